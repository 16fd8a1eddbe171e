"""The models of issuing: numbers, files, attempts to sign, public copies."""

from django.db import models
from django.db.models import Q

from accounts.models import Ward, optional_person_key, person_key
from plans.models.plan import Plan
from wardplan.fields import LineField, LinesField, ProseField


class NumberEntry(models.Model):
    """An entry in a ward's register of outgoing documents (Nghị định 30/2020, Phụ lục IV, mẫu sổ văn bản đi).

    Written only by `plans/store/number_register.py`: numbers run from 1 per ward and calendar year, without
    gaps. A number that was not used remains, void, with the reason. `code` leads the public to the document;
    `head` is the head of the ward's event chain when the number was given. Both are printed on the document.
    """

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="numbers", verbose_name="phường")
    year = models.PositiveSmallIntegerField("năm của sổ")
    number = models.PositiveIntegerField("số")
    # PROTECT here and below: an entry of the register must never disappear.
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="numbers", verbose_name="kế hoạch")
    symbol = LineField("ký hiệu", max_length=50)
    date = models.DateField("ngày văn bản")
    title = LineField("tên loại và trích yếu", max_length=700)
    signer = LineField("người ký", max_length=600)
    recipients = LinesField("nơi nhận")
    code = models.CharField("mã kiểm tra", max_length=9, unique=True)
    address = LineField("địa chỉ kiểm tra", max_length=300)
    head = models.CharField("đầu chuỗi lịch sử", max_length=64)
    by = person_key("người cấp số")
    at = models.DateTimeField("lúc", auto_now_add=True)
    void_reason = ProseField("lý do bỏ số", blank=True, max_length=2_000)
    void_by = optional_person_key("người bỏ số")
    void_at = models.DateTimeField("bỏ số lúc", null=True)

    class Meta:
        verbose_name = "số văn bản"
        verbose_name_plural = "sổ đăng ký văn bản đi"
        ordering = ("-year", "ward", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("ward", "year", "number"),
                name="number_once_in_register",
                violation_error_message="Số này đã cấp trong năm.",
            ),
            # A plan that was returned and approved again has void numbers beside its current one.
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(void_at__isnull=True),
                name="plan_has_one_number",
                violation_error_message="Kế hoạch đã có số.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="number_from_one",
                violation_error_message="Số văn bản tính từ 01.",
            ),
            models.CheckConstraint(
                condition=Q(void_at__isnull=True, void_by__isnull=True, void_reason="")
                | (Q(void_at__isnull=False, void_by__isnull=False) & ~Q(void_reason="")),
                name="number_void_with_reason",
                violation_error_message="Bỏ số phải ghi lý do, người bỏ và lúc bỏ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.symbol}"

    @property
    def is_void(self) -> bool:
        """Whether the number was given but not used."""
        return self.void_at is not None


class PlanFile(models.Model):
    """The file of a numbered plan at one stage: printed, signed, sealed. Rows are added, never changed."""

    class Kind(models.TextChoices):
        BASE = "base", "Bản để ký"
        SIGNED = "signed", "Bản đã ký"
        SEALED = "sealed", "Bản đã ký và đóng dấu"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="files", verbose_name="kế hoạch")
    entry = models.ForeignKey(
        NumberEntry, models.PROTECT, related_name="files", verbose_name="số văn bản"
    )
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    content = models.BinaryField("nội dung")
    digest = models.CharField("mã băm", max_length=64, db_index=True)
    size = models.PositiveIntegerField("cỡ (byte)")
    by = person_key("người làm")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp của kế hoạch"
        verbose_name_plural = "các tệp của kế hoạch"
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("entry", "kind"),
                name="plan_file_once_a_step",
                violation_error_message="Kế hoạch đã có tệp của bước này.",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Attempt(models.Model):
    """An attempt to sign, seal or upload a signed file, and its outcome. It never stores a passphrase.

    It is saved before the attempt and completed afterwards, outside the attempt's own transaction: one that
    was never completed shows that the server stopped in the middle.
    """

    class Outcome(models.TextChoices):
        BEGUN = "begun", "Đang làm"
        DONE = "done", "Xong"
        REFUSED = "refused", "Không được"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="attempts", verbose_name="kế hoạch")
    step = models.CharField("việc", max_length=20)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome.choices)
    # The message that the person saw, for whoever is asked about it later.
    sentence = ProseField("điều đã báo", blank=True)
    by = person_key("người làm")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần thử ký"
        verbose_name_plural = "các lần thử ký"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.step} · {self.get_outcome_display()}"


class PublicCopy(models.Model):
    """A version of the issued plan for the public, with private names masked.

    `masks` lists what a person has confirmed to mask: path, start, words and their replacement.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="public_copies", verbose_name="kế hoạch"
    )
    masks = models.JSONField("chỗ che", default=list)
    content = models.BinaryField("nội dung")
    digest = models.CharField("mã băm", max_length=64)
    by = person_key("người lập")
    at = models.DateTimeField("lúc", auto_now_add=True)
    published_at = models.DateTimeField("công khai lúc", null=True)
    retracted_at = models.DateTimeField("ngừng công khai lúc", null=True)

    class Meta:
        verbose_name = "bản công khai"
        verbose_name_plural = "các bản công khai"
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(published_at__isnull=False, retracted_at__isnull=True),
                name="one_public_copy_at_a_time",
                violation_error_message="Kế hoạch đang có một bản công khai.",
            )
        ]

    def __str__(self) -> str:
        return f"Bản công khai của {self.plan}"
