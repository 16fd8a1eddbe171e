"""The transitions between the states of a plan, in one table.

Buttons, history, tests and the diagram in docs/workflow.md are derived from it; `perform.py` performs them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.rights import Action, roles_with
from plans.document.states import State
from plans.models import PlanEvent, PlanFile
from plans.workflow.conditions import (
    all_findings_resolved,
    comes_from_register,
    has_issued_replacement,
    has_text,
    imported_remarks_answered,
    is_not_sealed,
    is_replacement,
    is_sealed,
    is_the_named_signer,
    may_sign_today,
    may_undo_approval,
    replaces_nothing_withdrawn,
    required_findings_resolved,
    signs_as_printed,
)
from plans.workflow.context import (
    FileSignature,
    TransitionContext,
    TransitionEffect,
    TransitionRequest,
)
from plans.workflow.effects import (
    approve,
    cancel_number,
    give_number_and_date,
    no_effect,
    save_findings,
)

EventKind, FileKind = PlanEvent.What, PlanFile.Kind
#: What must hold for a transition: the message of a refusal, or None.
Condition = Callable[[TransitionContext], str | None]


@dataclass(frozen=True, slots=True)
class IssuingButton:
    """How the issuing page offers a transition that asks for nothing but the click.

    `slug` ends its URL, `note` stands above the button, `done` is the message afterwards ({number}: the
    plan's).
    """

    slug: str
    note: str
    done: str


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table; `accounts/rights.py` says which roles may perform it.

    `conditions` return the message of a refusal, or None. `effect` does what is special to this transition.
    `needs_seen`: the request must state the SHA-256 of what the person saw (the document, or the file if the
    transition adds a `signature` to it), and is refused if that has changed. A transition without a button is
    performed by the portal as part of another one. `page` is the URL name of the page where people perform a
    transition that others wait for; links to it are labelled `prompt`, or like the button.
    `button`: the issuing page needs no form of its own for it.
    """

    action: Action
    sources: tuple[State, ...]
    target: State
    event: PlanEvent.What
    conditions: tuple[Condition, ...] = ()
    effect: Callable[[TransitionContext, TransitionRequest], TransitionEffect] = no_effect
    needs_reason: bool = False
    needs_seen: bool = False
    has_button: bool = True
    signature: FileSignature | None = None
    page: str = ""
    prompt: str = ""
    button: IssuingButton | None = None


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Action.SUBMIT,
        (State.DRAFT, State.RETURNED),
        State.SUBMITTED,
        EventKind.SUBMITTED,
        conditions=(has_text, imported_remarks_answered, required_findings_resolved),
        effect=save_findings,
        page="plan",
        # For the returned plan: nobody waits for one that was never submitted.
        prompt="Sửa và trình lại",
    ),
    Transition(
        Action.RETURN,
        (State.SUBMITTED, State.APPROVED, State.NUMBERED, State.SIGNED),
        State.RETURNED,
        EventKind.RETURNED,
        conditions=(is_not_sealed, may_undo_approval),
        effect=cancel_number,
        needs_reason=True,
    ),
    Transition(
        Action.APPROVE,
        (State.SUBMITTED,),
        State.APPROVED,
        EventKind.APPROVED,
        conditions=(may_sign_today, all_findings_resolved, replaces_nothing_withdrawn),
        effect=approve,
        needs_seen=True,
        page="plan-review",
        prompt="Duyệt",
    ),
    Transition(
        Action.NUMBER,
        (State.APPROVED,),
        State.NUMBERED,
        EventKind.NUMBERED,
        conditions=(replaces_nothing_withdrawn,),
        effect=give_number_and_date,
        page="plan-issuing",
    ),
    Transition(
        Action.SIGN,
        (State.NUMBERED,),
        State.SIGNED,
        EventKind.SIGNED,
        conditions=(
            comes_from_register,
            is_the_named_signer,
            may_sign_today,
            signs_as_printed,
            replaces_nothing_withdrawn,
        ),
        needs_seen=True,
        signature=FileSignature(
            FileKind.BASE, FileKind.SIGNED, 1, "Ký ban hành kế hoạch", is_personal=True
        ),
        page="plan-issuing",
    ),
    # Sealing adds a signature but leaves the state as it is; `is_sealed` looks for the file.
    Transition(
        Action.SEAL,
        (State.SIGNED,),
        State.SIGNED,
        EventKind.SEALED,
        conditions=(is_not_sealed, replaces_nothing_withdrawn),
        needs_seen=True,
        signature=FileSignature(FileKind.SIGNED, FileKind.SEALED, 2, "Đóng dấu kế hoạch"),
        page="plan-issuing",
    ),
    Transition(
        Action.ISSUE,
        (State.SIGNED,),
        State.ISSUED,
        EventKind.ISSUED,
        conditions=(is_sealed,),
        page="plan-issuing",
        button=IssuingButton(
            "ban-hanh",
            "Văn bản đã ký và đóng dấu. Ban hành xong, nội dung, số liệu và tệp không sửa được nữa; sai sót"
            " về nội dung phải thay thế bằng văn bản mới.",
            "Đã ban hành số {number}. Từ đây nội dung không sửa được nữa.",
        ),
    ),
    Transition(
        Action.WITHDRAW,
        (State.ISSUED,),
        State.WITHDRAWN,
        EventKind.WITHDRAWN,
        conditions=(may_sign_today,),
        needs_reason=True,
    ),
    # Performed by the portal when the replacement is issued.
    Transition(
        Action.REPLACE,
        (State.ISSUED,),
        State.REPLACED,
        EventKind.SUPERSEDED,
        conditions=(has_issued_replacement,),
        has_button=False,
    ),
    # Only a replacement can be dropped: the year must keep a plan.
    Transition(
        Action.DROP,
        (State.DRAFT, State.RETURNED),
        State.DROPPED,
        EventKind.DROPPED,
        conditions=(is_replacement,),
        needs_reason=True,
    ),
)


def transition_of(action: Action) -> Transition:
    """The row of the table for an action."""
    return next(one for one in TRANSITIONS if one.action == action)


def describe(transition: Transition) -> dict[str, Any]:
    """A row of the table in words, for the documentation."""
    return {
        "button": transition.action.label,
        "sources": [source.label for source in transition.sources],
        "target": transition.target.label,
        "role": ", ".join(role.label for role in roles_with(transition.action)),
        "conditions": [(one.__doc__ or "").strip() for one in transition.conditions],
        "needs_reason": transition.needs_reason,
    }
