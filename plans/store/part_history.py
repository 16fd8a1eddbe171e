"""The parts of a plan as its history keeps them: which fields a person writes, and what stood in them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plans.models import KeyTask, PartChange, Plan, Section, Target

Part = Section | Target | KeyTask

#: What a person may write of each kind of part.
FIELDS: Mapping[type[Part], tuple[str, ...]] = {
    Section: ("heading", "content", "assignee"),
    Target: ("clause", "responsible", "due", "assignee"),
    KeyTask: ("content", "result", "status", "responsible", "assignee"),
}
#: What the history calls each kind of part.
KINDS: Mapping[type[Part], PartChange.Kind] = {
    Section: PartChange.Kind.SECTION,
    Target: PartChange.Kind.TARGET,
    KeyTask: PartChange.Kind.TASK,
}


def plan_of(part: Part) -> Plan:
    """The plan that a part belongs to."""
    return part.section.plan if isinstance(part, Target) else part.plan


def kind_of(part: Part) -> PartChange.Kind:
    """What the history calls a part of this kind."""
    return KINDS[type(part)]


def snapshot(part: Part, codes: Sequence[str] | None = None) -> dict[str, Any]:
    """The fields of a part as the history keeps them.

    `codes` are those of the indicators a target speaks of, where the caller has them at hand.
    """
    found = {name: getattr(part, name) for name in FIELDS[type(part)] if name != "assignee"}
    if isinstance(part, Target):
        found["due"] = part.due.isoformat() if part.due else None
        found["indicators"] = list(_codes_of(part) if codes is None else codes)
    found["assignee"] = part.assignee.full_name if part.assignee else None
    return found


def _codes_of(target: Target) -> Iterable[str]:
    return target.links.values_list("row__indicator__code", flat=True) if target.pk else ()
