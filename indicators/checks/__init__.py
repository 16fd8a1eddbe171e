"""Checks of the figures of Biểu 02, the same while typing, at review and before submission.

Pure: plain data in, findings out. No rule is needed for an interval's low end above its high end: such
a `Span` cannot be created. A rule reports only what is certain from the cells that are filled, blank is
never zero, and nothing depends on the order of rows, figures or years.
"""

from collections.abc import Callable, Iterator, Sequence

from indicators.checks.finding import CellRef, FigureFinding
from indicators.checks.parts import part_above_whole, parts_above_whole, rate_unlike_count
from indicators.checks.plausible import jump, out_of_limits
from indicators.checks.running import cumulative_fell, estimate_below_nine_months
from indicators.checks.scope import TableScope
from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData

#: Checks one row and yields its findings; the first cell of each is in that row.
Rule = Callable[[TableScope, IndicatorRow], Iterator[FigureFinding]]

RULES: tuple[Rule, ...] = (
    out_of_limits,
    part_above_whole,
    parts_above_whole,
    rate_unlike_count,
    estimate_below_nine_months,
    cumulative_fell,
    jump,
)


def check_table(
    table: IndicatorTableData, *, past: Sequence[IndicatorTableData] = ()
) -> list[FigureFinding]:
    """All findings about this table, in the order of its rows.

    `past` are the tables of earlier years. Indicators are matched by code, and compared if unit and kind
    are the same.
    """
    return list(_findings(TableScope(table, past), table.indicators))


def check_cell(
    table: IndicatorTableData, code: str, measure: Measure, past: Sequence[IndicatorTableData] = ()
) -> list[FigureFinding]:
    """The findings that concern this cell, including those of other rows.

    The same as those of `check_table`, but only the rows that can concern the cell are checked.
    """
    scope = TableScope(table, past)
    return [
        finding
        for finding in _findings(scope, _speaking_of(scope, code))
        if (code, measure) in finding.cells
    ]


def _speaking_of(scope: TableScope, code: str) -> Iterator[IndicatorRow]:
    """The row itself, its whole, its parts, and the rates that are computed from it."""
    own = scope.row(code)
    parent = own.parent if own else None
    for row in scope.table.indicators:
        wholes = (whole.code for whole in scope.wholes(row))
        if row.code == parent or code in (row.code, *(row.rate_of or ()), *wholes):
            yield row


def _findings(scope: TableScope, rows: Iterator[IndicatorRow]) -> Iterator[FigureFinding]:
    for row in rows:
        for rule in RULES:
            yield from rule(scope, row)
