"""The next step of each person, what waits for whom, in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.rights import Action, Role
from indicators.models import CellComment
from plans.document.states import State
from plans.models import Plan, Remark
from plans.store.reading import read_document
from plans.workflow.accepted_findings import accept_findings
from plans.workflow.perform import transition_options
from plans.workflow.remarks import add_remark
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.reviews import (
    ADDRESS,
    REVIEW,
    open_keys,
    plan_with_findings,
    submit_plan,
    write_paragraph,
)
from tests.support.plans.states import (
    REASON,
    accept_all_findings,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)

# The frame of the plan, the work of each person


def test_next_step_follows_the_workflow(db):
    plan, people = plan_with_findings(), make_office()
    accept_all_findings(plan)

    def step(who: User) -> str:
        return signed_in_as(who).get(ADDRESS).context["step"].label

    assert step(people.official) == "Trình duyệt"
    bring_to_state(reload_plan(plan), State.SUBMITTED)
    assert [step(one) for one in (people.official, people.chairman)] == ["Xem bản in", "Duyệt"]
    take_transition(Action.APPROVE, plan)
    assert [step(one) for one in (people.chairman, people.clerk)] == ["Xem bản in", "Cấp số"]
    take_transition(Action.NUMBER, plan)
    assert [step(one) for one in (people.clerk, people.chairman)] == ["Xem bản in", "Ký"]
    take_transition(Action.SIGN, plan)
    assert [step(one) for one in (people.chairman, people.clerk)] == ["Xem bản in", "Đóng dấu"]
    take_transition(Action.SEAL, plan)
    assert step(people.clerk) == "Ban hành"
    take_transition(Action.ISSUE, plan)
    assert step(people.clerk) == "Xem bản in"


@pytest.mark.parametrize(
    ("state", "role", "words"),
    one_in(
        4,
        [
            (
                State.RETURNED,
                Role.OFFICIAL,
                "Sửa và trình lại: kế hoạch năm 2024 Trả lại · Lê Xuân Trường",
            ),
            (State.SUBMITTED, Role.CHAIRMAN, "Duyệt: kế hoạch năm 2024"),
            (State.APPROVED, Role.CLERK, "Cấp số: kế hoạch năm 2024"),
            (State.NUMBERED, Role.CHAIRMAN, "Ký: kế hoạch năm 2024"),
            (State.SIGNED, Role.CLERK, "Đóng dấu: kế hoạch năm 2024"),
        ],
        several=True,
    ),
)
def test_work_page_shows_the_step_to_the_person_whose_turn_it_is(db, state, role, words):
    plan_in(state)
    for other in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK):
        page = signed_in_as(make_office().of(other)).get("/viec-cua-toi/")
        assert (words in text_of(page)) == (other == role)
        assert ("1 việc đang chờ" in text_of(page)) == (other == role)


def test_step_of_another_signer_does_not_wait_for_me(db):
    plan_in(State.NUMBERED)
    other = person(Role.CHAIRMAN, full_name="Vũ Thị Lan")
    assert "Ký: kế hoạch" not in text_of(signed_in_as(other).get("/viec-cua-toi/"))
    assert signed_in_as(other).get(ADDRESS).context["step"].label == "Xem bản in"


def test_offers_of_the_review_are_those_of_the_workflow(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    page = signed_in_as(people.chairman).get(REVIEW)
    found = {
        one.transition.action
        for one in transition_options(plan, people.chairman, read_document(plan))
    }
    assert found == {Action.RETURN, Action.APPROVE}
    assert page.context["to_return"].is_allowed
    assert page.context["to_approve"].is_allowed


# How many queries


PARTS_UNDER_REVIEW = (
    "duyet/",
    "duyet/ban-in/",
    "can-xem/",
    "gop-y/",
    "trinh-duyet/",
    "lich-su/",
)


def noisy_plan(year: int, times: int) -> Plan:
    """A submitted plan with that many findings, settlements, remarks, answers and talks."""
    plan = plan_with_indicators(max(3, times), year=year)
    lines = [f"Dòng {number} về kinh tế- xã hội." for number in range(2 * times)]
    write_paragraph(plan, "\n".join(lines))
    people, plan = make_office(), reload_plan(plan)
    bring_to_state(plan, State.RETURNED)
    write_paragraph(plan, "\n".join(f"{line} Thêm." for line in lines))
    keys = [key for found in open_keys(plan).values() for key in found]
    accept_findings(reload_plan(plan), keys[:times], REASON, people.official)
    for number, row in enumerate(plan.indicator_table.rows.all()[:times]):
        CellComment.objects.create(row=row, measure="assigned", text="Xem lại.", by=people.chairman)
        path = f"sections[0].content[{number}].paragraph"
        made = add_remark(reload_plan(plan), path, "Xem lại.", by=people.chairman)
        Remark.objects.create(plan=plan, parent=made, path=path, text="Đã xem.", by=people.official)
    return submit_plan(reload_plan(plan))


@pytest.mark.engine
def test_queries_do_not_grow_with_findings_and_remarks(db):
    client = signed_in_as(make_office().chairman)
    client.get("/")
    counts: dict[str, list[int]] = {part: [] for part in PARTS_UNDER_REVIEW}
    for times, year in ((1, 2024), (30, 2025)):
        noisy_plan(year, times)
        for part, asked in counts.items():
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/ke-hoach/le-loi/{year}/{part}").status_code == 200
            asked.append(len(queries))
    # The second year has one before it to compare with: its plan is read too.
    assert {part: asked for part, asked in counts.items() if asked[1] > asked[0] + 1} == {}
    assert {part: asked for part, asked in counts.items() if asked[0] > 30} == {}


@pytest.mark.engine
def test_queries_of_the_work_page_do_not_grow_with_what_waits(db):
    client = signed_in_as(make_office().official)
    client.get("/")
    plan = plan_in(State.SUBMITTED)
    counts = []
    for _ in range(2):
        add_remark(plan, "plan", "Xem lại.", by=make_office().chairman)
        with CaptureQueriesContext(connection) as queries:
            assert "Xem lại." in text_of(client.get("/viec-cua-toi/"))
        counts.append(len(queries))
        for _ in range(29):
            add_remark(plan, "plan", "Xem lại.", by=make_office().chairman)
    assert counts[0] == counts[1]
