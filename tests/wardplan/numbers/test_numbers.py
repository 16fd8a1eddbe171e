"""Reading and printing single figures: every spelling of the paper, each question and each refusal."""

from decimal import Decimal

import pytest

from wardplan.numbers.spans import (
    MAX_DECIMALS,
    Reading,
    Span,
    read_number,
    show_decimal,
    show_span,
    show_span_in_words,
    storage_problem,
)


def number(text: str) -> Span:
    return Span.number(Decimal(text))


def interval(low: str, high: str) -> Span:
    return Span.interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "printed"),
    [
        ("12,575", "Người", 0, "12.575"),
        ("12.575", "Người", 0, "12.575"),
        ("2,016", "H.sinh", 0, "2.016"),
        ("1.05", "%", 2, "1,05"),
        ("1,05", "%", 2, "1,05"),
        ("0.03", "‰", 2, "0,03"),
        ("1,050", "%", 2, "1,05"),
        ("4.0", "Trường", 0, "4"),
        ("14,5 – 16,5", "%", 1, "14,5 – 16,5"),
        ("14,5 − 16,5", "%", 1, "14,5 – 16,5"),
        ("18,0- 20,0", "%", 1, "18,0 – 20,0"),
        ("6÷ 10", "%", 0, "6 – 10"),
        ("6 ~ 10", "%", 0, "6 – 10"),
        ("6—10%", "%", 0, "6 – 10"),
        ("từ 6 đến 10", "%", 0, "6 – 10"),
        ("Từ 6% tới 10%", "%", 0, "6 – 10"),
        ("6 - 6", "%", 0, "6"),
        ("1.184 – 1.200", "Hộ", 0, "1.184 – 1.200"),
        ("trên 96%", "%", 0, "> 96"),
        ("đạt trên 96 %", "%", 0, "> 96"),
        ("> 96", "%", 0, "> 96"),
        ("≥ 96", "%", 0, "≥ 96"),
        (">= 96", "%", 0, "≥ 96"),
        ("=>96", "%", 0, "≥ 96"),
        ("96% trở lên", "%", 0, "≥ 96"),
        ("từ 96% trở lên", "%", 0, "≥ 96"),
        ("tối thiểu 96", "%", 0, "≥ 96"),
        ("không dưới 96", "%", 0, "≥ 96"),
        ("dưới 7.1%", "%", 1, "< 7,1"),
        ("<7,1", "%", 1, "< 7,1"),
        ("≤ 7,1", "%", 1, "≤ 7,1"),
        ("<= 7,1", "%", 1, "≤ 7,1"),
        ("không quá 7,1", "%", 1, "≤ 7,1"),
        ("Không vượt quá 7,1", "%", 1, "≤ 7,1"),
        ("tối đa 7,1", "%", 1, "≤ 7,1"),
        ("7,1% trở xuống", "%", 1, "≤ 7,1"),
        ("tu\u031b\u0300 6 đe\u0302\u0301n 10", "%", 0, "6 – 10"),
        ("0,03%0", "‰", 2, "0,03"),
        ("0,03 0/00", "%0", 2, "0,03"),
        ("04 hộ", "Hộ", 0, "4"),
        ("70,0 Tr. đồng", "triệu đồng", 1, "70,0"),
        ("1.184 tỷđ", "tỷ đồng", 0, "1.184"),
        ("47, 97ha", "ha", 2, "47,97"),
        ("45,5 kg", "kg/người", 1, "45,5"),
        ("12\u00a0575", "Người", 0, "12.575"),
        ("12\u202f575", "Người", 0, "12.575"),
        ("\ufeff12.575\u200b", "Người", 0, "12.575"),
        ("12.575\n", "Người", 0, "12.575"),
        ("1 184 000", "Người", 0, "1.184.000"),
        ("1.184.000", "Người", 0, "1.184.000"),
        ("1 184,5", "triệu đồng", 1, "1.184,5"),
        ("１２．５７５", "Người", 0, "12.575"),
        ("1.234.567,89", "triệu đồng", 2, "1.234.567,89"),
        ("1,234,567.89", "triệu đồng", 2, "1.234.567,89"),
        ("+5", "Người", 0, "5"),
        ("-5", "Người", 0, "−5"),
        ("−5", "Người", 0, "−5"),
        ("–0,5", "%", 1, "−0,5"),
        ("-5 - -3", "Người", 0, "−5 – −3"),
        ("-0", "Người", 0, "0"),
        ("'12.575", "Người", 0, "12.575"),
        ("5", None, 0, "5"),
        ("12.575", "cột mốc", 0, "12.575"),
    ],
)
def test_spelling_reads_as_one_figure(text, unit, decimals, printed):
    reading = read_number(text, unit=unit, decimals=decimals)
    assert reading.problem is None
    assert reading.value is not None
    assert show_span(reading.value, decimals) == printed


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0", "\ufeff"])
def test_blank_is_blank_and_not_zero(text):
    reading = read_number(text, unit="%", decimals=0)
    assert reading.is_blank
    assert reading.value is None


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "said"),
    [
        ("12.34.567", "Người", 0, "dấu hoặc khoảng trống không đúng chỗ"),
        ("5 7", "Người", 0, "dấu hoặc khoảng trống không đúng chỗ"),
        ("1.234,567.8", "Người", 0, "dấu hoặc khoảng trống không đúng chỗ"),
        ("12,5 – 1,200,000", "ha", 1, "cùng một dấu vừa tách"),
        ("1e9", "Người", 0, "e9"),
        ("1_000", "Người", 0, "“_”"),
        ("=1+1", "Người", 0, "công thức"),
        ("＝1+1", "Người", 0, "công thức"),
        ("@SUM(A1)", "Người", 0, "công thức"),
        ("1+1", "Người", 0, "không đọc được"),
        ("10/2", "Người", 0, "ghi kết quả"),
        ("15/10/2023", "Người", 0, "ngày tháng"),
        ("0x1F", "Người", 0, "x1f"),
        ("∞", "Người", 0, "Không đọc được"),
        ("inf", "Người", 0, "không phải là số"),
        ("nan", "%", 0, "không phải là số"),
        ("abc", "Người", 0, "không phải là số"),
        ("đạt", "%", 0, "không phải là số"),
        ("٣", "Người", 0, "Không đọc được"),
        ("10²", "Người", 0, "²"),
        ("(5)", "Người", 0, "không phải là số"),
        ("7 - 5", "Người", 0, "Số đầu lớn hơn số cuối"),
        ("1 - 2 - 3", "Người", 0, "không đọc được"),
        ("-", "Người", 0, "để trống nếu chưa có số, ghi 0 nếu bằng không"),
        ("khoảng 96", "%", 0, "ước chừng"),
        ("~96", "%", 0, "ước chừng"),
        ("từ 96", "%", 0, "từ … trở lên"),
        ("đến 96", "%", 0, "không quá"),
        ("trên 96 đến 98", "%", 0, "vừa là khoảng vừa là mức"),
        ("trên 96 trở xuống", "%", 0, "hai mức ngược nhau"),
        ("96,", "%", 0, "Không đọc được"),
        (",5", "%", 1, "Không đọc được"),
        ("12,5 người", "Người", 0, "số nguyên, còn ô có 1 chữ số thập phân"),
        ("0.575", "Người", 0, "còn ô có 3 chữ số thập phân"),
        ("1,055", "%", 2, "Chưa rõ dấu"),
        ("1,0555", "%", 2, "không quá 2 chữ số thập phân, còn ô có 4"),
        ("123456789012345", "triệu đồng", 0, "hơn 14 chữ số"),
        ("1" * 201, "Người", 0, "dài 201 ký tự"),
        ("12\t575", "Người", 0, "ký tự điều khiển"),
        ("12\x00", "Người", 0, "ký tự điều khiển"),
        ("12\u202e5", "Người", 0, "ký tự điều khiển"),
        ("12\ud800", "Người", 0, "ký tự điều khiển"),
        ("5 cái", None, 0, "không có đơn vị tính"),
        ("5 hộ", "Người", 0, "tính theo “Người”, còn ô ghi “hộ”"),
        ("1,5%", "điểm %", 1, "điểm % khác với %"),
        ("1,5 điểm %", "%", 1, "điểm % khác với %"),
        ("1.184 tỷđ", "triệu đồng", 0, "1 tỷ đồng bằng 1.000 triệu đồng"),
        ("500 triệu", "tỷ đồng", 1, "1 tỷ đồng bằng 1.000 triệu đồng"),
        ("5‰", "%", 1, "1 % bằng 10 ‰"),
        ("từ 5 hộ đến 7 người", "Hộ", 0, "còn ô ghi “người”"),
    ],
)
def test_text_that_is_no_figure_is_refused_with_a_sentence(text, unit, decimals, said):
    reading = read_number(text, unit=unit, decimals=decimals)
    assert reading.value is None
    assert not reading.readings
    assert said in (reading.problem or "")


