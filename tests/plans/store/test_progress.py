"""How far a plan is: what was written in it, what still stands from last year, what the print needs."""

from decimal import Decimal

import pytest
from django.db import connection
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.rights import Role
from indicators.cells import CellInput, save_cells
from indicators.entry import table_of, write_figures
from indicators.measures import Measure
from indicators.models import Figure, TableRow
from plans.document.progress import Progress
from plans.document.states import State
from plans.drafting.assignment import AssignmentSelection, assign
from plans.drafting.formal_head import FIELDS as FORMAL
from plans.drafting.formal_head import FormalHeadForm, save_formal_head
from plans.drafting.head import head_version, save_head
from plans.drafting.last_year import keep_last_year
from plans.drafting.parts import EditRefused, save_part
from plans.drafting.roll_over import start_next_year
from plans.drafting.work import read_work
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.bulk_history import record_changes
from plans.store.progress import progress_of, standing_of
from plans.store.reading import plans_with_parts
from plans.views.shared.gaps import carried_text, gaps_of, unprinted_text
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


@pytest.fixture
def mai() -> User:
    return person()


@pytest.fixture
def begun(mai) -> Plan:
    """The plan of 2025, just begun from the sample plan, all of whose targets were planned."""
    plan = sample_plan()
    assigned = Figure.objects.filter(row__table=plan.indicator_table, measure="assigned")
    for figure in assigned.filter(low__isnull=False):
        planned = {"low": figure.low, "high": figure.high, "version": 1}
        Figure.objects.get_or_create(row=figure.row, measure="target", defaults=planned)
    return plans_with_parts().get(pk=start_next_year(plan, mai).pk)


def told(plan: Plan):
    return progress_of([plan])[plan.pk]


def test_plan_just_begun_from_last_years_has_nothing_done(begun):
    progress = told(begun)
    assert (progress.sections.done, progress.targets.done, progress.figures.done) == (0, 0, 0)
    assert progress.sections.carried == progress.sections.total - progress.sections.missing > 0
    assert progress.targets.carried == progress.targets.total > 0
    assert progress.figures.carried > 30
    assert progress.tasks == Progress(0, 0)
    assert not progress.is_complete


def test_what_such_a_plan_lacks_is_said_in_words(begun):
    said = [gap.text for gap in gaps_of(begun, told(begun), writes=True)]
    assert "Biểu 01 chưa có nhiệm vụ nào" in said
    assert any("còn nguyên từ kế hoạch năm 2024" in text and "số liệu" in text for text in said)
    assert unprinted_text(begun, told(begun)) == (
        "TH 9 tháng 2024: 0/36; Ước cả năm 2024: 0/36; Kế hoạch 2025: 0/36"
    )


def test_imported_plan_was_written_for_its_year():
    progress = told(sample_plan())
    assert progress.is_complete
    assert progress.carried == 0


def test_text_is_this_years_once_its_words_change(begun, mai):
    before = told(begun).sections
    section = Section.objects.filter(plan=begun, carried_from=2024)[0]
    save_part(section, {"heading": "Tên khác"}, by=mai, seen_version=1)
    assert told(begun).sections == before
    save_part(section, {"content": "Viết lại."}, by=mai, seen_version=2)
    assert told(begun).sections == Progress(1, before.total, before.carried - 1)


def test_target_is_this_years_once_it_changes(begun, mai):
    target = Target.objects.filter(section__plan=begun)[0]
    save_part(target, {"clause": "Phấn đấu khác."}, by=mai, seen_version=1)
    assert told(begun).targets.done == 1


def test_assigning_people_writes_nothing(begun, mai):
    before = told(begun)
    chosen = AssignmentSelection(
        rows=begun.indicator_table.rows.exclude(indicator__kind="group").values_list(
            "pk", flat=True
        ),
        sections=begun.sections.values_list("pk", flat=True),
    )
    assign(begun, chosen, mai.pk, by=mai)
    assert told(begun) == before


# The sample names no legal basis.
HEAD = ("preamble", "closing", "recipients", "signer")


def test_head_and_tail_stand_from_last_year_until_they_are_written_or_kept(begun, mai):
    assert told(begun).head == Progress(0, 4, 4)
    assert "4 phần ở đầu và cuối văn bản" in carried_text(told(begun))
    assert set(standing_of(begun).head) == set(HEAD)
    version = head_version(begun)
    assert keep_last_year(begun, AssignmentSelection(), by=mai, head=["preamble"]) == 1
    assert head_version(begun) == version
    save_head(begun, {"closing": "Kết thúc khác."}, by=mai, seen_version=version)
    stored = Plan.objects.get(pk=begun.pk)
    sent = model_to_dict(stored, fields=FORMAL)
    sent["seen"] = FormalHeadForm(instance=stored).fields["seen"].initial
    save_formal_head(begun, sent | {"signer_name": "Người khác"}, by=mai)
    assert told(begun).head == Progress(3, 4, 1)
    assert set(standing_of(begun).head) == {"recipients"}
    assert not told(begun).is_complete
    keep_last_year(begun, AssignmentSelection(), by=mai, head=HEAD)
    assert told(begun).head == Progress(4, 4)
    assert not keep_last_year(begun, AssignmentSelection(), by=mai, head=HEAD)


def test_signer_of_today_does_not_stand_from_last_year(mai):
    plan = sample_plan()
    person(Role.CHAIRMAN, ward=plan.ward, full_name="Chủ tịch mới")
    made = start_next_year(plan, mai)
    assert made.signer_name == "Chủ tịch mới"
    assert told(plans_with_parts().get(pk=made.pk)).head == Progress(0, 3, 3)


def carried_cell(plan: Plan) -> Figure:
    return Figure.objects.filter(row__table=plan.indicator_table, low=12575).get()


