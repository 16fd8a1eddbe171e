"""How often somebody may have a file looked at, and how many at once: looking takes a process for seconds.

The first is counted in the database, so that all workers count together; the second in each worker. Strangers
and people who signed in have places of their own: whatever strangers send, the office can work.
"""

import hashlib
import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from accounts.models import SignInCounter, User
from wardplan.errors import UserFacingError

MOST_CHECKS = 30
WINDOW = timedelta(minutes=10)
#: Checks that one worker takes on; one of them runs, the other waits for it.
AT_ONCE = 2

TOO_OFTEN = "Địa chỉ này đã kiểm tra {most} tệp trong {minutes} phút; xin chờ ít phút rồi thử lại."
TOO_OFTEN_OF_PERSON = (
    "Ông/bà đã kiểm tra {most} tệp trong {minutes} phút; xin chờ ít phút rồi thử lại."
)
BUSY = "Cổng đang bận kiểm tra các tệp khác; xin thử lại sau ít phút."

_places_of_strangers = threading.BoundedSemaphore(AT_ONCE)
_places_of_people = threading.BoundedSemaphore(AT_ONCE)


class CheckRefused(UserFacingError):
    """The file is not looked at now; `message` says why, `status` is the answer's."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@contextmanager
def room_for_check(address: str) -> Iterator[None]:
    """Take one check of a stranger's `address` and a place for it, or raise `CheckRefused`: nobody waits."""
    with _room(_places_of_strangers, _neighbourhood(address), TOO_OFTEN):
        yield


@contextmanager
def room_for_person(user: User) -> Iterator[None]:
    """The same for somebody who signed in."""
    with _room(_places_of_people, f"person {user.pk}", TOO_OFTEN_OF_PERSON):
        yield


@contextmanager
def _room(places: threading.BoundedSemaphore, who: str, too_often: str) -> Iterator[None]:
    if not places.acquire(blocking=False):
        raise CheckRefused(BUSY, 503)
    try:
        _count(who, too_often)
        yield
    finally:
        places.release()


def _count(who: str, too_often: str) -> None:
    """One more in the window, in one statement that also asks whether there is room.

    The counters are those of signing in, under names of their own; old ones are tidied away there.
    """
    now = timezone.now()
    window = int(now.timestamp() // WINDOW.total_seconds())
    key = hashlib.sha256(f"check\0{who}\0{window}".encode()).hexdigest()
    SignInCounter.objects.bulk_create(
        [SignInCounter(key=key, failures=0, last_at=now)], ignore_conflicts=True
    )
    free = SignInCounter.objects.filter(key=key, failures__lt=MOST_CHECKS)
    if not free.update(failures=F("failures") + 1, last_at=now):
        minutes = int(WINDOW.total_seconds() // 60)
        raise CheckRefused(too_often.format(most=MOST_CHECKS, minutes=minutes), 429)


def _neighbourhood(address: str) -> str:
    """Who counts as one: an address, or the 2^64 addresses that one IPv6 line has."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
