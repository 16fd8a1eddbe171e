"""Reading a plan from the database as a `PlanDocument`, in a fixed number of queries.

`plans/store/writing.py` is the other direction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import QuerySet

from indicators.store import read_indicator_table
from indicators.table import IndicatorRow, IndicatorTableData
from plans.document.content_lines import block_of
from plans.document.insets import Inset
from plans.document.plan import (
    Block,
    KeyTaskRow,
    KeyTaskTable,
    PlanDocument,
    PlanHead,
    ReplacedPlan,
    SectionData,
    SignatureBlock,
    TargetData,
    WardData,
)
from plans.document.states import State
from plans.models import KeyTask, Plan, Section, Target, TargetIndicator, task_columns
from plans.store.frozen.heads import show_frozen_heads
from plans.store.frozen_copies import load_frozen
from plans.store.pictures import stored_insets
from plans.store.stored_outline import children_of, numbering_of


def plans_with_parts() -> QuerySet[Plan]:
    """Plans with the relations that `read_document` needs: ward, table, replaced plan; in one query."""
    return Plan.objects.select_related("ward__authority", "indicator_table", "replaces")


def read_document(plan: Plan, indicators: IndicatorTableData | None = None) -> PlanDocument:
    """The whole plan as a document.

    A draft takes seven queries, one more for the tables and pictures in its text, two more if it does not come
    from `plans_with_parts`, two fewer if the caller has read Biểu 02 already and gives it as `indicators`. From
    its submission on, the plan's frozen copy is returned, in one query, whatever its tables contain by now;
    the names, number and words of `plan` itself are then those of the copy, so that pages show no others.
    """
    if "replaces" in plan._state.fields_cache:
        _call_replaced(plan)
    if plan.frozen_id is not None:
        document = load_frozen(plan.frozen_id)
        _take_head(plan, document)
        return document
    return read_rows(plan, indicators)


def _call_replaced(plan: Plan) -> None:
    """Have the plan that it replaces say what its own frozen copy says."""
    if plan.replaces is not None:
        show_frozen_heads([plan.replaces])


def _take_head(plan: Plan, document: PlanDocument) -> None:
    """Have the plan in memory say what its frozen copy says of it."""
    ward, head = document.ward, document.plan
    plan.ward_kind, plan.ward_name, plan.superior = ward.kind, ward.name, ward.superior
    plan.number, plan.date = head.number, head.date
    for name in ("type", "subject", "symbol", "place", "closing"):
        setattr(plan, name, getattr(head, name))
    plan.signer_authority = "\n".join(head.signer.authority)
    plan.signer_title, plan.signer_name = head.signer.title, head.signer.name


def read_rows(plan: Plan, indicators: IndicatorTableData | None = None) -> PlanDocument:
    """The whole plan as its rows say it now, whether it is frozen or not: see `read_document`."""
    table = read_indicator_table(plan.indicator_table) if indicators is None else indicators
    tasks = tuple(_task(task) for task in plan.tasks.all())
    omitted = {
        "tasks": plan.omits_tasks and not tasks,
        "indicators": plan.omits_indicators and not table.rows,
    }
    return PlanDocument(
        ward=WardData(
            slug=plan.ward.slug, kind=plan.ward_kind, name=plan.ward_name, superior=plan.superior
        ),
        plan=head_of(plan),
        sections=_outline(plan),
        tasks=KeyTaskTable(
            title=plan.tasks_title,
            year=plan.tasks_year,
            columns=tuple(plan.tasks_columns or task_columns()),
            rows=tasks,
        ),
        indicators=_with_rates_that_can_be_computed(table),
        tables=tuple(table.document for table in plan.tables.all()),
        omitted=tuple(name for name, is_so in omitted.items() if is_so),
    )


def _with_rates_that_can_be_computed(table: IndicatorTableData) -> IndicatorTableData:
    """The table, where a rate whose count or total was taken out of it is a figure like any other.

    The definition keeps both codes: the rate is held against them again once the row is back.
    """
    known = {row.code for row in table.indicators}
    lacking = [row for row in table.indicators if row.rate_of and not known.issuperset(row.rate_of)]
    if not lacking:
        return table
    rows = (
        replace(row, rate_of=None) if isinstance(row, IndicatorRow) and row in lacking else row
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def lines_of(text: str) -> tuple[str, ...]:
    """The items of a text field that holds one per line."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def blocks_of(content: str, insets: Mapping[str, Inset] | None = None) -> tuple[Block, ...]:
    """The blocks of a section's content, its tables and pictures from `insets` by their keys."""
    return tuple(block_of(line, insets) for line in lines_of(content))


def head_of(plan: Plan) -> PlanHead:
    """Head and tail of the plan as its fields have them."""
    return PlanHead(
        year=plan.year,
        type=plan.type,
        subject=plan.subject,
        number=plan.number,
        symbol=plan.symbol,
        place=plan.place,
        date=plan.date,
        preamble=lines_of(plan.preamble),
        closing=plan.closing,
        recipients=lines_of(plan.recipients),
        signer=SignatureBlock(
            authority=lines_of(plan.signer_authority),
            title=plan.signer_title,
            name=plan.signer_name,
        ),
        legal_basis=lines_of(plan.legal_basis),
        replaces=_replaced(plan),
        numbering=numbering_of(plan),
    )


def _replaced(plan: Plan) -> ReplacedPlan | None:
    """The plan that the document names as replaced."""
    # A file that came with a number was printed elsewhere and says what it says.
    _call_replaced(plan)
    if plan.replaces is None or (is_void(plan.replaces) and plan.number is None):
        return None
    return citation_of(plan.replaces)


def citation_of(plan: Plan) -> ReplacedPlan | None:
    """How a replacement refers to the numbered plan that it replaces; None without a number."""
    if plan.number is None or plan.date is None:
        return None
    return ReplacedPlan(plan.number, plan.symbol, plan.date, plan.subject)


def is_void(plan: Plan) -> bool:
    """Whether the plan was withdrawn: it has no effect any more, so no document can be said to replace it."""
    return plan.state == State.WITHDRAWN


def _task(task: KeyTask) -> KeyTaskRow:
    return KeyTaskRow(
        content=task.content,
        result=task.result,
        status=task.status or None,  # type: ignore[arg-type]
        responsible=task.responsible or None,
    )


def _outline(plan: Plan) -> tuple[SectionData, ...]:
    """The outline as a tree: sections and targets below the same parent share one numbering."""
    below = children_of(plan)
    nodes = (node for children in below.values() for node in children)
    contents = [node.content for node in nodes if isinstance(node, Section)]
    insets = stored_insets(plan.ward, contents)
    # One query for all targets instead of one for each.
    links = TargetIndicator.objects.filter(target__section__plan=plan)
    codes: dict[int, list[str]] = defaultdict(list)
    for target_id, code in links.values_list("target_id", "row__indicator__code"):
        codes[target_id].append(code)

    def build(parent: int | None) -> Iterable[SectionData | TargetData]:
        for node in below.get(parent, ()):
            if isinstance(node, Section):
                yield SectionData(
                    node.heading,
                    blocks_of(node.content, insets),
                    tuple(build(node.pk)),
                    numbering_of(node),
                )
            else:
                yield _target(node, codes[node.pk])

    return tuple(build(None))  # type: ignore[arg-type]  # the top holds sections alone


def _target(target: Target, codes: Iterable[str]) -> TargetData:
    return TargetData(
        clause=target.clause,
        responsible=target.responsible or None,
        due=target.due,
        indicators=tuple(codes),
    )
