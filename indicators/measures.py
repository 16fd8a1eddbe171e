"""The measures of Biểu 02: which figure of an indicator a column holds."""

from enum import StrEnum


class Measure(StrEnum):
    """A figure that is entered and stored, in the order of the official form."""

    ASSIGNED = "assigned"
    NINE_MONTH = "nine_month"
    ESTIMATE = "estimate"
    TARGET = "target"

    @property
    def label(self) -> str:
        """What an official calls it, as in the head of the entry form."""
        return _LABELS[self]


# Worked out from two measures when a table is printed, never stored: it cannot disagree with them.
COMPARISON = "comparison"

#: What a table may name as its columns, in the order of the official form.
PRINTABLE = (
    Measure.ASSIGNED.value,
    Measure.NINE_MONTH.value,
    Measure.ESTIMATE.value,
    COMPARISON,
    Measure.TARGET.value,
)

_LABELS = {
    Measure.ASSIGNED: "Chỉ tiêu giao",
    Measure.NINE_MONTH: "Thực hiện 9 tháng",
    Measure.ESTIMATE: "Ước thực hiện cả năm",
    Measure.TARGET: "Kế hoạch năm sau",
}
