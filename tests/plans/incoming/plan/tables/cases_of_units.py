# ruff: noqa: E501 (a row of a drawn table is one line)
"""Tables with units, works, months and heads of several rows; written with `cases`."""

from tests.plans.incoming.plan.tables.cases import Case

CASES_OF_UNITS = [
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
]