@pytest.mark.parametrize("typed", ["12.600", "12.575"], ids=["another", "the same"])
def test_figure_is_this_years_once_it_is_typed(begun, mai, typed):
    figure, before = carried_cell(begun), told(begun).figures
    cell = CellInput(figure.row_id, Measure.ASSIGNED, typed, figure.version)
    tables = table_of(begun.indicator_table_id)
    (outcome,) = save_cells(tables, [cell], by=mai).outcomes
    assert (outcome.state, outcome.version) == ("saved", figure.version + 1)
    assert told(begun).figures == Progress(1, before.total, before.carried - 1)


def test_figure_that_is_kept_is_this_years_and_its_warnings_stay(begun, mai):
    figure = carried_cell(begun)
    chosen = AssignmentSelection(rows=[figure.row_id])
    assert keep_last_year(begun, chosen, by=mai) == 1
    assert told(begun).figures.done == 1
    figure.refresh_from_db()
    assert figure.kept_version is None
    change = figure.changes.order_by("-version")[0]
    assert (change.before, change.after, change.by) == ("12.575", "12.575", mai)
    assert keep_last_year(begun, chosen, by=mai) == 0


def test_texts_that_are_kept_are_this_years_and_open_editors_go_on(begun, mai):
    sections = Section.objects.filter(plan=begun, carried_from=2024)
    targets = Target.objects.filter(section__plan=begun)
    count = len(sections) + len(targets)
    section = sections[0]
    chosen = AssignmentSelection(
        sections=[one.pk for one in sections], targets=[one.pk for one in targets]
    )
    assert keep_last_year(begun, chosen, by=mai) == count
    progress = told(begun)
    assert (progress.sections.carried, progress.targets.carried) == (0, 0)
    assert PartChange.objects.filter(plan=begun, after__kept_from=2024).count() == count
    save_part(section, {"content": "Sửa sau."}, by=mai, seen_version=1)


def test_form_that_rewrites_many_parts_touches_those_that_it_changes(begun, mai):
    before = told(begun).sections
    one, *_ = Section.objects.filter(plan=begun, carried_from=2024)
    with record_changes(begun, mai):
        Section.objects.filter(pk=one.pk).update(content="Viết lại.", heading="A")
        Section.objects.filter(plan=begun).exclude(pk=one.pk).update(heading="B")
    assert told(begun).sections == Progress(1, before.total, before.carried - 1)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED])
def test_what_was_approved_is_this_years_whole(begun, state):
    before = told(begun)
    # Only as the caller has read it: the database lets no state be set like this.
    begun.state = state
    progress, work = told(begun), read_work(begun)
    assert (progress == before) == (state == State.SUBMITTED)
    assert progress.carried == (before.carried if state == State.SUBMITTED else 0)
    assert progress.figures.missing == before.figures.missing
    assert work.progress("figures") == progress.figures
    assert work.progress("section") == progress.sections


def test_nobody_keeps_anything_in_a_plan_that_is_locked(begun, mai):
    Plan.objects.filter(pk=begun.pk).update(state=State.SUBMITTED)
    with pytest.raises(EditRefused, match="không sửa được"):
        keep_last_year(begun, AssignmentSelection(), by=mai)


def test_keeping_touches_no_other_plan(begun, mai):
    other = Section.objects.exclude(plan=begun)[0]
    Section.objects.filter(pk=other.pk).update(carried_from=2023)
    assert keep_last_year(begun, AssignmentSelection(sections=[other.pk]), by=mai) == 0


@pytest.mark.parametrize("text", ["", "…", "-", " ....... ", "Chưa có kết quả."])
def test_marks_that_say_nothing_are_no_text_and_no_result(text):
    plan = plan_with_indicators(tasks=1)
    Section.objects.filter(plan=plan).exclude(parent=None).update(content=text)
    Target.objects.all().delete()
    KeyTask.objects.update(result=text)
    progress = told(plan)
    assert (progress.sections, progress.tasks) == (Progress(0, 1), Progress(0, 1))


def test_section_that_only_divides_others_is_nobodys_work():
    plan = plan_with_indicators()
    assert told(plan).sections == Progress(0, 0)
    assert told(plan).targets == Progress(1, 1)


def test_printed_columns_are_what_is_needed():
    plan = plan_with_indicators(3)
    plan.indicator_table.measures = ["assigned", "comparison", "target"]
    row = plan.indicator_table.rows.all()[0]
    write_figures(
        plan.indicator_table, {(row, Measure.NINE_MONTH): Span.number(Decimal(5))}, by=None
    )
    progress = told(plan)
    assert progress.needed == (Measure.ASSIGNED, Measure.ESTIMATE, Measure.TARGET)
    assert progress.figures == Progress(3, 9)
    assert unprinted_text(plan, progress) == "TH 9 tháng 2023: 1/3"


def test_work_of_people_adds_up_to_the_plans_progress(begun):
    work, progress = read_work(begun), told(begun)
    assert work.progress("figures") == progress.figures
    assert work.progress("section") == progress.sections
    assert work.progress("target") == progress.targets
    assert work.progress("task") == progress.tasks


@pytest.mark.engine
@pytest.mark.parametrize("count", [1, 30])
def test_two_queries_for_any_number_of_plans(count):
    for place in range(count):
        plan_with_indicators(2, ward=ward(f"phuong-{place}", f"Phường {place}"))
    plans = list(Plan.objects.select_related("indicator_table"))
    with CaptureQueriesContext(connection) as queries:
        found = progress_of(plans)
    assert len(queries) == 2
    assert all(found[plan.pk].figures == Progress(2, 2) for plan in plans)
    assert TableRow.objects.count() == 2 * count
