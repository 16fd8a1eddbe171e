"""What a line of the head or the end of a document is, by its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from plans.incoming.plan.whole.parts import BLANK, DATE, NUMBER, FileLine
from wardplan.text import fold

LineKind = Literal[
    "nation", "motto", "number", "place", "rule", "about", "to", "draft", "type", "other"
]

NATION = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM", re.IGNORECASE)
_MOTTO = re.compile(r"Độc\s*lập\s*[-–—]\s*Tự\s*do\s*[-–—]\s*Hạnh\s*phúc", re.IGNORECASE)
_NUMBER_ALONE = re.compile(rf"Số\s*:{BLANK}(\d*){BLANK}$")
_PLACE = re.compile(rf"([^,;:]{{2,60}}),\s*(?={DATE.pattern})", re.IGNORECASE)
_IN_FIGURES = re.compile(
    r"([^,;:]{2,40}),\s*ngày\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", re.IGNORECASE
)
_RULE = re.compile(r"[-–—_=*─━.\s]{3,}|\*+|o0o|-+o0o-+")
_ABOUT = re.compile(r"V/v|Về việc\b", re.IGNORECASE)
_TO = re.compile(r"Kính gửi\s*:?", re.IGNORECASE)
_DRAFT = re.compile(
    r"\(?\s*(?:bản\s+)?dự\s*thảo.{0,20}|(?:TỐI |TUYỆT )?MẬT|(?:HỎA|HOẢ) TỐC|KHẨN", re.IGNORECASE
)
#: Kinds of documents, folded; those of a letter before the plan last.
PLANS = ("ke hoach", "bao cao", "de an", "chuong trinh", "phuong an", "nghi quyet", "quyet dinh")
LETTERS = ("to trinh", "cong van", "thong bao", "giay moi", "phieu trinh")
_TYPE = re.compile(
    r"(KẾ HOẠCH|BÁO CÁO|ĐỀ ÁN|CHƯƠNG TRÌNH|PHƯƠNG ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|TỜ TRÌNH|THÔNG BÁO)(?:\s+|$)"
)
#: Bodies that head a document.
_BODY = re.compile(
    r"(ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|ĐẢNG|PHƯỜNG|XÃ|THỊ TRẤN|ĐẶC KHU|THÀNH PHỐ|TP|TỈNH|QUẬN|HUYỆN|THỊ XÃ"
    r"|SỞ|PHÒNG|BAN|TRUNG TÂM)\b"
)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line with what it is."""

    line: FileLine
    kind: LineKind

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text

    @property
    def is_body(self) -> bool:
        """Does it name a body that issues documents?"""
        return bool(_BODY.match(self.text))


def known_lines(line: FileLine) -> Iterator[KnownLine]:
    """A line as what stands in it: two columns that blanks alone part are told apart by their words."""
    for text, kind in _pieces(line.text):
        yield KnownLine(replace(line, text=text), kind)


def kinds_of(text: str) -> set[LineKind]:
    """What stands in a line of these words."""
    return {kind for _, kind in _pieces(text)}


def _pieces(text: str) -> Iterator[tuple[str, LineKind]]:
    for pattern, kind in _PARTED:
        if found := pattern.search(text):
            if before := text[: found.start()].strip():
                yield from _pieces(before)
            yield found[0].strip(), kind
            if behind := text[found.end() :].strip(" ."):
                yield from _pieces(behind)
            return
    if found := _PLACE.search(text):
        start = found.start()
        if number := NUMBER.match(text):
            start = max(start, number.end())
            yield number[0].strip(), "number"
        yield text[start:].strip(), "place"
        return
    yield text, _kind(text)


_PARTED: tuple[tuple[re.Pattern[str], LineKind], ...] = (
    (NATION, "nation"),
    (_MOTTO, "motto"),
)


def _kind(text: str) -> LineKind:
    if NUMBER.match(text) or _NUMBER_ALONE.match(text):
        return "number"
    if _RULE.fullmatch(text):
        return "rule"
    if _ABOUT.match(text):
        return "about"
    if _TO.match(text):
        return "to"
    if _DRAFT.fullmatch(text):
        return "draft"
    if DATE.match(text) or _IN_FIGURES.fullmatch(text):
        return "place"
    return "type" if type_of(text) else "other"


def type_of(text: str) -> tuple[str, str] | None:
    """The kind of document that a line names, and what of the subject follows in it; None for another line."""
    folded = fold(text).strip(" .:")
    if folded in (*PLANS, *LETTERS):
        return text.strip(" .:"), ""
    # Within a sentence it is not in capitals.
    found = _TYPE.match(text)
    return (found[1], text[found.end() :].strip()) if found else None


def number_of(text: str) -> tuple[str, str]:
    """Number and symbol of "Số: 05/KH-UBND"; the number is "" while it is blank."""
    if found := NUMBER.match(text):
        return found[1], re.sub(r"\s*([-–/])\s*", r"\1", found[2])
    found = _NUMBER_ALONE.match(text)
    return (found[1] if found else ""), ""


def place_and_date_of(text: str) -> tuple[str, str]:
    """Place and date of "Lê Lợi, ngày 05 tháng 10 năm 2024"; of a date only what stands there: "2024-10"."""
    if figures := _IN_FIGURES.fullmatch(text):
        place, day, month, year = figures.groups()
        return place.strip(), f"{year}-{int(month):02}-{int(day):02}"
    found = DATE.search(text)
    if not found:
        return text, ""
    place = text[: found.start()].strip(" ,")
    day, month, year = found.groups()
    if not year:
        return place, ""
    parts = [year, *([f"{int(month):02}"] if month else [])]
    if month and day:
        parts.append(f"{int(day):02}")
    return place, "-".join(parts)
