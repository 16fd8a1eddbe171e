"""Biểu 02 of the years before: what the entry form shows beside, and what the checks compare with."""

from collections import defaultdict
from collections.abc import Collection

from indicators.measures import Measure
from indicators.models import Figure, Kind
from indicators.table import IndicatorRow, IndicatorTable
from indicators.values import Value

#: How many years back a figure is compared.
PAST_YEARS = 5
#: The measures that tell where a year stood: its estimate, else what was assigned.
LEVEL = (Measure.ESTIMATE, Measure.ASSIGNED)
_VALUE = ("low", "high", "low_in", "high_in", "achieved")
_INDICATOR = ("code", "name", "unit", "kind", "decimals")


def read_past(
    ward: int, year: int, codes: Collection[str] | None = None
) -> tuple[IndicatorTable, ...]:
    """The tables of a ward (its key) before `year`, newest first, in one query.

    They hold the indicators that have figures alone, those of `codes` if given; no groups, no heads.
    """
    found = Figure.objects.filter(
        row__table__ward=ward, row__table__year__lt=year, row__table__year__gte=year - PAST_YEARS
    )
    if codes is not None:
        found = found.filter(row__indicator__code__in=codes)
    described = [f"row__indicator__{name}" for name in _INDICATOR]
    years: dict[int, dict[tuple[str, ...], dict[Measure, Value]]] = defaultdict(dict)
    for of_year, measure, *rest in found.values_list(
        "row__table__year", "measure", *_VALUE, *described
    ):
        cells = dict(zip(_VALUE, rest[: len(_VALUE)], strict=True))
        value = Figure(**cells).value
        if value is not None:
            years[of_year].setdefault(tuple(rest[len(_VALUE) :]), {})[Measure(measure)] = value
    return tuple(
        IndicatorTable(
            title="",
            year=of_year,
            columns=(),
            measures=(),
            rows=tuple(_row(known, values) for known, values in rows.items()),
        )
        for of_year, rows in sorted(years.items(), reverse=True)
    )


def _row(known: tuple[str, ...], values: dict[Measure, Value]) -> IndicatorRow:
    code, name, unit, kind, decimals = known
    return IndicatorRow(
        code=code,
        name=name,
        unit=unit or None,
        kind="achieved" if kind == Kind.ACHIEVED else "number",
        decimals=int(decimals),
        figures=tuple(values.items()),
    )


def level_of(row: IndicatorRow | None) -> Value | None:
    """Where the year of this row stood: its estimate, else what was assigned; None where neither is there."""
    if row is None:
        return None
    return next((value for value in map(row.figure, LEVEL) if value is not None), None)


def last_year(past: Collection[IndicatorTable], year: int) -> dict[str, IndicatorRow]:
    """The rows of the year before `year` by their codes; empty where that year has no table."""
    return {row.code: row for table in past if table.year == year - 1 for row in table.indicators}
