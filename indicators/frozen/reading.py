"""The figures that count: those of a frozen plan as they were frozen, those of a draft as they stand."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, QuerySet
from django.db.models import Value as Constant

from indicators.editions import effective_tables
from indicators.frozen.model import FrozenFigure
from indicators.models import Figure
from indicators.values import BLANK_COLUMNS, Value, stored_value

_INDICATOR = ("code", "name", "unit", "kind", "decimals")


@dataclass(frozen=True, slots=True)
class EffectiveFigure:
    """A figure with its place and what its indicator is; `is_draft` where its plan may still be edited."""

    ward: int
    year: int
    is_draft: bool
    measure: str
    code: str
    name: str
    unit: str
    kind: str
    decimals: int
    value: Value


def effective_figures(
    wards: Collection[int],
    first: int,
    last: int,
    *,
    codes: Collection[str] | None = None,
    measures: Sequence[str] | None = None,
) -> Iterator[EffectiveFigure]:
    """The figures of the tables in effect for the wards (primary keys) and the years `first` to `last`.

    One query whatever their number, streamed, without blanks; of `codes` and of `measures` alone, if given.
    """
    live = _of(Figure.objects.all(), "row__table__", wards, first, last)
    kept = _of(FrozenFigure.objects.all(), "table__", wards, first, last)
    if codes is not None:
        live, kept = live.filter(row__indicator__code__in=codes), kept.filter(code__in=codes)
    if measures is not None:
        live, kept = live.filter(measure__in=measures), kept.filter(measure__in=measures)
    # The frozen copy belongs to the plan, an app above this one: hence its name as text.
    live = live.filter(row__table__plan__frozen=None)
    kept = kept.filter(table__plan__frozen__isnull=False)
    found = _columns(live, "row__table__", "row__indicator__", is_draft=True).union(
        _columns(kept, "table__", "", is_draft=False), all=True
    )
    for (
        ward,
        year,
        is_draft,
        measure,
        code,
        name,
        unit,
        kind,
        decimals,
        *stored,
    ) in found.iterator():
        value = stored_value(kind, dict(zip(BLANK_COLUMNS, stored, strict=True)))
        if value is not None:
            yield EffectiveFigure(
                ward, year, bool(is_draft), measure, code, name, unit, kind, decimals, value
            )


def _of(
    figures: QuerySet[Any], table: str, wards: Collection[int], first: int, last: int
) -> QuerySet[Any]:
    """Those of `figures` that stand in a table in effect; `table` leads there from a figure."""
    tables = effective_tables().filter(ward__in=wards, year__gte=first, year__lte=last)
    # The same condition again on the joined rows: else PostgreSQL starts with all figures of the country.
    few = {f"{table}ward__in": wards, f"{table}year__gte": first, f"{table}year__lte": last}
    return figures.filter(**few, **{f"{table.removesuffix('__')}__in": tables})


def _columns(
    figures: QuerySet[Any], table: str, indicator: str, *, is_draft: bool
) -> QuerySet[Any, Any]:
    return figures.order_by().values_list(
        f"{table}ward",
        f"{table}year",
        Constant(is_draft, BooleanField()),
        "measure",
        *(f"{indicator}{name}" for name in _INDICATOR),
        *BLANK_COLUMNS,
    )
