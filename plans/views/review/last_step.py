"""The last step on the page of findings, which stands until the next one or until the plan is submitted."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from plans.document.checks import PlanFinding
from plans.drafting.mending import Mended, undo
from plans.drafting.parts import EditRefused
from plans.models import Plan, Settlement
from plans.workflow.accepted_findings import AcceptanceRefused, take_back_acceptance

#: Where the session keeps it.
_LAST_STEP = "sua-theo-goi-y"


def remember_mending(request: HttpRequest, plan: Plan, done: Mended) -> None:
    """The suggestions that were just written can be taken back."""
    count = len(done.done)
    _remember(request, plan, _told(done), count, changes=list(done.changes))


def remember_keeping(request: HttpRequest, plan: Plan, kept: Sequence[Settlement]) -> None:
    """What was just kept can be opened again."""
    keys = [one.key for one in kept]
    _remember(request, plan, f"Đã giữ {len(keys)} điều", len(keys), keys=keys)


def last_step(request: HttpRequest, plan: Plan) -> dict[str, Any] | None:
    """The step that can be taken back; none once the plan went on in its workflow."""
    step: dict[str, Any] | None = request.session.get(_LAST_STEP)
    if not step or step["plan"] != plan.pk or not plan.is_editable:
        return None
    return step if step["event"] == _last_event(plan) else None


def forget_step(request: HttpRequest) -> None:
    """Another step was taken, which has a way back of its own."""
    request.session.pop(_LAST_STEP, None)


def take_back_step(request: HttpRequest, plan: Plan, by: User) -> str:
    """Take the last step back; what was done, in a sentence. Raises `EditRefused`."""
    step = last_step(request, plan)
    if step is None:
        raise EditRefused("Không còn bước nào để hoàn tác; xin xem ở Lịch sử.")
    told = _open_again(plan, step["keys"], by) if step["keys"] else _undo(plan, step, by)
    forget_step(request)
    return told


def _undo(plan: Plan, step: dict[str, Any], by: User) -> str:
    done = undo(plan, step["changes"], by)
    many = f"{step['count']} chỗ" if step["count"] > 1 else "chỗ vừa sửa"
    return (
        f"Đã hoàn tác {f'{done.count} phần; ' + '; '.join(done.left[:5]) if done.left else many}."
    )


def _open_again(plan: Plan, keys: Sequence[str], by: User) -> str:
    opened = 0
    for key in keys:
        try:
            take_back_acceptance(plan, key, by)
            opened += 1
        except AcceptanceRefused as refused:
            # A colleague may have opened one of them already; the others are opened all the same.
            if not opened and key == keys[-1]:
                raise EditRefused(refused.message) from refused
    return f"Đã bỏ giữ {opened} điều; lại ở trong danh sách."


def _remember(
    request: HttpRequest,
    plan: Plan,
    words: str,
    count: int,
    *,
    changes: Sequence[int] = (),
    keys: Sequence[str] = (),
) -> None:
    request.session[_LAST_STEP] = {
        "plan": plan.pk,
        "changes": changes,
        "keys": keys,
        "words": words,
        "count": count,
        "at": f"{timezone.localtime():%H:%M}",
        "event": _last_event(plan),
    }


def _last_event(plan: Plan) -> int:
    """The number of the plan's last event: once there is another, the step is past."""
    numbers = plan.events.order_by("-sequence").values_list("sequence", flat=True)
    return numbers.first() or 0


def _told(done: Mended) -> str:
    """What was mended, for the line that can take it back."""
    left = f"; chưa sửa {', '.join(done.left[:5])}, xin xem lại" if done.left else ""
    if len(done.done) == 1:
        return _told_one(done.done[0]) + left
    return f"Đã sửa {len(done.done)} chỗ{left}"


def _told_one(one: PlanFinding) -> str:
    return f"Đã sửa {one.citation}: “{one.excerpt[:60]}” thành “{(one.suggestion or '')[:60]}”"
