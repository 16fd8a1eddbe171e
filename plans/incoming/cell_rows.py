"""Blocks as rows of cells for the grid of Biểu 02, which asks by itself about what is no figure. Pure."""

from __future__ import annotations

from plans.incoming.blocks import Incoming, IncomingParagraph, Table


def rows_of(incoming: Incoming) -> list[list[str]]:
    """Each row of a table, each paragraph as a row of one cell."""
    found = []
    for block in incoming.blocks:
        if isinstance(block, Table):
            found += [[_text(cell) for cell in row] for row in block.rows]
        else:
            found.append([block.label + _text(block)])
    return found


def _text(cell: IncomingParagraph) -> str:
    """The words with struck ones in their place: no figure then, so the grid asks."""
    text = cell.text
    for doubt in reversed(cell.doubts):
        if doubt.kind == "struck":
            text = f"{text[: doubt.start]} {doubt.other} {text[doubt.end :]}"
    return " ".join(text.split())
