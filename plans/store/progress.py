"""The progress of stored plans: the one count behind the list of plans, a plan's pages and "Việc của tôi"."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Manager,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Substr

from indicators.catalogue import has_value
from indicators.measures import Measure, held_measures
from indicators.models import IndicatorTable, RowKind, TableRow
from plans.document.numbering import RUNNING
from plans.document.outline import Position
from plans.document.progress import (
    BLANK_PREFIX,
    NOTHING_TO_DO,
    UNSETTLED,
    PlanProgress,
    Progress,
    needed_measures,
    progress_of_section,
    progress_of_text,
    total_of,
)
from plans.models import AttachedTable, CarriedHead, KeyTask, Plan, Section, Target
from plans.store.stored_outline import OutlinePart, outline_of
from wardplan.queries.built_once import rows_of

_FILLED = has_value("figures__")
# As `OutlinePart.written`.
_WRITTEN = Case(
    When(
        Q(parent__numbering__in=RUNNING) | Q(parent__isnull=True, plan__numbering__in=RUNNING),
        then=F("heading"),
    ),
    default=F("content"),
    output_field=TextField(),
)


@dataclass(slots=True)
class _TextCounts:
    """What is counted of one plan's outline and tasks."""

    sections: Progress = NOTHING_TO_DO
    targets: Progress = NOTHING_TO_DO
    tasks: Progress = NOTHING_TO_DO
    head: Progress = NOTHING_TO_DO
    tables: Progress = NOTHING_TO_DO


@dataclass(frozen=True, slots=True)
class Standing:
    """What still stands from an earlier plan: the year by position in the outline, and by part of the head."""

    places: Mapping[Position, int] = field(default_factory=dict)
    head: Mapping[str, int] = field(default_factory=dict)


def progress_of(plans: Collection[Plan]) -> dict[int, PlanProgress]:
    """The progress of each plan by its key, in two queries for any number of plans.

    The plans were read with their `indicator_table`.
    """
    texts = _texts([plan.pk for plan in plans])
    figures = figures_by_measure({plan.indicator_table for plan in plans})
    found = {}
    for plan in plans:
        counts = PlanProgress(
            sections=texts[plan.pk].sections,
            targets=texts[plan.pk].targets,
            tasks=texts[plan.pk].tasks,
            measures=figures[plan.indicator_table_id],
            needed=needed_measures(plan.indicator_table.measures),
            head=texts[plan.pk].head,
            tables=texts[plan.pk].tables,
        )
        counts = replace(counts, omitted=_omitted(plan, counts))
        found[plan.pk] = counts if plan.state in UNSETTLED else counts.settled
    return found


def _omitted(plan: Plan, counts: PlanProgress) -> tuple[str, ...]:
    """The Biểu of which the plan says that it has none, and has none."""
    said = {
        "tasks": plan.omits_tasks and not counts.tasks.total,
        "indicators": plan.omits_indicators and not total_of(counts.measures.values()).total,
    }
    return tuple(name for name, is_so in said.items() if is_so)


def standing_of(plan: Plan) -> Standing:
    """What still stands from last year, by the rule by which it is counted; in three queries."""
    if plan.state not in UNSETTLED:
        return Standing()
    found = {part.path: stands_from(part) for part in outline_of(plan)}
    head = plan.carried_head.filter(carried_from__isnull=False).values_list("name", "carried_from")
    return Standing(
        {path: year for path, year in found.items() if year is not None},
        {name: year for name, year in head if year is not None},
    )


def stands_from(part: OutlinePart) -> int | None:
    """The year of the plan whose words a section or target still has; None where it is this year's."""
    node = part.node
    if isinstance(node, Target):
        counted = progress_of_text(node.clause, node.carried_from)
    else:
        counted = progress_of_section(
            part.written, node.carried_from, has_children=part.has_children
        )
    return node.carried_from if counted.carried else None


