"""The entry grid as an official works in it: by keyboard, by paste, beside a colleague."""

import re

import pytest
from playwright.sync_api import Locator, expect

from accounts.models import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Figure, FigureChange
from tests.browser.conftest import LAPTOP, PHONE, Visitor
from tests.factories import person, plan_with_indicators, sample_plan
from tests.grids import GRID, number, past_table, row_of, value_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def cell(visitor: Visitor, row, measure: str = "estimate") -> Locator:
    return visitor.page.locator(f'[name="{row.pk}-{measure}"]')


def state(visitor: Visitor, row, measure: str = "estimate") -> Locator:
    """The cell's place in the table, which bears its mark."""
    return visitor.page.locator("td.cell").filter(has=cell(visitor, row, measure))


def opened(visit, size=LAPTOP, **who) -> Visitor:
    visitor = visit(size)
    visitor.sign_in(person(**who))
    visitor.open(GRID)
    return visitor


def all_saved(visitor: Visitor) -> None:
    expect(visitor.page.locator("#trang-thai")).to_contain_text("Đã lưu", timeout=20_000)
    expect(visitor.page.locator(".saving, .waiting")).to_have_count(0, timeout=20_000)


@pytest.fixture
def plan():
    return sample_plan()


def test_whole_table_is_filled_by_keyboard_alone(visit):
    plan_with_indicators(36)
    Figure.objects.all().delete()
    visitor = opened(visit)
    keys = visitor.page.keyboard
    visitor.page.locator("#loc").focus()
    for _ in range(20):
        keys.press("Tab")
        if visitor.focus().endswith("-assigned"):
            break
    for place in range(36 * 4):
        keys.type(str(1000 + place))
        keys.press("Tab")
    all_saved(visitor)
    figures = Figure.objects.order_by("row__position").values_list(
        "row__position", "measure", "low"
    )
    order = [measure.value for measure in Measure]
    found = {(position, order.index(measure)): low for position, measure, low in figures}
    assert found == {divmod(place, 4): 1000 + place for place in range(36 * 4)}
    assert FigureChange.objects.filter(before="").count() == 36 * 4
    expect(visitor.page.locator("[data-jump=missing] strong")).to_have_text("0")


def test_keys_move_as_in_a_workbook(plan, visit):
    visitor = opened(visit)
    keys = visitor.page.keyboard
    row = row_of(plan, "dan-so")
    cell(visitor, row, "assigned").click()

    def after(*pressed: str) -> str:
        for key in pressed:
            keys.press(key)
        return visitor.focus()

    name = visitor.page.evaluate(
        "() => [...document.querySelectorAll('td.cell > input:not([type=hidden])')].map(i => i.name)"
    )
    here = name.index(f"{row.pk}-assigned")
    assert after("ArrowRight") == name[here + 1]
    assert after("ArrowDown") == name[here + 5]
    assert after("ArrowLeft") == name[here + 4]
    assert after("ArrowUp") == name[here]
    assert after("Enter") == name[here + 4]
    assert after("Shift+Enter") == name[here]
    assert after("End") == name[here + 3]
    assert after("Tab") == name[here + 4]
    assert after("Shift+Tab") == name[here + 3]
    assert after("Home") == name[here]
    assert after("Control+End") == name[-1]
    assert after("Control+Home") == name[0]


def test_f2_edits_inside_escape_reverts_and_delete_clears(plan, visit):
    visitor = opened(visit)
    keys, row = visitor.page.keyboard, row_of(plan, "dan-so")
    field = cell(visitor, row, "assigned")
    field.click()
    keys.press("F2")
    keys.press("ArrowLeft")
    keys.type("9")
    expect(field).to_have_value("12.5795")
    keys.press("Escape")
    expect(field).to_have_value("12.575")
    assert visitor.focus() == f"{row.pk}-assigned"
    keys.press("Delete")
    keys.press("ArrowDown")
    all_saved(visitor)
    assert value_of(row, Measure.ASSIGNED) is None


def test_undo_and_redo_walk_the_saves_of_the_visit(plan, visit):
    visitor = opened(visit)
    keys, row = visitor.page.keyboard, row_of(plan, "dan-so")
    field = cell(visitor, row, "assigned")
    field.click()
    for text in ("12600", "12700"):
        keys.type(text)
        keys.press("Enter")
        expect(state(visitor, row, "assigned")).to_have_class(re.compile("saved"))
        field.click()
    keys.press("Control+z")
    expect(field).to_have_value("12.600")
    keys.press("Control+z")
    expect(field).to_have_value("12.575")
    expect(state(visitor, row, "assigned")).to_have_class(re.compile("saved"))
    keys.press("Control+y")
    expect(field).to_have_value("12.600")
    expect(state(visitor, row, "assigned")).to_have_class(re.compile("saved"))
    history = FigureChange.objects.filter(figure__row=row).order_by("version")
    assert [change.after for change in history] == [
        "12.575",
        "12.600",
        "12.700",
        "12.600",
        "12.575",
        "12.600",
    ]


def test_refused_text_stays_and_its_reason_stands_beside(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    cell(visitor, row).click()
    visitor.page.keyboard.type("2.0.16")
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, row)).to_have_class(re.compile("refused"))
    expect(cell(visitor, row)).to_have_value("2.0.16")
    expect(visitor.page.locator("#hoi")).to_contain_text("chưa lưu được")
    expect(visitor.page.locator("#noi")).to_contain_text("chưa lưu")
    assert value_of(row) is None
    assert visitor.violations() == []
    visitor.page.locator("#hoi").get_by_role("button", name="Lấy lại ô trống").click()
    expect(cell(visitor, row)).to_have_value("")
    expect(visitor.page.locator("#hoi")).to_be_hidden()


