"""Putting work into the queue, within limits; looking for one's own; cancelling it; deleting what is over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from accounts.jobs.models import OPEN, Job
from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from wardplan.errors import UserFacingError

MAX_OPEN_FOR_USER = 3
MAX_OPEN = 40
#: When it is worth trying again, for machines: about as long as one large file takes.
RETRY_SECONDS = 20
#: How long results are kept. What was read of a table goes sooner: it is for the page that is open now.
RESULT_LIFETIME = timedelta(days=3)
ROW_LIFETIME = timedelta(days=14)
#: Whoever waits for less than this watches the page, which leads on by itself.
TOLD_AFTER = timedelta(seconds=30)
#: How an end is told, in words that may leave the building: a job's title names files.
_TOLD = {
    Job.State.DONE: "Việc chạy nền của ông/bà đã xong",
    Job.State.FAILED: "Việc chạy nền của ông/bà chưa làm được",
}

_MANY_OWN = f"Ông/bà đang có {MAX_OPEN_FOR_USER} việc chưa xong; xin chờ xong, hoặc dừng bớt việc, rồi làm lại."
_MANY = "Cổng đang có nhiều việc phải làm; xin thử lại sau ít phút."
LOST = "Máy xử lý dừng giữa chừng nên việc này chưa xong; xin làm lại."


class JobNotTakenOn(UserFacingError):
    """The work was not taken on: too much waits already. Status 429."""

    status = 429
    retry_after = RETRY_SECONDS


def standing_of(person: User) -> str:
    """What a person may see depends on: role, ward and authority."""
    return f"{person.role} {person.ward_id} {person.authority_id}"


def jobs_of(person: User) -> QuerySet[Job]:
    """What the person started where he or she works now; nobody sees anybody else's."""
    if not person.is_active:
        return Job.objects.none()
    return Job.objects.filter(owner=person, standing=standing_of(person)).defer("payload", "result")


def start_job(
    person: User,
    task: Task[[int], None],
    title: str,
    *,
    back: str,
    payload: bytes | None = None,
    arguments: Mapping[str, Any],
) -> Job:
    """Put work into the queue: `task` was made by `running.job`, `back` is the page that people come from.

    In one transaction, also with one that is open: no row without its task, no task of what was not stored.
    Raises `JobNotTakenOn`. Where tasks run at once, as in tests, it has ended when it is returned.
    """
    with transaction.atomic():
        # One at a time, or two at once could both be the last one allowed. `MAX_OPEN` holds about so: people
        # are locked each for themselves, and a few more of different ones do no harm.
        User.objects.select_for_update().get(pk=person.pk)
        settle_lost(person)
        mine = Job.objects.filter(owner=person, state__in=OPEN).count()
        JobNotTakenOn.raise_if(_MANY_OWN if mine >= MAX_OPEN_FOR_USER else None)
        JobNotTakenOn.raise_if(
            _MANY if Job.objects.filter(state__in=OPEN).count() >= MAX_OPEN else None
        )
        job = Job.objects.create(
            owner=person,
            standing=standing_of(person),
            kind=task.name,
            title=title[:200],
            payload=payload,
            arguments=dict(arguments),
            back=back,
        )
        queued = task.enqueue(job.pk)
        Job.objects.filter(pk=job.pk).update(task_id=queued.id if _is_stored(task) else None)
    job.refresh_from_db()
    return job


def _is_stored(task: Task[[int], None]) -> bool:
    """Whether the queue keeps tasks; where they run at once there is nothing to look up."""
    return task.get_backend().supports_get_result


def cancel_job(job: Job) -> bool:
    """End it for its owner; whatever is under way keeps nothing. False where it had ended already."""
    with transaction.atomic():
        ended = end_job(job.pk, Job.State.CANCELLED)
        if ended and job.task_id:
            waiting = DBTaskResult.objects.filter(pk=job.task_id, status=TaskResultStatus.READY)
            waiting.delete()
    return ended


def end_job(key: int, state: Job.State, **fields: Any) -> bool:
    """Let an open job end so, without what it worked on; False where it had ended already."""
    now = timezone.now()
    fields |= {"state": state, "payload": None, "ended_at": now}
    with transaction.atomic():
        ended = bool(Job.objects.filter(pk=key, state__in=OPEN).update(**fields))
        if ended and state in _TOLD:
            _tell_owner(key, state, now)
    return ended


def _tell_owner(key: int, state: Job.State, now: datetime) -> None:
    """Tell of a job that took so long that nobody watches its page any more."""
    job = Job.objects.select_related("owner").defer("payload", "result").get(pk=key)
    if now - job.created_at >= TOLD_AFTER:
        address = reverse("job", args=[key])
        notify(NoticeKind.JOB_DONE, [job.owner], _TOLD[state], address, key=f"job:{key}")


def settle_lost(person: User | None = None) -> int:
    """Tell as failed what the queue will not work on any more: its worker ended twice, or its row is gone."""
    open_jobs = Job.objects.filter(state__in=OPEN)
    if person is not None:
        open_jobs = open_jobs.filter(owner=person)
    keys = {task: key for task, key in open_jobs.values_list("task_id", "pk") if task}
    goes_on = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    alive = DBTaskResult.objects.filter(pk__in=list(keys), status__in=goes_on)
    lost = keys.keys() - set(alive.values_list("pk", flat=True))
    return sum(end_job(keys[one], Job.State.FAILED, message=LOST) for one in lost)


def tidy_jobs() -> tuple[int, int]:
    """Delete results and rows that are over: how many of each. To be run daily."""
    settle_lost()
    now = timezone.now()
    closed = Q(owner__is_active=False)
    old_rows = Job.objects.filter(closed | Q(created_at__lt=now - ROW_LIFETIME))
    _, by_model = old_rows.delete()
    old = Job.objects.filter(ended_at__lt=now - RESULT_LIFETIME, result__isnull=False)
    results = old.update(result=None)
    # Of the queue itself, mails too: what waits goes on waiting.
    over = DBTaskResult.objects.finished().filter(finished_at__lt=now - ROW_LIFETIME)
    over.delete()
    return results, by_model.get(Job._meta.label, 0)
