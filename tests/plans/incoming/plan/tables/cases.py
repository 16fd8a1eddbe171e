# ruff: noqa: E501 (a row of a drawn table is one line)
"""Tables as wards write them, with what they mean: written before the reader was tuned, to measure it.

A case: name, the plan's year, its drawing (`tests.support.plans.raw_tables`), the lines before it, its kind, columns
and rows in short (`columns_said`, `rows_said`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    year: int | None
    drawn: str
    kind: str
    columns: str
    rows: str
    before: tuple[str, ...] = ()
    label: str = ""
    title: str = ""
    unit: str = ""


CASES = [
    Case(
        "official form",
        2024,
        """
STT | Danh mục | ĐVT | Chỉ tiêu giao năm 2023 | Thực hiện 9 tháng năm 2023 | Ước thực hiện cả năm 2023 | So sánh (%) | Kế hoạch năm 2024
I | CHỈ TIÊU VỀ KINH TẾ | < | < | < | < | < | <
1 | Tốc độ phát triển GTSX | % | 14,5 – 16,5 | 12,1 | 15,0 | | 15,0 – 17,0
 | - Dịch vụ | % | 14,5 | 11,0 | 14,0 | 96,6 | 15,5
II | CHỈ TIÊU VỀ XÃ HỘI | < | < | < | < | < | <
1 | Dân số trung bình | Người | 12.575 | 12.600 | 12.650 | 100,6 | 12.700
2 | Tỷ lệ hộ nghèo | % | <0,5 | 0,42 | 0,40 | | 0,35
3 | Trường đạt chuẩn quốc gia | Trường | 3 | 3 | 3 | 100 | 4
""",
        "indicators",
        "number name unit assigned@2023=assigned nine_month@2023=nine_month estimate@2023=estimate comparison "
        "target@2024=target",
        """
g0|I||CHỈ TIÊU VỀ KINH TẾ||;;;
r0|1||Tốc độ phát triển GTSX|%|14.5..16.5;12.1;15;15..17
r1||-|Dịch vụ|%|14.5;11;14;15.5
g0|II||CHỈ TIÊU VỀ XÃ HỘI||;;;
r0|1||Dân số trung bình|Người|12575;12600;12650;12700
r0|2||Tỷ lệ hộ nghèo|%|<0.5;0.42;0.4;0.35
r0|3||Trường đạt chuẩn quốc gia|Trường|3;3;3;4
""",
        ("Biểu số 02", "DANH MỤC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2024"),
        "Biểu số 02",
        "DANH MỤC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2024",
    ),
    Case(
        "two rows of heads, merged",
        2025,
        """
TT | Chỉ tiêu | Đơn vị tính | Năm 2024 | < | < | Kế hoạch năm 2025 | Ghi chú
^ | ^ | ^ | Chỉ tiêu giao | Ước TH cả năm | So sánh (%) | ^ | ^
A | B | C | 1 | 2 | 3=2/1 | 4 | 5
1 | Thu ngân sách trên địa bàn | Triệu đồng | 12.500 | 13.200 | 105,6 | 14.000 |
 | Trong đó: Thuế ngoài quốc doanh | Triệu đồng | 3.150,5 | 3.200,0 | 101,6 | 3.400,0 |
2 | Tổng diện tích gieo trồng | Ha | 245,6 | 240 | 97,7 | 238 | giảm do đô thị hóa
""",
        "indicators",
        "number name unit assigned@2024=assigned estimate@2024=estimate comparison@2024 target@2025=target note",
        """
r0|1||Thu ngân sách trên địa bàn|Triệu đồng|12500;13200;14000
r1||Trong đó|Thuế ngoài quốc doanh|Triệu đồng|3150.5;3200;3400
r0|2||Tổng diện tích gieo trồng|Ha|245.6;240;238
""",
    ),
    Case(
        "plan and result of the year under way",
        2025,
        """
