"""The figure of all wards together, by the rule of the catalogue."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.kinds import Achieved
from indicators.rollup.rules import RollUp
from indicators.rollup.totals import RollUpRule, Total, total
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.plain


def number(text: str) -> Span:
    return Span.number(Decimal(text))


def interval(low: str, high: str) -> Span:
    return Span.interval(Decimal(low), Decimal(high))


def test_a_sum_tells_of_how_many_wards_it_is() -> None:
    rule = RollUpRule(RollUp.SUM)
    assert total(rule, {1: number("64"), 2: number("52")}, {}) == Total(number("116"), 2)


def test_intervals_and_bounds_add_up_end_by_end() -> None:
    rule = RollUpRule(RollUp.SUM, decimals=1)
    figures = {1: interval("14.5", "16.5"), 2: number("2"), 3: Span.above(Decimal(5))}
    assert total(rule, figures, {}) == Total(Span.above(Decimal("21.5")), 3)


def test_bounds_that_leave_nothing_known_give_no_sum() -> None:
    rule = RollUpRule(RollUp.SUM)
    figures = {1: Span.above(Decimal(5)), 2: Span.below(Decimal(3))}
    assert total(rule, figures, {}) == Total(None, 0)


def test_a_weighted_mean_leaves_out_who_has_no_weight_or_only_a_bound() -> None:
    rule = RollUpRule(RollUp.WEIGHTED, decimals=2, weight="dan-so")
    figures = {
        1: number("1.05"),
        2: number("1.11"),
        3: number("9"),
        4: Span.below(Decimal("7.1")),
    }
    weights = {1: number("10000"), 2: number("5000"), 4: number("8000")}
    assert total(rule, figures, {"dan-so": weights}) == Total(number("1.07"), 2)


def test_a_mean_of_a_number_and_an_interval_is_an_interval() -> None:
    rule = RollUpRule(RollUp.WEIGHTED, decimals=1, weight="dan-so")
    weights = {1: number("1"), 2: number("1")}
    figures = {1: number("15"), 2: interval("14", "16")}
    assert total(rule, figures, {"dan-so": weights}) == Total(interval("14.5", "15.5"), 2)


@pytest.mark.parametrize(("unit", "told"), [("%", "91.91"), ("‰", "919.08"), ("người/hộ", "0.92")])
def test_a_ratio_is_the_sum_of_its_parts_over_that_of_its_wholes(unit: str, told: str) -> None:
    rule = RollUpRule(RollUp.RATIO, decimals=2, unit=unit, part="co-the", whole="dan-so")
    counts = {
        "co-the": {1: number("604"), 2: number("600"), 3: number("5")},
        "dan-so": {1: number("650"), 2: number("660")},
    }
    expected = Total(number(told), 2, (Decimal(1_204), Decimal(1_310)))
    assert total(rule, {}, counts) == expected


def test_a_ratio_over_nothing_is_no_figure() -> None:
    rule = RollUpRule(RollUp.RATIO, part="a", whole="b")
    assert total(rule, {}, {"a": {1: number("0")}, "b": {1: number("0")}}) == Total(None, 0)


def test_wards_that_achieved_it_are_counted_among_those_that_said_so() -> None:
    rule = RollUpRule(RollUp.ACHIEVED)
    figures = {1: Achieved.YES, 2: Achieved.NO, 3: Achieved.YES}
    assert total(rule, figures, {}) == Total(number("2"), 3)


@pytest.mark.parametrize("how", [RollUp.SUM, RollUp.WEIGHTED, RollUp.RATIO, RollUp.ACHIEVED])
def test_without_figures_there_is_no_total_and_never_zero(how: RollUp) -> None:
    assert total(RollUpRule(how, weight="w", part="a", whole="b"), {}, {}) == Total(None, 0)


def test_what_the_catalogue_does_not_add_up_has_no_total() -> None:
    assert total(RollUpRule(), {1: number("5")}, {}) is None


@given(st.lists(st.decimals(min_value=0, max_value=10**9, places=2), min_size=1, max_size=20))
def test_equal_weights_give_the_plain_mean(numbers: list[Decimal]) -> None:
    rule = RollUpRule(RollUp.WEIGHTED, decimals=4, weight="w")
    figures = {ward: Span.number(one) for ward, one in enumerate(numbers)}
    weights = {ward: number("7") for ward in figures}
    found = total(rule, figures, {"w": weights})
    assert found is not None
    assert found.value is not None
    assert found.value.low is not None
    assert abs(found.value.low * len(numbers) - sum(numbers)) <= Decimal("0.0001") * len(numbers)
