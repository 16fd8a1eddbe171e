"""Every way into a cell ends with the cell selected: one walk of ways × keys, as a browser really does them.

The whole table of keys is walked without a browser, in tests/javascript/states.test.js.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from indicators.entry import write_figures
from indicators.measures import Measure
from tests.browser.conftest import Visitor
from tests.browser.test_grid import all_saved, cell, forgive, opened, state
from tests.browser.test_grid_paste import paste
from tests.support.cases import thorough
from tests.support.factories import person, sample_plan
from tests.support.indicators.grids import GRID, number, row_of, value_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ABOVE, HERE, BELOW = "quy-mo-truong", "quy-mo-lop", "hoc-sinh-dau-nam"


@pytest.fixture
def plan():
    return sample_plan()


class Walk:
    """A visitor at the cell `HERE` of what was assigned; `rows` by code."""

    def __init__(self, plan, visit) -> None:
        self.plan = plan
        self.rows = {code: row_of(plan, code) for code in (ABOVE, HERE, BELOW)}
        self.visitor: Visitor = opened(visit)
        self.visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.colleague = person(full_name="Trần Văn Hà")
        self.values = 100
        self.restore()

    def at(self, code: str):
        return cell(self.visitor, self.rows[code], "assigned")

    @property
    def here(self):
        return self.at(HERE)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.visitor.page.keyboard.press(key)

    def save(self, text: str) -> None:
        self.here.click()
        self.visitor.page.keyboard.type(text)
        self.press("Control+s")
        self.settled()

    def settled(self) -> None:
        expect(self.visitor.page.locator(".saving, .waiting")).to_have_count(0)

    def colleague_saves(self) -> str:
        """Somebody else writes into the cell; gives what it shows then."""
        self.values += 1
        value = {(self.rows[HERE], Measure.ASSIGNED): number(str(self.values))}
        write_figures(self.plan.indicator_table, value, by=self.colleague)
        return str(self.values)

    def restore(self) -> None:
        """Nothing typed, nothing asked, 68 in the cell, and all three cells seen as they are."""
        value = {(self.rows[HERE], Measure.ASSIGNED): number("68")}
        write_figures(self.plan.indicator_table, value, by=None)
        self.visitor.open(GRID)
        expect(self.here).to_have_value("68")


def undo(walk: Walk) -> None:
    walk.save("70")
    walk.press("Control+z")
    expect(walk.here).to_have_value("68")
    walk.settled()


def redo(walk: Walk) -> None:
    undo(walk)
    walk.press("Control+y")
    expect(walk.here).to_have_value("70")
    walk.settled()


def pasted(walk: Walk) -> None:
    walk.here.click()
    paste(walk.visitor, "71")
    walk.settled()


def poll(walk: Walk) -> None:
    walk.here.click()
    shown = walk.colleague_saves()
    expect(walk.here).to_have_value(shown, timeout=10_000)


def refusal(walk: Walk) -> None:
    walk.here.click()
    walk.visitor.page.keyboard.type("abc")
    walk.press("Control+s")
    walk.visitor.page.locator("#hoi").get_by_role("button", name="Lấy lại 68").click()


def conflict(walk: Walk) -> None:
    walk.here.dblclick()
    walk.colleague_saves()
    walk.press("Control+a")
    walk.visitor.page.keyboard.type("72")
    walk.press("Enter")
    walk.visitor.page.locator("#hoi").get_by_role("button", name="Giữ 72 của tôi").click()
    walk.settled()


def reconnected(walk: Walk) -> None:
    context = walk.visitor.page.context
    context.set_offline(True)
    walk.here.click()
    walk.visitor.page.keyboard.type("73")
    walk.press("Control+s")
    expect(walk.visitor.page.locator(".waiting")).to_have_count(1)
    context.set_offline(False)
    all_saved(walk.visitor)
    forgive(walk.visitor, "ERR_INTERNET_DISCONNECTED")


def reloaded(walk: Walk) -> None:
    walk.here.click()
    walk.visitor.page.reload()
    expect(walk.here).to_be_focused()


def addressed(walk: Walk) -> None:
    name = f"{walk.rows[HERE].pk}-assigned"
    walk.visitor.page.evaluate(f"location.hash = '{name}'")
    expect(walk.here).to_be_focused()


def pressed(code: str, *keys: str) -> Callable[[Walk], None]:
    def enter(walk: Walk) -> None:
        walk.at(code).click()
        walk.press(*keys)

    return enter


ENTRANCES: dict[str, Callable[[Walk], object]] = {
    "Enter": pressed(ABOVE, "Enter"),
    "Shift+Enter": pressed(BELOW, "Shift+Enter"),
    "Tab": pressed(HERE, "ArrowRight", "Shift+Tab"),
    "click": pressed(HERE),
    "click twice": lambda walk: (walk.here.click(), walk.here.click(delay=600)),
    "Enter, then a click": lambda walk: (pressed(ABOVE, "Enter")(walk), walk.here.click()),
    "undo": undo,
    "redo": redo,
    "paste": pasted,
    "poll": poll,
    "refusal": refusal,
    "conflict": conflict,
    "reconnect": reconnected,
    "reload": reloaded,
    "address": addressed,
    "Escape": pressed(HERE, "F2", "Escape"),
}


def failures_of(walk: Walk, way: str) -> list[str]:
    """Which keys do something else than they do in a selected cell; each leaves the cell as it was."""
    page, here = walk.visitor.page, walk.here
    shown = here.input_value()
    found = []

    def probe(what: str, was: object, wanted: object) -> None:
        if was != wanted:
            found.append(f"{way}: {what} gives {was}, not {wanted}")
        walk.press("Escape")

    page.keyboard.press("5")
    probe("typing", here.input_value(), "5")
    here.click()
    page.keyboard.insert_text("5")
    probe("a click, then a text that a telephone puts in", here.input_value(), "5")
    walk.press("F2", "9")
    probe("F2", here.input_value(), f"{shown}9")
    walk.press("Control+c")
    probe("Copy", page.evaluate("navigator.clipboard.readText()"), shown)
    walk.press("Shift+ArrowDown")
    probe("Shift+ArrowDown", page.locator(".chosen").count(), 2)
    walk.press("ArrowRight", "ArrowLeft")
    probe("arrows", walk.visitor.focus(), f"{walk.rows[HERE].pk}-assigned")
    walk.press("Delete")
    probe("Delete", here.input_value(), "")
    walk.press("Control+z")
    expect(here).to_have_value(shown)
    return found


@pytest.mark.thorough
def test_every_way_into_a_cell_ends_with_the_cell_selected(plan, visit):
    walk = Walk(plan, visit)
    found = []
    for way, enter in ENTRANCES.items():
        enter(walk)
        found += failures_of(walk, way)
        walk.settled()
        if walk.here.input_value() != "68":
            walk.restore()
    assert found == []


@pytest.mark.thorough
def test_figure_saved_by_somebody_else_under_the_hand_is_asked_about(plan, visit):
    walk = Walk(plan, visit)
    row = walk.rows[HERE]
    cell(walk.visitor, row).click()
    write_figures(plan.indicator_table, {(row, Measure.ESTIMATE): number("4")}, by=walk.colleague)
    expect(cell(walk.visitor, row)).to_have_value("4", timeout=10_000)
    walk.press("5", "Enter")
    expect(state(walk.visitor, row)).to_have_class(re.compile("stale"))
    expect(cell(walk.visitor, row)).to_have_value("5")
    expect(walk.visitor.page.locator("#hoi")).to_contain_text("Trần Văn Hà ghi 4")
    assert value_of(row) == number("4")


def test_enter_at_the_edge_and_control_s_save(plan, visit):
    walk = Walk(plan, visit)
    last = plan.indicator_table.rows.exclude(indicator__kind="group").order_by("-position")[0]
    cell(walk.visitor, last, "target").click()
    walk.press("7", "Enter")
    all_saved(walk.visitor)
    assert value_of(last, Measure.TARGET) is not None
    walk.here.click()
    walk.press("7", "Control+s")
    walk.settled()
    assert value_of(walk.rows[HERE], Measure.ASSIGNED) == number("7")


@pytest.mark.parametrize("leave", ["closed", *thorough("tab of the plan")])
def test_leaving_the_page_saves_what_is_typed(plan, visit, leave):
    walk = Walk(plan, visit)
    page = walk.visitor.page
    walk.here.click()
    page.keyboard.type("9")
    if leave == "closed":
        page.close(run_before_unload=True)
    else:
        page.evaluate("document.querySelector('.tabs a').click()")
    # Seen from elsewhere: here the page would send again what it kept.
    other = opened(visit)
    expect(cell(other, walk.rows[HERE], "assigned")).to_have_value("9", timeout=10_000)
    assert value_of(walk.rows[HERE], Measure.ASSIGNED) == number("9")


@pytest.mark.thorough
def test_composed_letters_replace_what_stands_in_a_selected_cell(plan, visit):
    walk = Walk(plan, visit)
    page = walk.visitor.page
    keyboard = page.context.new_cdp_session(page)
    walk.at(ABOVE).click()
    walk.press("Enter")
    walk.here.click()
    for text in ("d", "đ", "đạ"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    keyboard.send("Input.insertText", {"text": "đạt"})
    expect(walk.here).to_have_value("đạt")
