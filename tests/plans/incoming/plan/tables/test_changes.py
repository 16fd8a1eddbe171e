"""Changes in words, and whatever looks like a figure and is none for certain: read, or asked about."""

import pytest

from plans.incoming.plan.tables import understand
from tests.support.plans.raw_tables import raw_table

_HEAD = "STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025"


def _cells(drawn, column, year=2025):
    table, asked = understand(raw_table(drawn), year=year)
    about = {one.about for one in asked}
    cells = (row.cells[column] for row in table.rows)
    return [
        "?" if f"{table.rows[at].key}.c{column}" in about else one.value or one.text
        for at, one in enumerate(cells)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tăng 4,5%", "4.5"),
        ("Giảm 7 hộ", "-7"),
        ("+60 ha", "60"),
        ("- 60 ha", "?"),
        ("↓ 0,8%", "-0.8"),
        ("▲ 12", "12"),
        ("giảm bớt 02 vụ", "-2"),
        ("giảm 1.250 triệu đồng", "?"),
        ("tăng lên 61,2", "?"),
        ("tăng từ 3 lên 5", "?"),
        ("giảm còn 4", "?"),
        ("tăng 2-3%", "?"),
        ("không đổi", "không đổi"),
    ],
)
def test_a_change_in_a_column_of_changes(text, value):
    drawn = f"{_HEAD} | Tăng/giảm so với 2024\n1 | Diện tích lúa | ha | 12 | 13 | {text}"
    assert _cells(drawn, 5) == [value]


def test_a_change_among_rates_may_be_either():
    drawn = f"""{_HEAD} | So sánh (%)
1 | Thu ngân sách | Tỷ đồng | 12 | 13 | 108,3
2 | Số hộ nghèo | Hộ | 40 | 36 | giảm 10%
3 | Đàn lợn | Con | 900 | 950 | 105,6
"""
    assert _cells(drawn, 5) == ["108.3", "?", "105.6"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("Giảm hộ nghèo", "giảm 9", "?"),
        ("Số hộ thoát nghèo", "giảm 9", "?"),
        ("Trồng rừng", "+40", "?"),
        ("Tốc độ tăng dân số", "+1", "1"),
        ("Hộ nghèo", "↓ 9", "?"),
        ("Hộ nghèo", "còn 9", "?"),
    ],
)
def test_a_change_in_a_column_of_figures_is_asked_about(name, text, value):
    assert _cells(f"{_HEAD}\n1 | {name} | hộ | 30 | {text}", 4) == [value]


def test_a_figure_of_a_free_table_that_cannot_be_read_is_asked_about():
    drawn = """
Thôn | Số hộ | Diện tích (ha)
Thôn Đông | 120 | 12,5
Thôn Đoài | khoảng 95 | 7/9
Thôn Trung | 88 | 8,1
"""
    assert _cells(drawn, 1) == ["120", "?", "88"]
    assert _cells(drawn, 2) == ["12.5", "?", "8.1"]


def test_a_column_of_words_full_of_figures_is_asked_about_once():
    drawn = """
STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Quy mô
1 | Sửa đường | Phòng Kinh tế | Công an | Quý I | đường nhựa
2 | Xây trường | Phòng Văn hóa | Quân sự | Quý II | 24
3 | Đào mương | Phòng Kinh tế | Mặt trận | Quý III | 3,5
4 | Kè bờ sông | Phòng Kinh tế | Mặt trận | Quý III | hai đoạn
5 | Trồng cây | Phòng Kinh tế | Đoàn | Quý IV | toàn phường
"""
    table, asked = understand(raw_table(drawn), year=2025)
    assert [one.about for one in asked] == [table.columns[5].key]


def test_columns_of_plain_words_are_not_asked_about():
    drawn = """
STT | Nhiệm vụ | Văn bản giao | Chủ trì | Thời hạn | Kết quả
1 | Sửa đường 3 km | 12/KH-UBND | Phòng Kinh tế | 30/6/2025 | Xong 2 km
2 | Xây trường | 15/KH-UBND | Phòng Văn hóa | Quý II | Đang thi công
"""
    assert understand(raw_table(drawn), year=2025)[1] == ()
