"""What a careful reader would object to before signing. Pure.

Nothing is rejected here: each finding is either fixed in the plan or accepted with a reason. `docs/checks.md`
shows what each rule finds.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from indicators.checks.finding import CellRef
from indicators.table import IndicatorTableData
from indicators.values import Value
from plans.document.checks.arithmetic import mixed_decimal_marks, wrong_ratios
from plans.document.checks.attached.mentions import same_labels
from plans.document.checks.attached.numbers import wrong_row_numbers
from plans.document.checks.attached.rows import bodies_named_twice, past_dates, unread_figures
from plans.document.checks.attached.totals import wrong_totals
from plans.document.checks.blanks import blanks_to_fill
from plans.document.checks.brackets import unpaired_brackets
from plans.document.checks.calendar import impossible_dates
from plans.document.checks.citations import incomplete_citations
from plans.document.checks.figures import unmentioned_shortfalls, wrong_figures
from plans.document.checks.finding import FindingKind, PlanFinding
from plans.document.checks.formalities import missing_archive_line, private_names
from plans.document.checks.insets import pictures_without_words, unfinished_tables
from plans.document.checks.labels import doubled_labels
from plans.document.checks.quotes import unpaired_quotes
from plans.document.checks.rates import wrong_rates
from plans.document.checks.repeats import doubled_words
from plans.document.checks.scope import PlanScope, Violation
from plans.document.checks.shares import shares_above_all
from plans.document.checks.spacing import stray_spaces, stray_stops, uneven_dashes
from plans.document.checks.sums import wrong_sums
from plans.document.checks.tables import (
    absent_tables,
    blanks_in_text,
    entry_grid_rule,
    missing_figures,
    unmentioned_tables,
    wrong_column_years,
)
from plans.document.checks.tasks import missing_results, wrong_task_counts
from plans.document.checks.wards import other_wards
from plans.document.checks.years import old_years
from plans.document.paths import cell_path
from plans.document.plan import PlanDocument

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A rule: its stable id, its heading ("{year}" is the planned one), the function that finds violations.

    `kind` is that of its findings, `reason` one that often holds for keeping what it finds, `named` what that
    reason is called on a button, `short` the rule's name where several stand in one line.
    """

    id: str
    title: str
    look: Callable[[PlanScope], Iterator[Violation]]
    kind: FindingKind
    reason: str = ""
    named: str = ""
    short: str = ""


# Rules of the entry grid, repeated here so that nobody has to open the grid before signing.
_GRID = (
    ("out_of_limits", "Số liệu ngoài giới hạn"),
    ("part_above_whole", "Một phần lớn hơn cả số"),
    ("parts_above_whole", "Các phần cộng lại lớn hơn cả số"),
    ("rate_unlike_count", "Tỷ lệ không khớp số đếm"),
    ("estimate_below_nine_months", "Ước cả năm thấp hơn 9 tháng"),
    ("cumulative_fell", "Số luỹ kế giảm"),
    ("jump", "Số liệu khác hẳn các năm trước hoặc các cột cùng dòng"),
)

_MUST, _FORM, _JUDGE = FindingKind
#: The rule of the finding that stands for another rule that failed.
UNCHECKED = "unchecked"

