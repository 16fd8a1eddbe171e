"""Import and export of tables: what a file would change is shown first, then exactly that is imported.

A table reads the rows that the user may change before the file, so that no file reaches the rows of others.
Every problem has a row, a column and a message.
"""

import hashlib
import json
import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from accounts.admin_base import save_changed
from wardplan.errors import UserFacingError
from wardplan.http.database_errors import integrity_error_message
from wardplan.text import clean, plain_digits
from wardplan.workbooks.uploads import BadCell, CellContent

logger = logging.getLogger(__name__)

MAX_PROBLEMS_SHOWN = 200
_UNEXPECTED = "Dòng này chưa nhập được; xin kiểm tra lại các ô của dòng."

#: The cells of a row of the file, by the headings of their columns.
Cells = dict[str, CellContent]


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A problem of the file, and its place; `row` is the row number in the spreadsheet."""

    sentence: str
    row: int | None = None
    column: str = ""

    @property
    def place(self) -> str:
        """As in "Dòng 3, cột “Mã”"; empty for the file as a whole."""
        if self.row is None:
            return ""
        return f"Dòng {self.row}, cột “{self.column}”" if self.column else f"Dòng {self.row}"


@dataclass(frozen=True, slots=True)
class ImportChange:
    """A row that the file adds or changes: (column, before, after) of each cell that differs."""

    row: int
    name: str
    is_new: bool
    cells: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class ImportPreview:
    """The effects of an import: what it would change, or has changed."""

    problems: list[ImportProblem] = field(default_factory=list)
    changes: list[ImportChange] = field(default_factory=list)
    unchanged: int = 0

    @property
    def digest(self) -> str:
        """The SHA-256 of the changes: equal if and only if the same changes were shown."""
        shown = json.dumps([asdict(change) for change in self.changes], ensure_ascii=False)
        return hashlib.sha256(shown.encode()).hexdigest()

    @property
    def added(self) -> int:
        return sum(change.is_new for change in self.changes)

    @property
    def changed(self) -> int:
        return len(self.changes) - self.added


@dataclass(frozen=True)
class Column:
    """A column of texts: the attribute of a row that it holds, and its heading; one `is_shown_only` is not
    imported.
    """

    name: str
    heading: str
    is_shown_only: bool = False

    def read(self, cell: CellContent) -> Any:
        """The value of a cell, normalized as the portal stores it. ValueError with a message."""
        if isinstance(cell, BadCell):
            raise ValueError(cell.sentence)
        return f"{cell:f}" if isinstance(cell, Decimal) else clean(cell)

    def show(self, value: Any) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True)
class WholeNumberColumn(Column):
    """Whole numbers in plain digits; blank is `default`."""

    default: int | None = None

    def read(self, cell: CellContent) -> int | None:
        text = super().read(cell)
        if not text:
            return self.default
        number = plain_digits(text, 9)
        if number is None:
            raise ValueError(f"“{text[:40]}” không phải là số nguyên; xin chỉ ghi chữ số.")
        return number


@dataclass(frozen=True)
class ChoiceColumn(Column):
    """One of a few choices, written as its value or as its label."""

    choices: Collection[tuple[Any, str]] = ()
    default: Any = ""

    def read(self, cell: CellContent) -> Any:
        text = super().read(cell)
        if not text:
            return self.default
        for value, label in self.choices:
            if text.casefold() in {str(value).casefold(), label.casefold()}:
                return value
        allowed = ", ".join(label for _, label in self.choices)
        raise ValueError(f"“{text[:40]}” không dùng được ở đây; xin ghi một trong: {allowed}.")

    def show(self, value: Any) -> str:
        return next((label for known, label in self.choices if known == value), "")


class TableResource:
    """A table that one user may import or export.

    A subclass names the columns, of which the first identifies rows, returns the existing rows, and makes new
    ones if it allows any.
    """

    model: ClassVar[type[Model]]
    columns: tuple[Column, ...]

    def existing(self) -> dict[Any, Any]:
        """The rows that the user may change, by key, in order."""
        raise NotImplementedError

    def prepare(self, known: dict[Any, Any], rows: Iterable[Cells]) -> None:
        """Look at the existing rows and at the file as a whole, before its first row."""

    def new_row(self, key: Any) -> Any:
        """A row that is not there yet; ValidationError where none may be added."""
        raise NotImplementedError

    def name_of(self, row: Any) -> str:
        """The name of a row in the preview."""
        raise NotImplementedError

    def read(self, row: Any, column: Column, cell: CellContent) -> Any:
        """The value of a cell of a row. ValueError with a message."""
        return column.read(cell)

    def shown(self, row: Any, column: Column, *, native: bool = False) -> Any:
        """The content of one cell of the file; with `native`, numbers as numbers."""
        return column.show(getattr(row, column.name, None))

    def check(self, row: Any, errors: dict[str, Any]) -> None:
        """Raise what is wrong with a row, together with the `errors` of its cells, by attribute."""
        try:
            row.full_clean(exclude=errors)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def save(self, row: Any, *, is_new: bool) -> None:
        if is_new:
            row.save(force_insert=True)
        else:
            save_changed(row, [column.name for column in self.columns])

    def recorded(self) -> AbstractContextManager[None]:
        """Around all that is saved."""
        return nullcontext()

    def finish(self, changed: list[Any]) -> None:
        """Do what is left to do once all rows are read without a problem."""

    def table(self, *, native: bool) -> list[list[Any]]:
        """The header row and a row for each that exists."""
        head: list[Any] = [column.heading for column in self.columns]
        rows = self.existing().values()
        return [
            head,
            *([self.shown(row, one, native=native) for one in self.columns] for row in rows),
        ]


def run_import(
    table: TableResource, cells: list[list[CellContent]], *, apply: bool
) -> ImportPreview:
    """Preview what the file changes, or with `apply` change it: all of it, or nothing if there is a problem."""
    head = [cell.strip() if isinstance(cell, str) else "" for cell in cells[0]]
    preview = ImportPreview(problems=list(_head_problems(table, head)))
    filled = {
        number: dict(zip(head, [*row, *[""] * len(head)], strict=False))
        for number, row in enumerate(cells[1:], start=2)
        if any(row)
    }
    if not filled and not preview.problems:
        preview.problems.append(ImportProblem("Tệp chỉ có dòng đầu, không có dòng nào để nhập."))
    if not preview.problems:
        _Import(table, preview).run(filled, apply=apply)
    return preview


def _head_problems(table: TableResource, head: list[str]) -> Iterator[ImportProblem]:
    known = [column.heading for column in table.columns]
    for place, name in enumerate(head, start=1):
        if not name:
            yield ImportProblem(
                f"Cột thứ {place} không có tên ở dòng đầu; xin ghi tên hoặc xoá cột.", 1
            )
        elif name not in known:
            allowed = ", ".join(known)
            yield ImportProblem(f"Không có cột này; các cột dùng được: {allowed}.", 1, name[:60])
        elif name in head[: place - 1]:
            yield ImportProblem("Cột này ghi hai lần; xin giữ lại một.", 1, name)
    if known[0] not in head:
        yield ImportProblem(
            f"Thiếu cột “{known[0]}” ở dòng đầu; xin xuất tệp mẫu rồi ghi vào đó.", 1
        )


class _Import:
    """The rows of a file on their way into a table."""

    def __init__(self, table: TableResource, preview: ImportPreview) -> None:
        self.table, self.preview = table, preview
        self.known: dict[Any, Any] = {}
        self.seen: dict[Any, int] = {}
        self.changed: list[Any] = []

    def run(self, filled: dict[int, Cells], *, apply: bool) -> None:
        """Save every row, and take all back where there is a problem or nothing is to be changed."""
        at: int | None = None
        try:
            with transaction.atomic():
                with self.table.recorded():
                    self.known = self.table.existing()
                    self.table.prepare(self.known, filled.values())
                    for at, cells in filled.items():
                        self._take(at, cells)
                    at = None
                    if not self.preview.problems:
                        self.table.finish(self.changed)
                transaction.set_rollback(not apply or bool(self.preview.problems))
        except Exception as error:
            logger.warning("Import into %s failed", self.table.model.__name__, exc_info=True)
            self.preview.problems.append(ImportProblem(self._sentence(error), at))

    def _take(self, number: int, cells: Cells) -> None:
        """Read one row, compare it with the one that is there, and save it."""
        try:
            row, is_new = self._find(number, cells)
            before, texts = self._values(row), self._texts(row)
            errors = self._read(row, cells)
            if errors or is_new or self._values(row) != before:
                self.table.check(row, errors)
                self.table.save(row, is_new=is_new)
                self.changed.append(row)
        except ValidationError as error:
            self.preview.problems += self._problems(number, error)
            return
        # Compared as shown: values that print alike are no change to the person who confirms.
        pairs = zip(self.table.columns, texts, self._texts(row), strict=True)
        found = ((one.heading, "" if is_new else old, new) for one, old, new in pairs)
        differing = tuple(one for one in found if one[1] != one[2])
        if differing or is_new:
            name = self.table.name_of(row)
            self.preview.changes.append(ImportChange(number, name, is_new, differing))
        else:
            self.preview.unchanged += 1

    def _find(self, number: int, cells: Cells) -> tuple[Any, bool]:
        """The row that a row of the file is about, and whether it is new."""
        column = self.table.columns[0]
        try:
            key = column.read(cells[column.heading])
        except ValueError as error:
            raise ValidationError({column.name: str(error)}) from error
        if key in self.seen:
            raise ValidationError(
                {column.name: f"“{key}” đã có ở dòng {self.seen[key]}; mỗi dòng ghi một lần."}
            )
        # Rows without a key have a problem of their own; calling them duplicates would hide it.
        if key not in (None, ""):
            self.seen[key] = number
        return (self.known[key], False) if key in self.known else (self.table.new_row(key), True)

    def _read(self, row: Any, cells: Cells) -> dict[str, Any]:
        """Put the cells into the row; what is wrong with them, by attribute."""
        errors: dict[str, Any] = {}
        # The key only finds the row.
        for column in self.table.columns[1:]:
            if column.heading in cells and not column.is_shown_only:
                try:
                    value = self.table.read(row, column, cells[column.heading])
                    setattr(row, column.name, value)
                except ValueError as error:
                    errors[column.name] = ValidationError(str(error))
        return errors

    def _values(self, row: Any) -> list[Any]:
        return [getattr(row, column.name, None) for column in self.table.columns]

    def _texts(self, row: Any) -> list[str]:
        return [str(self.table.shown(row, column)) for column in self.table.columns]

    def _problems(self, number: int, error: ValidationError) -> Iterator[ImportProblem]:
        headings = {column.name: column.heading for column in self.table.columns}
        by_field = hasattr(error, "error_dict")
        told = error.message_dict if by_field else {NON_FIELD_ERRORS: error.messages}
        for name, sentences in told.items():
            for sentence in sentences:
                yield ImportProblem(sentence, number, headings.get(name, ""))

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, IntegrityError):
            return integrity_error_message(error, self.table.model)
        return error.message if isinstance(error, UserFacingError) else _UNEXPECTED
