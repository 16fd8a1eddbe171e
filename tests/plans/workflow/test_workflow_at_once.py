"""Two people at the same moment: a figure and a submission, the same step twice."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.rights import Action, Role
from indicators.entry import EntryRefused
from indicators.measures import Measure
from plans.document.states import State
from plans.models import NumberEntry, Plan
from plans.store.event_chain import chain_problems
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform
from plans.workflow.replacement import start_replacement
from tests.support.factories import person
from tests.support.indicators.figures import write_figure
from tests.support.plans.states import (
    REASON,
    accept_all_findings,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    replacement_of,
    request_for,
    take_transition,
)
from wardplan.numbers.spans import Span

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]

ROUNDS = 6


def together(*works: Callable[[], str]) -> list[str]:
    """What came of several works that start at the same moment, each with a connection of its own."""
    start = Barrier(len(works))

    def run(work: Callable[[], str]) -> str:
        try:
            start.wait(timeout=30)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_figure_written_while_submitting_is_frozen_or_refused() -> None:
    plan = plan_in(State.DRAFT)
    row = plan.indicator_table.rows.select_related("indicator").all()[0]
    official = make_office().official

    def submit() -> str:
        try:
            return str(perform(Action.SUBMIT, plan, request_for(Action.SUBMIT, plan)).what)
        except TransitionRefused as refusal:
            return refusal.message

    for number in range(1, ROUNDS + 1):
        accept_all_findings(plan)
        value = Span.number(Decimal(7000 + number))

        def write(value: Span = value) -> str:
            try:
                write_figure(
                    (row, Measure.ESTIMATE),
                    value,
                    by=official,
                )
            except EntryRefused as refusal:
                return refusal.message
            return "written"

        submitted, written = together(submit, write)
        document = read_document(reload_plan(plan))
        frozen = next(one for one in document.indicators.indicators if one.code == "chi-tieu-1")
        is_there = frozen.figure(Measure.ESTIMATE) == value
        assert submitted == "submitted" or "Còn" in submitted, submitted
        assert is_there == (written == "written"), (submitted, written)
        if reload_plan(plan).state == State.SUBMITTED:
            take_transition(Action.RETURN, plan)


@pytest.mark.parametrize("action", [Action.APPROVE, Action.NUMBER])
def test_step_taken_twice_at_once_is_taken_once(action: Action) -> None:
    plan = plan_in(State.SUBMITTED if action is Action.APPROVE else State.APPROVED)
    request = request_for(action, plan)

    def work() -> str:
        try:
            return str(perform(action, Plan.objects.get(pk=plan.pk), request).what)
        except TransitionRefused as refusal:
            return refusal.message

    answers = together(*[work] * 4)
    assert sorted("chưa dùng được" in one for one in answers) == [False, True, True, True]
    assert plan.events.filter(to_state=reload_plan(plan).state).count() == 1
    assert list(chain_problems(plan.ward)) == []
    assert NumberEntry.objects.count() == (action is Action.NUMBER)


def test_chairman_and_acting_head_who_decide_at_once_leave_one_decision() -> None:
    plan = plan_in(State.SUBMITTED)
    acting = person(Role.CHAIRMAN, ward=plan.ward, full_name="Đỗ Văn Quyền")
    User.objects.filter(pk=acting.pk).update(acting_from=timezone.localdate())
    acting.refresh_from_db()
    approval = request_for(Action.APPROVE, plan)

    def decide(action: Action, request: TransitionRequest) -> str:
        try:
            return str(perform(action, Plan.objects.get(pk=plan.pk), request).what)
        except TransitionRefused as refusal:
            return refusal.message

    answers = together(
        partial(decide, Action.APPROVE, approval),
        partial(decide, Action.APPROVE, replace(approval, by=acting)),
        partial(decide, Action.RETURN, replace(approval, by=acting, reason=REASON)),
    )
    now = reload_plan(plan)
    assert len([one for one in answers if "chưa dùng được" not in one]) >= 1
    # Whatever came first: one state, its own event last, and a signer exactly where it is approved.
    last = plan.events.order_by("-sequence")[0]
    assert last.to_state == now.state
    assert now.signatory == (last.by if now.state == State.APPROVED else None)
    assert plan.events.filter(what="approved").count() <= 1
    assert list(chain_problems(plan.ward)) == []


def locked_by(work: Callable[[], object]) -> list[str]:
    """The tables in which a work locks rows, in the order in which it asks for them."""
    with CaptureQueriesContext(connection) as asked:
        work()
    found = (re.search(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', one["sql"]) for one in asked)
    return [one[1] for one in found if one]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks no rows")
def test_every_work_locks_plans_first_and_the_ward_last() -> None:
    # Withdrawing locks the plan, then the ward: who held the ward and waited for the plan would never end.
    old = plan_in(State.ISSUED)
    new = bring_to_state(replacement_of(old), State.SIGNED)
    take_transition(Action.SEAL, new)
    request = request_for(Action.ISSUE, new)
    works: list[Callable[[], object]] = [
        lambda: perform(Action.ISSUE, new, request),
        lambda: start_replacement(reload_plan(new), make_office().chairman, REASON),
    ]
    for work in works:
        tables = locked_by(work)
        first_ward = tables.index("accounts_ward")
        assert "plans_plan" in tables[:first_ward]
        assert "plans_plan" not in tables[first_ward:]
    assert reload_plan(old).state == State.REPLACED
