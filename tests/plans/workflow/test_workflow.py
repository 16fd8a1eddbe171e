"""Each state, action and kind of person: what `plans/workflow/transitions.py` allows happens, nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.models import User
from accounts.rights import Action, Role, roles_with
from plans.document.planfile.writing import digest
from plans.document.states import EDITABLE, State
from plans.models import FrozenCopy, NumberEntry, Plan, PlanEvent, PlanFile
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform, refusal_to, transition_options
from plans.workflow.transitions import TRANSITIONS, transition_of
from tests.support import factories
from tests.support.cases import one_in
from tests.support.plans.states import (
    REASON,
    accept_all_findings,
    make_office,
    plan_in,
    reload_plan,
    replacement_of,
    request_for,
    take_transition,
)

pytestmark = pytest.mark.django_db

#: Where a plan can stand: its states, and signed once more for the plan that is sealed as well.
STANDINGS = (*State.values, "sealed")
#: Where a step that the state allows waits for something else: its file, its seal, the plan that follows.
WAITING = {
    ("signed", Action.ISSUE),
    ("sealed", Action.SEAL),
    ("sealed", Action.RETURN),
    ("issued", Action.REPLACE),
    # What can be given up is a plan that takes another one's place.
    ("draft", Action.DROP),
    ("returned", Action.DROP),
}


def standing(name: str) -> Plan:
    plan = plan_in(State.SIGNED if name == "sealed" else State(name))
    if name == "sealed":
        take_transition(Action.SEAL, plan)
    if plan.state in EDITABLE:
        accept_all_findings(plan)
    return reload_plan(plan)


def plan_ready_for(action: Action) -> Plan:
    """A plan with which the step may be taken."""
    if action is Action.DROP:
        return replacement_of(plan_in(State.ISSUED))
    return plan_in(transition_of(action).sources[0])


def people() -> dict[str, User]:
    own, other = make_office(), make_office(factories.ward("da-mai", "Đa Mai"))
    far = factories.authority("hai-duong", "Hải Dương")
    left = factories.person(Role.CHAIRMAN, full_name="Người Đã Nghỉ")
    left.is_active = False
    left.save(update_fields=["is_active"])
    return {
        "official": own.official,
        "chairman": own.chairman,
        "clerk": own.clerk,
        "admin": factories.person(Role.ADMIN),
        "finance": factories.person(Role.FINANCE),
        "finance elsewhere": factories.person(Role.FINANCE, authority=far),
        "official elsewhere": other.official,
        "chairman elsewhere": other.chairman,
        "clerk elsewhere": other.clerk,
        "chairman who left": left,
    }


def traces() -> dict[str, Any]:
    """Everything that a step could leave behind."""
    kept: dict[str, Any] = {}
    with connection.cursor() as cursor:  # as they are stored: quicker than through the models
        for model in (Plan, PlanEvent, FrozenCopy, NumberEntry, PlanFile):
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f"SELECT * FROM {table} ORDER BY {key}")
            kept[table] = [tuple(map(_bytes, row)) for row in cursor.fetchall()]
    tables = Plan.objects.order_by("pk").values_list("indicator_table__is_open", flat=True)
    return kept | {"tables": list(tables)}


def _bytes(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def refused(action: Action, plan: Plan, request: TransitionRequest) -> str:
    """The sentence of a refusal; a step that was taken fails the test, and so does a trace it left."""
    before = traces()
    with pytest.raises(TransitionRefused) as caught:
        perform(action, plan, request)
    assert traces() == before
    return caught.value.message


def requested(action: Action, plan: Plan, by: User) -> TransitionRequest:
    """The step as the right person would take it, wanted by somebody, whatever the state."""
    try:
        return replace(request_for(action, plan), by=by)
    except (AssertionError, PlanFile.DoesNotExist):
        return TransitionRequest(by=by, seen="0" * 64, file=b"%PDF")  # there is nothing yet to sign


@pytest.mark.parametrize("name", one_in(3, STANDINGS))
@pytest.mark.engine
def test_each_person_takes_each_step_where_the_table_says_so_and_nowhere_else(name: str) -> None:
    plan, everybody = standing(name), people()
    state = State.SIGNED if name == "sealed" else State(name)
    for step in TRANSITIONS:
        for kind, person in everybody.items():
            is_theirs = kind in roles_with(step.action)
            is_time = state in step.sources and (name, step.action) not in WAITING
            with transaction.atomic():
                request = requested(step.action, plan, person)
                if is_theirs and is_time:
                    event = perform(step.action, plan, request)
                    now = reload_plan(plan)
                    assert (event.from_state, event.to_state) == (state, step.target)
                    assert (now.state, event.what, event.by) == (step.target, step.event, person)
                    assert event.digest == digest(read_document(now))
                    assert (now.frozen is None) == now.is_editable
                    assert now.indicator_table.is_open == now.is_editable
                else:
                    sentence = refused(step.action, plan, request)
                    assert sentence == refusal_to(step.action, reload_plan(plan), person)
                transaction.set_rollback(True)


@pytest.mark.parametrize("name", one_in(4, STANDINGS))
def test_button_says_the_sentence_that_the_server_sends(name: str) -> None:
    plan, seen = standing(name), 0
    for person in people().values():
        for offer in transition_options(plan, person, read_document(plan)):
            action = offer.transition.action
            assert offer.transition.has_button
            with transaction.atomic():
                request = requested(action, plan, person)
                if offer.is_allowed:
                    assert perform(action, plan, request)
                else:
                    assert refused(action, plan, request) == offer.refusal
                transaction.set_rollback(True)
            seen += 1
    assert seen > 0 or name in (State.WITHDRAWN, State.REPLACED, State.DROPPED)


@pytest.mark.parametrize("state", State)
@pytest.mark.engine
def test_plan_stands_in_the_state_that_its_steps_lead_to(state: State) -> None:
    plan = plan_in(state)
    events = list(plan.events.order_by("sequence"))
    moves = [State.DRAFT, *(event.to_state for event in events)]
    assert [event.from_state for event in events] == moves[:-1]
    assert (plan.state, moves[-1]) == (state, state)


def test_refusals_are_vietnamese_sentences_with_what_to_do() -> None:
    said = set()
    for name in STANDINGS:
        with transaction.atomic():
            plan = standing(name)
            for person in people().values():
                found = [refusal_to(step.action, plan, person) for step in TRANSITIONS]
                said |= {sentence for sentence in found if sentence}
            transaction.set_rollback(True)
    assert len(said) > 20
    for sentence in said:
        assert sentence.endswith((".", "!")), sentence
        assert len(sentence) > 30, sentence


# What a person has seen, and why


def _rename(plan: Plan) -> None:
    take_transition(Action.RETURN, plan)
    Plan.objects.filter(pk=plan.pk).update(subject="Trích yếu đã sửa sau khi chủ tịch mở trang")
    take_transition(Action.SUBMIT, plan)


def test_approval_of_a_version_that_was_changed_since_is_refused() -> None:
    plan = plan_in(State.SUBMITTED)
    request = request_for(Action.APPROVE, plan)
    _rename(plan)
    assert "vừa được trình lại lúc" in refused(Action.APPROVE, plan, request)
    # Bytes that belong to another step do not get around it.
    assert "vừa được trình lại" in refused(Action.APPROVE, plan, replace(request, file=b"%PDF"))
    assert perform(Action.APPROVE, plan, request_for(Action.APPROVE, plan))


@pytest.mark.parametrize("action", [step.action for step in TRANSITIONS if step.needs_seen])
def test_step_on_something_seen_is_refused_without_saying_what(action: Action) -> None:
    state = transition_of(action).sources[0]
    plan = plan_in(state)
    request = request_for(action, plan)
    assert "đã xem bản nào" in refused(action, plan, replace(request, seen=""))
    for other in ("0" * 64, request.seen.upper(), request.seen[:-1]):
        assert refused(action, plan, replace(request, seen=other))
    assert perform(action, plan, request)


@pytest.mark.parametrize("action", [Action.SIGN, Action.SEAL])
@pytest.mark.parametrize(
    "spoil",
    [lambda file: b"", lambda file: b"x" + file, lambda file: file[:4], lambda file: b"%PDF-2.0"],
)
def test_file_that_is_not_the_one_shown_with_more_behind_it_is_refused(
    action: Action, spoil: Callable[[bytes], bytes]
) -> None:
    plan = plan_in(transition_of(action).sources[0])
    request = request_for(action, plan)
    assert request.file is not None
    assert refused(action, plan, replace(request, file=spoil(request.file)))
    assert refused(action, plan, replace(request, file=None))
    assert perform(action, plan, request)


@pytest.mark.parametrize(
    "action", one_in(4, [step.action for step in TRANSITIONS if step.needs_reason])
)
@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "ghi lý do"),
        ("   \n ", "ghi lý do"),
        ("sai", "ghi lý do"),
        ("Dài " * 600, "nhiều nhất"),
        ("Lý do\x00 lạ", "ký tự lạ"),
        ("KÕ ho¹ch sai chÝnh t¶", "bảng mã cũ"),
    ],
)
def test_step_that_asks_for_a_reason_is_refused_without_a_readable_one(
    action: Action, reason: str, said: str
) -> None:
    plan = plan_ready_for(action)
    request = replace(request_for(action, plan), reason=reason)
    assert said in refused(action, plan, request)
    event = perform(action, plan, replace(request, reason="  Sai số liệu\r\nở Biểu 02. "))
    assert PlanEvent.objects.get(pk=event.pk).reason == "Sai số liệu\nở Biểu 02."


def test_plan_without_any_text_is_not_submitted() -> None:
    plan = plan_in(State.DRAFT)
    plan.sections.all().delete()
    assert "chưa có nội dung" in refused(
        Action.SUBMIT, plan, TransitionRequest(by=make_office().official)
    )


# The register


@pytest.mark.engine
def test_plan_returned_after_its_number_gives_the_number_up_and_gets_the_next_one() -> None:
    plan = plan_in(State.NUMBERED)
    first = NumberEntry.objects.get(plan=plan)
    event = take_transition(Action.RETURN, plan)
    first.refresh_from_db()
    assert (first.is_void, first.void_reason, first.void_by) == (
        True,
        REASON,
        make_office().chairman,
    )
    assert event.detail["void"] == str(first)
    now = reload_plan(plan)
    assert (now.number, now.date, now.signatory, now.frozen) == (None, None, None, None)
    for action in (Action.SUBMIT, Action.APPROVE, Action.NUMBER):
        take_transition(action, plan)
    assert list(NumberEntry.objects.values_list("number", flat=True).order_by("number")) == [1, 2]
    assert reload_plan(plan).number == 2
    other = plan_in(State.NUMBERED, year=2030)
    assert other.number == 3
    elsewhere = plan_in(State.NUMBERED, ward=factories.ward("da-mai", "Đa Mai"))
    assert elsewhere.number == 1


def test_imported_plan_with_a_number_is_not_signed_here_and_goes_back_without_one() -> None:
    plan = plan_in(State.DRAFT)
    Plan.objects.filter(pk=plan.pk).update(state="numbered", number=5, date=date(2023, 11, 6))
    request = TransitionRequest(by=make_office().chairman, seen="0" * 64, file=b"%PDF")
    assert "không ký trên cổng được" in refused(Action.SIGN, plan, request)
    take_transition(Action.RETURN, plan)
    assert reload_plan(plan).number is None
    assert not NumberEntry.objects.exists()


@pytest.mark.engine
def test_state_that_was_set_past_the_portal_leads_to_no_step_but_back() -> None:
    plan = plan_in(State.SUBMITTED)
    Plan.objects.filter(pk=plan.pk).update(state=State.APPROVED, signatory=make_office().chairman)
    assert "không khớp với lịch sử" in refused(
        Action.NUMBER, plan, TransitionRequest(by=make_office().clerk)
    )
    assert not NumberEntry.objects.exists()
    take_transition(Action.RETURN, plan)
    assert reload_plan(plan).state == State.RETURNED


@pytest.mark.engine
def test_frozen_copy_that_was_exchanged_is_not_approved_numbered_or_signed() -> None:
    other = plan_in(State.SUBMITTED, year=2025)
    for state, action in ((State.SUBMITTED, Action.APPROVE), (State.APPROVED, Action.NUMBER)):
        plan = plan_in(state, year=2026 if state == State.SUBMITTED else 2027)
        Plan.objects.filter(pk=plan.pk).update(frozen=other.frozen)
        assert "không khớp với lịch sử" in refused(
            action, plan, request_for(action, reload_plan(plan))
        )


# Frozen


def test_submitted_plan_says_what_was_submitted_whatever_the_catalogue_says_now() -> None:
    plan = plan_in(State.SUBMITTED)
    before = read_document(plan)
    row = plan.indicator_table.rows.all()[0]
    assert row.indicator.name in {one.name for one in before.indicators.rows}
    type(row.indicator).objects.filter(pk=row.indicator_id).update(name="Tên mới của danh mục")
    assert read_document(reload_plan(plan)) == before
    take_transition(Action.RETURN, plan)
    after = {one.name for one in read_document(reload_plan(plan)).indicators.rows}
    assert "Tên mới của danh mục" in after


@pytest.mark.engine
def test_replacing_moves_the_old_plan_on_and_names_the_new_one() -> None:
    old = plan_in(State.REPLACED)
    new = Plan.objects.get(replaces=old)
    event = old.events.get(what=PlanEvent.What.SUPERSEDED)
    assert (new.state, old.state) == (State.ISSUED, State.REPLACED)
    assert f"{new.number:02d}/{new.symbol}" in event.reason
    assert event.sequence == new.events.get(what=PlanEvent.What.ISSUED).sequence + 1
