"""The sheets of a workbook: their cells, merged ranges, and what is hidden or remarked in them. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from plans.incoming.plan.workbook.number_formats import shown_number
from plans.incoming.plan.workbook.package import NO_WORKBOOK, TOO_LARGE, WorkbookPackage
from plans.incoming.plan.workbook.strings import (
    PLAIN,
    CellLook,
    CellLooks,
    RichText,
    TextCollector,
    shared_texts,
    unescaped,
    whole,
)
from wardplan.sandbox.errors import JobRefused

#: Of one sheet. What lies behind is empty, or no table that anybody fills in by hand.
MAX_ROWS, MAX_COLUMNS = 5_000, 250
MAX_CELLS = 60_000
MAX_MERGES = 5_000
MAX_SHEETS = 60

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that says something: what is seen, and the number or day that is stored."""

    text: str
    stored: Decimal | date | None = None
    look: CellLook = PLAIN
    is_error: bool = False
    is_strong: bool = False


@dataclass(slots=True)
class WorkbookSheet:
    """A sheet; rows and columns are counted from 1. `merges`: top, left, bottom, right."""

    name: str
    is_hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: list[tuple[str, str]] = field(default_factory=list)
    struck: list[tuple[str, str]] = field(default_factory=list)
    is_landscape: bool = False


def read_sheets(package: WorkbookPackage) -> list[WorkbookSheet]:
    """All sheets that hold cells, in their order."""
    book = _Book(package)
    targets = package.targets(package.main)
    parts = dict(targets.values())
    texts = shared_texts(package, parts.get("sharedStrings", "xl/sharedstrings.xml"))
    looks = CellLooks(package, parts.get("styles", "xl/styles.xml"))
    sheets: list[WorkbookSheet] = []
    for name, identifier, is_hidden in book.sheets[:MAX_SHEETS]:
        kind, part = targets.get(identifier, ("", ""))
        if kind != "worksheet":
            continue
        sheet = WorkbookSheet(name, is_hidden)
        _SheetReader(sheet, texts, looks, since_1904=book.since_1904).read(package, part)
        sheets.append(sheet)
    if not sheets:
        raise JobRefused(NO_WORKBOOK)
    return sheets


class _Book:
    """The names of the sheets. Names of ranges, however many there are, are passed over."""

    def __init__(self, package: WorkbookPackage) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False
        package.walk(package.main, self._start)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            identifier = next(
                (value for key, value in attributes.items() if key.endswith(":id") or key == "id"),
                "",
            )
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((unescaped(attributes.get("name", ""))[:100], identifier, is_hidden))
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in ("1", "true")


