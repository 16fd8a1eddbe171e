"""What a step is refused with because of what its request says, or because the plan changed meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.models import Section
from plans.store.reading import read_document
from plans.workflow.context import MAX_REASON_LENGTH, MIN_REASON_LENGTH, TransitionRequest
from plans.workflow.perform import TransitionRefused, perform, refusal_if_changed
from tests.support.plans.states import (
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)
from wardplan.errors import About

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Xin ghi lý do, để người nhận biết cần làm gì."),
        ("  abcd  ", "Xin ghi lý do, để người nhận biết cần làm gì."),
        ("a" * (MAX_REASON_LENGTH + 1), "Lý do: "),
    ],
)
def test_return_is_refused_beside_the_reason_that_is_too_short_or_too_long(reason, sentence):
    plan = plan_in(State.SUBMITTED)
    request = TransitionRequest(by=make_office(plan.ward).chairman, reason=reason)
    with pytest.raises(TransitionRefused) as refused:
        perform(Action.RETURN, plan, request)
    assert refused.value.message.startswith(sentence)
    assert isinstance(refused.value.message, About)
    assert refused.value.message.about == "reason"
    assert reload_plan(plan).state == State.SUBMITTED


def test_reason_of_just_enough_letters_is_taken():
    plan = plan_in(State.SUBMITTED)
    reason = "a" * MIN_REASON_LENGTH
    perform(
        Action.RETURN, plan, TransitionRequest(by=make_office(plan.ward).chairman, reason=reason)
    )
    assert reload_plan(plan).state == State.RETURNED


@pytest.mark.parametrize(
    ("later", "when"), [(timedelta(minutes=5), "14:05"), (timedelta(days=1), "14:05 01/10/2026")]
)
def test_who_saw_what_was_submitted_before_is_told_when_it_was_submitted_again(
    monkeypatch, later, when
):
    def at(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    again = datetime(2026, 10, 1, 7, 5, tzinfo=UTC)
    at(again - timedelta(hours=1))
    plan = plan_in(State.SUBMITTED)
    seen = digest(read_document(plan))
    take_transition(Action.RETURN, plan)
    Section.objects.filter(plan=plan, content__gt="").update(content="Nội dung sau khi sửa.")
    at(again)
    plan = bring_to_state(reload_plan(plan), State.SUBMITTED)
    at(again + later)
    document = read_document(plan)
    assert refusal_if_changed(plan, digest(document), document) is None
    assert refusal_if_changed(plan, seen, document) == (
        f"Kế hoạch vừa được trình lại lúc {when}; xin xem bản mới."
    )
    assert refusal_if_changed(plan, "b" * 64, document) == (
        "Kế hoạch đã thay đổi sau khi ông/bà mở trang; xin xem lại bản mới rồi quyết định."
    )
