"""Biểu 02 as the entry grid shows it: groups, rows and cells, with last year's figure beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.cells import CellKey, CellWarning
from indicators.measures import Measure, measure_of
from indicators.models import Figure, TableRow
from indicators.past_tables import last_year_rows, year_level_value
from indicators.sheet import row_versions
from indicators.table import IndicatorTableData
from indicators.values import show_value
from plans.templatetags.portal import figure_width
from plans.views.plan.table import Column, LineGroup, screen_columns, screen_groups


@dataclass(frozen=True, slots=True)
class EntryCell:
    """A cell: its `text` (as typed where a form was refused), the stored figure `shown`, and a message."""

    name: str
    measure: str
    text: str
    shown: str
    state: str
    sentence: str
    has_comments: bool
    is_carried: bool

    @property
    def classes(self) -> str:
        """The classes of the cell, told here because a template asks each question far more slowly."""
        named = ("cell", self.state, "talked" if self.has_comments else "")
        return " ".join(filter(None, named)) + figure_width(self.text)

    @property
    def size(self) -> int:
        """How wide its field is, in letters."""
        return len(self.text) or 1


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An indicator; `versions` are those of its cells, "1.0.2.0"; `before` is last year's figure."""

    key: int
    name: str
    unit: str
    indent: int
    before: str
    versions: str
    assignee: int | None
    cells: tuple[EntryCell, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Rows under a heading, which is None for those that stand before the first one."""

    heading: str | None
    is_main: bool
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class UnsavedCells:
    """What a form without JavaScript sent that was not saved: texts by cell, and the reasons."""

    typed: Mapping[str, str]
    problems: Mapping[str, str]


NO_UNSAVED_CELLS = UnsavedCells({}, {})


@dataclass(frozen=True, slots=True)
class NamedProblem:
    """Why a cell was not saved: its name in the page, and its row and column in words."""

    cell: str
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GridData:
    """Everything the grid is made from; `figures` by row and measure."""

    table: IndicatorTableData
    rows: Sequence[TableRow]
    figures: Mapping[CellKey, Figure]
    past: tuple[IndicatorTableData, ...]
    warnings: Mapping[CellKey, tuple[CellWarning, ...]]
    commented: frozenset[tuple[int, str]]


def entry_columns(table: IndicatorTableData) -> tuple[Column, ...]:
    """The columns that figures are typed into."""
    # A comparison is worked out, so nobody types it; words are written beside the grid.
    return tuple(column for column in screen_columns(table) if measure_of(column.name))


def entry_groups(data: GridData, sent: UnsavedCells = NO_UNSAVED_CELLS) -> tuple[EntryGroup, ...]:
    """The whole table, as stored or as a form that was not saved sent it."""
    builder = _Builder(data, sent)
    groups = screen_groups(data.table, entry_columns(data.table))
    return tuple(builder.group(group) for group in groups)


def named_problems(groups: Sequence[EntryGroup], sent: UnsavedCells) -> list[NamedProblem]:
    """What is wrong with a form that was not saved: as a whole first, then by cell in the table's order."""
    cells = {
        cell.name: f"{row.name}, {Measure(cell.measure).label}"
        for group in groups
        for row in group.rows
        for cell in row.cells
    }
    whole = {name: "" for name in sent.problems if name not in cells}
    return [
        NamedProblem(name, place, sent.problems[name])
        for name, place in (whole | cells).items()
        if name in sent.problems
    ]


def cell_name(row: int, measure: str) -> str:
    """The name of a cell in the page and in its form: "12-estimate"."""
    return f"{row}-{measure}"


class _Builder:
    def __init__(self, data: GridData, sent: UnsavedCells) -> None:
        self.data = data
        self.sent = sent
        self.by_code = {row.indicator.code: row for row in data.rows}
        self.held = data.table.held
        self.before = last_year_rows(data.past, data.table.year)

    def group(self, group: LineGroup) -> EntryGroup:
        rows = []
        for line in group.lines:
            row = self.by_code[line.code]
            before = self.before.get(line.code)
            shown = show_value(year_level_value(before), before.decimals) if before else ""
            rows.append(
                EntryRow(
                    key=row.pk,
                    name=line.name,
                    unit=line.unit,
                    indent=line.indent,
                    before=shown,
                    versions=row_versions(self.data.figures, row, self.held),
                    assignee=row.assignee_id,
                    cells=tuple(self.cell(row, measure) for measure in self.held),
                    words=tuple(getattr(row, name) for name in self.data.table.text_columns),
                )
            )
        return EntryGroup(group.heading, group.is_main, tuple(rows))

    def cell(self, row: TableRow, measure: Measure) -> EntryCell:
        name = cell_name(row.pk, measure)
        figure = self.data.figures.get((row.pk, measure))
        shown = show_value(figure.value, row.indicator.decimals) if figure else ""
        problem = self.sent.problems.get(name, "")
        doubts = self.data.warnings.get((row.pk, measure), ())
        return EntryCell(
            name=name,
            measure=measure.value,
            text=self.sent.typed.get(name, shown),
            shown=shown,
            state="refused" if problem else "look" if doubts else "",
            sentence=problem or " ".join(doubt.sentence for doubt in doubts),
            has_comments=(row.pk, measure.value) in self.data.commented,
            is_carried=bool(figure and figure.carried_from),
        )
