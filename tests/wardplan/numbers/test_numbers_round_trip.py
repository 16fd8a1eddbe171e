"""What the portal prints it reads back, and no text whatever breaks the reader."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.values import Achieved, read_value, show_value, show_value_in_words
from wardplan.numbers.spans import (
    MAX_DECIMALS,
    MAX_DIGITS,
    Span,
    read_number,
    show_span,
    show_span_in_words,
)

UNITS = [
    "%",
    "‰",
    "%0",
    "điểm %",
    "Người",
    "H.sinh",
    "triệu đồng",
    "ha",
    "kg/người",
    "cột mốc",
    None,
]
units = st.sampled_from(UNITS)
decimals = st.integers(0, MAX_DECIMALS)


@st.composite
def ends(draw: st.DrawFn, places: int) -> Decimal:
    """Any number the store holds, mostly of the sizes at which a mark can be taken two ways."""
    whole = draw(
        st.one_of(
            st.integers(-2_000_000, 2_000_000),
            st.integers(1, 999).map(lambda thousands: thousands * 1000),
            st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1),
        )
    )
    fraction = draw(st.integers(0, 10**places - 1))
    size = Decimal(abs(whole)) + Decimal(fraction).scaleb(-places)
    return -size if whole < 0 else size


@st.composite
def spans(draw: st.DrawFn, places: int) -> Span:
    shape = draw(st.sampled_from(["number", "interval", "above", "at_least", "below", "at_most"]))
    first = draw(ends(places))
    if shape == "interval":
        second = draw(st.one_of(ends(places), st.just(first * 2), st.just(first + 1)))
        assume(abs(second) < 10**MAX_DIGITS)
        return Span.interval(min(first, second), max(first, second))
    build = {
        "number": Span.number,
        "above": Span.above,
        "at_least": Span.at_least,
        "below": Span.below,
        "at_most": Span.at_most,
    }
    return build[shape](first)


figures = decimals.flatmap(lambda places: st.tuples(st.just(places), spans(places)))
achieved = st.sampled_from(list(Achieved))


@given(figures, units)
def test_printed_figure_reads_back_beside_itself(figure, unit):
    places, span = figure
    reading = read_number(show_span(span, places), unit=unit, decimals=places, previous=span)
    assert reading.value == span


@given(figures, units)
def test_figure_in_words_reads_back_beside_itself(figure, unit):
    places, span = figure
    said = show_span_in_words(span, places, unit)
    assert read_number(said, unit=unit, decimals=places, previous=span).value == span


@given(
    decimals.flatmap(lambda places: st.tuples(st.just(places), spans(places), spans(places))),
    units,
    st.integers(-7, 7),
    st.booleans(),
)
def test_printed_figure_is_never_taken_for_another_one(figures, unit, factor, near):
    places, span, other = figures
    # A last year a power of ten away is what could mislead.
    if near and span.low is not None and span.low != 0:
        other = Span.number(span.low.scaleb(factor))
    for previous in (None, other):
        reading = read_number(
            show_span(span, places), unit=unit, decimals=places, previous=previous
        )
        assert reading.value in (None, span)
        assert not reading.is_blank
        assert not reading.readings or span in reading.readings


@given(figures, units)
def test_figure_without_a_mark_for_thousands_needs_no_last_year(figure, unit):
    places, span = figure
    text = show_span(span, places).replace(".", "")
    # Three decimals behind a comma may still be thousands: there the person is asked.
    assume(places != 3)
    assert read_number(text, unit=unit, decimals=places).value == span


@given(achieved, units)
def test_achieved_reads_back(value, unit):
    for text in (show_value(value, 0), show_value_in_words(value, 0)):
        assert read_value(text, kind="achieved", unit=unit, decimals=0).value is value


SIGNS = "0123456789.,  -–−÷~<>=≥≤%‰+/'()=_e\u00a0\u200b\u0301đtừếnrêlkhôgquáưới"
hostile = st.one_of(
    st.text(max_size=250),
    st.text(alphabet=st.characters(), max_size=60),
    st.text(alphabet=SIGNS, max_size=220),
    st.lists(
        st.sampled_from(
            ["từ", "đến", "trên", "trở", "lên", "không", "quá", "đạt", "%", "-", "5", "1.000", ","]
        ),
        max_size=12,
    ).map(" ".join),
)


@given(hostile, units, decimals, st.one_of(st.none(), spans(2), achieved))
def test_any_text_is_a_figure_a_question_or_a_sentence(text, unit, places, previous):
    for kind in ("number", "achieved"):
        reading = read_value(text, kind=kind, unit=unit, decimals=places, previous=previous)
        if reading.problem is not None:
            assert reading.problem.endswith(".")
            assert reading.problem.encode()
        assert reading.value is None or show_value(reading.value, places)
        shown = [show_value(value, places) for value in reading.readings]
        assert all(shown) or reading.topic == "nil"
        assert len(set(shown)) == len(shown)
