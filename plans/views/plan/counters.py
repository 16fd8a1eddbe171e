"""The counters on a plan's tabs, for pages that stay open: they ask every few seconds."""

from django.http import HttpRequest, JsonResponse

from plans.views.shared.plan_page import open_plan, tab_counters
from plans.views.shared.signed_in import READ, signed_in
from plans.workflow.pending_actions import waiting_counts
from wardplan.http.sessions import background_request


@background_request
@signed_in(READ, no_store=True)
def counters(request: HttpRequest, ward: str, year: int) -> JsonResponse:
    """Open findings and open remarks of the plan by their tab, and what waits for the person."""
    opened = open_plan(request, ward, year)
    return JsonResponse(tab_counters(opened) | {"work": waiting_counts(opened.user).all})
