"""Accounts that nobody has used for 45 days rest: nobody signs in with them until an admin wakes them."""

from datetime import datetime, timedelta

from accounts.models import User

REST_AFTER = timedelta(days=45)
#: A one-time password that nobody has used in this time is good no longer.
ONE_TIME_DAYS = timedelta(days=7)


def is_resting(user: User, now: datetime) -> bool:
    """Whether the account has been unused for too long. People of the sample never rest."""
    if user.spared_second_factor:
        return False
    used = max(filter(None, (user.last_login, user.woken_at, user.created_at)), default=now)
    return now - used > REST_AFTER


def refusal_to_sign_in(user: User, now: datetime) -> str | None:
    """Why somebody with the right password may not sign in now."""
    if is_resting(user, now):
        return (
            f"Tài khoản này đã hơn {REST_AFTER.days} ngày không dùng nên tạm nghỉ;"
            " xin gọi quản trị để mở lại."
        )
    # Those of accounts made by a command were given with the account.
    given = user.reset_by_other_at or user.created_at
    if user.must_change_password and given and now - given > ONE_TIME_DAYS:
        return (
            f"Mật khẩu dùng một lần đã quá {ONE_TIME_DAYS.days} ngày; xin gọi quản trị để đặt lại."
        )
    return None
