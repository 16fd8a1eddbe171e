"""The editions of a ward's plan for a year: people work on the newest, the issued one is in force.

An issued plan is never edited; a later edition replaces it (`plans/workflow/replacement.py`). An edition
that was dropped before it was issued stays readable, but does not count as an edition anywhere else.
"""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from indicators.editions import effective_tables
from plans.document.states import State
from plans.models import Plan

Row = TypeVar("Row", bound=Model)


def newest_editions(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those of `plans` without a later edition: one for each ward and year."""
    return not_dropped(plans).exclude(_later())


def counted_plans(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those of `plans` whose figures count: the issued edition of a ward and year, else the newest.

    Annotated with `has_later`: whether there is a later edition.
    """
    return plans.filter(indicator_table__in=effective_tables()).annotate(has_later=_later())


def _later() -> Exists:
    later = Plan.objects.filter(
        ward=OuterRef("ward"), year=OuterRef("year"), edition__gt=OuterRef("edition")
    )
    return Exists(not_dropped(later))


def editions_of(plan: Plan) -> QuerySet[Plan]:
    """All editions of the plan's ward and year, newest first, without dropped ones."""
    same = Plan.objects.filter(ward=plan.ward_id, year=plan.year)
    return not_dropped(same).order_by("-edition")


def not_dropped(found: QuerySet[Row], plan: str = "") -> QuerySet[Row]:
    """Those of `found` whose plan, to which the path `plan` leads, was not dropped."""
    return found.exclude(**{f"{plan}state": State.DROPPED})
