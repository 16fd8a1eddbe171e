"""Catalogue, figures and tasks as files: what is previewed, what is confirmed, and by whom."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts import staged_imports
from accounts.models import StagedImport
from accounts.rights import Role
from indicators.entry import EntryRefused
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, Indicator, IndicatorTable
from plans.document.states import State
from plans.models import KeyTask, Plan
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.store.reading import read_document
from tests.support.admin_pages import admin_url, confirm, import_problems, page_messages, preview
from tests.support.factories import person, plan_with_indicators, sample_plan
from tests.support.files.workbooks import csv_rows, rows_of
from tests.support.pages import signed_in_as
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db

HEAD = ["Mã", "Chỉ tiêu giao", "Thực hiện 9 tháng", "Ước thực hiện cả năm", "Kế hoạch năm sau"]


def figure(table: IndicatorTable, place: int = 0, measure: Measure = Measure.ASSIGNED) -> Any:
    found = Figure.objects.filter(row=table.rows.all()[place], measure=measure).first()
    return found.value if found else None


def number(text: str) -> Span:
    return Span.number(Decimal(text))


@pytest.fixture
def table() -> IndicatorTable:
    return plan_with_indicators(3).indicator_table


def test_figures_are_previewed_and_stored_only_once_confirmed(table):
    official = person()
    browser = signed_in_as(official)
    rows = [HEAD, ["chi-tieu-1", "2.000", "", 750, "trên 96"], ["chi-tieu-2", 1001, "", "", ""]]
    page = preview(browser, IndicatorTable, table.pk, rows)
    seen = page.context["preview"]
    assert [change.cells for change in seen.changes] == [
        (
            ("Chỉ tiêu giao", "1.000", "2.000"),
            ("Ước thực hiện cả năm", "", "750"),
            ("Kế hoạch năm sau", "", "> 96"),
        )
    ]
    assert (seen.added, seen.changed, seen.unchanged) == (0, 1, 1)
    assert "<del>1.000</del>" in page.content.decode()
    assert "không xoá dòng nào" in page.content.decode()
    assert figure(table) == number("1000")
    answer = confirm(browser, IndicatorTable, table.pk, page.context["token"])
    assert "sửa 1 dòng" in page_messages(answer)
    assert figure(table) == number("2000")
    assert figure(table, 0, Measure.TARGET) == Span.above(Decimal(96))
    assert FigureChange.objects.filter(by=official).count() == 3
    assert not StagedImport.objects.exists()


def test_figures_that_look_wrong_are_told_with_their_place_and_hold_nothing_back(table):
    browser = signed_in_as(person())
    rows = [
        HEAD,
        [],
        ["chi-tieu-1", "12.575", "", "1.575", ""],
        ["chi-tieu-2", "900", "", "890", ""],
    ]
    page = preview(browser, IndicatorTable, table.pk, rows)
    (doubt,) = page.context["preview"].doubts
    assert doubt.place == "Dòng 3, cột “Ước thực hiện cả năm”"
    assert doubt.sentence.startswith("1.575 thấp hơn hẳn chỉ tiêu giao (12.575);")
    assert "1 ô cần xem lại; vẫn lưu được" in page.content.decode()
    assert figure(table) == number("1000")
    confirm(browser, IndicatorTable, table.pk, page.context["token"])
    assert figure(table) == number("12575")


def test_all_problems_are_told_at_once_with_row_and_column_and_nothing_is_staged(table):
    browser = signed_in_as(person())
    rows = [
        HEAD,
        ["chi-tieu-1", "nhiều", "1,5", "", ""],
        ["khong-co", "5", "", "", ""],
        [],
        ["chi-tieu-2", "=1+1", "", "", ""],
        ["chi-tieu-2", "7", "", "", ""],
        ["chi-tieu-3", "7", "", "", ""],
    ]
    page = preview(browser, IndicatorTable, table.pk, rows)
    places = [place for place, _ in import_problems(page)]
    assert places == [
        "Dòng 2, cột “Chỉ tiêu giao”",
        "Dòng 2, cột “Thực hiện 9 tháng”",
        "Dòng 3, cột “Mã”",
        "Dòng 5, cột “Chỉ tiêu giao”",
        "Dòng 6, cột “Mã”",
    ]
    assert all(sentence.endswith(".") for _, sentence in import_problems(page))
    assert not StagedImport.objects.exists()
    assert figure(table, 2) == number("1002")


def test_numeric_cell_that_does_not_fit_is_refused_and_not_rounded(table):
    page = preview(
        signed_in_as(person()), IndicatorTable, table.pk, [HEAD[:2], ["chi-tieu-1", 12.575]]
    )
    assert "số nguyên" in import_problems(page)[0][1]


def test_ambiguous_text_is_asked_about(table):
    Indicator.objects.update(unit="tấn", decimals=3)
    rows = [HEAD[:2], ["chi-tieu-1", "12.575"]]
    page = preview(signed_in_as(person()), IndicatorTable, table.pk, rows)
    assert "“12,5750”" in import_problems(page)[0][1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-", "“-” là 0 hay chưa có số? Nếu là 0 người thì ghi “0”; nếu chưa có số thì để trống."),
        ("phấn đấu 950", "Nếu là 950 người thì ghi “950”."),
        ("#DIV/0!", "#DIV/0! là lỗi của Excel"),
        ("12,5", "người sửa được chỉ tiêu: "),
    ],
)
def test_spelling_that_has_to_be_asked_about_says_how_to_write_each_reading(table, text, told):
    rows = [HEAD[:2], ["chi-tieu-1", text]]
    page = preview(signed_in_as(person()), IndicatorTable, table.pk, rows)
    assert told in import_problems(page)[0][1]


def test_unknown_missing_and_double_columns_are_told(table):
    browser = signed_in_as(person())
    page = preview(
        browser, IndicatorTable, table.pk, [["Chỉ tiêu giao", "Lạ", "Lạ", ""], [1, 2, 3]]
    )
    assert {place for place, _ in import_problems(page)} == {"Dòng 1, cột “Lạ”", "Dòng 1"}
    assert any("Thiếu cột “Mã”" in sentence for _, sentence in import_problems(page))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_export_read_back_changes_nothing(kind):
    plan = sample_plan()
    browser = signed_in_as(person())
    keys = {
        IndicatorTable: plan.indicator_table_id,
        Plan: plan.pk,
        Indicator: f"{plan.ward.authority_id}-0-2023",
    }
    for model, key in keys.items():
        sender = signed_in_as(person(Role.FINANCE)) if model is Indicator else browser
        data = sender.get(admin_url(model, "export_file", key, kind)).content
        seen = preview(sender, model, key, data, f"t.{kind}").context["preview"]
        assert seen.changes == []
        assert seen.unchanged == len(rows_of(data) if kind == "xlsx" else csv_rows(data)) - 1


def test_export_has_figures_as_numbers_and_intervals_as_text():
    plan = sample_plan()
    address = admin_url(IndicatorTable, "export_file", plan.indicator_table_id, "xlsx")
    rows = rows_of(signed_in_as(person()).get(address).content)
    by_code = {row[0]: row for row in rows}
    assert by_code["dan-so"][3] == 12575
    assert by_code["gtsx"][3] == "14,5 – 16,5"


def test_texts_that_look_like_formulas_leave_as_text_and_come_back_as_text():
    plan = plan_with_indicators(1, tasks=1)
    KeyTask.objects.update(content="=HYPERLINK(1)", result="<script>alert(1)</script>")
    browser = signed_in_as(person())
    for kind in ("xlsx", "csv"):
        data = browser.get(admin_url(Plan, "export_file", plan.pk, kind)).content
        assert preview(browser, Plan, plan.pk, data).context["preview"].unchanged == 1
    assert csv_rows(data)[1][1] == "'=HYPERLINK(1)"


def test_tasks_are_added_and_changed_and_script_is_shown_as_text():
    plan = plan_with_indicators(1, tasks=2)
    browser = signed_in_as(person())
    rows = [
        ["STT", "Nội dung nhiệm vụ", "Kết quả đạt được", "Tình trạng"],
        [2, "Việc kín 2 của Lê Lợi", "<script>alert(1)</script>", "hoàn thành"],
        ["", "Vie\u0323\u0302c mới", "", ""],
    ]
    page = preview(browser, Plan, plan.pk, rows)
    text = page.content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text
    confirm(browser, Plan, plan.pk, page.context["token"])
    tasks = list(plan.tasks.all())
    assert [task.content for task in tasks] == [
        "Việc kín 1 của Lê Lợi",
        "Việc kín 2 của Lê Lợi",
        "Việc mới",
    ]
    assert (tasks[1].status, tasks[1].result) == ("done", "<script>alert(1)</script>")
    assert tasks[2].search == "viec moi"


def test_printed_workbook_with_a_task_over_many_rows_is_read_back_and_takes_changes():
    plan = plan_with_indicators(1, tasks=3)
    long = "Rà soát, bổ sung hồ sơ; " * 820
    plan.tasks.filter(position=1).update(content=long.strip(), result="Xong")
    printed = render_xlsx(read_document(plan))
    browser = signed_in_as(person())
    book = load_workbook(BytesIO(printed))
    sheet = book["Biểu 01"]
    assert "B6:B" in str(sheet.merged_cells.ranges)
    sheet.cell(sheet.max_row, 3).value = "Đạt"
    changed = BytesIO()
    book.save(changed)
    page = preview(browser, Plan, plan.pk, changed.getvalue())
    seen = page.context["preview"]
    (change,) = seen.changes
    assert (change.row, change.name, seen.unchanged) == (sheet.max_row, "Nhiệm vụ 3", 2)
    confirm(browser, Plan, plan.pk, page.context["token"])
    assert [len(task.content) > 19_000 for task in plan.tasks.all()] == [False, True, False]
    assert [task.result for task in plan.tasks.all()][1:] == ["Xong", "Đạt"]


def test_lines_above_the_head_row_are_left_out_and_problems_name_the_rows_of_the_file():
    plan = plan_with_indicators(1, tasks=1)
    rows = [["Biểu số 01: Nhiệm vụ"], [], ["STT", "Nội dung nhiệm vụ"], [7, "x"], ["", "mới"]]
    page = preview(signed_in_as(person()), Plan, plan.pk, rows)
    assert [place for place, _ in import_problems(page)] == ["Dòng 4, cột “STT”"]
    page = preview(signed_in_as(person()), Plan, plan.pk, [["Biểu"], ["STT", "Ghi chú"], [1, "x"]])
    assert [place for place, _ in import_problems(page)] == ["Dòng 2, cột “Ghi chú”"]


def test_task_numbers_that_are_not_there_and_old_encodings_are_told():
    plan = plan_with_indicators(1, tasks=1)
    rows = [
        ["STT", "Nội dung nhiệm vụ", "Tình trạng"],
        [7, "x", ""],
        [1, "KÕ ho¹ch ph¸t triÓn", "xong rồi"],
        ["hai", "x", ""],
        ["", "", "Hoàn thành"],
    ]
    page = preview(signed_in_as(person()), Plan, plan.pk, rows)
    assert [place for place, _ in import_problems(page)] == [
        "Dòng 2, cột “STT”",
        "Dòng 3, cột “Tình trạng”",
        "Dòng 3, cột “Nội dung nhiệm vụ”",
        "Dòng 4, cột “STT”",
        "Dòng 5, cột “Nội dung nhiệm vụ”",
    ]
    assert plan.tasks.get().content == "Việc kín 1 của Lê Lợi"


def staged(browser: Client, table: IndicatorTable, value: int = 5) -> str:
    page = preview(browser, IndicatorTable, table.pk, [HEAD[:2], ["chi-tieu-1", value]])
    return str(page.context["token"])


def test_token_of_another_person_confirms_nothing(table):
    token = staged(signed_in_as(person()), table)
    answer = confirm(signed_in_as(person()), IndicatorTable, table.pk, token)
    assert "không phải của phiên làm việc này" in page_messages(answer)
    assert figure(table) == number("1000")
    assert StagedImport.objects.filter(token=token).exists()


def test_token_of_another_session_of_the_same_person_confirms_nothing(table):
    official = person()
    token = staged(signed_in_as(official), table)
    confirm(signed_in_as(official), IndicatorTable, table.pk, token)
    assert figure(table) == number("1000")


def test_token_for_another_table_confirms_nothing(table):
    other = plan_with_indicators(1, year=2025).indicator_table
    browser = signed_in_as(person())
    confirm(browser, IndicatorTable, other.pk, staged(browser, table))
    assert figure(other) == number("1000")


def test_token_expires(table):
    browser = signed_in_as(person())
    token = staged(browser, table)
    late = timezone.now() - staged_imports.STAGED_LIFETIME - timedelta(seconds=1)
    StagedImport.objects.update(created_at=late)
    assert "hết hạn" in page_messages(confirm(browser, IndicatorTable, table.pk, token))
    assert figure(table) == number("1000")
    staged(browser, table)
    assert not StagedImport.objects.filter(token=token).exists()


def test_token_works_once(table):
    browser = signed_in_as(person())
    token = staged(browser, table)
    confirm(browser, IndicatorTable, table.pk, token)
    assert figure(table) == number("5")
    assert "đã dùng" in page_messages(confirm(browser, IndicatorTable, table.pk, token))


@pytest.mark.parametrize("token", ["", "x", "../../etc/passwd", "\0", "a" * 5000])
def test_made_up_token_confirms_nothing(table, token):
    answer = confirm(signed_in_as(person()), IndicatorTable, table.pk, token)
    assert "chọn lại tệp" in page_messages(answer)
    assert figure(table) == number("1000")


def test_file_names_sent_with_the_confirmation_are_ignored(table, tmp_path):
    victim = tmp_path / "khac.csv"
    victim.write_text("Mã,Chỉ tiêu giao\nchi-tieu-1,9\n", encoding="utf-8")
    browser = signed_in_as(person())
    names = {name: str(victim) for name in ("import_file_name", "original_file_name", "file")}
    confirm(browser, IndicatorTable, table.pk, "", **names, resource="0", format="0")
    assert figure(table) == number("1000")
    confirm(browser, IndicatorTable, table.pk, staged(browser, table), **names, format="0")
    assert figure(table) == number("5")
    assert victim.exists()


def test_figures_changed_after_the_preview_are_not_overwritten(table):
    browser = signed_in_as(person())
    token = staged(browser, table)
    other = signed_in_as(person())
    confirm(other, IndicatorTable, table.pk, staged(other, table, 8))
    answer = confirm(browser, IndicatorTable, table.pk, token)
    assert "vừa được người khác sửa" in page_messages(answer)
    assert figure(table) == number("8")


def test_table_that_closes_while_its_file_is_looked_at_is_told_in_its_own_message(
    table, monkeypatch
):
    def closed(*args: Any, **kwargs: Any) -> None:
        raise EntryRefused("Biểu vừa được trình duyệt; xin chờ được trả lại.")

    monkeypatch.setattr("indicators.resources.write_figures", closed)
    page = preview(signed_in_as(person()), IndicatorTable, table.pk, [HEAD[:2], ["chi-tieu-1", 5]])
    assert "Biểu vừa được trình duyệt" in " ".join(map(str, import_problems(page)))
    assert figure(table) == number("1000")


def test_plan_submitted_after_the_preview_takes_no_tasks():
    plan = plan_with_indicators(1, tasks=1)
    browser = signed_in_as(person())
    page = preview(browser, Plan, plan.pk, [["STT", "Kết quả đạt được"], [1, "Xong"]])
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    answer = confirm(browser, Plan, plan.pk, page.context["token"])
    assert answer.status_code == 403
    assert plan.tasks.get().result == ""


def test_right_taken_away_after_the_preview_counts(table):
    official = person()
    browser = signed_in_as(official)
    token = staged(browser, table)
    official.role = Role.CLERK
    official.save(update_fields=["role"])
    assert confirm(browser, IndicatorTable, table.pk, token).status_code == 403
    assert figure(table) == number("1000")


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_may_export_and_not_import(table, role):
    browser = signed_in_as(person(role))
    assert browser.get(admin_url(IndicatorTable, "export_file", table.pk, "csv")).status_code == 200
    page = browser.get(admin_url(IndicatorTable, "import_file", table.pk))
    assert "chỉ xem" in page.content.decode()
    assert 'type="file"' not in page.content.decode()
    rows = [HEAD[:2], ["chi-tieu-1", 5]]
    assert preview(browser, IndicatorTable, table.pk, rows).status_code == 403
    assert not StagedImport.objects.exists()


@pytest.mark.thorough
def test_only_a_few_files_of_a_person_are_kept(table):
    browser = signed_in_as(person())
    tokens = [staged(browser, table, value) for value in range(10, 20)]
    kept = set(StagedImport.objects.values_list("token", flat=True))
    assert len(kept) == staged_imports.MAX_PER_PERSON
    assert tokens[-1] in kept


def test_file_that_cannot_be_read_is_a_sentence_on_the_page(table):
    page = preview(signed_in_as(person()), IndicatorTable, table.pk, b"PK\x03\x04 broken")
    assert "bị hỏng" in import_problems(page)[0][1]
    page = signed_in_as(person()).post(admin_url(IndicatorTable, "import_file", table.pk), {})
    assert "Xin chọn một tệp." in page.content.decode()
