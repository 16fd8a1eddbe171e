"""Attached tables in a plan file: read and written. Pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from plans.document.planfile.fields import MAX_LINE, MAX_PARAGRAPH, PlanFileValue
from plans.document.problems import PlanFileProblem
from plans.document.tables import (
    COLUMN_KINDS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TABLES,
    TABLE_KINDS,
    AttachedTableData,
    CellLine,
    GroupLine,
    TableColumn,
    TableLine,
)

_REQUIRED = ("kind", "title", "columns", "rows")
MAX_LABEL = 50
MAX_HEAD = 100
MAX_CELL = 5_000


def read_tables(place: PlanFileValue) -> tuple[AttachedTableData, ...]:
    """The attached tables in the list at `place`."""
    return tuple(read_table(item) for item in place.items(MAX_TABLES))


def read_table(place: PlanFileValue) -> AttachedTableData:
    """The attached table at `place`."""
    fields = place.fields("kind title columns rows", "label unit note landscape")
    texts = {key: fields.given(key) for key in ("label", "unit", "note")}
    landscape = fields.given("landscape")
    columns = tuple(_column(item) for item in fields["columns"].items(MAX_COLUMNS))
    if not any(column.printed for column in columns):
        fields["columns"].refuse("Bảng phải có ít nhất một cột được in.")
    lengths = {"label": MAX_LABEL, "unit": MAX_HEAD, "note": MAX_PARAGRAPH}
    return AttachedTableData(
        kind=fields["kind"].choice(TABLE_KINDS),
        title=fields["title"].text(MAX_LINE),
        columns=columns,
        rows=tuple(_rows(fields["rows"], len(columns))),
        landscape=landscape.truth() if landscape else False,
        **{key: text.text(lengths[key]) if text else "" for key, text in texts.items()},
    )


def read_inner_table(place: PlanFileValue, *, rows: int, columns: int) -> AttachedTableData:
    """The small table at `place`, with at most so many rows and columns."""
    fields = place.fields("columns rows", "title unit note")
    texts = {key: fields.given(key) for key in ("title", "unit", "note")}
    found = tuple(_column(item) for item in fields["columns"].items(columns))
    if not any(column.printed for column in found):
        fields["columns"].refuse("Bảng phải có ít nhất một cột được in.")
    lengths = {"title": MAX_LINE, "unit": MAX_HEAD, "note": MAX_PARAGRAPH}
    said = {key: text.text(lengths[key]) if text else "" for key, text in texts.items()}
    return AttachedTableData(
        kind="free",
        title=said["title"],
        columns=found,
        rows=tuple(_rows(fields["rows"], len(found), rows)),
        unit=said["unit"],
        note=said["note"],
    )


def _column(place: PlanFileValue) -> TableColumn:
    fields = place.fields("name", "kind width printed")
    kind, width, printed = (fields.given(key) for key in ("kind", "width", "printed"))
    chosen = kind.choice(COLUMN_KINDS) if kind else "text"
    return TableColumn(
        name=fields["name"].text(MAX_HEAD),
        kind=next(name for name in COLUMN_KINDS if name == chosen),
        width=width.whole(1, 100) if width else None,
        printed=printed.truth() if printed else True,
    )


def _rows(place: PlanFileValue, columns: int, most: int = MAX_ROWS) -> Iterator[TableLine]:
    for item in place.items(most):
        if isinstance(item.value, dict) and "group" in item.value:
            fields = item.fields("group", "label")
            label = fields.given("label")
            yield GroupLine(fields["group"].text(MAX_LINE), label.text(20) if label else "")
            continue
        cells = item.fields("cells")["cells"]
        texts = tuple(one.text(MAX_CELL, lines=True, empty=True) for one in cells.items())
        if len(texts) != columns:
            cells.refuse(f"Dòng có {len(texts)} ô, bảng có {columns} cột; xin ghi mỗi cột một ô.")
        yield CellLine(texts)


def read_plain(fields: Mapping[str, Any]) -> tuple[AttachedTableData, list[PlanFileProblem]]:
    """The table of a mapping as `plain_fields` gives it, and its problems."""
    problems: list[PlanFileProblem] = []
    # An empty text, and a table that is upright, are left out of a file.
    tree = {key: value for key, value in fields.items() if value or key in _REQUIRED}
    tree["columns"] = [exact_column(column) for column in fields["columns"]]
    return read_table(PlanFileValue(tree, "", problems)), problems


def exact_column(column: Any) -> Any:
    """A column as JSON has it, with its width as the reader of plan files takes numbers."""
    # JSON in the database gives whole numbers, the plan file's reader has decimals.
    width = column.get("width") if isinstance(column, dict) else None
    return column | {"width": Decimal(width)} if type(width) is int else column


def plain_fields(table: AttachedTableData) -> dict[str, Any]:
    """The table as the database keeps it: every field by its name, `columns` and `rows` as in the plan file."""
    tree = dict.fromkeys(("label", "unit", "note"), "") | {"landscape": False} | table_tree(table)
    tree["columns"] = [
        column | {"width": int(column["width"])} if "width" in column else column
        for column in tree["columns"]
    ]
    return tree


def table_tree(table: AttachedTableData) -> dict[str, Any]:
    """The table as mappings, lists and texts in the order of the format; what says nothing is left out."""
    tree: dict[str, Any] = {"kind": table.kind}
    tree |= {"label": table.label} if table.label else {}
    tree |= {"title": table.title}
    tree |= {key: text for key in ("unit", "note") if (text := getattr(table, key))}
    tree |= {"landscape": True} if table.landscape else {}
    return tree | {
        "columns": [_column_tree(column) for column in table.columns],
        "rows": [_row_tree(row) for row in table.rows],
    }


def _column_tree(column: TableColumn) -> dict[str, Any]:
    tree: dict[str, Any] = {"name": column.name}
    tree |= {"kind": column.kind} if column.kind != "text" else {}
    tree |= {"width": Decimal(column.width)} if column.width else {}
    return tree | ({} if column.printed else {"printed": False})


def _row_tree(row: TableLine) -> dict[str, Any]:
    if isinstance(row, CellLine):
        return {"cells": list(row.cells)}
    return {"group": row.group} | ({"label": row.label} if row.label else {})
