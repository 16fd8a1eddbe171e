"""Binding figures to prose while writing: search for one, see what it prints and where it is used."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.store import read_table
from plans.document.references.in_document import uses
from plans.document.references.printing import (
    describe,
    printed_in_place,
    rows_by_code,
)
from plans.document.references.suggestions import Finder
from plans.document.references.syntax import (
    cells,
    written_reference,
)
from plans.drafting.part_input import one_reference
from plans.store.reading import read_document
from plans.views.editing.answers import answers_the_editor
from plans.views.editing.offers import LONGEST_SEARCH, Offer, found_figures, offers_of, search_of
from plans.views.editing.outline import Item, Outline
from plans.views.shared.access import find_plan, person
from plans.views.shared.frame import frame, opened_by


@answers_the_editor
@require_safe
def figures(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What a search finds, as a fragment of the page; with `so` what one reference prints, as JSON."""
    plan = find_plan(request, ward, year)
    if "so" in request.GET:
        document = read_document(plan)
        part = one_reference(request.GET["so"], document.indicators)
        # The words before it decide whether it begins a sentence; the last of them are enough.
        before = request.GET.get("truoc", "x")[-LONGEST_SEARCH:]
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
    search = search_of(request.GET.get("tim", ""))
    found = found_figures(read_table(plan.indicator_table), search)
    return render(request, "editing/found.html", {"found": found, "search": search})


@answers_the_editor
@require_safe
def offers(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The numbers that could be bound: of one part (`muc`) as a fragment, else of the whole plan as a page."""
    plan = find_plan(request, ward, year)
    if "muc" in request.GET:
        table = read_table(plan.indicator_table)
        item = Outline(plan, table).find(request.GET["muc"])
        if item is None:
            raise Http404
        context: dict[str, object] = {"offers": offers_of(item, table), "item": item, "plan": plan}
        return render(request, "editing/offers.html", context)
    opened = opened_by(person(request), plan)
    # One index for the whole plan: building it costs more than searching a part.
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
