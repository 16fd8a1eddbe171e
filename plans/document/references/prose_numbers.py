"""Numbers in prose that may be figures.

Dates, years, ages, document numbers and names ("Chỉ thị 17", "thứ 6") are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wardplan.numbers.spans import Span, read_number
from wardplan.numbers.units import canonical_unit, unit_family

NumberForm = Literal["single", "interval", "fraction"]


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number in a sentence, or two of them; `start` to `end` includes its % or ‰.

    `unit` is the word written behind it as a unit, "" if there is none.
    """

    start: int
    end: int
    form: NumberForm
    runs: tuple[str, ...]
    sign: str
    unit: str


@dataclass(frozen=True, slots=True)
class BoundedNumber:
    """A number with the words that bound it ("trên", "trở lên").

    `bound` is what these words make of the number 5, None if they say nothing: only its open ends matter.
    """

    start: int
    end: int
    bound: Span | None


# Groups of three digits after spaces, or any mixture of digits, dots and commas: `candidates` reads it.
_RUN = r"(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3})+(?:,[0-9]+)?(?![0-9])|[0-9]+(?:[.,][0-9]+)*)"
_SIGN = r"[ \u00a0]?(?:‰|%[0oº°](?!\w)|%)"
_LINK = r"[ \u00a0]?(?:[/÷~–-]|(?<=[ \u00a0])(?:đến|tới)(?=[ \u00a0]))[ \u00a0]?"
_NUMBER = re.compile(
    rf"(?<![\w.,/:+–-])(?P<one>{_RUN})"
    rf"(?:(?P<early>{_SIGN})?(?P<link>{_LINK})(?P<two>{_RUN}))?(?P<sign>{_SIGN})?",
    re.IGNORECASE,
)
# The number is only part of something longer: 3390/UBND-TCKH, 198-KL/TU, 23/8/2023, 9001:2015.
_GOES_ON = re.compile(r"[/_]|[-–]\w|[:.,][0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# No figure is longer; digits without end would make every reading slow.
_LONGEST_RUN = 24

# A number behind one of these words is its name or rank.
_NOUNS = (
    "chỉ thị|quyết định|nghị quyết|nghị định|thông tư|công văn|kết luận|luật|đề án|biểu|phụ lục|"
    "điều|khoản|mục|chương|trang|tổ|tdp|tổ dân phố|khu|khu phố|thôn|xóm|ngõ|ngách|quốc lộ|tỉnh lộ|"
    "lớp|khối|khóa|khoá|nhiệm kỳ|giai đoạn|lần|thứ|năm|năm học|tháng|ngày|quý|tuần|mức độ|hạng|"
    "loại|nhóm|mẫu|hình|bảng|bước|đợt|covid|iso"
)
_SHORT = "QC|QL|ĐT|TL|NQ|QĐ|CT|KH|NĐ|TT|CV|KL|MĐ|ĐA|TCVN|HD|BC|STT"
_NAMED = re.compile(rf"(?<!\w)(?:(?:{_NOUNS})|(?-i:{_SHORT}))[ \u00a0]$", re.IGNORECASE)
#: A stretch of time, after which a number is no name of a year or month: "ước cả năm 43.760", "9 tháng 15 vụ".
_DURATION = re.compile(
    r"(?<!\w)(?P<day>(?:ngày|mùng)[ \u00a0])?(?:cả|mỗi|hằng|hàng|[0-9]{1,2})[ \u00a0]"
    r"(?:năm|tháng|quý)[ \u00a0]$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:(\w+)[ \u00a0])?(?<!\w)số[ \u00a0]?:?[ \u00a0]?$", re.IGNORECASE)
#: With these before it "số" means an amount ("dân số 12.575"); any other "số 5" is a name.
_AMOUNTS = {"dân", "trong", "tổng", "sĩ", "quân", "doanh", "con", "chỉ", "tỷ", "tỉ", "hệ", "nhân"}
_NO_FIGURE_BEHIND = re.compile(
    r"[ \u00a0]?(?:tuổi|tuần|phút|quý|thế kỷ|nhiệm kỳ)(?!\w)", re.IGNORECASE
)

_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+[ \u00a0]){1,3}$|[<>]=?[ \u00a0]?$|[≥≤][ \u00a0]?$")
_WORDS_BEHIND = re.compile(r"[ \u00a0]?((?:[^\W\d_][^\s,.;:()]*[ \u00a0]?){1,3})")
_POINTS = re.compile(r"[ \u00a0]?điểm[ \u00a0]%")
_CLOSING = re.compile(r"[ \u00a0](?:trở lên|trở xuống)(?!\w)", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)từ[ \u00a0]$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"^[^ \u00a0]+[ \u00a0]?")
#: How many characters before and behind a number are searched for the words that belong to it.
_NEAR = 48


