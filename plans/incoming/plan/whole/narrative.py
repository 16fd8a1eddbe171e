"""The text of a plan as an outline: headings, numbered paragraphs, bullets, text, tables, pictures. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.editor_lines import BulletLevels, line_of
from plans.incoming.labels import (
    PrintedLabel,
    counted_label,
    division_of,
    label_of,
    with_counted_label,
    with_typed_label,
)
from plans.incoming.plan.understood import (
    NOWHERE,
    PlaceQuestion,
    PossibleReading,
    ReadOutlineItem,
    Source,
)
from plans.incoming.plan.whole.headings import LONGEST, HeadingCandidate, HeadingVerdict, Norms
from plans.incoming.plan.whole.levels import Levels
from plans.incoming.plan.whole.old_fonts import old_font_question
from plans.incoming.plan.whole.outline_doubts import (
    depth_question,
    has_rare_looks,
    look_question,
    plus_question,
    short,
)
from plans.incoming.plan.whole.parts import SourcePart
from plans.incoming.plan.whole.stored import plain_text, stored_text
from plans.incoming.report import questions_of

#: Within so many paragraphs a numbered list goes on.
_NEAR = 12
#: The caption of a picture: "Hình 1. Sơ đồ công viên".
_CAPTION = re.compile(
    r"(?:Hình|Ảnh|Sơ đồ|Bản đồ|Biểu đồ)(?: ảnh)?(?: số)? ?\d+(?:\.\d+)*[a-zđ]?( ?[.:–-])? \S.{,250}"
)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture of the text: the place that it stands in, the hash of its bytes, its alternative text."""

    place: int
    hash: str
    words: str
    source: Source = NOWHERE


@dataclass(slots=True)
class ReadNarrative:
    """The outline, what is in doubt in it, and the paragraphs whose footnotes it keeps."""

    items: list[ReadOutlineItem] = field(default_factory=list)
    questions: list[PlaceQuestion] = field(default_factory=list)
    with_notes: list[IncomingParagraph] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """A paragraph on its way: its label once it is known, and what it is."""

    part: SourcePart
    paragraph: IncomingParagraph
    label: PrintedLabel | None = None
    candidate: HeadingCandidate | None = None


def read_narrative(
    parts: Sequence[SourcePart], tables: Iterable[str], pictures: Sequence[PlacedPicture]
) -> ReadNarrative:
    """The outline of these parts. `tables` are the keys of those that stand in the text."""
    entries = _joined(_entries(parts))
    candidates = list(_with_candidates(entries))
    builder = _OutlineBuilder(Norms(candidates), frozenset(tables), pictures)
    builder.has_looks = has_rare_looks([entry.paragraph for entry in entries])
    waiting = {entry.part.number: entry for entry in entries}
    for part in parts:
        if part.key:
            builder.add_table(part)
        elif entry := waiting.get(part.number):
            builder.add(entry)
    builder.end()
    return builder.narrative


def begins_outline(parts: Sequence[SourcePart]) -> int | None:
    """Where the text begins of parts with a heading or a number; None where none is one."""
    entries = _joined(_entries(parts))
    norms = Norms(list(_with_candidates(entries)))
    first: int | None = None
    for entry in entries:
        verdict = norms.verdict(entry.candidate) if entry.candidate else HeadingVerdict("paragraph")
        is_told = entry.label is not None or verdict.kind == "heading"
        # What may be a heading, or is a dash, is no opening sentence.
        if first is None and (is_told or verdict.why or entry.paragraph.kind == "bullet"):
            first = entry.part.number
        if is_told:
            return first
    return None


def _entries(parts: Sequence[SourcePart]) -> list[_Entry]:
    found: list[_Entry] = []
    capital = 1
    last: dict[tuple[str, int], PrintedLabel] = {}
    for place, part in enumerate(parts):
        if not isinstance(part.block, IncomingParagraph):
            continue
        paragraph = with_typed_label(part.block, capital)
        is_first = _has_second(parts, place, paragraph)
        paragraph = with_counted_label(paragraph, last, is_first=is_first)
        entry = _Entry(part, paragraph)
        if division := division_of(paragraph):
            entry.label, entry.paragraph = division
        elif paragraph.kind in ("number", "heading"):
            entry.label = label_of(paragraph.label) if paragraph.label else None
        if entry.label and entry.label.family == "capital":
            capital = entry.label.count + 1
        if entry.label:
            last[entry.label.scheme] = last[entry.label.form] = entry.label
        found.append(entry)
    return found


def _has_second(parts: Sequence[SourcePart], place: int, paragraph: IncomingParagraph) -> bool:
    """Is a first number before a figure ("1. 15 lớp") one of several, of which the next stands below?"""
    first = counted_label(paragraph)
    if first is None or first.count != 1:
        return False
    for part in parts[place + 1 : place + _NEAR]:
        block = part.block
        if not isinstance(block, IncomingParagraph) or block.kind == "heading":
            return False
        label = label_of(block.label) if block.label else counted_label(block)
        if label and label.scheme == first.scheme:
            return label.count == 2
    return False


