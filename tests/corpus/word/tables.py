"""Tables: heads of several rows with merged cells, groups, merged rows, tables in tables, captions."""

from collections.abc import Iterator
from dataclasses import replace

from tests.corpus.model import Cell, Column, Grid, Row
from tests.corpus.notation import words
from tests.corpus.word.numbering import TABLES
from tests.corpus.word.paragraphs import CENTRE, centred, paragraph
from tests.corpus.word.runs import Look, runs, text_runs, tracked
from tests.corpus.word.state import State

_HEAD = Look(bold=True, size=24)
_BODY = Look(size=24)
_LEFT = {"name", "lead", "coordinate", "product", "result_text", "note", "person", "other"}


def table_of(state: State, grid: Grid) -> str:
    """The caption, the table (or the tables that it is written as), and the note."""
    state.in_table = True
    parts = _caption(state, grid)
    written = as_written(grid)
    size = -(-len(written.rows) // grid.split)
    for start in range(0, len(written.rows), size):
        piece = replace(written, rows=written.rows[start : start + size])
        parts += _table(state, piece) + paragraph(state, "")
    if grid.note:
        parts += paragraph(state, runs(state, words(grid.note), Look(italic=True, size=24)))
    state.in_table = False
    return parts


def as_written(grid: Grid) -> Grid:
    """The table with its units in the names, where it is written so."""
    if not grid.unit_in_name:
        return grid
    shown = [at for at, column in enumerate(grid.columns) if column.meaning != "unit"]
    unit = next(at for at, column in enumerate(grid.columns) if column.meaning == "unit")
    rows = []
    for row in grid.rows:
        cells = [
            replace(cell, text=f"{cell.text} ({row.cells[unit].text})")
            if column.meaning == "name" and row.cells[unit].text
            else cell
            for cell, column in zip(row.cells, grid.columns, strict=True)
        ]
        rows.append(replace(row, cells=tuple(cells[at] for at in shown)))
    columns = tuple(grid.columns[at] for at in shown)
    return replace(grid, columns=columns, rows=tuple(rows), unit_in_name=False)


def _caption(state: State, grid: Grid) -> str:
    made = []
    if grid.caption in ("one", "point"):
        mark = ":" if grid.caption == "one" else "."
        made.append(centred(state, words(f"{grid.label}{mark} {grid.title}"), Look(bold=True)))
    elif grid.caption == "lines":
        made += [
            centred(state, words(line), Look(bold=True))
            for line in (grid.label, grid.title)
            if line
        ]
    if grid.attached:
        made.append(centred(state, words(grid.attached), Look(italic=True)))
    if grid.unit:
        line = runs(state, words(grid.unit), Look(italic=True, size=24))
        made.append(paragraph(state, line, '<w:jc w:val="right"/>'))
    return "".join(made)


def _table(state: State, grid: Grid) -> str:
    widths = [_width(column) for column in grid.columns]
    cols = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = head_rows(state, grid, widths)
    if "auto_stt" in state.wear.extras:
        state.counted_tables += 1
    for at, row in enumerate(grid.rows):
        rows += _row(state, grid, row, widths, at)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    style = f'<w:tblStyle w:val="{state.style("table")}"/>'
    properties = (
        f'<w:tblPr>{style}<w:tblW w:w="5000" w:type="pct"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    )
    return f"<w:tbl>{properties}<w:tblGrid>{cols}</w:tblGrid>{rows}</w:tbl>"


def _width(column: Column) -> int:
    return {"number": 600, "name": 3200, "unit": 900}.get(column.meaning, 1100)


def head_matrix(columns: tuple[Column, ...]) -> list[list[tuple[str, int, str]]]:
    """The rows of the head: of each cell its text, its columns, and "start", "more" or "" down the rows."""
    depth = max(len(column.heads) for column in columns)
    rows = []
    for level in range(depth):
        row: list[tuple[str, int, str]] = []
        at = 0
        while at < len(columns):
            heads = columns[at].heads
            if level >= len(heads):
                row.append(("", 1, "more"))
                at += 1
                continue
            span = 1
            last = level == len(heads) - 1
            while (
                not last
                and at + span < len(columns)
                and (columns[at + span].heads[: level + 1] == heads[: level + 1])
            ):
                span += 1
            row.append((heads[level], span, "start" if last and level < depth - 1 else ""))
            at += span
        rows.append(row)
    return rows


def head_rows(state: State, grid: Grid, widths: list[int]) -> str:
    """The head, with the caption above it where that stands inside, and the row of column numbers below."""
    made = ""
    if grid.caption == "inside":
        text = centred(state, words(f"{grid.label}. {grid.title}"), _HEAD)
        made += _tr(_tc(text, sum(widths), span=len(widths)), head=True)
    for row in head_matrix(grid.columns):
        cells = ""
        at = 0
        for text, span, down in row:
            inner = centred(state, words(text), _HEAD)
            cells += _tc(inner, sum(widths[at : at + span]), span=span, down=down)
            at += span
        made += _tr(cells, head=True)
    if grid.index_row:
        said = grid.index or [f"({at})" for at in range(1, len(widths) + 1)]
        numbers = [centred(state, text, Look(italic=True, size=22)) for text in said]
        made += _tr("".join(_tc(text, width) for text, width in zip(numbers, widths, strict=True)))
    return made


def _tr(cells: str, *, head: bool = False, extra: str = "") -> str:
    marks = extra + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{cells}</w:tr>"


def _tc(inner: str, width: int, *, span: int = 1, down: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = {"start": '<w:vMerge w:val="restart"/>', "more": "<w:vMerge/>"}.get(down, "")
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _row(state: State, grid: Grid, row: Row, widths: list[int], at: int) -> str:
    extra, look = "", _BODY
    if row.role == "group":
        look = _HEAD
    if row.state == "hidden":
        look = replace(look, extra="<w:vanish/>")
        extra = "<w:hidden/>"
    elif row.state in ("deleted", "inserted"):
        element = {"deleted": "del", "inserted": "ins"}[row.state]
        extra = tracked(state, element, "").replace(f"></w:{element}>", "/>")
        look = replace(look, letters="delText") if row.state == "deleted" else look
    if row.role == "group" and grid.groups == "merged":
        return _tr(_merged_group(state, row, widths, look), extra=extra)
    cells = []
    for place, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=True)):
        inner = _content(state, row, cell, column, look)
        if grid.nested and grid.nested[:2] == (at, place):
            inner += _table(state, grid.nested[2]) + paragraph(state, "")
        cells.append(_tc(inner, widths[place], down=_down(grid, at, place, cell)))
    return _tr("".join(cells), extra=extra)


def _merged_group(state: State, row: Row, widths: list[int], look: Look) -> str:
    label = row.cells[0].text
    name = " ".join(cell.text for cell in row.cells[1:] if cell.text)
    first = _tc(centred(state, words(label), look), widths[0])
    rest = paragraph(state, runs(state, words(name), look))
    return first + _tc(rest, sum(widths[1:]), span=len(widths) - 1)


def _down(grid: Grid, at: int, place: int, cell: Cell) -> str:
    """Whether a cell is merged with the one above or below it."""
    if cell.merged:
        return "more"
    below = grid.rows[at + 1 : at + 2]
    return "start" if below and below[0].cells[place].merged else ""


def _content(state: State, row: Row, cell: Cell, column: Column, look: Look) -> str:
    if cell.merged:
        return paragraph(state, "")
    text = cell.text
    if column.meaning == "number" and text.isdigit() and "auto_stt" in state.wear.extras:
        number = TABLES + state.counted_tables - 1
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(state, "", numbered + '<w:ind w:left="0" w:firstLine="0"/>' + CENTRE)
    if column.meaning == "name" and row.mark:
        text = f"{row.mark} {text}"
    if row.role == "among":
        look = replace(look, italic=True)
    place = "" if column.meaning in _LEFT else CENTRE
    if row.level and column.meaning == "name":
        place = f'<w:ind w:left="{160 * row.level}"/>'
    if row.state == "deleted":
        inner = tracked(state, "del", text_runs(state, text, look)) if text else ""
        return paragraph(state, inner, place)
    return "".join(_lines(state, row, text, look, place))


def _lines(state: State, row: Row, text: str, look: Look, place: str) -> Iterator[str]:
    """The paragraphs of a cell, which `{p}` parts."""
    for line in text.split("{p}"):
        inner = runs(state, words(line), look)
        if row.state == "inserted" and line:
            inner = tracked(state, "ins", inner)
        yield paragraph(state, inner, place)
