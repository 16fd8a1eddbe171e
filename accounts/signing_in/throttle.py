"""Limits failed sign-ins. The counters are in the database, so that all workers share them.

Each attempt has two counters: one for the account, one for the account from this address. So colleagues behind
the same address do not lock each other out, and whoever guesses from one address stays locked even while the
owner signs in elsewhere, which clears the counter of the account.
"""

import hashlib
import math
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from accounts.models import SignInCounter
from wardplan.errors import UserFacingError

#: Security level 2 (Nghị định 331/2026/NĐ-CP): lock after 5 failures.
MAX_FAILURES = 5
COOL_OFF = timedelta(minutes=15)
#: Counters older than this are deleted.
_FORGET_AFTER = timedelta(days=1)


class TooManyFailures(UserFacingError):
    """The attempt is not allowed; `until` is when the next one is.

    The message is the same for every user name, whether it exists or not, and whatever the password.
    """

    def __init__(self, until: datetime) -> None:
        super().__init__(
            f"Đã nhập sai {MAX_FAILURES} lần nên tên đăng nhập này tạm khoá;"
            f" xin thử lại từ {time_to_retry(until)}."
        )
        self.until = until


def time_to_retry(until: datetime) -> str:
    """The time of day for a message, rounded up to a full minute: by then the limit is really over."""
    return f"{timezone.localtime(until + timedelta(seconds=59)):%H:%M}"


def seconds_until(until: datetime) -> int:
    """The same for the header Retry-After."""
    return max(1, math.ceil((until - timezone.now()).total_seconds()))


def count_attempt(username: str, address: str) -> None:
    """Count an attempt on this account from this address, before its password is checked.

    Counting first enforces the limit under concurrency: of a hundred parallel requests only five get further.
    Raises `TooManyFailures`; an attempt that is not allowed does not extend the lock.
    """
    now = timezone.now()
    keys = _keys(username, address)
    try:
        with transaction.atomic():
            # If the second counter is full the rollback also takes back the first.
            for key in keys:
                _take(key, now)
    except _Refused:
        raise TooManyFailures(_end_of_lock(keys, now)) from None


def reset_failures(username: str, address: str) -> None:
    """The password was right: delete both counters, and all expired ones."""
    SignInCounter.objects.filter(key__in=_keys(username, address)).delete()
    SignInCounter.objects.filter(last_at__lt=timezone.now() - _FORGET_AFTER).delete()


class _Refused(Exception):
    """A counter is full; rolls back what was added to the other one."""


def _keys(username: str, address: str) -> list[str]:
    """Account first: always the same order, so that two attempts cannot wait for each other."""
    name = username.strip().lower()
    return [_digest("account", name), _digest("address", name, address)]


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def _take(key: str, now: datetime) -> None:
    """Increment the counter if it is not full, in one statement, so that no other request comes between."""
    SignInCounter.objects.bulk_create(
        [SignInCounter(key=key, failures=0, last_at=now)], ignore_conflicts=True
    )
    stale = Q(last_at__lte=now - COOL_OFF)
    room = Q(failures__lt=MAX_FAILURES)
    taken = SignInCounter.objects.filter(stale | room, key=key).update(
        failures=Case(When(stale, then=Value(1)), default=F("failures") + 1), last_at=now
    )
    if not taken:
        raise _Refused


def _end_of_lock(keys: list[str], now: datetime) -> datetime:
    """When the last of the full counters allows an attempt again."""
    full = SignInCounter.objects.filter(key__in=keys, failures__gte=MAX_FAILURES)
    return max((counter.last_at + COOL_OFF for counter in full), default=now)
