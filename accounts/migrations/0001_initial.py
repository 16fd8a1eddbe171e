"""Authorities, wards and people; failed sign-ins, and files between preview and confirmation."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, Q

from wardplan.fields import FoldedField, LineField

WARD_KINDS = [("phường", "phường"), ("xã", "xã"), ("thị trấn", "thị trấn"), ("đặc khu", "đặc khu")]


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("slug", models.SlugField("mã", unique=True, max_length=64)),
                ("kind", LineField("loại", max_length=50, help_text="Ví dụ: thành phố, tỉnh")),
                ("name", LineField("tên", max_length=100)),
                ("search", FoldedField(sources=("kind", "name", "slug"))),
            ],
            options={
                "verbose_name": "cơ quan cấp trên",
                "verbose_name_plural": "cơ quan cấp trên",
                "ordering": ("slug",),
            },
        ),
        migrations.CreateModel(
            name="Ward",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("authority", models.ForeignKey(
                    "accounts.authority", PROTECT, related_name="wards", verbose_name="cơ quan cấp trên",
                )),
                ("slug", models.SlugField("mã", unique=True, max_length=64)),
                ("kind", models.CharField("loại", max_length=20, choices=WARD_KINDS)),
                ("name", LineField("tên", max_length=100)),
                ("merged_on", models.DateField("ngày sáp nhập", null=True, blank=True)),
                ("search", FoldedField(sources=("kind", "name", "slug"))),
                ("predecessors", models.ManyToManyField(
                    "accounts.ward", blank=True, related_name="successors", verbose_name="hợp thành từ",
                    help_text="Các đơn vị trước khi sáp nhập; kế hoạch cũ vẫn mang tên cũ.",
                )),
            ],
            options={
                "verbose_name": "phường, xã",
                "verbose_name_plural": "phường, xã",
                "ordering": ("slug",),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(kind__in=("phường", "xã", "thị trấn", "đặc khu")),
                        name="ward_kind_known",
                        violation_error_message="Loại đơn vị phải là phường, xã, thị trấn hoặc đặc khu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("password", models.CharField("password", max_length=128)),
                ("last_login", models.DateTimeField("last login", null=True, blank=True)),
                ("username", models.CharField(
                    "tên đăng nhập", unique=True, max_length=64,
                    validators=[
                        RegexValidator(
                            r"\A[A-Za-z0-9._@-]+\Z",
                            (
                                "Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và các dấu . - _ @,"
                                " không có dấu cách; xin sửa lại."
                            ),
                        ),
                    ],
                    error_messages={"unique": "Tên đăng nhập này đã có người dùng; xin chọn tên khác."},
                )),
                ("full_name", LineField("họ và tên", max_length=100)),
                ("title", LineField("chức danh", blank=True, max_length=100)),
                ("role", models.CharField(
                    "vai trò", max_length=20,
                    choices=[
                        ("official", "Cán bộ, công chức"),
                        ("chairman", "Chủ tịch"),
                        ("clerk", "Văn thư"),
                        ("finance", "Phòng Tài chính - Kế hoạch"),
                        ("admin", "Quản trị"),
                    ],
                )),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, null=True, blank=True, related_name="people",
                    verbose_name="phường, xã",
                )),
                ("authority", models.ForeignKey(
                    "accounts.authority", PROTECT, null=True, blank=True, related_name="people",
                    verbose_name="cơ quan cấp trên",
                )),
                ("is_active", models.BooleanField("đang làm việc", default=True)),
                ("is_deputy", models.BooleanField(
                    "là phó chủ tịch", default=False,
                    help_text="Chỉ với vai trò Chủ tịch: ký thay khi được giao quyền (KT. CHỦ TỊCH).",
                )),
                ("created_at", models.DateTimeField("ngày tạo", auto_now_add=True)),
                ("search", FoldedField(sources=("full_name", "username", "title"))),
            ],
            options={
                "verbose_name": "người dùng",
                "verbose_name_plural": "người dùng",
                "ordering": ("username",),
                "constraints": [
                    models.CheckConstraint(
                        condition=(
                            Q(
                                authority__isnull=True, role__in=("official", "chairman", "clerk"),
                                ward__isnull=False,
                            )
                            | Q(authority__isnull=False, role="finance", ward__isnull=True)
                            | Q(authority__isnull=True, role="admin", ward__isnull=True)
                        ),
                        name="user_role_has_its_place",
                        violation_error_message=(
                            "Cán bộ, chủ tịch và văn thư thuộc một phường; phòng Tài chính - Kế hoạch"
                            " thuộc cơ quan cấp trên; quản trị không thuộc nơi nào. Xin chọn lại cho khớp."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=Q(is_deputy=False) | Q(role="chairman"),
                        name="deputy_has_the_role_of_chairman",
                        violation_error_message="Phó chủ tịch phải có vai trò Chủ tịch; xin chọn lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInCounter",
            fields=[
                ("key", models.CharField(primary_key=True, max_length=64, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StagedImport",
            fields=[
                ("token", models.CharField(primary_key=True, max_length=64, serialize=False)),
                ("person", models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE, related_name="+")),
                ("session_key", models.CharField(max_length=64)),
                ("purpose", models.CharField(max_length=64)),
                ("file_name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["created_at"], name="staged_import_age"),
                ],
            },
        ),
    ]
