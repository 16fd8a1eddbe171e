"""Parts that do not add up to their whole: "125 hộ, gồm 45 hộ nghèo và 70 hộ cận nghèo"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plans.document.checks.scope import CheckText, PlanScope, Violation, check_each
from plans.document.references.prose_numbers import TypedNumber
from wardplan.numbers.digits import candidates
from wardplan.numbers.spans import show_decimal
from wardplan.numbers.units import same_unit, unit_family

_S = "[ \u00a0]"
# What introduces all parts of a whole, and what may introduce some of them only.
_ALL = re.compile(
    rf"(?<!\w)(?:bao{_S}gồm|gồm(?:{_S}có)?|chia{_S}ra|cụ{_S}thể)(?!\w)", re.IGNORECASE
)
_SOME = re.compile(rf"(?<!\w)trong{_S}đó(?!\w)|,{_S}(?:có|kết{_S}quả)(?!\w)|:|\(", re.IGNORECASE)
_IN_ALL = re.compile(
    rf"[,;(]{_S}?(?:tổng{_S}(?:cộng|số|là)|cộng|cả{_S}thảy|tất{_S}cả)(?!\w)", re.IGNORECASE
)
_PLUS, _EQUALS = re.compile(r"[^,;.=]{0,24}\+\s?"), re.compile(r"[^,;.+]{0,24}=\s?")
# Numbers are counted together only within a sentence and outside of further parentheses.
_BREAK = re.compile(r"[.;](?=\s)|[()\n]")
_JOINED = re.compile(rf",|(?<!\w)(?:và|với|cùng)(?!\w)|{_S}[-–]{_S}|\+", re.IGNORECASE)
# A comparison, a rate or a second level of parts: not the parts of this whole.
_OTHER = re.compile(
    r"(?<!\w)(?:tăng|giảm|so với|cùng kỳ|kế hoạch|chỉ tiêu|mỗi|bình quân|mức|giá|luỹ kế|lũy kế|trong đó|bằng|"
    r"từ(?= [0-9])|dự kiến|còn phải|đơn giá|rộng|dài|cao|hạng|mục|lần|ít hơn|nhiều hơn|trên|gấp)(?!\w)",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"{_S}(?:tháng|năm|ngày|quý|tuần|đợt|lần|giờ)(?!\w)", re.IGNORECASE)
_ROUGH = re.compile(rf"(?<!\w)(?:khoảng|gần|trên|hơn|dưới|xấp{_S}xỉ){_S}$", re.IGNORECASE)
_AND_MORE = re.compile(r"\.\.\.|…|(?<!\w)(?:v\.v|khác và|chủ yếu|như)(?!\w)", re.IGNORECASE)
_FARTHEST, _MOST_PARTS = 110, 12
#: Parts of which some may be left out are told only if they come this near to their whole.
_NEAR_ENOUGH = Decimal("0.8")


def wrong_sums(scope: PlanScope) -> Iterator[Violation]:
    """Parts that do not add up to the whole beside them."""
    return check_each(scope.prose, lambda place: _sums(place, scope.numbers[place.path]))


def _sums(place: CheckText, numbers: Sequence[TypedNumber]) -> Iterator[Violation]:
    plain = [
        one
        for one in numbers
        if one.form == "single" and not one.sign and not _PERIOD.match(place.text, one.end)
    ]
    done = -1
    for index, typed in enumerate(plain):
        if typed.start < done:
            continue
        doubt = _whole_first(place, plain, index) or _whole_last(place, plain, index)
        if doubt:
            done = doubt.end
            yield doubt


def _value(typed: TypedNumber) -> Decimal | None:
    found = candidates(typed.runs[0])
    return found[0].value if found else None


def _whole_first(place: CheckText, plain: Sequence[TypedNumber], index: int) -> Violation | None:
    """The whole, and its parts behind "gồm", "trong đó", a colon or a parenthesis."""
    text, whole = place.text, plain[index]
    if index + 2 >= len(plain) or _is_rough(text, whole):
        return None
    opening = text[whole.end : plain[index + 1].start]
    every, some = _ALL.search(opening), _SOME.search(opening)
    if len(opening) > _FARTHEST or not (every or some) or re.search(r"\.(?=\s)|\)", opening):
        return None
    if ";" in opening and not every:
        return None
    parts = _parts(text, plain, index + 1)
    last = parts[-1].end
    end = _BREAK.search(text, last)
    tail = text[last : end.start() if end else len(text)][:_FARTHEST]
    listed = text[whole.end : last]
    if len(parts) < 2 or _OTHER.search(
        listed[every.end() if every else some.end() if some else 0 :]
    ):
        return None
    if _AND_MORE.search(listed) or _AND_MORE.search(tail) or re.search(r"[0-9]%", tail):
        return None
    return _sum_doubt(place, whole, parts, is_complete=bool(every))


def _parts(text: str, plain: Sequence[TypedNumber], first: int) -> list[TypedNumber]:
    parts = [plain[first]]
    for typed in plain[first + 1 : first + _MOST_PARTS]:
        between = text[parts[-1].end : typed.start]
        if len(between) > _FARTHEST or _BREAK.search(between) or not _JOINED.search(between):
            break
        parts.append(typed)
    return parts


def _is_rough(text: str, typed: TypedNumber) -> bool:
    return bool(_ROUGH.search(text[max(0, typed.start - 16) : typed.start]))


def _whole_last(place: CheckText, plain: Sequence[TypedNumber], index: int) -> Violation | None:
    """ "45 hộ nghèo và 70 hộ cận nghèo, tổng cộng 125 hộ", "45 + 70 = 125"."""
    text = place.text
    parts = [plain[index]]
    # Any further part before the first would be missing from the sum.
    if re.search(
        rf"[0-9][^.;:%]*(?:,|và|\+){_S}?[^0-9,;.]*$",
        text[max(0, parts[0].start - 60) : parts[0].start],
    ):
        return None
    for typed in plain[index + 1 : index + _MOST_PARTS]:
        between = text[parts[-1].end : typed.start]
        if len(between) > _FARTHEST or re.search(r"[.](?=\s)", between):
            return None
        if len(parts) > 1 and (_EQUALS.fullmatch(between) or _IN_ALL.search(between)):
            if _is_rough(text, typed) or _OTHER.search(text[parts[0].end : parts[-1].start]):
                return None
            return _sum_doubt(place, typed, parts, is_complete=True)
        if not (_PLUS.fullmatch(between) or _JOINED.search(between)):
            return None
        parts.append(typed)
    return None


def _sum_doubt(
    place: CheckText, whole: TypedNumber, parts: Sequence[TypedNumber], *, is_complete: bool
) -> Violation | None:
    values, total = [_value(part) for part in parts], _value(whole)
    if total is None or None in values or not total:
        return None
    known = [value for value in values if value is not None]
    added = sum(known, Decimal(0))
    if added == total or not _may_be_parts(whole, parts, known, total):
        return None
    # Some of the parts may be left out, but none can be more than there is.
    near = _NEAR_ENOUGH * total <= added
    if added < total and not (near if not is_complete else near or _same_units(whole, parts)):
        return None
    if (
        added > total
        and not is_complete
        and total < _NEAR_ENOUGH * added
        and not _same_units(whole, parts)
    ):
        return None
    shown = show_decimal(added, max(candidates(part.runs[0])[0].written for part in parts))
    told = " + ".join(part.runs[0] for part in parts)
    start, end = min(whole.start, parts[0].start), max(whole.end, parts[-1].end)
    return Violation(
        f"{told} bằng {shown}, còn ở đây ghi {whole.runs[0]}; xin xem lại các số.",
        place,
        start,
        end,
    )


def _same_units(whole: TypedNumber, parts: Sequence[TypedNumber]) -> bool:
    """Has each number of them the unit of the whole, in writing?"""
    return bool(whole.unit) and all(one.unit and same_unit(one.unit, whole.unit) for one in parts)


def _may_be_parts(
    whole: TypedNumber, parts: Sequence[TypedNumber], values: Sequence[Decimal], total: Decimal
) -> bool:
    """Can the numbers be parts of the whole by their units and sizes?"""
    if _same_units(whole, parts):
        return True
    family = unit_family(whole.unit) if whole.unit else "unknown"
    for part in parts:
        other = unit_family(part.unit) if part.unit else "unknown"
        # Money and areas are added to their like alone; a part may leave its unit to the reader.
        if (
            "measured" in (family, other)
            and other != "unknown"
            and not same_unit(part.unit, whole.unit)
        ):
            return False
    # Of another name a part may be something else, unless its size fits: "20 người, gồm 9 cán bộ …".
    return max(values) < total and abs(sum(values, Decimal(0)) - total) <= total / 4
