"""Authorities, their wards, and the users who work for either."""

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q

from accounts.rights import WARD_ROLES, Action, Role, whose
from accounts.signing_in.account_chain import write_account_event
from accounts.signing_in.models import AccountEvent
from accounts.ward_kinds import WARD_KINDS
from wardplan.fields import FoldedField, LineField

#: ASCII only: with look-alike or invisible letters one account could pass for another.
USERNAME_VALIDATOR = RegexValidator(
    r"\A[A-Za-z0-9._@-]+\Z",
    "Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và các dấu . - _ @, không có dấu cách; xin sửa lại.",
)


BAD_ADDRESS = "Địa chỉ thư điện tử chưa đúng; xin ghi như ten@phuong.gov.vn."


def _code_field(digits: int) -> "models.CharField[str | None, str | None]":
    """The code of Quyết định 19/2025/QĐ-TTg; units of earlier years have none."""
    return models.CharField(
        "mã đơn vị hành chính",
        max_length=5,
        null=True,
        blank=True,
        validators=[
            RegexValidator(rf"\A[0-9]{{{digits}}}\Z", f"Mã gồm đúng {digits} chữ số; xin xem lại.")
        ],
        help_text="Theo Quyết định 19/2025/QĐ-TTg; bỏ trống nếu đơn vị không có trong đó.",
    )


def _one_unit_a_code(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["code"],
        condition=Q(code__isnull=False),
        name=name,
        violation_error_message="Mã này đã ghi cho đơn vị khác; xin xem lại.",
    )


