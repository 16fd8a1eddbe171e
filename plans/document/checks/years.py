"""A past year where the planned one is meant: left over from last year's text."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from plans.document.checks.attached.rows import is_deadline
from plans.document.checks.quotes import quotes_of
from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_each,
    find_matches,
    of_text_alone,
    sentence_around,
)
from plans.document.next_year import PERIOD_END_PATTERN, YEAR_PATTERN

_S = "[ \u00a0]"
# Words that belong to the year behind them: "6 tháng cuối năm 2023". "quý IV/2023" is a date.
_PERIOD = re.compile(
    rf"(?:(?:[0-9]{{1,2}}{_S}tháng|quý{_S}[IV0-9]{{1,3}}){_S})?(?:(?:đầu|cuối|giữa){_S})?"
    rf"(?:năm(?:{_S}học)?{_S})?$",
    re.IGNORECASE,
)
# Words before a year that make it history: a comparison, a start, a result, a document, a date.
_HISTORY = re.compile(
    r"(?<!\w)(?:"
    r"(?:so với|so cùng kỳ|so(?= năm)|cùng kỳ|qua các|trong các|sau|giá so sánh|giá cố định|"
    r"(?:cao|thấp|nhiều|ít) hơn|hậu quả)(?!\w)"
    r"[^.,;\n]{0,30}|(?:hơn|bằng|như|gấp[ \u00a0][0-9,]+[ \u00a0]lần)[ \u00a0]"
    r"(?:(?:cuối|giai đoạn)[ \u00a0])?(?:năm[ \u00a0])?|"
    r"(?:kể từ|từ|sinh)[ \u00a0](?:(?:đầu|cuối|giữa)[ \u00a0])?(?:năm[ \u00a0])?|"
    r"(?:kết quả|đã|thực hiện được|tồn tại|hạn chế|bài học|kinh nghiệm|chuyển tiếp|còn lại|tồn đọng|nợ|"
    r"phát huy|tổng kết|số liệu|thời điểm|ước thực hiện|thành lập|điều tra|thành tựu|thành công của|"
    r"tiếp nối|kế thừa|tính đến|tuyên dương|biểu dương)(?!\w)[^.,;\n]{0,50}|quyết toán(?!\w)[^.;\n]{0,50}|"
    r"(?:luật|pháp lệnh|hiến pháp|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công văn|"
    r"kết luận|đại hội)(?!\w)[^.,;\n]{0,90}|"
    r"tháng[ \u00a0][0-9]{1,2}[ \u00a0](?:năm[ \u00a0])?"
    r")$",
    re.IGNORECASE,
)
# A fact in parentheses: "(khai trương năm 2019)".
_ASIDE = re.compile(r"\([^()]{0,40}$")
# What was recognised in a year is history; what shall be recognised is not.
_COMPARISON = re.compile(
    rf"(?<!\w)(?:so|cùng{_S}kỳ|bằng|hơn|từ|kể{_S}từ|sau|trước|như|tại{_S}thời{_S}điểm|đã{_S}nêu|"
    rf"kết{_S}quả{_S}của|hạn{_S}chế{_S}của|khắc{_S}phục)(?!\w)[^.;\n]{{0,60}}$",
    re.IGNORECASE,
)
_RECOGNISED = re.compile(r"(?<!\w)công nhận(?!\w)[^.,;\n]{0,50}$", re.IGNORECASE)
_AIMED_AT = re.compile(
    r"(?<!\w)(?:phấn đấu|đề nghị|để|nhằm|hoàn thiện|hồ sơ|lập)(?!\w)", re.IGNORECASE
)
# Words behind a year that make it history: "năm 2023 chuyển sang".
_HISTORY_BEHIND = re.compile(
    rf"^{_S}(?:chuyển|đã|còn tồn|trở về trước|về trước|đến nay|(?:được{_S}(?:phép{_S})?)?kéo dài|chưa)(?!\w)",
    re.IGNORECASE,
)
# Names of programmes, strategies and the like, whose years belong to the name.
_TITLE = re.compile(
    r"(?<!\w)(?:(?:Chương trình(?! (?:công tác|hành động)(?! thực hiện))|Chiến lược|Đề án|Dự án|"
    r"Quy hoạch|Bộ tiêu chí|Bộ chỉ số|"
    r"Phong trào|Cuộc vận động|Cuộc thi|Hội thi|Tổng điều tra|Điều tra|Niên giám|Luật|Bộ luật|Pháp lệnh|"
    r"Kế hoạch hành động|Phương án|"
    r"Danh mục|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Thông báo|Kết luận|Công văn|Hướng dẫn|"
    r"Văn kiện|Đại hội|Kỷ yếu|"
    r"Chuẩn nghèo|Khung)(?!\w)|CTMTQG|(?:[Kk]ế hoạch|[Cc]hương trình|[Bb]áo cáo|[Tt]ờ trình) số [0-9])"
    r"[^.;\n]{0,220}$"
)
# What is to be done by then is no longer part of the name.
_BEYOND_TITLE = re.compile(
    r",[ \u00a0](?:phấn đấu|hoàn thành|bảo đảm|đảm bảo|xong|trong|đến|đạt|quyết tâm|tiếp tục|tập trung|"
    r"trước|tổ chức|thực hiện)(?!\w)|"
    r"(?<!\w)(?:xong|hoàn thành|trong|trước|ngay từ)[ \u00a0](?:(?:đầu|cuối|"
    r"quý[ \u00a0]\w+)[ \u00a0])?(?:năm[ \u00a0])?$",
    re.IGNORECASE,
)
# A period of a year under review: half-years, quarters, what is expected of it.
_REVIEWED = re.compile(
    rf"(?<!\w)(?P<period>(?:[0-9]{{1,2}}|sáu|chín|ba){_S}tháng(?:{_S}(?:đầu|cuối))?|quý{_S}(?:IV|"
    rf"I{{1,3}}|[1-4]))(?:{_S}?/{_S}?|{_S}(?:của{_S})?(?:năm{_S})?)(?P<year>(?:19|"
    rf"20)[0-9]{{2}})(?![0-9/]|{_S}?[-–]{_S}?[0-9])",
    re.IGNORECASE,
)
# "từ năm 2021, năm 2022": what holds for the one holds for the other.
_AND_YEAR = re.compile(rf"[0-9]{{4}}(?:,|{_S}và|,{_S}và){_S}(?:năm{_S})?$", re.IGNORECASE)
# A day, month or quarter by which something is due: "xong trước ngày 31/12/2023", "quý IV/2023".
_DEADLINE = re.compile(
    rf"(?<!\w)(?:(?:(?P<until>trước|trong|chậm{_S}nhất|muộn{_S}nhất|đến(?:{_S}hết)?|vào){_S})?"
    rf"(?:(?:ngày|tháng|cuối|đầu){_S}){{0,3}}(?:(?P<quarter>quý{_S}(?:IV|I{{1,3}}|[1-4]))/|"
    rf"[0-9]{{1,2}}(?:(?:/|{_S}tháng{_S})[0-9]{{1,2}})?(?:/|{_S}năm{_S})))"
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?![0-9/])",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(
    r"(?<!\w)(?:hoàn thành|xong|báo cáo|gửi|nộp|trình|tổ chức|phấn đấu|triển khai|thực hiện|xây dựng)(?!\w)",
    re.IGNORECASE,
)
# Text is copied from last year's plan or the one before it; an older date is part of the subject.
_OLDEST_DEADLINE = 2


def old_years(scope: PlanScope) -> Iterator[Violation]:
    """A past year in the parts of the plan that are about the planned year.

    In the part that reports on the past year, and in the tables, only headings are checked: they must not
    name an earlier year than the one reported on. Of the words in an attached table only what is still to be
    done by some day is; its columns of days have a rule of their own.
    """
    planned = scope.document.plan.year
    years = {"tables.tasks.title": scope.document.tasks.year}
    years["tables.indicators.title"] = scope.document.indicators.year
    for place in scope.places:
        look: Callable[[CheckText], Iterator[Violation]] | None = None
        if place.path in years:
            look = partial(_in_title, year=years[place.path])
        elif place.table is not None:
            look = _in_table(place, planned)
        elif place.looks_back:
            if place.path.endswith(".heading"):
                look = partial(_in_title, year=planned - 1)
            elif place.is_prose:
                look = partial(_in_review, planned=planned)
        elif not place.path.startswith(("plan.legal_basis", "plan.recipients")):
            look = partial(_in_text, planned=planned)
        if look:
            yield from check_each((place,), look)


def _in_table(place: CheckText, planned: int) -> Callable[[CheckText], Iterator[Violation]] | None:
    if place.path.endswith(".title"):
        return partial(_in_title, year=planned - place.looks_back)
    column = place.column
    is_told = column is not None and column.kind == "text" and not is_deadline(column)
    return partial(_deadlines, planned=planned) if is_told and not place.looks_back else None


def _in_title(place: CheckText, year: int) -> Iterator[Violation]:
    """The last year in a heading, where all its years are before `year`."""
    named = list(find_matches(YEAR_PATTERN, place.text))
    if named and max(int(found[1]) for found in named) < year:
        found = named[-1]
        start = _with_period(place.text, found.start())
        yield _doubt(place, start, found.start(), found.end(), year)


@of_text_alone
def _in_text(place: CheckText, planned: int) -> Iterator[Violation]:
    done, past = 0, False
    told: set[int] = set()
    quotes = quotes_of(place.text)
    for found in find_matches(YEAR_PATTERN, place.text):
        until = PERIOD_END_PATTERN.match(place.text, found.end())
        ends = int(until[1]) if until else int(found[1])
        if found.start() < done:
            continue
        goes_on = past and bool(_AND_YEAR.search(place.text[done - 4 : found.start()]))
        past = goes_on or _is_history(place.text, found)
        done = until.end() if until else found.end()
        # A period within quotation marks is part of a title: Đề án “… giai đoạn 2021-2025”.
        titled = until is not None and quotes.is_quoted(found.start())
        past = past or _is_contrasted(place.text, found, planned)
        if ends < planned and not past and not titled:
            start = _with_period(place.text, found.start())
            told.add(done)
            yield _doubt(place, start, found.start(), done, planned)
    # A year is told once, whichever way it was found.
    for one in (*_own_year(place, planned), *_deadlines(place, planned)):
        if one.end not in told:
            yield one
        told.add(one.end)


# What names the plan's own year: "Trên đây là Kế hoạch … năm 2023", "kế hoạch năm 2025 là".
_OWN_YEAR = re.compile(
    rf"(?:(?<!\w)trên{_S}đây{_S}là{_S}(?:báo{_S}cáo{_S})?kế{_S}hoạch[^.;\n]{{0,80}}?{_S}năm{_S}|"
    rf"(?<!\w)đề{_S}ra(?:{_S}(?:các|những))?{_S}(?:chỉ{_S}tiêu|nhiệm{_S}vụ|mục{_S}tiêu)"
    rf"(?:{_S}[^\W\d_]+){{0,5}}{_S}năm{_S}|"
    rf"(?<!\w)mục{_S}tiêu(?:{_S}[^\W\d_]+){{0,4}}{_S}kế{_S}hoạch{_S}năm{_S}|"
    rf"(?:^|(?<=[.;]{_S}))năm{_S}(?=[0-9]{{4}}{_S}là{_S}năm))"
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?![0-9/]|{_S}?[-–]{_S}?[0-9])",
    re.IGNORECASE,
)
# What is estimated or expected is of the year under review, not of one before it.
_EXPECTED = re.compile(
    rf"(?<!\w)(?:ước(?:{_S}thực{_S}hiện)?|dự{_S}kiến)(?:{_S}(?:cả|đến|hết|cuối|ngày|trong))*{_S}"
    rf"(?:năm{_S}|(?:[0-9]{{1,2}}/){{1,2}})(?P<year>(?:19|20)[0-9]{{2}})(?![0-9/])",
    re.IGNORECASE,
)
# What was done cannot have been done in the year to come.
_DONE_LATER = re.compile(
    rf"(?:^|(?<=[.;]{_S}))(?:(?:trong|từ|đến|vào){_S})?"
    rf"(?P<at>(?:tháng|quý|ngày){_S}[0-9IV]{{1,3}}(?:/[0-9]{{1,2}})?(?:/|{_S}năm{_S}))"
    rf"(?P<year>20[0-9]{{2}})(?![0-9/])[^.;\n]{{0,40}}?(?<!\w)đã(?!\w)",
    re.IGNORECASE,
)


def _own_year(place: CheckText, planned: int) -> Iterator[Violation]:
    """Another year where the sentence can only speak of this plan, or of what is estimated or done."""
    for found in find_matches(_OWN_YEAR, place.text):
        opens = place.looks_back and found[0].lower().startswith("năm")
        right = (planned - 1, planned) if opens else (planned,)
        if int(found["year"]) not in right:
            yield _doubt(
                place, found.start("year"), found.start("year"), found.end("year"), planned
            )
    for found in find_matches(_EXPECTED, place.text):
        if planned - _OLDEST_DEADLINE - 1 <= int(found["year"]) < planned - 1:
            before, _ = sentence_around(place.text, found.start(), found.end())
            if not _COMPARISON.search(before[-90:]):
                start = found.start("year")
                yield _doubt(place, start, start, found.end("year"), planned - 1)
    for found in find_matches(_DONE_LATER, place.text):
        if int(found["year"]) >= planned:
            start = found.start("at")
            yield _doubt(place, start, found.start("year"), found.end("year"), planned - 1)


@of_text_alone
def _in_review(place: CheckText, planned: int) -> Iterator[Violation]:
    """A half-year or quarter of an earlier year where `year` is reported on."""
    year = planned - 1
    yield from _own_year(place, planned)
    for found in find_matches(_REVIEWED, place.text):
        # Older ones are history that nobody mistakes; of the year before they are copied.
        if not year - _OLDEST_DEADLINE <= int(found["year"]) < year or _is_compared(
            place.text, found
        ):
            continue
        yield _doubt(place, found.start(), found.start("year"), found.end(), year)


def _is_compared(text: str, found: "re.Match[str]") -> bool:
    """Is the earlier period named for comparison, in parentheses, or as part of a title?"""
    before, behind = sentence_around(text, found.start(), found.end())
    return bool(
        _COMPARISON.search(before[-90:])
        or _ASIDE.search(before)
        or _in_a_name(before)
        or quotes_of(text).is_quoted(found.start())
        or _HISTORY_BEHIND.match(behind)
    )


def _in_a_name(before: str) -> bool:
    """Is a year behind these words part of the name of a programme or document?"""
    found = _TITLE.search(before)
    return found is not None and not _BEYOND_TITLE.search(found[0])


def _is_contrasted(text: str, found: "re.Match[str]", planned: int) -> bool:
    """Is a bare "năm 2023" set beside the planned year in the same sentence?"""
    before, behind = sentence_around(text, found.start(), found.end())
    opens = re.search(rf"(?:^|[,;]{_S}|thực hiện{_S})năm{_S}$", before, re.IGNORECASE)
    return bool(opens) and str(planned) in before + behind


def _is_history(text: str, found: "re.Match[str]") -> bool:
    before, _ = sentence_around(text, found.start(), found.end())
    behind = text[found.end() : found.end() + 40]
    recognised = _RECOGNISED.search(before) and not _AIMED_AT.search(before)
    aside = _ASIDE.search(text[max(0, found.start() - 44) : found.start()])
    told = aside and behind.startswith(")") and not _TO_BE_DONE.search(aside[0])
    return bool(
        recognised
        or told
        or _in_a_name(before)
        or _HISTORY.search(before[-120:])
        or _HISTORY_BEHIND.match(behind)
    )


def _deadlines(place: CheckText, planned: int) -> Iterator[Violation]:
    """A due date in a past year for something still to be done."""
    for found in find_matches(_DEADLINE, place.text):
        before, _ = sentence_around(place.text, found.start(), found.end())
        if not found["until"] and _in_a_name(before):
            continue
        if not planned - _OLDEST_DEADLINE <= int(found["year"]) < planned:
            continue
        asked = found["quarter"] or (found["until"] and _TO_BE_DONE.search(before))
        if asked and not _HISTORY.search(f"{before} "[-120:]):
            yield _doubt(place, found.start(), found.start("year"), found.end(), planned)


def _with_period(text: str, start: int) -> int:
    """The start of the period to which the year at `start` belongs: "6 tháng cuối năm 2023"."""
    period = _PERIOD.search(text[max(0, start - 40) : start])
    return start - len(period[0] if period else "")


def _doubt(place: CheckText, start: int, at: int, end: int, year: int) -> Violation:
    """A violation in the words from `start` to `end`, whose year (or years) begin at `at`."""
    opening, words = place.text[start:at], place.text[at:end]
    # For last year the right year is plain; by how much a longer period should advance is not.
    return Violation(
        f"Chỗ này nói về năm {year} mà ghi {words}; xin sửa thành năm {year}, "
        f"hoặc giữ lại nếu đúng là muốn nhắc năm cũ.",
        place,
        start,
        end,
        f"{opening}{year}" if words == str(year - 1) else None,
    )
