"""Figures bound to prose while writing: search one, see what it prints and where, bind a typed number."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.measures import Measure
from indicators.store import read_table
from indicators.table import IndicatorRow, IndicatorTable
from indicators.values import Value
from plans.document.references.in_document import uses
from plans.document.references.printing import (
    describe,
    printed_in_place,
    problems,
    rows_by_code,
    show_in_prose,
)
from plans.document.references.suggestions import Finder, Suggestion
from plans.document.references.syntax import (
    Ratio,
    Reference,
    ReferenceProblem,
    cells,
    parse,
    written_reference,
)
from plans.drafting.parts import EditRefused, refusal_to_edit_plan
from plans.models import Target
from plans.store.reading import blocks_of, read_document
from plans.views.editing.answers import answers_the_editor
from plans.views.editing.outline import Item, Outline
from plans.views.shared.access import find_plan, person
from plans.views.shared.frame import OpenPlan, frame
from wardplan.text import fold

MOST_FOUND = 12
#: Offers of one part that are shown at once; more come when those are done.
MOST_OFFERS = 40
#: Letters of a text around a typed number that are shown with it.
_AROUND = 60
_LONGEST_SEARCH = 100
_LONGEST_REFERENCE = 300


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that can be put into a text; a blank one prints that it is blank until it is filled."""

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


@answers_the_editor
@require_safe
def figures(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What a search finds, as a piece of the page; with `so` what one reference prints, as JSON."""
    plan = find_plan(request, ward, year)
    if "so" in request.GET:
        document = read_document(plan)
        part = one_reference(request.GET["so"], document.indicators)
        before = request.GET.get("truoc", "x")[-_LONGEST_SEARCH:]
        used = uses(document)
        places = {
            place for cell in cells(part) for place in used.get((cell.code, cell.measure), ())
        }
        answer = {
            "reference": written_reference(part),
            "shown": printed_in_place(part, rows_by_code(document.indicators), before),
            "title": describe(part, document.indicators),
            "places": sorted(places),
        }
        return JsonResponse(answer)
    search = search_of(request)
    found = found_figures(read_table(plan.indicator_table), search)
    return render(request, "editing/found.html", {"found": found, "search": search})


@answers_the_editor
@require_safe
def offers(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The numbers that could be bound: of one part (`muc`) as a piece of a page, else of the whole plan."""
    plan = find_plan(request, ward, year)
    if "muc" in request.GET:
        table = read_table(plan.indicator_table)
        item = Outline(plan, table).find(request.GET["muc"])
        if item is None:
            raise Http404
        context: dict[str, object] = {"offers": offers_of(item, table), "item": item, "plan": plan}
        return render(request, "editing/offers.html", context)
    user = person(request)
    opened = OpenPlan(plan, read_document(plan), user, refusal_to_edit_plan(user, plan))
    finder = Finder(opened.document.indicators)
    found: list[tuple[Item, list[Offer]]] = []
    if opened.refusal is None:
        table = opened.document.indicators
        found = [(item, offers_of(item, table, finder)) for item in Outline(plan, table).items]
    context = frame(opened, "plan-text") | {
        "refusal": opened.refusal,
        "found": [(item, offered) for item, offered in found if offered],
    }
    return render(request, "editing/offers_page.html", context)


def search_of(request: HttpRequest) -> str:
    """What is looked for, of bearable length."""
    return request.GET.get("tim", "").replace("\0", "").strip()[:_LONGEST_SEARCH]


def found_figures(table: IndicatorTable, search: str, linked: Collection[str] = ()) -> list[Found]:
    """The indicators whose name or code has every word sought, accents ignored; else those `linked`."""
    words = fold(search).split()
    found: list[Found] = []
    for row in table.indicators:
        text = fold(f"{row.name} {row.code}")
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
    """The typed numbers of a part that a cell already holds."""
    finder = finder or Finder(table)
    if isinstance(item.node, Target):
        codes = [link.row.indicator.code for link in item.node.links.all()]
        found = finder.find(item.node.clause, codes=codes, prefer=Measure.TARGET)
        return [_offer(0, item.node.clause, one, table) for one in found[:MOST_OFFERS]]
    blocks = enumerate(blocks_of(item.node.content))
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


def one_reference(text: str, table: IndicatorTable) -> Reference | Ratio:
    """The one reference that `text` is. `EditRefused` where it is none, or names what is not in the table."""
    try:
        parts = parse(text[:_LONGEST_REFERENCE])
    except ReferenceProblem as problem:
        raise EditRefused(str(problem)) from problem
    if len(parts) != 1 or not isinstance(parts[0], Reference | Ratio):
        raise EditRefused("Xin chọn một số liệu của Biểu 02 để gắn.")
    for sentence in problems(text, table):
        raise EditRefused(sentence)
    return parts[0]
