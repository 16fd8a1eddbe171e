"""Biểu 02 for the screen: every measure, printed or not, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.measures import (
    COMPARISONS,
    NUMBER_COLUMN,
    Measure,
    column_label,
    measure_of,
    printable_columns,
)
from indicators.table import COMPARISON_DECIMALS, GroupRow, IndicatorRow, IndicatorTableData
from indicators.values import show_value
from plans.document.progress import Progress, needed_measures
from plans.rendering.table_rows import printed_rows
from wardplan.numbers.spans import Span
from wardplan.text import fold


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. `needed`: the printed table needs it, so its gaps have to be filled."""

    name: str
    label: str
    year: int
    needed: bool
    progress: Progress | None
    is_text: bool = False

    @property
    def look(self) -> str:
        """The class of its cells: figures stand right."""
        return "said" if self.is_text else "figure"

    @property
    def is_unprinted(self) -> bool:
        """Whether figures are entered that the print does without."""
        return not self.needed and self.progress is not None

    @property
    def is_incomplete(self) -> bool:
        return self.needed and self.progress is not None and not self.progress.is_complete


@dataclass(frozen=True, slots=True)
class FigureCell:
    """The text of a cell, empty where there is no figure yet."""

    text: str
    column: Column

    @property
    def figure(self) -> str:
        """The text where it is a figure, which is never broken."""
        return "" if self.column.is_text else self.text

    @property
    def is_missing(self) -> bool:
        return self.column.needed and not self.text


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its figures; `indent` is the number of levels that its name is indented."""

    code: str
    name: str
    unit: str
    indent: int
    cells: tuple[FigureCell, ...]
    lower_is_better: bool


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under a heading, which is None for those before the first one."""

    code: str
    heading: str | None
    is_main: bool
    lines: tuple[IndicatorLine, ...]


def screen_columns(
    table: IndicatorTableData, counts: Mapping[Measure, Progress] | None = None
) -> tuple[Column, ...]:
    """The measures in the order of the official form, with the comparisons and words that are printed.

    `counts` is the progress of each measure, where the columns show it.
    """
    needed, held = needed_measures(table.measures), table.held
    return tuple(
        _column(table, name, needed, counts or {})
        for name in printable_columns()
        if name != NUMBER_COLUMN and (name in table.measures or name in held)
    )


def _column(
    table: IndicatorTableData,
    name: str,
    needed: tuple[Measure, ...],
    counts: Mapping[Measure, Progress],
) -> Column:
    measure = measure_of(name)
    if measure is None:
        of = COMPARISONS.get(name)
        year = of.part.year(table.year) if of else 0
        return Column(name, column_label(name), year, False, None, is_text=of is None)
    return Column(
        name=measure.value,
        label=measure.info.short,
        year=measure.year(table.year),
        needed=measure in needed,
        progress=counts.get(measure),
    )


def screen_groups(
    table: IndicatorTableData, columns: tuple[Column, ...], *, search: str = "", missing: str = ""
) -> tuple[LineGroup, ...]:
    """The table by groups, narrowed to names that hold `search` (accents ignored) and to indicators
    without a figure of the measure `missing`. Groups left without a line are left out.
    """
    sought = fold(search)
    groups = []
    for heading, rows in _by_heading(table):
        lines = tuple(
            # Rows of a group are one level below its heading.
            _line(row, name, depth + (heading is not None), columns)
            for row, name, depth in rows
            if _is_wanted(row, sought, missing)
        )
        # A group without rows is part of the table, but not of a search result.
        if lines or (heading is not None and not sought and not missing):
            groups.append(_group(heading, lines))
    return tuple(groups)


#: An indicator, the name shown for it, and its depth: how many rows it is a part of.
_Named = tuple[IndicatorRow, str, int]


def _by_heading(
    table: IndicatorTableData,
) -> list[tuple[tuple[GroupRow, str] | None, list[_Named]]]:
    """The rows by the heading above them; names as printed, without the dash that the indent replaces."""
    found: list[tuple[tuple[GroupRow, str] | None, list[_Named]]] = [(None, [])]
    for row in printed_rows(table):
        name = row.name.removeprefix("- ")
        if isinstance(row.source, GroupRow):
            found.append(((row.source, name), []))
        else:
            found[-1][1].append((row.source, name, row.depth))
    return found


def _is_wanted(row: IndicatorRow, sought: str, missing: str) -> bool:
    if missing and row.figure(Measure(missing)) is not None:
        return False
    return sought in fold(f"{row.name} {row.unit or ''}")


def _group(heading: tuple[GroupRow, str] | None, lines: tuple[IndicatorLine, ...]) -> LineGroup:
    if heading is None:
        return LineGroup("", None, False, lines)
    row, name = heading
    # Main groups are numbered I, II, III in the form, groups below them 1, 2, 3.
    is_main = not (row.label or "").rstrip(".").isdecimal()
    return LineGroup(row.group, name, is_main, lines)


def _line(row: IndicatorRow, name: str, indent: int, columns: tuple[Column, ...]) -> IndicatorLine:
    return IndicatorLine(
        code=row.code,
        name=name,
        unit=row.unit or "",
        indent=min(indent, 4),
        cells=tuple(FigureCell(_text(row, column), column) for column in columns),
        lower_is_better=row.better == "lower",
    )


def _text(row: IndicatorRow, column: Column) -> str:
    if column.is_text:
        return row.text(column.name)
    if measure := measure_of(column.name):
        return show_value(row.figure(measure), row.decimals)
    # Worked out from two measures and never stored, so it is not a figure of the row.
    compared = row.compared(column.name)
    return "" if compared is None else show_value(Span.number(compared), COMPARISON_DECIMALS)
