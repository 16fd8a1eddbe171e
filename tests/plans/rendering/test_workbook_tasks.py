"""Long texts in the sheet of Biểu 01: whole on the screen and on paper, one row a task where that can be."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from plans.document.plan import KeyTaskRow, PlanDocument
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.excel.sheet import HEAD_ROW
from plans.rendering.text_width import wrap_lines
from tests.support.files.office_files import part, with_tasks

TASK_PART = "xl/worksheets/sheet1.xml"


def opened(document: PlanDocument) -> Any:
    return load_workbook(BytesIO(render_xlsx(document)))


def test_text_longer_than_a_cell_goes_on_below_and_nothing_is_lost():
    text = "Tiếp tục chỉ đạo, " * 5_600
    book = opened(with_tasks(KeyTaskRow(text, "Xong"), KeyTaskRow("Sau", "")))
    rows = list(book["Biểu 01"].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    pieces = [content for _, content, _ in rows[:-1] if content]
    assert len(text) > 100_000
    assert "".join(pieces) == text
    assert max(map(len, pieces)) < 32_767
    assert [number for number, _, _ in rows if number] == [1, 2]
    assert rows[-1] == (2, "Sau", None)
    assert len(pieces) == 4


def test_word_longer_than_a_cell_is_cut_and_nothing_is_lost():
    book = opened(with_tasks(KeyTaskRow("a" * 100_000, "")))
    column = book["Biểu 01"].iter_rows(min_row=HEAD_ROW + 1, values_only=True)
    assert "".join(content for _, content, _ in column if content) == "a" * 100_000


@pytest.mark.parametrize("place", [1, 2], ids=["task", "result"])
def test_task_higher_than_a_row_is_one_row_of_a_page_turned_across(place):
    # Excel cuts what is below 409 points when it prints.
    long = "Đã triển khai đúng tiến độ được giao. " * 60
    texts = ("Việc", long) if place == 2 else (long, "Xong")
    sheet = opened(with_tasks(KeyTaskRow("Việc ngắn", "Xong"), KeyTaskRow(*texts)))["Biểu 01"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.max_row == HEAD_ROW + 2
    assert sheet.cell(HEAD_ROW + 2, place + 1).value == long
    widths = [sheet.column_dimensions[letter].width * 2.3 for letter in "ABC"]
    lines = len(list(wrap_lines(long, 13, Decimal(widths[place]))))
    assert lines * 16.5 <= sheet.row_dimensions[HEAD_ROW + 2].height <= 409
    # Printed, its letters have 11 points at least.
    assert sum(widths) <= 252 * 13 / 11 + 1


def test_task_that_fits_in_no_row_is_one_cell_over_several():
    text = "dài " * 5_000
    document = with_tasks(KeyTaskRow(text, "ngắn"), KeyTaskRow("Sau", "Xong"))
    sheet = opened(document)["Biểu 01"]
    heights = {row: one.height for row, one in sheet.row_dimensions.items() if one.height}
    assert max(heights.values()) <= 409
    assert sheet.page_setup.orientation == "portrait"
    assert (sheet["A5"].value, sheet["B5"].value, sheet["C5"].value) == (1, text, "ngắn")
    last = sheet.max_row
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert merged >= {f"{letter}5:{letter}{last - 1}" for letter in "ABC"}
    assert [cell.value for cell in sheet[last]] == [2, "Sau", "Xong"]
    lines = len(list(wrap_lines(text, 13, Decimal(60))))
    assert sum(heights[row] for row in range(5, last)) >= lines * 16.5
    # A merged cell does not grow: without its own height it would be one line high.
    xml = part(render_xlsx(document), TASK_PART)
    fixed = {int(row) for row in re.findall(r'<row [^>]*r="(\d+)"[^>]*customHeight', xml)}
    assert fixed == set(range(1, last))
