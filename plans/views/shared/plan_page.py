"""What every page of one plan shows around its content: name, state, primary button, tabs with counters."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from indicators.table import IndicatorTableData
from plans.document.binding.proposals import Proposal, proposals_of
from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument
from plans.document.progress import UNSETTLED, PlanProgress
from plans.document.states import State
from plans.drafting.parts import refusal_to_edit_plan
from plans.drafting.proposals.dismissing import dismissed_keys
from plans.models import Dismissal, Plan, PlanEvent
from plans.rendering.formats import FORMATS
from plans.store.progress import progress_of
from plans.store.reading import read_document
from plans.views.shared.access import find_plan, person
from plans.views.shared.gaps import Gap, gaps_of, unprinted_text
from plans.workflow.accepted_findings import FindingStatus, findings_of
from plans.workflow.pending_actions import next_action_of
from plans.workflow.remarks import count_open_threads

#: The tabs in their order: URL name and label.
TABS = (
    ("plan", "Tổng quan"),
    ("plan-text", "Nội dung"),
    ("plan-tasks", "Biểu 01"),
    ("plan-indicators", "Biểu 02"),
    ("plan-tables", "Bảng kèm theo"),
    ("plan-findings", "Cần xem"),
    ("plan-remarks", "Góp ý"),
    ("plan-assignments", "Phân công"),
    ("plan-issuing", "Phát hành"),
    ("plan-history", "Lịch sử"),
)
#: The states in which findings can still be acted on.
CHECKED_STATES = UNSETTLED


@dataclass(frozen=True, slots=True)
class Tab:
    """A link to a page of the plan, with a counter."""

    name: str
    label: str
    address: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class PrimaryButton:
    """The one thing to do next: the only filled button of the page."""

    label: str
    address: str


# No slots: cached_property keeps its values in the instance's __dict__.
@dataclass(frozen=True)
class OpenPlan:
    """A plan opened by a user, with everything its pages need. What is expensive is worked out once."""

    plan: Plan
    document: PlanDocument
    user: User
    refusal: str | None
    #: The tables of earlier years, where a page has read them already.
    past: tuple[IndicatorTableData, ...] | None = None

    @cached_property
    def progress(self) -> PlanProgress:
        """How far the plan is, in two queries."""
        return progress_of([self.plan])[self.plan.pk]

    @cached_property
    def gaps(self) -> list[Gap]:
        """What the printed form still lacks."""
        return gaps_of(self.plan, self.progress, writes=self.refusal is None)

    @property
    def unprinted(self) -> str:
        """The measures that the printed form does without and that have blanks."""
        return unprinted_text(self.plan, self.progress)

    @cached_property
    def findings(self) -> list[FindingStatus]:
        """The findings of the checks, in two queries."""
        return findings_of(self.plan, self.document, self.past)

    @property
    def open_findings(self) -> int:
        """How many are neither fixed nor accepted; 0 once the plan is approved."""
        if self.plan.state not in CHECKED_STATES:
            return 0
        return sum(one.is_open for one in self.findings)

    @cached_property
    def unbound(self) -> list[Proposal]:
        """The typed numbers that Biểu 02 holds, without those that somebody left as typed; in one query."""
        aside = dismissed_keys(self.plan, Dismissal.Kind.BINDING)
        return [one for one in proposals_of(self.document) if one.key not in aside]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing, or what is missing was accepted with a reason."""
        if self.progress.is_complete:
            return True
        if self.progress.carried:
            return False
        # Something is missing; it may be acceptable if every such finding was accepted.
        must = [one for one in self.findings if one.finding.blocks_submission]
        return bool(must) and not any(one.is_open for one in must)

    @cached_property
    def returned(self) -> PlanEvent | None:
        """The event that returned the plan, until it is submitted again."""
        if self.plan.state != State.RETURNED:
            return None
        events = self.plan.events.filter(what=PlanEvent.What.RETURNED).select_related("by")
        return events.order_by("-sequence").first()

    @property
    def edit_address(self) -> str:
        return self.address("plan-setup")

    @property
    def edit_figures_address(self) -> str:
        return self.address("plan-entry")

    def address(self, name: str) -> str:
        """The URL of one of the plan's pages."""
        return reverse(name, args=self.place)

    @property
    def place(self) -> list[str | int]:
        """Ward and year, the arguments of the plan's URLs."""
        return [self.plan.ward.slug, self.plan.year]


