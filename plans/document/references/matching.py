"""Which indicator a sentence speaks of, and which cells hold a number: what suggestions rest on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from math import log

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTable
from indicators.values import ends_of, span_of
from plans.document.references.syntax import Reference
from wardplan.numbers.spans import Span
from wardplan.text import fold

Ends = tuple[Decimal, ...]

_SYLLABLE = re.compile(r"[a-z0-9]+")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{3,}(?!\w)")
_FOREIGN_WORD = 8
"""Letters of a word that tells an indicator by itself ("methadone"): no Vietnamese syllable has more
than seven.
"""
_COMMON = 4
"""A word that more than one indicator in so many has says nothing ("tỷ lệ")."""
_FADES_OVER = 8
_WIDE = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell that holds a number, an interval or a bound."""

    row: IndicatorRow
    measure: Measure
    span: Span

    @property
    def reference(self) -> Reference:
        return Reference(self.row.code, self.measure)


@dataclass(slots=True)
class Sense:
    """How much a sentence speaks of each indicator; `told` are those it names by more than a
    syllable. Weights are no figures and may be binary.
    """

    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    told: set[str] = field(default_factory=set)


class Cells:
    """The filled cells of a table, found by value."""

    def __init__(self, table: IndicatorTable) -> None:
        self._exact: dict[Ends, list[Cell]] = defaultdict(list)
        self._rounded: dict[tuple[Decimal, int], list[Cell]] = defaultdict(list)
        for row in table.indicators:
            for measure, value in row.figures:
                span = span_of(value)
                if span:
                    self._add(Cell(row, measure, span))

    def _add(self, cell: Cell) -> None:
        ends = ends_of(cell.span)
        self._exact[ends].append(cell)
        if len(ends) > 1:
            return
        for decimals in range(cell.row.decimals):
            fewer = rounded(ends[0], decimals)
            if fewer != ends[0]:
                self._rounded[fewer, decimals].append(cell)

    def holding(self, ends: Ends) -> list[Cell]:
        """The cells with exactly these ends, whatever they say about them."""
        return self._exact.get(ends, [])

    def near(self, value: Decimal, written: int) -> list[Cell]:
        """The cells that a number written with `written` decimals is a rounding of, or that round
        it.
        """
        if not value:
            return []
        found = list(self._rounded.get((value, written), []))
        for decimals in range(written):
            fewer = rounded(value, decimals)
            if fewer != value:
                held = self._exact.get((fewer,), [])
                found += [cell for cell in held if cell.row.decimals == decimals]
        return found


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Halves away from zero, as on paper."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


class Names:
    """The words of the indicators' names and codes, each weighed by how few indicators share it."""

    def __init__(self, table: IndicatorTable) -> None:
        holders: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, str] = {}
        rows = list(table.indicators)
        for row in rows:
            syllables = _syllables(row.name)
            self._initials[row.code] = "".join(syllable[0] for syllable in syllables)
            for word in (*_words(syllables), *_words(row.code.split("-"))):
                holders[word].add(row.code)
        most = max(3, len(rows) // _COMMON)
        self._holders: Mapping[str, set[str]] = {
            word: codes for word, codes in holders.items() if len(codes) <= most
        }
        self._weights = {
            word: 1 + log(len(rows) / len(codes)) for word, codes in self._holders.items()
        }
        self._by_initials: dict[str, set[str]] = {}

    def sense(self, before: str, behind: str) -> Sense:
        """What the words around a number speak of; nearer words count more."""
        sense = Sense()
        for word, distance in _nearest(before, behind).items():
            codes = self._holders.get(word)
            if codes:
                told = " " in word or len(word) >= _FOREIGN_WORD
                self._count(sense, codes, self._weights[word] * (2 if told else 1), distance, told)
        for name in set(_ABBREVIATION.findall(f"{before} {behind}")):
            self._count(sense, self._abbreviated(fold(name)), 4, 0, True)
        return sense

    @staticmethod
    def _count(
        sense: Sense, codes: Iterable[str], weight: float, distance: int, told: bool
    ) -> None:
        for code in codes:
            sense.scores[code] += weight / (1 + distance / _FADES_OVER)
            if told:
                sense.told.add(code)

    def _abbreviated(self, letters: str) -> set[str]:
        """The indicators whose name holds words beginning with these letters: BHXH."""
        if letters not in self._by_initials:
            codes = {code for code, initials in self._initials.items() if letters in initials}
            self._by_initials[letters] = codes
        return self._by_initials[letters]


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(fold(text))


def _words(syllables: list[str]) -> set[str]:
    """The syllables and each two that stand together: most Vietnamese words have two."""
    return {*syllables, *(" ".join(pair) for pair in pairwise(syllables))}


def _nearest(before: str, behind: str) -> dict[str, int]:
    """Each word around a number with its smallest distance to it in syllables."""
    distances: dict[str, int] = {}
    left, right = _syllables(before), _syllables(behind)
    for syllables, from_number in ((left, len(left) - 1), (right, 0)):
        for place, syllable in enumerate(syllables):
            distance = abs(from_number - place)
            pair = " ".join(syllables[place : place + 2])
            for word in (syllable, pair):
                distances[word] = min(distance, distances.get(word, distance))
    return distances
