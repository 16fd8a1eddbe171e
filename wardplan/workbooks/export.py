"""A table as an Excel or CSV file in which no text can run as a formula."""

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\0")
#: Where a program may begin a cell: at the start, and behind what it takes for the end of the one before, since
#: a program that reads ; or tabs does not know our quotes.
_RISKY = re.compile("((?:^|[;\t\r\n|])[ \"]*)(?='*[-=+@\t\0])")
_DEFUSED = re.compile("((?:^|[;\t\r\n|])[ \"]*)'(?='*[-=+@\t\0])")
_WIDEST = 60

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"


def workbook_bytes(title: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """One sheet with a frozen head row. Texts are text cells; whole numbers and decimals are numbers."""
    book = Workbook()
    sheet: Any = book.active
    # Excel refuses to open a workbook with a longer sheet name.
    sheet.title = title[:31]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                cell.value = value
            elif value:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
                # openpyxl would write "=1+1" as a formula; the quote prefix tells Excel that it is text.
                cell.data_type = "s"
                cell.quotePrefix = str(value).startswith(_LIKE_A_FORMULA)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_widths(rows), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _widths(rows: Sequence[Sequence[Any]]) -> list[int]:
    return [
        min(_WIDEST, max(8, *(len(str(value)) + 2 for value in column)))
        for column in zip(*rows, strict=True)
    ]


def csv_bytes(rows: Sequence[Sequence[Any]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([escape_formula(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def escape_formula(value: Any) -> Any:
    """A text with a quote before everything that a spreadsheet might run as a formula; anything else unchanged.

    A text that has such quotes of its own gets one more, so that reading removes exactly one.
    """
    return _RISKY.sub(r"\1'", value) if isinstance(value, str) else value


def unescape_formula(text: str) -> str:
    """The text as it was before `escape_formula`."""
    return _DEFUSED.sub(r"\1", text)
