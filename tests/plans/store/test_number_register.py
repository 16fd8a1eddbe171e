"""The register of numbers: what it tells, and the book in the decree's form."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import timezone
from openpyxl import load_workbook

from accounts.rights import Action, Role
from plans.document.states import State
from plans.issuing.register_book import read_register, registers_for, years_of_register
from plans.models import NumberEntry, Plan
from plans.rendering.excel.register import render_register_xlsx
from plans.rendering.register import (
    COLUMNS,
    Register,
    RegisterLine,
    register_pages,
    render_register_pdf,
)
from plans.store.number_register import give_number
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform
from plans.workflow.replacement import start_replacement
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.files.pdf_text import plain_text
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)

pytestmark = pytest.mark.engine

#: Phụ lục IV, mục I.2 of the decree, word for word.
HEADS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)


def line(number: int = 5, **fields: object) -> RegisterLine:
    values = {
        "number": number,
        "symbol": "KH-UBND",
        "date": date(2023, 10, 5),
        "title": "Kế hoạch Phát triển kinh tế - xã hội năm 2024",
        "signer": "CHỦ TỊCH Lê Xuân Trường",
        "recipients": ("UBND thành phố Bắc Giang", "Phòng TC - KH"),
        "keeper": "VT",
        "sent": date(2023, 10, 6),
        "note": "",
    }
    return RegisterLine(**(values | fields))  # type: ignore[arg-type]


def book(*lines: RegisterLine) -> Register:
    return Register("phường Lê Lợi", 2023, lines, datetime(2023, 12, 31, 9, 30, tzinfo=UTC))


def numbered_plan(year: int, day: date) -> NumberEntry:
    """A number of the register with a plan behind it, without the steps that lead there."""
    plan = plan_with_indicators(0, year=year, tasks=0)
    with transaction.atomic():
        return give_number(plan, read_document(plan).plan, day, make_office(plan.ward).clerk)


def test_columns_are_those_of_the_decree():
    assert tuple(head for head, _ in COLUMNS) == HEADS
    # The room between the margins of a landscape sheet.
    assert sum(width for _, width in COLUMNS) == 297 - 30 - 16


def test_line_is_printed_with_two_digits_and_leaves_blank_what_nobody_told():
    assert line().cells == (
        "05/KH-UBND",
        "05/10/2023",
        "Kế hoạch Phát triển kinh tế - xã hội năm 2024",
        "CHỦ TỊCH Lê Xuân Trường",
        "UBND thành phố Bắc Giang\nPhòng TC - KH",
        "VT",
        "",
        "06/10/2023",
        "",
        "",
    )
    assert line(sent=None).cells[7] == ""


def test_cover_names_the_first_and_last_day_and_number():
    register = book(line(1, date=date(2023, 2, 3)), line(2, date=date(2023, 1, 31)), line(12))
    assert register.span == ("Từ ngày 31/01/2023 đến ngày 05/10/2023", "Từ số 01 đến số 12")
    blank = book().span
    assert blank[1].startswith("Từ số")
    assert "0" not in blank[1]


@pytest.mark.slow
def test_print_holds_every_line_on_sheets_that_lie_across():
    lines = [line(number, title=f"Kế hoạch thứ {number}") for number in range(1, 61)]
    pdf = render_register_pdf(book(*lines))
    text = plain_text(pdf)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in text
    assert "PHƯỜNG LÊ LỢI" in text
    for one in lines:
        assert f"{one.number:02d}/KH-UBND" in text
    # The head stands on each page of the lines.
    assert text.count("(10)") == text.count("Ký\nnhận") + text.count("Ký nhận") > 1
    assert render_register_pdf(book(*lines)) == pdf


def test_hostile_text_stays_text_in_the_print():
    pages = "".join(register_pages(book(line(title="<script>alert(1)</script>"))))
    assert "<script>" not in pages
    assert "&lt;script&gt;" in pages


def test_workbook_holds_the_same_cells_as_text():
    register = book(line(1, title="=1+1", note="@SUM(A1)"), line(2))
    content = render_register_xlsx(register)
    sheet = load_workbook(BytesIO(content))["Sổ văn bản đi"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert tuple(rows[0]) == HEADS
    assert rows[1] == [f"({place})" for place in range(1, 11)]
    assert [tuple(row) for row in rows[2:]] == [line.cells for line in register.lines]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    assert sheet["C6"].data_type == "s"
    assert sheet["C6"].quotePrefix
    assert sheet.page_setup.orientation == "landscape"
    assert render_register_xlsx(register) == content


def test_line_with_more_recipients_than_a_row_can_show_is_whole_and_the_next_stands_below():
    many = tuple(f"Ban, ngành thứ {number} của thành phố" for number in range(1, 80))
    register = book(line(1, recipients=many), line(2))
    sheet = load_workbook(BytesIO(render_register_xlsx(register)))["Sổ văn bản đi"]
    rows = [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]]
    assert [tuple(cell or "" for cell in row) for row in rows] == [
        one.cells for one in register.lines
    ]
    heights = [one.height for row, one in sheet.row_dimensions.items() if row > 5]
    assert max(heights) <= 409
    assert sum(heights[:-1]) > 79 * 16


@pytest.mark.django_db
def test_void_number_stays_with_its_reason_and_is_never_given_again():
    plan = plan_in(State.NUMBERED)
    take_transition(Action.RETURN, plan)
    bring_to_state(plan, State.NUMBERED)
    found = read_register(plan.ward, NumberEntry.objects.all()[0].year)
    assert [entry.entry.number for entry in found.entries] == [1, 2]
    void, held = (entry.line for entry in found.entries)
    assert void.note.endswith(f": {REASON}")
    assert void.note.startswith("Không sử dụng (bỏ số ngày ")
    assert (void.sent, held.sent) == (None, None)
    assert held.note == "Chưa ban hành."


@pytest.mark.django_db
def test_issued_line_tells_when_and_whom_it_went_to_and_where_the_copy_is():
    plan = plan_with_indicators()
    Plan.objects.filter(pk=plan.pk).update(recipients="UBND thành phố (B/c)\nLưu: VT, VP")
    plan.sections.filter(parent=None).update(content="Kinh tế ổn định.")
    event_day = take_to_issued(plan)
    told = read_register(plan.ward, event_day.year).entries[0].line
    assert told.recipients == ("UBND thành phố (B/c)",)
    assert told.keeper == "VT, VP"
    assert (told.sent, told.note) == (event_day, "")


def take_to_issued(plan: Plan) -> date:
    bring_to_state(reload_plan(plan), State.ISSUED)
    return NumberEntry.objects.get(plan=plan).date


@pytest.mark.django_db
def test_replaced_and_withdrawn_plans_say_so_in_their_lines():
    old = plan_in(State.ISSUED)
    new = start_replacement(old, make_office(old.ward).official, REASON)
    bring_to_state(new, State.ISSUED)
    take_transition(Action.WITHDRAW, new)
    day = f"{timezone.localdate():%d/%m/%Y}"
    first, second = read_register(old.ward, NumberEntry.objects.all()[0].year).register.lines
    assert first.note == f"Được thay thế bằng số 02/KH-UBND ngày {day}."
    assert second.note == f"Thay thế số 01/KH-UBND ngày {day}. Thu hồi ngày {day}."


@pytest.mark.django_db
def test_new_year_begins_at_one_again():
    numbers = [
        numbered_plan(2030, date(2029, 12, 30)),
        numbered_plan(2031, date(2029, 12, 31)),
        numbered_plan(2032, date(2030, 1, 1)),
        numbered_plan(2033, date(2029, 12, 31)),
    ]
    assert [(one.year, one.number) for one in numbers] == [
        (2029, 1),
        (2029, 2),
        (2030, 1),
        (2029, 3),
    ]
    assert years_of_register(ward()) == [2030, 2029]


@pytest.mark.django_db
@pytest.mark.parametrize("numbers", [1, 30])
def test_register_is_read_in_as_many_queries_at_any_length(numbers, django_assert_num_queries):
    for number in range(numbers):
        numbered_plan(2024 + number, date(2026, 1, 5))
    place = ward()
    with django_assert_num_queries(3):
        found = read_register(place, 2026)
    assert [line.number for line in found.register.lines] == list(range(1, numbers + 1))


@pytest.mark.django_db
def test_document_of_a_year_keeps_the_name_the_ward_had():
    numbered_plan(2024, date(2026, 1, 5))
    place = ward()
    place.name = "Tân Lê Lợi"
    place.save(update_fields=["name"])
    assert read_register(place, 2026).register.ward == "phường Lê Lợi"


@pytest.mark.django_db
def test_registers_of_other_wards_are_on_nobodys_shelf():
    numbered_plan(2024, date(2026, 1, 5))
    assert [shelf.numbers for shelf in registers_for(person(Role.FINANCE))] == [1]
    assert registers_for(person(Role.CLERK, ward=ward("da-mai", "Đa Mai"))) == []


@pytest.mark.django_db
def test_entry_line_is_unchanged_by_what_the_plan_becomes():
    entry = numbered_plan(2024, date(2026, 1, 5))
    before = read_register(ward(), 2026).register.lines[0]
    Plan.objects.filter(pk=entry.plan_id).update(subject="Đã đổi", recipients="Nơi khác")
    after = read_register(ward(), 2026).register.lines[0]
    assert replace(after, note="") == replace(before, note="")


def test_number_without_a_day_is_refused_as_on_the_page_and_none_is_taken(db):
    plan = plan_in(State.APPROVED)
    request = TransitionRequest(by=make_office().clerk)
    with pytest.raises(TransitionRefused) as refused:
        perform(Action.NUMBER, plan, request)
    assert refused.value.message == "Xin ghi ngày văn bản, như 05/10/2023; chưa cấp số nào."
    assert not NumberEntry.objects.exists()
    assert reload_plan(plan).state == State.APPROVED
