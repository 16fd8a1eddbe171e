"""The button PDF gives the file that goes from hand to hand, and the page of an issued plan leads on."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.rights import Action
from plans.document.states import State
from plans.issuing.files import Kind
from plans.models import PlanFile
from tests.support.plans.states import (
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    store_unsigned_file,
    take_transition,
)

pytestmark = pytest.mark.django_db
PLACE = ["le-loi", 2024]


def get(name: str, *args: object):
    client = Client()
    client.force_login(make_office().official)
    return client.get(reverse(name, args=[*PLACE, *args]))


@pytest.mark.parametrize("state", [State.NUMBERED, State.SIGNED, State.ISSUED, State.WITHDRAWN])
def test_pdf_is_the_furthest_file_of_the_plan(state):
    plan = plan_in(state)
    if state == State.NUMBERED:
        store_unsigned_file(plan)
    wanted = {State.NUMBERED: Kind.BASE, State.SIGNED: Kind.SIGNED}.get(state, Kind.SEALED)
    file = PlanFile.objects.get(kind=wanted)
    assert get("plan-file", "pdf").content == bytes(file.content)


def test_pdf_of_a_plan_without_a_file_is_printed_and_marked():
    plan_in(State.APPROVED)
    content = get("plan-file", "pdf").content
    assert content.startswith(b"%PDF-")
    assert len(content) > 10_000


def test_file_under_a_number_that_was_given_up_is_no_longer_the_pdf():
    plan = plan_in(State.SIGNED)
    given_up = bytes(PlanFile.objects.get(kind=Kind.SIGNED).content)
    take_transition(Action.RETURN, plan)
    assert get("plan-file", "pdf").content != given_up
    plan = bring_to_state(reload_plan(plan), State.SIGNED)
    latest = PlanFile.objects.filter(kind=Kind.SIGNED).latest("pk")
    assert get("plan-file", "pdf").content == bytes(latest.content) != given_up


def test_issued_plan_leads_to_package_public_copy_and_comparison():
    links = [reverse(name, args=PLACE) for name in ("plan-package", "plan-public-copy")]
    links.append(reverse("read-back"))
    plan = plan_in(State.SIGNED)
    before = get("plan").content.decode()
    assert not any(link in before for link in links)
    take_transition(Action.SEAL, plan)
    take_transition(Action.ISSUE, plan)
    after = get("plan").content.decode()
    assert all(link in after for link in links)
    assert "chính tệp đã ký" in after
