"""The outline for the screen: numbers to jump to, and the figures that a commitment speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.document.outline import Numbered
from plans.document.plan import Block, IndicatorTable, Section, Target
from plans.document.progress import is_unwritten


@dataclass(frozen=True, slots=True)
class Node:
    """A section or commitment; `anchor` is unique in the plan, as labels (1, 2.1) are only within a part."""

    anchor: str
    label: str
    depth: int
    text: str
    blocks: tuple[Block, ...]
    target: Target | None
    indicators: tuple[tuple[str, str], ...]
    is_unwritten: bool

    @property
    def level(self) -> int:
        """The level of its HTML heading: the page's own name is level 1, the tab's 2."""
        return min(self.depth + 3, 6)


def outline_nodes(nodes: Iterable[Numbered], table: IndicatorTable) -> tuple[Node, ...]:
    """Every node in reading order; `indicators` pairs code and name of what a commitment is tied to."""
    names = {row.code: row.name for row in table.indicators}
    return tuple(_node(place, numbered, names) for place, numbered in enumerate(nodes, start=1))


def _node(place: int, numbered: Numbered, names: dict[str, str]) -> Node:
    section = numbered.node if isinstance(numbered.node, Section) else None
    target = numbered.node if isinstance(numbered.node, Target) else None
    codes = target.indicators if target else ()
    return Node(
        anchor=f"muc-{place}",
        label=numbered.label,
        depth=numbered.depth,
        text=numbered.text,
        blocks=section.content if section else (),
        target=target,
        indicators=tuple((code, names[code]) for code in codes if code in names),
        is_unwritten=section is not None and is_unwritten(section),
    )
