"""Small tables and pictures that stand in the text of a ward's plans. Neither is ever changed or taken out by
hand: lines name them by the hash of what they say, and a line may come back from the history.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import Ward, optional_person_key
from plans.document.content_lines import inset_mark_of
from plans.document.insets import Inset
from plans.document.planfile.insets import mark_of, read_plain_inset
from plans.document.references.syntax import inset_marks

_UNKNOWN = (
    "Bảng hoặc hình “{name}” không có trong cổng; xin bỏ dòng đó, rồi chèn lại bảng hoặc hình."
)


class WardPicture(models.Model):
    """The bytes of a picture, written anew by the portal (`plans/store/pictures.py`)."""

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="+", verbose_name="phường")
    sha256 = models.CharField("mã băm", max_length=64)
    media_type = models.CharField("loại tệp", max_length=20)
    size = models.PositiveIntegerField("cỡ (byte)")
    content = models.BinaryField("nội dung")
    by = optional_person_key("người đưa lên")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "hình trong lời văn"
        verbose_name_plural = "hình trong lời văn"
        constraints = [
            models.UniqueConstraint(fields=("ward", "sha256"), name="picture_once_in_ward")
        ]

    def __str__(self) -> str:
        return self.sha256


class WardInset(models.Model):
    """A small table, or a picture with its words, by the key that lines of the text name it by."""

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="+", verbose_name="phường")
    key = models.CharField("mã", max_length=16)
    #: As `plans/document/planfile/insets.py` writes it.
    data = models.JSONField("nội dung")

    class Meta:
        verbose_name = "bảng, hình trong lời văn"
        verbose_name_plural = "bảng, hình trong lời văn"
        constraints = [models.UniqueConstraint(fields=("ward", "key"), name="inset_once_in_ward")]

    def __str__(self) -> str:
        return self.key

    @property
    def inset(self) -> Inset:
        """What it is."""
        return read_plain_inset(self.data)[0]


def known_insets(ward: int, text: str) -> dict[str, Inset]:
    """The tables and pictures of a ward that are named in a text, by their keys; in one query at most."""
    keys = {mark.key for mark in inset_marks(text)}
    if not keys:
        return {}
    found = WardInset.objects.filter(ward=ward, key__in=keys)
    return {one.key: one.inset for one in found}


def with_known_insets(ward: int, content: str) -> str:
    """A content whose tables and pictures are the ward's, written in the one way. Raises ValidationError."""
    known = known_insets(ward, content)
    lines, unknown = [], dict[str, Any]()
    for line in content.split("\n"):
        mark = inset_mark_of(line.strip())
        if mark is None:
            lines.append(line)
        elif mark.key in known:
            lines.append(mark_of(known[mark.key]).stored)
        else:
            unknown[mark.key] = _UNKNOWN.format(name=mark.name or mark.key)
    if unknown:
        raise ValidationError({"content": list(unknown.values())})
    return "\n".join(lines)
