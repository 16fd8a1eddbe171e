"""A sheet as tables: where each begins and ends, the lines around it, what is hidden left out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plans.incoming.plan.raw_tables import RawCell, RawTable
from plans.incoming.plan.tables.cut import GOES_ON, ends, goes_on
from plans.incoming.plan.tables.grid import Grid, bare, one_line
from plans.incoming.plan.tables.heads import is_head_row
from plans.incoming.plan.understood import Source
from plans.incoming.plan.workbook.beside import beside_each_other
from plans.incoming.plan.workbook.sheets import WorkbookSheet, covered, reference_of

_SIGNED = re.compile(
    r"(?:tm\.?|kt\.?|tl\.?|q\.)? ?(?:uy ban nhan dan|ubnd|chu tich|pho chu tich|nguoi lap|ke toan|thu truong"
    r"|nguoi tong hop|can bo|noi nhan|ky ten)\b.*|.*\bngay [\d. …]*thang\b.*|\(ky.*"
)
_NOTE = re.compile(r"ghi chú|chú thích|\(?\*|nguồn", re.IGNORECASE)
_CAPTIONS = ("bieu", "phu luc", "phu bieu", "bang")


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Where a sheet stands among the files, for anchors and words."""

    file: int
    number: int
    name: str

    def source(self, row: int, column: int) -> Source:
        """A cell of it."""
        reference = reference_of(row, column)
        return Source(self.file, self.anchor(reference), f"trang tính {self.name}, ô {reference}")

    def anchor(self, reference: str) -> str:
        """The name of a cell in the HTML of the file."""
        return f"f{self.file}s{self.number}{reference}"


def raw_tables(sheet: WorkbookSheet, place: SheetPlace, first: int) -> list[RawTable]:
    """The tables of a sheet from the top down, numbered from `first`."""
    rows, columns = _shown(sheet)
    if not rows or not columns:
        return []
    cells = _cells(sheet, place, rows, columns)
    whole = Grid(RawTable("", cells))
    found: list[RawTable] = []
    for before, block, after in _split(whole):
        table = _trimmed(block)
        if table and table[0]:
            key = f"t{first + len(found)}"
            source = replace(table[0][0].source, where=f"trang tính {place.name}")
            found.append(
                RawTable(key, table, before, after, sheet.is_landscape, True, sheet.name, source)
            )
    return found


def _shown(sheet: WorkbookSheet) -> tuple[list[int], list[int]]:
    """The rows and columns in use that are not hidden, in order."""
    rows = {row for row, _ in sheet.cells}
    columns = {column for _, column in sheet.cells}
    if not rows:
        return [], []
    return (
        [one for one in range(min(rows), max(rows) + 1) if one not in sheet.hidden_rows],
        [one for one in range(min(columns), max(columns) + 1) if one not in sheet.hidden_columns],
    )


def _cells(
    sheet: WorkbookSheet, place: SheetPlace, rows: list[int], columns: list[int]
) -> tuple[tuple[RawCell, ...], ...]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in covered(sheet):
        if (bottom - top + 1) * (right - left + 1) > len(rows) * len(columns):
            continue
        shown_rows = [one for one in range(top, bottom + 1) if one not in sheet.hidden_rows]
        for row in shown_rows:
            for column in range(left, right + 1):
                spans[row, column] = (top, left)
    return tuple(
        tuple(_cell(sheet, place, row, column, spans, rows, columns) for column in columns)
        for row in rows
    )


def _cell(
    sheet: WorkbookSheet,
    place: SheetPlace,
    row: int,
    column: int,
    spans: dict[tuple[int, int], tuple[int, int]],
    rows: list[int],
    columns: list[int],
) -> RawCell:
    top, left = spans.get((row, column), (row, column))
    found = sheet.cells.get((top, left))
    source = place.source(row, column)
    # The first of a merged range that is shown stands for its corner.
    is_across = column > left and any(left <= one < column for one in columns)
    is_below = (
        row > top
        and (row - 1 in sheet.hidden_rows or row > rows[0])
        and any(top <= one < row for one in rows if one >= top)
    )
    if found is None:
        return RawCell("", is_across, is_below, source=source)
    return RawCell(
        *(found.text, is_across, is_below, found.is_strong, found.look.indent, found.stored),
        *(found.is_error, source),
    )


