"""A word diff of two texts: what stayed, what was removed, what was added.

A word is what stands between spaces, without the punctuation around it: "32/64", "7,1%" and "01/CT-UBND" are
never split. Spaces are kept, so that no change is hidden and both texts can be restored.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from plans.document.comparison.alignment import MAX_STEPS, align
from plans.document.comparison.equivalence import EXACT, Equivalence

DiffKind = Literal["same", "removed", "added"]

_RUN = re.compile(r"(\s*)(\S+)")
_OPENING = "([{“‘«\"'"
_CLOSING = ")]}”’»\"'.,;:!?…/"
#: So few unchanged words between two changes are shown as changed too: islands of a word are hard to read.
_LONGEST_ISLAND = 2


@dataclass(frozen=True, slots=True)
class DiffSegment:
    """A stretch of text that is in both texts, in the old one only or in the new one only."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class SplitText:
    """The words of a text, each with the gap before it. The last word is empty; its gap ends the text."""

    gaps: tuple[str, ...]
    words: tuple[str, ...]
    #: How many words before each index have letters or digits; punctuation alone does not count.
    _said: tuple[int, ...]

    def text(self, start: int, end: int) -> str:
        """The words from `start` to `end`, gaps included."""
        between = zip(self.gaps[start:end], self.words[start:end], strict=True)
        return "".join(gap + word for gap, word in between)

    def weight(self, start: int, end: int) -> int:
        """How many of the words from `start` to `end` have letters or digits."""
        return self._said[end] - self._said[start]


def split_words(text: str) -> SplitText:
    """The words of a text; joined with their gaps they give the text again."""
    gaps: list[str] = []
    words: list[str] = []
    end = 0
    for match in _RUN.finditer(text):
        end = match.end()
        gap, run = match.groups()
        gaps.append(gap)
        if run[0] not in _OPENING and run[-1] not in _CLOSING:
            words.append(run)
            continue
        parts = list(_parts(run))
        gaps += [""] * (len(parts) - 1)
        words += parts
    counts = accumulate((_says_something(word) for word in (*words, "")), initial=0)
    return SplitText((*gaps, text[end:]), (*words, ""), tuple(counts))


def _parts(run: str) -> Iterator[str]:
    """The parts of a run without spaces: opening marks, the word, closing marks."""
    bare = run.lstrip(_OPENING)
    yield from run[: len(run) - len(bare)]
    word = bare.rstrip(_CLOSING)
    if word:
        yield word
    yield from bare[len(word) :]


def _says_something(word: str) -> bool:
    # Most words begin with a letter: the whole word is rarely looked at.
    return word[:1].isalnum() or any(map(str.isalnum, word))


