"""What nobody did anything about: work that waits too long, deadlines, certificates that end.

`manage.py send_reminders` may run at any hour, twice, and be killed: each person is told once of each thing and
step, and after days without a run of the last step only. Days are those of Việt Nam.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from accounts.permissions import people_who_may
from accounts.rights import Action
from plans.document.states import LOCKED, State
from plans.models import Plan, PlanEvent, PlanFile, Remark, SigningCertificate
from plans.store.editions import newest_editions
from plans.workflow.pending_actions import (
    NOBODY_WAITS,
    SEALED_FILE,
    NextAction,
    next_action_of,
    waiting_comments,
    waiting_remarks,
)
from plans.workflow.transitions import TRANSITIONS

#: What waits for somebody for so long is brought to mind.
PATIENCE = timedelta(hours=48)
#: How many days before a deadline, and before a certificate ends, people are told.
DEADLINE_STEPS, CERTIFICATE_STEPS = (1, 5, 15), (1, 7, 30)
#: A plan has been sent to the authority above once its chairman has approved it.
_NOT_SENT = (State.DRAFT, State.RETURNED, State.SUBMITTED)
_STEPS = tuple({one.event for one in TRANSITIONS})


def send_reminders(now: datetime) -> None:
    """Tell everybody of what waits or ends, as of `now`."""
    _remind_of_plans(now)
    _remind_of_remarks(now)
    _remind_of_deadlines(timezone.localdate(now))
    _remind_of_certificates(now)


def due_step(days: int, steps: tuple[int, ...]) -> int | None:
    """The step that has come with so many days left: the smallest not below; None too early, or too late."""
    return next((step for step in steps if 0 <= days <= step), None)


def _remind_of_plans(now: datetime) -> None:
    """Plans whose last step is older than the patience, to whom the next one belongs."""
    last = PlanEvent.objects.filter(plan=OuterRef("pk"), what__in=_STEPS).order_by("-sequence")
    sealed = PlanFile.objects.filter(SEALED_FILE, plan=OuterRef("pk"))
    waiting = Plan.objects.exclude(state__in=NOBODY_WAITS).annotate(
        last_step=Subquery(last.values("pk")[:1]),
        last_at=Subquery(last.values("at")[:1]),
        is_sealed=Exists(sealed),
    )
    for plan in (
        waiting.filter(last_at__lt=now - PATIENCE)
        .select_related("ward")
        .prefetch_related(Prefetch("ward__people", User.objects.filter(is_active=True)))
    ):
        for action, people in _whose_turn(plan).items():
            text = f"Kế hoạch năm {plan.year} chờ ông/bà hơn 48 giờ: {action.label.lower()}"
            address = reverse(action.page, args=[plan.ward.slug, plan.year])
            key = f"waiting:{plan.last_step}"
            notify(NoticeKind.WAITING, people, text, address, key=key, ward=plan.ward)


def _whose_turn(plan: Plan) -> dict[NextAction, list[User]]:
    found: dict[NextAction, list[User]] = defaultdict(list)
    for one in plan.ward.people.all():
        if action := next_action_of(plan, one):
            found[action].append(one)
    return found


def _remind_of_remarks(now: datetime) -> None:
    """Remarks and comments that wait too long: one notice a plan, again when a later one is too old, too."""
    for user in _people_with_remarks(now):
        rows = waiting_remarks(user).order_by().filter(at__lt=now - PATIENCE)
        answered = Remark.objects.filter(parent=OuterRef("pk"), at__gte=now - PATIENCE)
        remarks = rows.exclude(Exists(answered)).values_list("plan", "pk")
        for plan, last, count in _by_plan(remarks):
            _tell_of_remarks(user, plan, f"remarks:{last}", f"{count} góp ý")
        comments = waiting_comments(user).order_by().filter(at__lt=now - PATIENCE)
        for plan, last, count in _by_plan(comments.values_list("row__table__plan", "pk")):
            _tell_of_remarks(user, plan, f"comments:{last}", f"{count} góp ý ở Biểu số 02")


def _people_with_remarks(now: datetime) -> QuerySet[User]:
    """People of wards in which anything at all was said long ago on a plan that is still open."""
    open_plans = Plan.objects.filter(ward=OuterRef("ward")).exclude(state__in=LOCKED)
    old = Q(remarks__resolved_at=None, remarks__at__lt=now - PATIENCE) | Q(
        indicator_table__rows__comments__at__lt=now - PATIENCE
    )
    return User.objects.filter(Exists(open_plans.filter(old)), is_active=True).select_related(
        "ward"
    )


def _by_plan(rows: Iterable[tuple[int, int]]) -> Iterator[tuple[Plan, int, int]]:
    keys: dict[int, list[int]] = defaultdict(list)
    for of_plan, key in rows:
        keys[of_plan].append(key)
    for plan in Plan.objects.filter(pk__in=keys).select_related("ward"):
        yield plan, max(keys[plan.pk]), len(keys[plan.pk])


def _tell_of_remarks(user: User, plan: Plan, key: str, what: str) -> None:
    text = f"{what} ở kế hoạch năm {plan.year} chờ ông/bà trả lời hơn 48 giờ"
    address = reverse("plan-remarks", args=[plan.ward.slug, plan.year])
    notify(NoticeKind.WAITING, [user], text, address, key=f"waiting-{key}", ward=plan.ward)


def _remind_of_deadlines(today: date) -> None:
    """Plans not yet sent whose deadline comes near, to those who write and who approve them."""
    until = today + timedelta(days=max(DEADLINE_STEPS))
    plans = newest_editions(Plan.objects.filter(due__range=(today, until), state__in=_NOT_SENT))
    for plan in plans.select_related("ward"):
        assert plan.due is not None
        days = (plan.due - today).days
        people = {
            *people_who_may(Action.SUBMIT, plan.ward),
            *people_who_may(Action.APPROVE, plan.ward),
        }
        text = f"Kế hoạch năm {plan.year} đến hạn gửi ngày {plan.due:%d/%m/%Y}: {_left(days)}"
        key = f"due:{plan.pk}:{plan.due}:{due_step(days, DEADLINE_STEPS)}"
        address = reverse("plan", args=[plan.ward.slug, plan.year])
        notify(NoticeKind.DEADLINE, people, text, address, key=key, ward=plan.ward)


def _remind_of_certificates(now: datetime) -> None:
    """Certificates in use that end soon and have no successor, to whoever signs with them."""
    today = timezone.localdate(now)
    until = now + timedelta(days=max(CERTIFICATE_STEPS) + 1)
    in_use = SigningCertificate.objects.filter(revoked_at=None)
    for one in in_use.filter(valid_until__range=(now, until)).select_related("ward", "person"):
        last = timezone.localdate(one.valid_until)
        step = due_step((last - today).days, CERTIFICATE_STEPS)
        later = in_use.filter(ward=one.ward, person=one.person, countersigned_at__isnull=False)
        if step is None or later.filter(valid_until__gt=one.valid_until).exists():
            continue
        whose = "của ông/bà" if one.person else "của con dấu"
        people = [one.person] if one.person else people_who_may(Action.RECORD_SEAL, one.ward)
        text = f"Chứng thư số {whose} hết hạn ngày {last:%d/%m/%Y}: {_left((last - today).days)}"
        address = reverse("signers", args=[one.ward.slug])
        key = f"certificate:{one.pk}:{step}"
        notify(NoticeKind.CERTIFICATE, people, text, address, key=key, ward=one.ward)


def _left(days: int) -> str:
    return f"còn {days} ngày" if days else "hôm nay"
