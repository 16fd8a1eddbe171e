"""Proposals to bind typed numbers of a whole plan to cells of Biểu 02, each with how sure it is.

"certain": the clause names the row strictly, only one measure can be meant, and its figure prints as it is
typed. "choose": several cells fit. "differs": the cell says something else than the sentence. "likely": all
others. Nothing is bound until a person accepts it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from indicators.measures import Measure
from plans.document.binding.certainty import Judge
from plans.document.checks.figures import wrong_figures
from plans.document.checks.scope import CheckText, PlanScope, Violation, sentence_around
from plans.document.plan import PlanDocument, TargetData
from plans.document.references.in_document import ProseText, prose_of
from plans.document.references.printing import print_reference
from plans.document.references.prose_numbers import TypedNumber
from plans.document.references.stored_spans import PrintedPiece, printed_pieces
from plans.document.references.suggestions import Suggestion, SuggestionFinder
from plans.document.references.syntax import Reference, format_reference

Sureness = Literal["certain", "choose", "likely", "differs"]

#: Proposals of one plan; more appear once these are settled.
MAX_PROPOSALS = 1_000
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class ProposedCell:
    """A reference that can stand in place of the number, and what it prints there."""

    reference: str
    printed: str
    #: The figure is the number that is typed; otherwise it is rounded, bounded otherwise, or another.
    is_same: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A typed number with the cells that it can be bound to, the likeliest first.

    `start` and `end` lead to it in the text as stored, at `path`; `before` and `behind` are the rest of its
    sentence as printed.
    """

    path: str
    citation: str
    start: int
    end: int
    before: str
    found: str
    behind: str
    sureness: Sureness
    choices: tuple[ProposedCell, ...]
    #: The same number of the same sentence has it, whatever other figures there become.
    key: str

    @property
    def keeps_print(self) -> bool:
        """Would the likeliest choice print the very same characters?"""
        return self.choices[0].printed == self.found


@lru_cache(maxsize=8)
def proposals_of(document: PlanDocument) -> tuple[Proposal, ...]:
    """All proposals for a plan, in reading order."""
    # A page asks for the counter and the list, and an answer for the list again; documents are hashable.
    scope = PlanScope(document)
    places = {place.path: place for place in scope.places}
    wrong: dict[str, list[Violation]] = defaultdict(list)
    for one in wrong_figures(scope):
        if one.place and one.puts:
            wrong[one.place.path].append(one)
    maker = _Maker(scope)
    seen: Counter[str] = Counter()
    found: list[Proposal] = []
    for prose in prose_of(document):
        if len(found) < MAX_PROPOSALS and (place := places.get(prose.path)):
            found += maker.of_text(prose, place, wrong[prose.path], seen)
    return tuple(found[:MAX_PROPOSALS])


class _Maker:
    """Makes the proposals for the texts of one plan."""

    def __init__(self, scope: PlanScope) -> None:
        self._scope = scope
        self._finder = SuggestionFinder(scope.document.indicators)
        self._judge = Judge(scope)

    def of_text(
        self, prose: ProseText, place: CheckText, wrong: list[Violation], seen: Counter[str]
    ) -> Iterator[Proposal]:
        """The proposals for one text, in reading order; `seen` counts equal numbers of equal sentences."""
        codes = prose.node.indicators if isinstance(prose.node, TargetData) else ()
        prefer = None if place.looks_back else Measure.TARGET
        pieces = list(printed_pieces(prose.text, self._scope.rows))
        offers = self._finder.find(prose.text, codes=codes, prefer=prefer)
        doubts = {span: one for one in wrong if (span := _stored(pieces, one.start, one.end))}
        spans = {(one.start, one.end): one for one in offers}
        apart = {span for span in doubts if not any(_overlap(span, other) for other in spans)}
        for span in sorted([*spans, *apart]):
            at = _printed(pieces, *span)
            if at is None:
                continue
            doubt = next((one for own, one in doubts.items() if _overlap(own, span)), None)
            typed = _number_at(self._scope.numbers.get(place.path, ()), at)
            offer = spans.get(span)
            ways = [offer, *offer.others] if offer else []
            if doubt is None and (typed is None or not self._judge.is_likely(place, typed, ways)):
                continue
            sureness, choices = self._judged(place, at, typed, ways, doubt)
            opened, closed = sentence_around(place.text, *at)
            words = place.text[at[0] : at[1]]
            key = _key(opened, words, closed, seen)
            yield Proposal(
                prose.path, prose.citation, *span, opened, words, closed, sureness, choices, key
            )

    def _judged(
        self,
        place: CheckText,
        at: tuple[int, int],
        typed: TypedNumber | None,
        ways: Iterable[Suggestion],
        doubt: Violation | None,
    ) -> tuple[Sureness, tuple[ProposedCell, ...]]:
        """How sure the proposal is, and the cells to choose from."""
        choices = [ProposedCell(one.reference, one.printed, one.exact) for one in ways]
        if doubt and doubt.puts:
            choices.insert(0, self._meant(place, at[0], Reference(*doubt.puts)))
            return "differs", tuple(dict.fromkeys(choices))
        cell = self._judge.certain_cell(place, typed, *at) if typed else None
        sure = format_reference(Reference(*cell)) if cell else None
        found = [one for one in choices if one.reference == sure]
        if found and found[0].is_same and found[0].printed == place.text[at[0] : at[1]]:
            return "certain", (found[0], *(one for one in choices if one != found[0]))
        same = [one for one in choices if one.is_same]
        if not same:
            return "differs", tuple(choices)
        # What says the same comes before what is only near.
        choices = [*same, *(one for one in choices if not one.is_same)]
        return ("choose" if len(same) > 1 else "likely"), tuple(choices)

    def _meant(self, place: CheckText, start: int, cell: Reference) -> ProposedCell:
        printed = print_reference(cell, self._scope.rows, place.text[:start])
        return ProposedCell(format_reference(cell), printed, is_same=False)


def _number_at(numbers: Iterable[TypedNumber], at: tuple[int, int]) -> TypedNumber | None:
    return next((one for one in numbers if at[0] <= one.start < at[1]), None)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _stored(pieces: Iterable[PrintedPiece], start: int, end: int) -> tuple[int, int] | None:
    """Where characters of the printed text stand in the stored one; None where a reference prints them."""
    for one in pieces:
        if one.is_plain and one.at <= start and end <= one.at + len(one.text):
            return one.stored + start - one.at, one.stored + end - one.at
    return None


def _printed(pieces: Iterable[PrintedPiece], start: int, end: int) -> tuple[int, int] | None:
    """Where characters of the stored text are printed."""
    for one in pieces:
        if one.is_plain and one.stored <= start and end <= one.stored + len(one.text):
            return one.at + start - one.stored, one.at + end - one.stored
    return None


def _key(before: str, found: str, behind: str, seen: Counter[str]) -> str:
    """The key of a number in its sentence: other figures there may change, the words may not."""
    words = "\x1f".join((_DIGITS.sub("#", before), found, _DIGITS.sub("#", behind)))
    seen[words] += 1
    return sha256(f"{words}\x1f{seen[words]}".encode()).hexdigest()
