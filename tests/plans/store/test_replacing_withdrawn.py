"""A plan written after another was withdrawn does not say that it replaces it; the register says what was."""

import io
from dataclasses import replace

import pdfplumber
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.rights import Action
from plans.document.states import State
from plans.issuing.files import base_content
from plans.issuing.register_book import read_register
from plans.models import Plan
from plans.rendering.html import preview_html
from plans.store.number_register import current_entry
from plans.store.reading import citation_of, read_document
from plans.store.writing import store_document
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform
from plans.workflow.replacement import start_replacement
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.states import (
    REASON,
    accept_all_findings,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    request_for,
    take_transition,
)

pytestmark = pytest.mark.django_db

LINE = "thay thế Kế hoạch số"


def begin(old: Plan) -> Plan:
    return reload_plan(start_replacement(old, make_office(old.ward).official, REASON))


def shown(plan: Plan) -> str:
    return preview_html(read_document(reload_plan(plan)), draft=False)


def test_plan_after_a_withdrawn_one_does_not_print_that_it_replaces_it():
    old = plan_in(State.WITHDRAWN)
    new = begin(old)
    assert (new.edition, new.replaces_id) == (2, old.pk)
    assert LINE not in shown(new)
    numbered = bring_to_state(new, State.NUMBERED)
    entry = current_entry(numbered)
    assert entry is not None
    with pdfplumber.open(io.BytesIO(base_content(numbered, entry))) as pdf:
        assert LINE not in " ".join(page.extract_text() for page in pdf.pages)
    assert read_document(numbered).plan.replaces is None


def test_plan_that_replaces_one_in_force_still_says_so():
    new = begin(plan_in(State.ISSUED))
    assert LINE in shown(new)
    assert LINE in shown(bring_to_state(new, State.NUMBERED))


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_draft_drops_the_line_when_the_old_plan_is_withdrawn(state):
    old = plan_in(State.ISSUED)
    new = bring_to_state(begin(old), state)
    take_transition(Action.WITHDRAW, old)
    assert LINE not in shown(new)


@pytest.mark.parametrize(
    ("state", "action"),
    [
        (State.SUBMITTED, Action.APPROVE),
        (State.APPROVED, Action.NUMBER),
        (State.NUMBERED, Action.SIGN),
        (State.SIGNED, Action.SEAL),
    ],
)
def test_what_was_submitted_with_the_line_goes_back_when_the_old_plan_is_withdrawn(state, action):
    old = plan_in(State.ISSUED)
    new = bring_to_state(begin(old), state)
    if state == State.SUBMITTED:
        accept_all_findings(new)
    take_transition(Action.WITHDRAW, old)
    with pytest.raises(TransitionRefused, match="đã thu hồi sau khi trình"):
        perform(action, reload_plan(new), request_for(action, new))
    take_transition(Action.RETURN, new)
    assert LINE not in shown(new)
    for again in (Action.SUBMIT, Action.APPROVE, Action.NUMBER):
        take_transition(again, new)
    assert LINE not in shown(new)


def test_register_and_public_page_say_that_the_old_plan_was_withdrawn_and_not_replaced():
    old = plan_in(State.WITHDRAWN)
    new = bring_to_state(begin(old), State.ISSUED)
    assert reload_plan(old).state == State.WITHDRAWN
    day = f"{timezone.localdate():%d/%m/%Y}"
    first, second = read_register(old.ward, timezone.localdate().year).register.lines
    assert first.note == f"Thu hồi ngày {day}. Lập lại thành số 02/KH-UBND ngày {day}."
    assert second.note == f"Lập lại sau khi thu hồi số 01/KH-UBND ngày {day}."
    entry = current_entry(old)
    assert entry is not None
    page = text_of(Client().get(reverse("verification-code", args=[entry.code])))
    assert "✕ Đã thu hồi ngày" in page
    assert "Được thay thế" not in page
    assert str(current_entry(new)) in page


def test_plan_file_that_names_a_withdrawn_plan_is_taken_without_the_name():
    old = plan_in(State.WITHDRAWN)
    document = read_document(old)
    head = replace(document.plan, number=None, date=None, replaces=citation_of(old))
    stored = store_document(replace(document, plan=head))
    assert (stored.outcome, stored.plan.replaces_id) == ("created", old.pk)
    assert read_document(reload_plan(stored.plan)).plan.replaces is None
    assert store_document(replace(document, plan=head)).outcome == "unchanged"


def test_plan_that_was_returned_is_submitted_again_without_the_line():
    old = plan_in(State.ISSUED)
    new = bring_to_state(begin(old), State.APPROVED)
    take_transition(Action.WITHDRAW, old)
    take_transition(Action.RETURN, new)
    official = make_office(old.ward).official
    accept_all_findings(new)
    perform(Action.SUBMIT, reload_plan(new), TransitionRequest(by=official))
    assert read_document(reload_plan(new)).plan.replaces is None


@pytest.mark.parametrize(("state", "is_named"), [(State.ISSUED, True), (State.WITHDRAWN, False)])
def test_pages_say_of_the_old_plan_what_is_so(state, is_named):
    old = plan_in(state)
    client = signed_in_as(make_office(old.ward).official)
    page = text_of(client.get(reverse("plan-replace", args=["le-loi", 2024])))
    assert ("Văn bản in thêm câu ghi rõ thay thế" in page) == is_named
    assert ("còn hiệu lực đến khi" in page) == is_named
    begin(old)
    for name in ("plan", "plans"):
        page = text_of(client.get(reverse(name, args=["le-loi", 2024] if name == "plan" else [])))
        assert ("lập lại sau khi thu hồi" in page.lower()) != is_named
        assert ("bản thay thế Kế hoạch số" in page or "Thay thế số" in page) == is_named
