"""What is read of a print of a plan, made from its document: no file has to be read for it."""

from collections.abc import Iterator
from typing import Any

from indicators.kinds import Achieved, Value
from indicators.measures import COMPARISONS, measure_of
from indicators.values import show_value, span_of
from plans.document.outline import nodes_of
from plans.document.plan import GroupRow, PlanDocument, SectionData
from plans.document.references.printing import resolve
from plans.document.tables import CellLine
from plans.incoming.plan.places import value_of_span
from plans.incoming.plan.understood import (
    ReadCell,
    ReadColumn,
    ReadFile,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
)

_KINDS = {"number": "number", "figure": "figure", "date": "due", "body": "lead", "text": "other"}


def read_plan_of(document: PlanDocument, *, coded: bool = True) -> ReadPlan:
    """The plan as a reader that makes no mistake understands its print; with `coded`, matched."""
    tables = [_tasks(document), _indicators(document, coded=coded)]
    kept = [table for table in tables if table.rows]
    return ReadPlan(
        files=(ReadFile("ke-hoach.docx", "docx"),),
        head=tuple(_head(document)),
        outline=tuple(_outline(document)),
        tables=(*kept, *_attached(document)),
    )


def _head(document: PlanDocument) -> Iterator[ReadHeadField]:
    head, ward = document.plan, document.ward
    fields = {
        "agency": ("ỦY BAN NHÂN DÂN", ward.full_name.upper()),
        "number": (str(head.number),) if head.number else (),
        "symbol": (head.symbol,),
        "place": (head.place,),
        "date": (head.date.isoformat(),) if head.date else (),
        "type": (head.type,),
        "subject": (head.subject,),
        "year": (str(head.year),),
        "legal_basis": head.legal_basis,
        "preamble": head.preamble,
        "closing": (head.closing,),
        "recipients": head.recipients,
        "authority": head.signer.authority,
        "title": (head.signer.title,),
        "name": (head.signer.name,),
    }
    yield from (ReadHeadField(name, lines) for name, lines in fields.items() if lines)


def _outline(document: PlanDocument) -> Iterator[ReadOutlineItem]:
    table = document.indicators
    pieces: list[tuple[Any, ...]] = []
    for node in nodes_of(document):
        kind = "clause" if node.is_target else "heading"
        text = resolve(node.text, table)
        pieces.append((kind, str(text), node.depth + 1, node.mark, node.numbering))
        blocks = node.node.content if isinstance(node.node, SectionData) else ()
        pieces += [(block.kind, str(resolve(block.text, table)), 0, "", None) for block in blocks]
    for place, (kind, text, level, label, numbering) in enumerate(pieces):
        yield ReadOutlineItem(f"outline.{place}", kind, text, level, label, numbering)


def _tasks(document: PlanDocument) -> ReadTable:
    tasks = document.tasks
    meanings = ("number", "name", "result_text")
    return ReadTable(
        "t1",
        "tasks",
        tuple(
            ReadColumn(f"t1.c{at}", (head,), meaning)
            for at, (head, meaning) in enumerate(zip(tasks.columns, meanings, strict=True))
        ),
        tuple(
            ReadRow(
                f"t1.r{at}",
                "row",
                tuple(map(ReadCell, (str(at + 1), row.content, row.result))),
                str(at + 1),
                row.content,
            )
            for at, row in enumerate(tasks.rows)
        ),
        title=tasks.title,
    )


def _indicators(document: PlanDocument, *, coded: bool) -> ReadTable:
    table = document.indicators
    columns = [
        ReadColumn("t2.c0", (table.columns[0],), "name"),
        ReadColumn("t2.c1", (table.columns[1],), "unit"),
    ]
    for at, (name, head) in enumerate(zip(table.measures, table.columns[2:], strict=True), 2):
        measure = measure_of(name)
        meaning = "figure" if measure else "comparison" if name in COMPARISONS else name
        columns.append(ReadColumn(f"t2.c{at}", (head,), meaning, None, str(measure or "")))
    rows = []
    for at, row in enumerate(table.rows):
        key, label = f"t2.r{at}", row.label or ""
        if isinstance(row, GroupRow):
            blank = (ReadCell("", "blank"),) * (len(columns) - 1)
            cells = (ReadCell(row.name), *blank)
            code = row.group if coded else ""
            rows.append(ReadRow(key, "group", cells, label, row.name, code=code))
            continue
        figures = (_cell(*row.printed_figure(name)) for name in table.measures)
        cells = (ReadCell(row.name), ReadCell(row.unit or ""), *figures)
        code = row.code if coded else ""
        rows.append(ReadRow(key, "row", cells, label, row.name, "", row.unit or "", code=code))
    return ReadTable("t2", "indicators", tuple(columns), tuple(rows), title=table.title)


def _cell(value: Value | None, decimals: int) -> ReadCell:
    text = show_value(value, decimals)
    if value is None:
        return ReadCell("", "blank")
    if isinstance(value, Achieved):
        return ReadCell(text, "achieved" if value is Achieved.YES else "not_achieved")
    span = span_of(value)
    if span is None:
        return ReadCell(text, "text")
    kind: Any = "number" if span.is_number else "interval" if span.low and span.high else "bound"
    return ReadCell(text, kind, value_of_span(span))


def _attached(document: PlanDocument) -> Iterator[ReadTable]:
    for number, table in enumerate(document.tables, 3):
        key, rows = f"t{number}", []
        for at, row in enumerate(table.rows):
            if isinstance(row, CellLine):
                cells = tuple(map(ReadCell, row.cells))
                rows.append(ReadRow(f"{key}.r{at}", "row", cells, name=row.cells[1]))
            else:
                cells = (ReadCell(row.group),) * len(table.columns)
                rows.append(ReadRow(f"{key}.r{at}", "group", cells, row.label, row.group))
        columns = tuple(
            ReadColumn(f"{key}.c{at}", (one.name,), _KINDS[one.kind])
            for at, one in enumerate(table.columns)
        )
        yield ReadTable(
            key,
            table.kind,
            columns,
            tuple(rows),
            table.label,
            table.title,
            table.unit,
            table.note,
            table.landscape,
        )
