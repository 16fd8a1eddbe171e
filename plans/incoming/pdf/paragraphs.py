"""Lines of pages as the paragraphs that they were before somebody printed them. Pure."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plans.incoming.blocks import Doubt, IncomingParagraph, Merge, ParagraphLayout
from plans.incoming.pdf.page_lines import PageLine
from plans.incoming.signs import MARK
from plans.incoming.words import Words
from plans.incoming.wrapped_lines import Break, break_between
from wardplan.writing.typed_labels import typed_label

#: In sizes of a letter: a first line that is set in so far begins a paragraph.
_INDENT = 0.7
#: The same for blanks between lines of a paragraph, and for how far a text may end before the margin.
_LEADING, _SLACK = 1.3, 0.3
#: So many indented lines show that a document sets paragraphs off by them.
_PROOF = 3
#: Heads of columns that are too narrow even for them.
_NARROW = ("STT", "TT", "ĐVT", "DVT")
_SLASHED = re.compile(r"\S/$")
#: A line in the middle is set in further than the first line of a paragraph.
_SET_IN = 0.2
#: Twips of a point.
_TWIPS = 20


@dataclass(frozen=True, slots=True)
class Margins:
    """Between which points the text of a document stands, and whether paragraphs begin with an indent."""

    left: float
    right: float
    is_indented: bool


def margins_of(lines: Sequence[PageLine]) -> Margins:
    """The margins that most lines keep."""
    whole = [line for line in lines if not line.is_beside]
    if not whole:
        return Margins(0, 0, is_indented=False)
    right = Counter(round(line.x1) for line in whole)
    end = max(right, key=lambda at: (right[at] + right[at - 1] + right[at + 1], at))
    full = [line for line in whole if line.x1 > end - line.size]
    starts = Counter(round(line.x0) for line in full or whole)
    left = min(at for at, count in starts.items() if count >= max(starts.values()) * 0.2)
    size = statistics.median(line.size for line in whole)
    indented = [line for line in full if size * _INDENT < line.x0 - left < size * 6]
    return Margins(left, end, is_indented=len(indented) >= _PROOF)


def paragraphs_of(
    lines: Sequence[PageLine], margins: Margins
) -> Iterator[tuple[int, IncomingParagraph]]:
    """Lines that stand one below the other, over pages, as paragraphs with the page where each begins."""
    for is_beside, run in groupby(lines, lambda line: line.is_beside):
        found = list(run)
        if is_beside:
            yield from _side_by_side(found)
        else:
            for one in _together(found, margins):
                yield one.lines[0].page, _paragraph(one, margins)


@dataclass(slots=True)
class _Open:
    """A paragraph in the making: its lines, how each is joined to the one before, where its text begins."""

    lines: list[PageLine]
    breaks: list[Break]


def _together(lines: Sequence[PageLine], margins: Margins) -> Iterator[_Open]:
    made: _Open | None = None
    for line in lines:
        how = _break(made, line, margins) if made else "keep"
        if made and how != "keep":
            made.lines.append(line)
            made.breaks.append(how)
            continue
        if made:
            yield made
        made = _Open([line], [])
    if made:
        yield made


def _break(made: _Open, line: PageLine, margins: Margins) -> Break:
    """How a line goes on with a paragraph; "keep" where it begins another one."""
    last = made.lines[-1]
    if _is_apart(last, line):
        return "keep"
    if _is_centred(last, margins) and _is_centred(line, margins):
        is_open = last.text.count("(") > last.text.count(")")
        return "blank" if is_open or not _has_room_beside(last, line, margins) else "keep"
    if _has_room(last, line, margins):
        return "keep"
    is_set_in = line.x0 - margins.left > line.size * _INDENT
    if is_set_in and not _hangs(made, line):
        return "keep"
    if not is_set_in and margins.is_indented:
        return break_between(last.text, line.text)
    if _is_item(line.text):
        return "keep"
    # Without indents a full line that ends a sentence may end a paragraph too.
    is_ended = last.text.endswith((".", ";", ":")) and not line.text[:1].islower()
    return "ask" if is_ended else break_between(last.text, line.text)


def _is_apart(last: PageLine, line: PageLine) -> bool:
    """Another size, bold behind plain, or more room between them than lines have?"""
    if abs(last.size - line.size) > 0.6 or (last.is_strong and not line.is_strong):
        return True
    return last.page == line.page and line.top - last.bottom > line.size * _LEADING


def _has_room(last: PageLine, line: PageLine, margins: Margins) -> bool:
    """Would the first word of the line have found its place at the end of the one before?"""
    blank = last.size * _SLACK
    return last.x1 + blank + line.word_width < margins.right - last.size * _SLACK


def _has_room_beside(last: PageLine, line: PageLine, margins: Margins) -> bool:
    """The same of lines in the middle of the page."""
    free = margins.right - margins.left - (last.x1 - last.x0)
    return free > line.word_width + last.size * _SLACK * 2


def _hangs(made: _Open, line: PageLine) -> bool:
    """Does the line stand below the text behind a dash or number, or below a line that does?"""
    first = made.lines[0]
    if len(made.lines) > 1:
        return abs(made.lines[-1].x0 - line.x0) < 2
    return _is_item(first.text) and 0 < line.x0 - first.x0 < first.size * 3


def _is_item(text: str) -> bool:
    return bool(MARK.match(text) or typed_label(text, "outline"))


def _paragraph(made: _Open, margins: Margins) -> IncomingParagraph:
    words = Words()
    asked: list[int] = []
    for place, line in enumerate(made.lines):
        how = made.breaks[place - 1] if place else "glue"
        if how != "glue":
            words.add(" ")
        if how == "ask":
            asked.append(len(words.composed()[0]))
        _add(words, line)
    layout = ParagraphLayout(
        indent=round(made.lines[0].x0 * _TWIPS),
        alignment="center" if all(_is_centred(line, margins) for line in made.lines) else "",
        is_italic=words.is_italic,
    )
    return _composed(words, layout).doubted(*(Doubt("joined", at, at + 1, "\n") for at in asked))


def _is_centred(line: PageLine, margins: Margins) -> bool:
    is_set_in = line.x0 - margins.left > line.size * _SET_IN
    return is_set_in and abs(line.middle - (margins.left + margins.right) / 2) < line.size


def _add(words: Words, line: PageLine) -> None:
    for piece in line.pieces:
        words.add(
            piece.text,
            script=piece.script,
            is_strong=piece.is_strong,
            is_italic=piece.is_italic,
        )


def _composed(words: Words, layout: ParagraphLayout) -> IncomingParagraph:
    text, doubts, emphasis = words.composed()
    return IncomingParagraph(
        text, is_strong=words.is_strong, doubts=doubts, emphasis=emphasis, layout=layout
    )


def _side_by_side(lines: Sequence[PageLine]) -> Iterator[tuple[int, IncomingParagraph]]:
    """Lines in two columns: a gap before what stands in the right one."""
    for (page, _), run in groupby(lines, lambda line: (line.page, line.row)):
        words, gaps = Words(), list[int]()
        for line in sorted(run, key=lambda line: line.x0):
            if line.column:
                gaps.append(len(words.composed()[0]))
            words.add(" ")
            _add(words, line)
        layout = ParagraphLayout(gaps=tuple(gaps), alignment="center", is_italic=words.is_italic)
        yield page, replace(_composed(words, layout), emphasis=())


def cell_paragraph(lines: Sequence[PageLine], merge: Merge) -> IncomingParagraph:
    """The lines of a cell, which break wherever the column ends; items stay lines of their own."""
    words = Words()
    for place, line in enumerate(lines):
        if place:
            words.add(_between(lines[place - 1].text, line.text))
        _add(words, line)
    return _composed(words, ParagraphLayout(merge=merge))


def _between(last: str, line: str) -> str:
    """What stands between two lines of a cell."""
    if _is_item(line):
        return "\n"
    if last + line in _NARROW or _SLASHED.search(last):
        return ""
    return {"glue": "", "keep": "\n"}.get(break_between(last, line), " ")


def placed(paragraph: IncomingParagraph, place: int) -> IncomingParagraph:
    """The paragraph as the one of this number."""
    return replace(paragraph, layout=replace(paragraph.layout, place=place))
