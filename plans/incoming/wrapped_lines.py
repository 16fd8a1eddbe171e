"""Lines that a PDF or a mail broke at its margin, joined again; the numbers of its pages found. Pure.

A text counts as broken at a margin only if a full line goes on with a small letter on the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from plans.incoming.signs import MARK
from wardplan.writing.typed_labels import typed_label

#: What becomes of the end of a line: kept, joined with a space or without, or joined but asked about.
Break = Literal["keep", "blank", "glue", "ask"]

#: Shorter lines are items, longer ones are paragraphs of their own.
_SHORTEST, _LONGEST = 45, 170
_FULL = 0.75
_NEARLY_WHOLE = 0.95
#: So many sentences, and such a share of all, must go on from one paragraph to the next.
_PROOF, _SHARE = 3, 0.4
PAGE_END = "\f"
#: No plan has more lines; what has is left as it is.
_MOST = 20_000

_TERMINATED = re.compile(r"[.!?…;:][”\"’)\]]*$")
_LIST_END = re.compile(r"[;:]$")
_BARE_PAGE = re.compile(r"(\d{1,3})(?:\s*/\s*\d{1,3})?")
_MARKED_PAGE = re.compile(
    r"[-–—]\s*(\d{1,3})\s*[-–—]|(?:Trang|trang|TRANG|Page)\s+(\d{1,3})(?:\s*(?:/|of|trên)\s*\d{1,3})?"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """What to do with each line: the break behind it, whether it is the number of a page, or may be one.

    `gone` are ends of pages, and empty lines that a page's end put into a sentence.
    """

    breaks: list[Break]
    pages: set[int]
    maybe_pages: set[int]
    gone: set[int]


def judged(lines: Sequence[str]) -> Lines:
    """Judge lines without blanks at their ends; "" is an empty line, `PAGE_END` the end of a page."""
    if len(lines) > _MOST:
        return Lines(["keep"] * len(lines), set(), set(), set())
    width = max((len(line) for line in lines), default=0)
    full = width * _FULL if _SHORTEST <= width <= _LONGEST else _LONGEST + 1
    pages, maybe = _pages(lines, full)
    gone = set(_between_pages(lines, pages, full))
    words = [place for place in range(len(lines)) if place not in pages | gone]
    breaks: list[Break] = ["keep"] * len(lines)
    pairs = list(pairwise(words))
    if any(_goes_on(lines[one], lines[other], full) for one, other in pairs):
        for one, other in pairs:
            if other not in maybe and one not in maybe:
                breaks[one] = _break(lines[one], lines[other], full, width)
    return Lines(breaks, pages, maybe, gone)


def are_broken(lines: Sequence[str]) -> bool:
    """Are these paragraphs of a source the lines of a page? More proof is asked for than of mere lines."""
    width = max(map(len, lines))
    full = width * _FULL if _SHORTEST <= width <= _LONGEST else _LONGEST + 1
    going_on = sum(_goes_on(one, other, full) for one, other in pairwise(lines))
    return going_on >= _PROOF and going_on >= _SHARE * (len(lines) - 1)


def _goes_on(line: str, following: str, full: float) -> bool:
    """Beyond doubt: a full line that ends in mid sentence, and a small letter behind it."""
    return len(line) >= full and not _TERMINATED.search(line) and _is_continued(following)


def _is_continued(following: str) -> bool:
    return following[:1].islower() and not _is_item(following)


def _is_item(line: str) -> bool:
    return bool(MARK.match(line) or typed_label(line, "outline"))


def _break(line: str, following: str, full: float, width: int) -> Break:
    if not line or not following or _is_item(following) or _number(line) or _number(following):
        return "keep"
    # A heading in capitals, full or not, and a line that ends before the margin.
    if len(line) < full or (line.isupper() and not following.isupper()):
        return "keep"
    if _TERMINATED.search(line):
        if _LIST_END.search(line) or len(line) < width * _NEARLY_WHOLE:
            return "keep"
        return "blank" if following[0].islower() else "ask"
    return break_between(line, following)


def break_between(line: str, following: str) -> Break:
    """What stood between two lines of one paragraph."""
    if line[-1:] == "-" and len(line) > 1 and line[-2].isalnum() and following[:1].isalnum():
        return "glue"
    # Two numbers that only the margin kept apart.
    return "ask" if line[-1:].isdigit() and following[:1].isdigit() else "blank"


def _pages(lines: Sequence[str], full: float) -> tuple[set[int], set[int]]:
    """The lines that are numbers of pages, and those that may be."""
    found = {place: _number(line) for place, line in enumerate(lines) if _number(line)}
    # Figures below each other are a column.
    alone = {
        place: number
        for place, number in found.items()
        if _number(_near(lines, place, -1)) == _number(_near(lines, place, 1)) == 0
    }
    if full > _LONGEST and PAGE_END not in lines:
        return set(), set()
    counted = {
        place for place, number in alone.items() if {number - 1, number + 1} & set(alone.values())
    }
    sure = {place for place in alone if place in counted or _interrupts(lines, place, full)}
    return sure, set(alone) - sure


def _number(line: str) -> int:
    """The number of a page, if the line can be one; else 0."""
    if bare := _BARE_PAGE.fullmatch(line):
        return int(bare[1])
    marked = _MARKED_PAGE.fullmatch(line)
    return int(marked[1] or marked[2]) if marked else 0


def _interrupts(lines: Sequence[str], place: int, full: float) -> bool:
    """Does the line stand in mid sentence, at the end of a page, or look like nothing else?"""
    if PAGE_END in (*lines[place - 1 : place], *lines[place + 1 : place + 2]):
        return True
    if _MARKED_PAGE.fullmatch(lines[place]):
        return True
    return _goes_on(_near(lines, place, -1), _near(lines, place, 1), full)


def _between_pages(lines: Sequence[str], pages: set[int], full: float) -> Iterator[int]:
    for place, line in enumerate(lines):
        if line == PAGE_END:
            yield place
        elif not line:
            before, after = (_beside(lines, place, step, pages) for step in (-1, 1))
            crossed = {*range(before + 1, after)} & pages or PAGE_END in lines[before + 1 : after]
            if (
                crossed
                and before >= 0
                and after < len(lines)
                and _goes_on(lines[before], lines[after], full)
            ):
                yield place


def _beside(lines: Sequence[str], place: int, step: int, pages: set[int]) -> int:
    """The nearest line before or behind that is neither empty nor the end of a page."""
    place += step
    while 0 <= place < len(lines) and (place in pages or lines[place] in ("", PAGE_END)):
        place += step
    return place


def _near(lines: Sequence[str], place: int, step: int) -> str:
    """The nearest line with words before or behind; "" at the end."""
    place += step
    while 0 <= place < len(lines) and lines[place] in ("", PAGE_END):
        place += step
    return lines[place] if 0 <= place < len(lines) else ""
