"""The page of the findings: mending them, keeping them with a reason, and taking the last step back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.rights import Action
from plans.document.checks import PlanFinding
from plans.drafting.mending import Mended, mend, undo
from plans.drafting.parts import EditRefused
from plans.models import Plan
from plans.views.review.finding_lists import group_findings
from plans.views.review.review_urls import EditUrls
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from plans.workflow.accepted_findings import (
    AcceptanceRefused,
    accept_findings,
    last_reasons,
    refusal_to_accept_findings,
    take_back_acceptance,
)
from plans.workflow.perform import refusal_to

#: Keys that one form sends; no page of ours sends more.
MAX_KEYS = 1_000
#: Where the session keeps the last step, so that it can be taken back.
_LAST_STEP = "sua-theo-goi-y"


@signed_in(FORM, no_store=True)
def findings(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What to look at before the plan is submitted or approved; POST mends, keeps, or takes back."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        return _page(request, opened)
    step = _STEPS.get(request.POST.get("viec", "giu"))
    if step is None:
        raise Http404
    try:
        step(request, opened)
    except (AcceptanceRefused, EditRefused) as refused:
        return _page(request, opened, refused.message)
    address = return_url(request, opened.address("plan-findings"))
    # The line that follows the one just settled has its number now.
    line = request.POST.get("dong", "")
    return redirect(f"{address}#{line}" if line.startswith("dieu-") and len(line) < 16 else address)


def _keep(request: HttpRequest, opened: OpenPlan) -> None:
    keys = request.POST.getlist("dieu")[:MAX_KEYS]
    if not keys:
        raise AcceptanceRefused("Xin chọn ít nhất một điều để giữ.")
    done = accept_findings(opened.plan, keys, request.POST.get("ly-do", ""), opened.user)
    messages.success(request, f"Đã giữ {len(done)} điều.")


def _take_back(request: HttpRequest, opened: OpenPlan) -> None:
    for key in dict.fromkeys(request.POST.getlist("dieu")[:MAX_KEYS]):
        take_back_acceptance(opened.plan, key, opened.user)
    messages.success(request, "Đã bỏ giữ; điều này lại ở trong danh sách.")


def _mend(request: HttpRequest, opened: OpenPlan) -> None:
    done = mend(opened.plan, request.POST.getlist("dieu")[:MAX_KEYS], opened.user)
    request.session[_LAST_STEP] = {
        "plan": opened.plan.pk,
        "changes": list(done.changes),
        "words": _told(done),
        "count": len(done.done),
        "at": f"{timezone.localtime():%H:%M}",
    }


def _told(done: Mended) -> str:
    """What was mended, for the line that can take it back."""
    left = f"; chưa sửa {', '.join(done.left[:5])}, xin xem lại" if done.left else ""
    if len(done.done) == 1:
        return _told_one(done.done[0]) + left
    return f"Đã sửa {len(done.done)} chỗ{left}"


def _told_one(one: PlanFinding) -> str:
    return f"Đã sửa {one.citation}: “{one.excerpt[:60]}” thành “{(one.suggestion or '')[:60]}”"


def _undo(request: HttpRequest, opened: OpenPlan) -> None:
    step = _last_step(request, opened.plan)
    if step is None:
        raise EditRefused("Không còn bước nào để hoàn tác; xin xem ở Lịch sử.")
    done = undo(opened.plan, step["changes"], opened.user)
    del request.session[_LAST_STEP]
    many = f"{step['count']} chỗ" if step["count"] > 1 else "chỗ vừa sửa"
    told = f"{done.count} phần; {'; '.join(done.left[:5])}" if done.left else many
    messages.success(request, f"Đã hoàn tác {told}.")


_STEPS = {"giu": _keep, "bo-giu": _take_back, "sua": _mend, "hoan-tac": _undo}


def _last_step(request: HttpRequest, plan: Plan) -> dict[str, Any] | None:
    """The last step on this plan that can be taken back; none once it is submitted."""
    step: dict[str, Any] | None = request.session.get(_LAST_STEP)
    return step if step and step["plan"] == plan.pk and plan.is_editable else None


def return_url(request: HttpRequest, usual: str) -> str:
    """The URL to which a form wants to return (`ve`), if it is a page of the portal."""
    wanted = request.POST.get("ve", "")
    # The check alone also lets relative paths pass; with the slash no other host is left.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else usual


def _page(request: HttpRequest, opened: OpenPlan, sentence: str = "") -> HttpResponse:
    plan = opened.plan
    edits = EditUrls(plan, writes=opened.refusal is None)
    found = group_findings(
        opened.findings, opened.document, lambda one: edits.of(one.path, one.excerpt)
    )
    tried = set(request.POST.getlist("dieu")[:MAX_KEYS]) if sentence else set()
    shown = {one.finding.key for kind in found.kinds for one in kind.found}
    rules = [group.rule for kind in found.kinds for group in kind.groups]
    only = request.GET.get("loai", "")
    context = plan_page_context(opened, "plan-findings") | {
        "findings": found,
        # Only rules that found something narrow the list.
        "only": only if only in rules else "",
        "problem": sentence,
        # A refusal stands at the line that it is about; one about several stands above all.
        "tried": next(iter(tried & shown), "") if len(tried) == 1 else "",
        "tried_rule": request.POST.get("quy-tac", "") if sentence else "",
        "reason": request.POST.get("ly-do", "") if sentence else "",
        "reasons": last_reasons(plan, rules) if rules else {},
        "settling_refusal": refusal_to_accept_findings(opened.user, plan),
        "is_writing": opened.refusal is None,
        "may_submit": refusal_to(Action.SUBMIT, plan, opened.user, opened.document) is None,
        "last_step": _last_step(request, plan),
        "back": return_url(request, opened.address("plan-findings")),
    }
    return render(request, "review/findings.html", context, status=422 if sentence else 200)
