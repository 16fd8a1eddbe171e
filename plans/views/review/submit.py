"""Submitting a plan to the chairman: what is submitted, what is still open, and the button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.views.review.finding_lists import group_findings
from plans.views.review.review_urls import EditUrls
from plans.views.review.versions import BEFORE, compare_with, comparison_choices
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform, refusal_to
from wardplan.errors import at_fields


@signed_in(FORM, no_store=True)
def submit(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The page before submitting; POST submits what was shown, and nothing else."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        return _page(request, opened)
    transition_request = TransitionRequest(
        by=opened.user,
        # The digest shown: a change by somebody else since then is refused, not submitted unread.
        seen=request.POST.get("seen", "")[:64],
        reason=request.POST.get("loi-nhan", ""),
    )
    try:
        perform(Action.SUBMIT, opened.plan, transition_request)
    except TransitionRefused as refused:
        return _page(request, opened, at_fields(refused.message, reason="loi-nhan"))
    messages.success(request, "Đã trình; chủ tịch thấy kế hoạch ở mục Việc của tôi.")
    return redirect(opened.address("plan"))


def _page(request: HttpRequest, opened: OpenPlan, sentence: str = "") -> HttpResponse:
    plan, document = opened.plan, opened.document
    # A plan that was returned shows what changed since, or that nothing did.
    before = [one for one in comparison_choices(plan) if one.key == BEFORE]
    compared = compare_with(document, before[0]) if before else None
    versions = compared.versions if compared else None
    edits = EditUrls(plan, writes=opened.refusal is None)
    context = plan_page_context(opened, "plan-submit") | {
        "findings": group_findings(
            opened.findings, document, lambda one: edits.of(one.path, one.excerpt)
        ),
        "before": before[0] if before else None,
        "summary": versions.summary if versions else (),
        "is_as_before": versions is not None and versions.is_empty,
        "seen": digest(document),
        "refusal": refusal_to(Action.SUBMIT, plan, opened.user, document),
        "problem": sentence,
        "typed": request.POST.get("loi-nhan", "") if sentence else "",
        "back": opened.address("plan-submit"),
        "is_writing": opened.refusal is None,
    }
    return render(request, "review/submit.html", context, status=422 if sentence else 200)
