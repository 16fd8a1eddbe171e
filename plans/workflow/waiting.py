"""Whose turn it is: the plans and remarks that wait for a person. What the bar counts and "Việc của tôi" lists.

No mail is sent: the counter in the bar of every page is the notice.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import WARD_ROLES, Role, User
from plans.document.states import LOCKED, State
from plans.models import Plan, PlanFile, Remark


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person does next with a plan in a state: the words of the button, the page it stands on."""

    role: Role
    label: str
    page: str


TURNS: dict[State, Turn] = {
    State.RETURNED: Turn(Role.OFFICIAL, "Sửa và trình lại", "plan"),
    State.SUBMITTED: Turn(Role.CHAIRMAN, "Duyệt", "plan-review"),
    State.APPROVED: Turn(Role.CLERK, "Cấp số", "plan-issuing"),
    State.NUMBERED: Turn(Role.CHAIRMAN, "Ký", "plan-issuing"),
    State.SIGNED: Turn(Role.CLERK, "Đóng dấu", "plan-issuing"),
}
_SEALED_FILE = Q(kind=PlanFile.Kind.SEALED, entry__void_at__isnull=True)
_SEALED = Turn(Role.CLERK, "Ban hành", "plan-issuing")


def turn_of(plan: Plan, user: User) -> Turn | None:
    """What `user` has to do next with the plan; None where it waits for somebody else, or for nobody."""
    turn = TURNS.get(State(plan.state))
    if turn is None or turn.role != user.role or plan.ward_id != user.ward_id:
        return None
    if plan.state == State.NUMBERED and plan.signatory_id != user.pk:
        return None
    if plan.state == State.SIGNED and _is_sealed(plan):
        return _SEALED
    return turn


def waiting_plans(user: User) -> QuerySet[Plan]:
    """The plans of the person's ward that wait for that person, in one query; the oldest step first."""
    sealed = PlanFile.objects.filter(_SEALED_FILE, plan=OuterRef("pk"))
    return _waiting(user).annotate(is_sealed=Exists(sealed)).order_by("changed_at", "pk")


def _waiting(user: User) -> QuerySet[Plan]:
    states = [state for state, turn in TURNS.items() if turn.role == user.role]
    if user.role not in WARD_ROLES or user.ward_id is None:
        return Plan.objects.none()
    theirs = Plan.objects.filter(ward=user.ward_id, state__in=states)
    others = Q(state=State.NUMBERED) & (Q(signatory=None) | ~Q(signatory=user.pk))
    return theirs.exclude(others)


def waiting_remarks(user: User) -> QuerySet[Remark]:
    """Open remarks in the person's ward in which somebody else had the last word, in one query.

    Officials answer all of them; others those they wrote in. What talks beside cells wait for stands on the
    page of the person's own work.
    """
    if user.role not in WARD_ROLES or user.ward_id is None:
        return Remark.objects.none()
    answers = Remark.objects.filter(parent=OuterRef("pk"))
    last = answers.order_by("-at", "-pk").values("by")[:1]
    remarks = (
        Remark.objects.filter(plan__ward=user.ward_id, parent=None, resolved_at=None)
        .exclude(plan__state__in=LOCKED)
        .annotate(last_by=Coalesce(Subquery(last), F("by"), output_field=BigIntegerField()))
        .exclude(last_by=user.pk)
    )
    if user.role != Role.OFFICIAL:
        remarks = remarks.filter(Q(by=user.pk) | Exists(answers.filter(by=user.pk)))
    return remarks.order_by("-at", "-pk")


def waiting_count(user: User) -> int:
    """How much waits for the person, in one query: it is asked on nearly every page."""
    if user.role not in WARD_ROLES or user.ward_id is None:
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
