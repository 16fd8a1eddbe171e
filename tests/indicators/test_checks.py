"""All checks together: the sample, one cell, any table, and what holds for every finding."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.checks import RULES, check_table
from indicators.measures import STANDARD, Measure
from indicators.table import IndicatorRow
from tests.support.indicators.checked_tables import (
    CHECKED,
    YEAR,
    findings_of,
    pasts,
    related_tables,
    row,
    rule_ids,
    table,
)
from tests.support.plans.documents import sample, tables
from wardplan.numbers.spans import Span, storage_problem

RATES = {
    "ty-le-truong-chuan-md1": ("truong-chuan-md1", "quy-mo-truong"),
    "ty-le-truong-chuan-md2": ("truong-chuan-md2", "quy-mo-truong"),
}


def with_rows(one, change):
    rows = tuple(change(row) if isinstance(row, IndicatorRow) else row for row in one.rows)
    return replace(one, rows=rows)


def filled_sample(**other):
    """The sample with every measure at what was assigned, its rates tied to their counts."""

    def fill(row):
        value = dict(row.figures)[Measure.ASSIGNED]
        figures = dict.fromkeys(Measure, value) | other.get(row.code, {})
        return replace(row, figures=tuple(figures.items()), rate_of=RATES.get(row.code))

    return with_rows(sample().indicators, fill)


def test_sample_raises_no_doubt():
    indicators = sample().indicators
    assert len(list(indicators.indicators)) == 36
    assert check_table(indicators) == []
    assert check_table(indicators, past=[replace(indicators, year=YEAR - 1)]) == []


def test_filled_sample_and_three_like_years_raise_no_doubt():
    past = [replace(filled_sample(), year=YEAR - back) for back in (1, 2, 3)]
    assert check_table(filled_sample(), past=past) == []
    assert check_table(filled_sample(), past=past[:1]) == []


def test_what_the_narrative_tells_raises_no_doubt():
    """32 of the 64 assigned take part by September, and the planned year's figures of section II.2."""
    told = filled_sample(
        **{
            "bhxh-tu-nguyen": {Measure.NINE_MONTH: Span.number(Decimal(32))},
            "sdd-nhe-can": {Measure.TARGET: Span.below(Decimal("7.1"))},
            "gia-dinh-van-hoa": {Measure.TARGET: Span.above(Decimal(96))},
            "to-dan-pho-van-hoa": {Measure.TARGET: Span.above(Decimal(87))},
        }
    )
    assert check_table(told, past=[replace(filled_sample(), year=YEAR - 1)]) == []


@pytest.mark.parametrize(
    ("code", "measure", "value", "rule"),
    [
        ("xuat-khau-lao-dong", Measure.ASSIGNED, "180", "part_above_whole"),
        ("ty-le-truong-chuan-md1", Measure.ESTIMATE, "99", "rate_unlike_count"),
        ("bhyt", Measure.TARGET, "997", "out_of_limits"),
        ("truong-chuan-md2", Measure.TARGET, "3", "cumulative_fell"),
        ("viec-lam-moi", Measure.NINE_MONTH, "180", "estimate_below_nine_months"),
        ("dan-so", Measure.ESTIMATE, "15275", "jump"),
    ],
)
def test_slip_in_the_sample_is_found(code, measure, value, rule):
    spoiled = filled_sample(**{code: {measure: Span.number(Decimal(value))}})
    past = [replace(filled_sample(), year=YEAR - back) for back in (1, 2)]
    assert rule in rule_ids(findings_of(spoiled, code, measure, past))


def test_interval_that_runs_backwards_cannot_be_made():
    with pytest.raises(ValueError, match="nhỏ trước"):
        Span(Decimal(2), Decimal(1))


def test_cell_is_told_of_from_its_other_side():
    both = table(
        row("tong", name="Số lao động", estimate="5"),
        row("phan", parent="tong", estimate="9", target="9"),
    )
    (finding,) = check_table(both)
    assert findings_of(both, "tong", Measure.ESTIMATE) == [finding]
    assert findings_of(both, "phan", Measure.ESTIMATE) == [finding]
    assert findings_of(both, "phan", Measure.TARGET) == []
    assert findings_of(both, "khong-co", Measure.TARGET) == []


def test_findings_follow_the_rows():
    rows = [
        row(code, unit="%", name="Tỷ lệ hộ nghèo", estimate="101", target="-1") for code in "cab"
    ]
    cells = [finding.cells[0] for finding in check_table(table(*rows))]
    assert cells == [(code, measure) for code in "cab" for measure in STANDARD[2:]]


def test_every_rule_is_in_the_list_and_says_what_it_looks_for():
    names = [rule.__name__ for rule in RULES]
    assert len(names) == len(set(names)) == 7
    assert all(rule.__doc__ for rule in RULES)


@given(tables(), st.lists(tables(), max_size=2))
def test_no_table_is_too_odd(one, past):
    check_table(one, past=past)


def numbers(one):
    return {
        (row.code, measure): (row, value)
        for row in one.indicators
        for measure, value in row.figures
        if isinstance(value, Span)
    }


@given(related_tables(), pasts())
def test_finding_speaks_only_of_filled_cells_and_suggests_what_can_be_stored(one, past):
    filled = numbers(one)
    for finding in check_table(one, past=past):
        assert finding.rule in {rule.__name__ for rule in RULES}
        assert len(set(finding.cells)) == len(finding.cells) > 0
        assert set(finding.cells) <= filled.keys()
        assert finding.sentence.endswith(".")
        assert "xin xem lại" in finding.sentence
        row, value = filled[finding.cells[0]]
        if isinstance(finding.suggestion, Span):
            assert finding.suggestion != value
            assert storage_problem(finding.suggestion, row.decimals) is None


@given(related_tables(), pasts())
def test_blank_table_raises_no_doubt_whatever_came_before(one, past):
    assert check_table(with_rows(one, lambda row: replace(row, figures=())), past=past) == []


@given(related_tables(), pasts(), st.sampled_from(CHECKED))
def test_blank_measure_is_never_spoken_of(one, past, measure):
    def emptied(row):
        return replace(row, figures=tuple(pair for pair in row.figures if pair[0] != measure))

    findings = check_table(with_rows(one, emptied), past=past)
    assert all(measure is not cell[1] for finding in findings for cell in finding.cells)


def unordered(findings):
    return {(one.rule, one.cells[0], frozenset(one.cells), one.sentence) for one in findings}


@given(related_tables(), pasts(), st.randoms(use_true_random=False))
def test_order_of_rows_figures_and_years_does_not_matter(one, past, chance):
    def shuffled(items):
        return tuple(chance.sample(items, len(items)))

    def mixed(row):
        return replace(row, figures=shuffled(row.figures))

    other = with_rows(replace(one, rows=shuffled(one.rows)), mixed)
    years = [with_rows(before, mixed) for before in shuffled(past)]
    assert unordered(check_table(other, past=years)) == unordered(check_table(one, past=past))
