"""What the history keeps of a removed section, target, task or table, from which it can be put back."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.evidence import set_aside
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.company import Company
from plans.store.part_history import KEPT, KINDS, LISTED, PlanPart
from plans.store.part_keys import KEY_PREFIXES, key_of
from wardplan.row_copies import copies_of, followers_of

#: Removals that one page lists, and beside which a part that is removed keeps its place.
MAX_REMOVALS = 100
#: In what is kept of a part that went with the section above it: the key of that section, which has all.
WITH = "with"
_MODELS = {kind: model for model, kind in KINDS.items()}


def removal_of(company: Company, plan: Plan, beside: Sequence[PlanPart]) -> dict[str, Any]:
    """What is kept of a part that is about to be removed, with its company, from among the parts `beside`.

    Its files are set aside.
    """
    part, among = company.part, _among(company.part)
    parts = [part, *company.below]
    links = [link for one in parts if isinstance(one, Target) for link in one.links.all()]
    gone = [one for one in removals(plan) if one.before[KEPT]["among"] == among]
    removed = [(changed_key(one), one.before[KEPT]["next"]) for one in gone]
    return {
        "rows": copies_of([*parts, *links]),
        "files": set_aside(part.evidence.all()) if isinstance(part, KeyTask) else [],
        "went": "" if company.is_alone else company.words(),
        "among": among,
        "next": followers_of(key_of(part), [key_of(one) for one in beside], removed),
    }


def _among(part: PlanPart) -> str:
    """Where a part is numbered: in a section, at the top level, in Biểu 01, or among the tables."""
    if isinstance(part, LISTED):
        return KEY_PREFIXES[type(part)]
    above = part.parent_id if isinstance(part, Section) else part.section_id
    return f"{KEY_PREFIXES[Section]}{above or 0}"


def changed_key(change: PartChange) -> str:
    """The key in URLs of the part that was changed or removed: "m12"."""
    return f"{KEY_PREFIXES[_MODELS[PartChange.Kind(change.kind)]]}{change.part_id}"


def removals(plan: Plan) -> list[PartChange]:
    """The last removal of each part that can be put back, newest first; in at most four queries.

    What went with a section comes back with it, and is not listed beside it.
    """
    own = {"kind": OuterRef("kind"), "part_id": OuterRef("part_id")}
    later = PartChange.objects.filter(plan=plan, after={}, pk__gt=OuterRef("pk"), **own)
    found = plan.changes.filter(
        ~Exists(later), after={}, **{f"before__{KEPT}__rows__isnull": False}
    )
    newest = found.select_related("by").order_by("-pk")[:MAX_REMOVALS]
    last = {(change.kind, change.part_id): change for change in newest}
    for kind, model in _MODELS.items():
        keys = [key for one, key in last if one == kind]
        there = (
            model._default_manager.filter(pk__in=keys) if keys else model._default_manager.none()
        )
        for key in there.values_list("pk", flat=True):
            del last[kind, key]
    return list(last.values())
