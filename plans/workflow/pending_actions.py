"""What a person has to do next: the plans and remarks that wait, as "Việc của tôi" lists them.

No mail is sent: the counter in the bar of every page is the notice.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from plans.document.states import LOCKED, SENT_OUT, State
from plans.models import Plan, PlanFile, Remark
from plans.workflow.transitions import TRANSITIONS, Transition, transition_of

_TO_SIGN = transition_of(Action.SIGN).sources
_SEALED_FILE = Q(kind=PlanFile.Kind.SEALED, entry__void_at__isnull=True)
#: Where nobody waits: a draft is still being written, the others were sent out or given up.
NOBODY_WAITS = (State.DRAFT, *SENT_OUT, State.DROPPED)


@dataclass(frozen=True, slots=True)
class NextAction:
    """What a person does next with a plan: the words of the link, the address of the page it leads to."""

    label: str
    page: str


def awaited_transitions(state: State) -> tuple[Transition, ...]:
    """The steps that a plan in this state waits for, one after the other."""
    if state in NOBODY_WAITS:
        return ()
    return tuple(one for one in TRANSITIONS if one.page and state in one.sources)


def next_action_of(plan: Plan, user: User) -> NextAction | None:
    """What `user` has to do next with the plan; None where it waits for somebody else, or for nobody."""
    if plan.ward_id != user.ward_id or _is_for_another_signer(plan, user):
        return None
    for step in awaited_transitions(State(plan.state)):
        # Sealing leaves the state as it is: once that is done, the step behind it is the next one.
        if may(user, step.action) and not (step.target == plan.state and _is_sealed(plan)):
            return NextAction(step.prompt or step.action.label, step.page)
    return None


def _is_for_another_signer(plan: Plan, user: User) -> bool:
    return plan.state in _TO_SIGN and plan.signatory_id != user.pk


def waiting_plans(user: User) -> QuerySet[Plan]:
    """The plans of the person's ward that wait for that person, in one query; the oldest step first."""
    sealed = PlanFile.objects.filter(_SEALED_FILE, plan=OuterRef("pk"))
    return _waiting(user).annotate(is_sealed=Exists(sealed)).order_by("changed_at", "pk")


def _waiting(user: User) -> QuerySet[Plan]:
    if user.ward_id is None:
        return Plan.objects.none()
    states = [
        state
        for state in State
        if any(may(user, step.action) for step in awaited_transitions(state))
    ]
    theirs = Plan.objects.filter(ward=user.ward_id, state__in=states)
    others = Q(state__in=_TO_SIGN) & (Q(signatory=None) | ~Q(signatory=user.pk))
    return theirs.exclude(others)


def waiting_remarks(user: User) -> QuerySet[Remark]:
    """Open remarks in the person's ward in which somebody else had the last word, in one query.

    Officials answer all of them; others those they wrote in. What talks beside cells wait for stands on the
    page of the person's own work.
    """
    if user.ward_id is None:
        return Remark.objects.none()
    answers = Remark.objects.filter(parent=OuterRef("pk"))
    last = answers.order_by("-at", "-pk").values("by")[:1]
    remarks = (
        Remark.objects.filter(plan__ward=user.ward_id, parent=None, resolved_at=None)
        .exclude(plan__state__in=LOCKED)
        .annotate(last_by=Coalesce(Subquery(last), F("by"), output_field=BigIntegerField()))
        .exclude(last_by=user.pk)
    )
    if not may(user, Action.ANSWER_REMARKS):
        remarks = remarks.filter(Q(by=user.pk) | Exists(answers.filter(by=user.pk)))
    return remarks.order_by("-at", "-pk")


def waiting_count(user: User) -> int:
    """How much waits for the person, in one query: it is asked on nearly every page."""
    if user.ward_id is None:
        return 0
    parts = (counted(_waiting(user), "ward"), counted(waiting_remarks(user), "plan__ward"))
    both = User.objects.filter(pk=user.pk).values_list(*parts)
    return sum(both.first() or ())


def counted(found: QuerySet[Any], same: str) -> Coalesce:
    """How many there are, as part of another query; `same` names a field that all of them share."""
    count = found.order_by().values(same).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), 0)


def _is_sealed(plan: Plan) -> bool:
    """As `waiting_plans` has found, else as the database says."""
    known: bool | None = getattr(plan, "is_sealed", None)
    return plan.files.filter(_SEALED_FILE).exists() if known is None else known
