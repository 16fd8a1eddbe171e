"""The page of the findings: mending them, keeping them with a reason, and taking the last step back."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.rights import Action
from plans.document.checks import UNCHECKED, PlanFinding
from plans.document.paths import texts_of
from plans.drafting.assignment import assignable_people
from plans.drafting.mending import mend
from plans.drafting.parts import EditRefused
from plans.views.review.finding_cards import CardMaker
from plans.views.review.finding_lists import Findings, asked_for, group_findings
from plans.views.review.finding_rows import RowMaker, ShownFindings, show
from plans.views.review.last_step import (
    end_step,
    forget_keeping,
    last_step,
    remember_keeping,
    take_back_step,
)
from plans.views.review.review_urls import EditUrls
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from plans.workflow.accepted_findings import (
    AcceptanceRefused,
    accept_findings,
    lapsed_settlements,
    last_reasons,
    refusal_to_accept_findings,
    take_back_acceptance,
)
from plans.workflow.perform import refusal_to
from wardplan.errors import at_fields

#: Keys that one form sends; no page of ours sends more.
MAX_KEYS = 1_000
#: Groups of kept findings beside the list; where there are more, all stand at its end.
MAX_KEPT = 3
_ROW = re.compile(r"hang-[0-9]{1,5}")


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
        return _page(request, opened, at_fields(refused.message, reason="ly-do"))
    address = return_url(request, opened.address("plan-findings"))
    # The row that takes the place of the one just settled has its number now, and the focus.
    row = request.POST.get("dong", "")
    return redirect(f"{address}#{row}" if _ROW.fullmatch(row) else address)


def _keep(request: HttpRequest, opened: OpenPlan) -> None:
    keys = request.POST.getlist("dieu")[:MAX_KEYS]
    if not keys:
        raise AcceptanceRefused("Xin chọn ít nhất một điều để giữ.")
    done = accept_findings(opened.plan, keys, request.POST.get("ly-do", ""), opened.user)
    if opened.refusal is None and done:
        remember_keeping(request, opened.plan, done)
    else:
        messages.success(request, f"Đã giữ {len(done)} điều.")


def _take_back(request: HttpRequest, opened: OpenPlan) -> None:
    for key in dict.fromkeys(request.POST.getlist("dieu")[:MAX_KEYS]):
        take_back_acceptance(opened.plan, key, opened.user)
    end_step(request, opened.plan)
    messages.success(request, "Đã bỏ giữ; điều này lại ở trong danh sách.")


def _mend(request: HttpRequest, opened: OpenPlan) -> None:
    keys, path = request.POST.getlist("dieu")[:MAX_KEYS], request.POST.get("cho", "")[:200]
    mend(opened.plan, keys, opened.user, path)
    forget_keeping(request)


def _undo(request: HttpRequest, opened: OpenPlan) -> None:
    messages.success(request, take_back_step(request, opened.plan, opened.user))


_STEPS = {"giu": _keep, "bo-giu": _take_back, "sua": _mend, "hoan-tac": _undo}


def return_url(request: HttpRequest, usual: str) -> str:
    """The URL to which a form wants to return (`ve`), if it is a page of the portal."""
    wanted = request.POST.get("ve", "")
    # The check alone also lets relative paths pass; with the slash no other host is left.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else usual


def _page(request: HttpRequest, opened: OpenPlan, sentence: str = "") -> HttpResponse:
    plan, is_writing = opened.plan, opened.refusal is None
    edits = EditUrls(plan, writes=is_writing)
    again = opened.address("plan-findings")
    found = group_findings(
        opened.findings,
        opened.document,
        lambda one: again if one.rule == UNCHECKED else edits.of(one.path, one.excerpt),
    )
    rules = [group.rule for kind in found.kinds for group in kind.groups]
    # Only rules that found something narrow the list.
    only = next((rule for rule in rules if rule == request.GET.get("loai")), "")
    whole = request.GET.get("het", "")
    shown = _shown(opened, found, edits, only, whole)
    rows = list(shown.rows)
    settling = refusal_to_accept_findings(opened.user, plan)
    context = plan_page_context(opened, "plan-findings") | {
        "findings": found,
        "shown": shown,
        "only": only,
        "card": next(
            (one.card for one in rows if one.one.fragment == request.GET.get("xem")), None
        ),
        "reasons": last_reasons(plan, rules) if rules else {},
        "kept_fits": len(found.kept) <= MAX_KEPT,
        "taking_back": plan.is_editable and settling is None,
        "settling_refusal": settling,
        "is_writing": is_writing,
        "may_submit": refusal_to(Action.SUBMIT, plan, opened.user, opened.document) is None,
        "last_step": last_step(request, plan, opened.user) if is_writing else None,
        "back": return_url(request, _still(opened, only, whole)),
        **_tried(request, {row.one.finding.key for row in rows}, sentence),
    }
    listed = next((kind for kind in shown.kinds if kind.mendable), None)
    if "sua-ca" in request.GET and is_writing and listed and not sentence:
        return render(request, "review/findings_all.html", context | {"listed": listed})
    return render(request, "review/findings.html", context, status=422 if sentence else 200)


def _shown(
    opened: OpenPlan, found: Findings, edits: EditUrls, only: str, whole: str
) -> ShownFindings:
    """The rows of the page, each with the card that stands beside while it has the focus."""
    texts = {one.path: one.text for one in texts_of(opened.document)}
    cards = CardMaker(opened.plan, opened.document, edits)
    is_writing = opened.refusal is None
    maker = RowMaker(
        lambda one: cards.make(one, texts.get(one.finding.path, ""), is_writing=is_writing),
        lapsed_settlements(opened.plan, opened.findings),
        _colleagues(opened, edits) if is_writing else lambda one: "",
    )
    numbers = asked_for(opened.findings, opened.returned)
    asked = [one for one in found.found if one.number in numbers]
    return show(found, asked, maker, only, whole)


def _colleagues(opened: OpenPlan, edits: EditUrls) -> Callable[[PlanFinding], str]:
    """From a finding to the colleague who looks after its place; in one query."""
    names = {one.pk: one.full_name for one in assignable_people(opened.plan.ward_id)}
    # One's own places need no word.
    names.pop(opened.user.pk, None)
    return lambda one: names.get(edits.assignee(one.path) or 0, "")


def _still(opened: OpenPlan, only: str, whole: str) -> str:
    """The page as it is narrowed or shown in full, for coming back to it."""
    query = urlencode({name: one for name, one in (("loai", only), ("het", whole[:9])) if one})
    return f"{opened.address('plan-findings')}{query and '?'}{query}"


def _tried(request: HttpRequest, shown: set[str], sentence: str) -> dict[str, Any]:
    """What was sent and refused: it stands at the row that it is about, or above all if it is about several."""
    tried = set(request.POST.getlist("dieu")[:MAX_KEYS]) if sentence else set()
    return {
        "problem": sentence,
        "tried": next(iter(tried & shown), "") if len(tried) == 1 else "",
        "tried_rule": request.POST.get("quy-tac", "") if sentence else "",
        "reason": request.POST.get("ly-do", "") if sentence else "",
    }