def _split(whole: Grid) -> list[tuple[tuple[str, ...], list[tuple[RawCell, ...]], tuple[str, ...]]]:
    """The tables, each with the lines before and behind it."""
    heads = _heads(whole)
    if not heads:
        return [((), list(whole.raw.rows), ())]
    found = []
    end = 0
    for place, head in enumerate(heads):
        limit = heads[place + 1] if place + 1 < len(heads) else whole.height
        if parts := beside_each_other(whole, end, head, limit):
            for part in parts:
                found += _split(part)
            end = limit
            continue
        last = _last_row(whole, head, limit)
        notes = _notes(whole, end, head) if place else ()
        before = tuple(line for line in _lines(whole, end, head) if line not in notes)
        end = last + 1
        # The lines before the next head are its captions; of those behind the last one all are told.
        is_last = place + 1 == len(heads)
        after = (_lines if is_last else _notes)(whole, end, limit)
        found.append((before, list(whole.raw.rows[head:end]), after))
    return found


def _notes(whole: Grid, start: int, end: int) -> tuple[str, ...]:
    return tuple(line for line in _lines(whole, start, end) if _NOTE.match(line))


def _heads(whole: Grid) -> list[int]:
    """The first row of each head; one that is printed again on the next page is none."""
    found: list[int] = []
    for row in range(whole.height):
        # What stands there without a gap is a lower row of the head, the head again, or data.
        if is_head_row(whole, row) and (not found or _is_another(whole, found[-1], row)):
            found.append(row)
    return found


def _is_another(whole: Grid, first: int, row: int) -> bool:
    """Does another table begin in this row, and not the rest of the one above?"""
    if not _is_apart(whole, first, row):
        return False
    above = next((one for one in range(row - 1, first, -1) if not whole.is_blank(one)), first)
    lines = [text for text in whole.said(above) if len(whole.said(above)) == 1]
    is_told = bool(lines) and GOES_ON.fullmatch(lines[0]) is not None
    return (bool(lines) and not is_told) or not goes_on(
        ends(whole.texts[first:row]), ends(whole.texts[row:])
    )


def _is_apart(whole: Grid, first: int, row: int) -> bool:
    """Is there a blank row or a caption between the two?"""
    if any(whole.is_blank(one) for one in range(first + 1, row)):
        return True
    above = whole.said(row - 1)
    return row - first > 1 and len(above) == 1 and bare(above[0]).startswith(_CAPTIONS)


def _last_row(whole: Grid, head: int, limit: int) -> int:
    """The last row of the table that begins here: before captions, signatures and notes."""
    last, is_apart = head, False
    for row in range(head + 1, limit):
        said = whole.said(row)
        if not said or (len(said) == 1 and _NOTE.match(said[0])):
            is_apart = True
            continue
        is_signed = any(_SIGNED.fullmatch(bare(text)) for text in said)
        if is_signed and (is_apart or len(said) == 1):
            break
        if len(said) > 1 or _is_followed(whole, row, limit):
            last, is_apart = row, False
    return last


def _is_followed(whole: Grid, row: int, limit: int) -> bool:
    """A row with one text is a group if rows of data stand below it, without a gap."""
    for below in range(row + 1, limit):
        said = whole.said(below)
        if not said:
            return False
        if len(said) > 1:
            return not any(_SIGNED.fullmatch(bare(text)) for text in said)
    return False


def _lines(whole: Grid, start: int, end: int) -> tuple[str, ...]:
    return tuple(one_line(text) for row in range(start, end) for text in whole.said(row))


def _trimmed(rows: list[tuple[RawCell, ...]]) -> tuple[tuple[RawCell, ...], ...]:
    """Without the columns to the left and right in which nothing stands."""
    if not rows:
        return ()
    filled = [
        at
        for at in range(len(rows[0]))
        if any(row[at].text.strip() or row[at].is_error for row in rows)
    ]
    if not filled:
        return ()
    return tuple(tuple(row[filled[0] : filled[-1] + 1]) for row in rows)
