"""Plain text from a clipboard: lines, and rows where tabs part cells as Excel and Word do. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import groupby

from plans.incoming.blocks import Block, Incoming, IncomingParagraph, LeftOut, Table
from plans.incoming.signs import LINE_BREAK, MARK
from plans.incoming.words import Words
from plans.incoming.wrapped_lines import PAGE_END
from wardplan.writing.typed_labels import typed_label

_LINE_END = re.compile(r"\r\n?|\n")
#: csv refuses a longer cell unless told.
_MAX_CELL = 1_000_000


def read_plain(text: str) -> Incoming:
    """Lines become one paragraph with soft breaks for `finishing` to part; runs of rows become tables."""
    blocks: list[Block] = []
    invisible = 0
    lines = _LINE_END.split(text.strip("\r\n").replace("\f", f"\n{PAGE_END}\n"))
    for is_row, run in groupby(_rows_together(lines), key=lambda one: one[0]):
        found = [line for _, line in run]
        if is_row and not _is_sentence(found):
            rows, hidden = _table(found)
            blocks += [rows] if rows else []
        else:
            paragraph, hidden = _composed("\n".join(found))
            blocks += [paragraph] if paragraph.text else []
        invisible += hidden
    return Incoming(tuple(blocks), (LeftOut("control", str(invisible)),) if invisible else ())


def _rows_together(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Each line, and whether it belongs to a table: tabs, and not only behind the label of an item."""
    for line in _cells_whole(lines):
        head, _, rest = line.strip(" ").partition("\t")
        is_item = "\t" not in rest and _is_label(head)
        is_row = "\t" in line.strip() and bool(head.strip()) and not is_item
        yield is_row or line.count("\t") > 1, line


def _is_sentence(lines: list[str]) -> bool:
    """Is this one line with a tab between its words? Figures beside each other are cells."""
    cells = lines[0].split("\t")
    return (
        len(lines) == 1
        and len(cells) == 2
        and not any(cell.strip()[:1].isdigit() for cell in cells)
    )


def _is_label(head: str) -> bool:
    """Is this what stands before an item, and a tab behind it?"""
    return bool(MARK.match(f"{head} x")) or typed_label(f"{head} Xx", "outline").strip() == head


def _cells_whole(lines: list[str]) -> Iterator[str]:
    """Lines, with those of one quoted cell of Excel together."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        whole = "\n".join(held)
        if "\t" in whole and whole.count('"') % 2 and ('\t"' in whole or whole.startswith('"')):
            continue
        yield whole
        held = []
    yield from held


def _table(lines: list[str]) -> tuple[Table | None, int]:
    csv.field_size_limit(_MAX_CELL)
    rows = list(csv.reader(lines, "excel-tab"))
    width = max(map(len, rows))
    made, invisible = [], 0
    for row in rows:
        cells = [_composed(LINE_BREAK.sub("\n", cell)) for cell in row + [""] * (width - len(row))]
        made.append(tuple(cell for cell, _ in cells))
        invisible += sum(count for _, count in cells)
    kept = tuple(row for row in made if any(cell.text for cell in row))
    return (Table(kept) if kept else None), invisible


def _composed(text: str) -> tuple[IncomingParagraph, int]:
    words = Words()
    # \f ends pages, and is a blank to everything else.
    words.add(text.replace(PAGE_END, "\ue003"))
    found, doubts, _ = words.composed()
    return IncomingParagraph(found.replace("\ue003", PAGE_END), doubts=doubts), words.invisible
