"""The figures that can be put into a text: found by a search, or in a cell that a typed number may mean."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value
from plans.document.references.printing import describe_reference, resolve, show_in_prose
from plans.document.references.suggestions import Suggestion, SuggestionFinder
from plans.document.references.syntax import Reference, format_reference
from plans.drafting.part_input import parse_reference
from plans.models import Target
from plans.store.reading import blocks_of
from plans.views.editing.outline import OutlineItem
from wardplan.text import fold

MAX_MATCHES = 12
#: Typed numbers of one part that are shown at once; others follow once these are bound.
MAX_UNBOUND_NUMBERS = 40
#: Characters of the text shown on each side of a typed number.
_AROUND = 60
#: Stands for the words before: without any, a figure would be capitalised as at the start of a sentence.
_INSIDE = "x "
MAX_SEARCH_LENGTH = 100


@dataclass(frozen=True, slots=True)
class FigureChoice:
    """A cell that can be put into a text; a blank one may be too, and prints as blank until it is filled."""

    measure: Measure
    reference: str
    shown: str


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """An indicator with its cells."""

    name: str
    unit: str
    figures: tuple[FigureChoice, ...]


@dataclass(frozen=True, slots=True)
class BindingChoice:
    """One way to bind a typed number: the reference to put in place of `found`."""

    start: int
    end: int
    found: str
    reference: str
    printed: str
    title: str
    exact: bool


@dataclass(frozen=True, slots=True)
class UnboundNumber:
    """A typed number of one line of a text, with the words around it and the ways to bind it."""

    line: int
    before: str
    after: str
    best: BindingChoice
    others: tuple[BindingChoice, ...]


def clean_search(typed: str) -> str:
    """The search typed, without NUL (which PostgreSQL refuses) and bounded in length."""
    return typed.replace("\0", "").strip()[:MAX_SEARCH_LENGTH]


def search_figures(
    table: IndicatorTableData, search: str, linked: Collection[str] = ()
) -> list[IndicatorMatch]:
    """The indicators whose name or code has every word sought, accents ignored; else those `linked`."""
    words, held = fold(search).split(), table.held
    found: list[IndicatorMatch] = []
    for row in table.indicators:
        text = fold(f"{row.name} {row.code}")
        # Before anything is sought, the indicators that the target is tied to are shown.
        wanted = all(word in text for word in words) if words else row.code in linked
        if wanted and len(found) < MAX_MATCHES:
            found.append(
                IndicatorMatch(row.name, row.unit or "", tuple(_figure(row, one) for one in held))
            )
    return found


def _figure(row: IndicatorRow, measure: Measure) -> FigureChoice:
    value: Value | None = row.figure(measure)
    shown = "" if value is None else show_in_prose(value, row)
    return FigureChoice(measure, format_reference(Reference(row.code, measure)), shown)


def unbound_numbers(item: OutlineItem, table: IndicatorTableData) -> list[UnboundNumber]:
    """The typed numbers of a part whose value a cell already holds."""
    finder = SuggestionFinder(table)
    if isinstance(item.node, Target):
        codes = [link.row.indicator.code for link in item.node.links.all()]
        # A target speaks of its own indicators, and of what is to be reached.
        found = finder.find(item.node.clause, codes=codes, prefer=Measure.TARGET)
        return [_offer(0, item.node.clause, one, table) for one in found[:MAX_UNBOUND_NUMBERS]]
    blocks = enumerate(blocks_of(item.node.content))
    # A generator: a long section is searched no further than the limit.
    offers = (
        _offer(line, block.text, one, table)
        for line, block in blocks
        for one in finder.find(block.text)
    )
    return list(islice(offers, MAX_UNBOUND_NUMBERS))


def _offer(line: int, text: str, found: Suggestion, table: IndicatorTableData) -> UnboundNumber:
    # The words around as they are read: figures bound there are shown, not their references.
    behind = resolve(_INSIDE + text[found.end :], table).removeprefix(_INSIDE)
    return UnboundNumber(
        line=line,
        before=resolve(text[: found.start], table)[-_AROUND:],
        after=behind[:_AROUND],
        best=_way(found, table),
        others=tuple(_way(other, table) for other in found.others),
    )


def _way(found: Suggestion, table: IndicatorTableData) -> BindingChoice:
    return BindingChoice(
        start=found.start,
        end=found.end,
        found=found.found,
        reference=found.reference,
        printed=found.printed,
        title=describe_reference(parse_reference(found.reference, table), table),
        exact=found.exact,
    )
