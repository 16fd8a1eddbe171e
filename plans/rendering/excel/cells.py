"""Writing workbook cells: text never runs as a formula, numbers are exact, blanks stay blank."""

import re
from decimal import Decimal
from typing import Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.values import Value, plain_number, show_value
from plans.rendering.office_package import xml_text
from plans.rendering.table_layout import INTERVAL_DASH

FONT = "Times New Roman"
FONT_SIZE = 13

#: Spreadsheets store numbers as doubles and silently round anything longer than this.
MAX_EXACT_DIGITS = 15

# Text that begins like a formula. The quote prefix makes the spreadsheet treat it as text, even when
# somebody edits the cell later.
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")
# OOXML escapes characters as "_x0041_" (the letter A), so text that looks like an escape must be escaped.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_LINE = Side(style="thin", color="FF000000")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

# Style names are Vietnamese: officials see them in the style gallery when they go on editing the file.
TITLE = "Tên biểu"
NOTE = "Kèm theo"
HEAD = "Đầu biểu"
PROSE = "Đoạn văn trong biểu"
ORDER = "Số thứ tự"
TEXT = "Chữ trong biểu"
GROUP = "Nhóm trong biểu"
CENTRE = "Giữa ô"
FIGURE = "Số liệu"
INTERVAL = "Khoảng số liệu"
MISSING = "Chưa có số liệu"
RAW = "Số liệu ẩn"
# Those of attached tables, which few workbooks have (`add_attached_styles`).
UNIT = "Đơn vị tính"
BELOW = "Ghi chú dưới biểu"


def add_styles(book: Workbook) -> None:
    """Set the workbook's default font and register the named styles that cells use."""
    # openpyxl has no public way to change the default font, and column widths are measured in it.
    book._named_styles["Normal"].font = Font(name=FONT, size=FONT_SIZE)  # type: ignore[attr-defined]
    for style in (
        _style(TITLE, "center", bold=True, size=14, boxed=False),
        _style(NOTE, "center", italic=True, boxed=False),
        _style(HEAD, "center", bold=True),
        _style(PROSE, "left", vertical="top"),
        _style(ORDER, "center", vertical="top"),
        _style(TEXT, "left"),
        _style(GROUP, "left", bold=True),
        _style(CENTRE, "center"),
        _style(FIGURE, "right", shrinks=True),
        _style(INTERVAL, "right"),
        _style(MISSING, "center", italic=True),
        _style(RAW, "left", boxed=False),
    ):
        book.add_named_style(style)


def add_attached_styles(book: Workbook) -> None:
    """Register the named styles that attached tables use besides."""
    book.add_named_style(_style(UNIT, "right", italic=True, boxed=False))
    book.add_named_style(_style(BELOW, "left", boxed=False))


def _style(
    name: str,
    horizontal: Literal["left", "center", "right"],
    *,
    vertical: Literal["top", "center"] = "center",
    size: int = FONT_SIZE,
    bold: bool = False,
    italic: bool = False,
    boxed: bool = True,
    shrinks: bool = False,
) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(name=FONT, size=size, bold=bold, italic=italic),
        alignment=Alignment(
            horizontal=horizontal,
            vertical=vertical,
            # Numbers cannot wrap: one too long for its cell would show as "###".
            wrap_text=name != RAW and not shrinks,
            shrink_to_fit=shrinks,
        ),
        border=_BOX if boxed else Border(),
    )


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a row and column; raises TypeError if it is hidden inside a merged range."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is part of a merged cell")
    return cell


def put_text(cell: Cell, text: str, style: str) -> None:
    """Write `text` as text, whatever it looks like; an empty text leaves the cell blank."""
    # Before the early return: blank cells need their border too.
    cell.style = style
    if not text:
        return
    cell.value = _ESCAPE_LIKE.sub("_x005F_", xml_text(text))
    # On assignment openpyxl guesses the type ("=1+1" a formula, "#N/A" an error), so set it afterwards.
    cell.data_type = "s"
    if text.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True


def put_number(
    cell: Cell, number: Decimal, decimals: int, style: str, *, grouped: bool = True
) -> None:
    """Write `number` in a format that each reader sees with their own locale's separators.

    Only for numbers of at most `MAX_EXACT_DIGITS` digits; see `fits_in_cell`. A number that is not `grouped`,
    such as a year, has no sign between its thousands.
    """
    cell.style = style
    cell.value = number
    cell.number_format = number_format(decimals).removeprefix("" if grouped else "#,##")


def put_formula(cell: Cell, formula: str, decimals: int, style: str) -> None:
    """Write one of our own formulas. It must never contain text typed by a ward (formula injection)."""
    cell.style = style
    cell.value = formula
    cell.number_format = number_format(decimals)


def put_value(cell: Cell, value: Value | None, decimals: int) -> None:
    """Write a figure: a plain number as a number; an interval, a bound or "đạt" as text, as printed."""
    number = plain_number(value)
    if number is not None and fits_in_cell(number):
        put_number(cell, number, decimals, FIGURE)
    else:
        text = show_value(value, decimals)
        # Intervals get a style that may wrap at the dash; all other figures stay on one line.
        put_text(cell, text, INTERVAL if INTERVAL_DASH in text else FIGURE)


def fits_in_cell(number: Decimal) -> bool:
    """Whether a spreadsheet can hold `number` without rounding it."""
    return len(number.normalize().as_tuple().digits) <= MAX_EXACT_DIGITS


def number_format(decimals: int) -> str:
    """The number format with that many decimals; separators follow the reader's locale."""
    return "#,##0." + "0" * decimals if decimals else "#,##0"
