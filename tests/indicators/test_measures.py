"""A measure is who says so × the months × the year; its words follow from these."""

import re

import pytest

from indicators.checks import check_table
from indicators.measures import (
    STANDARD,
    Basis,
    Measure,
    Period,
    heading_of,
    held_measures,
    info_of,
    measure_of,
    result_measures,
)
from indicators.models import Figure
from tests.support.indicators.checked_tables import row, rule_ids, table, years

JOBS = "Tổng số lao động được giải quyết việc làm mới"


def test_measures_of_the_official_form_say_what_they_always_said():
    told = [(one, one.label, one.info.short, heading_of(one, 2023)) for one in STANDARD]
    assert told == [
        ("assigned", "Chỉ tiêu giao", "Chỉ tiêu giao", "Chỉ tiêu giao năm 2023"),
        ("nine_month", "Thực hiện 9 tháng", "TH 9 tháng", "Thực hiện 9 tháng năm 2023"),
        ("estimate", "Ước thực hiện cả năm", "Ước cả năm", "Ước thực hiện năm 2023"),
        ("target", "Kế hoạch năm sau", "Kế hoạch", "Kế hoạch năm 2024"),
    ]
    assert [(one.hint(2023), one.info.cue, one.info.spoken) for one in STANDARD] == [
        ("duoc giao|chi tieu giao", "được giao|chỉ tiêu giao|giao", ""),
        (r"\b9 thang|chin thang", "(?:9|chín) tháng", "9 tháng"),
        (r"\buoc\b", "ước|cả năm", "Ước cả năm"),
        ("phan dau|ke hoach|muc tieu|duy tri|nam sau|nam 2024", "", ""),
    ]


@pytest.mark.parametrize(
    ("measure", "label", "short", "heading"),
    [
        ("last_result", "Thực hiện năm trước", "TH năm trước", "Thực hiện năm 2022"),
        ("council", "Chỉ tiêu HĐND giao", "HĐND giao", "Chỉ tiêu HĐND giao năm 2023"),
        ("month_3", "Thực hiện tháng 3", "TH tháng 3", "Thực hiện tháng 3 năm 2023"),
        ("quarter_2", "Thực hiện quý II", "TH quý II", "Thực hiện quý II năm 2023"),
        ("half_year", "Thực hiện 6 tháng", "TH 6 tháng", "Thực hiện 6 tháng đầu năm 2023"),
        ("result", "Thực hiện cả năm", "TH cả năm", "Thực hiện năm 2023"),
        ("plan_2", "Kế hoạch năm thứ hai", "KH năm thứ hai", "Kế hoạch năm 2025"),
    ],
)
def test_words_of_a_measure_follow_from_basis_period_and_year(measure, label, short, heading):
    one = Measure(measure)
    assert (one.label, one.info.short, heading_of(one, 2023)) == (label, short, heading)


def test_words_of_any_other_measure_follow_too():
    estimate = info_of(Basis.ESTIMATE, Period(1, 6))
    assert (estimate.label, estimate.heading) == (
        "Ước thực hiện 6 tháng",
        "Ước thực hiện 6 tháng đầu năm {year}",
    )
    assert info_of(Basis.COUNCIL, offset=1).heading == "Chỉ tiêu HĐND giao năm {year}"
    assert info_of(Basis.PLAN, Period(4, 6)).label == "Kế hoạch quý II"


def test_every_measure_has_words_of_its_own_and_fits_its_column():
    assert len({one.label for one in Measure}) == len(Measure)
    assert len({(one.info.short, one.offset) for one in Measure}) == len(Measure)
    longest = Figure._meta.get_field("measure").max_length or 0
    assert all(re.fullmatch("[a-z0-9_]+", one) and len(one) <= longest for one in Measure)
    assert [measure_of(one) for one in ("plan_2", "comparison", "")] == [Measure.PLAN_2, None, None]


def test_hints_do_not_take_one_quarter_or_month_for_another():
    hint = Measure.QUARTER_1.hint(2023)
    assert re.search(hint, "ket qua quy i dat")
    assert not re.search(hint, "ket qua quy ii dat")
    assert not re.search(Measure.MONTH_1.hint(2023), "thang 12")


def test_what_came_before_is_nearest_first():
    assert [*Measure.PLAN_2.before()][:3] == ["target", "result", "estimate"]
    assert [*Measure.ESTIMATE.before()][:2] == ["nine_month", "half_year"]
    assert Measure.ASSIGNED.before() == (Measure.LAST_RESULT,)
    assert Measure.MONTH_3.before() == ()
    assert [one for one in result_measures() if one in STANDARD] == ["nine_month", "estimate"]


def test_table_holds_the_official_form_what_it_prints_and_what_it_has_figures_of():
    assert held_measures(()) == STANDARD
    held = held_measures(["plan_2", "comparison", "target"], {"last_result"})
    assert held == (Measure.LAST_RESULT, *STANDARD, Measure.PLAN_2)


def test_running_totals_of_one_year_follow_each_other():
    told = table(row("a", name=JOBS, half_year="310", nine_month="300"))
    (finding,) = check_table(told)
    assert finding.sentence.startswith("9 tháng ghi 300, thấp hơn 6 tháng đã thực hiện là 310;")
    (finding,) = check_table(table(row("a", name=JOBS, nine_month="310", result="300")))
    assert finding.sentence.startswith("Cả năm ghi 300, thấp hơn 9 tháng đã thực hiện là 310;")


def test_what_a_year_began_with_is_no_part_of_it():
    assert check_table(table(row("a", name=JOBS, last_result="900", half_year="450"))) == []


@pytest.mark.parametrize("measure", ["month_3", "quarter_2"])
def test_what_one_month_or_quarter_brought_is_no_measure_of_a_year(measure):
    figures = {measure: "40", "assigned": "500", "estimate": "510"}
    assert check_table(table(row("a", name=JOBS, **figures)), past=years("a", "500")) == []


def test_cumulative_figures_grow_from_one_year_to_the_next():
    schools = {"name": "Số trường đạt chuẩn", "cumulative": True}
    fallen = table(row("a", **schools, last_result="5", estimate="4"))
    assert rule_ids(check_table(fallen)) == ["cumulative_fell"]
    fallen = table(row("a", **schools, target="6", plan_2="5"))
    (finding,) = check_table(fallen)
    assert finding.cells == (("a", Measure.PLAN_2), ("a", Measure.TARGET))
    # What last year turned out to be may be less than was expected of it.
    assert check_table(table(row("a", **schools, last_result="5")), past=years("a", "6")) == []
