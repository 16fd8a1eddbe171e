"""The outline as it is stored, each section and target with the number it is printed under.

`plans/document/outline.py` numbers a `PlanDocument`; whoever has to lead to a part, or say who looks after
it, needs the stored one.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from plans.document.outline import label, roman
from plans.models import Plan, Section, Target


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A section or target. `citation` counts from the top ("II.2.1"): I and II both have a 2.1.

    `place` is its number in reading order, from 1; `path` the places from the top down to it.
    """

    node: Section | Target
    citation: str
    place: int
    path: tuple[int, ...]
    has_children: bool

    @property
    def depth(self) -> int:
        """0 for I, 1 for I.1."""
        return len(self.path) - 1


def outline_of(plan: Plan) -> tuple[PlacedPart, ...]:
    """Every section and target of the plan in reading order, in two queries."""
    below: dict[int | None, list[Section | Target]] = defaultdict(list)
    for section in plan.sections.all():
        below[section.parent_id].append(section)
    for target in Target.objects.filter(section__plan=plan):
        below[target.section_id].append(target)

    def walk(
        parent: int | None, above: tuple[int, ...]
    ) -> Iterator[tuple[Section | Target, tuple[int, ...]]]:
        # As in plans/store/reading.py: sections before targets where two share a place.
        nodes = sorted(below[parent], key=lambda node: node.position)
        for place, node in enumerate(nodes, start=1):
            yield node, (*above, place)
            if isinstance(node, Section):
                yield from walk(node.pk, (*above, place))

    return tuple(
        PlacedPart(
            node, cited(path), place, path, isinstance(node, Section) and bool(below.get(node.pk))
        )
        for place, (node, path) in enumerate(walk(None, ()), start=1)
    )


def cited(path: tuple[int, ...]) -> str:
    """The place as people cite it from the top: (2, 2, 1) is "II.2.1"."""
    top = roman(path[0])
    return top if len(path) == 1 else f"{top}.{label(path)}"
