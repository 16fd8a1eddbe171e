"""Adding, moving and removing parts of a plan. Numbers follow from positions (`plans/document/outline.py`).

Sections and targets below one parent share one sequence of positions, from 0 without gaps; tasks have their
own.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from accounts.models import User
from plans.document.numbering import BELOW, TOP
from plans.document.planfile.outline import MAX_LEVELS
from plans.document.planfile.tables import plain_fields
from plans.document.references.printing import reference_messages_with
from plans.document.references.syntax import OPENING
from plans.document.tables import MAX_TABLES, TABLE_KINDS, AttachedTableData, next_label
from plans.drafting.part_labels import unlabelled
from plans.drafting.parts import (
    EditRefused,
    create_part,
    locked_plan,
    place_of,
    record_move,
    record_numbering,
    record_removal,
    reload_part,
)
from plans.incoming.outline import IncomingSection, shared_numbering
from plans.models import AttachedTable, KeyTask, Plan, Section, TableTemplate, Target
from plans.store.bulk_history import head_snapshot, record_head_change
from plans.store.company import company_of
from plans.store.part_history import LISTED, PlanPart, plan_of
from plans.store.part_keys import key_of
from plans.store.removed_parts import removal_of
from plans.store.stored_outline import outline_of
from wardplan.row_copies import place_before

# Far more than a real plan has; they bound what one page has to show.
MAX_TASKS = 500
MAX_PARTS = 2_000
#: Sections of one paste: others wait for the plan's lock meanwhile.
MAX_ADDED = 300
#: Two braces that open no tag of emphasis and no note.
_BRACES = re.compile(r"(?<!\{)\{\{(?!\{|/?(?:b|i|sup|sub|note)\}\})|\{{3,}")
#: What a row of Biểu 01 is added with.
TASK_FIELDS = ("content", "result", "status", "responsible")


def add_section(
    plan: Plan, parent: Section | None, place: int, heading: str, *, by: User
) -> Section:
    """Add a section at `place` below `parent` (None: at the top level)."""
    with transaction.atomic():
        plan = locked_plan(plan, by)
        _refuse_depth(plan, parent)
        section = Section(plan=plan, parent=parent, position=0)
        section.heading = unlabelled(section, "heading", heading)
        _insert(section, _beside(plan, parent), place, plan, by)
        return section


def add_outline(
    plan: Plan, parent: Section | None, place: int, outline: Sequence[IncomingSection], *, by: User
) -> Section:
    """Add sections with their content and all below them, in order from `place` on; returns the first.

    All or none: what is refused in one of them is told with its heading.
    """
    if sum(one.count for one in outline) > MAX_ADDED:
        raise EditRefused(f"Mỗi lần thêm nhiều nhất {MAX_ADDED} mục; xin dán từng phần.")
    with transaction.atomic():
        plan = locked_plan(plan, by)
        added = []
        if not _beside(plan, parent):
            _take_numbering(parent, outline, plan, by)
        for number, one in enumerate(outline):
            _refuse_depth(plan, parent, levels=one.depth)
            added.append(_add_with_children(plan, parent, place + number, one, by))
        return added[0]


def _add_with_children(
    plan: Plan, parent: Section | None, place: int, given: IncomingSection, by: User
) -> Section:
    section = Section(plan=plan, parent=parent, position=0)
    section.heading = unlabelled(section, "heading", given.heading)
    section.numbering = shared_numbering(given.children) or BELOW
    try:
        section.content = unlabelled(section, "content", _as_stored("\n".join(given.content)))
        _insert(section, _beside(plan, parent), place, plan, by)
    except EditRefused as refused:
        raise EditRefused(f"Mục “{given.heading[:60]}”: {refused.message}") from refused
    for number, child in enumerate(given.children):
        _add_with_children(plan, section, number, child, by)
    return section


def _as_stored(content: str) -> str:
    """The content with its emphasis and notes; other braces from outside are words, no reference to Biểu 02."""
    text = _BRACES.sub(lambda found: found[0].replace(OPENING, OPENING * 2), content)
    for sentence in reference_messages_with(text, {}):
        raise EditRefused(sentence)
    return text


def _take_numbering(
    parent: Section | None, outline: Sequence[IncomingSection], plan: Plan, by: User
) -> None:
    """A section or plan with nothing below it yet takes the numbering of what is added there."""
    numbering = shared_numbering(outline)
    if numbering is None or (plan if parent is None else parent).numbering not in (TOP, BELOW):
        return
    if parent is None:
        before = head_snapshot(plan)
        plan.numbering = numbering
        plan.save(update_fields=["numbering", "changed_at"])
        record_head_change(plan, by, before=before)
    else:
        was, parent.numbering = parent.numbering, numbering
        parent.save(update_fields=["numbering"])
        record_numbering(parent, plan, by, before=was)


def add_target(section: Section, place: int, clause: str, *, by: User) -> Target:
    """Add a numbered commitment at `place` below `section`."""
    with transaction.atomic():
        plan = locked_plan(section.plan, by)
        target = Target(section=section, position=0)
        target.clause = unlabelled(target, "clause", clause)
        _insert(target, _beside(plan, section), place, plan, by)
        return target


def add_tasks(
    plan: Plan, place: int, tasks: Sequence[Mapping[str, str]], *, by: User
) -> list[KeyTask]:
    """Add rows of Biểu 01 from `place` on, all or none; each gives its fields by their names."""
    with transaction.atomic():
        plan = locked_plan(plan, by)
        return [_add_named(plan, place + number, one, by) for number, one in enumerate(tasks)]


def _add_named(plan: Plan, place: int, values: Mapping[str, str], by: User) -> KeyTask:
    try:
        return _add_task(plan, place, values, by)
    except EditRefused as refused:
        named = values.get("content", "")[:60]
        raise EditRefused(f"Nhiệm vụ “{named}”: {refused.message}") from refused


def add_task(plan: Plan, place: int, content: str, *, by: User) -> KeyTask:
    """Add a row of Biểu 01 at `place`."""
    with transaction.atomic():
        return _add_task(locked_plan(plan, by), place, {"content": content}, by)


def _add_task(plan: Plan, place: int, values: Mapping[str, str], by: User) -> KeyTask:
    task = KeyTask(plan=plan, position=0)
    for name, value in values.items():
        setattr(task, name, unlabelled(task, name, value))
    _insert(task, list(plan.tasks.all()), place, plan, by)
    return task


def new_tables(plan: Plan) -> dict[str, AttachedTableData]:
    """What a table of the plan may begin with, by its key in forms: the authority's templates, the kinds."""
    templates = TableTemplate.objects.filter(authority=plan.ward.authority_id)
    kinds = {
        name: AttachedTableData(name, kind.title, kind.columns, landscape=kind.landscape)
        for name, kind in TABLE_KINDS.items()
    }
    return {f"mau-{one.pk}": one.document for one in templates} | kinds


