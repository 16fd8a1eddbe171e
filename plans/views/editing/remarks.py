"""Review remarks beside the part they are about, for the person who edits it."""

from collections import defaultdict
from collections.abc import Sequence

from plans.document.outline import Position
from plans.document.paths import parse_outline_path, parse_table_path, parse_task_path
from plans.document.plan import PlanDocument
from plans.models import Plan
from plans.workflow.remarks import Thread, remarks_of


class PartRemarks:
    """The remarks on the parts of a plan, in one query; those whose place is gone are left out."""

    def __init__(self, plan: Plan, document: PlanDocument) -> None:
        self._parts: dict[Position, list[Thread]] = defaultdict(list)
        self._tasks: dict[int, list[Thread]] = defaultdict(list)
        self._tables: dict[int, list[Thread]] = defaultdict(list)
        for one in remarks_of(plan, document):
            path = one.path or ""
            task, table = parse_task_path(path), parse_table_path(path)
            if task is not None:
                self._tasks[task].append(one)
            elif table is not None:
                self._tables[table.table].append(one)
            elif place := parse_outline_path(path):
                self._parts[place].append(one)

    def of_part(self, place: Position) -> Sequence[Thread]:
        """The remarks on a section or target, its heading and its paragraphs; open ones first."""
        return _open_first(self._parts.get(place, ()))

    def of_task(self, place: int) -> Sequence[Thread]:
        """The remarks on a row of Biểu 01, counted from 0; open ones first."""
        return _open_first(self._tasks.get(place, ()))

    def of_table(self, place: int) -> Sequence[Thread]:
        """The remarks on an attached table, counted from 0; open ones first."""
        return _open_first(self._tables.get(place, ()))


def _open_first(threads: Sequence[Thread]) -> Sequence[Thread]:
    return sorted(threads, key=lambda thread: not thread.is_open)