STT | Chỉ tiêu | ĐVT | TH 2023 | KH 2024 | Ước TH 2024 | KH 2025
1 | Số hộ nghèo | Hộ | 45 | 40 | 38 | 30
2 | Tỷ lệ hộ nghèo | % | 1,05 | 0,95 | 0,9 | 0,7
""",
        "indicators",
        "number name unit result@2023=last_result assigned@2024=? estimate@2024=estimate target@2025=target",
        """
r0|1||Số hộ nghèo|Hộ|45;40;38;30
r0|2||Tỷ lệ hộ nghèo|%|1.05;0.95;0.9;0.7
""",
    ),
    Case(
        "bare years under one head",
        2026,
        """
TT | Chỉ tiêu | ĐVT | Thực hiện | < | Kế hoạch 2026
^ | ^ | ^ | 2023 | 2024 | ^
1 | Thu nhập bình quân đầu người | Triệu đồng/người/năm | 68,5 | 72,3 | 80
""",
        "indicators",
        "number name unit result@2023 result@2024=last_result target@2026=target",
        "r0|1||Thu nhập bình quân đầu người|Triệu đồng/người/năm|68.5;72.3;80",
    ),
    Case(
        "five years planned",
        2026,
        """
STT | Chỉ tiêu | Đơn vị | KH 2026 | KH 2027 | KH 2028 | KH 2029 | KH 2030 | KH 2026-2030
1 | Tốc độ tăng giá trị sản xuất | % | 14 | 14,5 | 15 | 15 | 15,5 | 14,8
2 | Số lao động có việc làm mới | Người | 200 | 210 | 220 | 220 | 230 | 1.080
""",
        "indicators",
        "number name unit target@2026=target target@2027=plan_2 target@2028=plan_3 target@2029=plan_4 "
        "target@2030=plan_5 target=?",
        """
r0|1||Tốc độ tăng giá trị sản xuất|%|14;14.5;15;15;15.5;14.8
r0|2||Số lao động có việc làm mới|Người|200;210;220;220;230;1080
""",
    ),
    Case(
        "heads without accents",
        2025,
        """
