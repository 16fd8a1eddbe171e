"""Biểu 02 of earlier years, which the entry form shows beside and the checks compare with."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from indicators.editions import effective_figures
from indicators.measures import LEVEL, Measure
from indicators.models import Figure, IndicatorTable
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import BLANK_COLUMNS, Value, stored_value

#: How many years back a figure is compared.
PAST_YEARS = 5
_PLACE = ("row__table__year", "measure")
_INDICATOR = ("code", "name", "unit", "kind", "decimals")
_KIND = _INDICATOR.index("kind")
#: Year, measure, value, and the fields of the indicator in the order of `_INDICATOR`.
_Record = tuple[int, str, Value | None, tuple[Any, ...]]


def read_past(
    ward: int, year: int, codes: Collection[str] | None = None
) -> tuple[IndicatorTableData, ...]:
    """The tables of a ward (primary key) before `year`, one a year, newest first, in one query.

    They contain only indicators with figures, of `codes` if given; no groups, no headings.
    """
    found = effective_figures([ward], year - PAST_YEARS, year - 1)
    if codes is not None:
        found = found.filter(row__indicator__code__in=codes)
    described = [f"row__indicator__{name}" for name in _INDICATOR]
    records = []
    for of_year, measure, *rest in found.values_list(*_PLACE, *described, *BLANK_COLUMNS):
        known, stored = tuple(rest[: len(described)]), rest[len(described) :]
        value = stored_value(known[_KIND], dict(zip(BLANK_COLUMNS, stored, strict=True)))
        records.append((of_year, measure, value, known))
    return _tables(records)


def read_with_past(
    current: IndicatorTable, codes: Collection[str]
) -> tuple[dict[tuple[int, Measure], Figure], tuple[IndicatorTableData, ...]]:
    """The figures of a few indicators in the table `current`, and those of earlier tables, in one query."""
    year = current.year
    found = effective_figures([current.ward_id], year - PAST_YEARS, year - 1, beside=current)
    found = found.filter(row__indicator__code__in=codes)
    now: dict[tuple[int, Measure], Figure] = {}
    records = []
    for figure in found.select_related("row__table", "row__indicator"):
        table, indicator = figure.row.table, figure.row.indicator
        if table == current:
            now[figure.row_id, Measure(figure.measure)] = figure
            continue
        known = tuple(getattr(indicator, name) for name in _INDICATOR)
        records.append((table.year, figure.measure, figure.value, known))
    return now, _tables(records)


def _tables(records: Iterable[_Record]) -> tuple[IndicatorTableData, ...]:
    years: dict[int, dict[tuple[Any, ...], dict[Measure, Value]]] = defaultdict(dict)
    for of_year, measure, value, known in records:
        if value is not None:
            years[of_year].setdefault(known, {})[Measure(measure)] = value
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


def _row(known: tuple[Any, ...], values: dict[Measure, Value]) -> IndicatorRow:
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
