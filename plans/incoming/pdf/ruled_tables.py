"""Ruled tables of a page as rows of cells, and those of several pages as one. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.incoming.blocks import Merge
from plans.incoming.pdf.page_lines import PageLine

Box = tuple[float, float, float, float]
#: Edges nearer than this are one.
_NEAR = 3.0


@dataclass(slots=True)
class RuledCell:
    """What stands in a cell; `merge` says that it is one with the cell before or above it."""

    lines: list[PageLine] = field(default_factory=list)
    merge: Merge = ""

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class RuledTable:
    """A ruled table. `edges` are the ends of its columns, `levels` those of its rows on its first page."""

    page: int
    last_page: int
    edges: list[float]
    levels: list[float]
    rows: list[list[RuledCell]]

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.levels[0]

    def cell_at(self, across: float, down: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds a point: the first of those that are one."""
        if not self._holds(across, down):
            return None
        row = bisect_right(self.levels, down, 1, len(self.levels) - 1) - 1
        column = bisect_right(self.edges, across, 1, len(self.edges) - 1) - 1
        while row and self.rows[row][column].merge == "below":
            row -= 1
        while column and self.rows[row][column].merge == "across":
            column -= 1
        return row, column

    def _holds(self, across: float, down: float) -> bool:
        return (
            self.edges[0] <= across <= self.edges[-1] and self.levels[0] <= down <= self.levels[-1]
        )


def ruled_table(page: int, boxes: Sequence[Box]) -> RuledTable | None:
    """The grid that these cells make; None for a frame, or for cells that lie over each other."""
    edges = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    levels = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    if len(edges) < 3 or len(levels) < 3:
        return None
    rows: list[list[RuledCell | None]] = [[None] * (len(edges) - 1) for _ in levels[1:]]
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0])):
        first, last = _place(edges, x0), _place(edges, x1)
        upper, lower = _place(levels, top), _place(levels, bottom)
        for level in range(upper, lower):
            for column in range(first, last):
                merge: Merge = "below" if level > upper else "across" if column > first else ""
                rows[level][column] = rows[level][column] or RuledCell(merge=merge)
    # A corner that no cell covers is an empty one.
    return RuledTable(
        page, page, edges, levels, [[cell or RuledCell() for cell in row] for row in rows]
    )


def _edges(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _place(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - value))


def joined_tables(grids: Sequence[RuledTable]) -> list[RuledTable]:
    """Grids that stand one behind the other, with those that go on over a page as one."""
    found: list[RuledTable] = []
    for grid in grids:
        if found and _goes_on(found[-1], grid):
            _append(found[-1], grid)
        else:
            found.append(grid)
    return found


def _goes_on(first: RuledTable, second: RuledTable) -> bool:
    """Has the second the columns of the first?"""
    return (
        second.page > first.last_page
        and len(first.edges) == len(second.edges)
        and all(
            abs(one - other) < _NEAR for one, other in zip(first.edges, second.edges, strict=True)
        )
    )


def _append(first: RuledTable, second: RuledTable) -> None:
    rows = list(_without_head(first, second))
    if rows and _is_rest(rows[0]):
        for above, below in zip(first.rows[-1], rows.pop(0), strict=True):
            above.lines += below.lines
    first.rows += rows
    first.last_page = second.page


def _without_head(first: RuledTable, second: RuledTable) -> Iterator[list[RuledCell]]:
    """The rows of the second grid behind the head that each page repeats."""
    is_head = True
    for place, row in enumerate(second.rows):
        same = place < len(first.rows) and _words(row) == _words(first.rows[place])
        is_head = is_head and same
        if not is_head:
            yield row


def _words(row: Sequence[RuledCell]) -> list[str]:
    return [cell.words for cell in row]


def _is_rest(row: Sequence[RuledCell]) -> bool:
    """Does this row only go on with the one before the end of the page?"""
    said = [cell.words for cell in row if cell.words]
    return bool(said) and not row[0].words and all(words[0].islower() for words in said)
