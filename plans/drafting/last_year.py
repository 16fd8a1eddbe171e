"""Keeping what was taken over from last year's plan: somebody has looked at it and it still holds."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from indicators.entry import keep_carried, lock_indicator_table
from indicators.models import Figure
from plans.drafting.assignment import AssignmentSelection
from plans.drafting.parts import locked_plan, record_kept, record_kept_head
from plans.models import AttachedTable, Plan, Section, Target
from plans.store.carried_head import settle_head


def keep_last_year(
    plan: Plan, chosen: AssignmentSelection, *, by: User, head: Collection[str] = ()
) -> int:
    """Note that `by` keeps the chosen texts and figures as last year's plan had them; returns how many.

    `head` are parts of head and tail, by the names of `CarriedHead.Part`. What somebody has changed meanwhile
    is this year's already and is passed over. Raises `EditRefused` or `EntryRefused`, then notes nothing.
    """
    with transaction.atomic():
        plan = locked_plan(plan, by)
        # Every edit locks plan and table in this order.
        table = lock_indicator_table(plan.indicator_table_id, by)
        sections = plan.sections.filter(pk__in=chosen.sections, carried_from__isnull=False)
        targets = Target.objects.filter(
            section__plan=plan, pk__in=chosen.targets, carried_from__isnull=False
        )
        tables = plan.tables.filter(pk__in=chosen.tables, carried_from__isnull=False)
        parts: list[Section | Target | AttachedTable] = [*sections, *targets, *tables]
        for part in parts:
            record_kept(part, plan, by)
        cells = Figure.objects.filter(
            row__table=table, row__in=chosen.rows, carried_from__isnull=False
        )
        figures = [(one, one.row) for one in cells.select_related("row__indicator")]
        keep_carried(figures, by)
        kept = settle_head(plan, head)
        for one in kept:
            record_kept_head(one, plan, by, one.carried_from or 0)
        return len(parts) + len(figures) + len(kept)
