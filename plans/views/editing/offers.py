"""The figures that can be put into a text: found by a search, or in a cell that a typed number may mean."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTable
from indicators.values import Value
from plans.document.references.printing import (
    describe,
    show_in_prose,
)
from plans.document.references.suggestions import Finder, Suggestion
from plans.document.references.syntax import (
    Reference,
    written_reference,
)
from plans.drafting.part_input import one_reference
from plans.models import Target
from plans.store.reading import blocks_of
from plans.views.editing.outline import Item
from wardplan.text import fold

MOST_FOUND = 12
#: Typed numbers of one part that are shown at once; others follow once these are bound.
MOST_OFFERS = 40
#: Characters of the text shown on each side of a typed number.
_AROUND = 60
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that can be put into a text; a blank one may be too, and prints as blank until it is filled."""

    measure: Measure
    reference: str
    shown: str


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator with its cells."""

    name: str
    unit: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to bind a typed number: the reference to put in place of `found`."""

    start: int
    end: int
    found: str
    reference: str
    printed: str
    title: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A typed number of one line of a text, with the words around it and the ways to bind it."""

    line: int
    before: str
    after: str
    best: Way
    others: tuple[Way, ...]


def search_of(typed: str) -> str:
    """The search typed, without NUL (which PostgreSQL refuses) and bounded in length."""
    return typed.replace("\0", "").strip()[:LONGEST_SEARCH]


def found_figures(table: IndicatorTable, search: str, linked: Collection[str] = ()) -> list[Found]:
    """The indicators whose name or code has every word sought, accents ignored; else those `linked`."""
    words = fold(search).split()
    found: list[Found] = []
    for row in table.indicators:
        text = fold(f"{row.name} {row.code}")
        # Before anything is sought, the indicators that the target is tied to are shown.
        wanted = all(word in text for word in words) if words else row.code in linked
        if wanted and len(found) < MOST_FOUND:
            found.append(
                Found(row.name, row.unit or "", tuple(_figure(row, one) for one in Measure))
            )
    return found


def _figure(row: IndicatorRow, measure: Measure) -> Figure:
    value: Value | None = row.figure(measure)
    shown = "" if value is None else show_in_prose(value, row)
    return Figure(measure, written_reference(Reference(row.code, measure)), shown)


def offers_of(item: Item, table: IndicatorTable, finder: Finder | None = None) -> list[Offer]:
    """The typed numbers of a part whose value a cell already holds."""
    finder = finder or Finder(table)
    if isinstance(item.node, Target):
        codes = [link.row.indicator.code for link in item.node.links.all()]
        # A target speaks of its own indicators, and of what is to be reached.
        found = finder.find(item.node.clause, codes=codes, prefer=Measure.TARGET)
        return [_offer(0, item.node.clause, one, table) for one in found[:MOST_OFFERS]]
    blocks = enumerate(blocks_of(item.node.content))
    # A generator: a long section is searched no further than the limit.
    offers = (
        _offer(line, block.text, one, table)
        for line, block in blocks
        for one in finder.find(block.text)
    )
    return list(islice(offers, MOST_OFFERS))


def _offer(line: int, text: str, found: Suggestion, table: IndicatorTable) -> Offer:
    return Offer(
        line=line,
        before=text[max(0, found.start - _AROUND) : found.start],
        after=text[found.end : found.end + _AROUND],
        best=_way(found, table),
        others=tuple(_way(other, table) for other in found.others),
    )


def _way(found: Suggestion, table: IndicatorTable) -> Way:
    return Way(
        start=found.start,
        end=found.end,
        found=found.found,
        reference=found.reference,
        printed=found.printed,
        title=describe(one_reference(found.reference, table), table),
        exact=found.exact,
    )
