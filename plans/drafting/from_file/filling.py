"""A filled workbook of Biểu 02 into an open draft: what would change cell by cell, and writing it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from indicators.cells import BatchResult, CellInput, save_cells
from indicators.entry import refusal_to_enter, table_of
from indicators.measures import Measure, measure_of
from indicators.models import Figure, TableRow
from indicators.values import Value, ends_of, show_value
from plans.drafting.from_file.indicator_rows import value_of_cell
from plans.drafting.from_file.readings import ReadingRefused, answers_of, close_reading, found_in
from plans.incoming.plan.answers import settled
from plans.incoming.plan.places import SKIP, is_plain
from plans.incoming.plan.understood import ReadColumn, ReadPlan, ReadRow, ReadTable
from plans.models import Plan, PlanReading
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.units import same_unit
from wardplan.text import fold

NOTHING_DIFFERS = "Không có số nào khác với dự thảo; không có gì để đưa vào."
_CHANGED = "Dự thảo vừa có người sửa; xin xem lại các số khác rồi đưa vào."


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell of the draft that a file has otherwise: `key` is its place in the file, `old` what the draft has.

    `seen` is the version of the figure that is shown: what somebody else writes meanwhile is not overwritten.
    """

    key: str
    row: int
    code: str
    name: str
    measure: Measure
    old: str
    new: str
    seen: int


@dataclass(frozen=True, slots=True)
class Differences:
    """What a file would change in a draft, how many figures are equal, which rows the draft does not have."""

    cells: tuple[CellDifference, ...]
    same: int
    unknown: tuple[str, ...]


def differences(reading: PlanReading, plan: Plan) -> Differences:
    """What the figures that were read would change in the plan's Biểu 02; in two queries.

    Figures in doubt, those that somebody passed over, and blank ones change nothing.
    """
    answers = answers_of(reading)
    return differences_of(settled(found_in(reading), answers), answers, plan)


def differences_of(found: ReadPlan, answers: Mapping[str, str], plan: Plan) -> Differences:
    """The same of a plan with its answers in their places."""
    rows = list(plan.indicator_table.rows.select_related("indicator"))
    figures = Figure.objects.filter(row__table=plan.indicator_table_id).by_cell()
    asked = {one.about for one in found.questions}
    skipped = {key for key, value in answers.items() if value == SKIP}
    cells, same, unknown = [], 0, []
    for table in found.of_kind("indicators"):
        if table.key in asked:
            continue
        for read in table.rows:
            row = _row_of(read, rows)
            held = list(_figures(table, read, plan, asked | skipped))
            if row is None:
                unknown += [read.name] if held else []
                continue
            for key, measure, value in held:
                figure = figures.get((row.pk, measure))
                if figure is not None and figure.value == value:
                    same += 1
                else:
                    cells.append(_difference(key, row, measure, value, figure))
    return Differences(tuple(cells), same, tuple(unknown))


def put_figures(
    reading: PlanReading,
    plan: Plan,
    person: User,
    *,
    seen: Mapping[str, int] | None = None,
    only: Collection[str] | None = None,
) -> BatchResult:
    """Write the differences into the draft, through the one way in which figures are written.

    `seen` are the versions that the page showed, by the keys of the cells; a figure that somebody has changed
    since is not written but told. `only`: the keys of cells to write. Raises `ReadingRefused`.
    """
    ReadingRefused.raise_if(refusal_to_enter(person, plan.indicator_table))
    found = [one for one in differences(reading, plan).cells if only is None or one.key in only]
    # What the page did not show was equal then: it is what somebody has written since.
    shown = [one for one in found if seen is None or one.key in seen]
    if not shown:
        raise ReadingRefused(_CHANGED if found else NOTHING_DIFFERS)
    entries = [
        # The figure as it is shown is its own reading where it can be read in two ways.
        CellInput(
            one.row, one.measure, one.new, (seen or {}).get(one.key, one.seen), reading=one.new
        )
        for one in shown
    ]
    tables = table_of(plan.indicator_table_id)
    with transaction.atomic():
        result = save_cells(tables, entries, by=person)
        is_whole = only is None and len(shown) == len(found)
        if is_whole and all(one.state == "saved" for one in result.outcomes):
            close_reading(reading, plan)
    return result


def _row_of(read: ReadRow, rows: Collection[TableRow]) -> TableRow | None:
    """The row of the draft that one of the file stands for: of its code, else of its name and unit alone."""
    if not is_plain(read):
        return None
    # In another unit the same figure says something else.
    fitting = [
        one for one in rows if not read.unit or same_unit(read.unit, one.indicator.unit or None)
    ]
    by_code = [one for one in fitting if read.code and one.indicator.code == read.code]
    named = [one for one in fitting if fold(one.indicator.name) == fold(read.name)]
    return by_code[0] if by_code else named[0] if len(named) == 1 else None


def _figures(
    table: ReadTable, row: ReadRow, plan: Plan, passed: Collection[str]
) -> Iterator[tuple[str, Measure, Value]]:
    if row.key in passed:
        return
    for column, cell in zip(table.columns, row.cells, strict=False):
        key = f"{row.key}.{column.key.partition('.')[2]}"
        measure = _measure(column, plan)
        value = None if measure is None or {key, column.key} & {*passed} else value_of_cell(cell)
        if measure is not None and value is not None:
            yield key, measure, value


def _measure(column: ReadColumn, plan: Plan) -> Measure | None:
    measure = measure_of(column.measure)
    if measure is None or column.year in (None, measure.year(plan.indicator_table.year)):
        return measure
    return None


def _difference(
    key: str, row: TableRow, measure: Measure, value: Value, figure: Figure | None
) -> CellDifference:
    definition = row.indicator
    old = show_value(figure.value, definition.decimals) if figure else ""
    needed = max([definition.decimals, *map(decimals_needed, ends_of(value))])
    version = figure.version if figure else 0
    new = show_value(value, needed)
    return CellDifference(key, row.pk, definition.code, definition.name, measure, old, new, version)
