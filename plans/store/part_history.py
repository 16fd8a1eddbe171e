"""The parts of a plan as the history keeps them: which fields people write, and their values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plans.document.references.styles import unstyled
from plans.models import AttachedTable, KeyTask, PartChange, Plan, Section, Target

PlanPart = Section | Target | KeyTask | AttachedTable
#: Those that are in no outline, each ordered among its like.
LISTED = (KeyTask, AttachedTable)

#: The fields of each kind of part that people may write.
FIELDS: Mapping[type[PlanPart], tuple[str, ...]] = {
    Section: ("heading", "content", "assignee"),
    Target: ("clause", "responsible", "due", "assignee"),
    KeyTask: ("content", "result", "status", "responsible", "assignee"),
    AttachedTable: ("label", "title", "unit", "note", "landscape", "columns", "rows", "assignee"),
}
#: What the history has beside the fields: of a removed part all that puts it back, of one put back that it was.
KEPT, RESTORED = "kept", "restored"
#: Of the changes that one click made together: the step's id, count and words, or that it took another back.
STEP = "step"
#: The fields of those that may come from last year's plan whose change makes the part this year's.
WORDS: Mapping[type[PlanPart], tuple[str, ...]] = {
    Section: ("content",),
    Target: ("clause", "responsible", "due", "indicators"),
    AttachedTable: ("title", "note", "columns", "rows"),
}
#: How the history names each kind of part.
KINDS: Mapping[type[PlanPart], PartChange.Kind] = {
    Section: PartChange.Kind.SECTION,
    Target: PartChange.Kind.TARGET,
    KeyTask: PartChange.Kind.TASK,
    AttachedTable: PartChange.Kind.TABLE,
}


def plan_of(part: PlanPart) -> Plan:
    """The plan that a part belongs to."""
    # A target has no plan of its own: it belongs to the plan of its section.
    return part.section.plan if isinstance(part, Target) else part.plan


def kind_of(part: PlanPart) -> PartChange.Kind:
    """How the history names the kind of this part."""
    return KINDS[type(part)]


def snapshot(part: PlanPart, codes: Sequence[str] | None = None) -> dict[str, Any]:
    """The fields of a part as the history keeps them, as JSON data.

    `codes` are those of a target's indicators, if the caller has read them already.
    """
    found = {name: getattr(part, name) for name in FIELDS[type(part)] if name != "assignee"}
    if isinstance(part, Target):
        found["due"] = part.due.isoformat() if part.due else None
        found["indicators"] = list(_codes_of(part) if codes is None else codes)
    # By name: the history must stay readable when the account is gone.
    found["assignee"] = part.assignee.full_name if part.assignee else None
    return found


def is_rewritten(part: PlanPart, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the words of a part differ between two snapshots; a new heading, assignee or emphasis is no
    new text.
    """
    names = WORDS.get(type(part), ())
    return any(_words(before.get(name)) != _words(after.get(name)) for name in names)


def _words(value: Any) -> Any:
    return unstyled(value) if isinstance(value, str) else value


def _codes_of(target: Target) -> Iterable[str]:
    return target.links.values_list("row__indicator__code", flat=True) if target.pk else ()
