"""What is true of a file of the corpus, as JSON: made from what the file was made from, never from the file."""

from typing import Any

from tests.corpus.model import Block, Cell, Grid, Head, Plan, Row, Words
from tests.corpus.notation import EMPHASIS, plain, read, words
from tests.corpus.word.heads import number_line
from tests.corpus.word.tables import as_written

Truth = dict[str, Any]
_LEFT_OUT = {"deleted": "deleted text", "moved_from": "deleted text", "hidden": "hidden text"}


def truth_of(plan: Plan) -> Truth:
    """The truth of a Word file."""
    notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
    made: Truth = {
        "file": plan.file,
        "made_as": plan.made_as,
        "has": plan.has,
        "old_font": plan.wear.font,
        "head": head_truth(plan.head),
        "letter": head_truth(plan.letter[0]) if plan.letter else None,
        "letter_body": [_block(block, {}) for block in plan.letter[1]] if plan.letter else [],
    }
    body = [_block(block, notes) for block in plan.blocks if _is_read(block)]
    made["body"] = body
    made["outline"] = [
        {"level": part["level"], "label": part["label"], "heading": part["text"]}
        for part in body
        if part["kind"] == "heading"
    ]
    made["footnotes"] = notes["footnote"]
    made["endnotes"] = notes["endnote"]
    made["left_out"] = _left_out(plan)
    made["tables"] = _tables(plan)
    return made


def _is_read(block: Block) -> bool:
    return not block.state and block.kind != "contents"


def head_truth(head: Head | None) -> Truth | None:
    """The head, with the end: who gets the plan and who signs."""
    if head is None:
        return None
    day, month, year = head.date
    date = f"{year}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return {
        "superior": read(head.superior),
        "agency": read(head.agency),
        "number": head.number,
        "symbol": head.symbol,
        "number_line": " ".join(number_line(head).split()),
        "place": head.place,
        "date": date,
        "type": read(head.type),
        "subject": read(head.subject),
        "legal_bases": [read(base) for base in head.bases],
        "recipients": [read(name) for name in head.recipients],
        "authority": read(head.authority),
        "title": read(head.title),
        "name": read(head.name),
    }


def _block(block: Block, notes: dict[str, list[str]]) -> Truth:
    made: Truth = {"kind": block.kind, "text": plain(block.words)}
    if block.kind == "table":
        return made
    if block.label and "bullet" not in block.kind:
        made["label"] = block.label
    if block.kind == "heading":
        made.setdefault("label", "")
    if block.kind == "numbered" and made["text"].endswith(":") and len(made["text"]) < 60:
        # Short and followed by points: nobody can say whether that is a heading.
        made["also"] = "heading"
    if block.level:
        made["level"] = block.level
    emphasis = [
        {"style": EMPHASIS[piece.role], "text": piece.text}
        for piece in block.words
        if piece.role in EMPHASIS
    ]
    if emphasis:
        made["emphasis"] = emphasis
    marks = _notes(block.words, notes)
    if marks:
        made["notes"] = marks
    return made


def _notes(pieces: Words, notes: dict[str, list[str]]) -> list[Truth]:
    """The notes of a paragraph, by their kind, number and the letters of the text before their mark."""
    made: list[Truth] = []
    for at, piece in enumerate(pieces):
        if piece.role in ("footnote", "endnote"):
            texts = notes.setdefault(piece.role, [])
            texts.append(read(piece.text))
            made.append(
                {"kind": piece.role, "number": len(texts), "after": plain(pieces[:at])[-24:]}
            )
    return made


def _left_out(plan: Plan) -> list[Truth]:
    """All that stands in the file and must not be read as text of the plan."""
    made: list[Truth] = []
    for block in plan.blocks:
        if block.state:
            kind = "deleted text" if block.state == "deleted" else "hidden text"
            made.append({"kind": kind, "text": plain(block.words)})
            continue
        for piece in block.words:
            if piece.role in _LEFT_OUT:
                made.append({"kind": _LEFT_OUT[piece.role], "text": piece.text})
            elif piece.role == "comment":
                made.append({"kind": "comment", "text": piece.extra})
    made += _around(plan)
    for grid in plan.tables.values():
        made += _left_out_of(grid)
    return made


