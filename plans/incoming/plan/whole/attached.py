"""The tables of a file, within the text and behind it, each with the lines around it, understood. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.plan.tables import understand
from plans.incoming.plan.understood import PlaceQuestion, ReadTable
from plans.incoming.plan.whole.old_tables import without_old_cells
from plans.incoming.plan.whole.parts import FileLine, SourcePart
from plans.incoming.plan.whole.raw import ATTACHED, captions_above, is_note, raw_table
from plans.incoming.plan.whole.zones import Zones
from wardplan.text import fold

#: Lines above an attached table that may say what it is.
_MOST_BEFORE = 12


@dataclass(slots=True)
class TablesOfFile:
    """The tables. `within` are the keys of those that stand in the text, `captions` the parts that became a
    table's label, title or note, `others` the lines behind the text that belong to no table.
    """

    is_across: Callable[[int], bool]
    year: int | None
    read: list[ReadTable] = field(default_factory=list)
    questions: list[PlaceQuestion] = field(default_factory=list)
    within: set[str] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    others: list[FileLine] = field(default_factory=list)

    def add(
        self,
        part: SourcePart,
        before: Sequence[FileLine],
        after: Sequence[FileLine],
        *,
        attached: bool,
    ) -> None:
        """A table with the lines around it."""
        before, after = ([one for one in lines if not one.is_old] for lines in (before, after))
        raw = raw_table(part, before, after, attached=attached, is_across=self.is_across)
        table, asked = understand(raw, year=self.year)
        table, old = without_old_cells(part, table, {one.about for one in asked})
        self.read.append(table)
        self.others += [line for line in before if attached and not _is_told(line, table)]
        self.questions += (*asked, *old)
        if not attached:
            self.within.add(part.key)


def tables_of(
    parts: Sequence[SourcePart], zones: Zones, is_across: Callable[[int], bool]
) -> TablesOfFile:
    """The tables of the plan in a file; `is_across` tells of a paragraph whether its page lies across."""
    year = zones.head.text_of("year")
    found = TablesOfFile(is_across, int(year) if year.isdigit() else None)
    _add_within(found, parts, zones)
    _add_attached(found, parts[slice(*zones.attached)])
    return found


def _add_within(found: TablesOfFile, parts: Sequence[SourcePart], zones: Zones) -> None:
    first, end = zones.text
    for part in parts[first:end]:
        if not part.key:
            continue
        above = captions_above(parts, first, part.number)
        below = list(_notes_below(parts, part.number + 1, end))
        before = [line for one in above for line in one.lines]
        attached = any(ATTACHED.match(line.text) for line in before)
        found.add(part, before, [line for one in below for line in one.lines], attached=attached)
        found.captions |= {one.number for one in (*above, *below)}


def _is_told(line: FileLine, table: ReadTable) -> bool:
    """Has the table become what a line above it says?"""
    told = fold(" ".join((table.label, table.title, table.unit, table.note)))
    words = fold(line.text).strip("() .:;-–")
    unit = fold(table.unit)
    return (
        words in told or bool(unit and words.endswith(unit)) or _without_label(words, table) in told
    )


def _without_label(words: str, table: ReadTable) -> str:
    return words.removeprefix(fold(table.label)).strip(" .:-–")


def _notes_below(parts: Sequence[SourcePart], first: int, end: int) -> Iterator[SourcePart]:
    for part in parts[first:end]:
        block = part.block
        if not isinstance(block, IncomingParagraph) or block.kind != "text" or not part.lines:
            return
        if not all(is_note(line) for line in part.lines):
            return
        yield part


def _add_attached(found: TablesOfFile, parts: Sequence[SourcePart]) -> None:
    """Each table with the lines since the one before it; notes directly below a table are its own."""
    before: list[FileLine] = []
    for place, part in enumerate(parts):
        if part.key.startswith("t"):
            notes = list(_leading_notes(_lines_until_table(parts, place + 1)))
            found.others += before[:-_MOST_BEFORE]
            found.add(part, before[-_MOST_BEFORE:], notes, attached=True)
            before = []
            found.captions |= {line.part.number for line in notes}
        elif part.number not in found.captions:
            before += [line for line in part.lines if line.text]
    found.others += before


def _lines_until_table(parts: Sequence[SourcePart], first: int) -> Iterator[FileLine]:
    for part in parts[first:]:
        if part.key.startswith("t"):
            return
        yield from part.lines


def _leading_notes(lines: Iterable[FileLine]) -> Iterator[FileLine]:
    for line in lines:
        if not is_note(line):
            return
        yield line
