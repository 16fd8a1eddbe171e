"""Sums and rates of change that do not compute: "45 + 70 = 125", "từ 1.000 lên 1.052, tăng 15%"."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from plans.document.checks.scope import CheckText, PlanScope, Violation, check_each
from plans.document.references.prose_numbers import TypedNumber
from wardplan.numbers.digits import candidates
from wardplan.numbers.spans import show_decimal
from wardplan.numbers.units import same_unit

_S = "[ \u00a0]"
_WORDS = rf"(?:{_S}[^\W\d_]+)"
# What introduces the parts of a whole: all of them, or some.
_ALL_PARTS = re.compile(
    rf"{_WORDS}{{0,6}}{_S}?(?:[,(:;]{_S}?)?(?:bao{_S}gồm|gồm{_S}có|gồm|chia{_S}ra|cụ{_S}thể(?:{_S}là)?){_S}?:?"
    rf"(?:{_WORDS}{{0,6}}{_S}?:?)?{_S}?",
    re.IGNORECASE,
)
_SOME_PARTS = re.compile(
    rf"{_WORDS}{{0,6}}{_S}?[,(:;]?{_S}?(?:trong{_S}đó)(?:{_S}có)?{_S}?:?(?:{_WORDS}{{0,6}}{_S}?:?)?{_S}?",
    re.IGNORECASE,
)
# What stands between two parts of one whole.
_NEXT_PART = re.compile(
    rf"{_WORDS}{{0,8}}(?:{_S}?[,;]|{_S}và|,{_S}và)(?:{_WORDS}{{0,8}}{_S}?:?)?{_S}?", re.IGNORECASE
)
_LAST_PART = re.compile(rf"{_WORDS}{{0,8}}(?:{_S}?[.;)]|$)", re.IGNORECASE)
_IN_ALL = re.compile(
    rf"{_WORDS}{{0,8}}{_S}?[,;(]?{_S}?(?:tổng{_S}(?:cộng|số|là)|cộng|cả{_S}thảy|tất{_S}cả|tổng)(?:{_S}(?:là|có|số))*{_WORDS}{{0,4}}{_S}?:?{_S}?",
    re.IGNORECASE,
)
_PLUS = re.compile(rf"{_WORDS}{{0,3}}{_S}?\+{_S}?")
_EQUALS = re.compile(rf"{_WORDS}{{0,3}}{_S}?={_S}?")
# Two parts that are the whole by what they are.
_COMPLEMENTS = (
    (r"nam", r"nữ"),
    (r"hộ nghèo|hộ nghèo", r"cận nghèo"),
    (r"thường trú", r"tạm trú"),
    (r"công lập", r"ngoài công lập|tư thục|dân lập"),
    (r"đúng hạn|trước hạn|sớm hạn", r"quá hạn|trễ hạn"),
    (
        r"hoàn thành|đã giải quyết|giải quyết xong",
        r"chưa hoàn thành|đang giải quyết|đang thực hiện|đang xử lý",
    ),
    (r"trực tiếp", r"trực tuyến"),
    (r"", r"còn lại"),
)
# A level and a later one, and the change between them.
_FROM_TO = re.compile(
    rf"{_WORDS}{{0,3}}(?:{_S}\(?năm{_S}[0-9]{{4}}\)?)?(?:{_WORDS}{{0,2}}){_S}(?:lên|xuống|còn|đến|thành|tới)(?:{_S}(?:còn|là|mức|thành))?{_S}?",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"{_WORDS}{{0,3}}(?:{_S}\(?(?:vào{_S})?(?:cuối{_S})?năm{_S}[0-9]{{4}}\)?)?{_S}?[,(;]?{_S}?(?:(?:tức|đã|tương{_S}ứng|như{_S}vậy|và)(?:{_S}là)?{_S})?"
    rf"(?P<way>tăng|giảm)(?:{_S}(?:thêm|được|đi|tới|đến|là))?{_S}",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?<!\w)từ{_WORDS}{{0,3}}{_S}$", re.IGNORECASE)
# The earlier level in parentheses behind the change: "1.052, tăng 15% so với năm 2022 (1.000)".
_AGAINST = re.compile(
    rf"{_S}(?:so{_S})?(?:với|cùng){_S}(?:{_WORDS}|{_S}?[0-9/]+){{0,6}}?{_S}?\({_S}?(?:{_WORDS}{{0,4}}{_S}?:?{_S}?)?",
    re.IGNORECASE,
)
_ROUGH = re.compile(rf"(?<!\w)(?:khoảng|gần|trên|hơn|dưới|xấp{_S}xỉ|ước){_S}$", re.IGNORECASE)
_FARTHEST = 90
_MOST_PARTS = 12
_WIDE = Context(prec=60)


def wrong_sums(scope: PlanScope) -> Iterator[Violation]:
    """Parts that do not add up to their whole, and changes that are not those between two levels."""
    return check_each(scope.prose, lambda place: _sums(place, scope.numbers[place.path]))


def _sums(place: CheckText, numbers: Sequence[TypedNumber]) -> Iterator[Violation]:
    plain = [one for one in numbers if one.form == "single"]
    done = -1
    for index, typed in enumerate(plain):
        if typed.start < done:
            continue
        doubt = _whole_first(place, plain, index) or _whole_last(place, plain, index)
        doubt = doubt or _changed(place, plain, index) or _changed_against(place, plain, index)
        if doubt:
            done = doubt.end
            yield doubt


def _value(typed: TypedNumber) -> Decimal | None:
    """The number; None where it can be read in two ways that differ."""
    found = candidates(typed.runs[0])
    return found[0].value if found and (len(found) == 1 or not typed.sign) else None


def _between(text: str, one: TypedNumber, other: TypedNumber) -> str | None:
    """The words between two numbers, None where they are far apart."""
    between = text[one.end : other.start]
    return between if len(between) <= _FARTHEST else None


def _alike(one: TypedNumber, other: TypedNumber) -> bool:
    """Can the two be added?"""
    if one.sign or other.sign:
        return one.sign == other.sign
    return not one.unit or not other.unit or same_unit(one.unit, other.unit)


def _whole_first(place: CheckText, plain: Sequence[TypedNumber], index: int) -> Violation | None:
    """ "125 hộ, gồm 45 hộ nghèo và 70 hộ cận nghèo"."""
    text, whole = place.text, plain[index]
    if whole.sign or index + 2 >= len(plain):
        return None
    opening = _between(text, whole, plain[index + 1])
    if opening is None:
        return None
    every, some = _ALL_PARTS.fullmatch(opening), _SOME_PARTS.fullmatch(opening)
    if not every and not some:
        return None
    parts = _parts(text, plain, index + 1)
    if len(parts) < 2 or not _LAST_PART.match(text, parts[-1].end):
        return None
    if not all(_counts_alike(whole, part) for part in parts):
        return None
    said = text[plain[index + 1].start : parts[-1].end + 40]
    is_complete = bool(every) or _are_complements(parts, said)
    return _sum_doubt(place, whole, parts, is_complete, (whole.start, parts[-1].end))


def _counts_alike(whole: TypedNumber, part: TypedNumber) -> bool:
    """A part has the whole's unit, or none that is known."""
    return not part.sign and _alike(whole, part)


