"""Numbers in Vietnamese words."""

from decimal import Decimal

import pytest

from wardplan.numbers.spoken import number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "không"),
        ("15", "mười lăm"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi tư"),
        ("105", "một trăm lẻ năm"),
        ("1005", "một nghìn không trăm lẻ năm"),
        ("12575", "mười hai nghìn năm trăm bảy mươi lăm"),
        ("12.575", "mười hai phẩy năm bảy năm"),
        ("1000000", "một triệu"),
        ("2000000010", "hai tỷ không trăm mười"),
        ("-0.50", "âm không phẩy năm"),
        (
            "1234567890123456789",
            "một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu bảy tám chín",
        ),
    ],
)
def test_a_number_is_said(number, words):
    assert number_in_words(Decimal(number)) == words
