"""The usual range of a figure, judged by earlier years, or else by the other figures of its row."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from indicators.checks.finding import CellRef, certainly_above, figure_text
from indicators.checks.indicator_traits import is_growth, is_ratio
from indicators.checks.proportion import STEPS, hull, others_of, range_beside
from indicators.checks.scope import TableScope, cell_number, year_level
from indicators.measures import Measure
from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span

#: A figure may move this many times as far as it ever did from one year to the next.
SPREAD = 3
#: Smaller moves are never a jump: this share of last year's figure, and `STEPS`.
SHARE = Decimal("0.05")
#: With a single earlier year: from half to double of it, for a ratio to half as much again.
HALF = Decimal("0.5")
#: What was meant is only suggested where it is as close as this to the other figures of the row.
TENTH = Decimal("0.1")
#: Growth rates fluctuate more than amounts: with a single earlier year, this many points are no jump.
GROWTH_POINTS = Decimal(10)


@dataclass(frozen=True, slots=True)
class UsualRange:
    """The usual range of a figure: `allowed` (no jump), `near` (plausible), and that of earlier years.

    An open end of last year's figure leaves that side of `allowed` open. `years` spans the lowest and
    highest figure of earlier years, `count` is their number, `cells` are those in the table itself. Where
    there were none, `beside` names the other figures of the row, from the lowest to the highest of `years`.
    """

    allowed: Span
    near: Span
    years: Span
    count: int
    cells: tuple[CellRef, ...] = ()
    beside: str = ""

    def direction(self, value: Span) -> int:
        """1 for a jump up, -1 for a jump down, 0 for none. A value within earlier years is never a jump."""
        if certainly_above(value, self.allowed) and certainly_above(value, self.years):
            return 1
        below = certainly_above(self.allowed, value) and certainly_above(self.years, value)
        return -1 if below else 0

    def is_near(self, value: Span) -> bool:
        """Is the value close enough to earlier years to be what was meant?"""
        return not certainly_above(value, self.near) and not certainly_above(self.near, value)

    def shown(self, decimals: int) -> str:
        """Earlier years, as "năm trước (1,05)" or "các năm trước (1,02 – 1,08)"; or the other figures."""
        years = "các năm trước" if self.count > 1 else "năm trước"
        return f"{self.beside or years} ({figure_text(self.years, decimals)})"


def usual_range(scope: TableScope, row: IndicatorRow, measure: Measure) -> UsualRange | None:
    """The usual range of this cell; None without earlier years and without other figures in its row.

    Results of nine months or the year are compared with the same results of earlier years; assigned figures
    and targets with the level of earlier years: their estimate, else what was assigned.
    """
    series = list(_series(scope, row, measure))
    if not series:
        return _beside_others(scope, row, measure)
    spans = [span for span, _ in series]
    cells = tuple(cell for _, cell in series if cell is not None)
    ends = [end for span in spans for end in (span.low, span.high) if end is not None]
    years = Span(min(ends), max(ends))
    last = spans[0]
    size = max(abs(end) for end in (last.low, last.high) if end is not None)
    least = max(size * SHARE, Decimal(STEPS).scaleb(-row.decimals))
    changes = [_distance(one, other) for one, other in pairwise(spans)]
    known = [change for change in changes if change is not None]
    if known:
        down = up = max(max(known) * SPREAD, least)
    else:
        down, up = _single_year(row, size, least, growth=is_growth(row, scope.above(row)))
    close = max(size * HALF, *known) if known else size * HALF
    return UsualRange(
        _widened(last, down, up), _widened(years, close, close), years, len(spans), cells
    )


def _beside_others(scope: TableScope, row: IndicatorRow, measure: Measure) -> UsualRange | None:
    """The range in which the figure is in proportion to the others of its row."""
    others = others_of(scope, row, measure)
    if not others:
        return None
    allowed = hull(range_beside(row, measure, one, value) for one, value in others.items())
    years = hull(others.values())
    if allowed is None or years is None:
        return None
    near = _widened(years, *((end or 0) * TENTH for end in (years.low, years.high)))
    cells = tuple((row.code, one) for one in others)
    return UsualRange(allowed, near, years, 0, cells, beside=_named(*others))


def _named(measure: Measure, *more: Measure) -> str:
    if more:
        return "các cột khác cùng dòng"
    return measure.label[0].lower() + measure.label[1:]


def _series(
    scope: TableScope, row: IndicatorRow, measure: Measure
) -> Iterator[tuple[Span, CellRef | None]]:
    """The earlier figures, newest first, each with its cell if it is in the table itself."""
    now = _level(scope, row) if measure.info.is_planned else None
    if now is not None:
        yield now[1], (row.code, now[0])
    for _, past in scope.earlier(row):
        if measure.basis.is_outcome and not measure.offset:
            value = cell_number(past, measure)
        else:
            stood = year_level(past)
            value = stood[1] if stood else None
        if value is not None:
            yield value, None


def _level(scope: TableScope, row: IndicatorRow) -> tuple[Measure, Span] | None:
    """The level of the row's year; not by a figure that all others of the row tell to be mistyped."""
    level, assigned = year_level(row), cell_number(row, Measure.ASSIGNED)
    if level is None or assigned is None or level[0] is Measure.ASSIGNED:
        return level
    beside = _beside_others(scope, row, level[0])
    return (Measure.ASSIGNED, assigned) if beside and beside.direction(level[1]) else level


def _single_year(
    row: IndicatorRow, size: Decimal, least: Decimal, *, growth: bool
) -> tuple[Decimal, Decimal]:
    """How far down and up a figure may go when there is only one earlier year."""
    if growth:
        least = max(least, GROWTH_POINTS)
    up = size * HALF if is_ratio(row) else size
    return max(size * HALF, least), max(up, least)


def _distance(one: Span, other: Span) -> Decimal | None:
    """The greatest distance between the two; None if an end is open."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    return max(abs(one.high - other.low), abs(other.high - one.low))


def _widened(span: Span, down: Decimal, up: Decimal) -> Span:
    low = None if span.low is None else span.low - down
    high = None if span.high is None else span.high + up
    return Span(low, high)
