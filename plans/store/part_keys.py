"""The parts of a plan by the keys that addresses and forms name them by: "m12" is the section 12."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from plans.models import KeyTask, Plan, Section, Target
from plans.store.part_history import Part

#: How the key of each kind of part begins: mục, chỉ tiêu, nhiệm vụ.
LETTERS: Mapping[type[Part], str] = {Section: "m", Target: "c", KeyTask: "n"}

_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_KEY = re.compile(r"([mcn])([1-9][0-9]{0,17})")


class PartNotFound(LookupError):
    """The plan has no part of that key."""


def key_of(part: Part) -> str:
    """What tells a part from all others of its plan, in addresses and forms: "m12"."""
    return f"{LETTERS[type(part)]}{part.pk}"


def parts_of(plan: Plan, kind: type[Part]) -> QuerySet[Any]:
    """The parts of a kind that belong to `plan`, each with what its history tells."""
    if kind is Target:
        targets = Target.objects.filter(section__plan=plan)
        return targets.select_related("section__plan", "assignee")
    found: QuerySet[Any] = Section.objects.all() if kind is Section else KeyTask.objects.all()
    return found.filter(plan=plan).select_related("assignee")


def find_part(plan: Plan, key: str) -> Part:
    """The part of `plan` with that key. Raises `PartNotFound`, also for a part of another plan."""
    known = _KEY.fullmatch(key)
    if known is None:
        raise PartNotFound(key)
    part: Part | None = parts_of(plan, _KINDS[known[1]]).filter(pk=int(known[2])).first()
    if part is None:
        raise PartNotFound(key)
    if not isinstance(part, Target):
        part.plan = plan
    return part