def open_plan(request: HttpRequest, ward: str, year: int) -> OpenPlan:
    """The plan of a URL, read whole in a fixed number of queries; 404 where there is none."""
    return open_plan_for(person(request), find_plan(request, ward, year))


def open_plan_for(user: User, plan: Plan, table: IndicatorTableData | None = None) -> OpenPlan:
    """The plan opened by `user`; `table` is Biểu 02 where the caller has read it already."""
    return OpenPlan(plan, read_document(plan, table), user, refusal_to_edit_plan(user, plan))


def plan_page_context(opened: OpenPlan, current: str, *, typing: bool = False) -> dict[str, Any]:
    """The context shared by the pages of one plan; `current` is the URL name of the open tab.

    Pages for `typing` stay open for hours: their counters follow (static/portal/counters.js).
    """
    return {
        "typing": typing,
        "opened": opened,
        "plan": opened.plan,
        "document": opened.document,
        "progress": opened.progress,
        "tabs": _tabs(opened, current),
        "step": _next_step(opened, current),
        "formats": list(FORMATS.values()),
    }


def tab_counters(opened: OpenPlan) -> dict[str, int]:
    """The counters that change while others work: open findings and open remarks, by the tab's URL name."""
    return {
        "plan-findings": opened.open_findings,
        "plan-remarks": count_open_threads(opened.plan),
    }


def _tabs(opened: OpenPlan, current: str) -> list[Tab]:
    counts = {
        "plan-text": sum(not one.is_target for one in nodes_of(opened.document)),
        "plan-tasks": len(opened.document.tasks.rows),
        "plan-indicators": sum(1 for _ in opened.document.indicators.indicators),
        "plan-tables": len(opened.document.tables),
    } | tab_counters(opened)
    # Tabs that would lead to nothing: issuing before approval, tables where there are none to read or add.
    is_there = {
        "plan-issuing": opened.plan.state not in CHECKED_STATES,
        "plan-tables": bool(opened.document.tables) or opened.refusal is None,
    }
    return [
        Tab(name, label, opened.address(name), counts.get(name), name == current)
        for name, label in TABS
        if is_there.get(name, True)
    ]


def _next_step(opened: OpenPlan, current: str) -> PrimaryButton:
    """What the workflow waits for from this user, else filling what is missing, else reading the print."""
    action = next_action_of(opened.plan, opened.user)
    # A button that leads to the page itself would do nothing.
    if action is not None and action.page not in ("plan", current):
        return PrimaryButton(action.label, opened.address(action.page))
    if opened.refusal is None and not opened.is_ready:
        return _to_write(opened)
    may_submit = opened.refusal is None and may(opened.user, Action.SUBMIT, opened.plan.ward)
    if may_submit and current != "plan-submit":
        return PrimaryButton("Trình duyệt", opened.address("plan-submit"))
    if current == "plan-preview":
        return PrimaryButton("Tải PDF", reverse("plan-file", args=[*opened.place, "pdf"]))
    return PrimaryButton("Xem bản in", opened.address("plan-preview"))


def _to_write(opened: OpenPlan) -> PrimaryButton:
    progress = opened.progress
    # Figures first: the text refers to them.
    if progress.figures.missing:
        return PrimaryButton(
            f"Nhập {progress.figures.missing} số còn thiếu", opened.edit_figures_address
        )
    if progress.sections.missing:
        return PrimaryButton("Viết tiếp nội dung", opened.address("plan-editing"))
    if progress.tables.missing:
        return PrimaryButton("Viết tiếp bảng kèm theo", opened.address("plan-table-list"))
    if progress.carried:
        label = f"Xem lại {progress.carried} phần từ năm trước"
        return PrimaryButton(label, opened.address("plan-look-again"))
    return PrimaryButton("Viết tiếp nội dung", opened.address("plan-task-editing"))
