"""Emphasised words in the text editor: made by keys and buttons, kept where blocks join, saved as tags."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.rights import Role
from plans.models import Plan
from tests.browser.editors import arrive, of_section, state
from tests.support.factories import person, sample_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan) -> User:
    return person(Role.OFFICIAL, full_name="Nguyễn Thị Lan")


@pytest.mark.thorough
def test_words_are_emphasised_by_keys_and_buttons_and_stay_so(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    page, keys = visitor.page, visitor.page.keyboard
    box = page.locator(".rich")
    box.click()
    keys.press("Control+a")
    keys.type("Tăng ")
    keys.press("Control+b")
    expect(page.get_by_role("button", name="Chữ đậm")).to_have_attribute("aria-pressed", "true")
    keys.type("5%")
    keys.press("Control+b")
    keys.type(" so với năm trước, đạt 3 km2")
    keys.press("Shift+ArrowLeft")
    page.get_by_role("button", name="Chỉ số trên").click()
    keys.press("End")
    keys.press("Enter")
    keys.type("Đoạn sau")
    for _ in "Đoạn sau":
        keys.press("ArrowLeft")
    keys.press("Control+Shift+ArrowRight")
    keys.press("Control+i")
    expect(box.locator("p")).to_have_count(2)
    keys.press("ArrowLeft")
    keys.press("Backspace")
    expect(box.locator("p")).to_have_count(1)
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == (
        "Tăng {{b}}5%{{/b}} so với năm trước, đạt 3 km{{sup}}2{{/sup}}{{i}}Đoạn{{/i}} sau"
    )
    keys.press("Control+z")
    expect(box.locator("p")).to_have_count(2)
    assert visitor.violations() == []
    visitor.open("/ke-hoach/le-loi/2024/noi-dung/")
    expect(page.locator("article strong").first).to_have_text("5%")


@pytest.mark.thorough
def test_footnote_is_written_and_rewritten_at_its_mark(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    page, keys = visitor.page, visitor.page.keyboard
    box = page.locator(".rich")
    box.click()
    keys.press("Control+a")
    keys.type("Đoạn sau")
    keys.press("Control+End")
    page.get_by_role("button", name="Chú thích", exact=True).click()
    page.get_by_label("Lời chú thích").fill("Theo Quyết định số 31")
    keys.press("Enter")
    expect(box.locator(".note-chip")).to_have_attribute("title", "Theo Quyết định số 31")
    keys.type(".")
    box.locator(".note-chip").click()
    page.get_by_label("Lời chú thích").fill("Theo Quyết định số 32")
    page.get_by_role("button", name="Lưu chú thích").click()
    state(visitor, "Chưa lưu")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content.endswith("sau{{note}}Theo Quyết định số 32{{/note}}.")
    assert visitor.violations() == []
    visitor.open("/ke-hoach/le-loi/2024/noi-dung/")
    expect(page.locator("article .notes li")).to_contain_text("Theo Quyết định số 32")
