"""What a plan contained at one moment, byte for byte."""

from django.db import models


class FrozenCopy(models.Model):
    """The canonical JSON of a plan, identified by its SHA-256. Rows are added, never changed.

    If a plan had the same content at two moments, both share one copy. `plans/store/frozen_copies.py` writes
    and reads them.
    """

    digest = models.CharField("mã băm", max_length=64, primary_key=True)
    # Bytes and not JSON: a JSON column would not keep the exact bytes that were hashed.
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "bản đã chốt"
        verbose_name_plural = "các bản đã chốt"

    def __str__(self) -> str:
        return self.digest[:12]
