"""Spellings beyond a bare figure: read where the sense is plain, else asked about, never guessed."""

from decimal import Decimal
from typing import Any

import pytest

from wardplan.numbers.spans import Reading, Span, show_span
from wardplan.numbers.spellings import read_figure


def read(text: str, unit: str | None, decimals: int = 0, **known: Any) -> Reading[Span]:
    return read_figure(text, unit=unit, decimals=decimals, **known)


def choices(reading: Reading[Span], decimals: int = 0) -> list[str]:
    return ["" if one is None else show_span(one, decimals) for one in reading.readings]


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "name", "printed"),
    [
        ("12.500 lượt", "Lượt người", 0, "Khách du lịch", "12.500"),
        ("12.500 lượt khách", "Lượt", 0, "Số lượt khách du lịch", "12.500"),
        ("2.016 em", "H.sinh", 0, "Số học sinh có mặt đầu năm học", "2.016"),
        ("2.016 cháu", "Người", 0, "Số trẻ đến trường", "2.016"),
        ("180 lao động", "Người", 0, "Tổng số lao động được giải quyết việc làm mới", "180"),
        ("180 người", "Lao động", 0, "Lao động có việc làm mới", "180"),
        ("4 hộ nghèo", "Hộ", 0, "Số hộ nghèo giảm", "4"),
        ("04 Hộ nghèo.", "Hộ", 0, "Số hộ nghèo", "4"),
        ("45 tr.đ/ng", "Triệu đồng/người", 0, "Thu nhập bình quân", "45"),
        ("45 tr.đ/ng", "Tr.đ/người/năm", 0, "Thu nhập bình quân", "45"),
        ("BQ 45 triệu/người/năm", "Triệu đồng/người/năm", 0, "Thu nhập", "45"),
        ("Bình quân 45,5 triệu đồng", "Tr.đồng", 1, "Thu nhập bình quân đầu người", "45,5"),
        ("12.575 nguoi", "Người", 0, "Dân số", "12.575"),
        ("100%.", "%", 0, "Tỷ lệ hộ dùng nước sạch", "100"),
        ("99,5;", "%", 1, "Tỷ lệ hộ dùng nước sạch", "99,5"),
        ("99,5 % ;", "%", 1, "Tỷ lệ hộ dùng nước sạch", "99,5"),
        ("trên 96%;", "%", 0, "Tỷ lệ tham gia BHYT", "> 96"),
        ("từ 6 đến 10%.", "%", 0, "Tốc độ phát triển", "6 – 10"),
        ("từ 12 hộ đến 15 hộ", "Hộ", 0, "Số hộ", "12 – 15"),
        ("12 hộ nghèo – 15 hộ nghèo", "Hộ", 0, "Số hộ nghèo", "12 – 15"),
        ("12 triệu – 15 triệu", "Triệu đồng", 0, "Thu nhập", "12 – 15"),
        ("12 triệu - 15 triệu đồng", "Tr.đ/người/năm", 0, "Thu nhập", "12 – 15"),
        ("từ 14% đến 16%", "%", 0, "Tốc độ phát triển", "14 – 16"),
        ("trên 12.500 lượt", "Lượt", 0, "Khách du lịch", "> 12.500"),
        ("trên 12.500 lượt khách", "Lượt", 0, "Số lượt khách", "> 12.500"),
        ("từ 12 hộ trở lên", "Hộ", 0, "Số hộ", "≥ 12"),
        ("không quá 12 triệu", "Triệu đồng", 0, "Chi", "≤ 12"),
        ("tăng 5%", "%", 0, "Tốc độ tăng trưởng", "5"),
        ("Tăng trên 5%", "%", 0, "Tốc độ tăng trưởng", "> 5"),
        ("Giảm 5 hộ", "Hộ", 0, "Số hộ nghèo giảm", "5"),
        ("tăng5%", "%", 0, "Tốc độ tăng", "5"),
        ("giảm 0,03 %0", "‰", 2, "Mức giảm tỷ lệ sinh", "0,03"),
    ],
)
def test_spelling_whose_sense_is_plain_is_read(text, unit, decimals, name, printed):
    reading = read(text, unit, decimals, name=name)
    assert reading.problem is None
    assert reading.value is not None
    assert show_span(reading.value, decimals) == printed


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "name", "offered"),
    [
        ("tăng 5%", "%", 0, "Tốc độ phát triển GTSX", ["5"]),
        ("giảm 5%", "%", 0, "Tốc độ phát triển GTSX", ["5", "−5"]),
        ("Giảm 5 hộ", "Hộ", 0, "Số hộ nghèo", ["5", "−5"]),
        ("tăng 5%", "%", 0, "Tỷ lệ giảm nghèo", ["5", "−5"]),
        ("tăng 5%", "%", 0, "Tăng, giảm dân số", ["5", "−5"]),
        # "giám" and "tặng" are other words.
        ("giảm 5 hộ", "Hộ", 0, "Số hộ được giám sát", ["5", "−5"]),
        ("phấn đấu 95%", "%", 0, "Tỷ lệ tăng dân số", ["95"]),
        ("Phấn đấu đạt trên 95%", "%", 0, "Tỷ lệ hộ", ["> 95"]),
        ("dự kiến 95%", "%", 0, "Tỷ lệ hộ", ["95"]),
        ("ước đạt 95%", "%", 0, "Tỷ lệ hộ", ["95"]),
        ("giảm còn 5%", "%", 0, "Tỷ lệ giảm nghèo", ["5"]),
        ("BQ 45 triệu", "Triệu đồng", 0, "Thu nhập", ["45"]),
        ("45 triệu/người/năm", "Triệu đồng/người", 0, "Thu nhập bình quân", ["45"]),
        ("BQ 45 triệu/người/năm", "Triệu đồng", 0, "Thu nhập bình quân đầu người", ["45"]),
        ("45 tr.đ/ng", "Triệu đồng", 0, "Thu nhập bình quân đầu người", ["45"]),
        ("1tỷ200tr", "Triệu đồng", 0, "Thu ngân sách", ["1.200"]),
        ("4 hộ nghèo", "Hộ", 0, "Số hộ cận nghèo", ["4"]),
        ("105% KH", "%", 0, "Thu ngân sách", ["105"]),
        ("12 bản", "Thôn", 0, "Số thôn văn hoá", ["12"]),
        ("12.500 lượt", "Người", 0, "Khách du lịch", ["12.500"]),
        ("12.500 lượt", None, 0, "Khách du lịch", ["12.500"]),
        ("1 tỷ 200 triệu", "Triệu đồng", 0, "Thu ngân sách", ["1.200"]),
        ("1 tỷ 200 triệu đồng", "Tỷ đồng", 1, "Thu ngân sách", ["1,2"]),
        ("1 tỷ, 200 triệu", "Đồng", 0, "Thu ngân sách", ["1.200.000.000"]),
        ("1,2 tỷ", "Triệu đồng", 0, "Thu ngân sách", ["1.200"]),
        ("1.184 tỷđ", "Triệu đồng", 0, "Thu ngân sách", ["1.184.000", "1.184"]),
        ("500 triệu", "Tỷ đồng", 1, "Thu ngân sách", ["0,5"]),
        ("1 ha 200 m2", "m²", 0, "Diện tích", ["10.200"]),
        ("12,6 nghìn người", "Người", 0, "Dân số", ["12.600"]),
        ("12.575 người", "Nghìn người", 3, "Dân số", ["12,575"]),
        ("3 vạn người", "Người", 0, "Dân số", ["30.000"]),
        ("2 chục hộ", "Hộ", 0, "Số hộ", ["20"]),
        ("900 triệu – 1,2 tỷ", "Triệu đồng", 0, "Thu ngân sách", ["900 – 1.200"]),
        ("từ 1,2 tỷ đến 1,5 tỷ", "Triệu đồng", 0, "Thu ngân sách", ["1.200 – 1.500"]),
        ("từ 1 tỷ 200 triệu đến 2 tỷ", "Triệu đồng", 0, "Thu", ["1.200 – 2.000"]),
        ("trên 1 tỷ 200 triệu", "Triệu đồng", 0, "Thu ngân sách", ["> 1.200"]),
        ("1 tỷ 200 triệu trở lên", "Triệu đồng", 0, "Thu ngân sách", ["≥ 1.200"]),
        ("trên 12.500 lượt", "Người", 0, "Khách du lịch", ["> 12.500"]),
        ("14 – 16 tỷ", "Triệu đồng", 0, "Thu ngân sách", ["14.000 – 16.000"]),
        ("12.575.", "Người", 0, "Dân số", ["12.575"]),
        ("99,5,", "%", 1, "Tỷ lệ hộ", ["99,5"]),
        ("12.575 (*)", "Người", 0, "Dân số", ["12.575"]),
        ("(5)", "Người", 0, "Dân số tăng", ["5", "−5"]),
        ("- 5 hộ", "Hộ", 0, "Số hộ", ["5", "−5"]),
    ],
)
def test_spelling_that_may_mean_something_else_is_asked_about(text, unit, decimals, name, offered):
    reading = read(text, unit, decimals, name=name)
    assert reading.value is None
    assert choices(reading, decimals) == offered
    assert text in reading.question


