"""A plan, what is said about it, its history, and all that issuing leaves behind."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, SET_NULL, F, Q
from django.utils import timezone

from wardplan.fields import FoldedField, LineField, LinesField, ParagraphField, ProseField

STATES = [
    ("draft", "Dự thảo"),
    ("submitted", "Chờ duyệt"),
    ("returned", "Trả lại"),
    ("approved", "Đã duyệt"),
    ("numbered", "Đã cấp số"),
    ("signed", "Đã ký"),
    ("issued", "Đã ban hành"),
    ("withdrawn", "Đã thu hồi"),
    ("replaced", "Đã được thay thế"),
    ("dropped", "Đã bỏ"),
]
WARD_KINDS = [("phường", "phường"), ("xã", "xã"), ("thị trấn", "thị trấn"), ("đặc khu", "đặc khu")]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("indicators", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenCopy",
            fields=[
                ("digest", models.CharField("mã băm", primary_key=True, max_length=64, serialize=False)),
                ("content", models.BinaryField("nội dung")),
            ],
            options={
                "verbose_name": "bản đã chốt",
                "verbose_name_plural": "các bản đã chốt",
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="plans", verbose_name="phường, xã",
                )),
                ("year", models.PositiveSmallIntegerField("năm kế hoạch")),
                ("edition", models.PositiveSmallIntegerField("lần lập", default=1, editable=False)),
                ("replaces", models.ForeignKey(
                    "plans.plan", PROTECT, null=True, editable=False, related_name="replaced_by",
                    verbose_name="thay thế kế hoạch",
                )),
                ("state", models.CharField(
                    "tình trạng", max_length=10, choices=STATES, default="draft", editable=False,
                )),
                ("ward_kind", models.CharField("loại đơn vị khi lập", max_length=20, choices=WARD_KINDS)),
                ("ward_name", LineField("tên đơn vị khi lập", max_length=100)),
                ("superior", LineField(
                    "cấp trên khi lập", max_length=150, help_text="Ví dụ: thành phố Bắc Giang, tỉnh Bắc Ninh",
                )),
                ("type", LineField("tên loại", max_length=100, default="KẾ HOẠCH")),
                ("subject", LineField("trích yếu", max_length=500)),
                ("number", models.PositiveIntegerField("số", null=True, blank=True, editable=False)),
                ("symbol", LineField("ký hiệu", max_length=50, default="KH-UBND")),
                ("place", LineField("địa danh", max_length=100)),
                ("date", models.DateField("ngày ban hành", null=True, blank=True, editable=False)),
                ("legal_basis", LinesField(
                    "căn cứ", blank=True, max_length=1_000_000, help_text="Mỗi dòng một mục.",
                )),
                ("preamble", LinesField(
                    "mở đầu", blank=True, max_length=1_000_000, help_text="Mỗi dòng một đoạn.",
                )),
                ("closing", ParagraphField("kết thúc", max_length=20_000)),
                ("recipients", LinesField(
                    "nơi nhận", blank=True, max_length=1_000_000, help_text="Mỗi dòng một mục.",
                )),
                ("signer_authority", LinesField(
                    "quyền hạn người ký", max_length=1_000_000, default="TM. ỦY BAN NHÂN DÂN",
                    help_text="Mỗi dòng một dòng in.",
                )),
                ("signer_title", LineField("chức vụ người ký", max_length=500, default="CHỦ TỊCH")),
                ("signer_name", LineField("họ tên người ký", max_length=100)),
                ("signatory", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, editable=False, related_name="+",
                    verbose_name="người ký",
                )),
                ("frozen", models.ForeignKey(
                    "plans.frozencopy", PROTECT, null=True, editable=False, related_name="+",
                    verbose_name="bản đã chốt",
                )),
                ("tasks_title", LineField("tên Biểu số 01", max_length=500)),
                ("tasks_year", models.PositiveSmallIntegerField("năm của Biểu số 01")),
                ("tasks_columns", models.JSONField("tiêu đề cột của Biểu số 01", default=list)),
                ("indicator_table", models.OneToOneField(
                    "indicators.indicatortable", PROTECT, related_name="plan", verbose_name="Biểu số 02",
                )),
                ("due", models.DateField("hạn gửi cấp trên", null=True, blank=True)),
                ("changed_at", models.DateTimeField("sửa lần cuối", auto_now=True)),
                ("search", FoldedField(sources=("subject", "ward_name", "year"))),
            ],
            options={
                "verbose_name": "kế hoạch",
                "verbose_name_plural": "kế hoạch",
                "ordering": ("-year", "ward"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ward", "year", "edition"),
                        name="plan_once_a_year",
                        violation_error_message="Phường đã có kế hoạch của năm này.",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            state__in=[
                                "draft", "submitted", "returned", "approved", "numbered", "signed", "issued",
                                "withdrawn", "replaced", "dropped",
                            ],
                        ),
                        name="plan_state_known",
                        violation_error_message="Tình trạng của kế hoạch không đúng.",
                    ),
                    models.CheckConstraint(
                        condition=(
                            Q(
                                date__isnull=True, number__isnull=True,
                                state__in=("draft", "submitted", "returned", "approved", "dropped"),
                            )
                            | (
                                Q(date__isnull=False, number__gte=1)
                                & ~Q(state__in=("draft", "submitted", "returned", "approved", "dropped"))
                            )
                        ),
                        name="plan_number_with_date",
                        violation_error_message=(
                            "Số và ngày của kế hoạch phải cùng để trống khi chưa cấp số, và cùng có khi"
                            " đã cấp số."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=Q(year__gte=1990, year__lte=2100),
                        name="plan_year_plausible",
                        violation_error_message="Năm kế hoạch phải từ 1990 đến 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanEvent",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="+", verbose_name="phường, xã",
                )),
                ("sequence", models.PositiveIntegerField("thứ tự trong chuỗi")),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="events", verbose_name="kế hoạch",
                )),
                ("what", models.CharField(
                    "việc", max_length=20,
                    choices=[
                        ("started", "Lập mới"),
                        ("imported", "Nhập từ tệp kế hoạch"),
                        ("overwritten", "Nhập đè từ tệp kế hoạch"),
                        ("submitted", "Trình duyệt"),
                        ("returned", "Trả lại để sửa"),
                        ("approved", "Phê duyệt"),
                        ("numbered", "Cấp số"),
                        ("signed", "Ký"),
                        ("sealed", "Đóng dấu"),
                        ("issued", "Ban hành"),
                        ("withdrawn", "Thu hồi"),
                        ("superseded", "Được thay thế"),
                        ("dropped", "Bỏ bản dự thảo"),
                        ("published", "Công khai bản che tên"),
                        ("unpublished", "Ngừng công khai"),
                    ],
                )),
                ("from_state", models.CharField("từ tình trạng", blank=True, max_length=10, choices=STATES)),
                ("to_state", models.CharField("sang tình trạng", blank=True, max_length=10, choices=STATES)),
                ("reason", ProseField("lý do", blank=True, max_length=2000)),
                ("digest", models.CharField("mã băm", max_length=64)),
                ("detail", models.JSONField("chi tiết", default=dict)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+", verbose_name="người làm",
                )),
                ("at", models.DateTimeField("lúc", default=timezone.now)),
                ("previous", models.CharField("mã băm của bước trước", max_length=64)),
                ("hash", models.CharField("mã băm của bước này", max_length=64)),
            ],
            options={
                "verbose_name": "diễn biến",
                "verbose_name_plural": "lịch sử",
                "ordering": ("-at", "-pk"),
                "constraints": [
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
                ],
            },
        ),
        migrations.CreateModel(
            name="PartChange",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("plan", models.ForeignKey(
                    "plans.plan", CASCADE, related_name="changes", verbose_name="kế hoạch",
                )),
                ("kind", models.CharField(
                    "phần", max_length=10,
                    choices=[
                        ("section", "Mục"),
                        ("target", "Chỉ tiêu, nhiệm vụ"),
                        ("task", "Nhiệm vụ trọng tâm"),
                        ("head", "Phần đầu và phần cuối"),
                    ],
                )),
                ("part_id", models.BigIntegerField("số của phần")),
                ("version", models.PositiveIntegerField("lần sửa")),
                ("before", models.JSONField("trước", default=dict)),
                ("after", models.JSONField("sau", default=dict)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+", verbose_name="người sửa",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "lần sửa nội dung",
                "verbose_name_plural": "các lần sửa nội dung",
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(fields=["kind", "part_id"], name="part_change_of_a_part"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberEntry",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="numbers", verbose_name="phường",
                )),
                ("year", models.PositiveSmallIntegerField("năm của sổ")),
                ("number", models.PositiveIntegerField("số")),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="numbers", verbose_name="kế hoạch",
                )),
                ("symbol", LineField("ký hiệu", max_length=50)),
                ("date", models.DateField("ngày văn bản")),
                ("title", LineField("tên loại và trích yếu", max_length=700)),
                ("signer", LineField("người ký", max_length=600)),
                ("recipients", LinesField("nơi nhận", max_length=1_000_000)),
                ("code", models.CharField("mã kiểm tra", unique=True, max_length=9)),
                ("address", LineField("địa chỉ kiểm tra", max_length=300)),
                ("head", models.CharField("đầu chuỗi lịch sử", max_length=64)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người cấp số",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
                ("void_reason", ProseField("lý do bỏ số", blank=True, max_length=2000)),
                ("void_by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+", verbose_name="người bỏ số",
                )),
                ("void_at", models.DateTimeField("bỏ số lúc", null=True)),
            ],
            options={
                "verbose_name": "số văn bản",
                "verbose_name_plural": "sổ đăng ký văn bản đi",
                "ordering": ("-year", "ward", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ward", "year", "number"),
                        name="number_once_in_register",
                        violation_error_message="Số này đã cấp trong năm.",
                    ),
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
                        condition=(
                            Q(void_at__isnull=True, void_by__isnull=True, void_reason="")
                            | (Q(void_at__isnull=False, void_by__isnull=False) & ~Q(void_reason=""))
                        ),
                        name="number_void_with_reason",
                        violation_error_message="Bỏ số phải ghi lý do, người bỏ và lúc bỏ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanFile",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="files", verbose_name="kế hoạch",
                )),
                ("entry", models.ForeignKey(
                    "plans.numberentry", PROTECT, related_name="files", verbose_name="số văn bản",
                )),
                ("kind", models.CharField(
                    "loại", max_length=10,
                    choices=[
                        ("base", "Bản để ký"),
                        ("signed", "Bản đã ký"),
                        ("sealed", "Bản đã ký và đóng dấu"),
                    ],
                )),
                ("content", models.BinaryField("nội dung")),
                ("digest", models.CharField("mã băm", db_index=True, max_length=64)),
                ("size", models.PositiveIntegerField("cỡ (byte)")),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người làm",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "tệp của kế hoạch",
                "verbose_name_plural": "các tệp của kế hoạch",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "kind"),
                        name="plan_file_once_a_step",
                        violation_error_message="Kế hoạch đã có tệp của bước này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="attempts", verbose_name="kế hoạch",
                )),
                ("step", models.CharField("việc", max_length=20)),
                ("outcome", models.CharField(
                    "kết quả", max_length=10,
                    choices=[("begun", "Đang làm"), ("done", "Xong"), ("refused", "Không được")],
                )),
                ("sentence", ProseField("điều đã báo", blank=True, max_length=20_000)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người làm",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "lần thử ký",
                "verbose_name_plural": "các lần thử ký",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="PublicCopy",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="public_copies", verbose_name="kế hoạch",
                )),
                ("masks", models.JSONField("chỗ che", default=list)),
                ("content", models.BinaryField("nội dung")),
                ("digest", models.CharField("mã băm", max_length=64)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người lập",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
                ("published_at", models.DateTimeField("công khai lúc", null=True)),
                ("retracted_at", models.DateTimeField("ngừng công khai lúc", null=True)),
            ],
            options={
                "verbose_name": "bản công khai",
                "verbose_name_plural": "các bản công khai",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan",),
                        condition=Q(published_at__isnull=False, retracted_at__isnull=True),
                        name="one_public_copy_at_a_time",
                        violation_error_message="Kế hoạch đang có một bản công khai.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("version", models.PositiveIntegerField("lần sửa", default=1, editable=False)),
                ("assignee", models.ForeignKey(
                    settings.AUTH_USER_MODEL, SET_NULL, null=True, blank=True, related_name="+",
                    verbose_name="giao cho",
                )),
                ("plan", models.ForeignKey(
                    "plans.plan", CASCADE, related_name="sections", verbose_name="kế hoạch",
                )),
                ("parent", models.ForeignKey(
                    "plans.section", CASCADE, null=True, blank=True, related_name="children",
                    verbose_name="thuộc mục",
                )),
                ("position", models.PositiveIntegerField("thứ tự")),
                ("heading", LineField("tiêu đề", max_length=500)),
                ("content", LinesField(
                    "nội dung", blank=True, max_length=1_000_000,
                    help_text=(
                        "Mỗi dòng một đoạn; dòng mở đầu bằng gạch và dấu cách (“- ”) là một gạch đầu"
                        " dòng."
                    ),
                )),
            ],
            options={
                "verbose_name": "mục",
                "verbose_name_plural": "đề cương",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                        name="section_not_in_itself",
                        violation_error_message="Một mục không thể nằm trong chính nó.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("version", models.PositiveIntegerField("lần sửa", default=1, editable=False)),
                ("assignee", models.ForeignKey(
                    settings.AUTH_USER_MODEL, SET_NULL, null=True, blank=True, related_name="+",
                    verbose_name="giao cho",
                )),
                ("section", models.ForeignKey(
                    "plans.section", CASCADE, related_name="targets", verbose_name="thuộc mục",
                )),
                ("position", models.PositiveIntegerField("thứ tự")),
                ("clause", ParagraphField("nội dung", max_length=20_000)),
                ("responsible", LineField("người phụ trách", blank=True, max_length=150)),
                ("due", models.DateField("hạn", null=True, blank=True)),
            ],
            options={
                "verbose_name": "chỉ tiêu, nhiệm vụ năm kế hoạch",
                "verbose_name_plural": "chỉ tiêu, nhiệm vụ năm kế hoạch",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TargetIndicator",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("target", models.ForeignKey(
                    "plans.target", CASCADE, related_name="links", verbose_name="nhiệm vụ",
                )),
                ("row", models.ForeignKey(
                    "indicators.tablerow", CASCADE, related_name="+", verbose_name="chỉ tiêu",
                )),
                ("position", models.PositiveIntegerField("thứ tự", default=0)),
            ],
            options={
                "verbose_name": "chỉ tiêu gắn với nhiệm vụ",
                "verbose_name_plural": "chỉ tiêu gắn với nhiệm vụ",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target", "row"),
                        name="target_names_an_indicator_once",
                        violation_error_message="Nhiệm vụ đã gắn với chỉ tiêu này.",
                    ),
                ],
            },
        ),
        # Goes through TargetIndicator, which has a key to Target itself: one of the two comes later.
        migrations.AddField(
            model_name="target",
            name="rows",
            field=models.ManyToManyField(
                "indicators.tablerow", blank=True, through="plans.TargetIndicator", verbose_name="chỉ tiêu",
            ),
        ),
        migrations.CreateModel(
            name="KeyTask",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("version", models.PositiveIntegerField("lần sửa", default=1, editable=False)),
                ("assignee", models.ForeignKey(
                    settings.AUTH_USER_MODEL, SET_NULL, null=True, blank=True, related_name="+",
                    verbose_name="giao cho",
                )),
                ("plan", models.ForeignKey(
                    "plans.plan", CASCADE, related_name="tasks", verbose_name="kế hoạch",
                )),
                ("position", models.PositiveIntegerField("thứ tự")),
                ("content", ProseField("nội dung nhiệm vụ", max_length=20_000)),
                ("result", ProseField("kết quả đạt được", blank=True, max_length=20_000)),
                ("status", models.CharField(
                    "tình trạng", blank=True, max_length=12,
                    choices=[
                        ("done", "Hoàn thành"),
                        ("in_progress", "Đang thực hiện"),
                        ("not_done", "Chưa hoàn thành"),
                    ],
                )),
                ("responsible", LineField("người phụ trách", blank=True, max_length=150)),
                ("search", FoldedField(sources=("content", "result", "responsible"))),
            ],
            options={
                "verbose_name": "nhiệm vụ trọng tâm",
                "verbose_name_plural": "Biểu số 01: nhiệm vụ trọng tâm",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(status="") | Q(status__in=["done", "in_progress", "not_done"]),
                        name="task_status_known",
                        violation_error_message="Tình trạng nhiệm vụ không đúng; xin chọn lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskEvidence",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("name", LineField("tên tệp", max_length=200)),
                ("media_type", models.CharField("loại tệp", max_length=100)),
                ("size", models.PositiveIntegerField("cỡ (byte)")),
                ("content", models.BinaryField("nội dung")),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người đưa lên",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
                ("task", models.ForeignKey(
                    "plans.keytask", CASCADE, related_name="evidence", verbose_name="nhiệm vụ",
                )),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="remarks", verbose_name="kế hoạch",
                )),
                ("parent", models.ForeignKey(
                    "plans.remark", PROTECT, null=True, related_name="answers", verbose_name="trả lời cho",
                )),
                ("path", LineField("chỗ", max_length=200)),
                ("citation", LineField("chỗ, như trích dẫn", max_length=300)),
                ("quote", ProseField("chữ ở chỗ đó", blank=True, max_length=20_000)),
                ("text", ProseField("góp ý", max_length=2000)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người viết",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
                ("resolved_by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+",
                    verbose_name="người khép lại",
                )),
                ("resolved_at", models.DateTimeField("khép lại lúc", null=True)),
            ],
            options={
                "verbose_name": "góp ý",
                "verbose_name_plural": "góp ý",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=(
                            Q(resolved_at__isnull=True, resolved_by__isnull=True)
                            | Q(parent__isnull=True, resolved_at__isnull=False, resolved_by__isnull=False)
                        ),
                        name="remark_resolved_by_somebody",
                        violation_error_message="Góp ý khép lại phải ghi ai khép và khép lúc nào.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("plan", models.ForeignKey(
                    "plans.plan", PROTECT, related_name="settlements", verbose_name="kế hoạch",
                )),
                ("key", models.CharField("dấu của điều cần xem", max_length=64)),
                ("rule", models.CharField("quy tắc", max_length=40)),
                ("citation", LineField("chỗ", max_length=300)),
                ("excerpt", ProseField("chữ ở chỗ đó", blank=True, max_length=20_000)),
                ("sentence", ProseField("điều cần xem", max_length=20_000)),
                ("reason", ProseField("lý do chấp nhận", max_length=2000)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người chấp nhận",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "điều đã chấp nhận",
                "verbose_name_plural": "các điều đã chấp nhận",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "key"),
                        name="finding_settled_once",
                        violation_error_message="Điều này đã được chấp nhận.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="delegations", verbose_name="phường",
                )),
                ("person", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="delegations", verbose_name="người ký",
                )),
                ("kind", models.CharField(
                    "hình thức", max_length=10,
                    choices=[("deputy", "Ký thay (KT.)"), ("acting", "Quyền chủ tịch (Q.)")],
                )),
                ("first_day", models.DateField("từ ngày")),
                ("last_day", models.DateField("đến hết ngày", null=True, blank=True)),
                ("reference", LineField(
                    "văn bản giao quyền", max_length=300, help_text="Số, ký hiệu, ngày và cơ quan ban hành.",
                )),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, editable=False, related_name="+",
                    verbose_name="người ghi",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "giao quyền ký",
                "verbose_name_plural": "giao quyền ký",
                "ordering": ("-first_day", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                        name="delegation_ends_after_it_begins",
                        violation_error_message="Ngày cuối phải từ ngày đầu trở đi; xin xem lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SigningCertificate",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="certificates", verbose_name="phường",
                )),
                ("person", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, blank=True, related_name="certificates",
                    verbose_name="của ai", help_text="Để trống nếu là con dấu của Ủy ban nhân dân.",
                )),
                ("content", models.BinaryField("chứng thư số (DER)")),
                ("fingerprint", models.CharField("dấu vân tay SHA-256", max_length=64)),
                ("subject", LineField("cấp cho", max_length=500)),
                ("issuer", LineField("nơi cấp", max_length=500)),
                ("valid_from", models.DateTimeField("hiệu lực từ")),
                ("valid_until", models.DateTimeField("hiệu lực đến")),
                ("is_sample", models.BooleanField("chỉ để dùng thử", default=False)),
                ("revoked_at", models.DateTimeField("ngừng dùng từ", null=True, blank=True)),
                ("revoked_reason", ProseField("lý do ngừng dùng", blank=True, max_length=500)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, editable=False, related_name="+",
                    verbose_name="người ghi",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "chứng thư số",
                "verbose_name_plural": "chứng thư số",
                "ordering": ("-valid_until", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ward", "fingerprint"),
                        name="certificate_once_a_ward",
                        violation_error_message="Chứng thư số này đã được ghi nhận.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignaturePicture",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="pictures", verbose_name="phường",
                )),
                ("person", models.OneToOneField(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, blank=True, related_name="signature_picture",
                    verbose_name="của ai", help_text="Để trống nếu là con dấu của Ủy ban nhân dân.",
                )),
                ("content", models.BinaryField("ảnh PNG")),
                ("diameter", models.PositiveSmallIntegerField(
                    "đường kính con dấu (mm)", null=True, blank=True,
                    help_text="Đo trên con dấu thật; dấu trên văn bản được in đúng cỡ này.",
                )),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, editable=False, related_name="+",
                    verbose_name="người đưa lên",
                )),
                ("at", models.DateTimeField("lúc", auto_now=True)),
            ],
            options={
                "verbose_name": "ảnh chữ ký, con dấu",
                "verbose_name_plural": "ảnh chữ ký, con dấu",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ward",),
                        condition=Q(person__isnull=True),
                        name="one_seal_picture_a_ward",
                        violation_error_message="Phường đã có ảnh con dấu; xin thay ảnh cũ.",
                    ),
                    models.CheckConstraint(
                        condition=(
                            Q(diameter__isnull=True, person__isnull=False)
                            | Q(diameter__isnull=False, diameter__range=(20, 50), person__isnull=True)
                        ),
                        name="seal_has_its_real_size",
                        violation_error_message="Con dấu cần đường kính thật, từ 20 đến 50 mm.",
                    ),
                ],
            },
        ),
    ]
