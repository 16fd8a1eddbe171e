"""Putting back what was deleted: from the notice right after, and from the history of the plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from indicators.entry import EntryRefused
from plans.drafting.indicator_rows import restore_row
from plans.drafting.parts import EditRefused
from plans.drafting.restoring import restore_part
from plans.models import Plan
from plans.store.company import Company, company_of
from plans.store.part_history import kind_of
from plans.views.editing.responses import (
    editor_endpoint,
    editor_url,
    error_response,
    writable_plan,
)
from plans.views.shared.access import person
from wardplan.http.scripts import wants_json
from wardplan.text import plain_digits


def undo_removal(request: HttpRequest, company: Company, address: str) -> None:
    """Say on the next page that a part was deleted, with the button that puts it back."""
    done = f"Đã xoá {_named(company)}."
    messages.success(request, done, extra_tags=address)


def _named(company: Company) -> str:
    """The part, and where others go with it how many of what."""
    part = company.part
    also = "" if company.is_alone else f" (cùng {company.words()})"
    return f"{kind_of(part).label.lower()} “{part}”{also}"


@editor_endpoint
@require_POST
def restore(request: HttpRequest, ward: str, year: int, key: str) -> HttpResponse:
    """Put back a part ("m12"), or with `d` the removed row of Biểu 02 of that number, and go to it."""
    plan = writable_plan(request, ward, year)
    try:
        address, done = _restored(request, plan, key)
    except (EditRefused, EntryRefused) as refused:
        if wants_json(request):
            return error_response(refused.message, 422)
        context = {"sentence": refused.message, "back": reverse("plan-history", args=[ward, year])}
        return render(request, "editing/not_restored.html", context, status=422)
    messages.success(request, done)
    if wants_json(request):
        return JsonResponse({"state": "arranged", "address": address})
    return redirect(address)


def _restored(request: HttpRequest, plan: Plan, key: str) -> tuple[str, str]:
    """Where to go then, and what was done."""
    by = person(request)
    if key.startswith("d"):
        row = restore_row(plan.indicator_table, plain_digits(key[1:]) or 0, by=by)
        address = reverse("plan-entry", args=[plan.ward.slug, plan.year])
        return f"{address}#{row.pk}-assigned", f"Đã lấy lại chỉ tiêu “{row}” cùng số liệu của nó."
    part, *above = restore_part(plan, key, by=by)
    also = "".join(f", cùng mục “{one}” chứa nó" for one in above)
    return editor_url(plan, part), f"Đã lấy lại {_named(company_of(part, plan))}{also}."