@pytest.mark.parametrize(
    "text",
    ["…", "...", " .... ", "……", "chưa có số liệu", "(chưa có số)", ". . .", "Chưa có số liệu."],
)
def test_dots_are_blank(text):
    assert read(text, "%").is_blank


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "—",
        "–",
        "−",
        "--",
        "không",
        "Không",
        "không có",
        "Không.",
        "chưa có",
        "x",
        "X",
        "×",
        "*",
        "/",
        "n/a",
        "không có hộ nào",
        "Không còn hộ nghèo nào.",
        "không hộ nào",
        "chưa có hộ nào",
        "không phát sinh trường hợp nào",
    ],
)
def test_nil_or_none_is_asked(text):
    reading = read(text, "Hộ")
    assert (reading.readings, reading.topic) == ((Span.number(Decimal(0)), None), "nil")
    assert "0 hay chưa có số" in reading.question


@pytest.mark.parametrize(
    "text",
    [
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#div/0!",
        "Err:502",
        "#SPILL!",
    ],
)
def test_error_of_a_spreadsheet_is_told_as_one(text):
    problem = read(text, "Hộ").problem
    assert problem == f"{text} là lỗi của Excel; xin sửa ở Excel rồi chép lại."


@pytest.mark.parametrize("text", ["##", "####", "########"])
def test_column_too_narrow_for_its_figure_is_told_as_that(text):
    problem = read(text, "Hộ").problem or ""
    assert "cột ở Excel hẹp quá" in problem


