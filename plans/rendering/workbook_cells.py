"""Cells of a workbook: a text is never run as a formula, a number is exact, a blank stays blank."""

import re
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.workbook import Workbook

from indicators.values import Achieved, Value, show_value
from plans.rendering.office_package import xml_text

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
FIGURE = "Số liệu bằng chữ"
MISSING = "Chưa có số liệu"
RAW = "Số liệu ẩn"


def add_styles(book: Workbook) -> None:
    """Give the workbook its font and our styles, which the cells name."""
    book._named_styles["Normal"].font = Font(name=FONT, size=SIZE)  # type: ignore[attr-defined]
    wrapped = {"vertical": "center", "wrap_text": True}
    top = {"vertical": "top", "wrap_text": True}
    for name, font, alignment, boxed in (
        (TITLE, _font(size=14, bold=True), Alignment(horizontal="center", **wrapped), False),
        (NOTE, _font(italic=True), Alignment(horizontal="center", **wrapped), False),
        (HEAD, _font(bold=True), Alignment(horizontal="center", **wrapped), True),
        (PROSE, _font(), Alignment(horizontal="left", **top), True),
        (ORDER, _font(), Alignment(horizontal="center", **top), True),
        (TEXT, _font(), Alignment(horizontal="left", **wrapped), True),
        (GROUP, _font(bold=True), Alignment(horizontal="left", **wrapped), True),
        (CENTRE, _font(), Alignment(horizontal="center", **wrapped), True),
        (FIGURE, _font(), Alignment(horizontal="right", **wrapped), True),
        (MISSING, _font(italic=True, color="FF595959"), Alignment(horizontal="center"), True),
        (RAW, _font(), Alignment(horizontal="left"), False),
    ):
        style = NamedStyle(name, font=font, alignment=alignment)
        if boxed:
            style.border = _BOX
        book.add_named_style(style)


def _font(**kind: object) -> Font:
    return Font(name=FONT, **{"size": SIZE, **kind})  # type: ignore[arg-type]


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
    if isinstance(value, Achieved):
        put_text(cell, show_value(value, decimals), CENTRE)
    elif value is not None and value.is_number and value.low is not None and fits(value.low):
        put_number(cell, value.low, decimals, FIGURE)
    else:
        put_text(cell, show_value(value, decimals), FIGURE)


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
