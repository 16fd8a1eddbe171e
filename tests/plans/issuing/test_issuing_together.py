"""Two people, or two windows of one, take the same step at once: one signature is on record."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection

from accounts.rights import Action
from plans.document.states import State
from plans.issuing import signing
from plans.issuing.attempts import IssuingRefused
from plans.issuing.files import Kind
from plans.issuing.signing import SIGNING, accept_signed_file
from plans.models import Attempt, PlanEvent, PlanFile
from plans.pdf.verifying import verify
from plans.store.event_chain import chain_problems
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.plans.issuing_steps import (
    seal,
    sign,
    signed_elsewhere,
    small_numbered_plan,
    stored_file,
)
from tests.support.plans.states import make_office, reload_plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def ready(keys):
    return small_numbered_plan()


@pytest.fixture
def side_by_side(monkeypatch):
    """Both have their signature made and verified before either of them keeps it."""
    meeting, verified = Barrier(2), verify

    def waiting(*args):
        refusal = verified(*args)
        meeting.wait(timeout=60)
        return refusal

    monkeypatch.setattr(signing, "verify", waiting)


def outcome(work) -> str:
    """The sentence of the refusal; empty where the step was taken."""
    try:
        work()
    except IssuingRefused as refused:
        return refused.message
    finally:
        connection.close()
    return ""


def at_once(*work) -> list[str]:
    with ThreadPoolExecutor(len(work)) as pool:
        return sorted(pool.map(outcome, work))


def assert_once(plan, kind: Kind, what: PlanEvent.What) -> None:
    assert PlanFile.objects.filter(kind=kind).count() == 1
    assert PlanEvent.objects.filter(what=what).count() == 1
    file = stored_file(plan, kind)
    assert PlanEvent.objects.get(what=what).detail["file"] == file.digest
    assert list(chain_problems(plan.ward)) == []


def test_of_two_signatures_made_at_once_one_is_kept(ready, side_by_side):
    plan, passphrases = ready
    said = at_once(*[lambda: sign(plan, passphrases)] * 2)
    assert said[0] == ""
    assert "đang ở tình trạng “Đã ký”" in said[1]
    assert_once(plan, Kind.SIGNED, PlanEvent.What.SIGNED)
    assert sorted(Attempt.objects.values_list("outcome", flat=True)) == ["done", "refused"]


@pytest.mark.thorough
def test_of_a_signature_here_and_one_made_elsewhere_one_is_kept(ready, side_by_side):
    plan, passphrases = ready
    base, content = stored_file(plan, Kind.BASE), signed_elsewhere(plan, passphrases)
    chairman = make_office(plan.ward).chairman
    said = at_once(
        lambda: sign(plan, passphrases),
        lambda: accept_signed_file(
            reload_plan(plan), SIGNING, by=chairman, seen=base.digest, content=content
        ),
    )
    assert said[0] == ""
    assert "đang ở tình trạng “Đã ký”" in said[1]
    assert_once(plan, Kind.SIGNED, PlanEvent.What.SIGNED)


@pytest.mark.thorough
def test_of_two_seals_set_at_once_one_is_kept(ready, monkeypatch, request):
    plan, passphrases = ready
    sign(plan, passphrases)
    request.getfixturevalue("side_by_side")
    said = at_once(*[lambda: seal(plan, passphrases)] * 2)
    assert said[0] == ""
    assert "đã ký và đóng dấu" in said[1]
    assert_once(plan, Kind.SEALED, PlanEvent.What.SEALED)


@pytest.mark.thorough
def test_plan_that_is_sent_back_while_it_is_being_signed_stays_sent_back(ready, monkeypatch):
    plan, passphrases = ready
    verified, made, returned = verify, Event(), Event()

    def waiting(*args):
        made.set()
        assert returned.wait(timeout=60)
        return verified(*args)

    monkeypatch.setattr(signing, "verify", waiting)
    with ThreadPoolExecutor(1) as pool:
        signed = pool.submit(outcome, lambda: sign(plan, passphrases))
        assert made.wait(timeout=60)
        transition_request = TransitionRequest(
            by=make_office(plan.ward).chairman, reason="Sai số liệu Biểu 02."
        )
        perform(Action.RETURN, reload_plan(plan), transition_request)
        returned.set()
        assert signed.result()
    assert reload_plan(plan).state == State.RETURNED
    assert not PlanFile.objects.filter(kind=Kind.SIGNED).exists()
    assert list(chain_problems(plan.ward)) == []
