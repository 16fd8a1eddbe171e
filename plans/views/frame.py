"""What every page of one plan shows around its part: name, state, next step, tabs with counters."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from plans.document import PlanDocument
from plans.editing import refusal_to_edit_plan
from plans.models import Plan
from plans.rendering.formats import FORMATS
from plans.store import read_document
from plans.views.access import find_plan, person
from plans.views.progress import PlanProgress, plan_progress

#: The tabs in their order: the name of the address, and what it is called.
TABS = (
    ("plan", "Tổng quan"),
    ("plan-text", "Nội dung"),
    ("plan-tasks", "Biểu 01"),
    ("plan-indicators", "Biểu 02"),
    ("plan-assignments", "Phân công"),
    ("plan-history", "Lịch sử"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the plan, as a link with its counter."""

    label: str
    address: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Step:
    """The one next thing to do: the only filled button of the page."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that somebody looks at, with all that its pages need."""

    plan: Plan
    document: PlanDocument
    user: User
    refusal: str | None

    @property
    def progress(self) -> PlanProgress:
        return plan_progress(self.document)

    @property
    def edit_address(self) -> str:
        return reverse("admin:plans_plan_change", args=[self.plan.pk])

    @property
    def edit_figures_address(self) -> str:
        return self.address("plan-entry")

    def address(self, name: str) -> str:
        """The address of one of the plan's pages."""
        return reverse(name, args=self.place)

    @property
    def place(self) -> list[str | int]:
        """Ward and year, as the plan's addresses name them."""
        return [self.plan.ward.slug, self.plan.year]


def open_plan(request: HttpRequest, ward: str, year: int) -> OpenPlan:
    """The plan of an address, read whole in a fixed number of queries; 404 where there is none."""
    plan = find_plan(request, ward, year)
    user = person(request)
    return OpenPlan(plan, read_document(plan), user, refusal_to_edit_plan(user, plan))


def frame(opened: OpenPlan, current: str) -> dict[str, Any]:
    """The context shared by the pages of one plan; `current` is the address name of the open tab."""
    return {
        "opened": opened,
        "plan": opened.plan,
        "document": opened.document,
        "progress": opened.progress,
        "tabs": _tabs(opened, current),
        "step": _next_step(opened, current),
        "formats": list(FORMATS.values()),
    }


def _tabs(opened: OpenPlan, current: str) -> list[Tab]:
    progress = opened.progress
    counts = {
        "plan-text": progress.sections.total,
        "plan-tasks": progress.tasks.total,
        "plan-indicators": sum(1 for _ in opened.document.indicators.indicators),
    }
    return [
        Tab(label, opened.address(name), counts.get(name), name == current) for name, label in TABS
    ]


def _next_step(opened: OpenPlan, current: str) -> Step:
    """Fill what is missing where the person may; then read the print, then take it along."""
    progress = opened.progress
    if opened.refusal is None and progress.figures.missing:
        return Step(f"Nhập {progress.figures.missing} số còn thiếu", opened.edit_figures_address)
    if opened.refusal is None and not progress.is_complete:
        name = "plan-editing" if progress.sections.missing else "plan-task-editing"
        return Step("Viết tiếp nội dung", opened.address(name))
    if current == "plan-preview":
        return Step("Tải PDF", reverse("plan-file", args=[*opened.place, "pdf"]))
    return Step("Xem bản in", opened.address("plan-preview"))
