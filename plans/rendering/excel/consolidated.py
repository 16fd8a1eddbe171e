"""The finance office's workbook of all wards, with one sheet for each measure.

Where the catalogue says how an indicator adds up, a column holds the figure of all wards, and one of how many
it is made: a sum is a formula over the row. Figures are numbers, so that readers can go on calculating.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, time
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from indicators.consolidated_table import ConsolidatedGroup, ConsolidatedRow, ConsolidatedTable
from indicators.rollup.rules import RollUp
from indicators.table import name_with_label
from indicators.values import plain_number
from plans.rendering.excel.cells import (
    CENTRE,
    FIGURE,
    GROUP,
    MISSING,
    RAW,
    TEXT,
    cell_at,
    put_formula,
    put_number,
    put_text,
    put_value,
)
from plans.rendering.excel.consolidated_notes import (
    MISSING_SHEET,
    SOURCE_SHEET,
    fill_missing,
    fill_source,
)
from plans.rendering.excel.sheet import (
    A3,
    A4,
    HEAD_ROW,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)
from plans.rendering.excel.workbook_file import CachedResults, new_workbook, save_workbook
from plans.rendering.table_layout import LANDSCAPE_WIDTH
from wardplan.text import sentence_case

MISSING_TEXT = "chưa có"
DRAFT_MARK = "dự thảo"
#: Where the catalogue does not add an indicator up, or no ward's figure can enter.
NO_TOTAL = "–"
DRAFT_NOTE = "số liệu dự thảo của phường, xã còn có thể thay đổi"

_NAME_WIDTH, _UNIT_WIDTH, _WARD_WIDTH = Decimal(80), Decimal(22), Decimal(27)
# The columns of the authority: its figure, and of how many wards it is.
_TOTAL_WIDTHS = (Decimal(32), Decimal(22))
# If fitting the page width would shrink the sheet below this scale, the figures would be unreadable.
_SMALLEST_SCALE = Decimal("0.7")
# A3 across, less its margins: a sheet that is too wide for A4 is printed on it, one that is wider on several.
_A3_WIDTH = Decimal(420 - 45)
_COLUMNS_OF_A_PAGE = 2 + int((_A3_WIDTH - _NAME_WIDTH - _UNIT_WIDTH) / _WARD_WIDTH)


def render_consolidated(
    tables: Sequence[ConsolidatedTable], *, authority: str, as_of: Date, states: Sequence[str]
) -> bytes:
    """The workbook of `tables` (at least one), issued by `authority` with the figures of `as_of`.

    `states` says in words how far the plan of each ward is, in the order of the tables' wards. After a sheet
    for each measure come what is missing and the source. The same tables give the same bytes.
    """
    title = tables[0].title
    # Midnight of the day, not the current time: otherwise two exports of the same figures would differ.
    moment = datetime.combine(as_of, time())
    book = new_workbook(title=title, author=authority, subject=title, moment=moment)
    note = f"({authority}, số liệu đến ngày {as_of:%d/%m/%Y})"
    results = {
        table.measure.label: _fill(book.create_sheet(table.measure.label), table, note, authority)
        for table in tables
    }
    fill_missing(book.create_sheet(MISSING_SHEET), tables, states, note)
    fill_source(book.create_sheet(SOURCE_SHEET), tables, authority=authority, as_of=as_of)
    return save_workbook(book, results)


def _fill(sheet: Worksheet, table: ConsolidatedTable, note: str, authority: str) -> CachedResults:
    totals = (sentence_case(authority), "Số nơi có số") if table.has_totals else ()
    leading = (_NAME_WIDTH, _UNIT_WIDTH, *(_TOTAL_WIDTHS if totals else ()))
    widths = (*leading, *(_WARD_WIDTH for _ in table.wards))
    heads = ("Chỉ tiêu", "ĐVT", *totals, *_ward_heads(table))
    printed_width = sum(widths) * _SMALLEST_SCALE
    is_wide = printed_width > _A3_WIDTH
    title = f"{table.title}: {table.measure.label}"
    if any(table.drafts):
        note = f"{note[:-1]}; {DRAFT_NOTE})"
    start_sheet(sheet, title, note, heads, widths, _COLUMNS_OF_A_PAGE if is_wide else None)
    # The code identifies a row for programs that read the file back; names may be worded differently.
    code_column = len(widths) + 1
    put_text(cell_at(sheet, HEAD_ROW, code_column), "Mã chỉ tiêu", RAW)
    sheet.column_dimensions[get_column_letter(code_column)].hidden = True
    row, results = HEAD_ROW + 1, CachedResults()
    for entry in table.rows:
        _row(sheet, row, entry, widths, first_ward=len(leading) + 1)
        if totals and isinstance(entry, ConsolidatedRow):
            results |= _total(sheet, row, entry, first_ward=len(leading) + 1)
        row += 1
    set_print_options(
        sheet,
        columns=len(widths),
        last_row=row - 1,
        landscape=True,
        frozen_columns=len(leading),
        paper=A3 if printed_width > LANDSCAPE_WIDTH else A4,
    )
    if is_wide:
        _print_across_pages(sheet, len(leading))
    return results


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
    first_ward: int,
) -> None:
    name = name_with_label(entry.label, entry.name)
    is_group = isinstance(entry, ConsolidatedGroup)
    unit = "" if isinstance(entry, ConsolidatedGroup) else entry.unit or ""
    texts = ((name, GROUP if is_group else TEXT), (unit, CENTRE))
    put_wrapped_texts(sheet, row, texts, widths[:2])
    for column in range(3, len(widths) + 1):
        cell_at(sheet, row, column).style = FIGURE
    if isinstance(entry, ConsolidatedRow):
        _figures(sheet, row, entry, first_ward)
        put_text(cell_at(sheet, row, len(widths) + 1), entry.code, RAW)


def _figures(sheet: Worksheet, row: int, entry: ConsolidatedRow, first_ward: int) -> None:
    for column, value in enumerate(entry.values, start=first_ward):
        cell = cell_at(sheet, row, column)
        # A blank cell would be read as 0 by whoever adds up the column.
        if value is None:
            put_text(cell, MISSING_TEXT, MISSING)
        else:
            put_value(cell, value, entry.decimals)


def _total(sheet: Worksheet, row: int, entry: ConsolidatedRow, first_ward: int) -> CachedResults:
    """Write the figure of all wards and their count; returns the result of its formula, if it is one."""
    cell, found = cell_at(sheet, row, 3), entry.total
    if found is None or found.value is None:
        put_text(cell, NO_TOTAL, MISSING)
        return {}
    put_number(cell_at(sheet, row, 4), Decimal(found.count), 0, FIGURE)
    number = plain_number(found.value)
    figures = [plain_number(value) for value in entry.values if value is not None]
    if entry.how is RollUp.SUM and number is not None and None not in figures:
        ends = [
            f"{get_column_letter(one)}{row}"
            for one in (first_ward, first_ward + len(entry.values) - 1)
        ]
        put_formula(cell, f"=SUM({':'.join(ends)})", entry.decimals, FIGURE)
        return {cell.coordinate: number}
    decimals = 0 if entry.how is RollUp.ACHIEVED else entry.decimals
    put_value(cell, found.value, decimals)
    return {}


def _print_across_pages(sheet: Worksheet, leading: int) -> None:
    """Spread too many wards over several pages, repeating the indicator columns on each."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.print_title_cols = f"A:{get_column_letter(leading)}"
