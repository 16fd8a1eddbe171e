"""Biểu 01 and Biểu 02 of a plan as one workbook that looks like the official forms."""

from datetime import datetime
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from plans.document.plan import PlanDocument
from plans.document.wording import agency_name, appendix_note, document_title
from plans.rendering.excel.cells import ORDER, PROSE, cell_at, put_number
from plans.rendering.excel.indicators import IndicatorSheet
from plans.rendering.excel.sheet import HEAD_ROW, put_wrapped_texts, set_print_options, start_sheet
from plans.rendering.excel.workbook_file import new_workbook, save_workbook
from plans.rendering.office_package import document_timestamp
from plans.rendering.table_heads import refuse_misfit_heads
from plans.rendering.table_layout import PORTRAIT_WIDTH

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
    start_sheet(sheet, tasks.title, appendix_note(document), tasks.columns, _TASK_WIDTHS)
    row = HEAD_ROW + 1
    for number, task in enumerate(tasks.rows, start=1):
        texts = (("", ORDER), (task.content, PROSE), (task.result, PROSE))
        rows = put_wrapped_texts(sheet, row, texts, _TASK_WIDTHS)
        put_number(cell_at(sheet, row, 1), Decimal(number), 0, ORDER)
        row += rows
    set_print_options(sheet, columns=len(_TASK_WIDTHS), last_row=row - 1, landscape=False)
