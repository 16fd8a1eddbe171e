"""An indicator over the years: what is read of earlier tables, and the chart that is drawn of it."""

from decimal import Decimal

import pytest

from indicators.chart import build_chart
from indicators.details import figures_by_year
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.past_tables import read_past
from indicators.store import read_indicator_table
from plans.models import Plan
from tests.support.factories import sample_plan
from tests.support.indicators.grids import number, past_table, row_of
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


def test_chart_keeps_the_order_of_values_and_leaves_bounds_out(plan):
    values = {2019: number("10"), 2020: Span.above(Decimal(12)), 2021: number("20")}
    for year, value in values.items():
        past_table(plan, year, {"dan-so": value})
    years = figures_by_year("dan-so", read_past(plan.ward_id, 2023))
    assert [year.year for year in years] == [2019, 2020, 2021]
    drawn = build_chart(years)
    assert drawn is not None
    assert [point.year for point in drawn.points] == [2019, 2021]
    assert drawn.points[0].x < drawn.points[1].x
    assert drawn.points[0].high > drawn.points[1].high


def test_interval_is_drawn_by_both_its_ends(plan):
    for year, low in ((2021, 14), (2022, 15)):
        span = Span.interval(Decimal(low), Decimal(16))
        past_table(plan, year, {"gtsx": span})
    drawn = build_chart(figures_by_year("gtsx", read_past(plan.ward_id, 2023)))
    assert drawn is not None
    assert len(drawn.lines) == 2


def test_line_needs_two_years_and_is_level_where_both_are_alike(plan):
    past_table(plan, 2021, {"dan-so": number("10")})
    assert build_chart(figures_by_year("dan-so", read_past(plan.ward_id, 2023))) is None
    past_table(plan, 2022, {"dan-so": number("10")})
    drawn = build_chart(figures_by_year("dan-so", read_past(plan.ward_id, 2023)))
    assert drawn is not None
    assert len(drawn.lines) == 1
    first, last = drawn.points
    assert first.low == first.high == last.low == first.above + 7
    assert (first.shown, last.shown) == ("10", "10")


def test_year_that_is_worked_on_and_the_year_it_plans_are_drawn(plan):
    past_table(plan, 2022, {"dan-so": number("12400")})
    row = row_of(plan, "dan-so")
    write_figures(row.table, {(row, Measure.TARGET): number("12700")}, by=None)
    current = read_indicator_table(plan.indicator_table)
    years = figures_by_year("dan-so", read_past(plan.ward_id, 2023), current)
    # Nothing is estimated yet, so what was assigned stands for the year.
    assert [(one.year, one.shown) for one in years] == [
        (2022, "12.400"),
        (2023, "12.575"),
        (2024, "12.700"),
    ]
    drawn = build_chart(years, 2024)
    assert drawn is not None
    assert [point.is_current for point in drawn.points] == [False, False, True]
