"""Two tables that hold the same figures, compared cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from plans.incoming.plan.places import is_plain
from plans.incoming.plan.tables.figures import reading_of
from plans.incoming.plan.tables.meanings import FIGURES
from plans.incoming.plan.understood import (
    LeftOutItem,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadRow,
    ReadTable,
    Source,
)
from wardplan.numbers.spans import Span
from wardplan.text import fold

_FIGURE_KINDS = {"number", "interval", "bound", "achieved", "not_achieved"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not the same in both: the key of ours, and both as text and reading."""

    key: str
    name: str
    head: str
    ours: str
    theirs: str
    our_reading: PossibleReading
    their_reading: PossibleReading
    source: Source


@dataclass(slots=True)
class Compared:
    """How far two tables agree; `missing` are rows and columns that only theirs has, with what to call them."""

    same: int = 0
    differences: list[Difference] = field(default_factory=list)
    missing: list[tuple[str, LeftOutItem]] = field(default_factory=list)


def compared(ours: ReadTable, theirs: ReadTable, asked: Mapping[str, PlaceQuestion]) -> Compared:
    """The figures of two tables; `asked` are all questions by their keys."""
    found = Compared()
    columns = list(_columns(ours, theirs, found))
    for row, other in _rows(ours, theirs, found):
        for at, beside in columns:
            _compare(ours.columns[at], (row, at), (other, beside), asked, found)
    return found


def _columns(ours: ReadTable, theirs: ReadTable, found: Compared) -> Iterator[tuple[int, int]]:
    """Which column is which of the other table: of indicators those of figures, of other tables all."""
    known: dict[tuple[object, ...], int] = {}
    for at, column in enumerate(ours.columns):
        if _is_compared(column, ours.kind):
            known.setdefault(_column_key(column), at)
    for at, column in enumerate(theirs.columns):
        if not _is_compared(column, ours.kind):
            continue
        if _column_key(column) in known:
            yield known.pop(_column_key(column)), at
        else:
            head = " / ".join(column.heads)
            found.missing.append(("Cột", LeftOutItem("column", head, "", theirs.source)))


def _is_compared(column: ReadColumn, kind: str) -> bool:
    if column.meaning in FIGURES:
        return True
    return kind != "indicators" and column.meaning not in ("name", "number")


def _column_key(column: ReadColumn) -> tuple[object, ...]:
    if column.measure:
        return ("measure", column.measure)
    if column.meaning not in ("figure", "other") and column.meaning not in FIGURES:
        return ("words", column.meaning)
    if column.year or column.meaning not in ("figure", "other"):
        return (column.meaning, column.year, fold(column.heads[-1]) if column.heads else "")
    return ("heads", *(fold(head) for head in column.heads))


def _rows(ours: ReadTable, theirs: ReadTable, found: Compared) -> Iterator[tuple[ReadRow, ReadRow]]:
    """Which row is which, by name, what it is below, and which of several of one name it is."""
    known: dict[tuple[str, ...], ReadRow] = dict(_row_keys(ours))
    by_name: dict[str, list[tuple[str, ...]]] = {}
    for key in known:
        by_name.setdefault(key[0], []).append(key)
    for key, row in _row_keys(theirs):
        if key not in known:
            # Below something else, but the only one that is called so.
            names = [one for one in by_name.get(key[0], ()) if one in known]
            key = names[0] if len(names) == 1 else key
        if key in known:
            yield known.pop(key), row
        else:
            said = " | ".join(cell.text for cell in row.cells if cell.text)
            found.missing.append(("Dòng", LeftOutItem("row", said, "", row.source)))


def _row_keys(table: ReadTable) -> Iterator[tuple[tuple[str, ...], ReadRow]]:
    above: list[tuple[int, str]] = []
    group = ""
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        if row.kind == "group":
            group, above = fold(row.name), []
        if not is_plain(row):
            continue
        while above and above[-1][0] >= row.level:
            above.pop()
        key = (fold(row.name), group, *(name for _, name in above))
        seen[key] = seen.get(key, 0) + 1
        yield (*key, str(seen[key])), row
        above.append((row.level, fold(row.name)))


def _compare(
    column: ReadColumn,
    ours: tuple[ReadRow, int],
    theirs: tuple[ReadRow, int],
    asked: Mapping[str, PlaceQuestion],
    found: Compared,
) -> None:
    row, cell = ours[0], ours[0].cells[ours[1]]
    other = theirs[0].cells[theirs[1]]
    key = f"{row.key}.c{ours[1]}"
    open_there = asked.get(f"{theirs[0].key}.c{theirs[1]}")
    # What is asked about already is answered once; a figure that only we have is taken.
    if key in asked or (not open_there and _is_blank(other)):
        return
    if _are_same(cell, other, open_there):
        found.same += not _is_blank(cell)
        return
    found.differences.append(
        Difference(
            *(key, row.name, " / ".join(column.heads)),
            *(cell.text or "để trống", other.text),
            *(_reading(cell, row.unit), _reading(other, row.unit)),
            cell.source,
        )
    )


def _is_blank(cell: ReadCell) -> bool:
    return cell.kind == "blank" or (cell.kind == "text" and not cell.text)


def _are_same(ours: ReadCell, theirs: ReadCell, open_there: PlaceQuestion | None) -> bool:
    if open_there is not None:
        # Theirs may be read in several ways, and ours is one of them.
        return any(one.value == ours.value and ours.value for one in open_there.readings)
    if ours.value and ours.value == theirs.value:
        return True
    if ours.kind != theirs.kind:
        return False
    if ours.kind not in _FIGURE_KINDS or not ours.value:
        return fold(ours.text) == fold(theirs.text)
    return ours.value == theirs.value or _is_rounded(ours, theirs)


def _is_rounded(ours: ReadCell, theirs: ReadCell) -> bool:
    """A text shows fewer decimals than a workbook stores."""
    try:
        exact, shown = Decimal(ours.value), Decimal(theirs.value)
    except InvalidOperation:
        return False
    places = len(theirs.text.rpartition(",")[2]) if "," in theirs.text else 0
    places = min(places, 10)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == shown != Decimal(0)


def _reading(cell: ReadCell, unit: str) -> PossibleReading:
    if cell.kind == "achieved":
        return PossibleReading("đạt", cell.text)
    if cell.kind == "not_achieved":
        return PossibleReading("không đạt", cell.text)
    if not cell.value:
        return PossibleReading(f"text:{cell.text}" if cell.text else "", cell.text or "để trống")
    try:
        return reading_of(Span.number(Decimal(cell.value)), unit)
    except (InvalidOperation, ValueError):
        return PossibleReading(cell.value, cell.text)
