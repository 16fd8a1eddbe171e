"""How often a wrong password may be tried: counted in the database, so that all workers count together.

Two counters hold for each attempt: one for the account, one for the account from this address. Nobody is
locked out by colleagues behind the same address, and whoever keeps guessing from one address stays locked
even while the account's owner signs in elsewhere and so clears the account's own counter.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from accounts.models import SignInCounter
from wardplan.errors import UserFacingError

#: Security level 2 (Nghị định 331/2026/NĐ-CP): lock after 5 failures.
MOST_FAILURES = 5
COOL_OFF = timedelta(minutes=15)
#: Counters this old are of no use to anybody.
_FORGET_AFTER = timedelta(days=1)


class TooManyFailures(UserFacingError):
    """The attempt is not made; `until` is when the next one may be.

    The message is the same for every name, whether there is such an account or not, whatever the password.
    """

    def __init__(self, until: datetime) -> None:
        again = timezone.localtime(until + timedelta(seconds=59))
        super().__init__(
            f"Đã nhập sai {MOST_FAILURES} lần nên tên đăng nhập này tạm khoá;"
            f" xin thử lại từ {again:%H:%M}."
        )
        self.until = until


def count_attempt(username: str, address: str) -> None:
    """Take one attempt of this account from this address, before its password is looked at.

    Counting first keeps the limit under concurrency: of a hundred requests at once five get this far.
    Raises `TooManyFailures`; an attempt refused does not lengthen the lock.
    """
    now = timezone.now()
    keys = _keys(username, address)
    try:
        with transaction.atomic():
            for key in keys:
                _take(key, now)
    except _Refused:
        raise TooManyFailures(_end_of_lock(keys, now)) from None


def forget_failures(username: str, address: str) -> None:
    """The password was right: both counters start anew; old ones are tidied away."""
    SignInCounter.objects.filter(key__in=_keys(username, address)).delete()
    SignInCounter.objects.filter(last_at__lt=timezone.now() - _FORGET_AFTER).delete()


class _Refused(Exception):
    """A counter is full; undoes what the other counter took."""


def _keys(username: str, address: str) -> list[str]:
    """Account first: always the same order, so that two attempts cannot wait for each other."""
    name = username.strip().lower()
    return [_digest("account", name), _digest("address", name, address)]


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def _take(key: str, now: datetime) -> None:
    """One more on the counter, in one statement that also asks whether there is room."""
    SignInCounter.objects.bulk_create(
        [SignInCounter(key=key, failures=0, last_at=now)], ignore_conflicts=True
    )
    stale = Q(last_at__lte=now - COOL_OFF)
    room = Q(failures__lt=MOST_FAILURES)
    taken = SignInCounter.objects.filter(stale | room, key=key).update(
        failures=Case(When(stale, then=Value(1)), default=F("failures") + 1), last_at=now
    )
    if not taken:
        raise _Refused


def _end_of_lock(keys: list[str], now: datetime) -> datetime:
    """When the last of the full counters has room again."""
    full = SignInCounter.objects.filter(key__in=keys, failures__gte=MOST_FAILURES)
    return max((counter.last_at + COOL_OFF for counter in full), default=now)
