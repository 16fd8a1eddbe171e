"""Each word and spelling that is known beside a figure, written out once more: none is lost unseen."""

from decimal import Decimal

import pytest

from wardplan.numbers.number_phrase import (
    MAX_FIGURE_TEXT,
    PhraseError,
    parse_number_phrase,
    plain_text,
    quoted,
)
from wardplan.numbers.plain import plain_decimal, span_from_plain, span_to_plain
from wardplan.numbers.roman import roman
from wardplan.numbers.spans import Span, show_span
from wardplan.numbers.spellings import read_figure, spreadsheet_error
from wardplan.numbers.spoken import number_in_words
from wardplan.numbers.unit_words import changes_number, unit_factor
from wardplan.numbers.units import canonical_unit, check_unit, conversion_factor, unit_family

SPELLINGS = {
    "ratio": {
        "%": "phần trăm",
        "‰": "%0 %o %º %° %₀ 0/00 o/oo phầnnghìn phầnngàn",
        "điểm %": "điểmphầntrăm điểm% đ%",
    },
    "count": {
        "người": "ngừơi ng",
        "hộ": "hộgđ hộgiađình",
        "trường": "trườnghọc",
        "lớp": "lớphọc",
        "học sinh": "hsinh hs họcsinh",
        "tổ dân phố": "tdp tổdp tổdânphố",
        "phường": "phường",
        "xã": "pxã phườngxã xãphường phường,xã xã,phường",
        "lao động": "lđ laođộng",
        "doanh nghiệp": "dn doanhnghiệp",
        "hợp tác xã": "htx hợptácxã",
        "lượt người": "lượtngười",
    },
    "measured": {
        "đồng": "đ vnđ vnd",
        "nghìn đồng": "ngàn nghìn ngànđồng nghìnđồng nghìnđ ngànđ 1000đ 1000đồng nđ",
        "triệu đồng": "triệu tr triệuđồng triệuđ trđồng trđ",
        "tỷ đồng": "tỷ tỉ tỷđồng tỉđồng tỷđ tỉđ",
        "m²": "m2 m^2 métvuông",
        "ha": "hecta héc-ta hécta",
        "km²": "km2 km^2",
        "m³": "m3 m^3 métkhối",
        "m": "mét",
        "km": "kilômét ki-lô-mét",
        "kg": "kilôgam ki-lô-gam",
        "tạ": "Tạ",
        "tấn": "TẤN",
        "lít": "Lít",
        "năm": "Năm",
        "tháng": "Tháng",
        "ngày": "Ngày",
        "giờ": "Giờ",
        "kWh": "kwh KWH",
    },
}


@pytest.mark.parametrize("family", SPELLINGS)
def test_each_spelling_of_a_unit_is_that_unit(family):
    for unit, spellings in SPELLINGS[family].items():
        known = [unit, *([spellings] if unit == "%" else spellings.split())]
        assert {canonical_unit(one) for one in known} == {unit}
        assert {canonical_unit(f"({one}") for one in known} != {unit}
        assert {unit_family(one) for one in known} == {family}


def test_units_are_so_many_of_each_other():
    money = [("đồng", 1), ("nghìn đồng", 1000), ("triệu đồng", 10**6), ("tỷ đồng", 10**9)]
    area, weight = (
        [("m²", 1), ("ha", 10**4), ("km²", 10**6)],
        [("kg", 1), ("tạ", 100), ("tấn", 1000)],
    )
    for line in (money, area, weight, [("m", 1), ("km", 1000)], [("‰", 1), ("%", 10)]):
        for big, many in line:
            for small, few in line:
                assert conversion_factor(big, small) == Decimal(many) / Decimal(few)
    with pytest.raises(ValueError, match=r"“tạ”; 1 tạ bằng 100 kg, xin"):
        check_unit("tạ", "kg")
    with pytest.raises(ValueError, match=r"“kg”; 1 tạ bằng 100 kg, xin"):
        check_unit("kg", "tạ")


