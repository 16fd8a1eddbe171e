"""Rows of Biểu 02 as wards have them, and the slips of a hand that types their figures."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import yaml

from indicators.checks.scope import cell_number
from indicators.measures import STANDARD, Measure
from indicators.table import IndicatorRow
from indicators.values import Value
from plans.document.planfile.reading import read_plan
from tests.support.indicators.checked_tables import span
from tests.support.paths import DATA, ROOT

EXAMPLES = DATA / "examples" / "figure_rows.yaml"
SAMPLES = [ROOT / "plans" / "sample" / "le-loi-2024.yaml", *sorted((DATA / "plans").glob("*.yaml"))]
#: Two digits swapped are to be seen where that changes the figure more than so many times.
SEEN = 3


def example_rows() -> list[IndicatorRow]:
    """The rows of figure_rows.yaml."""
    lines = yaml.safe_load(EXAMPLES.read_text())
    return [_row(f"d{place}", *line) for place, line in enumerate(lines)]


def sample_tables() -> Iterator[Any]:
    """Biểu 02 of the sample plans."""
    for path in SAMPLES:
        yield read_plan(path.read_bytes()).indicators


def slips(row: IndicatorRow) -> Iterator[tuple[str, Measure, IndicatorRow]]:
    """The row with one figure mistyped, as the indicator can still store it: kind of slip, whose, the row."""
    filled = [measure for measure in Measure if cell_number(row, measure) is not None]
    for measure in filled if len(filled) > 1 else []:
        value = cell_number(row, measure)
        assert value is not None
        if value.low != value.high or not value.low:
            continue
        for kind, typed in sorted(set(_mistyped(value.low, row.decimals))):
            if typed > 0 and typed != value.low and typed == round(typed, row.decimals):
                wrong = (
                    (one, span(str(typed)) if one is measure else old) for one, old in row.figures
                )
                yield kind, measure, replace(row, figures=tuple(wrong))


def _mistyped(value: Decimal, decimals: int) -> Iterator[tuple[str, Decimal]]:
    text = f"{value:.{decimals}f}"
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    for place in places:
        left = text[:place] + text[place + 1 :]
        if left and left[0] != "." and left[-1] != ".":
            yield "digit lost", Decimal(left)
        yield "digit doubled", Decimal(text[: place + 1] + text[place:])
    for one, other in pairwise(places):
        signs = list(text)
        signs[one], signs[other] = signs[other], signs[one]
        typed = Decimal("".join(signs))
        if typed and max(typed / value, value / typed) > SEEN:
            yield "digits swapped", typed
    if value >= 1000:
        yield "thousand's dot as a comma", round(value / 1000, decimals)
    if decimals:
        yield "comma lost", Decimal(text.replace(".", ""))


def _row(code: str, name: str, unit: str, decimals: int, *figures: Any) -> IndicatorRow:
    filled = tuple(
        (measure, _value(text))
        for measure, text in zip(STANDARD, figures, strict=True)
        if text is not None
    )
    return IndicatorRow(code, name, unit, "number", decimals, figures=filled)


def _value(text: Any) -> Value:
    low, dash, high = str(text).partition(" – ")
    return span((low, high) if dash else low)
