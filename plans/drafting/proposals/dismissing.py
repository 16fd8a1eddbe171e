"""Putting aside what the portal proposes or reminds of, and bringing it back."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from plans.drafting.parts import locked_plan
from plans.models import Dismissal, Plan


def dismissed_keys(plan: Plan, kind: Dismissal.Kind) -> set[str]:
    """The keys of what was put aside in a plan."""
    return set(plan.dismissals.filter(kind=kind).values_list("key", flat=True))


def dismiss(plan: Plan, kind: Dismissal.Kind, keys: Collection[str], by: User) -> None:
    """Note that `by` has looked at these and wants nothing changed. Raises `EditRefused`."""
    with transaction.atomic():
        locked = locked_plan(plan, by)
        # Somebody else may have put one aside a moment ago: the first word stands.
        rows = [Dismissal(plan=locked, kind=kind, key=key, by=by) for key in dict.fromkeys(keys)]
        Dismissal.objects.bulk_create(rows, ignore_conflicts=True)


def bring_back(plan: Plan, kind: Dismissal.Kind, keys: Collection[str], by: User) -> None:
    """Propose these again. Raises `EditRefused`."""
    with transaction.atomic():
        locked_plan(plan, by).dismissals.filter(kind=kind, key__in=keys).delete()
