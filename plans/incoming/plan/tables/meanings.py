"""What the head of a column says: what its cells are, whose figures of which months and year. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.measures import HALF_YEAR, NINE_MONTHS, YEAR, Basis, Measure, Period
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.grid import bare
from wardplan.numbers.units import canonical_unit, unit_family

#: What columns of figures are called that have a measure, or may have one.
BASES = {
    Basis.AUTHORITY: "assigned",
    Basis.COUNCIL: "assigned_council",
    Basis.RESULT: "result",
    Basis.ESTIMATE: "estimate",
    Basis.PLAN: "target",
}
PERIODS = {HALF_YEAR: "six_month", NINE_MONTHS: "nine_month"}
FIGURES = {*BASES.values(), *PERIODS.values(), "month", "quarter", "figure"}

_IN_BRACKETS = re.compile(r"\(([^()]{1,30})\)\s*$|,\s*(%|‰)\s*$")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a head says. `basis` None: nobody says so; `period` None: months for which there is no measure."""

    meaning: str
    year: int | None = None
    basis: Basis | None = None
    period: Period | None = YEAR
    is_range: bool = False


def text_meaning(heads: Sequence[str]) -> str:
    """What a column of words is, by its lowest head that says it; "other" where none does."""
    for head in reversed(heads):
        said = bare(head)
        for meaning, pattern in words.TEXT_MEANINGS:
            if pattern.fullmatch(said):
                return meaning
    return "other"


def is_comparison(heads: Sequence[str]) -> bool:
    """Is a column one measure in percent of another, or their difference?"""
    if not heads:
        return False
    if words.COMPARISON.search(bare(words.NUMBER_WORD.sub("sl", heads[-1]))):
        return True
    return any(re.match(r"so sanh|ty le so sanh|% so", bare(head)) for head in heads[:-1])


def figure_meaning(heads: Sequence[str], plan_year: int | None) -> Meant:
    """What a column of figures is, read from the lowest head up."""
    said = [bare(head) for head in reversed(heads)]
    if is_comparison(heads):
        return Meant("comparison", _year(said, plan_year))
    basis = next((found for one in said if (found := _basis(one))), None)
    period = _period(said)
    year = _year(said, plan_year)
    is_aim = basis is Basis.AUTHORITY and not any(map(words.ASSIGNED.search, said))
    if is_aim and year is not None and year == plan_year:
        # "Chỉ tiêu 2026" of the planned year was set by nobody yet.
        basis = Basis.PLAN
    is_range = any(words.RANGE.search(one) for one in said) and year is None
    is_same_time = any(map(words.SAME_TIME.search, said))
    if basis is None and period is not None and (is_same_time or not period.is_year):
        basis = Basis.RESULT
    meaning = _called(basis, period, said)
    return Meant(meaning, year, basis, period, is_range)


def _called(basis: Basis | None, period: Period | None, said: list[str]) -> str:
    if period is None or period.is_year:
        is_part = period is None and any(map(words.LAST_PART.search, said))
        if basis is None or (is_part and basis is not Basis.PLAN):
            return "figure"
        return BASES[basis]
    if basis is not None and not basis.is_outcome:
        # What was planned for some months.
        return BASES[basis]
    if period in PERIODS:
        return PERIODS[period]
    if period.first == period.last:
        return "month"
    return "quarter" if period.last - period.first == 2 else "figure"


def meaning_of_result(period: Period | None) -> str:
    """What a column of results of these months is called."""
    return _called(Basis.RESULT, period, [])


def _basis(said: str) -> Basis | None:
    if words.PROPOSED.search(said) or words.OF_PARTY.search(said):
        return Basis.PLAN
    if words.COUNCIL.search(said):
        return Basis.COUNCIL
    if words.ASSIGNED.search(said):
        return Basis.AUTHORITY
    plan, result = words.PLAN.search(said), words.RESULT.search(said)
    estimate = words.ESTIMATE.search(said)
    if estimate and not (plan and plan.start() < estimate.start()):
        return Basis.ESTIMATE
    if result and words.COST.search(said):
        result = None
    if result and not (plan and plan.start() < result.start()):
        return Basis.RESULT
    if plan:
        return Basis.PLAN
    return Basis.AUTHORITY if words.AIM.search(said) else None


def _period(said: list[str]) -> Period | None:
    """The months of the lowest head that tells some; None for months without a measure."""
    for one in said:
        if words.LAST_PART.search(one):
            return None
        if (found := words.MONTHS.search(one)) and (months := _months(found)):
            return Period(1, months) if months <= 12 else None
        if quarter := words.QUARTER.search(one):
            last = 3 * words.QUARTERS[quarter[1]]
            return Period(last - 2, last)
        month = words.MONTH.search(one)
        if month and 1 <= int(month[1]) <= 12:
            return Period(int(month[1]), int(month[1]))
    return YEAR


def _months(found: re.Match[str]) -> int:
    if found[2]:
        return words.SPELT[found[2]]
    return int(found[1] or found[3] or found[4] or found[5])


def _year(said: list[str], plan_year: int | None) -> int | None:
    for one in said:
        if words.RANGE.search(one):
            return None
        years = {int(year) for year in words.YEAR.findall(one)}
        if len(years) == 1:
            return years.pop()
        if years:
            return None
        if short := words.SHORT_YEAR.search(one):
            return 2000 + int(short[1])
        if plan_year and (told := _told_year(one)) is not None:
            return plan_year + told
    return None


def _told_year(said: str) -> int | None:
    """A year told by its place, counted from the planned one."""
    if words.NEXT_YEAR.search(said):
        return 0
    if words.THIS_YEAR.search(said):
        return -1
    return -2 if words.LAST_YEAR.search(said) and not words.COMPARISON.search(said) else None


def effective_year(meant: Meant, plan_year: int | None, title_year: int | None) -> int | None:
    """The year of a column; where its head tells none, that of the table's title.

    A title with the planned year is that of the plan: what has come about in it is of the year before.
    """
    if meant.year is not None or title_year is None or meant.basis is None:
        return meant.year
    is_later = plan_year is not None and title_year >= plan_year
    return None if meant.basis.is_outcome and is_later else title_year


def measure_for(meant: Meant, plan_year: int | None) -> Measure | None:
    """The measure of a table that belongs to the plan of `plan_year`; None where none fits."""
    if meant.basis is None or meant.period is None or meant.is_range:
        return None
    basis = meant.basis
    # The official form calls it an estimate of nine months, and there is but one measure of them.
    if basis is Basis.ESTIMATE and not meant.period.is_year:
        basis = Basis.RESULT
    fitting = [one for one in Measure if one.basis is basis and one.period == meant.period]
    if meant.year is None or plan_year is None:
        return min(fitting, key=lambda one: abs(one.offset), default=None)
    offset = meant.year - (plan_year - 1)
    return next((one for one in fitting if one.offset == offset), None)


def unit_in_head(heads: Sequence[str]) -> str:
    """The unit in brackets behind a head: "Kinh phí (triệu đồng)"."""
    for head in reversed(heads):
        if found := _IN_BRACKETS.search(head):
            unit = (found[1] or found[2]).strip()
            if is_unit(unit):
                return unit
    return ""


def is_unit(text: str) -> bool:
    """Is this a unit that is known, each part of it?"""
    if not text or len(text) > 30:
        return False
    known = unit_family(text) != "unknown"
    first = canonical_unit(text).partition("/")[0]
    return known and ("/" not in text or unit_family(first) not in {"unknown"} or text == "0/00")