class _SheetReader:
    """Takes the elements of a sheet as they come."""

    def __init__(
        self, sheet: WorkbookSheet, texts: list[RichText], looks: CellLooks, *, since_1904: bool
    ) -> None:
        self.sheet, self.texts, self.looks, self.since_1904 = sheet, texts, looks, since_1904
        self.row = self.column = 0
        self.attributes: dict[str, str] = {}
        self.value: list[str] | None = None
        self.stored = ""
        self.has_formula = False
        self.inline: TextCollector | None = None

    def read(self, package: WorkbookPackage, part: str) -> None:
        package.walk(part, self._start, self._end, self._data)
        for kind, target in package.targets(part).values():
            if kind == "comments":
                _Comments(self.sheet).read(package, target)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row(attributes)
        elif tag == "c":
            self._cell(attributes)
        elif tag == "v":
            self.value = []
        elif tag == "f":
            self.has_formula = True
        elif tag == "is":
            self.inline = TextCollector()
        elif self.inline is not None:
            self.inline.start(tag, attributes)
        else:
            self._of_sheet(tag, attributes)

    def _of_sheet(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and _is_hidden(attributes):
            first, last = whole(attributes.get("min", "")), whole(attributes.get("max", ""))
            self.sheet.hidden_columns |= set(range(max(first, 1), min(last, MAX_COLUMNS) + 1))
        elif tag == "pageSetup":
            self.sheet.is_landscape = attributes.get("orientation") == "landscape"

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = whole(attributes.get("r", "")) or self.row + 1
        self.column = 0
        if self.row <= MAX_ROWS and _is_hidden(attributes):
            self.sheet.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.attributes, self.stored, self.has_formula = attributes, "", False
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = column_number(found[1]) if found else self.column + 1
        self.row = int(found[2]) if found else self.row

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [_REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)]
        if len(self.sheet.merges) >= MAX_MERGES or not all(corners):
            return
        (left, top), (right, bottom) = (
            (column_number(one[1]), int(one[2])) for one in corners if one
        )
        self.sheet.merges.append((top, left, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS)))

    def _data(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)
        elif self.inline is not None:
            self.inline.data(text)

    def _end(self, tag: str) -> None:
        if tag == "v" and self.value is not None:
            self.stored, self.value = "".join(self.value), None
        elif tag == "is" and self.inline is not None:
            self._keep_text(self.inline.taken())
            self.inline = None
        elif self.inline is not None:
            self.inline.end(tag)
        elif tag == "c":
            self._keep()

    def _keep(self) -> None:
        kind = self.attributes.get("t", "n")
        if kind == "inlineStr":
            return
        if not self.stored:
            if self.has_formula:
                self._add(SheetCell("", is_error=True))
            return
        if kind == "s":
            at = whole(self.stored)
            self._keep_text(self.texts[at] if at < len(self.texts) else RichText(""))
        elif kind == "str":
            self._keep_text(RichText(unescaped(self.stored)))
        elif kind == "b":
            self._add(SheetCell("có" if self.stored == "1" else "không"))
        elif kind == "e":
            self._add(SheetCell(self.stored[:20], is_error=True))
        elif kind == "d":
            self._keep_text(RichText(self.stored[:10]))
        else:
            self._keep_number()

    def _keep_text(self, rich: RichText) -> None:
        look = self.looks.of(self.attributes.get("s", ""))
        if rich.struck:
            self.sheet.struck.append((reference_of(self.row, self.column), rich.struck))
        if rich.text.strip():
            self._add(SheetCell(rich.text, look=look, is_strong=rich.is_strong or look.is_strong))

    def _keep_number(self) -> None:
        look = self.looks.of(self.attributes.get("s", ""))
        try:
            # Excel keeps 15 significant digits; the rest is noise of the binary float.
            number = float(self.stored)
            stored = Decimal(f"{number:.15g}") if math.isfinite(number) else None
        except (ValueError, InvalidOperation, OverflowError):
            stored = None
        if stored is None or abs(stored.adjusted()) > 40:
            self._add(SheetCell(self.stored[:40], is_error=True))
            return
        shown = shown_number(stored, look.code, since_1904=self.since_1904)
        self._add(SheetCell(shown.text, shown.value, look, is_strong=look.is_strong))

    def _add(self, cell: SheetCell) -> None:
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS or len(self.sheet.cells) >= MAX_CELLS:
            raise JobRefused(
                f"Trang tính “{self.sheet.name}” lớn hơn {MAX_ROWS} dòng, {MAX_COLUMNS} cột hoặc "
                f"{MAX_CELLS} ô; xin chép riêng các Biểu sang một tệp mới rồi thả lại."
            )
        self.sheet.cells[self.row, self.column] = cell


class _Comments:
    """The comments at the cells of a sheet."""

    def __init__(self, sheet: WorkbookSheet) -> None:
        self.sheet = sheet
        self.reference = ""
        self.collector: TextCollector | None = None

    def read(self, package: WorkbookPackage, part: str) -> None:
        package.walk(part, self._start, self._end, self._data)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "comment":
            self.reference, self.collector = attributes.get("ref", ""), TextCollector()
        elif self.collector is not None:
            self.collector.start(tag, attributes)

    def _data(self, text: str) -> None:
        if self.collector is not None:
            self.collector.data(text)

    def _end(self, tag: str) -> None:
        if tag == "comment" and self.collector is not None:
            if len(self.sheet.comments) < MAX_MERGES:
                self.sheet.comments.append((self.reference, self.collector.taken().text.strip()))
            self.collector = None
        elif self.collector is not None:
            self.collector.end(tag)


def _is_hidden(attributes: dict[str, str]) -> bool:
    is_flat = attributes.get("ht") == "0" or attributes.get("width") == "0"
    return attributes.get("hidden", "0") in ("1", "true") or is_flat


def column_number(letters: str) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column: 1 is A."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def reference_of(row: int, column: int) -> str:
    """ "D7"."""
    return f"{column_letters(column)}{row}"


def covered(sheet: WorkbookSheet) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges, cut to where cells are, so that one huge range costs nothing."""
    bottom = max((row for row, _ in sheet.cells), default=0)
    right = max((column for _, column in sheet.cells), default=0)
    for top, left, low, wide in sheet.merges:
        if top <= bottom and left <= right:
            yield top, left, min(low, bottom), min(wide, right)


def refuse_large(count: int) -> None:
    """Refuse a workbook with more cells than any plan has."""
    if count > 3 * MAX_CELLS:
        raise JobRefused(TOO_LARGE)
