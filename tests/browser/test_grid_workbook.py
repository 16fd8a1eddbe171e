"""A block that LibreOffice made is pasted into the grid: every figure arrives as the workbook has it.

LibreOffice puts cells on the clipboard as tab-separated text as shown, with quotes around texts that hold line
ends. It writes the same with its text filter, which needs no screen.
"""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment
from playwright.sync_api import expect

from indicators.measures import Measure
from indicators.models import Figure
from indicators.values import show_value
from tests.browser.test_grid import all_saved, cell, opened
from tests.browser.test_grid_paste import paste
from tests.support.factories import sample_plan
from tests.support.files.office_files import convert
from wardplan.numbers.spans import Span

pytestmark = [
    pytest.mark.browser,
    pytest.mark.libreoffice,
    pytest.mark.django_db(transaction=True),
]

#: Tab between cells (9), quotes where needed (34), UTF-8 (76), all cells as shown.
AS_ON_THE_CLIPBOARD = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true"
COLUMNS = (Measure.NINE_MONTH, Measure.ESTIMATE)


def workbook(rows: list[list[object]]) -> bytes:
    """The figures as an official keeps them: numbers with their format, intervals as text, one on two lines."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for line in sheet.iter_rows():
        for one in line:
            if isinstance(one.value, int):
                one.number_format = "#,##0"
            elif isinstance(one.value, float):
                one.number_format = "0.00"
            elif one.value and "\n" in str(one.value):
                one.alignment = Alignment(wrap_text=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_typed(figure: Figure | None, decimals: int, number: int) -> object:
    """A figure of the sample as a cell of the workbook; some ambiguous spellings of people among them."""
    value = figure.value if figure else None
    if not isinstance(value, Span):
        return show_value(value, decimals).capitalize() + " " if value else None
    if value.is_number and value.low is not None:
        return int(value.low) if not decimals else float(value.low)
    if value.low is not None and value.high is not None:
        join = "-\n" if number % 2 else " ÷ "
        return f"{value.low:.1f}{join}{value.high:.1f}"
    return f"trên {value.low:f}"


@pytest.mark.thorough
def test_block_of_a_workbook_arrives_figure_by_figure(visit, tmp_path: Path):
    plan = sample_plan()
    rows = list(plan.indicator_table.rows.select_related("indicator"))
    figures = {one.row_id: one for one in Figure.objects.filter(measure=Measure.ASSIGNED)}
    start = next(place for place, row in enumerate(rows) if row.indicator.kind != "group")
    block = [
        [as_typed(figures.get(row.pk), row.indicator.decimals, place)] * 2
        for place, row in enumerate(rows[start:])
    ]
    text = convert(workbook(block), "xlsx", AS_ON_THE_CLIPBOARD, tmp_path).read_text("utf-8")
    assert '"' in text
    assert "12,575\t12,575" in text
    visitor = opened(visit)
    cell(visitor, rows[start], COLUMNS[0]).click()
    paste(visitor, text)
    # One cell has a figure already: so the block is shown first.
    panel = visitor.page.locator("#dan")
    panel.get_by_role("button", name="Đúng").click()
    expect(panel).to_contain_text("71 ô trống, 1 thay số cũ")
    panel.get_by_role("button", name="Ghi 72 ô").click()
    all_saved(visitor)
    for measure in COLUMNS:
        stored = {one.row_id: one.value for one in Figure.objects.filter(measure=measure)}
        assert stored == {key: figure.value for key, figure in figures.items()}
    assert len(figures) == 36
