"""Who may not yet vouch for anything: an account that somebody else has lately got into his hands.

Whoever sets another's password or resets a second factor could sign in as that person. So for a week such an
account confirms no certificate of its own and countersigns none of others, and its owner is told at the next
sign-in.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from accounts.signing_in.models import AccountEvent

#: How long an account that another has reset can neither confirm nor countersign.
RESET_PAUSE = timedelta(days=7)
#: An account that another has just made, or just given its role, is in that person's hands as well.
_ENTRUSTED = (AccountEvent.What.CREATED, AccountEvent.What.ROLE_CHANGED)


def refusal_after_reset(user: User, now: datetime) -> str | None:
    """Why the person can neither confirm nor countersign yet; None where nobody reset the account lately."""
    if user.reset_by_other_at is None:
        return None
    until = user.reset_by_other_at + RESET_PAUSE
    if now >= until:
        return None
    return (
        f"Mật khẩu hoặc xác thực hai lớp của {user.full_name} đã được người khác đặt lại lúc"
        f" {_moment(user.reset_by_other_at)}, nên tài khoản này chưa xác nhận chứng thư số và chưa xác nhận"
        f" cho người khác được trước {_moment(until)}; xin chờ đến lúc đó, hoặc nhờ người khác xác nhận."
    )


def refusal_to_vouch(user: User, now: datetime) -> str | None:
    """Why the person cannot vouch for others yet: the account was reset, made or given its role lately."""
    if refusal := refusal_after_reset(user, now):
        return refusal
    events = AccountEvent.objects.filter(
        whom=user, what__in=_ENTRUSTED, by__isnull=False, at__gt=now - RESET_PAUSE
    )
    event = events.exclude(by=user).order_by("-at").select_related("by").first()
    if event is None or event.by is None:
        return None
    return (
        f"Tài khoản này được {event.by.full_name} lập hoặc đổi vai trò ngày"
        f" {timezone.localtime(event.at):%d/%m/%Y} nên chưa xác nhận được trước"
        f" {_moment(event.at + RESET_PAUSE)}; xin chờ đến lúc đó, hoặc nhờ người khác xác nhận."
    )


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}"
