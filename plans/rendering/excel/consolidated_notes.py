"""The last two sheets of the workbook of all wards: what is missing, and where the figures come from."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from indicators.consolidated_table import ConsolidatedRow, ConsolidatedTable
from indicators.table import name_with_label
from plans.rendering.excel.cells import FIGURE, TEXT, cell_at, put_number
from plans.rendering.excel.sheet import (
    HEAD_ROW,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)

MISSING_SHEET, SOURCE_SHEET = "Chưa có số", "Nguồn số liệu"
#: Indicators of one ward and measure that are named; a ward that has nothing at all is said to have nothing.
MAX_NAMED = 12

_MISSING_HEADS = ("Phường, xã", "Kế hoạch", "Số liệu", "Thiếu", "Chỉ tiêu chưa có số")
_MISSING_WIDTHS = tuple(Decimal(width) for width in (50, 40, 50, 20, 120))
_SOURCE_WIDTHS = (Decimal(60), Decimal(130))


def fill_missing(
    sheet: Worksheet, tables: Sequence[ConsolidatedTable], states: Sequence[str], note: str
) -> None:
    """One line for each ward and measure without all figures; `states` are those of the wards' plans in words.

    Counted are the indicators of the catalogue; what a ward gives in a row with another unit is not missing.
    """
    title = f"{tables[0].title}: {MISSING_SHEET.lower()}"
    start_sheet(sheet, title, note, _MISSING_HEADS, _MISSING_WIDTHS)
    row = HEAD_ROW + 1
    for place, ward in enumerate(tables[0].wards):
        for table in tables:
            missing = list(_missing(table, place))
            if not missing:
                continue
            texts = (ward, states[place], table.measure.label, "", _named(table, place, missing))
            styled = [(text, TEXT) for text in texts]
            taken = put_wrapped_texts(sheet, row, styled, _MISSING_WIDTHS)
            put_number(cell_at(sheet, row, 4), Decimal(len(missing)), 0, FIGURE)
            row += taken
    if row == HEAD_ROW + 1:
        put_wrapped_texts(
            sheet, row, [("Nơi nào cũng có đủ số.", TEXT)] + [("", TEXT)] * 4, _MISSING_WIDTHS
        )
        row += 1
    set_print_options(
        sheet, columns=len(_MISSING_WIDTHS), last_row=row - 1, landscape=True, frozen_columns=1
    )


def _missing(table: ConsolidatedTable, place: int) -> Iterator[str]:
    """The indicators of the catalogue, by name, of which the ward at `place` gives no figure in any row."""
    rows = [row for row in table.rows if isinstance(row, ConsolidatedRow)]
    given = {row.code for row in rows if row.values[place] is not None}
    for row in rows:
        if row.is_of_catalogue and row.code not in given:
            yield name_with_label(row.label, row.name)


def _named(table: ConsolidatedTable, place: int, missing: Sequence[str]) -> str:
    if not table.have_figures[place]:
        return "tất cả"
    more = f"; và {len(missing) - MAX_NAMED} chỉ tiêu khác" if len(missing) > MAX_NAMED else ""
    return "; ".join(missing[:MAX_NAMED]) + more


def fill_source(
    sheet: Worksheet, tables: Sequence[ConsolidatedTable], *, authority: str, as_of: Date
) -> None:
    """Who made the workbook from what, and how to read it."""
    first = tables[0]
    wards, drafts = len(first.wards), sum(any(one) for one in zip(*_drafts(tables), strict=True))
    start_sheet(sheet, first.title, "", ("Mục", "Nội dung"), _SOURCE_WIDTHS)
    lines = (
        ("Cơ quan tổng hợp", authority),
        ("Lấy số liệu ngày", f"{as_of:%d/%m/%Y}"),
        ("Năm của Biểu số 02", str(first.year)),
        ("Số phường, xã phải lập kế hoạch", str(wards)),
        ("Trong đó số liệu còn là dự thảo", str(drafts)),
        (
            "Nguồn",
            "Cổng kế hoạch. Kế hoạch đã trình, duyệt hoặc ban hành: số liệu của bản đã chốt. Dự thảo: số liệu"
            " lúc lập tệp này.",
        ),
        ("“chưa có”", "Phường, xã chưa nhập số; không tính là số 0."),
        (
            "Cột của cơ quan tổng hợp",
            "Theo cách cộng ghi trong danh mục chỉ tiêu: tổng là công thức Excel, cách khác là số đã tính; “–”:"
            " danh mục không cộng, hoặc chưa đủ số để tính. Cột bên cạnh: số nơi đã có số được tính.",
        ),
        (
            "Cột “Mã chỉ tiêu” ở cuối",
            "Ẩn, để phần mềm khác nhận ra dòng; bỏ ẩn nếu cần.",
        ),
    )
    for row, line in enumerate(lines, start=HEAD_ROW + 1):
        put_wrapped_texts(sheet, row, [(text, TEXT) for text in line], _SOURCE_WIDTHS)
    set_print_options(
        sheet, columns=len(_SOURCE_WIDTHS), last_row=HEAD_ROW + len(lines), landscape=False
    )


def _drafts(tables: Sequence[ConsolidatedTable]) -> Iterator[Sequence[bool]]:
    for table in tables:
        yield table.drafts or (False,) * len(table.wards)
