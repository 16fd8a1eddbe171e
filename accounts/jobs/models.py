"""The table of work apart from the pages. `accounts/models.py` loads it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from wardplan.fields import LineField


class Job(models.Model):
    """One piece of work that a person started and waits for; rows are short-lived and in no history.

    Written by `accounts/jobs/queueing.py` and `running.py`; what the queue itself knows of it is the row of
    django-tasks-db named by `task_id`.
    """

    class State(models.TextChoices):
        """How far it is; the labels are what people read."""

        WAITING = "waiting", "Đang chờ"
        RUNNING = "running", "Đang làm"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Không làm được"
        CANCELLED = "cancelled", "Đã thôi"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Role, ward and authority of the owner then: whoever moved elsewhere finds nothing of it any more.
    standing = models.CharField(max_length=80)
    # As the task's function is called; for limits, metrics and pages that look for their own.
    kind = models.CharField(max_length=60)
    title = LineField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Of a hundred; null where nobody can tell.
    progress = models.PositiveSmallIntegerField(null=True)
    arguments = models.JSONField(default=dict)
    # What it works on, until it has ended.
    payload = models.BinaryField(null=True)
    # Why it failed.
    message = models.TextField(blank=True)
    # The page that people come from, and to which they go when it is done.
    back = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)
    # What was made: a file to take away, or what the page at `address` reads.
    result = models.BinaryField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    task_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "việc làm nền"
        verbose_name_plural = "việc làm nền"
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("owner", "state"), name="job_of_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress=None) | Q(progress__lte=100),
                name="job_progress_percent",
                violation_error_message="Tiến độ là số phần trăm, từ 0 đến 100.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether anybody still works on it, or will."""
        return self.state in OPEN


OPEN = (Job.State.WAITING, Job.State.RUNNING)
