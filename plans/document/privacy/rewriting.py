"""A plan with each of its printed texts rewritten, as its public copy needs it. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from plans.document.insets import Picture, inset_name, inset_words
from plans.document.outline import OutlineNode, map_outline
from plans.document.paths import note_path, table_path
from plans.document.plan import Block, GroupRow, IndicatorRow, PlanDocument, SectionData, TargetData
from plans.document.references.in_document import resolve_references
from plans.document.references.styles import notes_of, restyled
from plans.document.tables import AttachedTableData, GroupLine, TableColumn, TableLine

#: Printed in the place of a picture that is not shown.
PICTURE_WITHHELD = "[hình không công khai]"

TextRewriter = Callable[[str, str], str]


def rewrite_texts(document: PlanDocument, write: TextRewriter) -> PlanDocument:
    """The plan with each of `printed_texts` replaced by `write(path, text)`.

    What is not printed is removed.
    """
    printed = resolve_references(document)
    head, tasks, table = printed.plan, printed.tasks, printed.indicators
    old = head.replaces
    return replace(
        printed,
        plan=replace(
            head,
            subject=write("plan.subject", head.subject),
            closing=write("plan.closing", head.closing),
            replaces=replace(old, subject=write("plan.replaces.subject", old.subject))
            if old
            else None,
            legal_basis=_lines(write, "plan.legal_basis", head.legal_basis),
            preamble=_lines(write, "plan.preamble", head.preamble),
            recipients=_lines(write, "plan.recipients", head.recipients),
        ),
        sections=map_outline(printed.sections, lambda one: _masked(one, write)),
        tasks=replace(
            tasks,
            title=write("tables.tasks.title", tasks.title),
            columns=_lines(write, "tables.tasks.columns", tasks.columns),
            rows=tuple(
                replace(
                    row,
                    content=write(f"tables.tasks.rows[{i}].content", row.content),
                    result=write(f"tables.tasks.rows[{i}].result", row.result),
                    # Not printed, and usually the name of a person.
                    responsible=None,
                )
                for i, row in enumerate(tasks.rows)
            ),
        ),
        indicators=replace(
            table,
            title=write("tables.indicators.title", table.title),
            columns=_lines(write, "tables.indicators.columns", table.columns),
            rows=tuple(_row(row, i, write) for i, row in enumerate(table.rows)),
        ),
        tables=tuple(_attached(one, table_path(i), write) for i, one in enumerate(printed.tables)),
    )


def _attached(table: AttachedTableData, path: str, write: TextRewriter) -> AttachedTableData:
    """The table at `path` without the columns that are not printed."""
    texts: dict[str, Any] = {
        name: write(f"{path}.{name}", text)
        for name in ("label", "title", "unit", "note")
        if (text := getattr(table, name))
    }
    columns = tuple(
        replace(one, name=write(f"{path}.columns[{at}].name", one.name))
        for at, one in enumerate(table.columns)
        if one.printed
    )
    rows = (
        _attached_row(row, table.columns, f"{path}.rows[{at}]", write)
        for at, row in enumerate(table.rows)
    )
    return replace(table, **texts, columns=columns, rows=tuple(rows))


def _attached_row(
    row: TableLine, columns: Sequence[TableColumn], path: str, write: TextRewriter
) -> TableLine:
    if isinstance(row, GroupLine):
        label = row.label and write(f"{path}.label", row.label)
        return GroupLine(write(f"{path}.group", row.group), label)
    cells = (
        # A number that is counted is no text.
        text if column.kind == "number" and not text else write(f"{path}.cells[{at}]", text)
        for at, (text, column) in enumerate(zip(row.cells, columns, strict=True))
        if column.printed
    )
    return replace(row, cells=tuple(cells))


def _lines(write: TextRewriter, path: str, lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(write(f"{path}[{index}]", line) for index, line in enumerate(lines))


def _masked(numbered: OutlineNode, write: TextRewriter) -> SectionData | TargetData:
    # Printed text is literal: without escaping, braces in it would be read as references.
    node, path = numbered.node, numbered.path
    if isinstance(node, TargetData):
        clause = _prose(write, f"{path}.clause", node.clause)
        return TargetData(clause, due=node.due, indicators=node.indicators)
    return replace(
        node,
        heading=write(f"{path}.heading", node.heading),
        content=tuple(
            _block(block, f"{path}.content[{i}].{block.kind}", write)
            for i, block in enumerate(node.content)
        ),
    )


def _block(block: Block, path: str, write: TextRewriter) -> Block:
    if block.table:
        return replace(block, inset=_attached(block.table, path, write))
    if block.picture is None:
        return Block(block.kind, _prose(write, path, block.text))
    shown = picture_words(block.picture)
    # The picture as a whole goes where any of the words that stand for it is masked.
    if write(path, shown) != shown:
        return Block("paragraph", PICTURE_WITHHELD)
    caption = block.picture.caption
    hidden = replace(
        block.picture,
        alternative=write(f"{path}.alternative", block.picture.alternative),
        caption=caption and write(f"{path}.caption", caption),
    )
    return replace(block, inset=hidden)


def picture_words(picture: Picture) -> str:
    """What stands for a picture as a whole where somebody decides whether it is shown."""
    return inset_words("picture", inset_name(picture))


def _prose(write: TextRewriter, path: str, text: str) -> str:
    notes = [write(note_path(path, index), note.note) for index, note in enumerate(notes_of(text))]
    return restyled(text, write(path, text), notes)


def _row(row: GroupRow | IndicatorRow, index: int, write: TextRewriter) -> GroupRow | IndicatorRow:
    path = f"tables.indicators.rows[{index}]"
    label = row.label and write(f"{path}.label", row.label)
    name = write(f"{path}.name", row.name)
    if isinstance(row, GroupRow):
        return replace(row, label=label, name=name)
    unit = row.unit and write(f"{path}.unit", row.unit)
    lead, note = (
        said and write(f"{path}.{column}", said)
        for column, said in (("lead", row.lead), ("note", row.note))
    )
    named = replace(row, label=label, name=name, unit=unit, lead=lead, note=note)
    return replace(named, printed=None, printed_unit=None)
