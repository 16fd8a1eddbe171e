"""Remarks of the review where the place they speak of is written: beside the cell, the part, the task."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.rights import Action, Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import TableRow
from plans.document.paths import cell_path, row_path
from plans.document.states import State
from plans.models import Plan, Remark, Section
from plans.workflow.remarks import add_remark, answer_remark, close_remark
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.reviews import ADDRESS, HOSTILE, write_paragraph
from tests.support.plans.states import bring_to_state, make_office, reload_plan, take_transition
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db

GRID, TEXT, TASKS = f"{ADDRESS}nhap-bieu-02/", f"{ADDRESS}soan-noi-dung/", f"{ADDRESS}soan-bieu-01/"
CELL = cell_path("chi-tieu-1", Measure.ASSIGNED)


@pytest.fixture
def plan() -> Plan:
    made = plan_with_indicators()
    write_paragraph(made, "Đoạn thứ nhất về kinh tế.\nĐoạn thứ hai về văn hoá.")
    return reload_plan(made)


def row_of(plan: Plan) -> TableRow:
    return plan.indicator_table.rows.get(indicator__code="chi-tieu-1")


def said(plan: Plan, path: str, text: str = "Xin xem lại chỗ này.") -> Remark:
    return add_remark(reload_plan(plan), path, text, by=make_office().chairman)


def details(plan: Plan, client: Client, measure: str = "assigned") -> str:
    """What stands beside a cell, without tags."""
    address = f"{GRID}o/{row_of(plan).pk}/{measure}/"
    return text_of(client.get(address, headers={"X-Fragment": "1"}))


def test_remark_on_a_cell_stands_beside_it_with_its_answers_and_state(plan):
    made = said(plan, CELL)
    answer_remark(plan, made.pk, "Đã hỏi lại công an phường.", by=make_office().official)
    client = signed_in_as(make_office().official)
    text = details(plan, client)
    assert "Góp ý khi duyệt ! Chưa khép lại Lê Xuân Trường" in text
    assert "Xin xem lại chỗ này." in text
    assert "Đã hỏi lại công an phường." in text
    close_remark(plan, made.pk, by=make_office().chairman)
    text = details(plan, client)
    assert "Chưa khép lại" not in text
    assert "✓ Lê Xuân Trường khép lại" in text
    assert "Xin xem lại chỗ này." in text


def test_remark_on_the_whole_row_stands_beside_each_of_its_cells_and_no_other(plan):
    said(plan, row_path("chi-tieu-1"), "Dòng này theo nguồn nào?")
    said(plan, cell_path("chi-tieu-2", Measure.ASSIGNED), "Chuyện của dòng khác.")
    for measure in ("assigned", "estimate"):
        text = details(plan, signed_in_as(make_office().official), measure)
        assert "Dòng này theo nguồn nào?" in text
        assert "Chuyện của dòng khác." not in text


def test_figure_that_was_changed_since_is_told_with_what_stood_there(plan):
    said(plan, CELL)
    client = signed_in_as(make_office().official)
    assert "khi góp ý, ô ghi" not in details(plan, client)
    write_figures(
        plan.indicator_table, {(row_of(plan), Measure.ASSIGNED): Span.number(Decimal(5))}, by=None
    )
    assert "khi góp ý, ô ghi “1.000”" in details(plan, client)


def test_remark_is_answered_and_closed_beside_the_cell(plan):
    made = said(plan, CELL)
    address = f"{GRID}o/{row_of(plan).pk}/assigned/"
    fragment: dict[str, Any] = {"headers": {"X-Fragment": "1"}}
    official, chairman = signed_in_as(make_office().official), signed_in_as(make_office().chairman)
    fields = {"action": "answer", "remark": made.pk, "text": "Đã sửa theo báo cáo."}
    assert "Đã ghi trả lời." in text_of(official.post(address, fields, **fragment))
    assert made.answers.get().text == "Đã sửa theo báo cáo."
    empty = official.post(address, fields | {"text": " "}, **fragment)
    assert empty.status_code == 422
    assert "Xin viết góp ý trước khi gửi" in text_of(empty)
    refused = official.post(address, {"action": "close", "remark": made.pk}, **fragment)
    assert refused.status_code == 422
    assert "Chỉ người góp ý hoặc chủ tịch" in text_of(refused)
    closed = chairman.post(address, {"action": "close", "remark": made.pk})
    assert closed["Location"] == f"{GRID}?o={row_of(plan).pk}-assigned#chi-tiet"
    made.refresh_from_db()
    assert made.resolved_by == make_office().chairman


def test_remark_of_another_ward_is_not_answered_beside_a_cell(plan):
    other = person(Role.OFFICIAL)
    address = f"{GRID}o/{row_of(plan).pk}/assigned/"
    fields = {"action": "answer", "remark": 999_999, "text": "Thử."}
    assert signed_in_as(other).post(address, fields, headers={"X-Fragment": "1"}).status_code == 422
    fields["remark"] = "x" * 50
    assert signed_in_as(other).post(address, fields, headers={"X-Fragment": "1"}).status_code == 422


def test_cell_with_a_remark_is_marked_in_the_grid(plan):
    client = signed_in_as(make_office().official)
    assert "talked" not in markup_of(client.get(GRID))
    said(plan, CELL)
    page = markup_of(client.get(GRID))
    assert page.count('class="cell talked"') == 1
    name = f"{row_of(plan).pk}-assigned"
    assert re.search(
        rf'class="cell talked">(?:<input type="hidden"[^>]*>)?<input name="{name}"', page
    )


def test_details_of_a_cell_without_script_show_the_remarks_too(plan):
    said(plan, CELL)
    page = signed_in_as(make_office().official).get(GRID, {"o": f"{row_of(plan).pk}-assigned"})
    assert "Góp ý khi duyệt ! Chưa khép lại" in text_of(page)


def test_remarks_on_a_section_stand_beside_its_editor_alone(plan):
    said(plan, "sections[0].content[1].paragraph", "Đoạn này thiếu số liệu.")
    said(plan, "sections[0].children[0].children[0].clause", "Chỉ tiêu này của ai?")
    client = signed_in_as(make_office().official)
    top = text_of(client.get(TEXT))
    assert "Góp ý về mục này 1" in top
    assert "Đoạn này thiếu số liệu." in top
    assert "Chỉ tiêu này của ai?" not in top
    target = plan.sections.exclude(parent=None).get().targets.get()
    below = text_of(client.get(TEXT, {"muc": f"c{target.pk}"}))
    assert "Góp ý về chỉ tiêu, nhiệm vụ này 1" in below
    assert "Chỉ tiêu này của ai?" in below
    assert "Đoạn này thiếu số liệu." not in below


def test_remark_follows_its_paragraph_and_tells_that_it_was_rewritten(plan):
    made = said(plan, "sections[0].content[1].paragraph", "Nói rõ hơn.")
    client = signed_in_as(make_office().official)
    Section.objects.filter(plan=plan, parent=None).update(
        content="Đoạn mới.\nĐoạn thứ nhất về kinh tế.\nĐoạn thứ hai về văn hoá, thể thao."
    )
    text = text_of(client.get(TEXT))
    assert "chỗ này đã sửa sau khi góp ý, trước đó ghi “Đoạn thứ hai về văn hoá.”" in text
    close_remark(plan, made.pk, by=make_office().chairman)
    assert "✓ Lê Xuân Trường khép lại" in text_of(client.get(TEXT))


def test_remarks_on_a_task_stand_with_that_task(plan):
    made = said(plan, "tables.tasks.rows[1].content", "Kết quả đâu?")
    page = signed_in_as(make_office().official).get(TASKS)
    first, second = page.context["forms"]
    assert not first.remarks
    assert [one.first.text for one in second.remarks] == ["Kết quả đâu?"]
    assert "Kết quả đâu?" in text_of(page)
    assert f"{ADDRESS}gop-y/#y-{made.pk}" in markup_of(page)


@pytest.mark.parametrize("address", [TEXT, TASKS, GRID])
def test_hostile_remark_stays_text(plan, address):
    for path in ("sections[0].heading", "tables.tasks.rows[0].content", CELL):
        said(plan, path, HOSTILE)
    page = signed_in_as(make_office().official).get(address, {"o": f"{row_of(plan).pk}-assigned"})
    assert "<script>alert" not in markup_of(page)
    assert "&lt;script&gt;" in markup_of(page)


@pytest.mark.engine
def test_queries_are_the_same_for_one_remark_and_for_thirty(plan):
    client = signed_in_as(make_office().official)
    addresses = (TEXT, TASKS, f"{GRID}?o={row_of(plan).pk}-assigned")
    counts = []
    for many in (1, 29):
        for _ in range(many):
            for path in ("sections[0].heading", "tables.tasks.rows[0].content", CELL):
                made = said(plan, path)
                answer_remark(plan, made.pk, "Đã xem.", by=make_office().official)
        counts.append([])
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]


def test_remarks_of_a_returned_plan_are_there_when_it_is_mended(plan):
    plan = bring_to_state(plan, State.SUBMITTED)
    said(plan, CELL)
    take_transition(Action.RETURN, plan)
    assert "Chưa khép lại" in details(plan, signed_in_as(make_office().official))
