"""The editions of a ward's plan of a year: the newest is worked on, the issued one is in force.

A plan that was issued is never edited; a later edition takes its place (`plans/workflow/replacement.py`). An
edition that was given up before it was issued is kept to be read, and is no edition anywhere else.
"""

from django.db.models import Exists, OuterRef, QuerySet

from indicators.editions import counted_tables
from plans.document.states import State
from plans.models import Plan


def newest_editions(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those of `plans` that no later edition follows: one a ward and year."""
    return not_dropped(plans).exclude(_later())


def counted_plans(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those of `plans` whose figures count: the issued edition of a ward and year, else the newest.

    Each knows whether a later edition follows it (`has_later`).
    """
    return plans.filter(indicator_table__in=counted_tables()).annotate(has_later=_later())


def _later() -> Exists:
    later = Plan.objects.filter(
        ward=OuterRef("ward"), year=OuterRef("year"), edition__gt=OuterRef("edition")
    )
    return Exists(not_dropped(later))


def editions_of(plan: Plan) -> QuerySet[Plan]:
    """Every edition of the plan's ward and year, the newest first; what was given up is left out."""
    same = Plan.objects.filter(ward=plan.ward_id, year=plan.year)
    return not_dropped(same).order_by("-edition")


def not_dropped(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those of `plans` that were not given up."""
    return plans.exclude(state=State.DROPPED)
