"""What is true of a workbook: its tables with the address of each cell, and what is not of them."""

from dataclasses import replace
from typing import Any

from openpyxl.utils import get_column_letter

from tests.corpus.books.model import Book
from tests.corpus.books.writer import Filled
from tests.corpus.notation import read
from tests.corpus.truth import table_truth

Truth = dict[str, Any]


def truth_of(book: Book, filled: list[Filled]) -> Truth:
    """The truth of a workbook, from the sheets as they were filled."""
    return {
        "file": book.file,
        "made_as": book.made_as,
        "has": book.has,
        "tables": [_table(one) for one in filled],
        "left_out": [line for one in filled for line in _left_out(one)] + _sheets_without(book),
    }


def _table(one: Filled) -> Truth:
    source = one.sheet.grid
    assert source is not None
    rows = tuple(
        replace(row, cells=tuple(cells))
        for row, cells in zip(one.grid.rows, one.cells, strict=True)
    )
    made = table_truth(replace(one.grid, rows=rows))
    kept = [at for at, row in enumerate(rows) if row.state != "hidden"]
    first = one.sheet.start[1]
    for at, column in enumerate(made["columns"]):
        column["letter"] = get_column_letter(first + at)
    for row, at in zip(made["rows"], kept, strict=True):
        row["at"] = one.rows[at]
        if source.unit_in_name:
            _unit_apart(row, source, at)
    hidden = one.sheet.hidden_columns
    made["columns"] = [column for at, column in enumerate(made["columns"]) if at not in hidden]
    for row in made["rows"]:
        row["cells"] = [cell for at, cell in enumerate(row["cells"]) if at not in hidden]
    return {
        "sheet": one.sheet.name,
        "sheet_state": one.sheet.state,
        "head_rows": list(one.head),
        **made,
    }


def _unit_apart(row: Truth, source: Any, at: int) -> None:
    """The name without its unit, which stands in the name in the file."""
    for cell, column in zip(source.rows[at].cells, source.columns, strict=True):
        if column.meaning == "unit":
            row["unit"] = read(cell.text)
        elif column.meaning == "name":
            row["name"] = read(cell.text)


def _left_out(one: Filled) -> list[Truth]:
    made: list[Truth] = []
    name = one.sheet.name
    for at, row in enumerate(one.grid.rows):
        if row.state == "hidden":
            made.append({"kind": "hidden row", "sheet": name, "at": one.rows[at]})
    for column in sorted(one.sheet.hidden_columns):
        letter = get_column_letter(one.sheet.start[1] + column)
        made.append({"kind": "hidden column", "sheet": name, "letter": letter})
    for place, text in one.sheet.remarks.items():
        made.append(
            {"kind": "comment", "sheet": name, "address": one.address(*place), "text": text}
        )
    for line in one.sheet.top:
        made.append({"kind": "line above", "sheet": name, "text": line})
    for line in one.sheet.below:
        made.append({"kind": "line below", "sheet": name, "text": line})
    if manner := one.sheet.manner:
        made += [{"kind": "line above", "sheet": name, "text": line} for line in manner.right]
        made += [
            {"kind": "line below", "sheet": name, "text": line}
            for pair in manner.signers
            for line in pair
            if line
        ]
    if one.grid.index_row:
        made.append({"kind": "row of column numbers", "sheet": name, "at": one.head[1] + 1})
    return made


def _sheets_without(book: Book) -> list[Truth]:
    """Sheets of words alone; one that is empty has nothing to leave out."""
    return [
        {"kind": "sheet without a table", "sheet": s.name}
        for s in book.sheets
        if s.grid is None and s.top
    ]