SHAPES = {
    "above": "> trên hơn |lớn hơn|cao hơn|nhiều hơn",
    "at_least": "≥ >= => ⩾ ≧ |tối thiểu|ít nhất|thấp nhất|không dưới|không ít hơn|không thấp hơn|không nhỏ hơn",
    "below": "< dưới |nhỏ hơn|thấp hơn|ít hơn|chưa đến|chưa tới",
    "at_most": "≤ <= =< ⩽ ≦ |không quá|không qúa|không vượt quá|không vượt qúa|không trên|không hơn"
    "|không cao hơn|tối đa|nhiều nhất|cao nhất",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_opening_says_what_it_says(shape):
    signs, *words = SHAPES[shape].split("|")
    for opening in (*signs.split(), *words):
        phrase = parse_number_phrase(f"{opening} 96")
        assert phrase is not None
        assert (phrase.shapes, phrase.runs[0].digits) == ((shape,), "96"), opening


@pytest.mark.parametrize("word", "khoảng gần xấp ước chừng độ".split())
def test_estimate_is_no_figure(word):
    with pytest.raises(PhraseError, match="96"):
        parse_number_phrase(f"{word} 96")


@pytest.mark.parametrize("joint", ["đến", "tới", "-", "–", "—", "~", "～", "∼", "÷", "−", "﹣"])
def test_each_joint_makes_an_interval(joint):
    phrase = parse_number_phrase(f"6 {joint} 10")
    assert phrase is not None
    assert (phrase.shapes, [one.digits for one in phrase.runs]) == (("interval",), ["6", "10"])


def test_what_looks_alike_is_one_text():
    for dash in "‐‑‒–—―−﹘﹣":
        assert plain_text(f"6{dash}10") == "6-10"
    for unseen in "\u200b\u200c\u200d\u2060\ufeff\u00ad":
        assert plain_text(f"6{unseen}5") == "65"
    assert plain_text("０９！～＂") == '09!~"'
    for mark in "'’‘":
        assert plain_text(f"{mark} 65") == "65"
    assert plain_text("a\u00a0\u3000  b") == "a b"
    for odd in ("\x07", "\u200e", "\ue000", "\u0378", "\u2028", "\u2029", "\ud800"):
        with pytest.raises(PhraseError, match="ký tự lạ"):
            plain_text(f"6{odd}5")


def test_long_text_is_shortened_only_where_it_is_told():
    assert quoted("x" * 40) == f"“{'x' * 40}”"
    assert quoted("x" * 41) == f"“{'x' * 39}…”"
    with pytest.raises(PhraseError, match="dài 201 ký tự"):
        parse_number_phrase("1" * (MAX_FIGURE_TEXT + 1))
    with pytest.raises(PhraseError) as refused:
        parse_number_phrase("x" * MAX_FIGURE_TEXT)
    assert "ký tự, quá dài" not in str(refused.value)


PLAIN, ASKED = (
    ("đạt", "là"),
    (
        "tăng lên|lên|nâng lên|giảm còn|giảm xuống|giảm xuống còn|xuống còn|xuống|còn|duy trì|giữ vững|giữ|có"
        "|tổng|tổng số|tổng cộng|cộng|số|phấn đấu|dự kiến|ước|ước đạt|ước tính|ước th|kế hoạch|kh|mục tiêu"
        "|thực hiện|th|cả năm|giao|đã đạt|lũy kế|luỹ kế"
    ).split("|"),
)


def read(text, unit="%", name="Tỷ lệ hộ"):
    return read_figure(text, unit=unit, decimals=0, name=name)


def shown(reading):
    return ["" if one is None else show_span(one, 0) for one in reading.readings]


@pytest.mark.parametrize("word", PLAIN)
def test_word_that_says_nothing_more_is_passed_over(word):
    for text in (f"{word} 95%", f"{word}: 95%"):
        assert read(text).value == Span.number(Decimal(95))


@pytest.mark.parametrize("word", ASKED)
def test_word_that_may_say_more_is_asked_about(word):
    reading = read(f"{word} 95%")
    assert (reading.value, shown(reading)) == (None, ["95"])


@pytest.mark.parametrize(
    ("name", "words"),
    [("Mức tăng", ("tăng", "tăng thêm", "tăng trưởng")), ("Mức giảm", ("giảm", "giảm thêm"))],
)
def test_change_is_what_the_name_says(name, words):
    for word in words:
        assert read(f"{word} 5%", name=name).value == Span.number(Decimal(5))
        other = "Mức giảm" if name == "Mức tăng" else "Mức tăng"
        assert shown(read(f"{word} 5%", name=other)) == ["5", "−5"]


@pytest.mark.parametrize("word", ["bq", "b.q", "bình quân", "tb", "trung bình"])
def test_average_is_what_the_name_says(word):
    for name in ("Thu nhập bình quân", "Thu nhập BQ", "Thu nhập trung bình"):
        assert read(f"{word} 45 triệu", "Triệu đồng", name).value == Span.number(Decimal(45))
    assert shown(read(f"{word} 45 triệu", "Triệu đồng", "Thu nhập")) == ["45"]


@pytest.mark.parametrize("what", "trường hợp|đối tượng|vụ việc|đơn vị|cái|ca|ai|gì".split("|"))
def test_none_of_whatever_is_counted_is_nil_or_nothing(what):
    assert shown(read(f"không có {what} nào", "Hộ", "Số hộ nghèo")) == ["0", ""]


@pytest.mark.parametrize("what", "thay đổi|biến động|kế hoạch|báo cáo|chỉ tiêu".split("|"))
def test_as_it_was_is_not_none(what):
    assert read(f"không có {what}", "Hộ", "Số hộ nghèo").problem


def test_error_of_a_sheet_is_told():
    assert spreadsheet_error("#") is None
    assert "rộng" not in str(spreadsheet_error("##"))
    told = spreadsheet_error("#" * 12)
    assert told is not None
    assert told.startswith("#" * 8 + " ")


def test_scales_and_words_that_make_another_number():
    scales = {"chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10**4, "triệu": 10**6}
    for word, many in (scales | {"tỷ": 10**9, "tỉ": 10**9}).items():
        assert unit_factor(f"{word} người", "Người") == many
        assert changes_number(word)
    numbers = "rưỡi nửa phẩy mươi mốt lăm tá một hai ba bốn sáu bảy tám chín mười lẻ lần gấp phần"
    for word in numbers.split():
        assert changes_number(word)
    assert not changes_number("năm")
    assert not changes_number("hộ")


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        *((1, "I"), (4, "IV"), (5, "V"), (9, "IX"), (10, "X"), (40, "XL"), (50, "L"), (90, "XC")),
        *((100, "C"), (400, "CD"), (500, "D"), (900, "CM"), (1000, "M"), (2026, "MMXXVI")),
    ],
)
def test_roman_numerals(number, letters):
    assert roman(number) == letters


