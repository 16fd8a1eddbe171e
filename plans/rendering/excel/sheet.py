"""A sheet laid out like the official form: title, note, head row, table, and print settings."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from plans.rendering.excel.cells import (
    FONT,
    FONT_SIZE,
    HEAD,
    NOTE,
    TITLE,
    cell_at,
    put_text,
)
from plans.rendering.text_width import wrap_lines

#: The head row of each sheet; title and note are above it.
HEAD_ROW = 4

_A4 = 9  # the number that stands for A4 in a workbook
# Column widths are measured in digits of the workbook's default font: Times New Roman at 13 points.
_DIGIT_MM = Decimal("2.3")
_INCH_MM = 25.4
# The height of a line at 13 points.
_LINE_POINTS = 16.5
# Excel makes no row higher. A longer text is whole in its cell all the same, where a clerk goes on writing.
_MAX_ROW_POINTS = 409
# A cell holds 32,767 letters, and some are written as several.
_MAX_LETTERS = 30_000
#: Millimetres that a cell keeps free to the left and right of its text, together.
CELL_PADDING = Decimal(2)

#: A text and the name of its style.
StyledText = tuple[str, str]


def start_sheet(
    sheet: Worksheet,
    title: str,
    note: str,
    heads: Sequence[str],
    widths: Sequence[Decimal],
    title_columns: int | None = None,
) -> None:
    """Write title, note and head row of a table whose columns have these `widths` in mm.

    Title and note are merged over the first `title_columns`, by default over all.
    """
    last = title_columns or len(widths)
    whole = sum(widths[:last], Decimal(0))
    for row, text, style in ((1, title, TITLE), (2, note, NOTE)):
        put_text(cell_at(sheet, row, 1), text, style)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        # Spreadsheets do not adapt the row height to the text of a merged cell.
        lines = len(list(wrap_lines(text, FONT_SIZE + 1, whole)))
        _set_height(sheet, row, lines)
    sheet.row_dimensions[HEAD_ROW - 1].height = 8
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = round(
            float(width / _DIGIT_MM), 1
        )
    put_wrapped_texts(sheet, HEAD_ROW, [(head, HEAD) for head in heads], widths)


def put_wrapped_texts(
    sheet: Worksheet,
    row: int,
    texts: Sequence[StyledText],
    widths: Sequence[Decimal],
    least_lines: int = 1,
) -> int:
    """Write texts from the first column on, each whole in its cell; return the number of rows they take.

    That is one, unless a text has more letters than a cell holds. The row is at least `least_lines` high, for
    cells that are written separately.
    """
    columns = [
        list(wrap_lines(text, FONT_SIZE, width - CELL_PADDING))
        for (text, _), width in zip(texts, widths, strict=True)
    ]
    for column, ((_, style), lines) in enumerate(zip(texts, columns, strict=True), start=1):
        for below, piece in enumerate(_cells(lines)):
            put_text(cell_at(sheet, row + below, column), piece, style)
    _set_height(sheet, row, max(least_lines, *map(len, columns)))
    return max(len(_cells(lines)) for lines in columns)


def _cells(lines: Sequence[str]) -> list[str]:
    """The text of `lines` in as few cells as can hold it."""
    cells = [""]
    for line in lines:
        if len(cells[-1]) + len(line) > _MAX_LETTERS:
            cells.append("")
        cells[-1] += line
    return cells


def _set_height(sheet: Worksheet, row: int, lines: int) -> None:
    sheet.row_dimensions[row].height = min(lines * _LINE_POINTS + 1.5, _MAX_ROW_POINTS)


def set_print_options(
    sheet: Worksheet, *, columns: int, last_row: int, landscape: bool, frozen_columns: int = 0
) -> None:
    """Set up the first `columns` for printing on A4, with the head row on every page.

    Margins, and the page number in the top margin from page 2 on, follow Phụ lục I, I.3 and I.7.
    """
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, frozen_columns + 1).coordinate
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.firstPageNumber = 1
    sheet.page_setup.useFirstPageNumber = True
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0  # 0: as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right = 30 / _INCH_MM, 15 / _INCH_MM
    margins.top = margins.bottom = 20 / _INCH_MM
    margins.header = margins.footer = 10 / _INCH_MM
    # Headers contain "&" codes, so no text typed by a ward may go in here.
    sheet.HeaderFooter.differentFirst = True
    header = sheet.HeaderFooter.oddHeader
    assert header is not None
    header.center.text = "&P"
    header.center.font = f"{FONT},Regular"
    header.center.size = 14
