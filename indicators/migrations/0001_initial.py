"""The catalogue of indicators, and Biểu 02 of each ward and year with its figures."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, SET_NULL, F, Q

from wardplan.fields import ExactDecimalField, FoldedField, LineField, ProseField

MEASURES = [
    ("assigned", "Chỉ tiêu giao"),
    ("nine_month", "Thực hiện 9 tháng"),
    ("estimate", "Ước thực hiện cả năm"),
    ("target", "Kế hoạch năm sau"),
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("authority", models.ForeignKey(
                    "accounts.authority", PROTECT, related_name="indicators", verbose_name="cơ quan cấp trên",
                )),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, null=True, blank=True, related_name="own_indicators",
                    verbose_name="riêng của phường",
                )),
                ("year", models.PositiveSmallIntegerField("năm")),
                ("position", models.PositiveIntegerField("thứ tự", default=0)),
                ("code", models.SlugField("mã", max_length=64)),
                ("kind", models.CharField(
                    "loại", max_length=10,
                    choices=[("group", "Nhóm"), ("number", "Số liệu"), ("achieved", "Đạt / không đạt")],
                    default="number",
                )),
                ("label", LineField(
                    "số mục", blank=True, max_length=20, help_text="Ví dụ: I, 1; để trống nếu không có.",
                )),
                ("name", LineField("tên", max_length=300)),
                ("unit", LineField("đơn vị tính", blank=True, max_length=40)),
                ("decimals", models.PositiveSmallIntegerField("số chữ số thập phân", default=0)),
                ("better", models.CharField(
                    "chiều tốt", max_length=10,
                    choices=[("higher", "Càng cao càng tốt"), ("lower", "Càng thấp càng tốt")],
                    default="higher",
                )),
                ("cumulative", models.BooleanField("luỹ kế", default=False)),
                ("parent_code", models.SlugField(
                    "trong đó của", blank=True, max_length=64,
                    help_text="Mã của chỉ tiêu mà dòng này là một phần.",
                )),
                ("rate_part_code", models.SlugField(
                    "tỷ lệ: mã tử số", blank=True, max_length=64,
                    help_text="Tỷ lệ này bằng chỉ tiêu mang mã này chia cho chỉ tiêu mang mã mẫu số.",
                )),
                ("rate_whole_code", models.SlugField("tỷ lệ: mã mẫu số", blank=True, max_length=64)),
                ("minimum", ExactDecimalField("nhỏ nhất hợp lý", null=True, blank=True)),
                ("maximum", ExactDecimalField("lớn nhất hợp lý", null=True, blank=True)),
                ("definition", ProseField("cách hiểu, cách tính", blank=True, max_length=20_000)),
                ("search", FoldedField(sources=("name", "code", "unit"))),
            ],
            options={
                "verbose_name": "chỉ tiêu",
                "verbose_name_plural": "danh mục chỉ tiêu",
                "ordering": ("authority", "-year", "position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "year", "code"),
                        condition=Q(ward__isnull=True),
                        name="indicator_once_in_catalogue",
                        violation_error_message=(
                            "Danh mục của năm này đã có chỉ tiêu mang mã đó; xin dùng mã khác."
                        ),
                    ),
                    models.UniqueConstraint(
                        fields=("ward", "year", "code"),
                        condition=Q(ward__isnull=False),
                        name="indicator_once_in_ward",
                        violation_error_message=(
                            "Phường đã có chỉ tiêu riêng mang mã đó năm này; xin dùng mã khác."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=Q(decimals__lte=4),
                        name="indicator_decimals_can_be_stored",
                        violation_error_message="Số chữ số thập phân từ 0 đến 4.",
                    ),
                    models.CheckConstraint(
                        condition=Q(kind="number") | Q(decimals=0),
                        name="indicator_decimals_need_a_number",
                        violation_error_message="Chỉ dòng số liệu mới có chữ số thập phân; xin ghi 0.",
                    ),
                    models.CheckConstraint(
                        condition=~Q(parent_code=F("code")),
                        name="indicator_not_part_of_itself",
                        violation_error_message="Một chỉ tiêu không thể là một phần của chính nó.",
                    ),
                    models.CheckConstraint(
                        condition=(
                            Q(rate_part_code="", rate_whole_code="")
                            | ~(Q(rate_part_code="") | Q(rate_whole_code=""))
                        ),
                        name="indicator_rate_has_both_codes",
                        violation_error_message=(
                            "Tỷ lệ phải ghi cả mã tử số và mã mẫu số, hoặc để trống cả hai."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=(
                            Q(minimum__isnull=True)
                            | Q(maximum__isnull=True)
                            | Q(minimum__lte=F("maximum"))
                        ),
                        name="indicator_minimum_not_above_maximum",
                        violation_error_message="Mức nhỏ nhất hợp lý lớn hơn mức lớn nhất; xin xem lại.",
                    ),
                    models.CheckConstraint(
                        condition=(
                            Q(kind__in=["group", "number", "achieved"])
                            & Q(better__in=["higher", "lower"])
                        ),
                        name="indicator_kind_known",
                        violation_error_message="Loại hoặc chiều tốt của chỉ tiêu không đúng; xin chọn lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorTable",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("ward", models.ForeignKey(
                    "accounts.ward", PROTECT, related_name="indicator_tables", verbose_name="phường, xã",
                )),
                ("year", models.PositiveSmallIntegerField("năm")),
                ("edition", models.PositiveSmallIntegerField("lần lập", default=1, editable=False)),
                ("title", LineField("tên biểu", max_length=500)),
                ("columns", models.JSONField("tiêu đề cột", default=list)),
                ("measures", models.JSONField("loại số liệu được in", default=list)),
                ("is_open", models.BooleanField("đang mở nhập liệu", default=True, editable=False)),
            ],
            options={
                "verbose_name": "Biểu số 02",
                "verbose_name_plural": "Biểu số 02",
                "ordering": ("-year", "ward"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ward", "year", "edition"),
                        name="indicator_table_once_a_year",
                        violation_error_message="Phường đã có Biểu số 02 của năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TableRow",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("table", models.ForeignKey(
                    "indicators.indicatortable", CASCADE, related_name="rows", verbose_name="biểu",
                )),
                ("position", models.PositiveIntegerField("thứ tự")),
                ("indicator", models.ForeignKey(
                    "indicators.indicator", PROTECT, related_name="rows", verbose_name="chỉ tiêu",
                )),
                ("printed", LineField("bản giấy in", blank=True, max_length=100)),
                ("printed_unit", LineField("đơn vị bản giấy in", blank=True, max_length=40)),
                ("assignee", models.ForeignKey(
                    settings.AUTH_USER_MODEL, SET_NULL, null=True, blank=True, related_name="assigned_rows",
                    verbose_name="người phụ trách",
                )),
            ],
            options={
                "verbose_name": "dòng của Biểu số 02",
                "verbose_name_plural": "các dòng của Biểu số 02",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "indicator"),
                        name="indicator_once_in_table",
                        violation_error_message="Chỉ tiêu này đã có trong biểu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("row", models.ForeignKey(
                    "indicators.tablerow", CASCADE, related_name="figures", verbose_name="dòng",
                )),
                ("measure", models.CharField("loại số liệu", max_length=12, choices=MEASURES)),
                ("low", ExactDecimalField("từ", null=True)),
                ("high", ExactDecimalField("đến", null=True)),
                ("low_in", models.BooleanField("gồm cả đầu dưới", default=True)),
                ("high_in", models.BooleanField("gồm cả đầu trên", default=True)),
                ("achieved", models.BooleanField("đạt", null=True)),
                ("version", models.PositiveIntegerField("lần sửa", default=1)),
                ("kept_version", models.PositiveIntegerField("lần sửa đã xác nhận", null=True)),
            ],
            options={
                "verbose_name": "số liệu",
                "verbose_name_plural": "số liệu",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("row", "measure"),
                        name="figure_once_in_cell",
                        violation_error_message="Ô này đã có số liệu.",
                    ),
                    models.CheckConstraint(
                        condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                        name="figure_low_not_above_high",
                        violation_error_message="Số đầu lớn hơn số cuối; xin ghi số nhỏ trước, số lớn sau.",
                    ),
                    models.CheckConstraint(
                        condition=Q(achieved__isnull=True) | Q(high__isnull=True, low__isnull=True),
                        name="figure_number_or_achieved",
                        violation_error_message="Một ô hoặc ghi số, hoặc ghi đạt / không đạt.",
                    ),
                    models.CheckConstraint(
                        condition=Q(measure__in=["assigned", "nine_month", "estimate", "target"]),
                        name="figure_measure_known",
                        violation_error_message="Loại số liệu không đúng; xin chọn lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureChange",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("figure", models.ForeignKey(
                    "indicators.figure", CASCADE, related_name="changes", verbose_name="số liệu",
                )),
                ("version", models.PositiveIntegerField("lần sửa")),
                ("before", models.CharField("trước", blank=True, max_length=100)),
                ("after", models.CharField("sau", blank=True, max_length=100)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+", verbose_name="người sửa",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "lần sửa số liệu",
                "verbose_name_plural": "các lần sửa số liệu",
                "ordering": ("-version",),
                "constraints": [
                    models.UniqueConstraint(fields=("figure", "version"), name="figure_change_once_a_version"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CellComment",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("row", models.ForeignKey(
                    "indicators.tablerow", CASCADE, related_name="comments", verbose_name="dòng",
                )),
                ("measure", models.CharField("loại số liệu", max_length=12, choices=MEASURES)),
                ("text", ProseField("góp ý", max_length=2000)),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, related_name="+", verbose_name="người viết",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "góp ý",
                "verbose_name_plural": "góp ý",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RemovedRow",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("table", models.ForeignKey(
                    "indicators.indicatortable", CASCADE, related_name="removed_rows", verbose_name="biểu",
                )),
                ("code", models.CharField("mã", max_length=64)),
                ("name", models.CharField("tên", max_length=300)),
                ("content", models.JSONField("đã ghi")),
                ("by", models.ForeignKey(
                    settings.AUTH_USER_MODEL, PROTECT, null=True, related_name="+", verbose_name="người bỏ",
                )),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
            ],
            options={
                "verbose_name": "dòng đã bỏ",
                "verbose_name_plural": "các dòng đã bỏ khỏi Biểu số 02",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("row", models.ForeignKey(
                    "indicators.tablerow", CASCADE, related_name="evidence", verbose_name="dòng",
                )),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
                "ordering": ("at", "pk"),
            },
        ),
    ]
