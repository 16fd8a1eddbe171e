"""The page that asks before a part is deleted with which others go: what lies below it, files, remarks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.models import AttachedTable, Plan
from plans.store.company import company_of
from plans.store.part_history import PlanPart, kind_of
from plans.store.part_keys import find_part, key_of
from plans.views.editing.responses import editor_endpoint, editor_url, writable_plan
from plans.views.shared.access import find_plan
from plans.workflow.remarks import count_remarks_on


def page_to_confirm(request: HttpRequest, plan: Plan, part: PlanPart) -> str:
    """The address of the page on which the deletion is confirmed first; empty where it need not be."""
    company = company_of(part, plan)
    if company.is_alone and not count_remarks_on(plan, company):
        return ""
    sure = request.POST.get("sure")
    if sure == company.stamp:
        return ""
    if sure is not None:
        messages.warning(
            request, "Phần này vừa có thay đổi, chưa xoá; xin xem lại những gì cùng bị xoá."
        )
    return reverse("plan-remove", args=[plan.ward.slug, plan.year, key_of(part)])


@editor_endpoint
@require_safe
def confirm_removal(request: HttpRequest, ward: str, year: int, key: str) -> HttpResponse:
    """Say what goes with a part, with the button that deletes all of it."""
    part = find_part(find_plan(request, ward, year), key)
    plan = writable_plan(request, ward, year)
    company = company_of(part, plan)
    context = {
        "plan": plan,
        "part": part,
        "what": kind_of(part).label,
        "key": key,
        "company": company,
        "counts": company.counts(count_remarks_on(plan, company)),
        "back": editor_url(plan, part),
        "arrange": reverse(_arrange(part), args=[ward, year]),
    }
    return render(request, "editing/remove.html", context)


def _arrange(part: PlanPart) -> str:
    return "plan-table-arrange" if isinstance(part, AttachedTable) else "plan-editing-arrange"
