"""Addresses of a place of the plan: in its print under review, and where it is written."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from indicators.measures import Measure
from indicators.models import TableRow
from plans.document.places import anchor, cell_of, part_of, row_path, task_of
from plans.document.plan import PlanDocument
from plans.models import Plan
from plans.store.stored_outline import outline_of
from plans.views.shared.leads import Leads

_HEAD = re.compile(r"plan\.([a-z_]+)")
_ROW = re.compile(r"tables\.indicators\[([a-z0-9_-]+)\]")

#: The name of the frame in which the print stands.
FRAME = "ban-in"


@dataclass(frozen=True, slots=True)
class ReviewAddress:
    """The addresses of a plan's review; `key` is what it is compared with, "" for the usual."""

    plan: Plan
    key: str = ""

    @property
    def page(self) -> str:
        return f"{self._of('plan-review')}{self._query()}"

    @property
    def sheets(self) -> str:
        return f"{self._of('plan-review-sheets')}{self._query()}"

    def at(self, place: str) -> str:
        """The print in its frame, moved to the element with this id."""
        return f"{self.sheets}#{place}"

    def beside(self, fragment: str) -> str:
        """The review with something open beside the print."""
        return f"{self.page}#{fragment}"

    def place(self, path: str) -> str:
        """The review with its print at a place; also where a remark on it is written."""
        return f"{self._of('plan-review')}{self._query(cho=path)}"

    def still_at(self, path: str) -> str:
        """The review with its print left at a place, once what was said about it is sent."""
        return f"{self._of('plan-review')}{self._query(den=path)}"

    def remark(self, path: str) -> str:
        """Where a remark on a place is written."""
        return f"{self.place(path)}#gop-y-moi"

    def _of(self, name: str) -> str:
        return reverse(name, args=[self.plan.ward.slug, self.plan.year])

    def _query(self, **more: str) -> str:
        query = {"so-voi": self.key, **more} if self.key else more
        return f"?{urlencode(query)}" if query else ""


class EditAddresses:
    """From a path to where the place is written, or read where the person may not write; four queries."""

    def __init__(self, plan: Plan, *, writes: bool) -> None:
        self._leads = Leads(plan, writes)
        self._parts = {part.path: part for part in outline_of(plan)}
        self._tasks = list(plan.tasks.values_list("pk", flat=True))
        rows = TableRow.objects.filter(table=plan.indicator_table_id)
        self._rows = dict(rows.values_list("indicator__code", "pk"))

    def of(self, path: str, words: str = "") -> str:
        """The address of the place at `path`; the head of the plan where it is no longer there.

        `words` are what it is about: a long section is of no help to who looks for three words.
        """
        if path.startswith("sections"):
            part = self._parts.get(part_of(path))
            return self._leads.part(part, words) if part else self._leads.head()
        if path.startswith("tables."):
            return self._of_table(path)
        head = _HEAD.match(path)
        return self._leads.head(head[1] if head else "")

    def _of_table(self, path: str) -> str:
        task, row = task_of(path), _ROW.match(path)
        if task is not None and task < len(self._tasks):
            return self._leads.task(self._tasks[task])
        if row is not None and row[1] in self._rows:
            cell = cell_of(path)
            measure = cell[1] if cell else Measure.ASSIGNED
            return self._leads.cell(self._rows[row[1]], row[1], measure)
        return self._leads.head()


def printed_path(path: str, document: PlanDocument) -> str:
    """The path of what the print shows of a place: the row of a cell that is not printed."""
    cell = cell_of(path)
    if cell is not None and cell[1].value not in document.indicators.measures:
        return row_path(cell[0])
    return path


def element_of(path: str, document: PlanDocument) -> str:
    """The id of the element that prints the place; the first text for the plan as a whole."""
    return anchor("plan.subject" if path == "plan" else printed_path(path, document))
