"""Whom a step of a plan or an answer to a remark concerns: they are told in the same transaction."""

from django.urls import reverse

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from accounts.permissions import people_who_may
from accounts.rights import Action
from plans.models import Plan, PlanEvent, Remark


def tell_step(action: Action, event: PlanEvent, plan: Plan) -> None:
    """Tell of the steps that people wait to hear of: what they sent comes back, or has got its number."""
    # The number itself stands in the portal: a mail leaves the building.
    told = {
        Action.RETURN: (NoticeKind.RETURNED, "được trả lại để sửa", "plan"),
        Action.NUMBER: (NoticeKind.NUMBERED, "đã được cấp số", "plan-issuing"),
    }
    if action not in told:
        return
    kind, what, page = told[action]
    people = set(people_who_may(Action.SUBMIT, plan.ward))
    if action is Action.NUMBER and plan.signatory is not None:
        people.add(plan.signatory)
    text, address = f"Kế hoạch năm {plan.year} {what}", reverse(page, args=_place(plan))
    notify(kind, people, text, address, key=f"step:{event.pk}", ward=plan.ward, by=event.by)


def tell_answered(remark: Remark, plan: Plan, *, by: User) -> None:
    """Tell who began the remark, and who answered it before, of an answer."""
    people = User.objects.filter(
        pk__in=[remark.by_id, *remark.answers.values_list("by", flat=True)]
    )
    text = f"Góp ý ở kế hoạch năm {plan.year} vừa được trả lời"
    address = f"{reverse('plan-remarks', args=_place(plan))}#y-{remark.pk}"
    kind, key = NoticeKind.REMARK_ANSWERED, f"remark:{remark.pk}"
    notify(kind, people, text, address, key=key, ward=plan.ward, by=by, repeats=True)


def _place(plan: Plan) -> tuple[str, int]:
    return plan.ward.slug, plan.year
