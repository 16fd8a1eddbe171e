"""The keys of a plan's parts in URLs and forms: "m12" is section 12."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from plans.models import AttachedTable, KeyTask, Plan, Section, Target
from plans.store.part_history import PlanPart

#: The prefix of each kind of part's key: mục, chỉ tiêu, nhiệm vụ, bảng.
KEY_PREFIXES: Mapping[type[PlanPart], str] = {
    Section: "m",
    Target: "c",
    KeyTask: "n",
    AttachedTable: "b",
}

_KINDS = {letter: kind for kind, letter in KEY_PREFIXES.items()}
# At most 18 digits: more would overflow the database's 64-bit keys and raise instead of finding nothing.
_KEY = re.compile(r"([mcnb])([1-9][0-9]{0,17})")


class PartNotFound(LookupError):
    """The plan has no part with that key."""


def key_of(part: PlanPart) -> str:
    """The key of a part in URLs and forms, unique in its plan: "m12"."""
    return f"{KEY_PREFIXES[type(part)]}{part.pk}"


def parts_of(plan: Plan, kind: type[PlanPart]) -> QuerySet[Any]:
    """The parts of a kind that belong to `plan`, with the relations that their history needs."""
    if kind is Target:
        targets = Target.objects.filter(section__plan=plan)
        return targets.select_related("section__plan", "assignee")
    found: QuerySet[Any] = kind._default_manager.all()
    return found.filter(plan=plan).select_related("assignee")


def read_key(key: str) -> tuple[type[PlanPart], int]:
    """Which kind of part, and which one, a key names. Raises `PartNotFound` for what is none."""
    known = _KEY.fullmatch(key)
    if known is None:
        raise PartNotFound(key)
    return _KINDS[known[1]], int(known[2])


def find_part(plan: Plan, key: str) -> PlanPart:
    """The part of `plan` with that key. Raises `PartNotFound`, also for a part of another plan."""
    # Looked up within the plan, so that a guessed key never leads to another ward's part.
    model, pk = read_key(key)
    part: PlanPart | None = parts_of(plan, model).filter(pk=pk).first()
    if part is None:
        raise PartNotFound(key)
    # Saves a query for the plan that the caller has already.
    if not isinstance(part, Target):
        part.plan = plan
    return part
