"""The outline of a plan as its entry form shows it: sections and targets with the numbers they print."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.admin_parts import in_order, renumber
from indicators.models import Kind, TableRow
from plans.document.outline import label
from plans.models import Plan, Section, Target

Node = Section | Target
Key = tuple[type[Section] | type[Target], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A node with the number it is printed with, and its place among its neighbours."""

    node: Node
    label: str
    place: int

    @property
    def title(self) -> str:
        """As a list to choose from shows it: "2.1. Ưu điểm"."""
        text = self.node.heading if isinstance(self.node, Section) else self.node.clause
        return f"{self.label}. {text[:70]}"


def key_of(node: Node) -> Key:
    """What tells a node from all others of its plan."""
    return type(node), node.pk


def parent_of(node: Node) -> int | None:
    """The section that a node stands in."""
    return node.parent_id if isinstance(node, Section) else node.section_id


def entries_of(plan: Plan) -> list[Entry]:
    """Every node in reading order, in three queries."""
    below = _below(plan)
    found: list[Entry] = []

    def walk(parent: int | None, above: tuple[int, ...]) -> None:
        for place, node in enumerate(below[parent], start=1):
            found.append(Entry(node, label((*above, place)), place))
            if isinstance(node, Section):
                walk(node.pk, (*above, place))

    walk(None, ())
    return found


def _below(plan: Plan) -> dict[int | None, list[Node]]:
    nodes: list[Node] = [
        *plan.sections.all(),
        *Target.objects.filter(section__plan=plan).prefetch_related("links"),
    ]
    below: dict[int | None, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.position):
        below[parent_of(node)].append(node)
    return below


def rearrange(plan: Plan, moved: Iterable[tuple[int | None, Node]]) -> None:
    """Put every node where it was told to stand, and close the gaps, below each section."""
    places = {key_of(node): place for place, node in moved}
    for nodes in _below(plan).values():
        stay = [node for node in nodes if key_of(node) not in places]
        told = [(places[key_of(node)], node) for node in nodes if key_of(node) in places]
        renumber(in_order(stay, told))


def rows_to_name(plan: Plan) -> dict[int, TableRow]:
    """The indicators of the plan's Biểu 02 that a target may speak of, by key."""
    rows = plan.indicator_table.rows.select_related("indicator")
    return {row.pk: row for row in rows if row.indicator.kind != Kind.GROUP}
