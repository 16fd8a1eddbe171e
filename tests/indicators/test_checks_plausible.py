"""Doubts about figures beyond their limits, and about jumps against the years before."""

from decimal import Decimal

import pytest

from indicators.checks import check_table
from indicators.measures import Measure
from indicators.values import Achieved
from tests.support.indicators.checked_tables import YEAR, row, rule_ids, span, table, years
from wardplan.numbers.spans import Span

POOR = "Tỷ lệ hộ nghèo"
GROWTH = "Tốc độ phát triển GTSX"


def percent(estimate, *, name=POOR, **fields):
    return row("ty-le", unit="%", name=name, estimate=estimate, **fields)


@pytest.mark.parametrize(
    ("figure", "doubted"),
    [
        ("0", False),
        ("100", False),
        ("100.1", True),
        ("-0.1", True),
        (("95", "100"), False),
        (("95", "105"), True),
        (Span.above(Decimal(96)), False),
        (Span.above(Decimal(100)), True),
        (Span.at_least(Decimal(100)), False),
        (Span.at_most(Decimal(105)), True),
        (Span.below(Decimal(0)), True),
        (Span.at_most(Decimal(0)), False),
    ],
)
def test_percentage_at_the_edges_of_0_and_100(figure, doubted):
    findings = check_table(table(percent(figure, decimals=1)))
    assert rule_ids(findings) == ["out_of_limits"] * doubted


def test_percentage_beyond_100_is_told_with_the_limits():
    (finding,) = check_table(table(percent("101", decimals=1)))
    assert finding.cells == (("ty-le", Measure.ESTIMATE),)
    assert finding.sentence == (
        "Chỉ tiêu này thường từ 0 đến 100%, còn ô ghi 101,0%; xin xem lại, có phải là 10,1 không."
    )


def low(text: str) -> dict[str, Decimal]:
    return {"minimum": Decimal(text)}


def high(text: str) -> dict[str, Decimal]:
    return {"maximum": Decimal(text)}


@pytest.mark.parametrize(
    ("figure", "fields", "doubted"),
    [
        ("120", high("150"), False),
        ("151", high("150"), True),
        # The side that is not given stays where percentages lie.
        ("-1", high("150"), True),
        ("-1", low("-5"), False),
        ("101", low("-5"), True),
        ("49", low("50") | high("60"), True),
        ("50", low("50") | high("60"), False),
        # A limit beyond the usual one leaves the other side open; limits that cross are none.
        ("900", low("150"), False),
        ("149", low("150"), True),
        ("-900", high("-150"), False),
        ("-149", high("-150"), True),
        ("500", low("60") | high("50"), False),
    ],
)
def test_percentage_at_the_edges_of_its_own_limits(figure, fields, doubted):
    findings = check_table(table(percent(figure, **fields)))
    assert rule_ids(findings) == ["out_of_limits"] * doubted


def test_limits_hold_for_every_unit_and_are_told():
    findings = check_table(
        table(
            row("a", estimate="0", **low("1")),
            row("b", estimate="9", **high("8")),
            row("c", estimate="9", **low("1")),
            row("d", estimate="-9", unit="triệu đồng"),
        )
    )
    assert [finding.cells[0][0] for finding in findings] == ["a", "b"]
    assert "thường từ 1 trở lên, còn ô ghi 0;" in findings[0].sentence
    assert "thường từ 0 đến 8, còn ô ghi 9;" in findings[1].sentence


@pytest.mark.parametrize(
    "name",
    [
        GROWTH,
        "Tỷ lệ phát triển dân số tự nhiên",
        "Tỷ lệ hộ nghèo giảm",
        "Chỉ số giá tiêu dùng",
        "Thu ngân sách so với dự toán",
    ],
)
def test_growth_and_comparison_may_leave_0_and_100(name):
    assert check_table(table(percent("-2", name=name))) == []
    assert check_table(table(percent("130", name=name))) == []
    assert rule_ids(check_table(table(percent("130", name=name, **high("120"))))) == [
        "out_of_limits"
    ]


def test_row_below_growth_is_growth():
    growth = row("gtsx", unit="%", name=GROWTH, estimate="14.5", decimals=1)
    services = percent("-2.5", name="Dịch vụ", decimals=1, parent="gtsx")
    assert check_table(table(growth, services)) == []
    assert rule_ids(check_table(table(services))) == ["out_of_limits"]


@pytest.mark.parametrize("unit", ["‰", "điểm %", "Người", None])
def test_other_units_are_not_bound_to_0_and_100(unit):
    assert check_table(table(row("a", unit=unit, name=POOR, estimate="130"))) == []


