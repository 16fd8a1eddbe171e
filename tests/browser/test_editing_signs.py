"""What a person sees of signs and labels that are stored otherwise than typed, or not at all."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.rights import Role
from plans.models import Plan
from tests.browser.editors import arrive, forgive, of_section, state
from tests.support.factories import person, sample_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARKED = "[...(CSS.highlights.get('unprintable') ?? [])].map(String)"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan) -> User:
    return person(Role.OFFICIAL, full_name="Nguyễn Thị Lan")


@pytest.mark.thorough
def test_signs_that_cannot_be_printed_are_marked_until_they_are_gone(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.type("Đã đạt ✓, vui 😀 và ✓.")
    state(visitor, "“✓”, “😀”")
    assert visitor.page.evaluate(MARKED) == ["✓", "✓", "😀"]
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.type("Đã đạt.")
    state(visitor, "Đã lưu")
    assert visitor.page.evaluate(MARKED) == []
    visitor.page.keyboard.type("✓")
    state(visitor, "Chưa lưu được")
    visitor.page.keyboard.press("Backspace")
    expect(visitor.page.locator("[data-state-line]")).to_have_text("")
    assert visitor.page.evaluate("localStorage.length") == 0
    forgive(visitor)


@pytest.mark.thorough
def test_label_that_is_taken_off_goes_from_the_page_once_the_hand_is_off_it(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    heading = visitor.page.get_by_label("Tiêu đề", exact=True)
    heading.fill("1. Mục tiêu")
    state(visitor, "Đã lưu")
    assert heading.input_value() == "1. Mục tiêu"
    heading.press("Tab")
    expect(heading).to_have_value("1. Mục tiêu")
    visitor.page.evaluate("document.activeElement.blur()")
    expect(heading).to_have_value("Mục tiêu")
    section.refresh_from_db()
    assert section.heading == "Mục tiêu"
