"""A small line chart of an indicator over the years: coordinates for an SVG drawn on the server."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.details import YearValue
from indicators.values import span_of

#: A line needs two years.
MIN_YEARS = 2
WIDTH, HEIGHT = 300, 110
_SIDE, _TOP, _BOTTOM = 26, 22, 24
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One year: its coordinates in the SVG, its label, and whether it is the year of the cell."""

    year: int
    x: Decimal
    low: Decimal
    high: Decimal
    shown: str
    is_current: bool

    @property
    def above(self) -> Decimal:
        """The baseline of its label."""
        return self.high - 7


@dataclass(frozen=True, slots=True)
class Chart:
    """The points, oldest year first; `lines` are the lower and, for intervals, the upper ends."""

    points: tuple[ChartPoint, ...]
    lines: tuple[str, ...]
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - 6


def build_chart(years: Sequence[YearValue], current: int | None = None) -> Chart | None:
    """The chart of the years that have a number or an interval; None if there are too few for a line.

    `current` is the year that is worked on, which is marked.
    """
    ends = list(_ends(years))
    if len(ends) < MIN_YEARS:
        return None
    first, last = ends[0][0].year, ends[-1][0].year
    bottom = min(low for _, low, _ in ends)
    top = max(high for _, _, high in ends)
    room = Decimal(HEIGHT - _TOP - _BOTTOM)

    def height(value: Decimal) -> Decimal:
        # All years alike: draw the line in the middle instead of dividing by zero.
        share = (top - value) / (top - bottom) if top > bottom else Decimal("0.5")
        return (_TOP + share * room).quantize(_TENTH)

    points = tuple(
        ChartPoint(
            year=year.year,
            x=(_SIDE + Decimal(year.year - first) / (last - first) * (WIDTH - 2 * _SIDE)).quantize(
                _TENTH
            ),
            low=height(low),
            high=height(high),
            shown=year.shown,
            is_current=year.year == current,
        )
        for year, low, high in ends
    )
    # Points are placed by year, so that a missing year does not move the others.
    lows = " ".join(f"{point.x},{point.low}" for point in points)
    highs = " ".join(f"{point.x},{point.high}" for point in points)
    return Chart(points, (lows,) if lows == highs else (lows, highs))


def _ends(years: Sequence[YearValue]) -> Iterator[tuple[YearValue, Decimal, Decimal]]:
    """Years with both ends of their figure; bounds and non-numbers cannot be drawn."""
    for year in years:
        span = span_of(year.value)
        if span and span.low is not None and span.high is not None:
            yield year, span.low, span.high
