"""The rows of a frozen plan as pages need them, with keys and assignees, but saying what was frozen."""

from collections.abc import Iterable, Sequence

from plans.document.content_lines import line_of
from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument, SectionData, TargetData
from plans.models import AttachedTable, KeyTask, Section, Target
from plans.store.stored_outline import OutlinePart


def outline_as_frozen(document: PlanDocument, parts: Sequence[OutlinePart]) -> list[OutlinePart]:
    """Those of `parts` that the document has at their place, with its words; nothing is stored."""
    known = {one.place: one.node for one in nodes_of(document)}
    found = []
    for part in parts:
        frozen, node = known.get(part.path), part.node
        if isinstance(frozen, SectionData) and isinstance(node, Section):
            node.heading, node.content = frozen.heading, "\n".join(map(line_of, frozen.content))
        elif isinstance(frozen, TargetData) and isinstance(node, Target):
            node.clause, node.responsible = frozen.clause, frozen.responsible or ""
            node.due = frozen.due
        else:
            continue
        found.append(part)
    return found


def tasks_as_frozen(document: PlanDocument, tasks: Iterable[KeyTask]) -> list[KeyTask]:
    """The same of the rows of Biểu 01."""
    found = []
    for task, frozen in zip(tasks, document.tasks.rows, strict=False):
        task.content, task.result = frozen.content, frozen.result
        task.status, task.responsible = frozen.status or "", frozen.responsible or ""
        found.append(task)
    return found


def frozen_tasks(document: PlanDocument) -> list[KeyTask]:
    """The rows of Biểu 01 that were frozen, as rows that are nowhere stored."""
    return [
        KeyTask(
            position=position,
            content=row.content,
            result=row.result,
            status=row.status or "",
            responsible=row.responsible or "",
        )
        for position, row in enumerate(document.tasks.rows)
    ]


def tables_as_frozen(
    document: PlanDocument, tables: Iterable[AttachedTable]
) -> list[AttachedTable]:
    """The same of the attached tables' titles."""
    found = []
    for table, frozen in zip(tables, document.tables, strict=False):
        table.title, table.label = frozen.title, frozen.label
        found.append(table)
    return found
