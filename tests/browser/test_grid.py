"""The entry grid as an official works in it: by keyboard, by paste, beside a colleague."""

import re

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import STANDARD, Measure
from indicators.models import Figure, FigureChange
from tests.browser.conftest import LAPTOP, PHONE, Visitor
from tests.support.cases import thorough
from tests.support.factories import person, plan_with_indicators, sample_plan
from tests.support.indicators.grids import GRID, number, past_table, row_of, value_of

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


def one_figure_saved(plan, visit):
    """An official who has just saved 12.600 over the 12.575 of a cell; its row, and the cell."""
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    field = cell(visitor, row, "assigned")
    field.click()
    visitor.page.keyboard.type("12600")
    visitor.page.keyboard.press("Enter")
    all_saved(visitor)
    return visitor, row, field


def kept_of(row) -> list[str]:
    """What stood in the cells of a row, one after the other."""
    history = FigureChange.objects.filter(figure__row=row).order_by("version")
    return [change.after for change in history]


def forgive(visitor: Visitor, *words: str) -> None:
    """The browser itself notes what it could not reach; anything else still fails the test."""
    visitor.complaints[:] = [
        complaint
        for complaint in visitor.complaints
        if not any(word in complaint for word in words)
    ]


@pytest.fixture
def plan():
    return sample_plan()


@pytest.mark.thorough
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
    order = [measure.value for measure in STANDARD]
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
    assert kept_of(row) == ["12.575", "12.600", "12.700", "12.600", "12.575", "12.600"]


@pytest.mark.thorough
def test_undo_asked_for_while_figures_are_on_their_way_takes_each_step_back(plan, visit):
    visitor, row, field = one_figure_saved(plan, visit)
    visitor.page.evaluate(
        """(name) => {
          const input = document.getElementsByName(name)[0];
          const press = (key, ctrlKey) =>
            input.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true }));
          input.focus();
          input.value = "12700";
          input.dispatchEvent(new Event("input", { bubbles: true }));
          press("Enter", false);
          input.focus();
          for (const key of ["z", "z", "z", "y"]) press(key, true);
        }""",
        f"{row.pk}-assigned",
    )
    expect(field).to_have_value("12.600")
    all_saved(visitor)
    assert kept_of(row) == ["12.575", "12.600", "12.700", "12.600", "12.575", "12.600"]


@pytest.mark.thorough
def test_without_network_nothing_is_undone_past_a_figure_that_waits(plan, visit):
    visitor, row, field = one_figure_saved(plan, visit)
    visitor.page.context.set_offline(True)
    field.click()
    visitor.page.keyboard.type("12700")
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, row, "assigned")).to_have_class(re.compile("waiting"))
    field.click()
    visitor.page.keyboard.press("Control+z")
    expect(visitor.page.locator("#noi")).to_contain_text("xin thử lại khi có mạng")
    expect(field).to_have_value("12700")
    visitor.page.context.set_offline(False)
    all_saved(visitor)
    assert value_of(row, Measure.ASSIGNED) == number("12700")
    visitor.page.keyboard.press("Control+z")
    expect(field).to_have_value("12.600")
    forgive(visitor, "ERR_INTERNET_DISCONNECTED")


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


@pytest.mark.thorough
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
    details = visitor.page.locator("#chi-tiet")
    expect(details.get_by_role("button", name=re.compile("Đúng, giữ"))).to_have_count(0)
    expect(details.get_by_text("Xác nhận: đúng, giữ 120")).to_be_visible()
    assert Figure.objects.get(row=row, measure="estimate").kept_version == 2


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


@pytest.mark.thorough
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
    visitor.page.get_by_label(re.compile(r"Thu gọn nhóm\s+I\.\s")).press("Space")
    assert lines.count() < everything
    visitor.page.locator("[data-jump=filled]").click()
    assert visitor.focus() == f"{row_of(plan, 'gtsx').pk}-assigned"
    assert lines.count() == everything


@pytest.mark.parametrize("size", [LAPTOP, *thorough((PHONE,))])
@pytest.mark.parametrize("role", [Role.OFFICIAL, *thorough(Role.CHAIRMAN)])
def test_grid_with_details_is_accessible_and_fits(plan, visit, size, role):
    past_table(plan, 2022, {"dan-so": number("12000"), "gtsx": number("15")})
    visitor = opened(visit, size, role=role)
    cell(visitor, row_of(plan, "dan-so"), "assigned").click()
    expect(visitor.page.locator("#chi-tiet h3")).to_have_text("Dân số")
    assert visitor.violations() == []
    assert visitor.overhang() == 0


@pytest.mark.thorough
def test_choice_keeps_the_focus_while_the_page_looks_for_changes(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "dan-so")
    cell(visitor, row).click()
    visitor.page.keyboard.type("abc")
    visitor.page.keyboard.press("Enter")
    button = visitor.page.locator("#hoi").get_by_role("button", name="Lấy lại ô trống")
    button.focus()
    with visitor.page.expect_response(re.compile("thay-doi")):
        pass
    write_figures(plan.indicator_table, {(row, Measure.TARGET): number("7")}, by=person())
    expect(cell(visitor, row, "target")).to_have_value("7", timeout=10_000)
    expect(button).to_be_focused()


@pytest.mark.thorough
def test_remark_file_and_person_are_added_beside_the_grid(plan, visit):
    visitor = opened(visit, full_name="Nguyễn Thị Mai")
    row = row_of(plan, "dan-so")
    cell(visitor, row, "assigned").click()
    beside = visitor.page.locator("#chi-tiet")
    beside.get_by_label("Góp ý về ô này").fill("Đã đối chiếu với công an phường")
    beside.get_by_role("button", name="Gửi góp ý").click()
    expect(beside.locator(".talk")).to_contain_text("Đã đối chiếu")
    expect(state(visitor, row, "assigned")).to_have_class(re.compile("talked"))
    pdf = FilePayload(name="dân số.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7\n%%EOF\n")
    picture = FilePayload(name="ảnh.png", mimeType="image/png", buffer=b"no picture")
    beside.locator("#tep").set_input_files([pdf])
    beside.get_by_role("button", name="Đưa lên", exact=True).click()
    expect(beside.locator(".files")).to_contain_text("dân số.pdf")
    beside.get_by_label("Người phụ trách chỉ tiêu").select_option(label="Nguyễn Thị Mai")
    beside.get_by_role("button", name="Giao").click()
    expect(beside.get_by_role("status")).to_contain_text("Người phụ trách: Nguyễn Thị Mai")
    assert visitor.violations() == []
    beside.locator("#tep").set_input_files([picture])
    beside.get_by_role("button", name="Đưa lên", exact=True).click()
    expect(beside.get_by_role("alert")).to_contain_text("không phải PDF")
    assert row.evidence.count() == 1
    forgive(visitor, "422")


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
