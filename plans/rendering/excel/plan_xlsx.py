"""The tables of a plan as one workbook that looks like the official forms."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import count

from plans.document.plan import PlanDocument
from plans.document.wording import agency_name, appendix_note, document_title
from plans.rendering.drawn_tables import attached_table, task_table
from plans.rendering.excel.cells import NOTE, add_attached_styles, cell_at, put_text
from plans.rendering.excel.drawn import fill_sheet
from plans.rendering.excel.indicators import IndicatorSheet
from plans.rendering.excel.workbook_file import CachedResults, new_workbook, save_workbook
from plans.rendering.office_package import document_timestamp
from plans.rendering.table_heads import refuse_misfit_heads

TASK_SHEET = "Biểu 01"
INDICATOR_SHEET = "Biểu 02"
_NO_TABLE = "Không có biểu"

#: A sheet's name has at most 31 characters, and none of these.
_LONGEST_NAME = 31
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def render_xlsx(document: PlanDocument, changed: datetime | None = None) -> bytes:
    """The workbook of a plan: a sheet for each table, even if it has no rows yet; none for one it does without.

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
    note = appendix_note(document)
    results: dict[str, CachedResults] = {}
    if "tasks" not in document.omitted:
        fill_sheet(book.create_sheet(TASK_SHEET), task_table(document), note)
    if "indicators" not in document.omitted:
        sheet = book.create_sheet(INDICATOR_SHEET)
        results[INDICATOR_SHEET] = IndicatorSheet(sheet, document).fill()
    if document.tables:
        add_attached_styles(book)
    for index, table in enumerate(document.tables):
        sheet = book.create_sheet(_sheet_name(table.name, book.sheetnames))
        fill_sheet(sheet, attached_table(table, f"tables.attached[{index}]"), note)
    if not book.worksheets:
        # A workbook has at least one.
        put_text(cell_at(book.create_sheet(_NO_TABLE), 1, 1), "Kế hoạch này không có biểu.", NOTE)
    return save_workbook(book, results)


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name for the sheet of a table that is called so; Excel tells no two apart by their capitals."""
    bare = " ".join(_NOT_IN_NAME.sub(" ", name).split()).strip("'") or "Biểu"
    used = {*(other.casefold() for other in taken), "history"}
    for number in count(1):
        behind = f" ({number})" if number > 1 else ""
        found = bare[: _LONGEST_NAME - len(behind)].rstrip(" '") + behind
        if found.casefold() not in used:
            return found
    raise AssertionError("unreachable")
