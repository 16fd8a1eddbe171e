"""What was read of a person's files, kept a day until a plan is made of it."""

from django.conf import settings
from django.db import models

from accounts.models import Ward
from plans.models.plan import Plan


class PlanReading(models.Model):
    """What was understood of the files of a plan, and the answers to what was in doubt, for one person alone.

    Written and read by `plans/drafting/from_file/`. The files themselves are not kept. Once a plan was made
    of it, nothing of it is left but which plan that is, so that a second press of the button finds it.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    ward = models.ForeignKey(Ward, models.CASCADE, related_name="+")
    # The JSON of a `ReadPlan`, compressed.
    content = models.BinaryField()
    # One mapping of keys to values for each answer, in their order: the last can be taken back.
    answers = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = "kế hoạch đang đọc từ tệp"
        verbose_name_plural = "kế hoạch đang đọc từ tệp"
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("created_at",), name="plan_reading_age")]

    def __str__(self) -> str:
        return f"{self.owner}, {self.ward}"
