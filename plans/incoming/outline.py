"""Blocks as sections with their content, and the text in which a person mends them before they are added.

There a heading stands at the margin, with a number of its level (1. 1.1.) or its letter (a), and its content is
indented. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from plans.document.numbering import STYLES, Numbering
from plans.incoming.blocks import Block, Incoming, IncomingParagraph, LeftOut
from plans.incoming.editor_lines import (
    lines_of,
    mark_of,
    tagged,
    without_look,
    without_placed_notes,
)
from plans.incoming.labels import label_of
from wardplan.writing.typed_labels import typed_label

INDENT = "    "
#: A heading that is longer is a paragraph that somebody numbered.
_HEADING_LONGEST = 300
_SHORT = 200
_ENDED = re.compile(r"[.;:,…]$")

#: What a heading is numbered with: the family, and the level within it.
_Scheme = tuple[str, int]

#: The numberings that families of numbers tell.
_NUMBERINGS: dict[str, Numbering] = {
    "letter": "letters",
    "brackets": "parentheses",
    "phần": "part",
    "phần thứ": "part_words",
    "chương": "chapter",
    "mục": "item",
}
#: What stands below headings, and is often none.
_POINTS = ("letter", "brackets")
_FAMILIES = {
    "letter-brackets": "letter",
    "small-roman": "letter",
    "small-roman-brackets": "letter",
    "number)": "number",
}
_PART = re.compile(
    r"(Phần|Chương|Mục)\s+(?:[IVXLC]+|\d{1,2}|thứ\s+\w+)\s*(?:[.:–-]\s*|\s+(?=\S))", re.IGNORECASE
)
#: A heading as `as_text` writes it, and a point.
_OURS = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\. (?=\S)")
_OUR_POINT = re.compile(r"[a-zđ]{1,2}\) (?=\S)")


@dataclass(slots=True)
class IncomingSection:
    """A section that may be added: its heading, lines of content, and the sections below it.

    `numbering`: how it and those beside it are numbered, where its number told it: letters, or a division
    such as phần and chương.
    """

    heading: str
    content: list[str] = field(default_factory=list)
    children: list[IncomingSection] = field(default_factory=list)
    numbering: Numbering | None = field(default=None, compare=False)

    @property
    def depth(self) -> int:
        """How many levels it has, itself included."""
        return 1 + max((one.depth for one in self.children), default=0)

    @property
    def count(self) -> int:
        """How many sections it is, itself included."""
        return 1 + sum(one.count for one in self.children)


class _Builder:
    """Hangs headings below each other by how they are numbered."""

    def __init__(self) -> None:
        self.top: list[IncomingSection] = []
        self.open: list[tuple[_Scheme, IncomingSection]] = []
        self.kept: list[IncomingParagraph] = []
        self.lost: list[LeftOut] = []

    def add_heading(self, heading: str, scheme: _Scheme) -> None:
        family, level = scheme
        schemes = [one for one, _ in self.open]
        if scheme in schemes:
            del self.open[schemes.index(scheme) :]
        else:
            # A new kind of number goes below; of one family only a deeper one does.
            while self.open and self.open[-1][0][0] == family and self.open[-1][0][1] > level:
                self.open.pop()
        made = IncomingSection(heading, numbering=_NUMBERINGS.get(family))
        (self.open[-1][1].children if self.open else self.top).append(made)
        self.open.append((scheme, made))

    def goes_on(self, line: str) -> bool:
        """Is this the second line of a heading that has no content yet?"""
        if not self.open or (section := self.open[-1][1]).content or section.children:
            return False
        is_capital = section.heading.isupper() and line.isupper()
        return line[0].islower() or is_capital

    def add_line(self, line: str) -> None:
        if self.open:
            self.open[-1][1].content.append(line)
        else:
            # The first line is a heading, whatever it looks like.
            self.add_heading(line, ("first", 0))

    def add_paragraph(self, line: IncomingParagraph) -> None:
        """Add a line of content with its emphasis and notes, which a heading does not have."""
        if self.open:
            self.add_line(mark_of(line) + tagged(line))
            self.kept.append(line)
        else:
            self.add_line(mark_of(line) + line.text)
            self.lose_looks(line)

    def lose_looks(self, heading: IncomingParagraph) -> None:
        """Note what a heading loses: the looks of some of its words."""
        looks = (one for one in heading.emphasis if heading.text[one.start : one.end].strip())
        self.lost += [LeftOut("look", heading.text[one.start : one.end]) for one in looks]


def sections_of(incoming: Incoming) -> list[IncomingSection]:
    """What was read as sections: headings by their levels or numbers, all else as content."""
    return outline_of(incoming)[0]


def outline_of(incoming: Incoming) -> tuple[list[IncomingSection], Incoming]:
    """The sections, and what was read with all that they leave out: notes and looks of headings."""
    builder = _Builder()
    has_headings = any(one.kind == "heading" for one in incoming.paragraphs)

    def scheme_of(block: Block) -> _Scheme | None:
        return _scheme_of(block, has_headings) if isinstance(block, IncomingParagraph) else None

    # The lines below one heading together: what a "+" is below is told by the dashes above it.
    for scheme, run in groupby(incoming.blocks, scheme_of):
        if scheme is None:
            for line in (one for one in lines_of(Incoming(tuple(run))) if one.text):
                builder.add_paragraph(line)
            continue
        for block in run:
            assert isinstance(block, IncomingParagraph)
            builder.add_heading(_without_part(block.text), scheme)
            builder.lose_looks(without_look(block))
    told = without_placed_notes(incoming, builder.kept)
    return builder.top, replace(told, left_out=(*told.left_out, *builder.lost))


def as_text(sections: Sequence[IncomingSection]) -> str:
    """The sections as a person reads and mends them; one alone needs no number."""
    is_alone = len(sections) == 1 and not sections[0].children
    return "\n".join(_written(sections, "", is_alone=is_alone))


def read_text(text: str) -> list[IncomingSection]:
    """The sections of such a text, and of one that was typed or pasted as it is."""
    builder = _Builder()
    lines = [line for line in text.split("\n") if line.strip()]
    # Numbers of our own are no doubt, whatever stands behind them: "1. 12 nhiệm vụ".
    is_ours = len(lines) > 1 and bool(_OURS.match(lines[0]) or _OUR_POINT.match(lines[0]))
    for line in lines:
        bare = line.strip()
        if line[0].isspace():
            builder.add_line(bare)
        elif found := _heading_of(bare, is_ours=is_ours):
            builder.add_heading(*found)
        elif builder.goes_on(bare):
            builder.open[-1][1].heading += f" {bare}"
        else:
            builder.add_line(bare)
    return builder.top


def _heading_of(line: str, *, is_ours: bool) -> tuple[str, _Scheme] | None:
    """The heading of a line at the margin, and how it is numbered."""
    if is_ours and (ours := _OURS.match(line)):
        return line[ours.end() :], ("number", ours[1].count(".") + 1)
    if is_ours and (point := _OUR_POINT.match(line)):
        return line[point.end() :], ("letter", 0)
    label = typed_label(line, "outline")
    scheme = _scheme_of_label(label, 0) if label else None
    # Too long a heading is refused when it is added, not hidden in the content.
    if scheme and (scheme[0] == "number" or len(line) <= _HEADING_LONGEST):
        return line[len(label) :], scheme
    part = _part_of(line)
    return (_without_part(line), part) if part else None


def _written(
    sections: Iterable[IncomingSection], above: str, *, is_alone: bool = False
) -> Iterable[str]:
    for number, section in enumerate(sections, 1):
        label = f"{above}{number}."
        shown = _shown(section.numbering, number) if section.numbering else label
        yield section.heading if is_alone else f"{shown} {section.heading}"
        yield from (f"{INDENT}{line}" for line in section.content)
        is_division = section.numbering and STYLES[section.numbering].is_division
        yield from _written(section.children, "" if is_division else label)


def _shown(numbering: Numbering, number: int) -> str:
    style = STYLES[numbering]
    return style.printed.format(style.count(number)) + ("." if style.is_division else "")


def shared_numbering(sections: Sequence[IncomingSection]) -> Numbering | None:
    """How sections beside each other are numbered, where all of their numbers told the same."""
    told = {one.numbering for one in sections}
    return told.pop() if len(told) == 1 else None


def _scheme_of(paragraph: IncomingParagraph, has_headings: bool) -> _Scheme | None:
    """How a heading is numbered; None for a paragraph of content."""
    if paragraph.kind == "heading":
        return "heading", paragraph.level
    if paragraph.kind == "bullet" or not paragraph.text or len(paragraph.text) > _HEADING_LONGEST:
        return None
    is_short = len(paragraph.text) <= _SHORT and not _ENDED.search(paragraph.text)
    if part := _part_of(paragraph.text):
        return part
    if paragraph.kind != "number":
        return (
            ("capitals", 0)
            if paragraph.is_strong and is_short and paragraph.text.isupper()
            else None
        )
    scheme = _scheme_of_label(paragraph.label, paragraph.level)
    if has_headings or (scheme and scheme[0] in _POINTS):
        # Where headings are told, or of points, only what looks like one.
        return scheme if paragraph.is_strong and is_short else None
    return scheme


def _scheme_of_label(label: str, level: int) -> _Scheme | None:
    found = label_of(label)
    family = _FAMILIES.get(found.family, found.family) if found else ""
    if level and family not in _POINTS:
        return "list", level
    if not found:
        return None
    return family, found.depth if family == "number" else 0


def _part_of(text: str) -> _Scheme | None:
    found = _PART.match(text)
    if not found or len(text) > _HEADING_LONGEST:
        return None
    is_in_words = found[1].lower() == "phần" and "thứ" in found[0].lower()
    return ("phần thứ" if is_in_words else found[1].lower()), 0


def _without_part(text: str) -> str:
    """ "Phần I. Đánh giá" without what the outline prints itself; alone it is all there is."""
    found = _PART.match(text)
    return text[found.end() :] or text if found else text
