"""A server killed in the middle of a step: the plan then stands before the step or behind it, never between.

A child process takes the step and is killed (SIGKILL) before and after each of its writes, and its commit.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.models import FrozenCopy, NumberEntry, Plan, PlanEvent
from plans.store.event_chain import chain_problems
from plans.store.frozen_copies import load_frozen
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.workflow.perform import perform
from plans.workflow.transitions import transition_of
from tests.support.cases import first_of
from tests.support.plans.states import (
    accept_all_findings,
    plan_in,
    reload_plan,
    request_for,
    take_transition,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]

#: The steps, each with the state it starts from.
STEPS = {
    Action.SUBMIT: State.DRAFT,
    Action.APPROVE: State.SUBMITTED,
    Action.NUMBER: State.APPROVED,
    Action.ISSUE: State.SIGNED,
}
WRITES = ("INSERT", "UPDATE", "DELETE")
COMMIT = "commit"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Killer:
    """Ends the process before or after the write of that number."""

    def __init__(self, number: int, *, after: bool) -> None:
        self.left, self.after = number, after

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        is_write = sql.startswith(WRITES)
        self.left -= is_write
        if is_write and self.left == 0 and not self.after:
            die()
        done = execute(sql, *rest)
        if is_write and self.left == 0 and self.after:
            die()
        return done


def killed_in(plan: Plan, action: Action, place: int | str, *, after: bool) -> bool:
    """Whether a child process was killed at that place of the step; False where it came to the end."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            _take_and_die(plan, action, place, after=after)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _take_and_die(plan: Plan, action: Action, place: int | str, *, after: bool) -> None:
    request = request_for(action, plan)
    if isinstance(place, int):
        with connection.execute_wrapper(Killer(place, after=after)):
            perform(action, plan, request)
        return
    commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]

    def committing(self: BaseDatabaseWrapper) -> None:
        if not after:
            die()
        commit(self)
        die()

    BaseDatabaseWrapper._commit = committing  # type: ignore[attr-defined]
    perform(action, plan, request)


def writes_of(plan: Plan, action: Action) -> int:
    """How many writes the step makes."""
    killer = Killer(0, after=True)
    with transaction.atomic():
        request = request_for(action, plan)
        with connection.execute_wrapper(killer):
            perform(action, plan, request)
        transaction.set_rollback(True)
    return -killer.left


def ready(state: State) -> Plan:
    plan = plan_in(state)
    if state == State.DRAFT:
        accept_all_findings(plan)
    if state == State.SIGNED:
        take_transition(Action.SEAL, plan)
    return reload_plan(plan)


def is_whole(plan: Plan) -> None:
    """Nothing of what is kept contradicts anything else."""
    now = reload_plan(plan)
    assert list(chain_problems(now.ward)) == []
    last = PlanEvent.objects.filter(plan=plan).order_by("-sequence").first()
    assert (last.to_state if last else State.DRAFT) == now.state
    assert now.indicator_table.is_open == now.is_editable
    assert (now.frozen_id is None) == now.is_editable
    if now.frozen_id:
        assert last is not None
        assert last.digest == now.frozen_id
        assert digest(load_frozen(now.frozen_id)) == now.frozen_id
    entry = current_entry(now)
    assert (entry.number if entry else None) == now.number
    numbers = NumberEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))
    for copy in FrozenCopy.objects.all():
        assert digest(load_frozen(copy.digest)) == copy.digest


@pytest.mark.parametrize("action", first_of(STEPS))
def test_plan_stands_in_one_state_after_the_server_was_killed_in_a_step(action: Action) -> None:
    plan = ready(STEPS[action])
    before = (plan.state, plan.events.count(), NumberEntry.objects.count())
    writes = writes_of(plan, action)
    assert writes >= 2
    places: list[int | str] = [*range(1, writes + 1), COMMIT]
    for place, after in [(one, late) for one in places for late in (False, True)]:
        if (place, after) == (COMMIT, True):
            continue
        assert killed_in(plan, action, place, after=after), (place, after)
        is_whole(plan)
        now = reload_plan(plan)
        assert (now.state, now.events.count(), NumberEntry.objects.count()) == before
    assert killed_in(plan, action, COMMIT, after=True)
    is_whole(plan)
    assert reload_plan(plan).state == transition_of(action).target
    assert reload_plan(plan).events.count() == before[1] + 1


def test_step_that_was_killed_is_taken_again_and_no_number_is_lost() -> None:
    plan = ready(State.APPROVED)
    assert killed_in(plan, Action.NUMBER, writes_of(plan, Action.NUMBER), after=True)
    assert not NumberEntry.objects.exists()
    assert perform(Action.NUMBER, plan, request_for(Action.NUMBER, plan))
    is_whole(plan)
    assert reload_plan(plan).number == 1
    assert read_document(reload_plan(plan)).plan.number == 1
