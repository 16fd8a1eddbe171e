"""A ward's plan of a year: its head and tail, its outline, its targets and Biểu 01."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.evidence import EvidenceFile
from accounts.kinds import WARD_KINDS
from accounts.models import Ward
from indicators.models import IndicatorTable, TableRow
from plans.states import EDITABLE, UNNUMBERED, State
from wardplan.fields import FoldedField, LineField, LinesField, ParagraphField, ProseField

FIRST_YEAR, LAST_YEAR = 1990, 2100
ONE_PER_LINE = "Mỗi dòng một mục."


class Plan(models.Model):
    """A plan, one a ward and year. It keeps the names of the ward as they were when it was written.

    Fields that hold a list of texts (`preamble`, `recipients` …) hold one a line. `plans/store.py` reads and
    writes a plan as a whole.
    """

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="plans", verbose_name="phường, xã")
    year = models.PositiveSmallIntegerField("năm kế hoạch")
    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    ward_kind = models.CharField(
        "loại đơn vị khi lập", max_length=20, choices=[(kind, kind) for kind in WARD_KINDS]
    )
    ward_name = LineField("tên đơn vị khi lập", max_length=100)
    superior = LineField(
        "cấp trên khi lập", max_length=150, help_text="Ví dụ: thành phố Bắc Giang, tỉnh Bắc Ninh"
    )

    type = LineField("tên loại", max_length=100, default="KẾ HOẠCH")
    subject = LineField("trích yếu", max_length=500)
    number = models.PositiveIntegerField("số", null=True, blank=True, editable=False)
    symbol = LineField("ký hiệu", max_length=50, default="KH-UBND")
    place = LineField("địa danh", max_length=100)
    date = models.DateField("ngày ban hành", null=True, blank=True, editable=False)
    legal_basis = LinesField("căn cứ", blank=True, help_text=ONE_PER_LINE)
    preamble = LinesField("mở đầu", blank=True, help_text="Mỗi dòng một đoạn.")
    closing = ParagraphField("kết thúc")
    recipients = LinesField("nơi nhận", blank=True, help_text=ONE_PER_LINE)
    signer_authority = LinesField(
        "quyền hạn người ký", default="TM. ỦY BAN NHÂN DÂN", help_text="Mỗi dòng một dòng in."
    )
    signer_title = LineField("chức vụ người ký", max_length=500, default="CHỦ TỊCH")
    signer_name = LineField("họ tên người ký", max_length=100)

    tasks_title = LineField("tên Biểu số 01", max_length=500)
    tasks_year = models.PositiveSmallIntegerField("năm của Biểu số 01")
    tasks_columns = models.JSONField("tiêu đề cột của Biểu số 01", default=list)
    indicator_table = models.OneToOneField(
        IndicatorTable, models.PROTECT, related_name="plan", verbose_name="Biểu số 02"
    )
    due = models.DateField("hạn gửi cấp trên", null=True, blank=True)
    changed_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    search = FoldedField(sources=("subject", "ward_name", "year"))

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ("-year", "ward")
        constraints = [
            models.UniqueConstraint(
                fields=("ward", "year"),
                name="plan_once_a_year",
                violation_error_message="Phường đã có kế hoạch của năm này.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="plan_state_known",
                violation_error_message="Tình trạng của kế hoạch không đúng.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, date__isnull=True, state__in=UNNUMBERED)
                | (Q(number__gte=1, date__isnull=False) & ~Q(state__in=UNNUMBERED)),
                name="plan_number_with_date",
                violation_error_message=(
                    "Số và ngày của kế hoạch phải cùng để trống khi chưa cấp số, và cùng có khi đã cấp số."
                ),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="plan_year_plausible",
                violation_error_message=f"Năm kế hoạch phải từ {FIRST_YEAR} đến {LAST_YEAR}.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch năm {self.year}, {self.ward_kind} {self.ward_name}"

    @property
    def is_editable(self) -> bool:
        """Whether officials may still write it."""
        return self.state in EDITABLE

    @property
    def is_unnumbered(self) -> bool:
        """Whether a print of it bears the mark DỰ THẢO."""
        return self.state in UNNUMBERED


class Section(models.Model):
    """A node of the outline. Its number follows from its place (`plans/outline.py`).

    `content` holds one block a line; a line that opens with "- " is a bullet.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections", verbose_name="kế hoạch")
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc mục",
    )
    position = models.PositiveIntegerField("thứ tự")
    heading = LineField("tiêu đề", max_length=500)
    content = LinesField(
        "nội dung",
        blank=True,
        help_text="Mỗi dòng một đoạn; dòng mở đầu bằng gạch và dấu cách (“- ”) là một gạch đầu dòng.",
    )
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="giao cho",
    )

    class Meta:
        verbose_name = "mục"
        verbose_name_plural = "đề cương"
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="section_not_in_itself",
                violation_error_message="Một mục không thể nằm trong chính nó.",
            )
        ]

    def __str__(self) -> str:
        return self.heading


