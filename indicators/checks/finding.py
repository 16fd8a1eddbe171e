"""The finding of a check, and the wording and comparisons that all checks share."""

from dataclasses import dataclass

from indicators.measures import Measure
from indicators.values import Value, ends_of, show_value, show_value_in_words
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import Span

#: A cell of Biểu 02: the code of the indicator and the measure.
CellRef = tuple[str, Measure]


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """A doubt about stored figures, worded for the person who typed them. An impossible figure is refused
    when it is parsed; a stored one can only be doubtful.

    `rule` is a stable id; `cells` are the figures concerned, all of them filled, the one to look at
    first; `sentence` is the message in Vietnamese. `suggestion` is the probable value of the first cell,
    where it can be computed.
    """

    rule: str
    cells: tuple[CellRef, ...]
    sentence: str
    suggestion: Value | None = None


def certainly_above(one: Span, other: Span) -> bool:
    """Is the first greater than the second for all values within their ends?"""
    if one.low is None or other.high is None:
        return False
    if one.low == other.high:
        return not (one.low_in and other.high_in)
    return one.low > other.high


def figure_text(value: Value, decimals: int) -> str:
    """The figure as tables print it, with more decimals than declared if it has them."""
    return show_value(value, _enough(value, decimals))


def figure_prose(value: Value, decimals: int, unit: str | None = None) -> str:
    """The figure as prose says it, with more decimals than declared if it has them."""
    return show_value_in_words(value, _enough(value, decimals), unit)


def _enough(value: Value, decimals: int) -> int:
    """Decimals to print: last year's figure or a limit may need more than this row declares."""
    return max(decimals, *(decimals_needed(end) for end in ends_of(value)), 0)
