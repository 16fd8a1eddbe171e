"""Head and tail of a plan that was begun from last year's: which parts still stand as that one had them."""

from collections.abc import Collection, Mapping
from typing import Any

from plans.models import CarriedHead, Plan

#: The columns of each part of head and tail.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: (name,) for name in CarriedHead.Part.values if name != CarriedHead.Part.SIGNER
} | {CarriedHead.Part.SIGNER: ("signer_authority", "signer_title", "signer_name")}


def mark_carried_head(
    new: Plan, old: Plan, *, before: Mapping[str, Any], now: Mapping[str, Any]
) -> None:
    """Note of each part that says something that nobody has looked at it; not of another signer."""
    CarriedHead.objects.bulk_create(
        CarriedHead(plan=new, name=name, carried_from=old.year)
        for name, columns in _COLUMNS.items()
        if any(now[column] for column in columns)
        and (name != CarriedHead.Part.SIGNER or _same(columns, before, now))
    )


def settle_changed_head(plan: Plan, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """What differs between two snapshots of the head is this year's."""
    changed = [name for name, columns in _COLUMNS.items() if not _same(columns, before, after)]
    settle_head(plan, changed)


def settle_head(plan: Plan, names: Collection[str]) -> list[CarriedHead]:
    """The parts of these names that stood as last year; they are this year's from now on."""
    found = list(plan.carried_head.filter(name__in=names, carried_from__isnull=False))
    plan.carried_head.filter(pk__in=[one.pk for one in found]).update(carried_from=None)
    return found


def _same(columns: Collection[str], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one[column] == other[column] for column in columns)
