"""The last step on the page of findings, which stands until the next one or until the plan is submitted.

What was mended is in the history, so that it can be taken back after signing in again: whoever does nothing
for a quarter of an hour is signed out. What was kept is remembered by the session; "Bỏ giữ" stands beside it
anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from plans.drafting.mending import last_mending, undo
from plans.drafting.parts import EditRefused
from plans.models import Plan, Settlement
from plans.workflow.accepted_findings import AcceptanceRefused, take_back_acceptance

#: Where the session keeps what was kept last.
_KEPT = "vua-giu"


@dataclass(frozen=True, slots=True)
class LastStep:
    """What can be taken back: the rows of the history of what was mended, or the keys of what was kept."""

    words: str
    count: int
    at: datetime
    changes: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The time, with the day where it is not today."""
        at = timezone.localtime(self.at)
        return f"{at:%H:%M}" if at.date() == timezone.localdate() else f"{at:%H:%M %d/%m/%Y}"


def remember_keeping(request: HttpRequest, plan: Plan, kept: Sequence[Settlement]) -> None:
    """What was just kept can be opened again."""
    request.session[_KEPT] = {
        "plan": plan.pk,
        "keys": [one.key for one in kept],
        "at": timezone.now().isoformat(),
    }


def forget_keeping(request: HttpRequest) -> None:
    """Suggestions were written since."""
    request.session.pop(_KEPT, None)


def end_step(request: HttpRequest, plan: Plan) -> None:
    """The step was taken back, and there is none to take back after it."""
    request.session[_KEPT] = {"plan": plan.pk, "keys": []}


def last_step(request: HttpRequest, plan: Plan, by: User) -> LastStep | None:
    """The step of this person that can be taken back; none once the plan went on in its workflow."""
    if not plan.is_editable:
        return None
    kept: dict[str, Any] | None = request.session.get(_KEPT)
    if kept and kept["plan"] == plan.pk:
        return _keeping(plan, kept)
    mended = last_mending(plan, by)
    if mended is None:
        return None
    return LastStep(mended.words, mended.count, mended.at, changes=mended.changes)


def _keeping(plan: Plan, kept: dict[str, Any]) -> LastStep | None:
    keys = tuple(kept["keys"])
    if not keys or plan.events.filter(at__gt=kept["at"]).exists():
        return None
    at = datetime.fromisoformat(kept["at"])
    return LastStep(f"Đã giữ {len(keys)} điều", len(keys), at, keys=keys)


def take_back_step(request: HttpRequest, plan: Plan, by: User) -> str:
    """Take the last step back; what was done, in a sentence. Raises `EditRefused`."""
    step = last_step(request, plan, by)
    if step is None:
        raise EditRefused("Không còn bước nào để hoàn tác; xin xem ở Lịch sử.")
    told = _open_again(plan, step.keys, by) if step.keys else _undo(plan, step, by)
    end_step(request, plan)
    return told


def _undo(plan: Plan, step: LastStep, by: User) -> str:
    done = undo(plan, step.changes, by)
    if done.left:
        return f"Đã hoàn tác {done.count} phần; {'; '.join(done.left[:5])}."
    return f"Đã hoàn tác {f'{step.count} chỗ' if step.count > 1 else 'chỗ vừa sửa'}."


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