STT | TEN_CHI_TIEU | DVT | TH_2023 | UOC_TH_2024 | KE_HOACH_2025
1 | Dân số | người | 12575 | 12600 | 12650
""",
        "indicators",
        "number name unit result@2023=last_result estimate@2024=estimate target@2025=target",
        "r0|1||Dân số|người|12575;12600;12650",
    ),
    Case(
        "English marks throughout",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH năm 2025
1 | Giá trị sản xuất | Tỷ đồng | 1,234.5 | 1,350
2 | Vốn đầu tư | Tỷ đồng | 95.5 | 101.25
3 | Dân số | Người | 12,575 | 12,700
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Giá trị sản xuất|Tỷ đồng|1234.5;1350
r0|2||Vốn đầu tư|Tỷ đồng|95.5;101.25
r0|3||Dân số|Người|12575;12700
""",
    ),
    Case(
        "a comma for thousands among Vietnamese marks",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH năm 2025
1 | Tăng trưởng | % | 14,5 | 15,2
2 | Dân số | Người | 12,575 | 12.700
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Tăng trưởng|%|14.5;15.2
r0|2||Dân số|Người|?;12700
""",
    ),
    Case(
        "nothing tells the mark",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH năm 2025
1 | Sản lượng lúa | Tấn | 1,250 | 1,300
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        "r0|1||Sản lượng lúa|Tấn|?;?",
    ),
    Case(
        "the row's other figure tells the mark",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Chỉ tiêu giao 2024 | Ước TH 2024 | KH năm 2025
1 | Sản lượng lúa | Tấn | 1250 | 1.248 | 1260
""",
        "indicators",
        "number name unit assigned@2024=assigned estimate@2024=estimate target@2025=target",
        "r0|1||Sản lượng lúa|Tấn|1250;1248;1260",
    ),
    Case(
        "a figure far from its row",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Chỉ tiêu giao 2024 | TH 9 tháng 2024 | Ước TH 2024 | KH năm 2025
1 | Tỷ lệ dân số tham gia BHYT | % | 96,5 | 96 | 9,65 | 97
2 | Dân số | Người | 12575 | 12580 | 12,6 | 12700
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate "
        "target@2025=target",
        """
r0|1||Tỷ lệ dân số tham gia BHYT|%|96.5;96;?;97
r0|2||Dân số|Người|12575;12580;?;12700
""",
    ),
    Case(
        "words beside figures",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH năm 2025
1 | Số vụ vi phạm | Vụ | 119? | 100
2 | Thu nhập bình quân | Triệu đồng/người | khoảng 68,5 | 70
3 | Giá trị thương mại | Triệu đồng | 1,215 tỷ | 1.300
4 | Tỷ lệ hộ dùng nước sạch | % | trên 96 | ≥ 98
5 | Tỷ lệ sinh con thứ ba | % | dưới 7,1% | 7% trở xuống
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Số vụ vi phạm|Vụ|?;100
r0|2||Thu nhập bình quân|Triệu đồng/người|?;70
r0|3||Giá trị thương mại|Triệu đồng|?;1300
r0|4||Tỷ lệ hộ dùng nước sạch|%|>96;>=98
r0|5||Tỷ lệ sinh con thứ ba|%|<7.1;<=7
""",
    ),
    Case(
        "achieved, crosses, dashes, dots, errors",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH năm 2025
1 | Phường đạt chuẩn văn minh đô thị | | Đạt | Đạt
2 | Trạm y tế đạt chuẩn | | x | đạt
3 | Số vụ cháy | Vụ | - | 0
4 | Số hộ tái nghèo | Hộ | … |
5 | Xếp loại chính quyền | Loại | Loại I | Loại I
6 | Thu phí | Triệu đồng | #REF! | 25
7 | Tội phạm ma túy | | không đạt | Đạt
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Phường đạt chuẩn văn minh đô thị||!Đạt;!Đạt
r0|2||Trạm y tế đạt chuẩn||?;!đạt
r0|3||Số vụ cháy|Vụ|?;0
r0|4||Số hộ tái nghèo|Hộ|;
r0|5||Xếp loại chính quyền|Loại|!Loại I;!Loại I
r0|6||Thu phí|Triệu đồng|?;25
r0|7||Tội phạm ma túy||!không đạt;!Đạt
""",
    ),
    Case(
        "levels by numbers, dashes and plus signs",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
A | KINH TẾ | | |
I | Giá trị sản xuất | | |
1 | Tổng giá trị | Tỷ đồng | 1.250,5 | 1.400,0
1.1 | Công nghiệp | Tỷ đồng | 800,0 | 900,0
 | - Xây dựng | Tỷ đồng | 300,5 | 350,0
 | + Nhà ở | Tỷ đồng | 100,0 | 120,0
1.2 | Nông nghiệp | Tỷ đồng | 50,0 | 50,0
B | XÃ HỘI | | |
1 | Số hộ | Hộ | 3.200 | 3.250
 | Trong đó: | | |
 | Hộ nghèo | Hộ | 30 | 25
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
g0|A||KINH TẾ||;
g0|I||Giá trị sản xuất||;
r0|1||Tổng giá trị|Tỷ đồng|1250.5;1400
r1|1.1||Công nghiệp|Tỷ đồng|800;900
r2||-|Xây dựng|Tỷ đồng|300.5;350
r3||+|Nhà ở|Tỷ đồng|100;120
r1|1.2||Nông nghiệp|Tỷ đồng|50;50
g0|B||XÃ HỘI||;
r0|1||Số hộ|Hộ|3200;3250
a0|||Trong đó:||;
r1|||Hộ nghèo|Hộ|30;25
""",
    ),
]
