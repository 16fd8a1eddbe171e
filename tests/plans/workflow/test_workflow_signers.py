"""Who approves and signs: the chairman, a deputy in his stead, an acting head; each by a document in force."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.rights import Action, Role
from plans.document.states import State
from plans.models import Delegation, Plan
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.delegation import possible_signers
from plans.workflow.perform import TransitionRefused, perform
from tests.support import factories
from tests.support.cases import one_in
from tests.support.database.rules import without_signer_rules
from tests.support.plans.states import (
    make_office,
    plan_in,
    reload_plan,
    request_for,
    take_transition,
)

pytestmark = pytest.mark.django_db

REFERENCE = "Quyết định số 12/QĐ-UBND ngày 02/01/2026"


@pytest.fixture
def deputy(db: None) -> User:
    make_office()
    made = factories.person(Role.CHAIRMAN, full_name="Hoàng Văn Phó")
    made.is_deputy = True
    made.save(update_fields=["is_deputy"])
    return made


def delegate(
    person: User, *, first: int = 0, last: int | None = 0, kind: str = "deputy"
) -> Delegation:
    """A delegation from and until so many days from today."""
    today = timezone.localdate()
    return Delegation.objects.create(
        ward=make_office().ward,
        person=person,
        kind=kind,
        first_day=today + timedelta(days=first),
        last_day=None if last is None else today + timedelta(days=last),
        reference=REFERENCE,
    )


def refused(action: Action, plan: Plan, request: TransitionRequest) -> str:
    events = plan.events.count()
    with pytest.raises(TransitionRefused) as caught:
        perform(action, plan, request)
    assert (plan.events.count(), reload_plan(plan).state) == (events, plan.state)
    return caught.value.message


@pytest.mark.parametrize(("first", "last"), [(1, 5), (-9, -1), (1, None)])
def test_deputy_without_a_delegation_of_today_neither_approves_nor_signs_nor_withdraws(
    deputy: User, first: int, last: int | None
) -> None:
    plan = plan_in(State.SUBMITTED)
    request = request_for(Action.APPROVE, plan)
    assert "phó chủ tịch" in refused(Action.APPROVE, plan, replace(request, by=deputy))
    delegate(deputy, first=first, last=last)
    assert "phó chủ tịch" in refused(Action.APPROVE, plan, replace(request, by=deputy))
    assert "phó chủ tịch" in refused(Action.APPROVE, plan, replace(request, signer=deputy))
    issued = plan_in(State.ISSUED, year=2031)
    withdraw = TransitionRequest(by=deputy, reason="Sai số liệu.")
    assert "phó chủ tịch" in refused(Action.WITHDRAW, issued, withdraw)
    assert [one.person for one in possible_signers(plan.ward, timezone.localdate())] == [
        make_office().chairman
    ]


@pytest.mark.parametrize(
    ("kind", "authority", "title"),
    one_in(
        3,
        [
            ("deputy", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
            ("acting", ("TM. ỦY BAN NHÂN DÂN",), "Q. CHỦ TỊCH"),
        ],
        several=True,
    ),
)
@pytest.mark.parametrize("last", [0, 5, None])
def test_plan_signed_by_delegation_prints_its_lines_and_keeps_its_reference(
    deputy: User, kind: str, authority: tuple[str, ...], title: str, last: int | None
) -> None:
    delegate(deputy, first=-3, last=last, kind=kind)
    plan = plan_in(State.SUBMITTED)
    event = perform(Action.APPROVE, plan, replace(request_for(Action.APPROVE, plan), by=deputy))
    signer = read_document(reload_plan(plan)).plan.signer
    assert (signer.authority, signer.title, signer.name) == (authority, title, "Hoàng Văn Phó")
    assert event.detail["delegation"] == REFERENCE
    take_transition(Action.NUMBER, plan)
    request = request_for(Action.SIGN, reload_plan(plan))
    assert "Hoàng Văn Phó" in refused(
        Action.SIGN, reload_plan(plan), request
    )  # not even by the chairman
    perform(Action.SIGN, plan, replace(request, by=deputy))
    assert reload_plan(plan).state == State.SIGNED


def test_delegation_that_ends_between_approval_and_signature_stops_the_signature(
    deputy: User,
) -> None:
    delegation = delegate(deputy, first=-3)
    plan = plan_in(State.SUBMITTED)
    perform(Action.APPROVE, plan, replace(request_for(Action.APPROVE, plan), signer=deputy))
    take_transition(Action.NUMBER, plan)
    Delegation.objects.filter(pk=delegation.pk).update(
        last_day=timezone.localdate() - timedelta(days=1)
    )
    request = replace(request_for(Action.SIGN, reload_plan(plan)), by=deputy)
    assert "phó chủ tịch" in refused(Action.SIGN, reload_plan(plan), request)
    without_signer_rules()
    Delegation.objects.filter(pk=delegation.pk).update(last_day=None)
    assert perform(Action.SIGN, plan, request).by == deputy


def test_who_signs_in_another_capacity_than_is_printed_does_not_sign(deputy: User) -> None:
    delegation = delegate(deputy)
    plan = plan_in(State.SUBMITTED)
    perform(Action.APPROVE, plan, replace(request_for(Action.APPROVE, plan), signer=deputy))
    take_transition(Action.NUMBER, plan)
    request = replace(request_for(Action.SIGN, reload_plan(plan)), by=deputy)
    without_signer_rules()
    Delegation.objects.filter(pk=delegation.pk).update(kind="acting")
    told = refused(Action.SIGN, reload_plan(plan), request)
    assert "ghi “KT. CHỦ TỊCH PHÓ CHỦ TỊCH Hoàng Văn Phó”" in told
    assert "ký là “Q. CHỦ TỊCH Hoàng Văn Phó”" in told
    Delegation.objects.filter(pk=delegation.pk).update(kind="deputy")
    assert perform(Action.SIGN, plan, request).by == deputy


def test_chairman_may_name_a_deputy_and_return_takes_the_name_away(deputy: User) -> None:
    delegate(deputy, last=None)
    plan = plan_in(State.SUBMITTED)
    perform(Action.APPROVE, plan, replace(request_for(Action.APPROVE, plan), signer=deputy))
    assert reload_plan(plan).signatory == deputy
    take_transition(Action.RETURN, plan)
    assert reload_plan(plan).signatory is None
    take_transition(Action.SUBMIT, plan)
    take_transition(Action.APPROVE, plan)
    signer = read_document(reload_plan(plan)).plan.signer
    assert (signer.authority, signer.title) == (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")
    assert reload_plan(plan).signatory == make_office().chairman


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.CLERK, Role.CHAIRMAN])
def test_person_who_may_not_sign_for_the_ward_is_not_named(role: Role) -> None:
    plan = plan_in(State.SUBMITTED)
    ward = factories.ward("da-mai", "Đa Mai") if role == Role.CHAIRMAN else None
    stranger = factories.person(role, ward=ward, full_name="Người Khác Phường")
    request = replace(request_for(Action.APPROVE, plan), signer=stranger)
    assert "không phải người ký" in refused(Action.APPROVE, plan, request)


@pytest.mark.parametrize("state", [State.APPROVED, State.NUMBERED, State.SIGNED])
def test_deputy_without_a_delegation_does_not_undo_what_the_chairman_decided(
    deputy: User, state: State
) -> None:
    plan = plan_in(state)
    request = TransitionRequest(by=deputy, reason="Xin xem lại số liệu.")
    assert "chưa có văn bản giao ký thay" in refused(Action.RETURN, plan, request)
    delegate(deputy)
    assert perform(Action.RETURN, plan, request).to_state == State.RETURNED


def test_deputy_without_a_delegation_returns_a_plan_that_waits(deputy: User) -> None:
    plan = plan_in(State.SUBMITTED)
    event = perform(
        Action.RETURN, plan, TransitionRequest(by=deputy, reason="Xin xem lại số liệu.")
    )
    assert event.to_state == State.RETURNED
