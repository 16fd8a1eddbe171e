"""A sheet laid out like the official form: title, note, head row, table, and print settings."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

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

#: The numbers that stand for paper sizes in a workbook.
A3, A4 = 8, 9
# Column widths are measured in digits of the workbook's default font: Times New Roman at 13 points.
_DIGIT_MM = Decimal("2.3")
_INCH_MM = 25.4
# The height of a line at 13 points.
_LINE_POINTS = 16.5
# Excel makes no row higher; what is below is cut when it is printed. Programs break lines a little otherwise,
# hence a line less, and more letters would not be so few lines in any column.
_MAX_ROW_POINTS = 409
_SURE_LINES = 23
_SURE_LETTERS = 5_000
# A longer text gets one cell merged over several rows. A page ends between two rows, so they are low; a merged
# cell does not grow, so it is one line in so many higher.
_MERGED_LINES = 12
_SPARE = 20
# A cell holds 32,767 letters, and some are written as several.
_MAX_LETTERS = 30_000
# Bold letters are wider than those that `wrap_lines` measures: so much of a column is counted for them.
_BOLD = Decimal("0.92")
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
    room = [width * _BOLD for width in widths]
    put_wrapped_texts(sheet, HEAD_ROW, [(head, HEAD) for head in heads], room)


def put_line(sheet: Worksheet, row: int, text: str, style: str, widths: Sequence[Decimal]) -> None:
    """Write a text over the whole width of the table."""
    for column in range(1, len(widths) + 1):
        cell_at(sheet, row, column).style = style
    put_text(cell_at(sheet, row, 1), text, style)
    if len(widths) > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    room = sum(widths, Decimal(0)) - CELL_PADDING
    _set_height(sheet, row, sum(1 for _ in wrap_lines(text, FONT_SIZE, room)))


def put_wrapped_texts(
    sheet: Worksheet,
    row: int,
    texts: Sequence[StyledText],
    widths: Sequence[Decimal],
    least_lines: int = 1,
    *,
    may_spread: bool = False,
) -> int:
    """Write texts from the first column on, each whole in its cell; return the number of rows they take.

    That is one, unless a text has more letters than a cell holds, or is higher than a row can be and
    `may_spread`: its cells are then merged over several rows. The row is at least `least_lines` high, for
    cells that are written separately.
    """
    columns = [
        _cells(list(wrap_lines(text, FONT_SIZE, width - CELL_PADDING)))
        for (text, _), width in zip(texts, widths, strict=True)
    ]
    first = row
    for cells in zip_longest(*columns, fillvalue=()):
        for column, ((_, style), lines) in enumerate(zip(texts, cells, strict=True), start=1):
            put_text(cell_at(sheet, row, column), "".join(lines), style)
        height = max(least_lines, *map(len, cells))
        if may_spread and height > _SURE_LINES:
            row += _spread(sheet, row, height, len(columns))
        else:
            _set_height(sheet, row, height)
            row += 1
    return row - first


def fits_in_row(texts: Sequence[str], widths: Sequence[Decimal]) -> bool:
    """Whether these texts, each in a column of such a width in mm, are surely no higher than a row can be."""
    return all(
        len(text) <= _SURE_LETTERS
        and sum(1 for _ in wrap_lines(text, FONT_SIZE, width - CELL_PADDING)) <= _SURE_LINES
        for text, width in zip(texts, widths, strict=True)
    )


def _cells(lines: Sequence[str]) -> list[list[str]]:
    """The lines by the cells that hold them, as few as can."""
    cells: list[list[str]] = [[]]
    letters = 0
    for line in lines:
        if letters + len(line) > _MAX_LETTERS:
            cells.append([])
            letters = 0
        cells[-1].append(line)
        letters += len(line)
    return cells


def _spread(sheet: Worksheet, row: int, lines: int, columns: int) -> int:
    """Merge the cells of a row with those below until they are so many lines high; return how many rows."""
    rows = -(-(lines + lines // _SPARE + 1) // _MERGED_LINES)
    for below in range(rows):
        # Whole lines, so that none is torn where a page ends.
        sheet.row_dimensions[row + below].height = _MERGED_LINES * _LINE_POINTS
    for column in range(1, columns + 1):
        sheet.merge_cells(
            start_row=row, end_row=row + rows - 1, start_column=column, end_column=column
        )
    return rows


def _set_height(sheet: Worksheet, row: int, lines: int) -> None:
    sheet.row_dimensions[row].height = min(lines * _LINE_POINTS + 1.5, _MAX_ROW_POINTS)


def set_print_options(
    sheet: Worksheet,
    *,
    columns: int,
    last_row: int,
    landscape: bool,
    frozen_columns: int = 0,
    paper: int = A4,
) -> None:
    """Set up the first `columns` for printing, with the head row on every page.

    Margins, and the page number in the top margin from page 2 on, follow Phụ lục I, I.3 and I.7.
    """
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, frozen_columns + 1).coordinate
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    sheet.page_setup.paperSize = paper
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