#: Every rule with the kind of its findings: the one table of them.
RULES: tuple[CheckRule, ...] = (
    CheckRule(UNCHECKED, "Chưa xem lại xong", lambda scope: iter(()), _MUST),
    CheckRule("missing-result", "Nhiệm vụ chưa có kết quả", missing_results, _MUST),
    CheckRule("missing-figure", "Biểu 02 còn ô trống", missing_figures, _MUST),
    CheckRule("blank-in-text", "Câu lấy số từ ô còn trống", blanks_in_text, _MUST),
    CheckRule("absent-table", "Nhắc đến biểu không kèm theo", absent_tables, _MUST),
    CheckRule("figure-in-text", "Số trong lời khác Biểu 02", wrong_figures, _MUST),
    CheckRule("ratio", "Tỷ lệ tính không khớp", wrong_ratios, _MUST),
    CheckRule("change", "Mức tăng giảm, tỷ trọng tính không khớp", wrong_rates, _MUST),
    CheckRule("sum", "Các phần cộng lại không khớp", wrong_sums, _MUST),
    CheckRule("share", "Tỷ lệ quá 100%", shares_above_all, _MUST),
    CheckRule("calendar", "Ngày, tháng, quý không có trong lịch", impossible_dates, _MUST),
    CheckRule("other-ward", "Tên đơn vị khác", other_wards, _MUST),
    CheckRule("blank", "Chỗ còn để trống", blanks_to_fill, _MUST),
    CheckRule("column-year", "Cột của biểu ghi sai năm", wrong_column_years, _MUST),
    CheckRule("total", "Dòng tổng của bảng không khớp", wrong_totals, _MUST),
    CheckRule("same-label", "Hai bảng cùng số hiệu", same_labels, _MUST),
    CheckRule("past-date", "Thời hạn đã qua", past_dates, _MUST),
    CheckRule("picture-words", "Hình chưa có chữ thay hình", pictures_without_words, _MUST),
    CheckRule("inner-table", "Bảng trong lời văn chưa ghi xong", unfinished_tables, _MUST),
    CheckRule(
        "unmentioned-table",
        "Biểu kèm theo mà không nhắc đến",
        unmentioned_tables,
        _JUDGE,
        "Biểu gửi kèm để tham khảo.",
        "gửi để tham khảo",
    ),
    CheckRule(
        "old-year",
        "Năm cũ trong kế hoạch năm {year}",
        old_years,
        _JUDGE,
        "Đúng là nói về năm đã ghi.",
        "đúng năm đã ghi",
    ),
    CheckRule(
        "citation",
        "Viện dẫn văn bản chưa đủ",
        incomplete_citations,
        _JUDGE,
        "Văn bản đã phổ biến, viện dẫn theo tên thường gọi.",
        "tên thường gọi",
    ),
    CheckRule(
        "unread-figure",
        "Số liệu trong bảng đọc chưa rõ",
        unread_figures,
        _JUDGE,
        "Ô này ghi bằng chữ là đúng.",
        "ghi bằng chữ",
    ),
    CheckRule(
        "body-twice",
        "Đơn vị vừa chủ trì vừa phối hợp",
        bodies_named_twice,
        _JUDGE,
        "Đơn vị có hai bộ phận cùng tham gia.",
        "hai bộ phận",
    ),
    CheckRule("task-count", "Số nhiệm vụ khác Biểu 01", wrong_task_counts, _JUDGE),
    CheckRule(
        "shortfall",
        "Chỉ tiêu không đạt mà Hạn chế không nhắc đến",
        unmentioned_shortfalls,
        _JUDGE,
        "Đã nêu ở phần khác của kế hoạch.",
        "đã nêu ở phần khác",
    ),
    CheckRule(
        "private-name",
        "Tên cá nhân",
        private_names,
        _JUDGE,
        "Bản ký cần ghi đúng tên; bản công khai đã che.",
        "ghi đúng tên",
    ),
    *(
        CheckRule(
            id.replace("_", "-"),
            title,
            entry_grid_rule(id),
            _JUDGE,
            "Số liệu đã rà soát.",
            "đã rà soát",
        )
        for id, title in _GRID
    ),
    CheckRule(
        "marks", "Dấu thập phân không thống nhất", mixed_decimal_marks, _FORM, short="Dấu thập phân"
    ),
    CheckRule("quotes", "Dấu ngoặc kép thiếu một bên", unpaired_quotes, _FORM, short="Ngoặc kép"),
    CheckRule(
        "brackets", "Dấu ngoặc đơn thiếu một bên", unpaired_brackets, _FORM, short="Ngoặc đơn"
    ),
    CheckRule("doubled-word", "Một từ viết hai lần", doubled_words, _FORM, short="Từ viết hai lần"),
    CheckRule("spaces", "Dấu cách không đúng chỗ", stray_spaces, _FORM, short="Dấu cách"),
    CheckRule("dashes", "Một cụm từ viết hai cách", uneven_dashes, _FORM, short="Viết hai cách"),
    CheckRule(
        "doubled-label",
        "Số mục, gạch đầu dòng in hai lần",
        doubled_labels,
        _FORM,
        short="Số mục in hai lần",
    ),
    CheckRule(
        "row-number",
        "Số thứ tự trong bảng không liền",
        wrong_row_numbers,
        _FORM,
        short="Số thứ tự",
    ),
    CheckRule("stop", "Dấu chấm giữa câu", stray_stops, _FORM, short="Dấu chấm"),
    CheckRule(
        "archive", "Nơi nhận chưa ghi “Lưu: VT”", missing_archive_line, _FORM, short="Lưu: VT"
    ),
)
#: Every rule by its id.
RULES_BY_ID = {rule.id: rule for rule in RULES}


