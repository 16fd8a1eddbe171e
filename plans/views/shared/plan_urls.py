"""URLs of the exact place where a part of a plan is edited, or shown to whoever may not edit it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse

from indicators.measures import Measure
from plans.document.paths import TablePlace
from plans.models import Plan, Section
from plans.store.stored_outline import OutlinePart


def text_fragment(words: str) -> str:
    """A text fragment, with which browsers highlight these words on the page; old ones ignore it."""
    # A hyphen is syntax in a text fragment, and quote() leaves it alone.
    return f"#:~:text={quote(words, safe='').replace('-', '%2D')}" if words else ""


@dataclass(frozen=True, slots=True)
class PlanUrls:
    """URLs into one plan: with `writes` of the editors, else of the pages that show the same place."""

    plan: Plan
    writes: bool

    def cell(self, row: int, code: str, measure: Measure) -> str:
        """A cell of Biểu 02, by the key of its row and the code of its indicator."""
        if self.writes:
            return f"{self._page('plan-entry')}#{row}-{measure.value}"
        return f"{self._page('plan-indicators')}#ct-{code}"

    def part(self, part: OutlinePart, words: str = "") -> str:
        """A section or target; the browser scrolls to `words` in it and highlights them."""
        if self.writes:
            # The key of the part as `key_of` in plans/store/part_keys.py makes it.
            letter = "m" if isinstance(part.node, Section) else "c"
            address = f"{self._page('plan-editing')}?muc={letter}{part.node.pk}"
            return f"{address}{text_fragment(words)}"
        return f"{self._page('plan-text')}#muc-{part.place}"

    def task(self, task: int) -> str:
        """A row of Biểu 01, by its key."""
        if self.writes:
            return f"{self._page('plan-task-editing')}#n{task}"
        return self._page("plan-tasks")

    def table(self, table: int, at: TablePlace | None = None) -> str:
        """An attached table, by its key; with `at` the cell of it, or where the table stands among others."""
        if not self.writes:
            return self._page("plan-tables") + (f"#bang-{at.table + 1}" if at else "")
        # The key of the part as `key_of` in plans/store/part_keys.py makes it.
        address = self._page("plan-table-editing", f"b{table}")
        # static/tables/editor.js goes there.
        return address if at is None or at.row is None else f"{address}#o-{at.row}-{at.column or 0}"

    def head(self, field: str = "", words: str = "") -> str:
        """Head and tail of the plan: preamble, recipients, closing; `words` are marked in `field`."""
        if self.writes:
            query = urlencode({"o": field, "chu": words}) if field else ""
            return f"{self._page('plan-head-editing')}{query and '?'}{query}"
        return self._page("plan-text")

    def formal_head(self) -> str:
        """Names, symbol and signer of the plan."""
        return self._page("plan-formal-head")

    def _page(self, name: str, *more: str) -> str:
        return reverse(name, args=[self.plan.ward.slug, self.plan.year, *more])
