"""Tables beside each other on a sheet: columns in which nothing stands part them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plans.incoming.plan.tables.grid import Grid
from plans.incoming.plan.tables.heads import is_head_row

#: A table has at least so many columns.
_NARROWEST = 2


def beside_each_other(whole: Grid, start: int, head: int, limit: int) -> list[Grid]:
    """The parts of these rows, where several have heads of their own; else none.

    What stands above (from `start`) goes with the part in whose columns it begins.
    """
    spans = list(_spans(whole, head, limit))
    if len(spans) < 2:
        return []
    parts = [_part(whole, start, limit, *span) for span in spans]
    have_heads = [
        last - first >= _NARROWEST and any(is_head_row(part, row) for row in range(part.height))
        for part, (first, last) in zip(parts, spans, strict=True)
    ]
    return parts if all(have_heads) else []


def _spans(whole: Grid, head: int, limit: int) -> Iterator[tuple[int, int]]:
    """The columns between those that are blank, each as first and last (excluded)."""
    first: int | None = None
    for column in range(whole.width + 1):
        is_blank = column == whole.width or _is_blank(whole, head, limit, column)
        if is_blank and first is not None:
            yield first, column
            first = None
        elif not is_blank and first is None:
            first = column


def _is_blank(whole: Grid, head: int, limit: int, column: int) -> bool:
    return not any(
        whole.texts[row][column] or whole.cell(row, column).is_error
        for row in range(head, limit)
        # A caption or note may run over all of them.
        if len(whole.said(row)) > 1 or not whole.cell(row, column).is_across
    )


def _part(whole: Grid, start: int, limit: int, first: int, last: int) -> Grid:
    rows = whole.raw.rows[start:limit]
    # What begins to the left of the part is no text of it.
    cells = tuple(
        tuple(
            replace(cell, text="") if at == first and cell.is_across else cell
            for at, cell in enumerate(row[first:last], first)
        )
        for row in rows
    )
    return Grid(replace(whole.raw, rows=cells))