class Authority(models.Model):
    """An authority that collects the plans of its wards: a city or district, since July 2025 a province."""

    slug = models.SlugField("mã", max_length=64, unique=True)
    kind = LineField("loại", max_length=50, help_text="Ví dụ: thành phố, tỉnh")
    name = LineField("tên", max_length=100)
    code = _code_field(2)
    search = FoldedField(sources=("kind", "name", "slug"))

    class Meta:
        verbose_name = "cơ quan cấp trên"
        verbose_name_plural = "cơ quan cấp trên"
        ordering = ("slug",)
        constraints = [_one_unit_a_code("one_authority_a_code")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """As in a sentence: "thành phố Bắc Giang"."""
        return f"{self.kind} {self.name}"


class Ward(models.Model):
    """A commune-level unit with its present names; a plan keeps a copy of the names of its time."""

    authority = models.ForeignKey(
        Authority, models.PROTECT, related_name="wards", verbose_name="cơ quan cấp trên"
    )
    slug = models.SlugField("mã", max_length=64, unique=True)
    kind = models.CharField("loại", max_length=20, choices=[(kind, kind) for kind in WARD_KINDS])
    name = LineField("tên", max_length=100)
    code = _code_field(5)
    # Wards are never deleted: plans of earlier years keep pointing to those that were merged away.
    merged_on = models.DateField("ngày sáp nhập", null=True, blank=True)
    predecessors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="successors",
        verbose_name="hợp thành từ",
        help_text="Các đơn vị trước khi sáp nhập; kế hoạch cũ vẫn mang tên cũ.",
    )
    search = FoldedField(sources=("kind", "name", "slug"))

    class Meta:
        verbose_name = "phường, xã"
        verbose_name_plural = "phường, xã"
        ordering = ("slug",)
        constraints = [
            _one_unit_a_code("one_ward_a_code"),
            models.CheckConstraint(
                condition=Q(kind__in=WARD_KINDS),
                name="ward_kind_known",
                violation_error_message="Loại đơn vị phải là phường, xã, thị trấn hoặc đặc khu.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """As in a sentence: "phường Lê Lợi"."""
        return f"{self.kind} {self.name}"


class UserManager(BaseUserManager["User"]):
    """Creates users with a hashed password."""

    def create_user(
        self, username: str, password: str | None, *, told: str = "manage.py", **fields: Any
    ) -> "User":
        """Create a user at the server's shell, and record it, with `told` as what was run there.

        Nobody signs in without a password. `fields` are those of `User`.
        """
        user = self.model(username=username, password=make_password(password), **fields)
        user.full_clean()
        with transaction.atomic():
            user.save(force_insert=True)
            detail = {"told": f"{user.get_role_display()}, {told}"}
            write_account_event(AccountEvent.What.CREATED, user, by=None, detail=detail)
        return user

    def create_superuser(
        self,
        username: str,
        password: str | None = None,
        *,
        told: str = "manage.py createsuperuser",
        **fields: Any,
    ) -> "User":
        """Create an administrator of the portal, as `manage.py createsuperuser` does."""
        return self.create_user(username, password, told=told, role=Role.ADMIN, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A user with one role, in a ward or in an authority; the portal's admin belongs to neither."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=64,
        unique=True,
        validators=[USERNAME_VALIDATOR],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng; xin chọn tên khác."},
    )
    full_name = LineField("họ và tên", max_length=100)
    title = LineField("chức danh", max_length=100, blank=True)
    email = models.EmailField(
        "thư điện tử",
        blank=True,
        default="",
        # Also in the database: what an earlier version still writes while this one comes has none.
        db_default="",
        error_messages={"invalid": BAD_ADDRESS},
        help_text="Chỉ gửi thông báo đến đây sau khi chính người dùng xác nhận địa chỉ.",
    )
    # Mails go here: the last address whose owner has followed the link sent to it, whatever `email` says since.
    confirmed_email = models.EmailField(
        "thư điện tử đã xác nhận", blank=True, default="", db_default="", editable=False
    )
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    ward = models.ForeignKey(
        Ward,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="phường, xã",
    )
    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="cơ quan cấp trên",
    )
    # Instead of deleting a user, whom the history names.
    is_active = models.BooleanField("đang làm việc", default=True)
    is_deputy = models.BooleanField(
        "là phó chủ tịch",
        default=False,
        help_text="Chỉ với vai trò Chủ tịch: ký thay khi được giao quyền (KT. CHỦ TỊCH).",
    )
    acting_from = models.DateField(
        "quyền chủ tịch từ ngày",
        null=True,
        blank=True,
        help_text="Chỉ với vai trò Chủ tịch: người giữ quyền chủ tịch, dù chưa từng là phó (Q. CHỦ TỊCH).",
    )
    acting_until = models.DateField("quyền chủ tịch đến hết ngày", null=True, blank=True)
    created_at = models.DateTimeField("ngày tạo", auto_now_add=True)
    # When somebody else last set the password or reset the second factor (`signing_in/trust.py`).
    reset_by_other_at = models.DateTimeField("người khác đặt lại lúc", null=True, editable=False)
    # The password was set by somebody else and is good for one sign-in.
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False, editable=False)
    # Set by `manage.py load_sample` alone; refused in a deployment.
    spared_second_factor = models.BooleanField(
        "được miễn xác thực hai lớp", default=False, editable=False
    )
    # When an admin last woke the account after it had rested (`signing_in/resting.py`).
    woken_at = models.DateTimeField("mở lại lúc", null=True, editable=False)
    # The last event of the account that its owner has been shown and has confirmed to have seen.
    seen_events_to = models.PositiveBigIntegerField("đã xem đến", default=0, editable=False)
    # What the person has seen of the guide (`guide/`): a page's head asks, and costs no query of its own.
    closed_hints_at = models.DateTimeField("đóng gợi ý lúc", null=True, editable=False)
    seen_news_to = models.DateField("đã xem điều mới đến ngày", null=True, editable=False)
    search = FoldedField(sources=("full_name", "username", "title"))

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ("username",)
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=WARD_ROLES, ward__isnull=False, authority__isnull=True)
                | Q(role=Role.FINANCE, ward__isnull=True, authority__isnull=False)
                | Q(role=Role.ADMIN, ward__isnull=True, authority__isnull=True),
                name="user_role_has_its_place",
                violation_error_message=(
                    "Cán bộ, chủ tịch và văn thư thuộc một phường; phòng Tài chính - Kế hoạch thuộc"
                    " cơ quan cấp trên; quản trị không thuộc nơi nào. Xin chọn lại cho khớp."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_deputy=False) | Q(role=Role.CHAIRMAN),
                name="deputy_has_the_role_of_chairman",
                violation_error_message="Phó chủ tịch phải có vai trò Chủ tịch; xin chọn lại.",
            ),
            models.CheckConstraint(
                condition=Q(acting_from__isnull=True) | Q(role=Role.CHAIRMAN),
                name="acting_head_has_the_role_of_chairman",
                violation_error_message="Người giữ quyền chủ tịch phải có vai trò Chủ tịch; xin chọn lại.",
            ),
            models.CheckConstraint(
                condition=Q(acting_until__isnull=True)
                | Q(acting_from__isnull=False, acting_until__gte=F("acting_from")),
                name="acting_ends_after_it_begins",
                violation_error_message=(
                    "Quyền chủ tịch cần ngày đầu, và ngày cuối từ ngày đầu trở đi; xin xem lại hai ngày."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password; one that was hashed in an older way is hashed anew, and that recorded."""

        def renew(password: str) -> None:
            with transaction.atomic():
                self.password = make_password(password)
                self.save(update_fields=["password"])
                write_account_event(AccountEvent.What.PASSWORD_REHASHED, self, by=self)

        return raw_password is not None and check_password(raw_password, self.password, renew)

    def clean(self) -> None:
        super().clean()
        self.username = self.username.strip().lower()

    @property
    def is_acting_head(self) -> bool:
        """Whether the account is that of an acting head, whenever that is."""
        return self.acting_from is not None

    def is_acting_on(self, day: date) -> bool:
        """Whether the person is acting head of the ward on `day`."""
        if self.acting_from is None or day < self.acting_from:
            return False
        return self.acting_until is None or day <= self.acting_until

    @property
    def is_staff(self) -> bool:
        """Whether the user may open the admin site at all; what they may do there: `permissions.py`."""
        return self.is_active

    @property
    def is_superuser(self) -> bool:
        """Whether the user manages the portal: users, wards, authorities."""
        return self.is_active and whose(self.role, Action.MANAGE_PORTAL) is not None

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Django's global permissions, which only the portal's admin has.

        All other checks are about one object, in `accounts/permissions.py`.
        """
        return self.is_superuser

    @property
    def workplace(self) -> str:
        """The name of the ward or authority, for the bar at the top of each page."""
        place = self.ward or self.authority
        return place.full_name if place else "Cổng kế hoạch phường"


def person_key(label: str) -> "models.ForeignKey[User, User]":
    """A field for the person who did something: nobody whom the history names can be deleted."""
    return models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=label)


def optional_person_key(
    label: str, *, editable: bool = True
) -> "models.ForeignKey[User | None, User | None]":
    """The same where it may have been nobody: a command, or nobody yet."""
    return models.ForeignKey(
        User, models.PROTECT, null=True, editable=editable, related_name="+", verbose_name=label
    )


class SignInCounter(models.Model):
    """Failed sign-ins of an account, or of an account from one address, since the last success.

    In the database, so that all worker processes share the count (`accounts/signing_in/throttle.py`).
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures} lần sai"


class StagedImport(models.Model):
    """An uploaded file between preview and confirmation, for one user and one session."""

    token = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=64)
    purpose = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    # SHA-256 of the changes in the preview: only these may be confirmed.
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=("created_at",), name="staged_import_age")]

    def __str__(self) -> str:
        return self.file_name
