"""Addresses of the exact place where a part of a plan is written, or read by who may not write."""

from dataclasses import dataclass

from django.urls import reverse

from indicators.measures import Measure
from plans.models import Plan, Section
from plans.placed import PlacedPart


@dataclass(frozen=True, slots=True)
class Leads:
    """Ways into one plan; `writes` leads to the editors, else to the pages that show the same place."""

    plan: Plan
    writes: bool

    def cell(self, row: int, code: str, measure: Measure) -> str:
        """A cell of Biểu 02, by the key of its row and the code of its indicator."""
        if self.writes:
            return f"{self._page('plan-entry')}#{row}-{measure.value}"
        return f"{self._page('plan-indicators')}#ct-{code}"

    def part(self, part: PlacedPart) -> str:
        """A section or target."""
        if self.writes:
            letter = "m" if isinstance(part.node, Section) else "c"
            return f"{self._page('plan-editing')}?muc={letter}{part.node.pk}"
        return f"{self._page('plan-text')}#muc-{part.place}"

    def task(self, task: int) -> str:
        """A row of Biểu 01, by its key."""
        if self.writes:
            return f"{self._page('plan-task-editing')}#n{task}"
        return self._page("plan-tasks")

    def head(self) -> str:
        """Head and tail of the plan: preamble, recipients, closing."""
        if self.writes:
            return reverse("admin:plans_plan_change", args=[self.plan.pk])
        return self._page("plan-text")

    def _page(self, name: str) -> str:
        return reverse(name, args=[self.plan.ward.slug, self.plan.year])
