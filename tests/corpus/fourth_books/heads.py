"""Heads broken by hand, as a clerk does with Alt and Enter where a column is narrow."""

from dataclasses import replace

from tests.corpus.model import Grid

BREAK = "⏎"


def broken(grid: Grid) -> Grid:
    """The table with the lines of its heads apart where the notation has a ⏎."""
    columns = tuple(
        replace(column, heads=tuple(head.replace(BREAK, "\n") for head in column.heads))
        for column in grid.columns
    )
    return replace(grid, columns=columns)
