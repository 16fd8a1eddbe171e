"""Biểu 01, Biểu 02 and the attached tables as parts of the print; templates/print/ has their HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plans.document import wording
from plans.document.plan import PlanDocument
from plans.rendering.drawn_tables import DrawnRow, DrawnTable, Look
from plans.rendering.table_layout import FONT_SIZES, Room, TableLayout, table_layout
from plans.rendering.table_rows import PrintedRow, printed_rows

#: Widths in mm of STT, task and result on paper.
TASK_WIDTHS = (Decimal(12), Decimal(63), Decimal(90))
#: Table lines that fit on a page below the head, upright and across; the average width of a letter in mm.
MAX_PAGE_LINES, MAX_LINES_ACROSS = 42, 24
LETTER_WIDTH = Decimal("2.1")
# A narrow column ends many of its lines early.
_NARROW, _LOST_LETTERS = Decimal(55), 3

#: The class of a cell; one without a class is justified.
_CLASSES: dict[Look, str] = {"number": "middle", "prose": "", "text": "left", "figure": "figure"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with the class that it is set by."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class PrintTableRow:
    """A row of Biểu 01 or an attached table. Only a `tall` row, too high for any page, may break across pages.

    A group has one cell over the whole width. `path` is its place in the plan file.
    """

    path: str
    cells: tuple[Cell, ...]
    is_group: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class PrintTable:
    """A table, with its column widths in percent.

    `note` stands below the heading, `below` is the table's own, below it. `path` is its place in the plan file,
    `keys` the places of its cells below their rows, `looks` their classes.
    """

    path: str
    classes: str
    template: str
    heading: str
    note: str
    columns: tuple[str, ...]
    widths: tuple[str, ...]
    rows: tuple[PrintTableRow, ...] | tuple[PrintedRow, ...]
    keys: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    label: str = ""
    in_capitals: bool = False
    unit: str = ""
    below: str = ""
    #: Whether a column of numbers comes before the names of Biểu 02.
    numbered: bool = False

    @property
    def span(self) -> int:
        """How many columns the name of a group of Biểu 02 spans."""
        return len(self.columns) - self.numbered


def drawn_part(table: DrawnTable, classes: str, document: PlanDocument) -> PrintTable:
    """Biểu 01 or an attached table, with the classes that name it in the style sheets."""
    return PrintTable(
        path=table.path,
        classes=_classes(classes, table),
        template="print/table.html",
        heading=table.title,
        note=wording.appendix_note(document),
        columns=table.heads,
        widths=_percent(table.widths),
        rows=tuple(_row(table, row) for row in table.rows),
        keys=table.keys,
        looks=_looks(table),
        label=table.label,
        in_capitals=table.in_capitals,
        unit=table.unit,
        below=table.note,
    )


def inner_part(table: DrawnTable) -> PrintTable:
    """A small table in the text, without the head of an appendix."""
    return PrintTable(
        path=table.path,
        classes=_classes("inner", table),
        template="",
        heading=table.title,
        note="",
        columns=table.heads,
        widths=_percent(table.widths),
        rows=tuple(_row(table, row) for row in table.rows),
        keys=table.keys,
        looks=_looks(table),
        unit=table.unit,
        below=table.note,
    )


def _classes(named: str, table: DrawnTable) -> str:
    letters = "" if table.size == FONT_SIZES[0] else f" letters-{table.size}"
    return f"{named}{_page(table)}{letters}"


def _page(table: DrawnTable | TableLayout) -> str:
    """The classes of a page that lies across, and of cells with less room than usual."""
    page = " landscape" if table.is_landscape else ""
    return page + ("" if table.room is Room.USUAL else f" {table.room}")


def _row(table: DrawnTable, row: DrawnRow) -> PrintTableRow:
    looks = ("",) if row.is_group else _looks(table)
    cells = (Cell(text, look) for text, look in zip(row.texts, looks, strict=True))
    return PrintTableRow(row.path, tuple(cells), row.is_group, tall=_is_tall(table, row))


def _looks(table: DrawnTable) -> tuple[str, ...]:
    return tuple(_CLASSES[look] for look in table.looks)


def _is_tall(table: DrawnTable, row: DrawnRow) -> bool:
    if row.is_group:
        return False
    larger = Decimal(FONT_SIZES[0]) / table.size
    most = (MAX_LINES_ACROSS if table.is_landscape else MAX_PAGE_LINES) * larger
    pairs = zip(row.texts, table.widths, strict=True)
    return any(_lines(text, width, larger) > most for text, width in pairs)


def _lines(text: str, width: Decimal, larger: Decimal) -> int:
    """Roughly how many lines `text` takes in a column of `width` mm."""
    letters = int((width - 3) / LETTER_WIDTH * larger)  # less 3 mm of cell padding
    if width < _NARROW:
        letters = max(letters - _LOST_LETTERS, 1)
    return sum(-(-len(line) // letters) for line in text.splitlines())


def indicator_part(document: PlanDocument) -> PrintTable:
    """Biểu 02."""
    table = document.indicators
    layout = table_layout(table)
    return PrintTable(
        path="tables.indicators",
        classes=f"indicators{_page(layout)} letters-{layout.size}",
        template="print/indicators.html",
        heading=table.title,
        note=wording.appendix_note(document),
        columns=table.printed_heads,
        widths=_percent(layout.widths),
        rows=tuple(printed_rows(table)),
        numbered=table.is_numbered,
    )


def _percent(widths: Sequence[Decimal]) -> tuple[str, ...]:
    whole = sum(widths)
    return tuple(f"{width * 100 / whole:.2f}%" for width in widths)
