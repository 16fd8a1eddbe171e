"""Figures in prose that contradict Biểu 02, and missed indicators that "Hạn chế" does not mention."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from indicators.measures import Measure, result_measures
from indicators.table import IndicatorRow
from indicators.values import Value, compare, ends_of, plain_number, show_value_in_words, span_of
from plans.document.checks.scope import CheckText, PlanScope, Violation, check_each, sentence_around
from plans.document.next_year import YEAR_PATTERN
from plans.document.paths import PlanText
from plans.document.references.cell_index import round_half_up
from plans.document.references.indicator_matching import IndicatorMatcher
from plans.document.references.prose_numbers import TypedNumber, phrase_around, text_around
from wardplan.numbers.digits import candidates
from wardplan.numbers.spans import Span, show_decimal
from wardplan.numbers.units import canonical_unit, same_unit, unit_family
from wardplan.text import fold

_S = "[ \u00a0]"
_CLAUSE_END = re.compile(r"[;.!?…\n()](?=\s|$)|,(?=\s)|\((?=\w)")
# Longer clauses are rare, and words farther away are unlikely to be about the number.
_REACH = 160
# "giảm còn 0,24%" and "tăng lên 12.757" tell a level, not a change.
_CHANGE = re.compile(
    r"(?<!\w)(?:tăng|giảm|thêm|bớt|vượt|hụt)(?:[ \u00a0](?!còn|xuống|lên|đến|tới|thành)\w+)?[ \u00a0]$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"[ \u00a0]?(?:so với|kế hoạch|chỉ tiêu|dự toán|cùng kỳ|mỗi|/)", re.IGNORECASE
)
_ABOUT = re.compile(r"(?<!\w)(?:khoảng|gần|xấp xỉ|hơn|ngót)[ \u00a0]$", re.IGNORECASE)
# Periods and parts for which Biểu 02 has no figure: a quarter, a harvest, the start of the year, one thôn.
_PARTIAL = (
    rf"(?<!\w)(?:quý{_S}[IVX0-9]+|tháng{_S}(?:(?!0?(?:HELD)(?![0-9]))[0-9]{{1,2}}|giêng)|"
    rf"0?(?:OTHER){_S}tháng|hằng{_S}(?:tháng|quý)|"
    rf"(?:mỗi|bình{_S}quân){_S}(?:tháng|quý|năm)|"
    rf"vụ{_S}(?:đông|xuân|hè|mùa|chiêm|thu)|(?<!tháng{_S})đầu{_S}năm(?!{_S}(?:đến|học))|giai{_S}đoạn|"
    rf"nhiệm{_S}kỳ|"
    rf"trước{_S}(?:đây|khi)|(?:tại|của|ở|riêng)(?:{_S}các)?{_S}(?:thôn|bản|tổ|khu|nhóm|khối)|"
    rf"(?:các{_S}(?:phường|xã)|(?:phường|xã)(?:{_S}\w+){{1,4}}{_S}cũ))(?!\w)"
)
# Groups among those whom the indicator counts, unless its own name mentions them.
_GROUP = re.compile(
    r"(?<!\w)(?:học sinh|sinh viên|hộ nghèo|cận nghèo|nữ|phụ nữ|trẻ em|người cao tuổi|dân tộc|đảng viên|"
    r"công nhân|người có công|nông thôn|thành thị|đô thị|chứng chỉ|bằng cấp)(?!\w)",
    re.IGNORECASE,
)
# New ones of this year as opposed to the total: "vận động 85 người, lũy kế 342 người".
_ADDED = re.compile(r"(?<!\w)(?:vận động|phát triển|thêm|mới)(?!\w)", re.IGNORECASE)
#: Numbers of so few digits must have the very same ones.
_FEW = 3
#: A number with the digits of a figure needs less of its name than one with others.
_LOOSE = 0.4
_SHORT_COMINGS = re.compile(r"hạn chế|tồn tại|khó khăn|yếu kém|chưa đạt|khuyết điểm", re.IGNORECASE)


def wrong_figures(scope: PlanScope) -> Iterator[Violation]:
    """A number in a sentence that names an indicator but matches none of its figures in Biểu 02.

    Silent where that figure is blank or two indicators fit equally well, and for changes ("tăng 5 hộ"),
    rough numbers ("gần 12.600") and comparisons: a wrong finding costs more trust than a missed one.
    """
    namer = IndicatorMatcher(row for row in scope.rows.values() if row.is_quantity)
    return check_each(scope.prose, partial(_wrong, scope=scope, namer=namer))


def _wrong(place: CheckText, scope: PlanScope, namer: IndicatorMatcher) -> Iterator[Violation]:
    numbers = [typed for typed in scope.numbers[place.path] if typed.form != "fraction"]
    clauses: dict[int, list[TypedNumber]] = {}
    for typed in numbers:
        clauses.setdefault(_clause(place.text, typed)[0], []).append(typed)
    for typed in numbers:
        start, end = _clause(place.text, typed)
        before, behind = place.text[start : typed.start], place.text[typed.end : end]
        if _is_other(before, behind) or _of_another_time(place, scope, typed, before, behind):
            continue
        named = _meant(place, scope, namer, before, behind)
        rows = [row for row in named if _fits(typed, row) and not _of_some(before, row)]
        # One matching number in the clause is enough: the others then say something else of the indicator.
        alike = [one for one in clauses[start] if any(_fits(one, row) for row in rows)]
        opened, _ = sentence_around(place.text, typed.start, typed.end)
        measures = _measures(place, scope, before + behind) or _measures(place, scope, opened)
        told = _told_measures(place, scope, opened + before + behind)
        measures = _filled(scope, rows, told or measures)
        if not rows or not all(_speaks(row, measures) for row in rows):
            loose = rows or _loosely(namer, before, behind) or _by_unit(scope, typed)
            swapped = _mistaken(place, typed, loose, told)
            if swapped and not any(_agrees(place.text, typed, row, swapped[1]) for row in loose):
                yield _doubt(place, typed, *swapped)
            continue
        if any(_agrees(place.text, one, row, told) for one in alike for row in rows):
            continue
        yield _doubt(place, typed, rows[0], measures)


def _clause(text: str, typed: TypedNumber) -> tuple[int, int]:
    """Start and end of the clause around a number, at most 160 characters on either side."""
    before, behind = text_around(text, typed.start, typed.end, _CLAUSE_END, _REACH)
    return typed.start - len(before), typed.end + len(behind)


def _is_other(before: str, behind: str) -> bool:
    return bool(_CHANGE.search(before) or _ABOUT.search(before) or _COMPARED.match(behind))


def _of_another_time(
    place: CheckText, scope: PlanScope, typed: TypedNumber, before: str, behind: str
) -> bool:
    """Is the number of another year than the figures, or of part of a year or of the ward?"""
    planned = scope.document.plan.year
    meant = {planned - 1} if place.looks_back else {planned}
    opened, _ = sentence_around(place.text, typed.start, typed.end)
    # A year in the clause decides; else the last one named before it in the sentence still holds.
    years = YEAR_PATTERN.findall(before + behind) or YEAR_PATTERN.findall(opened)[-1:]
    if years and not {int(year) for year in years} & meant:
        return True
    return bool(_partial(tuple(one.info.months for one in _results(scope))).search(opened))


@cache
def _partial(held: tuple[int | None, ...]) -> re.Pattern[str]:
    """`_PARTIAL` where there are figures of the first `held` months: these are no partial periods then."""
    months: dict[bool, list[str]] = {True: [], False: []}
    for month in range(1, 12):
        months[month in held].append(str(month))
    words = _PARTIAL.replace("HELD", "|".join(months[True]))
    return re.compile(words.replace("OTHER", "|".join(months[False])), re.IGNORECASE)


def _of_some(before: str, row: IndicatorRow) -> bool:
    """Is the clause about a group that the indicator does not name, or about this year's new ones?"""
    name = row.name.lower()
    groups = (found[0].lower() for found in _GROUP.finditer(before))
    return any(group not in name for group in groups) or bool(
        row.cumulative and _ADDED.search(before)
    )


