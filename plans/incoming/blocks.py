"""What is read from a source: paragraphs and tables, what is in doubt, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

#: Why a place may be meant otherwise: struck-through words (left out), a raised sign that may mark a footnote,
#: a sign that cannot be printed, two lines joined, a line that may be the number of a page.
DoubtKind = Literal["struck", "raised", "sign", "joined", "page"]
Merge = Literal["", "across", "below"]
ParagraphKind = Literal["text", "heading", "bullet", "sub_bullet", "number"]
LeftOutKind = Literal[
    "note",
    "comment",
    "hidden",
    "deleted",
    "picture",
    "page",
    "sign",
    "old",
    "running",
    "control",
    "link",
    "contents",
    "embedded",
    "look",
    "nested",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """`other` may be meant in place of the paragraph's `text[start:end]`."""

    kind: DoubtKind
    start: int
    end: int
    other: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The paragraph's `text[start:end]` is bold (b) or italic (i)."""

    start: int
    end: int
    style: Literal["b", "i"]


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The mark of a footnote stands behind so many characters of the paragraph."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphLayout:
    """How a paragraph stands in its file: for whoever reads a whole document, not for a paste.

    `place` counts the paragraphs of the file from 1; 0 where nobody counts. `gaps`: behind so many characters
    a tab or a row of blanks parts the words. `indent` in twips. `is_apart`: it stands in a text box or frame.
    `merge`: a cell that is one with the cell before it ("across") or above it ("below"). `old_font`: some of
    its words are in a font of before Unicode; `old_reading` is what it shows.
    """

    place: int = 0
    gaps: tuple[int, ...] = ()
    indent: int = 0
    alignment: Literal["", "left", "center", "right", "both"] = ""
    is_italic: bool = False
    is_apart: bool = False
    merge: Merge = ""
    old_font: str = ""
    old_reading: str = ""

    def moved(self, by: int) -> ParagraphLayout:
        """Of words that stand so many characters further on."""
        gaps = tuple(place + by for place in self.gaps if place + by >= 0)
        return replace(self, gaps=gaps) if self.gaps else self


