"""What a clerk formats by hand: two columns of lines above, formats of figures, fonts and widths."""

from itertools import zip_longest
from typing import Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.books.model import Manner, Sheet
from tests.corpus.figures import printed
from tests.corpus.model import Cell, Grid

_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WIDTHS = {"number": 6, "name": 38, "unit": 11, "lead": 22, "coordinate": 20, "product": 20, "result_text": 36,
           "other": 18, "note": 18}  # fmt: skip


def lines_above(sheet: Sheet, grid: Grid) -> list[tuple[str, str]]:
    """The lines above a table, each with what stands at its right."""
    manner = sheet.manner
    if manner is None:
        return [(line, "") for line in (*sheet.top, grid.label, grid.title, grid.attached) if line]
    right = (grid.label, *manner.right) if manner.corner else manner.right
    made = list(zip_longest(sheet.top, right, fillvalue=""))
    label = "" if manner.corner else grid.label
    made += [(line, "") for line in (label, *grid.title.split("\n"), grid.attached) if line]
    return made


def put(sheet: Sheet, target: Any, cell: Cell, column: int) -> Cell | None:
    """Store a figure as the manner has it and give back what it shows; None where it has no say."""
    manner = sheet.manner
    if manner and cell.text in manner.slips:
        target.value = manner.slips[cell.text]
        return cell
    if manner is None or sheet.store != "number" or cell.kind != "number":
        return None
    plain = printed(cell.value, "vn")
    decimals = len(cell.value.partition(".")[2])
    if manner.typed_percent and cell.text == plain + "%":
        target.value = round(float(cell.value) / 100, 12)
        target.number_format = _places("0", decimals) + "%"
        return cell
    if cell.text != plain or column in sheet.percent:
        return None
    target.value = float(cell.value) if decimals else int(cell.value)
    if column in manner.rounded:
        decimals = manner.rounded[column]
        plain = printed(f"{float(cell.value):.{decimals}f}", "vn")
    target.number_format, text = _shown(manner, cell.value, plain, decimals)
    return Cell(text, cell.kind, cell.value)


def _shown(manner: Manner, value: str, plain: str, decimals: int) -> tuple[str, str]:
    """The format and what it shows."""
    grouped = _places("#,##0", decimals)
    if manner.shown == "general":
        return "General", printed(value, "bare")
    if manner.shown == "accounting":
        return f'_-* {grouped}_-;-* {grouped}_-;_-* "-"_-;_-@_-', plain if float(value) else "-"
    return grouped, plain


def _places(front: str, decimals: int) -> str:
    return front + ("." + "0" * decimals if decimals else "")


def dress(
    page: Worksheet, sheet: Sheet, grid: Grid, head: tuple[int, int], rows: list[int]
) -> None:
    """Fonts, borders and widths as on a form that is to be printed."""
    first = sheet.start[1]
    for at, column in enumerate(grid.columns):
        letter = get_column_letter(first + at)
        page.column_dimensions[letter].width = _WIDTHS.get(column.meaning, 14)
        for row in range(head[0], head[1] + 1):
            cell = page.cell(row, first + at)
            cell.border = _BORDER
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        for row, source in zip(rows, grid.rows, strict=True):
            cell = page.cell(row, first + at)
            cell.font = Font(name="Times New Roman", size=12, bold=source.role == "group")
            middle = "center" if column.meaning in ("number", "unit") else None
            wrapped = isinstance(cell.value, str) and not cell.value.startswith("=")
            cell.alignment = Alignment(horizontal=middle, vertical="center", wrap_text=wrapped)
    _heights(page, grid, head, rows)
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _heights(page: Worksheet, grid: Grid, head: tuple[int, int], rows: list[int]) -> None:
    """Rows as high as their longest words need, and heads of three lines."""
    for row in range(head[0], head[1] + 1):
        page.row_dimensions[row].height = 48 if head[0] == head[1] else 33
    for row, source in zip(rows, grid.rows, strict=True):
        lines = max(
            -(-len(cell.text) // (_WIDTHS.get(column.meaning, 14) - 1))
            for cell, column in zip(source.cells, grid.columns, strict=True)
            if cell.kind == "text"
        )
        page.row_dimensions[row].height = 16.5 * (1 if source.role == "group" else max(lines, 1))
