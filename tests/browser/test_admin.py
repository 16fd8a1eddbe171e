"""The entry forms in a browser: accessibility, the content policy, the screen, a row added, a file sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accounts.rights import Role
from indicators.models import Figure, Indicator
from plans.models import Plan, Target
from tests.browser.conftest import Visitor
from tests.support.factories import person, plan_with_indicators
from tests.support.files.workbooks import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORMS = "/quan-tri/"


def table_of(plan: Plan) -> str:
    return f"{FORMS}indicators/indicatortable/{plan.indicator_table_id}/"


@pytest.mark.thorough
def test_pages_are_accessible_keep_to_the_content_policy_and_fit_the_screen(visit):
    laptop: Visitor = visit()
    plan = plan_with_indicators(3)
    target, row = Target.objects.get(), plan.indicator_table.rows.all()[0]
    laptop.sign_in(person(Role.ADMIN))
    addresses = (
        FORMS,
        f"{FORMS}plans/plan/",
        f"{FORMS}plans/plan/{plan.pk}/change/",
        f"{FORMS}indicators/indicator/",
        f"{FORMS}indicators/indicator/add/",
        f"{FORMS}indicators/indicator/danh-muc/",
        f"{FORMS}accounts/user/",
        f"{FORMS}accounts/user/add/",
        f"{FORMS}accounts/ward/add/",
        f"{FORMS}plans/plan/add/",
        f"{FORMS}plans/section/add/?plan={plan.pk}",
        f"{FORMS}plans/target/{target.pk}/change/",
        f"{FORMS}indicators/tablerow/{row.pk}/change/",
        f"{FORMS}indicators/tablerow/add/?table={plan.indicator_table_id}",
        f"{FORMS}plans/section/?ke-hoach={plan.pk}",
        f"{FORMS}indicators/tablerow/?bieu={plan.indicator_table_id}",
        f"{table_of(plan)}change/",
        f"{table_of(plan)}nhap-tep/",
    )
    assert laptop.faults(addresses) == []


@pytest.mark.thorough
def test_form_of_a_plan_is_in_tabs_and_begins_at_its_first_field(visit):
    laptop: Visitor = visit()
    plan = plan_with_indicators(1)
    laptop.sign_in(person())
    laptop.open(f"{FORMS}plans/plan/{plan.pk}/change/")
    page = laptop.page
    assert page.get_by_role("tab").count() == 6
    assert page.locator("fieldset.tab:visible").count() == 1
    assert laptop.focus() == "type"
    assert page.evaluate("document.documentElement.scrollHeight") < 1100
    page.get_by_role("tab", name="Kết thúc và nơi nhận").click()
    page.get_by_label("Kết thúc:").fill("")
    page.locator("input[name=_save]").click()
    # The part with the error is the one that is open.
    page.get_by_role("tab", name="Kết thúc và nơi nhận – cần sửa").wait_for()
    assert laptop.focus() == "closing"
    assert laptop.violations() == []
    assert page.locator(".errornote, .problems").count() == 2
    # What is said of it goes with its cause, and the summary with the last.
    page.get_by_label("Kết thúc:").fill("Ủy ban nhân dân phường báo cáo")
    page.get_by_role("tab", name="Kết thúc và nơi nhận", exact=True).wait_for()
    assert page.locator(".errorlist, .errors, .errornote, .problems, [aria-invalid]").count() == 0
    assert not page.title().startswith("Lỗi")


@pytest.mark.thorough
def test_every_page_of_the_entry_forms_is_accessible(visit):
    """All that links lead to from the first page: one page of each kind."""
    laptop: Visitor = visit()
    plan_with_indicators(2, tasks=1)
    laptop.sign_in(person(Role.ADMIN))
    waiting, seen, faults = [FORMS], set(), []
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"/[\d-]+/", "/1/", address.partition("?")[0])
        if kind in seen:
            continue
        seen.add(kind)
        assert laptop.open(address).status == 200
        faults += [f"{address} {fault}" for fault in laptop.violations()]
        links = laptop.page.evaluate("[...document.links].map(link => link.pathname + link.search)")
        waiting += [one for one in links if one.startswith(FORMS) and "/xuat-tep/" not in one]
    assert faults == []
    assert len(seen) > 50


@pytest.mark.thorough
def test_row_is_added_from_the_list_of_its_table_and_filled_in(visit):
    laptop: Visitor = visit()
    plan = plan_with_indicators(2)
    own = Indicator.objects.create(
        authority=plan.ward.authority, ward=plan.ward, year=2023, code="rieng", name="Riêng"
    )
    laptop.sign_in(person())
    laptop.open(f"{table_of(plan)}change/")
    page = laptop.page
    page.get_by_role("link", name="Các dòng và số liệu").click()
    page.locator(".object-tools .addlink").click()
    page.locator("#id_indicator").select_option(str(own.pk))
    page.locator("input[name=_save]").click()
    page.locator("#id_target").fill("12,575")
    page.locator("input[name=_save]").click()
    page.wait_for_url(f"**/tablerow/?bieu={plan.indicator_table_id}")
    assert Figure.objects.get(row__indicator=own).measure == "target"


def test_file_is_previewed_and_confirmed(visit, tmp_path: Path):
    laptop: Visitor = visit()
    plan = plan_with_indicators(1)
    file = tmp_path / "số liệu.xlsx"
    file.write_bytes(workbook([["Mã", "Chỉ tiêu giao"], ["chi-tieu-1", "2.000"]]))
    laptop.sign_in(person())
    laptop.open(f"{table_of(plan)}nhap-tep/")
    page = laptop.page
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Xem trước thay đổi").click()
    page.get_by_role("button", name="Lưu những thay đổi này").click()
    page.get_by_text("Đã nhập: thêm 0 dòng, sửa 1 dòng.").wait_for()
    assert str(Figure.objects.get().low) == "2000.0000"
