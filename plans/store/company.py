"""What stands below a section or belongs to a task, and so is deleted and put back together with it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from plans.models import (
    AttachedTable,
    KeyTask,
    Plan,
    Section,
    Target,
    TargetIndicator,
    TaskEvidence,
)
from plans.store.part_history import PlanPart, snapshot
from plans.store.part_keys import key_of
from plans.store.stored_outline import Node, OutlinePart, outline_of


@dataclass(frozen=True, slots=True)
class Company:
    """A part, its place, and what goes with it when it is deleted."""

    part: PlanPart
    #: The part and all below it in reading order; empty for a task or a table.
    outline: Sequence[OutlinePart] = ()
    files: int = 0
    #: Those of a table.
    rows: int = 0

    @property
    def below(self) -> list[Node]:
        """The sections and targets below the part, each after the one that holds it."""
        return [one.node for one in self.outline[1:]]

    @property
    def is_alone(self) -> bool:
        return not (self.below or self.files or self.rows)

    def counts(self, remarks: int = 0) -> list[tuple[int, str]]:
        """How many of what go with the part, among them so many remarks."""
        sections = [one for one in self.below if isinstance(one, Section)]
        counts = (
            (len(sections), "mục con"),
            (len(self.below) - len(sections), "chỉ tiêu, nhiệm vụ năm kế hoạch"),
            (sum(_blocks(one) for one in (self.part, *sections)), "đoạn"),
            (self.files, "minh chứng"),
            (self.rows, "dòng"),
            (remarks, "góp ý"),
        )
        return [one for one in counts if one[0]]

    def words(self, remarks: int = 0) -> str:
        """What goes with the part: "3 mục con, 12 đoạn, 1 minh chứng"; empty if nothing does."""
        return ", ".join(f"{count} {name}" for count, name in self.counts(remarks))

    @property
    def stamp(self) -> str:
        """Tells whether it is still the same parts and files, as they were shown to whoever confirms."""
        parts = [f"{key_of(one)}.{one.version}" for one in (self.part, *self.below)]
        return hashlib.sha256(" ".join([*parts, str(self.files)]).encode()).hexdigest()[:16]

    def snapshots(self) -> list[tuple[Node, dict[str, Any]]]:
        """Each part below with its fields as the history keeps them, without a query for each."""
        prefetch_related_objects(self.below, "assignee")
        return [(one, snapshot(one, codes_of(one))) for one in self.below]


def company_of(part: PlanPart, plan: Plan) -> Company:
    """What goes with a part, in at most five queries."""
    if isinstance(part, AttachedTable):
        return Company(part, rows=len(part.rows))
    if isinstance(part, KeyTask):
        return Company(part, files=TaskEvidence.objects.filter(task=part).count())
    links = Prefetch("links", TargetIndicator.objects.select_related("row__indicator"))
    targets = Target.objects.filter(section__plan=plan).select_related("assignee")
    outline = outline_of(plan, targets.prefetch_related(links))
    (own,) = (one.path for one in outline if one.node == part)
    return Company(part, [one for one in outline if one.path[: len(own)] == own])


def codes_of(part: PlanPart) -> list[str]:
    """The codes of the indicators that a target is tied to, of links that were read with their rows."""
    if not isinstance(part, Target):
        return []
    return [link.row.indicator.code for link in part.links.all()]


def _blocks(part: PlanPart) -> int:
    text = part.content if isinstance(part, Section) else ""
    return sum(bool(line.strip()) for line in text.split("\n"))
