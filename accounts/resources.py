"""Import and export of tables on top of django-import-export: preview first, then the import itself.

The library looks up rows among all objects and reports errors in English. Here a resource reads the rows that
the user may change before the file, and every problem has a row, a column and a message in Vietnamese.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.db.models import Model
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.widgets import Widget
from tablib import Dataset

from accounts.admin_base import save_changed
from wardplan.errors import UserFacingError
from wardplan.http.database_errors import integrity_error_message
from wardplan.text import clean, plain_digits
from wardplan.workbooks.uploads import BadCell, CellContent

MAX_PROBLEMS_SHOWN = 200
#: A workbook that was made to be printed has its title above the head row.
_HEAD_ROWS = 10
_UNEXPECTED = "Dòng này chưa nhập được; xin kiểm tra lại các ô của dòng."


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
    """The effects of an import: what it would change, or has changed; `doubts` hold nothing back."""

    problems: list[ImportProblem] = field(default_factory=list)
    changes: list[ImportChange] = field(default_factory=list)
    doubts: list[ImportProblem] = field(default_factory=list)
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


class TextWidget(Widget):  # type: ignore[misc]
    """A text, normalized as the portal stores it."""

    def clean(self, value: CellContent | None, row: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, BadCell):
            raise ValueError(value.sentence)
        if isinstance(value, Decimal):
            return f"{value:f}"
        return clean(value or "")


class WholeNumberWidget(TextWidget):
    """A whole number in plain digits; blank is `default`."""

    def __init__(self, default: int | None = None) -> None:
        super().__init__()
        self.default = default

    def clean(self, value: CellContent | None, row: Any = None, **kwargs: Any) -> Any:
        text = super().clean(value, row)
        if not text:
            return self.default
        number = plain_digits(text, 9)
        if number is None:
            raise ValueError(f"“{text[:40]}” không phải là số nguyên; xin chỉ ghi chữ số.")
        return number


class ChoiceWidget(TextWidget):
    """One of a few choices, written as its value or as its label."""

    def __init__(self, choices: Iterable[tuple[Any, Any]], default: str = "") -> None:
        super().__init__()
        self.labels = {str(value): str(label) for value, label in choices}
        self.default = default

    def clean(self, value: CellContent | None, row: Any = None, **kwargs: Any) -> Any:
        text = super().clean(value, row)
        if not text:
            return self.default
        for known, label in self.labels.items():
            if text.casefold() in {known.casefold(), label.casefold()}:
                return known
        allowed = ", ".join(self.labels.values())
        raise ValueError(f"“{text[:40]}” không dùng được ở đây; xin ghi một trong: {allowed}.")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.labels.get(str(value), "")


YES_NO_CHOICES = (("True", "có"), ("False", "không"))


class YesNoWidget(ChoiceWidget):
    """có or không."""

    def __init__(self) -> None:
        super().__init__(YES_NO_CHOICES, default="False")

    def clean(self, value: CellContent | None, row: Any = None, **kwargs: Any) -> Any:
        return super().clean(value, row) == "True"


class TableResource(ModelResource):  # type: ignore[misc]
    """A table that one user may import or export.

    A subclass declares the fields, names the one that identifies rows (`key`), returns the existing rows
    (`existing`), and creates new ones (`init_instance`) if it allows any.
    """

    key: ClassVar[str]

    class Meta:
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        use_transactions = True
        store_instance = True
        skip_html_diff = True

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[Any, Model] = {}
        self.seen: dict[Any, int] = {}
        self.numbers: list[int] = []
        #: What looks wrong with what was imported, for a person to look at.
        self.doubts: list[ImportProblem] = []

    def existing(self) -> dict[Any, Any]:
        """The rows that the user may change, by key, in order."""
        raise NotImplementedError

    def name_of(self, instance: Any) -> str:
        """The name of a row in the preview."""
        return str(instance)

    def table(self, *, native: bool) -> list[list[Any]]:
        """The header row and a row for each instance; with `native`, numbers as numbers."""
        fields = self.get_export_fields()
        head: list[Any] = [column.column_name for column in fields]
        rows = self.existing().values()
        return [head, *([self.shown(column, row, native) for column in fields] for row in rows)]

    def shown(self, column: Field, instance: Any, native: bool) -> Any:
        """The content of one cell of the file."""
        return column.export(instance)

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        self.known, self.seen = self.existing(), {}

    def get_or_init_instance(self, instance_loader: Any, row: dict[str, Any]) -> tuple[Any, bool]:
        column = self.fields[self.key]
        try:
            key = column.clean(row)
        except ValueError as error:
            raise ValidationError({column.attribute: str(error)}) from error
        if key in self.seen:
            raise ValidationError(
                {column.attribute: f"“{key}” đã có ở dòng {self.seen[key]}; mỗi dòng ghi một lần."}
            )
        # Rows without a key have a problem of their own; calling them duplicates would hide it.
        if key not in (None, ""):
            self.seen[key] = self.numbers[self.current]
        found = self.known.get(key)
        return (self.init_instance(row), True) if found is None else (found, False)

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        self.current = kwargs["row_number"] - 1

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        if is_create:
            instance.save(force_insert=True)
        else:
            save_changed(instance, [column.attribute for column in self.get_import_fields()])


def run_import(
    resource: TableResource, cells: list[list[CellContent]], *, apply: bool
) -> ImportPreview:
    """Preview what the file changes, or with `apply` change it: all of it, or nothing if there is a problem."""
    top = _head_row(resource, cells)
    head = _names(cells[top - 1])
    preview = ImportPreview(problems=list(_head_problems(resource, head, top)))
    # Blank rows between are skipped, so the library's row numbers are not those of the spreadsheet.
    filled = [(number, row) for number, row in enumerate(cells[top:], start=top + 1) if any(row)]
    if not filled and not preview.problems:
        preview.problems.append(ImportProblem("Tệp chỉ có dòng đầu, không có dòng nào để nhập."))
    if preview.problems:
        return preview
    resource.numbers = [number for number, _ in filled]
    dataset = Dataset(headers=head)
    for _, row in filled:
        dataset.append([*row[: len(head)], *[""] * (len(head) - len(row))])
    result = resource.import_data(
        dataset, dry_run=not apply, use_transactions=True, rollback_on_validation_errors=True
    )
    for number, outcome in zip(resource.numbers, result.rows, strict=False):
        _note(resource, preview, number, outcome)
    for error in result.base_errors:
        preview.problems.append(ImportProblem(_sentence(error.error, resource)))
    preview.doubts = resource.doubts
    return preview


def _names(cells: list[CellContent]) -> list[str]:
    return [cell.strip() if isinstance(cell, str) else "" for cell in cells]


def _head_row(resource: TableResource, cells: list[list[CellContent]]) -> int:
    """The number of the row that names the columns: the first with the key's name, else the first of all."""
    key = resource.fields[resource.key].column_name
    numbers = range(1, min(len(cells), _HEAD_ROWS) + 1)
    return next((number for number in numbers if key in _names(cells[number - 1])), 1)


