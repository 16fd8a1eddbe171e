"""Starting a year from the one before: what the new plan holds, whose catalogue it has, what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Ward
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Figure, Indicator, IndicatorTable, TableRow
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.states import State
from plans.drafting.apply_catalogue import apply_catalogue
from plans.drafting.new_plan import StartRefused
from plans.drafting.roll_over import start_next_year
from plans.models import KeyTask, Plan, PlanEvent, Section, Target
from plans.store.reading import plans_with_parts, read_document
from tests.support.factories import authority, person, plan_with_indicators, sample_plan, ward
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


def fill(plan: Plan, code: str, measure: Measure, value: str) -> None:
    row = plan.indicator_table.rows.select_related("indicator").get(indicator__code=code)
    write_figures(plan.indicator_table, {(row, measure): Span.number(Decimal(value))}, by=None)


def catalogue(*codes: str, year: int = 2024, **fields: Any) -> None:
    """The authority's catalogue of a year, in this order."""
    for position, code in enumerate(codes):
        Indicator.objects.create(
            authority=authority(),
            year=year,
            code=code,
            position=position,
            **({"name": f"{code} mới", "unit": "người"} | fields),
        )


def codes_of(plan: Plan) -> list[str]:
    return [row.indicator.code for row in rows_of(plan)]


def rows_of(plan: Plan) -> list[TableRow]:
    return list(plan.indicator_table.rows.select_related("indicator"))


def figures_of(plan: Plan) -> dict[tuple[str, str], Decimal | None]:
    figures = Figure.objects.filter(row__table=plan.indicator_table)
    return {
        (figure.row.indicator.code, figure.measure): figure.low
        for figure in figures.select_related("row__indicator")
        if figure.value is not None
    }


def test_sample_plan_goes_into_the_next_year():
    plan = sample_plan()
    fill(plan, "dan-so", Measure.TARGET, "12700")
    made = start_next_year(plan, person())
    assert (made.year, made.indicator_table.year, made.state) == (2025, 2024, State.DRAFT)
    assert made.subject == "Phát triển kinh tế - xã hội năm 2025"
    assert made.sections.count() == plan.sections.count()
    targets = Target.objects.filter(section__plan=made)
    assert list(targets.values_list("clause", flat=True)) == list(
        Target.objects.filter(section__plan=plan).values_list("clause", flat=True)
    )
    assert not made.tasks.exists()
    assert KeyTask.objects.filter(plan=plan).count() == 2
    assert codes_of(made) == codes_of(plan)
    planned = {
        (code, "assigned"): value
        for (code, measure), value in figures_of(plan).items()
        if measure == "target"
    }
    assert planned["dan-so", "assigned"] == Decimal(12700)
    assert figures_of(made) == planned
    event = made.events.get()
    assert event.what == PlanEvent.What.STARTED
    assert event.by is not None


def test_plan_it_was_started_from_stays_as_it_was():
    plan = sample_plan()
    before = canonical_json(read_document(plan))
    start_next_year(plan, person())
    assert canonical_json(read_document(plans_with_parts().get(pk=plan.pk))) == before


def test_new_plan_can_be_exported_and_read_again():
    made = start_next_year(sample_plan(), person())
    document = read_document(plans_with_parts().get(pk=made.pk))
    assert read_plan(canonical_json(document)) == document


def test_second_start_of_a_year_is_refused_with_a_sentence():
    plan, official = plan_with_indicators(), person()
    start_next_year(plan, official)
    with pytest.raises(StartRefused, match="đã có kế hoạch năm 2025"):
        start_next_year(plan, official)
    assert Plan.objects.count() == 2


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_who_only_reads_starts_nothing(role):
    plan = plan_with_indicators()
    with pytest.raises(StartRefused, match="chỉ xem"):
        start_next_year(plan, person(role))
    assert Plan.objects.count() == 1
    assert IndicatorTable.objects.count() == 1


def test_official_of_another_ward_starts_nothing():
    plan = plan_with_indicators()
    with pytest.raises(StartRefused, match="không thuộc phường Lê Lợi"):
        start_next_year(plan, person(ward=ward("da-mai", "Đa Mai")))
    assert Plan.objects.count() == 1


def test_ward_that_was_merged_away_starts_no_plan_afterwards():
    plan = plan_with_indicators(year=2025)
    Ward.objects.update(merged_on=date(2025, 7, 1))
    with pytest.raises(StartRefused, match="đã sáp nhập ngày 01/07/2025"):
        start_next_year(Plan.objects.get(pk=plan.pk), person())
    assert Plan.objects.count() == 1


def test_table_that_is_there_already_is_not_written_over():
    plan = plan_with_indicators()
    table = IndicatorTable.objects.create(ward=plan.ward, year=2024, title="Sẵn")
    TableRow.objects.create(
        table=table, position=0, indicator=plan.indicator_table.rows.all()[0].indicator
    )
    with pytest.raises(StartRefused, match="Biểu số 02 năm 2024 đã có"):
        start_next_year(plan, person())
    assert table.rows.count() == 1


def test_names_superior_and_signer_are_those_of_today():
    plan = plan_with_indicators()
    province = authority("bac-ninh", "Bắc Ninh", "tỉnh")
    Ward.objects.filter(pk=plan.ward_id).update(name="Bắc Giang", authority=province)
    person(Role.CHAIRMAN, ward=Ward.objects.get(pk=plan.ward_id), full_name="Trần Văn Hòa")
    made = start_next_year(Plan.objects.get(pk=plan.pk), person())
    assert (made.ward_name, made.superior) == ("Bắc Giang", "tỉnh Bắc Ninh")
    assert made.place == "Phường Bắc Giang"
    assert (made.signer_name, made.signer_title) == ("Trần Văn Hòa", "CHỦ TỊCH")
    plan.refresh_from_db()
    assert (plan.ward_name, plan.superior) == ("Lê Lợi", "thành phố Bắc Giang")


