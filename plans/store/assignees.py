"""Copying assignees from one plan to the next, for the same parts in the same places."""

from accounts.models import User
from indicators.details import tell_assigned
from indicators.models import TableRow
from plans.models import AttachedTable, Plan, Section, Target
from plans.store.stored_outline import outline_of


def copy_assignees(old: Plan, new: Plan, *, by: User) -> set[int]:
    """Assign rows, sections, targets and tables of `new` as in `old`, to people who still work in the ward.

    `new` was just created by `by`, without assignees; each but `by` is told. Returns the keys of the people
    who still work there.
    """
    people = set(old.ward.people.filter(is_active=True).values_list("pk", flat=True))
    rows = TableRow.objects.filter(table=old.indicator_table_id, assignee__in=people)
    looked_after = dict(rows.values_list("indicator__code", "assignee"))
    # Rows are matched by code: the catalogue of the new year may have reordered them.
    taken_over = new.indicator_table.rows.filter(indicator__code__in=looked_after)
    changed = list(taken_over.select_related("indicator"))
    for row in changed:
        row.assignee_id = looked_after[row.indicator.code]
    TableRow.objects.bulk_update(changed, ["assignee"])
    # The outline has just been copied, so a part is found at the same place in the tree.
    before = {part.path: part.node.assignee_id for part in outline_of(old)}
    nodes = []
    for part in outline_of(new):
        if before.get(part.path) in people:
            part.node.assignee_id = before[part.path]
            nodes.append(part.node)
    Section.objects.bulk_update([one for one in nodes if isinstance(one, Section)], ["assignee"])
    Target.objects.bulk_update([one for one in nodes if isinstance(one, Target)], ["assignee"])
    tables = []
    for held, table in zip(old.tables.all(), new.tables.all(), strict=False):
        if held.assignee_id in people:
            table.assignee_id = held.assignee_id
            tables.append(table)
    AttachedTable.objects.bulk_update(tables, ["assignee"])
    assigned = {one.assignee_id for one in (*changed, *nodes, *tables) if one.assignee_id}
    given = User.objects.filter(pk__in=assigned) if assigned else ()
    tell_assigned(given, new.ward, new.year, new.indicator_table_id, by=by)
    return people