def _joined(entries: Sequence[_Entry]) -> list[_Entry]:
    """With headings that go on in the next paragraph as one: "PHẦN THỨ NHẤT" / "ĐÁNH GIÁ …"."""
    found: list[_Entry] = []
    for entry in entries:
        last = found[-1] if found else None
        if last and _goes_on(last, entry):
            blank = " " if last.paragraph.text else ""
            kept = replace(entry.paragraph, label=last.paragraph.label, level=last.paragraph.level)
            last.paragraph = (
                last.paragraph.followed_by(blank, entry.paragraph) if last.paragraph.text else kept
            )
        else:
            found.append(entry)
    return found


def _goes_on(last: _Entry, entry: _Entry) -> bool:
    text = entry.paragraph.text
    if entry.label or entry.paragraph.kind == "bullet" or not text or not last.label:
        return False
    if entry.part.number != last.part.number + 1 and last.paragraph.text:
        return False
    is_set = entry.paragraph.is_strong or entry.paragraph.kind == "heading"
    if last.label.is_division and not last.paragraph.text:
        return is_set or text.isupper() or entry.paragraph.layout.alignment == "center"
    is_capital = text.isupper() and last.paragraph.text.isupper()
    return is_capital and len(text) + len(last.paragraph.text) <= LONGEST


def _with_candidates(entries: Sequence[_Entry]) -> Iterator[HeadingCandidate]:
    """The paragraphs that may be headings. A scheme that is met later stands below those met before."""
    ranks: dict[tuple[str, int], int] = {}
    for entry in entries:
        if entry.label:
            ranks.setdefault(entry.label.scheme, len(ranks))
    for place, entry in enumerate(entries):
        paragraph = entry.paragraph
        is_set = paragraph.is_strong and paragraph.kind == "text" and bool(paragraph.text)
        if not entry.label and not is_set and paragraph.kind != "heading":
            continue
        following = entries[place + 1] if place + 1 < len(entries) else None
        entry.candidate = HeadingCandidate(
            paragraph, entry.label, _has_content(entry, following, ranks)
        )
        yield entry.candidate


def _has_content(
    entry: _Entry, following: _Entry | None, ranks: dict[tuple[str, int], int]
) -> bool:
    if following is None:
        return False
    # A table or picture between the two.
    if following.part.number > entry.part.number + 1 or not following.label or not entry.label:
        return not (following.label and not entry.label)
    if following.label.scheme == entry.label.scheme:
        # "2. Chỉ tiêu", and below it "1. Thu ngân sách".
        return following.label.count == 1 and not following.paragraph.is_strong
    return ranks[following.label.scheme] > ranks[entry.label.scheme]


