"""Whose turn it is, in every state a plan can stand in."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.rights import Action, Role, roles_with
from indicators.models import CellComment, TableRow
from plans.document.states import State
from plans.workflow import pending_actions
from plans.workflow.pending_actions import (
    NOBODY_WAITS,
    awaited_transitions,
    next_action_of,
    waiting_comments,
    waiting_counts,
    waiting_plans,
    waiting_remarks,
    way_to_signature,
    whose_turn,
)
from plans.workflow.transitions import transition_of
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.plans.states import make_office, plan_in, reload_plan, take_transition

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


@pytest.mark.django_db
@pytest.mark.parametrize("state", TURNS)
def test_plan_waits_for_the_person_whose_turn_it_is_and_nobody_else(state: State) -> None:
    plan = plan_in(state)
    role, *expected = TURNS[state][0]
    others = [one for one in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK) if one != role]
    action = next_action_of(plan, make_office().of(role))
    assert action is not None
    assert [action.label, action.page] == expected
    assert list(waiting_plans(make_office().of(role))) == [plan]
    for other in (*map(make_office().of, others), person(role, ward=ward("da-mai", "Đa Mai"))):
        assert next_action_of(plan, other) is None
        assert list(waiting_plans(other)) == []


@pytest.mark.django_db
def test_sealed_plan_waits_to_be_issued_and_its_turn_is_told_in_words() -> None:
    plan, clerk = plan_in(State.SIGNED), make_office().clerk
    steps = awaited_transitions(State.SIGNED)
    assert whose_turn("", *steps) == "văn thư đóng dấu và ban hành"
    take_transition(Action.SEAL, plan)
    (waiting,) = waiting_plans(clerk)
    for one in (reload_plan(plan), waiting):
        action = next_action_of(one, clerk)
        assert action is not None
        assert action.label == "Ban hành"


@pytest.mark.django_db
def test_plan_to_sign_waits_for_its_signer_alone() -> None:
    plan, other = plan_in(State.NUMBERED), person(Role.CHAIRMAN, full_name="Vũ Thị Lan")
    assert next_action_of(plan, other) is None
    assert waiting_counts(other).all == 0
    assert (
        whose_turn(plan.signer_name, *awaited_transitions(State.NUMBERED))
        == f"{plan.signer_name} ký"
    )


@pytest.mark.django_db
def test_nothing_waits_for_who_works_in_no_ward() -> None:
    plan_in(State.SUBMITTED)
    finance = person(Role.FINANCE)
    assert waiting_counts(finance).all == 0
    assert not waiting_plans(finance).exists()
    assert not waiting_remarks(finance).exists()


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


def _comment(row: TableRow, text: str, by: User, measure: str = "assigned") -> None:
    CellComment.objects.create(row=row, measure=measure, text=text, by=by)


@pytest.mark.django_db
def test_bar_counts_each_cell_whose_last_comment_waits_for_the_person() -> None:
    first, second, *_ = plan_with_indicators(3).indicator_table.rows.order_by("pk")
    mai, lan = person(full_name="Trần Thị Mai"), person(full_name="Hoàng Thị Lan")
    chairman, clerk = person(Role.CHAIRMAN), person(Role.CLERK)
    stranger = person(ward=ward("da-mai", "Đa Mai"))
    people = (mai, lan, chairman, clerk, stranger)

    def told() -> list[int]:
        assert [waiting_comments(one).count() for one in people] == [
            waiting_counts(one).all for one in people
        ]
        return [waiting_counts(one).all for one in people]

    # Two comments on one cell are one talk; another cell of the row is another.
    _comment(first, "Ghi rõ.", chairman)
    _comment(first, "Và nguồn số liệu.", chairman)
    _comment(first, "Xem lại.", chairman, "estimate")
    assert told() == [2, 2, 0, 0, 0]
    _comment(first, "Đã ghi.", mai)
    assert told() == [1, 1, 0, 0, 0]
    TableRow.objects.filter(pk=second.pk).update(assignee=lan)
    _comment(second, "Số này ở đâu?", mai)
    assert told() == [1, 2, 0, 0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "waiting"), [(State.SUBMITTED, 1), (State.SIGNED, 0)])
def test_comment_on_a_cell_waits_until_the_plan_is_signed(state: State, waiting: int) -> None:
    plan, people = plan_in(state), make_office()
    row = plan.indicator_table.rows.filter(indicator__kind="number").first()
    assert row is not None
    _comment(row, "Xem lại.", people.chairman)
    assert waiting_counts(people.official).all == waiting
    assert waiting_comments(people.official).count() == waiting


@pytest.mark.django_db
@pytest.mark.engine
def test_number_in_the_bar_is_one_query_however_many_comments_there_are(
    django_assert_num_queries: Any,
) -> None:
    rows = plan_with_indicators(20).indicator_table.rows.all()
    chairman, mai = person(Role.CHAIRMAN), person()
    for row in rows:
        _comment(row, "Xem lại.", chairman)
    with django_assert_num_queries(1):
        assert waiting_counts(mai).all == len(rows)
