"""Which indicator of Biểu 02 a sentence names. Strict: a doubt about the wrong figure is worse than none."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.table import IndicatorRow
from wardplan.text import fold

_SYLLABLE = re.compile(r"[a-z0-9]+")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{3,6}(?!\w)")
_ASIDE = re.compile(r"\([^()]*\)")
# What a name opens with that tells nothing: "tỷ lệ", "tổng số", "trong đó".
_LEAD = frozenset("ty ti le so tong muc trong do luy ke cac duoc".split())
_ENOUGH = 0.6
_LEAST_PAIRS = 3
# What may stand between a short name and its figure: "tỷ lệ hộ nghèo giảm xuống còn 0,42%".
_LINKS = frozenset(
    "la dat con giam xuong tang len o muc khoang uoc toan phuong xa hien co nam cuoi duoi tren "
    "khong qua tu den dam bao duy tri ca".split()
)

# Words of many names, by which none is told apart from the others.
_COMMON = frozenset(
    "ho dan nguoi tren dia ban so su dung duoc toan phuong xa thi tran dac khu va cua cho co dat nam "
    "tham gia duoi".split()
)
_A_PART = 3

Pair = tuple[str, str]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    row: IndicatorRow
    whole: Words
    core: Words
    pairs: frozenset[Pair]
    parts: frozenset[Words]
    initials: str


class Namer:
    """Finds the rows of one table that a clause names."""

    def __init__(self, rows: Iterable[IndicatorRow]) -> None:
        self._names = [_name(row) for row in rows]
        self._by_pair: dict[Pair, list[int]] = defaultdict(list)
        self._short: dict[Words, list[int]] = defaultdict(list)
        self._known: dict[str, list[tuple[int, set[Pair]]]] = {}
        for index, name in enumerate(self._names):
            for pair in name.pairs:
                self._by_pair[pair].append(index)
            if name.whole and len(name.core) <= _LEAST_PAIRS:
                self._short[name.whole].append(index)
        self._longest = max(map(len, self._short), default=0)

    def named(self, before: str, behind: str = "") -> list[IndicatorRow]:
        """The rows that the words around a figure name, the best alone, several where they are equal.

        A long name by most of its pairs of syllables; a short one only right before the figure.
        """
        scores: dict[int, float] = dict.fromkeys(self._right_before(_syllables(before)), 1.0)
        for index, shared in self._shared(f"{before} {behind}").items():
            share = shared / len(self._names[index].pairs)
            if shared >= _LEAST_PAIRS and share >= _ENOUGH:
                scores[index] = max(share, scores.get(index, 0.0))
        best = max(scores.values(), default=0.0)
        return [self._names[index].row for index in sorted(scores) if scores[index] == best]

    def mentioned(self, text: str) -> set[str]:
        """The codes of the rows that a text mentions at all, generously: as people shorten names."""
        words = set(_syllables(text))
        shared = self._shared(text)
        half = {
            index for index, count in shared.items() if count * 2 >= len(self._names[index].pairs)
        }
        short = {
            index
            for abbreviation in set(_ABBREVIATION.findall(text))
            for index, pairs in self._abbreviated(abbreviation)
            if len(pairs) > 1
        }
        whole = {index for index, name in enumerate(self._names) if _telling(name) <= words}
        said = _runs(_syllables(text))
        parts = {index for index, name in enumerate(self._names) if name.parts & said}
        return {self._names[index].row.code for index in half | short | whole | parts}

    def _shared(self, clause: str) -> Counter[int]:
        """How many of the pairs of each name a clause has, in words or as an abbreviation."""
        found: dict[int, set[Pair]] = defaultdict(set)
        for pair in set(pairwise(_syllables(clause))):
            for index in self._by_pair.get(pair, ()):
                found[index].add(pair)
        for abbreviation in set(_ABBREVIATION.findall(clause)):
            for index, pairs in self._abbreviated(abbreviation):
                found[index] |= pairs
        return Counter({index: len(pairs) for index, pairs in found.items()})

    def _abbreviated(self, abbreviation: str) -> list[tuple[int, set[Pair]]]:
        """The names that hold the words an abbreviation stands for (BHXH), with the pairs it gives.

        It stands where the words would, so that its neighbours count too.
        """
        if abbreviation not in self._known:
            letters, found = fold(abbreviation), []
            for index, name in enumerate(self._names):
                at = name.initials.find(letters)
                if at >= 0:
                    around = name.core[max(0, at - 1) : at + len(letters) + 1]
                    found.append((index, set(pairwise(around))))
            self._known[abbreviation] = found
        return self._known[abbreviation]

    def _right_before(self, syllables: Sequence[str]) -> Iterator[int]:
        """The short names that stand before the figure, with nothing but linking words between."""
        end = len(syllables)
        while end:
            for length in range(min(end, self._longest), 0, -1):
                held = self._short.get(tuple(syllables[end - length : end]))
                if held:
                    yield from held
                    return
            if syllables[end - 1] not in _LINKS:
                return
            end -= 1


def _name(row: IndicatorRow) -> _Name:
    whole = tuple(_syllables(_ASIDE.sub(" ", row.name)))
    core = whole
    while len(core) > 1 and core[0] in _LEAD:
        core = core[1:]
    initials = "".join(one[0] for one in core)
    return _Name(row, whole, core, frozenset(pairwise(core)), _parts(core), initials)


def _telling(name: _Name) -> set[str]:
    """The words that tell the indicator apart: "nghèo" of "tỷ lệ hộ nghèo"."""
    return set(name.core) - _COMMON or set(name.core)


def _parts(core: Words) -> frozenset[Words]:
    """Three words of a name in a row, such as "suy dinh dưỡng", and its last two."""
    runs = _runs(core, lengths=(_A_PART,)) | {core[-2:]}
    return frozenset(run for run in runs if len(set(run) - _COMMON) > 1)


def _runs(words: Sequence[str], lengths: Sequence[int] = (2, _A_PART)) -> set[Words]:
    return {
        tuple(words[at : at + length])
        for length in lengths
        for at in range(len(words) - length + 1)
    }


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(fold(text))
