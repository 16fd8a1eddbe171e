"""Reads cells, and asks about a figure that has more than one reading."""

from copy import copy
from dataclasses import replace
from decimal import Decimal

from indicators.catalogue import who_may_redefine
from indicators.kinds import NO_FIGURE, NUMBER
from indicators.models import Indicator
from indicators.values import Value, plain_number, read_value, show_value, show_value_in_words
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import MINUS, Reading, Span, show_decimal

STALE_PAGE = "Trang này không còn khớp với cổng; xin tải lại trang rồi nhập lại."


def read_cell(text: str, indicator: Indicator, previous: Value | None) -> Reading[Value]:
    """Parse a cell of `indicator`; `previous` is last year's value of the same figure."""
    reading = _read(text, indicator, previous)
    if reading.problem and reading.topic == "decimals":
        return replace(reading, problem=decimals_problem(reading.problem, indicator))
    return reading


def _read(text: str, indicator: Indicator, previous: Value | None) -> Reading[Value]:
    return read_value(
        text,
        kind=indicator.kind,
        unit=indicator.unit or None,
        decimals=indicator.decimals,
        previous=previous,
        name=indicator.name,
        choices=indicator.choice_words,
    )


def decimals_problem(problem: str, indicator: Indicator) -> str:
    """The message about a figure with too many decimals, with who may declare more of them."""
    return f"{problem} Nếu số này đúng, người sửa được chỉ tiêu: {who_may_redefine(indicator)}."


def shown_reading(value: Value | None, indicator: Indicator) -> str:
    """One of several readings as it is offered to choose; a blank one in words."""
    return show_value(value, indicator.decimals) or NO_FIGURE


class CellRefused(ValueError):
    """Why what was typed into a cell is not stored, as a sentence."""


def value_of_cell(text: str, indicator: Indicator, previous: Value | None) -> Value | None:
    """The value of a cell that nobody can be asked about; `CellRefused` says what to write instead."""
    return _value(text, read_cell(text, indicator, previous), indicator, previous)


def _value(
    text: str, reading: Reading[Value], indicator: Indicator, previous: Value | None
) -> Value | None:
    if reading.problem:
        raise CellRefused(reading.problem)
    if reading.readings:
        raise CellRefused(_question(text, reading, indicator, previous))
    return reading.value


def _question(
    text: str, reading: Reading[Value], indicator: Indicator, previous: Value | None
) -> str:
    """The message that asks which of the readings is meant, with an unambiguous spelling of each.

    For forms and files, which have no buttons.
    """
    ways = "; ".join(_way(value, indicator, previous) for value in reading.readings)
    if reading.question:
        return f"{reading.question} {ways[:1].upper()}{ways[1:]}."
    return f"“{text.strip()}” có thể hiểu nhiều cách: {ways}."


def _way(value: Value | None, indicator: Indicator, previous: Value | None) -> str:
    if value is None:
        return f"nếu {NO_FIGURE} thì để trống"
    words = show_value_in_words(value, indicator.decimals, indicator.unit or None)
    spelling = unambiguous_spelling(value, indicator, previous)
    return f"nếu là {words} thì ghi “{spelling}”" if spelling else f"nếu là {words}"


def unambiguous_spelling(value: Value, indicator: Indicator, previous: Value | None) -> str | None:
    """A way to type `value` that has no other reading; None if none was found."""
    shown = show_value(value, indicator.decimals).replace(MINUS, "-")
    plain = shown.replace(".", "")
    # "12,575" may mean thousands; with one more zero at the end the comma can only be a decimal mark.
    longer = f"{plain}0" if "," in plain else plain
    for candidate in (shown, plain, longer, longer.replace(" –", "0 –")):
        if read_cell(candidate, indicator, previous).value == value:
            return candidate
    return None


def show_limit(limit: Decimal | None) -> str:
    """A plausible minimum or maximum as pages show it; empty if there is none."""
    return "" if limit is None else show_decimal(limit, decimals_needed(limit))


def read_limit(text: str, indicator: Indicator, stored: Decimal | None) -> Decimal | None:
    """A plausible minimum or maximum, read as a figure of `indicator` is; `CellRefused` as `value_of_cell`.

    What `show_limit` made of the one `stored` is read as that very number.
    """
    if text.strip() == show_limit(stored):
        return stored
    as_number = copy(indicator)
    as_number.kind = NUMBER.name
    previous = None if stored is None else Span.number(stored)
    # Whoever states a limit may redefine the indicator too: nobody has to be asked about decimals.
    value = _value(text, _read(text, as_number, previous), as_number, previous)
    number = plain_number(value)
    if value is not None and number is None:
        raise CellRefused("Mức này ghi một số; xin ghi lại, hoặc để trống nếu không có mức.")
    return number
