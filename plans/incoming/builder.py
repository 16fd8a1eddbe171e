"""The document as it is put together while a source is walked: paragraphs, cells, what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from plans.incoming.blocks import (
    Block,
    Incoming,
    IncomingParagraph,
    LeftOut,
    LeftOutKind,
    Merge,
    NotePlace,
    ParagraphKind,
    ParagraphLayout,
    Table,
)
from plans.incoming.list_labels import ListContext, Marker
from plans.incoming.raised import Script
from plans.incoming.references import NOTE_REFERENCE, REFERENCE, as_reference
from plans.incoming.words import Words

_NEAR = 40
#: Between paragraphs of one cell.
_BETWEEN = "\n"


@dataclass
class _Cell:
    """What stands in a cell, and whether it is one with another."""

    blocks: list[Block] = field(default_factory=list)
    merge: Merge = ""


@dataclass
class _TableContext:
    """A table that is being read; `spans` says for how many rows more a column is filled from above."""

    rows: list[list[_Cell]] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    cell: _Cell | None = None

    def open_row(self) -> None:
        if self.rows:
            self._fill_spanned()
        self.rows.append([])
        self.cell = None

    def open_cell(self, columns: int, rows: int, merge: Merge) -> None:
        if not self.rows:
            self.rows.append([])
        self._fill_spanned()
        row, first = self.rows[-1], len(self.rows[-1])
        for column in range(first, first + columns):
            row.append(_Cell(merge="across" if column > first else merge))
            if rows > 1:
                self.spans[column] = rows - 1
        self.cell = row[first]

    def _fill_spanned(self) -> None:
        row = self.rows[-1]
        while self.spans.get(len(row), 0):
            self.spans[len(row)] -= 1
            row.append(_Cell(merge="below"))


@dataclass
class DocumentBuilder:
    """Takes words and what begins and ends around them; `finished` gives the document."""

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    tables: list[_TableContext] = field(default_factory=list)
    lists: list[ListContext] = field(default_factory=list)
    marker: Marker | None = None
    heading: int = 0
    word_level: int = 0
    #: How the paragraph stands, but for what its words tell.
    layout: ParagraphLayout = field(default_factory=ParagraphLayout)
    #: The encoding of before Unicode in which some of its words are written, and all of them as they are seen.
    old_font: str = ""
    seen: list[str] = field(default_factory=list)
    #: The paragraph is a note or comment itself.
    aside: LeftOutKind | None = None
    #: Where the marks of notes stood, until their notes are read.
    marks: list[tuple[LeftOutKind, str]] = field(default_factory=list)
    invisible: int = 0
    #: How many marks of footnotes there were, and the words of those that were read.
    note_marks: int = 0
    note_words: list[str] = field(default_factory=list)

    def add(
        self,
        text: str,
        is_struck: bool = False,
        is_strong: bool = False,
        script: Script = "",
        is_italic: bool = False,
    ) -> None:
        """Some words of the paragraph."""
        self.words.add(
            text, script=script, is_struck=is_struck, is_strong=is_strong, is_italic=is_italic
        )

    def refer(self, reference: str, is_strong: bool = False, is_italic: bool = False) -> bool:
        """A figure of our own editor; false where it is none."""
        if reference.startswith(NOTE_REFERENCE):
            self.mark("note")
            self.leave_out("note", reference.removeprefix(NOTE_REFERENCE))
            return True
        if not REFERENCE.fullmatch(reference):
            return False
        self.words.add_reference(as_reference(reference), is_strong=is_strong, is_italic=is_italic)
        return True

    def leave_out(self, kind: LeftOutKind, text: str, part: str = "") -> None:
        """Something that is no part of the text; `part` holds the picture that it is."""
        if kind in ("note", "comment"):
            self._tell_aside(kind, text)
        else:
            place = self.layout.place
            self.left_out.append(LeftOut(kind, text, self.words.tail, place, part))

    def mark(self, kind: LeftOutKind) -> None:
        """The mark of a note or comment, whose words come later, if they come."""
        if kind == "note":
            self.words.add_note(self.note_marks)
            self.note_marks += 1
        self.marks.append((kind, self.words.tail[-_NEAR:]))

    def begin_aside(self, kind: LeftOutKind) -> None:
        """The paragraph that begins is a note itself, if nothing stands before its mark."""
        if not self.words.has_text:
            self.aside = kind

    def flush(self) -> None:
        """The end of a paragraph."""
        words, self.words = self.words, Words()
        old_font, self.old_font = self.old_font, ""
        seen, self.seen = " ".join("".join(self.seen).split()), []
        text, doubts, emphasis = words.composed()
        notes = tuple(NotePlace(place, str(number)) for place, number in words.notes)
        self.invisible += words.invisible
        if not text and not doubts:
            return
        if self.aside:
            self._tell_aside(self.aside, text)
            self.aside = None
            return
        kind, level, label = self._kind()
        self.marker = None
        layout = replace(
            self.layout,
            gaps=tuple(words.gaps),
            is_italic=words.is_italic,
            old_font=old_font,
            old_reading=seen if old_font else "",
        )
        self._here().append(
            IncomingParagraph(
                text, kind, level, label, words.is_strong, doubts, emphasis, notes, layout
            )
        )

    def _kind(self) -> tuple[ParagraphKind, int, str]:
        """What the paragraph is, by its heading and its marker: kind, level, label."""
        marker = self.marker
        label = f"{marker.label} " if marker and marker.label else ""
        if self.heading:
            return "heading", self.heading, label
        if marker is None:
            return "text", 0, ""
        if label:
            return "number", marker.level, label
        # A plus at the margin of its list is deeper than a dash of another one, as a typed one is.
        is_plus = marker.sign == "+" and marker.level == 1
        return ("bullet", 0, "+ ") if is_plus else ("bullet", marker.level, "")

    def open_table(self) -> None:
        self.tables.append(_TableContext())

    def open_row(self) -> None:
        if self.tables:
            self.tables[-1].open_row()

    def open_cell(self, columns: int, rows: int, merge: Merge = "") -> None:
        """A cell; what it spans stays empty, and so does one that is merged with another."""
        if self.tables:
            self.tables[-1].open_cell(columns, rows, merge)

    def close_table(self) -> None:
        """The end of a table. One column, or one row of one cell, is layout and no table."""
        if not self.tables:
            return
        table = self.tables.pop()
        rows = [row for row in table.rows if any(cell.blocks for cell in row)]
        width = max((len(row) for row in rows), default=0)
        if width <= 1:
            self._here().extend(block for row in rows for cell in row for block in cell.blocks)
        elif rows:
            padded = (row + [_Cell()] * (width - len(row)) for row in rows)
            found = Table(tuple(tuple(map(_one_cell, row)) for row in padded))
            self._here().append(found)
            if self.tables:
                # Its words stay in the cell, but they are no table there.
                lines = (_joined(row, " | ").text for row in found.flat_rows)
                self.leave_out("nested", "; ".join(lines))

    def finished(self) -> Incoming:
        """The whole document; marks without their notes are told as such."""
        self.flush()
        while self.tables:
            self.close_table()
        self.left_out += [LeftOut(kind, "", near) for kind, near in self.marks]
        if self.invisible:
            self.left_out.append(LeftOut("control", str(self.invisible)))
        found = Incoming(tuple(self.blocks), tuple(self.left_out))
        return found.mapped(self._with_notes) if self.note_marks else found

    def _with_notes(self, paragraph: IncomingParagraph) -> IncomingParagraph:
        """With the words of its notes; without them where it cannot be told which are whose."""
        is_known = len(self.note_words) == self.note_marks
        notes = (
            NotePlace(one.place, " ".join(self.note_words[int(one.words)].split()))
            for one in (paragraph.notes if is_known else ())
        )
        return replace(paragraph, notes=tuple(one for one in notes if one.words))

    def _here(self) -> list[Block]:
        """Where a block goes: into the open cell, or the document."""
        open_cells = (table.cell for table in reversed(self.tables) if table.cell is not None)
        here = next(open_cells, None)
        return self.blocks if here is None else here.blocks

    def _tell_aside(self, kind: LeftOutKind, text: str) -> None:
        """A note, with the words at which its mark stood."""
        if kind == "note":
            self.note_words.append(text)
        place = next((i for i, (marked, _) in enumerate(self.marks) if marked == kind), None)
        near = self.marks.pop(place)[1] if place is not None else ""
        self.left_out.append(LeftOut(kind, text, near, self.layout.place))


def _one_cell(cell: _Cell) -> IncomingParagraph:
    """What stands in a cell as one paragraph with a line for each."""
    found: IncomingParagraph | None = None
    for block in cell.blocks:
        if isinstance(block, Table):
            parts = [_joined(list(row), ", ") for row in block.rows]
        else:
            mark = block.label or ("- " if block.kind == "bullet" else "")
            first, *more = block.lines()
            parts = [IncomingParagraph(mark).followed_by("", first) if mark else first, *more]
        for part in (one for one in parts if one.text or one.doubts):
            found = part if found is None else found.followed_by(_BETWEEN, part)
    found = found or IncomingParagraph("")
    layout = replace(found.layout, merge=cell.merge)
    return replace(found, kind="text", label="", level=0, layout=layout)


def _joined(paragraphs: list[IncomingParagraph], between: str) -> IncomingParagraph:
    first, *rest = paragraphs
    for one in rest:
        first = first.followed_by(between, one)
    return first
