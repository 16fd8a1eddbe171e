"""What happened to a plan and to its parts. Rows are added, never changed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Ward, optional_person_key
from plans.document.states import State
from plans.models.plan import Plan
from wardplan.fields import ProseField


class PlanEvent(models.Model):
    """A transition of a plan: who, when, from which state to which, why, and the hash of the plan at the time.

    Without a plan it is an event of the ward itself: of those who sign for it, their certificates and accounts.

    The events of a ward form a chain: each holds the hash of the one before it
    (`plans/store/event_chain.py`, which alone writes them), and the database refuses to change or delete them.
    """

    class What(models.TextChoices):
        STARTED = "started", "Lập mới"
        IMPORTED = "imported", "Nhập từ tệp kế hoạch"
        REPLACED = "overwritten", "Nhập đè từ tệp kế hoạch"
        SUBMITTED = "submitted", "Trình duyệt"
        RETURNED = "returned", "Trả lại để sửa"
        APPROVED = "approved", "Phê duyệt"
        NUMBERED = "numbered", "Cấp số"
        SIGNED = "signed", "Ký"
        SEALED = "sealed", "Đóng dấu"
        ISSUED = "issued", "Ban hành"
        WITHDRAWN = "withdrawn", "Thu hồi"
        SUPERSEDED = "superseded", "Được thay thế"
        DROPPED = "dropped", "Bỏ bản dự thảo"
        PUBLISHED = "published", "Công khai bản che tên"
        UNPUBLISHED = "unpublished", "Ngừng công khai"
        CERTIFICATE_RECORDED = "cert_recorded", "Ghi nhận chứng thư số"
        CERTIFICATE_CONFIRMED = "cert_confirmed", "Chủ sở hữu xác nhận chứng thư số"
        CERTIFICATE_COUNTERSIGNED = "cert_countersigned", "Người thứ hai xác nhận chứng thư số"
        CERTIFICATE_REVOKED = "cert_revoked", "Ngừng dùng chứng thư số"
        PICTURE_STORED = "picture_stored", "Lưu mẫu chữ ký, con dấu"
        DELEGATED = "delegated", "Giao quyền ký"
        DELEGATION_ENDED = "delegation_ended", "Kết thúc giao quyền ký"
        ACCOUNT_CHANGED = "account_changed", "Thay đổi tài khoản"
        SIGNERS_TAKEN_OVER = "signers_taken_over", "Ghi hiện trạng người ký"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="+", verbose_name="phường, xã")
    sequence = models.PositiveIntegerField("thứ tự trong chuỗi")
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, related_name="events", verbose_name="kế hoạch"
    )
    what = models.CharField("việc", max_length=20, choices=What.choices)
    from_state = models.CharField("từ tình trạng", max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField("sang tình trạng", max_length=10, choices=State.choices, blank=True)
    reason = ProseField("lý do", blank=True, max_length=2_000)
    digest = models.CharField("mã băm", max_length=64)
    # Data of this kind of event only: the number given, the digest of the signed file.
    detail = models.JSONField("chi tiết", default=dict)
    by = optional_person_key("người làm")
    # Not `auto_now_add`: the hash covers the time, so it must be known before the row is saved.
    at = models.DateTimeField("lúc", default=timezone.now)
    previous = models.CharField("mã băm của bước trước", max_length=64)
    hash = models.CharField("mã băm của bước này", max_length=64)

    class Meta:
        verbose_name = "diễn biến"
        verbose_name_plural = "lịch sử"
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("ward", "sequence"),
                name="event_once_in_chain",
                violation_error_message="Chuỗi lịch sử của phường đã có bước này.",
            ),
            models.CheckConstraint(
                condition=Q(sequence__gte=1),
                name="event_sequence_from_one",
                violation_error_message="Thứ tự trong chuỗi lịch sử tính từ 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_what_display()


class PartChange(models.Model):
    """A change of a section, target, task, table, head or row: who, when, from what to what. Only added.

    `before` and `after` hold the fields of the part by name; `before` is empty for a new part, `after` for a
    removed one, so that nothing that a person typed is lost.
    """

    class Kind(models.TextChoices):
        SECTION = "section", "Mục"
        TARGET = "target", "Chỉ tiêu, nhiệm vụ"
        TASK = "task", "Nhiệm vụ trọng tâm"
        HEAD = "head", "Phần đầu và phần cuối"
        ROW = "row", "Chỉ tiêu của Biểu 02"
        TABLE = "table", "Bảng kèm theo"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="changes", verbose_name="kế hoạch")
    kind = models.CharField("phần", max_length=10, choices=Kind.choices)
    # No foreign key: the history outlives the part, and parts are of four models.
    part_id = models.BigIntegerField("số của phần")
    version = models.PositiveIntegerField("lần sửa")
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    by = optional_person_key("người sửa")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần sửa nội dung"
        verbose_name_plural = "các lần sửa nội dung"
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("kind", "part_id"), name="part_change_of_a_part")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · lần {self.version}"
