"""Checks of the figures of Biểu 02, the same while typing, at review and before submission.

Pure: plain data in, findings out. No rule is needed for an interval's low end above its high end: such
a `Span` cannot be created. A rule reports only what is certain from the cells that are filled, blank is
never zero, and nothing depends on the order of rows, figures or years.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from indicators.checks.finding import FigureFinding
from indicators.checks.parts import part_above_whole, parts_above_whole, rate_unlike_count
from indicators.checks.plausible import jump, out_of_limits
from indicators.checks.running import cumulative_fell, estimate_below_nine_months
from indicators.checks.scope import TableScope
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
    return list(_found(table, tuple(past)))


@lru_cache(maxsize=8)
def _found(
    table: IndicatorTableData, past: tuple[IndicatorTableData, ...]
) -> tuple[FigureFinding, ...]:
    # The grid asks for its cells and for the counter of the plan's findings. Tables are frozen and hashable,
    # so a changed figure is another key.
    scope = TableScope(table, past)
    return tuple(
        finding for row in table.indicators for rule in RULES for finding in rule(scope, row)
    )
