"""What the issuing page shows: its transitions, the form of the next one, and the file beside it."""

from dataclasses import dataclass
from typing import Any

from accounts.permissions import may
from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.document.states import SENT_OUT, State
from plans.issuing.attempts import is_interrupted
from plans.issuing.confirming import unconfirmed_certificate
from plans.issuing.expected_signatures import certificates_of
from plans.issuing.files import latest_file, refusal_to_prepare
from plans.issuing.keys import SigningMethod, signing_methods_for
from plans.issuing.signing import SEALING, SIGNING, SigningTransition
from plans.models import Attempt, Plan, PlanEvent
from plans.store.number_register import current_entry
from plans.views.issuing.forms import KeyForm, NumberForm, SignedFileForm, WithdrawForm
from plans.views.shared.plan_page import OpenPlan, plan_page_context
from plans.workflow.conditions import file_of
from plans.workflow.pending_actions import awaited_transitions, whose_turn
from plans.workflow.perform import refusal_to
from plans.workflow.transitions import TRANSITIONS, IssuingButton

What = PlanEvent.What
#: The steps that need a key, as they are named in URLs.
STEP_SLUGS = {"ky": SIGNING, "dong-dau": SEALING}
#: The transitions of the page in their order.
PAGE_TRANSITIONS = tuple(one for one in TRANSITIONS if one.page == "plan-issuing")
MAX_ATTEMPTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """A transition on the page: done (its event), the current one, or still to come."""

    action: Action
    event: PlanEvent | None
    is_current: bool
    refusal: str | None
    awaited: str = ""
    #: Whether it is the work of the user's role: then a refusal is shown, else it goes without saying.
    is_theirs: bool = False
    button: IssuingButton | None = None

    @property
    def is_open(self) -> bool:
        """Whether the user may perform it now."""
        return self.is_current and self.refusal is None


def page_context(opened: OpenPlan, problem: str | None = None, **forms: Any) -> dict[str, Any]:
    """The context of the page; `forms` are those that were sent and not accepted, by their names below."""
    plan = opened.plan
    stages = _stages(opened)
    current = next((stage for stage in stages if stage.is_current), None)
    step = _step_of(current)
    shown = file_of(plan, step.signature.source) if step else latest_file(plan)
    # Sent back with the form: what is signed must be the very file that was shown.
    seen = {"seen": shown.digest if shown else ""}
    ways = signing_methods_for(step.owner(plan), plan.ward) if step else ()
    return plan_page_context(opened, "plan-issuing") | {
        "problem": problem,
        "stages": stages,
        "current": current,
        "step_name": next((name for name, one in STEP_SLUGS.items() if one is step), ""),
        "shown": shown,
        "entry": current_entry(plan),
        "document_digest": digest(opened.document),
        "number_form": forms.get("number_form") or NumberForm(),
        "key_form": _key_form(forms.get("key_form") or KeyForm(initial=seen), ways),
        "hand_in_form": forms.get("hand_in_form") or SignedFileForm(initial=seen),
        "reason_form": forms.get("reason_form") or WithdrawForm(),
        "certificates": list(certificates_of(plan.ward, step.owner(plan))) if step else [],
        "unconfirmed": unconfirmed_certificate(plan.ward, step.owner(plan)) if step else None,
        "withdrawal": refusal_to(Action.WITHDRAW, plan, opened.user, opened.document),
        "withdrawn": _withdrawn(plan),
        "is_issued": plan.state == State.ISSUED,
        "may_issue": may(opened.user, Action.ISSUE, plan.ward),
        "is_sent_out": plan.state in SENT_OUT,
        "attempts": _tried(plan),
        "preparing": refusal_to_prepare(plan, opened.user),
    }


def _key_form(form: KeyForm, ways: tuple[SigningMethod, ...]) -> KeyForm | None:
    """The form with the ways available now; None where no key can be used here."""
    form.offer(ways)
    return form if form.offered else None


def _tried(plan: Plan) -> list[tuple[Attempt, str, bool]]:
    """The latest attempts, each with its step and whether the server stopped in the middle of it."""
    tried = plan.attempts.select_related("by")[:MAX_ATTEMPTS_SHOWN]
    return [(one, Action(one.step).label, is_interrupted(one)) for one in tried]


def _step_of(stage: Stage | None) -> SigningTransition | None:
    return next((one for one in STEP_SLUGS.values() if stage and one.action is stage.action), None)


def _stages(opened: OpenPlan) -> list[Stage]:
    """The transitions of the page. What was done under a number that is now void does not count."""
    plan = opened.plan
    events = plan.events.select_related("by").order_by("-sequence")
    done: dict[str, PlanEvent] = {}
    for event in events:
        # Newest first: what lies before the last return or approval belongs to an earlier round.
        if event.what in (What.RETURNED, What.APPROVED):
            break
        done.setdefault(event.what, event)
    awaited = awaited_transitions(State(plan.state))
    current = next((one.action for one in awaited if one.event not in done), None)
    return [
        Stage(
            one.action,
            done.get(one.event),
            one.action is current,
            # Only for the current one: each check costs queries.
            refusal_to(one.action, plan, opened.user, opened.document)
            if one.action is current
            else None,
            whose_turn(plan.signer_name, one),
            may(opened.user, one.action, plan.ward),
            one.button,
        )
        for one in PAGE_TRANSITIONS
    ]


def _withdrawn(plan: Plan) -> PlanEvent | None:
    """Who withdrew the plan, when and why; None unless it is withdrawn now."""
    if plan.state != State.WITHDRAWN:
        return None
    events = plan.events.filter(what=What.WITHDRAWN).select_related("by")
    return events.order_by("-sequence").first()
