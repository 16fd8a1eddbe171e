"""Operations on the value of a figure of any kind (`indicators/kinds.py`).

Blank is None and never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from typing import Any

from indicators.kinds import KINDS, NUMBER, Achieved, Better, FigureKind, Value, WordsValue  # noqa: F401
from wardplan.numbers.spans import Reading, Span, Verdict

# Wide enough for exact sums over all wards of the country; a sum that did not fit would raise.
_EXACT = Context(prec=60, traps=[Inexact])
_WIDE = Context(prec=60)

#: The columns of a figure in the database, as they stand where it is blank.
BLANK_COLUMNS: Mapping[str, Any] = {
    "low": None,
    "high": None,
    "low_in": True,
    "high_in": True,
    "achieved": None,
    "words": "",
}


def kind_of(value: Value) -> FigureKind[Any]:
    """The kind of a value."""
    return next(kind for kind in KINDS.values() if isinstance(value, kind.values))


def span_of(value: Value | None) -> Span | None:
    """The value as a number, interval or bound; None if it is blank or not one."""
    return None if value is None else kind_of(value).span(value)


def plain_number(value: Value | None) -> Decimal | None:
    """The value if it is a plain number, which a spreadsheet or a ratio needs, else None."""
    span = span_of(value)
    return span.low if span and span.is_number else None


def ends_of(value: Value | None) -> tuple[Decimal, ...]:
    """The numbers in a figure: one, two for an interval, none if it is not a number."""
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
    name: str = "",
    choices: Sequence[str] = (),
) -> Reading[Value]:
    """Parse a cell of an indicator of this kind, as typed or pasted; see `read_figure` for numbers.

    `previous` is last year's value of the same figure, or that of an earlier version. `name` is the
    indicator's: "giảm 5 hộ" is plain where it says giảm; `choices` are the words that its definition gives.
    """
    # Group headings have no figures; `value_problem` reports that once the text has been parsed.
    read = KINDS.get(kind, NUMBER).among(choices).read
    return read(text, unit=unit, decimals=decimals, previous=previous, name=name)


def show_value(value: Value | None, decimals: int) -> str:
    """The value as tables print it, empty if blank. ValueError as `FigureKind.show`."""
    return "" if value is None else kind_of(value).show(value, decimals)


def show_value_in_words(value: Value | None, decimals: int, unit: str | None = None) -> str:
    """The value as prose says it, empty if blank. ValueError as `FigureKind.show`."""
    return "" if value is None else kind_of(value).in_words(value, decimals, unit)


def compare(value: Value | None, target: Value | None, better: Better = "higher") -> Verdict:
    """Does the value meet the target, for all numbers within its ends?

    "unclear" if the value lies on both sides, if one of the two is blank, or if their kinds differ.
    """
    if value is None or target is None or kind_of(value) is not kind_of(target):
        return "unclear"
    return kind_of(value).compare(value, target, better)


def stored_value(kind: str, columns: Mapping[str, Any]) -> Value | None:
    """The value in the columns of a figure, for an indicator of this kind.

    A figure from before the indicator changed its kind keeps its value.
    """
    kinds = (KINDS[kind], *KINDS.values()) if kind in KINDS else tuple(KINDS.values())
    values = (one.from_columns(columns) for one in kinds)
    return next((value for value in values if value is not None), None)


def columns_of(value: Value | None) -> dict[str, Any]:
    """All value columns of a figure, for this value."""
    filled = {} if value is None else kind_of(value).to_columns(value)
    return {**BLANK_COLUMNS, **filled}


def add(values: Iterable[Span | None]) -> Span | None:
    """The exact sum: low ends and high ends are added up, an end is included only if all are.

    None if a value is missing (a sum over some of the wards is not the sum), if there are no values,
    and if the sum may be anything ("trên 5" and "dưới 3" add up to any number at all).
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
