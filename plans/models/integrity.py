"""The results of the daily check of integrity."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

#: An older result says nothing of today: the daily check no longer runs.
MAX_AGE = timedelta(days=2)


class IntegrityCheck(models.Model):
    """A run of `manage.py check_integrity`: when, of how much, and the first of what it found."""

    at = models.DateTimeField("lúc", default=timezone.now)
    wards = models.PositiveIntegerField("số phường, xã")
    steps = models.PositiveIntegerField("số bước trong lịch sử")
    findings = models.PositiveIntegerField("số chỗ không khớp")
    # The first sentences alone: whoever wants all of them runs `verify_history`.
    sentences = models.JSONField("những chỗ đầu tiên", default=list)

    class Meta:
        verbose_name = "lần kiểm tra toàn vẹn"
        verbose_name_plural = "các lần kiểm tra toàn vẹn"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%H:%M %d/%m/%Y}"

    @property
    def is_old(self) -> bool:
        """Whether it is so old that the daily check must have stopped."""
        return timezone.now() - self.at > MAX_AGE
