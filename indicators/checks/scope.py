"""A table and those of earlier years, indexed for the rules."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from indicators.checks.indicator_traits import is_part, unit_of
from indicators.measures import LEVEL, Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import span_of
from wardplan.numbers.spans import Span


def cell_number(row: IndicatorRow, measure: Measure) -> Span | None:
    """The number in a cell; None if it is blank or not a number."""
    return span_of(row.figure(measure)) if row.is_quantity else None


def year_level(row: IndicatorRow) -> tuple[Measure, Span] | None:
    """The level of the row's year: its result or estimate, else what was assigned."""
    for measure in LEVEL:
        value = cell_number(row, measure)
        if value is not None:
            return measure, value
    return None


class TableScope:
    """A Biểu 02 with the look-ups that rules need. Of `past` only earlier years count."""

    def __init__(self, table: IndicatorTableData, past: Sequence[IndicatorTableData] = ()) -> None:
        self.table = table
        self._rows = {row.code: row for row in table.indicators}
        self._children: dict[str, list[IndicatorRow]] = defaultdict(list)
        for row in self._rows.values():
            if row.parent is not None and row.parent != row.code:
                self._children[row.parent].append(row)
        before = [one for one in past if one.year < table.year]
        self._past = [
            (one.year, {row.code: row for row in one.indicators})
            for one in sorted(before, key=lambda one: one.year, reverse=True)
        ]

    def row(self, code: str | None) -> IndicatorRow | None:
        """The indicator with this code, or None."""
        return None if code is None else self._rows.get(code)

    def above(self, row: IndicatorRow) -> tuple[IndicatorRow, ...]:
        """The ancestors of this row that have the same unit, nearest first."""
        found: list[IndicatorRow] = []
        seen = {row.code}
        whole = self.row(row.parent)
        # Codes are typed, so parents may form a circle.
        while whole is not None and whole.code not in seen and unit_of(whole) == unit_of(row):
            found.append(whole)
            seen.add(whole.code)
            whole = self.row(whole.parent)
        return tuple(found)

    def wholes(self, row: IndicatorRow) -> tuple[IndicatorRow, ...]:
        """The amounts that this one is a part of, nearest first."""
        found: list[IndicatorRow] = []
        for whole in self.above(row):
            if not is_part(found[-1] if found else row, whole):
                break
            found.append(whole)
        return tuple(found)

    def parts(self, whole: IndicatorRow) -> tuple[IndicatorRow, ...]:
        """The rows that are parts of this amount, in the order of the table."""
        return tuple(row for row in self._children.get(whole.code, ()) if is_part(row, whole))

    def earlier(self, row: IndicatorRow) -> Iterator[tuple[int, IndicatorRow]]:
        """The same indicator in earlier years, newest first, where the unit is the same.

        If its kind was achieved / not achieved in an earlier year, `cell_number` finds no number.
        """
        for year, rows in self._past:
            before = rows.get(row.code)
            if before and unit_of(before) == unit_of(row):
                yield year, before
