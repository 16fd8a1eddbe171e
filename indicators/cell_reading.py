"""Reads cells, and asks about a figure that has more than one reading."""

from dataclasses import replace

from indicators.catalogue import who_may_redefine
from indicators.kinds import NO_FIGURE
from indicators.models import Indicator
from indicators.values import Value, read_value, show_value, show_value_in_words
from wardplan.numbers.spans import MINUS, Reading

STALE_PAGE = "Trang này không còn khớp với cổng; xin tải lại trang rồi nhập lại."


def read_cell(text: str, indicator: Indicator, previous: Value | None) -> Reading[Value]:
    """Parse a cell of `indicator`; `previous` is last year's value of the same figure."""
    reading = read_value(
        text,
        kind=indicator.kind,
        unit=indicator.unit or None,
        decimals=indicator.decimals,
        previous=previous,
        name=indicator.name,
    )
    if reading.problem and reading.topic == "decimals":
        return replace(reading, problem=decimals_problem(reading.problem, indicator))
    return reading


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
    reading = read_cell(text, indicator, previous)
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
