"""Which indicator of Biểu 02 a sentence is about, answered in three ways.

Strictly (`named`): a finding about the wrong figure is worse than none. Generously (`mentioned`), since people
shorten names. By degree (`sense`), for options that a person chooses from.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log

from indicators.table import IndicatorRow
from wardplan.text import fold

_SYLLABLE = re.compile(r"[a-z0-9]+")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{3,}(?!\w)")
_ASIDE = re.compile(r"\([^()]*\)")
# Opening words that distinguish no indicator: "tỷ lệ", "tổng số", "trong đó".
_LEAD = frozenset("ty ti le so tong muc trong do luy ke cac duoc".split())
# A long name is recognised by this share of its pairs of syllables, and at least so many of them.
_ENOUGH = 0.6
_LEAST_PAIRS = 3
# Words that may stand between a short name and its figure: "tỷ lệ hộ nghèo giảm xuống còn 0,42%".
_LINKS = frozenset(
    "la dat con giam xuong tang len o muc khoang uoc toan phuong xa hien co nam cuoi duoi tren "
    "khong qua tu den dam bao duy tri ca cua thuc hien du kien phan dau het thang tinh ke hoach".split()
)

_FULL = {"GTSX": "giá trị sản xuất", "ATTP": "an toàn thực phẩm"}
_TABLE_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(_FULL)})(?!\w)", re.IGNORECASE)
_AREA = ("tren", "dia", "ban")
_YEAR_OR_MONTHS = re.compile(r"(?:19|20)[0-9]{2}|0?[69]")

# Words of so many names that they distinguish none.
_COMMON = frozenset(
    "ho dan nguoi tren dia ban so su dung duoc toan phuong xa thi tran dac khu va cua cho co dat nam "
    "tham gia duoi".split()
)
# So many words in a row stand for the whole name.
_A_PART = 3
#: A word this long identifies an indicator by itself ("methadone"): no Vietnamese syllable exceeds 7 letters.
_FOREIGN_WORD = 8
#: A word that more than one indicator in four has distinguishes nothing ("tỷ lệ").
_MANY_SHARE = 4
#: At this distance in syllables a word counts half.
_FADES_OVER = 8

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


@dataclass(slots=True)
class IndicatorRelevance:
    """How likely a sentence is about each indicator; `told` are those named by more than one syllable.

    Scores are no figures of the plan, so floats are fine.
    """

    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    told: set[str] = field(default_factory=set)


class IndicatorMatcher:
    """Finds the rows of one table that a text is about."""

    def __init__(self, rows: Iterable[IndicatorRow]) -> None:
        self._names = [_Name(row, *_parts_of_name(row.name)) for row in rows]
        self._weigher = _weigher(tuple((name.row.code, name.row.name) for name in self._names))
        self._by_pair: dict[Pair, list[int]] = defaultdict(list)
        self._short: dict[Words, list[int]] = defaultdict(list)
        self._known: dict[str, list[tuple[int, set[Pair]]]] = {}
        for index, name in enumerate(self._names):
            for pair in name.pairs:
                self._by_pair[pair].append(index)
            if name.whole and len(name.core) <= _LEAST_PAIRS:
                self._short[name.whole].append(index)
        self._longest = max(map(len, self._short), default=0)

    def named(
        self, before: str, behind: str = "", *, enough: float = _ENOUGH, least: int = _LEAST_PAIRS
    ) -> list[IndicatorRow]:
        """The row that the words around a figure name; several if they fit equally well.

        A long name is recognised by most of its pairs of syllables (`least` of them, the share `enough`), a
        short one only right before the figure, and any by a foreign word that no other has ("Methadone").
        """
        scores: dict[int, float] = dict.fromkeys(self._right_before(_syllables(before)), 1.0)
        for index, shared in self._shared(f"{before} {behind}").items():
            share = shared / len(self._names[index].pairs)
            if shared >= least and share >= enough:
                scores[index] = max(share, scores.get(index, 0.0))
        if not scores:
            scores = dict.fromkeys(self._by_foreign_word(f"{before} {behind}"), 1.0)
        best = max(scores.values(), default=0.0)
        return [self._names[index].row for index in sorted(scores) if scores[index] == best]

    def called(self, name: str) -> list[IndicatorRow]:
        """The rows that are called so: the same words in the same order, but for abbreviations, what stands in
        brackets, and opening words that distinguish nothing ("tổng số").
        """
        core = _name_words(name)[1]
        return [one.row for one in self._names if core and one.core == core]

    def alike(self, name: str, enough: float) -> list[IndicatorRow]:
        """The rows whose names share this part of all pairs of syllables with a name, the most alike first."""
        pairs = frozenset(pairwise(_name_words(name)[1]))
        scores = {
            index: len(pairs & one.pairs) / len(pairs | one.pairs)
            for index, one in enumerate(self._names)
            if pairs & one.pairs
        }
        found = [index for index, score in scores.items() if score >= enough]
        return [self._names[index].row for index in sorted(found, key=lambda one: -scores[one])]

    def _by_foreign_word(self, clause: str) -> list[int]:
        """The one name with a long word of the clause; nothing where several have it."""
        words = {word for word in _syllables(clause) if len(word) >= _FOREIGN_WORD}
        found = [index for index, name in enumerate(self._names) if words & set(name.whole)]
        return found if len(found) == 1 else []

    def mentioned(self, text: str) -> set[str]:
        """The codes of all rows that a text mentions, shortened names included."""
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

    def sense(self, before: str, behind: str) -> IndicatorRelevance:
        """How likely the words around a number are about each row; nearer words count more."""
        return self._weigher.sense(before, behind)

    def _shared(self, clause: str) -> Counter[int]:
        """How many pairs of each name occur in a clause, in words or as an abbreviation."""
        found: dict[int, set[Pair]] = defaultdict(set)
        for pair in set(pairwise(_syllables(_in_full(clause)))):
            for index in self._by_pair.get(pair, ()):
                found[index].add(pair)
        for abbreviation in set(_ABBREVIATION.findall(clause)):
            for index, pairs in self._abbreviated(abbreviation):
                found[index] |= pairs
        return Counter({index: len(pairs) for index, pairs in found.items()})

    def _abbreviated(self, abbreviation: str) -> list[tuple[int, set[Pair]]]:
        """The names with words that an abbreviation (BHXH) can stand for, with the pairs it accounts for.

        One word on either side is included: the abbreviation stands between the same neighbours.
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
        """The short names right before the figure, with only linking words between."""
        end = len(syllables)
        while end:
            # Longest first: a name may end with another one.
            for length in range(min(end, self._longest), 0, -1):
                held = self._short.get(tuple(syllables[end - length : end]))
                if held:
                    yield from held
                    return
            if syllables[end - 1] not in _LINKS and not _YEAR_OR_MONTHS.fullmatch(
                syllables[end - 1]
            ):
                return
            end -= 1


