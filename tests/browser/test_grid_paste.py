"""Blocks go from a workbook into the grid and back, as the clipboard carries them."""

import re

import pytest
from playwright.sync_api import expect

from indicators.measures import STANDARD, Measure
from indicators.models import FigureChange, TableRow
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


@pytest.mark.thorough
def test_block_copied_with_the_headings_of_groups_finds_its_rows(plan, visit):
    visitor = opened(visit)
    codes = ("giam-ty-le-sinh", "tang-dan-so-tu-nhien", "quy-mo-truong")
    rows = [row_of(plan, code) for code in codes]
    cell(visitor, rows[0]).click()
    paste(visitor, "0,03\n1,05\n\n4\n")
    all_saved(visitor)
    assert [value_of(row) for row in rows] == [number("0.03"), number("1.05"), number("4")]


@pytest.mark.thorough
def test_signs_for_nothing_are_asked_about_once_for_the_block(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    cell(visitor, row, "assigned").click()
    paste(visitor, "-\tkhông\t…\t12600")
    panel = visitor.page.locator("#dan")
    panel.get_by_role("button", name="Đúng").click()
    expect(panel).to_contain_text("2 ô ghi “-”, “không”: chưa có số hay bằng 0?")
    panel.get_by_role("button", name="Bằng 0").click()
    panel.get_by_role("button", name="Ghi 3 ô").click()
    all_saved(visitor)
    found = [value_of(row, measure) for measure in STANDARD]
    assert found == [number("0"), number("0"), None, number("12600")]


def test_block_that_does_not_fit_is_shown_before_anything_is_saved(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    cell(visitor, row, "target").click()
    paste(visitor, "12600\t7\t8\nmười hai\t\t")
    panel = visitor.page.locator("#dan")
    expect(panel).to_contain_text("2 ô không có chỗ trong Biểu")
    expect(panel).to_contain_text(
        "Khối không có tên dòng. Ghi từ “1. Dân số” đến “Mức giảm tỷ lệ sinh”?"
    )
    assert visitor.violations() == []
    assert value_of(row, Measure.TARGET) is None
    panel.get_by_role("button", name="Đúng").click()
    expect(panel).to_contain_text("“mười hai” sẽ không ghi")
    panel.get_by_role("button", name="Ghi 1 ô").click()
    all_saved(visitor)
    assert value_of(row, Measure.TARGET) == number("12600")


@pytest.mark.thorough
def test_ambiguous_cell_of_a_block_is_asked_before_it_is_saved(plan, visit):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    visitor = opened(visit)
    cell(visitor, row).click()
    paste(visitor, "12,575\t7,5\n")
    panel = visitor.page.locator("#dan")
    expect(panel.get_by_role("heading")).to_be_focused()
    visitor.page.keyboard.press("1")
    expect(panel).to_contain_text("“12,575” là số nào?")
    panel.get_by_role("button", name="12,575", exact=True).click()
    panel.get_by_role("button", name="Ghi 2 ô").click()
    all_saved(visitor)
    assert value_of(row) == number("12.575")
    assert value_of(row, Measure.TARGET) == number("7.5")


@pytest.mark.thorough
def test_paste_larger_than_any_table_is_refused(plan, visit):
    visitor = opened(visit)
    before = FigureChange.objects.count()
    cell(visitor, row_of(plan, "dan-so")).click()
    paste(visitor, "1\t2\t3\n" * 4000)
    expect(visitor.page.locator("#dan")).to_contain_text("Khối hơn 10.000 ô")
    visitor.page.get_by_role("button", name="Đóng").click()
    expect(visitor.page.locator("#dan")).to_be_hidden()
    assert FigureChange.objects.count() == before


def number_rows(plan) -> list[TableRow]:
    rows = plan.indicator_table.rows.filter(indicator__kind="number")
    return list(rows.select_related("indicator", "table__ward"))


@pytest.mark.thorough
def test_figures_below_a_heading_of_theirs_are_asked_about_and_go_to_their_own_rows(plan, visit):
    visitor = opened(visit)
    keys = visitor.page.keyboard
    # As Excel copies the column: blank where our headings stand.
    lines = visitor.page.locator("tbody tr").evaluate_all(
        "all => all.map(tr => tr.dataset.row ?? '')"
    )
    kinds = dict(plan.indicator_table.rows.values_list("pk", "indicator__kind"))
    texts = ["" if not key else "đạt" if kinds[int(key)] != "number" else "7" for key in lines]
    first = next(int(key) for key in lines if key)
    visitor.page.locator(f'[name="{first}-estimate"]').click()
    before = FigureChange.objects.count()
    paste(visitor, "\n".join(["Ước TH 2023", *texts]))
    panel = visitor.page.locator("#dan")
    expect(panel.get_by_role("heading")).to_be_focused()
    expect(panel).to_contain_text("1 dòng đầu cột, 46 dòng")
    for key in ("Enter", "Space", "a"):
        keys.press(key)
    assert FigureChange.objects.count() == before
    keys.press("1")
    written = len([text for text in texts if text])
    expect(panel.get_by_role("button", name=f"Ghi {written} ô")).to_be_visible()
    keys.press("Enter")
    keys.press("Escape")
    assert visitor.focus() == f"{first}-estimate"
    assert FigureChange.objects.count() == before
    panel.get_by_role("button", name=f"Ghi {written} ô").click()
    all_saved(visitor)
    assert {value_of(row) for row in number_rows(plan)} == {number("7")}
    keys.press("Control+z")
    expect(cell(visitor, row_of(plan, "dan-so"))).to_have_value("")
    all_saved(visitor)
    assert {value_of(row) for row in number_rows(plan)} == {None}


@pytest.mark.thorough
def test_names_align_rows_that_are_missing_added_or_in_another_order(plan, visit):
    visitor = opened(visit)
    cell(visitor, row_of(plan, "gtsx")).click()
    paste(
        visitor,
        "STT\tChỉ tiêu\tĐVT\tTH 2022\tTH 9T/2023\tƯớc TH 2023\n"
        "2\tQuy mô lớp\tLớp\t66\t67\t68\n"
        "1\tDân số\tNgười\t12431\t12548\t12575\n"
        "3\tSố hộ kinh doanh cá thể\tHộ\t1\t512\t530\n",
    )
    panel = visitor.page.locator("#dan")
    expect(panel).to_contain_text("1 dòng không có trong Biểu")
    expect(panel).to_contain_text("Sẽ ghi từ “Quy mô lớp” đến “1. Dân số”")
    assert visitor.violations() == []
    panel.get_by_role("button", name="Ghi 4 ô").click()
    all_saved(visitor)
    found = [
        value_of(row_of(plan, code), measure)
        for code in ("quy-mo-lop", "dan-so")
        for measure in (Measure.NINE_MONTH, Measure.ESTIMATE)
    ]
    assert found == [number(text) for text in ("67", "68", "12548", "12575")]
    assert value_of(row_of(plan, "gtsx")) is None


@pytest.mark.thorough
def test_block_that_is_not_written_waits_for_the_person_after_a_reload(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    cell(visitor, row).click()
    paste(visitor, "Ước TH 2023\n12575")
    expect(visitor.page.locator("#dan")).to_contain_text("Khối không có tên dòng")
    visitor.page.reload()
    panel = visitor.page.locator("#dan")
    expect(panel).to_contain_text("chưa ghi")
    panel.get_by_role("button", name="Xem lại").click()
    expect(panel).to_contain_text("Khối không có tên dòng")
    panel.get_by_role("button", name="Thôi").click()
    visitor.page.reload()
    expect(cell(visitor, row)).to_be_visible()
    expect(panel).to_be_hidden()
    assert value_of(row) is None


@pytest.mark.thorough
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


@pytest.mark.thorough
def test_cell_of_a_block_is_typed_over_looked_at_and_given_back_before_anything_is_stored(
    plan, visit
):
    visitor = opened(visit)
    keys = visitor.page.keyboard
    row, other = row_of(plan, "ty-le-ho-ngheo"), row_of(plan, "quy-mo-lop")
    cell(visitor, row).click()
    before = FigureChange.objects.count()
    paste(visitor, f"Chỉ tiêu\tƯớc TH 2023\n{row.indicator.name}\t120\nQuy mô lớp\t68\n")
    panel = visitor.page.locator("#dan")
    expect(panel).to_contain_text("! 1 cần xem lại")
    expect(cell(visitor, row)).to_have_accessible_description(re.compile("sẽ ghi 120,00, .*120"))
    assert visitor.violations() == []
    cell(visitor, row).click()
    keys.type("0,42")
    keys.press("Enter")
    expect(panel).not_to_contain_text("cần xem lại")
    expect(visitor.page.locator(".proposal.write")).to_have_text(["→ 68", "→ 0,42"])
    panel.get_by_role("button", name="Thôi").click()
    assert FigureChange.objects.count() == before
    visitor.page.reload()
    assert visitor.violations() == []
    sealed = visitor.page.evaluate("Object.entries(localStorage).flat().join()")
    assert "khoi-truoc:" in sealed
    assert "Chỉ tiêu" not in sealed
    visitor.page.get_by_role("button", name="Lấy lại khối trước").click()
    panel.get_by_role("button", name="Ghi 2 ô").click()
    expect(panel).to_contain_text("✓ Đã ghi 2 ô")
    assert [value_of(row), value_of(other)] == [number("0.42"), number("68")]
