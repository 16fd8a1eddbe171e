"""Biểu 01 and attached tables from those that were read. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from plans.document.insets import MAX_INNER_COLUMNS, MAX_INNER_ROWS
from plans.document.paths import table_path
from plans.document.plan import KeyTaskRow, KeyTaskTable
from plans.document.planfile.fields import MAX_LINE
from plans.document.planfile.tables import MAX_CELL, MAX_LABEL
from plans.document.planfile.tables import MAX_HEAD as MAX_UNIT
from plans.document.table_heads import TASK_HEADS
from plans.document.tables import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TABLES,
    TABLE_KINDS,
    AttachedTableData,
    CellLine,
    ColumnKind,
    GroupLine,
    TableColumn,
    TableLine,
)
from plans.drafting.from_file.columns import head_of
from plans.drafting.from_file.gathering import Gathered
from plans.incoming.plan.places import is_plain, span_of_value
from plans.incoming.plan.understood import ReadColumn, ReadRow, ReadTable
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import show_span
from wardplan.text import clean

#: What Biểu 01 has; a table of tasks with more is kept as it is, as an attached one.
_OF_TASKS = {"number", "name", "result_text", "person"}
_MAX_PERSON, _MAX_GROUP_LABEL = 150, 20
_KINDS: dict[str, ColumnKind] = {
    "number": "number",
    "due": "date",
    "lead": "body",
    "coordinate": "body",
    "person": "body",
}
#: Meanings of columns that hold no figures.
_WORDS = {"name", "unit", "note", "product", "result_text", "place", "other"}


def fits_tasks(table: ReadTable) -> bool:
    """Can Biểu 01 hold this table of tasks: what was set, and what came of it?"""
    meanings = [column.meaning for column in table.columns]
    is_narrow = set(meanings) <= _OF_TASKS and len(set(meanings)) == len(meanings)
    return is_narrow and "name" in meanings and all(map(is_plain, table.rows))


def task_table(gathered: Gathered, table: ReadTable, year: int) -> KeyTaskTable:
    """Biểu 01 of the plan."""
    gathered.paths[table.key] = "tables.tasks.title"
    at = {column.meaning: index for index, column in enumerate(table.columns)}
    rows: list[KeyTaskRow] = []
    for row in table.rows:
        content = _text(row, at["name"]) or _line(row.name)
        if not content:
            continue
        gathered.paths[row.key] = f"tables.tasks.rows[{len(rows)}].content"
        person = _text(row, at.get("person", -1)).replace("\n", " ")
        if len(person) > _MAX_PERSON:
            gathered.tell(row.key, f"Người chịu trách nhiệm dài quá, chưa ghi: “{person}”.")
            person = ""
        rows.append(
            KeyTaskRow(content, _text(row, at.get("result_text", -1)), None, person or None)
        )
    if table.note:
        gathered.tell(table.key, f"Dưới bảng, tệp có ghi chú chưa đưa vào: “{table.note}”.")
    title = titled(gathered, table) or gathered.frame.tasks_title
    heads = [head_of(column) for column in table.columns if column.meaning != "person"]
    columns = tuple(heads) if len(heads) == len(TASK_HEADS) and all(heads) else TASK_HEADS
    return KeyTaskTable(title, year, columns, tuple(rows))


def titled(gathered: Gathered, table: ReadTable) -> str:
    """The title of a Biểu, with its label before it."""
    title = ": ".join(filter(None, (table.label, table.title)))
    return gathered.cut(table.key, title, MAX_LINE)


def attached_tables(gathered: Gathered, tables: list[ReadTable]) -> tuple[AttachedTableData, ...]:
    """The attached tables of the plan, in their order; one that is too large is told, and what it holds."""
    made: list[AttachedTableData] = []
    for table in tables:
        why = _too_large(table) or (
            f"kế hoạch có nhiều nhất {MAX_TABLES} bảng" if len(made) == MAX_TABLES else ""
        )
        if why or not table.columns:
            name = table.label or table.title or "Một bảng"
            gathered.tell(table.key, f"{name} chưa đưa vào: {why or 'bảng không có cột'}.")
            continue
        made.append(_attached(gathered, table, table_path(len(made))))
    return tuple(made)


def _too_large(table: ReadTable) -> str:
    if len(table.columns) > MAX_COLUMNS:
        return f"bảng có {len(table.columns)} cột, cổng nhận {MAX_COLUMNS}"
    return (
        f"bảng có {len(table.rows)} dòng, cổng nhận {MAX_ROWS}"
        if len(table.rows) > MAX_ROWS
        else ""
    )


def fits_text(table: ReadTable) -> bool:
    """May the table stand in the text, as it does in the file?"""
    is_small = len(table.columns) <= MAX_INNER_COLUMNS and len(table.rows) <= MAX_INNER_ROWS
    is_bieu = table.kind in ("tasks", "indicators")
    return bool(table.columns) and is_small and not is_bieu and not table.attached


def inner_table(gathered: Gathered, table: ReadTable, path: str) -> AttachedTableData:
    """A small table in the text at this path: it has no label, and stands upright."""
    title = ": ".join(filter(None, (table.label, table.title)))
    made = _attached(gathered, table, path)
    # Remarks are made on its texts; it has none as a whole.
    gathered.paths[table.key] = f"{path}.columns[0].name"
    gathered.paths |= {
        row.key: f"{path}.rows[{number}].cells[0]" for number, row in enumerate(table.rows)
    }
    title = gathered.cut(table.key, title, MAX_LINE)
    return replace(made, kind="free", title=title, label="", landscape=False)


def _attached(gathered: Gathered, table: ReadTable, path: str) -> AttachedTableData:
    gathered.paths[table.key] = path
    for index, column in enumerate(table.columns):
        gathered.paths[column.key] = f"{path}.columns[{index}].name"
    kind = table.kind if table.kind in TABLE_KINDS else "free"
    fields = {
        name: gathered.cut(table.key, getattr(table, name), longest)
        for name, longest in (("label", MAX_LABEL), ("title", MAX_LINE), ("unit", MAX_UNIT))
    }
    title = fields.pop("title") or fields["label"] or TABLE_KINDS[kind].title
    return AttachedTableData(
        kind=kind,
        title=title,
        columns=tuple(_column(column, index) for index, column in enumerate(table.columns)),
        rows=tuple(_rows(gathered, table, path)),
        note=_line(table.note),
        landscape=table.landscape,
        **fields,
    )


def _column(column: ReadColumn, index: int) -> TableColumn:
    usual: ColumnKind = "text" if column.meaning in _WORDS else "figure"
    return TableColumn(head_of(column) or f"Cột {index + 1}", _KINDS.get(column.meaning, usual))


def _rows(gathered: Gathered, table: ReadTable, path: str) -> Iterator[TableLine]:
    for number, row in enumerate(table.rows):
        gathered.paths[row.key] = f"{path}.rows[{number}]"
        texts = [_cell(gathered, table, row, index) for index in range(len(table.columns))]
        said = {text for text in texts if text} - {row.name, row.label, f"{row.label} {row.name}"}
        if not is_plain(row) and row.name and not said:
            label = row.label if len(row.label) <= _MAX_GROUP_LABEL else ""
            group = _line(row.name if label == row.label else f"{row.label} {row.name}")
            yield GroupLine(gathered.cut(row.key, group, MAX_LINE), label)
            continue
        for index, column in enumerate(table.columns):
            key = f"{row.key}.{column.key.partition('.')[2]}"
            gathered.paths[key] = f"{path}.rows[{number}].cells[{index}]"
        yield CellLine(tuple(texts))


def _cell(gathered: Gathered, table: ReadTable, row: ReadRow, index: int) -> str:
    """The text of a cell as printed; blank while it is in doubt, unambiguous once it was settled."""
    key = f"{row.key}.{table.columns[index].key.partition('.')[2]}"
    if gathered.is_open(key) or index >= len(row.cells):
        return ""
    cell = row.cells[index]
    if key in gathered.answered:
        if cell.kind == "blank":
            return ""
        if cell.kind in ("achieved", "not_achieved"):
            return "đạt" if cell.kind == "achieved" else "không đạt"
        if (span := span_of_value(cell.value)) is not None:
            ends = [end for end in (span.low, span.high) if end is not None]
            return show_span(span, max(map(decimals_needed, ends)))
    return gathered.cut(key, _text(row, index), MAX_CELL, lines=True)


def _text(row: ReadRow, index: int) -> str:
    """The lines of a cell."""
    if not 0 <= index < len(row.cells):
        return ""
    lines = (" ".join(line.split()) for line in clean(row.cells[index].text).split("\n"))
    return "\n".join(filter(None, lines))


def _line(text: str) -> str:
    return " ".join(clean(text).split())
