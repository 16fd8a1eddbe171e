"""Acting heads by the account, delegations that end at once, and the chairman, who needs neither."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rights import Action, Role
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.issuing.files import Kind, prepare_file
from plans.issuing.signatories import SignatoryRefused, add_delegation, end_delegation_now
from plans.models import Delegation
from plans.rendering.html import preview_html
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.delegation import possible_signers, refusal_to_sign_for, signing_capacity_of
from plans.workflow.perform import TransitionRefused, perform, refusal_to
from tests.support.factories import person, ward
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.issuing_steps import stored_file
from tests.support.plans.states import make_office, plan_in, reload_plan, take_transition

pytestmark = pytest.mark.django_db

NAME = "Đỗ Văn Quyền"
DAY = timedelta(days=1)


def leader(name: str = NAME, **facts: object) -> User:
    made = person(Role.CHAIRMAN, ward=ward(), full_name=name)
    User.objects.filter(pk=made.pk).update(**facts)
    return User.objects.get(pk=made.pk)


def acting(first: date, last: date | None = None, name: str = NAME) -> User:
    return leader(name, acting_from=first, acting_until=last)


def delegation(
    whom: User, first: date, last: date | None = None, kind: str = "acting"
) -> Delegation:
    values = {"first_day": first, "last_day": last, "reference": "Quyết định số 12/QĐ-UBND"}
    return Delegation(ward=ward(), person=whom, kind=kind, **values)


def clerk() -> User:
    return make_office(ward()).clerk


def today() -> date:
    return timezone.localdate()


# Acting heads


def test_acting_head_who_was_never_a_deputy_is_printed_as_such_in_the_dates_of_the_account():
    whom = acting(today() - DAY, today() + DAY)
    for day in (today() - DAY, today(), today() + DAY):
        found = signing_capacity_of(whom, ward(), day)
        assert found is not None
        assert found.signer.authority == ("TM. ỦY BAN NHÂN DÂN",)
        assert (found.signer.title, found.signer.name) == ("Q. CHỦ TỊCH", NAME)
    for day in (today() - 2 * DAY, today() + 2 * DAY):
        assert signing_capacity_of(whom, ward(), day) is None
    assert [one.signer.title for one in possible_signers(ward(), today())] == ["Q. CHỦ TỊCH"]
    assert possible_signers(ward(), today() + 2 * DAY) == []
    assert "giữ quyền chủ tịch từ" in str(refusal_to_sign_for(whom, ward(), today() + 2 * DAY))


def test_plan_that_the_acting_head_approves_is_printed_with_q(keys):
    plan = plan_in(State.SUBMITTED)
    whom = acting(today())
    seen = digest(read_document(plan))
    perform(Action.APPROVE, plan, TransitionRequest(by=whom, seen=seen))
    take_transition(Action.NUMBER, plan)
    document = read_document(reload_plan(plan))
    assert document.plan.signer.title == "Q. CHỦ TỊCH"
    assert "Q. CHỦ TỊCH" in preview_html(document, draft=False)
    prepare_file(reload_plan(plan), clerk())
    assert stored_file(plan, Kind.BASE).size


@pytest.mark.parametrize("is_acting_first", [False, True], ids=["the chairman", "the acting head"])
def test_of_a_chairman_and_an_acting_head_who_act_at_once_the_first_decides(is_acting_first):
    plan = plan_in(State.SUBMITTED)
    both = [make_office(ward()).chairman, acting(today())]
    first, second = reversed(both) if is_acting_first else both
    # Both have the same page open.
    seen = digest(read_document(plan))
    perform(Action.APPROVE, plan, TransitionRequest(by=first, seen=seen))
    with pytest.raises(TransitionRefused, match="chưa dùng được"):
        perform(Action.APPROVE, plan, TransitionRequest(by=second, seen=seen))
    take_transition(Action.NUMBER, plan)
    document, now = read_document(reload_plan(plan)), reload_plan(plan)
    assert now.signatory == first
    title = "Q. CHỦ TỊCH" if is_acting_first else "CHỦ TỊCH"
    assert (document.plan.signer.title, document.plan.signer.name) == (title, first.full_name)
    # The other one may sign for the ward, but not this plan.
    assert signing_capacity_of(second, ward(), today()) is not None
    refusal = refusal_to(Action.SIGN, now, second) or ""
    assert first.full_name in refusal
    assert refusal_to(Action.SIGN, now, first) != refusal


def test_acting_head_out_of_the_dates_approves_nothing():
    plan = plan_in(State.SUBMITTED)
    seen = digest(read_document(plan))
    for whom in (acting(today() + DAY), acting(today() - 9 * DAY, today() - DAY)):
        with pytest.raises(TransitionRefused, match="giữ quyền chủ tịch"):
            perform(Action.APPROVE, plan, TransitionRequest(by=whom, seen=seen))


@pytest.mark.parametrize(
    "facts",
    [
        {"role": Role.CLERK, "acting_from": date(2026, 10, 1)},
        {"acting_until": date(2026, 10, 1)},
        {"acting_from": date(2026, 10, 2), "acting_until": date(2026, 10, 1)},
    ],
)
def test_account_is_acting_with_dates_that_hold_and_the_role_of_chairman(facts):
    whom = leader()
    for name, value in facts.items():
        setattr(whom, name, value)
    with pytest.raises(ValidationError):
        whom.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        whom.save()


def test_admin_says_who_is_acting_head_and_from_when():
    whom = leader()
    address = reverse("admin:accounts_user_change", args=[whom.pk])
    client = signed_in_as(person(Role.ADMIN))
    assert 'name="acting_from"' in markup_of(client.get(address))
    sent = {
        "username": whom.username,
        "full_name": NAME,
        "title": "",
        "role": "chairman",
        "ward": whom.ward_id,
        "is_active": "on",
        "acting_from": "01/10/2026",
        "acting_until": "",
    }
    client.post(address, sent)
    whom.refresh_from_db()
    assert (whom.acting_from, whom.acting_until) == (date(2026, 10, 1), None)
    refused = client.post(address, sent | {"acting_until": "01/9/2026"})
    assert "xin xem lại hai ngày" in markup_of(refused)


# The chairman


@pytest.mark.parametrize(("kind", "mark"), [("acting", "Q."), ("deputy", "KT.")])
def test_chairman_is_neither_acting_head_nor_deputy_of_himself(kind, mark):
    chairman = make_office(ward()).chairman
    with pytest.raises(SignatoryRefused) as refused:
        add_delegation(delegation(chairman, today(), kind=kind), clerk())
    assert mark in refused.value.message
    assert not Delegation.objects.exists()
    sent = {
        "person": chairman.pk,
        "kind": kind,
        "first_day": f"{today():%d/%m/%Y}",
        "last_day": "",
        "reference": "Quyết định số 12/QĐ-UBND",
    }
    answer = signed_in_as(clerk()).post(reverse("signers-delegate", args=["le-loi"]), sent)
    assert answer.status_code == 409
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("kind", ["acting", "deputy"])
def test_who_became_chairman_signs_as_such_whatever_delegation_is_left(kind):
    chairman = make_office(ward()).chairman
    delegation(chairman, today(), kind=kind).save()
    found = signing_capacity_of(chairman, ward(), today())
    assert found is not None
    assert (found.signer.title, found.reference) == ("CHỦ TỊCH", "")


def test_ward_has_one_acting_head_by_account_and_by_delegation():
    acting(today(), today() + 9 * DAY)
    other = leader("Hà Thị Phó", is_deputy=True)
    with pytest.raises(SignatoryRefused, match=f"Trùng ngày với {NAME}"):
        add_delegation(delegation(other, today() + 9 * DAY), clerk())
    add_delegation(delegation(other, today() + 10 * DAY), clerk())


# Delegations that end at once


@pytest.mark.parametrize("begun", [0, 5])
@pytest.mark.parametrize("kind", ["acting", "deputy"])
def test_delegation_ends_at_once_also_on_its_first_day(begun, kind):
    whom = leader(is_deputy=True)
    made = add_delegation(delegation(whom, today() - begun * DAY, kind=kind), clerk())
    assert signing_capacity_of(whom, ward(), today()) is not None
    client = signed_in_as(clerk())
    address = reverse("signers-end", args=["le-loi", made.pk])
    assert 'name="now"' in markup_of(client.get(reverse("signers", args=["le-loi"])))
    assert client.post(address, {"now": "1"}).status_code == 302
    assert signing_capacity_of(whom, ward(), today()) is None
    assert signing_capacity_of(whom, ward(), today() + DAY) is None
    assert possible_signers(ward(), today()) == [
        one for one in possible_signers(ward(), today()) if one.person != whom
    ]
    yesterday = signing_capacity_of(whom, ward(), today() - DAY)
    assert (yesterday is not None) == (begun > 0)
    page = markup_of(client.get(reverse("signers", args=["le-loi"])))
    assert "đã kết thúc" in page
    assert "còn hiệu lực</span>" not in page
    assert client.post(address, {"now": "1"}).status_code == 409
    assert client.post(address, {"last_day": f"{today():%d/%m/%Y}"}).status_code == 409


def test_delegation_of_somebody_else_begins_on_the_day_on_which_one_ended():
    first, second = leader(is_deputy=True), leader("Hà Thị Phó", is_deputy=True)
    made = add_delegation(delegation(first, today()), clerk())
    with pytest.raises(SignatoryRefused, match="Trùng ngày"):
        add_delegation(delegation(second, today()), clerk())
    end_delegation_now(made, clerk())
    add_delegation(delegation(second, today()), clerk())
    assert signing_capacity_of(second, ward(), today()) is not None


def test_delegation_that_has_not_begun_never_does_once_it_was_ended():
    whom = leader(is_deputy=True)
    made = add_delegation(delegation(whom, today() + DAY), clerk())
    end_delegation_now(made, clerk())
    assert signing_capacity_of(whom, ward(), today() + DAY) is None


def test_what_was_approved_today_stands_but_is_signed_by_nobody_whose_delegation_ended():
    plan, whom = plan_in(State.SUBMITTED), leader(is_deputy=True)
    made = add_delegation(delegation(whom, today(), kind="deputy"), clerk())
    seen = digest(read_document(plan))
    perform(Action.APPROVE, plan, TransitionRequest(by=whom, seen=seen))
    end_delegation_now(made, clerk())
    take_transition(Action.NUMBER, plan)
    with pytest.raises(TransitionRefused, match="chưa có văn bản giao ký thay"):
        perform(Action.SIGN, reload_plan(plan), TransitionRequest(by=whom, seen="x", file=b"x"))


def test_only_who_records_delegations_ends_them():
    whom = leader(is_deputy=True)
    made = add_delegation(delegation(whom, today()), clerk())
    with pytest.raises(SignatoryRefused, match="do văn thư"):
        end_delegation_now(made, make_office(ward()).chairman)
    assert signing_capacity_of(whom, ward(), today()) is not None
