"""Which cells of Biểu 02 a number in prose means, answered strictly: silent where it may mean another.

The checks hold a number against these cells; a proposal to bind it is certain by nothing less.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from indicators.measures import Measure, result_measures
from indicators.table import IndicatorRow
from plans.document.checks.scope import CheckText, PlanScope, sentence_around
from plans.document.next_year import YEAR_PATTERN
from plans.document.references.indicator_matching import IndicatorMatcher
from plans.document.references.prose_numbers import TypedNumber, text_around
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


def clause_of(text: str, typed: TypedNumber) -> tuple[int, int]:
    """Start and end of the clause around a number, at most 160 characters on either side."""
    before, behind = text_around(text, typed.start, typed.end, _CLAUSE_END, _REACH)
    return typed.start - len(before), typed.end + len(behind)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words around a number say: the rows that its clause names, the measures that it can mean.

    `told` is the one measure of the review that the sentence names; then only its figure can be meant.
    `before` and `behind` are the rest of the clause.
    """

    before: str
    behind: str
    rows: tuple[IndicatorRow, ...]
    measures: tuple[Measure, ...]
    told: tuple[Measure, ...]


def meaning_of(
    place: CheckText, scope: PlanScope, namer: IndicatorMatcher, typed: TypedNumber
) -> Meaning | None:
    """What a number of a text means; None for a change, a rough number, or one of another time or part."""
    start, end = clause_of(place.text, typed)
    before, behind = place.text[start : typed.start], place.text[typed.end : end]
    if _is_other(before, behind) or _of_another_time(place, scope, typed, before, behind):
        return None
    named = _meant(place, scope, namer, before, behind)
    rows = tuple(row for row in named if fits(typed, row) and not _of_some(before, row))
    opened, _ = sentence_around(place.text, typed.start, typed.end)
    measures = _measures(place, scope, before + behind) or _measures(place, scope, opened)
    told = _told_measures(place, scope, opened + before + behind)
    return Meaning(before, behind, rows, _filled(scope, rows, told or measures), told)


def speaks_of_others(
    place: CheckText, scope: PlanScope, typed: TypedNumber, row: IndicatorRow, measure: Measure
) -> bool:
    """Does the clause plainly speak of a change, or of another year, period or group than this cell?"""
    start, end = clause_of(place.text, typed)
    before, behind = place.text[start : typed.start], place.text[typed.end : end]
    years = {int(year) for year in YEAR_PATTERN.findall(before + behind)}
    if years and measure.year(scope.document.indicators.year) not in years:
        return True
    changed = _CHANGE.search(before)
    if changed and changed[0].split()[0].lower() not in row.name.lower():
        return True
    is_part = measure.period.is_year or measure.info.months is not None
    held = tuple(one.info.months for one in _results(scope))
    return _of_some(before, row) or (is_part and bool(_partial(held).search(before)))


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
        named = by_aside(named, before + behind) or named
    if named or place.target is None or len(place.target.indicators) != 1:
        return named
    tied = scope.rows.get(place.target.indicators[0])
    return [tied] if tied and tied.is_quantity else []


def by_aside(rows: Sequence[IndicatorRow], clause: str) -> list[IndicatorRow]:
    """Of rows that differ in parentheses alone the one whose words the clause has: "thể nhẹ cân"."""
    said = fold(clause)
    held = [
        row
        for row in rows
        if any(fold(words) in said for words in re.findall(r"\(([^()]+)\)", row.name))
    ]
    return held if len(held) == 1 else []


def fits(typed: TypedNumber, row: IndicatorRow) -> bool:
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
