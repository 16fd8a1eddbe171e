"""Odd addresses and forged choices of the entry forms are answered calmly, and propose nothing foreign."""

import re

import pytest
from django.urls import reverse

from accounts.models import Authority, User, Ward
from accounts.rights import Role
from indicators.models import Indicator
from plans.models import Plan
from tests.support.admin_pages import admin_url, page_messages
from tests.support.cases import one_in
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.pages import signed_in_as

ODD = ["abc", "0,x", "%00", "9" * 20, "-1", "", "١", "1.5"]
RELATIONS = [
    (Plan, "ward"),
    (Indicator, "ward"),
    (Indicator, "authority"),
    (User, "ward"),
    (User, "authority"),
    (Ward, "authority"),
    (Ward, "predecessors"),
]


@pytest.fixture
def plan(db):
    return plan_with_indicators(2)


def proposed(response, name):
    return response.context["adminform"].form[name].value()


def chosen(response, name):
    """The keys that the form shows as chosen."""
    shown = str(response.context["adminform"].form[name])
    return re.findall(r'<option value="([^"]+)" selected', shown)


@pytest.mark.parametrize("odd", one_in(4, ODD))
@pytest.mark.parametrize(("model", "name"), RELATIONS)
def test_address_that_proposes_no_key_opens_the_form_with_nothing_chosen(plan, model, name, odd):
    browser = signed_in_as(person() if model in {Plan, Indicator} else person(Role.ADMIN))
    page = browser.get(f"{admin_url(model, 'add')}?{name}={odd}")
    assert page.status_code == 200
    assert chosen(page, name) == []


def test_address_may_propose_what_may_be_chosen(plan):
    old, older = ward("da-mai", "Đa Mai"), ward("song-mai", "Song Mai")
    asked = f"authority={authority().pk}&predecessors={old.pk},{older.pk}&name=Mới"
    response = signed_in_as(person(Role.ADMIN)).get(f"{admin_url(Ward, 'add')}?{asked}")
    assert proposed(response, "authority") == str(authority().pk)
    assert proposed(response, "predecessors") == [str(old.pk), str(older.pk)]
    assert proposed(response, "name") == "Mới"


def test_address_that_proposes_another_ward_proposes_nothing(plan):
    foreign = ward("xa-khac", "Phường Bí Mật", above=authority("hue", "Huế"))
    official = person()
    response = signed_in_as(official).get(f"{admin_url(Plan, 'add')}?ward={foreign.pk}")
    assert chosen(response, "ward") == []
    assert "Bí Mật" not in response.content.decode()


@pytest.mark.parametrize("odd", ["abc", "\0", "9" * 30, "1,2", ""])
def test_forged_choice_of_rows_chooses_nothing(plan, odd):
    before = Indicator.objects.count()
    sent = {"action": "delete_selected", "_selected_action": [odd], "post": "yes"}
    response = signed_in_as(person()).post(admin_url(Indicator, "changelist"), sent, follow=True)
    assert response.status_code == 200
    assert Indicator.objects.count() == before


def test_forged_choice_beside_a_good_one_is_left_out(plan):
    own = plan_ward_indicator(plan)
    sent = {"action": "delete_selected", "_selected_action": ["abc", str(own.pk)]}
    response = signed_in_as(person()).post(admin_url(Indicator, "changelist"), sent)
    assert [one.pk for one in response.context["queryset"]] == [own.pk]


def plan_ward_indicator(plan):
    return Indicator.objects.create(
        authority=plan.ward.authority,
        ward=plan.ward,
        year=plan.year,
        code="rieng",
        name="Riêng",
        unit="người",
    )


@pytest.mark.parametrize("key", ["abc", "999999", "9" * 20])
@pytest.mark.parametrize(
    ("model", "name"), [(Plan, "Kế hoạch"), (Authority, "Cơ quan cấp trên"), (User, "Người dùng")]
)
def test_row_that_is_not_here_is_told_in_plain_words(plan, model, name, key):
    response = signed_in_as(person(Role.ADMIN)).get(admin_url(model, "change", key), follow=True)
    sentence = page_messages(response)
    assert "Không tìm thấy" in sentence
    assert name.lower() in sentence
    assert "có thể đã bị xoá hoặc không thuộc phường của ông/bà" in sentence
    assert key not in sentence
    assert "ID" not in sentence


def test_row_of_another_ward_is_told_like_one_that_never_was(plan):
    stranger = person(ward=ward("xa-khac", "Khác", above=authority("hue", "Huế")))
    browser = signed_in_as(stranger)
    foreign = page_messages(browser.get(admin_url(Plan, "change", plan.pk), follow=True))
    assert foreign == page_messages(browser.get(admin_url(Plan, "change", 999_999), follow=True))
    assert foreign


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "trace"])
def test_file_is_fetched_and_not_asked_for_otherwise(plan, method):
    browser = signed_in_as(person())
    address = reverse("admin:plans_plan_export_file", args=[plan.pk, "csv"])
    response = getattr(browser, method)(address)
    assert response.status_code == 405
    assert "Content-Disposition" not in response
    assert b"STT" not in response.content
    assert browser.get(address).status_code == 200
    assert browser.head(address)["Content-Disposition"].startswith("attachment")
