"""The rows of Biểu 02 as printed, the same in PDF, Word and Excel, and the widths they need."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from indicators.values import show_value
from plans.document import GroupRow, IndicatorRow, IndicatorTable

#: Width between the margins in mm: A4 less 30 on the left and 15 on the right.
PORTRAIT_WIDTH = Decimal(165)
LANDSCAPE_WIDTH = Decimal(252)

#: Room in mm for the name of an indicator, the least with which its lines stay readable.
NAME_WIDTH = Decimal(65)
#: An average letter or digit of the table's 13 points, in mm, and the padding of a cell.
LETTER_WIDTH = Decimal("2.35")
CELL_PADDING = Decimal(5)
#: Narrow columns are made for so many letters at least, and no longer text widens them further.
LEAST_LETTERS, MOST_LETTERS = 4, 24


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of Biểu 02 in words.

    `name` bears its label or dash, `depth` is how many rows it is a part of (0, 1, 2: the indent),
    `cells` hold one text for each of the table's measures and are empty where a figure is blank.
    """

    name: str
    unit: str
    cells: tuple[str, ...]
    depth: int
    bold: bool
    source: GroupRow | IndicatorRow


def printed_rows(table: IndicatorTable) -> Iterator[PrintedRow]:
    """The rows of `table` in order, with names, units and figures as the paper shows them."""
    parents = {row.code: row.parent for row in table.indicators}
    in_numbered_group = False
    for row in table.rows:
        if isinstance(row, GroupRow):
            in_numbered_group = _is_arabic(row.label)
            cells = ("",) * len(table.measures)
            yield PrintedRow(_labelled(row.label, row.name), "", cells, 0, True, row)
            continue
        yield PrintedRow(
            name=_indicator_name(row, in_numbered_group),
            unit=row.unit or "",
            cells=tuple(_cell(row, measure) for measure in table.measures),
            depth=_depth(row.code, parents),
            bold=False,
            source=row,
        )


def column_widths(table: IndicatorTable) -> tuple[Decimal, ...]:
    """Widths in mm of name, unit and each measure, together the width of the page they need.

    The columns of figures are as wide as their longest figure or word of the heading needs, the
    name takes what is left; where that is too little the page is turned (Phụ lục I, I.2).
    """
    rows = list(printed_rows(table))
    units = [row.unit for row in rows]
    figures = [[row.cells[index] for row in rows] for index in range(len(table.measures))]
    narrow = [
        _width(heading, column)
        for heading, column in zip(table.columns[1:], [units, *figures], strict=True)
    ]
    page = PORTRAIT_WIDTH if PORTRAIT_WIDTH - sum(narrow) >= NAME_WIDTH else LANDSCAPE_WIDTH
    name = page - sum(narrow)
    if name < NAME_WIDTH:
        # Too much even across: every column gives way alike.
        share = (page - NAME_WIDTH) / sum(narrow)
        narrow = [_millimetres(width * share) for width in narrow]
        name = page - sum(narrow)
    return (name, *narrow)


def is_landscape(table: IndicatorTable) -> bool:
    """Whether `table` is printed across the page."""
    return sum(column_widths(table)) > PORTRAIT_WIDTH


def _is_arabic(label: str | None) -> bool:
    return label is not None and label.rstrip(".").isdecimal()


def _labelled(label: str | None, name: str) -> str:
    if not label:
        return name
    return f"{label} {name}" if label.endswith((".", ")")) else f"{label}. {name}"


def _indicator_name(row: IndicatorRow, in_numbered_group: bool) -> str:
    """ "1. Dân số"; "- " before a part of another row and in a group such as "2. Giáo dục"."""
    if row.label:
        return _labelled(row.label, row.name)
    listed = row.parent is not None or in_numbered_group
    if not listed or row.name.lower().startswith("trong đó") or row.name.startswith("-"):
        return row.name
    return f"- {row.name}"


def _depth(code: str, parents: dict[str, str | None]) -> int:
    """How many rows `code` is a part of; a circle of parents ends where it closes."""
    seen = {code}
    parent = parents.get(code)
    while parent is not None and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def _cell(row: IndicatorRow, measure: str) -> str:
    value, decimals = row.printed_figure(measure)
    return "" if value is None else show_value(value, decimals)


def _width(heading: str, column: list[str]) -> Decimal:
    """Room for the longest figure of a column on one line, and for its heading on three."""
    figures = max((len(text) for text in column), default=0)
    words = max((len(word) for word in heading.split()), default=0)
    letters = max(LEAST_LETTERS, *(min(n, MOST_LETTERS) for n in (figures, words)))
    return _millimetres(
        max(letters, min(len(heading) // 3 + 2, MOST_LETTERS)) * LETTER_WIDTH + CELL_PADDING
    )


def _millimetres(width: Decimal) -> Decimal:
    return width.quantize(Decimal(1), ROUND_DOWN)
