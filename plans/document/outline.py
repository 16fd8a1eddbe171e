"""The section tree of a plan: its reading order and the numbers printed before its nodes.

Labels are computed from the position in the tree and never stored: I, II … at the top, 1, 2 … below them,
then 2.1, 2.2.1 (Nghị định 30/2020, Phụ lục I, II.6đ and the model of a plan with phần, mục, khoản).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from plans.document.plan import SectionData, TargetData
from wardplan.numbers.roman import roman

Node = TypeVar("Node")
#: 1-based index on each level, from the top down.
Position = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A node of the outline with its position."""

    place: Position
    node: SectionData | TargetData

    @property
    def label(self) -> str:
        return label(self.place)

    @property
    def depth(self) -> int:
        """0 for I, 1 for 1, 2 for 2.1."""
        return len(self.place) - 1

    @property
    def citation(self) -> str:
        return citation(self.place)

    @property
    def path(self) -> str:
        """Its path in the plan file: "sections[1].children[0]"."""
        return "sections" + ".children".join(f"[{position - 1}]" for position in self.place)

    @property
    def text(self) -> str:
        """The heading of a section, or the clause of a target."""
        return self.node.heading if isinstance(self.node, SectionData) else self.node.clause

    @property
    def is_target(self) -> bool:
        return isinstance(self.node, TargetData)


def label(place: Sequence[int]) -> str:
    """The label of the node at a position: (2, 2, 1) is "2.1"."""
    if len(place) == 1:
        return roman(place[0])
    # The Roman numeral of the part is left out: within II the decree's model prints 2.1, not II.2.1.
    return ".".join(str(position) for position in place[1:])


def citation(place: Sequence[int]) -> str:
    """The position as people cite it, unambiguous since I and II both have a 2.1: (2, 2, 1) is "II.2.1"."""
    return label(place) if len(place) == 1 else f"{roman(place[0])}.{label(place)}"


def walk(sections: Sequence[SectionData | TargetData]) -> Iterator[OutlineNode]:
    """Every node of the outline in reading order, parents before children."""
    return (OutlineNode(place, node) for place, node in enumerate_tree(sections, _below))


def enumerate_tree(
    nodes: Iterable[Node], below: Callable[[Node], Iterable[Node]], above: Position = ()
) -> Iterator[tuple[Position, Node]]:
    """Every node of a tree with its position, in reading order; `below` gives the children of a node."""
    for position, node in enumerate(nodes, start=1):
        place = (*above, position)
        yield place, node
        yield from enumerate_tree(below(node), below, place)


def map_outline(
    nodes: Sequence[SectionData | TargetData],
    change: Callable[[OutlineNode], SectionData | TargetData],
    above: Position = (),
) -> tuple[Any, ...]:
    """The same tree with `change` applied to each node; it need not care about children."""
    made: list[SectionData | TargetData] = []
    for position, node in enumerate(nodes, start=1):
        place = (*above, position)
        new = change(OutlineNode(place, node))
        if isinstance(new, SectionData):
            new = replace(new, children=map_outline(new.children, change, place))
        made.append(new)
    return tuple(made)


def _below(node: SectionData | TargetData) -> Sequence[SectionData | TargetData]:
    return node.children if isinstance(node, SectionData) else ()
