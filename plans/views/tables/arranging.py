"""Attached tables are added, ordered and deleted; the list is shown again with why where that was refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from plans.drafting.arranging import add_table, move_part, remove_part
from plans.drafting.part_input import PAGE_OUTDATED, seen_version
from plans.drafting.parts import EditRefused, StalePart
from plans.models import AttachedTable, Plan
from plans.store.company import company_of
from plans.store.part_keys import PartNotFound, find_part, key_of
from plans.views.editing.removing import page_to_confirm
from plans.views.editing.responses import editor_endpoint, editor_url, writable_plan
from plans.views.editing.restoring import undo_removal
from plans.views.shared.access import person
from plans.views.tables.listing import list_page

_MOVED_ON = "Bảng vừa được người khác sửa, nay đã tải lại; xin xem lại rồi làm lại việc vừa chọn."


@editor_endpoint
@require_POST
def arrange(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Add a table of a kind (`kind`), or move or remove the table `part` (`action`)."""
    plan = writable_plan(request, ward, year)
    key, action = request.POST.get("part", ""), request.POST.get("action", "")
    table = find_table(plan, key) if key else None
    try:
        if action == "add":
            added = add_table(plan, request.POST.get("kind", ""), by=person(request))
            return redirect(editor_url(plan, added))
        if table is None:
            raise EditRefused(PAGE_OUTDATED)
        if action == "remove":
            return _removed(request, plan, table)
        _move(request, plan, table, action)
    except EditRefused as refused:
        sentence = _MOVED_ON if isinstance(refused, StalePart) else refused.message
        return list_page(request, plan, sentence, 422)
    return redirect(f"{reverse('plan-table-list', args=[ward, year])}#{key}")


def find_table(plan: Plan, key: str) -> AttachedTable:
    """The attached table of the plan with that key. Raises `PartNotFound`."""
    part = find_part(plan, key)
    if not isinstance(part, AttachedTable):
        raise PartNotFound(key)
    return part


def _move(request: HttpRequest, plan: Plan, table: AttachedTable, action: str) -> None:
    tables = list(plan.tables.all())
    place = tables.index(table) + {"up": -1, "down": 1}.get(action, len(tables))
    if not 0 <= place < len(tables):
        raise EditRefused("Bảng này không chuyển được theo chiều đó.")
    move_part(table, None, place, by=person(request), seen_version=seen_version(request.POST))


def _removed(request: HttpRequest, plan: Plan, table: AttachedTable) -> HttpResponse:
    if address := page_to_confirm(request, plan, table):
        return redirect(address)
    place = [plan.ward.slug, plan.year]
    went, undo = company_of(table, plan), reverse("plan-restore", args=[*place, key_of(table)])
    remove_part(table, by=person(request), seen_version=seen_version(request.POST))
    undo_removal(request, went, undo)
    return redirect("plan-table-list", *place)
