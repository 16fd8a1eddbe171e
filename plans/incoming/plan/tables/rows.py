"""The rows of a table: groups, "Trong đó", dashes and numbers as levels, names without marks, units. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from plans.incoming.plan.tables.columns import UnderstoodColumn
from plans.incoming.plan.tables.cut import GOES_ON
from plans.incoming.plan.tables.grid import Grid, bare
from plans.incoming.plan.tables.heads import Head, is_column_numbers
from plans.incoming.plan.tables.meanings import is_unit
from plans.incoming.plan.understood import ReadRowKind
from plans.incoming.signs import BULLETS, odd_front
from wardplan.numbers.units import same_unit
from wardplan.writing.printable import is_printable

_MARKS = BULLETS.replace("§", "")
_MARK = re.compile(rf"^([{re.escape(_MARKS)}o])\s+|^([{re.escape(_MARKS)}])(?=[^\W\d_])")
_TYPED_LABEL = re.compile(
    r"^((?:[IVXL]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)]|(?<=\d\.\d)(?=\s)))\s*(?=[^\W\d_(])"
)
_DECIMAL_LABEL = re.compile(r"^(\d{1,2}),(\d{1,2})$")
_AMONG = re.compile(r"^(?:trong đó|trong đó,? (?:gồm|có)|bao gồm|gồm)\s*[:.]?$", re.IGNORECASE)
_AMONG_FRONT = re.compile(r"^(trong đó)(?:\s*[:,]\s*[-–+]?|\s*[-–+])\s*(?=\w)", re.IGNORECASE)
_SAME_AS_ABOVE = re.compile(
    r"[\"”“″'’]{1,2}|-?\s*(?:nt|như trên)\s*-?|-?\s*[\"”“″]\s*-?", re.IGNORECASE
)
_IN_NAME = re.compile(
    r"\s*\(\s*(?:đvt|đơn vị(?: tính)?)?\s*[:.]?\s*([^()]{1,30})\)\s*[:.]?$|,\s*(%|‰)$",
    re.IGNORECASE,
)
_NOTE_ROW = re.compile(
    r"(?:ghi chú|chú thích|lưu ý|nguồn(?: số liệu)?)\s*:|\(\*+\)|\*+\s*\w", re.IGNORECASE
)

# How deep a label is; marks are below all labels.
_RANKS = (
    (re.compile(r"[A-HĐ]"), 0),
    (re.compile(r"(?:[A-HĐ]\.)?[IVXL]+"), 1),
    (re.compile(r"(?:[A-ZĐ]+\.)*\d+"), 2),
    (re.compile(r"(?:[A-ZĐ]+\.)*\d+\.\d+|\d+[a-zđ]|\d+\.[a-zđ]"), 3),
    (re.compile(r"(?:\d+\.){2}\d+"), 4),
    (re.compile(r"(?:\d+\.){3}\d+"), 5),
    (re.compile(r"[a-zđ]"), 6),
)
_MARK_RANK, _SECOND_MARK_RANK, _AMONG_RANK = 8, 9, 7


@dataclass(slots=True)
class Line:
    """A row on its way: which row of the grid, and what it says apart from its figures."""

    at: int
    kind: ReadRowKind
    label: str = ""
    name: str = ""
    mark: str = ""
    unit: str = ""
    level: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of names, numbers and units stand; None where there is none."""

    name: int | None
    number: int | None
    unit: int | None
    figures: tuple[int, ...]

    @classmethod
    def of(cls, columns: Sequence[UnderstoodColumn]) -> Layout:
        def first(meaning: str) -> int | None:
            return next((at for at, one in enumerate(columns) if one.read.meaning == meaning), None)

        figures = tuple(at for at, one in enumerate(columns) if one.is_figures)
        return cls(first("name"), first("number"), first("unit"), figures)


def lines_of_table(
    grid: Grid, head: Head, columns: Sequence[UnderstoodColumn], unit: str
) -> tuple[list[Line], list[str]]:
    """The rows of data in their order, and notes that stand in the last rows."""
    layout = Layout.of(columns)
    lines: list[Line] = []
    notes: list[str] = []
    for at in range(head.body, grid.height):
        if grid.is_blank(at) or _is_repeated_head(grid, head, at):
            continue
        said = grid.said(at)
        if len(said) == 1 and GOES_ON.fullmatch(said[0]) and _is_above_head(grid, head, at):
            continue
        if len(said) == 1 and _NOTE_ROW.match(said[0]) and at > head.body:
            notes.append(said[0])
            continue
        lines.append(_line(grid, layout, at))
    _crops(lines)
    if not any(one.read.measure for one in columns):
        _sums_of_groups(grid, columns, lines)
    _childless_groups(lines, {line.at for line in lines if _spans(grid, line.at)})
    # A table with a column of units says there whose the line above it is.
    _units_in_names(lines, layout)
    _set_units(lines, unit if layout.unit is None else "")
    _set_levels(lines)
    return lines, notes


