"""The events of a ward and the states of its plans: each step follows the one before, with its frozen copy."""

from collections.abc import Iterator

from accounts.models import Ward
from plans.document.states import LOCKED, SENT_OUT, State
from plans.models import FrozenCopy, Plan, PlanEvent
from plans.store.event_chain import ChainProblem
from plans.workflow.transitions import TRANSITIONS

#: Every transition as the history records it: event, old state, new state.
_STEPS = {(one.event, source, one.target) for one in TRANSITIONS for source in one.sources}


def events_without_copy(ward: Ward) -> Iterator[ChainProblem]:
    """Steps whose frozen copy is gone."""
    steps = PlanEvent.objects.filter(ward=ward).exclude(from_state="").order_by("sequence")
    copies = FrozenCopy.objects.values("digest")
    for sequence in steps.exclude(digest__in=copies).values_list("sequence", flat=True):
        yield ChainProblem(ward.slug, sequence, f"Không còn bản đã chốt của bước {sequence}.")


def steps_that_do_not_follow(ward: Ward) -> Iterator[ChainProblem]:
    """Events that start from another state than the last one ended in, or that are no transition.

    Otherwise a state that was set outside the portal would go unnoticed after the next transition.
    """
    states: dict[int | None, str] = {}
    for event in PlanEvent.objects.filter(ward=ward).order_by("sequence").iterator():
        before, source = states.get(event.plan_id, State.DRAFT), event.from_state
        if source and source != before:
            sentence = f"Bước {event.sequence} đi từ “{_label(source)}”, mà lịch sử ghi “{_label(before)}”."
            yield ChainProblem(ward.slug, event.sequence, sentence)
        elif source and (event.what, source, event.to_state) not in _STEPS | _published(source):
            sentence = (
                f"Bước {event.sequence} ({event.get_what_display()}) không đi từ “{_label(source)}”"
                f" sang “{_label(event.to_state)}” được."
            )
            yield ChainProblem(ward.slug, event.sequence, sentence)
        states[event.plan_id] = event.to_state or before


def _published(state: str) -> set[tuple[str, str, str]]:
    """Publishing and unpublishing a copy, allowed in every state of a sent-out plan and changing none."""
    told = (PlanEvent.What.PUBLISHED, PlanEvent.What.UNPUBLISHED)
    return {(what, state, state) for what in told if state in SENT_OUT}


def _label(state: str) -> str:
    return dict(State.choices).get(state, state)


def plans_not_as_last_event(ward: Ward) -> Iterator[ChainProblem]:
    """Plans whose state or frozen copy is not that of their last step."""
    for plan in Plan.objects.filter(ward=ward).order_by("pk"):
        last = plan.events.exclude(to_state="").order_by("-sequence").first()
        if last is None:
            if plan.state != State.DRAFT:
                yield ChainProblem(
                    ward.slug, 0, f"{plan} không có lịch sử của tình trạng đang ghi."
                )
        elif plan.state != last.to_state:
            label = State(last.to_state).label
            sentence = f"{plan} đang ghi “{plan.get_state_display()}”, lịch sử ghi “{label}”."
            yield ChainProblem(ward.slug, last.sequence, sentence)
        elif plan.frozen_id and plan.frozen_id != last.digest:
            sentence = f"{plan} không dùng bản đã chốt ở bước {last.sequence}."
            yield ChainProblem(ward.slug, last.sequence, sentence)
        elif plan.frozen_id is None and plan.state in LOCKED:
            yield ChainProblem(ward.slug, last.sequence, f"{plan} đã ký mà không còn bản đã chốt.")
