"""Whether a figure is in proportion to the others of its row, where no earlier year tells what is usual.

A digit lost or doubled, two digits swapped, a thousand's dot read as a comma: each changes a figure several
times over, while the measures of one indicator lie close together.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import permutations

from indicators.checks.finding import certainly_above
from indicators.checks.indicator_traits import is_rate_of_change
from indicators.checks.scope import TableScope, cell_number
from indicators.measures import Measure, Period
from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span

#: Figures of whole years lie within three times of each other …
TIMES = 3
#: … and within so many times of what a part of the year brought: land is sold late, a harvest is still to come.
TIMES_A_PART = 8
#: Smaller differences are never out of proportion: so many units of the last decimal (10 persons, 0,10 %).
STEPS = 10

_ORDER = list(Measure)
#: What one month or quarter brought tells nothing of a year, nor a year of it.
_LEAST_MONTHS = 6


def others_of(scope: TableScope, row: IndicatorRow, measure: Measure) -> dict[Measure, Span]:
    """The other figures of the row that this one has to be in proportion to; empty if they tell nothing.

    They have to be in proportion themselves. Of two figures alone the first in the form is believed. Zero is
    a result like any other, and no measure of others.
    """
    amounts = dict(_amounts(row))
    others = {one: value for one, value in amounts.items() if one is not measure}
    if measure not in amounts or not others or is_rate_of_change(row, scope.above(row)):
        return {}
    if len(others) == 1 and _ORDER.index(measure) < min(map(_ORDER.index, others)):
        return {}
    for one, other in permutations(others, 2):
        if not _is_within(others[one], range_beside(row, one, other, others[other])):
            return {}
    # What a part of the year brought tells least: it is asked only where nothing else is there.
    years = {one: value for one, value in others.items() if not _is_part(one)}
    return years or others


def range_beside(row: IndicatorRow, measure: Measure, other: Measure, value: Span) -> Span:
    """The range in which a figure of `measure` is in proportion to the `value` of another measure."""
    up = TIMES_A_PART if _is_part(other) and not _is_part(measure) else TIMES
    down = TIMES_A_PART if _is_part(measure) and not _is_part(other) else TIMES
    least = Decimal(STEPS).scaleb(-row.decimals)
    low = None if value.low is None else min(value.low / down, value.low - least)
    high = None if value.high is None else max(value.high * up, value.high + least)
    return Span(low, high)


def hull(spans: Iterable[Span]) -> Span | None:
    """From the lowest to the highest of them; None if both sides are open."""
    lows, highs = zip(*((one.low, one.high) for one in spans), strict=True)
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    return None if low is None and high is None else Span(low, high)


def _amounts(row: IndicatorRow) -> Iterator[tuple[Measure, Span]]:
    """The figures that can be so many times another: those above zero, of half a year or more."""
    for measure in row.filled:
        if _months(measure.period) < _LEAST_MONTHS:
            continue
        value = cell_number(row, measure)
        if value is not None and all(end > 0 for end in (value.low, value.high) if end is not None):
            yield measure, value


def _is_part(measure: Measure) -> bool:
    """Is it what a part of the year brought?"""
    return not measure.period.is_year


def _months(period: Period) -> int:
    return period.last - period.first + 1


def _is_within(value: Span, bounds: Span) -> bool:
    return not certainly_above(value, bounds) and not certainly_above(bounds, value)