def _meant(
    place: CheckText, scope: PlanScope, namer: IndicatorMatcher, before: str, behind: str
) -> Sequence[IndicatorRow]:
    """The rows that the clause names, or the one that the target is bound to."""
    named = namer.named(before, behind)
    if len(named) > 1:
        named = _by_aside(named, before + behind) or named
    if named or place.target is None or len(place.target.indicators) != 1:
        return named
    tied = scope.rows.get(place.target.indicators[0])
    return [tied] if tied and tied.is_quantity else []


def _by_aside(rows: Sequence[IndicatorRow], clause: str) -> list[IndicatorRow]:
    """Of rows that differ in parentheses alone the one whose words the clause has: "thể nhẹ cân"."""
    said = fold(clause)
    held = [
        row
        for row in rows
        if any(fold(words) in said for words in re.findall(r"\(([^()]+)\)", row.name))
    ]
    return held if len(held) == 1 else []


def _fits(typed: TypedNumber, row: IndicatorRow) -> bool:
    """Can the sign or word behind the number be the indicator's unit?"""
    unit = canonical_unit(row.unit)
    if typed.sign or unit in ("%", "‰"):
        return typed.sign == unit
    return not typed.unit or same_unit(typed.unit, row.unit) or _both_counted(typed.unit, row.unit)


