"""Assigning rows of Biểu 02, sections, targets, tasks and tables to people of the ward, many at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Manager, QuerySet

from accounts.models import User
from indicators.details import tell_assigned
from indicators.entry import refusal_to_enter
from indicators.models import IndicatorTable, TableRow
from plans.drafting.parts import EditRefused, change_of, locked_plan
from plans.models import AttachedTable, KeyTask, PartChange, Plan, Section, Target
from plans.store.part_history import PlanPart
from wardplan.text import given_name_key

_NAMES: Mapping[type[PlanPart], str] = {
    Section: "heading",
    Target: "clause",
    KeyTask: "content",
    AttachedTable: "title",
}


@dataclass(frozen=True, slots=True)
class AssignmentSelection:
    """What is to be assigned, as database keys."""

    rows: Collection[int] = ()
    sections: Collection[int] = ()
    targets: Collection[int] = ()
    tasks: Collection[int] = ()
    tables: Collection[int] = ()

    @property
    def count(self) -> int:
        chosen = (self.rows, self.sections, self.targets, self.tasks, self.tables)
        return sum(map(len, chosen))


def assignable_people(ward: int) -> list[User]:
    """The people of a ward (by key) to whom work may be assigned, sorted by given name."""
    # In Python: a Vietnamese given name comes last in the full name, which a database cannot sort by.
    return sorted(_assignable(ward), key=lambda one: given_name_key(one.full_name))


def get_assignee(plan: Plan, key: int) -> User:
    """The person with that key as an assignee in `plan`. Raises `EditRefused` for people of other wards."""
    found = _assignable(plan.ward_id).filter(pk=key).first()
    if found is None:
        raise EditRefused("Người được giao phải là người của phường; xin chọn lại.")
    return found


def _assignable(ward: int) -> QuerySet[User]:
    return User.objects.filter(ward=ward, is_active=True)


def assign(plan: Plan, chosen: AssignmentSelection, person: int | None, *, by: User) -> int:
    """Assign what is chosen to the person with that key, or to nobody; returns how many were changed.

    All or nothing, in a fixed number of queries. Raises `EditRefused` if the plan may not be edited, the
    person is not of the ward, or something chosen does not belong to this plan.
    """
    with transaction.atomic():
        plan = locked_plan(plan, by)
        locked = IndicatorTable.objects.select_related("ward").select_for_update(of=("self",))
        # The table is locked even if no row is chosen: every edit locks the same rows in the same order.
        table = locked.get(pk=plan.indicator_table_id)
        assignee = None if person is None else get_assignee(plan, person)
        changed = _assign_rows(table, chosen.rows, assignee, by) if chosen.rows else 0
        sections = plan.sections.select_related("assignee").filter(pk__in=chosen.sections)
        targets = Target.objects.select_related("assignee").filter(
            section__plan=plan, pk__in=chosen.targets
        )
        tasks = plan.tasks.select_related("assignee").filter(pk__in=chosen.tasks)
        changed += _assign_parts(plan, list(sections), chosen.sections, assignee, by)
        changed += _assign_parts(plan, list(targets), chosen.targets, assignee, by)
        tables = plan.tables.select_related("assignee").filter(pk__in=chosen.tables)
        changed += _assign_parts(plan, list(tasks), chosen.tasks, assignee, by)
        changed += _assign_parts(plan, list(tables), chosen.tables, assignee, by)
        if assignee is not None and changed:
            tell_assigned([assignee], plan.ward, plan.year, plan.indicator_table_id, by=by)
    return changed


def _assign_rows(
    table: IndicatorTable, keys: Collection[int], assignee: User | None, by: User
) -> int:
    EditRefused.raise_if(refusal_to_enter(by, table))
    rows = dict(table.rows.filter(pk__in=keys).values_list("pk", "assignee"))
    _refuse_strangers(rows, keys)
    key = assignee.pk if assignee else None
    changed = [row for row, before in rows.items() if before != key]
    TableRow.objects.filter(pk__in=changed).update(assignee=assignee)
    return len(changed)


def _assign_parts(
    plan: Plan, parts: Sequence[PlanPart], keys: Collection[int], assignee: User | None, by: User
) -> int:
    """Assign parts, each with a new version, so that no editor that is open undoes it unnoticed."""
    _refuse_strangers(parts, keys)
    changed = [part for part in parts if part.assignee != assignee]
    if not changed:
        return 0
    history = []
    for part in changed:
        before = _noted(part)
        part.assignee = assignee
        part.version += 1
        history.append(change_of(part, plan, by, before, _noted(part)))
    stored: Manager[Any] = type(changed[0])._default_manager
    stored.bulk_update(changed, ["assignee", "version"])
    PartChange.objects.bulk_create(history)
    plan.save(update_fields=["changed_at"])
    return len(changed)


def _noted(part: PlanPart) -> dict[str, Any]:
    """The name of a part and its assignee, for the history."""
    name = _NAMES[type(part)]
    return {
        name: getattr(part, name),
        "assignee": part.assignee.full_name if part.assignee else None,
    }


def _refuse_strangers(found: Collection[Any], keys: Collection[int]) -> None:
    if len(found) != len(set(keys)):
        raise EditRefused("Có phần không còn trong kế hoạch này; xin tải lại trang rồi chọn lại.")
