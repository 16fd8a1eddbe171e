"""Helpers for tests of assigned work."""

from accounts.models import User
from indicators.models import TableRow
from plans.models import KeyTask, Plan, Section, Target


def rows_of(plan: Plan) -> list[TableRow]:
    """The rows of Biểu 02, in their order."""
    return list(plan.indicator_table.rows.select_related("indicator"))


def assign_to(who: User | None, *things: TableRow | Section | Target | KeyTask) -> None:
    """Assign objects to a user, or (None) to nobody."""
    for thing in things:
        thing.assignee = who
        thing.save(update_fields=["assignee"])
