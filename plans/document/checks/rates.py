"""Rates and changes that are not those of the numbers beside them: "từ 1.000 lên 1.052, tăng 15%"."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from plans.document.checks.scope import CheckText, PlanScope, Violation, check_each
from plans.document.references.prose_numbers import TypedNumber
from wardplan.numbers.digits import candidates
from wardplan.numbers.spans import show_decimal
from wardplan.numbers.units import same_unit, unit_family

_S = "[ \u00a0]"
_W = rf"(?:[,(]?{_S}?[^\W\d_]+2?\)?)"
_YEAR = rf"(?:{_S}?\(?(?:năm{_S})?(?:19|20)[0-9]{{2}}\)?)?"
_FROM = re.compile(rf"(?<!\w)từ(?:{_S}[^\W\d_]+){{0,3}}{_S}$", re.IGNORECASE)
_TO = re.compile(
    rf"(?:{_S}?[^\W\d_]+){{0,4}}?{_YEAR}{_S}(?:lên|xuống|còn|đến|thành|tới)(?:{_S}(?:còn|là|mức|thành))?{_S}",
    re.IGNORECASE,
)
_WAY = (
    rf"(?P<way>tăng|giảm)(?:{_S}(?:thêm|được|đi|tới|đến|là|tương{_S}ứng))?(?P<times>{_S}gấp)?{_S}"
)
_CHANGE = re.compile(
    rf"{_W}{{0,4}}{_YEAR}{_S}?\)?[,(;]?{_S}?{_W}{{0,3}}?{_S}?{_WAY}", re.IGNORECASE
)
_CHANGE_BEFORE = re.compile(rf"{_WAY}$", re.IGNORECASE)
# "tăng 5% so với cùng kỳ, từ 60 vụ …"
_TO_FROM = re.compile(
    rf"(?:[^.;0-9]{{0,60}}(?:năm{_S}[0-9]{{4}})?)[,(]{_S}?từ(?:{_S}[^\W\d_]+){{0,3}}{_S}",
    re.IGNORECASE,
)
# The earlier level behind the change: "tăng 15% so với năm 2022 (1.000)", "tăng 20% so với 3,2 tỷ đồng".
_AGAINST = re.compile(
    rf"{_S}so{_S}(?:với|cùng){_S}(?:mức{_S}|"
    rf"con{_S}số{_S})?(?:[^.;()]{{0,50}}\({_S}?(?:[^\W\d_]+{_S}?){{0,4}}:?{_S}?)?",
    re.IGNORECASE,
)
# A share of a plan whose figure stands in parentheses: "188 lao động, bằng 95% chỉ tiêu (179 lao động)".
_DONE = re.compile(rf"{_W}{{0,4}},?{_S}(?:bằng|đạt)(?:{_S}tỷ{_S}lệ)?{_S}", re.IGNORECASE)
_OF_PLAN = re.compile(
    rf"{_S}(?:so{_S}với{_S})?(?:kế{_S}hoạch|KH|chỉ{_S}tiêu|"
    rf"dự{_S}toán)(?:{_S}[^\W\d_]+){{0,6}}(?:{_S}[0-9]{{4}})?{_S}?\({_S}?(?:[^\W\d_]+{_S}?){{0,4}}:?{_S}?",
    re.IGNORECASE,
)
# A part of a whole and its share: "3.400 hộ, hộ nghèo có 17 hộ, chiếm 5,0%".
_OUT_OF = re.compile(
    rf"{_W}{{0,6}}{_S}?(?:/|(?<!\w)(?:trên|trong))(?:{_S}[^\W\d_]+){{0,5}}{_S}", re.IGNORECASE
)
_HAS = re.compile(rf"{_W}{{0,9}}?[,;(:]?{_S}?(?:{_S}?[^\W\d_]+){{0,5}}{_S}", re.IGNORECASE)
_SHARE = re.compile(
    rf"{_W}{{0,14}}{_S}?[,(]?{_S}?(?:chiếm|đạt|bằng)(?:{_S}(?:tỷ|tỉ){_S}lệ)?{_S}", re.IGNORECASE
)
_WHOLE_BEFORE = re.compile(
    r"(?<!\w)(?:tổng|trong số|toàn|có|tổng số|trong)(?!\w)[^.;]{0,40}$", re.IGNORECASE
)
_MORE = re.compile(
    rf"{_S}?(?:[.,;)]|$)|{_S}(?:tổng|số|so{_S}với{_S}tổng|dân{_S}số|và|trong)(?!\w)", re.IGNORECASE
)
_ROUGH = re.compile(rf"(?<!\w)(?:khoảng|gần|trên|hơn|dưới|xấp{_S}xỉ){_S}$", re.IGNORECASE)
_FARTHEST, _HUNDRED = 110, Decimal(100)
_WIDE = Context(prec=60)

_Three = tuple[TypedNumber, TypedNumber, TypedNumber]


def wrong_rates(scope: PlanScope) -> Iterator[Violation]:
    """A change or share that is not that of the two numbers beside it."""
    return check_each(scope.prose, lambda place: _rates(place, scope.numbers[place.path]))


def _rates(place: CheckText, numbers: Sequence[TypedNumber]) -> Iterator[Violation]:
    plain = [one for one in numbers if one.form == "single"]
    done = -1
    for three in zip(plain, plain[1:], plain[2:], strict=False):
        if three[0].start < done:
            continue
        doubt = next(filter(None, (look(place, three) for look in _LOOKS)), None)
        if doubt:
            done = doubt.end
            yield doubt


def _gaps(place: CheckText, three: _Three) -> tuple[str, str]:
    """The words between three numbers."""
    first = place.text[three[0].end : three[1].start]
    second = place.text[three[1].end : three[2].start]
    return first, second


def _before(place: CheckText, typed: TypedNumber) -> str:
    return place.text[max(0, typed.start - 48) : typed.start]


def _alike(one: TypedNumber, other: TypedNumber) -> bool:
    if one.sign or other.sign:
        return one.sign == other.sign
    return not one.unit or not other.unit or same_unit(one.unit, other.unit)


def _from_to(place: CheckText, three: _Three) -> Violation | None:
    """ "từ 1.000 lên 1.052, tăng 15%"."""
    old, new, change = three
    first, second = _gaps(place, three)
    if max(len(first), len(second)) > _FARTHEST or not _alike(old, new):
        return None
    way = _CHANGE.fullmatch(second)
    if not way or not _FROM.search(_before(place, old)) or not _TO.fullmatch(first):
        return None
    return _change_doubt(place, old, new, change, way)


def _change_first(place: CheckText, three: _Three) -> Violation | None:
    """ "tăng 5%, từ 60 vụ lên 63 vụ"."""
    change, old, new = three
    first, second = _gaps(place, three)
    if max(len(first), len(second)) > _FARTHEST or not _alike(old, new):
        return None
    way = _CHANGE_BEFORE.search(_before(place, change))
    if not way or not _TO_FROM.fullmatch(first) or not _TO.fullmatch(second):
        return None
    return _change_doubt(place, old, new, change, way)


def _against(place: CheckText, three: _Three) -> Violation | None:
    """ "1.052 triệu đồng, tăng 15% so với năm 2022 (1.000 triệu đồng)"."""
    new, change, old = three
    first, second = _gaps(place, three)
    if max(len(first), len(second)) > _FARTHEST or not _alike(old, new):
        return None
    way = _CHANGE.fullmatch(first)
    if not way or not _AGAINST.fullmatch(second):
        return None
    return _change_doubt(place, old, new, change, way)


def _of_plan(place: CheckText, three: _Three) -> Violation | None:
    """ "188 lao động, bằng 95% chỉ tiêu (179 lao động)"."""
    done, rate, planned = three
    first, second = _gaps(place, three)
    if max(len(first), len(second)) > _FARTHEST or done.sign or planned.sign or rate.sign != "%":
        return None
    if not _alike(done, planned) or not _DONE.fullmatch(first) or not _OF_PLAN.fullmatch(second):
        return None
    return _share_doubt(place, done, planned, rate)


def _of_whole(place: CheckText, three: _Three) -> Violation | None:
    """ "3.400 hộ, hộ nghèo có 17 hộ, chiếm 5,0%", "900 trong tổng chi 6.000 triệu đồng, chiếm 12%"."""
    one, other, rate = three
    first, second = _gaps(place, three)
    if max(len(first), len(second)) > _FARTHEST or one.sign or other.sign or rate.sign != "%":
        return None
    if re.search(r"[.;](?=\s)", first + second) or not _SHARE.fullmatch(second):
        return None
    if re.search(
        r"(?<!\w)(?:tăng|giảm|vượt|so với|kế hoạch|chỉ tiêu)(?!\w)", first + second, re.IGNORECASE
    ):
        return None
    if not _MORE.match(place.text, rate.end):
        return None
    if re.search(rf"tổng(?:{_S}số)?{_S}$", first, re.IGNORECASE):
        return None  # the rule on ratios reads it as a fraction
    if _OUT_OF.fullmatch(first) and _persons_or_same(one, other):
        return _share_doubt(place, one, other, rate)
    if "chiếm" not in second.lower() or not _HAS.fullmatch(first):
        return None
    if not _persons_or_same(one, other) or not _WHOLE_BEFORE.search(_before(place, one)):
        return None
    return _share_doubt(place, other, one, rate)


def _persons_or_same(one: TypedNumber, other: TypedNumber) -> bool:
    """Are both counts, or of the same unit?"""
    families = {unit_family(typed.unit) for typed in (one, other) if typed.unit}
    return _alike(one, other) or families == {"count"}


_LOOKS = (_from_to, _change_first, _against, _of_plan, _of_whole)


def _value(typed: TypedNumber) -> Decimal | None:
    found = candidates(typed.runs[0])
    return found[0].value if found else None


def _percent(typed: TypedNumber) -> tuple[Decimal, int] | None:
    """A percentage with its decimals as written."""
    found = candidates(typed.runs[0])
    return (found[-1].value, found[-1].written) if found else None


def _is_rough(place: CheckText, *numbers: TypedNumber) -> bool:
    return any(_ROUGH.search(_before(place, one)[-16:]) for one in numbers)


def _rounded(amount: Decimal, decimals: int) -> set[Decimal]:
    exact = Decimal(1).scaleb(-decimals)
    return {amount.quantize(exact, rounding=way) for way in (ROUND_HALF_UP, ROUND_DOWN)}


def _share_doubt(
    place: CheckText, part: TypedNumber, whole: TypedNumber, rate: TypedNumber
) -> Violation | None:
    value, all_of_it, said = _value(part), _value(whole), _percent(rate)
    if not value or not all_of_it or said is None or _is_rough(place, rate, part):
        return None
    share = _WIDE.divide(_WIDE.multiply(value, _HUNDRED), all_of_it)
    if said[0] in _rounded(share, said[1]):
        return None
    decimals = max(said[1], 1)
    shown = show_decimal(share.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)
    start, end = _span(part, whole, rate)
    return Violation(
        f"{part.runs[0]} trên {whole.runs[0]} bằng {shown}%, còn ở đây ghi {rate.runs[0]}%; "
        "xin xem lại các số.",
        place,
        start,
        end,
    )


def _span(*numbers: TypedNumber) -> tuple[int, int]:
    return min(one.start for one in numbers), max(one.end for one in numbers)


def _change_doubt(
    place: CheckText,
    old: TypedNumber,
    new: TypedNumber,
    change: TypedNumber,
    way: "re.Match[str]",
) -> Violation | None:
    before, after, word = _value(old), _value(new), way["way"].lower()
    if not before or after is None or _is_rough(place, old, new, change):
        return None
    difference = after - before if word == "tăng" else before - after
    rate = _WIDE.divide(_WIDE.multiply(difference, _HUNDRED), before)
    said = _percent(change) if change.sign else None
    told = ""
    if difference < 0:
        other = "giảm" if word == "tăng" else "tăng"
        told = f"Từ {old.runs[0]} đến {new.runs[0]} là {other}, không phải {word}"
    elif way["times"] or re.match(rf"{_S}lần(?!\w)", place.text[change.end :][:6]):
        times = _WIDE.divide(after, before)
        if _value(change) not in _rounded(times, 0) | _rounded(times, 1) | _rounded(times, 2):
            told = f"{new.runs[0]} không gấp {change.runs[0]} lần {old.runs[0]}"
    elif said is not None:
        points = old.sign == "%" and said[0] == difference
        if said[0] not in _rounded(rate, said[1]) and not points:
            decimals = max(said[1], 1)
            exact = rate.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
            told = f"Từ {old.runs[0]} đến {new.runs[0]} là {word} {show_decimal(exact, decimals)}%"
    elif _alike(old, change) and not old.sign and _value(change) != difference:
        told = f"Từ {old.runs[0]} đến {new.runs[0]} là {word} {difference:f}".replace(".", ",")
    if not told:
        return None
    start, end = _span(old, new, change)
    return Violation(f"{told}; xin xem lại các số.", place, start, end)
