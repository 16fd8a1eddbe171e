"""URLs of a place in the plan: in its print under review, and in the editors."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from indicators.measures import Measure
from indicators.models import TableRow
from plans.document.paths import (
    TablePlace,
    anchor,
    parse_cell_path,
    parse_outline_path,
    parse_table_path,
    parse_task_path,
    row_path,
    table_path,
)
from plans.document.plan import PlanDocument
from plans.document.tables import GroupLine
from plans.models import Plan
from plans.store.stored_outline import outline_of
from plans.views.shared.plan_urls import PlanUrls

_TITLES = {"tables.tasks.title": "tasks_title", "tables.indicators.title": "indicator_table__title"}
_HEAD = re.compile(r"plan\.([a-z_]+)")
_ROW = re.compile(r"tables\.indicators\[([a-z0-9_-]+)\]")

#: The name of the iframe with the print.
FRAME_NAME = "ban-in"


@dataclass(frozen=True, slots=True)
class ReviewUrls:
    """The URLs of a plan's review; `key` names what it is compared with, "" for the default."""

    plan: Plan
    key: str = ""

    @property
    def page(self) -> str:
        return f"{self._of('plan-review')}{self._query()}"

    @property
    def sheets(self) -> str:
        return f"{self._of('plan-review-sheets')}{self._query()}"

    @property
    def public_sheets(self) -> str:
        """The print as the public copy would be."""
        return f"{self._of('plan-review-sheets')}?ban=cong-khai"

    def at(self, place: str) -> str:
        """The print in its iframe, scrolled to the element with this id."""
        return f"{self.sheets}#{place}"

    def beside(self, fragment: str) -> str:
        """The review, with something open beside the print."""
        return f"{self.page}#{fragment}"

    def place(self, path: str) -> str:
        """The review with its print at a place, and the form for a remark on it."""
        return f"{self._of('plan-review')}{self._query(cho=path)}"

    def still_at(self, path: str) -> str:
        """The review with its print still at a place, once a remark on it was sent."""
        return f"{self._of('plan-review')}{self._query(den=path)}"

    def remark(self, path: str) -> str:
        """The form for a remark on a place."""
        return f"{self.place(path)}#gop-y-moi"

    def _of(self, name: str) -> str:
        return reverse(name, args=[self.plan.ward.slug, self.plan.year])

    def _query(self, **more: str) -> str:
        query = {"so-voi": self.key, **more} if self.key else more
        return f"?{urlencode(query)}" if query else ""


class EditUrls:
    """From a path to the editor of its place, or to the page that shows it; five queries at most."""

    def __init__(self, plan: Plan, *, writes: bool) -> None:
        self._leads = PlanUrls(plan, writes)
        # Read once: a page has links to dozens of places.
        self._parts = {part.path: part for part in outline_of(plan)}
        self._tasks = list(plan.tasks.values_list("pk", "assignee"))
        rows = TableRow.objects.filter(table=plan.indicator_table_id)
        stored = rows.values_list("indicator__code", "pk", "assignee")
        self._rows = {code: (row, assignee) for code, row, assignee in stored}

    @cached_property
    def _tables(self) -> list[tuple[int, int | None]]:
        """The key and the person of each attached table; read where one is asked for."""
        return list(self._leads.plan.tables.values_list("pk", "assignee"))

    def of(self, path: str, words: str = "") -> str:
        """The URL of the place at `path`; the head of the plan where it no longer exists.

        `words` are marked there: nobody finds three words in a long section otherwise.
        """
        if path.startswith("sections"):
            part = self._parts.get(parse_outline_path(path))
            return self._leads.part(part, words) if part else self._leads.head()
        if path in _TITLES:
            return self._leads.head(_TITLES[path], words)
        if path.startswith("tables."):
            return self._of_table(path)
        head = _HEAD.match(path)
        return self._leads.head(head[1] if head else "", words)

    def assignee(self, path: str) -> int | None:
        """The person, by key, to whom the place at `path` is assigned; head and tail are nobody's."""
        if path.startswith("sections"):
            part = self._parts.get(parse_outline_path(path))
            return part.node.assignee_id if part else None
        table = parse_table_path(path)
        if table is not None and table.table < len(self._tables):
            return self._tables[table.table][1]
        task, row = parse_task_path(path), _ROW.match(path)
        if task is not None and task < len(self._tasks):
            return self._tasks[task][1]
        return self._rows.get(row[1], (0, None))[1] if row else None

    def _of_table(self, path: str) -> str:
        table = parse_table_path(path)
        if table is not None and table.table < len(self._tables):
            return self._leads.table(self._tables[table.table][0], table)
        task, row = parse_task_path(path), _ROW.match(path)
        if task is not None and task < len(self._tasks):
            return self._leads.task(self._tasks[task][0])
        if row is not None and row[1] in self._rows:
            cell = parse_cell_path(path)
            measure = cell[1] if cell else Measure.ASSIGNED
            return self._leads.cell(self._rows[row[1]][0], row[1], measure)
        return self._leads.head()


def printed_path(path: str, document: PlanDocument) -> str:
    """The path that the print has for a place: for a cell that is not printed, that of its row."""
    if (place := parse_table_path(path)) is not None:
        return _printed_in_table(path, place, document)
    cell = parse_cell_path(path)
    if cell is not None and cell[1].value not in document.indicators.measures:
        return row_path(cell[0])
    return path


def _printed_in_table(path: str, place: TablePlace, document: PlanDocument) -> str:
    """Of an attached table: its title for the whole, the number of a row for the row, else its first cell."""
    if place.table >= len(document.tables):
        return path
    table, whole = document.tables[place.table], table_path(place.table)
    if place.row is None or place.row >= len(table.rows):
        return f"{whole}.title" if path == whole else path
    row = table_path(place.table, place.row)
    if isinstance(table.rows[place.row], GroupLine):
        return f"{row}.group"
    printed = [index for index, column in enumerate(table.columns) if column.printed]
    if place.column not in printed:
        return f"{row}.cells[{printed[0]}]"
    return path


def element_id(path: str, document: PlanDocument) -> str:
    """The id of the element that prints the place; the first text for the plan as a whole."""
    return anchor("plan.subject" if path == "plan" else printed_path(path, document))