def _head_problems(resource: TableResource, head: list[str], row: int) -> Iterator[ImportProblem]:
    known = [column.column_name for column in resource.get_import_fields()]
    key = resource.fields[resource.key].column_name
    for place, name in enumerate(head, start=1):
        if not name:
            yield ImportProblem(
                f"Cột thứ {place} không có tên ở dòng đầu; xin ghi tên hoặc xoá cột.", row
            )
        elif name not in known:
            allowed = ", ".join(known)
            yield ImportProblem(f"Không có cột này; các cột dùng được: {allowed}.", row, name[:60])
        elif name in head[: place - 1]:
            yield ImportProblem("Cột này ghi hai lần; xin giữ lại một.", row, name)
    if key not in head:
        yield ImportProblem(f"Thiếu cột “{key}” ở dòng đầu; xin xuất tệp mẫu rồi ghi vào đó.", row)


def _note(resource: TableResource, preview: ImportPreview, number: int, outcome: RowResult) -> None:
    """Add the result of one row to the preview."""
    if outcome.errors:
        sentences = [_sentence(error.error, resource) for error in outcome.errors]
        preview.problems += [ImportProblem(sentence, number) for sentence in sentences]
    elif outcome.validation_error:
        preview.problems += _row_problems(resource, number, outcome.validation_error)
    else:
        # Compared as shown: values that print alike are no change to the person who confirms.
        cells = tuple(_differences(resource, outcome))
        if cells or outcome.is_new():
            name = resource.name_of(outcome.instance)
            preview.changes.append(ImportChange(number, name, outcome.is_new(), cells))
        else:
            preview.unchanged += 1


def _differences(resource: TableResource, outcome: RowResult) -> Iterator[tuple[str, str, str]]:
    if outcome.is_skip():
        return
    for column in resource.get_import_fields():
        before = "" if outcome.is_new() else str(resource.shown(column, outcome.original, False))
        after = str(resource.shown(column, outcome.instance, False))
        if before != after:
            yield column.column_name, before, after


def _row_problems(
    resource: TableResource, number: int, error: ValidationError
) -> Iterator[ImportProblem]:
    columns = {column.attribute: column.column_name for column in resource.get_import_fields()}
    if not hasattr(error, "error_dict"):
        yield from (ImportProblem(sentence, number) for sentence in error.messages)
        return
    for name, errors in error.error_dict.items():
        for each in errors:
            for sentence in each.messages:
                column = "" if name == NON_FIELD_ERRORS else columns.get(name, "")
                yield ImportProblem(sentence, number, column)


def _sentence(error: Exception, resource: TableResource) -> str:
    if isinstance(error, IntegrityError):
        return integrity_error_message(error, resource._meta.model)
    return error.message if isinstance(error, UserFacingError) else _UNEXPECTED
