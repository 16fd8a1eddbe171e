"""Models of the catalogue of indicators, and of Biểu 02 of each ward and year with its figures."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.evidence import EvidenceFile
from accounts.models import Ward, optional_person_key, person_key
from indicators.definitions.model import BetterChoices as BetterChoices
from indicators.definitions.model import Indicator as Indicator
from indicators.definitions.model import RowKind as RowKind
from indicators.frozen.model import FrozenFigure as FrozenFigure
from indicators.kinds import MAX_WORDS
from indicators.measures import LEADING_HEADS, Measure
from indicators.table import MAX_LEAD, MAX_NOTE
from indicators.values import BLANK_COLUMNS, Value, columns_of, stored_value
from wardplan.fields import ExactDecimalField, LineField, ProseField

MEASURE_CHOICES = [(measure.value, measure.label) for measure in Measure]


def leading_columns() -> list[str]:
    """The headings that every table has, before those of its measures."""
    return list(LEADING_HEADS)


class IndicatorTable(models.Model):
    """Biểu 02 of one ward, year and edition: its headings, and the measures that it prints.

    A later edition belongs to a plan that replaces an issued one.
    """

    ward = models.ForeignKey(
        Ward, models.PROTECT, related_name="indicator_tables", verbose_name="phường, xã"
    )
    year = models.PositiveSmallIntegerField("năm")
    edition = models.PositiveSmallIntegerField("lần lập", default=1, editable=False)
    title = LineField("tên biểu", max_length=500)
    # Lists of strings, in the order in which they are printed. The database holds that they fit; a table that
    # nobody has headed yet has neither.
    columns = models.JSONField("tiêu đề cột", default=list)
    measures = models.JSONField("loại số liệu được in", default=list)
    is_open = models.BooleanField("đang mở nhập liệu", default=True, editable=False)

    class Meta:
        verbose_name = "Biểu số 02"
        verbose_name_plural = "Biểu số 02"
        ordering = ("-year", "ward")
        constraints = [
            models.UniqueConstraint(
                fields=("ward", "year", "edition"),
                name="indicator_table_once_a_year",
                violation_error_message="Phường đã có Biểu số 02 của năm này.",
            )
        ]

    def __str__(self) -> str:
        return f"Biểu số 02 năm {self.year}, {self.ward.full_name}"


class TableRow(models.Model):
    """One row of a ward's Biểu 02, at its position."""

    table = models.ForeignKey(
        IndicatorTable, models.CASCADE, related_name="rows", verbose_name="biểu"
    )
    position = models.PositiveIntegerField("thứ tự")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="rows", verbose_name="chỉ tiêu"
    )
    printed = LineField("bản giấy in", max_length=100, blank=True)
    printed_unit = LineField("đơn vị bản giấy in", max_length=40, blank=True)
    lead = LineField("đơn vị chủ trì", max_length=MAX_LEAD, blank=True)
    note = LineField("ghi chú", max_length=MAX_NOTE, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_rows",
        verbose_name="người phụ trách",
    )

    class Meta:
        verbose_name = "dòng của Biểu số 02"
        verbose_name_plural = "các dòng của Biểu số 02"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("table", "indicator"),
                name="indicator_once_in_table",
                violation_error_message="Chỉ tiêu này đã có trong biểu.",
            )
        ]

    def __str__(self) -> str:
        return self.indicator.name


class FigureQuerySet(models.QuerySet["Figure"]):
    """Figures, read together with the kind of their indicator."""

    def by_cell(self) -> dict[tuple[int, Measure], "Figure"]:
        """The figures by row key and measure, each annotated with the kind of its indicator."""
        found = self.annotate(kind=F("row__indicator__kind"))
        return {(one.row_id, Measure(one.measure)): one for one in found}


