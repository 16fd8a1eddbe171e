"""A past year where the planned one is meant: what is left when last year's text is taken over."""

import re
from collections.abc import Iterator
from functools import partial

from plans.checks.scope import Doubt, Place, Scope, in_each, looked, sentence_around
from plans.next_year import UNTIL, YEAR

_S = "[ \u00a0]"
# What belongs to the year before it: "6 tháng cuối năm 2023", "quý IV/2023" is a date.
_PERIOD = re.compile(
    rf"(?:(?:[0-9]{{1,2}}{_S}tháng|quý{_S}[IV0-9]{{1,3}}){_S})?(?:(?:đầu|cuối|giữa){_S})?"
    rf"(?:năm(?:{_S}học)?{_S})?$",
    re.IGNORECASE,
)
# Words before a year that make it history: a comparison, a beginning, a result, a document, a date.
_HISTORY = re.compile(
    r"(?<!\w)(?:"
    r"(?:so với|so cùng kỳ|cùng kỳ|qua các|trong các|sau)(?!\w)[^.,;\n]{0,30}|"
    r"(?:kể từ|từ)[ \u00a0](?:(?:đầu|cuối|giữa)[ \u00a0])?(?:năm[ \u00a0])?|"
    r"(?:kết quả|đã|thực hiện được|tồn tại|hạn chế|bài học|kinh nghiệm|chuyển tiếp|còn lại|tồn đọng|nợ|"
    r"phát huy|tổng kết|số liệu|thời điểm|ước thực hiện|thành lập|điều tra)(?!\w)[^.,;\n]{0,50}|"
    r"(?:luật|pháp lệnh|hiến pháp|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công văn|"
    r"kết luận|đại hội)(?!\w)[^.,;\n]{0,90}|"
    r"tháng[ \u00a0][0-9]{1,2}[ \u00a0](?:năm[ \u00a0])?"
    r")$",
    re.IGNORECASE,
)
# Words behind a year that do the same: "năm 2023 chuyển sang".
_HISTORY_BEHIND = re.compile(
    r"^[ \u00a0](?:chuyển|đã|còn tồn|trở về trước|về trước|đến nay)(?!\w)", re.IGNORECASE
)


def old_years(scope: Scope) -> Iterator[Doubt]:
    """A year that was over, where the plan speaks of the planned year.

    Not in the part that reports on the year before; of that part, of Biểu 01 and Biểu 02 the headings, where
    they name an earlier year than they report on.
    """
    planned = scope.document.plan.year
    years = {"tables.tasks.title": scope.document.tasks.year}
    years["tables.indicators.title"] = scope.document.indicators.year
    for place in scope.places:
        look = None
        if place.path in years:
            look = partial(_in_title, year=years[place.path])
        elif place.looks_back:
            if place.path.endswith(".heading"):
                look = partial(_in_title, year=planned - 1)
        elif not place.path.startswith(("plan.legal_basis", "plan.recipients")):
            look = partial(_in_text, planned=planned)
        if look:
            yield from in_each((place,), look)


def _in_title(place: Place, year: int) -> Iterator[Doubt]:
    """The last year that a heading names, where it is before `year`."""
    named = list(looked(YEAR, place.text))
    if named and max(int(found[1]) for found in named) < year:
        found = named[-1]
        yield _doubt(place, found.start(), found.end(), year)


def _in_text(place: Place, planned: int) -> Iterator[Doubt]:
    done = 0
    for found in looked(YEAR, place.text):
        until = UNTIL.match(place.text, found.end())
        ends = int(until[1]) if until else int(found[1])
        if found.start() < done or ends >= planned or _is_history(place.text, found):
            continue
        done = until.end() if until else found.end()
        yield _doubt(place, found.start(), done, planned, is_period=until is not None)


def _is_history(text: str, found: "re.Match[str]") -> bool:
    before, _ = sentence_around(text, found.start(), found.end())
    behind = text[found.end() : found.end() + 40]
    return bool(_HISTORY.search(before[-120:]) or _HISTORY_BEHIND.match(behind))


def _doubt(place: Place, start: int, end: int, year: int, *, is_period: bool = False) -> Doubt:
    period = _PERIOD.search(place.text[max(0, start - 40) : start])
    opening = period[0] if period else ""
    words = place.text[start:end]
    # What was meant is plain where the text is last year's; not by how much a period moves on.
    moved = not is_period and words == str(year - 1)
    return Doubt(
        f"Chỗ này nói về năm {year} mà ghi {words}; xin sửa thành năm {year}, "
        f"hoặc giữ lại nếu đúng là muốn nhắc năm cũ.",
        place,
        start - len(opening),
        end,
        f"{opening}{year}" if moved else None,
    )
