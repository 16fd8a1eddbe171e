"""What a plan file drops of the plan that it is stored over: matched with what is there, counted, told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plans.document.plan import KeyTaskRow, PlanDocument
from plans.models import KeyTask, Plan, TaskEvidence
from plans.store.attached_tables import match_tables
from plans.store.catalogue_merge import row_code
from wardplan.text import fold


@dataclass(frozen=True, slots=True)
class DroppedParts:
    """How many tasks, rows of Biểu 02 and attached tables go, and how many of each have files."""

    tasks: int = 0
    tasks_with_files: int = 0
    rows: int = 0
    rows_with_files: int = 0
    tables: int = 0

    def words(self) -> str:
        """What goes: "2 nhiệm vụ, trong đó 1 có minh chứng"; empty if nothing does."""
        counted = (
            (self.tasks, self.tasks_with_files, "nhiệm vụ"),
            (self.rows, self.rows_with_files, "dòng Biểu 02"),
            (self.tables, 0, "bảng kèm theo"),
        )
        return "; ".join(_counted(*one) for one in counted if one[0])


def _counted(number: int, with_files: int, name: str) -> str:
    return f"{number} {name}" + (f", trong đó {with_files} có minh chứng" if with_files else "")


def dropped_by(plan: Plan, document: PlanDocument) -> DroppedParts:
    """What would go if `document` were stored over `plan`, in at most five queries."""
    there = list(plan.tasks.all())
    stay = match_tasks(there, document.tasks.rows)
    tasks = [task for task in there if task not in stay]
    codes = {row_code(row) for row in document.indicators.rows}
    rows = plan.indicator_table.rows.exclude(indicator__code__in=codes)
    tables = list(plan.tables.all())
    return DroppedParts(
        tasks=len(tasks),
        tasks_with_files=TaskEvidence.objects.filter(task__in=tasks)
        .values("task")
        .distinct()
        .count(),
        rows=rows.count(),
        rows_with_files=rows.filter(evidence__isnull=False).distinct().count(),
        tables=len(set(tables) - set(match_tables(tables, document.tables))),
    )


def match_tasks(there: Sequence[KeyTask], wanted: Sequence[KeyTaskRow]) -> list[KeyTask | None]:
    """The stored task that each row of a file is; None for a new one.

    Tasks have no code: one is known by its words, else, between those that are, by most of its words or by its
    place. So the person and the files of a task stay with it when the file drops, adds or moves others.
    """
    places = defaultdict(list)
    for place, task in enumerate(there):
        places[task.content].append(place)
    found = [places[row.content].pop(0) if places[row.content] else None for row in wanted]
    taken, last = {place for place in found if place is not None}, -1
    for index, row in enumerate(wanted):
        at = found[index]
        if at is None:
            end = next((one for one in found[index:] if one is not None), len(there))
            free = [one for one in range(last + 1, end) if one not in taken]
            at = found[index] = _likest(row.content, [(there[one].content, one) for one in free])
        if at is not None:
            taken.add(at)
            last = at
    return [None if place is None else there[place] for place in found]


def _likest(text: str, others: Sequence[tuple[str, int]]) -> int | None:
    """The place of the text that has most of the same words; the first place where none has half of them."""
    own = _words(text)
    likeness = [len(own & _words(other)) / len(own | _words(other)) for other, _ in others]
    best = max(likeness, default=0)
    if best >= 0.5:
        return others[likeness.index(best)][1]
    return others[0][1] if others else None


@lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) or frozenset((text,))
