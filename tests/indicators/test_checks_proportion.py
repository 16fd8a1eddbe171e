"""A figure out of proportion to the others of its row is doubted, where no earlier year tells what is usual."""

from collections import Counter
from decimal import Decimal

import pytest

from indicators.checks import check_table
from indicators.measures import Measure
from tests.support.indicators.checked_tables import row, table, years
from tests.support.indicators.slips import example_rows, sample_tables, slips
from wardplan.numbers.spans import Span


def at_least(end):
    return Span.at_least(Decimal(end))


def at_most(end):
    return Span.at_most(Decimal(end))


def doubted(unit="Người", name="Học sinh", **figures):
    """The cells that are doubted first."""
    found = check_table(table(row("dong", name=name, unit=unit, **figures)))
    return [finding.cells[0][1].value for finding in found]


def test_figure_that_lost_a_digit_is_doubted_beside_what_was_assigned():
    (finding,) = check_table(table(row("dan-so", assigned="12575", estimate="1575")))
    assert finding.rule == "jump"
    assert finding.cells == (("dan-so", Measure.ESTIMATE), ("dan-so", Measure.ASSIGNED))
    assert finding.sentence == (
        "1.575 thấp hơn hẳn chỉ tiêu giao (12.575); xin xem lại có gõ nhầm không."
    )


def test_the_one_that_differs_from_all_others_is_doubted_whichever_it_is():
    right = {"assigned": "12575", "nine_month": "12530", "estimate": "12580", "target": "12690"}
    assert doubted(**right) == []
    for measure in right:
        for wrong in ("1257", "125750"):
            assert doubted(**right | {measure: wrong}) == [measure]
    (finding,) = check_table(table(row("d", **right | {"assigned": "1257"})))
    assert "thấp hơn hẳn các cột khác cùng dòng (12.580 – 12.690)" in finding.sentence


def test_figures_that_all_differ_tell_nothing_of_each_other():
    assert doubted(assigned="100", nine_month="9000", estimate="1100") == []


@pytest.mark.parametrize(
    ("given", "typed", "seen"),
    [
        # Whole years: up to three times, down to a third.
        ({"assigned": "52"}, {"estimate": "156"}, False),
        ({"assigned": "52"}, {"estimate": "157"}, True),
        ({"assigned": "60"}, {"estimate": "20"}, False),
        ({"assigned": "60"}, {"estimate": "19"}, True),
        # Ten more or less are nothing.
        ({"assigned": "4"}, {"estimate": "14"}, False),
        ({"assigned": "4"}, {"estimate": "15"}, True),
        ({"assigned": "12"}, {"estimate": "2"}, False),
        ({"assigned": "12"}, {"estimate": "1"}, True),
        # A part of the year may bring little, not much.
        ({"assigned": "80"}, {"nine_month": "10"}, False),
        ({"assigned": "80"}, {"nine_month": "9"}, True),
        ({"assigned": "80"}, {"nine_month": "241"}, True),
        ({"nine_month": "10"}, {"estimate": "80"}, False),
        ({"nine_month": "10"}, {"estimate": "81"}, True),
        # Nothing at all is a result, and nothing is no measure for others.
        ({"assigned": "5200"}, {"estimate": "0"}, False),
        ({"assigned": "0"}, {"estimate": "900"}, False),
        # Bounds and intervals only where it is certain.
        ({"assigned": "52"}, {"estimate": at_least("9999")}, True),
        ({"assigned": "52"}, {"estimate": at_most("9999")}, False),
        ({"assigned": at_least("52")}, {"estimate": "9999"}, False),
        ({"assigned": at_least("52")}, {"estimate": "3"}, True),
        ({"assigned": ("145", "165")}, {"estimate": "48"}, True),
        ({"assigned": at_least("90"), "nine_month": at_most("95")}, {"estimate": "900"}, False),
    ],
)
def test_edges_of_proportion(given, typed, seen):
    assert doubted(**given) == []
    assert doubted(**given, **typed) == [*typed] * seen


def test_years_before_are_asked_first():
    now = table(row("so", assigned="52", estimate="500"))
    (before,), (after,) = (check_table(now, past=past) for past in ([], years("so", "480", "510")))
    assert (before.cells[0][1], after.cells[0][1]) == (Measure.ESTIMATE, Measure.ASSIGNED)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("Tốc độ phát triển GTSX", {"assigned": "1", "estimate": "15"}),
        ("Mức giảm tỷ lệ hộ nghèo", {"assigned": "2", "estimate": "25"}),
        ("Thu ngân sách so với dự toán", {"nine_month": "20", "estimate": "180"}),
    ],
)
def test_rates_of_change_may_be_small_one_year_and_large_the_next(name, figures):
    assert doubted(unit="%", name=name, **figures) == []


def test_no_figure_of_the_sample_plans_is_doubted():
    assert [found.sentence for one in sample_tables() for found in check_table(one)] == []


def test_hardly_a_row_that_a_careful_reader_passes_is_doubted():
    doubts = [one.name for one in example_rows() if check_table(table(one))]
    # A winter crop of which a tenth was sown at nine months; a target of less than half of the year before.
    assert doubts == ["Diện tích cây vụ đông", "Số hộ thoát nghèo"]


def test_four_of_five_slips_of_each_kind_are_doubted():
    seen: Counter[str] = Counter()
    made: Counter[str] = Counter()
    rows = [*example_rows()[::3], *(one for plan in sample_tables() for one in plan.indicators)]
    for kind, _, wrong in (slip for one in rows for slip in slips(one)):
        made[kind] += 1
        seen[kind] += bool(check_table(table(wrong)))
    assert min(made.values()) > 50
    shares = {kind: seen[kind] / made[kind] for kind in made}
    assert {kind: share for kind, share in shares.items() if share < 0.8} == {}
