"""The outline for the screen: anchors to jump to, and the indicators that a target is tied to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.document.outline import OutlineNode, Position
from plans.document.plan import Block, IndicatorTableData, SectionData, TargetData
from plans.document.progress import is_unwritten
from plans.document.references.styles import run_on
from plans.document.wording import running_text
from plans.views.tables.reading import ShownTable


@dataclass(frozen=True, slots=True)
class ScreenBlock:
    """A paragraph, bullet, small table or picture."""

    block: Block

    @property
    def table(self) -> ShownTable | None:
        """The table that it is, with its rows as the print has them."""
        return ShownTable(self.block.table) if self.block.table else None


@dataclass(frozen=True, slots=True)
class ScreenOutlineNode:
    """A section or target; `anchor` is unique in the plan, while labels (1, 2.1) repeat in each part."""

    anchor: str
    mark: str
    depth: int
    text: str
    #: As the outline beside the text names it.
    title: str
    blocks: tuple[ScreenBlock, ...]
    target: TargetData | None
    indicators: tuple[tuple[str, str], ...]
    is_unwritten: bool
    is_division: bool
    is_running: bool
    #: The year of the plan whose words these still are, word for word.
    stands_from: int | None

    @property
    def level(self) -> int:
        """The level of its HTML heading: the plan's name is level 1, the tab's 2."""
        # HTML ends at h6; the outline may go deeper.
        return min(self.depth + 3, 6)


def outline_nodes(
    nodes: Iterable[OutlineNode], table: IndicatorTableData, standing: Mapping[Position, int]
) -> tuple[ScreenOutlineNode, ...]:
    """Every node in reading order; `indicators` pairs code and name of what a target is tied to.

    `standing` is the year from which the words of a node still stand, by its place.
    """
    names = {row.code: row.name for row in table.indicators}
    return tuple(
        _node(place, numbered, names, standing.get(numbered.place))
        for place, numbered in enumerate(nodes, start=1)
    )


def _node(
    place: int, numbered: OutlineNode, names: dict[str, str], stands_from: int | None
) -> ScreenOutlineNode:
    section = numbered.node if isinstance(numbered.node, SectionData) else None
    target = numbered.node if isinstance(numbered.node, TargetData) else None
    codes = target.indicators if target else ()
    blocks = section.content if section else ()
    more, blocks = running_text(numbered) if numbered.is_running else ("", blocks)
    return ScreenOutlineNode(
        anchor=f"muc-{place}",
        mark=numbered.mark,
        depth=numbered.depth,
        text=run_on(numbered.text, more) if more else numbered.text,
        title=numbered.text,
        blocks=tuple(map(ScreenBlock, blocks)),
        target=target,
        indicators=tuple((code, names[code]) for code in codes if code in names),
        is_unwritten=section is not None and not numbered.is_running and is_unwritten(section),
        is_division=numbered.is_division,
        is_running=numbered.is_running,
        stands_from=stands_from,
    )