def _both_counted(typed: str, declared: str | None) -> bool:
    """ "hộ" is not "người", but pupils are counted as "em" as well as "H.sinh"."""
    persons = {"người", "em", "trẻ em", "cháu", "học sinh", "lao động", "bệnh nhân", "trẻ"}
    return (
        unit_family(typed) == unit_family(declared) == "count"
        and canonical_unit(typed) in persons
        and canonical_unit(declared) in persons
    )


def _results(scope: PlanScope) -> list[Measure]:
    """The results that Biểu 02 has, by the months that they cover."""
    return [measure for measure in result_measures() if measure in scope.held]


def _measures(place: CheckText, scope: PlanScope, clause: str) -> tuple[Measure, ...]:
    """Which measures the clause can mean, by its part of the plan and its wording."""
    if not place.looks_back:
        return tuple(measure for measure in scope.held if measure.offset == 1)
    done = tuple(_results(scope))
    others = (measure for measure in scope.held if measure not in done)
    return tuple(measure for measure in (*done, *others) if _cued(measure, clause)) or done


def _told_measures(place: CheckText, scope: PlanScope, sentence: str) -> tuple[Measure, ...]:
    """The one measure that a sentence of the review names: only its figure can be meant then."""
    if not place.looks_back:
        return ()
    cued = tuple(measure for measure in _results(scope) if _cued(measure, sentence))
    return cued if len(cued) == 1 else ()


def _cued(measure: Measure, clause: str) -> bool:
    cue = measure.info.cue
    return bool(cue and re.search(rf"(?<!\w)(?:{cue})(?!\w)", clause, re.IGNORECASE))


def _filled(
    scope: PlanScope, rows: Sequence[IndicatorRow], measures: tuple[Measure, ...]
) -> tuple[Measure, ...]:
    """The measures that Biểu 02 prints or has a figure of; nobody was asked for the others."""
    printed = scope.document.indicators.measures
    return tuple(
        measure
        for measure in measures
        if measure in printed or any(row.figure(measure) is not None for row in rows)
    )


def _speaks(row: IndicatorRow, measures: Sequence[Measure]) -> bool:
    """Are all possible figures there, so that another number contradicts them?"""
    return bool(measures) and all(span_of(row.figure(measure)) for measure in measures)


def _by_unit(scope: PlanScope, typed: TypedNumber) -> Sequence[IndicatorRow]:
    """The only indicator with the number's unit, where there is one: "86 lớp"."""
    if not typed.unit or unit_family(typed.unit) != "count":
        return []
    rows = [row for row in scope.rows.values() if row.is_quantity and _fits(typed, row)]
    return rows if len(rows) == 1 else []


def _loosely(namer: IndicatorMatcher, before: str, behind: str) -> Sequence[IndicatorRow]:
    rows = namer.named(before, behind, enough=_LOOSE, least=2)
    return (_by_aside(rows, before + behind) or rows) if len(rows) > 1 else rows


def _mistaken(
    place: CheckText, typed: TypedNumber, rows: Sequence[IndicatorRow], told: tuple[Measure, ...]
) -> tuple[IndicatorRow, tuple[Measure, ...]] | None:
    """The row and figure that the number was plainly mistaken for.

    It has the digits of a figure in another order (12.757 for 12.575), or is the figure of another measure
    than the sentence names. Less of a name is enough then, and where the figure that is meant is blank,
    another number alone is no proof of a slip.
    """
    if typed.form != "single" or len(rows) != 1 or not _fits(typed, rows[0]):
        return None
    (row,) = rows
    own = dict(row.figures).get(told[0]) if told else None
    others = (value for measure, value in row.figures if measure not in told)
    is_long = len(re.sub(r"\D", "", typed.runs[0])) >= _FEW
    if own is not None and is_long:
        spans = filter(None, map(span_of, others))
        if any(_same(typed.runs[0], span, None) for span in spans):
            return row, told
    for measure, value in row.figures:
        number = plain_number(value)
        if number is None:
            continue
        for meant in candidates(typed.runs[0]):
            if meant.value != number and _is_mixed_up(meant.value, number, row.decimals):
                return row, (measure,)
    return None


