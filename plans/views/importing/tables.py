"""A table as it was understood: its columns with what they mean, its rows with what they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.drafting.from_file.filling import CellDifference
from plans.incoming.plan.places import is_among, is_plain
from plans.incoming.plan.understood import ReadCell, ReadRow, ReadTable, Source
from plans.views.importing.columns import ShownColumn, columns_of
from plans.views.importing.notes import Note
from plans.views.importing.places import PlaceState, ReadingPlace, source_of_row
from plans.views.importing.questions import QuestionBlock, figure_in_words
from plans.views.importing.shown import DisplayState
from wardplan.text import fold

#: Rows are laid out in blocks: those out of sight cost the browser nothing.
BLOCK = 50


@dataclass(frozen=True, slots=True)
class Definition:
    """What the catalogue says of a code."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class ReadingCell:
    """A cell under its column; `sign` marks one in doubt ("?") or answered ("✓"), which has its `key`."""

    text: str
    column: ShownColumn
    key: str
    sign: str = ""
    is_open: bool = False
    #: What the open draft has there, where this would change it.
    change: CellDifference | None = None

    @property
    def look(self) -> str:
        """Its class in the style sheet."""
        return {"?": "ask", "✓": "saved"}.get(self.sign, "")


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A row: the file's name for it, its cells, and what is told and asked about it."""

    key: str
    is_group: bool
    label: str
    name: str
    level: int
    cells: tuple[ReadingCell, ...]
    source: Source
    place: ReadingPlace | None
    notes: list[Note]
    block: QuestionBlock | None

    @property
    def title(self) -> str:
        """Number and name: "3. Dân số trung bình"."""
        label = f"{self.label}." if self.label and not self.label.endswith(".") else self.label
        return " ".join(filter(None, (label, self.name)))


@dataclass(frozen=True, slots=True)
class Chip:
    """A number of rows or columns of a kind, above the table."""

    sign: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """A table for the page: the columns that have a place of their own, those beside them, rows in blocks."""

    key: str
    title: str
    source: Source
    shown: tuple[ShownColumn, ...]
    beside: tuple[ShownColumn, ...]
    rows: tuple[ReadingRow, ...]
    chips: tuple[Chip, ...]
    notes: list[Note]
    block: QuestionBlock | None
    kind: str
    column_blocks: tuple[QuestionBlock, ...] = ()

    @property
    def of_figures(self) -> bool:
        """Whether it is Biểu 02: figures under measures."""
        return self.kind == "indicators"

    @property
    def heading(self) -> str:
        """The title of one of several tables of its part; of Biểu 01 and 02 the part's own name is enough."""
        return "" if self.kind in ("tasks", "indicators") else self.title

    @property
    def plain(self) -> list[ShownColumn]:
        """The columns of numbers, names and units."""
        return [one for one in self.beside if one.is_plain]

    @property
    def blocks(self) -> list[tuple[ReadingRow, ...]]:
        """The rows, so many at a time."""
        return [self.rows[start : start + BLOCK] for start in range(0, len(self.rows), BLOCK)]


def table_of(
    table: ReadTable, shown: DisplayState, year: int | None, catalogue: Mapping[str, Definition]
) -> ReadingTable:
    """The table as the page shows it."""
    columns = columns_of(table, year)
    of_figures = table.kind == "indicators"
    # The first cell of a row has its number and name; of Biểu 02 what else it says is told under it.
    wide = tuple(
        one
        for one in columns
        if one.is_figures or not (of_figures or one.meaning in ("number", "name"))
    )
    beside = tuple(one for one in columns if one not in wide)
    rows = tuple(
        _row(row, table, wide, shown, catalogue) for row in table.rows if shown.has(row.key)
    )
    column_blocks = [shown.block(one.key, f"cột “{one.head}”") for one in columns]
    return ReadingTable(
        table.key,
        " ".join(filter(None, (table.label, table.title))),
        table.source,
        wide,
        beside,
        rows,
        _chips(table, shown, columns) if of_figures else (),
        [*shown.notes(table.key), *(note for one in columns for note in shown.notes(one.key))],
        shown.block(table.key),
        table.kind,
        tuple(block for block in column_blocks if block),
    )


