"""What the browser's own print gives of each page with a plan: its pages by part, or where to print it."""

from io import BytesIO

import pdfplumber
import pytest

from accounts.rights import Role
from tests.browser.conftest import Visitor
from tests.support.factories import person, sample_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = "/ke-hoach/le-loi/2024/"


def printed(visitor: Visitor) -> list[str]:
    """The words of each page, as Ctrl+P and the browser's menu print the open page."""
    data = visitor.page.pdf(prefer_css_page_size=True)
    with pdfplumber.open(BytesIO(data)) as file:
        return [page.extract_text().replace("\u200b", "").strip() for page in file.pages]


def numbers(pages: list[str]) -> list[str]:
    """The number in the top margin of each page, "" where there is none; a draft's mark may begin above it."""
    tops = [page.split("\n")[:4] for page in pages]
    return [next((line for line in top if line.isdecimal()), "") for top in tops]


@pytest.fixture
def visitor(visit) -> Visitor:
    sample_plan()
    found = visit()
    found.sign_in(person(Role.OFFICIAL))
    return found


@pytest.mark.thorough
def test_each_part_of_a_printed_plan_counts_its_own_pages(visitor):
    visitor.open(PLAN + "ban-in/")
    visitor.page.frame_locator("iframe").get_by_text("Lê Xuân Trường").wait_for()
    pages = printed(visitor)
    assert pages[5].startswith("Biểu số 01")
    assert pages[6].startswith("Biểu số 02")
    assert numbers(pages) == ["", "2", "3", "4", "5", "", "", "2"]


@pytest.mark.thorough
@pytest.mark.parametrize("sheets", ["ban-in/trang/", "duyet/ban-in/"])
def test_a_print_that_is_opened_alone_counts_its_pages_by_part_too(visitor, sheets):
    visitor.open(PLAN + sheets)
    # A wide Biểu 02 is turned and goes on counting for itself.
    visitor.page.locator(".indicators").evaluate("one => one.classList.add('landscape')")
    found = numbers(printed(visitor))
    assert found[:6] == ["", "2", "3", "4", "5", ""]
    assert found[6:] == ["", *(str(number) for number in range(2, len(found) - 5))]


@pytest.mark.thorough
def test_review_prints_where_the_plan_is_printed(visitor):
    visitor.open(PLAN + "duyet/")
    visitor.page.frame_locator("iframe").get_by_text("Lê Xuân Trường").wait_for()
    (page,) = printed(visitor)
    assert " ".join(page.split()) == (
        "Bản kế hoạch trong khung không in cùng trang này. Xin bấm “Mở riêng để in” ở cạnh khung rồi in ở"
        " trang vừa mở."
    )
    with visitor.page.expect_popup() as opened:
        visitor.page.get_by_role("link", name="Mở riêng để in").click()
    assert opened.value.url.endswith("/duyet/ban-in/")