@pytest.mark.parametrize(
    ("figure", "decimals", "meant"),
    [
        ("965", 1, "96.5"),
        ("9970", 1, "99.7"),
        # Two places of the mark would do, or none without rounding.
        ("990", 1, None),
        ("965", 0, None),
        ("-965", 1, None),
    ],
)
def test_mark_in_the_wrong_place_is_asked_about(figure, decimals, meant):
    (finding,) = check_table(table(percent(figure, decimals=decimals)))
    assert finding.suggestion == (meant and span(meant))
    assert ("có phải là" in finding.sentence) == (meant is not None)


def test_years_before_tell_which_place_was_meant():
    past = years("ty-le", "98.9", unit="%", name=POOR, decimals=1)
    (finding,) = check_table(table(percent("990", decimals=1)), past=past)
    assert finding.rule == "out_of_limits"
    assert finding.suggestion == span("99")


def natural(estimate, **fields):
    given = {"unit": "%", "name": "Tỷ lệ phát triển dân số tự nhiên", "decimals": 2} | fields
    return row("tang", estimate=estimate, **given)


def natural_years(*estimates):
    return years("tang", *estimates, unit="%", decimals=2)


def test_jump_is_told_with_the_years_before():
    past = natural_years("1.05", "1.02", "1.08")
    (finding,) = check_table(table(natural("1.52")), past=past)
    assert finding.rule == "jump"
    assert finding.cells == (("tang", Measure.ESTIMATE),)
    assert finding.sentence == (
        "1,52 cao hơn hẳn các năm trước (1,02 – 1,08); xin xem lại có gõ nhầm không."
    )
    assert finding.suggestion is None


def test_jump_by_a_mark_in_the_wrong_place_is_asked_about():
    (up,) = check_table(table(natural("10.5")), past=natural_years("1.05"))
    assert up.sentence == (
        "10,50 cao hơn hẳn năm trước (1,05); xin xem lại, có phải là 1,05 không."
    )
    assert up.suggestion == span("1.05")
    people = {"unit": "Người", "name": "Dân số"}
    past = years("dan-so", "12575", "12480", **people)
    (down,) = check_table(table(row("dan-so", estimate="126", **people)), past=past)
    assert down.sentence.startswith("126 thấp hơn hẳn các năm trước (12.480 – 12.575);")
    assert down.suggestion == span("12600")


def test_nothing_is_not_suggested_for_nothing():
    past = years("so", "100", "83", "66", "49", unit="Hộ")
    (finding,) = check_table(count("0"), past=past)
    assert (finding.rule, finding.suggestion) == ("jump", None)


def count(figure):
    return table(row("so", name="Số hộ", unit="Hộ", estimate=figure))


@pytest.mark.parametrize(
    ("figure", "before", "doubted"),
    [
        # One year to go by: up to the double, down to the half.
        ("200", ("100",), False),
        ("201", ("100",), True),
        ("50", ("100",), False),
        ("49", ("100",), True),
        # Small numbers: ten more or less are no jump.
        ("14", ("4",), False),
        ("15", ("4",), True),
        ("0", ("10",), False),
        ("10", ("0",), False),
        ("11", ("0",), True),
        # More years: three times the largest change, here 20.
        ("160", ("100", "80", "90"), False),
        ("161", ("100", "80", "90"), True),
        ("40", ("100", "80", "90"), False),
        ("39", ("100", "80", "90"), True),
        # Years that stood still: a twentieth, or ten.
        ("1050", ("1000", "1000"), False),
        ("1051", ("1000", "1000"), True),
        ("110", ("100", "100"), False),
        ("111", ("100", "100"), True),
        # What has been before is no jump, however it came there.
        (
            "300",
            ("100", "120", "140", "160", "180", "200", "220", "240", "260", "280", "300"),
            False,
        ),
    ],
)
def test_count_at_the_edges_of_its_usual_range(figure, before, doubted):
    findings = check_table(count(figure), past=years("so", *before, unit="hộ"))
    assert rule_ids(findings) == ["jump"] * doubted


@pytest.mark.parametrize(
    ("figure", "before", "doubted"),
    [
        ("60.0", ("40.0",), False),
        ("60.1", ("40.0",), True),
        ("20.0", ("40.0",), False),
        ("19.9", ("40.0",), True),
        # Ten units of the last decimal.
        ("1.2", ("0.2",), False),
        ("1.3", ("0.2",), True),
        ("46.0", ("40.0", "38.0"), False),
        ("46.1", ("40.0", "38.0"), True),
    ],
)
def test_ratio_at_the_edges_of_its_usual_range(figure, before, doubted):
    past = years("ty-le", *before, unit="%", name=POOR, decimals=1)
    assert (
        rule_ids(check_table(table(percent(figure, decimals=1)), past=past)) == ["jump"] * doubted
    )