def check_plan(
    document: PlanDocument, *, past: Sequence[IndicatorTableData] = ()
) -> list[PlanFinding]:
    """All findings of a plan, in print order; `past` are the Biểu 02 of earlier years."""
    scope = PlanScope(document, past)
    order, rows = _print_order(scope)
    digests: dict[str, str] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    found: list[tuple[int, int, int, PlanFinding]] = []
    for rank, rule in enumerate(RULES):
        doubts = _doubts(rule, scope)
        if doubts is None:
            found.append((-1, 0, rank, _unchecked(scope, rule)))
        for doubt in doubts or ():
            made = _finding(scope, rule, doubt, digests, seen)
            at = rows[doubt.cells[0][0]] if doubt.cells else order.get(made.path, -1)
            found.append((at, made.start, rank, made))
    # Without the finding itself, which has no order.
    found.sort(key=lambda one: one[:3])
    return [made for *_, made in found]


def _print_order(scope: PlanScope) -> tuple[dict[str, int], dict[str, int]]:
    """The order of each path of a text, and of each row of Biểu 02 by its code."""
    before = sum(place.table is None for place in scope.places)
    rows = {code: before + index for index, code in enumerate(scope.rows)}
    order: dict[str, int] = {}
    for index, place in enumerate(scope.places):
        # Attached tables are printed behind Biểu 02.
        order[place.path] = index if place.table is None else index + len(rows)
        if place.table is not None:
            # A table, and a row of it, stand where their first text does.
            for whole in (place.path.partition("]")[0] + "]", place.path.partition(".cells[")[0]):
                order.setdefault(whole, order[place.path])
    return order, rows


def _doubts(rule: CheckRule, scope: PlanScope) -> list[Violation] | None:
    """What a rule finds; None if it fails: one that trips over a text must not close all pages of the plan."""
    try:
        return list(rule.look(scope))
    except Exception:
        logger.exception("The rule %s failed.", rule.id)
        return None


def _unchecked(scope: PlanScope, rule: CheckRule) -> PlanFinding:
    title = rule.title.format(year=scope.document.plan.year)
    sentence = (
        f"Chưa xem lại được “{title}”; các điều khác vẫn đúng. "
        "Xin thử lại; nếu vẫn vậy, xin báo người quản trị."
    )
    return PlanFinding(
        UNCHECKED,
        RULES_BY_ID[UNCHECKED].title,
        "plan",
        "Cả kế hoạch",
        "",
        0,
        sentence,
        _MUST,
        basis=rule.id,
    )


def _finding(
    scope: PlanScope,
    rule: CheckRule,
    doubt: Violation,
    digests: dict[str, str],
    seen: Counter[tuple[str, str, str]],
) -> PlanFinding:
    title = rule.title.format(year=scope.document.plan.year)
    path, citation, excerpt, basis = "plan", "Cả kế hoạch", "", doubt.rests_on
    place = doubt.place
    if doubt.cells:
        code, measure = doubt.cells[0]
        path, citation = cell_path(code, measure), f"Biểu 02, {scope.rows[code].name}"
        basis = _values(scope, doubt.cells)
    elif place is not None:
        path, citation, excerpt = place.path, place.citation, place.text[doubt.start : doubt.end]
        if path not in digests:
            digests[path] = sha256(place.text.encode()).hexdigest()
        # Numbered, or accepting one of two equal excerpts in a text would accept both.
        seen[rule.id, path, excerpt] += 1
        basis = f"{digests[path]} {seen[rule.id, path, excerpt]} {doubt.rests_on}"
    return PlanFinding(
        rule.id,
        title,
        path,
        citation,
        excerpt,
        doubt.start,
        doubt.sentence,
        rule.kind,
        doubt.suggestion,
        basis,
        doubt.puts,
    )


def _values(scope: PlanScope, cells: Sequence[CellRef]) -> str:
    """The cells with their figures: an acceptance lasts only as long as these stay the same."""
    return ";".join(
        f"{code}.{measure.value}={_written(scope.rows[code].figure(measure))}"
        for code, measure in cells
    )


def _written(value: Value | None) -> str:
    return "" if value is None else repr(value)