HUNDREDS, TENS = number("900"), number("13")


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "previous", "meant"),
    [
        # A count has no decimals, whatever last year was.
        ("12.575", "Người", 0, TENS, ["12.575"]),
        # A ratio is decimals; a ratio in thousands only if last year was.
        ("1,250", "%", 3, None, ["1,250"]),
        ("1.000", "%", 0, None, ["1.000", "1"]),
        ("1.000", "%", 0, HUNDREDS, ["1.000"]),
        ("1.000", "%", 0, number("1"), ["1.000", "1"]),
        ("1,000", "%", 0, number("1"), ["1"]),
        ("1.255", "%", 2, HUNDREDS, ["1.255,00"]),
        ("1.250", "%", 2, HUNDREDS, ["1.250,00", "1,25"]),
        ("1,250", "%", 3, HUNDREDS, ["1.250,000", "1,250"]),
        # Fewer declared decimals than three: thousands, unless last year's size speaks against it.
        ("12.500", "ha", 1, None, ["12.500,0"]),
        ("12.500", "ha", 1, TENS, ["12.500,0", "12,5"]),
        ("12.575", "ha", 0, number("12000"), ["12.575"]),
        # Three or four declared: last year's size, else the person.
        ("12.575", "ha", 3, None, ["12.575,000", "12,575"]),
        ("12.575", "ha", 3, TENS, ["12,575"]),
        ("12.575", "ha", 3, number("13000"), ["12.575,000"]),
        ("12.575", "ha", 4, TENS, ["12,5750"]),
        ("12.575", None, 4, number("500"), ["12.575,0000", "12,5750"]),
        # As the portal prints 12.575 itself: never silently thousands.
        ("12,575", "ha", 3, number("13000"), ["12.575,000", "12,575"]),
        # Both ends of an interval follow one rule; its ends are held against last year's ends.
        ("1,250 – 2,500", "ha", 3, None, ["1.250,000 – 2.500,000", "1,250 – 2,500"]),
        ("1,250 – 900,000", "ha", 3, interval("1.25", "900"), ["1,250 – 900,000"]),
        ("0,900 – 1,250", "ha", 3, None, ["0,900 – 1,250"]),
        ("900,000 – 1.250,000", "ha", 3, None, ["900,000 – 1.250,000"]),
        ("trên 12.575", "ha", 3, TENS, ["> 12,575"]),
        ("12.575", "ha", 3, Span.above(Decimal(12)), ["12,575"]),
        # Words that can be taken two ways.
        ("trên 96 trở lên", "%", 0, None, ["> 96", "≥ 96"]),
    ],
)
def test_mark_before_three_digits_is_told_by_unit_decimals_and_size(
    text, unit, decimals, previous, meant
):
    reading = read_number(text, unit=unit, decimals=decimals, previous=previous)
    found = reading.readings or ((reading.value,) if reading.value else ())
    assert [show_span(span, decimals) for span in found if span] == meant


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "previous"),
    [("1.250", "%", 0, None), ("1.255", "%", 2, TENS), ("12.575", "ha", 2, TENS)],
)
def test_thousands_against_unit_or_size_are_refused_and_taken_without_the_mark(
    text, unit, decimals, previous
):
    refused = read_number(text, unit=unit, decimals=decimals, previous=previous)
    plain = text.replace(".", "")
    assert f"xin ghi liền {plain}" in (refused.problem or "")
    taken = read_number(plain, unit=unit, decimals=decimals, previous=previous)
    assert taken == Reading(value=number(plain))


