"""History for bulk changes: a whole form, an imported table, a plan file.

`plans/drafting/parts.py` writes one part and its history. When a form or a file rewrites many parts, they
are compared before and after; each part that differs gets a new version and a history row.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accounts.models import User
from plans.models import (
    AttachedTable,
    CarriedPart,
    KeyTask,
    PartChange,
    Plan,
    Section,
    Target,
    TargetIndicator,
)
from plans.store.carried_head import settle_changed_head
from plans.store.part_history import KEPT, STEP, PlanPart, is_rewritten, kind_of, snapshot

PartKey = tuple[PartChange.Kind, int]

_HEAD = (
    *("subject", "ward_kind", "ward_name", "superior", "type", "symbol", "place"),
    *("legal_basis", "preamble", "closing", "recipients"),
    *("signer_authority", "signer_title", "signer_name"),
    *("tasks_title", "tasks_year", "tasks_columns", "numbering"),
    *("omits_tasks", "omits_indicators"),
)


@contextmanager
def record_changes(plan: Plan, by: User | None) -> Iterator[dict[PartKey, dict[str, Any]]]:
    """Give all parts of `plan` that are written inside the block their new version and history row.

    The caller holds the transaction and the plan's lock. Gives a dictionary to be filled with what
    `removal_of` keeps of each part that the block removes, from which it can be put back.
    """
    before = _parts(plan)
    kept: dict[PartKey, dict[str, Any]] = {}
    yield kept
    for key, content in kept.items():
        before[key][1][KEPT] = content
    after = _parts(plan)
    history = []
    # Parts that are gone or changed first, in their old order, then new ones: the history stays readable.
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None or old[1] != new[1]:
            history.append(_change(plan, by, key, old, new))
    PartChange.objects.bulk_create(history)


def head_snapshot(plan: Plan) -> dict[str, Any]:
    """Head, tail and the table heads of both Biểu as stored; empty for a new plan."""
    # Read from the database, because the caller has usually changed the instance already.
    stored = Plan.objects.filter(pk=plan.pk)
    tables = ("indicator_table__title", "indicator_table__columns", "indicator_table__measures")
    return stored.values(*_HEAD, *tables).first() or {}


def record_head_change(
    plan: Plan, by: User | None, *, before: dict[str, Any], step: dict[str, Any] | None = None
) -> None:
    """Write a history row if head or tail differ from `before` (from `head_snapshot`)."""
    after = head_snapshot(plan)
    if before and after != before:
        settle_changed_head(plan, before, after)
        said = after | {STEP: step} if step else after
        add_change((PartChange.Kind.HEAD, plan.pk), plan, by, before=before, after=said)


def add_change(
    key: PartKey, plan: Plan, by: User | None, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Write a history row of a part without a version column, such as the head: its history counts."""
    kind, part_id = key
    changes = PartChange.objects.filter(plan=plan, kind=kind, part_id=part_id)
    PartChange.objects.create(
        plan=plan,
        kind=kind,
        part_id=part_id,
        version=changes.count() + 1,
        before=before,
        after=after,
        by=by,
    )


def _change(
    plan: Plan,
    by: User | None,
    key: PartKey,
    old: tuple[PlanPart, dict[str, Any]] | None,
    new: tuple[PlanPart, dict[str, Any]] | None,
) -> PartChange:
    part = (new or old or (None,))[0]
    assert part is not None
    if old is not None:
        part.version = old[0].version + 1
    # Only parts that still exist: those that were removed count their version in the history alone.
    if old is not None and new is not None:
        written = ["version"]
        if isinstance(part, CarriedPart) and is_rewritten(part, old[1], new[1]):
            part.carried_from = None
            written.append("carried_from")
        part.save(update_fields=written)
    return PartChange(
        plan=plan,
        kind=key[0],
        part_id=key[1],
        version=part.version,
        before=old[1] if old else {},
        after=new[1] if new else {},
        by=by,
    )


def _parts(plan: Plan) -> dict[PartKey, tuple[PlanPart, dict[str, Any]]]:
    """Every part of the plan with its snapshot, in five queries."""
    codes: dict[int, list[str]] = defaultdict(list)
    links = TargetIndicator.objects.filter(target__section__plan=plan)
    for target_id, code in links.values_list("target_id", "row__indicator__code"):
        codes[target_id].append(code)
    parts: list[PlanPart] = [
        *Section.objects.filter(plan=plan).select_related("assignee"),
        *Target.objects.filter(section__plan=plan).select_related("assignee"),
        *KeyTask.objects.filter(plan=plan).select_related("assignee"),
        *AttachedTable.objects.filter(plan=plan).select_related("assignee"),
    ]
    return {
        (kind_of(part), part.pk): (
            part,
            snapshot(part, codes[part.pk] if isinstance(part, Target) else []),
        )
        for part in parts
    }
