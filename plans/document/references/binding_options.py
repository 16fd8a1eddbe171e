"""The options for binding a typed number to a cell, the likeliest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from heapq import nlargest
from itertools import islice, product
from typing import Literal

from indicators.measures import Measure
from indicators.table import IndicatorTableData
from plans.document.references.cell_index import CellIndex, FilledCell
from plans.document.references.indicator_matching import IndicatorMatcher, IndicatorRelevance
from plans.document.references.printing import ATTACHED_UNITS
from plans.document.references.prose_numbers import (
    BoundedNumber,
    TypedNumber,
    phrase_around,
    text_around,
    typed_numbers,
)
from plans.document.references.syntax import Ratio, RatioSign, Reference
from wardplan.numbers.digits import Candidate, candidates
from wardplan.numbers.spans import Span, read_number
from wardplan.numbers.units import canonical_unit, same_unit, unit_family
from wardplan.text import fold

#: Numbers of one text that are examined if some cell holds them; a text with more is no prose.
MAX_NUMBERS_PER_TEXT = 1_000
#: Cells with the same number that are scored.
MAX_CELLS_WEIGHED = 24
#: Cells for each side of a fraction that are combined: the work grows with the square.
MAX_CELLS_PER_SIDE = 5

SENTENCE_END = re.compile(r"[;!?…\n]|\.(?=\s|$)")
_REACH = 240
#: A number of so many digits is offered whatever the sentence is about: it is hardly in two cells by chance.
_SPEAKS_FOR_ITSELF = 4
# Factors of a score: below 1 for weaker matches, above 1 for a word that points to the measure.
_NEAR_BOUND, _NEAR_ROUNDED, _OTHER_COUNT, _OTHER_ROW, _CUE = 0.8, 0.4, 0.5, 0.5, 1.2
_KNOWN = 10

Meaning = tuple[Candidate, ...]
Agreement = Literal["same", "alike", "unbounded", "against"]


@dataclass(frozen=True, slots=True)
class BindingOption:
    """One option for binding a number, with a score for how likely it is meant."""

    start: int
    end: int
    part: Reference | Ratio
    exact: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A number that some cell holds, with what its sentence says about it."""

    typed: TypedNumber
    phrase: BoundedNumber
    meanings: tuple[Meaning, ...]
    sense: IndicatorRelevance
    cued: frozenset[Measure]


class BindingOptionFinder:
    """Finds the options for binding numbers to the cells of one table."""

    def __init__(self, table: IndicatorTableData) -> None:
        self._cells = CellIndex(table)
        self._namer = IndicatorMatcher(table.indicators)
        self._cues = _cues(table)

    def in_text(
        self, text: str, codes: frozenset[str], prefer: Measure | None
    ) -> Iterator[tuple[TypedNumber, list[BindingOption]]]:
        """Each number that can be bound, with at least one option, the likeliest first."""
        for place in islice(self._places(text), MAX_NUMBERS_PER_TEXT):
            fraction = place.typed.form == "fraction"
            scorer = _Scorer(place, codes, prefer)
            found = self._fractions(scorer) if fraction else self._figures(scorer)
            offers = sorted(found, key=lambda offer: -offer.score)
            if offers:
                yield place.typed, offers

    def _places(self, text: str) -> Iterator[_Place]:
        for typed in typed_numbers(text):
            meanings = tuple(product(*(candidates(run) for run in typed.runs)))
            if any(self._held(typed, meaning) for meaning in meanings):
                before, behind = text_around(text, typed.start, typed.end, SENTENCE_END, _REACH)
                sense = self._namer.sense(before, behind)
                cued = self._cued(f"{before} {behind}")
                yield _Place(typed, phrase_around(text, typed), meanings, sense, cued)

    def _cued(self, sentence: str) -> frozenset[Measure]:
        folded = fold(sentence)
        return frozenset(measure for measure, cue in self._cues.items() if cue.search(folded))

    def _held(self, typed: TypedNumber, meaning: Meaning) -> bool:
        if typed.form == "fraction":
            return all(self._cells.holding((one.value,)) for one in meaning)
        return bool(self._cells.holding(_values(meaning)) or self._near(meaning))

    def _near(self, meaning: Meaning) -> list[FilledCell]:
        one, *more = meaning
        return [] if more else self._cells.near(one.value, one.written)

    def _figures(self, scorer: "_Scorer") -> Iterator[BindingOption]:
        seen: set[Reference] = set()
        typed = scorer.place.typed
        for meaning in scorer.place.meanings:
            values = _values(meaning)
            for cell in scorer.shortlist(self._cells.holding(values), _digits(values)):
                if cell.reference not in seen and _reads_as(typed, cell, values):
                    seen.add(cell.reference)
                    yield from scorer.offer(cell, rounded=False)
            for cell in scorer.shortlist(self._near(meaning), 0):
                if cell.reference not in seen:
                    seen.add(cell.reference)
                    yield from scorer.offer(cell, rounded=True)

    def _fractions(self, scorer: "_Scorer") -> Iterator[BindingOption]:
        typed = scorer.place.typed
        for meaning in scorer.place.meanings:
            held = [scorer.sides(self._cells.holding((one.value,))) for one in meaning]
            for (part_score, part), (whole_score, whole) in product(*held):
                same_row = part.row.code == whole.row.code
                if part == whole or not (same_row or same_unit(part.row.unit, whole.row.unit)):
                    continue
                score = (part_score + whole_score) * (1 if same_row else _OTHER_ROW)
                ratio = Ratio(part.reference, RatioSign.FRACTION, whole.reference)
                yield BindingOption(typed.start, typed.end, ratio, True, score)