def test_question_is_answered_with_one_click(plan, visit):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    visitor = opened(visit)
    cell(visitor, row).click()
    visitor.page.keyboard.type("12,575")
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, row)).to_have_class(re.compile("question"))
    expect(visitor.page.locator("[data-jump=asked]")).to_contain_text("1")
    assert visitor.violations() == []
    visitor.page.locator("#hoi").get_by_role("button", name="12,575", exact=True).click()
    expect(state(visitor, row)).to_have_class(re.compile("saved"))
    assert value_of(row) == number("12.575")


def test_doubtful_figure_is_saved_marked_and_kept_or_put_right(plan, visit):
    past_table(plan, 2022, {"ty-le-ho-ngheo": number("0.12")})
    visitor = opened(visit)
    row = row_of(plan, "ty-le-ho-ngheo")
    cell(visitor, row).click()
    visitor.page.keyboard.type("120")
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, row)).to_have_class(re.compile("look"))
    cell(visitor, row).click()
    keep = visitor.page.locator("#chi-tiet").get_by_role("button", name=re.compile("Đúng, giữ 120"))
    keep.click()
    expect(state(visitor, row)).not_to_have_class(re.compile("look"))
    expect(visitor.page.locator("#chi-tiet").get_by_text("Đúng, giữ")).to_have_count(0)
    assert Figure.objects.get(row=row, measure="estimate").kept_version == 1


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


def test_two_people_on_one_cell_choose_and_nothing_typed_is_lost(plan, visit):
    row = row_of(plan, "dan-so")
    one = opened(visit, full_name="Nguyễn Thị Mai")
    two = opened(visit, full_name="Trần Văn Bình")
    cell(one, row).click()
    one.page.keyboard.type("12600")
    cell(two, row).click()
    two.page.keyboard.type("12700")
    two.page.keyboard.press("Enter")
    expect(state(two, row)).to_have_class(re.compile("saved"))
    one.page.keyboard.press("Enter")
    expect(state(one, row)).to_have_class(re.compile("stale"))
    asks = one.page.locator("#hoi")
    expect(asks).to_contain_text("Trần Văn Bình ghi 12.700")
    expect(asks).to_contain_text("ông/bà ghi 12600")
    assert one.violations() == []
    asks.get_by_role("button", name="Giữ 12600 của tôi").click()
    expect(state(one, row)).to_have_class(re.compile("saved"))
    assert value_of(row) == number("12600")
    expect(cell(two, row)).to_have_value("12.600", timeout=10_000)


def test_saves_of_others_appear_and_leave_alone_what_is_being_typed(plan, visit):
    row, other = row_of(plan, "dan-so"), row_of(plan, "quy-mo-lop")
    visitor = opened(visit)
    cell(visitor, row).click()
    visitor.page.keyboard.type("126")
    colleague = person(full_name="Trần Văn Bình")
    values = {(row, Measure.ESTIMATE): number("5"), (other, Measure.ESTIMATE): number("70")}
    write_figures(plan.indicator_table, values, by=colleague)
    expect(cell(visitor, other)).to_have_value("70", timeout=10_000)
    expect(state(visitor, other)).to_have_class(re.compile("news"))
    expect(cell(visitor, row)).to_have_value("126")


def test_filter_search_and_counters_lead_to_the_rows(plan, visit):
    row = row_of(plan, "dan-so")
    official = person()
    row.assignee = official
    row.save(update_fields=["assignee"])
    visitor = visit()
    visitor.sign_in(official)
    visitor.open(GRID)
    lines = visitor.page.locator("tr.line:visible")
    everything = lines.count()
    visitor.page.locator("#tim").fill("ho ngheo")
    assert 0 < lines.count() < everything
    visitor.page.locator("#tim").fill("")
    visitor.page.locator("#loc").select_option("mine")
    assert lines.count() == 1
    visitor.page.locator("#loc").select_option("look")
    assert lines.count() == 0
    visitor.page.locator("#loc").select_option("")
    visitor.page.get_by_label(re.compile("Thu gọn nhóm I. ")).press("Space")
    assert lines.count() < everything
    visitor.page.locator("[data-jump=filled]").click()
    assert visitor.focus() == f"{row_of(plan, 'gtsx').pk}-assigned"
    assert lines.count() == everything


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.CHAIRMAN])
def test_grid_with_details_is_accessible_and_fits(plan, visit, size, role):
    past_table(plan, 2022, {"dan-so": number("12000"), "gtsx": number("15")})
    visitor = opened(visit, size, role=role)
    cell(visitor, row_of(plan, "dan-so"), "assigned").click()
    expect(visitor.page.locator("#chi-tiet h3")).to_have_text("Dân số")
    assert visitor.violations() == []
    assert visitor.overhang() == 0


def test_chairman_reads_and_copies_but_types_nothing(plan, visit):
    visitor = opened(visit, role=Role.CHAIRMAN)
    row = row_of(plan, "dan-so")
    cell(visitor, row, "assigned").click()
    visitor.page.keyboard.type("5")
    visitor.page.keyboard.press("Delete")
    visitor.page.keyboard.press("ArrowDown")
    expect(cell(visitor, row, "assigned")).to_have_value("12.575")
    expect(visitor.page.locator("#vi-sao")).to_contain_text("chỉ xem")
    assert value_of(row, Measure.ASSIGNED) == number("12575")
