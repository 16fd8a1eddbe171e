"""Attached tables in the review: remarks, findings with their links, suggestions written into cells."""

from dataclasses import replace

import pytest
from django.urls import reverse

from plans.document.checks import PlanFinding
from plans.document.plan import PlanDocument
from plans.document.tables import CellLine
from plans.drafting.arranging import move_part
from plans.drafting.mending import last_mending, mend, undo
from plans.models import Plan
from plans.store.company import company_of
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from plans.views.editing.remarks import PartRemarks
from plans.views.review.review_urls import EditUrls, printed_path
from plans.workflow.accepted_findings import findings_of
from plans.workflow.remarks import add_remark, count_remarks_on, threads_of
from tests.support.factories import person
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables

pytestmark = pytest.mark.django_db
ATTACHED = "tables.attached"
SLIP = CellLine(("", "Rà soát  hộ kinh doanh", "Công an", "", "Quý IV/2023", ""))


@pytest.fixture
def plan() -> Plan:
    return stored(with_tables(replace(ASSIGNMENT, rows=(SLIP, *ASSIGNMENT.rows)), PROJECTS))


def stored(document: PlanDocument) -> Plan:
    return store_document(document).plan


def current(plan: Plan) -> Plan:
    return plans_with_parts().get(pk=plan.pk)


def in_tables(plan: Plan) -> list[PlanFinding]:
    """The findings in the attached tables that say what to write."""
    plan = current(plan)
    found = (one.finding for one in findings_of(plan, read_document(plan)))
    return [one for one in found if one.path.startswith(ATTACHED) and one.suggestion is not None]


def test_suggestions_are_written_into_a_table_and_taken_back_as_one_step(plan: Plan) -> None:
    official, before = person(ward=plan.ward), read_document(current(plan))
    found = in_tables(plan)
    assert [one.rule for one in found] == ["spaces", "past-date"]
    told = mend(plan, [one.key for one in found], official)
    assert (len(told.done), told.left) == (2, ())
    first = plan.tables.first()
    assert first is not None
    assert first.version == 2
    assert first.document.rows[0] == replace(
        SLIP, cells=("", "Rà soát hộ kinh doanh", "Công an", "", "Quý IV/2024", "")
    )
    step = last_mending(current(plan), official)
    assert step is not None
    assert undo(plan, step.changes, official).left == ()
    assert read_document(current(plan)) == before


def test_suggestion_in_the_head_of_a_table_is_written_too(plan: Plan) -> None:
    wrong = replace(PROJECTS, title="DANH MỤC  DỰ ÁN", columns=PROJECTS.columns)
    plan = store_document(with_tables(wrong), replace=True).plan
    (found,) = in_tables(plan)
    mend(plan, [found.key], person(ward=plan.ward))
    assert plan.tables.get().title == "DANH MỤC DỰ ÁN"


def test_remark_on_a_table_a_row_and_a_cell_follows_the_table(plan: Plan) -> None:
    official = person(ward=plan.ward)
    for path in (f"{ATTACHED}[1]", f"{ATTACHED}[1].rows[0]", f"{ATTACHED}[1].rows[0].cells[1]"):
        add_remark(plan, path, "Xin xem lại.", official)
    first, second = plan.tables.all()
    move_part(second, None, 0, by=official, seen_version=second.version)
    document = read_document(current(plan))
    threads = threads_of(current(plan), document)
    assert [(one.citation, one.path) for one in threads] == [
        ("Phụ lục II", f"{ATTACHED}[0]"),
        ("Phụ lục II, dòng 1", f"{ATTACHED}[0].rows[0]"),
        ("Phụ lục II, dòng 1, cột Tên dự án", f"{ATTACHED}[0].rows[0].cells[1]"),
    ]
    second.refresh_from_db()
    first.refresh_from_db()
    assert count_remarks_on(current(plan), company_of(second, plan)) == 3
    assert count_remarks_on(current(plan), company_of(first, plan)) == 0
    beside = PartRemarks(current(plan), document)
    assert (len(beside.of_table(0)), len(beside.of_table(1))) == (3, 0)


def test_place_in_a_table_leads_to_its_editor_and_to_its_person(plan: Plan) -> None:
    first, second = plan.tables.all()
    second.assignee = person(ward=plan.ward)
    second.save()
    edits = EditUrls(current(plan), writes=True)
    place = [plan.ward.slug, plan.year]
    editor = reverse("plan-table-editing", args=[*place, key_of(second)])
    assert edits.of(f"{ATTACHED}[1].title") == editor
    assert edits.of(f"{ATTACHED}[1].rows[0].cells[1]") == f"{editor}#o-0-1"
    assert edits.of(f"{ATTACHED}[1].rows[1]") == f"{editor}#o-1-0"
    assert edits.assignee(f"{ATTACHED}[1].rows[0].cells[1]") == second.assignee_id
    assert edits.assignee(f"{ATTACHED}[0]") == first.assignee_id is None
    reads = EditUrls(current(plan), writes=False)
    assert reads.of(f"{ATTACHED}[1].title") == f"{reverse('plan-tables', args=place)}#bang-2"
    assert edits.of(f"{ATTACHED}[7].title") == reverse("plan-head-editing", args=place)


def test_place_that_prints_nothing_of_its_own_is_shown_where_its_row_is() -> None:
    document = with_tables(ASSIGNMENT, PROJECTS)
    shown = {
        f"{ATTACHED}[1]": f"{ATTACHED}[1].title",
        f"{ATTACHED}[1].label": f"{ATTACHED}[1].label",
        f"{ATTACHED}[1].note": f"{ATTACHED}[1].note",
        f"{ATTACHED}[1].rows[0]": f"{ATTACHED}[1].rows[0].cells[0]",
        f"{ATTACHED}[1].rows[0].cells[1]": f"{ATTACHED}[1].rows[0].cells[1]",
        # A column that is kept for the ward.
        f"{ATTACHED}[1].rows[0].cells[4]": f"{ATTACHED}[1].rows[0].cells[0]",
        f"{ATTACHED}[0].rows[0]": f"{ATTACHED}[0].rows[0].group",
        f"{ATTACHED}[0].rows[0].label": f"{ATTACHED}[0].rows[0].group",
    }
    assert {path: printed_path(path, document) for path in shown} == shown


def test_remarks_stand_below_the_editor_of_their_table_each_with_its_place(plan: Plan) -> None:
    official = person(ward=plan.ward)
    first, second = plan.tables.all()
    add_remark(plan, f"{ATTACHED}[1].rows[0].cells[1]", "Xin ghi rõ tuyến đường.", official)
    client, place = signed_in_as(official), [plan.ward.slug, plan.year]
    page = text_of(client.get(reverse("plan-table-editing", args=[*place, key_of(second)])))
    assert "Góp ý về bảng này 1" in page
    assert "Phụ lục II, dòng 1, cột Tên dự án" in page
    assert "Xin ghi rõ tuyến đường." in page
    page = text_of(client.get(reverse("plan-table-editing", args=[*place, key_of(first)])))
    assert "Góp ý về bảng này" not in page
