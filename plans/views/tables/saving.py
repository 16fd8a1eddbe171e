"""A table is saved as a whole: what its script sends, or what the plain form has in its fields."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plans.document.planfile.tables import plain_fields, read_plain
from plans.drafting.part_input import (
    NotSaved,
    PartInput,
    read_part,
    save_input,
    unprintable_signs,
)
from plans.models import AttachedTable
from plans.views.editing.responses import (
    editor_endpoint,
    editor_url,
    not_saved_response,
    saved_response,
    writable_plan,
)
from plans.views.shared.access import person
from plans.views.tables.arranging import find_table
from plans.views.tables.editor import table_page
from plans.views.tables.inner import is_inner, save_inner
from plans.views.tables.plain_form import from_plain
from wardplan.http.scripts import wants_json


@editor_endpoint
@require_POST
def save(request: HttpRequest, ward: str, year: int, key: str) -> HttpResponse:
    """Save head, columns and rows; a form without JavaScript is shown again with what was typed."""
    plan = writable_plan(request, ward, year)
    if is_inner(key):
        return save_inner(request, plan, key)
    table = find_table(plan, key)
    data = from_plain(request.POST) if "plain" in request.POST else request.POST
    sent = read_part(plan, table, data)
    try:
        saved = save_input(sent, person(request))
    except NotSaved as answer:
        if answer.stale is None and wants_json(request):
            return _refused(answer, table)
        return not_saved_response(request, answer, table_page)
    return saved_response(saved, sent) if wants_json(request) else redirect(editor_url(plan, saved))


def _refused(answer: NotSaved, table: AttachedTable) -> HttpResponse:
    """Why nothing was saved, and the cells that it is about."""
    told = {
        "state": "refused",
        "sentence": str(answer),
        "signs": unprintable_signs(answer.sent),
        "places": _places(answer.sent, table),
    }
    return JsonResponse(told, status=422)


def _places(sent: PartInput, table: AttachedTable) -> dict[str, str]:
    """The problem of each field, cell, group or column, by its path."""
    fields: dict[str, Any] = plain_fields(table.document)
    fields |= {name: sent.values[name] for name in fields if name in sent.values}
    return {one.path: one.sentence for one in read_plain(fields)[1]}
