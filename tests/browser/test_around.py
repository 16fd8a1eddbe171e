"""The pages around a plan, as tests of single pages do not meet them: whole, on a laptop and on a phone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from plans.store.number_register import current_entry
from tests.browser.conftest import Visitor
from tests.browser.test_issuing import brought_to, with_password
from tests.support.factories import person
from tests.support.plans.states import make_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = "/ke-hoach/le-loi/2024/"


@pytest.mark.thorough
def test_pages_around_an_issued_plan_are_accessible_and_fit(keys, visit):
    entry = current_entry(brought_to("issued"))
    assert entry is not None
    pages = [
        "/xac-minh/",
        f"/xac-minh/{entry.code}/",
        "/doi-chieu-tep/",
        "/kiem-tra-the-thuc/",
        "/so-van-ban/",
        f"/so-van-ban/le-loi/{timezone.localdate().year}/",
        "/nguoi-ky/le-loi/",
        PLAN,
        PLAN + "the-thuc/?do=1",
        PLAN + "thay-the/",
        PLAN + "ban-cong-khai/",
        PLAN + "lap-nam-sau/",
    ]
    visitor = visit()
    visitor.sign_in(with_password(make_office().chairman))
    faults = []
    for address in pages:
        faults += visitor.faults([address])
        if len(visitor.filled()) > 1:
            faults.append(f"{address} has more than one next step: {visitor.filled()}")
    assert faults == []


@pytest.mark.thorough
def test_refusal_of_a_form_goes_from_each_field_as_it_is_changed(visit):
    laptop: Visitor = visit()
    laptop.sign_in(person())
    laptop.open("/doi-mat-khau/")
    page = laptop.page
    page.locator("#id_old_password").fill("sai")
    page.locator("#id_new_password1").fill("Một mật khẩu đủ dài 12")
    page.locator("#id_new_password2").fill("khác")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.locator(".field-error")).to_have_count(2)
    assert laptop.violations() == []
    # The two new ones were judged together.
    page.locator("#id_new_password1").press_sequentially("M")
    expect(page.locator(".field-error")).to_have_text(
        "✕ Mật khẩu đang dùng chưa đúng; xin nhập lại."
    )
    page.locator("#id_old_password").press_sequentially("M")
    assert page.locator(".field-error, [aria-invalid], [aria-describedby$=_error]").count() == 0
