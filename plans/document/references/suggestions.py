"""Suggests binding typed numbers to the cells that already hold them.

A cell is suggested where its value is written and the sentence is about its indicator; a long number
("12.575") is enough by itself. Nothing is bound until a person accepts a suggestion.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.measures import Measure
from indicators.table import IndicatorTableData
from indicators.values import ratio
from plans.document.references.binding_options import (
    SENTENCE_END,
    BindingOption,
    BindingOptionFinder,
)
from plans.document.references.cell_index import round_half_up
from plans.document.references.printing import print_reference, rows_by_code, show_percent
from plans.document.references.prose_numbers import TypedNumber, typed_numbers
from plans.document.references.styles import is_styled, without_styles
from plans.document.references.syntax import (
    OPENING,
    Ratio,
    RatioSign,
    find_references,
    format_reference,
)
from wardplan.numbers.digits import candidates

#: More options than this nobody compares.
MAX_OTHERS = 4

#: Characters that may stand between "32/64" and its "50%".
_BESIDE = 40
_LOOK_BACK = 80
# The object replacement character: no letter, digit or space, so it neither joins nor makes words.
_BLOTTED = "\ufffc"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A typed number that can be replaced by a reference to a cell.

    `reference` in place of `text[start:end]` (which is `found`) prints `printed`. `exact`: the cell says the
    same; otherwise only one of the two sets a bound, they set it differently ("trên", "từ"), or one is
    rounded. `others` are less likely options for the same number, the likeliest first.
    """

    start: int
    end: int
    found: str
    reference: str
    printed: str
    exact: bool
    others: "tuple[Suggestion, ...]" = ()


@dataclass(frozen=True, slots=True)
class _Fraction:
    """A ratio like 32/64 in the text, bound already or suggested."""

    start: int
    end: int
    part: Ratio
    score: float


class SuggestionFinder:
    """Finds suggestions in many texts of one table."""

    def __init__(self, table: IndicatorTableData) -> None:
        self._rows = rows_by_code(table)
        self._offers = BindingOptionFinder(table)

    def find(
        self, text: str, *, codes: Collection[str] = (), prefer: Measure | None = None
    ) -> list[Suggestion]:
        """What can be bound in `text`, in reading order, without overlap.

        `codes` are indicators that the text is known to be about (those of a target), `prefer` is the measure
        that it most likely means (`target` in a clause of the planned year).
        """
        if not is_styled(text):
            return self._find(text, codes, prefer)
        # Sought among the words alone, since a tag would part a number from its unit.
        plain, places = without_styles(text)
        found = (_put_back(one, places) for one in self._find(plain, codes, prefer))
        return [one for one in found if one]

    def _find(self, text: str, codes: Collection[str], prefer: Measure | None) -> list[Suggestion]:
        masked, fractions = _without_references(text)
        by_start: dict[int, list[BindingOption]] = {}
        for typed, offers in self._offers.in_text(masked, frozenset(codes), prefer):
            by_start[typed.start] = offers
            best = offers[0]
            if isinstance(best.part, Ratio):
                fractions.append(_Fraction(best.start, best.end, best.part, best.score))
        for start, offer in self._percentages(masked, fractions):
            by_start[start] = [offer, *by_start.get(start, [])]
        found: list[Suggestion] = []
        for _, offers in sorted(by_start.items()):
            done = found[-1].end if found else 0
            apart = [offer for offer in offers if offer.start >= done]
            if apart:
                found.append(self._suggestion(text, apart))
        return found

    def _percentages(
        self, text: str, fractions: list[_Fraction]
    ) -> Iterator[tuple[int, BindingOption]]:
        """The percentages of fractions beside them, each with its start in the text."""
        if not fractions:
            return
        fractions = sorted(fractions, key=lambda fraction: fraction.start)
        starts = [fraction.start for fraction in fractions]
        for typed in typed_numbers(text):
            if typed.sign != "%" or typed.form != "single":
                continue
            # Only the nearest fraction on either side can be meant.
            following = bisect_right(starts, typed.start)
            for fraction in fractions[max(0, following - 1) : following + 1]:
                exact = self._is_percent(typed, fraction.part)
                if exact is not None and _beside(text, typed, fraction):
                    part = Ratio(fraction.part.part, RatioSign.PERCENT, fraction.part.whole)
                    yield (
                        typed.start,
                        BindingOption(typed.start, typed.end, part, exact, fraction.score),
                    )
                    break

    def _is_percent(self, typed: TypedNumber, part: Ratio) -> bool | None:
        """Is the number the percentage as printed (True), a rounding of it (False), or neither (None)?"""
        values = [
            row.figure(cell.measure) if (row := self._rows.get(cell.code)) else None
            for cell in (part.part, part.whole)
        ]
        amount, shown = ratio(*values), show_percent(*values)
        if amount is None:
            return None
        for meant in candidates(typed.runs[0]):
            if f"{meant.value:f}%".replace(".", ",") == shown:
                return True
            if round_half_up(amount, meant.written) == meant.value:
                return False
        return None

    def _suggestion(self, text: str, offers: list[BindingOption]) -> Suggestion:
        others = tuple(self._shown(text, offer) for offer in offers[1 : MAX_OTHERS + 1])
        return self._shown(text, offers[0], others)

    def _shown(
        self, text: str, offer: BindingOption, others: tuple[Suggestion, ...] = ()
    ) -> Suggestion:
        before = text[max(0, offer.start - _LOOK_BACK) : offer.start]
        return Suggestion(
            start=offer.start,
            end=offer.end,
            found=text[offer.start : offer.end],
            reference=format_reference(offer.part),
            printed=print_reference(offer.part, self._rows, before),
            exact=offer.exact,
            others=others,
        )


def _put_back(found: Suggestion, places: Sequence[int]) -> Suggestion | None:
    """A suggestion where it stands in the text with tags; None where one is within it."""
    start, end = places[found.start], places[found.end - 1] + 1
    if end - start != found.end - found.start:
        return None
    others = (_put_back(one, places) for one in found.others)
    return replace(found, start=start, end=end, others=tuple(one for one in others if one))


def _without_references(text: str) -> tuple[str, list[_Fraction]]:
    """The text with its references blanked, positions unchanged, and those that print as 32/64."""
    if OPENING not in text:
        return text, []
    fractions: list[_Fraction] = []
    kept, done = [], 0
    for placed in find_references(text):
        kept += [text[done : placed.start], _BLOTTED * (placed.end - placed.start)]
        done = placed.end
        if isinstance(placed.part, Ratio) and placed.part.sign is RatioSign.FRACTION:
            fractions.append(_Fraction(placed.start, placed.end, placed.part, 1))
    return "".join([*kept, text[done:]]), fractions


def _beside(text: str, typed: TypedNumber, fraction: _Fraction) -> bool:
    """Are the two close together in one sentence?"""
    first, second = sorted([(typed.start, typed.end), (fraction.start, fraction.end)])
    between = text[first[1] : second[0]]
    return 0 < len(between) <= _BESIDE and not SENTENCE_END.search(between)
