"""Writing a `PlanDocument` to the database, as a new plan or over one that may still be edited.

Everything happens in one transaction, so a refusal leaves nothing behind. Figures go through
`indicators/entry.py`, so that their history shows what an import changed.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from accounts.models import Authority, User, Ward
from indicators.entry import Cell, EntryRefused, write_figures
from indicators.measures import Measure
from indicators.models import IndicatorTable, TableRow
from indicators.values import Value
from plans.document.content_lines import line_of
from plans.document.plan import GroupRow, PlanDocument, SectionData, TargetData
from plans.document.planfile.writing import digest
from plans.document.problems import PlanFileError, PlanFileProblem
from plans.document.states import State
from plans.models import KeyTask, Plan, PlanEvent, Section, Target, TargetIndicator
from plans.store.attached_tables import write_tables
from plans.store.bulk_history import PartKey, head_snapshot, record_changes, record_head_change
from plans.store.catalogue_rows import write_table_rows
from plans.store.company import company_of
from plans.store.dropped_parts import dropped_by, match_tasks
from plans.store.editions import not_dropped
from plans.store.event_chain import add_event
from plans.store.frozen.record_digests import records_detail
from plans.store.number_register import current_entry
from plans.store.part_history import kind_of
from plans.store.pictures import keep_insets, keep_written_pictures
from plans.store.reading import citation_of, is_void, plans_with_parts, read_document
from plans.store.removed_parts import removal_of
from wardplan.fields import update_folded_fields
from wardplan.text import fold

#: The kinds with which a superior's name begins, as in "thành phố Bắc Giang".
AUTHORITY_KINDS = ("thành phố", "thị xã", "huyện", "quận", "tỉnh")


@dataclass(frozen=True, slots=True)
class StoreResult:
    """The result of storing a document: the plan, whether anything changed, what was dropped in words."""

    plan: Plan
    outcome: str  # "created", "replaced" or "unchanged"
    dropped: str = ""


def store_document(
    document: PlanDocument,
    *,
    by: User | None = None,
    replace: bool = False,
    started: bool = False,
    copied: bool = False,
    reason: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> StoreResult:
    """Store `document`; with `replace`, over a draft of the same ward and year.

    A document that names the issued plan it replaces becomes the next edition. Raises `PlanFileError` if a
    plan with other content exists and may not be overwritten.

    `by` is None for management commands. `started`: the document comes from a plan in the portal, not from a
    file, so its rows never become the authority's catalogue
    (docs/decisions/0013-a-year-begun-without-a-catalogue.md). `copied`: nobody typed the figures, so their
    history names the portal instead of `by`, and the caller has checked `by`'s permission. `reason` is stored
    with the event. `pictures` are the bytes of those that the document names, by their hashes, where they come
    with it; the ward has the others. Raises `PictureRefused`.
    """
    with transaction.atomic():
        ward = _ward(document)
        # `of`: PostgreSQL cannot lock the nullable side of an outer join, here the replaced plan.
        plans = plans_with_parts().select_for_update(of=("self",))
        plans = plans.filter(ward=ward, year=document.plan.year).order_by("-edition")
        # A dropped edition no longer counts, even if its content equals the document.
        editions, dropped = list(not_dropped(plans)), ""
        newest = editions[0] if editions else None
        is_next = newest is None or replaces_plan(document, newest)
        document = _without_withdrawn(document, editions)
        if same := next((one for one in editions if _says(one, document)), None):
            return StoreResult(same, "unchanged")
        if newest is None or is_next:
            plan = _new_plan(document, ward, newest)
            outcome = "created"
            event = PlanEvent.What.STARTED if started else PlanEvent.What.IMPORTED
        else:
            plan, dropped = newest, dropped_by(newest, document).words()
            _refuse_replacing(plan, document, replace, dropped)
            outcome, event = "replaced", PlanEvent.What.REPLACED
        keep_written_pictures(ward, pictures or {}, by)
        keep_insets(ward, document)
        _write_parts(plan, document, by, defines=not started, copied=copied)
        plan.indicator_table.is_open = plan.is_editable
        plan.indicator_table.save(update_fields=["is_open"])
        detail = records_detail(plan)
        add_event(plan, event, by=by, digest=digest(document), reason=reason, detail=detail)
    return StoreResult(plan, outcome, dropped)


def _says(plan: Plan, document: PlanDocument) -> bool:
    return digest(read_document(plan)) == digest(document)


def _without_withdrawn(document: PlanDocument, editions: Sequence[Plan]) -> PlanDocument:
    """The document without the plan that it names as replaced, if that one was withdrawn."""
    names = document.plan.replaces
    if document.plan.number is not None or names is None:
        return document
    if not any(is_void(one) and citation_of(one) == names for one in editions):
        return document
    return dataclasses.replace(document, plan=dataclasses.replace(document.plan, replaces=None))


def replaces_plan(document: PlanDocument, old: Plan) -> bool:
    """Whether the document says that it replaces `old`, and `old` has been issued."""
    has_left = old.state in (State.ISSUED, State.WITHDRAWN)
    # A file with a number belongs to a plan that was issued outside the portal (docs/decisions/0008).
    came_numbered = old.state == State.NUMBERED and current_entry(old) is None
    names = document.plan.replaces
    return names is not None and names == citation_of(old) and (has_left or came_numbered)


def _refuse_replacing(plan: Plan, document: PlanDocument, replace: bool, dropped: str) -> None:
    if document.plan.replaces != read_document(plan).plan.replaces:
        sentence = (
            "Tệp ghi kế hoạch bị thay thế khác với trong cổng, hoặc kế hoạch đó chưa ban hành;"
            " xin xem lại, hoặc nhập kế hoạch đó trước."
        )
        raise PlanFileError([PlanFileProblem("plan.replaces", sentence)])
    if not plan.is_editable:
        sentence = f"{plan} đang ở tình trạng “{plan.get_state_display()}” nên không nhập đè được."
    elif not replace:
        sentence = f"{plan} đã có và khác tệp này; muốn nhập đè, xin thêm --replace."
        if dropped:
            sentence += f" Nhập đè sẽ bỏ {dropped}; lấy lại được ở Lịch sử."
    else:
        return
    raise PlanFileError([PlanFileProblem("plan.year", sentence)])


def _ward(document: PlanDocument) -> Ward:
    """The ward with the file's slug, created together with its superior if it does not exist yet."""
    head = document.ward
    ward = Ward.objects.filter(slug=head.slug).first()
    if ward is None:
        ward = Ward.objects.create(
            authority=get_or_create_authority(head.superior),
            slug=head.slug,
            kind=head.kind,
            name=head.name,
        )
    return ward


