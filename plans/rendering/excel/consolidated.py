"""The finance office's workbook of all wards, with one sheet for each measure.

There are no totals: a sum over wards makes sense for people and households but not for percentages,
and would be wrong while one ward is missing. Figures are numbers, so readers can add sums themselves.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, time
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from indicators.consolidated_table import ConsolidatedGroup, ConsolidatedRow, ConsolidatedTable
from indicators.table import name_with_label
from plans.rendering.excel.cells import (
    CENTRE,
    FIGURE,
    GROUP,
    MISSING,
    RAW,
    TEXT,
    cell_at,
    put_text,
    put_value,
)
from plans.rendering.excel.sheet import (
    HEAD_ROW,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)
from plans.rendering.excel.workbook_file import new_workbook, save_workbook
from plans.rendering.table_layout import LANDSCAPE_WIDTH

MISSING_TEXT = "chưa có"
DRAFT_MARK = "dự thảo"
DRAFT_NOTE = "số liệu dự thảo của phường, xã còn có thể thay đổi"

_NAME_WIDTH, _UNIT_WIDTH, _WARD_WIDTH = Decimal(80), Decimal(22), Decimal(29)
_FIRST_WARD = 3
# If fitting the page width would shrink the sheet below this scale, the figures would be unreadable.
_SMALLEST_SCALE = Decimal("0.7")
_COLUMNS_OF_A_PAGE = 2 + int((LANDSCAPE_WIDTH - _NAME_WIDTH - _UNIT_WIDTH) / _WARD_WIDTH)


def render_consolidated(
    tables: Sequence[ConsolidatedTable], *, authority: str, as_of: Date
) -> bytes:
    """The workbook of `tables` (at least one), issued by `authority` with the figures of `as_of`.

    The output is deterministic: the same tables give the same bytes.
    """
    title = tables[0].title
    # Midnight of the day, not the current time: otherwise two exports of the same figures would differ.
    moment = datetime.combine(as_of, time())
    book = new_workbook(title=title, author=authority, subject=title, moment=moment)
    note = f"({authority}, số liệu đến ngày {as_of:%d/%m/%Y})"
    for table in tables:
        _fill(book.create_sheet(table.measure.label), table, note)
    return save_workbook(book, {})


def _fill(sheet: Worksheet, table: ConsolidatedTable, note: str) -> None:
    widths = (_NAME_WIDTH, _UNIT_WIDTH, *(_WARD_WIDTH for _ in table.wards))
    heads = ("Chỉ tiêu", "ĐVT", *_ward_heads(table))
    is_wide = sum(widths) * _SMALLEST_SCALE > LANDSCAPE_WIDTH
    title = f"{table.title}: {table.measure.label}"
    if any(table.drafts):
        note = f"{note[:-1]}; {DRAFT_NOTE})"
    start_sheet(sheet, title, note, heads, widths, _COLUMNS_OF_A_PAGE if is_wide else None)
    # The code identifies a row for programs that read the file back; names may be worded differently.
    code_column = len(widths) + 1
    put_text(cell_at(sheet, HEAD_ROW, code_column), "Mã chỉ tiêu", RAW)
    sheet.column_dimensions[get_column_letter(code_column)].hidden = True
    row = HEAD_ROW + 1
    for entry in table.rows:
        _row(sheet, row, entry, widths)
        row += 1
    set_print_options(
        sheet, columns=len(widths), last_row=row - 1, landscape=True, frozen_columns=_FIRST_WARD - 1
    )
    if is_wide:
        _print_across_pages(sheet)


def _ward_heads(table: ConsolidatedTable) -> list[str]:
    drafts = table.drafts or (False,) * len(table.wards)
    return [
        f"{name} ({DRAFT_MARK})" if is_draft else name
        for name, is_draft in zip(table.wards, drafts, strict=True)
    ]


def _row(
    sheet: Worksheet,
    row: int,
    entry: ConsolidatedGroup | ConsolidatedRow,
    widths: Sequence[Decimal],
) -> None:
    name = name_with_label(entry.label, entry.name)
    is_group = isinstance(entry, ConsolidatedGroup)
    unit = "" if isinstance(entry, ConsolidatedGroup) else entry.unit or ""
    texts = ((name, GROUP if is_group else TEXT), (unit, CENTRE))
    put_wrapped_texts(sheet, row, texts, widths[:2])
    for column in range(_FIRST_WARD, len(widths) + 1):
        cell_at(sheet, row, column).style = FIGURE
    if isinstance(entry, ConsolidatedRow):
        _figures(sheet, row, entry)
        put_text(cell_at(sheet, row, len(widths) + 1), entry.code, RAW)


def _figures(sheet: Worksheet, row: int, entry: ConsolidatedRow) -> None:
    for column, value in enumerate(entry.values, start=_FIRST_WARD):
        cell = cell_at(sheet, row, column)
        # A blank cell would be read as 0 by whoever adds up the column.
        if value is None:
            put_text(cell, MISSING_TEXT, MISSING)
        else:
            put_value(cell, value, entry.decimals)


def _print_across_pages(sheet: Worksheet) -> None:
    """Spread too many wards over several pages, repeating the indicator columns on each."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.print_title_cols = f"A:{get_column_letter(_FIRST_WARD - 1)}"
