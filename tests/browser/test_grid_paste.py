"""Blocks go from a workbook into the grid and back, as the clipboard carries them."""

import pytest
from playwright.sync_api import expect

from indicators.measures import Measure
from indicators.models import FigureChange
from tests.browser.conftest import Visitor
from tests.browser.test_grid import all_saved, cell, opened
from tests.support.factories import sample_plan
from tests.support.indicators.grids import number, row_of, value_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan():
    return sample_plan()


def paste(visitor: Visitor, text: str) -> None:
    """What the browser does on Ctrl+V with this text on the clipboard."""
    visitor.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def test_block_is_pasted_and_taken_back_in_one_step(plan, visit):
    visitor = opened(visit)
    rows = [row_of(plan, code) for code in ("quy-mo-truong", "quy-mo-lop", "hoc-sinh-dau-nam")]
    cell(visitor, rows[0], "nine_month").click()
    paste(visitor, '4\t5\n68\t69\n"1.452"\t"2.016"\n')
    all_saved(visitor)
    expect(cell(visitor, rows[2])).to_have_value("2.016")
    assert [value_of(row) for row in rows] == [number("5"), number("69"), number("2016")]
    visitor.page.keyboard.press("Control+z")
    expect(cell(visitor, rows[2])).to_have_value("")
    expect(visitor.page.locator(".saving")).to_have_count(0)
    assert [value_of(row, Measure.NINE_MONTH) for row in rows] == [None, None, None]


def test_block_copied_with_the_headings_of_groups_finds_its_rows(plan, visit):
    visitor = opened(visit)
    codes = ("giam-ty-le-sinh", "tang-dan-so-tu-nhien", "quy-mo-truong")
    rows = [row_of(plan, code) for code in codes]
    cell(visitor, rows[0]).click()
    paste(visitor, "0,03\n1,05\n\n4\n")
    all_saved(visitor)
    assert [value_of(row) for row in rows] == [number("0.03"), number("1.05"), number("4")]


def test_block_that_does_not_fit_is_shown_before_anything_is_saved(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    cell(visitor, row, "target").click()
    paste(visitor, "12600\t7\t8\nx\t\t")
    panel = visitor.page.locator("#dan")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("2 ô của khối không có chỗ")
    expect(panel).to_contain_text("“x” sẽ bỏ qua")
    assert visitor.violations() == []
    assert value_of(row, Measure.TARGET) is None
    panel.get_by_role("button", name="Dán phần vừa").click()
    all_saved(visitor)
    assert value_of(row, Measure.TARGET) == number("12600")


def test_ambiguous_cell_of_a_block_is_asked_before_it_is_saved(plan, visit):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    visitor = opened(visit)
    cell(visitor, row).click()
    paste(visitor, "12,575\t7,5\n")
    panel = visitor.page.locator("#dan")
    panel.get_by_label("“12,575” là").select_option("12,575")
    panel.get_by_role("button", name="Dán phần vừa").click()
    all_saved(visitor)
    assert value_of(row) == number("12.575")
    assert value_of(row, Measure.TARGET) == number("7.5")


def test_paste_larger_than_any_table_is_refused(plan, visit):
    visitor = opened(visit)
    before = FigureChange.objects.count()
    cell(visitor, row_of(plan, "dan-so")).click()
    paste(visitor, "1\t2\t3\n" * 4000)
    expect(visitor.page.locator("#dan")).to_contain_text("Khối dán có hơn 10000 ô")
    visitor.page.get_by_role("button", name="Không dán").click()
    assert FigureChange.objects.count() == before


def test_chosen_block_is_copied_as_a_workbook_takes_it(plan, visit):
    visitor = opened(visit)
    keys = visitor.page.keyboard
    cell(visitor, row_of(plan, "quy-mo-truong"), "assigned").click()
    keys.press("Shift+ArrowDown")
    keys.press("Shift+ArrowRight")
    copied = visitor.page.evaluate(
        """() => {
          const data = new DataTransfer();
          const event = new ClipboardEvent("copy", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
          return data.getData("text/plain");
        }"""
    )
    assert copied == "4\t\n68\t"
