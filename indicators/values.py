"""The value of one figure: an interval of decimals, or achieved / not achieved; blank is None, never zero."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Literal

from wardplan.numbers import Reading, Span, show, show_in_words

Better = Literal["higher", "lower"]
Kind = Literal["number", "achieved"]
Verdict = Literal["met", "not_met", "unclear"]


class Achieved(Enum):
    """A figure that is no number; its value is what the paper prints."""

    YES = "đạt"
    NO = "không đạt"


Value = Span | Achieved


def read_value(
    text: str,
    *,
    kind: Kind,
    unit: str | None,
    decimals: int,
    previous: Value | None = None,
) -> Reading[Value]:
    """Read one cell of an indicator of this kind; `previous` is last year's value of the same figure."""
    raise NotImplementedError


def show_value(value: Value | None, decimals: int) -> str:
    """The value as tables print it, blank as an empty text."""
    if value is None:
        return ""
    return value.value if isinstance(value, Achieved) else show(value, decimals)


def show_value_in_words(value: Value | None, decimals: int, unit: str | None = None) -> str:
    """The value as prose says it, blank as an empty text."""
    if value is None:
        return ""
    return value.value if isinstance(value, Achieved) else show_in_words(value, decimals, unit)


def compare(value: Value | None, target: Value | None, better: Better = "higher") -> Verdict:
    """Does `value` meet `target`?"""
    raise NotImplementedError


def add(values: Iterable[Span | None]) -> Span | None:
    """The sum of all values, or None where one of them is missing."""
    raise NotImplementedError


def ratio(part: Value | None, whole: Value | None) -> Decimal | None:
    """`part` in percent of `whole`."""
    raise NotImplementedError


def percent(part: Value | None, whole: Value | None, decimals: int) -> Decimal | None:
    """`ratio`, rounded to `decimals`."""
    raise NotImplementedError