def test_decimals_outside_what_the_store_holds_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="từ 0 đến 4"):
        read_number("1", unit="%", decimals=MAX_DECIMALS + 1)
    with pytest.raises(ValueError, match="từ 0 đến 4"):
        read_number("1", unit="%", decimals=-1)


@pytest.mark.parametrize(
    ("span", "decimals", "table", "words"),
    [
        (number("12575"), 0, "12.575", "12.575 người"),
        (number("0.03"), 2, "0,03", "0,03 người"),
        (number("1234567.8"), 4, "1.234.567,8000", "1.234.567,8000 người"),
        (number("-1234.5"), 1, "−1.234,5", "−1.234,5 người"),
        (number("-0.0"), 1, "0,0", "0,0 người"),
        (interval("14.5", "16.5"), 1, "14,5 – 16,5", "từ 14,5 đến 16,5 người"),
        (Span.above(Decimal(96)), 0, "> 96", "trên 96 người"),
        (Span.at_least(Decimal(96)), 0, "≥ 96", "từ 96 người trở lên"),
        (Span.below(Decimal("7.1")), 1, "< 7,1", "dưới 7,1 người"),
        (Span.at_most(Decimal("7.1")), 1, "≤ 7,1", "không quá 7,1 người"),
    ],
)
def test_figure_prints_for_tables_and_in_words(span, decimals, table, words):
    assert show_span(span, decimals) == table
    assert show_span_in_words(span, decimals, "người") == words
    assert show_span_in_words(span, decimals) == words.replace(" người", "")


