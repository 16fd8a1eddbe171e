"""New editions of the sample plan, so that no cache has seen what is measured as new."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from indicators.measures import Measure
from indicators.values import show_value
from plans.document.plan import IndicatorRow, PlanDocument
from tests.support.plans.documents import sample
from wardplan.numbers.spans import Span

#: Changed figures start here: five digits, as the number of inhabitants that they replace has.
FIRST_FIGURE = 20_000


def edition_mark(number: int) -> str:
    """The words that distinguish a printed edition from all others."""
    return f"(bản đo {number:04d})"


@lru_cache(maxsize=8)
def edition(number: int) -> PlanDocument:
    """The sample with a mark in narrative, Biểu 01 and Biểu 02: no part is like one seen before."""
    plan = sample()
    return replace(
        plan,
        plan=replace(plan.plan, subject=f"{plan.plan.subject} {edition_mark(number)}"),
        tasks=replace(plan.tasks, title=f"{plan.tasks.title} {edition_mark(number)}"),
        indicators=replace(
            plan.indicators, title=f"{plan.indicators.title} {edition_mark(number)}"
        ),
    )


@lru_cache(maxsize=8)
def with_new_figure(number: int) -> PlanDocument:
    """The sample with one figure of Biểu 02 changed, to another value for each `number`."""
    plan = sample()
    code = _changed_row(plan).code
    rows = tuple(
        replace(row, figures=((Measure.ASSIGNED, _figure(number)),))
        if isinstance(row, IndicatorRow) and row.code == code
        else row
        for row in plan.indicators.rows
    )
    return replace(plan, indicators=replace(plan.indicators, rows=rows))


def new_figure(number: int) -> str:
    """The changed figure as it is printed: "20.003"."""
    return show_value(_figure(number), 0)


def _figure(number: int) -> Span:
    return Span.number(Decimal(FIRST_FIGURE + number))


def _changed_row(plan: PlanDocument) -> IndicatorRow:
    """The first indicator that is a plain number in the tens of thousands: the inhabitants."""
    for row in plan.indicators.indicators:
        value = row.figure(Measure.ASSIGNED)
        if isinstance(value, Span) and value.is_number and value.low and value.low >= 10_000:
            return row
    raise LookupError("The sample has no figure above 10.000")
