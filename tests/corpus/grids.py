"""Tables written line by line: the columns with what they mean, and rows of cells between bars."""

import re
from typing import Any

from tests.corpus.figures import cell
from tests.corpus.model import Cell, Column, Grid, Row
from tests.corpus.notation import logical_lines

FIGURES = frozenset(
    {"result", "six_month", "nine_month", "estimate", "assigned", "assigned_council", "target", "comparison",
     "figure"}
)  # fmt: skip
_NAME = re.compile(r"(>*)([-+•*] )?(.*)", re.DOTALL)
_STATES = {"x ": "deleted", "i ": "inserted", "h ": "hidden"}


def columns(text: str) -> tuple[Column, ...]:
    """`STT: number | Chỉ tiêu: name | Năm 2024 / Kế hoạch giao: assigned@2024`."""
    made = []
    for source in " ".join(text.split()).split(" | "):
        head, _, meaning = source.rpartition(": ")
        name, _, year = meaning.partition("@")
        made.append(Column(tuple(head.strip().split(" / ")), name, int(year or 0)))
    return tuple(made)


def grid(kind: str, heads: str, rows: str, *, numbers: str = "vn", **more: Any) -> Grid:
    """A table from its notation; `numbers` is the habit of print of its figures."""
    cols = columns(heads)
    made: list[Row] = []
    for line in logical_lines(rows):
        made.append(_row(line, cols, numbers, made))
    return Grid(kind=kind, columns=cols, rows=tuple(made), **more)


def _row(line: str, cols: tuple[Column, ...], numbers: str, above: list[Row]) -> Row:
    state = _STATES.get(line[:2], "")
    line = line[2:] if state else line
    role = {"*": "group", ":": "among"}.get(line[0], "row")
    sources = [part.strip() for part in line.lstrip("*:" if role != "row" else "").split("|")]
    if role == "row" and len(sources) != len(cols):
        raise ValueError(f"{len(sources)} cells for {len(cols)} columns: {line}")
    sources += [""] * (len(cols) - len(sources))
    cells: list[Cell] = []
    level, mark = 0, ""
    for at, (source, column) in enumerate(zip(sources, cols, strict=True)):
        if column.meaning == "name":
            found = _NAME.fullmatch(source)
            assert found is not None
            level, mark, source = (
                len(found.group(1)),
                (found.group(2) or "").strip(),
                found.group(3),
            )
        cells.append(_cell(source, column, numbers, above, at))
    return Row(tuple(cells), role, level, mark, state)


def _cell(source: str, column: Column, numbers: str, above: list[Row], at: int) -> Cell:
    if source == "^":
        over = above[-1].cells[at]
        return Cell(over.text, over.kind, over.value, over.readings, merged=True)
    if column.meaning in FIGURES:
        return cell(source, numbers)
    return Cell(source, "text" if source else "blank", source)
