"""What a person has to do next: the plans and remarks waiting for them, as "Việc của tôi" lists them.

The counter in the navigation bar of every page shows how many; after 48 hours people are told of each
(`plans/workflow/reminders.py`).
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import keys_of, may, people_who_may, shape_of, stand_in
from accounts.rights import Action, roles_with
from indicators.models import CellComment
from plans.document.states import LOCKED, SENT_OUT, State
from plans.models import Plan, PlanFile, Remark
from plans.workflow.transitions import TRANSITIONS, Transition, transition_of
from wardplan.queries.built_once import rows_of

_TO_SIGN = transition_of(Action.SIGN).sources
#: The file that says that a plan is sealed.
SEALED_FILE = Q(kind=PlanFile.Kind.SEALED, entry__void_at__isnull=True)
#: States in which nothing is pending: a draft is still being written, the others were sent out or dropped.
NOBODY_WAITS = (State.DRAFT, *SENT_OUT, State.DROPPED)


@dataclass(frozen=True, slots=True)
class NextAction:
    """What a person does next with a plan: the text of the link, and the URL name of the page."""

    label: str
    page: str


def awaited_transitions(state: State) -> tuple[Transition, ...]:
    """The transitions that a plan in this state waits for, one after the other."""
    if state in NOBODY_WAITS:
        return ()
    return tuple(one for one in TRANSITIONS if one.page and state in one.sources)


def whose_turn(signer: str, *steps: Transition) -> str:
    """Who performs the steps, which are of one role, in words: "văn thư đóng dấu và ban hành"."""
    roles = (in_sentence(role.label) for role in roles_with(steps[0].action))
    who = signer if steps[0].action is Action.SIGN else " hoặc ".join(roles)
    return f"{who} {' và '.join(in_sentence(step.action.label) for step in steps)}"


def way_to_signature(state: State) -> str:
    """What a plan in this state waits for until it is signed: "văn thư cấp số, rồi người ký ký"."""
    steps = [awaited_transitions(state)[0]]
    while steps[-1].action is not Action.SIGN:
        steps.append(awaited_transitions(steps[-1].target)[0])
    *before, last = (whose_turn("người ký", step) for step in steps)
    return ", rồi ".join(filter(None, (", ".join(before), last)))


def in_sentence(label: str) -> str:
    """A label inside a sentence: without its capital, but "HĐND" stays."""
    return label[:1].lower() + label[1:]


def next_action_of(plan: Plan, user: User) -> NextAction | None:
    """What `user` has to do next with the plan; None if it waits for somebody else or for nobody."""
    is_for_another = plan.state in _TO_SIGN and plan.signatory_id != user.pk
    if plan.ward_id != user.ward_id or is_for_another:
        return None
    for step in awaited_transitions(State(plan.state)):
        # Sealing does not change the state: once it is done, the transition after it is the next one.
        if may(user, step.action) and not (step.target == plan.state and _is_sealed(plan)):
            return NextAction(step.prompt or step.action.label, step.page)
    return None


def waiting_plans(user: User) -> QuerySet[Plan]:
    """The plans of the person's ward that wait for them, in one query; longest waiting first."""
    sealed = PlanFile.objects.filter(SEALED_FILE, plan=OuterRef("pk"))
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
    """Open remarks in the person's ward on which somebody else wrote last, in one query.

    Officials answer all of them; others only those in which they took part. Comments on cells of the grid
    are not among them: `waiting_comments` has those.
    """
    if user.ward_id is None:
        return Remark.objects.none()
    answers = Remark.objects.filter(parent=OuterRef("pk"))
    last = answers.order_by("-at", "-pk").values("by")[:1]
    remarks = (
        Remark.objects.filter(plan__ward=user.ward_id, parent=None, resolved_at=None)
        .exclude(plan__state__in=LOCKED)
        .annotate(last_by=Coalesce(Subquery(last), F("by"), output_field=BigIntegerField()))
        # What was in doubt in a file waits for its reader, too, until somebody has answered.
        .exclude(Q(last_by=user.pk) & (Q(imported__isnull=True) | Exists(answers)))
    )
    if not may(user, Action.ANSWER_REMARKS):
        remarks = remarks.filter(Q(by=user.pk) | Exists(answers.filter(by=user.pk)))
    return remarks.order_by("-at", "-pk")


def waiting_comments(user: User) -> QuerySet[CellComment]:
    """The last comment of each cell of the ward's plans that waits for the user, newest first, in one query.

    On the user's own rows that is one by anybody else. A row that nobody of the ward is responsible for is
    everybody's who may answer remarks there, until one of them has answered.
    """
    if user.ward is None:
        return CellComment.objects.none()
    talk = CellComment.objects.filter(row=OuterRef("row"), measure=OuterRef("measure"))
    later = talk.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk")))
    first = talk.order_by("at", "pk").values("by")[:1]
    own = Q(row__assignee=user.pk)
    theirs = own
    if may(user, Action.ANSWER_REMARKS):
        nobodys = Q(row__assignee=None) | Q(row__assignee__is_active=False)
        theirs |= nobodys | ~Q(row__assignee__ward=user.ward_id)
    who_answers = people_who_may(Action.ANSWER_REMARKS, user.ward).filter(is_active=True)
    return (
        CellComment.objects.filter(theirs, ~Exists(later), row__table__plan__ward=user.ward_id)
        .exclude(row__table__plan__state__in=LOCKED)
        .exclude(by=user.pk)
        .annotate(first_by=Subquery(first))
        # Else it is an answer: to what somebody else asked.
        .filter(own | Q(first_by=F("by")) | ~Q(by__in=who_answers))
        .order_by("-at", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a person."""

    plans: int = 0
    remarks: int = 0
    comments: int = 0

    @property
    def all(self) -> int:
        return self.plans + self.remarks + self.comments


def waiting_counts(user: User) -> Waiting:
    """How many plans, remarks and comments on cells wait for the person, in one query for nearly every page."""
    if user.ward_id is None:
        return Waiting()
    found = rows_of(_counts, *keys_of(user), shape=shape_of(user))
    return Waiting(*(found[0] if found else ()))


def _counts(*person: Any) -> QuerySet[User, tuple[int, ...]]:
    user = stand_in(*person)
    # Subqueries need some row to hang on; the person's own always exists.
    return User.objects.filter(pk=user.pk).values_list(
        count_subquery(_waiting(user), "ward"),
        count_subquery(waiting_remarks(user), "plan__ward"),
        count_subquery(waiting_comments(user), "row__table__plan__ward"),
    )


def count_subquery(found: QuerySet[Any], same: str) -> Coalesce:
    """A count as a subquery of another query; `same` names a field whose value all rows share."""
    # Grouping by that field gives one row, or none if nothing is found, hence `Coalesce`. `order_by()` drops
    # any ordering of `found`, whose fields Django would add to the GROUP BY.
    count = found.order_by().values(same).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), 0)


def _is_sealed(plan: Plan) -> bool:
    """Whether the plan is sealed: as annotated by `waiting_plans`, else by a query."""
    known: bool | None = getattr(plan, "is_sealed", None)
    return plan.files.filter(SEALED_FILE).exists() if known is None else known