def _parts(text: str, plain: Sequence[TypedNumber], first: int) -> list[TypedNumber]:
    parts = [plain[first]]
    for typed in plain[first + 1 : first + _MOST_PARTS]:
        between = _between(text, parts[-1], typed)
        if between is None or not _NEXT_PART.fullmatch(between):
            break
        parts.append(typed)
    return parts


def _are_complements(parts: Sequence[TypedNumber], said: str) -> bool:
    words = said.lower()
    return len(parts) == 2 and any(
        re.search(one, words) and re.search(rf"(?<!\w)(?:{other})(?!\w)", words)
        for one, other in _COMPLEMENTS
    )


def _whole_last(place: CheckText, plain: Sequence[TypedNumber], index: int) -> Violation | None:
    """ "45 hộ nghèo và 70 hộ cận nghèo, tổng cộng 125 hộ", "45 + 70 = 125"."""
    text = place.text
    parts = [plain[index]]
    for typed in plain[index + 1 : index + _MOST_PARTS]:
        between = _between(text, parts[-1], typed)
        if between is None or not _alike(parts[-1], typed):
            return None
        summed = len(parts) > 1 and (_EQUALS.fullmatch(between) or _IN_ALL.fullmatch(between))
        if summed:
            if _ROUGH.search(text[max(0, typed.start - 16) : typed.start]):
                return None
            # Any further part before the first would be missing from the sum.
            before = text[max(0, parts[0].start - 24) : parts[0].start]
            if re.search(rf"[0-9][^.;:]*(?:,|và|\+){_S}?$", before):
                return None
            return _sum_doubt(place, typed, parts, True, (parts[0].start, typed.end))
        if not (_PLUS.fullmatch(between) or _NEXT_PART.fullmatch(between)):
            return None
        parts.append(typed)
    return None


