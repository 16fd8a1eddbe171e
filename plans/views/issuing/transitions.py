"""Number, sign, seal, issue: what follows approval on one page, each for the person whose turn it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Action
from accounts.signing_in.second_factor import ask_second_factor_again, is_freshly_verified
from plans.issuing.attempts import IssuingRefused, record_refused_attempt
from plans.issuing.files import prepare_file, refusal_to_prepare
from plans.issuing.keys import SigningMethod
from plans.issuing.signing import TOO_LARGE, SigningTransition, accept_signed_file, sign_with_key
from plans.models import PlanFile
from plans.pdf.signing.errors import SigningRefused
from plans.rendering.errors import RenderError
from plans.store.number_register import current_entry
from plans.views.issuing.forms import KeyForm, NumberForm, SignedFileForm, WithdrawForm
from plans.views.issuing.page import PAGE_TRANSITIONS, STEP_SLUGS, page_context
from plans.views.shared.access import find_plan, person
from plans.views.shared.plan_page import OpenPlan, open_plan
from plans.views.shared.sensitive_fields import sensitive_fields
from plans.views.shared.signed_in import POST, READ, signed_in
from plans.workflow.conditions import file_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform
from wardplan.http.frame_options import allow_same_origin_frames
from wardplan.http.middleware import on_body_too_large

DONE_MESSAGES = {
    Action.NUMBER: "Đã cấp số {number}. Người ký thấy kế hoạch ở mục Việc của tôi.",
    Action.SIGN: "Đã ký. Văn thư thấy kế hoạch ở mục Việc của tôi để đóng dấu.",
    Action.SEAL: "Đã đóng dấu. Bước cuối cùng: bấm Ban hành.",
    Action.WITHDRAW: "Đã thu hồi số {number}; trang kiểm tra báo văn bản không còn hiệu lực.",
    **{one.action: one.button.done for one in PAGE_TRANSITIONS if one.button},
}


@signed_in(READ, no_store=True)
def issuing_page(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """How far the plan is between approval and its recipients, and the form of the next transition."""
    return _shown(request, open_plan(request, ward, year))


@signed_in(POST)
def assign_number(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Assign the number and the date, then make the file to sign."""
    opened = open_plan(request, ward, year)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _shown(request, opened, number_form=form)
    seen, day = request.POST.get("seen", "")[:64], form.cleaned_data["day"]
    return _performed(
        request, opened, Action.NUMBER, TransitionRequest(by=opened.user, seen=seen, day=day)
    )


