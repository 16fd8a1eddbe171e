"""The one function that performs a transition of a plan, and the reasons to refuse it.

A transition locks the rows of the plan and of Biểu 02. In one transaction it changes the state, freezes the
document and adds the event to the ward's chain; a refusal leaves everything unchanged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action, roles_with
from indicators.frozen.writing import drop_frozen_figures
from indicators.models import IndicatorTable
from plans.document.plan import PlanDocument
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.models import Plan, PlanEvent
from plans.store.event_chain import add_event
from plans.store.frozen.record_digests import records_detail
from plans.store.frozen_copies import freeze, freeze_figures
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.context import (
    MAX_REASON_LENGTH,
    MIN_REASON_LENGTH,
    TransitionContext,
    TransitionRequest,
)
from plans.workflow.effects import save_signed_file
from plans.workflow.notices import tell_step
from plans.workflow.transitions import TRANSITIONS, Condition, Transition, transition_of
from wardplan.errors import About, UserFacingError
from wardplan.text import clean, text_problem


class TransitionRefused(UserFacingError):
    """The transition was not performed; `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class TransitionOption:
    """A transition as a button: allowed, or disabled with the message with which it would be refused."""

    transition: Transition
    refusal: str | None = None
    label: str = field(default="")

    @property
    def is_allowed(self) -> bool:
        return self.refusal is None


def refusal_to(
    action: Action,
    plan: Plan,
    user: User,
    document: PlanDocument | None = None,
    *,
    besides: Sequence[Condition] = (),
) -> str | None:
    """Why `user` may not perform this transition of `plan` now; None if they may.

    `document` is the plan's document if the caller has read it. Server and button use the same message.
    `besides`: conditions that the same request will fulfil first.
    """
    transition = transition_of(action)
    if refusal := refusal_to_read(user, plan.ward) or _refusal_by_role(action, plan, user):
        return refusal
    if plan.state not in transition.sources:
        return (
            f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}” nên chưa dùng được"
            f" “{action.label}”; xin tải lại trang để xem bước tiếp theo."
        )
    # Conditions come last: they may read the whole document, which the checks above do not need.
    context = TransitionContext(plan, user, document)
    asked = (one for one in transition.conditions if one not in besides)
    return next(filter(None, (condition(context) for condition in asked)), None)


def transition_options(plan: Plan, user: User, document: PlanDocument) -> list[TransitionOption]:
    """The transitions from the plan's current state that belong to the user's role."""
    return [
        TransitionOption(one, refusal_to(one.action, plan, user, document), one.action.label)
        for one in TRANSITIONS
        if one.has_button and plan.state in one.sources and may(user, one.action)
    ]


def perform(action: Action, plan: Plan, request: TransitionRequest) -> PlanEvent:
    """Perform a transition of `plan` as `request` asks for it. Raises `TransitionRefused`.

    Returns the event, whose plan is in the new state. Issuing a plan that replaces another one also moves
    that one to its last state.
    """
    transition = transition_of(action)
    with transaction.atomic():
        # `of`: PostgreSQL cannot lock the nullable side of an outer join, here the replaced plan.
        locked = plans_with_parts().select_for_update(of=("self",)).get(pk=plan.pk)
        # The table that was read with the plan may be older than its lock.
        tables = IndicatorTable.objects.select_for_update()
        locked.indicator_table = tables.get(pk=locked.indicator_table_id)
        # Lock the replaced plan before the ward's row, which all transitions lock last: else a deadlock.
        old = _locked_replaced(locked) if action is Action.ISSUE else None
        document = read_document(locked)
        refusal = (
            refusal_to(action, locked, request.by, document)
            or _refusal_of_request(transition, request)
            or _refusal_of_unseen(transition, locked, request, document)
            or _refusal_by_history(transition, locked)
        )
        if refusal:
            raise TransitionRefused(refusal)
        context = TransitionContext(locked, request.by, document)
        event = _move(transition, context, request)
        if old is not None:
            _replace(old, locked, request)
    return event


def _refusal_by_role(action: Action, plan: Plan, user: User) -> str | None:
    if may(user, action, plan.ward):
        return None
    roles = " hoặc ".join(role.label.lower() for role in roles_with(action))
    return (
        f"“{action.label}” là việc của {roles} phường;"
        f" vai trò {user.get_role_display().lower()} không làm được."
    )


def _refusal_of_request(transition: Transition, request: TransitionRequest) -> str | None:
    if transition.needs_reason and len(request.reason.strip()) < MIN_REASON_LENGTH:
        return About("Xin ghi lý do, để người nhận biết cần làm gì.", "reason")
    if problem := text_problem(clean(request.reason), longest=MAX_REASON_LENGTH, lines=True):
        return About(f"Lý do: {problem}", "reason")
    return None


def _refusal_of_unseen(
    transition: Transition, plan: Plan, request: TransitionRequest, document: PlanDocument
) -> str | None:
    if transition.needs_seen and not request.seen:
        return "Chưa rõ ông/bà đã xem bản nào; xin mở lại trang này rồi làm lại."
    # For a signature, `seen` is the digest of the file; `save_signed_file` compares it.
    if not request.seen or transition.signature is not None:
        return None
    return refusal_if_changed(plan, request.seen, document)


def refusal_if_changed(plan: Plan, seen: str, document: PlanDocument) -> str | None:
    """What became of the plan since its document with the digest `seen` was shown; None if it is the same."""
    if seen == digest(document):
        return None
    events = plan.events.filter(what=PlanEvent.What.SUBMITTED).order_by("-sequence")
    sent = list(events) if plan.state == State.SUBMITTED else []
    if seen in {one.digest for one in sent[1:]}:
        at = timezone.localtime(sent[0].at)
        when = f"{at:%H:%M}" if at.date() == timezone.localdate() else f"{at:%H:%M %d/%m/%Y}"
        return f"Kế hoạch vừa được trình lại lúc {when}; xin xem bản mới."
    return "Kế hoạch đã thay đổi sau khi ông/bà mở trang; xin xem lại bản mới rồi quyết định."


def _refusal_by_history(transition: Transition, plan: Plan) -> str | None:
    """Refuse all but returning if the last event does not account for the plan's state and frozen copy."""
    # Whoever changed the state in the database must not get the result numbered or signed.
    if plan.is_editable or transition.action is Action.RETURN:
        return None
    last = plan.events.exclude(to_state="").order_by("-sequence").first()
    if last is not None and (last.to_state, last.digest) == (plan.state, plan.frozen_id):
        return None
    return (
        "Tình trạng hoặc nội dung của kế hoạch không khớp với lịch sử trên cổng nên bước này chưa làm được;"
        " xin báo quản trị kiểm tra lịch sử của phường."
    )


def _move(
    transition: Transition, context: TransitionContext, request: TransitionRequest
) -> PlanEvent:
    """Perform the transition inside the transaction, after all checks."""
    plan, source = context.plan, context.plan.state
    if transition.signature is None:
        effect = transition.effect(context, request)
    else:
        effect = save_signed_file(context, request, transition.signature)
    if effect.refusal:
        raise TransitionRefused(effect.refusal)
    document = effect.document or context.document
    copy = freeze(document)
    plan.state = transition.target
    plan.frozen = None if plan.is_editable else copy
    # A trigger lets the table be written only while its plan is editable: close it before, open it after.
    if not plan.is_editable:
        freeze_figures(plan.indicator_table_id, document)
        _open(plan.indicator_table, False)
    plan.save(update_fields=["state", "frozen", "changed_at", *effect.written])
    if plan.is_editable:
        drop_frozen_figures(plan.indicator_table_id)
        _open(plan.indicator_table, True)
    event = add_event(
        plan,
        transition.event,
        by=request.by,
        digest=copy.digest,
        from_state=source,
        reason=request.reason.strip(),
        detail=effect.detail | records_detail(plan),
    )
    if effect.entry is not None:
        # Known only now: the number's own event is the head that the document prints.
        effect.entry.head = event.hash
        effect.entry.save(update_fields=["head"])
    tell_step(transition.action, event, plan)
    return event


def _open(table: IndicatorTable, is_open: bool) -> None:
    # Not written when it stays the same: most transitions lead from one locked state to another.
    if table.is_open != is_open:
        table.is_open = is_open
        table.save(update_fields=["is_open"])


def _locked_replaced(new: Plan) -> Plan | None:
    """The plan that `new` replaces, with its row locked."""
    plans = plans_with_parts().select_for_update(of=("self",))
    return plans.filter(pk=new.replaces_id).first() if new.replaces_id else None


def _replace(old: Plan, new: Plan, request: TransitionRequest) -> None:
    """Move the plan that `new` replaces to its last state; both rows are locked."""
    transition = transition_of(Action.REPLACE)
    if old.state not in transition.sources:
        return  # a withdrawn plan stays withdrawn
    context = TransitionContext(old, request.by, read_document(old))
    request = TransitionRequest(
        by=request.by, reason=f"Được thay thế bằng {new}, số {new.number:02d}/{new.symbol}."
    )
    TransitionRefused.raise_if(refusal_to(Action.REPLACE, old, request.by, context.document))
    _move(transition, context, request)