def _is_above_head(grid: Grid, head: Head, at: int) -> bool:
    below = next((row for row in range(at + 1, grid.height) if not grid.is_blank(row)), None)
    return below is not None and _is_repeated_head(grid, head, below)


def _is_repeated_head(grid: Grid, head: Head, at: int) -> bool:
    """A head that a page begins with again, or the numbers of the columns."""
    if head.last == head.first:
        return False
    if is_column_numbers(grid, at):
        return True
    if not set(grid.texts[at]) & {*grid.texts[head.first], *grid.texts[head.last - 1]} - {""}:
        return False
    texts = [bare(text) for text in grid.texts[at]]
    return any(
        texts == [bare(text) for text in grid.texts[row]] and len(set(texts)) > 1
        for row in range(head.first, head.last)
    )


def _line(grid: Grid, layout: Layout, at: int) -> Line:
    texts = grid.texts[at]
    label = texts[layout.number] if layout.number is not None else ""
    name = texts[layout.name] if layout.name is not None else ""
    said = grid.said(at)
    line = Line(at, "row")
    is_across = len(said) == 1 and _spans(grid, at)
    if is_across or (not name and len(said) == 1 and (layout.number is None or label)):
        label, name = "", said[0]
    elif label and name == label:
        # The number's cell is merged with the name's.
        label = ""
    if layout.number is not None and not is_across and grid.cell(at, layout.number).is_below:
        label = ""
    line.label, line.mark, line.name = _parts(label, name)
    if layout.unit is not None and not grid.cell(at, layout.unit).is_across:
        line.unit = texts[layout.unit]
    column = layout.name if layout.name is not None else 0
    line.indent = grid.indent(at, column) if grid.width else 0
    line.kind = _role(grid, layout, line, is_across=is_across)
    return line


def _spans(grid: Grid, at: int) -> bool:
    return (
        sum(cell.is_across for cell in grid.raw.rows[at]) * 2 >= grid.width - 1 and grid.width > 1
    )


def _parts(label: str, name: str) -> tuple[str, str, str]:
    """Label, mark and name, wherever they were typed."""
    # A workbook stores "1.1" as a number, and shows it with a comma.
    label, mark = _DECIMAL_LABEL.sub(r"\1.\2", label.strip()), ""
    if label in tuple(_MARKS) or (len(label) == 1 and not is_printable(label)):
        label, mark = "", label
    if not label and (found := _TYPED_LABEL.match(name)):
        label, name = found[1], name[found.end() :].strip()
    if found := _MARK.match(name):
        mark, name = (found[1] or found[2]).strip(), name[found.end() :].strip()
    elif sign := odd_front(name):
        mark, name = sign[0], name.removeprefix(sign).strip()
    if (found := _AMONG_FRONT.match(name)) and not _AMONG.match(name):
        mark, name = mark or found[1], name[found.end() :].strip()
    return label.rstrip(".").strip() if not label.endswith(")") else label, mark, name


def _role(grid: Grid, layout: Layout, line: Line, *, is_across: bool) -> ReadRowKind:
    at = line.at
    others = [
        text
        for column, text in enumerate(grid.texts[at])
        if column not in (layout.name, layout.number)
        and text
        and not grid.cell(at, column).is_across
    ]
    has_error = any(cell.is_error for cell in grid.raw.rows[at])
    if _AMONG.match(line.name) and not others:
        return "among"
    if is_across and (line.label or line.name):
        return "group"
    if others or has_error:
        return "row"
    if not line.name:
        return "group" if line.label else "row"
    return "row" if line.mark or _is_lonely(layout, line) else "group"


def _is_lonely(layout: Layout, line: Line) -> bool:
    """A name alone in a table of words is an item, unless it is headed by a letter or a Roman number."""
    if layout.figures:
        return False
    if line.label:
        return _RANKS[2][0].match(line.label) is not None or line.label[0].islower()
    return layout.number is None and not line.name.isupper()


