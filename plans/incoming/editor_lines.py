"""Blocks as lines of the text editor: paragraphs and bullets of two levels. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from plans.document.references.styles import TextRun, note_run, write_runs
from plans.document.references.syntax import OPENING, escape
from plans.incoming.blocks import Block, Doubt, Incoming, IncomingParagraph, Table
from plans.incoming.references import NOTE_REFERENCE, as_reference

#: Between the cells of a row; a dash would make an interval of two figures.
CELLS = " | "
#: As in static/editing/styles.js.
_FIRST_SWITCH = 0xE010
_BITS = {"b": 1, "i": 2}
#: Before what is deeper than "+", which a section's text does not have: words of the paragraph.
_DEEPEST = "· "


def lines_of(incoming: Incoming) -> list[IncomingParagraph]:
    """Lines of kind "text", "bullet" and "sub_bullet", labels as words, none empty but for a question."""
    found: list[IncomingParagraph] = []
    lists = BulletLevels()
    for block in incoming.blocks:
        found += (
            _rows(block) if isinstance(block, Table) else [line_of(block, lists.level_of(block))]
        )
    lines = _without_empty(found)
    if not lines and any(incoming.edges):
        return [IncomingParagraph(" ")]
    if len(lines) == 1 and lines[0].kind == "text":
        before, behind = (" " if edge else "" for edge in incoming.edges)
        lines = [
            IncomingParagraph(before)
            .followed_by("", lines[0])
            .followed_by("", IncomingParagraph(behind))
        ]
    return lines


def mark_of(line: IncomingParagraph) -> str:
    """What such a line is written with before its text: "- ", "+ " or nothing."""
    return {"bullet": "- ", "sub_bullet": "+ "}.get(line.kind, "")


def emphasised(line: IncomingParagraph) -> str:
    """The line with its footnotes, and a switch before words that look otherwise than those before them, as
    the editor has it.
    """
    looks = [0] * len(line.text)
    for part in line.emphasis:
        for place in range(part.start, part.end):
            looks[place] |= _BITS[part.style]
    notes: dict[int, str] = defaultdict(str)
    for note in line.notes:
        notes[min(note.place, len(looks))] += as_reference(NOTE_REFERENCE + note.words)
    written, now = notes[0], 0
    for place, (sign, look) in enumerate(zip(line.text, looks, strict=True), start=1):
        written += (chr(_FIRST_SWITCH + look) if look != now else "") + sign + notes[place]
        now = look
    return written


def tagged(line: IncomingParagraph) -> str:
    """The line with tags for its emphasis and footnotes, as a plain field shows them; its own braces stay."""
    places = {one.start for one in line.emphasis} | {one.end for one in line.emphasis}
    notes = [(min(one.place, len(line.text)), one.words) for one in line.notes]
    cuts = sorted({0, len(line.text), *places, *(place for place, _ in notes)})
    runs = [note_run(words) for place, words in notes if not place]
    for start, end in pairwise(cuts):
        looks = {one.style for one in line.emphasis if one.start <= start and end <= one.end}
        runs.append(TextRun(line.text[start:end], frozenset(looks)))
        runs += [note_run(words) for place, words in notes if place == end]
    return write_runs(runs).replace(escape(OPENING), OPENING)


def without_placed_notes(incoming: Incoming, lines: Iterable[IncomingParagraph]) -> Incoming:
    """What was left out where the lines keep their footnotes."""
    placed = Counter(note.words for line in lines for note in line.notes)
    left = []
    for one in incoming.left_out:
        words = " ".join(one.text.split())
        if one.kind == "note" and placed[words]:
            placed[words] -= 1
        else:
            left.append(one)
    return replace(incoming, left_out=tuple(left))


def without_look(paragraph: IncomingParagraph) -> IncomingParagraph:
    """What is bold from end to end, but for a label that was taken off it, has a look and no emphasis."""
    found = paragraph.emphasis
    for style in _BITS:
        places = {
            place for one in found if one.style == style for place in range(one.start, one.end)
        }
        words = (place for place, sign in enumerate(paragraph.text) if sign.isalnum())
        if places and places.issuperset(words):
            found = tuple(one for one in found if one.style != style)
    return paragraph if found == paragraph.emphasis else replace(paragraph, emphasis=found)


def one_line(lines: Iterable[IncomingParagraph]) -> IncomingParagraph:
    """All lines as one; two numbers never meet."""
    whole = IncomingParagraph("")
    for line in lines:
        if not whole.text:
            whole = replace(line, kind="text")
            continue
        are_numbers = whole.text[-1:].isdigit() and line.text[:1].isdigit()
        whole = whole.followed_by("; " if are_numbers else " ", line)
    return whole


class BulletLevels:
    """The level of each dash among those around it: a plus below a dash is one deeper."""

    def __init__(self) -> None:
        self.has_dash = False
        self.top = 0

    def level_of(self, block: Block) -> int:
        if isinstance(block, Table) or block.kind != "bullet":
            self.has_dash, self.top = False, 0
            return 0
        if block.level:
            self.top = min(self.top or block.level, block.level)
            self.has_dash = True
            return block.level - self.top + 1
        is_plus = block.label.startswith("+")
        self.has_dash = self.has_dash or not is_plus
        return 2 if is_plus and self.has_dash else 1


def line_of(paragraph: IncomingParagraph, level: int) -> IncomingParagraph:
    """A paragraph as such a line; `level` is that of its dash, 0 for none."""
    paragraph = without_look(paragraph)
    if level in (1, 2):
        return replace(paragraph, kind="bullet" if level == 1 else "sub_bullet", label="")
    head = _DEEPEST if level else paragraph.label
    return IncomingParagraph(head if paragraph.text else "").followed_by("", paragraph)


def _rows(table: Table) -> Iterable[IncomingParagraph]:
    for row in table.flat_rows:
        # Blank cells at the end say nothing; those in between keep the columns apart.
        cells = list(row)
        while cells and not (cells[-1].text or cells[-1].doubts):
            cells.pop()
        line = IncomingParagraph("")
        for place, cell in enumerate(cells):
            line = line.followed_by(CELLS if place else "", without_look(cell))
        yield line


def _without_empty(lines: list[IncomingParagraph]) -> list[IncomingParagraph]:
    """A paragraph that is struck through from end to end stays a question at the end of the one before it."""
    found: list[IncomingParagraph] = []
    waiting: list[str] = []
    for line in lines:
        if line.text:
            for other in reversed(waiting):
                line = line.doubted(Doubt("struck", 0, 0, f"{other}\n"))
            waiting = []
            found.append(line)
        elif line.doubts and found:
            end = len(found[-1].text)
            for doubt in line.doubts:
                found[-1] = found[-1].doubted(Doubt("struck", end, end, f"\n{doubt.other.strip()}"))
        else:
            waiting += [doubt.other.strip() for doubt in line.doubts]
    # Nothing but struck words.
    if waiting:
        line = IncomingParagraph("")
        for other in waiting:
            line = line.doubted(Doubt("struck", 0, 0, other))
        found.append(line)
    return found