def normalized_words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [word.casefold() for word in split_words(text).words if _says_something(word)]


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two bags have in common, from 0 for none to 1 for all (Dice)."""
    total = one.total() + other.total()
    if not total:
        return 0.0
    small, large = sorted((one, other), key=len)
    return 2 * sum(min(count, large[word]) for word, count in small.items()) / total


def diff_words(
    old: str, new: str, sameness: Equivalence = EXACT, steps: int = MAX_STEPS
) -> tuple[DiffSegment, ...]:
    """The segments of two texts, in reading order.

    "same" and "added" joined give the new text; "same" and "removed" joined give the old one, with its years
    advanced where `sameness` counts them as equal. A stretch that cannot be compared within `steps` (`align`)
    is removed and added as a whole.
    """
    if old == new:
        return (DiffSegment("same", new),) if new else ()
    # The empty last word is equal in both, so that a change of trailing space is found like any other.
    before, after = split_words(old), split_words(new)
    runs = align(
        [sameness.key(word) for word in before.words],
        [sameness.key(word) for word in after.words],
        steps,
    )
    spans = _spans(list(_alike(runs, before, after, sameness)), before, after)
    return _written(_without_islands(spans, before, after), before, after)


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of both texts that are equal (`same`) or replace each other."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


def _alike(
    runs: Sequence[tuple[int, int, int]], before: SplitText, after: SplitText, sameness: Equivalence
) -> Iterator[tuple[int, int]]:
    """The indexes of the words that are really equal, among those with equal keys."""
    for i, j, length in runs:
        for step in range(length):
            if sameness.alike(before.words[i + step], after.words[j + step]):
                yield i + step, j + step


def _spans(kept: Iterable[tuple[int, int]], before: SplitText, after: SplitText) -> list[_Span]:
    """Both texts as alternating spans of changed and equal words."""
    spans: list[_Span] = []
    old_end = new_end = 0
    for i, j in (*kept, (len(before.words), len(after.words))):
        if i > old_end or j > new_end:
            spans.append(_Span(False, (old_end, i), (new_end, j)))
        if i < len(before.words):
            _prolong(spans, i, j)
        old_end, new_end = i + 1, j + 1
    return spans


def _prolong(spans: list[_Span], i: int, j: int) -> None:
    if spans and spans[-1].same:
        last = spans.pop()
        spans.append(_Span(True, (last.old[0], i + 1), (last.new[0], j + 1)))
    else:
        spans.append(_Span(True, (i, i + 1), (j, j + 1)))


def _without_islands(spans: Sequence[_Span], before: SplitText, after: SplitText) -> list[_Span]:
    """The same spans, with a few equal words between two larger changes made part of one change."""
    kept: list[_Span] = []
    for span in spans:
        kept.append(span)
        # The merged change is larger and may absorb the island before it as well.
        while len(kept) >= 3 and _is_island(kept[-3:], before, after):
            change, _, last = kept[-3:]
            kept[-3:] = [_Span(False, (change.old[0], last.old[1]), (change.new[0], last.new[1]))]
    return kept


def _is_island(three: Sequence[_Span], before: SplitText, after: SplitText) -> bool:
    first, middle, last = three
    if first.same or not middle.same or last.same:
        return False
    size = before.weight(*middle.old)
    around = [max(before.weight(*span.old), after.weight(*span.new)) for span in (first, last)]
    return size <= _LONGEST_ISLAND and size <= min(around)


def _written(
    spans: Iterable[_Span], before: SplitText, after: SplitText
) -> tuple[DiffSegment, ...]:
    writer = _Writer()
    for span in spans:
        if not span.same:
            writer.change(before.text(*span.old), after.text(*span.new), _gap(span, before, after))
            continue
        for i, j in zip(range(*span.old), range(*span.new), strict=True):
            if before.gaps[i] == after.gaps[j]:
                writer.same(after.gaps[j] + after.words[j])
            else:
                writer.change(before.gaps[i], after.gaps[j], "")
                writer.same(after.words[j])
    return writer.finished()


def _gap(span: _Span, before: SplitText, after: SplitText) -> str:
    """The gap that both sides of a change begin with, which did not change."""
    if span.old[0] == span.old[1] or span.new[0] == span.new[1]:
        return ""
    gap = before.gaps[span.old[0]]
    return gap if gap == after.gaps[span.new[0]] else ""


class _Writer:
    """Collects segments so that neighbours differ in kind and removals come before additions."""

    def __init__(self) -> None:
        self._pieces: list[DiffSegment] = []
        self._same: list[str] = []
        self._removed: list[str] = []
        self._added: list[str] = []

    def same(self, text: str) -> None:
        if text:
            self._flush_change()
            self._same.append(text)

    def change(self, removed: str, added: str, both_begin: str) -> None:
        self.same(both_begin)
        removed, added = removed[len(both_begin) :], added[len(both_begin) :]
        if removed or added:
            self._flush("same", self._same)
            self._removed.append(removed)
            self._added.append(added)

    def finished(self) -> tuple[DiffSegment, ...]:
        self._flush_change()
        self._flush("same", self._same)
        return tuple(self._pieces)

    def _flush_change(self) -> None:
        self._flush("removed", self._removed)
        self._flush("added", self._added)

    def _flush(self, kind: DiffKind, texts: list[str]) -> None:
        if text := "".join(texts):
            self._pieces.append(DiffSegment(kind, text))
        texts.clear()
