"""The review of a plan: its print beside changes, findings and remarks, and the decision on it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.permissions import may
from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.document.remark_locations import RemarkLocator
from plans.document.states import State
from plans.document.wording import signature_line
from plans.models import Plan, PlanEvent
from plans.views.plan.downloads import sheets_response
from plans.views.review.changes import ChangeGroup, change_groups, marks_of
from plans.views.review.deciding import Decision, decisions_on, kept_of, refusal_of, refused_at
from plans.views.review.finding_lists import Findings, group_findings, mark_findings
from plans.views.review.marks import Marks, RemarkMark
from plans.views.review.print_sheets import marked_html
from plans.views.review.remarks import thread_context
from plans.views.review.review_urls import FRAME_NAME, ReviewUrls, element_id, printed_path
from plans.views.review.since import (
    doubtful,
    first_place,
    masked_names,
    public_print,
    since_return,
)
from plans.views.review.versions import BEFORE, compare_with, comparison_choices, find_choice
from plans.views.shared.plan_page import OpenPlan, open_plan
from plans.views.shared.signed_in import FORM, READ, signed_in
from plans.workflow.approving import approve_keeping, refusal_to_decide
from plans.workflow.context import TransitionRequest
from plans.workflow.delegation import possible_signers
from plans.workflow.pending_actions import (
    awaited_transitions,
    in_sentence,
    way_to_signature,
    whose_turn,
)
from plans.workflow.perform import (
    TransitionOption,
    TransitionRefused,
    perform,
    refusal_if_changed,
    transition_options,
)
from plans.workflow.remarks import refusal_to_remark, threads_of
from plans.workflow.transitions import TRANSITIONS, Transition, transition_of
from wardplan.errors import About, at_fields
from wardplan.http.frame_options import allow_same_origin_frames

#: From approval to the signature, in words.
_AFTER_APPROVAL = way_to_signature(transition_of(Action.APPROVE).target)
#: The decisions of this page, and the message once one is taken.
DECISIONS = {
    Action.RETURN: "Đã trả lại; cán bộ thấy lý do ở đầu các trang của kế hoạch.",
    Action.APPROVE: f"Đã phê duyệt; bước tiếp theo: {_AFTER_APPROVAL}.",
}
#: What a transition asks for, as the forms of this page call it.
_FIELDS = {"reason": "ly-do", "signer": "nguoi-ky"}
MAX_CHANGE_LINES = 300
_CANNOT_SIGN = "Người được chọn ký hôm nay không ký được nữa; xin chọn lại người ký rồi phê duyệt."


@signed_in(FORM, no_store=True)
def review(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The page of the review; POST takes the decision."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        return _page(request, opened)
    # Other actions of the workflow belong to other pages, with checks of their own.
    action = next((one for one in DECISIONS if one.value == request.POST.get("viec")), None)
    if action is None:
        raise Http404
    try:
        _decide(request, opened, action)
    except TransitionRefused as refused:
        return _page(request, opened, action, at_fields(refused.message, **_FIELDS))
    messages.success(request, DECISIONS[action])
    # Browsers keep the fragment of the form across a redirect, and would scroll past the message.
    return redirect(f"{opened.address('plan-review')}#top")


@signed_in(READ, no_store=True)
@allow_same_origin_frames
def sheets(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The print with its marks, for the iframe."""
    opened = open_plan(request, ward, year)
    if request.GET.get("ban") == "cong-khai":
        masked = public_print(opened.document)
        draft = opened.plan.is_unnumbered
        return sheets_response(request, lambda: marked_html(masked, {}, draft=draft))
    address = _address(request, opened)
    choice = find_choice(comparison_choices(opened.plan), address.key)
    marks = marks_of(compare_with(opened.document, choice))
    mark_findings(opened, marks, address)
    _mark_remarks(opened, marks, address)
    may_remark = refusal_to_remark(opened.user, opened.plan) is None
    return sheets_response(
        request,
        lambda: marked_html(
            opened.document,
            marks,
            draft=opened.plan.is_unnumbered,
            remark=address.remark if may_remark else None,
        ),
    )


