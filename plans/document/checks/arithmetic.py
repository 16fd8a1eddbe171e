"""Numbers in prose that contradict each other: wrong percentages, mixed decimal and thousands marks."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from itertools import product

from indicators.measures import measure_of
from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_each,
    find_matches,
)
from plans.document.references.prose_numbers import TypedNumber, phrase_around
from wardplan.numbers.digits import candidates, decimals_needed
from wardplan.numbers.spans import Span, show_decimal
from wardplan.numbers.units import unit_family

_S = "[ \u00a0]"
_LINK = rf"(?:đạt|bằng|chiếm|tương đương|tương ứng|ứng với|tức(?:{_S}là)?|=|tỷ lệ|tỉ lệ)"
_ROUGHLY = r"(?:khoảng|gần|trên|hơn|dưới|xấp xỉ)?"
# What may stand between "32/64" and its percentage, in this order.
_BETWEEN = re.compile(
    rf"(?:{_S}[^\W\d_]+){{0,4}},?{_S}?\(?{_S}?(?:{_LINK}{_S}?){{1,2}}(?:là{_S})?{_ROUGHLY}{_S}?"
    rf"|(?:{_S}[^\W\d_]+){{0,4}}{_S}?\({_S}?",
    re.IGNORECASE,
)
# Farther apart only behind a comma, and where nothing follows that it could be a percentage of.
_BETWEEN_FAR = re.compile(
    rf"(?:{_S}[^\W\d_]+){{5,16}},{_S}(?:{_LINK}{_S}){{1,2}}(?:là{_S})?{_ROUGHLY}{_S}?",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(rf"{_S}?(?:[.,;)]|$)")
# The same with the percentage first: "50% kế hoạch (32/64)".
_BETWEEN_BACK = re.compile(
    rf"(?:{_S}(?:kế hoạch|KH|chỉ tiêu|dự toán|tổng số|số)(?:{_S}[^\W\d_]+){{0,4}})?"
    rf"{_S}?\({_S}?(?:{_LINK}{_S}?)?"
    rf"|,?{_S}{_LINK}{_S}",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|vượt|thêm|bớt|hụt)(?!\w)", re.IGNORECASE)
_ABOUT = re.compile(r"(?<!\w)(?:khoảng|gần|xấp xỉ|ước|hơn|ngót)[ \u00a0]$", re.IGNORECASE)
# A percentage of something else: "250/300 hộ tham gia, đạt 104% kế hoạch".
_OF_ANOTHER = re.compile(
    rf"{_S}?(?:kế hoạch|KH|chỉ tiêu|dự toán|so với|cùng kỳ|mục tiêu|định mức)(?!\w)", re.IGNORECASE
)
# A change in percent is not a share: "vượt 5% kế hoạch (105/100)".
_CHANGED = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|thêm|bớt|hụt)(?:[ \u00a0][^\W\d_]+){0,2}[ \u00a0]$", re.IGNORECASE
)
# "45 hộ trên tổng số 60 hộ": a fraction in words.
_OUT_OF = re.compile(
    rf"(?:{_S}[^\W\d_]+){{0,3}}{_S}?(?:trên|/|trong){_S}tổng(?:{_S}số)?{_S}", re.IGNORECASE
)
# "45 hộ/50 hộ": the unit stands behind both numbers.
_RUN = r"[0-9]{1,3}(?:[.,][0-9]{3})*(?:,[0-9]+)?"
_UNIT_TWICE = re.compile(
    rf"(?<![\w.,/-])(?P<part>{_RUN}){_S}(?P<unit>[^\W\d_]+)(?:{_S}[^\W\d_]+){{0,5}}{_S}?/{_S}?"
    rf"(?P<whole>{_RUN}){_S}(?P=unit)(?!\w)",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(rf"{_S}([^\W\d_]+)")
# Function words behind a percentage name nothing that it could be a percentage of.
_CONNECTING = frozenset("và tổng số trong trên là theo còn của do nên vượt toàn ở".split())
_FARTHEST, _FAR = 64, 110
_SCORE = re.compile(rf"{_S}điểm(?!\w)", re.IGNORECASE)
# The default of 28 digits would round long typed numbers before they are compared.
_WIDE = Context(prec=60)


def wrong_ratios(scope: PlanScope) -> Iterator[Violation]:
    """A percentage that contradicts the fraction beside it: "32/64 đạt 60%"."""
    return check_each(scope.prose, lambda place: _ratios(place, scope.numbers[place.path]))


def _ratios(place: CheckText, numbers: tuple[TypedNumber, ...]) -> Iterator[Violation]:
    numbers = tuple(_with_fractions(place.text, _with_units_twice(place.text, numbers)))
    for index, typed in enumerate(numbers):
        if typed.form != "fraction" or _is_month(typed):
            continue
        for other in numbers[max(0, index - 1) : index + 2]:
            if other.sign == "%" and other.form == "single" and not typed.sign:
                doubt = _computed(place, typed, other)
                if doubt:
                    yield doubt
                    break


def _with_units_twice(text: str, numbers: tuple[TypedNumber, ...]) -> tuple[TypedNumber, ...]:
    """The numbers, with "45 hộ/50 hộ" as one fraction."""
    twice = {found.start(): found for found in find_matches(_UNIT_TWICE, text)}
    if not twice:
        return numbers
    ends = {start: found.end() for start, found in twice.items()}
    kept = [
        one for one in numbers if not any(start <= one.start < end for start, end in ends.items())
    ]
    made = [
        TypedNumber(
            start, found.end(), "fraction", (found["part"], found["whole"]), "", found["unit"]
        )
        for start, found in twice.items()
    ]
    return tuple(sorted([*kept, *made], key=lambda one: one.start))


def _with_fractions(text: str, numbers: tuple[TypedNumber, ...]) -> Iterator[TypedNumber]:
    """The numbers, with two of them merged into a fraction where words say so ("45 hộ trên tổng số 60 hộ")."""
    held: TypedNumber | None = None
    for typed in numbers:
        if held and typed.form == held.form == "single" and not typed.sign and not held.sign:
            between = text[held.end : typed.start]
            if len(between) <= _FARTHEST and _OUT_OF.fullmatch(between):
                runs = (*held.runs, *typed.runs)
                held = TypedNumber(held.start, typed.end, "fraction", runs, "", typed.unit)
                continue
        if held:
            yield held
        held = typed
    if held:
        yield held


def _is_month(typed: TypedNumber) -> bool:
    """Is it a month such as "12/2023"?"""
    return len(typed.runs[1]) == 4 and typed.runs[1][:2] in ("19", "20") and len(typed.runs[0]) < 3


def _computed(place: CheckText, fraction: TypedNumber, percent: TypedNumber) -> Violation | None:
    text = place.text
    first, second = sorted((fraction, percent), key=lambda one: one.start)
    between = text[first.end : second.start]
    if len(between) > _FAR or not _is_tied(text, fraction, percent, between):
        return None
    bound = phrase_around(text, percent).bound
    near = text[max(0, percent.start - _FARTHEST) : percent.start]
    # "khoảng 50%" claims no exact percentage.
    if bound is None and _ABOUT.search(near):
        return None
    amounts = _amounts(fraction)
    if not amounts or any(_agrees(percent, bound, amount) for amount in amounts):
        return None
    written = candidates(percent.runs[0])[0].written
    shown = f"{show_decimal(_rounded(amounts[0], written, ROUND_HALF_UP), written)}%"
    start, end = first.start, second.end
    # Behind a bound ("trên 60%") the exact number may not be what the author wants to print.
    put = shown if bound is None else None
    return Violation(
        f"{text[fraction.start : fraction.end]} bằng {shown}, còn ở đây ghi "
        f"{text[percent.start : percent.end]}; xin xem lại hai số.",
        place,
        start,
        end,
        put and text[start : percent.start] + put + text[percent.end : end],
    )


def _is_tied(text: str, fraction: TypedNumber, percent: TypedNumber, between: str) -> bool:
    """Do the words say that the percentage is that of the fraction?"""
    behind = text[percent.end : percent.end + _FARTHEST]
    if percent.start < fraction.start:
        changed = _CHANGED.search(text[max(0, percent.start - _FARTHEST) : percent.start])
        return bool(_BETWEEN_BACK.fullmatch(between)) and not changed
    if _CHANGE.search(between):
        return False
    if _BETWEEN_FAR.fullmatch(between):
        return bool(_NOTHING_MORE.match(behind))
    # Money and areas: one number is done, the other planned. Of persons it may be another plan's percentage.
    plain = len(between.split()) <= 1 or unit_family(fraction.unit) == "measured"
    other = _OF_ANOTHER.match(behind) or not _goes_with(between, behind)
    return bool(_BETWEEN.fullmatch(between)) and (plain or not other)


def _goes_with(between: str, behind: str) -> bool:
    """Can the percentage be of what the fraction counts, unlike in "3/5 trường, tỷ lệ 80% học sinh"?"""
    following = _FIRST_WORD.match(behind)
    return following is None or following[1].lower() in {*_CONNECTING, *between.lower().split()}


def _amounts(fraction: TypedNumber) -> list[Decimal]:
    """The fraction in percent, for each possible reading of its two numbers."""
    readings = product(*(candidates(run) for run in fraction.runs))
    return [
        _WIDE.divide(_WIDE.multiply(part.value, Decimal(100)), whole.value)
        for part, whole in readings
        if whole.value
    ]


def _agrees(percent: TypedNumber, bound: Span | None, amount: Decimal) -> bool:
    """Is the percentage the amount, rounded or truncated? A bound ("trên 66%") is taken literally."""
    for meant in candidates(percent.runs[0]):
        value = meant.value
        if bound is not None and not bound.is_number:
            if _keeps(bound, amount, value):
                return True
        elif value in {_rounded(amount, meant.written, way) for way in (ROUND_HALF_UP, ROUND_DOWN)}:
            return True
    return False


def _keeps(bound: Span, amount: Decimal, value: Decimal) -> bool:
    """Is the amount within the bound that the words set at `value`?"""
    if amount == value:
        return bound.low_in and bound.high_in
    return amount > value if bound.high is None else amount < value


def _rounded(amount: Decimal, decimals: int, way: str) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-decimals), way, _WIDE)


def mixed_decimal_marks(scope: PlanScope) -> Iterator[Violation]:
    """A decimal dot ("7.1%") or a thousands comma in a plan that uses them the other way round."""
    # A plan that writes dots throughout is consistent, and its marks are ambiguous anyway.
    if not _has_commas(scope):
        return iter(())
    return check_each(scope.prose, lambda place: _marks(place, scope.numbers[place.path]))


def _has_commas(scope: PlanScope) -> bool:
    """Does the plan print a decimal comma anywhere, in prose or in Biểu 02?"""
    columns = scope.document.indicators.measures
    printed = [measure for one in columns if (measure := measure_of(one))]
    in_table = any(
        row.decimals and isinstance(row.figure(measure), Span)
        for row in scope.rows.values()
        for measure in printed
    )
    return in_table or any(
        _only(run, ",") for found in scope.numbers.values() for typed in found for run in typed.runs
    )


def _only(run: str, mark: str) -> bool:
    """Is this mark before the decimals the only way to read the run?"""
    found = candidates(run)
    return bool(found) and all(one.decimal == mark for one in found)


def _marks(place: CheckText, numbers: tuple[TypedNumber, ...]) -> Iterator[Violation]:
    for typed in numbers:
        # Without % or unit it may be a version or a section: "công nghiệp 4.0". "7.30 giờ" is a time.
        scored = _SCORE.match(place.text, typed.end)
        if typed.unit == "giờ" or not (typed.sign or typed.unit or scored):
            continue
        words = place.text[typed.start : typed.end]
        put = words
        for run in typed.runs:
            put = put.replace(run, _turned(run, typed.unit), 1)
        if put != words:
            yield Violation(
                f"Kế hoạch này ghi dấu phẩy trước phần thập phân, dấu chấm giữa hàng nghìn; "
                f"xin sửa thành {put}.",
                place,
                typed.start,
                typed.end,
                put,
            )


def _turned(run: str, unit: str) -> str:
    """The run with its marks swapped; unchanged where it may be right already."""
    found = candidates(run)
    if not found:
        return run
    wrong_decimal = all(one.decimal == "." for one in found)
    counted = unit_family(unit) == "count"
    wrong_thousands = any(one.thousands == "," for one in found) and (len(found) == 1 or counted)
    if not (wrong_decimal or wrong_thousands):
        return run
    meant = found[0]
    decimals = max(meant.written, decimals_needed(meant.value))
    return show_decimal(meant.value, decimals)