def add_table(plan: Plan, begin_with: str, *, by: User) -> AttachedTable:
    """Add a table behind the others, begun with one of `new_tables`, under its label or the next free one."""
    with transaction.atomic():
        plan = locked_plan(plan, by)
        others, begun = list(plan.tables.all()), new_tables(plan).get(begin_with)
        if begun is None:
            raise EditRefused("Xin chọn loại bảng muốn thêm.")
        labels = [one.label for one in others]
        is_free = begun.label and begun.label not in labels
        wanted = begun if is_free else replace(begun, label=next_label(labels))
        table = AttachedTable(plan=plan, position=0, **plain_fields(wanted))
        _insert(table, others, len(others), plan, by)
        return table


def move_part(
    part: PlanPart, parent: Section | None, place: int, *, by: User, seen_version: int
) -> PlanPart:
    """Move a part to `place` below `parent`; a task or table stays among its like and ignores `parent`.

    `place` counts the other parts there. Raises `EditRefused` if the part would end up inside itself or too
    deep, or if a target would end up at the top level.
    """
    with transaction.atomic():
        plan = locked_plan(plan_of(part), by)
        moved: PlanPart = reload_part(part, seen_version)
        if isinstance(moved, LISTED):
            others: list[PlanPart] = [one for one in _siblings(moved, plan) if one != moved]
        else:
            _refuse_parent(moved, parent, plan)
            others = [other for other in _beside(plan, parent) if other != moved]
        before = place_of(moved)
        if not isinstance(moved, LISTED):
            _hang(moved, parent)
        # A place beyond the end is the end: somebody else may have removed parts meanwhile.
        others.insert(max(0, min(place, len(others))), moved)
        _renumber(others)
        record_move(moved, plan, by, before=before)
        return moved


def remove_part(part: PlanPart, *, by: User, seen_version: int) -> None:
    """Remove a part with all below it and its evidence; the history keeps what puts it back whole."""
    with transaction.atomic():
        plan = locked_plan(plan_of(part), by)
        gone: PlanPart = reload_part(part, seen_version)
        beside, company = _siblings(gone, plan), company_of(gone, plan)
        # Before deleting: afterwards its key and its indicators are gone.
        record_removal(company, plan, by, kept=removal_of(company, plan, beside))
        beside.remove(gone)
        gone.delete()
        _renumber(beside)


