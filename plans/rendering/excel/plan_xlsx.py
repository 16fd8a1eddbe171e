"""Biểu 01 and Biểu 02 of a plan as one workbook that looks like the official forms."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import product

from openpyxl.worksheet.worksheet import Worksheet

from plans.document.plan import KeyTaskRow, PlanDocument
from plans.document.wording import agency_name, appendix_note, document_title
from plans.rendering.excel.cells import ORDER, PROSE, cell_at, put_number
from plans.rendering.excel.indicators import IndicatorSheet
from plans.rendering.excel.sheet import (
    HEAD_ROW,
    fits_in_row,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)
from plans.rendering.excel.workbook_file import new_workbook, save_workbook
from plans.rendering.office_package import document_timestamp
from plans.rendering.table_heads import refuse_misfit_heads
from plans.rendering.table_layout import FONT_SIZES, LANDSCAPE_WIDTH, PORTRAIT_WIDTH

TASK_SHEET = "Biểu 01"
INDICATOR_SHEET = "Biểu 02"

_TASK_WIDTHS = (Decimal(13), Decimal(62), PORTRAIT_WIDTH - 75)


def render_xlsx(document: PlanDocument, changed: datetime | None = None) -> bytes:
    """The workbook of a plan: a sheet for each Biểu, even if it has no rows yet.

    `changed` is when an undated plan was last changed. The same arguments give the same bytes.
    Raises `ContentError`.
    """
    refuse_misfit_heads(document)
    book = new_workbook(
        title=document_title(document),
        author=agency_name(document),
        subject=document.plan.subject,
        moment=document_timestamp(document.plan, changed),
    )
    _fill_tasks(book.create_sheet(TASK_SHEET), document)
    results = IndicatorSheet(book.create_sheet(INDICATOR_SHEET), document).fill()
    return save_workbook(book, {INDICATOR_SHEET: results})


def _fill_tasks(sheet: Worksheet, document: PlanDocument) -> None:
    tasks = document.tasks
    widths = _task_widths(tasks.rows)
    start_sheet(sheet, tasks.title, appendix_note(document), tasks.columns, widths)
    row = HEAD_ROW + 1
    for number, task in enumerate(tasks.rows, start=1):
        texts = (("", ORDER), (task.content, PROSE), (task.result, PROSE))
        rows = put_wrapped_texts(sheet, row, texts, widths, may_spread=True)
        put_number(cell_at(sheet, row, 1), Decimal(number), 0, ORDER)
        row += rows
    landscape = sum(widths) > PORTRAIT_WIDTH
    set_print_options(sheet, columns=len(widths), last_row=row - 1, landscape=landscape)


def _task_widths(tasks: Sequence[KeyTaskRow]) -> tuple[Decimal, ...]:
    """Upright as the form is, unless a text is higher there than a row of Excel and lower on a landscape page.

    There the column of the long text is wider, and letters are printed smaller, down to 11 points. A text that
    fits nowhere leaves the page upright and is merged over several rows.
    """
    number, content, result = _TASK_WIDTHS
    long = [task for task in tasks if not _fits(task, _TASK_WIDTHS)]
    pages = [LANDSCAPE_WIDTH * FONT_SIZES[0] / size for size in FONT_SIZES[:3]] if long else []
    for page, share in product(pages, (Decimal(0), Decimal("0.5"), Decimal(1))):
        more = page - PORTRAIT_WIDTH
        widths = (number, content + more * share, result + more * (1 - share))
        if all(_fits(task, widths) for task in long):
            return widths
    return _TASK_WIDTHS


def _fits(task: KeyTaskRow, widths: Sequence[Decimal]) -> bool:
    return fits_in_row((task.content, task.result), widths[1:])
