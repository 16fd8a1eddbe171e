"""The section tree of a plan: its order and the numbers its nodes are printed with.

Labels follow from the place in the tree and are never stored: I, II … at the top, 1, 2 … below each of
them, then 2.1, 2.2.1 (Nghị định 30/2020, Phụ lục I, II.6đ and the model of a plan with phần, mục, khoản).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.document.plan import Section, Target

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbered:
    """A node of the outline with its label and depth (0 for I, 1 for 1, 2 for 2.1)."""

    label: str
    depth: int
    node: Section | Target

    @property
    def text(self) -> str:
        """The heading, or the words of the commitment."""
        return self.node.heading if isinstance(self.node, Section) else self.node.clause

    @property
    def is_target(self) -> bool:
        return isinstance(self.node, Target)


def roman(number: int) -> str:
    """`number` (1 or more) in Roman numerals."""
    digits = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)


def label(place: Sequence[int]) -> str:
    """The label of the node at `place`, the 1-based position on each level: (2, 2, 1) is "2.1"."""
    if len(place) == 1:
        return roman(place[0])
    return ".".join(str(position) for position in place[1:])


def walk(sections: Sequence[Section | Target], above: tuple[int, ...] = ()) -> Iterator[Numbered]:
    """Every node of the outline in reading order, each before its children."""
    for position, node in enumerate(sections, start=1):
        place = (*above, position)
        yield Numbered(label(place), len(place) - 1, node)
        if isinstance(node, Section):
            yield from walk(node.children, place)