def _decide(request: HttpRequest, opened: OpenPlan, action: Action) -> None:
    """Take the decision; with an approval the reasons for what is kept are recorded."""
    asked = _transition_request(request, opened)
    if action is not Action.APPROVE:
        perform(action, opened.plan, asked)
        return
    # Whoever may not approve is told that first.
    TransitionRefused.raise_if(refusal_to_decide(opened.user, opened.plan, opened.document))
    # A plan that was changed since is told as that: its groups may be others than those shown.
    TransitionRefused.raise_if(refusal_if_changed(opened.plan, asked.seen, opened.document))
    decisions = decisions_on(_findings(request, opened), opened.plan, request.POST)
    TransitionRefused.raise_if(refusal_of(decisions))
    approve_keeping(opened.plan, asked, kept_of(decisions))


def _findings(request: HttpRequest, opened: OpenPlan) -> Findings:
    address = _address(request, opened)
    return group_findings(
        opened.findings,
        opened.document,
        lambda one: address.at(element_id(one.path, opened.document)),
    )


def _transition_request(request: HttpRequest, opened: OpenPlan) -> TransitionRequest:
    # `seen` is the digest of the document shown: nobody approves what they have not read.
    seen, reason = request.POST.get("seen", "")[:64], request.POST.get("ly-do", "")
    standings = possible_signers(opened.plan.ward, timezone.localdate())
    key = request.POST.get("nguoi-ky", "")
    signer = next((one.person for one in standings if str(one.person.pk) == key), None)
    if key and signer is None:
        # The decision is refused rather than made with another signer than the chairman chose.
        raise TransitionRefused(About(_CANNOT_SIGN, "signer"))
    return TransitionRequest(by=opened.user, seen=seen, reason=reason, signer=signer)


def _address(request: HttpRequest, opened: OpenPlan) -> ReviewUrls:
    key = request.GET.get("so-voi", "")
    # The key is repeated in every link of the page, so it is bounded.
    return ReviewUrls(opened.plan, key if key.isascii() and len(key) < 20 else "")


def _page(
    request: HttpRequest, opened: OpenPlan, action: Action | None = None, sentence: str = ""
) -> HttpResponse:
    plan, document = opened.plan, opened.document
    address, choices = _address(request, opened), comparison_choices(plan)
    choice = find_choice(choices, address.key)
    compared = compare_with(document, choice)
    source = compared.versions or compared.years
    bunches = change_groups(compared, document)
    threads = threads_of(plan, document)
    found = _findings(request, opened)
    context = {
        "opened": opened,
        "plan": plan,
        "document": document,
        "address": address,
        "frame_name": FRAME_NAME,
        "choices": [(one, ReviewUrls(plan, one.key).page, one == choice) for one in choices],
        "choice": choice,
        "is_since": choice is not None and choice.key == BEFORE,
        "summary": source.summary if source else (),
        "bunches": _bounded(bunches),
        "changes": sum(len(bunch.lines) for bunch in bunches),
        "more_changes": max(0, sum(len(bunch.lines) for bunch in bunches) - MAX_CHANGE_LINES),
        "findings": found,
        "back": address.page,
        "masked_names": masked_names(document),
        "doubtful": doubtful(bunches),
        "since": since_return(opened, found) if plan.state == State.SUBMITTED else None,
        **thread_context(opened, threads),
        **_new_remark(request, opened, address),
        **_decision(request, opened, found, action, sentence),
    }
    # The print opens at what waits for the reader first, unless they come from another place.
    context["frame_at"] = context["frame_at"] or first_place(context["decisions"], document)
    return render(request, "review/review.html", context, status=422 if sentence else 200)


