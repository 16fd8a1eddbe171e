"""The rows of Biểu 02 from those that were read: known definitions, own ones, figures that they hold. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from indicators.kinds import ACHIEVED, KINDS, MAX_WORDS, NUMBER, WORDS, Achieved, Value, WordsValue
from indicators.measures import Measure
from indicators.table import MAX_LEAD, MAX_NOTE
from indicators.values import ends_of, kind_of, show_value
from plans.document.paths import cell_path, row_path
from plans.document.plan import GroupRow, IndicatorRow, IndicatorTableData
from plans.drafting.from_file.columns import Columns, columns_of
from plans.drafting.from_file.gathering import Gathered
from plans.drafting.from_file.other_tables import titled
from plans.drafting.indicator_setup import new_code
from plans.incoming.plan.places import is_among, is_plain, span_of_value
from plans.incoming.plan.understood import ReadCell, ReadRow, ReadTable
from plans.store.catalogue_merge import MergeRow, row_code
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import MAX_DECIMALS, MAX_DIGITS
from wardplan.numbers.units import same_unit
from wardplan.text import clean, fold

_AMOUNT = re.compile(r"[\d.,\s%‰()/–—−+<>≥≤~-]*\d[\d.,\s%‰()/–—−+<>≥≤~-]*")
MAX_NAME, MAX_UNIT, MAX_LABEL = 300, 40, 20


def indicator_table(gathered: Gathered, table: ReadTable, year: int) -> IndicatorTableData:
    """Biểu 02 of the plan."""
    columns = columns_of(gathered, table, year)
    gathered.paths[table.key] = "tables.indicators.title"
    title = titled(gathered, table) or gathered.frame.indicators_title
    if table.note:
        gathered.tell(table.key, f"Dưới bảng, tệp có ghi chú chưa đưa vào: “{table.note}”.")
    rows = _Rows(gathered, table, columns).made()
    return IndicatorTableData(title, year, columns.heads, columns.names, tuple(rows))


@dataclass
class _Rows:
    """The rows on their way, with what is known of those above."""

    gathered: Gathered
    table: ReadTable
    columns: Columns
    codes: set[str] = field(default_factory=set)
    #: The row that "Trong đó" divides, with its level; and the last row of each level.
    whole: tuple[str, int] | None = None
    last: tuple[str, int] | None = None
    #: Below a group such as "2. Giáo dục", the print puts a dash before each row.
    is_numbered: bool = False

    def made(self) -> list[MergeRow]:
        """The rows in their order; what refers to a row that is not there refers to none."""
        rows = [made for row in self.table.rows if (made := self._row(row))]
        return [_consistent(row, place, rows) for place, row in enumerate(rows)]

    def _row(self, row: ReadRow) -> MergeRow | None:
        name, label = self._name(row), (row.label or _sign(row.mark))[:MAX_LABEL].strip()
        if not name:
            self._tell_nameless(row)
            return None
        # Which indicator a row is may be in doubt: then it is the ward's own.
        code = "" if self.gathered.is_open(row.key) else row.code
        known = self.gathered.frame.known.get(code) if code else None
        if not is_plain(row) and not self._has_figures(row):
            return self._group(row, name, label, known)
        code = self._code(row, known if isinstance(known, IndicatorRow) else None)
        self.gathered.paths[row.key] = row_path(code)
        made = self._indicator(row, code, name, label)
        if is_plain(row):
            self._note_level(row, code)
        return made

    def _name(self, row: ReadRow) -> str:
        name = " ".join(clean(row.name).split())
        if len(row.mark) > 1 and name:
            # "Trong đó" before a name is said in it.
            name = f"{row.mark}: {name}"
        return self.gathered.cut(row.key, name, MAX_NAME)

    def _tell_nameless(self, row: ReadRow) -> None:
        said = "; ".join(cell.text for cell in row.cells if cell.text.strip())
        if said:
            self.gathered.paths[row.key] = "tables.indicators.title"
            self.gathered.tell(row.key, f"Một dòng không có tên chưa đưa vào: {said}.")

    def _has_figures(self, row: ReadRow) -> bool:
        cells = [row.cells[at] for at in self.columns.measures.values() if at < len(row.cells)]
        return any(cell.kind != "blank" and cell.text.strip() for cell in cells) and bool(
            {cell.text for cell in cells} - {row.name, ""}
        )

    def _group(self, row: ReadRow, name: str, label: str, known: MergeRow | None) -> GroupRow:
        if is_among(row):
            self.whole = self.last
        known = known or self._group_called(name)
        code = self._code(row, known if isinstance(known, GroupRow) else None)
        self.is_numbered = label.isdigit()
        # A group has no place of its own for remarks.
        self.gathered.paths[row.key] = "tables.indicators.title"
        return GroupRow(code, label or None, name)

    def _group_called(self, name: str) -> MergeRow | None:
        """The group of the catalogue of this name, which no row has yet: nobody matches groups."""
        groups = (one for one in self.gathered.frame.known.values() if isinstance(one, GroupRow))
        same = (one for one in groups if fold(one.name) == fold(name))
        return next((one for one in same if one.group not in self.codes), None)

    def _code(self, row: ReadRow, known: MergeRow | None) -> str:
        taken = self.codes | set(self.gathered.frame.known)
        if known is not None and row_code(known) not in self.codes:
            code = row_code(known)
        else:
            if known is not None:
                self.gathered.tell(
                    row.key,
                    f"Dòng trên đã lấy chỉ tiêu “{known.name}”; dòng này là chỉ tiêu riêng.",
                )
            code = new_code(row.name, taken)
        self.codes.add(code)
        return code

    def _note_level(self, row: ReadRow, code: str) -> None:
        if self.whole is not None and row.level <= self.whole[1]:
            self.whole = None
        self.last = (code, row.level)

    def _indicator(self, row: ReadRow, code: str, name: str, label: str) -> IndicatorRow:
        known = self.gathered.frame.known.get(code)
        unit = self.gathered.cut(row.key, row.unit, MAX_UNIT)
        values = dict(self._values(row, code))
        if isinstance(known, IndicatorRow):
            base = self._defined(known, name, unit)
        else:
            base = IndicatorRow(code, name, unit or None, _kind_of_all(values))
        parent = self._parent(row, base)
        if label == "-" and (parent or self.is_numbered):
            # The print puts this dash by itself.
            label = ""
        base = replace(base, name=name, label=label or None, parent=parent)
        kept = dict(self._fitting(row, base, values))
        cells = {one: row.cells[self.columns.measures[one]] for one in kept}
        printed = [_printed_decimals(cells[one].text, value) for one, value in kept.items()]
        decimals = max([base.decimals, *printed]) if base.is_quantity else 0
        figures = tuple((one, kept[one]) for one in Measure if one in kept)
        return replace(base, decimals=decimals, figures=figures, **self._words(row))

    def _defined(self, known: IndicatorRow, name: str, unit: str) -> IndicatorRow:
        """The definition of the catalogue, in the file's unit where that is another."""
        if fold(unit) == fold(known.unit or "") or (unit and same_unit(unit, known.unit)):
            return replace(known, figures=())
        # Of another unit its limits and its rate would say something else.
        return replace(
            known, figures=(), unit=unit or None, minimum=None, maximum=None, rate_of=None
        )

    def _parent(self, row: ReadRow, base: IndicatorRow) -> str | None:
        if base.parent in self.codes:
            return base.parent
        if row.mark.lower().startswith("trong") and self.last is not None:
            return self.last[0]
        is_part = self.whole is not None and row.level > self.whole[1]
        return self.whole[0] if is_part and self.whole else None

    def _values(self, row: ReadRow, code: str) -> Iterator[tuple[Measure, Value]]:
        """The figures of the row that nobody is asked about."""
        for measure, index in self.columns.measures.items():
            key = f"{row.key}.{self.table.columns[index].key.partition('.')[2]}"
            self.gathered.paths[key] = cell_path(code, measure)
            if index >= len(row.cells) or self.gathered.is_open(key):
                continue
            cell = row.cells[index]
            value = value_of_cell(cell)
            # Digits that nobody has read as a figure are no words either.
            is_unread = isinstance(value, WordsValue) and _AMOUNT.fullmatch(value.text)
            if value is not None and not is_unread:
                yield measure, value
            elif cell.kind != "blank" and cell.text.strip():
                self.gathered.tell(key, f"Tệp ghi “{cell.text}”, chưa đọc được nên ô để trống.")

    def _fitting(
        self, row: ReadRow, base: IndicatorRow, values: dict[Measure, Value]
    ) -> Iterator[tuple[Measure, Value]]:
        """Those that an indicator of this kind can hold; the others are told."""
        for measure, value in values.items():
            index = self.columns.measures[measure]
            key = f"{row.key}.{self.table.columns[index].key.partition('.')[2]}"
            if why := _misfit(base, value):
                said = row.cells[index].text
                self.gathered.tell(key, f"Tệp ghi “{said}”; {why} nên ô để trống.")
            else:
                yield measure, value

    def _words(self, row: ReadRow) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, longest in (("lead", MAX_LEAD), ("note", MAX_NOTE)):
            index = self.columns.words.get(name, len(row.cells))
            text = " ".join(clean(row.cells[index].text).split()) if index < len(row.cells) else ""
            found[name] = self.gathered.cut(row.key, text, longest) or None
        return found


