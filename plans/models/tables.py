"""What every table beside Biểu 01 and Biểu 02 says of itself, and the templates that authorities give out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.models import Authority
from plans.document.planfile.tables import read_plain
from plans.document.problems import PlanFileProblem
from plans.document.table_words import told_with_place
from plans.document.tables import TABLE_KINDS, AttachedTableData
from wardplan.fields import LineField, ParagraphField

#: Problems of a table that one message names.
MAX_PROBLEMS_TOLD = 3
HEAD_FIELDS = ("kind", "label", "title", "unit", "note", "landscape", "columns")


class TableHead(models.Model):
    """The specification of a table; `columns` are as the plan file has them."""

    kind = models.CharField(
        "loại bảng",
        max_length=20,
        choices=[(name, kind.name) for name, kind in TABLE_KINDS.items()],
    )
    label = LineField(
        "số hiệu", max_length=50, blank=True, help_text="Ví dụ: Phụ lục I, Biểu số 03."
    )
    title = LineField("tên bảng", max_length=500)
    unit = LineField(
        "đơn vị tính chung", max_length=100, blank=True, help_text="Ví dụ: Đơn vị tính: triệu đồng."
    )
    note = ParagraphField("ghi chú dưới bảng", blank=True)
    landscape = models.BooleanField("in trang ngang", default=False)
    columns = models.JSONField("các cột", default=list)

    class Meta:
        abstract = True

    @property
    def document(self) -> AttachedTableData:
        """The table as a plan has it."""
        return self._read()[0]

    def clean(self) -> None:
        super().clean()
        if problems := self._read()[1]:
            told = [told_with_place(one, self.columns) for one in problems[:MAX_PROBLEMS_TOLD]]
            more = len(problems) - len(told)
            raise ValidationError([*told, *([f"Còn {more} chỗ khác nữa."] if more else [])])

    def _read(self) -> tuple[AttachedTableData, list[PlanFileProblem]]:
        # A template has no rows.
        rows: Any = getattr(self, "rows", [])
        return read_plain({name: getattr(self, name) for name in HEAD_FIELDS} | {"rows": rows})


class TableTemplate(TableHead):
    """The form of a table that an authority gives out: its wards begin their tables from it."""

    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        related_name="table_templates",
        verbose_name="cơ quan cấp trên",
    )
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mẫu bảng"
        verbose_name_plural = "mẫu bảng kèm theo kế hoạch"
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[*TABLE_KINDS]),
                name="table_template_kind_known",
                violation_error_message="Loại bảng không đúng; xin chọn lại.",
            ),
            models.UniqueConstraint(
                fields=("authority", "title"),
                name="table_template_once",
                violation_error_message="Đã có mẫu bảng tên này; xin đặt tên khác.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
