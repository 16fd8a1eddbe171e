"""A plan without Biểu 01 or Biểu 02 says so: it is not printed, not missed, not counted, and stays so."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from indicators.models import Indicator
from plans.document.comparison.head import head_changes
from plans.document.plan import BIEU, PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.document.progress import Progress
from plans.drafting.arranging import add_tasks
from plans.drafting.formal_head import FormalHeadForm, save_formal_head
from plans.drafting.roll_over import start_next_year
from plans.models import PartChange, Plan
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.store.progress import progress_of
from plans.store.reading import read_document
from plans.store.writing import store_document
from plans.views.shared.gaps import gaps_of
from tests.support.factories import authority, person, plan_with_indicators
from tests.support.plans.attached_tables import PROJECTS
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import without_tables

pytestmark = pytest.mark.django_db


def omitting(*names: str) -> PlanDocument:
    """The sample without rows in its Biểu, which says so of these."""
    return replace(without_tables(sample()), omitted=names)


def test_plan_file_says_it_and_every_other_stays_in_the_first_version():
    document = omitting("tasks", "indicators")
    data = canonical_json(document)
    assert read_plan(data) == document
    assert b'"format":"wardplan/2"' in data
    assert b'"omitted":["tasks","indicators"]' in data
    assert b'"format":"wardplan/1"' in canonical_json(omitting())


def test_biểu_with_rows_is_not_omitted():
    data = canonical_json(replace(sample(), omitted=("tasks",)))
    with pytest.raises(PlanFileError, match=r"tables\.tasks\.rows: Biểu 01 có dòng"):
        read_plan(data)


def test_first_version_does_not_know_the_key():
    data = canonical_json(omitting("tasks")).replace(b"wardplan/2", b"wardplan/1")
    with pytest.raises(PlanFileError, match="không có khoá omitted"):
        read_plan(data)


def test_workbook_has_no_sheet_of_it_and_one_that_says_so_where_none_is_left():
    def sheets(document: PlanDocument) -> list[str]:
        return load_workbook(BytesIO(render_xlsx(document))).sheetnames

    assert sheets(omitting("tasks")) == ["Biểu 02"]
    assert sheets(omitting("indicators")) == ["Biểu 01"]
    assert sheets(omitting(*BIEU)) == ["Không có biểu"]
    assert sheets(replace(omitting(*BIEU), tables=(PROJECTS,))) == ["Phụ lục II"]


def test_comparison_tells_that_it_went():
    (change,) = head_changes(omitting(), omitting("tasks"))
    assert (change.name, change.old, change.new) == ("Biểu không có", "", "Biểu 01")


def test_people_say_it_at_the_head_and_nothing_is_missed_then():
    plan, official = plan_with_indicators(0, tasks=0), person()
    assert {gap.text for gap in gaps_of(plan, progress_of([plan])[plan.pk], writes=True)} >= {
        *("Biểu 01 chưa có nhiệm vụ nào", "Biểu 02 chưa có chỉ tiêu nào")
    }
    form = say(plan, official, omits_tasks="on", omits_indicators="on")
    assert not form.errors
    plan.refresh_from_db()
    assert read_document(plan).omitted == ("tasks", "indicators")
    progress = progress_of([plan])[plan.pk]
    assert progress.omitted == ("tasks", "indicators")
    assert not any("Biểu" in gap.text for gap in gaps_of(plan, progress, writes=True))
    written = replace(progress, sections=Progress(1, 1), targets=Progress(1, 1))
    assert written.is_complete
    assert not replace(written, omitted=()).is_complete
    last = PartChange.objects.filter(kind=PartChange.Kind.HEAD, plan=plan).latest("pk")
    assert (last.before["omits_tasks"], last.after["omits_tasks"]) == (False, True)


def test_nobody_says_it_of_a_biểu_with_rows_and_rows_that_come_later_win():
    plan, official = plan_with_indicators(1, tasks=0), person()
    form = say(plan, official, omits_tasks="on", omits_indicators="on")
    assert form.errors == {
        "omits_indicators": [
            "Biểu 02 đang có dòng; xin xoá hết dòng của biểu trước, hoặc bỏ dấu chọn này."
        ]
    }
    say(plan, official, omits_tasks="on")
    plan.refresh_from_db()
    assert plan.omits_tasks
    add_tasks(plan, 0, [{"content": "Việc mới"}], by=official)
    assert read_document(plan).omitted == ()
    assert progress_of([plan])[plan.pk].lacks("tasks") is False


def test_it_goes_into_the_database_and_comes_back_as_it_was():
    document = omitting("indicators")
    plan = store_document(document).plan
    assert read_document(plan) == document
    store_document(replace(document, omitted=()), replace=True)
    assert read_document(Plan.objects.get(pk=plan.pk)).omitted == ()


def test_next_year_has_none_either_whatever_the_catalogue_holds():
    plan, official = store_document(omitting("tasks", "indicators")).plan, person()
    Indicator.objects.create(authority=authority(), year=2024, code="them", name="Dòng thêm")
    made = start_next_year(plan, official)
    assert read_document(made).omitted == ("tasks", "indicators")


def say(plan, official, **ticked):
    """Save the page of names and signer with these boxes ticked."""
    form = FormalHeadForm(instance=Plan.objects.get(pk=plan.pk))
    sent = {one.html_name: one.value() for one in form if not isinstance(one.value(), bool)}
    return save_formal_head(plan, sent | ticked, by=official)
