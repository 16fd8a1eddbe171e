"""The rows of a frozen Biểu 02 as pages need them, with keys, but saying what was frozen."""

from collections.abc import Iterable

from indicators.measures import Measure
from indicators.models import Figure, TableRow
from indicators.table import IndicatorRow, IndicatorTableData

Cells = dict[tuple[int, Measure], Figure]


def rows_as_frozen(data: IndicatorTableData, rows: Iterable[TableRow]) -> list[TableRow]:
    """Those of `rows` that the frozen table has, each with what it was called then; nothing is stored."""
    known = {row.code if isinstance(row, IndicatorRow) else row.group: row for row in data.rows}
    found = []
    for row in rows:
        frozen = known.get(row.indicator.code)
        if frozen is None:
            continue
        row.indicator.name, row.indicator.label = frozen.name, frozen.label or ""
        if isinstance(frozen, IndicatorRow):
            _describe(row, frozen)
        found.append(row)
    return found


def _describe(row: TableRow, frozen: IndicatorRow) -> None:
    indicator = row.indicator
    indicator.unit, indicator.kind, indicator.decimals = (
        frozen.unit or "",
        frozen.kind,
        frozen.decimals,
    )
    row.lead, row.note = frozen.lead or "", frozen.note or ""
    row.printed, row.printed_unit = frozen.printed or "", frozen.printed_unit or ""


def figures_as_frozen(data: IndicatorTableData, rows: Iterable[TableRow], figures: Cells) -> Cells:
    """The cells of `rows`, with the values of the frozen table in place of theirs; nothing is stored."""
    known = {row.code: row for row in data.indicators}
    found: Cells = {}
    for row in rows:
        frozen = known.get(row.indicator.code)
        values = dict(frozen.figures) if frozen else {}
        for measure in Measure:
            figure, value = figures.get((row.pk, measure)), values.get(measure)
            if figure is None and value is None:
                continue
            figure = figure or Figure(row=row, measure=measure.value, version=0)
            figure.value = value
            found[row.pk, measure] = figure
    return found
