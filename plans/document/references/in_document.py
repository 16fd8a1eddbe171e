"""References in a whole plan: printing, checking, and where each cell is used.

Only the blocks of sections and the clauses of targets can hold references; headings, tables, head and tail of
the document are literal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.measures import Measure
from plans.document.outline import Numbered, rebuilt, walk
from plans.document.plan import PlanDocument, Section, Target
from plans.document.problems import Problem
from plans.document.references.printing import problems_with, resolve_with, rows_by_code
from plans.document.references.syntax import OPENING, cells, pieces

Cell = tuple[str, Measure]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that may hold references: its path in the plan file, its node and the citation of that."""

    path: str
    citation: str
    node: Section | Target
    text: str


def resolved(document: PlanDocument) -> PlanDocument:
    """The same plan with every reference printed, as renderers need it. ValueError as in `resolve`."""
    # Without a reference there is nothing to rebuild.
    if not any(OPENING in prose.text for prose in prose_of(document)):
        return document
    rows = rows_by_code(document.indicators)

    def printed(numbered: Numbered) -> Section | Target:
        node = numbered.node
        if isinstance(node, Target):
            return replace(node, clause=resolve_with(node.clause, rows))
        blocks = (replace(block, text=resolve_with(block.text, rows)) for block in node.content)
        return replace(node, content=tuple(blocks))

    return replace(document, sections=rebuilt(document.sections, printed))


def reference_problems(document: PlanDocument) -> list[Problem]:
    """Every reference that is malformed or names an unknown indicator, with its path."""
    rows = rows_by_code(document.indicators)
    return [
        Problem(prose.path, sentence)
        for prose in prose_of(document)
        for sentence in problems_with(prose.text, rows)
    ]


def uses(document: PlanDocument) -> dict[Cell, list[str]]:
    """The citations ("II.2.5") of the nodes that use each cell, in reading order.

    A label would be ambiguous: I and II both have a 2.1.
    """
    found: dict[Cell, list[str]] = {}
    for prose in prose_of(document):
        for piece in pieces(prose.text) if OPENING in prose.text else ():
            for cell in cells(piece.part):
                places = found.setdefault((cell.code, cell.measure), [])
                # The texts of one node follow each other, so the last citation is enough to look at.
                if prose.citation not in places[-1:]:
                    places.append(prose.citation)
    return found


def prose_of(document: PlanDocument) -> Iterator[Prose]:
    """Every text of the plan that may hold references, in reading order."""
    for numbered in walk(document.sections):
        node, path, citation = numbered.node, numbered.path, numbered.citation
        if isinstance(node, Target):
            yield Prose(f"{path}.clause", citation, node, node.clause)
            continue
        for index, block in enumerate(node.content):
            yield Prose(f"{path}.content[{index}].{block.kind}", citation, node, block.text)