# Figures change with every save, names hardly ever: these two are kept from table to table.
@lru_cache(maxsize=64)
def _weigher(rows: tuple[tuple[str, str], ...]) -> "_Weigher":
    return _Weigher(rows)


class _Weigher:
    """The words of names and codes, weighted by how few indicators share them (as in TF-IDF)."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        """`rows` are codes and names."""
        self._rows = rows
        self._by_initials: dict[str, set[str]] = {}

    @cached_property
    def _holders(self) -> dict[str, tuple[set[str], float]]:
        """For each distinctive word the codes of the indicators that have it, and its weight."""
        holders: dict[str, set[str]] = defaultdict(set)
        for code, name in self._rows:
            for word in (*_words(_syllables(name)), *_words(code.split("-"))):
                holders[word].add(code)
        most = max(3, len(self._rows) // _MANY_SHARE)
        return {
            word: (codes, 1 + log(len(self._rows) / len(codes)))
            for word, codes in holders.items()
            if len(codes) <= most
        }

    @cached_property
    def _initials(self) -> dict[str, str]:
        return {code: "".join(one[0] for one in _syllables(name)) for code, name in self._rows}

    def sense(self, before: str, behind: str) -> IndicatorRelevance:
        sense = IndicatorRelevance()
        for word, distance in _nearest(before, behind).items():
            if word in self._holders:
                codes, weight = self._holders[word]
                told = " " in word or len(word) >= _FOREIGN_WORD
                self._count(sense, codes, weight * (2 if told else 1), distance, told)
        for name in set(_ABBREVIATION.findall(f"{before} {behind}")):
            self._count(sense, self._abbreviated(fold(name)), 4, 0, True)
        return sense

    @staticmethod
    def _count(
        sense: IndicatorRelevance, codes: Iterable[str], weight: float, distance: int, told: bool
    ) -> None:
        for code in codes:
            sense.scores[code] += weight / (1 + distance / _FADES_OVER)
            if told:
                sense.told.add(code)

    def _abbreviated(self, letters: str) -> set[str]:
        """The indicators whose names have words with these initials: BHXH."""
        if letters not in self._by_initials:
            codes = {code for code, initials in self._initials.items() if letters in initials}
            self._by_initials[letters] = codes
        return self._by_initials[letters]


@lru_cache(maxsize=4096)
def _parts_of_name(name: str) -> tuple[Words, Words, frozenset[Pair], frozenset[Words], str]:
    whole, core = _name_words(name)
    initials = "".join(one[0] for one in core)
    return whole, core, frozenset(pairwise(core)), _parts(core), initials


def _name_words(name: str) -> tuple[Words, Words]:
    """The syllables of a name, and those that distinguish it."""
    whole = tuple(_syllables(_in_full(_ASIDE.sub(" ", name))))
    # Where it is counted is said in the table and left out in a sentence.
    if len(whole) > len(_AREA) and whole[-len(_AREA) :] == _AREA:
        whole = whole[: -len(_AREA)]
    core = whole
    while len(core) > 1 and core[0] in _LEAD:
        core = core[1:]
    return whole, core


def _in_full(text: str) -> str:
    """The text with the abbreviations that tables use for words of sentences written in full."""
    return _TABLE_WORDS.sub(lambda found: _FULL[found[0].upper()], text)


def _telling(name: _Name) -> set[str]:
    """The distinctive words of a name: "nghèo" in "tỷ lệ hộ nghèo"."""
    return set(name.core) - _COMMON or set(name.core)


def _parts(core: Words) -> frozenset[Words]:
    """Every three consecutive words of a name, such as "suy dinh dưỡng", and its last two."""
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


def _words(syllables: Sequence[str]) -> set[str]:
    """The syllables and each pair of neighbours: most Vietnamese words have two syllables."""
    return {*syllables, *(" ".join(pair) for pair in pairwise(syllables))}


def _nearest(before: str, behind: str) -> dict[str, int]:
    """Each word around a number with its smallest distance from it in syllables."""
    distances: dict[str, int] = {}
    left, right = _syllables(before), _syllables(behind)
    for syllables, from_number in ((left, len(left) - 1), (right, 0)):
        for place, syllable in enumerate(syllables):
            distance = abs(from_number - place)
            pair = " ".join(syllables[place : place + 2])
            for word in (syllable, pair):
                distances[word] = min(distance, distances.get(word, distance))
    return distances
