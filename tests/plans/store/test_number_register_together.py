"""Many clerks ask for a number at once: each gets one, none is left out, none is given twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from accounts.rights import Action
from plans.document.states import State
from plans.models import NumberEntry, Plan
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.cases import thorough
from tests.support.plans.states import make_office, plan_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]

#: SQLite has one writer at a time: the others wait, and sixteen would wait long for nothing new.
CLERKS = {"postgresql": 16, "sqlite": 8}


class PulledPlug(Exception):
    """What ends a transaction after its number was taken."""


def approved_plans() -> list[Plan]:
    """As many approved plans of one ward as there are clerks, each of another year."""
    return [plan_in(State.APPROVED, year=2030 + n) for n in range(CLERKS[connection.vendor])]


@transaction.atomic
def number_in_vain(plan: Plan, clerk: User) -> None:
    perform(Action.NUMBER, plan, TransitionRequest(by=clerk, day=timezone.localdate()))
    raise PulledPlug


def ask(plan: Plan, start: Barrier, failures: int) -> int:
    """Number the plan; before that, `failures` tries whose transaction is rolled back at its end."""
    clerk = make_office(plan.ward).clerk
    try:
        start.wait(timeout=60)
        for _ in range(failures):
            with pytest.raises(PulledPlug):
                number_in_vain(plan, clerk)
        perform(Action.NUMBER, plan, TransitionRequest(by=clerk, day=timezone.localdate()))
        return NumberEntry.objects.get(plan=plan).number
    finally:
        connection.close()


@pytest.mark.parametrize("failing", [True, *thorough(False)])
def test_every_clerk_gets_a_number_without_gap_or_twin(failing):
    plans = approved_plans()
    start = Barrier(len(plans))
    failures = [place % 3 if failing else 0 for place in range(len(plans))]
    with ThreadPoolExecutor(len(plans)) as pool:
        given = list(pool.map(ask, plans, [start] * len(plans), failures))
    assert sorted(given) == list(range(1, len(plans) + 1))
    entries = NumberEntry.objects.order_by("number")
    assert [entry.number for entry in entries] == list(range(1, len(plans) + 1))
    assert entries.values("year").distinct().count() == 1
    for entry in entries.select_related("plan"):
        assert (entry.plan.state, entry.plan.number) == (State.NUMBERED, entry.number)
        assert not entry.is_void
    assert entries.values("code").distinct().count() == len(plans)
