"""A draft that was to replace an issued plan is given up: kept to be read, an edition nowhere else."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.rights import Action, Role
from indicators.editions import effective_tables
from indicators.entry import EntryRefused
from indicators.measures import Measure
from indicators.models import Figure
from plans.document.states import State
from plans.drafting.parts import EditRefused, save_part
from plans.drafting.roll_over import start_next_year
from plans.integrity.verify_history import breaks_of
from plans.models import Plan, PlanEvent
from plans.store.reading import read_document
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform
from plans.workflow.replacement import refusal_to_replace, start_replacement
from tests.support.factories import person, plan_with_indicators
from tests.support.indicators.figures import write_figure
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db
PLAN = ["le-loi", 2024]
DROP = reverse("plan-drop", args=PLAN)
WRITTEN = "Câu này gõ vào bản thay thế rồi mới thấy lập nhầm."


def begin(old: Plan) -> Plan:
    return reload_plan(start_replacement(old, make_office(old.ward).official, REASON))


def written(plan: Plan) -> Plan:
    """Somebody has written a sentence and a figure into it."""
    by = make_office(plan.ward).official
    part = plan.sections.filter(parent=None)[0]
    save_part(part, {"content": WRITTEN}, by=by, seen_version=part.version)
    row = plan.indicator_table.rows.order_by("position")[0]
    cell = (row, Measure.ASSIGNED)
    write_figure(cell, Span.number(Decimal(4321)), by=by)
    return reload_plan(plan)


def dropped(old: Plan) -> Plan:
    new = written(begin(old))
    take_transition(Action.DROP, new)
    return reload_plan(new)


def official() -> Client:
    return signed_in_as(make_office().official)


@pytest.mark.engine
def test_what_was_typed_stays_with_the_reason_and_the_chain_holds():
    new = dropped(plan_in(State.ISSUED))
    event = new.events.get(what=PlanEvent.What.DROPPED)
    assert (event.reason, event.by, event.to_state) == (
        REASON,
        make_office().official,
        State.DROPPED,
    )
    assert event.digest == new.frozen_id
    assert WRITTEN in str(read_document(new).sections)
    assert Figure.objects.filter(row__table=new.indicator_table, low=4321).exists()
    assert not new.indicator_table.is_open
    assert list(breaks_of(new.ward)) == []


def test_page_asks_for_a_reason_and_leads_back_to_the_plan_in_force():
    begin(plan_in(State.ISSUED))
    client = official()
    assert DROP in markup_of(client.get(reverse("plan", args=PLAN)))
    refused = client.post(DROP, {"reason": "  "})
    assert refused.status_code == 422
    assert "Xin ghi lý do" in markup_of(refused)
    assert Plan.objects.get(edition=2).state == State.DRAFT
    done = client.post(DROP, {"reason": REASON}, follow=True)
    assert done.redirect_chain == [(reverse("plan", args=PLAN), 302)]
    page = markup_of(done)
    assert "Đã bỏ bản dự thảo" in page
    assert "Đã ban hành" in page
    assert DROP not in page
    assert Plan.objects.get(edition=2).state == State.DROPPED


def test_plan_given_up_is_told_in_the_history_and_read_at_its_own_page():
    dropped(plan_in(State.ISSUED))
    client = official()
    address = reverse("plan-edition", args=[*PLAN, 2])
    history = markup_of(client.get(reverse("plan-history", args=PLAN)))
    assert address in history
    assert REASON in history
    page = markup_of(client.get(address))
    assert "Bản dự thảo này đã bỏ" in page
    assert REASON in page
    assert "00/" not in page
    assert "None" not in page
    assert WRITTEN in client.get(reverse("plan-edition-sheets", args=[*PLAN, 2])).content.decode()
    file = client.get(reverse("plan-edition-file", args=[*PLAN, 2, "json"]))
    assert WRITTEN in file.content.decode()


@pytest.mark.engine
def test_plan_in_force_is_worked_on_and_counted_as_if_nothing_had_been_begun():
    old = plan_in(State.ISSUED)
    dropped(old)
    client = official()
    assert client.get(reverse("plan", args=PLAN)).context["plan"] == old
    listed = markup_of(client.get(reverse("plans")))
    assert listed.count('<li class="plan">') == 1
    assert "Đã bỏ" not in listed
    assert list(effective_tables()) == [old.indicator_table]
    earlier = client.get(reverse("plan-edition", args=[*PLAN, 1]), follow=True)
    assert earlier.redirect_chain == [(reverse("plan", args=PLAN), 302)]
    made = start_next_year(old, make_office().official)
    assert WRITTEN not in str(read_document(made).sections)


def test_withdrawn_plan_counts_before_the_draft_that_was_given_up():
    old = plan_in(State.WITHDRAWN)
    dropped(old)
    assert list(effective_tables()) == [old.indicator_table]


def test_another_replacement_is_begun_afterwards_with_a_number_of_its_own():
    old = plan_in(State.ISSUED)
    # Nothing was written: the next draft says the very same.
    take_transition(Action.DROP, begin(old))
    assert refusal_to_replace(make_office().official, reload_plan(old)) is None
    again = begin(old)
    assert (again.edition, again.state, again.replaces) == (3, State.DRAFT, old)
    assert again.indicator_table.edition == 3
    bring_to_state(again, State.ISSUED)
    assert reload_plan(old).state == State.REPLACED


def test_returned_replacement_is_given_up_too():
    new = bring_to_state(begin(plan_in(State.ISSUED)), State.RETURNED)
    take_transition(Action.DROP, new)
    assert reload_plan(new).state == State.DROPPED


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED, State.ISSUED])
def test_replacement_in_any_other_state_is_not_given_up(state):
    new = bring_to_state(begin(plan_in(State.ISSUED)), state)
    with pytest.raises(TransitionRefused, match="chưa dùng được “Bỏ bản dự thảo”"):
        perform(Action.DROP, new, TransitionRequest(by=make_office().official, reason=REASON))
    refused = official().post(DROP, {"reason": REASON})
    assert refused.status_code == 422
    assert "xin tải lại trang để xem bước tiếp theo" in markup_of(refused)
    assert reload_plan(new).state == state


def test_only_plan_of_a_year_is_not_given_up():
    plan_with_indicators()
    client = official()
    assert DROP not in markup_of(client.get(reverse("plan", args=PLAN)))
    refused = client.post(DROP, {"reason": REASON})
    assert refused.status_code == 422
    assert "bản duy nhất của năm" in markup_of(refused)


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE, Role.ADMIN])
def test_giving_up_is_the_officials_work(role):
    new = begin(plan_in(State.ISSUED))
    client = signed_in_as(person(role))
    assert DROP not in markup_of(client.get(reverse("plan", args=PLAN)))
    refused = client.post(DROP, {"reason": REASON})
    assert refused.status_code == 422
    assert "là việc của cán bộ" in markup_of(refused)
    assert reload_plan(new).state == State.DRAFT


def _write_a_text(plan: Plan) -> None:
    part = plan.sections.filter(parent=None)[0]
    save_part(part, {"content": "Khác."}, by=make_office().official, seen_version=part.version)


def _write_a_figure(plan: Plan) -> None:
    row = plan.indicator_table.rows.order_by("position")[0]
    write_figure((row, Measure.ASSIGNED), None, by=make_office().official)


@pytest.mark.parametrize("write", [_write_a_text, _write_a_figure])
@pytest.mark.engine
def test_nothing_is_written_into_it_afterwards(write: Callable[[Plan], None]):
    new = dropped(plan_in(State.ISSUED))
    with pytest.raises((EditRefused, EntryRefused)):
        write(new)
