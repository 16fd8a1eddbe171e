"""Biểu 01 and the attached tables as one kind of table, which PDF, Word and Excel draw alike.

Biểu 02 has rows and a layout of its own (`table_rows.py`, `table_layout.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.table import name_with_label
from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData, CellLine, GroupLine, TableColumn
from plans.rendering.column_widths import column_widths
from plans.rendering.table_layout import FONT_SIZES, PORTRAIT_WIDTH, Room
from wardplan.text import fold

#: How the cells of a column are set: centred, justified, from the left, from the right.
Look = Literal["number", "prose", "text", "figure"]
# Narrower than this in mm, justified lines would be torn apart.
_LEAST_PROSE = Decimal(62)

#: Widths in mm of STT, task and result: the official form gives the result the most room.
TASK_WIDTHS = (Decimal(13), Decimal(62), PORTRAIT_WIDTH - 75)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row: a text for each column, or the one of a group, which goes over the whole width.

    `path` is its place in the plan file.
    """

    path: str
    texts: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table with its printed columns, their `widths` in mm and the font `size` in points.

    `room` is what cells leave beside their text. `keys` say for each column where its text stands below the
    path of a row, "" where nobody wrote it. `unit` stands above the right edge, `note` below the table.
    """

    path: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[DrawnRow, ...]
    keys: tuple[str, ...]
    widths: tuple[Decimal, ...]
    size: int = FONT_SIZES[0]
    room: Room = Room.USUAL
    label: str = ""
    unit: str = ""
    note: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def is_landscape(self) -> bool:
        """Whether it is printed across the page."""
        return sum(self.widths) > PORTRAIT_WIDTH

    @property
    def in_capitals(self) -> bool:
        """Whether the title is printed in capitals, as that of a Phụ lục is (III.1b)."""
        return fold(self.label).startswith("phu luc")

    @property
    def looks(self) -> tuple[Look, ...]:
        """How the cells of each column are set."""
        pairs = zip(self.columns, self.widths, strict=True)
        return tuple(_look(column, width) for column, width in pairs)


def _look(column: TableColumn, width: Decimal) -> Look:
    if column.kind in ("number", "figure"):
        return column.kind
    return "prose" if column.kind == "text" and width >= _LEAST_PROSE else "text"


def printed_tables(document: PlanDocument) -> Iterator[DrawnTable]:
    """The attached tables that are printed, which are those with rows."""
    for index, table in enumerate(document.tables):
        if table.rows:
            yield attached_table(table, f"tables.attached[{index}]")


def task_table(document: PlanDocument) -> DrawnTable:
    """Biểu 01."""
    tasks = document.tasks
    names = (*tasks.columns, "", "", "")[:3]
    kinds: tuple[Literal["number", "text"], ...] = ("number", "text", "text")
    rows = (
        DrawnRow(f"tables.tasks.rows[{index}]", (str(index + 1), row.content, row.result))
        for index, row in enumerate(tasks.rows)
    )
    return DrawnTable(
        path="tables.tasks",
        title=tasks.title,
        columns=tuple(TableColumn(name, kind) for name, kind in zip(names, kinds, strict=True)),
        rows=tuple(rows),
        keys=("", "content", "result"),
        widths=TASK_WIDTHS,
    )


def attached_table(table: AttachedTableData, path: str) -> DrawnTable:
    """An attached table, which is at `path` in the plan file."""
    rows = tuple(
        _row(row, f"{path}.rows[{index}]") for index, row in enumerate(table.printed_rows())
    )
    columns = table.printed_columns
    layout = column_widths(
        columns, [row.texts for row in rows if not row.is_group], landscape=table.landscape
    )
    return DrawnTable(
        path=path,
        title=table.title,
        columns=columns,
        rows=rows,
        keys=tuple(
            f"cells[{index}]" for index, column in enumerate(table.columns) if column.printed
        ),
        widths=layout.widths,
        size=layout.size,
        room=layout.room,
        label=table.label,
        unit=table.unit,
        note=table.note,
    )


def _row(row: GroupLine | CellLine, path: str) -> DrawnRow:
    if isinstance(row, CellLine):
        return DrawnRow(path, row.cells)
    return DrawnRow(path, (name_with_label(row.label, row.group),), is_group=True)
