"""Number, sign, seal, issue: the steps after approval on one page, each for the person whose turn it is."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from plans.issuing.files import file_of, latest_file, prepare
from plans.issuing.keys import Way, ways_for
from plans.issuing.steps import SEALING, SIGNING, IssuingRefused, Step, hand_in, step_here
from plans.issuing.trust import certificates_of
from plans.models import PlanEvent, PlanFile
from plans.planfile.writing import digest
from plans.register import current_entry
from plans.rendering.errors import RenderError
from plans.signing.refusals import SigningRefused
from plans.states import SENT_OUT, State
from plans.views.access import find_plan
from plans.views.forms_issuing import HandInForm, KeyForm, NumberForm, ReasonForm
from plans.views.frame import OpenPlan, frame, open_plan
from plans.workflow import Action, TransitionRefused, perform, refusal_to
from plans.workflow_rules import Wish
from wardplan.framing import framed_by_own_pages

What = PlanEvent.What
STEPS = {"ky": SIGNING, "dong-dau": SEALING}
#: The steps of the page in their order, with the event that says one is done.
ORDER = (
    (Action.NUMBER, What.NUMBERED),
    (Action.SIGN, What.SIGNED),
    (Action.SEAL, What.SEALED),
    (Action.ISSUE, What.ISSUED),
)
DONE = {
    Action.NUMBER: "Đã cấp số; xin chuyển người ký.",
    Action.SIGN: "Đã ký; xin chuyển văn thư đóng dấu.",
    Action.SEAL: "Đã đóng dấu; có thể ban hành.",
    Action.ISSUE: "Đã ban hành. Từ đây nội dung không sửa được nữa.",
    Action.WITHDRAW: "Đã thu hồi.",
}
ATTEMPTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the page: done (its event), the current one, or still to come."""

    action: Action
    event: PlanEvent | None
    is_current: bool
    refusal: str | None

    @property
    def is_open(self) -> bool:
        """Whether the person may take it now."""
        return self.is_current and self.refusal is None


