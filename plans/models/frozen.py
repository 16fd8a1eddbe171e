"""What a plan said at one moment, byte for byte."""

from django.db import models


class FrozenCopy(models.Model):
    """The canonical JSON of a plan, named by its SHA-256. Rows are added, never changed.

    Two moments at which a plan said the same share one copy. `plans/store/frozen_copies.py` writes and reads
    them.
    """

    digest = models.CharField("mã băm", max_length=64, primary_key=True)
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "bản đã chốt"
        verbose_name_plural = "các bản đã chốt"

    def __str__(self) -> str:
        return self.digest[:12]
