"""The section tree of a plan: its reading order and the numbers printed before its nodes.

Labels are computed from the position in the tree and from how each heading numbers what is below it
(`plans/document/numbering.py`), and never stored. By default I, II … at the top, 1, 2 … below them, then 2.1,
2.2.1 (Nghị định 30/2020, Phụ lục I, II.6đ and the model of a plan with phần, mục, khoản).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from plans.document.numbering import BELOW, STYLES, TOP, Numbering
from plans.document.plan import PlanDocument, SectionData, TargetData

Node = TypeVar("Node")
#: 1-based index on each level, from the top down.
Position = tuple[int, ...]
#: How each level of a position is numbered, from the top down.
Numberings = tuple[Numbering, ...]

_DIVISIONS = tuple(
    style.printed.partition(" ")[0].capitalize() + " " for style in STYLES.values() if style.below
)
#: The schemes with whose numbers a decimal one below goes on.
_GOES_ON = ("decimal", "numbers", "clauses", "subclauses")
#: Those that go on.
_GOING_ON = ("decimal", "subclauses")


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A node of the outline with its position; `numberings` is () where everything is numbered by default."""

    place: Position
    node: SectionData | TargetData
    numberings: Numberings = ()

    @property
    def label(self) -> str:
        return label(self.place, self.numberings)

    @property
    def mark(self) -> str:
        return mark(self.place, self.numberings)

    @property
    def numbering(self) -> Numbering:
        """How it is numbered itself."""
        return (self.numberings or default_numberings(self.place))[-1]

    @property
    def is_division(self) -> bool:
        """Is it a phần, chương or mục, whose number stands above its heading?"""
        return not self.is_target and STYLES[self.numbering].is_division

    @property
    def is_running(self) -> bool:
        """Is its heading the beginning of its text, and no heading?"""
        return not self.is_target and STYLES[self.numbering].is_running

    @property
    def is_usual(self) -> bool:
        """Is it, and everything above it, numbered by default?"""
        return self.numberings in ((), default_numberings(self.place))

    @property
    def depth(self) -> int:
        """0 for I, 1 for 1, 2 for 2.1."""
        return len(self.place) - 1

    @property
    def citation(self) -> str:
        return citation(self.place, self.numberings)

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


def default_numberings(place: Sequence[int]) -> Numberings:
    """The numberings of a position in a plan that says nothing of them."""
    return (TOP, *(BELOW,) * (len(place) - 1))


def label(place: Sequence[int], numberings: Numberings = ()) -> str:
    """The number of the node at a position, without what is printed around it: "II", "2.1", "a"."""
    numberings = numberings or default_numberings(place)
    start = len(place) - 1
    # The Roman numeral of the part is left out: within II the decree's model prints 2.1, not II.2.1.
    while start and numberings[start] in _GOING_ON and numberings[start - 1] in _GOES_ON:
        start -= 1
    count = STYLES[numberings[-1]].count
    return ".".join(count(position) for position in place[start:])


def mark(place: Sequence[int], numberings: Numberings = ()) -> str:
    """The number as it is printed: "II.", "2.1.", "a)", "(1)"; empty for a heading without one."""
    numberings = numberings or default_numberings(place)
    return STYLES[numberings[-1]].printed.format(label(place, numberings))


def citation(place: Sequence[int], numberings: Numberings = ()) -> str:
    """The position as people cite it, unambiguous in the plan: "II.2.1", "II.2.1.a", "II.2.1.(thứ 3)", "Phần I,
    Chương II, mục 2.1".

    I and II both have a 2.1, and 2.1 and 2.2 both have an a).
    """
    numberings = numberings or default_numberings(place)
    cited, above = "", ""
    for level in range(len(place)):
        below = numberings[level : level + 2]
        # 2 is left out before 2.1, which says it.
        if len(below) == 2 and below[0] in _GOES_ON and below[1] in _GOING_ON:
            continue
        shown = _cited(place[: level + 1], numberings[: level + 1])
        is_division = STYLES[numberings[level]].is_division
        if not cited or is_division:
            cited += f", {shown}" if cited else shown
        else:
            cited += f", {above} {shown}" if above else f".{shown}"
        above = STYLES[numberings[level]].below
    return cited


def named(citation: str) -> str:
    """A citation as it stands by itself: "Mục II.2.1", "Phần I, mục 2"."""
    return citation if citation.startswith(_DIVISIONS) else f"Mục {citation}"


def _cited(place: Sequence[int], numberings: Numberings) -> str:
    if STYLES[numberings[-1]].is_division:
        printed = mark(place, numberings)
        return printed.capitalize() if printed.isupper() else printed
    if numberings[-1] == "none":
        return f"(thứ {place[-1]})"
    shown = label(place, numberings)
    return f"({shown})" if numberings[-1] == "parentheses" else shown


def nodes_of(document: PlanDocument) -> Iterator[OutlineNode]:
    """Every node of a plan's outline in reading order, parents before children."""
    return walk(document.sections, document.plan.numbering)


def walk(
    sections: Sequence[SectionData | TargetData], top: Numbering = TOP
) -> Iterator[OutlineNode]:
    """Every node of an outline in reading order; of a whole plan `nodes_of` knows how its top is numbered."""
    for place, numberings, node in enumerate_tree(sections, _below, _numbering, (top,)):
        yield OutlineNode(place, node, numberings)


def enumerate_tree(
    nodes: Iterable[Node],
    below: Callable[[Node], Iterable[Node]],
    numbering: Callable[[Node], Numbering],
    numberings: Numberings,
    above: Position = (),
) -> Iterator[tuple[Position, Numberings, Node]]:
    """Every node of a tree with its position and numberings, in reading order.

    `below` gives the children of a node, `numbering` how they are numbered; the last of `numberings` is how
    `nodes` are.
    """
    for position, node in enumerate(nodes, start=1):
        place = (*above, position)
        yield place, numberings, node
        deeper = (*numberings, numbering(node))
        yield from enumerate_tree(below(node), below, numbering, deeper, place)


def map_outline(
    nodes: Sequence[SectionData | TargetData],
    change: Callable[[OutlineNode], SectionData | TargetData],
    above: Position = (),
) -> tuple[Any, ...]:
    """The same tree with `change` applied to each node; it need not care about children.

    The nodes that it is given have their places, and know nothing of how they are numbered.
    """
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


def _numbering(node: SectionData | TargetData) -> Numbering:
    return node.numbering if isinstance(node, SectionData) else BELOW
