"""Limits wrong passwords and codes. The counters are in the database, so that all workers share them.

A stranger's attempt has three counters: one for the account, one for the account from this place, and one for
the place over all accounts, which slows whoever tries one password on many names. An attempt from a device on
which the person has signed in before (`known_devices.py`) has a counter of its own instead: whatever strangers
do, the person gets in there.
"""

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from accounts.models import SignInCounter
from accounts.signing_in.places import neighbourhood
from wardplan.errors import UserFacingError

#: Security level 2 (Nghị định 331/2026/NĐ-CP): lock after 5 failures.
MAX_FAILURES = 5
#: Failures from one place over all accounts.
MAX_FROM_PLACE = 20
COOL_OFF = timedelta(minutes=15)
#: Counters older than this are deleted.
_FORGET_AFTER = timedelta(days=1)
#: Hexadecimal digits of each half of a key: whose counter it is, and of what.
_HALF = 32


class TooManyFailures(UserFacingError):
    """The attempt is not allowed; `until` is when the next one is.

    The message is the same for every user name, whether it exists or not, and whatever the password.
    """

    def __init__(self, until: datetime, *, from_place: bool = False) -> None:
        if from_place:
            sentence = (
                "Từ nơi này đã nhập sai quá nhiều lần nên cổng tạm dừng nhận đăng nhập từ đây;"
                f" xin thử lại từ {time_to_retry(until)}."
            )
        else:
            sentence = (
                f"Đã nhập sai {MAX_FAILURES} lần nên tên đăng nhập này tạm khoá;"
                f" xin thử lại từ {time_to_retry(until)}, hoặc nhờ quản trị mở khoá."
            )
        super().__init__(sentence)
        self.until = until


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """Who tries what, and from where. `device` is one that the person is known by, if it is."""

    username: str
    address: str
    device: str = ""
    #: Passwords and codes of the second factor are counted apart.
    what: str = "password"


def time_to_retry(until: datetime) -> str:
    """The time of day for a message, rounded up to a full minute: by then the limit is really over."""
    return f"{timezone.localtime(until + timedelta(seconds=59)):%H:%M}"


def seconds_until(until: datetime) -> int:
    """The same for the header Retry-After."""
    return max(1, math.ceil((until - timezone.now()).total_seconds()))


def count_attempt(attempt: SignInAttempt) -> None:
    """Count an attempt before its password or code is checked.

    Counting first enforces the limit under concurrency: of a hundred parallel requests only five get further.
    Raises `TooManyFailures`; an attempt that is not allowed does not extend the lock.
    """
    now = timezone.now()
    limits = _limits(attempt)
    try:
        with transaction.atomic():
            # If one counter is full the rollback also takes back the others.
            for key, most in limits.items():
                _take(key, most, now)
    except _Refused:
        raise _refusal(attempt, limits, now) from None


def is_last_attempt(attempt: SignInAttempt) -> bool:
    """Whether the account is locked for who made this attempt, which was counted."""
    account = next(iter(_limits(attempt)))
    return SignInCounter.objects.filter(key=account, failures__gte=MAX_FAILURES).exists()


def reset_failures(attempt: SignInAttempt) -> None:
    """The password or code was right: what failed from this place before is forgiven, and nothing else.

    So a guesser elsewhere gains no attempts by the owner's signing in. Expired counters are deleted.
    """
    now = timezone.now()
    keys = list(_limits(attempt))
    own = SignInCounter.objects.filter(key=keys[1] if len(keys) > 1 else keys[0])
    forgiven = own.values_list("failures", flat=True).first() or 0
    own.delete()
    rest = SignInCounter.objects.filter(key__in=keys)
    rest.filter(failures__lte=forgiven).delete()
    rest.update(failures=F("failures") - forgiven)
    long_ago = Q(last_at__lt=now - _FORGET_AFTER) | Q(last_at__gt=now + _FORGET_AFTER)
    SignInCounter.objects.filter(long_ago).delete()


def unlock(username: str) -> bool:
    """Forget all failures of an account, from wherever; returns whether there were any."""
    deleted, _ = SignInCounter.objects.filter(key__startswith=_whose(username)).delete()
    return deleted > 0


def is_locked(username: str) -> bool:
    """Whether strangers to the account, such as its owner at a new device, may not try now."""
    now = timezone.now()
    full = SignInCounter.objects.filter(
        key__startswith=_whose(username), failures__gte=MAX_FAILURES, last_at__gt=now - COOL_OFF
    )
    return full.exists()


class _Refused(Exception):
    """A counter is full; rolls back what was added to the others."""


def _limits(attempt: SignInAttempt) -> dict[str, int]:
    """The keys of the counters with their limits. Always in this order, so that no two attempts can wait for
    each other: the account first, then the account from this place."""
    whose, what = _whose(attempt.username), attempt.what
    if attempt.device:
        return {whose + _digest("device", what, attempt.device): MAX_FAILURES}
    place = neighbourhood(attempt.address)
    limits = {
        whose + _digest("account", what): MAX_FAILURES,
        whose + _digest("place", what, place): MAX_FAILURES,
    }
    if what == "password":
        limits[_digest("place") + _digest(place)] = MAX_FROM_PLACE
    return limits


def _whose(username: str) -> str:
    return _digest("whose", username.strip().lower())


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:_HALF]


def _take(key: str, most: int, now: datetime) -> None:
    """Increment the counter if it is not full, in one statement, so that no other request comes between."""
    SignInCounter.objects.bulk_create(
        [SignInCounter(key=key, failures=0, last_at=now)], ignore_conflicts=True
    )
    # Written by a clock that ran ahead: the lock ends a cool-off from now, and not in a year.
    SignInCounter.objects.filter(key=key, last_at__gt=now + COOL_OFF).update(last_at=now)
    stale = Q(last_at__lte=now - COOL_OFF)
    room = Q(failures__lt=most)
    taken = SignInCounter.objects.filter(stale | room, key=key).update(
        failures=Case(When(stale, then=Value(1)), default=F("failures") + 1), last_at=now
    )
    if not taken:
        raise _Refused


def _refusal(attempt: SignInAttempt, limits: dict[str, int], now: datetime) -> TooManyFailures:
    """When the last of the full counters allows an attempt again."""
    counters = SignInCounter.objects.filter(key__in=limits)
    full = {one.key: one.last_at for one in counters if one.failures >= limits[one.key]}
    ends = [min(at, now) + COOL_OFF for at in full.values()]
    of_account = [key for key in full if key.startswith(_whose(attempt.username))]
    return TooManyFailures(max(ends, default=now), from_place=not of_account)