@dataclass(frozen=True, slots=True)
class IncomingParagraph:
    """One paragraph; `label` is the number or dash before it as it was written, with the blank behind it.

    `level` counts headings and list items from 1; 0 says that the source does not tell. `is_strong`: it is bold
    from end to end, which is a look of the paragraph and no emphasis.
    """

    text: str
    kind: ParagraphKind = "text"
    level: int = 0
    label: str = ""
    is_strong: bool = False
    doubts: tuple[Doubt, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    notes: tuple[NotePlace, ...] = ()
    layout: ParagraphLayout = field(default=ParagraphLayout(), compare=False, repr=False)

    def cut(self, start: int, end: int | None = None) -> IncomingParagraph:
        """The part from `start` to `end`, with its doubts."""
        end = len(self.text) if end is None else end
        kept = (
            replace(one, start=one.start - start, end=one.end - start)
            for one in self.doubts
            if start <= one.start and one.end <= end
        )
        parts = (
            replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
            for one in self.emphasis
            if one.start < end and start < one.end
        )
        notes = (
            replace(one, place=one.place - start) for one in self.notes if start <= one.place <= end
        )
        return replace(
            self,
            text=self.text[start:end],
            doubts=tuple(kept),
            emphasis=tuple(parts),
            notes=tuple(notes),
            layout=self.layout.moved(-start),
        )

    def lines(self) -> list[IncomingParagraph]:
        """Its lines, where it has soft breaks; only the first has what stands before the paragraph."""
        if "\n" not in self.text:
            return [self]
        found: list[IncomingParagraph] = []
        start = 0
        for text in self.text.split("\n"):
            line = self.cut(start, start + len(text))
            found.append(replace(line, kind="text", level=0, label="") if found else line)
            start += len(text) + 1
        return found

    def on_one_line(self) -> IncomingParagraph:
        """Its lines in one; numbers below each other stay apart."""
        first, *more = self.lines()
        for line in more:
            first = first.followed_by("; ", line)
        return first

    def followed_by(self, blank: str, more: IncomingParagraph) -> IncomingParagraph:
        """This paragraph, a blank, and another one."""
        by = len(self.text) + len(blank)
        shifted = (replace(one, start=one.start + by, end=one.end + by) for one in more.doubts)
        parts = (replace(one, start=one.start + by, end=one.end + by) for one in more.emphasis)
        return replace(
            self,
            text=self.text + blank + more.text,
            doubts=(*self.doubts, *shifted),
            is_strong=self.is_strong and more.is_strong,
            emphasis=(*self.emphasis, *parts),
            notes=(*self.notes, *(replace(one, place=one.place + by) for one in more.notes)),
            layout=self._layout_with(more, by),
        )

    def _layout_with(self, other: IncomingParagraph, by: int) -> ParagraphLayout:
        more = other.layout.moved(by)
        old_font = self.layout.old_font or more.old_font
        if not more.gaps and not old_font:
            return self.layout if self.layout.place else more
        return replace(
            self.layout if self.text or self.layout.place else more,
            gaps=(*self.layout.gaps, *more.gaps),
            old_font=old_font,
            old_reading="\n".join(
                one.layout.old_reading or one.text for one in (self, other) if one.text
            )
            if old_font
            else "",
        )

    def doubted(self, *more: Doubt) -> IncomingParagraph:
        """The paragraph with more doubts, in order."""
        doubts = sorted((*self.doubts, *more), key=lambda one: one.start)
        return replace(self, doubts=tuple(doubts))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; what spans several cells stands in the first of them. A cell has a line a paragraph."""

    rows: tuple[tuple[IncomingParagraph, ...], ...]

    @property
    def flat_rows(self) -> list[list[IncomingParagraph]]:
        """The rows with each cell on one line, for what has no lines in a cell."""
        return [[cell.on_one_line() for cell in row] for row in self.rows]


Block: TypeAlias = IncomingParagraph | Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the source that is not among the blocks; `near` are the words where it stood.

    `place` is the `ParagraphLayout.place` of its paragraph, `part` the part of the file that holds a picture.
    """

    kind: LeftOutKind
    text: str
    near: str = ""
    place: int = field(default=0, compare=False)
    part: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A source as it was read; `edges` tells whether a piece of a line began and ended with a blank."""

    blocks: tuple[Block, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    edges: tuple[bool, bool] = (False, False)

    @property
    def paragraphs(self) -> Iterable[IncomingParagraph]:
        """Every paragraph, also those in cells."""
        for block in self.blocks:
            if isinstance(block, IncomingParagraph):
                yield block
            else:
                yield from (cell for row in block.rows for cell in row)

    def mapped(self, change: Callable[[IncomingParagraph], IncomingParagraph]) -> Incoming:
        """The same with each paragraph changed."""
        return replace(
            self,
            blocks=tuple(
                change(block)
                if isinstance(block, IncomingParagraph)
                else Table(tuple(tuple(map(change, row)) for row in block.rows))
                for block in self.blocks
            ),
        )


def to_json(incoming: Incoming) -> bytes:
    """For the way out of the sandbox."""
    found = {
        "blocks": [_block_data(one) for one in incoming.blocks],
        "left_out": [[one.kind, one.text, one.near] for one in incoming.left_out],
        "edges": incoming.edges,
    }
    return json.dumps(found).encode()


def from_json(data: bytes) -> Incoming:
    """What `to_json` wrote."""
    found = json.loads(data)
    return Incoming(
        tuple(_block(one) for one in found["blocks"]),
        tuple(LeftOut(*one) for one in found["left_out"]),
        tuple(found["edges"]),
    )


# Lists, not names: a table of ten thousand cells is written in hundredths of a second.
def _block_data(block: Block) -> Any:
    if isinstance(block, Table):
        return {"rows": [[_paragraph_data(cell) for cell in row] for row in block.rows]}
    return _paragraph_data(block)


def _paragraph_data(one: IncomingParagraph) -> list[Any]:
    doubts = [[doubt.kind, doubt.start, doubt.end, doubt.other] for doubt in one.doubts]
    emphasis = [[part.start, part.end, part.style] for part in one.emphasis]
    notes = [[note.place, note.words] for note in one.notes]
    return [one.text, one.kind, one.level, one.label, one.is_strong, doubts, emphasis, notes]


def _block(found: Any) -> Block:
    if isinstance(found, dict):
        return Table(tuple(tuple(map(_paragraph, row)) for row in found["rows"]))
    return _paragraph(found)


def _paragraph(found: list[Any]) -> IncomingParagraph:
    text, kind, level, label, is_strong, doubts, emphasis, notes = found
    made = tuple(Doubt(*one) for one in doubts)
    parts = tuple(Emphasis(*one) for one in emphasis)
    marks = tuple(NotePlace(*one) for one in notes)
    return IncomingParagraph(text, kind, level, label, is_strong, made, parts, marks)