def value_of_cell(cell: ReadCell) -> Value | None:
    """What a cell says, as a figure is stored."""
    if cell.kind in ("achieved", "not_achieved"):
        return Achieved.YES if cell.kind == "achieved" else Achieved.NO
    if cell.kind in ("number", "interval", "bound"):
        return span_of_value(cell.value)
    words = " ".join(clean(cell.text).split())
    return WordsValue(words) if cell.kind in ("text", "date") and words else None


def _sign(mark: str) -> str:
    """The sign before a name as it is printed; that of a font of signs is a dash."""
    return mark if mark in ("-", "–", "+", "*", "•") else "-" if len(mark) == 1 else ""


def _printed_decimals(text: str, value: Value) -> int:
    """With how many decimals the file prints a figure: "18,0" has one."""
    needed = max(map(decimals_needed, ends_of(value)), default=0)
    digits = re.findall(r"\d", text)
    printed = range(needed, MAX_DECIMALS + 1)
    fitting = (one for one in printed if re.findall(r"\d", show_value(value, one)) == digits)
    return next(fitting, needed)


def _kind_of_all(values: dict[Measure, Value]) -> str:
    """The kind of an indicator with these figures: numbers go before words."""
    kinds = {kind_of(value).name for value in values.values()}
    return next((one.name for one in (NUMBER, ACHIEVED, WORDS) if one.name in kinds), NUMBER.name)


