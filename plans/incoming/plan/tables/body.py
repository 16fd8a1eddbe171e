"""All cells of a table: figures held against their row and the table's habits, words as they stand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from statistics import median_low

from plans.incoming.plan.raw_tables import RawCell
from plans.incoming.plan.tables.changes import read_comparison
from plans.incoming.plan.tables.columns import UnderstoodColumn
from plans.incoming.plan.tables.figures import (
    Found,
    Place,
    doubted,
    open_mark,
    read_cell,
    reading_of,
    size_of,
    value_of,
)
from plans.incoming.plan.tables.grid import Grid, lines_of, looks_like_figure, one_line
from plans.incoming.plan.tables.habits import OTHER_MARK, Habits, decimal_mark, habits_of
from plans.incoming.plan.tables.rows import Line
from plans.incoming.plan.understood import (
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadRow,
    Source,
)
from wardplan.numbers.spans import MAX_DECIMALS, Span
from wardplan.numbers.units import unit_family
from wardplan.writing.old_encodings import detect_old_encoding

_DAY = re.compile(r"(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DIGIT = re.compile(r"\d")
_ACHIEVED = re.compile(r"(?:không|chưa) đạt", re.IGNORECASE)
#: A dash or cross, and no words.
_SIGN = 2
_UNIT_BEHIND = re.compile(r"\d\s*(%|‰)(?:\s+trở (?:lên|xuống))?$", re.IGNORECASE)
_PLAIN = re.compile(r"\d[\d.,]*\d|\d")
_BEFORE_THREE = re.compile(r"\D*\d+([.,])\d{3}(?!\d)\D*")
#: Figures so far from all others of their row are asked about; slips of a mark make 10 or 1000.
_FAR = 7
_ALIKE = 3
_LARGE = 10**9


@dataclass(slots=True)
class Body:
    """The rows as read, with what is asked of them."""

    rows: list[ReadRow] = field(default_factory=list)
    questions: list[PlaceQuestion] = field(default_factory=list)


def read_body(
    grid: Grid, columns: Sequence[UnderstoodColumn], lines: Sequence[Line], kind: str
) -> Body:
    """Every row with its cells. Only figures of indicators are asked about: elsewhere a cell is its text."""
    body = Body()
    habits = _habits(grid, columns, lines)
    for number, line in enumerate(lines):
        key = f"{grid.raw.key}.r{number}"
        unit = line.unit or _shared_unit(grid, columns, line)
        reader = _RowReader(
            grid, columns, replace(line, unit=unit), habits, key, kind == "indicators", lines[0].at
        )
        found = reader.read()
        body.rows.append(
            ReadRow(
                key,
                line.kind,
                tuple(one.cell for one in found),
                label=line.label,
                name=line.name,
                mark=line.mark,
                unit=unit,
                level=line.level,
                source=grid.cell(line.at, 0).source,
            )
        )
        body.questions += reader.questions(found)
        if old := _old_font(grid, line, key):
            body.questions.append(old)
    return body


def _habits(grid: Grid, columns: Sequence[UnderstoodColumn], lines: Sequence[Line]) -> Habits:
    """Of the cells that hold text: what a workbook stores as a number has no mark of its own."""
    return habits_of(
        (one_line(grid.cell(line.at, at).text), _unit_of(column, line))
        for line in lines
        for at, column in enumerate(columns)
        if (column.is_figures or column.read.meaning == "comparison")
        and line.kind == "row"
        and grid.cell(line.at, at).stored is None
    )


def _unit_of(column: UnderstoodColumn, line: Line) -> str:
    return "%" if column.read.meaning == "comparison" else column.unit or line.unit


def _shared_unit(grid: Grid, columns: Sequence[UnderstoodColumn], line: Line) -> str:
    """ "%" behind each figure of a row that has no other unit."""
    if line.kind != "row":
        return ""
    texts = [grid.texts[line.at][at] for at, one in enumerate(columns) if one.is_figures]
    signs = {found[1] if (found := _UNIT_BEHIND.search(text)) else "" for text in texts if text}
    return signs.pop() if len(signs) == 1 else ""


@dataclass(slots=True)
class _RowReader:
    grid: Grid
    columns: Sequence[UnderstoodColumn]
    line: Line
    habits: Habits
    key: str
    is_asked: bool
    #: The first row of data in the grid.
    first: int

    def read(self) -> list[Found]:
        """The cells, figures in two rounds: those that are certain say how large the others are."""
        found = [self._cell(at, None) for at in range(len(self.columns))]
        for at in self._figures():
            if found[at].readings and (size := self._size(found, at)):
                found[at] = self._cell(at, size)
        found = self._far_ones(self._alike(self._as_classes(found)))
        return found if self.is_asked else [self._as_words(at, one) for at, one in enumerate(found)]

    def _as_classes(self, found: list[Found]) -> list[Found]:
        """ "Đạt chuẩn" in a row with "Nâng cao" and "Kiểu mẫu" is a class as they are."""
        cells = [found[at].cell for at in self._figures()]
        if not any(cell.kind == "text" and not _DIGIT.search(cell.text) for cell in cells):
            return found
        return [
            replace(one, cell=replace(one.cell, kind="text"))
            if one.cell.kind in ("achieved", "not_achieved")
            and len(one.cell.text.split()) > 1
            and not _ACHIEVED.fullmatch(one.cell.text)
            else one
            for one in found
        ]

    def _alike(self, found: list[Found]) -> list[Found]:
        """One row writes its numbers in one way: where a mark is in doubt, it is so in all its cells."""
        unit = self.line.unit
        if unit_family(unit) == "count":
            return found
        texts = {at: self.grid.texts[self.line.at][at] for at in self._figures()}
        marks = {
            at: mark
            for at, text in texts.items()
            if (mark := open_mark(text)) and self.grid.cell(self.line.at, at).stored is None
        }
        plain = [at for at in marks if _PLAIN.fullmatch(texts[at])]
        is_open = any(found[at].why for at in plain) or len({marks[at] for at in plain}) > 1
        if not is_open and not self._is_written_otherwise(found, marks, texts):
            return found
        why = "Dấu ở các số của dòng này có thể tách hàng nghìn hoặc tách thập phân."
        in_doubt = {*marks, *_with_the_other_mark(marks, texts)}
        return [
            doubted(one, unit, why) if at in in_doubt and one.span is not None else one
            for at, one in enumerate(found)
        ]

    def _is_written_otherwise(
        self, found: Sequence[Found], marks: Mapping[int, str], texts: Mapping[int, str]
    ) -> bool:
        """Does a number of the row that can be read in one way only use the marks in another way?"""
        certain = {
            decimal_mark(text)
            for at, text in texts.items()
            if at not in marks and _PLAIN.fullmatch(text)
        } - {""}
        # Three digits behind the mark: below a thousand it is taken as that of decimals.
        read = {
            mark if size_of(span) < 1000 else OTHER_MARK[mark]
            for at, mark in marks.items()
            if (span := found[at].span)
        }
        return bool(read) and len(certain | read) > 1

    def _as_words(self, at: int, found: Found) -> Found:
        """In tables other than indicators what holds no digits, and is no mere sign, is words."""
        text = found.cell.text
        if not found.why or found.is_error or _DIGIT.search(text) or 0 < len(text) <= _SIGN:
            return found
        return Found(replace(found.cell, kind="text" if found.cell.text else "blank", value=""))

    def _figures(self) -> Iterator[int]:
        return (at for at, one in enumerate(self.columns) if one.is_figures)

    def _cell(self, at: int, size: Span | None) -> Found:
        raw, column = self.grid.cell(self.line.at, at), self.columns[at]
        if raw.is_across and self.line.kind != "row":
            return Found(ReadCell("", "blank", "", raw.source))
        if not (column.is_figures or column.read.meaning == "comparison"):
            return self._words(raw, column)
        texts = [self.grid.texts[self.line.at][one] for one in self._figures()]
        unit = column.unit or self.line.unit
        place = Place(
            unit,
            self.line.name,
            self.habits,
            size,
            is_achieved=any("đạt" in text.lower() for text in texts),
            has_numbers=any(map(looks_like_figure, texts)),
        )
        if column.read.meaning == "comparison":
            return self._comparison(raw, at, replace(place, unit="%", size=None))
        found = read_cell(raw, place)
        return self._merged(found) if self._is_merged(at) else found

    def _words(self, raw: RawCell, column: UnderstoodColumn) -> Found:
        cell = _words(raw.text, column, raw.stored, raw.source)
        if not raw.is_error:
            return Found(cell)
        return Found(replace(cell, kind="blank", value=""), "Ô bị lỗi ở Excel.", is_error=True)

    def _is_merged(self, at: int) -> bool:
        row, rows = self.line.at, self.grid.raw.rows
        raw = rows[row][at]
        is_wider = at + 1 < self.grid.width and rows[row][at + 1].is_across
        is_higher = row + 1 < self.grid.height and rows[row + 1][at].is_below
        return raw.is_across or raw.is_below or is_wider or is_higher

    def _merged(self, found: Found) -> Found:
        """A figure that stands in several cells belongs to one of them, or to all: nobody knows."""
        if found.cell.kind == "blank":
            return found
        readings = found.readings
        if found.span is not None:
            readings = (reading_of(found.span, self.line.unit), PossibleReading("", "để trống"))
        cell = replace(found.cell, value="")
        return Found(cell, "Số này nằm trong ô gộp nhiều cột hoặc nhiều dòng.", readings)

    def _comparison(self, raw: RawCell, at: int, place: Place) -> Found:
        """The portal works comparisons out itself; what a file says of one is read, or asked about."""
        if isinstance(raw.stored, Decimal) and abs(raw.stored) < _LARGE:
            # As it was worked out, with as many decimals as can be stored.
            exact = Span.number(round(raw.stored, MAX_DECIMALS))
            cell = ReadCell(one_line(raw.text), "number", value_of(exact), raw.source)
            return Found(cell)
        column = [texts[at] for texts in self.grid.texts[self.first :]]
        found = read_comparison(raw, place, self.columns[at].read.heads, column)
        return (
            replace(found, readings=(PossibleReading("", "để trống"),)) if found.is_error else found
        )

    def _size(self, found: Sequence[Found], at: int) -> Span | None:
        values = self._others(found, at)
        return Span.number(median_low(values)) if values else None

    def _others(self, found: Sequence[Found], at: int) -> list[Decimal]:
        """The sizes of the row's certain figures of the same unit and as many months."""
        column = self.columns[at]
        if column.meant.basis is None:
            return []
        return [
            size_of(span)
            for one in self._figures()
            if one != at
            and (span := found[one].span)
            # Households and persons of one row say nothing of each other.
            and self.columns[one].meant.basis
            and self.columns[one].unit == column.unit
            and self.columns[one].meant.period == column.meant.period
            and size_of(span)
        ]

    def _far_ones(self, found: list[Found]) -> list[Found]:
        for at in self._figures():
            span = found[at].span
            if span is None or not size_of(span):
                continue
            others = self._others(found, at)
            is_far = self._is_far(size_of(span), others, at, found)
            if is_far or (not others and self._is_above_years(size_of(span), found, at)):
                reading = reading_of(span, self.columns[at].unit or self.line.unit)
                found[at] = replace(
                    found[at],
                    cell=replace(found[at].cell, value=""),
                    why="Số này khác xa các số khác của dòng.",
                    readings=(reading,),
                )
        return found

    def _is_far(
        self, size: Decimal, others: list[Decimal], at: int, found: Sequence[Found]
    ) -> bool:
        if not others or not self.columns[at].read.measure:
            return False
        if len(others) == 1:
            # Of two, nobody knows which: both are asked about, where a mark may have been meant otherwise.
            ratio = max(size, others[0]) / min(size, others[0])
            return 300 <= ratio <= 3000
        if max(others) > _ALIKE * min(others):
            return False
        if max(size, *others) < 20 and unit_family(self.line.unit) != "ratio":
            return False
        return size > _FAR * max(others) or size * _FAR < min(others)

    def _is_above_years(self, size: Decimal, found: Sequence[Found], at: int) -> bool:
        """Is the only figure of its months far larger than those of whole years?"""
        column = self.columns[at]
        if not column.read.measure or _is_of_year(column):
            return False
        sizes = [
            size_of(span)
            for one in self._figures()
            if not found[one].why
            and (span := found[one].span)
            and _is_of_year(self.columns[one])
            and self.columns[one].unit == column.unit
            and size_of(span)
        ]
        if len(sizes) < 2 or max(sizes) > _ALIKE * min(sizes):
            return False
        return size >= 20 and size > _FAR * max(sizes)

    def questions(self, found: Sequence[Found]) -> Iterator[PlaceQuestion]:
        """What is asked of the row's cells."""
        for at, one in enumerate(found):
            if one.why:
                name = self.line.name or self.line.label or "không tên"
                head = " / ".join(self.columns[at].read.heads)
                yield PlaceQuestion(
                    f"{self.key}.c{at}",
                    "figure",
                    f"“{one.cell.text}” ở dòng “{name}”, cột “{head}” là số nào?",
                    one.why,
                    one.readings,
                    one.cell.text,
                    one.cell.source,
                )


