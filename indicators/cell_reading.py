"""Reads cells, and asks about a figure that has more than one reading."""

from collections.abc import Sequence

from indicators.models import Indicator
from indicators.values import Value, read_value, show_value, show_value_in_words
from wardplan.numbers.spans import MINUS, Reading

STALE_PAGE = "Trang này không còn khớp với cổng; xin tải lại trang rồi nhập lại."


def read_cell(text: str, indicator: Indicator, previous: Value | None) -> Reading[Value]:
    """Parse a cell of `indicator`; `previous` is last year's value of the same figure."""
    return read_value(
        text,
        kind=indicator.kind,
        unit=indicator.unit or None,
        decimals=indicator.decimals,
        previous=previous,
    )


class CellRefused(ValueError):
    """Why what was typed into a cell is not stored, as a sentence."""


def value_of_cell(text: str, indicator: Indicator, previous: Value | None) -> Value | None:
    """The value of a cell that nobody can be asked about; `CellRefused` says what to write instead."""
    reading = read_cell(text, indicator, previous)
    if reading.problem:
        raise CellRefused(reading.problem)
    if reading.readings:
        raise CellRefused(_question(text, reading.readings, indicator, previous))
    return reading.value


def _question(
    text: str, readings: Sequence[Value], indicator: Indicator, previous: Value | None
) -> str:
    """The message that asks which of `readings` is meant, with an unambiguous spelling of each."""
    ways = []
    for reading in readings:
        words = show_value_in_words(reading, indicator.decimals, indicator.unit or None)
        spelling = unambiguous_spelling(reading, indicator, previous)
        ways.append(f"{words} thì ghi “{spelling}”" if spelling else words)
    return f"“{text.strip()}” có thể hiểu nhiều cách: nếu là {'; nếu là '.join(ways)}."


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