def _misfit(row: IndicatorRow, value: Value) -> str:
    """Why the indicator cannot hold the figure; "" where it can."""
    kind = KINDS[row.kind]
    if kind_of(value) is not kind:
        return f"chỉ tiêu này ghi {kind.expected}"
    if isinstance(value, WordsValue):
        if len(value.text) > MAX_WORDS:
            return f"chỉ tiêu này ghi nhiều nhất {MAX_WORDS} ký tự"
        return (
            "chữ đó không có trong các mức của chỉ tiêu"
            if WORDS.among(row.choices).refusal(value)
            else ""
        )
    if any(decimals_needed(end) > MAX_DECIMALS for end in ends_of(value)):
        return f"cổng ghi nhiều nhất {MAX_DECIMALS} chữ số thập phân"
    if any(end.adjusted() >= MAX_DIGITS for end in ends_of(value)):
        return f"cổng ghi nhiều nhất {MAX_DIGITS} chữ số phần nguyên"
    return ""


def _consistent(row: MergeRow, place: int, rows: list[MergeRow]) -> MergeRow:
    """The row without codes of rows that the table does not have, or has only below it."""
    if isinstance(row, GroupRow):
        return row
    codes = {one.code for one in rows if isinstance(one, IndicatorRow)}
    above = {one.code for one in rows[:place] if isinstance(one, IndicatorRow)}
    parent = row.parent if row.parent in above else None
    rate = row.rate_of if row.rate_of and codes.issuperset(row.rate_of) else None
    return replace(row, parent=parent, rate_of=rate)
