"""Rules on figures: ratios, sentences against cells, tasks, Biểu, blanks, what fell short."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.checks import RULES as GRID
from indicators.measures import Measure
from indicators.table import IndicatorRow
from indicators.values import Achieved
from plans.document.checks import RULES, check_plan
from plans.document.paths import parse_cell_path
from plans.document.plan import KeyTaskRow, TargetData
from tests.support.indicators.checked_tables import row, table, years
from tests.support.plans.checked_plans import TASKS, plan, rule_findings, suggested_texts, words
from wardplan.numbers.spans import Span

# Ratios.


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Vận động còn thấp (đạt 32/64 đạt 60%).", "32/64 đạt 50%"),
        ("Có 32/64 người tham gia, bằng 60%.", "32/64 người tham gia, bằng 50%"),
        ("Tỷ lệ đạt 60% (32/64 người).", "50% (32/64"),
        ("Hoàn thành 2/3 việc (67,6%).", "2/3 việc (66,7%"),
        ("Đạt 1.250/2.500 hộ, đạt 51%.", "1.250/2.500 hộ, đạt 50%"),
        ("Đạt 32/64, đạt trên 50%.", None),
    ],
)
def test_a_percentage_that_the_fraction_does_not_give_is_found(text: str, mended: str | None):
    (suggestion,) = suggested_texts(text, "ratio")

    assert suggestion == mended


@pytest.mark.parametrize(
    "text",
    [
        "Vận động còn thấp (đạt 32/64 đạt 50%).",
        "Hoàn thành 2/3 việc (66,7%), 2/3 hộ (66,6%), 2/3 tổ (67%).",
        "Có 51/64 người, đạt trên 79%; có 51/64 người, đạt gần 80%.",
        "Đạt 32/64 người, tăng 5% so với cùng kỳ.",
        "Có 250/300 hộ tham gia, đạt 104% kế hoạch.",
        "Ngày 23/8 đạt 50%; đến tháng 12/2023 đạt 60%; trực 24/24 giờ.",
        "Quyết định số 31/QĐ-UBND đạt 50%.",
        "Đạt 70/64 người (109,4%).",
        "Đạt 32/0 người (50%).",
    ],
)
def test_one_that_it_gives_or_that_is_of_something_else_is_not(text: str):
    assert words(text, "ratio") == []


# Sentences against cells.

INSURED = row(
    "bhxh", name="Số người tham gia bảo hiểm xã hội tự nguyện", nine_month="32", estimate="40",
    assigned="64", target="70",
)  # fmt: skip
POOR = row(
    "ngheo", name="Tỷ lệ hộ nghèo", unit="%", decimals=2, better="lower", assigned="0.42",
    nine_month="0.41", estimate="0.40", target="0.35",
)  # fmt: skip
PEOPLE = row("dan-so", name="Dân số", assigned="12575", estimate="12580", target="12700")
CULTURE = row(
    "van-hoa", name="Tỷ lệ hộ gia đình được công nhận danh hiệu gia đình văn hoá", unit="%",
    target=Span.above(Decimal(96)),
)  # fmt: skip
ROWS = (INSURED, POOR, PEOPLE, CULTURE)


def told(text: str, *, last: bool = False) -> list[tuple[str, str | None]]:
    document = plan(*(() if last else (text,)), last=(text,) if last else (), rows=ROWS)
    return [(one.excerpt, one.suggestion) for one in rule_findings(document, "figure-in-text")]


@pytest.mark.parametrize(
    ("text", "excerpt", "mended"),
    [
        ("Giảm tỷ lệ hộ nghèo xuống còn 0,30%.", "0,30%", "0,35%"),
        ("Vận động 75 người tham gia BHXH tự nguyện.", "75", "70"),
        ("Dân số khoảng dưới 13.000 người, dân số đạt 12.800 người.", "12.800", "12.700"),
        ("Phấn đấu 95% hộ gia đình được công nhận danh hiệu gia đình văn hóa.", "95%", None),
    ],
)
def test_a_number_that_is_no_figure_of_the_indicator_named_is_found(
    text: str, excerpt: str, mended: str | None
):
    assert told(text) == [(excerpt, mended)]


@pytest.mark.parametrize(
    "text",
    [
        "Giảm tỷ lệ hộ nghèo xuống còn 0,35%.",
        "Giảm tỷ lệ hộ nghèo từ 0,42% xuống còn 0,3%.",
        "Giảm tỷ lệ hộ nghèo xuống dưới 0,4%.",
        "Tỷ lệ hộ cận nghèo còn 1,20%.",
        "Tỷ lệ hộ nghèo giảm 0,05% so với năm trước.",
        "Vận động 70 người tham gia BHXH tự nguyện.",
        "Vận động thêm 6 người tham gia BHXH tự nguyện.",
        "Dân số 12.700 người; dân số khoảng 12.600 người; dân số nữ 6.300 người.",
        "Trên 96% số hộ gia đình được công nhận danh hiệu gia đình văn hóa.",
        "Trên 97% hộ gia đình được công nhận danh hiệu gia đình văn hóa.",
        "Mở 3 lớp dạy nghề cho 95 người.",
    ],
)
def test_a_number_that_is_one_or_speaks_of_something_else_is_not(text: str):
    assert told(text) == []


def test_a_report_is_held_against_the_figures_of_the_year_before():
    assert told("9 tháng có 30 người tham gia BHXH tự nguyện.", last=True) == [("30", "32")]
    assert told("9 tháng có 32 người tham gia BHXH tự nguyện.", last=True) == []


def test_a_figure_that_is_meant_and_blank_contradicts_nothing():
    blank = plan("Tỷ lệ hộ nghèo còn 0,30%.", rows=[replace(POOR, figures=POOR.figures[:1])])
    filled = plan("Tỷ lệ hộ nghèo còn 0,30%.", rows=[POOR])

    assert rule_findings(blank, "figure-in-text") == []
    assert len(rule_findings(filled, "figure-in-text")) == 1


def test_a_target_tied_to_one_indicator_is_held_against_it():
    tied = TargetData("Phấn đấu giảm xuống còn 0,30%.", indicators=("ngheo",))
    document = plan(targets=[tied], rows=ROWS)

    assert [one.excerpt for one in rule_findings(document, "figure-in-text")] == ["0,30%"]
    assert (
        rule_findings(plan(targets=[replace(tied, indicators=())], rows=ROWS), "figure-in-text")
        == []
    )


def test_a_bound_figure_never_differs_and_one_without_figure_is_found():
    text = "Tỷ lệ hộ nghèo còn {{ngheo.target}}."
    blank = plan(text, rows=[replace(POOR, figures=())])

    assert rule_findings(plan(text, rows=ROWS), "figure-in-text") == []
    assert [one.excerpt for one in rule_findings(blank, "blank-in-text")] == ["(chưa có số liệu)"]
    assert rule_findings(plan(text, rows=ROWS), "blank-in-text") == []


# Biểu 01.


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành 2/3 nhiệm vụ trọng tâm.",
        "Hoàn thành 1/2 nhiệm vụ trọng tâm Chủ tịch UBND thành phố giao.",
        "Hoàn thành 05 nhiệm vụ trọng tâm.",
    ],
)
def test_a_count_of_tasks_that_is_not_that_of_bieu_01_is_found(text: str):
    assert len(rule_findings(plan(last=[text]), "task-count")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành 2/2 nhiệm vụ trọng tâm.",
        "Hoàn thành 02/02 nhiệm vụ trọng tâm và 100% nhiệm vụ trọng tâm.",
        "Được giao 2 nhiệm vụ trọng tâm.",
        "Chưa hoàn thành 1/2 nhiệm vụ trọng tâm.",
        "Hoàn thành 12/15 nhiệm vụ thường xuyên.",
    ],
)
def test_a_count_that_is_or_of_other_tasks_is_not(text: str):
    assert rule_findings(plan(last=[text]), "task-count") == []


def test_tasks_that_are_stated_as_open_are_not_counted_as_done():
    tasks = (replace(TASKS[0], status="done"), replace(TASKS[1], status="in_progress"))

    def counted(text: str) -> int:
        return len(rule_findings(plan(last=[text], tasks=tasks), "task-count"))

    assert counted("Hoàn thành 2/2 nhiệm vụ trọng tâm.") == 1
    assert counted("Hoàn thành 100% nhiệm vụ trọng tâm.") == 1
    assert counted("Hoàn thành 1/2 nhiệm vụ trọng tâm.") == 0
    assert counted("Hoàn thành và cơ bản hoàn thành 2/2 nhiệm vụ trọng tâm.") == 0


def test_tasks_of_the_planned_year_are_not_those_of_bieu_01():
    assert rule_findings(plan("Thực hiện 5/5 nhiệm vụ trọng tâm."), "task-count") == []


def test_a_task_without_result_is_found_and_one_with_is_not():
    (finding,) = rule_findings(
        plan(tasks=(TASKS[0], KeyTaskRow("Việc khác.", ""))), "missing-result"
    )

    assert (finding.path, finding.blocks_submission) == ("tables.tasks.rows[1].result", True)
    assert rule_findings(plan(), "missing-result") == []


# Which Biểu there are.


def test_a_bieu_that_is_mentioned_and_not_attached_is_found():
    document = plan("Xem Biểu số 03 kèm theo.", tasks=())

    assert [
        (one.excerpt, one.blocks_submission) for one in rule_findings(document, "absent-table")
    ] == [
        ("biểu số 01", True),
        ("Biểu số 03", True),
    ]


def test_a_bieu_that_is_attached_and_not_mentioned_is_found():
    document = plan(mention="(Theo biểu số 01 kèm theo)")

    (finding,) = rule_findings(document, "unmentioned-table")
    assert "Biểu 02" in finding.sentence
    assert not finding.blocks_submission


@pytest.mark.parametrize(
    "mention",
    [
        "(Theo biểu số 01, biểu số 02 kèm theo)",
        "(Theo biểu số 01, 02 kèm theo)",
        "(Chi tiết tại Biểu 1 và Biểu 2)",
        "(Theo các biểu kèm theo)",
        "(Theo phụ lục kèm theo)",
    ],
)
def test_ways_to_mention_both_are_known(mention: str):
    document = plan(mention=mention)

    assert rule_findings(document, "unmentioned-table") == []
    assert rule_findings(document, "absent-table") == []


def test_a_bieu_of_another_document_is_not_ours():
    document = plan("Theo Biểu số 05 ban hành kèm theo Thông tư số 01/2021/TT-BKHĐT.")

    assert rule_findings(document, "absent-table") == []


# Blanks.


def test_a_row_with_blank_columns_is_found_once_and_unprinted_columns_are_not_asked_for():
    held = replace(table(row("b", nine_month="3"), row("c", estimate="5")), columns=("a", "b", "c"))
    held = replace(held, measures=("assigned", "estimate"))
    findings = rule_findings(plan(indicators=held), "missing-figure")

    assert [parse_cell_path(one.path) for one in findings] == [
        ("b", Measure.ASSIGNED),
        ("c", Measure.ASSIGNED),
    ]
    assert "“Ước thực hiện cả năm”" in findings[0].sentence
    assert "“Ước thực hiện cả năm”" not in findings[1].sentence


def test_a_figure_of_zero_is_not_blank():
    assert rule_findings(plan(rows=[row("b", estimate="0")]), "missing-figure") == []


# What fell short.


def short(limits: list[str], *rows: IndicatorRow) -> list[str]:
    return [one.citation for one in rule_findings(plan(limits=limits, rows=rows), "shortfall")]


def test_an_indicator_below_its_target_that_han_che_passes_over_is_found():
    assert short(["Vỉa hè còn bị lấn chiếm."], INSURED) == [f"Biểu 02, {INSURED.name}"]
    assert short([], replace(POOR, figures=((Measure.ESTIMATE, Span.number(Decimal("0.5"))),
                 (Measure.ASSIGNED, Span.number(Decimal("0.42")))))) == ["Biểu 02, Tỷ lệ hộ nghèo"]  # fmt: skip


@pytest.mark.parametrize(
    "limit",
    [
        "Kết quả vận động nhân dân tham gia BHXH tự nguyện còn thấp (đạt 32/64).",
        "Số người tham gia bảo hiểm xã hội tự nguyện chưa đạt.",
        "Bảo hiểm xã hội tự nguyện đạt thấp.",
    ],
)
def test_one_that_han_che_mentions_is_not(limit: str):
    assert short(["Vỉa hè còn bị lấn chiếm."], INSURED)
    assert short([limit], INSURED) == []


def test_one_that_reached_its_target_or_has_no_estimate_is_not():
    reached = row("a", name="Số lớp", assigned="5", estimate="5")
    lower = row("b", name="Tỷ lệ sinh", unit="%", better="lower", assigned="5", estimate="4")
    nine = row("c", name="Số việc làm", assigned="9", nine_month="1")

    assert short([], reached, lower, nine) == []


def test_what_was_not_achieved_is_found():
    missed = IndicatorRow(
        "d", "Phường đạt chuẩn văn minh đô thị", None, "achieved",
        figures=((Measure.ASSIGNED, Achieved.YES), (Measure.ESTIMATE, Achieved.NO)),
    )  # fmt: skip

    assert short([], missed) == ["Biểu 02, Phường đạt chuẩn văn minh đô thị"]
    assert short(["Chưa đạt chuẩn văn minh đô thị."], missed) == []


# The grid.


def test_every_doubt_of_the_grid_is_told_with_its_cell():
    document = plan(
        rows=[
            row("ty-le", name="Tỷ lệ", unit="%", estimate="120"),
            row("viec-lam", name="Việc làm mới", estimate="5", nine_month="9"),
        ]
    )
    told = {(one.rule, one.path) for one in check_plan(document)}

    assert ("out-of-limits", "tables.indicators[ty-le].estimate") in told
    assert ("estimate-below-nine-months", "tables.indicators[viec-lam].estimate") in told


def test_a_jump_against_the_years_before_is_told():
    document = plan(rows=[row("a", estimate="1200")])
    past = years("a", "12", "12", "11")

    assert "jump" in [one.rule for one in check_plan(document, past=past)]
    assert "jump" not in [one.rule for one in check_plan(document)]


def test_each_rule_of_the_grid_is_a_rule_of_the_plan():
    ids = {rule.id for rule in RULES}
    assert {rule.__name__.replace("_", "-") for rule in GRID} <= ids