def _chips(
    table: ReadTable, shown: DisplayState, columns: Sequence[ShownColumn]
) -> tuple[Chip, ...]:
    rows = [row for row in table.rows if not is_group(row)]
    asked = [row for row in rows if _asks_for_row(shown.places.of(row.key))]
    matched = sum(bool(row.code) for row in rows)
    own = len(rows) - matched - sum(not row.code for row in asked)
    taken = sum(one.is_taken for one in columns)
    chips = (
        Chip("✓", matched, "khớp danh mục"),
        Chip("?", len(asked), "cần xác nhận"),
        Chip("+", own, "chỉ tiêu riêng"),
        Chip("✓", taken, "cột đã nhận"),
    )
    return tuple(one for one in chips if one.count)


def _asks_for_row(place: ReadingPlace | None) -> bool:
    return bool(place) and any(one.kind == "row" for one in place.open) if place else False


def _row(
    row: ReadRow,
    table: ReadTable,
    columns: Sequence[ShownColumn],
    shown: DisplayState,
    catalogue: Mapping[str, Definition],
) -> ReadingRow:
    place = shown.places.of(row.key)
    where = next((one.head for one in columns if shown.focus == f"{row.key}.{_last(one)}"), "")
    of_figures = table.kind == "indicators"
    cells = tuple(
        _cell(row, column, place, shown, of_figures)
        for column in columns
        if column.at < len(row.cells)
    )
    notes = shown.notes(row.key)
    if of_figures and not is_group(row):
        if shown.unknown is None:
            notes = [*_match(row, place, catalogue), *notes]
        elif row.name in shown.unknown:
            notes = [Note("+", "Biểu không có dòng này, không đưa vào"), *notes]
    return ReadingRow(
        row.key,
        is_group(row),
        row.label,
        row.name,
        min(row.level, 3),
        cells,
        source_of_row(row),
        place,
        notes,
        shown.block(row.key, where),
    )


def is_group(row: ReadRow) -> bool:
    """Whether the row heads others and has no figures of its own."""
    return not is_plain(row) and not is_among(row)


def _last(column: ShownColumn) -> str:
    """The column's part of the key of a cell: "c4" of "t2.c4"."""
    return column.key.rpartition(".")[2]


def _match(
    row: ReadRow, place: ReadingPlace | None, catalogue: Mapping[str, Definition]
) -> list[Note]:
    """What a row of Biểu 02 is taken as, unless that is asked."""
    if _asks_for_row(place):
        return []
    found = catalogue.get(row.code)
    if row.code and found:
        is_same = fold(found.name) == fold(row.name)
        words = "cùng tên" if is_same else found.name
        return [Note("✓", " · ".join(filter(None, (words, found.unit))))]
    if row.code:
        return [Note("✓", "khớp danh mục")]
    words = " · ".join(filter(None, ("chỉ tiêu riêng", row.unit)))
    return [Note("+", words, row.key, "Đổi") if catalogue else Note("+", words)]


def _cell(
    row: ReadRow,
    column: ShownColumn,
    place: ReadingPlace | None,
    shown: DisplayState,
    of_figures: bool,
) -> ReadingCell:
    key = f"{row.key}.{_last(column)}"
    cell = row.cells[column.at]
    if place and place.standing is not PlaceState.UNDERSTOOD:
        if any(one.about == key for one in place.open):
            return ReadingCell(cell.text, column, key, "?", shown.focus == key)
        if any(one.about == key for one in place.answered):
            change = shown.changes.get(key)
            return ReadingCell(as_shown(cell), column, key, "✓", shown.focus == key, change)
    # Other tables keep their cells as they are printed: "2,4 km".
    said = as_shown(cell) if of_figures else cell.text
    return ReadingCell(said, column, key, change=shown.changes.get(key))


def as_shown(cell: ReadCell) -> str:
    """What a cell was understood as, written as tables print it; its own text where it is no figure."""
    if cell.kind == "blank":
        return ""
    value = cell.kind if cell.kind in ("achieved", "not_achieved") else cell.value
    return cell.text if cell.kind in ("text", "date") else figure_in_words(value) or cell.text
