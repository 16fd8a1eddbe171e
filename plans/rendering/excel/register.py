"""The register of outgoing documents as a workbook with the layout of its PDF."""

from decimal import Decimal

from plans.rendering.excel.cells import CENTRE, ORDER, PROSE, cell_at, put_text
from plans.rendering.excel.sheet import (
    HEAD_ROW,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)
from plans.rendering.excel.workbook_file import new_workbook, save_workbook
from plans.rendering.register import COLUMNS, REGISTER_HEADING, Register

SHEET = "Sổ văn bản đi"
#: Wider than on paper because the letters are larger; printing scales the sheet to the page width.
_WIDTHS = tuple(Decimal(width) * Decimal("1.25") for _, width in COLUMNS)
#: Columns whose short texts are centred: number, dates, keeper, copies, receipt.
_CENTRED = {0, 1, 5, 6, 7, 8}


def render_register_xlsx(register: Register) -> bytes:
    """The workbook of a register, all cells text. The same register gives the same bytes."""
    book = new_workbook(
        title=f"{register.title}, {register.agency}",
        author=register.agency,
        subject=register.title,
        moment=register.as_of.replace(tzinfo=None, microsecond=0),
    )
    sheet = book.create_sheet(SHEET)
    note = f"{register.agency}. {'. '.join(register.span)}."
    heads = [head for head, _ in COLUMNS]
    start_sheet(sheet, f"{REGISTER_HEADING} NĂM {register.year}", note, heads, _WIDTHS)
    # The form numbers its columns below the head (Phụ lục IV, I.2); both rows repeat on every page.
    for column in range(1, len(COLUMNS) + 1):
        put_text(cell_at(sheet, HEAD_ROW + 1, column), f"({column})", CENTRE)
    row = HEAD_ROW + 2
    for line in register.lines:
        texts = [
            (text, ORDER if place in _CENTRED else PROSE) for place, text in enumerate(line.cells)
        ]
        row += put_wrapped_texts(sheet, row, texts, _WIDTHS, may_spread=True)
    set_print_options(sheet, columns=len(_WIDTHS), last_row=row - 1, landscape=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW + 1}"
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 2, 1).coordinate
    return save_workbook(book, {})