@login_required
@require_safe
@cache_control(private=True, no_store=True)
def page(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Where the plan stands on its way from approval to its recipients, and the next step's form."""
    return _shown(request, open_plan(request, ward, year))


@login_required
@require_POST
def number(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Give the number and the date, then make the file to sign."""
    opened = open_plan(request, ward, year)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _shown(request, opened, number_form=form)
    seen, day = request.POST.get("seen", "")[:64], form.cleaned_data["day"]
    return _performed(request, opened, Action.NUMBER, Wish(by=opened.user, seen=seen, day=day))


@login_required
@require_POST
def make_file(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Make the file to sign where it could not be made together with the number."""
    opened = open_plan(request, ward, year)
    problem = _prepare(opened)
    return _shown(request, opened, problem=problem) if problem else _back(opened)


@sensitive_post_parameters("passphrase")
@login_required
@require_POST
def take_step(request: HttpRequest, ward: str, year: int, step: str) -> HttpResponse:
    """Sign (`ky`) or seal (`dong-dau`) with a key at this machine."""
    opened, taken = open_plan(request, ward, year), _step(step)
    form = KeyForm(request.POST, ways=_ways(opened, taken))
    if not form.is_valid():
        return _shown(request, opened, key_form=form)
    given = form.cleaned_data
    try:
        step_here(
            opened.plan,
            taken,
            by=opened.user,
            seen=given["seen"],
            way=Way(given["way"]),
            secret=given["passphrase"],
        )
    except IssuingRefused as refused:
        return _shown(request, opened, problem=refused.sentence)
    finally:
        given["passphrase"].wipe()
    messages.success(request, DONE[taken.action])
    return _back(opened)


@login_required
@require_POST
def upload(request: HttpRequest, ward: str, year: int, step: str) -> HttpResponse:
    """Take back the file that a person signed or sealed with a tool of their own."""
    opened, taken = open_plan(request, ward, year), _step(step)
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, opened, hand_in_form=form)
    given = form.cleaned_data
    try:
        hand_in(opened.plan, taken, by=opened.user, seen=given["seen"], content=given["file"])
    except IssuingRefused as refused:
        return _shown(request, opened, problem=refused.sentence)
    messages.success(request, DONE[taken.action])
    return _back(opened)


@login_required
@require_POST
def issue(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Send the sealed plan out: from now on it is final."""
    opened = open_plan(request, ward, year)
    return _performed(request, opened, Action.ISSUE, Wish(by=opened.user))


@login_required
@require_POST
def withdraw(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Take an issued plan back, with the reason."""
    opened = open_plan(request, ward, year)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, opened, reason_form=form)
    wish = Wish(by=opened.user, reason=form.cleaned_data["reason"])
    return _performed(request, opened, Action.WITHDRAW, wish)


@login_required
@require_safe
@cache_control(private=True, no_store=True)
@framed_by_own_pages
def file(request: HttpRequest, ward: str, year: int, kind: str) -> HttpResponse:
    """The plan's file of a step, to look at in the browser or (`?tai=1`) to save."""
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


def _performed(request: HttpRequest, opened: OpenPlan, action: Action, wish: Wish) -> HttpResponse:
    try:
        perform(action, opened.plan, wish)
    except TransitionRefused as refused:
        return _shown(request, opened, problem=refused.sentence)
    messages.success(request, DONE[action])
    if action is Action.NUMBER:
        opened.plan.refresh_from_db()
        problem = _prepare(opened)
        if problem:
            messages.warning(request, problem)
    return _back(opened)


def _prepare(opened: OpenPlan) -> str | None:
    """Make the file to sign; a sentence where it cannot be made now."""
    try:
        prepare(opened.plan, opened.user)
    except SigningRefused as refused:
        return refused.sentence
    except RenderError as error:
        return str(error)
    return None


def _back(opened: OpenPlan) -> HttpResponse:
    return redirect("plan-issuing", *opened.place)


def _step(name: str) -> Step:
    if name not in STEPS:
        raise Http404
    return STEPS[name]


def _ways(opened: OpenPlan, step: Step) -> tuple[Way, ...]:
    return ways_for(step.owner(opened.plan), opened.plan.ward)


def _shown(
    request: HttpRequest, opened: OpenPlan, *, problem: str | None = None, **forms: Any
) -> HttpResponse:
    """The page; 422 where something that was sent could not be done. The plan is read anew then."""
    if request.method == "POST":
        opened = open_plan(request, opened.plan.ward.slug, opened.plan.year)
    context = frame(opened, "plan-issuing") | _context(opened, forms) | {"problem": problem}
    status = 422 if request.method == "POST" else 200
    return render(request, "issuing/page.html", context, status=status)


def _context(opened: OpenPlan, forms: dict[str, Any]) -> dict[str, Any]:
    plan = opened.plan
    stages = _stages(opened)
    current = next((stage for stage in stages if stage.is_current), None)
    step = _step_of(current)
    shown = file_of(plan, step.source) if step else latest_file(plan)
    seen = {"seen": shown.digest if shown else ""}
    ways = _ways(opened, step) if step else ()
    keyed = [way for way in ways if way is not Way.UPLOAD]
    return {
        "stages": stages,
        "current": current,
        "step_name": next((name for name, one in STEPS.items() if one is step), ""),
        "shown": shown,
        "entry": current_entry(plan),
        "document_digest": digest(opened.document),
        "number_form": forms.get("number_form") or NumberForm(),
        "key_form": (forms.get("key_form") or KeyForm(ways=ways, initial=seen)) if keyed else None,
        "hand_in_form": forms.get("hand_in_form") or HandInForm(initial=seen),
        "reason_form": forms.get("reason_form") or ReasonForm(),
        "certificates": list(certificates_of(plan.ward, step.owner(plan))) if step else [],
        "withdrawal": refusal_to(Action.WITHDRAW, plan, opened.user, opened.document),
        "is_issued": plan.state == State.ISSUED,
        "is_sent_out": plan.state in SENT_OUT,
        "attempts": list(plan.attempts.select_related("by")[:ATTEMPTS_SHOWN]),
    }


def _step_of(stage: Stage | None) -> Step | None:
    steps = {one.action: one for one in STEPS.values()}
    return steps.get(stage.action) if stage else None


def _stages(opened: OpenPlan) -> list[Stage]:
    """The four steps. What was done under a number that is void is not done."""
    plan = opened.plan
    events = plan.events.select_related("by").order_by("-sequence")
    done: dict[str, PlanEvent] = {}
    for event in events:
        if event.what in (What.RETURNED, What.APPROVED):
            break
        done.setdefault(event.what, event)
    current = _current_action(plan.state, What.SEALED in done)
    return [
        Stage(
            action,
            done.get(what),
            action is current,
            refusal_to(action, plan, opened.user, opened.document) if action is current else None,
        )
        for action, what in ORDER
    ]


def _current_action(state: str, is_sealed: bool) -> Action | None:
    if state == State.SIGNED:
        return Action.ISSUE if is_sealed else Action.SEAL
    return {State.APPROVED: Action.NUMBER, State.NUMBERED: Action.SIGN}.get(State(state))