def _is_of_year(column: UnderstoodColumn) -> bool:
    meant = column.meant
    return meant.basis is not None and meant.period is not None and meant.period.is_year


def _with_the_other_mark(marks: Mapping[int, str], texts: Mapping[int, str]) -> Iterator[int]:
    """Where the other mark stands before three digits: "0.912" beside "1,215" may be a slip as well."""
    doubtful = set(marks.values())
    for at, text in texts.items():
        found = _BEFORE_THREE.fullmatch(text)
        if found and at not in marks and doubtful == {OTHER_MARK[found[1]]}:
            yield at


def _words(text: str, column: UnderstoodColumn, stored: object, source: Source) -> ReadCell:
    lines = lines_of(text)
    if not lines:
        return ReadCell("", "blank", "", source)
    if column.read.meaning == "due":
        day = stored if isinstance(stored, date) else _day(lines)
        if day:
            return ReadCell(lines, "date", day.isoformat()[:10], source)
    return ReadCell(lines, "text", "", source)


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _old_font(grid: Grid, line: Line, key: str) -> PlaceQuestion | None:
    text = " ".join(grid.said(line.at))
    if text.isascii() or not (encoding := detect_old_encoding(text)):
        return None
    return PlaceQuestion(
        key,
        "text",
        f"Dòng này gõ bằng bảng mã cũ {encoding}; xin gõ lại.",
        "Cổng không tự chuyển chữ của bảng mã cũ.",
        (),
        text[:200],
        grid.cell(line.at, 0).source,
    )
