"""The models of signers: delegations, registered certificates, and pictures of signatures and seals."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Ward, optional_person_key
from wardplan.fields import LineField, ProseField

#: Smallest and largest diameter of a seal in millimetres; anything else is a typing error.
SEAL_DIAMETERS = (20, 50)


class Delegation(models.Model):
    """Authorises a person to sign for the chairman, from when to when and by which document.

    A deputy signs "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", an acting head "Q. CHỦ TỊCH" (Nghị định 30/2020, Điều 13 and
    Phụ lục I, II.7a).
    """

    class Kind(models.TextChoices):
        DEPUTY = "deputy", "Ký thay (KT.)"
        ACTING = "acting", "Quyền chủ tịch (Q.)"

    ward = models.ForeignKey(
        Ward, models.PROTECT, related_name="delegations", verbose_name="phường"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations",
        verbose_name="người ký",
    )
    kind = models.CharField("hình thức", max_length=10, choices=Kind.choices)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày", null=True, blank=True)
    # Set where it was ended at once: then it does not hold on `last_day` any more.
    ended_at = models.DateTimeField("kết thúc lúc", null=True, editable=False)
    reference = LineField(
        "văn bản giao quyền", max_length=300, help_text="Số, ký hiệu, ngày và cơ quan ban hành."
    )
    by = optional_person_key("người ghi", editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "giao quyền ký"
        verbose_name_plural = "giao quyền ký"
        ordering = ("-first_day", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="delegation_ends_after_it_begins",
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi; xin xem lại.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"


class SigningCertificate(models.Model):
    """A certificate that identifies signatures of a person or, without person, the committee's seal.

    Only signatures with a recorded certificate count; trusting the issuer alone is not enough. A recorded one
    counts when its owner has signed a challenge with its key and a second person has countersigned it
    (`plans/issuing/confirming.py`).
    """

    ward = models.ForeignKey(
        Ward, models.PROTECT, related_name="certificates", verbose_name="phường"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name="của ai",
        help_text="Để trống nếu là con dấu của Ủy ban nhân dân.",
    )
    content = models.BinaryField("chứng thư số (DER)")
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64)
    subject = LineField("cấp cho", max_length=500)
    issuer = LineField("nơi cấp", max_length=500)
    valid_from = models.DateTimeField("hiệu lực từ")
    valid_until = models.DateTimeField("hiệu lực đến")
    # Issued by the portal's own sample authority, for trying out: it proves nothing.
    is_sample = models.BooleanField("chỉ để dùng thử", default=False)
    revoked_at = models.DateTimeField("ngừng dùng từ", null=True, blank=True)
    revoked_reason = ProseField("lý do ngừng dùng", blank=True, max_length=500)
    by = optional_person_key("người ghi", editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    # Recorded when certificates counted at once: what it signed then stays valid.
    is_from_before = models.BooleanField("ghi từ trước", default=False, editable=False)
    confirmed_by = optional_person_key("chủ sở hữu xác nhận", editable=False)
    confirmed_at = models.DateTimeField("chủ sở hữu xác nhận lúc", null=True, editable=False)
    countersigned_by = optional_person_key("người thứ hai xác nhận", editable=False)
    countersigned_at = models.DateTimeField("người thứ hai xác nhận lúc", null=True, editable=False)

    class Meta:
        verbose_name = "chứng thư số"
        verbose_name_plural = "chứng thư số"
        ordering = ("-valid_until", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(countersigned_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="certificate_confirmed_before_countersigned",
                violation_error_message="Chủ sở hữu phải xác nhận chứng thư trước người thứ hai.",
            ),
            # The sample has its steps by nobody where the ward has nobody for them.
            models.CheckConstraint(
                condition=Q(is_sample=True)
                | (
                    Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                    | Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                )
                & (
                    Q(countersigned_at__isnull=True, countersigned_by__isnull=True)
                    | Q(countersigned_at__isnull=False, countersigned_by__isnull=False)
                ),
                name="certificate_step_has_its_person",
                violation_error_message="Mỗi lần xác nhận chứng thư phải có người làm và lúc làm.",
            ),
            models.CheckConstraint(
                condition=Q(countersigned_by__isnull=True)
                | ~(
                    Q(countersigned_by=F("person"))
                    | Q(countersigned_by=F("by"))
                    | Q(countersigned_by=F("confirmed_by"))
                ),
                name="certificate_countersigned_by_another",
                violation_error_message=(
                    "Người thứ hai phải khác chủ sở hữu và người ghi nhận chứng thư."
                ),
            ),
            models.UniqueConstraint(
                fields=("ward", "fingerprint"),
                name="certificate_once_a_ward",
                violation_error_message="Chứng thư số này đã được ghi nhận.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class CertificateChallenge(models.Model):
    """The small PDF with a random code that the owner of a certificate signs, and what came back signed."""

    certificate = models.OneToOneField(
        SigningCertificate,
        models.PROTECT,
        primary_key=True,
        related_name="challenge",
        verbose_name="chứng thư số",
    )
    code = models.CharField("mã ngẫu nhiên", max_length=64)
    file = models.BinaryField("tệp để ký thử")
    answer = models.BinaryField("tệp đã ký thử", null=True)
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp ký thử"
        verbose_name_plural = "tệp ký thử"

    def __str__(self) -> str:
        return f"Tệp ký thử của {self.certificate}"


class SignaturePicture(models.Model):
    """The picture of a person's signature (blue) or, without person, of the ward's seal (red)."""

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="pictures", verbose_name="phường")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signature_picture",
        verbose_name="của ai",
        help_text="Để trống nếu là con dấu của Ủy ban nhân dân.",
    )
    content = models.BinaryField("ảnh PNG")
    diameter = models.PositiveSmallIntegerField(
        "đường kính con dấu (mm)",
        null=True,
        blank=True,
        help_text="Đo trên con dấu thật; dấu trên văn bản được in đúng cỡ này.",
    )
    by = optional_person_key("người đưa lên", editable=False)
    at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        verbose_name = "ảnh chữ ký, con dấu"
        verbose_name_plural = "ảnh chữ ký, con dấu"
        constraints = [
            models.UniqueConstraint(
                fields=("ward",),
                condition=Q(person__isnull=True),
                name="one_seal_picture_a_ward",
                violation_error_message="Phường đã có ảnh con dấu; xin thay ảnh cũ.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, diameter__isnull=True)
                | Q(person__isnull=True, diameter__isnull=False, diameter__range=SEAL_DIAMETERS),
                name="seal_has_its_real_size",
                violation_error_message="Con dấu cần đường kính thật, từ {} đến {} mm.".format(
                    *SEAL_DIAMETERS
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Chữ ký của {self.person}" if self.person else "Con dấu"
