"""Ticks and other signs that no print has, before the words of cells: they are marks, and listed. Pure.

Those before paragraphs are taken off with the marks of lists (`plans/incoming/finishing.py`).
"""

from __future__ import annotations

from dataclasses import replace

from plans.incoming.plan.understood import LeftOutItem, ReadCell, ReadPlan, ReadRow, ReadTable
from plans.incoming.signs import odd_front


def without_odd_fronts(plan: ReadPlan) -> ReadPlan:
    """The plan without such signs, each of them among what was left out."""
    left: list[LeftOutItem] = []
    tables = tuple(_table(table, left) for table in plan.tables)
    return (
        replace(plan, tables=tables, left_out=(*plan.left_out, *dict.fromkeys(left)))
        if left
        else plan
    )


def _table(table: ReadTable, left: list[LeftOutItem]) -> ReadTable:
    return replace(table, rows=tuple(_row(row, left) for row in table.rows))


def _row(row: ReadRow, left: list[LeftOutItem]) -> ReadRow:
    cells = tuple(_cell(cell, left) for cell in row.cells)
    return replace(row, cells=cells) if cells != row.cells else row


def _cell(cell: ReadCell, left: list[LeftOutItem]) -> ReadCell:
    lines = cell.text.split("\n")
    for at, line in enumerate(lines):
        if sign := odd_front(line):
            lines[at] = line.lstrip().removeprefix(sign).strip()
            left.append(LeftOutItem("sign", sign, lines[at][:40], cell.source))
    text = "\n".join(lines)
    return replace(cell, text=text) if text != cell.text else cell
