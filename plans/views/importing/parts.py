"""The right side of the page: the part of the open tab, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.incoming.plan.understood import ReadPlan
from plans.views.importing.lines import ShownLine, head_lines, outline_lines
from plans.views.importing.places import PlaceState
from plans.views.importing.shown import DisplayState
from plans.views.importing.tables import BLOCK, Definition, ShownTable, table_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, with the table that stands there in the text."""

    line: ShownLine
    table: ShownTable | None = None


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part: its lines so many at a time, or its tables."""

    part: str
    blocks: list[list[Piece]]
    tables: list[ShownTable]

    @property
    def is_empty(self) -> bool:
        """Whether the filter, or the files, leave nothing to show."""
        return not self.blocks and not any(table.rows or table.block for table in self.tables)


def part_page(
    settled: ReadPlan,
    part: str,
    shown: DisplayState,
    catalogue: Mapping[str, Definition],
    year: int | None,
) -> PartPage:
    """The part as the page shows it, its filter applied; `year` is the plan's."""
    in_text = {
        one.key: table_of(one, shown, year, catalogue) for one in settled.tables if not one.attached
    }
    if part == "head":
        lines = head_lines(settled, shown)
    elif part == "outline":
        lines = outline_lines(settled, shown)
    else:
        tables = [one for one in settled.tables if one.attached and _room(one.kind) == part]
        return PartPage(part, [], [table_of(one, shown, year, catalogue) for one in tables])
    pieces = [
        Piece(line, in_text.get(line.table))
        for line in lines
        if shown.has(line.key) or (line.table and shown.only in (None, PlaceState.OPEN))
    ]
    return PartPage(part, [pieces[at : at + BLOCK] for at in range(0, len(pieces), BLOCK)], [])


def _room(kind: str) -> str:
    return kind if kind in ("tasks", "indicators") else "attached"


def plan_year(found: ReadPlan) -> int | None:
    """The plan's year as read; None where no file says it, or it is asked."""
    text = found.field_text("year")
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None
