"""Starting the replacement of an issued plan: the next edition, with the same content at first.

An issued document is never edited: if it is wrong, a new document replaces it (Nghị định 30/2020, Điều 18).
"""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action
from plans.document.plan import PlanDocument
from plans.document.problems import PlanFileError
from plans.document.states import EDITABLE, SENT_OUT, State
from plans.document.table_heads import with_fitting_heads
from plans.models import KeyTask, Plan
from plans.store.assignees import copy_assignees
from plans.store.editions import editions_of
from plans.store.reading import citation_of, plans_with_parts, read_document
from plans.store.writing import store_document
from plans.workflow.context import MAX_REASON_LENGTH, MIN_REASON_LENGTH
from wardplan.errors import About, UserFacingError
from wardplan.text import clean, text_problem

_REPLACEABLE = (State.ISSUED, State.WITHDRAWN)


class ReplacementRefused(UserFacingError):
    """The replacement was not started; `message` says why and what to do."""


def refusal_to_replace(user: User, plan: Plan) -> str | None:
    """Why `user` may not start a replacement of `plan`; None if they may."""
    if refusal := refusal_to_read(user, plan.ward):
        return refusal
    if not may(user, Action.START_REPLACEMENT, plan.ward):
        return "Lập bản thay thế là việc của cán bộ hoặc chủ tịch của phường."
    # A ward that no longer exists cannot issue anything; its successor makes a plan of its own.
    merged = plan.ward.merged_on
    if merged and merged <= timezone.localdate():
        return f"{plan.ward.full_name} đã sáp nhập ngày {merged:%d/%m/%Y} nên không lập bản thay thế được."
    return _refusal_by_edition(plan) or _refusal_by_state(plan)


def _refusal_by_edition(plan: Plan) -> str | None:
    newest = editions_of(plan).first()
    if newest is None or newest.edition <= plan.edition:
        return None
    if newest.state in SENT_OUT:
        return (
            "Kế hoạch này đã có bản thay thế được ban hành; xin lập bản thay thế từ bản mới nhất."
        )
    return (
        f"Đang có một bản thay thế ở tình trạng “{newest.get_state_display()}”;"
        " xin làm tiếp trên bản đó."
    )


def _refusal_by_state(plan: Plan) -> str | None:
    if plan.state in _REPLACEABLE:
        return None
    if plan.state in EDITABLE:
        return "Kế hoạch chưa ban hành nên xin sửa thẳng trên bản này, không cần bản thay thế."
    return (
        f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}”; chỉ lập bản thay thế cho kế hoạch"
        " đã ban hành hoặc đã thu hồi."
    )


def start_replacement(plan: Plan, by: User, reason: str) -> Plan:
    """Start the replacement of `plan`: a draft with the same content, without number and date.

    Its Biểu 02 is a separate table with a history of its own; assignees are copied. `reason` is stored in the
    history. Raises `ReplacementRefused`, then creates nothing.
    """
    reason = clean(reason).strip()
    if len(reason) < MIN_REASON_LENGTH:
        raise ReplacementRefused(About("Xin ghi lý do thay thế, để người đọc sau hiểu.", "reason"))
    if problem := text_problem(reason, longest=MAX_REASON_LENGTH, lines=True):
        raise ReplacementRefused(About(f"Lý do: {problem}", "reason"))
    with transaction.atomic():
        # If two people start a replacement at the same time, the second sees that of the first. The ward's
        # row is locked last, as in every transition: the other order could deadlock.
        plan = plans_with_parts().select_for_update(of=("self",)).get(pk=plan.pk)
        ReplacementRefused.raise_if(refusal_to_replace(by, plan))
        try:
            made = store_document(_anew(plan), by=by, started=True, copied=True, reason=reason).plan
        except PlanFileError as error:
            raise ReplacementRefused(error.problems[0].sentence) from error
        _carry_assignees(plan, made, by)
    return made


def _anew(plan: Plan) -> PlanDocument:
    """The plan's document without number and date, and with a reference to the plan it replaces."""
    document = with_fitting_heads(read_document(plan))
    head = replace(document.plan, number=None, date=None, replaces=citation_of(plan))
    return replace(document, plan=head)


def _carry_assignees(old: Plan, new: Plan, by: User) -> None:
    """Copy assignees, those of tasks too, because both plans have the same tasks."""
    people = copy_assignees(old, new, by=by)
    tasks = list(new.tasks.all())
    for task, was in zip(tasks, old.tasks.all(), strict=True):
        task.assignee_id = was.assignee_id if was.assignee_id in people else None
    KeyTask.objects.bulk_update(tasks, ["assignee"])
