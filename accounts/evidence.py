"""A file that a person puts beside a figure or a task to show where it comes from."""

from django.conf import settings
from django.db import models

from wardplan.fields import LineField

#: Enough for a scanned report of some pages; the database keeps the bytes, so one backup holds all.
MAX_BYTES = 5 * 1024 * 1024


class EvidenceFile(models.Model):
    """What every piece of evidence has, whatever it belongs to. `media_type` is of the content itself."""

    name = LineField("tên tệp", max_length=200)
    media_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveIntegerField("cỡ (byte)")
    content = models.BinaryField("nội dung")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đưa lên"
    )
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("at", "pk")
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"

    def __str__(self) -> str:
        return self.name
