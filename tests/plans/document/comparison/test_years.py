"""A plan beside last year's: years that moved on are no change, figures meet by what they mean."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from indicators.measures import Measure
from indicators.values import Achieved, Value
from plans.document.comparison.figure_difference import figure_difference
from plans.document.comparison.years import YearFigure, compare_years
from plans.document.next_year import next_year_plan
from plans.document.plan import Block, IndicatorRow, PlanDocument, SectionData
from tests.support.plans.documents import documents, sample
from wardplan.numbers.spans import Span

Figures = dict[Measure, Value]


def n(value: str) -> Span:
    return Span.number(Decimal(value))


def row(unit: str | None = "Người", **given: Any) -> IndicatorRow:
    return IndicatorRow("dan-so", "Dân số", unit, "number", **given)


def plans(last: Figures | None, new: Figures | None) -> tuple[PlanDocument, PlanDocument]:
    """The sample and its next year with one indicator, or none where no figures are given."""

    def with_figures(plan: PlanDocument, figures: Figures | None) -> PlanDocument:
        rows = () if figures is None else (row(figures=tuple(figures.items())),)
        return replace(plan, indicators=replace(plan.indicators, rows=rows))

    return with_figures(sample(), last), with_figures(next_year_plan(sample()), new)


def only_figure(last: Figures | None, new: Figures | None) -> YearFigure:
    (figure,) = compare_years(*plans(last, new)).figures
    return figure


@given(documents())
def test_year_that_was_only_begun_says_what_the_last_one_said(document: PlanDocument) -> None:
    bare = replace(document, indicators=replace(document.indicators, rows=()))
    # The year begun has no dates yet, and years that no plan is for were drawn too.
    sections = tuple(_without_due(section) for section in bare.sections)
    bare = replace(bare, sections=sections)
    if document.plan.year < 2100 and document.tasks.year < 2100 and document.indicators.year < 2100:
        assert compare_years(bare, next_year_plan(bare)).texts == ()


def _without_due(section: SectionData) -> SectionData:
    children = tuple(
        _without_due(child) if isinstance(child, SectionData) else replace(child, due=None)
        for child in section.children
    )
    return replace(section, children=children)


def test_sample_of_next_year_has_no_changed_text_and_says_so() -> None:
    compared = compare_years(sample(), next_year_plan(sample()))
    assert compared.texts == ()
    assert compared.head == ()
    assert compared.summary[0].words == "không đổi"


def test_words_that_changed_are_told_without_the_years() -> None:
    def plan(base: PlanDocument, text: str) -> PlanDocument:
        return replace(base, sections=(SectionData("A", (Block("bullet", text),)),))

    last = plan(sample(), "Trong năm 2024 xóa 5 nhà tạm theo Nghị quyết năm 2020")
    new = plan(next_year_plan(sample()), "Trong năm 2025 xóa 7 nhà tạm theo Nghị quyết năm 2020")
    (change,) = compare_years(last, new).texts
    assert [(p.kind, p.text) for p in change.pieces] == [
        ("same", "Trong năm 2025 xóa "),
        ("removed", "5"),
        ("added", "7"),
        ("same", " nhà tạm theo Nghị quyết năm 2020"),
    ]


def test_plans_of_other_years_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="không phải của năm liền trước 2024"):
        compare_years(sample(), sample())


def test_last_years_target_stands_beside_this_years() -> None:
    figure = only_figure(
        {Measure.TARGET: n("12575"), Measure.ASSIGNED: n("1")},
        {Measure.TARGET: n("12700"), Measure.ASSIGNED: n("2"), Measure.ESTIMATE: n("12600")},
    )
    assert (figure.last, figure.estimate, figure.now) == ("12.575", "12.600", "12.700")
    assert (figure.last_label, figure.now_label) == ("Kế hoạch năm 2024", "Kế hoạch năm 2025")
    assert (figure.trend, figure.difference) == ("up", "tăng 125 người (1,0%)")
    assert not figure.is_easier


def test_without_last_years_target_what_was_assigned_for_that_year_is_taken() -> None:
    figure = only_figure(
        {Measure.ASSIGNED: n("1")}, {Measure.ASSIGNED: n("50"), Measure.TARGET: n("40")}
    )
    assert (figure.last, figure.last_label) == ("50", "Giao năm 2024")
    assert (figure.difference, figure.is_easier) == ("giảm 10 người (20,0%)", True)


def test_without_any_target_the_assigned_figures_are_compared() -> None:
    figure = only_figure({Measure.ASSIGNED: n("40")}, {Measure.ASSIGNED: n("50")})
    assert (figure.last_label, figure.now_label) == ("Giao năm 2023", "Giao năm 2024")
    assert figure.difference == "tăng 10 người (25,0%)"


def test_indicator_of_one_year_alone_is_told_as_such() -> None:
    come = only_figure(None, {Measure.TARGET: n("5")})
    gone = only_figure({Measure.TARGET: n("5")}, None)
    assert (come.trend, come.last, come.now) == ("came", "", "5")
    assert (gone.trend, gone.last, gone.now) == ("went", "5", "")
    assert compare_years(*plans({}, {})).figures == ()


def test_figures_of_another_unit_are_not_reckoned_with() -> None:
    last, new = plans({Measure.TARGET: n("12")}, {Measure.TARGET: n("12000")})
    table = replace(
        last.indicators, rows=(row("Nghìn người", figures=((Measure.TARGET, n("12")),)),)
    )
    (figure,) = compare_years(replace(last, indicators=table), new).figures
    assert (figure.trend, figure.difference) == ("other", "khác đơn vị hoặc cách ghi")
    assert not figure.is_easier


def test_summary_counts_indicators_by_the_way_they_went() -> None:
    compared = compare_years(*plans({Measure.TARGET: n("5")}, {Measure.TARGET: n("4")}))
    assert compared.summary[1].words == "1 chỉ tiêu giảm, trong đó 1 chỉ tiêu đặt dễ hơn năm trước"


@pytest.mark.parametrize(
    ("last", "now", "unit", "decimals", "expected"),
    [
        (n("7.1"), n("6.9"), "%", 1, ("down", "giảm 0,2 điểm %")),
        (n("0.03"), n("0.05"), "‰", 2, ("up", "tăng 0,02 điểm ‰")),
        (n("5"), n("5"), "hộ", 0, ("same", "không đổi")),
        (n("0"), n("5"), "hộ", 0, ("up", "tăng 5 hộ")),
        (n("-5"), n("5"), None, 0, ("up", "tăng 10")),
        (n("100000"), n("100001"), "hộ", 0, ("up", "tăng 1 hộ")),
        (n("1.25"), n("2"), "ha", 1, ("up", "tăng 0,75 ha (60,0%)")),
        (Span.above(Decimal(96)), Span.above(Decimal(97)), "%", 0, ("up", "tăng 1 điểm %")),
        (Span.below(Decimal(7)), Span.at_most(Decimal(7)), "%", 0, ("other", "khác cách ghi")),
        (n("7"), Span.below(Decimal(7)), "%", 0, ("other", "khác cách ghi")),
        (n("7"), Achieved.YES, None, 0, ("other", "khác đơn vị hoặc cách ghi")),
        (Achieved.NO, Achieved.YES, None, 0, ("up", "từ không đạt sang đạt")),
        (None, None, None, 0, ("same", "")),
    ],
)
def test_difference_in_words(
    last: Value | None,
    now: Value | None,
    unit: str | None,
    decimals: int,
    expected: tuple[str, str],
) -> None:
    assert figure_difference(last, now, row(unit, decimals=decimals)) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("15", "17", ("up", "tăng 0,5 điểm % ở cả hai đầu")),
        ("14.5", "17", ("up", "đầu trên tăng 0,5 điểm %")),
        ("14", "17", ("other", "đầu dưới giảm 0,5 điểm %, đầu trên tăng 0,5 điểm %")),
        ("13.5", "16", ("down", "đầu dưới giảm 1,0 điểm %, đầu trên giảm 0,5 điểm %")),
    ],
)
def test_difference_of_intervals(low: str, high: str, expected: tuple[str, str]) -> None:
    last = Span.interval(Decimal("14.5"), Decimal("16.5"))
    now = Span.interval(Decimal(low), Decimal(high))
    assert figure_difference(last, now, row("%", decimals=1)) == expected
