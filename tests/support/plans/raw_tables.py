"""Tables as files hold them, drawn as text: cells parted by |, "<" is merged with the cell to its left,
"^" with the one above; "=12,5=12.5" shows 12,5 and stores 12.5, "#" begins an error of Excel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from plans.incoming.plan.raw_tables import RawCell, RawTable
from plans.incoming.plan.understood import PlaceQuestion, ReadTable, Source


def raw_table(
    drawn: str, *, before: Sequence[str] = (), after: Sequence[str] = (), sheet: str = ""
) -> RawTable:
    """The table that a drawing shows."""
    lines = [line for line in drawn.split("\n") if line.strip()]
    rows: list[tuple[RawCell, ...]] = []
    width = max(line.count("|") for line in lines) + 1
    for number, line in enumerate(lines):
        texts = line.split("|")
        texts += [""] * (width - len(texts))
        row: list[RawCell] = []
        for at, text in enumerate(texts):
            source = Source(0, f"t0-r{number}-c{at}", f"dòng {number + 1}, cột {at + 1}")
            row.append(replace(_cell(text, row, rows[-1] if rows else ()), source=source))
        rows.append(tuple(row))
    return RawTable("t0", tuple(rows), tuple(before), tuple(after), sheet=sheet)


def _cell(text: str, row: Sequence[RawCell], above: Sequence[RawCell]) -> RawCell:
    bare = text.strip()
    if bare == "<":
        return replace(row[-1], is_across=True)
    if bare == "^":
        return replace(above[len(row)], is_below=True)
    if bare.startswith("="):
        shown, _, stored = bare[1:].partition("=")
        return RawCell(shown, stored=Decimal(stored or shown.replace(".", "").replace(",", ".")))
    if bare.startswith("#"):
        return RawCell(bare, is_error=True)
    # One blank beside the line belongs to the drawing.
    return RawCell(text.removeprefix(" ").rstrip().replace("\\n", "\n"))


def columns_said(table: ReadTable, asked: Sequence[PlaceQuestion] = ()) -> list[str]:
    """Each column in short: "target@2024=target"; "=?" where it is asked about."""
    about = {one.about for one in asked}
    return [
        one.meaning
        + (f"@{one.year}" if one.year else "")
        + ("=?" if one.key in about else f"={one.measure}" if one.measure else "")
        for one in table.columns
    ]


def rows_said(table: ReadTable, asked: Sequence[PlaceQuestion], shown: set[str]) -> list[str]:
    """Each row in short: "row 1 | label | mark | name | unit | 12575; ?; ≥96" with the figures of columns of
    these meanings; "?" where one is asked about, "!" and its text where it is in words.
    """
    about = {one.about for one in asked}
    said = []
    for row in table.rows:
        cells = [
            _said(row.key, at, row.cells[at], about)
            for at, column in enumerate(table.columns)
            if column.meaning in shown
        ]
        parts = [f"{row.kind[0]}{row.level}", row.label, row.mark, row.name, row.unit]
        said.append("|".join([*parts, ";".join(cells)]))
    return said


def _said(key, at, cell, about) -> str:
    if f"{key}.c{at}" in about:
        return "?"
    return f"!{cell.text}" if cell.kind in ("text", "achieved", "not_achieved") else cell.value
