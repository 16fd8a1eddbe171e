"""Where a file has its head, its text, its end, and what is attached; letters that go before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plans.incoming.blocks import IncomingParagraph, Table
from plans.incoming.plan.whole.ending import ReadEnding, read_ending
from plans.incoming.plan.whole.head import (
    ReadHead,
    begins_bases,
    head_starts,
    is_basis,
    is_document,
    read_head,
)
from plans.incoming.plan.whole.narrative import begins_outline
from plans.incoming.plan.whole.parts import SourcePart
from plans.incoming.plan.whole.raw import ATTACHED, is_layout
from wardplan.text import fold

_END_MARK = re.compile(r"\s*\.?\s*/\s*\.\s*$")
_CLOSING = re.compile(
    r"Trên đây|Căn cứ (?:nội dung )?kế hoạch này|Yêu cầu|Đề nghị|Kế hoạch này|Trong quá trình|UBND|Ủy ban",
    re.IGNORECASE,
)
#: Between the label of what is attached and its table.
_MOST_CAPTIONS = 6
#: A heading is mostly shorter.
_SHORT = 60


@dataclass(slots=True)
class Zones:
    """The parts of a file by what they are: `text` and `attached` from one number to before another."""

    head: ReadHead
    ending: ReadEnding | None
    bases: list[SourcePart]
    preamble: list[SourcePart]
    text: tuple[int, int]
    closing: SourcePart | None
    attached: tuple[int, int]
    #: The other documents in the file, each from one number to before another, and their heads.
    others: list[ReadHead]
    other_ranges: list[tuple[int, int]]

    def layout_tables(self, parts: Sequence[SourcePart]) -> set[int]:
        """The tables that only put head, end or captions beside each other."""
        heads = range(self.head.start, self.head.end)
        ends = range(self.ending.start, self.ending.end) if self.ending else range(0)
        return {
            part.number
            for part in parts
            if isinstance(part.block, Table)
            and (
                part.number in heads
                or part.number in ends
                or (self.is_outside(part.number) and is_layout(part.block))
            )
        }

    def is_outside(self, number: int) -> bool:
        """Does a part stand neither in the head nor in the text?"""
        is_other = any(start <= number < end for start, end in self.other_ranges)
        return is_other or self.attached[0] <= number < self.attached[1]


def zones_of(parts: Sequence[SourcePart], document: int | None = None) -> Zones:
    """The zones of a file; of several documents in it those of the plan, or of the one of this place."""
    heads = [read_head(parts, start, len(parts)) for start in head_starts(parts)]
    heads = [one for one in heads if _heads_document(one)] or [read_head(parts, 0, len(parts))]
    starts = [0, *(one.start for one in heads[1:])]
    ends = [*starts[1:], len(parts)]
    chosen = _plan_among(heads) if document is None else document
    head, start, end = heads[chosen], starts[chosen], ends[chosen]
    # What stands before the first head belongs to it.
    head = replace(head, start=min(head.start, start) if not heads[0].start else head.start)
    ending = read_ending(parts, head.end, end)
    limit = ending.start if ending else _begin_of_attached(parts, head.end, end)
    bases, preamble, first = _opening(parts, head.end, limit)
    closing = _closing(parts, first, limit, has_end=ending is not None)
    return Zones(
        head,
        ending,
        bases,
        preamble,
        (first, closing.number if closing else limit),
        closing,
        (ending.end if ending else limit, end),
        [one for one in heads if one is not heads[chosen]],
        [
            (first_part, last)
            for place, (first_part, last) in enumerate(zip(starts, ends, strict=True))
            if place != chosen
        ],
    )


def _heads_document(head: ReadHead) -> bool:
    """A Biểu may have a head of its own, without kind and number."""
    return bool({"type", "number", "symbol", "about", "to"} & set(head.fields))


def _plan_among(heads: Sequence[ReadHead]) -> int:
    kinds = [fold(one.text_of("type")) for one in heads]
    if "ke hoach" in kinds:
        return kinds.index("ke hoach")
    return next((place for place, one in enumerate(heads) if not one.is_letter), 0)


def _opening(
    parts: Sequence[SourcePart], start: int, end: int
) -> tuple[list[SourcePart], list[SourcePart], int]:
    """What the plan is based on, its first words, and where its outline begins."""
    bases = _bases(parts, start, end)
    at = start + len(bases)
    outline = begins_outline(parts[at:end])
    table = next((part.number for part in parts[at:end] if part.key), end)
    if outline is not None and outline <= table:
        return bases, list(parts[at:outline]), outline
    # Without any heading only what leads to the text is no part of it.
    for part in parts[at : min(at + 3, table)]:
        if isinstance(part.block, IncomingParagraph) and part.block.text.endswith(":"):
            return bases, list(parts[at : part.number + 1]), part.number + 1
    return bases, [], at


def _bases(parts: Sequence[SourcePart], start: int, end: int) -> list[SourcePart]:
    """The paragraphs that name what the plan is based on, whatever stands before their words."""
    found: list[SourcePart] = []
    has_line_above = False
    for part in parts[start:end]:
        block = part.block
        if not isinstance(block, IncomingParagraph) or not _may_be_basis(block):
            break
        if not found and begins_bases(block.text) and block.kind != "number":
            has_line_above = True
        elif not is_basis(block.text, goes_on=bool(found)) and not (
            has_line_above and is_document(block.text)
        ):
            break
        # One sentence that stands alone leads to the text.
        if not found and block.text.endswith("."):
            break
        found.append(part)
    # Below a line that only looked like one of bases nothing was.
    return found if len(found) > 1 or not has_line_above else []


def _may_be_basis(block: IncomingParagraph) -> bool:
    """ "1. Căn cứ Luật …;" is numbered; "1. Căn cứ pháp lý" is a heading."""
    if block.kind == "number":
        return not block.is_strong and (block.text.endswith(";") or len(block.text) > _SHORT)
    return block.kind in ("text", "bullet")


def _closing(
    parts: Sequence[SourcePart], first: int, end: int, *, has_end: bool
) -> SourcePart | None:
    if end - 1 < first:
        return None
    block = parts[end - 1].block
    if not isinstance(block, IncomingParagraph) or block.kind != "text":
        return None
    is_closing = _END_MARK.search(block.text) or (has_end and _CLOSING.match(block.text))
    return parts[end - 1] if is_closing else None


def without_end_mark(text: str) -> str:
    """A text without the "./." with which documents end."""
    return _END_MARK.sub("", text) if _END_MARK.search(text) else text


def _begin_of_attached(parts: Sequence[SourcePart], start: int, end: int) -> int:
    """Without a signature: the label with which what is attached begins, if a table follows it."""
    for part in parts[start:end]:
        block = part.block
        if not isinstance(block, IncomingParagraph) or not ATTACHED.match(block.text):
            continue
        if len(block.text) <= 120 and any(
            one.key for one in parts[part.number : part.number + _MOST_CAPTIONS]
        ):
            return part.number
    return end