@dataclass(frozen=True, slots=True)
class _Scorer:
    """Scores how likely each cell is meant by one number."""

    place: _Place
    codes: frozenset[str]
    prefer: Measure | None

    def shortlist(self, cells: list[FilledCell], digits: int) -> list[FilledCell]:
        """The likeliest of the cells that hold a number with so many digits, in that order.

        Cells with another unit are left out, and for short numbers those that the sentence is not about.
        """
        typed, told = self.place.typed, self.place.sense.told | self.codes
        fitting = [
            cell
            for cell in cells
            if (digits >= _SPEAKS_FOR_ITSELF or cell.row.code in told)
            and _unit_fits(typed.sign, typed.unit, cell.row.unit)
        ]
        return nlargest(MAX_CELLS_WEIGHED, fitting, key=self.score)

    def offer(self, cell: FilledCell, *, rounded: bool) -> Iterator[BindingOption]:
        """The option for binding the number to a cell; none where the two contradict each other."""
        phrase, typed = self.place.phrase, self.place.typed
        agreed = _agreement(phrase.bound, cell.span)
        if agreed == "against":
            return
        exact = agreed == "same" and not rounded
        likely = 1 if exact else _NEAR_ROUNDED if rounded else _NEAR_BOUND
        # A cell without a bound prints none, so the author's "trên" must stay in the text.
        around: BoundedNumber | TypedNumber = typed if agreed == "unbounded" else phrase
        yield BindingOption(
            around.start, around.end, cell.reference, exact, self.score(cell) * likely
        )

    def sides(self, cells: list[FilledCell]) -> list[tuple[float, FilledCell]]:
        """The cells that can be one side of a fraction, where bounds and intervals make no sense."""
        plain = [cell for cell in cells if cell.span.is_number]
        return [(self.score(cell), cell) for cell in self.shortlist(plain, 0)[:MAX_CELLS_PER_SIDE]]

    def score(self, cell: FilledCell) -> float:
        """How likely the sentence means the cell, apart from any bound it sets."""
        code, typed = cell.row.code, self.place.typed
        score = 1 + self.place.sense.scores.get(code, 0) + (_KNOWN if code in self.codes else 0)
        if cell.measure in self.place.cued:
            score *= _CUE
        if cell.measure is self.prefer:
            score *= _CUE**2
        return score * _unit_fits(typed.sign, typed.unit, cell.row.unit)


def _cues(table: IndicatorTableData) -> dict[Measure, re.Pattern[str]]:
    """Patterns of folded words that point to each measure of the table."""
    hints = {one: one.hint(table.year) for one in table.held}
    return {one: re.compile(hint) for one, hint in hints.items() if hint}


def _values(meaning: Meaning) -> tuple[Decimal, ...]:
    return tuple(one.value for one in meaning)


def _reads_as(typed: TypedNumber, cell: FilledCell, values: tuple[Decimal, ...]) -> bool:
    """Would the entry form read the number as this value for this indicator, or at least ask about it?"""
    row = cell.row
    return all(
        value in _readings(run, row.unit, row.decimals, cell.span)
        for run, value in zip(typed.runs, values, strict=True)
    )


@lru_cache(maxsize=4096)
def _readings(run: str, unit: str | None, decimals: int, held: Span) -> frozenset[Decimal | None]:
    reading = read_number(run, unit=unit, decimals=decimals, previous=held)
    return frozenset(span.low for span in (reading.value, *reading.readings) if span)


def _digits(values: tuple[Decimal, ...]) -> int:
    """Digits of the longest of the numbers, without zeros at either end: 12.000 says no more than 12."""
    return max((len(f"{value:f}".replace(".", "").strip("0")) for value in values), default=0)


def _agreement(typed: Span | None, cell: Span) -> Agreement:
    """How the words around a number (None: they set no bound) agree with the cell.

    "alike" is "trên" against "từ"; "unbounded" is where only one of the two sets a bound.
    """
    bounded = cell.low is None or cell.high is None
    if typed is None:
        return "unbounded" if bounded else "same"
    if not bounded:
        return "unbounded"
    if (typed.low is None) != (cell.low is None):
        return "against"
    return "same" if (typed.low_in, typed.high_in) == (cell.low_in, cell.high_in) else "alike"


@lru_cache(maxsize=4096)
def _unit_fits(sign: str, typed: str, declared: str | None) -> float:
    """1 if sign or word behind a number can be the indicator's unit, less for another counted thing, else 0."""
    unit = canonical_unit(declared)
    if sign or unit in ATTACHED_UNITS:
        return 1 if sign == unit else 0
    if not typed or same_unit(typed, declared):
        return 1
    if "measured" in (unit_family(typed), unit_family(declared)):
        return 0
    return _OTHER_COUNT
