"""Biểu 02 of earlier years, which the entry form shows beside and the checks compare with."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from indicators.frozen.reading import EffectiveFigure, figures_with_past, past_figures
from indicators.measures import LEVEL, Measure
from indicators.models import Figure, IndicatorTable, TableRow
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value

#: How many years back a figure is compared.
PAST_YEARS = 5
#: What an indicator was in a year: code, name, unit, kind, decimals.
_Known = tuple[str, str, str, str, int]


def read_past(
    ward: int, year: int, codes: Collection[str] | None = None
) -> tuple[IndicatorTableData, ...]:
    """The tables of a ward (primary key) before `year`, one a year, newest first, in one query.

    They contain only indicators with figures, of `codes` if given; no groups, no headings.
    """
    return _tables(past_figures(ward, year - PAST_YEARS, year - 1, codes))


def read_with_past(
    current: IndicatorTable, rows: Collection[TableRow]
) -> tuple[dict[tuple[int, Measure], Figure], tuple[IndicatorTableData, ...]]:
    """The figures of a few rows of the table `current`, and those of earlier tables, in one query."""
    now, past = figures_with_past(current, current.year - PAST_YEARS, rows)
    return {(one.row_id, Measure(one.measure)): one for one in now}, _tables(past)


def _tables(figures: Iterable[EffectiveFigure]) -> tuple[IndicatorTableData, ...]:
    years: dict[int, dict[_Known, dict[Measure, Value]]] = defaultdict(dict)
    for one in figures:
        known = (one.code, one.name, one.unit, one.kind, one.decimals)
        years[one.year].setdefault(known, {})[Measure(one.measure)] = one.value
    return tuple(
        IndicatorTableData(
            title="",
            year=of_year,
            columns=(),
            measures=(),
            rows=tuple(_row(known, values) for known, values in rows.items()),
        )
        for of_year, rows in sorted(years.items(), reverse=True)
    )


def _row(known: _Known, values: dict[Measure, Value]) -> IndicatorRow:
    code, name, unit, kind, decimals = known
    return IndicatorRow(
        code=code,
        name=name,
        unit=unit or None,
        kind=kind,
        decimals=decimals,
        figures=tuple(values.items()),
    )


def year_level_value(row: IndicatorRow | None) -> Value | None:
    """The level of the row's year: its result or estimate, else what was assigned, else None."""
    if row is None:
        return None
    return next((value for value in map(row.figure, LEVEL) if value is not None), None)


def last_year_rows(past: Collection[IndicatorTableData], year: int) -> dict[str, IndicatorRow]:
    """The rows of the year before `year` by code; empty if that year has no table."""
    return {row.code: row for table in past if table.year == year - 1 for row in table.indicators}
