"""Approving a plan together with the reasons for what the chairman keeps as it is, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from accounts.rights import Action
from plans.document.plan import PlanDocument
from plans.models import Plan, PlanEvent
from plans.workflow.accepted_findings import AcceptanceRefused, accept_findings
from plans.workflow.conditions import all_findings_resolved
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform, refusal_to


@dataclass(frozen=True, slots=True)
class KeptFindings:
    """Findings that are kept for one reason, by their keys."""

    keys: tuple[str, ...]
    reason: str


def refusal_to_decide(user: User, plan: Plan, document: PlanDocument) -> str | None:
    """Why `user` may not approve `plan`, even with a reason for each finding; None if they may."""
    return refusal_to(Action.APPROVE, plan, user, document, besides=(all_findings_resolved,))


def approve_keeping(
    plan: Plan, request: TransitionRequest, kept: Sequence[KeptFindings]
) -> PlanEvent:
    """Approve the plan and record the reasons; if it is refused, no reason is recorded either."""
    # An inner transaction that is refused rolls this one back as well.
    with transaction.atomic():
        for one in kept:
            try:
                accept_findings(plan, one.keys, one.reason, request.by)
            except AcceptanceRefused as refused:
                raise TransitionRefused(refused.message) from refused
        return perform(Action.APPROVE, plan, request)