def _decision(
    request: HttpRequest,
    opened: OpenPlan,
    found: Findings,
    action: Action | None,
    sentence: str,
) -> dict[str, Any]:
    """The two buttons, with the reason where one is disabled, and their forms."""
    plan, document = opened.plan, opened.document
    offered = {
        one.transition.action: one for one in transition_options(plan, opened.user, document)
    }
    to_approve = offered.get(Action.APPROVE)
    if to_approve is not None:
        # What is still open is decided with the same click.
        refusal = refusal_to_decide(opened.user, plan, document)
        to_approve = replace(to_approve, refusal=refusal)
    decisions = _open_decisions(request, opened, found, to_approve)
    refused = refused_at(decisions) if action is Action.APPROVE else None
    standings = possible_signers(plan.ward, timezone.localdate())
    events = plan.events.filter(what=PlanEvent.What.SUBMITTED).select_related("by")
    # Events of an earlier round do not count once the plan was returned.
    sent = list(events.order_by("-sequence")) if plan.state == State.SUBMITTED else []
    return {
        "to_return": offered.get(Action.RETURN),
        "to_approve": to_approve,
        "decisions": decisions,
        "refused_group": refused[0].name if refused and refused[1] == sentence else "",
        "seen": digest(document),
        "signers": [
            (one, signature_line(one.signer), one.person == opened.user) for one in standings
        ],
        "sent": sent[0] if sent else None,
        "is_sent_again": len(sent) > 1,
        "waits": _waits(opened),
        "waits_for_issuing": bool(_issuing_steps(plan)),
        "after_approval": _AFTER_APPROVAL,
        "refused_action": action.value if action else "",
        "problem": sentence,
        "reason": request.POST.get("ly-do", "") if sentence else "",
    }


def _open_decisions(
    request: HttpRequest,
    opened: OpenPlan,
    found: Findings,
    to_approve: TransitionOption | None,
) -> tuple[Decision, ...]:
    """What waits for this person's decision; nothing for whoever has none to take."""
    if to_approve is None or not to_approve.is_allowed:
        return ()
    sent = request.POST if request.method == "POST" else {}
    return decisions_on(found, opened.plan, sent)


def _waits(opened: OpenPlan) -> str:
    """What happens next, for whoever has nothing to decide now."""
    plan = opened.plan
    if plan.state == State.SUBMITTED and not may(opened.user, Action.APPROVE, plan.ward):
        return "Kế hoạch đang chờ chủ tịch phê duyệt hoặc trả lại."
    if plan.state == State.DRAFT:
        return "Kế hoạch còn là dự thảo; cán bộ trình khi soạn xong."
    if plan.state == State.RETURNED:
        return "Kế hoạch đã được trả lại; cán bộ sửa rồi trình lại."
    steps = _issuing_steps(plan)
    if not steps:
        return ""
    done = next(one for one in TRANSITIONS if one.target == plan.state)
    return f"Đã {in_sentence(done.action.label)}; bước tiếp theo: {whose_turn(plan.signer_name, *steps)}."


def _issuing_steps(plan: Plan) -> list[Transition]:
    """The transitions on the issuing page that the plan waits for."""
    return [one for one in awaited_transitions(State(plan.state)) if one.page == "plan-issuing"]


def _new_remark(request: HttpRequest, opened: OpenPlan, address: ReviewUrls) -> dict[str, Any]:
    """The place of a new remark (`cho`); the print is shown there, or where one was just made (`den`)."""
    # No path of a plan is longer.
    wanted, made = (request.GET.get(name, "")[:200] for name in ("cho", "den"))
    places = RemarkLocator(opened.document).by_path if wanted or made else {}
    place = places.get(wanted)
    stands = place or places.get(made)
    return {
        "remark_refusal": refusal_to_remark(opened.user, opened.plan),
        "remark_place": place,
        "remark_back": address.still_at(place.path) if place else address.page,
        "frame_at": element_id(stands.path, opened.document) if stands else "",
    }


def _mark_remarks(opened: OpenPlan, marks: dict[str, Marks], address: ReviewUrls) -> None:
    for number, thread in enumerate(threads_of(opened.plan, opened.document), start=1):
        if thread.path is None:
            continue
        place = marks.setdefault(printed_path(thread.path, opened.document), Marks())
        lead = address.beside(f"gop-y-{number}")
        place.dots = (*place.dots, RemarkMark(number, thread.first.who, lead, thread.is_open))


def _bounded(bunches: list[ChangeGroup]) -> list[ChangeGroup]:
    """The first lines of all parts together: a plan rewritten from scratch must not fill the page."""
    shown, left = [], MAX_CHANGE_LINES
    for bunch in bunches:
        shown.append(ChangeGroup(bunch.title, bunch.lines[:left]))
        left -= len(shown[-1].lines)
    return [bunch for bunch in shown if bunch.lines]
