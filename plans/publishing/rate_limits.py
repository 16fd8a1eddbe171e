"""Limits how often and how many at once files are checked: each check takes a process for seconds.

The rate is counted in the database, across all workers; concurrent checks are counted in each worker.
Strangers and signed-in people have separate limits: whatever strangers send, the office can work.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import SignInCounter, User
from accounts.signing_in.places import neighbourhood
from accounts.signing_in.throttle import seconds_until, time_to_retry
from wardplan.errors import UserFacingError

MAX_CHECKS = 30
WINDOW = timedelta(minutes=10)
#: Checks that one worker accepts at once: one runs, the other waits for it.
MAX_CONCURRENT = 2

TOO_OFTEN = "Địa chỉ này đã kiểm tra {most} tệp trong {minutes} phút; xin thử lại từ {again}."
TOO_OFTEN_FOR_USER = "Ông/bà đã kiểm tra {most} tệp trong {minutes} phút; xin thử lại từ {again}."
#: In seconds: about as long as the checks take that are ahead.
BUSY_SECONDS = 30
BUSY = "Cổng đang bận kiểm tra các tệp khác; xin thử lại sau ít phút."

_places_of_strangers = threading.BoundedSemaphore(MAX_CONCURRENT)
_places_of_people = threading.BoundedSemaphore(MAX_CONCURRENT)


class CheckRefused(UserFacingError):
    """The file is not checked now; `message` says why, `status` is the HTTP status of the response.

    `retry_after` is in how many seconds it is worth trying again.
    """

    def __init__(self, message: str, status: int, retry_after: int) -> None:
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


def retry_later(response: HttpResponse, refused: CheckRefused) -> HttpResponse:
    """The response to a refused check, with when to come again for programs."""
    response.headers["Retry-After"] = str(refused.retry_after)
    return response


@contextmanager
def rate_limit_address(address: str) -> Iterator[None]:
    """Count one check for a stranger's `address` and run it, or raise `CheckRefused` without waiting."""
    with _room(_places_of_strangers, neighbourhood(address), TOO_OFTEN):
        yield


@contextmanager
def rate_limit_user(user: User) -> Iterator[None]:
    """The same as `rate_limit_address`, for a signed-in person."""
    with _room(_places_of_people, f"person {user.pk}", TOO_OFTEN_FOR_USER):
        yield


@contextmanager
def _room(places: threading.BoundedSemaphore, who: str, too_often: str) -> Iterator[None]:
    # Before counting: a busy portal must not use up anybody's allowance.
    if not places.acquire(blocking=False):
        raise CheckRefused(BUSY, 503, BUSY_SECONDS)
    try:
        _count(who, too_often)
        yield
    finally:
        places.release()


def _count(who: str, too_often: str) -> None:
    """Count one more in the window, in one statement that also checks the limit.

    The counters share the sign-in's table, under keys of their own; old ones are deleted there.
    """
    now = timezone.now()
    window = int(now.timestamp() // WINDOW.total_seconds())
    # Hashed, so that the table holds no addresses.
    key = hashlib.sha256(f"check\0{who}\0{window}".encode()).hexdigest()
    # Two requests may create the row at once.
    SignInCounter.objects.bulk_create(
        [SignInCounter(key=key, failures=0, last_at=now)], ignore_conflicts=True
    )
    free = SignInCounter.objects.filter(key=key, failures__lt=MAX_CHECKS)
    if not free.update(failures=F("failures") + 1, last_at=now):
        ends = datetime.fromtimestamp((window + 1) * WINDOW.total_seconds(), tz=UTC)
        minutes = int(WINDOW.total_seconds() // 60)
        said = too_often.format(most=MAX_CHECKS, minutes=minutes, again=time_to_retry(ends))
        raise CheckRefused(said, 429, seconds_until(ends))
