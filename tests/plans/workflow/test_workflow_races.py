"""Two people who want different things of one plan at the same moment: one is served, the other told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.document.states import SENT_OUT, State
from plans.drafting.parts import EditRefused, save_part
from plans.integrity.verify_history import breaks_of
from plans.models import NumberEntry, Plan, Section
from plans.publishing.public_copy import CopyRefused, publish
from plans.store.reading import read_document
from plans.workflow.perform import TransitionRefused, perform
from tests.plans.workflow.test_workflow_at_once import together
from tests.support.cases import one_in
from tests.support.plans.states import (
    accept_all_findings,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    replacement_of,
    request_for,
    take_transition,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def step(action: Action, plan: Plan) -> Callable[[], str]:
    """The step as its person asks for it, who has seen the plan before."""
    request = request_for(action, plan)

    def work() -> str:
        try:
            return str(perform(action, Plan.objects.get(pk=plan.pk), request).what)
        except TransitionRefused as refusal:
            return refusal.message

    return work


@pytest.mark.parametrize(
    ("state", "action"),
    one_in(
        4,
        [
            (State.SUBMITTED, Action.APPROVE),
            (State.APPROVED, Action.NUMBER),
            (State.NUMBERED, Action.SIGN),
            (State.SIGNED, Action.SEAL),
        ],
        several=True,
    ),
)
def test_plan_that_is_sent_back_at_that_moment_goes_one_way(state: State, action: Action) -> None:
    plan = plan_in(state)
    before = plan.events.count()
    answers = together(step(action, plan), step(Action.RETURN, plan))
    plan = reload_plan(plan)
    assert list(breaks_of(plan.ward)) == []
    # The step and then the way back may both be taken, in this order alone; a sealed plan goes no way back.
    taken = [event.what for event in plan.events.order_by("sequence")][before:]
    assert taken in (["returned"], [str(answers[0])], [str(answers[0]), "returned"])
    if plan.state == State.RETURNED:
        assert plan.number is None
        assert not NumberEntry.objects.filter(void_at=None).exists()
        assert not plan.files.filter(entry__void_at=None).exists()
    else:
        assert taken == [str(answers[0])]
    assert taken != ["sealed", "returned"]


def test_sealed_plan_is_issued_and_not_sent_back() -> None:
    plan = plan_in(State.SIGNED)
    take_transition(Action.SEAL, plan)
    together(step(Action.ISSUE, plan), step(Action.RETURN, plan))
    assert reload_plan(plan).state == State.ISSUED
    assert list(breaks_of(plan.ward)) == []


def test_old_plan_is_withdrawn_or_replaced_and_the_new_one_issued() -> None:
    old = plan_in(State.ISSUED)
    new = bring_to_state(replacement_of(old), State.SIGNED)
    take_transition(Action.SEAL, new)
    answers = together(step(Action.ISSUE, new), step(Action.WITHDRAW, old))
    assert reload_plan(new).state == State.ISSUED
    is_withdrawn = answers[1] == "withdrawn"
    assert reload_plan(old).state == (State.WITHDRAWN if is_withdrawn else State.REPLACED)
    assert list(breaks_of(old.ward)) == []


def test_copy_is_not_published_of_a_plan_that_is_withdrawn_first() -> None:
    plan = plan_in(State.ISSUED)
    by = make_office().clerk
    copy = plan.public_copies.create(by=by, content=b"x", digest=hashlib.sha256(b"x").hexdigest())

    def show() -> str:
        try:
            return str(publish(copy, by, copy.digest).what)
        except CopyRefused as refusal:
            return refusal.message

    answers = together(show, step(Action.WITHDRAW, plan))
    assert answers[1] == "withdrawn"
    order = [event.what for event in plan.events.order_by("-sequence")][:2]
    assert order == (["withdrawn", "published"] if answers[0] == "published" else order)
    assert "Đã thu hồi" in answers[0] or answers[0] == "published"
    assert reload_plan(plan).state in SENT_OUT
    assert list(breaks_of(plan.ward)) == []


@pytest.mark.parametrize("turn", one_in(4, range(4)))
def test_text_written_while_submitting_is_in_the_copy_that_is_approved_or_refused(
    turn: int,
) -> None:
    plan = plan_in(State.DRAFT)
    accept_all_findings(plan)
    section = Section.objects.filter(plan=plan, parent=None)[0]

    def write() -> str:
        try:
            save_part(
                section,
                {"content": f"Kinh tế phát triển ổn định lần {turn}."},
                by=make_office().official,
                seen_version=section.version,
            )
        except EditRefused as refusal:
            return refusal.message
        return "written"

    submitted, written = together(step(Action.SUBMIT, plan), write)
    held = read_document(reload_plan(plan))
    assert (f"lần {turn}" in str(held.sections)) == (written == "written"), (submitted, written)
    if submitted == "submitted":
        accept_all_findings(plan)
        event = perform(Action.APPROVE, reload_plan(plan), request_for(Action.APPROVE, plan))
        assert (
            event.digest == digest(read_document(reload_plan(plan))) == reload_plan(plan).frozen_id
        )
        assert read_document(reload_plan(plan)).sections == held.sections
