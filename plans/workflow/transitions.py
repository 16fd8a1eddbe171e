"""The states of a plan and the steps between them, in one table.

Buttons, the history, the tests and the diagram in docs/workflow.md are read from it; `perform.py` takes
the steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from accounts.models import Role
from plans.document.states import State
from plans.models import PlanEvent
from plans.workflow.conditions import (
    all_findings_settled,
    comes_from_register,
    has_text,
    is_not_sealed,
    is_replaced_by_an_issued_one,
    is_sealed,
    is_the_named_signer,
    may_sign_today,
    may_undo_approval,
    must_findings_settled,
    signs_as_printed,
    takes_another_ones_place,
)
from plans.workflow.context import Outcome, Situation, Wish
from plans.workflow.effects import (
    approve,
    cancel_number,
    give_number_and_date,
    keep_findings,
    keep_sealed_file,
    keep_signed_file,
    nothing_more,
)

What = PlanEvent.What


class Action(TextChoices):
    """What a person does with a plan; the Vietnamese is the button."""

    SUBMIT = "submit", "Trình duyệt"
    RETURN = "return", "Trả lại để sửa"
    APPROVE = "approve", "Phê duyệt"
    NUMBER = "number", "Cấp số"
    SIGN = "sign", "Ký"
    SEAL = "seal", "Đóng dấu"
    ISSUE = "issue", "Ban hành"
    WITHDRAW = "withdraw", "Thu hồi"
    REPLACE = "replace", "Thay thế"
    DROP = "drop", "Bỏ bản dự thảo"


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table. `conditions` give the sentence of a refusal, or None.

    `needs_seen`: the person must say what was shown (a SHA-256), and anything else is refused. `effect` does
    what belongs to this step alone. A step without `button` is taken by the portal as part of another one.
    """

    action: Action
    sources: tuple[State, ...]
    target: State
    role: Role
    event: PlanEvent.What
    conditions: tuple[Callable[[Situation], str | None], ...] = ()
    effect: Callable[[Situation, Wish], Outcome] = nothing_more
    needs_reason: bool = False
    needs_seen: bool = False
    has_button: bool = True


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Action.SUBMIT,
        (State.DRAFT, State.RETURNED),
        State.SUBMITTED,
        Role.OFFICIAL,
        What.SUBMITTED,
        conditions=(has_text, must_findings_settled),
        effect=keep_findings,
    ),
    Transition(
        Action.RETURN,
        (State.SUBMITTED, State.APPROVED, State.NUMBERED, State.SIGNED),
        State.RETURNED,
        Role.CHAIRMAN,
        What.RETURNED,
        conditions=(is_not_sealed, may_undo_approval),
        effect=cancel_number,
        needs_reason=True,
    ),
    Transition(
        Action.APPROVE,
        (State.SUBMITTED,),
        State.APPROVED,
        Role.CHAIRMAN,
        What.APPROVED,
        conditions=(may_sign_today, all_findings_settled),
        effect=approve,
        needs_seen=True,
    ),
    Transition(
        Action.NUMBER,
        (State.APPROVED,),
        State.NUMBERED,
        Role.CLERK,
        What.NUMBERED,
        effect=give_number_and_date,
    ),
    Transition(
        Action.SIGN,
        (State.NUMBERED,),
        State.SIGNED,
        Role.CHAIRMAN,
        What.SIGNED,
        conditions=(comes_from_register, is_the_named_signer, may_sign_today, signs_as_printed),
        effect=keep_signed_file,
        needs_seen=True,
    ),
    Transition(
        Action.SEAL,
        (State.SIGNED,),
        State.SIGNED,
        Role.CLERK,
        What.SEALED,
        conditions=(is_not_sealed,),
        effect=keep_sealed_file,
        needs_seen=True,
    ),
    Transition(
        Action.ISSUE,
        (State.SIGNED,),
        State.ISSUED,
        Role.CLERK,
        What.ISSUED,
        conditions=(is_sealed,),
    ),
    Transition(
        Action.WITHDRAW,
        (State.ISSUED,),
        State.WITHDRAWN,
        Role.CHAIRMAN,
        What.WITHDRAWN,
        conditions=(may_sign_today,),
        needs_reason=True,
    ),
    Transition(
        Action.REPLACE,
        (State.ISSUED,),
        State.REPLACED,
        Role.CLERK,
        What.SUPERSEDED,
        conditions=(is_replaced_by_an_issued_one,),
        has_button=False,
    ),
    Transition(
        Action.DROP,
        (State.DRAFT, State.RETURNED),
        State.DROPPED,
        Role.OFFICIAL,
        What.DROPPED,
        conditions=(takes_another_ones_place,),
        needs_reason=True,
    ),
)


def transition_of(action: Action) -> Transition:
    """The line of the table for an action."""
    return next(one for one in TRANSITIONS if one.action == action)


def describe(transition: Transition) -> dict[str, Any]:
    """A line of the table in words, for the documentation."""
    return {
        "button": transition.action.label,
        "sources": [source.label for source in transition.sources],
        "target": transition.target.label,
        "role": transition.role.label,
        "conditions": [(one.__doc__ or "").strip() for one in transition.conditions],
        "needs_reason": transition.needs_reason,
    }