class Figure(models.Model):
    """One cell of Biểu 02. Only `indicators/entry.py` writes it.

    `low` and `high` are the ends of an interval (equal for a plain number, one of them null for a bound). A
    cell that was emptied keeps its row and version, with null values, so that a page with an old version is
    still noticed. The kind of the indicator determines what the columns mean.
    """

    row = models.ForeignKey(TableRow, models.CASCADE, related_name="figures", verbose_name="dòng")
    measure = models.CharField("loại số liệu", max_length=12, choices=MEASURE_CHOICES)
    low = ExactDecimalField("từ", null=True)
    high = ExactDecimalField("đến", null=True)
    low_in = models.BooleanField("gồm cả đầu dưới", default=True)
    high_in = models.BooleanField("gồm cả đầu trên", default=True)
    achieved = models.BooleanField("đạt", null=True)
    words = models.CharField("chữ", max_length=MAX_WORDS, blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1)
    # The version that somebody confirmed, in spite of a warning.
    kept_version = models.PositiveIntegerField("lần sửa đã xác nhận", null=True)
    # The year of the plan that the figure was copied from; null once somebody has typed or kept it.
    carried_from = models.PositiveSmallIntegerField(
        "còn nguyên từ kế hoạch năm", null=True, editable=False
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        constraints = [
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
                condition=Q(achieved__isnull=True) | Q(low__isnull=True, high__isnull=True),
                name="figure_number_or_achieved",
                violation_error_message="Một ô hoặc ghi số, hoặc ghi đạt / không đạt.",
            ),
            models.CheckConstraint(
                condition=Q(words="") | Q(low=None, high=None, achieved=None),
                name="figure_words_alone",
                violation_error_message="Một ô hoặc ghi số, hoặc ghi chữ.",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=[measure.value for measure in Measure]),
                name="figure_measure_known",
                violation_error_message="Loại số liệu không đúng; xin chọn lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} · {self.get_measure_display()}"

    @property
    def value(self) -> Value | None:
        """The value of the cell; None where it is blank."""
        # `by_cell` has annotated the kind; a figure that was read alone costs a query for it.
        kind = self.__dict__.get("kind") or self.row.indicator.kind
        return stored_value(kind, {name: getattr(self, name) for name in BLANK_COLUMNS})

    @value.setter
    def value(self, value: Value | None) -> None:
        for name, content in columns_of(value).items():
            setattr(self, name, content)


class FigureChange(models.Model):
    """The history of a cell: who changed it, when, from what to what. Append-only.

    If before and after are equal, somebody confirmed a figure with a warning.
    """

    figure = models.ForeignKey(
        Figure, models.CASCADE, related_name="changes", verbose_name="số liệu"
    )
    version = models.PositiveIntegerField("lần sửa")
    before = models.CharField("trước", max_length=100, blank=True)
    after = models.CharField("sau", max_length=100, blank=True)
    by = optional_person_key("người sửa")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần sửa số liệu"
        verbose_name_plural = "các lần sửa số liệu"
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=("figure", "version"), name="figure_change_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} · lần {self.version}"

    @property
    def is_confirmation(self) -> bool:
        """Whether the figure was kept as it was."""
        return self.before == self.after


class CellComment(models.Model):
    """A comment on a cell."""

    row = models.ForeignKey(TableRow, models.CASCADE, related_name="comments", verbose_name="dòng")
    measure = models.CharField("loại số liệu", max_length=12, choices=MEASURE_CHOICES)
    text = ProseField("góp ý", max_length=2_000)
    by = person_key("người viết")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class RemovedRow(models.Model):
    """A row removed from its table, its figures, changes and comments kept as plain data (`row_archive.py`)."""

    table = models.ForeignKey(
        IndicatorTable, models.CASCADE, related_name="removed_rows", verbose_name="biểu"
    )
    code = models.CharField("mã", max_length=64)
    name = models.CharField("tên", max_length=300)
    content = models.JSONField("đã ghi")
    by = optional_person_key("người bỏ")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dòng đã bỏ"
        verbose_name_plural = "các dòng đã bỏ khỏi Biểu số 02"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name


class Evidence(EvidenceFile):
    """A file that proves where the figures of a row come from."""

    of_table, of_ward = "row__table", "row__table__ward"

    row = models.ForeignKey(TableRow, models.CASCADE, related_name="evidence", verbose_name="dòng")

    class Meta(EvidenceFile.Meta): ...
