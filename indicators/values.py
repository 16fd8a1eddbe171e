"""What can be done with the value of a figure, of whatever kind it is (`indicators/kinds.py`).

Blank is None and never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from typing import Any

from indicators.kinds import KINDS, NUMBER, Achieved, Better, FigureKind, Value, Verdict
from wardplan.numbers.spans import Reading, Span

__all__ = [
    "BLANK_COLUMNS",
    "Achieved",
    "Value",
    "add",
    "columns_of",
    "compare",
    "ends_of",
    "kind_of",
    "percent",
    "plain_number",
    "ratio",
    "read_value",
    "show_value",
    "show_value_in_words",
    "span_of",
    "stored_value",
]

# Wide enough for exact sums of every ward of a country; a sum that did not fit would raise.
_EXACT = Context(prec=60, traps=[Inexact])
_WIDE = Context(prec=60)

#: The columns of a figure in the database, as they stand where it is blank.
BLANK_COLUMNS: Mapping[str, Any] = {
    "low": None,
    "high": None,
    "low_in": True,
    "high_in": True,
    "achieved": None,
}


def kind_of(value: Value) -> FigureKind[Any]:
    """The kind that a value is of."""
    return next(kind for kind in KINDS.values() if isinstance(value, kind.values))


def span_of(value: Value | None) -> Span | None:
    """The number, interval or bound that a value is; None for a blank and for what is no number."""
    return None if value is None else kind_of(value).span(value)


def plain_number(value: Value | None) -> Decimal | None:
    """The value where it is one plain number, which a spreadsheet can hold and a ratio is made of."""
    span = span_of(value)
    return span.low if span and span.is_number else None


def ends_of(value: Value | None) -> tuple[Decimal, ...]:
    """The numbers that a figure is written with: one, two for an interval, none where it is no number."""
    span = span_of(value)
    ends = () if span is None else (span.low,) if span.is_number else (span.low, span.high)
    return tuple(end for end in ends if end is not None)


def read_value(
    text: str,
    *,
    kind: str,
    unit: str | None,
    decimals: int,
    previous: Value | None = None,
) -> Reading[Value]:
    """Read one cell of an indicator of this kind as typed or pasted; see `read_number` for numbers.

    `previous` is last year's value of the same figure, or that of an earlier version.
    """
    # The heading of a group holds no figure; whoever writes there is told so when the value is looked at.
    read = KINDS.get(kind, NUMBER).read
    return read(text, unit=unit, decimals=decimals, previous=previous)


def show_value(value: Value | None, decimals: int) -> str:
    """The value as tables print it, blank as an empty text. ValueError as `show`."""
    return "" if value is None else kind_of(value).show(value, decimals)


def show_value_in_words(value: Value | None, decimals: int, unit: str | None = None) -> str:
    """The value as prose says it, blank as an empty text. ValueError as `show`."""
    return "" if value is None else kind_of(value).in_words(value, decimals, unit)


def compare(value: Value | None, target: Value | None, better: Better = "higher") -> Verdict:
    """Does the value meet the target, whatever it is within its ends?

    "unclear" where the value reaches to both sides, where one of the two is blank, or they are of two kinds.
    """
    if value is None or target is None or kind_of(value) is not kind_of(target):
        return "unclear"
    return kind_of(value).compare(value, target, better)


def stored_value(kind: str, columns: Mapping[str, Any]) -> Value | None:
    """What the columns of a figure hold, for an indicator of this kind.

    A figure that stood there before the indicator became another kind is still what it was.
    """
    kinds = (KINDS[kind], *KINDS.values()) if kind in KINDS else tuple(KINDS.values())
    values = (one.from_columns(columns) for one in kinds)
    return next((value for value in values if value is not None), None)


def columns_of(value: Value | None) -> dict[str, Any]:
    """The columns of a figure that hold this value."""
    filled = {} if value is None else kind_of(value).to_columns(value)
    return {**BLANK_COLUMNS, **filled}


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
    one, all_of = plain_number(part), plain_number(whole)
    if one is None or not all_of:
        return None
    return _WIDE.divide(_EXACT.multiply(one, Decimal(100)), all_of)


def percent(part: Value | None, whole: Value | None, decimals: int) -> Decimal | None:
    """`ratio` rounded to `decimals`, halves away from zero as on paper."""
    exact = ratio(part, whole)
    if exact is None:
        return None
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
