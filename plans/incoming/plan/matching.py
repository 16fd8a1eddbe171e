"""Rows of a table of indicators matched with a ward's catalogue, columns taken as other measures. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.table import IndicatorRow
from plans.document.references.indicator_matching import IndicatorMatcher
from plans.incoming.plan.places import is_plain
from plans.incoming.plan.raw_tables import RawCell
from plans.incoming.plan.tables.figures import Found, Place, read_cell
from plans.incoming.plan.tables.habits import Habits, habits_of
from plans.incoming.plan.tables.meanings import FIGURES
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, ReadRow, ReadTable
from wardplan.numbers.units import same_unit, unit_family
from wardplan.text import fold

#: The value of a reading that makes a row an indicator of the ward's own.
OWN = "+"
#: Names that share this part of their words may be the same; a person says whether they are.
_ALIKE = 0.5
_MOST_READINGS = 3
#: A name of so many syllables may be a part of anything.
_GENERAL = 3


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A definition that rows may stand for; `parent` is the code of the one that it is a part of."""

    code: str
    name: str
    unit: str = ""
    kind: str = "number"
    decimals: int = 0
    parent: str = ""


def match(
    table: ReadTable, catalogue: Sequence[CatalogueEntry]
) -> tuple[ReadTable, tuple[PlaceQuestion, ...]]:
    """The table with the codes of the rows that are beyond doubt, and a question for each that is not.

    A row without code and question is an indicator of the ward's own.
    """
    if table.kind != "indicators" or not catalogue:
        return table, ()
    matcher = _Matcher(catalogue)
    found = list(matcher.of_rows(table.rows))
    certain = Counter(one.code for one in found if one.code)
    rows: list[ReadRow] = []
    questions: list[PlaceQuestion] = []
    for row, one in zip(table.rows, found, strict=True):
        # Two rows cannot be one indicator.
        is_twice = certain[one.code] > 1
        rows.append(replace(row, code="" if is_twice else one.code))
        likely = [matcher.by_code[one.code]] if is_twice else one.likely
        likely = [entry for entry in likely if is_twice or not certain[entry.code]]
        if likely:
            why = "Bảng có hai dòng cùng tên." if is_twice else one.why
            questions.append(_asked(row, likely, why))
    return replace(table, rows=tuple(rows)), tuple(questions)


@dataclass(frozen=True, slots=True)
class _Match:
    """The code where it is beyond doubt, else the entries that it may be."""

    code: str = ""
    likely: tuple[CatalogueEntry, ...] = ()
    why: str = ""


class _Matcher:
    """The engine of the checks over a ward's catalogue."""

    def __init__(self, catalogue: Sequence[CatalogueEntry]) -> None:
        self.by_code = {one.code: one for one in catalogue}
        self.engine = IndicatorMatcher(
            IndicatorRow(one.code, one.name, one.unit or None, one.kind, one.decimals)
            for one in catalogue
        )
        self.by_name: dict[str, list[CatalogueEntry]] = {}
        for one in catalogue:
            self.by_name.setdefault(fold(one.name), []).append(one)

    def of_rows(self, rows: Sequence[ReadRow]) -> Iterator[_Match]:
        """Each row, held against what the row above it stands for."""
        above: list[tuple[int, str]] = []
        for row in rows:
            while above and above[-1][0] >= row.level:
                above.pop()
            found = self._of_row(row)
            if found.code and above and not self._fits(self.by_code[found.code], row, above[-1][1]):
                entry = self.by_code[found.code]
                found = _Match("", (entry,), "Cùng tên, nhưng dòng ở trên là chỉ tiêu khác.")
            yield found
            if is_plain(row):
                above.append((row.level, found.code))

    @staticmethod
    def _fits(entry: CatalogueEntry, row: ReadRow, above: str) -> bool:
        """May a row below another be this one? "Dịch vụ" is a part of many things."""
        if entry.parent:
            return entry.parent == above
        return bool(above) or len(row.name.split()) > _GENERAL

    def _of_row(self, row: ReadRow) -> _Match:
        if not is_plain(row) or not row.name or row.code:
            return _Match(row.code)
        same = self.by_name.get(fold(row.name)) or self._entries(self.engine.called(row.name))
        fitting = [one for one in same if _is_same_unit(one, row)]
        if len(fitting) == 1:
            return _Match(fitting[0].code)
        if fitting:
            return _Match("", tuple(fitting), "Danh mục có nhiều chỉ tiêu cùng tên.")
        if same:
            why = f"Cùng tên, nhưng danh mục tính theo “{same[0].unit}”, bảng ghi “{row.unit}”."
            return _Match("", tuple(same), why)
        return self._near(row)

    def _near(self, row: ReadRow) -> _Match:
        alike = self._entries(self.engine.alike(row.name, _ALIKE))
        named = self._entries(self.engine.named(row.name))
        likely = [one for one in dict.fromkeys([*alike, *named]) if _may_be_unit(one, row)]
        if not likely:
            return _Match()
        why = f"Tên gần giống “{likely[0].name}” của danh mục."
        return _Match("", tuple(likely[:_MOST_READINGS]), why)

    def _entries(self, rows: Sequence[IndicatorRow]) -> list[CatalogueEntry]:
        return [self.by_code[row.code] for row in rows]


