"""Figures of wards as they come: each slip is told by its rule, and what may be right is left alone."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.checks import check_table
from tests.support.indicators.checked_tables import row, rule_ids, table, years
from wardplan.numbers.spans import Span

# Parts: the whole, then each part, as (name, figure).
PARTS: dict[str, list[tuple[Any, ...]]] = {
    "tỷ đồng": [
        ("parts_above_whole", ("Giá trị sản xuất", "50"), ("Trồng trọt", "30.2"), ("Chăn nuôi", "20")),
        ("", ("Tổng thu ngân sách", "110"), ("Thu phí", "60"), ("Thu tiền sử dụng đất", "50")),
        ("", ("Thu ngân sách xã hưởng", "50"), ("Thu bổ sung cân đối", "40")),
        # No more than rounding explains.
        ("", ("Tổng sản lượng", "10"), ("Thóc", "6"), ("Ngô", "4.1")),
    ],
    "%": [
        ("parts_above_whole", ("Cơ cấu", "100"), ("Nông nghiệp", "30"), ("Dịch vụ", "75")),
        ("", ("Cơ cấu kinh tế", "100"), ("Nông nghiệp", "33.4"), ("Công nghiệp", "33.3"), ("Dịch vụ", "33.4")),
        ("", ("Tốc độ tăng giá trị sản xuất", "14"), ("Công nghiệp", "18"), ("Dịch vụ", "15")),
        ("", ("Tỷ lệ hộ nghèo", "1.5"), ("Hộ nghèo vùng cao", "8")),
    ],
    "hộ": [
        ("part_above_whole", ("Tổng số hộ", "300"), ("Số hộ nghèo", "301")),
        ("", ("Số hộ nghèo", "20"), ("Số hộ thoát nghèo trong năm", "35")),
    ],
    "trường": [
        ("part_above_whole", ("Số trường học", "4"), ("Số trường đạt chuẩn quốc gia", "5")),
        # Who has reached the second level has reached the first.
        ("", ("Số trường đạt chuẩn quốc gia", "4"), ("Mức độ 1", "4"), ("Mức độ 2", "4")),
    ],
    "lượt": [
        ("part_above_whole", ("Tổng lượt khách", "100"), ("Trong đó: Khách quốc tế", "120")),
        ("", ("Tổng lượt khách", "100"), ("Trong đó: Khách quốc tế", "10"), ("Khách lưu trú", "95")),
    ],
    "người": [
        ("", ("Tổng số cán bộ", "50"), ("Nữ", "30"), ("Đảng viên", "45")),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "rule", "lines"),
    [(unit, rule, lines) for unit, held in PARTS.items() for rule, *lines in held],
)
def test_parts_and_their_whole(unit, rule, lines):
    decimals = 1 if unit in ("%", "tỷ đồng") else 0
    rows = [
        row(
            f"d{place}",
            name=name,
            unit=unit,
            decimals=decimals,
            estimate=figure,
            parent="d0" if place else None,
        )
        for place, (name, figure) in enumerate(lines)
    ]
    assert rule_ids(check_table(table(*rows))) == [rule] * bool(rule)


@pytest.mark.parametrize(
    ("rate", "count", "total", "decimals", "doubted"),
    [
        ("50", "32", "64", 0, False),
        ("49", "32", "64", 0, True),
        ("91.7", "11", "12", 1, False),
        ("92.7", "11", "12", 1, True),
        ("9.17", "11", "12", 2, True),
        ("67", "2", "3", 0, False),
        ("66.6", "2", "5", 1, True),
        ("0.62", "22", "3548", 2, False),
        ("0.26", "22", "3548", 2, True),
        ("97.22", "35", "36", 2, False),
        ("90", "4", "4", 0, True),
        ("75", "9", "12", 1, False),
        ("80", "9", "12", 1, True),
        (Span.above(Decimal(90)), "11", "12", 1, False),
        ("90", "4", "0", 1, False),
    ],
)
def test_rates_and_what_they_come_from(rate, count, total, decimals, doubted):
    held = table(
        row("n", name="Số trường đạt chuẩn", unit="trường", target=count),
        row("t", name="Tổng số trường", unit="trường", target=total),
        row("x", name="Tỷ lệ trường đạt chuẩn", unit="%", decimals=decimals, rate_of=("n", "t"), target=rate),
    )  # fmt: skip
    doubts = [rule for rule in rule_ids(check_table(held)) if rule == "rate_unlike_count"]
    assert doubts == ["rate_unlike_count"] * doubted


RUNNING = [
    ("Tổng thu ngân sách trên địa bàn", "triệu đồng"),
    ("Số lao động được tạo việc làm mới", "lao động"),
    ("Tổng sản lượng lương thực có hạt", "tấn"),
    ("Tổng lượt khách du lịch", "lượt"),
    ("Diện tích rừng trồng mới", "ha"),
    ("Số đảng viên kết nạp mới", "đảng viên"),
    ("Doanh thu du lịch", "tỷ đồng"),
    ("Giải ngân vốn đầu tư công", "tỷ đồng"),
    ("Số hộ thoát nghèo", "hộ"),
    ("Tổng mức bán lẻ hàng hóa", "tỷ đồng"),
    ("Số người tham gia BHXH tự nguyện (lũy kế)", "người"),
]
STOCKS = [
    ("Tỷ lệ hộ nghèo", "%"),
    ("Số hộ nghèo", "hộ"),
    ("Tổng đàn lợn", "con"),
    ("Dân số", "người"),
    ("Số người tham gia BHXH tự nguyện", "người"),
    ("Tốc độ tăng giá trị sản xuất", "%"),
    ("Tỷ lệ giải ngân", "%"),
    ("Thu nhập bình quân đầu người", "triệu đồng"),
    ("Dư nợ tín dụng chính sách", "tỷ đồng"),
]


@pytest.mark.parametrize(("name", "unit"), RUNNING)
def test_what_is_counted_through_the_year_does_not_end_below_nine_months(name, unit):
    def told(nine, year):
        held = row("a", name=name, unit=unit, nine_month=nine, estimate=year)
        return rule_ids(check_table(table(held)))

    assert told("90", "80") == ["estimate_below_nine_months"]
    assert told("80", "90") == []


@pytest.mark.parametrize(("name", "unit"), STOCKS)
def test_what_there_is_may_fall(name, unit):
    held = row("a", name=name, unit=unit, nine_month="90", estimate="80")
    assert check_table(table(held)) == []


@pytest.mark.parametrize(
    ("fields", "figures", "doubted"),
    [
        ({"cumulative": True}, {"estimate": "3"}, True),
        ({"cumulative": True}, {"assigned": "3"}, True),
        ({"cumulative": True}, {"nine_month": "3"}, True),
        ({"cumulative": True}, {"estimate": "4", "target": "3"}, True),
        ({"cumulative": True}, {"estimate": "4", "target": ("2", "3")}, True),
        ({"cumulative": True}, {"estimate": "4", "target": Span.at_least(Decimal(4))}, False),
        ({"cumulative": True}, {"estimate": "4"}, False),
        # Declared by the name alone, in both ways to write it.
        ({"name": "Số trường đạt chuẩn (lũy kế)"}, {"estimate": "3"}, True),
        ({"name": "Số trường đạt chuẩn (luỹ kế)"}, {"estimate": "3"}, True),
        ({"name": "Số trường xây mới"}, {"estimate": "3"}, False),
    ],
)
def test_what_is_counted_on_over_the_years_does_not_fall(fields, figures, doubted):
    kind = {"unit": "Trường", "name": "Số trường"} | fields
    held = table(row("a", **kind, **figures))
    assert (
        rule_ids(check_table(held, past=years("a", "4", **kind))) == ["cumulative_fell"] * doubted
    )


@pytest.mark.parametrize(
    ("name", "unit", "figure", "doubted"),
    [
        ("Tỷ lệ hộ nghèo", "%", "101", True),
        ("Tỷ lệ che phủ rừng", "%", "628", True),
        ("Tỷ lệ bao phủ BHYT", "%", "-1", True),
        ("Tỷ lệ hồ sơ đúng hạn", "%", ("95", "105"), True),
        ("Tỷ suất sinh", "‰", "1500", True),
        ("Số hộ nghèo", "hộ", "-5", True),
        ("Tỷ lệ trường đạt chuẩn", "%", "100", False),
        ("Tốc độ tăng thu ngân sách", "%", "150", False),
        ("Tăng trưởng nông nghiệp", "%", "-2.5", False),
        ("Tỷ lệ thực hiện dự toán thu ngân sách", "%", "112.7", False),
        ("Tỷ lệ hoàn thành chỉ tiêu giao quân", "%", "104", False),
        ("Tỷ lệ thu ngân sách đạt kế hoạch", "%", "120", False),
        ("Mức giảm tỷ lệ hộ nghèo", "%", "-0.1", False),
        ("Dân số tăng thêm", "người", "-15", False),
        ("Cân đối thu chi", "triệu đồng", "-15", False),
    ],
)
def test_figures_and_their_limits(name, unit, figure, doubted):
    held = row("a", name=name, unit=unit, decimals=1, estimate=figure)
    assert rule_ids(check_table(table(held))) == ["out_of_limits"] * doubted


@pytest.mark.parametrize(
    ("name", "unit", "figure", "before", "doubted"),
    [
        ("Dân số", "người", "15275", ("12575", "12500"), True),
        ("Dân số", "người", "1257", ("12575",), True),
        ("Tỷ lệ hộ nghèo", "%", "13.5", ("1.35", "1.5"), True),
        ("Thu nhập bình quân", "triệu đồng", "435", ("43", "40"), True),
        ("Tổng thu ngân sách", "triệu đồng", "3241", ("32415", "28100"), True),
        ("Số học sinh", "học sinh", "3024000", ("3024", "3010"), True),
        ("Tỷ lệ suy dinh dưỡng", "%", "71", ("7.1", "7.3"), True),
        ("Tổng đàn lợn", "con", "125000", ("12500", "12100", "11900"), True),
        ("Dân số", "người", "12700", ("12575", "12500"), False),
        ("Tỷ lệ hộ nghèo", "%", "0.62", ("0.9", "1.5"), False),
        ("Tổng thu ngân sách", "triệu đồng", "32415", ("24000",), False),
        ("Tổng đàn lợn", "con", "9000", ("12500",), False),
        ("Số vụ cháy", "vụ", "3", ("0",), False),
        ("Thu tiền sử dụng đất", "triệu đồng", "21600", ("12000", "18000"), False),
        ("Số hộ nghèo", "hộ", "12", ("41", "62"), False),
        ("Tốc độ tăng giá trị sản xuất", "%", "14.2", ("6.5",), False),
    ],
)
def test_figures_and_the_years_before(name, unit, figure, before, doubted):
    kind = {"name": name, "unit": unit, "decimals": 2 if unit == "%" else 0}
    past = years("a", *before, **kind)
    assert (
        rule_ids(check_table(table(row("a", estimate=figure, **kind)), past=past))
        == ["jump"] * doubted
    )
