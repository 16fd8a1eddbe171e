"""A filled workbook of Biểu 02 into an open draft: what changes, is passed over, is not overwritten."""

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts.models import User
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Figure, FigureChange
from plans.drafting.from_file.filling import differences, put_figures
from plans.drafting.from_file.readings import ReadingRefused, answer, keep_found
from plans.incoming.plan.places import SKIP
from plans.incoming.plan.understood import PlaceQuestion, ReadCell, ReadPlan
from plans.models import Plan, PlanReading
from tests.support.factories import person, sample_plan, ward
from tests.support.plans.documents import sample
from tests.support.plans.read_plans import read_plan_of
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db

POPULATION, SCHOOLS = "t2.r5.c2", "t2.r9.c2"


def filled(found: ReadPlan | None = None, **cells: str) -> ReadPlan:
    """The sample's Biểu 02 as a workbook has it, with other figures in some rows."""
    found = found or read_plan_of(sample())
    table = found.tables[1]
    rows = [
        replace(row, cells=(*row.cells[:2], ReadCell(cells[key], "number", cells[key])))
        if (key := row.key.replace("t2.", "")) in cells
        else row
        for row in table.rows
    ]
    return replace(found, tables=(replace(table, rows=tuple(rows)),))


def reading_of(found: ReadPlan, owner: User | None = None) -> PlanReading:
    return keep_found(owner or person(), ward(), found)


def figure(plan: Plan, code: str) -> Figure:
    row = plan.indicator_table.rows.get(indicator__code=code)
    return Figure.objects.get(row=row, measure=Measure.ASSIGNED)


def test_only_figures_that_differ_are_shown_old_and_new():
    plan = sample_plan()
    found = differences(reading_of(filled(r5="12600")), plan)
    (cell,) = found.cells
    assert (cell.key, cell.code, cell.old, cell.new) == (POPULATION, "dan-so", "12.575", "12.600")
    assert found.same == sum(1 for one in sample().indicators.indicators if one.figures) - 1
    assert found.unknown == ()


def test_figures_are_written_with_history_and_what_was_read_is_deleted():
    plan = sample_plan()
    reading = reading_of(filled(r5="12600", r9="5"))
    result = put_figures(reading, plan, reading.owner)
    assert [one.state for one in result.outcomes] == ["saved", "saved"]
    assert figure(plan, "dan-so").value == Span.number(Decimal(12600))
    last = FigureChange.objects.filter(figure=figure(plan, "dan-so")).order_by("-version")[0]
    assert (last.before, last.after, last.by) == ("12.575", "12.600", reading.owner)
    assert bytes(PlanReading.objects.get(pk=reading.pk).content) == b""


def test_cell_that_is_passed_over_or_in_doubt_or_blank_changes_nothing():
    plan = sample_plan()
    question = (PlaceQuestion(SCHOOLS, "figure", "Số nào?", ""),)
    reading = reading_of(replace(filled(r5="12600", r9="5", r10="70"), questions=question))
    answer(reading, POPULATION, SKIP)
    assert [one.code for one in differences(reading, plan).cells] == ["quy-mo-lop"]
    blank = filled()
    table = blank.tables[0]
    row = table.rows[5]
    none = replace(row, cells=(*row.cells[:2], ReadCell("", "blank")))
    rows = (*table.rows[:5], none, *table.rows[6:])
    emptied = replace(blank, tables=(replace(table, rows=rows),))
    assert differences(reading_of(emptied), plan).cells == ()


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten():
    plan = sample_plan()
    reading = reading_of(filled(r5="12600"))
    seen = {one.key: one.seen for one in differences(reading, plan).cells}
    row = plan.indicator_table.rows.select_related("indicator").get(indicator__code="dan-so")
    other = {(row, Measure.ASSIGNED): Span.number(Decimal(12576))}
    write_figures(plan.indicator_table, other, by=person())
    result = put_figures(reading, plan, reading.owner, seen=seen)
    assert [one.state for one in result.outcomes] == ["stale"]
    assert figure(plan, "dan-so").value == Span.number(Decimal(12576))
    assert PlanReading.objects.get(pk=reading.pk).content


def test_row_of_another_unit_or_name_is_not_in_the_draft():
    plan = sample_plan()
    found = filled(r5="12.6", r9="5")
    table = found.tables[0]
    rows = list(table.rows)
    rows[5] = replace(rows[5], unit="nghìn người")
    rows[9] = replace(rows[9], code="", name="Quy mô khác")
    found = replace(found, tables=(replace(table, rows=tuple(rows)),))
    result = differences(reading_of(found), plan)
    assert (result.cells, result.unknown) == ((), ("Dân số", "Quy mô khác"))


def test_row_is_found_by_its_name_where_it_was_not_matched():
    plan = sample_plan()
    found = filled(read_plan_of(sample(), coded=False), r5="12600")
    assert [one.code for one in differences(reading_of(found), plan).cells] == ["dan-so"]


def test_who_may_not_enter_figures_and_a_plan_that_was_submitted_are_refused():
    plan = sample_plan()
    reading = reading_of(filled(r5="12600"))
    with pytest.raises(ReadingRefused, match="chỉ xem"):
        put_figures(reading, plan, person(Role.CHAIRMAN))
    plan.indicator_table.is_open = False
    plan.indicator_table.save()
    with pytest.raises(ReadingRefused, match="đang khoá"):
        put_figures(reading, plan, reading.owner)


def test_differences_take_two_queries(django_assert_num_queries):
    plan, reading = sample_plan(), reading_of(filled(r5="12600"))
    assert plan.indicator_table.year == 2023
    with django_assert_num_queries(2):
        differences(reading, plan)
