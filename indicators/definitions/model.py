"""The model of an indicator's definition: a row of the catalogue of a year."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Authority, Ward
from indicators.kinds import KINDS, NUMBER
from indicators.rollup.rules import RollUp
from wardplan.fields import ExactDecimalField, FoldedField, LineField, ProseField
from wardplan.numbers.spans import MAX_DECIMALS


class RowKind:
    """The kinds of catalogue rows: the heading of a group, or an indicator with a kind of figure."""

    GROUP = "group"
    choices = ((GROUP, "Nhóm"), *((kind.name, kind.label) for kind in KINDS.values()))


class BetterChoices(models.TextChoices):
    """In which direction a figure gets better."""

    HIGHER = "higher", "Càng cao càng tốt"
    LOWER = "lower", "Càng thấp càng tốt"


class PriceBasis(models.TextChoices):
    """At whose prices a value in money is told."""

    CURRENT = "current", "Giá hiện hành"
    CONSTANT = "constant", "Giá so sánh"


class Indicator(models.Model):
    """A row of the catalogue of a year: an indicator, or the heading of a group.

    The authority defines it for all its wards; a ward may add its own, or its own wording of one (`ward` is
    set). Figures of different wards are matched by `code`.
    """

    authority = models.ForeignKey(
        Authority, models.PROTECT, related_name="indicators", verbose_name="cơ quan cấp trên"
    )
    ward = models.ForeignKey(
        Ward,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_indicators",
        verbose_name="riêng của phường",
    )
    year = models.PositiveSmallIntegerField("năm")
    position = models.PositiveIntegerField("thứ tự", default=0)
    code = models.SlugField("mã", max_length=64)
    kind = models.CharField("loại", max_length=10, choices=RowKind.choices, default=NUMBER.name)
    label = LineField(
        "số mục", max_length=20, blank=True, help_text="Ví dụ: I, 1; để trống nếu không có."
    )
    name = LineField("tên", max_length=300)
    unit = LineField("đơn vị tính", max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField("số chữ số thập phân", default=0)
    better = models.CharField(
        "chiều tốt", max_length=10, choices=BetterChoices.choices, default=BetterChoices.HIGHER
    )
    cumulative = models.BooleanField("luỹ kế", default=False)
    parent_code = models.SlugField(
        "trong đó của",
        max_length=64,
        blank=True,
        help_text="Mã của chỉ tiêu mà dòng này là một phần.",
    )
    rate_part_code = models.SlugField(
        "tỷ lệ: mã tử số",
        max_length=64,
        blank=True,
        help_text="Tỷ lệ này bằng chỉ tiêu mang mã này chia cho chỉ tiêu mang mã mẫu số.",
    )
    rate_whole_code = models.SlugField("tỷ lệ: mã mẫu số", max_length=64, blank=True)
    minimum = ExactDecimalField("nhỏ nhất hợp lý", null=True, blank=True)
    maximum = ExactDecimalField("lớn nhất hợp lý", null=True, blank=True)
    choices = LineField(
        "các mức để chọn",
        max_length=1_300,
        blank=True,
        help_text="Với chỉ tiêu ghi bằng chữ, mức cao trước, cách nhau dấu chấm phẩy: Loại I; Loại II."
        " Để trống thì ghi chữ tự do.",
    )
    definition = ProseField("cách hiểu, cách tính", blank=True)
    # How the figure of all wards follows from theirs; the codes of a ratio are those of `rate_part_code` above.
    roll_up = models.CharField(
        "cộng các phường, xã", max_length=10, choices=RollUp.choices, default=RollUp.NONE
    )
    weight_code = models.SlugField(
        "quyền số",
        max_length=64,
        blank=True,
        help_text="Mã của chỉ tiêu làm quyền số khi lấy bình quân gia quyền, ví dụ Dân số.",
    )
    official_code = LineField(
        "mã chỉ tiêu thống kê",
        max_length=20,
        blank=True,
        help_text="Mã trong hệ thống chỉ tiêu thống kê của nhà nước; bỏ trống nếu không có.",
    )
    source = LineField("nguồn số liệu", max_length=200, blank=True)
    price_basis = models.CharField(
        "loại giá", max_length=10, choices=PriceBasis.choices, blank=True, default=""
    )
    search = FoldedField(sources=("name", "code", "unit"))

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "danh mục chỉ tiêu"
        ordering = ("authority", "-year", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("authority", "year", "code"),
                condition=Q(ward__isnull=True),
                name="indicator_once_in_catalogue",
                violation_error_message="Danh mục của năm này đã có chỉ tiêu mang mã đó; xin dùng mã khác.",
            ),
            models.UniqueConstraint(
                fields=("ward", "year", "code"),
                condition=Q(ward__isnull=False),
                name="indicator_once_in_ward",
                violation_error_message="Phường đã có chỉ tiêu riêng mang mã đó năm này; xin dùng mã khác.",
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=MAX_DECIMALS),
                name="indicator_decimals_can_be_stored",
                violation_error_message=f"Số chữ số thập phân từ 0 đến {MAX_DECIMALS}.",
            ),
            models.CheckConstraint(
                condition=Q(kind=NUMBER.name) | Q(decimals=0),
                name="indicator_decimals_need_a_number",
                violation_error_message="Chỉ dòng số liệu mới có chữ số thập phân; xin ghi 0.",
            ),
            models.CheckConstraint(
                condition=~Q(parent_code=F("code")),
                name="indicator_not_part_of_itself",
                violation_error_message="Một chỉ tiêu không thể là một phần của chính nó.",
            ),
            models.CheckConstraint(
                condition=Q(rate_part_code="", rate_whole_code="")
                | ~(Q(rate_part_code="") | Q(rate_whole_code="")),
                name="indicator_rate_has_both_codes",
                violation_error_message="Tỷ lệ phải ghi cả mã tử số và mã mẫu số, hoặc để trống cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True)
                | Q(maximum__isnull=True)
                | Q(minimum__lte=F("maximum")),
                name="indicator_minimum_not_above_maximum",
                violation_error_message="Mức nhỏ nhất hợp lý lớn hơn mức lớn nhất; xin xem lại.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in RowKind.choices])
                & Q(better__in=BetterChoices.values),
                name="indicator_kind_known",
                violation_error_message="Loại hoặc chiều tốt của chỉ tiêu không đúng; xin chọn lại.",
            ),
            models.CheckConstraint(
                condition=Q(roll_up__in=RollUp.values)
                & (
                    Q(roll_up=RollUp.WEIGHTED) & ~Q(weight_code="")
                    | ~Q(roll_up=RollUp.WEIGHTED) & Q(weight_code="")
                ),
                name="indicator_roll_up_with_its_weight",
                violation_error_message="Bình quân gia quyền cần mã quyền số; cách cộng khác thì để trống.",
            ),
            models.CheckConstraint(
                condition=Q(price_basis__in=["", *PriceBasis.values]),
                name="indicator_price_basis_known",
                violation_error_message="Loại giá không đúng; xin chọn lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    @property
    def choice_words(self) -> tuple[str, ...]:
        """The words to choose from, in order."""
        return tuple(filter(None, (one.strip() for one in self.choices.split(";"))))

    @property
    def is_group(self) -> bool:
        """Whether it is the heading of a group, which has no figures."""
        return self.kind == RowKind.GROUP
