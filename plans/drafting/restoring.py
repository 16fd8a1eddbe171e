"""Putting back a section, target or task that was removed: its text, its history and its place.

It comes back under its old key, so that its history goes on, and remarks find it by its text as before. What
can be put back is kept by the history itself (`plans/store/removed_parts.py`), which no one can change.
"""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from indicators.models import TableRow
from plans.drafting.arranging import restore_at
from plans.drafting.parts import EditRefused, locked_plan, record_restoring
from plans.models import KeyTask, Plan, Section, TargetIndicator
from plans.store.part_history import KEPT, KINDS, PlanPart
from plans.store.part_keys import PartNotFound, parts_of, read_key
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
    part, *links = read_copies(change.before[KEPT]["rows"])
    brought = _restore_above(part, plan, by)
    part.version = change.version + 1
    if not User.objects.filter(pk=part.assignee_id).exists():
        part.assignee = None
    restore_at(part, plan, change.before[KEPT]["next"], lambda: _store(part, links, plan))
    record_restoring(part, plan, by)
    return [part, *brought]


def _restore_above(part: PlanPart, plan: Plan, by: User) -> list[PlanPart]:
    """Put back the section that held the part, where it was removed as well."""
    if isinstance(part, KeyTask):
        return []
    above = part.parent_id if isinstance(part, Section) else part.section_id
    if above is None or Section.objects.filter(pk=above).exists():
        return []
    return _restore(plan, Section, above, by)


def _store(part: PlanPart, links: Sequence[TargetIndicator], plan: Plan) -> None:
    put_back(part)
    rows = TableRow.objects.filter(table=plan.indicator_table_id)
    there = set(rows.filter(pk__in=[link.row_id for link in links]).values_list("pk", flat=True))
    # An indicator that has left the table since leaves the target too.
    for link in links:
        if link.row_id in there:
            put_back(link)
