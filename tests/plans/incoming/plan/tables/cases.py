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
        "target@2030=plan_5 target",
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
    Case(
        "no column of numbers, labels typed in names",
        2025,
        """
Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
I. Lĩnh vực kinh tế | | |
1. Thu ngân sách | Triệu đồng | 12.500,5 | 13.000,0
- Thu phí, lệ phí | Triệu đồng | 120,5 | 130,0
II. Lĩnh vực văn hóa | | |
1. Hộ gia đình văn hóa | % | 95 | 96
""",
        "indicators",
        "name unit estimate@2024=estimate target@2025=target",
        """
g0|I||Lĩnh vực kinh tế||;
r0|1||Thu ngân sách|Triệu đồng|12500.5;13000
r1||-|Thu phí, lệ phí|Triệu đồng|120.5;130
g0|II||Lĩnh vực văn hóa||;
r0|1||Hộ gia đình văn hóa|%|95;96
""",
    ),
    Case(
        "units in names and one for all",
        2025,
        """
TT | Nội dung | Dự toán giao năm 2024 | Ước thực hiện năm 2024 | Kế hoạch năm 2025
1 | Thu cân đối ngân sách | 12.500 | 13.000,5 | 14.000,5
2 | Tỷ lệ thu so dự toán (%) | 100 | 104 | 100
""",
        "indicators",
        "number name assigned@2024=assigned estimate@2024=estimate target@2025=target",
        """
r0|1||Thu cân đối ngân sách|triệu đồng|12500;13000.5;14000.5
r0|2||Tỷ lệ thu so dự toán|%|100;104;100
""",
        ("Phụ lục II", "DỰ TOÁN THU NGÂN SÁCH NĂM 2025", "Đơn vị tính: triệu đồng"),
        "Phụ lục II",
        "DỰ TOÁN THU NGÂN SÁCH NĂM 2025",
        "triệu đồng",
    ),
    Case(
        "assignment of work",
        2025,
        """
STT | Nội dung nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm
I | Lĩnh vực kinh tế | < | < | < | <
1 | Rà soát quy hoạch phân khu | Địa chính – Xây dựng | Tài chính – Kế toán | Quý II/2025 | Báo cáo
2 | Giao dự toán | Tài chính – Kế toán | | 31/12/2024 | Quyết định
""",
        "assignment",
        "number name lead coordinate due product",
        """
g0|I||Lĩnh vực kinh tế||
r0|1||Rà soát quy hoạch phân khu||
r0|2||Giao dự toán||
""",
        ("PHỤ LỤC PHÂN CÔNG NHIỆM VỤ", "(Kèm theo Kế hoạch số     /KH-UBND ngày   /12/2024)"),
        "",
        "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ",
    ),
    Case(
        "tasks with their results",
        2024,
        """
STT | Nội dung nhiệm vụ | Kết quả đạt được
1 | Duy trì trật tự xây dựng trên địa bàn | UBND phường đã ban hành Quyết định số 31/QĐ-UBND ngày 28/3/2023.
2 | Thu ngân sách đạt 12.575 triệu đồng | Đã đạt 13.000 triệu đồng, bằng 103% kế hoạch.
""",
        "tasks",
        "number name result_text",
        """
r0|1||Duy trì trật tự xây dựng trên địa bàn||
r0|2||Thu ngân sách đạt 12.575 triệu đồng||
""",
        ("Biểu số 01: Kết quả thực hiện nhiệm vụ trọng tâm năm 2023",),
        "Biểu số 01",
        "Kết quả thực hiện nhiệm vụ trọng tâm năm 2023",
    ),
    Case(
        "a list of works",
        2025,
        """
STT | Tên công trình | Địa điểm | Diện tích (ha) | Tổng mức đầu tư (triệu đồng) | Ghi chú
1 | Đường nội phường đoạn 1 | Tổ dân phố 3 | 0,45 | 4.500,5 | chuyển tiếp
2 | Nhà văn hóa | Tổ dân phố 5 | 0,12 | 2.100,0 |
 | Tổng cộng | | 0,57 | 6.600,5 |
""",
        "list",
        "number name place figure figure note",
        """
r0|1||Đường nội phường đoạn 1||0.45;4500.5
r0|2||Nhà văn hóa||0.12;2100
r0|||Tổng cộng||0.57;6600.5
""",
    ),
    Case(
        "months and quarters",
        2025,
        """
TT | Chỉ tiêu | ĐVT | Thực hiện tháng 8/2024 | TH quý I/2024 | TH quý II/2024 | 6T/2024 | 9T/2024 | Ước cả năm 2024
1 | Thu ngân sách | Triệu đồng | 1.050,5 | 3.000,0 | 3.100,5 | 6.100,5 | 9.200,0 | 12.500,0
""",
        "indicators",
        "number name unit month@2024=month_8 quarter@2024=quarter_1 quarter@2024=quarter_2 "
        "six_month@2024=half_year nine_month@2024=nine_month estimate@2024=estimate",
        "r0|1||Thu ngân sách|Triệu đồng|1050.5;3000;3100.5;6100.5;9200;12500",
    ),
    Case(
        "who assigned: authority and council",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Năm 2024 | < | < | < | So sánh (%) | < | KH 2025
^ | ^ | ^ | Thành phố giao | HĐND phường giao | TH 6 tháng | Ước TH cả năm | TH/KH thành phố giao | TH/NQ HĐND | ^
1 | Thu trên địa bàn | Tr.đồng | 12.000 | 12.500 | 6.250,5 | 12.800,0 | 106,7 | 102,4 | 13.500,0
""",
        "indicators",
        "number name unit assigned@2024=assigned assigned_council@2024=council six_month@2024=half_year "
        "estimate@2024=estimate comparison comparison target@2025=target",
        "r0|1||Thu trên địa bàn|Tr.đồng|12000;12500;6250.5;12800;13500",
    ),
    Case(
        "heads of three rows",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Kết quả thực hiện | < | < | Kế hoạch 2025
^ | ^ | ^ | Năm 2023 | Năm 2024 | < | ^
^ | ^ | ^ | ^ | 9 tháng | Ước cả năm | ^
(1) | (2) | (3) | (4) | (5) | (6) | (7)
1 | Tỷ lệ trẻ suy dinh dưỡng | % | 7,5 | 7,2 | 7,1 | 7,0
""",
        "indicators",
        "number name unit result@2023=last_result nine_month@2024=nine_month estimate@2024=estimate "
        "target@2025=target",
        "r0|1||Tỷ lệ trẻ suy dinh dưỡng|%|7.5;7.2;7.1;7",
    ),
    Case(
        "heads spread without merging",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Năm 2024 | | | Năm 2025
 | | | Kế hoạch giao | Ước TH | TH/KH (%) | Kế hoạch
1 | Số lớp học | Lớp | 45 | 45 | 100 | 46
""",
        "indicators",
        "number name unit assigned@2024=assigned estimate@2024=estimate comparison@2024 target@2025=target",
        "r0|1||Số lớp học|Lớp|45;45;46",
    ),
    Case(
        "captions inside the table",
        2025,
        """
Biểu số 03 | < | < | <
CHỈ TIÊU XÃ HỘI NĂM 2025 | < | < | <
STT | Chỉ tiêu | ĐVT | Kế hoạch 2025
1 | Số hộ | Hộ | 3.250
2 | Tỷ lệ hộ văn hóa | % | 95,5
Ghi chú: số liệu đến 30/9/2024 | < | < | <
""",
        "indicators",
        "number name unit target@2025=target",
        """
r0|1||Số hộ|Hộ|3250
r0|2||Tỷ lệ hộ văn hóa|%|95.5
""",
        (),
        "Biểu số 03",
        "CHỈ TIÊU XÃ HỘI NĂM 2025",
    ),
    Case(
        "head repeated on the next page",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Số hộ | Hộ | 3.200 | 3.250
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
2 | Số khẩu | Khẩu | 12.500 | 12.600
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Số hộ|Hộ|3200;3250
r0|2||Số khẩu|Khẩu|12500;12600
""",
    ),
    Case(
        "unit merged down, ditto marks",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Số học sinh mầm non | Học sinh | 620 | 640
2 | Số học sinh tiểu học | ^ | 1.150 | 1.160
3 | Số học sinh THCS | " | 980 | 990
4 | Số lớp | Lớp | 85 | 86
5 | Số lớp bán trú | nt | 60 | 60
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Số học sinh mầm non|Học sinh|620;640
r0|2||Số học sinh tiểu học|Học sinh|1150;1160
r0|3||Số học sinh THCS|Học sinh|980;990
r0|4||Số lớp|Lớp|85;86
r0|5||Số lớp bán trú|Lớp|60;60
""",
    ),
    Case(
        "stored numbers of a workbook",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
=1 | Dân số | Người | =12.575=12575 | =12.700=12700
=2 | Tỷ lệ đô thị hóa | % | =68,5%=68.5 | =70,0%=70
=3 | Sản lượng | Tấn | =33,33=33.3333333333 | =34
=4 | Số hộ | Hộ | =3,2=3.2 | =3.250=3250
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Dân số|Người|12575;12700
r0|2||Tỷ lệ đô thị hóa|%|68.5;70
r0|3||Sản lượng|Tấn|33.3333;34
r0|4||Số hộ|Hộ|?;3250
""",
    ),
    Case(
        "name and figures only",
        2025,
        """
Chỉ tiêu | Năm 2024 | Năm 2025
Số hộ nghèo (hộ) | 38 | 30
""",
        "indicators",
        "name figure@2024=? target@2025=target",
        "r0|||Số hộ nghèo|hộ|38;30",
    ),
    Case(
        "no year known",
        None,
        """
TT | Chỉ tiêu | ĐVT | Ước TH 2024 | Kế hoạch năm 2025
1 | Số hộ nghèo | hộ | 38 | 30
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        "r0|1||Số hộ nghèo|hộ|38;30",
    ),
    Case(
        "no year in the heads",
        2025,
        """
TT | Chỉ tiêu | ĐVT | Chỉ tiêu giao | TH 9 tháng | Ước cả năm | So sánh
1 | Số hộ nghèo | hộ | 40 | 39 | 38 | 95
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate comparison",
        "r0|1||Số hộ nghèo|hộ|40;39;38",
    ),
    Case(
        "assigned for the planned year alone",
        2025,
        """
TT | Chỉ tiêu | ĐVT | Ước TH 2024 | Chỉ tiêu giao 2025
1 | Số hộ nghèo | hộ | 38 | 30
""",
        "indicators",
        "number name unit estimate@2024=estimate assigned@2025=?",
        "r0|1||Số hộ nghèo|hộ|38;30",
    ),
    Case(
        "two columns of one measure",
        2025,
        """
TT | Chỉ tiêu | ĐVT | KH 2025 | Kế hoạch năm 2025
1 | Số hộ nghèo | hộ | 38 | 30
""",
        "indicators",
        "number name unit target@2025=? target@2025=?",
        "r0|1||Số hộ nghèo|hộ|38;30",
    ),
    Case(
        "persons who see to it",
        2025,
        """
TT | Nhiệm vụ trọng tâm | Người phụ trách | Thời hạn | Ghi chú
1 | Kiểm tra hành lang an toàn | Nguyễn Văn An | 15/3/2025 |
2 | Tổ chức hội nghị | Trần Thị Bình | Tháng 6 |
""",
        "assignment",
        "number name person due note",
        """
r0|1||Kiểm tra hành lang an toàn||
r0|2||Tổ chức hội nghị||
""",
    ),
    Case(
        "lead beside figures",
        2025,
        """
TT | Chỉ tiêu chủ yếu | ĐVT | KH 2025 | Đơn vị chủ trì | Ghi chú
1 | Thu ngân sách | Triệu đồng | 14.000,0 | Tài chính – Kế toán |
2 | Tuyển quân | % | 100 | Ban CHQS | giao đủ
""",
        "indicators",
        "number name unit target@2025=target lead note",
        """
r0|1||Thu ngân sách|Triệu đồng|14000
r0|2||Tuyển quân|%|100
""",
    ),
    Case(
        "per mille and points",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Mức giảm tỷ lệ sinh | ‰ | 0,03 | 0,02
2 | Tỷ lệ tăng dân số | %0 | 9,5 | 9,4
3 | Mức giảm hộ nghèo | điểm % | 0,15 | 0,2
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Mức giảm tỷ lệ sinh|‰|0.03;0.02
r0|2||Tỷ lệ tăng dân số|%0|9.5;9.4
r0|3||Mức giảm hộ nghèo|điểm %|0.15;0.2
""",
    ),
    Case(
        "set in by blanks",
        2025,
        """
Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
Dân số | Người | 12.500 | 12.600
   Nam | Người | 6.200 | 6.250
   Nữ | Người | 6.300 | 6.350
Số hộ | Hộ | 3.200 | 3.250
""",
        "indicators",
        "name unit estimate@2024=estimate target@2025=target",
        """
r0|||Dân số|Người|12500;12600
r1|||Nam|Người|6200;6250
r1|||Nữ|Người|6300;6350
r0|||Số hộ|Hộ|3200;3250
""",
    ),
    Case(
        "typed dots and small letters as labels",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1. | Giáo dục | | |
a) | Số trường | Trường | 5 | 5
b) | Số lớp | Lớp | 85 | 86
2. | Y tế | | |
a) | Giường bệnh | Giường | 5 | 5
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
g0|1||Giáo dục||;
r0|a)||Số trường|Trường|5;5
r0|b)||Số lớp|Lớp|85;86
g0|2||Y tế||;
r0|a)||Giường bệnh|Giường|5;5
""",
    ),
    Case(
        "old font",
        2025,
        """
STT | ChØ tiªu | §VT | TH 2023 | KH 2025
1 | Tæng sè hé d©n trªn ®Þa bµn | Hé | 3200 | 3250
""",
        "indicators",
        "number name other result@2023=last_result target@2025=target",
        "r0|1||Tæng sè hé d©n trªn ®Þa bµn||3200;3250",
    ),
    Case(
        "no head at all",
        2025,
        """
1 | Số hộ | Hộ | 3.200
2 | Số khẩu | Người | 12.500
""",
        "list",
        "number name other figure",
        """
r0|1||Số hộ||!3.200
r0|2||Số khẩu||!12.500
""",
    ),
    Case(
        "two columns of words",
        2025,
        """
Nội dung | Ghi chú
Kiểm tra vệ sinh môi trường | hằng tháng
Tổ chức ra quân ngày chủ nhật xanh | hằng tuần
""",
        "free",
        "name note",
        """
r0|||Kiểm tra vệ sinh môi trường||
r0|||Tổ chức ra quân ngày chủ nhật xanh||
""",
    ),
    Case(
        "plan of several years with results before",
        2026,
        """
TT | Chỉ tiêu | ĐVT | TH năm 2024 | Năm 2025 | < | KH năm 2026 | KH năm 2027 | Tăng/giảm 2026/2025 (%)
^ | ^ | ^ | ^ | HĐND giao | Ước TH | ^ | ^ | ^
1 | Số doanh nghiệp thành lập mới | Doanh nghiệp | 35 | 40 | 42 | 45 | 50 | 107,1
""",
        "indicators",
        "number name unit result@2024=last_result assigned_council@2025=council estimate@2025=estimate "
        "target@2026=target target@2027=plan_2 comparison",
        "r0|1||Số doanh nghiệp thành lập mới|Doanh nghiệp|35;40;42;45;50",
    ),
    Case(
        "estimates of six months and words for years",
        2025,
        """
TT | Chỉ tiêu | ĐVT | Năm trước | KH năm nay được giao | Ước TH 6 tháng đầu năm | Ước TH cả năm | Dự kiến KH năm sau
1 | Số hộ nghèo | hộ | 45 | 40 | 39 | 38 | 30
""",
        "indicators",
        "number name unit figure@2023=? assigned@2024=assigned six_month@2024=half_year estimate@2024=estimate "
        "target@2025=target",
        "r0|1||Số hộ nghèo|hộ|45;40;39;38;30",
    ),
    Case(
        "blank rows, a bold total, brackets below nil",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Chênh lệch thu chi | Triệu đồng | (120,5) | 100,5
 | | | |
2 | Tăng dân số cơ học | Người | -12 | 5
 | Tổng cộng | Triệu đồng | 1.500,5 | 1.600,5
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Chênh lệch thu chi|Triệu đồng|?;100.5
r0|2||Tăng dân số cơ học|Người|-12;5
r0|||Tổng cộng|Triệu đồng|1500.5;1600.5
""",
    ),
    Case(
        "plan figures to a day and cumulative months",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Kế hoạch giao năm 2024 | Thực hiện đến 30/9/2024 | Ước thực hiện đến 31/12/2024 | Đạt (%) so với KH
1 | Diện tích cây xanh | m2 | 1.250,5 | 900 | 1.300 | 104
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate comparison",
        "r0|1||Diện tích cây xanh|m2|1250.5;900;1300",
    ),
]
