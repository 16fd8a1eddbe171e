"""Findings in Biểu 02 itself, and mentions of Biểu that do not match what is attached."""

import re
from collections.abc import Callable, Iterator

from indicators.kinds import WORDS
from indicators.measures import Measure, measure_of
from indicators.values import show_value
from plans.document.checks.attached.mentions import (
    absent_appendices,
    own_labels,
    unmentioned_attached,
)
from plans.document.checks.scope import CheckText, PlanScope, Violation, find_matches
from plans.document.next_year import YEAR_PATTERN
from plans.document.references.printing import BLANK, UNCLEAR

_S = "[ \u00a0]"
_MENTION = re.compile(
    rf"(?<!\w)biểu(?:{_S}mẫu)?{_S}(?:số{_S}?:?{_S}?)?(?P<first>[0-9]{{1,2}}|(?-i:[IVX]{{1,4}}))(?!\w|[.,][0-9])"
    rf"(?P<more>(?:(?:{_S}?[,&–-]{_S}?|{_S}(?:và|"
    rf"đến){_S})(?:(?:biểu{_S})?(?:số{_S})?)[0-9]{{1,2}}(?![\w%/]|[.,][0-9]))*)",
    re.IGNORECASE,
)
# A Biểu may also be called "Phụ lục"; it belongs to this plan only where the text says "kèm theo".
_APPENDIX = re.compile(
    rf"(?<!\w)phụ{_S}lục{_S}(?:số{_S}?:?{_S}?)?(?P<first>[0-9]{{1,2}}|(?-i:[IVX]{{1,4}}))(?!\w|[.,][0-9])"
    rf"(?P<more>)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(rf"(?<!\w)(?:kèm{_S}theo|đính{_S}kèm)(?!\w)", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10}
# All tables at once: "các biểu kèm theo", "phụ lục kèm theo".
_ALL = re.compile(
    rf"(?<!\w)(?:(?:các|hệ{_S}thống|[0-9]{{1,2}}){_S}(?:phụ{_S})?biểu|phụ{_S}lục|"
    rf"biểu{_S}(?:(?:chi{_S}tiết|số{_S}liệu|tổng{_S}hợp){_S})?(?:kèm|đính{_S}kèm))(?!\w)",
    re.IGNORECASE,
)
# A Biểu of another document: "Biểu số 03 ban hành kèm theo Thông tư …".
_ELSEWHERE = re.compile(
    rf"(?:/[\w-]{{1,8}})?,?{_S}(?:\([^)]{{0,40}}\){_S})?(?:(?:ban{_S}hành{_S})?kèm{_S}theo|của|tại|theo|"
    rf"thuộc){_S}"
    rf"(?:Nghị|Thông|Quyết|Công|Hướng|Chỉ|Luật|QĐ|TT|NĐ|CV|NQ|Bộ|Sở|Phòng|Cục|Chi{_S}cục|Tổng|Ban|Văn{_S}phòng|"
    rf"UBND|Ủy{_S}ban|HĐND|Thống|Kho|Thuế|Bảo|Đề|Báo)",
    re.IGNORECASE,
)


def entry_grid_rule(grid_rule: str) -> Callable[[PlanScope], Iterator[Violation]]:
    """A rule of the entry grid as a rule of the plan."""

    def look(scope: PlanScope) -> Iterator[Violation]:
        for found in scope.grid:
            if found.rule == grid_rule:
                row = scope.rows[found.cells[0][0]]
                put = found.suggestion and show_value(found.suggestion, row.decimals)
                yield Violation(found.sentence, cells=found.cells, suggestion=put or None)

    return look


def missing_figures(scope: PlanScope) -> Iterator[Violation]:
    """Blank cells in printed columns of Biểu 02: one violation a row."""
    named = scope.document.indicators.measures
    printed = [measure for measure in Measure if measure.value in named]
    for row in scope.rows.values():
        blank = [measure for measure in printed if row.figure(measure) is None]
        if blank:
            columns = ", ".join(f"“{measure.label}”" for measure in blank)
            told = "có số ở cột {}; xin nhập số, ghi 0 nếu bằng không."
            if row.kind == WORDS.name:
                told = "ghi ở cột {}; xin ghi."
            yield Violation(
                f"Dòng này chưa {told.format(columns)}",
                cells=tuple((row.code, measure) for measure in blank),
            )


def blanks_in_text(scope: PlanScope) -> Iterator[Violation]:
    """A sentence with a reference to a blank cell: it prints "(chưa có số liệu)"."""
    for place in scope.prose:
        for words in (BLANK, UNCLEAR):
            for found in re.finditer(re.escape(words), place.text):
                yield Violation(
                    "Câu này lấy số từ Biểu 02 mà ô đó chưa có số hoặc chưa tính được; xin nhập số "
                    "vào biểu, hoặc viết lại câu.",
                    place,
                    *found.span(),
                )


def absent_tables(scope: PlanScope) -> Iterator[Violation]:
    """A Biểu that the text mentions but the plan does not have, or an appendix."""
    own = own_labels(scope)
    attached = _attached(scope) | {label.number for label in own if label.kind == "biểu"}
    told: set[int] = set()
    yield from absent_appendices(scope, _speaking(scope), attached)
    for place in _speaking(scope):
        for number, start, end in _mentions(place, appendices=False):
            if number not in attached and number not in told:
                told.add(number)
                yield Violation(
                    f"Văn bản nhắc đến Biểu {number:02d} nhưng kế hoạch chưa kèm biểu này; xin nhập "
                    "biểu, hoặc sửa câu.",
                    place,
                    start,
                    end,
                )


def wrong_column_years(scope: PlanScope) -> Iterator[Violation]:
    """A column of a Biểu headed with a year that it does not hold: "Ước TH 2022" in the table of 2023."""
    document = scope.document
    table = document.indicators
    leading = len(table.columns) - len(table.measures)
    for heading, name in zip(table.columns[leading:], table.measures, strict=True):
        if measure := measure_of(name):
            yield from _wrong_year(heading, measure.year(table.year), "Biểu 02")
    for heading in document.tasks.columns:
        yield from _wrong_year(heading, document.tasks.year, "Biểu 01")


def _wrong_year(heading: str, year: int, table: str) -> Iterator[Violation]:
    named = [int(found) for found in YEAR_PATTERN.findall(heading)]
    if named and year not in named:
        yield Violation(
            f"{table}: cột “{heading}” là số liệu năm {year}; xin ghi lại năm ở tiêu đề cột.",
            rests_on=f"{heading} {year}",
        )


def unmentioned_tables(scope: PlanScope) -> Iterator[Violation]:
    """An attached Biểu or table that the text never mentions (Nghị định 30/2020, Phụ lục I, III.1a)."""
    yield from unmentioned_attached(scope, list(_speaking(scope)))
    mentioned = {number for place in _speaking(scope) for number, _, _ in _mentions(place)}
    if any(_ALL.search(place.text) for place in _speaking(scope)):
        return
    for number in sorted(_attached(scope) - mentioned):
        yield Violation(
            f"Kế hoạch kèm Biểu {number:02d} mà phần lời chưa nhắc đến; xin thêm chỉ dẫn, như "
            f"“(Theo Biểu số {number:02d} kèm theo)”.",
            rests_on=f"biểu {number}",
        )


def _attached(scope: PlanScope) -> set[int]:
    """The numbers of the Biểu that are printed: one without rows is not."""
    document = scope.document
    rows = {1: document.tasks.rows, 2: document.indicators.rows}
    return {number for number, held in rows.items() if held}


def _speaking(scope: PlanScope) -> Iterator[CheckText]:
    return (
        place
        for place in scope.places
        if not place.path.startswith(("tables.", "plan.legal_basis", "plan.recipients"))
    )


def _mentions(place: CheckText, *, appendices: bool = True) -> Iterator[tuple[int, int, int]]:
    held = [*find_matches(_MENTION, place.text)]
    for found in find_matches(_APPENDIX, place.text) if appendices else ():
        if _ATTACHED.search(place.text[max(0, found.start() - 20) : found.end() + 20]):
            held.append(found)
    for found in held:
        if _ELSEWHERE.match(place.text, found.end()):
            continue
        yield _counted(found["first"]), found.start(), found.end("first")
        last = _counted(found["first"])
        for more in re.finditer(rf"{_S}*([–-]|đến)?[^0-9,&]*([0-9]+)", found["more"]):
            start, end = (found.start("more") + at for at in more.span(2))
            # "Biểu 01 đến 03" mentions Biểu 02 as well.
            between = range(last + 1, int(more[2])) if more[1] else ()
            yield from ((number, start, end) for number in between)
            last = int(more[2])
            yield last, start, end


def _counted(written: str) -> int:
    """The value of a number in digits or Roman numerals."""
    if written.isdigit():
        return int(written)
    values = [_ROMAN[letter] for letter in written.upper()]
    return sum(
        -one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)
    )
