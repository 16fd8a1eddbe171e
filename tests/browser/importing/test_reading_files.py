"""What was read of files: settled by clicks and keys beside the original, and what the page stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from plans.drafting.from_file.readings import answers_of
from plans.models import PlanReading
from tests.browser.conftest import PHONE, Visitor
from tests.browser.editors import arrive
from tests.support.factories import person
from tests.support.plans.kept_readings import kept, long_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(visit, found=None, query: str = "", size: tuple[int, int] = (1366, 768)) -> Visitor:
    mai = person()
    return arrive(visit, mai, f"/doc-tu-tep/{kept(mai, found).pk}/{query}", size)


def answers() -> dict[str, str]:
    return answers_of(PlanReading.objects.get())


def test_places_are_settled_by_keys_and_clicks_beside_the_original(db, visit):
    visitor = opened(visit)
    page = visitor.page
    # Focus is on the heading, so that a stray Enter chooses nothing.
    expect(page.get_by_role("heading", name="Trích yếu gồm một dòng")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    heading = page.get_by_role("heading", name="“2.3. Thu ngân sách” là tiêu đề")
    expect(heading).to_be_focused()
    expect(page.locator("[data-remembered]")).to_contain_text("✓ Đã nhớ")
    original = page.frame_locator("iframe[title='Bản gốc']")
    expect(original.locator("a.place[data-place='head.subject']")).to_have_text("✓")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("heading", name="“12,520” là số nào?")).to_be_focused()
    # The other file is brought, with the row's mark filled.
    expect(original.locator("a.place.here")).to_be_visible()
    page.get_by_role("button", name="12.520 người").click()
    expect(page.get_by_text("? 1 chưa rõ")).to_be_visible()
    assert answers() == {
        "head.subject": "Phát triển kinh tế - xã hội",
        "t0.r3.c3": "12520",
        "t0.r3.c4": "12575",
        "t0.r3.c5": "12610",
    }
    expect(heading).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.get_by_text("? 2 chưa rõ")).to_be_visible()
    assert "t0.r3.c3" not in answers()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.thorough
def test_what_cannot_be_read_stays_in_its_field_and_an_answer_waits_for_the_network(db, visit):
    visitor = opened(visit, query="?cho=t0.r3.c4")
    page = visitor.page
    field = page.get_by_label("Số khác")
    field.fill("12.57.5")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("chưa đọc được thành số")
    expect(field).to_have_value("12.57.5")
    expect(field).to_be_focused()
    page.context.set_offline(True)
    field.fill("12.575")
    page.get_by_label("Đọc cả 3 số").uncheck()
    field.press("Enter")
    expect(page.locator("[data-remembered]")).to_contain_text("cổng đang thử lại")
    page.context.set_offline(False)
    expect(page.locator("[data-remembered]")).to_contain_text("✓ Đã nhớ", timeout=9000)
    assert answers() == {"t0.r3.c4": "12575"}
    expected = ("ERR_INTERNET", "422")
    visitor.complaints[:] = [
        one for one in visitor.complaints if not any(map(one.__contains__, expected))
    ]


@pytest.mark.thorough
def test_pages_are_accessible_and_fit_every_screen(db, visit):
    visitor = opened(visit)
    here = visitor.page.url.removeprefix(visitor.home)
    parts = ("phan-dau", "de-cuong", "bieu-01", "bieu-02")
    pages = [
        "/doc-tu-tep/",
        *(f"{here}?phan={part}" for part in parts),
        f"{here}?xem=khong-dua-vao",
    ]
    assert visitor.faults(pages) == []


@pytest.mark.thorough
def test_page_of_400_paragraphs_scrolls_with_its_original(db, visit):
    visitor = opened(visit, long_plan(400), "?phan=de-cuong&xem=da-hieu")
    page = visitor.page
    page.locator("[data-understood]").hover()
    page.mouse.wheel(0, 9000)
    moved = page.frame_locator("iframe[title='Bản gốc']").locator("#p0")
    expect(moved).not_to_be_in_viewport()


@pytest.mark.thorough
def test_on_a_phone_the_original_row_stands_above_its_question(db, visit):
    visitor = opened(visit, query="?cho=t0.r3.c4", size=PHONE)
    cut = visitor.page.locator(".cut-out")
    expect(cut).to_contain_text("Dân số trung bình")
    expect(cut.get_by_role("link", name="Xem cả trang")).to_be_visible()
    assert visitor.overhang() == 0
