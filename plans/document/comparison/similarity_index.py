"""Finds texts that share most of their words without comparing each with every other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plans.document.comparison.word_diff import normalized_words, similarity

#: A word, or pair of words, that occurs in more texts than this distinguishes none of them.
_MOST_TEXTS = 40
#: For each text: its rarest marks looked up, and candidates compared word by word.
_MOST_MARKS, _MOST_CANDIDATES = 24, 5


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as a bag of words, and its marks: each word and each pair of neighbours."""

    words: Counter[str]
    marks: frozenset[str]


class SimilarityIndex:
    """Two lists of texts, to be matched by common words. Texts are split when first needed."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._texts = (old, new)
        self._read: tuple[dict[int, _Read], ...] = ({}, {})

    def matches(
        self, old: Sequence[int], new: Sequence[int], least: float
    ) -> list[tuple[int, int]]:
        """Pairs of indexes of both lists, each index at most once; the most similar are paired first.

        `least` is the minimal `similarity` (`plans/document/comparison/word_diff.py`).
        """
        if not old or not new:
            return []
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        pairs = []
        for share, _, i, j in sorted(self._scored(old, new)):
            if -share >= least and i not in taken_old and j not in taken_new:
                taken_old.add(i)
                taken_new.add(j)
                pairs.append((i, j))
        return pairs

    def _scored(
        self, old: Sequence[int], new: Sequence[int]
    ) -> Iterator[tuple[float, int, int, int]]:
        """Candidates, best first when sorted: similarity (negative), distance, both indexes."""
        where: dict[str, list[int]] = defaultdict(list)
        for rank, i in enumerate(old):
            for mark in self._text(0, i).marks:
                where[mark].append(rank)
        for other, j in enumerate(new):
            text = self._text(1, j)
            for rank in _candidates(text.marks, where, other, len(old)):
                share = similarity(self._text(0, old[rank]).words, text.words)
                yield -share, abs(rank - other), old[rank], j

    def _text(self, side: int, place: int) -> _Read:
        read = self._read[side]
        if place not in read:
            words = normalized_words(self._texts[side][place])
            pairs = (f"{one} {other}" for one, other in pairwise(words))
            read[place] = _Read(Counter(words), frozenset((*words, *pairs)))
        return read[place]


def _candidates(
    marks: frozenset[str], where: dict[str, list[int]], rank: int, count: int
) -> list[int]:
    """The old ranks worth comparing: those that share rare marks, and the text at the same rank."""
    # Sorted by rarity and then by the mark itself: a set of strings has another order in every process.
    telling = sorted(
        (len(where[mark]), mark) for mark in marks if 0 < len(where.get(mark, ())) <= _MOST_TEXTS
    )
    votes = Counter(other for _, mark in telling[:_MOST_MARKS] for other in where[mark])
    # Ties are broken by distance and rank, so that the result never depends on the order of a set.
    best = sorted(votes, key=lambda other: (-votes[other], abs(other - rank), other))
    best = best[:_MOST_CANDIDATES]
    return best if rank >= count or rank in best else [*best, rank]
