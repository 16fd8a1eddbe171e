"""The column of the whole authority in the consolidated table: the figure, of how many wards, by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.consolidated_table import ConsolidatedRow
from indicators.rollup.rules import RollUp
from indicators.values import show_value
from plans.rendering.excel.consolidated import NO_TOTAL
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import show_decimal

_NOT_ADDED = "Danh mục không cộng chỉ tiêu này."
_NOBODY = "Chưa phường, xã nào có đủ số để tính."
_RULES = {
    RollUp.SUM: "Tổng của {count} phường, xã đã có số.",
    RollUp.WEIGHTED: "Bình quân gia quyền của {count} phường, xã đã có số và quyền số.",
    RollUp.RATIO: "Tử số chia mẫu số của {count} phường, xã có đủ hai số: {part}/{whole}.",
    RollUp.ACHIEVED: "Số nơi đạt trong {count} phường, xã đã có kết quả.",
}


@dataclass(frozen=True, slots=True)
class TotalCell:
    """The figure of all wards as the page shows it. `is_partial`: fewer wards entered than have figures."""

    text: str
    count: str
    rule: str
    is_partial: bool = False


def total_cell(row: ConsolidatedRow, have_figures: Sequence[bool]) -> TotalCell:
    """The authority's cell of a row, with the rule in words; `have_figures` as the table has it."""
    found = row.total
    if found is None:
        return TotalCell(NO_TOTAL, "", _NOT_ADDED)
    terms = [show_decimal(term, decimals_needed(term)) for term in found.terms or ()]
    part, whole = terms or ("", "")
    rule = _RULES[row.how].format(count=found.count, part=part, whole=whole)
    if not found.count:
        rule = _NOBODY
    count = f"{found.count}/{len(have_figures)}"
    if found.value is None:
        return TotalCell(NO_TOTAL, count, rule, any(have_figures))
    text = show_value(found.value, 0 if row.how is RollUp.ACHIEVED else row.decimals)
    if row.how is RollUp.ACHIEVED:
        text = f"{text}/{found.count} đạt"
    return TotalCell(text, count, rule, found.count < sum(have_figures))
