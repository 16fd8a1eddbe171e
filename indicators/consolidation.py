"""Reads the consolidated tables of all wards from the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from accounts.models import Authority, Ward
from indicators.consolidated_table import ConsolidatedGroup, ConsolidatedRow, ConsolidatedTable
from indicators.frozen.reading import effective_figures
from indicators.measures import Measure, held_measures
from indicators.models import Indicator, IndicatorTable, RowKind
from indicators.rollup.definitions import rule_of
from indicators.rollup.totals import total
from indicators.values import Value
from wardplan.text import sentence_case

#: Figures of one code are comparable if these are equal: unit, kind and decimals.
_Shape = tuple[str, str, int]
#: The figures of one measure by code, shape and ward.
_Cells = dict[tuple[str, _Shape], dict[int, Value]]

DIFFERS = "phường xác định khác danh mục"
OWN_ROWS = "CHỈ TIÊU RIÊNG CỦA PHƯỜNG, XÃ"


def consolidate(
    authority: Authority, year: int, wards: Sequence[Ward], measures: Iterable[Measure]
) -> list[ConsolidatedTable]:
    """A table for each of `measures`, from the Biểu 02 of `year`; two queries, whatever their size.

    Rows are in the order of the authority's catalogue, matched by code. A ward that defines a code with
    another unit, kind or number of decimals gets a row of its own below, marked in its name; indicators
    that only wards define come last.
    """
    wanted = list(measures)
    known = list(
        Indicator.objects.filter(authority=authority, year=year).order_by("position", "pk")
    )
    found = _read_figures(year, wards, wanted)
    known += found.frozen.values()
    return [
        ConsolidatedTable(
            title=f"Tổng hợp chỉ tiêu phát triển KTXH năm {year}, {authority.full_name}",
            year=year,
            measure=measure,
            wards=tuple(sentence_case(ward.full_name) for ward in wards),
            rows=tuple(_rows(known, found.cells[measure], [ward.pk for ward in wards])),
            drafts=tuple(ward.pk in found.drafts for ward in wards),
        )
        for measure in wanted
    ]


def measures_of_year(wards: Sequence[Ward], year: int) -> tuple[Measure, ...]:
    """The measures that the Biểu 02 of these wards have, in the order of the official form; in one query."""
    tables = IndicatorTable.objects.filter(ward__in=wards, year=year).order_by()
    columns = tables.values_list("measures", flat=True)
    return held_measures(column for one in columns for column in one)


@dataclass(slots=True)
class _Figures:
    """All figures of the wards, the wards whose figures may still change, and what was frozen of indicators."""

    cells: dict[str, _Cells] = field(default_factory=lambda: defaultdict(lambda: defaultdict(dict)))
    drafts: set[int] = field(default_factory=set)
    frozen: dict[tuple[str, _Shape], Indicator] = field(default_factory=dict)


def _read_figures(year: int, wards: Sequence[Ward], measures: Sequence[Measure]) -> _Figures:
    found = _Figures()
    keys = [ward.pk for ward in wards]
    for one in effective_figures(keys, year, year, measures=measures):
        place = one.code, (one.unit, one.kind, one.decimals)
        found.cells[one.measure][place][one.ward] = one.value
        if one.is_draft:
            found.drafts.add(one.ward)
        elif place not in found.frozen:
            # Not as the catalogue has it by now: no frozen figure is lost when that was changed.
            found.frozen[place] = Indicator(
                code=one.code, name=one.name, unit=one.unit, kind=one.kind, decimals=one.decimals
            )
    return found


def _rows(
    known: Sequence[Indicator], cells: _Cells, wards: Sequence[int]
) -> Iterator[ConsolidatedGroup | ConsolidatedRow]:
    """The catalogue's rows, each followed by differing ones of the same code, then the wards' own."""
    catalogue = [one for one in known if one.ward_id is None and one.pk]
    by_code = {one.code: cells.get((one.code, _shape(one)), {}) for one in catalogue}
    own: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in known:
        # Without a key: as it was frozen.
        if indicator.ward_id in set(wards) or indicator.pk is None:
            own[indicator.code].append(indicator)
    for indicator in catalogue:
        if indicator.kind == RowKind.GROUP:
            yield ConsolidatedGroup(indicator.label or None, indicator.name)
            continue
        rule = rule_of(indicator)
        found = total(rule, cells.get((indicator.code, _shape(indicator)), {}), by_code)
        row = _row(indicator, indicator.name, cells, wards)
        yield replace(row, total=found, how=rule.how, is_of_catalogue=True)
        # Popped: what is left in `own` afterwards are the codes that the catalogue lacks.
        for other in _shapes(own.pop(indicator.code, []), besides=_shape(indicator)):
            yield _row(other, f"{indicator.name} ({DIFFERS})", cells, wards)
    groups = {indicator.code for indicator in catalogue if indicator.kind == RowKind.GROUP}
    alone = [shape for code in own if code not in groups for shape in _shapes(own[code])]
    if alone:
        yield ConsolidatedGroup(None, OWN_ROWS)
    for indicator in alone:
        yield _row(indicator, indicator.name, cells, wards)


def _shape(indicator: Indicator) -> _Shape:
    return indicator.unit, indicator.kind, indicator.decimals


def _shapes(indicators: Iterable[Indicator], besides: _Shape | None = None) -> list[Indicator]:
    """One indicator of each shape, in order, without group headings."""
    found: dict[_Shape, Indicator] = {}
    for indicator in indicators:
        if indicator.kind != RowKind.GROUP and _shape(indicator) != besides:
            found.setdefault(_shape(indicator), indicator)
    return list(found.values())


def _row(indicator: Indicator, name: str, cells: _Cells, wards: Sequence[int]) -> ConsolidatedRow:
    given = cells.get((indicator.code, _shape(indicator)), {})
    return ConsolidatedRow(
        code=indicator.code,
        label=indicator.label or None,
        name=name,
        unit=indicator.unit or None,
        decimals=indicator.decimals,
        values=tuple(given.get(ward) for ward in wards),
    )