@signed_in(POST)
def make_file(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Make the file to sign where it could not be made together with the number."""
    opened = open_plan(request, ward, year)
    problem = refusal_to_prepare(opened.plan, opened.user) or _prepare(opened)
    return _shown(request, opened, problem) if problem else _back(opened)


# Outermost, so that errors of the decorators below are covered too.
@sensitive_fields("passphrase")
@signed_in(POST)
@ask_second_factor_again
def sign_or_seal(request: HttpRequest, ward: str, year: int, step: str) -> HttpResponse:
    """Sign (`ky`) or seal (`dong-dau`) with a key at this machine."""
    opened, taken = open_plan(request, ward, year), _step(step)
    form = KeyForm(request.POST)
    if not form.is_valid():
        form.wipe()
        return _shown(request, opened, key_form=form)
    given = form.cleaned_data
    try:
        sign_with_key(
            opened.plan,
            taken,
            by=opened.user,
            seen=given["seen"],
            way=SigningMethod(given["way"]),
            secret=given["passphrase"],
        )
    except IssuingRefused as refused:
        return _shown(request, opened, refused.message)
    # Whatever happened: the passphrase must not outlive the request.
    finally:
        form.wipe()
    messages.success(request, DONE_MESSAGES[taken.action])
    return _back(opened)


def _too_large(request: HttpRequest, ward: str, year: int, step: str) -> None:
    """Record the attempt even though the request was too large to be read."""
    if request.method == "POST" and request.user.is_authenticated:
        plan = find_plan(request, ward, year)
        # The body was never parsed, so nothing else is known of the attempt.
        record_refused_attempt(plan, _step(step).action, person(request), TOO_LARGE)


@on_body_too_large(_too_large)
@signed_in(POST)
@ask_second_factor_again
def upload_signed_file(request: HttpRequest, ward: str, year: int, step: str) -> HttpResponse:
    """Receive the file that a person signed or sealed with a tool of their own."""
    opened, taken = open_plan(request, ward, year), _step(step)
    form = SignedFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, opened, hand_in_form=form)
    given = form.cleaned_data
    try:
        accept_signed_file(
            opened.plan, taken, by=opened.user, seen=given["seen"], content=given["file"]
        )
    except IssuingRefused as refused:
        return _shown(request, opened, refused.message)
    messages.success(request, DONE_MESSAGES[taken.action])
    return _back(opened)


@signed_in(POST)
@ask_second_factor_again
def press_button(request: HttpRequest, ward: str, year: int, step: str) -> HttpResponse:
    """Perform a transition that asks for nothing but the click: issuing, after which the plan is final."""
    buttons = {one.button.slug: one.action for one in PAGE_TRANSITIONS if one.button}
    if step not in buttons:
        raise Http404
    opened = open_plan(request, ward, year)
    return _performed(request, opened, buttons[step], TransitionRequest(by=opened.user))


@signed_in(POST)
@ask_second_factor_again
def withdraw(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Withdraw an issued plan, with the reason."""
    opened = open_plan(request, ward, year)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _shown(request, opened, reason_form=form)
    transition_request = TransitionRequest(by=opened.user, reason=form.cleaned_data["reason"])
    return _performed(request, opened, Action.WITHDRAW, transition_request)


@signed_in(READ, no_store=True)
@allow_same_origin_frames
def plan_file(request: HttpRequest, ward: str, year: int, kind: str) -> HttpResponse:
    """The file to sign, signed or sealed, to look at in the browser or (`?tai=1`) to save."""
    # The URL takes any slug.
    if kind not in set(PlanFile.Kind):
        raise Http404
    found = file_of(find_plan(request, ward, year), PlanFile.Kind(kind))
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="application/pdf")
    way = "attachment" if "tai" in request.GET else "inline"
    name = f"ke-hoach-{year}-{ward}-{kind}.pdf"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _performed(
    request: HttpRequest, opened: OpenPlan, action: Action, transition_request: TransitionRequest
) -> HttpResponse:
    try:
        perform(action, opened.plan, transition_request)
    except TransitionRefused as refused:
        return _shown(request, opened, refused.message)
    if action is Action.NUMBER:
        # The number stays assigned even where the file cannot be made: the page offers to try
        # again.
        opened.plan.refresh_from_db()
        if problem := _prepare(opened):
            return _shown(request, opened, f"Đã cấp số, nhưng chưa làm được bản để ký: {problem}")
    messages.success(request, DONE_MESSAGES[action].format(number=current_entry(opened.plan) or ""))
    return _back(opened)


def _prepare(opened: OpenPlan) -> str | None:
    """Make the file to sign; returns the reason where it cannot be made now."""
    try:
        prepare_file(opened.plan, opened.user)
    except (SigningRefused, RenderError) as error:
        return error.message
    return None


def _back(opened: OpenPlan) -> HttpResponse:
    return redirect("plan-issuing", *opened.place)


def _step(name: str) -> SigningTransition:
    if name not in STEP_SLUGS:
        raise Http404
    return STEP_SLUGS[name]


def _shown(
    request: HttpRequest, opened: OpenPlan, problem: str | None = None, **forms: Any
) -> HttpResponse:
    """The page; 422 after a POST that failed."""
    if request.method == "POST":
        # Read anew: the attempt, or somebody else, may have changed the plan.
        opened = open_plan(request, opened.plan.ward.slug, opened.plan.year)
    status = 422 if request.method == "POST" else 200
    context = page_context(opened, problem, **forms)
    # Told before anything is typed: the passphrase of a key is kept nowhere, and would be typed twice.
    context["ask_code"] = not is_freshly_verified(request)
    return render(request, "issuing/page.html", context, status=status)
