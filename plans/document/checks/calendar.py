"""Days, months and quarters that no calendar has: "31/9", "tháng 13", "quý V"."""

import re
from calendar import isleap
from collections.abc import Iterator
from functools import partial

from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_texts,
    find_matches,
    of_text_alone,
)

_S = "[ \u00a0]"
_YEAR = r"(?:19|20)[0-9]{2}"
# A day with its month, and where they stand for a date: behind a word for a day, or with a year behind.
_DATE = re.compile(
    rf"(?<![\w/.,-])(?P<word>(?<!\w)(?:ngày|sáng|chiều|tối|hạn|mùng|mồng|thứ{_S}\w+){_S}(?:đến{_S})?)?"
    rf"(?P<day>[0-9]{{1,2}})(?:(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<year>{_YEAR}))?"
    rf"|{_S}tháng{_S}(?P<said>[0-9]{{1,2}})(?:{_S}?(?:năm{_S}|/)(?P<told>{_YEAR}))?)(?![\w/-]|[.,][0-9])",
    re.IGNORECASE,
)
# Words before "31/9" that make it a date where no "ngày" does, and the second day of a span of days.
_BY = re.compile(
    rf"(?<!\w)(?:trước|sau|hết|chậm{_S}nhất|muộn{_S}nhất|vào|kể{_S}từ|xong)(?:{_S}đến)?{_S}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?:[0-9]{{1,2}}[/.-][0-9]{{1,2}}(?:[/.-]{_YEAR})?)(?:{_S}?[-–]{_S}?|{_S}(?:đến|tới|"
    rf"và)(?:{_S}hết)?{_S}(?:ngày{_S})?)$",
    re.IGNORECASE,
)
# "12/13 hộ" is a fraction: what follows a date ends the clause or goes on with a word that counts nothing.
_AFTER_DATE = re.compile(
    rf"{_S}?(?:[.,;:)]|$)|{_S}(?:năm|hằng|hàng|dương|âm|phải|để|tới|này)(?!\w)", re.I
)
_MONTH = re.compile(
    rf"(?<!\w)(?P<before>[^\W\d_]+{_S})?tháng{_S}(?P<month>[0-9]{{1,2}})(?P<year>{_S}?/{_S}?{_YEAR})?(?![\w%]|[.,/][0-9])",
    re.IGNORECASE,
)
# The pay of a thirteenth month is no month of the year.
_PAY = re.compile(rf"(?:lương|thưởng){_S}", re.IGNORECASE)
_QUARTER = re.compile(
    rf"(?<!\w)quý{_S}(?P<number>[0-9]{{1,2}}|[IVX]{{1,5}})(?![\w%]|[.,][0-9])", re.IGNORECASE
)
_QUARTERS = frozenset(("1", "2", "3", "4", "01", "02", "03", "04", "I", "II", "III", "IV"))
# "N tháng đầu năm", and hours and minutes of the clock.
_FIRST_MONTHS = re.compile(
    rf"(?<![\w.,/])(?P<count>[0-9]{{1,3}}){_S}tháng{_S}(?:đầu|cuối){_S}năm(?!\w)", re.IGNORECASE
)
_CLOCK = re.compile(
    rf"(?<![\w.,/])(?P<hour>[0-9]{{1,2}})(?:{_S}giờ{_S}|h|"
    rf"g)(?P<minute>[0-9]{{2}})(?:{_S}phút)?(?![\w.,]?[0-9])",
    re.IGNORECASE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = len(_DAYS)
_HOURS, _MINUTES = 24, 60
_NEAR = 24


def impossible_dates(scope: PlanScope) -> Iterator[Violation]:
    """A day, month or quarter that does not exist."""
    return check_texts(scope.places, partial(_impossible, years=_years(scope)))


def _years(scope: PlanScope) -> tuple[int, int]:
    """The years that a day without a year can be of."""
    planned = scope.document.plan.year
    return planned - 1, planned


@of_text_alone
def _impossible(place: CheckText, years: tuple[int, int]) -> Iterator[Violation]:
    text = place.text
    dated: set[int] = set()
    for found in find_matches(_DATE, text):
        dated.update(range(found.start(), found.end()))
        why = _why_not(found, years) if _is_date(text, found) else None
        if why:
            start = found.start("day")
            yield Violation(f"{why}; xin ghi lại ngày.", place, start, found.end())
    for found in find_matches(_MONTH, text):
        month = int(found["month"])
        if (
            1 <= month <= _MONTHS
            or found.start("month") in dated
            or _PAY.match(found["before"] or "")
        ):
            continue
        start = found.end("before") if found["before"] else found.start()
        yield Violation("Một năm có 12 tháng; xin ghi lại tháng.", place, start, found.end())
    yield from _impossible_times(place)
    for found in find_matches(_QUARTER, text):
        if found["number"].upper() not in _QUARTERS:
            yield Violation(
                "Một năm có bốn quý, từ quý I đến quý IV; xin ghi lại quý.",
                place,
                found.start(),
                found.end(),
            )


def _impossible_times(place: CheckText) -> Iterator[Violation]:
    """Hours, minutes and numbers of months that are too many."""
    for found in find_matches(_FIRST_MONTHS, place.text):
        if not 1 <= int(found["count"]) <= _MONTHS:
            told = "Một năm có 12 tháng; xin ghi lại số tháng."
            yield Violation(told, place, found.start(), found.end())
    for found in find_matches(_CLOCK, place.text):
        if int(found["hour"]) > _HOURS or int(found["minute"]) >= _MINUTES:
            told = "Một ngày có 24 giờ, một giờ có 60 phút; xin ghi lại giờ."
            yield Violation(told, place, found.start(), found.end())


def _is_date(text: str, found: "re.Match[str]") -> bool:
    """Is it a date, not a fraction, a ratio or a number with a dot?"""
    if found["word"] or found["year"] or found["said"]:
        return True
    if found["mark"] != "/":
        return False
    near = text[max(0, found.start() - _NEAR) : found.start()]
    goes_on = bool(_AFTER_DATE.match(text, found.end()))
    return goes_on and bool(_BY.search(near) or _UNTIL.search(near))


def _why_not(found: "re.Match[str]", years: tuple[int, int]) -> str | None:
    """Why there is no such day; None if there is one."""
    day, month = int(found["day"]), int(found["month"] or found["said"])
    year = found["year"] or found["told"]
    if not 1 <= month <= _MONTHS:
        return "Một năm có 12 tháng"
    most = _DAYS[month - 1]
    if not 1 <= day <= most:
        return f"Tháng {month} có {most} ngày" if day else "Không có ngày 0"
    candidates = (int(year),) if year else years
    if month == 2 and day == most and not any(map(isleap, candidates)):
        return f"Tháng 2 năm {candidates[-1]} có 28 ngày"
    return None