@pytest.mark.parametrize(
    ("text", "unit", "decimals"),
    [
        # Words that change the number are never taken for units.
        ("3 trăm rưỡi", "Thôn", 0),
        ("3 trăm", "%", 0),
        ("4 triệu rưỡi", "Triệu đồng", 1),
        ("1 tỷ 2", "Triệu đồng", 0),
        ("1 tỷ rưỡi", "Triệu đồng", 0),
        ("200 triệu 1 tỷ", "Triệu đồng", 0),
        ("1 tỷ 1.200 triệu", "Triệu đồng", 0),
        ("tăng 2 lần", "%", 0),
        ("tăng từ 5% đến 7%", "%", 0),
        ("tăng 5% so với 7%", "%", 0),
        ("giảm -5%", "%", 0),
        ("45 triệu/người/tháng", "Triệu đồng/người/năm", 0),
        ("45 triệu/người/tháng", "Triệu đồng/người", 0),
        ("45 triệu/tháng", "Triệu đồng", 0),
        ("5 sào", "ha", 1),
        ("96% hơn", "%", 0),
        ("12k", "Người", 0),
        ("1e9", "Người", 0),
        ("12o", "Người", 0),
        ("5 hộ", "Người", 0),
        ("1,5%", "điểm %", 1),
        ("1,5 điểm %", "%", 1),
        ("tăng 1,5 điểm %", "%", 1),
        ("khoảng 96", "%", 0),
        ("năm 2023", "Hộ", 0),
        ("31/12/2023", "Hộ", 0),
        ("10²", "Hộ", 0),
        ("mười hai", "Hộ", 0),
        ("từ 12 hộ đến 15 người", "Hộ", 0),
        ("12 triệu – 15 hộ", "Triệu đồng", 0),
        # 1.200 may be 1,2 or twelve hundred: no amount to work out.
        ("1.200 triệu – 1,5 tỷ", "Triệu đồng", 0),
        ("1,5 tỷ – 900 triệu", "Triệu đồng", 0),
        ("từ 1 tỷ 200 triệu", "Triệu đồng", 0),
        ("900 triệu đến 1 tỷ 2", "Triệu đồng", 0),
        # Without a number these are no bound and not none of anything.
        ("không quá", "Hộ", 0),
        ("không dưới hộ", "Hộ", 0),
        ("không có thay đổi", "Hộ", 0),
        ("không có người", "Hộ", 0),
        ("không có 5 hộ", "Hộ", 0),
    ],
)
def test_text_that_says_another_number_is_refused(text, unit, decimals):
    reading = read(text, unit, decimals, name="Tốc độ tăng")
    assert reading.problem
    assert not reading.readings


def test_figure_with_more_decimals_than_the_indicator_has_is_told_by_its_topic():
    for text in ("12,5 %", "tăng 12,5%", "trên 12,5%."):
        reading = read(text, "%", 0, name="Tốc độ tăng")
        assert reading.topic == "decimals"
        assert "số nguyên" in (reading.problem or "")
    assert read("12,5 hộ", "%", 0).topic == ""
