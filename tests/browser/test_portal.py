"""The portal as people meet it: at two sizes, with the keyboard alone, and with the file they came for."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from tests.browser.conftest import PHONE
from tests.support.cases import thorough
from tests.support.factories import PASSWORD, person, plan_with_indicators, sample_plan, ward

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = "/ke-hoach/le-loi/2024/"
PAGES = [
    "/",
    "/?tim=khong+co",
    PLAN,
    PLAN + "noi-dung/",
    PLAN + "bieu-01/",
    PLAN + "bieu-02/",
    PLAN + "bieu-02/?thieu=nine_month",
    PLAN + "lich-su/",
    PLAN + "ban-in/",
    PLAN + "ban-in/trang/",
    "/ke-hoach/da-mai/2024/",
    "/ke-hoach/da-mai/2024/bieu-02/",
    "/tong-hop/2023/",
    "/doi-mat-khau/",
    "/dang-xuat/",
]
OTHERS = ("/ke-hoach/da-mai/", "/tong-hop/")


@pytest.fixture
def plans():
    """A complete plan, one with gaps, and a ward that has not begun."""
    sample_plan()
    gaps = plan_with_indicators(6, ward=ward("da-mai", "Đa Mai"))
    row = gaps.indicator_table.rows.first()
    assert row is not None
    write_figures(gaps.indicator_table, {(row, Measure.ASSIGNED): None}, by=None)
    ward("tho-xuong", "Thọ Xương")


@pytest.mark.parametrize("role", [Role.OFFICIAL, *thorough(Role.CHAIRMAN, Role.FINANCE)])
def test_every_page_is_accessible_and_fits(plans, visit, role):
    visitor = visit()
    visitor.sign_in(person(role))
    open_to = [page for page in PAGES if role == Role.FINANCE or not page.startswith(OTHERS)]
    assert visitor.faults(open_to) == []


def test_pages_before_signing_in_are_accessible_and_fit(plans, visit):
    visitor = visit()
    assert visitor.faults(["/dang-nhap/"]) == []
    assert visitor.faults(["/khong-co/"], status=404) == []
    # The browser itself notes every page that is not there.
    assert len(visitor.complaints) == 1
    assert "404" in visitor.complaints.pop()


def test_keyboard_alone_signs_in_and_walks(plans, visit):
    person(Role.OFFICIAL, username="canbo")
    visitor = visit()
    visitor.open("/")
    keys = visitor.page.keyboard
    assert visitor.focus() == "username"
    keys.type("canbo")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    visitor.page.wait_for_url(visitor.home + "/viec-cua-toi/")
    visitor.open("/")
    stops = []
    for _ in range(15):
        keys.press("Tab")
        stops.append(visitor.focus())
    assert stops[0] == "Đến nội dung chính"
    bar = ["Kế hoạch phường", "Kế hoạch", "Việc của tôi", "Sổ văn bản", "Nhập hàng loạt"]
    assert stops[1:6] == bar
    assert stops[6:8] == ["Hướng dẫn", "Thông báo"]
    assert stops[8].startswith("Phường Lê Lợi · Cán bộ, công chức")
    assert stops[9:13] == ["Lập kế hoạch năm 2025", "Đọc từ tệp", "Lập kế hoạch mới", "tim"]
    assert stops[13].startswith("Tất cả các năm")
    assert stops[14] == "Tìm"


@pytest.mark.thorough
def test_skip_link_leads_to_the_content(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.OFFICIAL))
    visitor.open(PLAN)
    visitor.page.keyboard.press("Tab")
    link = visitor.page.get_by_role("link", name="Đến nội dung chính")
    assert (link.bounding_box() or {})["y"] >= 0
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "noi-dung-chinh"


@pytest.mark.thorough
def test_focus_is_always_seen(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.CHAIRMAN))
    visitor.open(PLAN + "bieu-02/")
    unseen = []
    for _ in range(24):
        visitor.page.keyboard.press("Tab")
        outline = visitor.page.evaluate(
            """() => {
              const at = document.activeElement;
              const shown = at.matches('.fold') ? at.nextElementSibling : at;
              const style = getComputedStyle(shown);
              return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
            }"""
        )
        if outline < 2:
            unseen.append(visitor.focus())
    assert unseen == []


@pytest.mark.thorough
def test_groups_of_the_table_fold_by_keyboard(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.OFFICIAL))
    visitor.open(PLAN + "bieu-02/")
    line = visitor.page.locator("#ct-gtsx")
    assert line.is_visible()
    visitor.page.get_by_label("Thu gọn nhóm I. CHỈ TIÊU VỀ KINH TẾ").press("Space")
    assert not line.is_visible()
    assert visitor.page.locator("#ct-dan-so").is_visible()


@pytest.mark.thorough
def test_head_of_the_table_stays_in_sight(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.OFFICIAL))
    visitor.open(PLAN + "bieu-02/")
    visitor.page.mouse.wheel(0, 900)
    visitor.wait_until_scrolled(300)
    head = visitor.page.get_by_role("columnheader", name="Chỉ tiêu giao")
    assert 0 <= (head.bounding_box() or {})["y"] < 5


@pytest.mark.thorough
def test_disabled_button_tells_why_and_leads_nowhere(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.CHAIRMAN))
    visitor.open(PLAN)
    button = visitor.page.get_by_role("button", name="Sửa")
    assert "xin nhờ cán bộ của phường sửa" in (button.get_attribute("title") or "")
    button.click(force=True)
    assert visitor.page.url == visitor.home + PLAN


def test_pdf_is_downloaded(plans, visit, tmp_path: Path):
    visitor = visit()
    visitor.sign_in(person(Role.OFFICIAL))
    visitor.open(PLAN)
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("link", name="PDF", exact=True).click()
    assert waiting.value.suggested_filename == "Kế hoạch 2024 phường Lê Lợi.pdf"
    waiting.value.save_as(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.thorough
def test_print_is_shown_in_its_frame_with_its_style(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.OFFICIAL))
    visitor.open(PLAN + "ban-in/")
    sheets = visitor.page.frame_locator("iframe.paper")
    assert "PHƯỜNG LÊ LỢI" in sheets.locator("body").inner_text()
    font = sheets.locator("body").evaluate("body => getComputedStyle(body).fontFamily")
    assert "Times New Roman" in font or "Liberation Serif" in font


def test_signing_out_ends_the_visit(plans, visit):
    visitor = visit(PHONE)
    visitor.sign_in_on_page(person(Role.OFFICIAL))
    visitor.page.locator(".who summary").click()
    assert visitor.violations() == []
    visitor.page.get_by_role("button", name="Đăng xuất").click()
    visitor.page.wait_for_url(visitor.home + "/dang-nhap/")
    visitor.open(PLAN)
    assert "/dang-nhap/?next=" in visitor.page.url


@pytest.mark.parametrize("width", [360, *thorough(390)])
@pytest.mark.parametrize("role", [Role.CHAIRMAN, *thorough(Role.OFFICIAL, Role.ADMIN)])
def test_phone_shows_every_link_of_the_bar_and_every_tab(plans, visit, role, width):
    visitor = visit((width, 800))
    visitor.sign_in(person(role))
    for address in (PLAN, PLAN + "lich-su/"):
        visitor.open(address)
        assert visitor.out_of_sight(".bar nav a") == []
        assert visitor.out_of_sight(".tabs a") == []
        # What waits stands on the tabs, also on the narrowest screen.
        assert visitor.page.locator(".tabs .count:visible").count() == 2


@pytest.mark.thorough
def test_printing_the_preview_prints_the_document_and_all_its_pages(plans, visit):
    visitor = visit()
    visitor.sign_in(person(Role.OFFICIAL))
    visitor.open(PLAN + "ban-in/")
    page = visitor.page
    page.frame_locator("iframe").get_by_text("Lê Xuân Trường").wait_for()
    page.evaluate(
        "printed = []; const frame = document.querySelector('iframe').contentWindow;"
        "frame.print = () => printed.push('frame'); window.print = () => printed.push('page'); 0"
    )
    page.keyboard.press("Control+p")
    page.get_by_role("link", name="In văn bản").click()
    assert page.evaluate("printed") == ["frame", "frame"]
    # The browser's own menu prints the page around: the document stands there meanwhile, wide pages turned.
    page.frames[1].evaluate(
        "document.querySelector('.sheet:last-child').classList.add('landscape')"
    )
    printed = pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True)))
    turned = [sheet.mediabox[2] > sheet.mediabox[3] for sheet in printed.pages]
    assert len(turned) > 3
    assert turned == sorted(turned)
    assert turned[-1]
    assert not turned[0]
    assert page.locator(".printed-copy").count() == 0