def typed_numbers(text: str) -> Iterator[TypedNumber]:
    """The numbers of a text that may be figures, in order, without overlap."""
    for found in _NUMBER.finditer(text):
        runs = tuple(run for run in (found["one"], found["two"]) if run)
        form = _form(found["link"])
        sign = _one_sign(found)
        end = found.end()
        before, behind = (
            text[max(0, found.start() - _NEAR) : found.start()],
            text[end : end + _NEAR],
        )
        if max(map(len, runs)) > _LONGEST_RUN or _GOES_ON.match(behind):
            continue
        if not sign and _is_a_name(runs, before, behind):
            continue
        unit = "" if sign else _unit(behind)
        # "5 hộ trở lên": the bound follows a word that a reference would not print.
        if not sign and _CLOSING.search(behind[: len(unit) + len(" trở xuống") + 2]):
            continue
        # Letters that are no unit make it part of a name: "2A".
        if behind[:1].isalpha() and not unit:
            continue
        yield TypedNumber(found.start(), end, form, runs, sign, unit)


def _form(link: str | None) -> NumberForm:
    if not link:
        return "single"
    return "fraction" if link.strip() == "/" else "interval"


def _one_sign(found: re.Match[str]) -> str:
    sign = (found["sign"] or found["early"] or "").strip()
    return canonical_unit(sign) if sign else ""


def _is_a_name(runs: tuple[str, ...], before: str, behind: str) -> bool:
    """Is a number without % a year, an age, a date, or part of a name?"""
    if _NO_FIGURE_BEHIND.match(behind):
        return True
    if _NAMED.search(before) and not _follows_duration(runs, before, behind):
        return True
    numbered = _NUMBERED.search(before)
    if numbered and (numbered[1] or "").lower() not in _AMOUNTS:
        return True
    years = [bool(_YEAR.fullmatch(run)) for run in runs]
    return all(years) and (len(runs) > 1 or not _unit(behind))


def _follows_duration(runs: tuple[str, ...], before: str, behind: str) -> bool:
    """Does a stretch of time end before the number, which is too long for a month or has a unit?"""
    lasting = _DURATION.search(before)
    if lasting is None or lasting["day"]:
        return False
    return not runs[0].isdigit() or bool(_unit(behind))


def _unit(behind: str) -> str:
    """The unit behind a number, "" if the words there are none."""
    if _POINTS.match(behind):
        return "điểm %"
    words = _WORDS_BEHIND.match(behind)
    if not words:
        return ""
    parts = words[1].split()
    # Longest first: "trẻ em" before "trẻ".
    for count in range(len(parts), 0, -1):
        unit = " ".join(parts[:count])
        if unit_family(unit) != "unknown":
            return unit
    return ""


def text_around(
    text: str, start: int, end: int, stops: re.Pattern[str], reach: int
) -> tuple[str, str]:
    """The text before and behind a stretch up to a match of `stops`, at most `reach` characters each."""
    before, behind = text[max(0, start - reach) : start], text[end : end + reach]
    *_, begins = (0, *(found.end() for found in stops.finditer(before)))
    stop = stops.search(behind)
    return before[begins:], behind[: stop.start()] if stop else behind


def phrase_around(text: str, typed: TypedNumber) -> BoundedNumber:
    """The number in `text` with the words that bound it."""
    start, end = typed.start, typed.end
    words = _WORDS_BEFORE.search(text[max(0, start - _NEAR) : start])
    opening = words[0] if words else ""
    if typed.form == "interval":
        since = _SINCE.search(opening)
        return BoundedNumber(start - (len(since[0]) if since else 0), end, None)
    closed = _CLOSING.match(text[end : end + _NEAR])
    closing = closed[0] if closed else ""
    while typed.form == "single":
        bound = _said(opening, typed.sign, closing)
        if bound is not None and not bound.is_number:
            return BoundedNumber(start - len(opening), end + len(closing), bound)
        if not opening:
            break
        # Up to three words are tried, then fewer: only the last ones may set the bound.
        opening = _FIRST_WORD.sub("", opening)
    return BoundedNumber(start, end, None)


@lru_cache(maxsize=2048)
def _said(opening: str, sign: str, closing: str) -> Span | None:
    """What the words around a number make of it, read with 5 in its place; None for no figure."""
    if opening.lower().startswith("đạt"):
        return None  # `read_number` skips the word, but the sentence needs it
    return read_number(f"{opening}5{sign}{closing}", unit=sign or None, decimals=0).value
