"""Addresses of the exact place where a part of a plan is written, or read by who may not write."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from indicators.measures import Measure
from plans.models import Plan, Section
from plans.store.stored_outline import PlacedPart


def head_form(plan: Plan, *, back: str, field: str = "") -> str:
    """The form of a plan's head, which leads back to `back` once it is saved: a page it knows (its `BACK`)."""
    address = f"{reverse('admin:plans_plan_change', args=[plan.pk])}?ve={back}"
    return f"{address}#id_{field}" if field else address


def marking(words: str) -> str:
    """The fragment that has a browser mark these words on the page; one that cannot ignores it."""
    # The hyphen has a meaning of its own here: quote() leaves it alone.
    return f"#:~:text={quote(words, safe='').replace('-', '%2D')}" if words else ""


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

    def part(self, part: PlacedPart, words: str = "") -> str:
        """A section or target; the browser marks `words` in it and moves to them."""
        if self.writes:
            letter = "m" if isinstance(part.node, Section) else "c"
            address = f"{self._page('plan-editing')}?muc={letter}{part.node.pk}"
            return f"{address}{marking(words)}"
        return f"{self._page('plan-text')}#muc-{part.place}"

    def task(self, task: int) -> str:
        """A row of Biểu 01, by its key."""
        if self.writes:
            return f"{self._page('plan-task-editing')}#n{task}"
        return self._page("plan-tasks")

    def head(self, field: str = "") -> str:
        """Head and tail of the plan: preamble, recipients, closing; `field` is the one to go to."""
        if self.writes:
            return head_form(self.plan, back="can-xem", field=field)
        return self._page("plan-text")

    def _page(self, name: str) -> str:
        return reverse(name, args=[self.plan.ward.slug, self.plan.year])