@pytest.mark.parametrize(
    ("span", "plain"),
    [
        (Span.number(Decimal("12.5")), Decimal("12.50")),
        (Span.interval(Decimal(6), Decimal(10)), [Decimal("6.00"), Decimal("10.00")]),
        (Span(low=Decimal(96), high=None), {"from": Decimal("96.00")}),
        (Span(low=Decimal(96), high=None, low_in=False), {"above": Decimal("96.00")}),
        (Span(low=None, high=Decimal(7)), {"upto": Decimal("7.00")}),
        (Span(low=None, high=Decimal(7), high_in=False), {"below": Decimal("7.00")}),
    ],
)
def test_figure_goes_into_the_plan_file_and_back(span, plain):
    assert span_to_plain(span, 2) == plain
    assert span_from_plain(plain, 2) == span


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ([Decimal(1)], "đúng hai số"),
        ([Decimal(1)] * 3, "đúng hai số"),
        ("1", "phải là một số"),
        (Decimal("NaN"), "phải là một số"),
        (Decimal("1e14"), "quá nhiều chữ số"),
        (Decimal("0.123"), "Số 0.123 có nhiều hơn 2"),
        ({}, "phải là một số"),
        ({"above": Decimal(1), "from": Decimal(1)}, "phải là một số"),
        ({"below": Decimal(1), "upto": Decimal(1)}, "phải là một số"),
        ({"above": Decimal(6), "upto": Decimal(7)}, "cả hai đầu"),
        ({"from": Decimal(6), "below": Decimal(7)}, "cả hai đầu"),
        ({"above": Decimal(1), "other": Decimal(1)}, "phải là một số"),
    ],
)
def test_what_is_no_figure_of_the_plan_file_is_refused(plain, told):
    with pytest.raises(ValueError, match=told):
        span_from_plain(plain, 2)


def test_nil_of_the_plan_file_has_no_sign():
    assert str(plain_decimal(Decimal("-0.0"), 1)) == "0.0"
    assert str(plain_decimal(Decimal("-1.5"), 1)) == "-1.5"
    assert plain_decimal(Decimal("9" * 13), 0) == Decimal("9" * 13)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *(("11", "mười một"), ("14", "mười bốn"), ("31", "ba mươi mốt"), ("1000000000", "một tỷ")),
        *(("3000000000000", "ba nghìn tỷ"), ("100000000000000000", "một trăm triệu tỷ")),
    ],
)
def test_more_numbers_are_said(number, words):
    assert number_in_words(Decimal(number)) == words