def figures_by_measure(tables: Iterable[IndicatorTable]) -> dict[int, dict[Measure, Progress]]:
    """How many figures each table has of each measure that it holds, by the table's key; in one query."""
    columns = {table.pk: table.measures for table in tables}
    counts: dict[int, dict[Measure, tuple[int, int]]] = {table: {} for table in columns}
    totals = dict.fromkeys(columns, 0)
    for table, measure, every, filled, carried in (
        rows_of(_counted, list(columns)) if columns else ()
    ):
        totals[table] = every
        if filled:
            counts[table][Measure(measure)] = (filled, carried)
    return {
        table: {
            measure: _filled(totals[table], *found.get(measure, (0, 0)))
            for measure in held_measures(columns[table], found)
        }
        for table, found in counts.items()
    }


def _counted(tables: Sequence[int]) -> QuerySet[Any, Any]:
    """By table and measure: the rows of the table, those with a figure, those whose figure is last year's."""
    rows = TableRow.objects.filter(table__in=tables).exclude(indicator__kind=RowKind.GROUP)
    every = rows.filter(table=OuterRef("table")).order_by().values("table")
    counted = rows.order_by().values("table", "figures__measure")
    return counted.annotate(
        all=Subquery(every.annotate(all=Count("pk")).values("all")),
        filled=Count("figures__pk", filter=_FILLED),
        carried=Count("figures__carried_from", filter=_FILLED),
    ).values_list("table", "figures__measure", "all", "filled", "carried")


def _filled(total: int, filled: int, carried: int) -> Progress:
    return Progress(filled - carried, total, carried)


def _texts(plans: Sequence[int]) -> dict[int, _TextCounts]:
    """What is written in each plan, in one query that reads the beginning of each text."""
    held = rows_of(_held, plans) if plans else []
    parents = {above for kind, _, _, above, _, _ in held if kind in ("section", "target")}
    counts: dict[int, _TextCounts] = defaultdict(_TextCounts)
    for kind, plan, key, _, text, carried in held:
        if kind == "section":
            counts[plan].sections += progress_of_section(text, carried, has_children=key in parents)
        elif kind == "target":
            counts[plan].targets += progress_of_text(text, carried)
        elif kind == "head":
            counts[plan].head += progress_of_text(text, carried)
        elif kind == "table":
            counts[plan].tables += progress_of_text(text, carried)
        else:
            counts[plan].tasks += progress_of_text(text)
    return counts


def _held(plans: Sequence[int]) -> QuerySet[Any, Any]:
    """The parts of all kinds, as `_begun` has them."""
    never = Cast(Value(None), PositiveSmallIntegerField())
    parts = _begun(Section.objects, "section", "plan", "parent", _WRITTEN, F("carried_from"))
    targets = _begun(
        Target.objects, "target", "section__plan", "section", "clause", F("carried_from")
    )
    tasks = _begun(KeyTask.objects, "task", "plan", "pk", "result", never)
    head = _begun(CarriedHead.objects, "head", "plan", "pk", "name", F("carried_from"))
    # A table without rows holds "[]".
    rows = Cast("rows", TextField())
    tables = _begun(AttachedTable.objects, "table", "plan", "pk", rows, F("carried_from"))
    return parts.filter(plan__in=plans).union(
        *(targets.filter(section__plan__in=plans), tasks.filter(plan__in=plans)),
        *(head.filter(plan__in=plans), tables.filter(plan__in=plans)),
        all=True,
    )


def _begun(
    stored: Manager[Any], kind: str, plan: str, above: str, text: Any, carried: Any
) -> QuerySet[Any, Any]:
    """The parts of one kind: kind, plan, key, what is above, the beginning of the text, where it came from."""
    found: QuerySet[Any] = stored.order_by().annotate(
        part=Value(kind, CharField()),
        of_plan=F(plan),
        above=F(above),
        begun=Substr(text, 1, BLANK_PREFIX),
        carried=carried,
    )
    return found.values_list("part", "of_plan", "pk", "above", "begun", "carried")
