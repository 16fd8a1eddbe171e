"""A Biểu cut over two sheets: the second goes on where the first ends. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.tables.cut import GOES_ON
from plans.incoming.plan.tables.grid import Grid, bare, one_line
from plans.incoming.plan.tables.heads import Head, find_head
from wardplan.numbers.roman import roman

_SHEET_GOES_ON = re.compile(r"\b(?:tiep|tt|p(?:han)? ?[2-9]|trang [2-9])\b|\([2-9]\)$")
_LABEL = re.compile(r"(\d{1,4}|[IVXL]{1,6}|[A-ZĐ])[.)]?")
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_ROMANS = [roman(number) for number in range(1, 40)]


def joined(tables: Iterable[RawTable]) -> list[RawTable]:
    """The tables of a workbook in their order, those that go on upon the next sheet in one piece."""
    found: list[RawTable] = []
    for table in tables:
        if found and found[-1].sheet != table.sheet and _goes_on(found[-1], table):
            found[-1] = replace(
                found[-1],
                rows=(*found[-1].rows, *table.rows),
                after=(*found[-1].after, *table.after),
            )
        else:
            found.append(table)
    return found


def _goes_on(above: RawTable, below: RawTable) -> bool:
    """The same head, no title of its own, and said to go on or numbered on."""
    grids = Grid(above), Grid(below)
    heads = [find_head(grid) for grid in grids]
    if grids[0].width != grids[1].width or not any(heads[0].columns):
        return False
    if heads[0].columns != heads[1].columns:
        return False
    before = {bare(line) for line in above.before}
    own = [line for line in below.before if bare(line) not in before]
    is_told = any(GOES_ON.fullmatch(line) for line in own) or (
        _SHEET_GOES_ON.search(bare(below.sheet)) is not None
    )
    if not is_told and own:
        return False
    return is_told or _counts_on(grids, heads)


def _counts_on(grids: tuple[Grid, Grid], heads: list[Head]) -> bool:
    """Does the first number of the second follow the last of its kind in the first?"""
    labels = [
        [one_line(grid.texts[row][0]) for row in range(head.body, grid.height)]
        for grid, head in zip(grids, heads, strict=True)
    ]
    begins = next((found[1] for text in labels[1] if (found := _LABEL.fullmatch(text))), "")
    for row in (_ROMANS, _LETTERS, None):
        last = [found[1] for text in labels[0] if (found := _LABEL.fullmatch(text))]
        if row is None:
            last = [text for text in last if text.isdigit()]
            return bool(last) and begins.isdigit() and int(begins) == int(last[-1]) + 1
        last = [text for text in last if text in row]
        if begins in row and last and row.index(begins) == row.index(last[-1]) + 1:
            return True
    return False