def test_deputy_who_signed_last_signs_again_under_the_same_title():
    plan = plan_with_indicators()
    Plan.objects.update(
        signer_name="Lê Thị Bình",
        signer_authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        signer_title="PHÓ CHỦ TỊCH",
    )
    person(Role.CHAIRMAN, full_name="Trần Văn Hòa")
    person(Role.CHAIRMAN, full_name="Lê Thị Bình")
    made = start_next_year(Plan.objects.get(pk=plan.pk), person())
    assert (made.signer_name, made.signer_title) == ("Lê Thị Bình", "PHÓ CHỦ TỊCH")


def test_deadline_of_the_year_is_that_of_the_other_wards():
    other = plan_with_indicators(ward=ward("da-mai", "Đa Mai"), year=2025)
    Plan.objects.filter(pk=other.pk).update(due=date(2024, 10, 15))
    assert start_next_year(plan_with_indicators(), person()).due == date(2024, 10, 15)


def test_people_look_after_the_same_parts_if_they_still_work_here():
    plan, official, gone = plan_with_indicators(), person(), person()
    rows = rows_of(plan)
    TableRow.objects.filter(pk=rows[0].pk).update(assignee=official)
    TableRow.objects.filter(pk=rows[1].pk).update(assignee=gone)
    Section.objects.filter(plan=plan, parent=None).update(assignee=official)
    Target.objects.update(assignee=official)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    made = start_next_year(plan, official)
    assert [row.assignee for row in rows_of(made)] == [official, None, None]
    assert [one.assignee for one in made.sections.order_by("pk")] == [official, None]
    assert Target.objects.get(section__plan=made).assignee == official


# The catalogue


def test_without_a_catalogue_of_the_year_rows_become_the_wards_own():
    plan = plan_with_indicators()
    Indicator.objects.update(definition="Cách hiểu")
    made = start_next_year(plan, person())
    assert codes_of(made) == codes_of(plan)
    for row in rows_of(made):
        assert row.indicator.ward == plan.ward
        assert row.indicator.year == 2024
        assert row.indicator.definition == "Cách hiểu"
    assert not Indicator.objects.filter(year=2024, ward__isnull=True).exists()


def test_second_ward_gets_no_catalogue_from_the_first_either():
    first, second = plan_with_indicators(), plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    start_next_year(first, person())
    made = start_next_year(second, person(ward=second.ward))
    assert {row.indicator.ward for row in rows_of(made)} == {second.ward}


def test_new_definitions_win_new_codes_are_blank_and_withdrawn_ones_stay():
    plan = plan_with_indicators()
    fill(plan, "chi-tieu-3", Measure.TARGET, "30")
    catalogue("chi-tieu-3", "hoan-toan-moi", "chi-tieu-1")
    made = start_next_year(plan, person())
    assert codes_of(made) == ["chi-tieu-3", "hoan-toan-moi", "chi-tieu-1", "chi-tieu-2"]
    by_code = {row.indicator.code: row.indicator for row in rows_of(made)}
    assert by_code["chi-tieu-3"].name == "chi-tieu-3 mới"
    assert by_code["chi-tieu-3"].ward is None
    assert by_code["chi-tieu-2"].ward == plan.ward
    assert figures_of(made) == {("chi-tieu-3", "assigned"): Decimal(30)}


def test_figure_in_another_unit_is_not_carried_into_the_new_definition():
    plan = plan_with_indicators()
    fill(plan, "chi-tieu-1", Measure.TARGET, "30")
    fill(plan, "chi-tieu-2", Measure.TARGET, "40")
    catalogue("chi-tieu-1", unit="nghìn người")
    made = start_next_year(plan, person())
    assert rows_of(made)[0].indicator.unit == "nghìn người"
    assert figures_of(made) == {("chi-tieu-2", "assigned"): Decimal(40)}


def test_catalogue_whose_part_stands_above_its_whole_is_refused_and_nothing_is_made():
    plan = plan_with_indicators()
    catalogue("chi-tieu-1", "chi-tieu-2")
    Indicator.objects.filter(year=2024, code="chi-tieu-1").update(parent_code="chi-tieu-2")
    with pytest.raises(StartRefused, match=r"Biểu số 02, dòng 1: .* báo phòng Tài chính"):
        start_next_year(plan, person())
    assert Plan.objects.count() == 1
    assert IndicatorTable.objects.count() == 1


def test_catalogue_that_comes_later_is_taken_over_with_the_figures_kept():
    plan, official = plan_with_indicators(), person()
    made = start_next_year(plan, official)
    fill(made, "chi-tieu-1", Measure.ESTIMATE, "1234")
    fill(made, "chi-tieu-2", Measure.ESTIMATE, "5678")
    catalogue("chi-tieu-2", "them", "chi-tieu-1")
    Indicator.objects.filter(year=2024, ward=None, code="chi-tieu-2").update(unit="nghìn người")
    apply_catalogue(made, official)
    assert codes_of(made) == ["chi-tieu-2", "chi-tieu-3", "them", "chi-tieu-1"]
    by_code = {row.indicator.code: row.indicator for row in rows_of(made)}
    assert by_code["chi-tieu-1"].ward is None
    assert by_code["chi-tieu-2"].unit == "người"
    assert figures_of(made) == {
        ("chi-tieu-1", "estimate"): Decimal(1234),
        ("chi-tieu-2", "estimate"): Decimal(5678),
    }
