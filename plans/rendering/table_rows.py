"""The rows of Biểu 02 as printed, shared by PDF, Word and Excel."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.measures import TEXT_COLUMNS
from indicators.table import name_with_label
from indicators.values import show_value
from plans.document.plan import GroupRow, IndicatorRow, IndicatorTableData


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of Biểu 02 as texts.

    `name` includes its label or dash, which a numbered table has in `number` instead; `depth` is the number
    of ancestors (the indent: 0, 1, 2). `cells` has one text for each of the table's `cell_columns`, empty where
    there is none; those of `words` are no figures.
    """

    name: str
    unit: str
    cells: tuple[str, ...]
    depth: int
    bold: bool
    source: GroupRow | IndicatorRow
    number: str = ""
    words: frozenset[int] = frozenset()

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Each cell with its class in the print: figures stand right."""
        return tuple(
            ("words" if place in self.words else "figure", text)
            for place, text in enumerate(self.cells)
        )


def printed_rows(table: IndicatorTableData) -> Iterator[PrintedRow]:
    """The rows of `table` in order, with names, units and figures as printed."""
    parents = {row.code: row.parent for row in table.indicators}
    words = frozenset(
        place for place, column in enumerate(table.cell_columns) if column in TEXT_COLUMNS
    )
    numbers = row_numbers(table)
    in_numbered_group = False
    for row, number in zip(table.rows, numbers, strict=True):
        label = None if table.is_numbered else row.label
        if isinstance(row, GroupRow):
            in_numbered_group = _is_arabic(row.label)
            cells = ("",) * len(table.cell_columns)
            name = name_with_label(label, row.name)
            yield PrintedRow(name, "", cells, 0, True, row, number, words)
            continue
        yield PrintedRow(
            name=_indicator_name(replace(row, label=label), in_numbered_group and not number),
            unit=row.unit or "",
            cells=tuple(_cell(row, column) for column in table.cell_columns),
            depth=_depth(row.code, parents),
            bold=False,
            source=row,
            number=number,
            words=words,
        )


def row_numbers(table: IndicatorTableData) -> tuple[str, ...]:
    """What a numbered table has before each name: the label, or where no row has one the number in its group.

    A part of another row is not counted; a table that is not numbered has nothing there.
    """
    if not table.is_numbered:
        return ("",) * len(table.rows)
    counted = not any(row.label for row in table.indicators)
    numbers, count = [], 0
    for row in table.rows:
        if isinstance(row, GroupRow):
            count = 0
        elif counted and row.parent is None:
            count += 1
            numbers.append(str(count))
            continue
        numbers.append(row.label or "")
    return tuple(numbers)


def _is_arabic(label: str | None) -> bool:
    return label is not None and label.rstrip(".").isdecimal()


def _indicator_name(row: IndicatorRow, in_numbered_group: bool) -> str:
    """ "1. Dân số"; "- " before a part of another row and in a group such as "2. Giáo dục"."""
    if row.label:
        return name_with_label(row.label, row.name)
    listed = row.parent is not None or in_numbered_group
    if not listed or row.name.lower().startswith("trong đó") or row.name.startswith("-"):
        return row.name
    return f"- {row.name}"


def _depth(code: str, parents: dict[str, str | None]) -> int:
    """The number of ancestors of `code`."""
    # Stops at a cycle: a draft is printed as it is stored, without the checks of a plan file.
    seen = {code}
    parent = parents.get(code)
    while parent is not None and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def _cell(row: IndicatorRow, column: str) -> str:
    if column in TEXT_COLUMNS:
        return row.text(column)
    value, decimals = row.printed_figure(column)
    return "" if value is None else show_value(value, decimals)