def _around(plan: Plan) -> list[Truth]:
    """What stands before the text and around the pages."""
    made: list[Truth] = []
    if plan.wear.toc:
        headings = [block for block in plan.blocks if block.kind == "heading"]
        made += [
            {"kind": "contents", "text": f"{b.label} {plain(b.words)}".strip()} for b in headings
        ]
    if plan.wear.pages:
        made.append({"kind": "page number", "text": ""})
    if plan.wear.running:
        made.append({"kind": "running head", "text": plan.wear.running})
    if plan.wear.watermark:
        made.append({"kind": "watermark", "text": plan.wear.watermark})
    return made


def _left_out_of(grid: Grid) -> list[Truth]:
    made: list[Truth] = []
    for row in grid.rows:
        text = " | ".join(read(cell.text) for cell in row.cells if cell.text)
        if row.state in ("deleted", "hidden"):
            made.append({"kind": f"{row.state} row", "text": text})
    if grid.index_row:
        made.append({"kind": "row of column numbers", "text": ""})
    return made


def _tables(plan: Plan) -> list[Truth]:
    made = []
    for block in plan.blocks:
        if block.kind == "table":
            name = plain(block.words)
            grid = plan.tables[name]
            made.append({"name": name, **table_truth(grid)})
            if grid.nested:
                row, column, inner = grid.nested
                made.append(
                    {"name": f"{name} (inner)", "inside": [name, row, column], **table_truth(inner)}
                )
    return made


def table_truth(grid: Grid) -> Truth:
    """A table: its head, its columns and its rows that count."""
    shown = [
        at
        for at, column in enumerate(grid.columns)
        if not (grid.unit_in_name and column.meaning == "unit")
    ]
    rows = [
        (row, seen)
        for row, seen in zip(grid.rows, as_written(grid).rows, strict=True)
        if row.state not in ("deleted", "hidden")
    ]
    return {
        "kind": grid.kind,
        "label": grid.label,
        "title": read(grid.title),
        "unit": read(grid.unit),
        "note": read(grid.note),
        "attached": read(grid.attached),
        "landscape": grid.landscape,
        "columns": [
            {
                "head": read(" / ".join(grid.columns[at].heads)),
                "meaning": grid.columns[at].meaning,
                "year": grid.columns[at].year or None,
            }
            for at in shown
        ],
        "rows": [_row_truth(grid, row, seen) for row, seen in rows],
    }


def _row_truth(grid: Grid, row: Row, seen: Row) -> Truth:
    """A row; `seen` is as the file has it, where a unit may stand in the name."""
    made: Truth = {
        "role": row.role,
        "label": "",
        "name": "",
        "mark": row.mark,
        "unit": "",
        "level": row.level,
    }
    meanings = {"number": "label", "name": "name", "unit": "unit"}
    for cell, column in zip(row.cells, grid.columns, strict=True):
        if column.meaning in meanings and not made[meanings[column.meaning]]:
            made[meanings[column.meaning]] = read(cell.text)
    made["cells"] = [cell_truth(cell) for cell in seen.cells]
    if row.mark:
        names = [at for at, column in enumerate(grid.columns) if column.meaning == "name"]
        cell = made["cells"][names[0]]
        cell["text"] = f"{row.mark} {cell['text']}"
    return made


def cell_truth(cell: Cell) -> Truth:
    """A cell: as printed, its kind, and its exact value."""
    made: Truth = {"text": plain(words(cell.text)), "kind": cell.kind, "value": read(cell.value)}
    if cell.kind == "uncertain":
        made["value"] = "uncertain"
        made["likely"] = cell.value
        made["readings"] = list(cell.readings)
    return made
