"""Doubts about figures that only grow."""

from decimal import Decimal

import pytest

from indicators.checks import check_table
from indicators.measures import Measure
from tests.support.indicators.checked_tables import row, rule_ids, table, years
from wardplan.numbers.spans import Span

JOBS = "Tổng số lao động được giải quyết việc làm mới"


def schools(**figures):
    return table(row("truong", name="Số trường đạt chuẩn", cumulative=True, **figures))


def past(estimate):
    return years("truong", estimate)


def test_cumulative_figure_below_last_year_is_told():
    (finding,) = check_table(schools(estimate="3"), past=past("4"))
    assert finding.rule == "cumulative_fell"
    assert finding.cells == (("truong", Measure.ESTIMATE),)
    assert finding.sentence == (
        "Số luỹ kế không giảm, mà ô này ghi 3 sau 4 của năm 2022; xin xem lại."
    )


@pytest.mark.parametrize("measure", ["assigned", "nine_month", "estimate", "target"])
def test_cumulative_figure_at_the_edge_of_last_year(measure):
    assert check_table(schools(**{measure: "4"}), past=past("4")) == []
    assert rule_ids(check_table(schools(**{measure: "3"}), past=past("4"))) == ["cumulative_fell"]


def test_target_below_what_it_counts_on_from_is_told_with_both_cells():
    (finding,) = check_table(schools(estimate="4", target="3"))
    assert finding.cells == (("truong", Measure.TARGET), ("truong", Measure.ESTIMATE))
    assert "sau 4 của cột “Ước thực hiện cả năm”" in finding.sentence
    (without,) = check_table(schools(nine_month="4", target="3"))
    assert without.cells == (("truong", Measure.TARGET), ("truong", Measure.NINE_MONTH))


def test_one_fall_is_told_once():
    fallen = schools(nine_month="3", estimate="3", target="3")
    assert [finding.cells for finding in check_table(fallen, past=past("4"))] == [
        (("truong", Measure.NINE_MONTH),)
    ]


def test_assigned_figure_is_a_goal_that_the_year_may_miss():
    assert check_table(schools(assigned="5", nine_month="4", estimate="4", target="4")) == []


def test_figure_that_is_not_cumulative_may_fall():
    stock = table(row("truong", name="Quy mô lớp", estimate="3", target="2"))
    assert check_table(stock, past=past("4")) == []


def test_blank_figure_has_not_fallen():
    assert check_table(schools(), past=past("4")) == []
    assert check_table(schools(target="3"), past=years("truong")) == []


@pytest.mark.parametrize(
    ("figure", "before", "fell"),
    [
        (("3", "5"), "4", False),
        (("2", "3"), "4", True),
        (Span.at_least(Decimal(3)), "4", False),
        (Span.below(Decimal(4)), "4", True),
        (Span.at_most(Decimal(4)), "4", False),
    ],
)
def test_cumulative_interval_fell_only_where_it_is_certain(figure, before, fell):
    findings = check_table(schools(estimate=figure), past=past(before))
    assert rule_ids(findings) == ["cumulative_fell"] * fell


def test_year_below_its_nine_months_is_told():
    (finding,) = check_table(table(row("a", name=JOBS, nine_month="175", estimate="170")))
    assert finding.rule == "estimate_below_nine_months"
    assert finding.cells == (("a", Measure.ESTIMATE), ("a", Measure.NINE_MONTH))
    assert finding.sentence == (
        "Ước cả năm ghi 170, thấp hơn 9 tháng đã thực hiện là 175; số này cộng dồn nên không "
        "giảm, xin xem lại hai ô."
    )


@pytest.mark.parametrize(
    ("months", "year", "doubted"),
    [
        ("170", "170", False),
        ("171", "170", True),
        ("171", ("160", "180"), False),
        ("171", Span.below(Decimal(171)), True),
        (Span.above(Decimal(170)), "170", True),
        (Span.at_least(Decimal(170)), "170", False),
    ],
)
def test_year_at_the_edge_of_its_nine_months(months, year, doubted):
    findings = check_table(table(row("a", name=JOBS, nine_month=months, estimate=year)))
    assert rule_ids(findings) == ["estimate_below_nine_months"] * doubted


def falling(name, **fields):
    return row("a", name=name, nine_month="60", estimate="50", **fields)


@pytest.mark.parametrize(
    "running",
    [
        falling("Tổng thu ngân sách trên địa bàn", unit="triệu đồng"),
        falling("Số doanh nghiệp thành lập mới", unit="Doanh nghiệp"),
        falling("Số trường đạt chuẩn quốc gia", unit="Trường", cumulative=True),
    ],
)
def test_what_is_counted_on_is_a_running_total(running):
    assert rule_ids(check_table(table(running))) == ["estimate_below_nine_months"]


@pytest.mark.parametrize(
    "stock",
    [
        falling("Số bệnh nhân được điều trị thay thế bằng thuốc Methadone"),
        falling("Số người tham gia bảo hiểm xã hội tự nguyện"),
        falling("Số xã đạt chuẩn nông thôn mới", unit="Xã"),
        falling("Dân số"),
        falling("Số hộ nghèo giảm", unit="Hộ"),
        falling("Tỷ lệ lao động được giải quyết việc làm", unit="%"),
        falling("Tổng thu mỗi người", unit="triệu đồng/người"),
        falling("Tổng thu bình quân", unit="triệu đồng"),
    ],
)
def test_stock_or_rate_may_fall_within_the_year(stock):
    assert check_table(table(stock)) == []


def test_part_of_a_running_total_is_one():
    whole = row("tong", name=JOBS)
    part = falling("Nông nghiệp", parent="tong")
    assert rule_ids(check_table(table(whole, part))) == ["estimate_below_nine_months"]
    assert check_table(table(part)) == []


def test_blank_nine_months_or_year_is_not_zero():
    assert check_table(table(row("a", name=JOBS, nine_month="175"))) == []
    assert check_table(table(row("a", name=JOBS, estimate="-1", unit="triệu đồng"))) == []


def test_cumulative_year_below_its_nine_months_is_told_once():
    findings = check_table(schools(nine_month="5", estimate="4"), past=past("3"))
    assert rule_ids(findings) == ["estimate_below_nine_months"]
