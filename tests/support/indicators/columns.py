"""A Biểu 02 with other columns than the official form's."""

from dataclasses import replace
from typing import Any

from indicators.measures import Measure, heading_of
from plans.document.plan import IndicatorRow, PlanDocument
from plans.models import Plan
from tests.support.indicators.grids import number

COLUMNS = ("last_result", "assigned", "council", "half_year", "estimate", "target", "plan_2")
CODE = "dan-so"


def with_columns(document: PlanDocument, columns: tuple[str, ...] = COLUMNS) -> PlanDocument:
    """The plan with these printed columns."""
    table = document.indicators
    heads = (*table.columns[:2], *(heading_of(one, table.year) for one in columns))
    return replace(document, indicators=replace(table, columns=heads, measures=columns))


def with_figures(document: PlanDocument, **figures: str) -> PlanDocument:
    """The plan with these figures of the population, and no others of it."""
    found = tuple((one, number(figures[one])) for one in Measure if one in figures)
    return _changed(document, figures=found)


def with_printed(columns: tuple[str, ...], plan: Plan) -> None:
    """Print these columns of a stored plan."""
    table = plan.indicator_table
    table.measures = list(columns)
    table.columns = ["Danh mục", "ĐVT", *(heading_of(one, table.year) for one in columns)]
    table.save()


def with_words(document: PlanDocument, **words: str) -> PlanDocument:
    """The plan with these words beside the population."""
    return _changed(document, **words)


def _changed(document: PlanDocument, **fields: Any) -> PlanDocument:
    rows = tuple(
        replace(row, **fields) if isinstance(row, IndicatorRow) and row.code == CODE else row
        for row in document.indicators.rows
    )
    return replace(document, indicators=replace(document.indicators, rows=rows))
