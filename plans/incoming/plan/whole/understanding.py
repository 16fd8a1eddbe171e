"""A whole plan from a document as a reader has read it: head, text, tables, doubts, what is left out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plans.incoming.blocks import Incoming, LeftOut
from plans.incoming.editor_lines import without_placed_notes
from plans.incoming.finishing import finished
from plans.incoming.plan.understood import LeftOutItem, ReadFile, ReadOutlineItem, ReadPlan
from plans.incoming.plan.whole.attached import TablesOfFile, tables_of
from plans.incoming.plan.whole.clean_html import clean_html
from plans.incoming.plan.whole.cut_tables import with_whole_tables
from plans.incoming.plan.whole.fields import fields_of, other_documents, part_value
from plans.incoming.plan.whole.narrative import PlacedPicture, ReadNarrative, read_narrative
from plans.incoming.plan.whole.old_fonts import with_readings
from plans.incoming.plan.whole.parts import Places, SourcePart, parts_of
from plans.incoming.plan.whole.zones import Zones, without_end_mark, zones_of


@dataclass(frozen=True, slots=True)
class FileContext:
    """What a file tells beside its blocks: pages that lie across, and its pictures by their parts."""

    is_across: Callable[[int], bool] = lambda place: False
    #: The hash of a picture that the portal can hold, by the part of the file; its bytes as base64 by the hash.
    hashes: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


def understood(incoming: Incoming, file: ReadFile, index: int, beside: FileContext) -> ReadPlan:
    """What is understood of a document, the `index`th of the files."""
    told = with_whole_tables(finished(with_readings(incoming)))
    found, zones = _document(told, file, index, beside, None)
    others = {
        part_value(at): replace(_document(told, file, index, beside, at)[0], files=())
        for at in other_documents(zones)
    }
    return replace(found, others=others) if others else found


def _document(
    told: Incoming, file: ReadFile, index: int, beside: FileContext, at: int | None
) -> tuple[ReadPlan, Zones]:
    """One of the documents in a file, by its place there; None for the plan."""
    parts = parts_of(told.blocks, index, ())
    parts = parts_of(told.blocks, index, zones_of(parts, at).layout_tables(parts))
    zones = zones_of(parts, at)
    tables = tables_of(parts, zones, beside.is_across)
    pictures = list(_pictures(told.left_out, beside, parts, zones))
    text = [part for part in parts[slice(*zones.text)] if part.number not in tables.captions]
    narrative = read_narrative(text, tables.within, [picture for _, picture in pictures])
    head, questions = fields_of(zones, parts)
    kept = without_placed_notes(told, narrative.with_notes).left_out
    taken = [one for one, _ in pictures]
    kept = tuple(one for one in kept if not any(one is other for other in taken))
    found = ReadPlan(
        (replace(file, html=clean_html(parts, kept, _levels(narrative))),),
        tuple(head),
        tuple(_without_end_mark(narrative.items, zones)),
        tuple(tables.read),
        (*questions, *narrative.questions, *tables.questions),
        tuple(_left_out(parts, kept, zones, tables)),
        {one: beside.pictures[one] for one in {picture.hash for _, picture in pictures}},
    )
    return found, zones


def _pictures(
    left_out: Iterable[LeftOut], beside: FileContext, parts: Sequence[SourcePart], zones: Zones
) -> Iterator[tuple[LeftOut, PlacedPicture]]:
    """The pictures of the text, which are taken after all; those of head and end are seals and emblems."""
    numbers = {part.source.anchor: part.number for part in parts if not part.key}
    places = Places(parts)
    first, end = zones.text
    for one in left_out:
        known = beside.hashes.get(one.part) if one.kind == "picture" else None
        number = numbers.get(places.at(one.place).anchor)
        if known and number is not None and first <= number < end:
            yield one, PlacedPicture(one.place, known, one.text, places.at(one.place))


def _levels(narrative: ReadNarrative) -> dict[str, int]:
    return {one.source.anchor: one.level for one in narrative.items if one.kind == "heading"}


def _without_end_mark(items: Sequence[ReadOutlineItem], zones: Zones) -> list[ReadOutlineItem]:
    """The "./." of a document whose last line is no closing."""
    found = list(items)
    if found and zones.closing is None and found[-1].text:
        found[-1] = replace(found[-1], text=without_end_mark(found[-1].text))
    return found


def _left_out(
    parts: Sequence[SourcePart], told: Iterable[LeftOut], zones: Zones, tables: TablesOfFile
) -> Iterator[LeftOutItem]:
    """Everything that the file holds and the plan does not take over."""
    places = Places(parts)
    for start, end in zones.other_ranges:
        for part in parts[start:end]:
            yield from (LeftOutItem("letter", line.text, source=line.source) for line in part.lines)
    others = [*zones.head.others, *(zones.ending.others if zones.ending else ())]
    yield from (LeftOutItem("head", line.text, source=line.source) for line in others)
    yield from (LeftOutItem("appendix", line.text, source=line.source) for line in tables.others)
    for one in told:
        kind = "old_font" if one.kind == "old" else one.kind
        yield LeftOutItem(kind, one.text, one.near, places.at(one.place))
    for part in parts:
        for paragraph, source in part.paragraphs:
            if paragraph.layout.old_font:
                yield LeftOutItem("old_font", paragraph.layout.old_reading, source=source)
