"""Two people on one text, no network, an ended session: nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from accounts.models import User
from accounts.rights import Role
from plans.drafting.parts import save_part
from plans.models import Plan, Section
from tests.browser.conftest import Visitor
from tests.browser.editors import TEXT, arrive, forgive, of_section, state
from tests.support.cases import thorough
from tests.support.factories import person, sample_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan) -> User:
    return person(Role.OFFICIAL, full_name="Nguyễn Thị Lan")


@pytest.mark.parametrize("choice", ["both", *thorough("mine", "theirs")])
def test_two_people_on_one_section_choose_and_lose_nothing(plan, lan, visit, choice):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Thu đạt khá.")
    visitor = arrive(visit, lan, of_section(section))
    binh = person(Role.OFFICIAL, full_name="Trần Văn Bình")
    save_part(section, {"content": "Thu đạt rất khá."}, by=binh, seen_version=1)
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" Chi đúng.")
    conflict = visitor.page.locator(".conflict")
    expect(conflict).to_contain_text("Trần Văn Bình")
    assert conflict.locator(".marked ins").inner_text().strip() == "rất"
    assert "Chi đúng" in conflict.locator(".marked del").inner_text()
    assert visitor.violations() == []
    section.refresh_from_db()
    assert section.content == "Thu đạt rất khá."
    names = {"mine": "Giữ bản của tôi", "theirs": "Lấy bản của", "both": "Ghép bằng tay"}
    conflict.get_by_role("button", name=names[choice]).click()
    if choice == "both":
        visitor.page.locator(".rich").click()
        visitor.page.keyboard.press("Control+Home")
        visitor.page.keyboard.type("Rất vui. ")
        conflict.get_by_role("button", name="Lưu bản đã ghép").click()
    state(visitor, "Đã lấy bản của Trần Văn Bình" if choice == "theirs" else "Đã lưu")
    section.refresh_from_db()
    kept = {
        "mine": "Thu đạt khá. Chi đúng.",
        "theirs": "Thu đạt rất khá.",
        "both": "Rất vui. Thu đạt khá. Chi đúng.",
    }
    assert section.content == kept[choice]
    if choice == "theirs":
        visitor.page.get_by_role("button", name="Lấy lại bản của tôi").click()
        state(visitor, "Đã lưu")
        section.refresh_from_db()
        assert section.content == kept["mine"]
    forgive(visitor)


@pytest.mark.thorough
def test_what_another_person_saves_appears_where_nothing_is_typed(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    binh = person(Role.OFFICIAL, full_name="Trần Văn Bình")
    save_part(section, {"content": "Bản mới của Bình."}, by=binh, seen_version=1)
    expect(visitor.page.locator(".rich")).to_have_text("Bản mới của Bình.", timeout=15_000)
    state(visitor, "Trần Văn Bình vừa sửa lúc")


@pytest.mark.thorough
def test_words_typed_without_network_survive_a_reload(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Cũ.")
    visitor = arrive(visit, lan, of_section(section))

    def gone(route: Route) -> None:
        route.abort()

    visitor.page.route("**/luu/", gone)
    # What a page sends while it is left passes such a route by.
    visitor.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('gone')) }")
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" Mới gõ.")
    state(visitor, "Chờ mạng")
    visitor.page.reload()
    state(visitor, "Chờ mạng")
    assert visitor.page.locator(".rich").inner_text().strip() == "Cũ. Mới gõ."
    section.refresh_from_db()
    assert section.content == "Cũ."
    visitor.page.unroute("**/luu/", gone)
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Cũ. Mới gõ."
    assert visitor.page.evaluate("localStorage.length") == 0
    forgive(visitor)


@pytest.mark.thorough
def test_save_whose_answer_was_lost_is_no_conflict(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Cũ.")
    visitor = arrive(visit, lan, of_section(section))

    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor.page.route("**/luu/", lost)
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" Một.")
    state(visitor, "Chờ mạng")
    visitor.page.keyboard.type(" Hai.")
    visitor.page.unroute("**/luu/", lost)
    state(visitor, "Đã lưu")
    expect(visitor.page.locator(".conflict")).to_have_count(0)
    section.refresh_from_db()
    assert section.content == "Cũ. Một. Hai."
    forgive(visitor)


@pytest.mark.thorough
def test_words_typed_after_the_session_ended_wait_for_the_same_person(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Cũ.")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.context.clear_cookies()
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" Sau khi hết phiên.")
    state(visitor, "Xin đăng nhập lại")
    binh = person(Role.OFFICIAL, full_name="Trần Văn Bình")
    visitor.sign_in_on_page(binh)
    visitor.open(of_section(section))
    assert visitor.page.locator(".rich").inner_text().strip() == "Cũ."
    visitor.page.context.clear_cookies()
    visitor.sign_in_on_page(lan)
    visitor.open(TEXT)
    notice = visitor.page.locator(".waiting-draft")
    expect(notice).to_contain_text("I.2.1: còn phần gõ lúc")
    notice.get_by_role("link", name="Mở").click()
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Cũ. Sau khi hết phiên."
    forgive(visitor)


@pytest.mark.thorough
def test_page_left_open_goes_on_after_signing_in_elsewhere(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.context.clear_cookies()
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.type("A")
    state(visitor, "Xin đăng nhập lại")
    other = Visitor(visitor.page.context.new_page(), visitor.home)
    other.sign_in_on_page(lan)
    visitor.page.bring_to_front()
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert "A" in section.content
    forgive(visitor)
