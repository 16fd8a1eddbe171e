"""The stored outline: each section and target with its printed number.

`plans/document/outline.py` numbers a `PlanDocument`, which knows no keys and no assignees. Code that links
to a part, or says who it is assigned to, needs the stored rows, numbered in the same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from plans.document.numbering import BELOW, RUNNING, Numbering
from plans.document.outline import Numberings, Position, citation, enumerate_tree, label, mark
from plans.models import Plan, Section, Target

Node = Section | Target


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A section or target; `place` is its position in reading order, from 1, `path` its place in the tree.

    `numberings` are those of the levels of its path.
    """

    node: Node
    place: int
    path: Position
    has_children: bool
    numberings: Numberings

    @property
    def written(self) -> str:
        """The text by which a section counts as written: of a numbered paragraph its first words do."""
        assert isinstance(self.node, Section)
        return self.node.heading if self.numberings[-1] in RUNNING else self.node.content

    @property
    def citation(self) -> str:
        return citation(self.path, self.numberings)

    @property
    def label(self) -> str:
        return label(self.path, self.numberings)

    @property
    def mark(self) -> str:
        return mark(self.path, self.numberings)

    @property
    def depth(self) -> int:
        """0 for I, 1 for I.1."""
        return len(self.path) - 1


def outline_of(plan: Plan, targets: Iterable[Target] | None = None) -> tuple[OutlinePart, ...]:
    """All sections and targets of the plan in reading order, in two queries."""
    children = children_of(plan, targets)

    def below(node: Node) -> Sequence[Node]:
        return children.get(node.pk, ()) if isinstance(node, Section) else ()

    def numbering(node: Node) -> Numbering:
        return numbering_of(node) if isinstance(node, Section) else BELOW

    top = (numbering_of(plan),)
    found = enumerate_tree(children.get(None, ()), below, numbering, top)
    return tuple(
        OutlinePart(node, place, path, bool(below(node)), numberings)
        for place, (path, numberings, node) in enumerate(found, start=1)
    )


def numbering_of(one: Plan | Section) -> Numbering:
    """How a section numbers what is below it, or a plan its top level."""
    # The column has these choices and a constraint beside it.
    return cast("Numbering", one.numbering)


def children_of(
    plan: Plan, targets: Iterable[Target] | None = None
) -> Mapping[int | None, Sequence[Node]]:
    """The children of each section by its key, and of the top level by None, in order; in two queries.

    A caller that needs more of the targets, such as relations, gives them as `targets`.
    """
    below: dict[int | None, list[Node]] = defaultdict(list)
    for section in plan.sections.all():
        below[section.parent_id].append(section)
    for target in Target.objects.filter(section__plan=plan) if targets is None else targets:
        below[target.section_id].append(target)
    # Sections come before targets at the same position: `sorted` is stable, and they were appended first.
    return {key: sorted(nodes, key=lambda node: node.position) for key, nodes in below.items()}
