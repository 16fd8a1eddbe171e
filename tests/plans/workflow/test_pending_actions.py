"""Whose turn it is, in every state a plan can stand in."""

from dataclasses import replace

import pytest
from django.urls import reverse

from accounts.rights import Action, Role, roles_with
from plans.document.states import State
from plans.workflow import pending_actions
from plans.workflow.pending_actions import (
    NOBODY_WAITS,
    awaited_transitions,
    way_to_signature,
)
from plans.workflow.transitions import transition_of

SAY_WHOSE_TURN = (
    "give a step that leads on from the state a `page` in plans/workflow/transitions.py, or name the state in"
    " NOBODY_WAITS of plans/workflow/pending_actions.py"
)
#: Written out here, so that the table cannot change it by an oversight.
TURNS = {
    State.RETURNED: [(Role.OFFICIAL, "Sửa và trình lại", "plan")],
    State.SUBMITTED: [(Role.CHAIRMAN, "Duyệt", "plan-review")],
    State.APPROVED: [(Role.CLERK, "Cấp số", "plan-issuing")],
    State.NUMBERED: [(Role.CHAIRMAN, "Ký", "plan-issuing")],
    State.SIGNED: [
        (Role.CLERK, "Đóng dấu", "plan-issuing"),
        (Role.CLERK, "Ban hành", "plan-issuing"),
    ],
}


def test_every_state_waits_for_a_step_or_for_nobody() -> None:
    lost = [one for one in State if one not in NOBODY_WAITS and not awaited_transitions(one)]
    assert lost == [], SAY_WHOSE_TURN


@pytest.mark.parametrize("state", State)
def test_turn_is_that_of_the_step_that_leads_on(state: State) -> None:
    turns = [
        (role, step.prompt or step.action.label, step.page)
        for step in awaited_transitions(state)
        for role in roles_with(step.action)
    ]
    assert turns == TURNS.get(state, [])


@pytest.mark.parametrize("state", State)
def test_steps_of_one_state_wait_for_one_role_on_a_page_that_exists(state: State) -> None:
    steps = awaited_transitions(state)
    assert len({roles_with(step.action) for step in steps}) <= 1
    assert all(reverse(step.page, args=["le-loi", 2024]) for step in steps)


def test_way_to_the_signature_names_who_does_what_from_here_on() -> None:
    assert way_to_signature(State.APPROVED) == "văn thư cấp số, rồi người ký ký"
    assert way_to_signature(State.NUMBERED) == "người ký ký"


def test_step_put_between_is_on_the_way_to_the_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    number, sign = transition_of(Action.NUMBER), transition_of(Action.SIGN)
    between = replace(number, action=Action.SEAL, sources=(State.SIGNED,))
    table = (replace(number, target=State.SIGNED), between, sign)
    monkeypatch.setattr(pending_actions, "TRANSITIONS", table)
    told = "văn thư cấp số, văn thư đóng dấu, rồi người ký ký"
    assert way_to_signature(State.APPROVED) == told
