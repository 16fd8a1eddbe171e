"""One table that stands in a file as two below each other, cut for a page, is one again. Pure."""

from __future__ import annotations

from dataclasses import replace

from plans.incoming.blocks import Block, Incoming, IncomingParagraph, LeftOut, Table
from plans.incoming.plan.tables.cut import GOES_ON, ends, goes_on
from plans.incoming.plan.tables.grid import one_line


def with_whole_tables(incoming: Incoming) -> Incoming:
    """The same with tables that go on with the one above them joined to it; a line that says so is left out."""
    blocks: list[Block] = []
    told: list[LeftOut] = []
    for block in incoming.blocks:
        between = _lines_between(blocks) if isinstance(block, Table) else None
        if between is None or not isinstance(block, Table):
            blocks.append(block)
            continue
        above = blocks[-1 - len(between)]
        if isinstance(above, Table) and goes_on(_texts(above), _texts(block)):
            del blocks[-1 - len(between) :]
            blocks.append(Table((*above.rows, *block.rows)))
            told += [
                LeftOut("running", one.text, place=one.layout.place) for one in between if one.text
            ]
        else:
            blocks.append(block)
    return replace(incoming, blocks=tuple(blocks), left_out=(*incoming.left_out, *told))


def _lines_between(blocks: list[Block]) -> list[IncomingParagraph] | None:
    """What stands between the end and the last table, if it is blank or says that a table goes on."""
    found: list[IncomingParagraph] = []
    for block in reversed(blocks):
        if isinstance(block, Table):
            return found
        if block.text.strip() and not (GOES_ON.fullmatch(one_line(block.text)) and not found):
            return None
        found.insert(0, block)
    return None


def _texts(table: Table) -> list[list[str]]:
    return [[one_line(cell.text) for cell in row] for row in ends(table.rows)]
