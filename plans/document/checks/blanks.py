"""Dots, lines and signs left to be filled in: "đạt ....... triệu", "ngày …/…/2024", "??%"."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_texts,
    expand_to_tokens,
    find_matches,
    of_text_alone,
)

_S = "[ \u00a0]"
_RUN = re.compile(
    r"(?P<dots>[.…]{2,}|…)|(?P<line>_{2,})|(?P<ask>\?{2,})|"
    r"(?<!\w)(?P<cross>[xX]{2,4})(?=[ \u00a0]?(?:%|[^\W\d_A-Z]))|"
    # A blank before the slash of a number, placeholders in brackets, and words for what is still to come.
    r"(?<!\w)(?i:số):?(?P<gap>[ \u00a0]{2,})(?=/[A-ZĐ])|(?P<angle><[^<>\d][^<>]{0,30}>)|"
    r"(?<!\w)(?P<word>N/A|TODO|TBD)(?!\w)|"
    r"\[(?:số|tên|ngày|tháng|số liệu|địa điểm|thời gian)\]|[(\[](?P<told>(?:điền|nhập|chờ|đang chờ|"
    r"cập nhật|đang cập nhật|bổ sung (?:số|sau|tên|ngày)|số lượng|"
    r"ghi rõ|chưa rõ|chưa có số|sẽ bổ sung)[^()\[\]]{0,30})[)\]]"
)
# Roman twenties and thirties are no blanks: "thế kỷ XX", "Đại hội lần thứ XX".
_ROMAN = re.compile(
    r"(?<!\w)(?:thế kỷ|thứ|khóa|khoá|đại hội|lần|chương|phần|mục|kỳ)[ \u00a0]$", re.IGNORECASE
)
# What a number would stand before: a unit, a sign, the rest of a date or of a document's number.
_UNIT = re.compile(
    rf"{_S}?(?:%|‰|/)|{_S}(?:triệu|tỷ|tỉ|nghìn|đồng|người|hộ|ha|km|m2|m²|em|học sinh|trường|lớp|lượt|"
    rf"lao động|cháu|vụ|"
    rf"dự án|công trình|tổ|thôn|buổi|cuộc|hồ sơ|đơn|mô hình|tháng|năm|trẻ|tấn|tạ|kg|nhà|cơ sở|"
    rf"doanh nghiệp)(?!\w)",
    re.IGNORECASE,
)
# Words that a number or a name must follow.
_ASKS = re.compile(
    rf"(?<!\w)(?:đạt|là|khoảng|được|còn|có|ngày|tháng|năm|quý|đến|trên|dưới|tăng|giảm|bằng|chiếm|số|với|"
    rf"gồm|ước|hơn|gần|"
    rf"tổng|ông|bà|cho|tỷ lệ|đồng chí|tại)(?::)?{_S}$|[:/]{_S}?$",
    re.IGNORECASE,
)
_LONG = 4


def blanks_to_fill(scope: PlanScope) -> Iterator[Violation]:
    """A place where something was still to be written."""
    return check_texts(scope.places, _blanks)


@of_text_alone
def _blanks(place: CheckText) -> Iterator[Violation]:
    text = place.text
    for found in find_matches(_RUN, text):
        if not _is_blank(text, found):
            continue
        outer = expand_to_tokens(text, *found.span())
        yield Violation("Chỗ này còn để trống; xin ghi cho đủ.", place, *outer)


def _is_blank(text: str, found: "re.Match[str]") -> bool:
    before = text[max(0, found.start() - 16) : found.start()]
    if found["cross"]:
        return not _ROMAN.search(before)
    if not found["dots"]:
        return True
    spaced = not before or before[-1] in " \u00a0/:(["
    if not spaced:
        # Right behind a word it is an omission, however many dots: unless a unit follows.
        return len(found[0]) >= _LONG and bool(_UNIT.match(text, found.end()))
    if before[-1:] == "[" and text[found.end() : found.end() + 1] == "]":
        return bool(_UNIT.match(text, found.end() + 1) or _ASKS.search(before[:-1]))
    if _UNIT.match(text, found.end()) and not before.rstrip().endswith(","):
        return True
    if _ASKS.search(before):
        return True
    long = len(found[0]) >= _LONG or found[0].count("…") > 1
    # "(...)" and "[…]" leave words out of a quotation.
    quoted = before[-1:] in ("(", "[") and text[found.end() : found.end() + 1] in (")", "]")
    return long and not quoted and not _is_list(before)


def _is_list(before: str) -> bool:
    """Does the omission follow a comma: "điện, nước, ....."?"""
    return before.rstrip().endswith((",", ";"))
