"""The models of the review: remarks on places of a plan, and findings accepted as they are."""

from django.db import models
from django.db.models import Q

from accounts.models import optional_person_key, person_key
from plans.models.plan import Plan
from wardplan.fields import LineField, ProseField

#: A path of `plans/document/paths.py`; the longest names six levels of the outline.
MAX_PATH_LENGTH = 200


class Remark(models.Model):
    """A remark on a place of the plan, or an answer (`parent` is set, and the place is that of the parent).

    `quote` is the text of the place when the remark was made; it helps to find the place again after the plan
    has changed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="remarks", verbose_name="kế hoạch")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="answers", verbose_name="trả lời cho"
    )
    path = LineField("chỗ", max_length=MAX_PATH_LENGTH)
    citation = LineField("chỗ, như trích dẫn", max_length=300)
    quote = ProseField("chữ ở chỗ đó", blank=True)
    text = ProseField("góp ý", max_length=2_000)
    # Of a place that was in doubt in a file from which the plan was made: its key, what the file says there,
    # and the readings. It must be answered before the plan is submitted.
    imported = models.JSONField("chỗ chưa rõ khi đọc từ tệp", null=True, editable=False)
    by = person_key("người viết")
    at = models.DateTimeField("lúc", auto_now_add=True)
    resolved_by = optional_person_key("người khép lại")
    resolved_at = models.DateTimeField("khép lại lúc", null=True)

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, parent__isnull=True),
                name="remark_resolved_by_somebody",
                violation_error_message="Góp ý khép lại phải ghi ai khép và khép lúc nào.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def kind(self) -> str:
        """ "import" for a place in doubt of a file that was read, else ""."""
        return "" if self.imported is None else "import"


class Settlement(models.Model):
    """A finding of the checks that a person accepted as it is, with the reason.

    `key` is that of the finding (`plans/document/checks/finding.py`). It depends on the text, so a settlement
    no longer applies once its passage is rewritten. The words of the finding are stored with it.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="settlements", verbose_name="kế hoạch"
    )
    key = models.CharField("dấu của điều cần xem", max_length=64)
    rule = models.CharField("quy tắc", max_length=40)
    citation = LineField("chỗ", max_length=300)
    excerpt = ProseField("chữ ở chỗ đó", blank=True)
    sentence = ProseField("điều cần xem")
    reason = ProseField("lý do chấp nhận", max_length=2_000)
    by = person_key("người chấp nhận")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "điều đã chấp nhận"
        verbose_name_plural = "các điều đã chấp nhận"
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "key"),
                name="finding_settled_once",
                violation_error_message="Điều này đã được chấp nhận.",
            )
        ]

    def __str__(self) -> str:
        return self.sentence[:80]


class Dismissal(models.Model):
    """Something that the portal proposes or reminds of in a draft and a person put aside as it is.

    `key` follows from the words of its place, so that it no longer holds once they are rewritten.
    """

    class Kind(models.TextChoices):
        BINDING = "binding", "Gắn số"
        OLD_WORDS = "old-words", "Năm cũ, tên cũ"

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="dismissals", verbose_name="kế hoạch"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    key = models.CharField("dấu của chỗ đó", max_length=64)
    by = person_key("người xem")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "đề nghị đã bỏ qua"
        verbose_name_plural = "các đề nghị đã bỏ qua"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "kind", "key"), name="dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key[:8]}"