def _is_same_unit(entry: CatalogueEntry, row: ReadRow) -> bool:
    # Achieved or not, and words, are of no unit.
    if entry.kind != "number":
        return not row.unit or not entry.unit or same_unit(entry.unit, row.unit)
    return same_unit(entry.unit, row.unit)


def _may_be_unit(entry: CatalogueEntry, row: ReadRow) -> bool:
    """Persons are no percent; an unknown or missing unit may be any."""
    families = {unit_family(entry.unit), unit_family(row.unit)}
    return len(families) == 1 or "unknown" in families or not entry.unit or not row.unit


def _asked(row: ReadRow, likely: Sequence[CatalogueEntry], why: str) -> PlaceQuestion:
    readings = [PossibleReading(one.code, one.name, one.unit) for one in likely]
    own = PossibleReading(OWN, "Chỉ tiêu riêng của phường", row.unit)
    return PlaceQuestion(
        row.key,
        "row",
        f"“{row.name}” là chỉ tiêu nào?",
        why,
        (*readings, own),
        row.name,
        row.source,
    )


def retake(table: ReadTable, key: str, measure: str) -> tuple[ReadTable, tuple[PlaceQuestion, ...]]:
    """The table with the column `key` taken as another measure, "" for none; its figures alone are read again.

    The questions are those of the column's cells: they stand in place of all that were asked of it before.
    """
    at = next((at for at, one in enumerate(table.columns) if one.key == key), None)
    if at is None:
        return table, ()
    column = table.columns[at]
    meaning = column.meaning if column.meaning in FIGURES or not measure else "figure"
    columns = list(table.columns)
    columns[at] = replace(column, measure=measure, meaning=meaning)
    if not measure:
        return replace(table, columns=tuple(columns)), ()
    habits = _habits(table)
    rows: list[ReadRow] = []
    questions: list[PlaceQuestion] = []
    for row in table.rows:
        found = _read_again(row, at, habits)
        cells = (*row.cells[:at], found.cell, *row.cells[at + 1 :])
        rows.append(replace(row, cells=cells))
        if found.why:
            asked = f"“{found.cell.text}” ở dòng “{row.name}” là số nào?"
            told = (found.why, found.readings, found.cell.text, found.cell.source)
            questions.append(PlaceQuestion(f"{row.key}.c{at}", "figure", asked, *told))
    return replace(table, columns=tuple(columns), rows=tuple(rows)), tuple(questions)


def _habits(table: ReadTable) -> Habits:
    return habits_of(
        (cell.text, row.unit)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.meaning in FIGURES and is_plain(row)
    )


def _read_again(row: ReadRow, at: int, habits: Habits) -> Found:
    cell = row.cells[at]
    # What was read stays as it was: a workbook knows its numbers better than their texts.
    if not is_plain(row) or cell.value or cell.kind in ("achieved", "not_achieved"):
        return Found(cell)
    stored: Decimal | None = None
    raw = RawCell(cell.text, stored=stored, source=cell.source)
    return read_cell(raw, Place(row.unit, row.name, habits))
