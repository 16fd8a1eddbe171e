"""The deadline of a year: who sets it, for whom, and what is refused."""

from datetime import date

import pytest

from accounts.rights import Role
from plans.document.states import State
from plans.models import Plan
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.pages import text_of

DUE = "/han-gui/2024/"


def test_finance_sets_one_deadline_for_all_its_wards(client, db):
    own = plan_with_indicators()
    numbered = plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    Plan.objects.filter(pk=numbered.pk).update(
        state=State.NUMBERED, number=1, date=date(2023, 11, 6)
    )
    other = plan_with_indicators(ward=ward("xa", "Xa", above=authority("hai-duong", "Hải Dương")))
    before = Plan.objects.get(pk=own.pk).changed_at
    client.force_login(person(Role.FINANCE))
    page = client.post(DUE, {"due": "15/10/2023"}, follow=True)
    assert "1 kế hoạch năm 2024: hạn gửi là 15/10/2023." in text_of(page)
    dues = dict(Plan.objects.values_list("pk", "due"))
    assert dues == {own.pk: date(2023, 10, 15), numbered.pk: None, other.pk: None}
    assert Plan.objects.get(pk=own.pk).changed_at == before
    client.post(DUE, {"due": ""})
    assert Plan.objects.get(pk=own.pk).due is None


@pytest.mark.parametrize("typed", ["31/02/2023", "2023", "15/10/2022", "15/10/2025", "x" * 5_000])
def test_day_that_cannot_be_is_refused_with_a_sentence(client, db, typed):
    plan_with_indicators()
    client.force_login(person(Role.FINANCE))
    page = client.post(DUE, {"due": typed})
    assert page.status_code == 422
    assert "xin" in text_of(page)
    assert Plan.objects.get().due is None


def test_deadline_without_any_plan_is_refused_with_a_sentence(client, db):
    client.force_login(person(Role.FINANCE))
    assert "Chưa có kế hoạch năm 2024 nào" in text_of(client.post(DUE, {"due": "15/10/2023"}))


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK])
def test_people_of_a_ward_set_no_deadline(client, db, role):
    plan_with_indicators()
    client.force_login(person(role))
    assert client.post(DUE, {"due": "15/10/2023"}).status_code == 403
    assert Plan.objects.get().due is None


def test_finance_of_another_authority_reaches_no_deadline_here(client, db):
    plan_with_indicators()
    client.force_login(person(Role.FINANCE, authority=authority("hai-duong", "Hải Dương")))
    page = client.post(DUE + "?co-quan=bac-giang", {"due": "15/10/2023"})
    assert page.status_code == 404
    client.post(DUE, {"due": "15/10/2023"})
    assert Plan.objects.get().due is None
