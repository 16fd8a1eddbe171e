"""A workbook as what it says of a plan: its tables, their questions, what was left out. Runs in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.tables import understand
from plans.incoming.plan.tables.grid import one_line
from plans.incoming.plan.tables.surroundings import surroundings
from plans.incoming.plan.understood import (
    LeftOutItem,
    PlaceQuestion,
    PossibleReading,
    ReadFile,
    ReadPlan,
    ReadTable,
    Source,
)
from plans.incoming.plan.workbook.blocks import SheetPlace, raw_tables
from plans.incoming.plan.workbook.html import sheet_html
from plans.incoming.plan.workbook.joined import joined
from plans.incoming.plan.workbook.package import WorkbookPackage
from plans.incoming.plan.workbook.sheets import (
    WorkbookSheet,
    column_letters,
    read_sheets,
    refuse_large,
)

#: Keys of tables are numbers; those of several files stay apart.
_KEYS_A_FILE = 100


def read_workbook_plan(data: bytes, name: str, file_index: int, *, year: int | None) -> ReadPlan:
    """The tables of all visible sheets; `year` is the one that the plan is for.

    Raises `JobRefused` with a sentence.
    """
    package = WorkbookPackage(data)
    sheets = read_sheets(package)
    refuse_large(sum(len(sheet.cells) for sheet in sheets))
    beside = [LeftOutItem(kind, what, source=Source(file_index)) for kind, what in package.beside()]
    places = [SheetPlace(file_index, at, sheet.name) for at, sheet in enumerate(sheets, start=1)]
    pairs = list(zip(sheets, places, strict=True))
    beside += [item for pair in pairs for item in _left_out(*pair)]
    found = _Tables(_KEYS_A_FILE * file_index + 1, year)
    found.read([pair for pair in pairs if not pair[0].is_hidden])
    if not found.tables:
        found.read([pair for pair in pairs if pair[0].is_hidden], are_hidden=True)
    html = "".join(sheet_html(*pair) for pair in pairs)
    return ReadPlan(
        files=(ReadFile(name, "xlsx", html, sum(not one.is_hidden for one in sheets)),),
        tables=tuple(found.tables),
        questions=tuple(found.questions),
        left_out=(*beside, *found.left_out),
    )


@dataclass(slots=True)
class _Tables:
    """The tables of some sheets, numbered on from `first`."""

    first: int
    year: int | None
    tables: list[ReadTable] = field(default_factory=list)
    questions: list[PlaceQuestion] = field(default_factory=list)
    left_out: list[LeftOutItem] = field(default_factory=list)

    def read(
        self, sheets: Sequence[tuple[WorkbookSheet, SheetPlace]], *, are_hidden: bool = False
    ) -> None:
        """Read these; of hidden ones it is asked whether they are wanted at all."""
        places = {place.name: place for _, place in sheets}
        raws = [raw for sheet, place in sheets for raw in raw_tables(sheet, place, 0)]
        for raw in joined(raws):
            raw, place = replace(raw, key=f"t{self.first + len(self.tables)}"), places[raw.sheet]
            table, asked = understand(raw, year=self.year)
            if not _is_table(table):
                self.left_out += _words(raw, place)
                continue
            self.tables.append(table)
            self.questions += asked
            if are_hidden:
                self.questions.append(_asked_of_hidden(table, place))
            self.left_out += _lines_beside(raw, place)


def _asked_of_hidden(table: ReadTable, place: SheetPlace) -> PlaceQuestion:
    readings = PossibleReading(table.kind, "Lấy bảng này"), PossibleReading("", "Không lấy")
    return PlaceQuestion(
        table.key,
        "table",
        f"Bảng ở trang tính ẩn “{place.name}” có lấy không?",
        "Các trang tính đang hiện không có bảng nào.",
        readings,
        table.title or table.label,
        table.source,
    )


def _lines_beside(raw: RawTable, place: SheetPlace) -> Iterator[LeftOutItem]:
    """The lines around a table that are neither its title nor its note: names of offices, who signs."""
    used = set(surroundings(raw.before, raw.after, raw.sheet).used)
    for line in (*raw.before, *raw.after):
        if line not in used:
            near = f"trang tính {place.name}"
            yield LeftOutItem("running", line, near, Source(place.file, raw.source.anchor, near))


def _is_table(table: ReadTable) -> bool:
    """Are these heads, or at least rows of several cells: no cover, and no page of words?"""
    if len(table.columns) == 1:
        return False
    if any(one.meaning not in ("name", "other") for one in table.columns):
        return True
    filled = [sum(bool(cell.text) for cell in row.cells) for row in table.rows]
    return sum(count > 1 for count in filled) * 2 > len(filled)


def _words(raw: RawTable, place: SheetPlace) -> Iterator[LeftOutItem]:
    """What is written on a sheet that holds no table."""
    cells = (cell for row in raw.rows for cell in row if not (cell.is_across or cell.is_below))
    said = " / ".join(text for cell in cells if (text := one_line(cell.text)))
    told = f"Trang tính “{place.name}” không có bảng: {said}"[:400]
    yield LeftOutItem("sheet", told, f"trang tính {place.name}", raw.source)


def _left_out(sheet: WorkbookSheet, place: SheetPlace) -> Iterator[LeftOutItem]:
    """What of a sheet is not taken over."""
    near = f"trang tính {sheet.name}"
    source = Source(place.file, "", near)
    if sheet.is_hidden:
        yield LeftOutItem("hidden", f"Trang tính ẩn “{sheet.name}”", near, source)
        return
    rows = sorted({row for row, _ in sheet.cells} & sheet.hidden_rows)
    for row in rows:
        cells = sorted(column for one, column in sheet.cells if one == row)
        said = " | ".join(sheet.cells[row, column].text for column in cells)
        yield LeftOutItem(
            "hidden", f"Dòng ẩn {row}: {said}"[:300], near, place.source(row, cells[0])
        )
    for column in sorted({column for _, column in sheet.cells} & sheet.hidden_columns):
        cells = sorted(row for row, one in sheet.cells if one == column)
        said = " | ".join(sheet.cells[row, column].text for row in cells[:8])
        told = f"Cột ẩn {column_letters(column)}: {said}"[:300]
        yield LeftOutItem("hidden", told, near, place.source(cells[0], column))
    for reference, said in sheet.comments:
        where = f"{near}, ô {reference}"
        yield LeftOutItem(
            "comment", said, where, Source(place.file, place.anchor(reference), where)
        )
    for reference, said in sheet.struck:
        where = f"{near}, ô {reference}"
        yield LeftOutItem(
            "deleted", said, where, Source(place.file, place.anchor(reference), where)
        )
