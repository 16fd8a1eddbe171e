"""My work: what a person of a ward has to do, and the plan's progress by person and by section."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import User
from indicators.measures import Measure
from indicators.models import CellComment
from plans.document.progress import PlanProgress
from plans.document.states import EDITABLE
from plans.drafting.assignment import assignable_people
from plans.drafting.parts import refusal_to_edit_plan
from plans.drafting.todos import Todo, shorten, todos
from plans.drafting.work import (
    AssignableItem,
    PersonProgress,
    PlanWork,
    progress_by_person,
    read_work,
)
from plans.models import Plan, PlanEvent, Remark
from plans.store.editions import newest_editions
from plans.store.progress import progress_of
from plans.store.reading import plans_with_parts
from plans.templatetags.portal import moment
from plans.views.shared.access import person
from plans.views.shared.gaps import Gap, gaps_of, unprinted_text
from plans.views.shared.plan_urls import PlanUrls
from plans.views.shared.signed_in import READ, signed_in
from plans.workflow.pending_actions import (
    next_action_of,
    waiting_comments,
    waiting_counts,
    waiting_plans,
    waiting_remarks,
)

#: Plans in progress at the same time: a ward has one, or two around the turn of the year.
MAX_PLANS = 2
MAX_TODOS = 100
MAX_UNASSIGNED = 20
MAX_PENDING = 20
MAX_TALKS = 200


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A line of a list, linked to the exact place; others may wait for it."""

    address: str
    title: str
    note: str
    mark: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class UnansweredComment:
    """The last comment on a cell, made by somebody else and not answered.

    `is_unassigned`: nobody is responsible for the cell, so it is shown to everybody who may answer.
    """

    address: str
    who: str
    name: str
    text: str
    at: datetime
    is_unassigned: bool


@dataclass(frozen=True, slots=True)
class MyPlan:
    """A plan as shown to the user on the page."""

    plan: Plan
    refusal: str | None
    progress: PlanProgress
    gaps: list[Gap]
    unprinted: str
    has_own: bool
    mine: list[WorkItem]
    more: int
    talks: list[UnansweredComment]
    promised: list[tuple[AssignableItem, WorkItem]]
    unassigned: list[WorkItem]
    unassigned_more: int
    shares: list[PersonProgress]

    @property
    def has_tables(self) -> bool:
        """Whether anybody has an attached table to write."""
        return any(share.tables.total for share in self.shares)

    @property
    def to_do(self) -> int:
        """How many things wait for the user, including those beyond the end of the list."""
        return len(self.mine) + self.more + len(self.talks)


@signed_in(READ)
def my_work(request: HttpRequest) -> HttpResponse:
    """What is assigned to the user, what is missing, and when it is due; only wards have such a page."""
    user = person(request)
    if user.ward_id is None:
        return redirect("plans")
    plans = _plans_of(user)
    progress = progress_of(plans)
    waiting = waiting_counts(user)
    # What there is none of, as on most days, is not asked for.
    comments = list(_comments(user)) if waiting.comments else []
    steps = _steps(user) if waiting.plans else []
    remarks = _remarks(user) if waiting.remarks else []
    context = {
        "plans": [_my_plan(plan, user, progress[plan.pk], comments) for plan in plans],
        "waits": [*steps, *remarks, *_elsewhere(comments, plans)],
        "here": "work",
    }
    return render(request, "work/mine.html", context)


def _steps(user: User) -> list[WorkItem]:
    """The transitions that wait for the user, with the reason where a plan was returned."""
    plans = list(waiting_plans(user).select_related("ward")[:MAX_PENDING])
    events = PlanEvent.objects.filter(plan__in=plans).order_by("sequence").select_related("by")
    # Ascending, so that the last event of each plan is the one that stays.
    last = {event.plan_id: event for event in events}
    found = []
    for plan in plans:
        action, event = next_action_of(plan, user), last.get(plan.pk)
        # The query finds candidates; the permission is decided for each plan.
        if action is None:
            continue
        who = f"{event.by.full_name}, {moment(event.at)}" if event and event.by else ""
        said = f"{who}: {shorten(event.reason)}" if event and event.reason else who
        note = f"{plan.get_state_display()} · {said}" if said else plan.get_state_display()
        address = reverse(action.page, args=[plan.ward.slug, plan.year])
        found.append(WorkItem(address, f"{action.label}: kế hoạch năm {plan.year}", note))
    return found


def _remarks(user: User) -> list[WorkItem]:
    """Remarks in which somebody else wrote last, with that text, in two queries."""
    answers = Prefetch("answers", Remark.objects.select_related("by"))
    found = waiting_remarks(user).select_related("by", "plan__ward").prefetch_related(answers)
    return [_remark(one) for one in found[:MAX_PENDING]]