class _OutlineBuilder:
    """Makes the items one after the other."""

    def __init__(
        self, norms: Norms, tables: frozenset[str], pictures: Sequence[PlacedPicture]
    ) -> None:
        self.norms, self.tables = norms, tables
        self.pictures = list(pictures)
        self.levels, self.bullets = Levels(), BulletLevels()
        self.narrative = ReadNarrative()
        #: Has the piece a plus, and no dash above it?
        self.is_alone = False
        self.current = IncomingParagraph("")
        #: Are whole paragraphs in italics or bold so rare that they may mean something?
        self.has_looks = False

    def add(self, entry: _Entry) -> None:
        """A paragraph."""
        self._add_pictures(entry.part.block.layout.place)  # type: ignore[union-attr]
        paragraph = self.current = entry.paragraph
        bullet = self.bullets.level_of(paragraph)
        if bullet == 1 and paragraph.label.startswith("+"):
            # A plus stays one, though no dash stands above it.
            bullet, self.is_alone = 2, True
        else:
            self.is_alone = False
        verdict = (
            self.norms.verdict(entry.candidate) if entry.candidate else HeadingVerdict("paragraph")
        )
        if verdict.kind == "paragraph":
            self._add_content(entry, bullet, verdict)
        else:
            self._add_numbered(entry, verdict)

    def add_table(self, part: SourcePart) -> None:
        """A table within the text."""
        if part.key in self.tables:
            self._put(ReadOutlineItem(self._key, "table", table=part.key, source=part.source))

    def end(self) -> None:
        """What stands behind the last paragraph."""
        self._add_pictures(1_000_000_000)

    @property
    def _key(self) -> str:
        return f"outline.{len(self.narrative.items)}"

    def _put(self, item: ReadOutlineItem) -> None:
        self.narrative.items.append(item)

    def _add_pictures(self, before: int) -> None:
        while self.pictures and self.pictures[0].place < before:
            one = self.pictures.pop(0)
            words = plain_text(one.words)
            self._put(
                ReadOutlineItem(self._key, "picture", words, picture=one.hash, source=one.source)
            )

    def _add_numbered(self, entry: _Entry, verdict: HeadingVerdict) -> None:
        """A heading, or a numbered paragraph."""
        paragraph, label = entry.paragraph, entry.label
        is_heading = verdict.kind == "heading"
        style = paragraph.level if paragraph.kind == "heading" else 0
        level, numbering = self.levels.enter(label, verdict.kind, style)
        key, source = self._key, entry.part.source
        text = plain_text(paragraph.text) if is_heading else self._stored(paragraph)
        kind = "heading" if is_heading else "subclause" if numbering == "subclauses" else "clause"
        printed = label.printed if label else ""
        item = ReadOutlineItem(key, kind, text, level, printed, numbering, source=source)  # type: ignore[arg-type]
        self._ask(item, paragraph, verdict)

    def _add_content(self, entry: _Entry, bullet: int, verdict: HeadingVerdict) -> None:
        line = line_of(entry.paragraph, bullet)
        if not line.text and not line.doubts:
            return
        if self._is_caption(entry.paragraph):
            above = self.narrative.items[-1]
            self.narrative.items[-1] = replace(above, caption=plain_text(line.text))
            return
        kind = line.kind if line.kind in ("bullet", "sub_bullet") else "paragraph"
        item = ReadOutlineItem(self._key, kind, self._stored(line), source=entry.part.source)
        self._ask(item, line, verdict)

    def _is_caption(self, line: IncomingParagraph) -> bool:
        """Does a line directly below a picture of the plan say what it shows?"""
        items = self.narrative.items
        if not items or items[-1].kind != "picture" or items[-1].caption:
            return False
        if line.kind != "text" or line.doubts or line.notes or line.layout.old_font:
            return False
        found = _CAPTION.fullmatch(line.text)
        # "Hình 2 cho thấy …" is a sentence.
        return found is not None and (bool(found[1]) or line.layout.alignment == "center")

    def _ask(
        self, item: ReadOutlineItem, paragraph: IncomingParagraph, verdict: HeadingVerdict
    ) -> None:
        """Add an item. A place has one question: what its words are before what they are there."""
        layout = paragraph.layout
        if layout.old_font:
            held, shown = layout.old_reading, item.text
            place = (layout.old_font, held, shown, item.source)
            self.narrative.questions.append(old_font_question(item.key, "text", *place))
            item = replace(item, text="")
        elif paragraph.doubts:
            self._ask_words(item, paragraph)
        elif verdict.why:
            self._ask_level(item, verdict)
        elif self.levels.doubt and item.level:
            deepest = self.levels.depth + 1
            self.narrative.questions.append(depth_question(item, deepest, self.levels.doubt))
        elif self.is_alone and item.kind == "sub_bullet":
            self.narrative.questions.append(plus_question(item))
        elif self.has_looks and (asked := look_question(item, self.current)):
            self.narrative.questions.append(asked)
        self._put(item)

    def _stored(self, paragraph: IncomingParagraph) -> str:
        self.narrative.with_notes.append(paragraph)
        return stored_text(paragraph)

    def _ask_level(self, item: ReadOutlineItem, verdict: HeadingVerdict) -> None:
        level = item.level or self.levels.depth + 1
        number = item.label.strip(".)/(- ")
        name = f"Tiêu đề mục {number}" if number else "Tiêu đề không số"
        text = f"{item.label} {item.text}".strip()
        shown = short(text)
        other = verdict.kind if verdict.kind != "heading" else verdict.other
        plain = other if item.label else "paragraph"
        value = f"{plain}:{level}" if plain == "clause" else plain
        self.narrative.questions.append(
            PlaceQuestion(
                item.key,
                "level",
                f"“{shown}” là tiêu đề hay đoạn văn?",
                verdict.why,
                (PossibleReading(f"heading:{level}", name), PossibleReading(value, "Đoạn văn")),
                text,
                item.source,
            )
        )

    def _ask_words(self, item: ReadOutlineItem, paragraph: IncomingParagraph) -> None:
        """The doubts within a paragraph as one question: as it was read, or each the other way."""
        asked = questions_of([paragraph])
        other = paragraph.text
        for doubt in reversed(paragraph.doubts):
            other = other[: doubt.start] + doubt.other + other[doubt.end :]
        other = " ".join(other.split())
        labels = [name for name, _ in asked[0].readings]
        first, second = labels if len(asked) == 1 else ["Như đã đọc", "Cách khác"]
        # Of some doubts the reading that is offered second is the one that was taken.
        if len(asked) == 1 and asked[0].readings[0][1] != asked[0].found:
            first, second = second, first
        readings = (
            [PossibleReading(f"text:{item.text}", first, paragraph.text)] if item.text else []
        )
        if other:
            readings.append(PossibleReading(f"text:{plain_text(other)}", second, other))
        self.narrative.questions.append(
            PlaceQuestion(
                item.key,
                "text",
                " ".join(one.sentence for one in asked),
                "Bản gốc có chỗ hiểu được hai cách.",
                tuple(readings),
                paragraph.text,
                item.source,
            )
        )
