"""A workbook as what it says of a plan: its tables, their questions, what was left out. Runs in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator

from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.tables import understand
from plans.incoming.plan.tables.grid import one_line
from plans.incoming.plan.tables.surroundings import surroundings
from plans.incoming.plan.understood import (
    LeftOutItem,
    PlaceQuestion,
    ReadFile,
    ReadPlan,
    ReadTable,
    Source,
)
from plans.incoming.plan.workbook.blocks import SheetPlace, raw_tables
from plans.incoming.plan.workbook.html import sheet_html
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
    first = _KEYS_A_FILE * file_index + 1
    tables: list[ReadTable] = []
    questions: list[PlaceQuestion] = []
    left_out = [
        LeftOutItem(kind, what, source=Source(file_index)) for kind, what in package.beside()
    ]
    parts: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        place = SheetPlace(file_index, number, sheet.name)
        parts.append(sheet_html(sheet, place))
        left_out += _left_out(sheet, place)
        if sheet.is_hidden:
            continue
        for raw in raw_tables(sheet, place, first + len(tables)):
            table, asked = understand(raw, year=year)
            if not _is_table(table):
                left_out += _words(raw, place)
                continue
            tables.append(table)
            questions += asked
            left_out += _lines_beside(raw, place)
    return ReadPlan(
        files=(ReadFile(name, "xlsx", "".join(parts), sum(not one.is_hidden for one in sheets)),),
        tables=tuple(tables),
        questions=tuple(questions),
        left_out=tuple(left_out),
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
