"""Lines of a page with the look of their words, and the columns in which they stand beside each other. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plans.incoming.raised import Script
from plans.pdf.format_check.pages import WORD_GAP, Letter, TextLine
from wardplan.writing.scripts import LOWERED_FORMS, RAISED_FORMS

#: A gap wider than so many letters' sizes parts two columns.
_COLUMN_GAP = 2.5
#: Two lines at one height: so much of a letter's size they have in common.
_OVERLAP = 0.3
_LEADER = re.compile(r"[.…_]{4,}\s*\d{1,3}$")
_PAGE_NUMBER = re.compile(r"[.…_\s]*\d{1,3}")
#: A letter so much lower than its line's size was raised or lowered.
_SMALL = 0.85
_PLAIN = str.maketrans(
    {shown: sign for forms in (RAISED_FORMS, LOWERED_FORMS) for sign, shown in forms.items()}
)
#: So many parts of a line stand in two columns.
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look."""

    text: str
    is_strong: bool = False
    is_italic: bool = False
    script: Script = ""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line, or the part of one that stands in a column. In points from the top left corner.

    `column` is 0, or 1 for what stands in the right one of two columns. `word_width` is that of the first word.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    pieces: tuple[Piece, ...]
    word_width: float = 0
    column: int = 0
    #: Does it stand in one of two columns beside each other? `row` counts the lines of the page.
    is_beside: bool = False
    row: int = 0
    #: May it be of a table of contents?
    is_entry: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def is_strong(self) -> bool:
        """Is it bold from end to end?"""
        return all(piece.is_strong for piece in self.pieces if piece.text.strip())

    @property
    def middle(self) -> float:
        """Half way between both ends."""
        return (self.x0 + self.x1) / 2


def lines_of_page(lines: Sequence[TextLine]) -> list[PageLine]:
    """The lines of a page from top to bottom; where two columns stand beside each other, the parts of each."""
    parted = _one_row([list(map(_line, _parts(line))) for line in lines])
    return [
        replace(line, row=row) for row, parts in enumerate(_in_columns(parted)) for line in parts
    ]


def _one_row(parted: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """Lines at nearly one height that stand beside each other are parts of one."""
    found: list[list[PageLine]] = []
    for parts in parted:
        above = found[-1] if found else []
        if len(above) == len(parts) == 1 and _are_beside(above[0], parts[0]):
            found[-1] = sorted([above[0], parts[0]], key=lambda part: part.x0)
        else:
            found.append(parts)
    return found


def _are_beside(one: PageLine, other: PageLine) -> bool:
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return gap > one.size * _COLUMN_GAP and other.top < one.bottom - one.size * _OVERLAP


def whole_line(line: TextLine) -> PageLine:
    """A line of a cell."""
    return _line(line.letters)


def _is_entry(parts: Sequence[PageLine]) -> bool:
    """Is this a line of a table of contents: words, room or dots, the number of a page?"""
    if len(parts) == 1:
        return bool(_LEADER.search(parts[0].text))
    return len(parts) == _BESIDE and bool(_PAGE_NUMBER.fullmatch(parts[1].text))


def _parts(line: TextLine) -> Iterator[list[Letter]]:
    """The letters of a line, cut at wide gaps; its blanks say little of how wide these are."""
    part: list[Letter] = []
    end = line.x0
    for letter in line.letters:
        if letter.text.strip():
            if letter.x0 - end > letter.size * _COLUMN_GAP:
                yield part
                part = []
            end = letter.x1
        part.append(letter)
    yield part


def _line(letters: Sequence[Letter]) -> PageLine:
    whole = TextLine(0, letters)
    pieces: list[Piece] = []
    end, width, is_first, is_apart = whole.x0, 0.0, True, False
    for letter in whole.letters:
        is_apart = is_apart or letter.x0 - end > letter.size * WORD_GAP
        if not letter.text.strip():
            is_apart = True
            continue
        is_first = is_first and not is_apart
        if is_first:
            width = letter.x1 - whole.x0
        _add(pieces, f"{' ' if is_apart else ''}{letter.text}", letter)
        end, is_apart = letter.x1, False
    box = (whole.x0, whole.x1, whole.top, whole.bottom)
    return PageLine(0, *box, whole.size, tuple(pieces), width)


def _add(pieces: list[Piece], text: str, letter: Letter) -> None:
    last = pieces[-1] if pieces else None
    script = _script(letter)
    # `Words` raises them again, and asks where they may mark a footnote.
    text = text.translate(_PLAIN) if script else text
    look = (letter.is_bold, letter.is_italic, script)
    if last and (last.is_strong, last.is_italic, last.script) == look:
        pieces[-1] = Piece(last.text + text, *look)
    else:
        pieces.append(Piece(text, *look))


def _script(letter: Letter) -> Script:
    """Was it raised or lowered? Then it is smaller than the line that it was put into."""
    if letter.bottom - letter.top > letter.size * _SMALL or not letter.text.strip():
        return ""
    return "raised" if letter.bottom < letter.baseline else "lowered"


def _in_columns(parted: Sequence[list[PageLine]]) -> Iterator[list[PageLine]]:
    """Each line's parts, with their column where they stand in one."""
    place = 0
    while place < len(parted):
        if _is_entry(parted[place]):
            yield [replace(_whole(parted[place]), is_entry=True)]
            place += 1
            continue
        gutter = _Gutter.between(parted[place])
        if gutter is None:
            yield [_whole(parted[place])]
            place += 1
            continue
        found = []
        while place < len(parted) and gutter.parts(parted[place]):
            found.append(parted[place])
            place += 1
        for parts in found:
            yield list(_beside(parts, gutter))


@dataclass(slots=True)
class _Gutter:
    """The room between two columns, which narrows with each line."""

    left: float
    right: float

    @classmethod
    def between(cls, parts: Sequence[PageLine]) -> _Gutter | None:
        """That of a line with two parts."""
        return cls(parts[0].x1, parts[1].x0) if len(parts) == _BESIDE else None

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def is_right(self, part: PageLine) -> bool:
        """Does it stand in the right column?"""
        return part.x0 >= self.left if part.x1 > self.right else part.middle > self.middle

    def parts(self, parts: Sequence[PageLine]) -> bool:
        """Does it part this line too? Then it is as narrow as this line leaves it."""
        left, right = self.left, self.right
        for part in parts:
            is_across = part.x0 < self.left and part.x1 > self.right
            if is_across or abs(part.middle - self.middle) < part.size:
                return False
            if self.is_right(part):
                right = min(right, part.x0)
            else:
                left = max(left, part.x1)
        if left >= right:
            return False
        self.left, self.right = left, right
        return True


def _beside(parts: Sequence[PageLine], gutter: _Gutter) -> Iterator[PageLine]:
    for is_right, run in groupby(parts, gutter.is_right):
        yield replace(_whole(list(run)), column=int(is_right), is_beside=True)


def _whole(parts: Sequence[PageLine]) -> PageLine:
    """The parts of a line as one: a gap within a sentence is a blank."""
    first, *more = parts
    pieces = list(first.pieces)
    for part in more:
        pieces += [Piece(" "), *part.pieces]
    return replace(
        first,
        x1=parts[-1].x1,
        top=min(part.top for part in parts),
        bottom=max(part.bottom for part in parts),
        pieces=tuple(pieces),
    )
