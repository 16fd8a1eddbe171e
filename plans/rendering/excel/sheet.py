"""A sheet as the official form has it: title, note, head row, table, and how it is printed."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from plans.rendering.excel.cells import (
    FONT,
    HEAD,
    NOTE,
    SIZE,
    TITLE,
    cell_at,
    open_border,
    put_text,
)
from plans.rendering.text_width import wrapped

#: The head row of each sheet; title and note stand above it.
HEAD_ROW = 4

_A4 = 9  # the number that stands for A4 in a workbook
# One unit of a column's width is a digit of the workbook's font: Times New Roman at 13 points.
_DIGIT_MM = Decimal("2.3")
_INCH_MM = 25.4
# The height of a line of 13 points. A row is at most 409 points high; a longer text is continued in
# the next row.
_LINE_POINTS = 16.5
_LINES_IN_A_ROW = 22
#: Room in mm that a cell keeps free left and right of its text.
CELL_PADDING = Decimal(2)

#: A text and the style that it is written in.
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

    Title and note stand over the first `title_columns`, by default over all.
    """
    last = title_columns or len(widths)
    whole = sum(widths[:last], Decimal(0))
    for row, text, style in ((1, title, TITLE), (2, note, NOTE)):
        put_text(cell_at(sheet, row, 1), text, style)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        # The height of a merged cell does not follow its text by itself.
        lines = len(list(wrapped(text, SIZE + 1, whole)))
        _set_height(sheet, row, min(lines, _LINES_IN_A_ROW))
    sheet.row_dimensions[HEAD_ROW - 1].height = 8
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = round(
            float(width / _DIGIT_MM), 1
        )
    put_long(sheet, HEAD_ROW, [(head, HEAD) for head in heads], widths)


def put_long(
    sheet: Worksheet,
    row: int,
    texts: Sequence[StyledText],
    widths: Sequence[Decimal],
    least_lines: int = 1,
) -> int:
    """Write texts from the first column on; return the number of rows that they take.

    A text too long for the height of a row goes on below, cut between words: nothing is lost, and
    all of it is printed. The row has room for `least_lines`, which others in it may take.
    """
    columns = [
        list(wrapped(text, SIZE, width - CELL_PADDING))
        for (text, _), width in zip(texts, widths, strict=True)
    ]
    tallest = max(least_lines, *(len(lines) for lines in columns))
    rows = -(-tallest // _LINES_IN_A_ROW)
    for below in range(rows):
        first = below * _LINES_IN_A_ROW
        for column, ((_, style), lines) in enumerate(zip(texts, columns, strict=True), start=1):
            piece = "".join(lines[first : first + _LINES_IN_A_ROW])
            put_text(cell_at(sheet, row + below, column), piece, style)
        _set_height(sheet, row + below, min(tallest - first, _LINES_IN_A_ROW))
    return rows


def _set_height(sheet: Worksheet, row: int, lines: int) -> None:
    sheet.row_dimensions[row].height = lines * _LINE_POINTS + 1.5


def continue_row(sheet: Worksheet, row: int, rows: int, columns: int) -> None:
    """Take away the lines between the `rows` that make one row of the form."""
    if rows == 1:
        return
    for below in range(rows):
        for column in range(1, columns + 1):
            cell = cell_at(sheet, row + below, column)
            open_border(cell, above=below > 0, below=below < rows - 1)


def set_printing(
    sheet: Worksheet, *, columns: int, last_row: int, landscape: bool, frozen_columns: int = 0
) -> None:
    """Print `columns` of the sheet on A4 in the margins of the form, its head row on every page.

    Phụ lục I, I.3 and I.7: margins, and a page number in the top margin from page 2 on.
    """
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, frozen_columns + 1).coordinate
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.firstPageNumber = 1
    sheet.page_setup.useFirstPageNumber = True
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right = 30 / _INCH_MM, 15 / _INCH_MM
    margins.top = margins.bottom = 20 / _INCH_MM
    margins.header = margins.footer = 10 / _INCH_MM
    # No text of a ward stands here, so none can be taken for one of the codes that begin with "&".
    sheet.HeaderFooter.differentFirst = True
    header = sheet.HeaderFooter.oddHeader
    assert header is not None
    header.center.text = "&P"
    header.center.font = f"{FONT},Regular"
    header.center.size = 14
