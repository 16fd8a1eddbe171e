"""Starting a year, giving work and doing it, as people do: by mouse, by keyboard, on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import CellComment, TableRow
from plans.drafting.roll_over import start_next_year
from plans.models import Plan, Target
from tests.browser.conftest import PHONE
from tests.support.cases import thorough
from tests.support.factories import person, sample_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = "/ke-hoach/le-loi/2024/"
NEXT = "/ke-hoach/le-loi/2025/"
PAGES = [
    "/viec-cua-toi/",
    PLAN,
    PLAN + "phan-cong/",
    PLAN + "lap-nam-sau/",
    PLAN + "can-xem-lai/",
    NEXT + "phan-cong/",
    NEXT + "lap-nam-sau/",
    NEXT + "can-xem-lai/",
]


@pytest.fixture
def busy():
    """Two years, the first with gaps, doubts, days and a remark, all given to one official."""
    plan = sample_plan()
    mai = person(username="mai", full_name="Nguyễn Thị Mai")
    row = plan.indicator_table.rows.exclude(indicator__kind="group").first()
    assert row is not None
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): None}, by=mai)
    chairman = person(Role.CHAIRMAN, full_name="Trần Văn Hòa")
    CellComment.objects.create(row=row, measure="assigned", text="Ghi rõ số.", by=chairman)
    start_next_year(plan, mai)
    TableRow.objects.filter(table=plan.indicator_table).update(assignee=mai)
    plan.sections.update(assignee=mai)
    plan.tasks.update(assignee=mai, result="")
    due = timezone.localdate() + timedelta(days=9)
    Target.objects.filter(section__plan=plan).update(assignee=mai, due=due)
    Plan.objects.update(due=due)
    return mai


@pytest.mark.thorough
@pytest.mark.parametrize("role", [None, *thorough(Role.CHAIRMAN, Role.FINANCE)])
def test_every_page_is_accessible_and_fits(busy, visit, role):
    visitor = visit()
    visitor.sign_in(person(role) if role else busy)
    assert visitor.faults([*PAGES, *(["/han-gui/2024/"] if role == Role.FINANCE else [])]) == []


@pytest.mark.thorough
def test_next_year_is_begun_from_the_list_in_two_presses(visit, transactional_db):
    sample_plan()
    visitor = visit()
    visitor.sign_in(person())
    visitor.open("/")
    visitor.page.get_by_role("link", name="Lập kế hoạch năm 2025").click()
    visitor.page.get_by_role("button", name="Lập kế hoạch năm 2025").click()
    visitor.page.wait_for_url("**/2025/can-xem-lai/")
    assert visitor.page.get_by_text("Đã lập kế hoạch năm 2025.").is_visible()
    marks = visitor.page.locator("mark")
    assert marks.count() > 3
    place = visitor.page.get_by_role("link", name="Mục II.1").first
    place.click()
    visitor.page.wait_for_url("**/2025/soan-noi-dung/?muc=m*")
    editor = visitor.page.locator("[contenteditable]", has_text="là năm thứ")
    editor.wait_for()


@pytest.mark.thorough
def test_my_work_leads_from_a_gap_to_the_cell_itself(busy, visit):
    visitor = visit(PHONE)
    visitor.sign_in_on_page(busy)
    assert visitor.page.url.endswith("/viec-cua-toi/")
    visitor.page.get_by_role("link", name="Chỉ tiêu giao · còn trống").last.click()
    visitor.page.wait_for_url("**/nhap-bieu-02/#*-assigned")
    cell = visitor.page.locator(":target")
    assert cell.input_value() == ""
    box = cell.bounding_box() or {}
    assert 0 <= box["y"] < PHONE[1]


@pytest.mark.thorough
def test_group_is_given_by_keyboard_alone(transactional_db, visit):
    plan = sample_plan()
    mai = person(username="mai", full_name="Nguyễn Thị Mai")
    visitor = visit()
    visitor.sign_in(mai)
    visitor.open(PLAN + "phan-cong/")
    keys = visitor.page.keyboard
    visitor.page.locator(".giving summary").first.focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Space")
    visitor.page.get_by_label("Giao cho").focus()
    keys.type("Nguyễn")
    keys.press("Tab")
    keys.press("Enter")
    visitor.page.get_by_text("phần cho Nguyễn Thị Mai.").wait_for()
    given = plan.indicator_table.rows.filter(assignee=mai).count()
    assert given == 3
    assert "Nguyễn Thị Mai" in visitor.page.locator(".shares").inner_text()
