"""What the editors' forms save: the fields of one part, or a figure bound to its text."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plans.drafting.part_input import read_binding, read_part, save_input
from plans.store.part_keys import find_part
from plans.views.editing.conflict import part_json
from plans.views.editing.responses import (
    editor_endpoint,
    editor_url,
    saved_response,
    writable_plan,
)
from plans.views.shared.access import person
from wardplan.http.scripts import wants_json


@editor_endpoint
@require_POST
def save(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Save one section, target or task; a form without JavaScript is shown again with what was typed."""
    plan = writable_plan(request, ward, year)
    part = find_part(plan, request.POST.get("part", ""))
    sent = read_part(plan, part, request.POST)
    saved = save_input(sent, person(request))
    return saved_response(saved, sent) if wants_json(request) else redirect(editor_url(plan, saved))


@editor_endpoint
@require_POST
def bind(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Replace a typed number with a reference; refused where the text has changed since."""
    plan = writable_plan(request, ward, year)
    part = find_part(plan, request.POST.get("part", ""))
    sent = read_binding(plan, part, request.POST)
    bound = save_input(sent, person(request))
    if wants_json(request):
        return JsonResponse({"state": "saved", **part_json(bound, sent.table)})
    return redirect(editor_url(plan, bound))