class Target(models.Model):
    """A numbered commitment of the planned year, numbered together with the sections beside it."""

    section = models.ForeignKey(
        Section, models.CASCADE, related_name="targets", verbose_name="thuộc mục"
    )
    position = models.PositiveIntegerField("thứ tự")
    clause = ParagraphField("nội dung")
    responsible = LineField("người phụ trách", max_length=150, blank=True)
    due = models.DateField("hạn", null=True, blank=True)
    rows: "models.ManyToManyField[TableRow, TargetIndicator]" = models.ManyToManyField(
        TableRow, through="TargetIndicator", blank=True, verbose_name="chỉ tiêu"
    )
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="giao cho",
    )

    class Meta:
        verbose_name = "chỉ tiêu, nhiệm vụ năm kế hoạch"
        verbose_name_plural = "chỉ tiêu, nhiệm vụ năm kế hoạch"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.clause[:80]


class TargetIndicator(models.Model):
    """An indicator that a target speaks of."""

    target = models.ForeignKey(
        Target, models.CASCADE, related_name="links", verbose_name="nhiệm vụ"
    )
    row = models.ForeignKey(TableRow, models.CASCADE, related_name="+", verbose_name="chỉ tiêu")
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "chỉ tiêu gắn với nhiệm vụ"
        verbose_name_plural = "chỉ tiêu gắn với nhiệm vụ"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("target", "row"),
                name="target_names_an_indicator_once",
                violation_error_message="Nhiệm vụ đã gắn với chỉ tiêu này.",
            )
        ]

    def __str__(self) -> str:
        return str(self.row)


class KeyTask(models.Model):
    """A task set by the chairman of the authority, with its result: a row of Biểu 01."""

    class Status(models.TextChoices):
        DONE = "done", "Hoàn thành"
        IN_PROGRESS = "in_progress", "Đang thực hiện"
        NOT_DONE = "not_done", "Chưa hoàn thành"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name="kế hoạch")
    position = models.PositiveIntegerField("thứ tự")
    content = ProseField("nội dung nhiệm vụ")
    result = ProseField("kết quả đạt được", blank=True)
    status = models.CharField("tình trạng", max_length=12, choices=Status.choices, blank=True)
    responsible = LineField("người phụ trách", max_length=150, blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="giao cho",
    )
    search = FoldedField(sources=("content", "result", "responsible"))

    class Meta:
        verbose_name = "nhiệm vụ trọng tâm"
        verbose_name_plural = "Biểu số 01: nhiệm vụ trọng tâm"
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="") | Q(status__in=["done", "in_progress", "not_done"]),
                name="task_status_known",
                violation_error_message="Tình trạng nhiệm vụ không đúng; xin chọn lại.",
            )
        ]

    def __str__(self) -> str:
        return self.content[:80]


class PlanEvent(models.Model):
    """What happened to a plan: who, when, and the hash of the plan as it then stood."""

    class What(models.TextChoices):
        STARTED = "started", "Lập mới"
        IMPORTED = "imported", "Nhập từ tệp kế hoạch"
        REPLACED = "overwritten", "Nhập đè từ tệp kế hoạch"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="events", verbose_name="kế hoạch")
    what = models.CharField("việc", max_length=20, choices=What.choices)
    digest = models.CharField("mã băm", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người làm",
    )
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "diễn biến"
        verbose_name_plural = "lịch sử"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.get_what_display()


class PartChange(models.Model):
    """Who changed a section, target or task, when, from what to what. Rows are added, never changed.

    `before` and `after` hold the fields of the part by name; `before` is empty for a new part, `after` for one
    that was removed, so that nothing a person typed is lost.
    """

    class Kind(models.TextChoices):
        SECTION = "section", "Mục"
        TARGET = "target", "Chỉ tiêu, nhiệm vụ"
        TASK = "task", "Nhiệm vụ trọng tâm"
        HEAD = "head", "Phần đầu và phần cuối"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="changes", verbose_name="kế hoạch")
    kind = models.CharField("phần", max_length=10, choices=Kind.choices)
    part_id = models.BigIntegerField("số của phần")
    version = models.PositiveIntegerField("lần sửa")
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người sửa",
    )
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần sửa nội dung"
        verbose_name_plural = "các lần sửa nội dung"
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("kind", "part_id"), name="part_change_of_a_part")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · lần {self.version}"


class TaskEvidence(EvidenceFile):
    """A file that shows the result of a task."""

    task = models.ForeignKey(
        KeyTask, models.CASCADE, related_name="evidence", verbose_name="nhiệm vụ"
    )

    class Meta(EvidenceFile.Meta):
        pass
