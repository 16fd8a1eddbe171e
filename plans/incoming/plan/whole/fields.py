"""The fields of head and end as they are handed on, with what is in doubt of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.editor_lines import BulletLevels, line_of, mark_of
from plans.incoming.plan.understood import (
    HEAD_FIELDS,
    PlaceQuestion,
    PossibleReading,
    ReadHeadField,
)
from plans.incoming.plan.whole.head import ReadHead
from plans.incoming.plan.whole.head_doubts import head_doubts
from plans.incoming.plan.whole.old_fonts import old_font_question
from plans.incoming.plan.whole.parts import SourcePart
from plans.incoming.plan.whole.zones import Zones, without_end_mark

#: Documents beside the plan that are read as well; each takes as long as the plan.
MAX_OTHERS = 2


def fields_of(
    zones: Zones, parts: Sequence[SourcePart]
) -> tuple[list[ReadHeadField], list[PlaceQuestion]]:
    """The fields in the order of print, and the questions about them."""
    found = dict(zones.head.fields)
    for one in _around_text(zones):
        found.setdefault(one.name, one)
    for one in zones.ending.fields if zones.ending else ():
        found.setdefault(one.name, one)
    questions = list(zones.head.questions)
    if zones.others:
        questions.insert(0, _two_heads(zones))
    questions += head_doubts(found, [one.about for one in questions])
    fields, old = _without_old(parts, [found[name] for name in HEAD_FIELDS if name in found])
    asked = {one.about for one in old}
    return fields, [*(one for one in questions if one.about not in asked), *old]


def _around_text(zones: Zones) -> Iterator[ReadHeadField]:
    groups = (
        ("legal_basis", zones.bases, ";., "),
        ("preamble", zones.preamble, ""),
        ("closing", [zones.closing] if zones.closing else [], ""),
    )
    for name, parts, ends in groups:
        lines = [text.rstrip(ends) if ends else text for text in _texts(parts)]
        if lines:
            yield ReadHeadField(name, tuple(map(without_end_mark, lines)), parts[0].source)


def _texts(parts: Sequence[SourcePart]) -> Iterator[str]:
    bullets = BulletLevels()
    for part in parts:
        block = part.block
        if isinstance(block, IncomingParagraph) and block.text:
            line = line_of(block, bullets.level_of(block))
            yield mark_of(line) + line.text


def _two_heads(zones: Zones) -> PlaceQuestion:
    """Which of the documents in the file is the plan."""
    heads = sorted((zones.head, *zones.others), key=lambda one: one.start)
    source = next(iter(zones.head.fields.values())).source
    number = heads.index(zones.head)
    readings = [
        PossibleReading(part_value(at), _named(head), head.text_of("subject"))
        for at, head in enumerate(heads)
        if at == number or at in other_documents(zones)
    ]
    readings.sort(key=lambda one: one.value != part_value(number))
    others = ", ".join(_named(one) for one in heads if one is not zones.head)
    return PlaceQuestion(
        "head.part",
        "head",
        "Tệp có hai phần đầu; lấy phần nào?",
        f"Đã đọc phần “{_named(zones.head)}”; “{others}” không đưa vào. "
        "Nếu chọn phần khác, cổng đọc phần đó và hỏi lại từ đầu.",
        tuple(readings),
        _named(zones.head),
        source,
    )


def part_value(number: int) -> str:
    """The answer that takes the document of this place in the file."""
    return f"part:{number + 1}"


def other_documents(zones: Zones) -> list[int]:
    """The places of the other documents in a file that are read as well."""
    heads = sorted((zones.head, *zones.others), key=lambda one: one.start)
    return [at for at, one in enumerate(heads) if one is not zones.head][:MAX_OTHERS]


def _named(head: ReadHead) -> str:
    kind = head.text_of("type").capitalize() or ("Công văn" if head.is_letter else "Văn bản")
    number, symbol = head.text_of("number"), head.text_of("symbol")
    return f"{kind} số {number}/{symbol}" if number and symbol else kind


def _without_old(
    parts: Sequence[SourcePart], fields: Sequence[ReadHeadField]
) -> tuple[list[ReadHeadField], list[PlaceQuestion]]:
    """Fields whose words are in an old font are blank, and asked about."""
    old = {
        source.anchor: paragraph.layout
        for part in parts
        for paragraph, source in part.paragraphs
        if paragraph.layout.old_font
    }
    kept, asked = [], []
    for one in fields:
        layout = old.get(one.source.anchor)
        if layout is None or "".join(one.lines).isascii():
            kept.append(one)
            continue
        shown = "\n".join(one.lines)
        place = (layout.old_font, layout.old_reading, shown, one.source)
        asked.append(old_font_question(f"head.{one.name}", "head", *place))
    return kept, asked
