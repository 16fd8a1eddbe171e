"""A ward's plan for a year: its state, its head and its tail."""

from django.db import models
from django.db.models import Q

from accounts.models import Ward, optional_person_key
from accounts.ward_kinds import WARD_KINDS
from indicators.models import IndicatorTable
from plans.document.numbering import STYLES, TOP
from plans.document.states import EDITABLE, UNNUMBERED, State
from plans.document.table_heads import TASK_HEADS
from wardplan.fields import FoldedField, LineField, LinesField, ParagraphField

FIRST_YEAR, LAST_YEAR = 1990, 2100
ONE_PER_LINE = "Mỗi dòng một mục."
NUMBERING_CHOICES = [(name, style.name) for name, style in STYLES.items()]


class FrozenCopy(models.Model):
    """The canonical JSON of a plan, identified by its SHA-256. Rows are added, never changed.

    If a plan had the same content at two moments, both share one copy. `plans/store/frozen_copies.py` writes
    and reads them.
    """

    digest = models.CharField("mã băm", max_length=64, primary_key=True)
    # Bytes and not JSON: a JSON column would not keep the exact bytes that were hashed.
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "bản đã chốt"
        verbose_name_plural = "các bản đã chốt"

    def __str__(self) -> str:
        return self.digest[:12]


def task_columns() -> list[str]:
    """The headings of Biểu số 01 that nobody has headed otherwise; the database holds that there are three."""
    return list(TASK_HEADS)


class Plan(models.Model):
    """A plan, one per ward, year and edition. It keeps the names that the ward had when it was written.

    Its state is changed only by `plans/workflow/perform.py`. From its submission on, `frozen` holds its
    content, and everything that leaves the portal is made from that; a draft has none. A later edition
    replaces one that was issued or withdrawn (`replaces`).

    Fields that hold a list of texts (`preamble`, `recipients` …) hold one per line. `plans/store/` reads and
    writes a plan as a whole.
    """

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="plans", verbose_name="phường, xã")
    year = models.PositiveSmallIntegerField("năm kế hoạch")
    edition = models.PositiveSmallIntegerField("lần lập", default=1, editable=False)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="replaced_by",
        verbose_name="thay thế kế hoạch",
    )
    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    # Names as of the year of the plan: wards are renamed and merged, and an old plan keeps printing its own.
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
    # How the sections of the top level are numbered.
    numbering = models.CharField(
        "đánh số đề mục lớn", max_length=12, choices=NUMBERING_CHOICES, default=TOP
    )
    recipients = LinesField("nơi nhận", blank=True, help_text=ONE_PER_LINE)
    signer_authority = LinesField(
        "quyền hạn người ký", default="TM. ỦY BAN NHÂN DÂN", help_text="Mỗi dòng một dòng in."
    )
    signer_title = LineField("chức vụ người ký", max_length=500, default="CHỦ TỊCH")
    signer_name = LineField("họ tên người ký", max_length=100)
    # The person who will sign, chosen when the plan is approved.
    signatory = optional_person_key("người ký", editable=False)
    frozen = models.ForeignKey(
        FrozenCopy,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="bản đã chốt",
    )

    # Biểu 01 has no model of its own: its head is here, its rows are `KeyTask`.
    tasks_title = LineField("tên Biểu số 01", max_length=500)
    tasks_year = models.PositiveSmallIntegerField("năm của Biểu số 01")
    tasks_columns = models.JSONField("tiêu đề cột của Biểu số 01", default=list)
    # Said of a Biểu without rows: the plan has none. One with rows is there, whatever was said before.
    omits_tasks = models.BooleanField("kế hoạch không có Biểu số 01", default=False)
    omits_indicators = models.BooleanField("kế hoạch không có Biểu số 02", default=False)
    indicator_table = models.OneToOneField(
        IndicatorTable, models.PROTECT, related_name="plan", verbose_name="Biểu số 02"
    )
    due = models.DateField("hạn gửi cấp trên", null=True, blank=True)
    # `auto_now` has an effect only in saves that name the field in `update_fields`.
    changed_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    search = FoldedField(sources=("subject", "ward_name", "year"))

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ("-year", "ward")
        constraints = [
            models.UniqueConstraint(
                fields=("ward", "year", "edition"),
                name="plan_once_a_year",
                violation_error_message="Phường đã có kế hoạch của năm này.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="plan_state_known",
                violation_error_message="Tình trạng của kế hoạch không đúng.",
            ),
            models.CheckConstraint(
                condition=Q(numbering__in=[*STYLES]),
                name="plan_numbering_known",
                violation_error_message="Cách đánh số không đúng; xin chọn lại.",
            ),
            # A number is given together with the date of the document (Nghị định 30/2020, Điều 15).
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
        """Whether officials may still edit it."""
        return self.state in EDITABLE

    @property
    def is_unnumbered(self) -> bool:
        """Whether it has no number yet, so that it is printed with the mark DỰ THẢO."""
        return self.state in UNNUMBERED