def get_or_create_authority(full_name: str) -> Authority:
    """The authority named e.g. "thành phố Bắc Giang", created if it does not exist yet."""
    kinds = [kind for kind in AUTHORITY_KINDS if full_name.lower().startswith(kind + " ")]
    kind = kinds[0] if kinds else "cơ quan"
    name = full_name[len(kind) :].strip() if kinds else full_name
    slug = slugify(fold(name))
    found = Authority.objects.filter(kind=kind, name=name).first()
    if found is None:
        # A city and a province may have the same name; only then does the kind go into the slug.
        taken = Authority.objects.filter(slug=slug).exists()
        slug = f"{slugify(fold(kind))}-{slug}" if taken else slug
        found = Authority.objects.create(kind=kind, name=name, slug=slug[:64])
    return found


def _new_plan(document: PlanDocument, ward: Ward, replaced: Plan | None) -> Plan:
    """Create the plan of a document with its table; `replaced` is the edition that it replaces."""
    if replaced is None and document.plan.replaces:
        sentence = "Kế hoạch mà tệp này thay thế chưa có trong cổng; xin nhập kế hoạch đó trước."
        raise PlanFileError([PlanFileProblem("plan.replaces", sentence)])
    before = Plan.objects.filter(ward=ward, year=document.plan.year)
    # Dropped editions keep their edition number.
    edition = (before.aggregate(last=Max("edition"))["last"] or 0) + 1
    table, made = IndicatorTable.objects.get_or_create(
        ward=ward,
        year=document.indicators.year,
        edition=edition,
        defaults={"title": document.indicators.title},
    )
    if not made and hasattr(table, "plan"):
        sentence = f"Biểu số 02 năm {table.year} đã thuộc {table.plan}; xin xem lại năm của biểu."
        raise PlanFileError([PlanFileProblem("tables.indicators.year", sentence)])
    plan = Plan(
        ward=ward,
        year=document.plan.year,
        edition=edition,
        replaces=replaced,
        indicator_table=table,
    )
    _fill_head(plan, document)
    plan.save(force_insert=True)
    return plan


def _fill_head(plan: Plan, document: PlanDocument) -> None:
    ward, head = document.ward, document.plan
    plan.ward_kind, plan.ward_name, plan.superior = ward.kind, ward.name, ward.superior
    plan.type, plan.subject, plan.symbol, plan.place = (
        head.type,
        head.subject,
        head.symbol,
        head.place,
    )
    plan.number, plan.date = head.number, head.date
    plan.numbering = head.numbering
    # A file with a number belongs to a plan that is no longer a draft: it is kept but not edited.
    if head.number is not None:
        plan.state = State.NUMBERED
    plan.legal_basis = "\n".join(head.legal_basis)
    plan.preamble = "\n".join(head.preamble)
    plan.closing = head.closing
    plan.recipients = "\n".join(head.recipients)
    plan.signer_authority = "\n".join(head.signer.authority)
    plan.signer_title, plan.signer_name = head.signer.title, head.signer.name
    plan.tasks_title, plan.tasks_year = document.tasks.title, document.tasks.year
    plan.tasks_columns = list(document.tasks.columns)
    plan.omits_tasks = "tasks" in document.omitted
    plan.omits_indicators = "indicators" in document.omitted


