"""The figures that count: those of a frozen plan as they were frozen, those of a draft as they stand."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, PositiveIntegerField, QuerySet
from django.db.models import Value as Constant
from django.db.models.functions import Cast

from indicators.editions import effective_tables, table_in_effect
from indicators.frozen.model import FrozenFigure
from indicators.models import Figure, IndicatorTable, TableRow
from indicators.values import BLANK_COLUMNS, Value, stored_value
from wardplan.queries.built_once import rows_of

_INDICATOR = ("code", "name", "unit", "kind", "decimals")
#: What a cell of the table that is worked on has besides.
_CELL = ("pk", "row", "version", "kept_version", "carried_from")


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
    for place in _effective(wards, first, last, codes, measures).iterator():
        figure = _figure(place)
        if figure is not None:
            yield figure


def past_figures(
    ward: int, first: int, last: int, codes: Collection[str] | None = None
) -> Iterator[EffectiveFigure]:
    """The same of one ward, whose pages ask for it, in a query that is built once."""
    if codes is None or codes:
        for stored in rows_of(_effective, [ward], first, last, *([list(codes)] if codes else ())):
            figure = _figure(stored)
            if figure is not None:
                yield figure


def _effective(
    wards: Collection[int],
    first: int,
    last: int,
    codes: Collection[str] | None = None,
    measures: Sequence[str] | None = None,
) -> QuerySet[Any, Any]:
    live, kept = _both(wards, first, last, codes, measures)
    return _columns(live, "row__table__", "row__indicator__", True).union(
        _columns(kept, "table__", "", False), all=True
    )


def figures_with_past(
    current: IndicatorTable, first: int, rows: Collection[TableRow]
) -> tuple[list[Figure], list[EffectiveFigure]]:
    """The cells of some rows of the table `current`, and their indicators' figures since the year `first`.

    Both in one query, since every save of a cell asks for them.
    """
    if not rows:
        return [], []
    kinds = {row.pk: row.indicator.kind for row in rows}
    codes = [row.indicator.code for row in rows]
    found = rows_of(_cells_with_past, list(kinds), codes, current.ward_id, first, current.year - 1)
    now, past = [], []
    for stored in found:
        *place, key, row, version, kept_version, carried_from = stored
        figure = _figure(place)
        if key is not None:
            cell = Figure(
                **dict(zip(BLANK_COLUMNS, place[-len(BLANK_COLUMNS) :], strict=True)),
                **{"pk": key, "row_id": row, "measure": place[3], "version": version},
                **{"kept_version": kept_version, "carried_from": carried_from},
            )
            cell.__dict__["kind"] = kinds[row]
            cell._state.adding = False
            now.append(cell)
        elif figure is not None:
            past.append(figure)
    return now, past


def _cells_with_past(
    rows: Sequence[int], codes: Sequence[str], ward: int, first: int, last: int
) -> QuerySet[Any, Any]:
    """The query of `figures_with_past`."""
    live, kept = _both([ward], first, last, codes, is_few=True)
    nothing = [Cast(Constant(None), PositiveIntegerField()) for _ in _CELL]
    # Of a cell its row is known: without joins PostgreSQL plans it in no time.
    unsaid = [Cast(Constant(None), CharField()) for _ in _INDICATOR[:-1]]
    cells = Figure.objects.filter(row__in=rows).order_by()
    return cells.values_list(
        *nothing[:2],
        Constant(True, BooleanField()),
        "measure",
        *unsaid,
        nothing[0],
        *BLANK_COLUMNS,
        *_CELL,
    ).union(
        _columns(live, "row__table__", "row__indicator__", True, nothing),
        _columns(kept, "table__", "", False, nothing),
        all=True,
    )


def _figure(place: Sequence[Any]) -> EffectiveFigure | None:
    """The figure in the columns of `_columns`; None where it is blank."""
    ward, year, is_draft, measure, code, name, unit, kind, decimals, *stored = place
    value = stored_value(kind, dict(zip(BLANK_COLUMNS, stored, strict=True)))
    if value is None:
        return None
    return EffectiveFigure(
        ward, year, bool(is_draft), measure, code, name, unit, kind, decimals, value
    )


def _both(
    wards: Collection[int],
    first: int,
    last: int,
    codes: Collection[str] | None,
    measures: Sequence[str] | None = None,
    *,
    is_few: bool = False,
) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The figures of drafts, and the frozen ones."""
    live = _of(Figure.objects.all(), "row__table__", wards, first, last, is_few)
    kept = _of(FrozenFigure.objects.all(), "table__", wards, first, last, is_few)
    if codes is not None:
        live, kept = live.filter(row__indicator__code__in=codes), kept.filter(code__in=codes)
    if measures is not None:
        live, kept = live.filter(measure__in=measures), kept.filter(measure__in=measures)
    # The frozen copy belongs to the plan, an app above this one: hence its name as text.
    live = live.filter(row__table__plan__frozen=None)
    return live, kept.filter(table__plan__frozen__isnull=False)


def _of(
    figures: QuerySet[Any],
    table: str,
    wards: Collection[int],
    first: int,
    last: int,
    is_few: bool,
) -> QuerySet[Any]:
    """Those of `figures` that stand in a table in effect; `table` leads there from a figure."""
    key = table.removesuffix("__")
    few = {f"{table}ward__in": wards, f"{table}year__gte": first, f"{table}year__lte": last}
    if is_few:
        # Asked of each figure. To plan it takes PostgreSQL half as long, which is most of a save's query.
        return figures.filter(**few, **{key: table_in_effect(table)})
    tables = effective_tables().filter(ward__in=wards, year__gte=first, year__lte=last)
    # The condition stands on the joined rows too: else PostgreSQL starts with all figures of the country.
    return figures.filter(**few, **{f"{key}__in": tables})


def _columns(
    figures: QuerySet[Any],
    table: str,
    indicator: str,
    is_draft: bool,
    cell: Sequence[Any] = (),
) -> QuerySet[Any, Any]:
    return figures.order_by().values_list(
        f"{table}ward",
        f"{table}year",
        Constant(is_draft, BooleanField()),
        "measure",
        *(f"{indicator}{name}" for name in _INDICATOR),
        *BLANK_COLUMNS,
        *cell,
    )
