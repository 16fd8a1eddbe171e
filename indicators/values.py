"""The value of a figure: an interval of decimals, or achieved / not achieved.

Blank is None and never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from enum import Enum
from typing import Literal

from wardplan.numbers.spans import Reading, Span, read_number, show, show_in_words
from wardplan.text import clean

Better = Literal["higher", "lower"]
Kind = Literal["number", "achieved"]
Verdict = Literal["met", "not_met", "unclear"]

# Wide enough for exact sums of every ward of a country; a sum that did not fit would raise.
_EXACT = Context(prec=60, traps=[Inexact])
_WIDE = Context(prec=60)


class Achieved(Enum):
    """A figure that is no number; its value is what the paper prints."""

    YES = "đạt"
    NO = "không đạt"


Value = Span | Achieved

_ACHIEVED = {"đạt": Achieved.YES, "không đạt": Achieved.NO, "chưa đạt": Achieved.NO}


def read_value(
    text: str,
    *,
    kind: Kind,
    unit: str | None,
    decimals: int,
    previous: Value | None = None,
) -> Reading[Value]:
    """Read one cell of an indicator of this kind as typed or pasted; see `read_number` for numbers.

    `previous` is last year's value of the same figure, or that of an earlier version.
    """
    if kind == "achieved":
        return _read_achieved(text)
    last = previous if isinstance(previous, Span) else None
    number = read_number(text, unit=unit, decimals=decimals, previous=last)
    return Reading(number.value, number.readings, number.problem)


def _read_achieved(text: str) -> Reading[Value]:
    """Only the words themselves: a cross, a 1 or "có" may mean one thing here and another there."""
    words = " ".join(clean(text).lower().split()).rstrip(".")
    if not words:
        return Reading()
    if words in _ACHIEVED:
        return Reading(value=_ACHIEVED[words])
    return Reading(problem="Chỉ tiêu này chỉ ghi đạt hoặc không đạt; xin chọn một trong hai.")


def show_value(value: Value | None, decimals: int) -> str:
    """The value as tables print it, blank as an empty text. ValueError as `show`."""
    if value is None:
        return ""
    return value.value if isinstance(value, Achieved) else show(value, decimals)


def show_value_in_words(value: Value | None, decimals: int, unit: str | None = None) -> str:
    """The value as prose says it, blank as an empty text. ValueError as `show`."""
    if value is None:
        return ""
    return value.value if isinstance(value, Achieved) else show_in_words(value, decimals, unit)


def compare(value: Value | None, target: Value | None, better: Better = "higher") -> Verdict:
    """Does the value meet the target, whatever it is within its ends?

    A target that is a bound is met inside the bound. A number or an interval is a threshold: with
    `higher` its low end is to be reached, with `lower` its high end is not to be passed. "unclear"
    where the value reaches to both sides, where one of the two is blank, or they are of two kinds.
    """
    if isinstance(value, Achieved) and isinstance(target, Achieved):
        return "met" if value is Achieved.YES or target is Achieved.NO else "not_met"
    if not isinstance(value, Span) or not isinstance(target, Span):
        return "unclear"
    if target.low is None or (target.high is not None and better == "lower"):
        return _placed(_turned(value), _turned(target))
    return _placed(value, target)


def _placed(value: Span, target: Span) -> Verdict:
    """Is all of the value at or over the low end of the target, none of it, or only some?"""
    threshold = target.low
    if threshold is None:
        raise ValueError("the target has no low end")
    if value.low is not None:
        inside = value.low > threshold
        touching = value.low == threshold and (target.low_in or not value.low_in)
        if inside or touching:
            return "met"
    if value.high is not None:
        under = value.high < threshold
        short = value.high == threshold and not (value.high_in and target.low_in)
        if under or short:
            return "not_met"
    return "unclear"


def _turned(span: Span) -> Span:
    """The span with its signs turned round, so that "at most" becomes "at least"."""
    low = None if span.high is None else span.high.copy_negate()
    high = None if span.low is None else span.low.copy_negate()
    return Span(low, high, span.high_in, span.low_in)


def add(values: Iterable[Span | None]) -> Span | None:
    """The exact sum: low ends with low ends, high ends with high ends, an end in only if all are.

    None where a value is missing (a sum over some of the wards is not the sum), where there are no
    values, and where nothing is left to say ("trên 5" and "dưới 3" add up to any number at all).
    """
    spans = list(values)
    present = [span for span in spans if span is not None]
    if not present or len(present) < len(spans):
        return None
    low = _sum([span.low for span in present])
    high = _sum([span.high for span in present])
    if low is None and high is None:
        return None
    low_in = all(span.low_in for span in present)
    high_in = all(span.high_in for span in present)
    return Span(low, high, low_in, high_in)


def _sum(ends: list[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for end in ends:
        if end is None:
            return None
        total = _EXACT.add(total, end)
    return total


def ratio(part: Value | None, whole: Value | None) -> Decimal | None:
    """`part` in percent of `whole` to 60 digits, for the caller to round; None unless both are
    plain numbers and the whole is not zero.
    """
    if not isinstance(part, Span) or not isinstance(whole, Span):
        return None
    if not (part.is_number and whole.is_number) or part.low is None or not whole.low:
        return None
    return _WIDE.divide(_EXACT.multiply(part.low, Decimal(100)), whole.low)


def percent(part: Value | None, whole: Value | None, decimals: int) -> Decimal | None:
    """`ratio` rounded to `decimals`, halves away from zero as on paper."""
    exact = ratio(part, whole)
    if exact is None:
        return None
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
