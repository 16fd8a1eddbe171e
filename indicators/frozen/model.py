"""The figures of a Biểu 02 whose plan is frozen."""

from django.db import models

from indicators.kinds import MAX_WORDS
from wardplan.fields import ExactDecimalField


class FrozenFigure(models.Model):
    """A figure as the frozen copy of its plan has it, with what its indicator was then.

    A table has such rows exactly while its plan is frozen, and they follow from the frozen copy alone:
    `plans/store/frozen_copies.py` writes them, `manage.py verify_history` compares both.
    """

    table = models.ForeignKey(
        # By name: the models of figures import this module.
        "indicators.IndicatorTable",
        models.CASCADE,
        related_name="frozen_figures",
        verbose_name="biểu",
    )
    code = models.CharField("mã", max_length=64)
    name = models.CharField("tên", max_length=300)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=10)
    decimals = models.PositiveSmallIntegerField("số chữ số thập phân")
    measure = models.CharField("loại số liệu", max_length=12)
    low = ExactDecimalField("từ", null=True)
    high = ExactDecimalField("đến", null=True)
    low_in = models.BooleanField("gồm cả đầu dưới")
    high_in = models.BooleanField("gồm cả đầu trên")
    achieved = models.BooleanField("đạt", null=True)
    words = models.CharField("chữ", max_length=MAX_WORDS, blank=True)

    class Meta:
        verbose_name = "số liệu đã chốt"
        verbose_name_plural = "số liệu đã chốt"
        constraints = [
            models.UniqueConstraint(
                fields=("table", "code", "measure"),
                name="frozen_figure_once_in_cell",
                violation_error_message="Số liệu này đã được chốt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.measure}"
