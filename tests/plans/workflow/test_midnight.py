"""Days as they are in Vietnam: delegations that end at midnight, and the first number of a year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.rights import Action
from plans.document.states import State
from plans.models import Delegation, NumberEntry
from plans.workflow.delegation import possible_signers, signing_capacity_of
from plans.workflow.perform import refusal_to
from tests.support.plans.states import make_office, plan_in, take_transition

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

#: A second before midnight in Hà Nội, and midnight.
LAST_DAY, LAST, FIRST = (
    date(2026, 12, 31),
    datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC),
    datetime(2026, 12, 31, 17, 0, tzinfo=UTC),
)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_deputy_signs_until_midnight_of_the_last_day_and_no_longer(at):
    at(datetime(2026, 12, 30, 3, tzinfo=UTC))
    plan, deputy = plan_in(State.SUBMITTED), make_office().chairman
    deputy.is_deputy = True
    deputy.save(update_fields=["is_deputy"])
    Delegation.objects.create(
        ward=plan.ward,
        person=deputy,
        kind="deputy",
        first_day=date(2026, 12, 1),
        last_day=LAST_DAY,
        reference="QĐ số 5/QĐ-UBND",
    )
    at(LAST)
    assert "ký thay" not in (refusal_to(Action.APPROVE, plan, deputy) or "")
    at(FIRST)
    assert "chưa có văn bản giao ký thay còn hiệu lực" in (
        refusal_to(Action.APPROVE, plan, deputy) or ""
    )
    assert possible_signers(plan.ward, LAST_DAY)
    assert signing_capacity_of(deputy, plan.ward, date(2027, 1, 1)) is None


def test_first_number_of_a_year_is_given_from_midnight_on(at):
    at(datetime(2026, 12, 30, 3, tzinfo=UTC))
    plans = [plan_in(State.APPROVED, year=year) for year in (2025, 2026, 2027)]
    for moment, plan in zip((LAST, FIRST, FIRST), plans, strict=True):
        at(moment)
        take_transition(Action.NUMBER, plan)
    given = NumberEntry.objects.order_by("pk").values_list("year", "number", "date")
    assert list(given) == [
        (2026, 1, LAST_DAY),
        (2027, 1, date(2027, 1, 1)),
        (2027, 2, date(2027, 1, 1)),
    ]