def restore_at(
    parts: Sequence[PlanPart], plan: Plan, followers: Sequence[str], store: Callable[[], None]
) -> None:
    """Store a removed part, the first of `parts`, before the next of its followers that is there.

    The others are those below it. The caller holds the lock.
    """
    part = parts[0]
    beside = _siblings(part, plan)
    _refuse_full(plan, part, adding=len(parts))
    if isinstance(part, Section):
        _refuse_depth(plan, part.parent, levels=_levels(parts))
    place = place_before([key_of(one) for one in beside], followers)
    store()
    beside.insert(place, part)
    _renumber(beside)


def _levels(parts: Iterable[PlanPart]) -> int:
    """How many levels the sections of a tree have; each comes after the one that holds it."""
    depths: dict[int | None, int] = {}
    for part in parts:
        if isinstance(part, Section):
            depths[part.pk] = depths.get(part.parent_id, 0) + 1
    return max(depths.values())


def _siblings(part: PlanPart, plan: Plan) -> list[PlanPart]:
    """The parts among which a part is numbered, in order."""
    if isinstance(part, LISTED):
        return list(plan.tasks.all() if isinstance(part, KeyTask) else plan.tables.all())
    return _beside(plan, part.parent if isinstance(part, Section) else part.section)


def _beside(plan: Plan, parent: Section | None) -> list[PlanPart]:
    """The sections and targets below `parent`, in order."""
    parts: list[PlanPart] = list(plan.sections.filter(parent=parent))
    if parent is not None:
        parts += parent.targets.all()
    return sorted(parts, key=lambda part: (part.position, part.pk))


def _insert(part: PlanPart, others: Sequence[PlanPart], place: int, plan: Plan, by: User) -> None:
    _refuse_full(plan, part)
    if isinstance(part, Section) and part.numbering == BELOW:
        part.numbering = _numbering_beside(others, place)
    # Stored at position 0 first, since only rows with a key can be renumbered.
    create_part(part, plan, by)
    ordered = list(others)
    ordered.insert(max(0, min(place, len(ordered))), part)
    _renumber(ordered)


def _numbering_beside(others: Sequence[PlanPart], place: int) -> str:
    """How the nearest section beside a new one numbers what is below it: its own will be numbered alike."""
    beside = [*reversed(others[: max(0, place)]), *others[max(0, place) :]]
    return next((one.numbering for one in beside if isinstance(one, Section)), BELOW)


def _refuse_full(plan: Plan, part: PlanPart, adding: int = 1) -> None:
    if isinstance(part, KeyTask):
        if plan.tasks.count() >= MAX_TASKS:
            raise EditRefused(f"Biểu số 01 có nhiều nhất {MAX_TASKS} nhiệm vụ.")
        return
    if isinstance(part, AttachedTable):
        if plan.tables.count() >= MAX_TABLES:
            raise EditRefused(f"Kế hoạch có nhiều nhất {MAX_TABLES} bảng kèm theo.")
        return
    there = plan.sections.count() + Target.objects.filter(section__plan=plan).count()
    if there + adding > MAX_PARTS:
        raise EditRefused(f"Đề cương có nhiều nhất {MAX_PARTS} mục.")


def _renumber(parts: Iterable[PlanPart]) -> None:
    for position, part in enumerate(parts):
        if part.position != position:
            part.position = position
            part.save(update_fields=["position"])


def _hang(part: Section | Target, parent: Section | None) -> None:
    if isinstance(part, Section):
        part.parent = parent
        part.save(update_fields=["parent"])
    elif parent is not None:
        part.section = parent
        part.save(update_fields=["section"])


def _refuse_parent(part: Section | Target, parent: Section | None, plan: Plan) -> None:
    if isinstance(part, Target):
        _refuse_other_plan(parent, plan)
        if parent is None:
            raise EditRefused("Chỉ tiêu, nhiệm vụ phải nằm trong một mục.")
        return
    _refuse_depth(plan, parent, moved=part)


def _refuse_depth(
    plan: Plan, parent: Section | None, *, moved: Section | None = None, levels: int = 1
) -> None:
    """Refuse a section of so many levels below `parent`; one that is `moved` has the levels it contains."""
    _refuse_other_plan(parent, plan)
    paths = {one.node.pk: one.path for one in outline_of(plan) if isinstance(one.node, Section)}
    above = paths.get(parent.pk, ()) if parent else ()
    if moved is not None:
        own = paths[moved.pk]
        if above[: len(own)] == own:
            raise EditRefused("Không chuyển được một mục vào trong chính nó.")
        levels += max(len(path) - len(own) for path in paths.values() if path[: len(own)] == own)
    if len(above) + levels > MAX_LEVELS:
        raise EditRefused(
            f"Đề cương chỉ có tối đa {MAX_LEVELS} cấp; xin chọn mục cha ở cấp cao hơn."
        )


def _refuse_other_plan(parent: Section | None, plan: Plan) -> None:
    if parent is not None and parent.plan_id != plan.pk:
        raise EditRefused("Mục cha không thuộc kế hoạch này; xin tải lại trang.")
