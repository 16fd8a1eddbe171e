"""The attached tables of a document, written over those of a plan."""

from collections.abc import Sequence
from typing import Any

from plans.document.comparison.attached_pairs import pair_tables
from plans.document.comparison.equivalence import EXACT
from plans.document.planfile.tables import plain_fields
from plans.document.tables import AttachedTableData
from plans.models import AttachedTable, PartChange, Plan
from plans.models.tables import HEAD_FIELDS
from plans.store.company import company_of
from plans.store.part_history import kind_of
from plans.store.removed_parts import removal_of

_WRITTEN = ("position", *HEAD_FIELDS, "rows")


def write_tables(
    plan: Plan, wanted: Sequence[AttachedTableData]
) -> dict[tuple[PartChange.Kind, int], dict[str, Any]]:
    """Write the tables of a document over those of the plan; one that stays keeps its key and its person.

    Gives what is kept of those that go, from which they can be put back.
    """
    there = list(plan.tables.all())
    stored = [one or AttachedTable(plan=plan) for one in match_tables(there, wanted)]
    gone = [one for one in there if one not in stored]
    kept = {(kind_of(one), one.pk): removal_of(company_of(one, plan), plan, there) for one in gone}
    plan.tables.filter(pk__in=[one.pk for one in gone]).delete()
    for position, (row, table) in enumerate(zip(stored, wanted, strict=True)):
        for name, value in (plain_fields(table) | {"position": position}).items():
            setattr(row, name, value)
    AttachedTable.objects.bulk_create(row for row in stored if row.pk is None)
    AttachedTable.objects.bulk_update([row for row in stored if row in there], _WRITTEN)
    return kept


def match_tables(
    there: Sequence[AttachedTable], wanted: Sequence[AttachedTableData]
) -> list[AttachedTable | None]:
    """The stored table that each table of a file is, matched as versions are compared; None for a new one."""
    found = pair_tables([one.document for one in there], wanted, EXACT.key)
    return [None if at is None else there[at] for at in found]
