"""What the entry forms show of frozen plans: rows in memory that say what was frozen; nothing is stored."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from indicators.frozen.overlay import figures_as_frozen, rows_as_frozen
from indicators.models import IndicatorTable, TableRow
from indicators.table import IndicatorTableData
from plans.document.plan import PlanDocument
from plans.document.references.printing import resolve
from plans.models import KeyTask, Plan, Section, Target
from plans.store.frozen.heads import show_frozen_heads
from plans.store.frozen.parts import outline_as_frozen, tasks_as_frozen
from plans.store.frozen_copies import load_all_frozen
from plans.store.part_history import plan_of
from plans.store.reading import read_document
from plans.store.stored_outline import outline_of

#: The attribute of a target that holds the names of its indicators as they were frozen.
FROZEN_INDICATORS = "frozen_indicators"


def frozen_table(table: IndicatorTable) -> IndicatorTableData | None:
    """Biểu 02 as its plan's frozen copy has it; None while the plan may be written."""
    plan = table.plan
    return read_document(plan).indicators if plan.frozen_id is not None else None


def show_plans(plans: Sequence[Plan]) -> None:
    """Of many plans their heads, of a single one all that the form shows."""
    show_frozen_heads(plans)
    if len(plans) != 1 or plans[0].frozen_id is None:
        return
    plan = plans[0]
    document = read_document(plan)
    head, tasks = document.plan, document.tasks
    for name in ("legal_basis", "preamble", "recipients"):
        setattr(plan, name, "\n".join(getattr(head, name)))
    plan.tasks_title, plan.tasks_year, plan.tasks_columns = (
        tasks.title,
        tasks.year,
        list(tasks.columns),
    )
    plan.omits_tasks, plan.omits_indicators = (
        name in document.omitted for name in ("tasks", "indicators")
    )
    plan.numbering = head.numbering


def show_tables(tables: Sequence[IndicatorTable]) -> None:
    """The heads of a Biểu 02; of many only ward and year are shown, which identify it."""
    if len(tables) == 1 and (frozen := frozen_table(tables[0])):
        table = tables[0]
        table.title = frozen.title
        table.columns, table.measures = list(frozen.columns), list(frozen.measures)


def show_rows(rows: Sequence[TableRow]) -> None:
    """Rows of Biểu 02 with their figures."""
    for document, found in _by_document(rows, lambda row: row.table.plan):
        data = document.indicators
        figures = {
            (row.pk, figure.measure): figure for row in found for figure in row.figures.all()
        }
        rows_as_frozen(data, found)
        cells = figures_as_frozen(data, found, figures)
        for row in found:
            shown = [figure for (key, _), figure in cells.items() if key == row.pk]
            row.__dict__.setdefault("_prefetched_objects_cache", {})["figures"] = shown
            row.table.measures = list(data.measures)


def show_parts(parts: Sequence[Section | Target | KeyTask]) -> None:
    """Sections, targets and tasks."""
    for document, found in _by_document(parts, plan_of):
        plan = plan_of(found[0])
        if isinstance(found[0], KeyTask):
            kept = {one.pk: one for one in tasks_as_frozen(document, plan.tasks.all())}
            for task in found:
                _take(task, kept.get(task.pk, task), ("content", "result", "status", "responsible"))
            continue
        outline = outline_as_frozen(document, outline_of(plan))
        nodes: Any = {(type(one.node), one.node.pk): one.node for one in outline}
        for part in found:
            _show_part(part, nodes, document)


def _show_part(part: Any, nodes: Any, document: PlanDocument) -> None:
    is_target = isinstance(part, Target)
    names = ("clause", "responsible", "due") if is_target else ("heading", "content")
    if kept := nodes.get((type(part), part.pk)):
        _take(part, kept, names)
    above = part.section if is_target else part.parent
    if above is not None and (kept := nodes.get((Section, above.pk))):
        _take(above, kept, ("heading",))
    text = names[0] if is_target else names[1]
    lines = getattr(part, text).split("\n")
    # As they were printed: what is bound in them would be looked up in the table's rows.
    setattr(part, text, "\n".join(resolve(line, document.indicators) for line in lines))
    if is_target:
        codes = part.links.values_list("row__indicator__code", flat=True)
        called = {row.code: row.name for row in document.indicators.indicators}
        shown = "; ".join(called[code] for code in codes if code in called)
        setattr(part, FROZEN_INDICATORS, shown or "–")


def _take(shown: Any, kept: Any, names: Sequence[str]) -> None:
    for name in names:
        setattr(shown, name, getattr(kept, name))


def _by_document(
    rows: Sequence[Any], plan_of_row: Callable[[Any], Plan]
) -> Iterator[tuple[PlanDocument, list[Any]]]:
    """The rows of frozen plans, each copy with its own; in one query."""
    of_copy: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        plan = plan_of_row(row)
        if plan.frozen_id is not None:
            of_copy[plan.frozen_id].append(row)
    if not of_copy:
        return
    show_frozen_heads([plan_of_row(row) for found in of_copy.values() for row in found])
    for name, document in load_all_frozen(of_copy).items():
        # Two plans may share one copy.
        of_plan: dict[int, list[Any]] = defaultdict(list)
        for row in of_copy[name]:
            of_plan[plan_of_row(row).pk].append(row)
        for found in of_plan.values():
            yield document, found