def test_growth_swings_more():
    def doubts(figure, *before):
        growth = {"unit": "%", "name": GROWTH, "decimals": 1}
        past = years("gtsx", *before, **growth)
        return rule_ids(check_table(table(row("gtsx", estimate=figure, **growth)), past=past))

    assert doubts("14.5", "4.5") == []
    assert doubts("14.6", "4.5") == ["jump"]
    assert doubts("-3.0", "7.0") == []
    assert doubts("145", "14.5") == ["jump"]


@pytest.mark.parametrize(
    ("figure", "before", "doubted"),
    [
        (("14.5", "16.5"), ("14.5", "16.5"), False),
        (("24", "30"), ("14.5", "16.5"), False),
        (("28", "30"), ("14.5", "16.5"), True),
        (Span.above(Decimal(96)), Span.above(Decimal(95)), False),
        (Span.above(Decimal(96)), Span.above(Decimal(20)), False),
        (Span.below(Decimal(20)), Span.above(Decimal(96)), True),
        (Span.at_most(Decimal(20)), Span.at_most(Decimal(96)), False),
    ],
)
def test_interval_or_bound_jumps_only_where_it_is_certain(figure, before, doubted):
    past = years("ty-le", before, unit="%", name=POOR, decimals=1)
    assert (
        rule_ids(check_table(table(percent(figure, decimals=1)), past=past)) == ["jump"] * doubted
    )


def test_figure_out_of_its_limits_is_told_once():
    past = years("ty-le", "0.4", "0.4", unit="%", name=POOR, decimals=2)
    assert rule_ids(check_table(table(percent("142", decimals=2)), past=past)) == ["out_of_limits"]
    assert rule_ids(check_table(table(percent("42", decimals=2)), past=past)) == ["jump"]


def test_blank_year_is_not_zero():
    past = [table(row("so", unit="Hộ"), year=YEAR - 1), *years("so", "500", unit="Hộ")]
    assert check_table(count("400"), past=past) == []
    assert check_table(count("400"), past=past[:1]) == []
    assert check_table(count("400")) == []
    assert check_table(table(row("so", unit="Hộ")), past=years("so", "500", unit="Hộ")) == []


def test_another_unit_kind_or_year_is_not_compared():
    jumped = count("900")
    assert rule_ids(check_table(jumped, past=years("so", "90", unit="hộ"))) == ["jump"]
    assert check_table(jumped, past=years("so", "90", unit="Người")) == []
    assert check_table(jumped, past=years("khac", "90", unit="Hộ")) == []
    assert check_table(jumped, past=years("so", Achieved.YES, unit="Hộ", kind="achieved")) == []
    assert check_table(jumped, past=[table(row("so", unit="Hộ", estimate="90"))]) == []


def test_each_measure_has_its_own_years_to_go_by():
    def one(year, **figures):
        return table(row("so", unit="Hộ", **figures), year=year)

    past = [one(YEAR - 1, nine_month="70", estimate="100", assigned="300")]
    doubted = [
        finding.cells
        for finding in check_table(
            one(YEAR, assigned="300", nine_month="300", estimate="300", target="901"), past=past
        )
    ]
    assert doubted == [
        (("so", Measure.ASSIGNED),),
        (("so", Measure.NINE_MONTH),),
        (("so", Measure.ESTIMATE),),
        (("so", Measure.TARGET), ("so", Measure.ESTIMATE)),
    ]
    # Without an estimate the year stands where it was assigned.
    without = one(YEAR, assigned="300", target="900")
    assert [finding.cells for finding in check_table(without)] == [
        (("so", Measure.TARGET), ("so", Measure.ASSIGNED))
    ]
    assert check_table(one(YEAR, assigned="500"), past=[one(YEAR - 1, assigned="300")]) == []


def test_what_was_assigned_is_named_and_the_figure_that_was_meant():
    typed = row("hoc-sinh", unit="H.sinh", name="Học sinh", assigned="2016", estimate="201600")
    (finding,) = check_table(table(typed))
    assert finding.cells == (("hoc-sinh", Measure.ESTIMATE), ("hoc-sinh", Measure.ASSIGNED))
    assert finding.sentence == (
        "201.600 cao hơn hẳn chỉ tiêu giao (2.016); xin xem lại, có phải là 2.016 không."
    )
