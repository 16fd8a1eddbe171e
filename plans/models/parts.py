"""The parts of a plan: its outline, its targets, Biểu 01 and its other tables."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.evidence import EvidenceFile
from indicators.models import TableRow
from indicators.store import read_indicator_table
from plans.document.content_lines import canonical_content
from plans.document.numbering import BELOW, STYLES
from plans.document.references.printing import resolve
from plans.document.references.styles import canonical
from plans.document.references.syntax import OPENING, names_insets
from plans.document.tables import TABLE_KINDS
from plans.models.insets import with_known_insets
from plans.models.plan import NUMBERING_CHOICES, Plan
from plans.models.tables import TableHead
from wardplan.fields import FoldedField, LineField, LinesField, ParagraphField, ProseField


class EditedPart(models.Model):
    """A part that is edited as a whole: it has an assignee, and a version that each edit increases."""

    # For optimistic locking: an edit based on an older version is refused.
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
        abstract = True


class CarriedPart(EditedPart):
    """A part that may be taken over from the ward's plan of the year before."""

    # The year of the plan whose words these still are; null once somebody has rewritten or kept them.
    carried_from = models.PositiveSmallIntegerField(
        "còn nguyên từ kế hoạch năm", null=True, editable=False
    )

    class Meta:
        abstract = True


class CarriedHead(models.Model):
    """A part of head or tail that a plan begun from last year's took over; a row stays once it is settled."""

    class Part(models.TextChoices):
        LEGAL_BASIS = "legal_basis", "Căn cứ"
        PREAMBLE = "preamble", "Mở đầu"
        CLOSING = "closing", "Kết thúc"
        RECIPIENTS = "recipients", "Nơi nhận"
        SIGNER = "signer", "Người ký"

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="carried_head", verbose_name="kế hoạch"
    )
    name = models.CharField("phần", max_length=20, choices=Part.choices)
    # As that of `CarriedPart`.
    carried_from = models.PositiveSmallIntegerField(
        "còn nguyên từ kế hoạch năm", null=True, editable=False
    )

    class Meta:
        verbose_name = "phần đầu, phần cuối lấy từ năm trước"
        verbose_name_plural = "các phần đầu, phần cuối lấy từ năm trước"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "name"), name="head_part_carried_once")
        ]

    def __str__(self) -> str:
        return self.get_name_display()


class Section(CarriedPart):
    """A node of the outline. Its number follows from its position (`plans/document/outline.py`).

    `content` holds one block per line; one that begins with "- " is a bullet, with "+ " one below it
    (`plans/document/content_lines.py`). A line that names a small table or a picture is that of the ward.
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
        help_text="Mỗi dòng một đoạn; dòng mở đầu bằng gạch và dấu cách (“- ”) là một gạch đầu dòng,"
        " bằng dấu cộng và dấu cách (“+ ”) là ý nhỏ dưới gạch đầu dòng.",
    )

    # How what is below it is numbered.
    numbering = models.CharField(
        "đánh số mục con", max_length=12, choices=NUMBERING_CHOICES, default=BELOW
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
            ),
            models.CheckConstraint(
                condition=Q(numbering__in=[*STYLES]),
                name="section_numbering_known",
                violation_error_message="Cách đánh số không đúng; xin chọn lại.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        super().clean()
        self.content = canonical_content(self.content)
        if names_insets(self.content):
            self.content = with_known_insets(self.plan.ward_id, self.content)

    @property
    def content_printed(self) -> str:
        """The content with the figures that are bound in it, which takes two queries if there are any."""
        if OPENING not in self.content:
            return self.content
        table = read_indicator_table(self.plan.indicator_table)
        return "\n".join(resolve(line, table) for line in self.content.split("\n"))


class Target(CarriedPart):
    """A commitment of the planned year, numbered together with the sections beside it."""

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

    class Meta:
        verbose_name = "chỉ tiêu, nhiệm vụ năm kế hoạch"
        verbose_name_plural = "chỉ tiêu, nhiệm vụ năm kế hoạch"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.clause_printed[:80]

    def clean(self) -> None:
        super().clean()
        self.clause = canonical(self.clause).strip()

    @property
    def clause_printed(self) -> str:
        """The clause with the figures that are bound in it, which takes two queries if there are any."""
        if OPENING not in self.clause:
            return self.clause
        return resolve(self.clause, read_indicator_table(self.section.plan.indicator_table))


class TargetIndicator(models.Model):
    """An indicator that a target is tied to."""

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


class AttachedTable(CarriedPart, TableHead):
    """A table of the plan beside Biểu 01 and Biểu 02: an assignment of work, a list, any other.

    It is edited as a whole. `rows` are those of `plans/document/tables.py` as the plan file has them.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tables", verbose_name="kế hoạch")
    position = models.PositiveIntegerField("thứ tự")
    rows = models.JSONField("các dòng", default=list, blank=True)

    class Meta:
        verbose_name = "bảng kèm theo"
        verbose_name_plural = "các bảng kèm theo"
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[*TABLE_KINDS]),
                name="attached_table_kind_known",
                violation_error_message="Loại bảng không đúng; xin chọn lại.",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.title


class KeyTask(EditedPart):
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
    # Without accents and in lower case, so that people can search without typing accents.
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


class TaskEvidence(EvidenceFile):
    """A file that proves the result of a task."""

    of_table, of_ward = "task__plan__indicator_table", "task__plan__ward"

    task = models.ForeignKey(
        KeyTask, models.CASCADE, related_name="evidence", verbose_name="nhiệm vụ"
    )

    class Meta(EvidenceFile.Meta):
        pass
