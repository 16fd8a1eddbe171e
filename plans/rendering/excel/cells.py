"""Cells of a workbook: a text is never run as a formula, a number is exact, a blank stays blank."""

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
SIZE = 13

#: A spreadsheet keeps this many digits of a number; a longer one would be changed without a word.
EXACT_DIGITS = 15

# A text may begin like a formula. The quote prefix tells the spreadsheet, and whoever edits the cell
# later, that it is text.
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")
# A spreadsheet reads "_x0041_" in a file as the letter A.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_LINE = Side(style="thin", color="FF000000")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

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


def add_styles(book: Workbook) -> None:
    """Give the workbook its font and our styles, which the cells name."""
    book._named_styles["Normal"].font = Font(name=FONT, size=SIZE)  # type: ignore[attr-defined]
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


def _style(
    name: str,
    horizontal: Literal["left", "center", "right"],
    *,
    vertical: Literal["top", "center"] = "center",
    size: int = SIZE,
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
            # A number cannot wrap: too long for its cell it would show as "###".
            wrap_text=name != RAW and not shrinks,
            shrink_to_fit=shrinks,
        ),
        border=_BOX if boxed else Border(),
    )


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place that is not hidden under a merged one."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is part of a merged cell")
    return cell


def put_text(cell: Cell, text: str, style: str) -> None:
    """Write `text` as text, whatever it looks like; an empty text leaves the cell blank."""
    cell.style = style
    if not text:
        return
    cell.value = _ESCAPE_LIKE.sub("_x005F_", xml_text(text))
    # openpyxl takes "=1+1" for a formula and "#N/A" for an error, unless told otherwise afterwards.
    cell.data_type = "s"
    if text.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True


def put_number(cell: Cell, number: Decimal, decimals: int, style: str) -> None:
    """Write `number` with a format that each reader sees in the marks of his own country.

    Only for numbers of at most `EXACT_DIGITS` digits: see `fits`.
    """
    cell.style = style
    cell.value = number
    cell.number_format = number_format(decimals)


def put_formula(cell: Cell, formula: str, decimals: int, style: str) -> None:
    """Write a formula of ours. No text of a ward may be part of it."""
    cell.style = style
    cell.value = formula
    cell.number_format = number_format(decimals)


def put_value(cell: Cell, value: Value | None, decimals: int) -> None:
    """Write a figure: a number as a number, an interval, a bound or "đạt" as the paper shows it."""
    number = plain_number(value)
    if number is not None and fits(number):
        put_number(cell, number, decimals, FIGURE)
    else:
        text = show_value(value, decimals)
        put_text(cell, text, INTERVAL if INTERVAL_DASH in text else FIGURE)


def fits(number: Decimal) -> bool:
    """Whether a spreadsheet can hold `number` without rounding it."""
    return len(number.normalize().as_tuple().digits) <= EXACT_DIGITS


def number_format(decimals: int) -> str:
    """The format of a number with that many decimals; the marks follow the reader's country."""
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def open_border(cell: Cell, *, above: bool, below: bool) -> None:
    """Take away the line above or below: the cell is continued in the next one."""
    cell.border = Border(
        left=_LINE,
        right=_LINE,
        top=None if above else _LINE,
        bottom=None if below else _LINE,
    )
