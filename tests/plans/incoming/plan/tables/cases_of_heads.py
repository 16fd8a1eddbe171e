# ruff: noqa: E501 (a row of a drawn table is one line)
"""Tables with persons, levels, old fonts and no heads; written with `cases`."""

from tests.plans.incoming.plan.tables.cases import Case

CASES_OF_HEADS = [
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
r0|1||Số hộ||?
r0|2||Số khẩu||?
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
