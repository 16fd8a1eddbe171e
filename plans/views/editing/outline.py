"""The outline as the editor lists it, and the position to which a requested move leads."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Prefetch

from indicators.store import read_indicator_table
from indicators.table import IndicatorTableData
from plans.document.outline import Position
from plans.document.references.printing import resolve
from plans.document.references.syntax import OPENING
from plans.drafting.parts import EditRefused
from plans.models import Plan, Section, Target, TargetIndicator
from plans.store.part_keys import key_of
from plans.store.progress import stands_from
from plans.store.stored_outline import Node, OutlinePart, outline_of

#: A position: the section above it (None at the top level) and the index below that, from 0.
OutlinePosition = tuple[Section | None, int]


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A part as the editor lists it; `text` is its heading, or the clause of the target as printed."""

    part: OutlinePart
    parent: Self | None
    text: str

    @property
    def node(self) -> Node:
        return self.part.node

    @property
    def key(self) -> str:
        return key_of(self.node)

    @property
    def label(self) -> str:
        return self.part.label

    @property
    def mark(self) -> str:
        return self.part.mark

    @property
    def citation(self) -> str:
        return self.part.citation

    @property
    def depth(self) -> int:
        return self.part.depth

    @property
    def place(self) -> int:
        """Its index below its parent, from 0."""
        return self.part.path[-1] - 1

    @property
    def stands_from(self) -> int | None:
        """The year of the plan whose words it still has, word for word."""
        return stands_from(self.part)

    @property
    def is_target(self) -> bool:
        return isinstance(self.node, Target)


class Outline:
    """Every node of a plan in reading order, in three queries.

    `table` is Biểu 02 where the caller has read it; clauses with bound figures cost two queries otherwise.
    """

    def __init__(self, plan: Plan, table: IndicatorTableData | None = None) -> None:
        self._plan = plan
        self._table = table
        links = Prefetch("links", TargetIndicator.objects.select_related("row__indicator"))
        targets = Target.objects.filter(section__plan=plan).prefetch_related(links)
        items: dict[Position, OutlineItem] = {}
        self._children: dict[str | None, list[OutlineItem]] = defaultdict(list)
        for part in outline_of(plan, targets):
            parent = items.get(part.path[:-1])
            items[part.path] = OutlineItem(part, parent, self._words(part.node))
            self.below(parent).append(items[part.path])
        self.items = list(items.values())

    def _words(self, node: Node) -> str:
        # Only a clause with a reference needs the table.
        if isinstance(node, Section) or OPENING not in node.clause:
            return node.heading if isinstance(node, Section) else node.clause
        if self._table is None:
            self._table = read_indicator_table(self._plan.indicator_table)
        return resolve(node.clause, self._table)

    def below(self, parent: OutlineItem | None) -> list[OutlineItem]:
        """The items directly below one; those at the top level for None."""
        return self._children[parent.key if parent else None]

    def find(self, key: str) -> OutlineItem | None:
        return next((item for item in self.items if item.key == key), None)

    def after_step(self, item: OutlineItem, step: str) -> OutlinePosition:
        """Where an item goes when moved once: up, down, in (below the one before it) or out."""
        beside = self.below(item.parent)
        if step == "up" and item.place:
            return section_of(item.parent), item.place - 1
        if step == "down" and item.place < len(beside) - 1:
            return section_of(item.parent), item.place + 1
        # Nothing stands below a target, so nothing moves into one.
        if step == "in" and item.place and not beside[item.place - 1].is_target:
            above = beside[item.place - 1]
            return section_of(above), len(self.below(above))
        if step == "out" and item.parent:
            return section_of(item.parent.parent), item.parent.place + 1
        raise EditRefused(_NOWHERE.get(step, "Xin chọn lại cách chuyển mục."))

    def beside(self, item: OutlineItem, other: OutlineItem, how: str) -> OutlinePosition:
        """Where an item goes that is put `before`, `after` or `inside` another."""
        if how == "inside" and not other.is_target:
            # Counted without the item itself, which is taken out before it is put in.
            return section_of(other), len(_without(self.below(other), item))
        if how in ("before", "after") and other != item:
            there = _without(self.below(other.parent), item)
            return section_of(other.parent), there.index(other) + (how == "after")
        raise EditRefused("Không đặt được vào chỗ này; xin chọn chỗ khác.")


_NOWHERE = {
    "up": "Mục này đã đứng đầu trong mục cha.",
    "down": "Mục này đã đứng cuối trong mục cha.",
    "in": "Không có mục nào đứng ngay trên để đưa mục này vào.",
    "out": "Mục này đã ở cấp ngoài cùng.",
}


def section_of(item: OutlineItem | None) -> Section | None:
    """The section behind an item; None for a target, and at the top level."""
    return item.node if item and isinstance(item.node, Section) else None


def _without(items: Sequence[OutlineItem], item: OutlineItem) -> list[OutlineItem]:
    return [other for other in items if other != item]