def _write_parts(
    plan: Plan, document: PlanDocument, by: User | None, *, defines: bool, copied: bool
) -> None:
    # A new plan has no events yet, and nothing to compare with.
    is_new = not plan.events.exists()
    before = {} if is_new else head_snapshot(plan)
    _fill_head(plan, document)
    plan.save(force_update=True)
    rows = _write_table(plan, document, None if copied else by, defines)
    history: AbstractContextManager[dict[PartKey, dict[str, Any]]] = (
        nullcontext({}) if is_new else record_changes(plan, by)
    )
    with history as kept:
        plan.sections.all().delete()
        _write_level(plan, [(None, document.sections)], rows)
        kept |= _write_tasks(plan, document)
        kept |= write_tables(plan, document.tables)
    record_head_change(plan, by, before=before)


def _write_tasks(plan: Plan, document: PlanDocument) -> dict[PartKey, dict[str, Any]]:
    """Write Biểu 01 row by row; a task that stays keeps its assignee and its evidence.

    Gives what is kept of those that go, their evidence too, from which they can be put back.
    """
    there = list(plan.tasks.all())
    wanted = document.tasks.rows
    tasks = [task or KeyTask(plan=plan) for task in match_tasks(there, wanted)]
    gone = [task for task in there if task not in tasks]
    kept = {
        (kind_of(task), task.pk): removal_of(company_of(task, plan), plan, there) for task in gone
    }
    plan.tasks.filter(pk__in=[task.pk for task in gone]).delete()
    for position, (task, row) in enumerate(zip(tasks, wanted, strict=True)):
        task.position = position
        task.content, task.result = row.content, row.result
        task.status, task.responsible = row.status or "", row.responsible or ""
        update_folded_fields(task)
    KeyTask.objects.bulk_create(task for task in tasks if task.pk is None)
    KeyTask.objects.bulk_update(
        [task for task in tasks if task in there],
        ["position", "content", "result", "status", "responsible", "search"],
    )
    return kept


def _write_level(
    plan: Plan,
    level: list[tuple[Section | None, tuple[SectionData | TargetData, ...]]],
    rows: dict[str, TableRow],
) -> None:
    """Write the outline one level at a time, because children need the keys of their parents."""
    sections: list[tuple[Section, SectionData]] = []
    targets: list[tuple[Target, TargetData]] = []
    for parent, nodes in level:
        for position, node in enumerate(nodes):
            if isinstance(node, SectionData):
                content = "\n".join(map(line_of, node.content))
                stored = Section(
                    plan=plan,
                    parent=parent,
                    position=position,
                    heading=node.heading,
                    content=content,
                    numbering=node.numbering,
                )
                sections.append((stored, node))
            elif parent is not None:
                targets.append((_target(parent, position, node), node))
    Section.objects.bulk_create(section for section, _ in sections)
    Target.objects.bulk_create(target for target, _ in targets)
    TargetIndicator.objects.bulk_create(
        TargetIndicator(target=target, row=rows[code], position=position)
        for target, node in targets
        for position, code in enumerate(node.indicators)
    )
    if sections:
        _write_level(plan, [(section, node.children) for section, node in sections], rows)


def _target(parent: Section, position: int, node: TargetData) -> Target:
    return Target(
        section=parent,
        position=position,
        clause=node.clause,
        responsible=node.responsible or "",
        due=node.due,
    )


def _write_table(
    plan: Plan, document: PlanDocument, by: User | None, defines: bool
) -> dict[str, TableRow]:
    """Write Biểu 02: its head, its rows in order, its figures. Returns the rows by code."""
    table, wanted = plan.indicator_table, document.indicators
    if table.year != wanted.year:
        sentence = f"Biểu số 02 của kế hoạch này là năm {table.year}, tệp ghi năm {wanted.year}."
        raise PlanFileError([PlanFileProblem("tables.indicators.year", sentence)])
    table.title = wanted.title
    table.columns, table.measures = list(wanted.columns), list(wanted.measures)
    table.save(update_fields=["title", "columns", "measures"])
    # A file names the superior of its time, whose catalogue it belongs to; a plan started here has today's.
    above = get_or_create_authority(document.ward.superior) if defines else plan.ward.authority
    try:
        rows = write_table_rows(table, wanted.rows, above, defines=defines, by=by)
    except EntryRefused as error:
        raise PlanFileError([PlanFileProblem("tables.indicators.rows", error.message)]) from error
    write_figures(table, dict(_cells(document, rows)), by=by)
    return rows


def _cells(
    document: PlanDocument, rows: dict[str, TableRow]
) -> Iterator[tuple[Cell, Value | None]]:
    for row in document.indicators.rows:
        if not isinstance(row, GroupRow):
            for measure in Measure:
                yield (rows[row.code], measure), row.figure(measure)
