"""The review as a chairman meets it: on a tablet, by keyboard, without script, read out."""

import re

import pytest
from playwright.sync_api import Page

from accounts.rights import Action, Role
from plans.document.states import State
from plans.models import Plan, Remark, Section
from plans.store.reading import plans_with_parts
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from plans.workflow.remarks import add_remark
from tests.support.factories import person, sample_plan
from tests.support.plans.states import accept_all_findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLET = (820, 1180)
PLAN = "/ke-hoach/le-loi/2024/"
REVIEW = PLAN + "duyet/"
PAGES = [
    REVIEW,
    REVIEW + "#thay-doi",
    REVIEW + "#gop-y",
    REVIEW + "#tra-lai",
    REVIEW + "?cho=tables.tasks.rows%5B0%5D.result#gop-y-moi",
    REVIEW + "ban-in/",
    PLAN + "can-xem/",
    PLAN + "gop-y/",
    PLAN + "trinh-duyet/",
    PLAN + "lich-su/",
    "/viec-cua-toi/",
]


@pytest.fixture
def people():
    """An official and the chairman of Lê Lợi."""
    official = person(username="mai", full_name="Nguyễn Thị Mai")
    return official, person(Role.CHAIRMAN, username="chutich", full_name="Lê Xuân Trường")


@pytest.fixture
def plan(people) -> Plan:
    """The sample, sent twice, with a change, a removed line, a remark and everything doubtful still open."""
    official, chairman = people
    plan = sample_plan()
    section = next(one for one in plan.sections.all() if "BHXH" in one.content)
    typed = section.content
    Section.objects.filter(pk=section.pk).update(content=f"{typed}\n- Dòng này sẽ bỏ.")
    perform(Action.SUBMIT, plan, TransitionRequest(by=official))
    add_remark(plan, "tables.tasks.rows[0].result", "Đã xong chưa?", by=chairman)
    perform(Action.RETURN, plan, TransitionRequest(by=chairman, reason="Bỏ dòng thừa."))
    Section.objects.filter(pk=section.pk).update(content=typed.replace("đạt thấp", "còn thấp"))
    perform(Action.SUBMIT, plan, TransitionRequest(by=official))
    return plans_with_parts().get(pk=plan.pk)


def in_print(page: Page):
    return page.frame_locator("iframe.paper")


@pytest.mark.thorough
def test_pages_of_the_review_are_accessible_and_fit(plan, people, visit):
    visitor = visit()
    visitor.sign_in(people[1])
    faults = []
    for address in PAGES:
        # From a page to a place of itself, a browser opens nothing anew.
        visitor.open("/")
        faults += visitor.faults([address])
    assert faults == []


@pytest.mark.thorough
def test_chairman_on_a_tablet_reads_marks_and_returns(plan, people, visit):
    visitor = visit(TABLET)
    visitor.sign_in_on_page(people[1])
    page = visitor.page
    page.get_by_role("link", name=re.compile("Duyệt: kế hoạch năm 2024")).click()
    page.wait_for_url("**/duyet/")
    sheet, panel = (
        page.locator("iframe.paper").bounding_box(),
        page.locator(".review-panel").bounding_box(),
    )
    assert sheet
    assert panel
    assert sheet["x"] + sheet["width"] <= panel["x"]
    page.get_by_role("link", name="Thay đổi 2").click()
    assert page.locator("#thay-doi").is_visible()
    assert not page.locator("#can-xem").is_visible()
    page.locator("#thay-doi .to-place").first.click()
    spot = in_print(page).locator(".spot:target")
    spot.wait_for()
    assert "đạt" in spot.locator("del").inner_text()
    assert "còn" in spot.locator("ins").inner_text()
    page.get_by_role("link", name="Trả lại để sửa").click()
    page.get_by_label("Lý do, để cán bộ biết cần sửa gì").fill("Sửa năm cũ ở mục II.3.")
    page.get_by_role("button", name="Trả lại để sửa").click()
    assert "Đã trả lại" in page.locator(".messages").inner_text()
    assert Plan.objects.get(pk=plan.pk).state == State.RETURNED


