"""A figure that can be read in more than one way: how to ask, and what to type to be understood."""

from collections.abc import Sequence

from indicators.models import Indicator
from indicators.values import Value, read_value, show_value, show_value_in_words
from wardplan.numbers.spans import MINUS, Reading


def read_cell(text: str, indicator: Indicator, previous: Value | None) -> Reading[Value]:
    """Read a cell of the row of `indicator`; `previous` is last year's value of the same figure."""
    return read_value(
        text,
        kind=indicator.kind,
        unit=indicator.unit or None,
        decimals=indicator.decimals,
        previous=previous,
    )


def question(
    text: str, readings: Sequence[Value], indicator: Indicator, previous: Value | None
) -> str:
    """The sentence that asks which of `readings` is meant, with a spelling of each that is read as it alone."""
    ways = []
    for reading in readings:
        words = show_value_in_words(reading, indicator.decimals, indicator.unit or None)
        spelling = spelling_of(reading, indicator, previous)
        ways.append(f"{words} thì ghi “{spelling}”" if spelling else words)
    return f"“{text.strip()}” có thể hiểu nhiều cách: nếu là {'; nếu là '.join(ways)}."


def spelling_of(value: Value, indicator: Indicator, previous: Value | None) -> str | None:
    """A way to type `value` that is read as this value and no other; None where none was found."""
    shown = show_value(value, indicator.decimals).replace(MINUS, "-")
    plain = shown.replace(".", "")
    # "12,575" alone may be thousands in another mark; one more zero behind it can only be a decimal.
    longer = f"{plain}0" if "," in plain else plain
    for candidate in (shown, plain, longer, longer.replace(" –", "0 –")):
        if read_cell(candidate, indicator, previous).value == value:
            return candidate
    return None
