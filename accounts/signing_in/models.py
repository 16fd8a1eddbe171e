"""Tables of signing in: what happened to accounts, and the second factor. `accounts/models.py` loads them."""

import hashlib
import hmac
from base64 import b32encode
from binascii import unhexlify

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_totp.models import TOTPDevice


class AccountEvent(models.Model):
    """One thing that happened to an account; `accounts/signing_in/account_events.py` adds it.

    What changes an account is numbered and hash-chained, one chain for the whole portal; sign-ins, failures
    and locks are plain rows. Rows are only ever added: the database holds that (docs/decisions/0019).
    """

    class What(models.TextChoices):
        """The kinds of events; the labels are what people read."""

        SIGNED_IN = "signed_in", "Đăng nhập"
        SIGNED_OUT = "signed_out", "Đăng xuất"
        SIGN_IN_FAILED = "sign_in_failed", "Đăng nhập không thành"
        SECOND_FACTOR_FAILED = "second_factor_failed", "Nhập sai mã xác thực"
        LOCKED = "locked", "Tạm khoá vì nhập sai nhiều lần"
        SESSION_ENDED = "session_ended", "Kết thúc phiên đăng nhập"
        CODE_MISSING = "code_missing", "Làm việc cần mã xác thực mà chưa nhập mã"
        SIGNING_REFUSED = "signing_refused", "Việc ký, chứng thư số bị từ chối"
        EVENTS_SEEN = "events_seen", "Đã xem những thay đổi của tài khoản"
        EMAIL_ASKED = "email_asked", "Ghi địa chỉ nhận thư, chờ xác nhận"
        CREATED = "created", "Lập tài khoản"
        TAKEN_OVER = "taken_over", "Ghi lại tài khoản đang có"
        CHANGED = "changed", "Sửa tài khoản"
        ROLE_CHANGED = "role_changed", "Đổi vai trò, nơi làm việc"
        DEACTIVATED = "deactivated", "Ngừng tài khoản"
        ACTIVATED = "activated", "Mở lại tài khoản"
        WOKEN = "woken", "Mở lại tài khoản lâu không dùng"
        UNLOCKED = "unlocked", "Mở khoá đăng nhập"
        EMAIL_CHANGED = "email_changed", "Đổi địa chỉ nhận thư"
        PASSWORD_CHANGED = "password_changed", "Tự đổi mật khẩu"
        PASSWORD_REHASHED = "password_rehashed", "Băm lại mật khẩu theo cách mới"
        PASSWORD_RESET = "password_reset", "Người khác đặt mật khẩu dùng một lần"
        SECOND_FACTOR_SET = "second_factor_set", "Cài xác thực hai lớp"
        RECOVERY_CODES_MADE = "recovery_codes_made", "Lập mã dự phòng mới"
        RECOVERY_CODE_USED = "recovery_code_used", "Dùng một mã dự phòng"
        RESET_ASKED = "reset_asked", "Đề nghị gỡ xác thực hai lớp"
        RESET_CANCELLED = "reset_cancelled", "Bỏ đề nghị gỡ xác thực hai lớp"
        SECOND_FACTOR_RESET = "second_factor_reset", "Gỡ xác thực hai lớp"

    #: Kinds that change nothing in an account, and so stand in no chain.
    PLAIN = frozenset(
        {
            What.SIGNED_IN,
            What.SIGNED_OUT,
            What.SIGN_IN_FAILED,
            What.SECOND_FACTOR_FAILED,
            What.LOCKED,
            What.SESSION_ENDED,
            What.CODE_MISSING,
            What.SIGNING_REFUSED,
            What.EVENTS_SEEN,
        }
    )

    # Without choices: a new kind changes no table.
    what = models.CharField("việc", max_length=40)
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="account_events",
        verbose_name="tài khoản",
    )
    # Nobody: a command at the server's shell, or a stranger who guessed.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người làm",
    )
    # The user name that was typed, whether there is such an account or not.
    name = models.CharField("tên đã nhập", max_length=64, blank=True)
    address = models.CharField("từ địa chỉ", max_length=64, blank=True)
    at = models.DateTimeField("lúc")
    detail = models.JSONField("chi tiết", default=dict, blank=True)
    sequence = models.PositiveBigIntegerField("số thứ tự", null=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "việc của tài khoản"
        verbose_name_plural = "nhật ký tài khoản"
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("whom", "at"), name="account_event_of_whom")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sequence__isnull=True, hash="") | Q(sequence__gte=1) & ~Q(hash=""),
                name="account_event_chained_with_hash",
                violation_error_message="Việc trong chuỗi phải có số thứ tự và mã băm.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What happened, as people read it."""
        return dict(self.What.choices).get(self.what, self.what)

    @property
    def told(self) -> str:
        """The rest of it in words, where there is any."""
        return str(self.detail.get("told", ""))

    @property
    def who(self) -> str:
        """Who did it, by name and user name."""
        if self.by is not None:
            return f"{self.by.full_name} ({self.by.username})"
        return "người chưa đăng nhập" if self.sequence is None else "lệnh trên máy chủ"


class SecondFactorDevice(TOTPDevice):  # type: ignore[misc]  # it comes without types
    """The app on a person's phone. Its secret follows from the stored key and the portal's secret key.

    So whoever has a copy of the database alone can make no codes.
    """

    class Meta:
        proxy = True

    @property
    def bin_key(self) -> bytes:
        """The secret that the app was given."""
        secret = salted_hmac("wardplan.second_factor", "", algorithm="sha256").digest()
        return hmac.new(secret, unhexlify(self.key), hashlib.sha256).digest()[:20]

    @property
    def typed_key(self) -> str:
        """The secret for a phone that cannot read the picture, in groups of four."""
        text = b32encode(self.bin_key).decode()
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


class OpenSession(models.Model):
    """One place where a person has signed in: for the person to see, and to end."""

    # That of django.contrib.sessions, where the row goes when the session ends.
    session_key = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    begun_at = models.DateTimeField()
    address = models.CharField(max_length=64, blank=True)
    browser = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.browser


class SecondFactorReset(models.Model):
    """One person asked that somebody's second factor be taken away; another confirms it, or nobody does."""

    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="tài khoản"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    asked_at = models.DateTimeField("đề nghị lúc")
    reason = models.CharField("lý do", max_length=200)
    # Done, or given up: confirmed by another, cancelled by anybody who may ask or by the owner.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    closed_at = models.DateTimeField("xong lúc", null=True)
    is_confirmed = models.BooleanField("đã gỡ", default=False)

    class Meta:
        verbose_name = "đề nghị gỡ xác thực hai lớp"
        verbose_name_plural = "đề nghị gỡ xác thực hai lớp"
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("whom",),
                condition=Q(closed_at__isnull=True),
                name="one_open_reset_of_a_person",
                violation_error_message="Đã có một đề nghị đang chờ xác nhận cho tài khoản này.",
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True)
                | Q(is_confirmed=False)
                | ~Q(closed_by=models.F("asked_by")) & ~Q(closed_by=models.F("whom")),
                name="reset_confirmed_by_another",
                violation_error_message="Người xác nhận phải khác người đề nghị và khác chủ tài khoản.",
            ),
        ]

    def __str__(self) -> str:
        return f"Gỡ xác thực hai lớp của {self.whom}"
