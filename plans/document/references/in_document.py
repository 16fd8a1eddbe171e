"""References in a whole plan: printing, checking, and where each cell is used.

Only the blocks of sections and the clauses of targets can hold references; headings, tables, head and tail of
the document are literal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from indicators.measures import Measure
from plans.document.outline import OutlineNode, map_outline, nodes_of
from plans.document.plan import PlanDocument, SectionData, TargetData
from plans.document.problems import PlanFileProblem
from plans.document.references.printing import reference_messages_with, resolve_with, rows_by_code
from plans.document.references.styles import TextRun, notes_of, with_numbered_notes
from plans.document.references.syntax import OPENING, referenced_cells, tokenize

ReferencedCell = tuple[str, Measure]


@dataclass(frozen=True, slots=True)
class ProseText:
    """A text that may hold references: its path in the plan file, its node and the citation of that."""

    path: str
    citation: str
    node: SectionData | TargetData
    text: str


def resolve_references(document: PlanDocument) -> PlanDocument:
    """The same plan with every reference printed, as renderers need it. ValueError as in `resolve`."""
    # Without a reference there is nothing to rebuild.
    if not any(OPENING in prose.text for prose in prose_of(document)):
        return document
    rows = rows_by_code(document.indicators)

    # Footnotes are counted through the whole narrative.
    numbers = count(1)

    def words(text: str) -> str:
        return with_numbered_notes(resolve_with(text, rows), numbers)

    def printed(numbered: OutlineNode) -> SectionData | TargetData:
        node = numbered.node
        if isinstance(node, TargetData):
            return replace(node, clause=words(node.clause))
        # A table or picture has no text of its own, and no reference.
        blocks = (
            replace(block, text=words(block.text)) if block.inset is None else block
            for block in node.content
        )
        return replace(node, content=tuple(blocks))

    return replace(document, sections=map_outline(document.sections, printed))


def footnotes_of(printed: PlanDocument) -> tuple[TextRun, ...]:
    """The footnotes of a plan whose references are printed, in order."""
    return tuple(note for prose in prose_of(printed) for note in notes_of(prose.text))


def reference_problems(document: PlanDocument) -> list[PlanFileProblem]:
    """Every reference that is malformed or names an unknown indicator, with its path."""
    rows = rows_by_code(document.indicators)
    return [
        PlanFileProblem(prose.path, sentence)
        for prose in prose_of(document)
        for sentence in reference_messages_with(prose.text, rows)
    ]


def cell_uses(document: PlanDocument) -> dict[ReferencedCell, list[str]]:
    """The citations ("II.2.5") of the nodes that use each cell, in reading order.

    A label would be ambiguous: I and II both have a 2.1.
    """
    found: dict[ReferencedCell, list[str]] = {}
    for prose in prose_of(document):
        for piece in tokenize(prose.text) if OPENING in prose.text else ():
            for cell in referenced_cells(piece.part):
                places = found.setdefault((cell.code, cell.measure), [])
                # The texts of one node follow each other, so the last citation is enough to look at.
                if prose.citation not in places[-1:]:
                    places.append(prose.citation)
    return found


def prose_of(document: PlanDocument) -> Iterator[ProseText]:
    """Every text of the plan that may hold references, in reading order."""
    for numbered in nodes_of(document):
        node, path, citation = numbered.node, numbered.path, numbered.citation
        if isinstance(node, TargetData):
            yield ProseText(f"{path}.clause", citation, node, node.clause)
            continue
        for index, block in enumerate(node.content):
            yield ProseText(f"{path}.content[{index}].{block.kind}", citation, node, block.text)
