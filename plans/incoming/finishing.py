"""The last step of every reader: lines parted or joined, labels known, what cannot be stored told. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from plans.incoming.blocks import Block, Doubt, Incoming, IncomingParagraph, LeftOut, Table
from plans.incoming.hurried_labels import label_before, with_glued_dashes
from plans.incoming.signs import MARK
from plans.incoming.wrapped_lines import PAGE_END, Break, are_broken, judged
from wardplan.writing.old_encodings import detect_old_encoding
from wardplan.writing.printable import find_unprintable

_EMOJI_MARK = re.compile(r"([^\w\s]{1,4}?)[ \t\xa0]*(?=\w)")


def finished(incoming: Incoming) -> Incoming:
    """What was read, ready for lines, outline and tasks."""
    left: list[LeftOut] = list(incoming.left_out)
    blocks: list[Block] = []
    for block in _lines_together(incoming.blocks):
        found = [block] if isinstance(block, Table) else list(_lines_of(block, left))
        blocks += [
            _labelled(one, left) if isinstance(one, IncomingParagraph) else one for one in found
        ]
    blocks = with_glued_dashes(blocks)
    told = replace(incoming, blocks=tuple(blocks), left_out=tuple(left)).mapped(_signs_doubted)
    return _without_old_encodings(told)


def _lines_together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that are lines of a page, as Word makes them of a PDF, as one with soft breaks."""
    for is_text, run in groupby(blocks, _is_text):
        found = list(run)
        texts = [one.text for one in found if isinstance(one, IncomingParagraph)]
        if not is_text or not are_broken(texts):
            yield from found
            continue
        whole = found[0]
        for block in found[1:]:
            assert isinstance(whole, IncomingParagraph)
            assert isinstance(block, IncomingParagraph)
            whole = whole.followed_by("\n", block)
        yield whole


def _is_text(block: Block) -> bool:
    if not isinstance(block, IncomingParagraph) or block.layout.alignment == "center":
        return False
    return block.kind == "text"


def _lines_of(paragraph: IncomingParagraph, left: list[LeftOut]) -> Iterator[IncomingParagraph]:
    """The lines of a paragraph, those broken at a margin joined, numbers of pages left out."""
    if "\n" not in paragraph.text and PAGE_END not in paragraph.text:
        yield paragraph
        return
    if paragraph.kind == "heading":
        # As long as the break itself: the doubts stay where they are.
        yield replace(paragraph, text=paragraph.text.replace("\n", " "))
        return
    lines = paragraph.lines()
    if paragraph.layout.alignment == "center":
        # Titles are parted by hand.
        yield from (line for line in lines if line.text or line.doubts)
        return
    texts = [line.text for line in lines]
    verdict = judged(texts)
    whole: IncomingParagraph | None = None
    how: Break = "keep"
    for place, line in enumerate(lines):
        if place in verdict.pages:
            left.append(LeftOut("page", line.text))
            continue
        if place in verdict.gone:
            continue
        if place in verdict.maybe_pages:
            line = line.doubted(Doubt("page", 0, len(line.text), ""))
        whole = line if whole is None else _joined(whole, line, how)
        how = verdict.breaks[place]
        if how == "keep":
            if whole.text or whole.doubts:
                yield whole
            whole = None


def _joined(whole: IncomingParagraph, line: IncomingParagraph, how: Break) -> IncomingParagraph:
    at = len(whole.text)
    found = whole.followed_by("" if how == "glue" else " ", line)
    return found.doubted(Doubt("joined", at, at + 1, "\n")) if how == "ask" else found


def _labelled(paragraph: IncomingParagraph, left: list[LeftOut]) -> IncomingParagraph:
    """With the number or dash that was typed before it as its label."""
    if paragraph.label or paragraph.kind == "bullet":
        return paragraph
    text = paragraph.text
    if paragraph.kind == "text" and (mark := MARK.match(text)):
        return replace(paragraph.cut(mark.end()), kind="bullet", label=mark[0])
    if paragraph.kind == "text" and (mark := _EMOJI_MARK.match(text)) and _is_emoji(mark[1]):
        left.append(LeftOut("sign", mark[1], text[mark.end() :][:40]))
        return replace(paragraph.cut(mark.end()), kind="bullet", label="• ")
    end, label = label_before(text)
    if not label:
        return paragraph
    kind = "number" if paragraph.kind == "text" else paragraph.kind
    return replace(paragraph.cut(end), kind=kind, label=label)


def _is_emoji(text: str) -> bool:
    """Signs of web pages and messengers before a line; what is printed is none."""
    return all(unicodedata.category(sign) in ("So", "Sk", "Cn", "Mn") for sign in text) and bool(
        find_unprintable(text)
    )


def _signs_doubted(paragraph: IncomingParagraph) -> IncomingParagraph:
    """With a doubt at each character that cannot be printed."""
    # The private signs mark a reference of our own editor; \n stands in no finished paragraph.
    signs = find_unprintable(paragraph.text.replace("\ue001", "").replace("\ue002", ""))
    if not signs:
        return paragraph
    places = re.finditer("|".join(map(re.escape, signs)), paragraph.text)
    return paragraph.doubted(*(Doubt("sign", one.start(), one.end(), "") for one in places))


def _without_old_encodings(incoming: Incoming) -> Incoming:
    """What was typed with the fonts of before Unicode is refused when it is saved: told instead of taken."""
    texts = [one.text for one in incoming.paragraphs]
    if not detect_old_encoding("\n".join(texts)):
        return incoming
    named = {text for text in texts if detect_old_encoding(text)}
    # A word alone may be no proof, but all of them together were.
    old = named or {text for text in texts if not text.isascii()}
    left = tuple(LeftOut("old", text) for text in dict.fromkeys(texts) if text in old)
    kept = [
        block
        for block in incoming.blocks
        if not (isinstance(block, IncomingParagraph) and block.text in old)
    ]
    blanked = replace(incoming, blocks=tuple(kept), left_out=(*incoming.left_out, *left))
    return blanked.mapped(
        lambda one: (
            replace(one, text="", doubts=(), emphasis=(), notes=()) if one.text in old else one
        )
    )
