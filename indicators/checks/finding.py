"""What a check has to say about a cell, and the words and comparisons that all checks share."""

from dataclasses import dataclass
from typing import Literal

from indicators.measures import Measure
from indicators.values import Value, ends_of, show_value, show_value_in_words
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import Span

#: A place in Biểu 02: the code of the indicator and the measure.
Cell = tuple[str, Measure]
# A figure that cannot be taken at all is refused when it is read; what is stored is only doubted.
Severity = Literal["warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about figures that are stored, in words for the person who wrote them.

    `rule` is a short id that does not change; `cells` are the figures it speaks of, all of them
    filled, the first being the one to look at; `sentence` is Vietnamese. `suggestion` is what the
    first cell may have been meant to say, where that can be worked out.
    """

    rule: str
    cells: tuple[Cell, ...]
    sentence: str
    suggestion: Value | None = None
    severity: Severity = "warning"


def certainly_above(one: Span, other: Span) -> bool:
    """Is the first more than the second, whatever each of them is within its ends?"""
    if one.low is None or other.high is None:
        return False
    if one.low == other.high:
        return not (one.low_in and other.high_in)
    return one.low > other.high


def written(value: Value, decimals: int) -> str:
    """The figure as tables print it, with more decimals than declared if it has them."""
    return show_value(value, _enough(value, decimals))


def worded(value: Value, decimals: int, unit: str | None = None) -> str:
    """The figure as prose says it, with more decimals than declared if it has them."""
    return show_value_in_words(value, _enough(value, decimals), unit)


def _enough(value: Value, decimals: int) -> int:
    """Decimals to print: last year's figure or a limit may have more than this row declares."""
    return max(decimals, *(decimals_needed(end) for end in ends_of(value)), 0)


def sentence(text: str) -> str:
    """The text with a capital where it opens with a letter ("trên 96 …")."""
    return text[:1].upper() + text[1:]