def _is_mixed_up(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Are these the same digits in another order, or with one of them doubled for another?"""
    typed, held = (f"{one:.{decimals}f}".replace(".", "") for one in (value, figure))
    # A mark that was lost: 71 for 7,1.
    if decimals and typed.strip("0") == held.strip("0"):
        return True
    same = set(typed) == set(held) if len(held) > _FEW else sorted(typed) == sorted(held)
    return same and len(typed) == len(held) > 1


def _agrees(text: str, typed: TypedNumber, row: IndicatorRow, told: Sequence[Measure] = ()) -> bool:
    """Is the number one of the row's figures, or of those of the measures that the sentence names?"""
    bound = phrase_around(text, typed).bound
    spans = (span_of(value) for measure, value in row.figures if not told or measure in told)
    return any(_same(run, span, bound) for span in spans if span for run in typed.runs)


def _same(run: str, value: Span, bound: Span | None) -> bool:
    """Is the number an end of the figure or a rounding of one, within it, or a bound that it satisfies?"""
    for meant in candidates(run):
        ends = ends_of(value)
        if any(meant.value in (end, round_half_up(end, meant.written)) for end in ends):
            return True
        number = Span.number(meant.value)
        if not value.is_number and compare(number, value) == "met" and _within(number, value):
            return True
        if bound is not None and not bound.is_number:
            limit = Span.above(meant.value) if bound.high is None else Span.below(meant.value)
            if _within(value, limit):
                return True
    return False


def _within(value: Span, whole: Span) -> bool:
    low = whole.low is None or (value.low is not None and value.low >= whole.low)
    high = whole.high is None or (value.high is not None and value.high <= whole.high)
    return low and high


def _doubt(
    place: CheckText, typed: TypedNumber, row: IndicatorRow, measures: Sequence[Measure]
) -> Violation:
    number = plain_number(row.figure(measures[0])) if len(measures) == 1 else None
    put = None
    if number is not None and typed.form == "single":
        put = show_decimal(number, row.decimals) + typed.sign
    told = "; ".join(
        f"{measure.label.lower()} {_shown(row.figure(measure), row)}" for measure in measures
    )
    return Violation(
        f"Biểu 02 ghi “{row.name}”: {told}; xin sửa câu hoặc sửa biểu cho khớp.",
        place,
        typed.start,
        typed.end,
        put,
        rests_on=repr([(row.code, row.figure(measure)) for measure in measures]),
        puts=(row.code, measures[0]) if put else None,
    )


def _shown(value: Value | None, row: IndicatorRow) -> str:
    return show_value_in_words(value, row.decimals, row.unit) or "chưa có"


def unmentioned_shortfalls(scope: PlanScope) -> Iterator[Violation]:
    """An indicator whose estimate misses the assigned figure without being mentioned in "Hạn chế".

    Only result or estimate of the whole year count: after nine months nothing is certain.
    """
    texts = [place.text for place in _short_comings(scope)]
    namer = IndicatorMatcher(scope.rows.values())
    mentioned = {code for text in texts for code in namer.mentioned(text)}
    folded = " ".join(" ".join(texts).lower().split())
    for row in scope.rows.values():
        told = Measure.RESULT if Measure.RESULT in row.filled else Measure.ESTIMATE
        result, assigned = row.figure(told), row.figure(Measure.ASSIGNED)
        if compare(result, assigned, row.better) != "not_met":
            continue
        if row.code in mentioned or row.name.lower() in folded:
            continue
        yield Violation(
            f"{told.basis.label} {_shown(result, row)}, chưa đạt chỉ tiêu giao {_shown(assigned, row)}, mà "
            "mục Hạn chế chưa nhắc đến; xin nêu và nói nguyên nhân.",
            cells=((row.code, told), (row.code, Measure.ASSIGNED)),
        )


def _short_comings(scope: PlanScope) -> Iterator[PlanText | CheckText]:
    """The texts below a heading about shortcomings, with everything nested in it."""
    inside: str | None = None
    for place in scope.places:
        if not place.path.startswith("sections"):
            continue
        if place.path.endswith(".heading"):
            root = place.path.removesuffix(".heading")
            if inside is None or not root.startswith(inside):
                speaks = place.looks_back and _SHORT_COMINGS.search(place.text)
                inside = root if speaks else None
        if inside is not None:
            yield place
