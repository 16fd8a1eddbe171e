"""Changes as tables tell them: "tăng 3%", "+80 ha", "↑ 3,2%", "giảm 22 hộ". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plans.incoming.plan.raw_tables import RawCell
from plans.incoming.plan.tables.figures import (
    Found,
    Place,
    kind_of,
    read_cell,
    reading_of,
    value_of,
)
from plans.incoming.plan.tables.grid import bare, one_line
from wardplan.numbers.spans import Span
from wardplan.numbers.units import unit_family

_CHANGE = re.compile(
    r"(?:(?P<up>tăng(?: (?:thêm|trưởng))?|vượt|thêm|cao hơn|\+|[↑▲⬆↗△])"
    r"|(?P<down>giảm(?: (?:bớt|thêm))?|hụt|thấp hơn|[↓▼⬇↘▽]))\s*:?\s*"
    r"(?P<number>\d+(?:[.,]\d+)*)\s*(?P<unit>(?:%|‰|[^\W\d_])[^\d()]{0,24})?[.;]?",
    re.IGNORECASE,
)
#: Heads of columns in which a bare figure is how much something has changed.
_OF_CHANGES = re.compile(r"\btang\b|\bgiam\b|chenh lech|\+ ?/ ?-|[↑▲↓▼]")
_WORD = re.compile(r"tăng|giảm|vượt|hụt|thêm|hơn|↑|▲|↓|▼", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
#: A dash or cross, and no words.
_SIGN = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A change: its sign, its number as it is written, and the unit behind it."""

    sign: int
    number: str
    unit: str


def change_of(text: str) -> Change | None:
    """What a text says of a change; None for "tăng lên 47,5", which says where it leads."""
    found = _CHANGE.fullmatch(text.strip())
    if not found:
        return None
    return Change(1 if found["up"] else -1, found["number"], (found["unit"] or "").strip(" ."))


def is_of_changes(heads: tuple[str, ...]) -> bool:
    """Does a head say that its figures are changes?"""
    return any(_OF_CHANGES.search(bare(head)) for head in heads)


def read_comparison(raw: RawCell, place: Place, heads: tuple[str, ...], others: list[str]) -> Found:
    """A cell that compares: a number, a change in words, or asked about where its digits may be another thing.

    `others` are the texts of the whole column: among rates of 104,6 a "tăng 3%" may stand for 103.
    """
    text = one_line(raw.text)
    if change := change_of(text):
        return _changed(raw, change, place, are_alike=is_of_changes(heads) or _are_changes(others))
    found = read_cell(raw, place)
    if found.is_error or (not found.why and found.cell.kind in ("number", "blank")):
        return found
    if not _DIGIT.search(text) and len(text) > _SIGN:
        return Found(replace(found.cell, text=text, kind="text", value=""))
    why = found.why or "Ô so sánh không ghi một số rõ ràng."
    return replace(found, cell=replace(found.cell, value=""), why=why)


def _changed(raw: RawCell, change: Change, place: Place, *, are_alike: bool) -> Found:
    unit = change.unit or place.unit
    number = replace(raw, text=change.number, stored=None)
    told = unit if unit_family(unit) != "unknown" else ""
    found = read_cell(number, replace(place, unit=told))
    cell = replace(found.cell, text=one_line(raw.text))
    if found.span is None:
        readings = tuple(
            replace(one, value=_signed(one.value, change.sign)) for one in found.readings
        )
        return replace(found, cell=replace(cell, value=""), readings=readings)
    span = found.span if change.sign > 0 else found.span.negated
    if are_alike:
        return Found(replace(cell, kind=kind_of(span), value=value_of(span)))
    readings = [reading_of(span, unit)]
    if unit == "%" and span.low is not None:
        readings.append(reading_of(Span.number(100 + span.low), unit))
    why = "Các ô khác của cột ghi tỷ lệ, ô này ghi mức tăng hoặc giảm."
    return Found(replace(cell, kind="number", value=""), why, tuple(readings))


def _signed(value: str, sign: int) -> str:
    return value if sign > 0 or not value[:1].isdigit() else f"-{value}"


def _are_changes(others: list[str]) -> bool:
    said = [text for text in others if _DIGIT.search(text)]
    return sum(bool(_WORD.search(text) or text[:1] in "+-−–") for text in said) * 2 > len(said)
