"""Files that users attach to a figure or a task as evidence."""

import struct
from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from accounts.models import Ward, person_key
from wardplan.errors import UserFacingError
from wardplan.fields import LineField
from wardplan.validation import where_invalid
from wardplan.workbooks.uploads import UploadRefused, check_uploaded_workbook

#: Enough for a scanned report; the content is in the database, so that a single backup has everything.
MAX_BYTES = 5 * 1024 * 1024
#: Pixels of an image: an A3 page scanned at 300 dpi has 17 million.
MAX_PIXELS = 40_000_000

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The file name extensions of each media type.
ENDINGS = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg"), XLSX: (".xlsx",)}

_PNG_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
#: The JPEG segments that contain its size (start of frame, for all codings).
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class EvidenceRefused(UserFacingError):
    """A file that is not accepted as evidence; the message is for the user who sent it."""


def detect_media_type(content: bytes) -> str:
    """The media type by content: PDF, PNG, JPEG or an Excel workbook. Raises `EvidenceRefused`."""
    if not content:
        raise EvidenceRefused("Tệp trống; xin chọn lại tệp.")
    if len(content) > MAX_BYTES:
        raise EvidenceRefused("Tệp lớn hơn 5 MB; xin giảm cỡ hoặc tách tệp rồi gửi lại.")
    # A file cut off by a bad connection has its beginning, but not its end.
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return PDF
    if content.startswith(b"PK"):
        try:
            check_uploaded_workbook(content)
        except UploadRefused as refusal:
            raise EvidenceRefused(str(refusal)) from refusal
        return XLSX
    size = _png_size(content) or _jpeg_size(content)
    if size is None:
        raise EvidenceRefused(
            "Tệp này không phải PDF, ảnh PNG, JPEG hoặc Excel (.xlsx), hoặc đã hỏng; xin chọn tệp khác."
        )
    # A few kilobytes can declare an image that takes gigabytes in the browser that shows it.
    if size[0] * size[1] > MAX_PIXELS:
        raise EvidenceRefused("Ảnh quá lớn (hơn 40 triệu điểm ảnh); xin giảm cỡ ảnh rồi gửi lại.")
    return PNG if content.startswith(_PNG_HEAD) else JPEG


def safe_file_name(name: str, media_type: str) -> str:
    """The file name to store: without folders, and with an extension for the detected type."""
    # Some browsers on Windows send the whole path.
    bare = name.replace("\\", "/").rpartition("/")[2].strip() or "minh-chung"
    endings = ENDINGS[media_type]
    if bare.lower().endswith(endings):
        return bare[-200:]
    return f"{bare[: 200 - len(endings[0])]}{endings[0]}"


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG_HEAD) or b"IEND" not in content[-16:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height, found by walking from segment to segment; None if they do not line up."""
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None


class EvidenceFile(models.Model):
    """The fields of all evidence, whatever it belongs to. `media_type` is detected from the content."""

    name = LineField("tên tệp", max_length=200)
    media_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveIntegerField("cỡ (byte)")
    content = models.BinaryField("nội dung")
    by = person_key("người đưa lên")
    at = models.DateTimeField("lúc", auto_now_add=True)

    #: Lookups of what a file counts for: the table of the plan's figures, and the ward.
    of_table: ClassVar[str]
    of_ward: ClassVar[str]

    class Meta:
        abstract = True
        ordering = ("at", "pk")
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"

    def __str__(self) -> str:
        return self.name

    def fill(self, name: str, content: bytes) -> None:
        """Take the file as it was sent. Raises `EvidenceRefused`."""
        # By its bytes: the name and the type that a browser sends may say anything.
        self.media_type = detect_media_type(content)
        self.name = safe_file_name(name, self.media_type)
        self.size, self.content = len(content), content
        with where_invalid(EvidenceRefused, "Tên tệp: "):
            self.clean_fields(exclude={field.name for field in self._meta.fields} - {"name"})


def check_quota(table: int, ward: int, size: int) -> None:
    """Refuse a file of `size` bytes that is too much for its plan (by its table of figures) or its ward.

    Call it under the lock of the plan; that of the ward is taken here, as everywhere behind the plan's. Or two
    at once could both be the last one. Raises `EvidenceRefused`.
    """
    Ward.objects.select_for_update(no_key=True).get(pk=ward)
    for name, lookup, key, megabytes in (
        ("kế hoạch này", "of_table", table, settings.EVIDENCE_PLAN_MB),
        ("phường, xã", "of_ward", ward, settings.EVIDENCE_WARD_MB),
    ):
        used = sum(
            kind._default_manager.filter(**{getattr(kind, lookup): key}).aggregate(
                sum=models.Sum("size", default=0)
            )["sum"]
            for kind in EvidenceFile.__subclasses__()
            if hasattr(kind, lookup)
        )
        if used + size > megabytes * 1024 * 1024:
            raise EvidenceRefused(
                f"Minh chứng của {name} đã có {_in_megabytes(used)} MB, mức cho phép là {megabytes} MB, tệp này"
                f" {_in_megabytes(size)} MB; xin bỏ bớt tệp cũ, giảm cỡ tệp, hoặc nhờ quản trị nâng mức."
            )


def _in_megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")


class RemovedFile(EvidenceFile):
    """A file of a task or row that was deleted, whole, so that it comes back with what it proves."""

    class Meta(EvidenceFile.Meta):
        verbose_name = "minh chứng đã bỏ"
        verbose_name_plural = "minh chứng đã bỏ"


_FILE = tuple(field.name for field in EvidenceFile._meta.fields)


def set_aside(files: models.QuerySet[Any]) -> list[list[int]]:
    """Keep the files of something that is about to be deleted: the key of each, and of the one kept."""
    kept = []
    # One by one: each may be megabytes.
    for key in files.values_list("pk", flat=True):
        file = files.get(pk=key)
        aside = RemovedFile(**{name: getattr(file, name) for name in _FILE})
        # Raw: the time stays that at which the file was brought.
        aside.save_base(raw=True, force_insert=True)
        kept.append([key, aside.pk])
    return kept


def bring_back(kept: Sequence[Sequence[int]], model: type[EvidenceFile], **owner: Any) -> None:
    """Put back, under their keys, the files that `set_aside` kept; `owner` is what they belong to."""
    for key, aside in kept:
        file = RemovedFile.objects.get(pk=aside)
        fields: dict[str, Any] = {"pk": key, **{name: getattr(file, name) for name in _FILE}}
        model(**owner, **fields).save_base(raw=True, force_insert=True)
        file.delete()
