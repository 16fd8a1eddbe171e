"""The day of a number, and the order of numbers and days."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.rights import Action
from plans.document.states import State
from plans.models import NumberEntry, Plan
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.plans.workflow.test_workflow import refused
from tests.support.plans.states import make_office, plan_in, reload_plan, take_transition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [1, 400, -400])
def test_day_of_a_number_lies_in_this_year_and_not_ahead(days: int) -> None:
    plan = plan_in(State.APPROVED)
    day = timezone.localdate() + timedelta(days=days)
    request = TransitionRequest(by=make_office().clerk, day=day)
    assert "Ngày văn bản" in refused(Action.NUMBER, plan, request)
    event = perform(Action.NUMBER, plan, replace(request, day=timezone.localdate()))
    assert event.detail["date"] == timezone.localdate().isoformat()
    assert event.hash == NumberEntry.objects.get(plan=plan).head


def approved_days_ago(plan: Plan, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Approve a submitted plan as if it had been so many days ago."""
    moment = timezone.now() - timedelta(days=days)
    with monkeypatch.context() as patched:
        patched.setattr("plans.store.event_chain.timezone.now", lambda: moment)
        take_transition(Action.APPROVE, plan)


@pytest.fixture
def midsummer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Far from the turn of a year, where a day before is refused for its year."""
    moment = timezone.now().replace(month=6, day=15)
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.usefixtures("midsummer")
def test_number_bears_no_date_before_the_approval(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_in(State.SUBMITTED)
    approved_days_ago(plan, 2, monkeypatch)
    today = timezone.localdate()
    request = TransitionRequest(by=make_office().clerk, day=today - timedelta(days=3))
    assert "được phê duyệt ngày" in refused(Action.NUMBER, plan, request)
    day = today - timedelta(days=2)
    assert perform(Action.NUMBER, plan, replace(request, day=day)).detail["date"] == f"{day}"


@pytest.mark.usefixtures("midsummer")
@pytest.mark.engine
def test_numbers_run_in_the_order_of_their_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    later, first = plan_in(State.SUBMITTED), plan_in(State.NUMBERED, year=2025)
    approved_days_ago(later, 5, monkeypatch)
    day = timezone.localdate() - timedelta(days=1)
    request = TransitionRequest(by=make_office().clerk, day=day)
    assert "Số trước là 01/" in refused(Action.NUMBER, later, request)
    assert NumberEntry.objects.get().plan == first
    # A number that was given up is no document: its date binds nobody.
    take_transition(Action.RETURN, first)
    event = perform(Action.NUMBER, later, request)
    assert (event.detail["number"], event.detail["date"]) == (2, f"{day}")


def test_number_names_the_plan_as_it_is_printed() -> None:
    plan = plan_in(State.NUMBERED)
    entry = NumberEntry.objects.get(plan=plan)
    head = read_document(plan).plan
    assert (head.number, head.date, head.symbol) == (entry.number, entry.date, entry.symbol)
    assert head.date == timezone.localdate() == reload_plan(plan).date
    assert entry.signer.endswith("Lê Xuân Trường")