def _sum_doubt(
    place: CheckText,
    whole: TypedNumber,
    parts: Sequence[TypedNumber],
    is_complete: bool,
    span: tuple[int, int],
) -> Violation | None:
    values, total = [_value(part) for part in parts], _value(whole)
    if total is None or None in values:
        return None
    added = sum((value for value in values if value is not None), Decimal(0))
    # Some of the parts may be left out, but none can be more than there is.
    if added == total or (not is_complete and added < total):
        return None
    shown = show_decimal(added, max(_decimals(part) for part in parts))
    told = " + ".join(part.runs[0] for part in parts)
    return Violation(
        f"{told} bằng {shown}, còn ở đây ghi {whole.runs[0]}; xin xem lại các số.", place, *span
    )


def _decimals(typed: TypedNumber) -> int:
    return candidates(typed.runs[0])[0].written


def _changed(place: CheckText, plain: Sequence[TypedNumber], index: int) -> Violation | None:
    """ "từ 1.000 lên 1.052, tăng 15%"."""
    text, old = place.text, plain[index]
    if index + 2 >= len(plain):
        return None
    new, change = plain[index + 1], plain[index + 2]
    first, second = _between(text, old, new), _between(text, new, change)
    if first is None or second is None or not _alike(old, new):
        return None
    if not _FROM.search(text[max(0, old.start - 40) : old.start]) or not _FROM_TO.fullmatch(first):
        return None
    way = _CHANGE.fullmatch(second)
    return _change_doubt(place, (old, new, change), way["way"].lower()) if way else None


def _changed_against(
    place: CheckText, plain: Sequence[TypedNumber], index: int
) -> Violation | None:
    """ "1.052 triệu đồng, tăng 15% so với năm 2022 (1.000 triệu đồng)"."""
    text, new = place.text, plain[index]
    if index + 2 >= len(plain):
        return None
    change, old = plain[index + 1], plain[index + 2]
    first, second = _between(text, new, change), _between(text, change, old)
    if first is None or second is None or not _alike(old, new):
        return None
    way = _CHANGE.fullmatch(first)
    if not way or (
        not _AGAINST.fullmatch(text[change.end + len(change.unit) : old.start])
        and not (_AGAINST.fullmatch(second))
    ):
        return None
    return _change_doubt(place, (old, new, change), way["way"].lower())


def _change_doubt(
    place: CheckText, numbers: tuple[TypedNumber, TypedNumber, TypedNumber], way: str
) -> Violation | None:
    old, new, change = numbers
    before, after, said = map(_value, numbers)
    if before is None or after is None or said is None or not before:
        return None
    near = place.text[max(0, change.start - 16) : change.start]
    if (
        _ROUGH.search(near)
        or change.sign not in ("", "%")
        or (change.unit and not _alike(old, change))
    ):
        return None
    difference = after - before if way == "tăng" else before - after
    decimals = _decimals(change)
    rate = _WIDE.divide(_WIDE.multiply(difference, Decimal(100)), before)
    right = {difference} if not change.sign or old.sign else set()
    if change.sign:
        right |= {
            rate.quantize(Decimal(1).scaleb(-decimals), rounding=way_to_round)
            for way_to_round in (ROUND_HALF_UP, ROUND_DOWN)
        }
    if said in right:
        return None
    start = min(one.start for one in numbers)
    end = max(one.end for one in numbers)
    if difference < 0:
        told = f"Từ {old.runs[0]} đến {new.runs[0]} là {'giảm' if way == 'tăng' else 'tăng'}, không phải {way}"
    elif change.sign and not old.sign:
        shown = show_decimal(
            rate.quantize(Decimal(1).scaleb(-max(decimals, 1)), ROUND_HALF_UP), max(decimals, 1)
        )
        told = (
            f"Từ {old.runs[0]} đến {new.runs[0]} là {way} {shown}%, còn ở đây ghi {change.runs[0]}%"
        )
    else:
        shown = show_decimal(difference, max(_decimals(old), _decimals(new)))
        told = (
            f"Từ {old.runs[0]} đến {new.runs[0]} là {way} {shown}, còn ở đây ghi {change.runs[0]}"
        )
    return Violation(f"{told}; xin xem lại các số.", place, start, end)
