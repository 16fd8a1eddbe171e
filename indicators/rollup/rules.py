"""The rules by which the catalogue says how an indicator adds up over wards."""

from django.db.models import TextChoices


class RollUp(TextChoices):
    """How the figure of an authority follows from those of its wards; the labels are what people choose."""

    NONE = "none", "Không cộng"
    SUM = "sum", "Cộng"
    WEIGHTED = "weighted", "Bình quân gia quyền"
    RATIO = "ratio", "Tử số chia mẫu số"
    ACHIEVED = "achieved", "Đếm số nơi đạt"