def _sums_of_groups(grid: Grid, columns: Sequence[UnderstoodColumn], lines: list[Line]) -> None:
    """In a list of works a letter or Roman number before a name with sums alone is that of a group."""
    beside = [
        at
        for at, one in enumerate(columns)
        if not one.is_figures and one.read.meaning not in ("number", "name", "comparison")
    ]
    said = {line.at: any(grid.texts[line.at][at] for at in beside) for line in lines}
    if not beside or sum(said.values()) * 2 < len(lines):
        return
    for line, following in pairwise(lines):
        is_headed = line.kind == "row" and (_rank(line) or 9) < 2 and not said[line.at]
        if is_headed and (_rank(following) or 0) >= 2:
            line.kind = "group"


def _crops(lines: list[Line]) -> None:
    """ "Lúa cả năm", "Cà phê" above "- Diện tích", "- Sản lượng" each: rows with parts, and no groups."""
    parts = Counter(line.name for line in lines if line.kind == "row" and line.mark)
    for line, following in pairwise(lines):
        is_numbered = (_rank(line) or 0) >= 2 and not line.mark
        if line.kind == "group" and is_numbered and following.mark and parts[following.name] > 1:
            line.kind = "row"


def _childless_groups(lines: list[Line], spanning: set[int]) -> None:
    """What is numbered like a row, has no figures and heads nothing is a row whose figures are blank."""
    for line, following in zip_longest(lines, lines[1:]):
        rank = _rank(line)
        if line.kind != "group" or line.at in spanning or rank is None or rank < 2:
            continue
        below = _rank(following) if following else None
        if following is None or (below is not None and below <= rank):
            line.kind = "row"


def _units_in_names(lines: list[Line], layout: Layout) -> None:
    """Where nearly all names end in a unit in brackets, the others do as well, whatever they count."""
    if layout.unit is not None or not layout.figures:
        return
    rows = [line for line in lines if line.kind == "row"]
    found = [(line, inside) for line in rows if (inside := _IN_NAME.search(line.name))]
    known = sum(is_unit((inside[1] or inside[2]).strip()) for _, inside in found)
    if known < 2 or known * 2 < len(rows):
        return
    for line, inside in found:
        line.unit = line.unit or (inside[1] or inside[2]).strip()
        line.name = line.name[: inside.start()].strip()


def _set_units(lines: list[Line], unit: str) -> None:
    above = ""
    for line in lines:
        if line.kind != "row":
            continue
        if line.unit and _SAME_AS_ABOVE.fullmatch(line.unit):
            line.unit = above
        found = _IN_NAME.search(line.name)
        inside = (found[1] or found[2]).strip() if found else ""
        if inside and is_unit(inside) and (not line.unit or same_unit(inside, line.unit)):
            assert found is not None
            if not line.unit:
                line.unit = inside
                line.name = line.name[: found.start()].strip()
        line.unit = line.unit or unit
        above = line.unit or above


def _rank(line: Line) -> int | None:
    if line.kind == "among":
        return _AMONG_RANK
    label = line.label.strip("().")
    if label:
        return next((rank for pattern, rank in _RANKS if pattern.fullmatch(label)), 2)
    if line.mark.lower().startswith("trong"):
        return _AMONG_RANK
    if line.mark:
        return _SECOND_MARK_RANK if line.mark in "+*" else _MARK_RANK
    return None


def _set_levels(lines: list[Line]) -> None:
    """How many rows each stands below, by labels, marks, "Trong đó" and how far it is set in."""
    stack: list[tuple[int, int, bool]] = []
    base = min((line.indent for line in lines if line.kind == "row"), default=0)
    for line in lines:
        rank = _rank(line)
        if rank is None:
            rank = _unlabelled_rank(line, stack, base)
        # Dashes below "Trong đó:" stand beside each other, below the row that it divides.
        while stack and (stack[-1][0], stack[-1][1]) >= (rank, line.indent if rank >= 50 else 0):
            stack.pop()
        line.level = sum(is_row for _, _, is_row in stack)
        if line.kind == "among" and not line.mark and line.indent <= base:
            # It says how the row above it is divided, and stands beside that.
            line.level = max(0, line.level - 1)
        stack.append((rank, line.indent if rank >= 50 else 0, line.kind == "row"))


def _unlabelled_rank(line: Line, stack: list[tuple[int, int, bool]], base: int) -> int:
    """A row without number and mark: below the one before it if it is set in, or stands below "Trong đó"."""
    if line.kind == "group":
        return 1 if line.name.isupper() or not stack else 2
    if any(rank == _AMONG_RANK and not is_row for rank, _, is_row in stack):
        return _MARK_RANK
    return 50 + line.indent if line.indent > base else 2
