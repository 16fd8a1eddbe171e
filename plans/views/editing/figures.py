"""Binding figures to prose while writing: search for one, see what it prints and where it is used."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.store import read_indicator_table
from plans.document.references.in_document import cell_uses
from plans.document.references.printing import describe_reference, print_reference, rows_by_code
from plans.document.references.syntax import format_reference, referenced_cells
from plans.drafting.part_input import parse_reference
from plans.store.reading import read_document
from plans.views.editing.bindable_figures import (
    MAX_SEARCH_LENGTH,
    clean_search,
    search_figures,
    unbound_numbers,
)
from plans.views.editing.outline import Outline
from plans.views.editing.responses import editor_endpoint
from plans.views.shared.access import find_plan


@editor_endpoint
@require_safe
def figures(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What a search finds, as a fragment of the page; with `so` what one reference prints, as JSON."""
    plan = find_plan(request, ward, year)
    if "so" in request.GET:
        document = read_document(plan)
        part = parse_reference(request.GET["so"], document.indicators)
        # The words before it decide whether it begins a sentence; the last of them are enough.
        before = request.GET.get("truoc", "x")[-MAX_SEARCH_LENGTH:]
        used = cell_uses(document)
        places = {
            place
            for cell in referenced_cells(part)
            for place in used.get((cell.code, cell.measure), ())
        }
        answer = {
            "reference": format_reference(part),
            "shown": print_reference(part, rows_by_code(document.indicators), before),
            "title": describe_reference(part, document.indicators),
            "places": sorted(places),
        }
        return JsonResponse(answer)
    search = clean_search(request.GET.get("tim", ""))
    found = search_figures(read_indicator_table(plan.indicator_table), search)
    return render(request, "editing/found.html", {"found": found, "search": search})


@editor_endpoint
@require_safe
def binding_suggestions(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The numbers of one part (`muc`) that could be bound, as a fragment of the editor."""
    plan = find_plan(request, ward, year)
    table = read_indicator_table(plan.indicator_table)
    item = Outline(plan, table).find(request.GET.get("muc", ""))
    if item is None:
        raise Http404
    context = {"offers": unbound_numbers(item, table), "item": item, "plan": plan}
    return render(request, "editing/offers.html", context)
