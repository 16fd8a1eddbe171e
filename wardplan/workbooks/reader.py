"""Reads the cells of a workbook. Runs in the sandbox: the file may come from anybody."""

import io
import json
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from wardplan.workbooks.guard import (
    MAX_CELL_LENGTH,
    MAX_TABLE_COLUMNS,
    MAX_TABLE_ROWS,
    WorkbookRefused,
    check_workbook,
    too_large_message,
    too_long_message,
)

_FORMULA = "Ô là công thức chưa có kết quả; xin mở tệp bằng Excel, lưu lại, hoặc dán giá trị thay công thức."
_PERCENT = "Ô định dạng phần trăm nên 14% được lưu là 0,14; xin đổi ô sang dạng số và ghi 14."
_DATE = "Ô đang là ngày tháng; xin đổi ô sang dạng chữ (Text) rồi ghi lại."


def read(data: bytes) -> bytes:
    """The cells of the first sheet, row by row, as JSON: [kind, text]. Raises WorkbookRefused."""
    check_workbook(data)
    return json.dumps(list(_rows(data))).encode()


def _rows(data: bytes) -> Iterator[list[tuple[str, str]]]:
    """Row by row, the stored results beside the formulas: a formula without a result is not a blank."""
    values = _first_sheet(data, data_only=True).iter_rows()
    formulas = _first_sheet(data, data_only=False).iter_rows()
    for number, (row, beside) in enumerate(zip(values, formulas, strict=True), start=1):
        filled = max((i for i, cell in enumerate(beside, 1) if cell.value is not None), default=0)
        if filled > MAX_TABLE_COLUMNS or (filled and number > MAX_TABLE_ROWS):
            raise WorkbookRefused(too_large_message())
        if number > MAX_TABLE_ROWS:
            continue  # empty but formatted: some programs write rows down to the end of the sheet
        yield [_cell(row[i], beside[i]) for i in range(filled)]


def _first_sheet(data: bytes, *, data_only: bool) -> Any:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise WorkbookRefused("Tệp Excel không có trang bảng nào; xin chọn lại tệp.")
    sheets[0].reset_dimensions()
    return sheets[0]


def _cell(cell: Any, beside: Any) -> tuple[str, str]:
    value = cell.value
    if value is None:
        return ("text", "") if beside.value is None else ("bad", _FORMULA)
    if cell.data_type == "e":
        return "bad", f"{value} là lỗi của Excel; xin sửa ở Excel rồi gửi lại tệp."
    if isinstance(value, bool):
        return "text", "có" if value else "không"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, str):
        return ("bad", too_long_message()) if len(value) > MAX_CELL_LENGTH else ("text", value)
    return "bad", _DATE


def _number(value: float, number_format: str) -> tuple[str, str]:
    if not math.isfinite(value):
        return "bad", "Ô không phải là một số dùng được; xin ghi lại."
    if "%" in number_format:
        return "bad", _PERCENT
    if isinstance(value, int):
        return "number", str(value)
    # Excel keeps 15 significant digits; the rest is noise of the binary float.
    return "number", f"{Decimal(f'{value:.15g}'):f}"
