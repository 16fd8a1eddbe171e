"""Columns that compare two others in percent: taken where the file's own percentages say which two. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

from indicators.measures import COMPARISONS, Measure, measure_of
from indicators.table import COMPARISON_DECIMALS
from indicators.values import percent
from plans.drafting.from_file.gathering import Gathered
from plans.incoming.plan.places import span_of_value
from plans.incoming.plan.understood import ReadColumn, ReadRow, ReadTable
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import Span, show_decimal

_PERCENT = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*%?")


@dataclass(frozen=True, slots=True)
class _Held:
    """How a comparison agrees with what the file prints: rows where it does, and those where it does not."""

    name: str
    agreeing: int
    others: tuple[str, ...]


def comparison_of(gathered: Gathered, table: ReadTable, column: ReadColumn) -> str:
    """The comparison that the portal works out for the column; "" where the file does not bear it out.

    Rows in which the file prints another percentage than its own figures give are told.
    """
    index = table.columns.index(column)
    measures = {m: at for at, one in enumerate(table.columns) if (m := _measure(gathered, one))}
    named = [column.measure] if column.measure in COMPARISONS else [*COMPARISONS]
    held = [
        _held(gathered, table, index, name, measures)
        for name in named
        if {COMPARISONS[name].whole, COMPARISONS[name].part} <= measures.keys()
    ]
    if not any(row.cells[index].text.strip() for row in table.rows if index < len(row.cells)):
        # Nothing is printed yet: whatever was meant prints nothing wrong.
        return named[0] if len(named) == 1 and held else ""
    borne_out = [one for one in held if one.agreeing > len(one.others)]
    best = max(borne_out, key=lambda one: one.agreeing, default=None)
    if best is None:
        return ""
    if best.others:
        gathered.tell(
            column.key, f"Cổng tự tính cột so sánh, khác tệp ở: {'; '.join(best.others)}."
        )
    return best.name


def _measure(gathered: Gathered, column: ReadColumn) -> Measure | None:
    return None if gathered.is_open(column.key) else measure_of(column.measure)


def _held(
    gathered: Gathered, table: ReadTable, index: int, name: str, measures: dict[Measure, int]
) -> _Held:
    agreeing, others = 0, []
    places = [measures[COMPARISONS[name].part], measures[COMPARISONS[name].whole]]
    for row in table.rows:
        printed = _printed(row, index)
        part, whole = (_figure(gathered, table, row, at) for at in places)
        computed = percent(part, whole, COMPARISON_DECIMALS)
        if printed is None or computed is None:
            continue
        # As exact as the file prints it, and half a step of what the portal prints.
        room = Decimal(1).scaleb(-decimals_needed(printed)) / 2 + Decimal("0.05")
        if abs(printed - computed) <= room:
            agreeing += 1
        else:
            shown = show_decimal(computed, COMPARISON_DECIMALS)
            others.append(f"{row.name}: tệp {row.cells[index].text}, cổng {shown}")
    return _Held(name, agreeing, tuple(others))


def _printed(row: ReadRow, index: int) -> Decimal | None:
    if index >= len(row.cells):
        return None
    found = _PERCENT.fullmatch(row.cells[index].text.strip())
    return Decimal(found[1].replace(",", ".")) if found else None


def _figure(gathered: Gathered, table: ReadTable, row: ReadRow, at: int) -> Span | None:
    key = f"{row.key}.{table.columns[at].key.partition('.')[2]}"
    if gathered.is_open(key) or at >= len(row.cells):
        return None
    return span_of_value(row.cells[at].value)
