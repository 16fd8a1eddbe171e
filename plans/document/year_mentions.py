"""The years that a text names, and whether each is a year of plans, which moves on with them.

The year of a document, a law, a day of theirs, a standard or a period of years says when that was and stays; so
does "2025 hộ". What is counted up to a day, a month, a quarter or a school year moves on.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from wardplan.numbers.units import unit_family

_S = r"[ \u00a0]"
_Y = r"(?:19|20)[0-9]{2}"
_YEAR = re.compile(rf"(?<![0-9])({_Y})(?![0-9])")
#: A period: "2021 - 2025", "từ năm 2021 đến năm 2025".
_PERIOD = re.compile(
    rf"(?<![0-9])({_Y}){_S}?(?:[-–—]|(?:đến|tới)(?:{_S}năm)?){_S}?({_Y})(?![0-9])", re.IGNORECASE
)
#: Before a period that is told anew each year: a school year, three years of a budget.
_GOES_ON = re.compile(
    rf"(?:năm|niên){_S}học(?:[ \u00a0,;và]|{_Y}|[-–—])*$|(?<![0-9])0?[23]{_S}năm{_S}$",
    re.IGNORECASE,
)
_UNTIL = rf"(?:đến|tới|hết|thời{_S}điểm|trước|(?:chậm|muộn){_S}nhất)(?:{_S}hết)?(?:{_S}ngày)?{_S}"
_SLASH = rf"{_S}?[/.-]{_S}?"
_ON_A_DAY = re.compile(
    rf"(?P<until>{_UNTIL})?(?<![0-9])[0-9]{{1,2}}"
    rf"(?:{_SLASH}[0-9]{{1,2}}{_SLASH}|{_S}tháng{_S}[0-9]{{1,2}},?{_S}năm{_S})$",
    re.IGNORECASE,
)
#: Of a month or quarter ("quý III/2025", "9 tháng/2024"), or of a Biểu that is numbered with its year.
_OF_PART = re.compile(
    rf"(?:(?:tháng|quý|[TQ]){_S}?[0-9IVX]{{0,4}}|(?:biểu|mẫu|phụ{_S}lục)(?:{_S}số)?{_S}?[0-9IVX]+)"
    rf"{_SLASH}$",
    re.IGNORECASE,
)
_COMPARED_BEFORE = re.compile(rf"(?<![0-9/]){_Y}{_S}?/{_S}?$")
#: Glued to a number of something: "12/2024/QĐ", "9001:2015", "05.12.2024".
_GLUED = re.compile(r"[0-9][/.:-]$|[-–—]$")
_DOCUMENT = (
    rf"nghị{_S}quyết|quyết{_S}định|nghị{_S}định|thông{_S}tư|chỉ{_S}thị|công{_S}văn|kết{_S}luận|thông{_S}báo|"
    rf"hướng{_S}dẫn|kế{_S}hoạch{_S}số|chương{_S}trình{_S}số|văn{_S}bản|tờ{_S}trình|NQ|QĐ|CT|KL"
)
_NUMBER = rf"(?:{_S}số)?{_S}[0-9]+[/-]\S*"
_BY = rf"{_S}của{_S}[^,;:.()0-9]{{1,50}}"
#: It has a number or an author: the targets of "Nghị quyết năm 2025", "CT năm 2025" are those of a plan.
_OF_A_DOCUMENT = re.compile(
    rf"(?<!\w)(?:{_DOCUMENT})(?:{_NUMBER}(?:{_BY})?|{_BY}){_S}năm{_S}$"
    rf"|(?<!\w)(?:bộ{_S}luật|(?<!pháp{_S})(?<!k[ỷỉ]{_S})luật|hiến{_S}pháp|pháp{_S}lệnh)(?:(?!năm)[^,;:.()0-9]){{0,60}}(?<!trong{_S})(?:năm{_S})?$"
    rf"|giá{_S}(?:so{_S}sánh|cố{_S}định|hiện{_S}hành)(?:{_S}năm)?{_S}$",
    re.IGNORECASE,
)
_YEAR_SAID = re.compile(rf"năm{_S}$", re.IGNORECASE)
_COUNTED = re.compile(rf"{_S}(?!t[ỷỉ]{_S}lệ)([^\W\d_]+(?:{_S}[^\W\d_]+)?)")
#: So far before a year the words are looked at.
_REACH = 120


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year named at `start` of a text, or a period of years with its last one at `last_start`.

    `moves`: it is a year of plans.
    """

    start: int
    year: int
    moves: bool
    until: int | None = None
    last_start: int | None = None


def year_mentions(text: str) -> Iterator[YearMention]:
    """The years and periods of years that a text names, in order."""
    done = 0
    for found in _YEAR.finditer(text):
        start, year = found.start(), int(found[1])
        if start < done:
            continue
        before = text[max(0, start - _REACH) : start]
        if period := _PERIOD.match(text, start):
            until, done = int(period[2]), period.end()
            goes_on = until == year + 1 or bool(_GOES_ON.search(before))
            moves = goes_on and not _GLUED.search(before)
            yield YearMention(start, year, moves, until, period.start(2))
        else:
            yield YearMention(start, year, _moves(before, text[found.end() :]))


def advance_years(text: str, planned: int, more: Collection[int] = ()) -> str:
    """`text` with the years of a plan for `planned` advanced by one.

    These are the planned one, the one before it, `more`, and what follows or precedes them without a gap
    ("kế hoạch năm 2025 và dự kiến năm 2026"). Other years stay.
    """
    found = [one for one in year_mentions(text) if one.moves]
    moving = moving_years([one.year for one in found], planned, more)
    pieces, done = [], 0
    for one in found:
        if not {one.year, one.until} & moving:
            continue
        for start in (one.start, one.last_start):
            if start is not None:
                pieces += [text[done:start], str(int(text[start : start + 4]) + 1)]
                done = start + 4
    return "".join([*pieces, text[done:]])


def years_named(texts: Iterable[str]) -> list[int]:
    """The years of plans that texts name, those of periods left out."""
    return [
        one.year for text in texts for one in year_mentions(text) if one.moves and not one.until
    ]


def moving_years(named: Iterable[int], planned: int, more: Collection[int] = ()) -> set[int]:
    """The years that move on where these are named together."""
    moving = {planned - 1, planned, *more}
    years = set(named)
    joined = years & moving
    while beside := {one for one in years - moving if {one - 1, one + 1} & joined}:
        moving |= beside
        joined |= beside
    return moving


def _moves(before: str, behind: str) -> bool:
    """Is a year, by the words around it, one of plans?"""
    if day := _ON_A_DAY.search(before):
        return day["until"] is not None
    if _OF_PART.search(before) or _COMPARED_BEFORE.search(before):
        return True
    if _GLUED.search(before) or _OF_A_DOCUMENT.search(before):
        return False
    # "Tổng cộng 2025 hộ" is no year, "năm 2025 hộ nghèo giảm" names one.
    counted = _COUNTED.match(behind)
    return not (counted and _is_unit(counted[1])) or bool(_YEAR_SAID.search(before))


def _is_unit(words: str) -> bool:
    return any(unit_family(one) != "unknown" for one in (words, words.split()[0]))
