"""The value of a figure: achieved or not, compared with its target, added up, in percent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.cell_reading import CellRefused, read_limit, show_limit
from indicators.models import Indicator
from indicators.values import (
    Achieved,
    add,
    compare,
    percent,
    ratio,
    read_value,
    show_value,
    show_value_in_words,
)
from wardplan.numbers.spans import Reading, Span

YES, NO = Achieved.YES, Achieved.NO


def number(text: str) -> Span:
    return Span.number(Decimal(text))


def interval(low: str, high: str) -> Span:
    return Span.interval(Decimal(low), Decimal(high))


def above(text: str) -> Span:
    return Span.above(Decimal(text))


def at_least(text: str) -> Span:
    return Span.at_least(Decimal(text))


def below(text: str) -> Span:
    return Span.below(Decimal(text))


def at_most(text: str) -> Span:
    return Span.at_most(Decimal(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đạt", YES),
        ("Đạt ", YES),
        ("ĐẠT", YES),
        ("Ðạt", YES),
        ("đa\u0323t", YES),
        ("Đạt.", YES),
        ("không đạt", NO),
        ("Không\u00a0 đạt", NO),
        ("chưa đạt", NO),
        ("Đạt chuẩn", YES),
        ("đã đạt;", YES),
        ("K.đạt", NO),
        ("Ko đạt", NO),
        ("Chưa đạt chuẩn.", NO),
    ],
)
def test_words_of_achieved_are_read(text, value):
    assert read_value(text, kind="achieved", unit=None, decimals=0) == Reading(value=value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Có", (YES, NO)),
        ("Hoàn thành", (YES, NO)),
        ("Chưa hoàn thành", (NO, YES)),
        ("Đạt mức độ 2", (YES, NO)),
        ("Không đạt mức độ 2", (NO, YES)),
        ("dat", (YES, NO)),
        ("khong dat", (NO, YES)),
        ("x", (YES, NO, None)),
        ("X", (YES, NO, None)),
        ("không", (NO, None)),
        ("-", (NO, None)),
        ("—", (NO, None)),
    ],
)
def test_words_that_may_mean_something_else_for_achieved_are_asked_about(text, meant):
    reading = read_value(text, kind="achieved", unit="Phường", decimals=0)
    assert (reading.value, reading.readings) == (None, meant)
    assert reading.question.startswith(f"“{text}” là ")
    assert (reading.topic == "nil") == (None in meant)


def test_dots_are_blank_and_an_error_of_excel_is_told_for_both_kinds():
    for kind in ("achieved", "number"):
        assert read_value("…", kind=kind, unit=None, decimals=0).is_blank
        problem = read_value("#DIV/0!", kind=kind, unit=None, decimals=0).problem
        assert "#DIV/0! là lỗi của Excel" in (problem or "")


@pytest.mark.parametrize("text", ["1", "100", "96%", "đạt 96%", "đạt 96", "2/2", "được", "xem sau"])
def test_anything_else_for_achieved_is_refused(text):
    reading = read_value(text, kind="achieved", unit="Phường", decimals=0)
    assert (reading.value, reading.readings) == (None, ())
    assert "đạt hoặc không đạt" in (reading.problem or "")


def test_blank_is_blank_for_both_kinds():
    assert read_value("  ", kind="achieved", unit=None, decimals=0).is_blank
    assert read_value("", kind="number", unit="%", decimals=0).is_blank
    assert show_value(None, 2) == ""
    assert show_value_in_words(None, 2) == ""


def test_number_is_read_with_last_years_value():
    reading = read_value("12.575", kind="number", unit="ha", decimals=3, previous=number("13"))
    assert reading.value == number("12.575")
    asked = read_value("12.575", kind="number", unit="ha", decimals=3, previous=YES)
    assert asked.readings == (number("12575"), number("12.575"))
    assert read_value("đạt", kind="number", unit="%", decimals=0).problem


def test_value_is_shown_by_its_kind():
    assert show_value(NO, 0) == "không đạt"
    assert show_value(interval("14.5", "16.5"), 1) == "14,5 – 16,5"
    assert show_value_in_words(at_least("96"), 0, "%") == "từ 96% trở lên"


@pytest.mark.parametrize(
    ("value", "target", "better", "verdict"),
    [
        (number("96"), number("96"), "higher", "met"),
        (number("95.9"), number("96"), "higher", "not_met"),
        (number("7.1"), number("7.1"), "lower", "met"),
        (number("7.2"), number("7.1"), "lower", "not_met"),
        # A bound is met inside it, whichever way is better.
        (number("96"), above("96"), "higher", "not_met"),
        (number("96.1"), above("96"), "lower", "met"),
        (number("96"), at_least("96"), "higher", "met"),
        (number("7.1"), below("7.1"), "higher", "not_met"),
        (number("7"), below("7.1"), "higher", "met"),
        (number("7.1"), at_most("7.1"), "lower", "met"),
        # An interval is a threshold at its nearer end.
        (number("17"), interval("14.5", "16.5"), "higher", "met"),
        (number("14"), interval("14.5", "16.5"), "higher", "not_met"),
        (number("14"), interval("14.5", "16.5"), "lower", "met"),
        (number("17"), interval("14.5", "16.5"), "lower", "not_met"),
        # A value that is not one number may lie on both sides.
        (interval("95", "97"), number("96"), "higher", "unclear"),
        (interval("96", "97"), number("96"), "higher", "met"),
        (interval("94", "95"), number("96"), "higher", "not_met"),
        (above("96"), above("96"), "higher", "met"),
        (at_least("96"), above("96"), "higher", "unclear"),
        (above("90"), number("96"), "higher", "unclear"),
        (below("96"), number("96"), "higher", "not_met"),
        (below("96"), at_least("96"), "higher", "not_met"),
        (at_most("96"), at_least("96"), "higher", "unclear"),
        (at_most("96"), above("96"), "higher", "not_met"),
        (below("7.1"), below("7.1"), "lower", "met"),
        (above("7.1"), at_most("7.1"), "lower", "not_met"),
        # Words.
        (YES, YES, "higher", "met"),
        (NO, YES, "higher", "not_met"),
        (YES, NO, "higher", "met"),
        (NO, NO, "higher", "met"),
        # Nothing to compare.
        (None, number("96"), "higher", "unclear"),
        (number("96"), None, "higher", "unclear"),
        (YES, number("96"), "higher", "unclear"),
        (number("96"), YES, "higher", "unclear"),
    ],
)
def test_value_against_its_target(value, target, better, verdict):
    assert compare(value, target, better) == verdict


def test_sum_of_numbers_is_exact():
    many = [number("99999999999999.9999")] * 3321
    assert add(many) == number("332099999999999999.6679")
    assert add([number("0.1"), number("0.2")]) == number("0.3")


def test_sum_keeps_ends_open_and_closed():
    assert add([number("1"), interval("2", "3")]) == interval("3", "4")
    assert add([number("1"), above("2")]) == above("3")
    assert add([at_least("1"), above("2")]) == above("3")
    assert add([at_least("1"), at_least("2"), number("0")]) == at_least("3")
    assert add([below("1"), at_most("2")]) == below("3")


def test_sum_with_a_missing_value_is_missing_and_not_less():
    assert add([number("1"), None]) is None
    assert add([None]) is None
    assert add([]) is None
    assert add([above("5"), below("3")]) is None


def test_percent_rounds_halves_away_from_zero():
    assert percent(number("32"), number("64"), 1) == Decimal("50.0")
    assert percent(number("1"), number("3"), 2) == Decimal("33.33")
    assert percent(number("1"), number("8"), 0) == Decimal("13")
    assert percent(number("-1"), number("8"), 0) == Decimal("-13")
    assert str(percent(number("1"), number("4"), 2)) == "25.00"
    assert ratio(number("3"), number("8")) == Decimal("37.5")


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (number("1"), number("0")),
        (None, number("1")),
        (number("1"), None),
        (above("1"), number("2")),
        (number("1"), interval("1", "2")),
        (at_most("1"), number("2")),
        (number("1"), below("2")),
        (YES, number("1")),
        (number("1"), YES),
    ],
)
def test_percent_of_what_is_no_plain_number_is_missing(part, whole):
    assert ratio(part, whole) is None
    assert percent(part, whole, 1) is None


plain = st.decimals(-(10**14), 10**14, places=4)


@given(st.lists(st.tuples(plain, plain).map(sorted), min_size=1, max_size=30))
def test_sum_of_intervals_does_not_depend_on_order(ends):
    spans = [Span.interval(low, high) for low, high in ends]
    total = add(spans)
    assert total == add(reversed(spans))
    assert total == Span.interval(
        sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0))
    )


@given(plain, plain)
def test_one_of_two_numbers_meets_the_other(one, other):
    higher = compare(Span.number(one), Span.number(other), "higher")
    lower = compare(Span.number(one), Span.number(other), "lower")
    assert (higher == "met") == (one >= other)
    assert (lower == "met") == (one <= other)
    assert "unclear" not in (higher, lower)


@pytest.mark.parametrize("decimals", [0, 1, 3, 4])
@pytest.mark.parametrize("text", ["0", "-5", "12575", "1000", "1234567", "100000", "12.575", "0.5"])
def test_a_limit_that_was_shown_is_read_back_as_the_very_same(text, decimals):
    limit = Decimal(text)
    assert read_limit(show_limit(limit), Indicator(decimals=decimals), limit) == limit


def test_a_limit_is_read_as_a_figure_of_its_indicator_is_and_is_one_number():
    people, share = Indicator(unit="người"), Indicator(unit="%", decimals=1)
    assert read_limit("12.575 người", people, None) == 12575
    assert read_limit("99,5%", share, None) == Decimal("99.5")
    assert read_limit(" ", people, Decimal(5)) is None
    for text in ("> 5", "3–5", "-", "đạt", "12,5"):
        with pytest.raises(CellRefused):
            read_limit(text, people, None)