@pytest.mark.thorough
def test_decision_stays_in_sight_from_pane_to_pane_and_what_was_done_is_seen(plan, people, visit):
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    page = visitor.page
    for pane in ("Góp ý", "Thay đổi", "Cần xem"):
        page.get_by_role("link", name=re.compile(f"^{pane}")).click()
        assert page.evaluate("scrollY") == 0, pane
    page.locator(".decision label.one").first.click()
    page.get_by_role("link", name="Trả lại để sửa").click()
    page.get_by_label("Lý do, để cán bộ biết cần sửa gì").fill("Sửa năm cũ ở mục II.3.")
    page.get_by_role("button", name="Trả lại để sửa").click()
    page.locator(".messages").wait_for()
    assert page.evaluate("scrollY") == 0
    assert page.locator("#can-xem").is_visible()
    assert not page.locator("#tra-lai").is_visible()
    # What was chosen for an approval waits no more: the plan is returned.
    assert page.locator(".unsent").is_hidden()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.thorough
def test_finding_leads_to_its_words_and_back_again(plan, people, visit):
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    page = visitor.page
    page.locator("#can-xem").get_by_role("link", name="6 tháng cuối năm 2023").click()
    mark = in_print(page).locator(".spot:target mark.look a")
    mark.wait_for()
    assert mark.inner_text() == "6 tháng cuối năm 2023"
    page.get_by_role("link", name=re.compile("^Thay đổi")).click()
    mark.click()
    line = page.locator("#can-xem li:target")
    line.wait_for()
    assert re.search(r"6 tháng cuối năm 2023, gợi ý: 2024", line.inner_text())


def test_remark_is_written_on_a_place_of_the_print(plan, people, visit):
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    page = visitor.page
    paragraph = in_print(page).locator("p", has_text="Thực hiện Công văn số 3390")
    paragraph.hover()
    paragraph.get_by_role("link", name="góp ý về Mở đầu").click()
    page.wait_for_url("**#gop-y-moi")
    page.get_by_label("Góp ý về Mở đầu").fill("Ghi lại tên cơ quan.")
    page.get_by_role("button", name="Gửi góp ý").click()
    page.locator(".messages").wait_for()
    assert visitor.violations() == []
    assert Remark.objects.filter(path="plan.preamble[0]", text="Ghi lại tên cơ quan.").exists()
    # The print comes after the page around it.
    in_print(page).locator("p", has_text="Thực hiện Công văn số 3390").locator(".dot").wait_for()


@pytest.mark.thorough
def test_open_decision_is_the_only_next_step_and_is_gone_once_taken(plan, people, visit):
    accept_all_findings(plan)
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    assert visitor.filled() == ["Phê duyệt"]
    page.get_by_role("link", name="Phê duyệt").click()
    assert visitor.filled() == ["Phê duyệt"]
    page.get_by_role("button", name="Phê duyệt").click()
    page.locator(".messages").wait_for()
    assert page.locator("#can-xem").is_visible()
    assert page.locator("#phe-duyet").count() == 0


def test_keyboard_alone_approves(plan, people, visit):
    accept_all_findings(plan)
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    keys = visitor.page.keyboard
    for _ in range(40):
        keys.press("Tab")
        if visitor.focus() == "Phê duyệt":
            break
    keys.press("Enter")
    visitor.page.wait_for_url("**#phe-duyet")
    for _ in range(10):
        keys.press("Tab")
        if visitor.focus() == "Phê duyệt":
            break
    keys.press("Enter")
    visitor.page.locator(".messages").wait_for()
    assert Plan.objects.get(pk=plan.pk).state == State.APPROVED


@pytest.mark.thorough
def test_whoever_reads_by_keyboard_may_pass_the_print_by(plan, people, visit):
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    link = visitor.page.get_by_role("link", name="Bỏ qua bản in")
    link.focus()
    assert (link.bounding_box() or {})["x"] >= 0
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.closest('#can-xem') !== null")


@pytest.mark.thorough
def test_review_works_without_script(plan, people, visit, browser):
    visitor = visit()
    visitor.sign_in(people[1])
    state = visitor.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state, locale="vi-VN")
    page = context.new_page()
    page.goto(visitor.home + REVIEW)
    page.locator("#can-xem").get_by_role("link", name="6 tháng cuối năm 2023").click()
    in_print(page).locator(".spot:target").wait_for()
    for group in page.locator(".decision").all():
        group.locator("input[type=radio]").first.check()
    page.get_by_role("link", name="Phê duyệt").click()
    page.get_by_role("button", name="Phê duyệt").click()
    assert "Đã phê duyệt" in page.locator(".messages").inner_text()
    context.close()


