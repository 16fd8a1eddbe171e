"""The findings of the checks, rule by rule, as officials and the chairman accept them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from plans.document.checks import PlanFinding
from plans.models import Settlement
from plans.views.review.marks import FindingMark, Marks
from plans.views.review.review_urls import EditUrls, ReviewUrls, printed_path
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from plans.workflow.accepted_findings import (
    AcceptanceRefused,
    FindingStatus,
    accept_findings,
    refusal_to_accept_findings,
)

#: From a finding to the URL of its place, to read or to edit.
FindingUrl = Callable[[PlanFinding], str]


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with its number on the page, and the URL of its place."""

    number: int
    finding: PlanFinding
    settlement: Settlement | None
    address: str

    @property
    def fragment(self) -> str:
        """The id of its line on the page."""
        return fragment_of(self.number)


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """The open findings of one rule."""

    rule: str
    title: str
    found: tuple[NumberedFinding, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of the findings, each once: places with the same text share a key."""
        return list(dict.fromkeys(one.finding.key for one in self.found))

    @property
    def must(self) -> bool:
        return any(one.finding.must for one in self.found)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a plan: open ones by rule, and those that were accepted."""

    groups: tuple[RuleFindings, ...]
    accepted: tuple[NumberedFinding, ...]

    @property
    def open_count(self) -> int:
        return sum(len(group.found) for group in self.groups)

    @property
    def must_count(self) -> int:
        """How many must be fixed or accepted before the plan is submitted."""
        return sum(one.finding.must for group in self.groups for one in group.found)


def fragment_of(number: int) -> str:
    """The id of a finding's line on a page, by its number in reading order."""
    return f"dieu-{number}"


def group_findings(settled: Sequence[FindingStatus], lead: FindingUrl) -> Findings:
    """The findings as the pages show them."""
    found = [
        NumberedFinding(number, one.finding, one.settlement, lead(one.finding))
        # Numbered before they are grouped: the marks in the print use the same numbers.
        for number, one in enumerate(settled, start=1)
    ]
    rules: dict[tuple[str, str], list[NumberedFinding]] = {}
    for one in found:
        if one.settlement is None:
            rules.setdefault((one.finding.rule, one.finding.title), []).append(one)
    return Findings(
        tuple(RuleFindings(rule, title, tuple(group)) for (rule, title), group in rules.items()),
        tuple(one for one in found if one.settlement is not None),
    )


def mark_findings(opened: OpenPlan, marks: dict[str, Marks], address: ReviewUrls) -> None:
    """Add a note for each finding to the marks of its place."""
    for number, one in enumerate(opened.findings, start=1):
        finding = one.finding
        note = FindingMark(
            finding.start,
            finding.start + len(finding.excerpt),
            finding.title,
            address.beside(fragment_of(number)),
            one.is_open,
        )
        # A cell that is not printed is marked at its row.
        place = marks.setdefault(printed_path(finding.path, opened.document), Marks())
        place.notes = (*place.notes, note)


@signed_in(FORM, no_store=True)
def findings(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What to look at before the plan is submitted or approved; POST accepts findings with a reason."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        return _page(request, opened)
    keys, reason = request.POST.getlist("dieu"), request.POST.get("ly-do", "")
    if not keys:
        sentence = "Xin đánh dấu ít nhất một điều trước khi chấp nhận."
        return _page(request, opened, sentence)
    try:
        # Bounded: no page of ours sends more.
        done = accept_findings(opened.plan, keys[:1_000], reason, opened.user)
    except AcceptanceRefused as refused:
        return _page(request, opened, refused.message)
    messages.success(request, f"Đã chấp nhận {len(done)} điều cần xem.")
    return redirect(return_url(request, opened.address("plan-findings")))


def return_url(request: HttpRequest, usual: str) -> str:
    """The URL to which a form wants to return (`ve`), if it is a page of the portal."""
    wanted = request.POST.get("ve", "")
    # The check alone also lets relative paths pass; with the slash no other host is left.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else usual


def _page(request: HttpRequest, opened: OpenPlan, sentence: str = "") -> HttpResponse:
    plan = opened.plan
    edits = EditUrls(plan, writes=opened.refusal is None)
    found = group_findings(opened.findings, lambda one: edits.of(one.path, one.excerpt))
    ticked = request.POST.getlist("dieu") if sentence else []
    rule = request.POST.get("quy-tac", "") if sentence else ""
    context = plan_page_context(opened, "plan-findings") | {
        "findings": found,
        "problem": sentence,
        "reason": request.POST.get("ly-do", "") if sentence else "",
        "ticked": ticked,
        "tried": [
            group.keys[0]
            for group in found.groups
            if group.rule == rule or set(group.keys) & set(ticked)
        ],
        "settling_refusal": refusal_to_accept_findings(opened.user, plan),
        "is_writing": opened.refusal is None,
        "back": return_url(request, opened.address("plan-findings")),
    }
    return render(request, "review/findings.html", context, status=422 if sentence else 200)
