"""Blocks as rows of cells: for the grid of Biểu 02, which asks by itself about what is no figure, and for
attached tables, whose cells may have several lines. Pure."""

from __future__ import annotations

from plans.incoming.blocks import Incoming, IncomingParagraph, Table


def rows_of(incoming: Incoming) -> list[list[str]]:
    """Each row of a table, each paragraph as a row of one cell."""
    found = []
    for block in incoming.blocks:
        if isinstance(block, Table):
            found += [[_text(cell) for cell in row] for row in block.flat_rows]
        else:
            found.append([block.label + _text(block)])
    return found


def table_rows_of(incoming: Incoming) -> list[list[str]]:
    """The same with the lines of each cell; what is struck through is left out, and told."""
    found = []
    for block in incoming.blocks:
        if isinstance(block, Table):
            found += [[_lines(cell) for cell in row] for row in block.rows]
        elif block.text:
            found.append([block.label + _lines(block)])
    return found


def _lines(cell: IncomingParagraph) -> str:
    lines = (" ".join(line.split()) for line in cell.text.split("\n"))
    return "\n".join(filter(None, lines))


def _text(cell: IncomingParagraph) -> str:
    return " ".join(struck_in_place(cell).split())


def struck_in_place(cell: IncomingParagraph) -> str:
    """The words with struck ones in their place: no figure then, so it is asked about."""
    text = cell.text
    for doubt in reversed(cell.doubts):
        if doubt.kind == "struck":
            text = f"{text[: doubt.start]} {doubt.other} {text[doubt.end :]}"
    return text
