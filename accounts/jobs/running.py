"""Work that is done for a job: `@job` makes a task of a function; `Work` is what that function holds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import transaction
from django_tasks import task
from django_tasks.base import Task

from accounts.jobs.models import OPEN, Job
from accounts.jobs.queueing import end_job, standing_of
from accounts.models import User
from wardplan.errors import UserFacingError
from wardplan.worker.errors import WorkTimeout

logger = logging.getLogger(__name__)

_FAILED = "Cổng gặp trục trặc nên chưa làm được; xin làm lại, nếu vẫn thế thì báo quản trị."
_TOO_MUCH = "Việc này cần quá nhiều bộ nhớ nên chưa làm được; xin chia nhỏ rồi làm lại."
_TOO_LONG = "Việc này quá lâu nên đã dừng; xin chia nhỏ rồi làm lại."


class _Ended(Exception):
    """The job was cancelled meanwhile, or its owner may see nothing of it any more."""


class Work:
    """One job while it is worked on."""

    def __init__(self, job: Job) -> None:
        self.job = job

    @property
    def owner(self) -> User:
        """For whom it is done."""
        return self.job.owner

    @property
    def payload(self) -> bytes:
        """What it works on."""
        return bytes(self.job.payload or b"")

    @property
    def arguments(self) -> dict[str, Any]:
        """What else it was given."""
        arguments: dict[str, Any] = self.job.arguments
        return arguments

    def tell(self, percent: int) -> None:
        """Tell how far it is; ends the function where the job was cancelled."""
        rows = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING)
        if not rows.update(progress=percent):
            raise _Ended

    @contextmanager
    def storing(self) -> Iterator[None]:
        """A transaction for all that the function stores, in which `done` is called too.

        Nothing of it stays where the job was cancelled meanwhile; so a job may be begun again from the start.
        """
        with transaction.atomic():
            rows = Job.objects.select_for_update()
            if not rows.filter(pk=self.job.pk, state=Job.State.RUNNING).exists():
                raise _Ended
            yield

    def done(
        self,
        *,
        address: str = "",
        result: bytes | None = None,
        file_name: str = "",
        media_type: str = "",
    ) -> None:
        """The job is done: `address` is the page to go to, else `result` a file of that name to take away."""
        told = {"address": address, "file_name": file_name, "media_type": media_type}
        if not end_job(self.job.pk, Job.State.DONE, result=result, progress=100, **told):
            raise _Ended


def job(function: Callable[[Work], None]) -> Task[[int], None]:
    """Decorator: a task that takes the key of a job. The function calls `Work.done`.

    What it raises is told: a `UserFacingError` by its sentence, anything else as a failure, and logged.
    """

    @wraps(function)
    def run(key: int) -> None:
        _run(key, function)

    # The queue takes no keyword that only its types know.
    made: Task[[int], None] = task(run)
    return made


def _run(key: int, function: Callable[[Work], None]) -> None:
    if not Job.objects.filter(pk=key, state__in=OPEN).update(state=Job.State.RUNNING):
        return  # cancelled while it waited
    found = Job.objects.select_related("owner").get(pk=key)
    message = ""
    try:
        _check_standing(found)
        function(Work(found))
        if Job.objects.filter(pk=key, state__in=OPEN).exists():
            raise RuntimeError("the function did not say that the job is done")
    except _Ended:
        return
    except UserFacingError as refused:
        message = refused.message
    except MemoryError:
        logger.warning("Job %s of kind %s took too much memory", key, found.kind)
        message = _TOO_MUCH
    except WorkTimeout:
        logger.warning("Job %s of kind %s took too long", key, found.kind)
        message = _TOO_LONG
    except Exception:
        logger.exception("Job %s of kind %s failed", key, found.kind)
        message = _FAILED
    if message:
        end_job(key, Job.State.FAILED, message=message)


def _check_standing(found: Job) -> None:
    if not found.owner.is_active or standing_of(found.owner) != found.standing:
        end_job(found.pk, Job.State.CANCELLED)
        raise _Ended
