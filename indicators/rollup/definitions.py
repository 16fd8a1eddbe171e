"""Whether a definition says how to add the indicator up in a way that can be done."""

from collections.abc import Iterator, Mapping

from django.db.models import Q

from indicators.definitions.model import Indicator, RowKind
from indicators.kinds import ACHIEVED, is_quantity
from indicators.rollup.rules import RollUp
from indicators.rollup.totals import RollUpRule


def rule_of(indicator: Indicator) -> RollUpRule:
    """The rule by which the figures of the indicator add up over wards."""
    return RollUpRule(
        RollUp(indicator.roll_up),
        decimals=indicator.decimals,
        unit=indicator.unit,
        weight=indicator.weight_code,
        part=indicator.rate_part_code,
        whole=indicator.rate_whole_code,
    )


def kinds_by_code(indicator: Indicator) -> dict[str, str]:
    """The kinds, by code, of the definitions of the same year that may be in the same tables."""
    beside = Indicator.objects.filter(authority=indicator.authority_id, year=indicator.year)
    shared = Q(ward__isnull=True) | Q(ward=indicator.ward_id)
    return dict(beside.filter(shared).values_list("code", "kind"))


def roll_up_problems(
    indicator: Indicator, kinds: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """What is wrong with its roll-up, by field; `kinds` as `kinds_by_code` if they were read already."""
    how = RollUp(indicator.roll_up) if indicator.roll_up in RollUp.values else RollUp.NONE
    if how is not RollUp.WEIGHTED and indicator.weight_code:
        yield (
            "weight_code",
            "Chỉ bình quân gia quyền cần quyền số; xin để trống, hoặc đổi cách cộng.",
        )
    if how is RollUp.NONE:
        return
    if how is RollUp.ACHIEVED:
        if indicator.kind != ACHIEVED.name:
            yield "roll_up", "Chỉ chỉ tiêu đạt / không đạt mới đếm số nơi đạt; xin chọn cách khác."
        return
    if not is_quantity(indicator.kind):
        yield "roll_up", "Chỉ dòng số liệu mới cộng được; xin chọn “Không cộng”."
    elif how is RollUp.RATIO and not indicator.rate_part_code:
        yield (
            "roll_up",
            "Tử số chia mẫu số cần mã tử số và mã mẫu số ở phần tỷ lệ; xin ghi đủ hai mã.",
        )
    elif how is RollUp.WEIGHTED:
        yield from _weight_problems(indicator, kinds)


def _weight_problems(
    indicator: Indicator, kinds: Mapping[str, str] | None
) -> Iterator[tuple[str, str]]:
    code = indicator.weight_code
    beside = kinds_by_code(indicator) if kinds is None else kinds
    if not code:
        yield "weight_code", "Bình quân gia quyền cần mã quyền số, ví dụ mã của Dân số; xin ghi mã."
    elif code == indicator.code:
        yield "weight_code", "Một chỉ tiêu không làm quyền số của chính nó; xin chọn chỉ tiêu khác."
    elif not is_quantity(beside.get(code, RowKind.GROUP)):
        yield (
            "weight_code",
            f"Năm này không có chỉ tiêu số liệu mang mã “{code}”; xin ghi mã của một chỉ tiêu ghi số.",
        )
