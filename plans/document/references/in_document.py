"""References of a whole plan: printed, checked, and where each cell is used.

Only the blocks of sections and the words of targets hold references; headings, tables, head and
tail of the document are literal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.measures import Measure
from plans.document.outline import label, roman
from plans.document.plan import Block, PlanDocument, Section, Target
from plans.document.problems import Problem
from plans.document.references.printing import Rows, problems_with, resolve_with, rows_by_code
from plans.document.references.syntax import OPENING, cells, pieces

Cell = tuple[str, Measure]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that may hold references: its path in the plan file, its node as people cite it."""

    path: str
    citation: str
    node: Section | Target
    text: str


def resolved(document: PlanDocument) -> PlanDocument:
    """The same plan with every reference printed, as renderers take it. ValueError as `resolve`."""
    if not _has_references(document.sections):
        return document
    rows = rows_by_code(document.indicators)
    return replace(document, sections=tuple(_section(node, rows) for node in document.sections))


def _has_references(nodes: Sequence[Section | Target]) -> bool:
    return any(
        OPENING in node.clause
        if isinstance(node, Target)
        else any(OPENING in block.text for block in node.content) or _has_references(node.children)
        for node in nodes
    )


def _section(section: Section, rows: Rows) -> Section:
    return replace(
        section,
        content=tuple(_block(block, rows) for block in section.content),
        children=tuple(
            _section(child, rows) if isinstance(child, Section) else _target(child, rows)
            for child in section.children
        ),
    )


def _block(block: Block, rows: Rows) -> Block:
    return replace(block, text=resolve_with(block.text, rows))


def _target(target: Target, rows: Rows) -> Target:
    return replace(target, clause=resolve_with(target.clause, rows))


def problems_of(document: PlanDocument) -> list[Problem]:
    """Every reference of the plan that is malformed or names no indicator of it, with its path."""
    rows = rows_by_code(document.indicators)
    return [
        Problem(prose.path, sentence)
        for prose in prose_of(document)
        for sentence in problems_with(prose.text, rows)
    ]


def uses(document: PlanDocument) -> dict[Cell, list[str]]:
    """Which nodes use each cell, in reading order, cited from the top ("II.2.5").

    The label alone would not do: I and II both have a 2.1.
    """
    found: dict[Cell, list[str]] = {}
    for prose in prose_of(document):
        for piece in pieces(prose.text) if OPENING in prose.text else ():
            for cell in cells(piece.part):
                places = found.setdefault((cell.code, cell.measure), [])
                if prose.citation not in places[-1:]:
                    places.append(prose.citation)
    return found


def prose_of(document: PlanDocument) -> Iterator[Prose]:
    """Every text of the plan that may hold references, in reading order."""
    return _prose(document.sections, "sections", ())


def _prose(nodes: Sequence[Section | Target], path: str, above: tuple[int, ...]) -> Iterator[Prose]:
    for index, node in enumerate(nodes):
        here, place = f"{path}[{index}]", (*above, index + 1)
        if isinstance(node, Target):
            yield Prose(f"{here}.clause", _citation(place), node, node.clause)
            continue
        for number, block in enumerate(node.content):
            where = f"{here}.content[{number}].{block.kind}"
            yield Prose(where, _citation(place), node, block.text)
        yield from _prose(node.children, f"{here}.children", place)


def _citation(place: tuple[int, ...]) -> str:
    top = roman(place[0])
    return top if len(place) == 1 else f"{top}.{label(place)}"