def _remark(remark: Remark) -> WorkItem:
    plan, answers = remark.plan, list(remark.answers.all())
    last = answers[-1] if answers else remark
    what = "trả lời góp ý" if answers else "góp ý"
    return WorkItem(
        f"{reverse('plan-remarks', args=[plan.ward.slug, plan.year])}#y-{remark.pk}",
        f"{last.by.full_name} {what} ở {remark.citation}, kế hoạch năm {plan.year}",
        f"“{shorten(last.text)}” · {moment(last.at)}",
    )


def _comments(user: User) -> QuerySet[CellComment]:
    found = waiting_comments(user).select_related("by", "row__indicator", "row__table__plan__ward")
    return found[:MAX_TALKS]


def _elsewhere(comments: Sequence[CellComment], plans: Sequence[Plan]) -> list[WorkItem]:
    """The comments on cells of plans that the page does not show: the bar counts them too."""
    shown = {plan.indicator_table_id for plan in plans}
    found = []
    for one in comments:
        if one.row.table_id not in shown:
            plan, code = one.row.table.plan, one.row.indicator.code
            address = PlanUrls(plan, writes=False).cell(one.row_id, code, Measure(one.measure))
            title = f"{one.by.full_name} góp ý ở {one.row.indicator.name}, kế hoạch năm {plan.year}"
            found.append(WorkItem(address, title, f"“{shorten(one.text)}” · {moment(one.at)}"))
    return found


def _plans_of(user: User) -> list[Plan]:
    """The ward's plans in progress, newest first; its newest plan where there is none."""
    plans = newest_editions(plans_with_parts().filter(ward=user.ward_id)).order_by("-year")
    found = list(plans.filter(state__in=EDITABLE)[:MAX_PLANS])
    return found or list(plans[:1])


def _my_plan(
    plan: Plan, user: User, progress: PlanProgress, comments: Sequence[CellComment]
) -> MyPlan:
    work = read_work(plan)
    refusal = refusal_to_edit_plan(user, plan)
    leads = PlanUrls(plan, writes=refusal is None)
    own = todos(work, user.pk) if plan.is_editable else []
    # Only who may edit can do something about what nobody is assigned to.
    nobodys = todos(work, None) if refusal is None else []
    return MyPlan(
        plan=plan,
        refusal=refusal,
        progress=progress,
        gaps=gaps_of(plan, progress, writes=refusal is None),
        unprinted=unprinted_text(plan, progress),
        has_own=any(piece.assignee == user.pk for piece in work.pieces),
        mine=[_item(todo, leads) for todo in own[:MAX_TODOS]],
        more=max(0, len(own) - MAX_TODOS),
        talks=_talks(work, comments, user, leads),
        promised=_promised(work, user, leads),
        unassigned=[_item(todo, leads) for todo in nobodys[:MAX_UNASSIGNED]],
        unassigned_more=max(0, len(nobodys) - MAX_UNASSIGNED),
        shares=[] if refusal is None else progress_by_person(work, assignable_people(plan.ward_id)),
    )


def _item(todo: Todo, leads: PlanUrls) -> WorkItem:
    return WorkItem(
        item_address(todo.piece, leads, todo.measure), todo.title, todo.note, todo.mark, todo.why
    )


def item_address(piece: AssignableItem, leads: PlanUrls, measure: Measure | None = None) -> str:
    """Where an item is worked on, or shown to whoever may not."""
    if piece.part is not None:
        return leads.part(piece.part)
    if piece.what == "task":
        return leads.task(piece.key)
    if piece.what == "table":
        return leads.table(piece.key)
    # A row as a whole is opened at the figure that the plan is measured by.
    return leads.cell(piece.key, piece.code, measure or Measure.ASSIGNED)


def _promised(work: PlanWork, user: User, leads: PlanUrls) -> list[tuple[AssignableItem, WorkItem]]:
    """The targets assigned to the user, those due first at the top."""
    own = [piece for piece in work.pieces if piece.what == "target" and piece.assignee == user.pk]
    # Targets without a date come last.
    own.sort(key=lambda piece: (piece.due is None, piece.due))
    return [
        (piece, WorkItem(item_address(piece, leads), shorten(piece.name), piece.number, "due"))
        for piece in own[:MAX_TODOS]
    ]


def _talks(
    work: PlanWork, comments: Sequence[CellComment], user: User, leads: PlanUrls
) -> list[UnansweredComment]:
    """Comments that wait for the user: on their rows, and on rows that nobody is responsible for."""
    rows = {piece.key: piece for piece in work.pieces if piece.what == "figures"}
    return [
        UnansweredComment(
            leads.cell(last.row_id, rows[last.row_id].code, Measure(last.measure)),
            last.by.full_name,
            rows[last.row_id].name,
            shorten(last.text),
            last.at,
            is_unassigned=last.row.assignee_id != user.pk,
        )
        for last in comments
        if last.row_id in rows
    ]
