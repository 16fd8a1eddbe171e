"""Putting back a part that was removed: its text, history, place, evidence and all below it.

It comes back under its old key, so that its history goes on, and remarks find it by its text as before. What
can be put back is kept by the history itself (`plans/store/removed_parts.py`), which no one can change.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from accounts.evidence import bring_back
from accounts.models import User
from indicators.models import TableRow
from plans.drafting.arranging import restore_at
from plans.drafting.parts import EditRefused, locked_plan, record_restoring
from plans.models import Plan, Section, Target, TargetIndicator, TaskEvidence
from plans.store.part_history import KEPT, KINDS, LISTED, PlanPart, snapshot
from plans.store.part_keys import PartNotFound, parts_of, read_key
from plans.store.removed_parts import WITH
from wardplan.row_copies import put_back, read_copies


def restore_part(plan: Plan, key: str, *, by: User) -> list[PlanPart]:
    """Put back the part with that key, and behind it in the list the removed sections that held it.

    Where somebody else was faster the part is given as it is. Raises `PartNotFound`, or `EditRefused`.
    """
    model, pk = read_key(key)
    with transaction.atomic():
        plan = locked_plan(plan, by)
        there: PlanPart | None = parts_of(plan, model).filter(pk=pk).first()
        return [there] if there is not None else _restore(plan, model, pk, by)


def _restore(plan: Plan, model: type[PlanPart], pk: int, by: User) -> list[PlanPart]:
    removed = plan.changes.filter(kind=KINDS[model], part_id=pk, after={})
    change = removed.order_by("-pk").first()
    if change is None:
        raise PartNotFound(pk)
    if KEPT not in change.before:
        raise EditRefused(
            "Phần này được xoá khi cổng chưa giữ đủ để lấy lại; xin chép chữ của nó từ Lịch sử."
        )
    kept = change.before[KEPT]
    if WITH in kept:
        return _restore_with_section(plan, model, pk, kept[WITH], by)
    parts, links = _parted(read_copies(kept["rows"]))
    part = parts[0]
    brought = _restore_above(part, plan, by)
    _prepare(parts)

    def store() -> None:
        _store(parts, links, plan)
        bring_back(kept.get("files", ()), TaskEvidence, task=part)

    restore_at(parts, plan, kept["next"], store)
    codes = _codes(parts[1:])
    below = [(one, snapshot(one, codes.get(one.pk, ()))) for one in parts[1:]]
    record_restoring(part, below, plan, by)
    return [part, *brought]


def _restore_with_section(
    plan: Plan, model: type[PlanPart], pk: int, section: str, by: User
) -> list[PlanPart]:
    """Put back a part that went with a section, together with that section and all that went with it."""
    brought = _restore(plan, *read_key(section), by)
    return [parts_of(plan, model).get(pk=pk), *brought]


def _parted(rows: Sequence[Any]) -> tuple[list[PlanPart], list[TargetIndicator]]:
    parts = [one for one in rows if not isinstance(one, TargetIndicator)]
    return parts, [one for one in rows if isinstance(one, TargetIndicator)]


def _prepare(parts: Iterable[PlanPart]) -> None:
    """One version after that of the removal; without the person where the account is gone."""
    people = User.objects.in_bulk({one.assignee_id for one in parts if one.assignee_id})
    for one in parts:
        # The copy was made before the removal counted as a version.
        one.version += 2
        one.assignee = people.get(one.assignee_id or 0)


def _codes(parts: Sequence[PlanPart]) -> dict[int, list[str]]:
    """The codes of the indicators of each target, by its key."""
    links = TargetIndicator.objects.filter(
        target__in=[one.pk for one in parts if isinstance(one, Target)]
    )
    found: dict[int, list[str]] = defaultdict(list)
    for target, code in links.values_list("target", "row__indicator__code"):
        found[target].append(code)
    return found


def _restore_above(part: PlanPart, plan: Plan, by: User) -> list[PlanPart]:
    """Put back the section that held the part, where it was removed as well."""
    if isinstance(part, LISTED):
        return []
    above = part.parent_id if isinstance(part, Section) else part.section_id
    if above is None or Section.objects.filter(pk=above).exists():
        return []
    return _restore(plan, Section, above, by)


def _store(parts: Sequence[PlanPart], links: Sequence[TargetIndicator], plan: Plan) -> None:
    for part in parts:
        put_back(part)
    rows = TableRow.objects.filter(table=plan.indicator_table_id)
    there = set(rows.filter(pk__in=[link.row_id for link in links]).values_list("pk", flat=True))
    # An indicator that has left the table since leaves the target too.
    for link in links:
        if link.row_id in there:
            put_back(link)
