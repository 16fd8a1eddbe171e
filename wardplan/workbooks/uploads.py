"""Tables that users upload, as Excel or CSV: checked before they are read, and read within limits.

The type of a file is detected from its content, never from its name. Workbooks are read in a child process
(`wardplan/workbooks/reader.py`): a hostile file can only end that.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from wardplan.errors import UserFacingError
from wardplan.sandbox.errors import BUSY_READING, JobFailed, JobRefused, SandboxBusy, SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once
from wardplan.workbooks.export import unescape_formula
from wardplan.workbooks.guard import (
    MAX_BYTES,
    MAX_CELL_LENGTH,
    MAX_TABLE_COLUMNS,
    MAX_TABLE_ROWS,
    too_large_message,
    too_long_message,
)

#: Limits for reading one workbook.
LIMITS = Limits(memory=480 * 1024 * 1024, seconds=10)

_BROKEN = "Tệp Excel bị hỏng nên không đọc được; xin lưu lại rồi gửi."
_TOO_HEAVY = (
    "Tệp Excel này quá nặng hoặc bị hỏng nên không đọc được; xin chép bảng sang một tệp mới."
)
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell whose stored value is not what it shows; `sentence` says why."""

    sentence: str


#: The content of a cell: a text, an exact number, or why it cannot be read. A blank cell is an empty text.
CellContent: TypeAlias = str | Decimal | BadCell


class UploadRefused(UserFacingError):
    """A file that is not accepted; the message is for the user who sent it."""


def read_table(data: bytes) -> list[list[CellContent]]:
    """The cells of the first sheet of a workbook, or of a CSV file, with the header row.

    Raises `UploadRefused`.
    """
    if not data:
        raise UploadRefused("Tệp trống; xin chọn lại tệp.")
    if len(data) > MAX_BYTES:
        raise UploadRefused("Tệp lớn hơn 5 MB; xin xoá bớt hình, trang thừa rồi gửi lại.")
    if data.startswith(_OLD_WORKBOOK):
        raise UploadRefused(
            "Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu; xin lưu lại thành .xlsx không đặt mật khẩu."
        )
    rows = _read_workbook(data) if data.startswith(b"PK") else _read_csv(data)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise UploadRefused("Tệp không có dòng nào; xin chọn lại tệp.")
    return rows


def cells_as_json(rows: Sequence[Sequence[CellContent]]) -> bytes:
    """The cells of a table as bytes, which `cells_from_json` reads again."""
    return json.dumps([[_kind_and_text(cell) for cell in row] for row in rows]).encode()


def cells_from_json(data: bytes) -> list[list[CellContent]]:
    """The cells of a table that was read before; or as the sandbox gives them."""
    return [[_cell(kind, text) for kind, text in row] for row in json.loads(data)]


def _kind_and_text(cell: CellContent) -> tuple[str, str]:
    if isinstance(cell, BadCell):
        return "bad", cell.sentence
    return ("number", f"{cell:f}") if isinstance(cell, Decimal) else ("text", cell)


def check_uploaded_workbook(data: bytes) -> None:
    """Check a workbook that is only stored. Raises `UploadRefused`."""
    with _told():
        run_once("wardplan.workbooks.guard:check", data, LIMITS)


def _read_workbook(data: bytes) -> list[list[CellContent]]:
    with _told():
        answer = run_once("wardplan.workbooks.reader:read", data, LIMITS)
    return cells_from_json(answer)


@contextmanager
def _told() -> Iterator[None]:
    """Whatever the sandbox says of a workbook, as an `UploadRefused`."""
    try:
        yield
    except JobRefused as refused:
        raise UploadRefused(str(refused)) from refused
    except JobFailed as error:
        # openpyxl raises any kind of exception for a file that only looks like a workbook.
        raise UploadRefused(_BROKEN) from error
    except SandboxBusy:
        raise UploadRefused(BUSY_READING) from None
    except SandboxError as error:
        raise UploadRefused(_TOO_HEAVY) from error


def _cell(kind: str, text: str) -> CellContent:
    if kind == "number":
        return Decimal(text)
    return BadCell(text) if kind == "bad" else text


def _read_csv(data: bytes) -> list[list[CellContent]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UploadRefused(
            "Tệp không phải Excel (.xlsx), cũng không phải CSV bảng mã UTF-8; xin lưu lại theo một"
            " trong hai kiểu này."
        ) from error
    if "\0" in text:
        raise UploadRefused("Tệp không phải là bảng; xin chọn tệp Excel (.xlsx) hoặc CSV.")
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows: list[list[CellContent]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([_csv_cell(cell) for cell in row])
            if len(rows) > MAX_TABLE_ROWS or len(row) > MAX_TABLE_COLUMNS:
                raise UploadRefused(too_large_message())
    except csv.Error as error:
        raise UploadRefused(
            f"Tệp CSV sai cách viết ở khoảng dòng {len(rows) + 1}; xin xem lại dấu nháy ở đó."
        ) from error
    return rows


def _csv_cell(text: str) -> CellContent:
    if len(text) > MAX_CELL_LENGTH:
        return BadCell(too_long_message())
    return unescape_formula(text)
