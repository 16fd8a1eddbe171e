"""Paths into a plan: every printed text and every cell, by path and as people cite it.

A path is that of the plan file ("sections[1].children[0].content[2].bullet", docs/plan-file.md). A cell is
addressed by the code of its row, which stays valid when rows move. Findings, remarks, comparisons and masks
all refer to these paths.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.measures import Measure, measure_of
from plans.document.insets import Inset, Picture, inset_name
from plans.document.outline import Position, named, nodes_of
from plans.document.plan import PlanDocument, TargetData
from plans.document.references.in_document import resolve_references
from plans.document.references.styles import notes_of
from plans.document.tables import (
    AttachedTableData,
    GroupLine,
    TableLine,
    is_counted,
    is_total,
    row_numbers,
    says_no_number,
)

_CELL = re.compile(r"tables\.indicators\[([a-z0-9_-]+)\]\.([a-z0-9_]+)")
_TASK = re.compile(r"tables\.tasks\.rows\[(\d+)\]")
_ATTACHED = re.compile(r"tables\.attached\[(\d+)\](?:\.rows\[(\d+)\](?:\.cells\[(\d+)\])?)?")
_INSET = re.compile(r"(sections.+\.content\[\d+\]\.(?:table|picture))(?:\.|$)")
_STEP = re.compile(r"\[(\d+)\]")
#: Letters of a title in a citation.
_MAX_NAME = 60
_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text as printed (references resolved), with its path and its citation."""

    path: str
    citation: str
    text: str


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where in the attached tables a path is: the table, and in one its row and cell, by index."""

    table: int
    row: int | None = None
    column: int | None = None


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
    for index, table in enumerate(printed.tables):
        yield from attached_texts(table, index)


def attached_texts(table: AttachedTableData, index: int) -> Iterator[PlanText]:
    """The texts of the attached table at this index as printed: head, column heads, rows, note.

    Blank cells are among them, since something may be missing there; a number that is counted is not.
    """
    yield from _table_texts(table, table_path(index), table_citation(table))


def inset_texts(inset: Inset, path: str, citation: str) -> Iterator[PlanText]:
    """The texts of a small table or a picture that is at `path`: a picture has one in any case, said in its
    place.
    """
    name = inset_citation(inset, citation)
    if not isinstance(inset, Picture):
        yield from _table_texts(inset, path, name)
        return
    yield PlanText(f"{path}.alternative", f"{name}, chữ thay hình", inset.alternative)
    if inset.caption:
        yield PlanText(f"{path}.caption", f"{name}, chú thích", inset.caption)


def inset_citation(inset: Inset, citation: str) -> str:
    """How a table or picture in the section of this citation is cited: "Mục II.1, bảng Dân số theo tổ"."""
    noun = "hình" if isinstance(inset, Picture) else "bảng"
    name = inset_name(inset)[:_MAX_NAME]
    return f"{citation}, {noun} “{name}”" if name else f"{citation}, {noun}"


def insets_of(document: PlanDocument) -> Iterator[tuple[str, str, Inset]]:
    """Every small table and picture in the outline: its path, the citation of its section, and itself."""
    for numbered in nodes_of(document):
        blocks = () if isinstance(numbered.node, TargetData) else numbered.node.content
        for index, block in enumerate(blocks):
            if block.inset is not None:
                path = f"{numbered.path}.content[{index}].{block.kind}"
                yield path, named(numbered.citation), block.inset


def tables_of(document: PlanDocument) -> Iterator[tuple[str, AttachedTableData]]:
    """Every small table in the outline and every attached one, each with its path."""
    for path, _, inset in insets_of(document):
        if not isinstance(inset, Picture):
            yield path, inset
    yield from ((table_path(index), table) for index, table in enumerate(document.tables))


def inset_path(path: str) -> str:
    """The path of the small table or picture that a path is in; empty for any other path."""
    found = _INSET.match(path)
    return found[1] if found else ""


def _table_texts(table: AttachedTableData, path: str, name: str) -> Iterator[PlanText]:
    for field, citation in (("label", "số hiệu"), ("title", "tên bảng"), ("unit", "đơn vị tính")):
        if text := getattr(table, field):
            yield PlanText(f"{path}.{field}", f"{name}, {citation}", text)
    for number, column in enumerate(table.columns):
        if column.printed:
            yield PlanText(f"{path}.columns[{number}].name", f"{name}, tên cột", column.name)
    yield from _rows(table, path, name)
    if table.note:
        yield PlanText(f"{path}.note", f"{name}, ghi chú", table.note)


def _rows(table: AttachedTableData, path: str, name: str) -> Iterator[PlanText]:
    citations = row_citations(table, name)
    for number, row in enumerate(table.rows):
        place, citation = f"{path}.rows[{number}]", citations[number]
        if isinstance(row, GroupLine):
            if row.label:
                yield PlanText(f"{place}.label", f"{citation}, số thứ tự", row.label)
            yield PlanText(f"{place}.group", citation, row.group)
            continue
        for cell, (text, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            is_number = column.kind == "number"
            if column.printed and not (is_number and (not text or says_no_number(text))):
                where = f"{citation}, cột {column.name}"
                yield PlanText(f"{place}.cells[{cell}]", where, text)


def table_citation(table: AttachedTableData) -> str:
    """How an attached table is cited: "Phụ lục I", else by its title."""
    if table.label or len(table.title) <= _MAX_NAME:
        return table.name
    return f"{table.title[:_MAX_NAME].rpartition(' ')[0] or table.title[:_MAX_NAME]} …"


def row_citations(table: AttachedTableData, name: str = "") -> list[str]:
    """How the rows of an attached table are cited: "Phụ lục I, dòng 3", a group by its label or words.

    Rows are counted from the top of the table, groups and totals left out; a number typed otherwise is added.
    """
    name, numbers = name or table_citation(table), row_numbers(table)
    return [
        f"{name}, {_row(table, row, number)}"
        for row, number in zip(table.rows, numbers, strict=True)
    ]


def _row(table: AttachedTableData, row: TableLine, number: int) -> str:
    if isinstance(row, GroupLine):
        return f"nhóm {row.label}" if row.label else f"nhóm “{row.group[:_MAX_NAME]}”"
    if is_total(row, table.columns):
        return "dòng tổng"
    if not is_counted(row, table.columns):
        return f"dòng không số sau dòng {number}" if number else "dòng không số ở đầu"
    cells = zip(row.cells, table.columns, strict=True)
    typed = next((text for text, column in cells if column.kind == "number" and text), "")
    other = typed.rstrip(".").lstrip("0") not in ("", str(number))
    return f"dòng {number} (số thứ tự {typed[:20]})" if other else f"dòng {number}"


def table_path(table: int, row: int | None = None, column: int | None = None) -> str:
    """The path of an attached table, of a row in it, of a cell, each by its index."""
    path = f"tables.attached[{table}]"
    path += "" if row is None else f".rows[{row}]"
    return path if column is None else f"{path}.cells[{column}]"


def parse_table_path(path: str) -> TablePlace | None:
    """The place in the attached tables that a path is in; None for any other path."""
    found = _ATTACHED.match(path)
    if found is None:
        return None
    table, row, column = (None if one is None else int(one) for one in found.groups())
    return TablePlace(table or 0, row, column)


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
    measure = measure_of(found[2]) if found else None
    return (found[1], measure) if found and measure else None


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
            place = f"{path}.content[{index}].{block.kind}"
            if block.inset is not None:
                yield from inset_texts(block.inset, place, citation)
            else:
                yield from _with_notes(place, citation, block.text)


def _with_notes(path: str, citation: str, text: str) -> Iterator[PlanText]:
    yield PlanText(path, citation, text)
    for index, note in enumerate(notes_of(text)):
        yield PlanText(note_path(path, index), f"{citation}, chú thích {note.number}", note.note)
