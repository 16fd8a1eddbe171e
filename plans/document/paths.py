"""Paths into a plan: every printed text and every cell, by path and as people cite it.

A path is that of the plan file ("sections[1].children[0].content[2].bullet", docs/plan-file.md). A cell is
addressed by the code of its row, which stays valid when rows move. Findings, remarks, comparisons and masks
all refer to these paths.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.measures import Measure
from plans.document.outline import Position, named, nodes_of
from plans.document.plan import PlanDocument, TargetData
from plans.document.references.in_document import resolve_references
from plans.document.references.styles import notes_of

_CELL = re.compile(r"tables\.indicators\[([a-z0-9_-]+)\]\.([a-z_]+)")
_TASK = re.compile(r"tables\.tasks\.rows\[(\d+)\]")
_STEP = re.compile(r"\[(\d+)\]")
_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text as printed (references resolved), with its path and its citation."""

    path: str
    citation: str
    text: str


def texts_of(document: PlanDocument) -> Iterator[PlanText]:
    """Every text of the plan that a person wrote, in print order."""
    printed = resolve_references(document)
    head = printed.plan
    yield PlanText("plan.subject", "Trích yếu", head.subject)
    yield from _lines("plan.legal_basis", "Căn cứ", head.legal_basis)
    yield from _lines("plan.preamble", "Mở đầu", head.preamble)
    yield from _outline(printed)
    yield PlanText("plan.closing", "Kết thúc", head.closing)
    yield from _lines("plan.recipients", "Nơi nhận", head.recipients)
    yield PlanText("tables.tasks.title", "Tên Biểu 01", printed.tasks.title)
    for index, row in enumerate(printed.tasks.rows):
        path, citation = f"tables.tasks.rows[{index}]", f"Biểu 01, nhiệm vụ {index + 1}"
        yield PlanText(f"{path}.content", citation, row.content)
        yield PlanText(f"{path}.result", f"{citation}, kết quả", row.result)
    yield PlanText("tables.indicators.title", "Tên Biểu 02", printed.indicators.title)


def cell_path(code: str, measure: Measure) -> str:
    """The path of a cell of Biểu 02."""
    return f"tables.indicators[{code}].{measure.value}"


def row_path(code: str) -> str:
    """The path of a row of Biểu 02 as a whole; its text is the name."""
    return f"tables.indicators[{code}]"


def group_path(code: str) -> str:
    """The path of a group heading in Biểu 02; a path of its own, since a row may have the same code."""
    return f"tables.indicators.groups[{code}]"


def parse_cell_path(path: str) -> tuple[str, Measure] | None:
    """Code and measure from the path of a cell; None for any other path."""
    found = _CELL.fullmatch(path)
    # The pattern takes any word, and paths come from forms too: the measure may be none.
    if found is None or found[2] not in set(Measure):
        return None
    return found[1], Measure(found[2])


def parse_task_path(path: str) -> int | None:
    """The index of the row of Biểu 01 that a path is in; None for any other path."""
    found = _TASK.match(path)
    return int(found[1]) if found else None


def note_path(path: str, index: int) -> str:
    """The path of a footnote of the text at a path."""
    return f"{path}.notes[{index}]"


def is_note_path(path: str) -> bool:
    """Is it the path of a footnote?"""
    return ".notes[" in path


def anchor(path: str) -> str:
    """The path as the id of an HTML element, and as the fragment of a link to it."""
    return "cho-" + _NOT_IN_ANCHOR.sub("-", path.lower()).strip("-")


def parse_outline_path(path: str) -> Position:
    """The position of the outline node that a path is in; empty for any other path."""
    bare = path.partition(".notes[")[0]
    owner = bare.partition(".content[")[0] if path.startswith("sections") else ""
    return tuple(int(step) + 1 for step in _STEP.findall(owner))


def _lines(path: str, citation: str, lines: Sequence[str]) -> Iterator[PlanText]:
    for index, line in enumerate(lines):
        yield PlanText(f"{path}[{index}]", citation, line)


def _outline(document: PlanDocument) -> Iterator[PlanText]:
    for numbered in nodes_of(document):
        node, path, citation = numbered.node, numbered.path, named(numbered.citation)
        if isinstance(node, TargetData):
            yield from _with_notes(f"{path}.clause", citation, node.clause)
            continue
        yield PlanText(f"{path}.heading", citation, node.heading)
        for index, block in enumerate(node.content):
            yield from _with_notes(f"{path}.content[{index}].{block.kind}", citation, block.text)


def _with_notes(path: str, citation: str, text: str) -> Iterator[PlanText]:
    yield PlanText(path, citation, text)
    for index, note in enumerate(notes_of(text)):
        yield PlanText(note_path(path, index), f"{citation}, chú thích {note.number}", note.note)