def test_percent_stands_close_to_its_number():
    assert show_span_in_words(Span.at_least(Decimal(96)), 0, "%") == "từ 96% trở lên"
    assert show_span_in_words(number("0.03"), 2, "‰") == "0,03‰"


def test_figure_with_more_decimals_than_declared_is_not_rounded():
    with pytest.raises(ValueError, match="nhiều hơn 1 chữ số thập phân"):
        show_span(number("7.15"), 1)
    with pytest.raises(ValueError, match="nhiều hơn 0 chữ số thập phân"):
        show_decimal(Decimal("99999999999999.0001"), 0)
    assert storage_problem(number("7.15"), 2) is None
    assert "không quá 1" in (storage_problem(number("7.15"), 1) or "")
    assert "số nguyên" in (storage_problem(Span.above(Decimal("7.1")), 0) or "")
    assert storage_problem(number("99999999999999.9999"), 4) is None
    assert "14 chữ số" in (storage_problem(number("-100000000000000"), 0) or "")


@pytest.mark.parametrize(
    ("low", "high", "low_in", "high_in"),
    [
        (None, None, True, True),
        (Decimal(5), Decimal(4), True, True),
        (Decimal(5), Decimal(5), False, True),
        (Decimal(5), Decimal(6), True, False),
        (Decimal("NaN"), Decimal(1), True, True),
        (Decimal(1), Decimal("Infinity"), True, True),
        (Decimal("1e999999"), None, True, True),
        (None, Decimal("1e-999999"), True, True),
    ],
)
def test_span_that_means_nothing_is_refused(low, high, low_in, high_in):
    with pytest.raises(ValueError, match="xin"):
        Span(low, high, low_in, high_in)


def test_spans_that_mean_the_same_are_equal():
    assert number("1.0") == number("1")
    assert Span(None, Decimal(5), low_in=False) == Span.at_most(Decimal(5))
    assert Span.above(Decimal(5)) != Span.at_least(Decimal(5))
    assert number("5").is_number
    assert not Span.at_least(Decimal(5)).is_number


def test_reading_says_one_thing_only():
    one = number("1")
    with pytest.raises(ValueError, match="blank, one value"):
        Reading(value=one, problem="x")
    with pytest.raises(ValueError, match="blank, one value"):
        Reading(readings=(one,))
    assert Reading().is_blank