def test_chairman_approves_the_seed_within_six_clicks(plan, people, visit):
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    page = visitor.page
    clicks = 0
    for group in page.locator(".decision").all():
        group.locator("label.one").first.click()
        clicks += 1
    page.get_by_role("link", name="Phê duyệt").click()
    told = page.locator("[data-will-write]").inner_text()
    assert re.match(r"Ghi lý do giữ \d+ điều:", told)
    assert "Năm cũ trong kế hoạch năm 2024: “Đúng là nói về năm đã ghi.”" in told
    page.get_by_role("button", name="Phê duyệt").click()
    page.locator(".messages").wait_for()
    assert clicks + 2 <= 6
    assert Plan.objects.get(pk=plan.pk).state == State.APPROVED


def test_decisions_on_the_seed_fit_a_laptop_and_stand_above_the_print_on_a_phone(people, visit):
    perform(Action.SUBMIT, sample_plan(), TransitionRequest(by=people[0]))
    visitor = visit()
    visitor.sign_in(people[1])
    visitor.open(REVIEW)
    page = visitor.page
    assert page.get_by_text("Sẽ ghi:").locator("visible=true").count() == 0
    for group in page.locator(".decision").all():
        group.locator("label.one").first.click()
    # What will be recorded stands below each choice, whole, and nothing is out of sight.
    assert page.get_by_text("Sẽ ghi:").locator("visible=true").count() == 3
    hidden = "document.querySelector('.review-panel .panes')"
    assert page.evaluate(f"{hidden}.scrollHeight - {hidden}.clientHeight") == 0
    page.keyboard.press("3")
    assert page.locator(".decision input[value=sua]:checked").count() == 1
    page.set_viewport_size({"width": 390, "height": 844})
    print_at = "document.querySelector('iframe.paper').getBoundingClientRect().top"
    panel_ends = "document.querySelector('.review-panel').getBoundingClientRect().bottom"
    assert page.evaluate(f"{print_at} >= {panel_ends}")
    page.get_by_role("link", name="6 tháng cuối năm 2023").press("Enter")
    assert 0 <= page.evaluate(print_at) < 200
    in_print(page).locator(".spot:target").wait_for()
    page.get_by_role("link", name="Về điều cần xem").click()
    assert page.locator("#can-xem li:target").inner_text().startswith("Mục II.3:")


def test_official_goes_from_a_finding_to_its_editor(plan, people, visit):
    perform(Action.RETURN, plan, TransitionRequest(by=people[1], reason="Sửa năm cũ."))
    visitor = visit()
    visitor.sign_in(people[0])
    visitor.open(PLAN + "can-xem/")
    page = visitor.page
    assert "Sửa năm cũ." in page.locator(".notice.refused").inner_text()
    page.get_by_role("link", name=re.compile(r"^Đến chỗ sửa.*Mục II\.3$")).first.click()
    page.wait_for_url("**/soan-noi-dung/?muc=*")
    assert "6 tháng cuối năm 2023" in page.locator("main").inner_text()
    # The browser marks the words and moves to them: the section is longer than the window.
    visitor.wait_until_scrolled(400)


@pytest.mark.thorough
def test_official_goes_through_the_findings_by_keys_and_takes_the_last_step_back(people, visit):
    sample_plan()
    visitor = visit()
    visitor.sign_in(people[0])
    visitor.open(PLAN + "can-xem/")
    page = visitor.page
    card = page.locator("[data-beside]")
    assert "Chọn một điều" in card.inner_text()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert "Mục I.2.1" in card.inner_text()
    assert page.locator(".place[aria-current]").inner_text() == "Đến chỗ sửa:\nMục I.2.1"
    page.keyboard.press("Enter")
    undo = page.locator("[data-undo]")
    undo.wait_for()
    # The next row took the place, has the focus, and its card stands beside.
    page.locator("#hang-2:focus").wait_for()
    assert "Mục II.2" in card.inner_text()
    page.keyboard.press("Control+z")
    page.locator(".messages", has_text="Đã hoàn tác").wait_for()
    assert undo.count() == 0
