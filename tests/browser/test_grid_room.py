"""Room for figures, and for what is said of them: nothing cut, on a telephone at its cell, one key away."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from indicators.entry import Cell, write_figures
from indicators.measures import STANDARD, Measure
from indicators.values import Value
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_grid import all_saved, cell, opened, state
from tests.support.cases import thorough
from tests.support.factories import person, sample_plan
from tests.support.indicators.grids import GRID, number, row_of, value_of
from wardplan.numbers.spans import Span

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: Figures whose text is wider than its place, or stands in more than one line.
CUT = """selector => [...document.querySelectorAll(selector)].filter(one => {
  if (one.scrollWidth > one.clientWidth + 1) return true;
  const range = document.createRange();
  range.selectNodeContents(one);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
}).map(one => one.value ?? one.textContent.trim())"""


@pytest.fixture
def plan():
    return sample_plan()


@pytest.mark.thorough
@pytest.mark.parametrize("size", [LAPTOP, *thorough((PHONE,), ((800, 900),), ((1000, 700),))])
@pytest.mark.parametrize("longest", ["1234567890.12", *thorough("12345678901234")])
def test_long_figures_are_never_cut_nor_broken(plan, visit, size, longest):
    row = row_of(plan, "dan-so")
    row.indicator.decimals = 2
    row.indicator.save(update_fields=["decimals"])
    values: dict[Cell, Value] = {(row, measure): number(longest) for measure in STANDARD}
    # The widest of all: from … to …, as a plan of the Kế hoạch column has it.
    high = Decimal(longest)
    values[row, Measure.TARGET] = Span.interval(high - 1, high)
    write_figures(plan.indicator_table, values, by=person())
    visitor = opened(visit, size)
    assert visitor.page.evaluate(CUT, ".cell > input:not([type=hidden])") == []
    assert visitor.overhang() == 0
    cell(visitor, row).click()
    visitor.page.keyboard.type("1" * 17)
    assert visitor.page.evaluate(CUT, ".cell > input:not([type=hidden])") == []
    visitor.page.keyboard.press("Escape")
    visitor.open(GRID.replace("nhap-bieu-02", "bieu-02"))
    assert visitor.page.evaluate(CUT, "td.figure.long") == []
    assert visitor.overhang() == 0
    assert visitor.violations() == []


#: The figures whose field is wider than their cell: the next cell covers their end.
BEYOND = """fields => [...document.querySelectorAll(fields)].filter(field =>
  field.getBoundingClientRect().right > field.parentElement.getBoundingClientRect().right + 1)
  .map(field => field.value)"""


@pytest.mark.parametrize("size", [LAPTOP, *thorough(((1200, 700),), ((960, 700),))])
@pytest.mark.thorough
def test_figure_stays_within_its_cell_whatever_its_length(plan, visit, size):
    row = row_of(plan, "dan-so")
    row.indicator.decimals = 2
    row.indicator.save(update_fields=["decimals"])
    write_figures(plan.indicator_table, {(row, Measure.TARGET): number("1234567.89")}, by=None)
    visitor = opened(visit, size)
    assert visitor.page.evaluate(BEYOND, ".cell > input:not([type=hidden])") == []
    assert visitor.page.evaluate(CUT, ".cell > input:not([type=hidden])") == []
    assert visitor.overhang() == 0


@pytest.mark.thorough
def test_the_history_breaks_no_figure_either(plan, visit):
    row = row_of(plan, "dan-so")
    write_figures(plan.indicator_table, {(row, Measure.TARGET): number("12345678901234")}, by=None)
    visitor = opened(visit, PHONE)
    visitor.open(GRID.replace("nhap-bieu-02", "lich-su"))
    visitor.page.locator("main summary:visible").first.click()
    assert visitor.page.evaluate(CUT, "details[open] td.figure") == []
    assert visitor.overhang() == 0
    assert visitor.violations() == []


@pytest.mark.thorough
def test_on_a_telephone_a_refusal_stands_at_its_cell_and_is_answered_there(plan, visit):
    visitor = opened(visit, PHONE)
    row = row_of(plan, "dan-so")
    cell(visitor, row).click()
    visitor.page.keyboard.type("2.0.16")
    visitor.page.keyboard.press("Enter")
    said = state(visitor, row).locator(".at-cell")
    expect(said).to_contain_text("“2.0.16” chưa lưu được")
    field, words = cell(visitor, row).bounding_box(), said.bounding_box()
    assert field is not None
    assert words is not None
    assert 0 <= words["y"] - field["y"] - field["height"] < 20
    target = cell(visitor, row, "target").bounding_box()
    assert target is not None
    assert target["x"] > field["x"], "it stays below the head of its column"
    assert visitor.violations() == []
    said.get_by_role("button", name="Lấy lại ô trống").click()
    expect(said).to_have_count(0)
    expect(cell(visitor, row)).to_be_focused()


def test_one_key_leads_to_the_question_a_digit_answers_and_escape_leads_back(plan, visit):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    visitor = opened(visit)
    keys = visitor.page.keyboard
    cell(visitor, row).click()
    keys.type("12,575")
    keys.press("Control+s")
    expect(state(visitor, row)).to_have_class(re.compile("question"))
    keys.press("F6")
    question = visitor.page.locator("#hoi li")
    expect(question).to_be_focused()
    keys.press("Escape")
    expect(cell(visitor, row)).to_be_focused()
    keys.press("F6")
    first = question.get_by_role("button").first.inner_text()
    keys.press("1")
    expect(state(visitor, row)).to_have_class(re.compile("saved"))
    expect(cell(visitor, row)).to_be_focused()
    expect(cell(visitor, row)).to_have_value(first)
    assert value_of(row) is not None


@pytest.mark.thorough
def test_search_leads_into_the_table_and_back_and_says_where_nothing_is_found(plan, visit):
    visitor = opened(visit)
    page, row = visitor.page, row_of(plan, "dan-so")
    cell(visitor, row).click()
    page.locator("#tim").fill("ho ngheo")
    page.keyboard.press("Enter")
    assert visitor.focus() == f"{row_of(plan, 'ho-ngheo-giam').pk}-assigned"
    page.locator("#tim").fill("xyz")
    expect(page.locator("#khong-co")).to_contain_text("Không có dòng nào khớp “xyz”.")
    assert visitor.violations() == []
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator("#khong-co")).to_be_hidden()
    expect(page.locator("#tim")).to_be_focused()
    page.keyboard.press("Escape")
    assert visitor.focus() == f"{row_of(plan, 'ho-ngheo-giam').pk}-assigned"


@pytest.mark.thorough
def test_the_foot_adds_up_what_is_chosen(plan, visit):
    visitor = opened(visit)
    cell(visitor, row_of(plan, "quy-mo-truong"), "assigned").click()
    visitor.page.keyboard.press("Shift+ArrowDown")
    expect(visitor.page.locator("#tong")).to_contain_text("Khác đơn vị, không cộng")
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("#tong")).to_be_hidden()


@pytest.mark.thorough
def test_the_handle_copies_what_is_chosen_as_one_step(plan, visit):
    visitor = opened(visit)
    page = visitor.page
    codes = ("quy-mo-truong", "quy-mo-lop", "hoc-sinh-dau-nam")
    rows = [row_of(plan, code) for code in codes]
    cell(visitor, rows[0], "assigned").click()
    page.locator(".handle").hover()
    page.mouse.down()
    for row in rows[1:]:
        cell(visitor, row, "assigned").hover()
    page.mouse.up()
    all_saved(visitor)
    assert [value_of(row, Measure.ASSIGNED) for row in rows] == [number("4")] * 3
    expect(page.locator(".chosen")).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(cell(visitor, rows[2], "assigned")).to_have_value("2.016")
    all_saved(visitor)
    assert value_of(rows[1], Measure.ASSIGNED) == number("68")


@pytest.mark.thorough
def test_a_block_is_pasted_by_the_button_where_the_browser_lets_it(plan, visit):
    visitor = opened(visit)
    page, row = visitor.page, row_of(plan, "dan-so")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('12575\\t12600')")
    cell(visitor, row).click()
    page.get_by_role("button", name="Dán từ Excel").click()
    all_saved(visitor)
    assert value_of(row, Measure.TARGET) == number("12600")
    page.evaluate("() => { navigator.clipboard.readText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Dán từ Excel").click()
    expect(page.locator("#dan")).to_contain_text("xin bấm vào một ô rồi nhấn Ctrl+V")
    assert visitor.violations() == []


@pytest.mark.thorough
def test_control_c_takes_a_block_that_begins_with_a_blank_cell(plan, visit):
    visitor = opened(visit)
    page, row = visitor.page, row_of(plan, "quy-mo-lop")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(visitor, row, "nine_month").click()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "68\t"
