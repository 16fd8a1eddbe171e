"""Which indicator of Biểu 02 a sentence names. Strict: a doubt about the wrong figure is worse than none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.table import IndicatorRow
from wardplan.text import fold

_SYLLABLE = re.compile(r"[a-z0-9]+")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{3,6}(?!\w)")
_ASIDE = re.compile(r"\([^)]*\)")
_LEAD = frozenset("ty ti le so tong muc trong do luy ke cac duoc".split())
_ENOUGH = 0.6
_LEAST_PAIRS = 3
# What may stand between a short name and its figure: "tỷ lệ hộ nghèo giảm xuống còn 0,42%".
_LINKS = frozenset(
    "la dat con giam xuong tang len o muc khoang uoc toan phuong xa hien co nam cuoi duoi tren "
    "khong qua tu den dam bao duy tri ca den".split()
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Name:
    row: IndicatorRow
    whole: tuple[str, ...]
    core: tuple[str, ...]
    pairs: frozenset[Pair]
    initials: str


class Namer:
    """Finds the rows of one table that a clause names."""

    def __init__(self, rows: Iterable[IndicatorRow]) -> None:
        self._names = [_name(row) for row in rows if row.kind == "number"]

    def named(self, before: str, behind: str = "") -> list[IndicatorRow]:
        """The rows that the words around a figure name, the best alone, several where they are equal.

        A long name by most of its pairs of syllables; a short one only right before the figure.
        """
        clause = f"{before} {behind}"
        pairs = _pairs_of(_syllables(clause))
        abbreviations = set(_ABBREVIATION.findall(clause))
        scored: list[tuple[float, IndicatorRow]] = []
        for name in self._names:
            shared = len(name.pairs & (pairs | _abbreviated(name, abbreviations)))
            share = shared / len(name.pairs) if name.pairs else 0.0
            if shared >= _LEAST_PAIRS and share >= _ENOUGH:
                scored.append((share, name.row))
            elif len(name.core) <= _LEAST_PAIRS and _right_before(name, _syllables(before)):
                scored.append((1.0, name.row))
        best = max((share for share, _ in scored), default=0.0)
        return [row for share, row in scored if share == best]

    def mentioned(self, text: str) -> set[str]:
        """The codes of the rows that a text mentions at all, generously: as people shorten names."""
        syllables = _syllables(text)
        pairs, words = _pairs_of(syllables), set(syllables)
        abbreviations = set(_ABBREVIATION.findall(text))
        found = set()
        for name in self._names:
            short = _abbreviated(name, abbreviations)
            shared = len(name.pairs & (pairs | short))
            whole = set(name.core) <= words
            if whole or (name.pairs and shared * 2 >= len(name.pairs)) or len(short) > 1:
                found.add(name.row.code)
        return found


def _name(row: IndicatorRow) -> _Name:
    whole = tuple(_syllables(_ASIDE.sub(" ", row.name)))
    core = whole
    while len(core) > 1 and core[0] in _LEAD:
        core = core[1:]
    initials = "".join(one[0] for one in core)
    return _Name(row, whole, core, frozenset(_pairs_of(core)), initials)


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(fold(text))


def _pairs_of(syllables: Sequence[str]) -> set[Pair]:
    return set(pairwise(syllables))


def _abbreviated(name: _Name, abbreviations: Iterable[str]) -> set[Pair]:
    """The pairs of a name that an abbreviation in the clause stands for: BHXH."""
    found: set[Pair] = set()
    for short in abbreviations:
        at = name.initials.find(fold(short))
        if at >= 0:
            # The abbreviation stands where the words would, so that its neighbours count too.
            found |= _pairs_of(name.core[max(0, at - 1) : at + len(short) + 1])
    return found


def _right_before(name: _Name, syllables: list[str]) -> bool:
    """Does the whole name stand before the figure, with nothing but linking words between?"""
    if not name.whole:
        return False
    end = len(syllables)
    while (
        end
        and syllables[end - 1] in _LINKS
        and tuple(syllables[:end])[-len(name.whole) :] != name.whole
    ):
        end -= 1
    return tuple(syllables[max(0, end - len(name.whole)) : end]) == name.whole
