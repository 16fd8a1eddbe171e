"""Quotation marks of a text: opening, closing, unpaired. One pass, so no text can make it slow."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_texts,
    find_matches,
    of_text_alone,
)

_MARK = re.compile('[“”«»‘’"]')
_CURLY = {"”": "“", "»": "«", "’": "‘"}
_WORDS = re.compile(r"\S{1,40}(?:[ \u00a0]\S{1,40}){0,3}")
_WORDS_BEFORE = re.compile(r"(?:\S+[ \u00a0]){0,3}\S*$")
# "màn hình 55”": the sign for inches.
_INCHES = re.compile(r"(?:^|[ \u00a0])[0-9]{1,3}$")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Quotes:
    """Positions of the marks of one text; apostrophes and inch signs are not counted."""

    opening: tuple[int, ...]
    closing: tuple[int, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]

    def is_quoted(self, at: int) -> bool:
        """Is the position between two marks that belong together?"""
        return bisect_left(self.opening, at) > bisect_left(self.closing, at)


def quotes_of(text: str) -> Quotes:
    """Pairs the marks of a text, nested ones and “ closed by \\" included."""
    reader = _Reader(text)
    for found in find_matches(_MARK, text):
        reader.read(found[0], found.start())
    # A single mark that nothing closes was an apostrophe.
    unclosed = tuple(at for sign, at in reader.stack if sign != "‘")
    return Quotes(tuple(reader.opening), tuple(reader.closing), unclosed, tuple(reader.unopened))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[tuple[str, int]] = []
        self.opening: list[int] = []
        self.closing: list[int] = []
        self.unopened: list[int] = []

    def read(self, sign: str, at: int) -> None:
        before = self.text[at - 1 : at] if at else ""
        behind = self.text[at + 1 : at + 2]
        if sign in "“«" or (sign == "‘" and behind.isalpha() and not before.isalnum()):
            self._open(sign, at)
        elif sign in "”»":
            self._close(sign, at)
        elif sign == "’":
            if self._top() == "‘":
                self._shut(at)
        elif sign == '"':
            self._straight(before, at)

    def _top(self) -> str:
        return self.stack[-1][0] if self.stack else ""

    def _open(self, sign: str, at: int) -> None:
        self.stack.append((sign, at))
        self.opening.append(at)

    def _shut(self, at: int) -> None:
        self.stack.pop()
        self.closing.append(at)

    def _close(self, sign: str, at: int) -> None:
        # Single marks left open within the quotation were apostrophes.
        while self._top() == "‘":
            self.stack.pop()
        if self._top() in (_CURLY[sign], '"'):
            self._shut(at)
        elif not _INCHES.search(self.text[max(0, at - 5) : at]):
            self.unopened.append(at)

    def _straight(self, before: str, at: int) -> None:
        opened = self._top()
        if opened == '"' or (opened == "“" and before and not before.isspace()):
            self._shut(at)
        # Behind a digit it is the sign for inches: 21".
        elif not before.isdigit():
            self._open('"', at)


def unpaired_quotes(scope: PlanScope) -> Iterator[Violation]:
    """A quotation that is not closed, or closed without being opened."""
    return check_texts(scope.places, _unpaired)


@of_text_alone
def _unpaired(place: CheckText) -> Iterator[Violation]:
    found = quotes_of(place.text)
    alone = [(at, "đóng") for at in found.unclosed] + [(at, "mở") for at in found.unopened]
    for at, missing in sorted(alone):
        start, end = _with_words(place.text, at, opens=missing == "đóng")
        yield Violation(
            f"Dấu ngoặc kép này chưa có dấu {missing}; xin thêm dấu {missing} ngoặc, "
            "hoặc bỏ dấu thừa.",
            place,
            start,
            end,
        )


def _with_words(text: str, at: int, *, opens: bool) -> tuple[int, int]:
    """The mark with up to four words behind (opening) or before it (closing)."""
    if opens:
        words = _WORDS.match(text, at)
        return at, words.end() if words else at + 1
    before = _WORDS_BEFORE.search(text[max(0, at - _NEAR) : at])
    return at - len(before[0] if before else ""), at + 1
