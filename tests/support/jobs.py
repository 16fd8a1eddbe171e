"""Work for tests of the queue: what it does is said by the arguments of its job."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.jobs.models import Job
from accounts.jobs.queueing import cancel_job, start_job
from accounts.jobs.running import Work, job
from accounts.models import User
from wardplan.errors import UserFacingError

DATABASE = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}
}


@job
def obey(work: Work) -> None:
    """Do what the arguments say."""
    DEEDS[work.arguments["deed"]](work)


def _refuse(work: Work) -> None:
    raise UserFacingError("Tệp trống; xin chọn lại tệp.")


def _fail(work: Work) -> None:
    raise ValueError("a secret of the file")


def _run_out(work: Work) -> None:
    raise MemoryError


def _be_cancelled(work: Work) -> None:
    cancel_job(work.job)
    with work.storing():
        pytest.fail("nothing of what was cancelled is stored")


def _die(work: Work) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


DEEDS: dict[str, Callable[[Work], None]] = {
    "make": lambda work: work.done(result=work.payload[::-1], file_name="Bảng.csv"),
    "lead": lambda work: work.done(address="/tai-khoan/"),
    "forget": lambda work: None,
    "refuse": _refuse,
    "fail": _fail,
    "run out": _run_out,
    "be cancelled": _be_cancelled,
    "die": _die,
}


def begin(person: User, deed: str, payload: bytes = b"") -> Job:
    """Put one of `DEEDS` into the queue."""
    return start_job(person, obey, "Đọc tệp", back="/", payload=payload, arguments={"deed": deed})


def as_if_taken(job: Job, *workers: str) -> None:
    """Make the job's task what it is once these workers took it up one after the other."""
    assert job.task_id
    task = DBTaskResult.objects.filter(pk=job.task_id)
    task.update(worker_ids=list(workers), status=TaskResultStatus.RUNNING)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
