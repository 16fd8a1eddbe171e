"""What an admin does to somebody's account: recorded, told to its owner, its sessions ended where needed."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from accounts.signing_in.open_sessions import end_sessions

What = AccountEvent.What
#: Fields that say what a person may do, and where.
_RIGHTS = ("role", "is_deputy", "acting_from", "acting_until", "ward", "authority")
_WORDS = ("username", "full_name", "title", "email")


def hand_over_password(user: User, *, by: User, address: str) -> None:
    """Somebody else has just set this password: it is good for one sign-in, and vouches for nothing yet."""
    _mark_as_handed_over(user)
    end_sessions(user)
    record_account_event(What.PASSWORD_RESET, user, by=by, address=address)


def record_new_account(user: User, *, by: User, address: str) -> None:
    """An account with a password that its owner did not choose."""
    _mark_as_handed_over(user)
    detail = {"told": f"{user.get_role_display()}, {user.workplace}"}
    record_account_event(What.CREATED, user, by=by, address=address, detail=detail)


def _mark_as_handed_over(user: User) -> None:
    user.must_change_password, user.reset_by_other_at = True, timezone.now()
    user.save(update_fields=["must_change_password", "reset_by_other_at"])


def record_changes(
    before: User, after: User, changed: Sequence[str], *, by: User, address: str
) -> None:
    """Record what was changed in an account; who left is signed out everywhere, for good."""
    for what, fields in ((What.ROLE_CHANGED, _RIGHTS), (What.CHANGED, _WORDS)):
        if told := [_told(before, after, name) for name in fields if name in changed]:
            detail = {"told": "; ".join(told)}
            record_account_event(what, after, by=by, address=address, detail=detail)
    if "is_active" in changed:
        end_sessions(after)
        what = What.ACTIVATED if after.is_active else What.DEACTIVATED
        record_account_event(what, after, by=by, address=address)


def wake(user: User, *, by: User | None, address: str = "") -> None:
    """Let somebody sign in again whose account was unused for too long."""
    user.woken_at = timezone.now()
    user.save(update_fields=["woken_at"])
    record_account_event(What.WOKEN, user, by=by, address=address)


def _told(before: User, after: User, name: str) -> str:
    label = User._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return f"{label}: {_shown(before, name)} → {_shown(after, name)}"


def _shown(user: User, name: str) -> str:
    value = user.get_role_display() if name == "role" else getattr(user, name)
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value) if value not in (None, "") else "–"
