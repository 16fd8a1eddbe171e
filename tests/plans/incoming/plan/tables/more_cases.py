# ruff: noqa: E501 (a row of a drawn table is one line)
"""More tables, of careless hands: written after the reader was tuned on `cases`, before it was tuned on these."""

from tests.plans.incoming.plan.tables.cases import Case

MORE_CASES = [
    Case(
        "the portal's own print",
        2024,
        """
DANH MỤC | ĐVT | Chỉ tiêu
I. CHỈ TIÊU VỀ KINH TẾ | < | <
Tốc độ phát triển GTSX | % | 14,5 – 16,5
Dịch vụ | % | 14,5 – 16,5
1. Dân số | Người | 12.575
- Mức giảm tỷ lệ sinh | ‰ | 0,03
Phường đạt chuẩn | Đạt/không đạt | đạt
""",
        "indicators",
        "name unit assigned@2023=assigned",
        """
g0|I||CHỈ TIÊU VỀ KINH TẾ||
r0|||Tốc độ phát triển GTSX|%|14.5..16.5
r0|||Dịch vụ|%|14.5..16.5
r0|1||Dân số|Người|12575
r1||-|Mức giảm tỷ lệ sinh|‰|0.03
r0|||Phường đạt chuẩn|Đạt/không đạt|!đạt
""",
        ("Biểu số 02: Danh mục chỉ tiêu phát triển KTXH năm 2023",),
        "Biểu số 02",
        "Danh mục chỉ tiêu phát triển KTXH năm 2023",
    ),
    Case(
        "results of the year under way, told by the title",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | Tỷ lệ (%)
1 | Số hộ nghèo | Hộ | 40 | 38 | 105,2
""",
        "indicators",
        "number name unit assigned@2024=? result@2024=? comparison",
        "r0|1||Số hộ nghèo|Hộ|40;38",
        ("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2024",),
        "",
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2024",
    ),
    Case(
        "comparisons in many words",
        2025,
        """
TT | Chỉ tiêu | ĐVT | TH cùng kỳ 2023 | KH giao 2024 | Ước TH 2024 | Tăng (+), giảm (-) | So KH (%) | Ước TH 2024 so với KH 2024 (%) | KH 2025 | Tốc độ tăng (%)
1 | Số lớp | Lớp | 44 | 45 | 45 | +1 | 100 | 100 | 46 | 102,2
""",
        "indicators",
        "number name unit result@2023=last_result assigned@2024=assigned estimate@2024=estimate comparison comparison comparison@2024 target@2025=target comparison",
        "r0|1||Số lớp|Lớp|44;45;45;46",
    ),
    Case(
        "the ward's own plan beside what was assigned",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Kế hoạch TP giao năm 2024 | Kế hoạch phường xây dựng năm 2024 | Kết quả thực hiện 6 tháng đầu năm 2024 | Ước thực hiện năm 2024 | Kế hoạch năm 2025
1 | Thu ngân sách | Trđ | 12.000 | 12.500,5 | 6.000 | 12.600 | 13.000
""",
        "indicators",
        "number name unit assigned@2024=assigned assigned@2024=? six_month@2024=half_year estimate@2024=estimate target@2025=target",
        "r0|1||Thu ngân sách|Trđ|12000;12500.5;6000;12600;13000",
    ),
    Case(
        "spellings of figures",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Dân số | Người | 12 575 | 12.700 người
2 | Tỷ lệ hộ văn hóa | % | 95,5% | 96 %
3 | Tỷ lệ BHYT | % | Trên 95% | >= 96
4 | Số hộ thoát nghèo | Hộ | 5÷6 | 5 - 6
5 | Tỷ lệ tiêm chủng | % | đạt 98 | Đạt 100%
6 | Số vụ | Vụ | 5* | 04
7 | Sản lượng cá | Tấn | 12,5 tấn | ~13
8 | Số hộ mới | Hộ | không | 0
9 | Tỷ lệ che phủ | % | 12.5 | 12,6
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Dân số|Người|12575;12700
r0|2||Tỷ lệ hộ văn hóa|%|95.5;96
r0|3||Tỷ lệ BHYT|%|>95;>=96
r0|4||Số hộ thoát nghèo|Hộ|5..6;5..6
r0|5||Tỷ lệ tiêm chủng|%|98;100
r0|6||Số vụ|Vụ|?;4
r0|7||Sản lượng cá|Tấn|12.5;?
r0|8||Số hộ mới|Hộ|?;0
r0|9||Tỷ lệ che phủ|%|12.5;12.6
""",
    ),
    Case(
        "decisions submitted to the council",
        2025,
        """
STT | Tên nhiệm vụ, đề án | Cơ quan tham mưu | Lãnh đạo phụ trách | Thời gian trình | Cấp trình | Ghi chú
1 | Nghị quyết về dự toán ngân sách | Bộ phận Tài chính | Phó Chủ tịch | Tháng 12/2025 | HĐND |
""",
        "assignment",
        "number name lead person due other=? note",
        "r0|1||Nghị quyết về dự toán ngân sách||",
    ),
    Case(
        "years stored as numbers in the head",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Thực hiện | < | Kế hoạch | < | <
^ | ^ | ^ | =2023=2023 | =2024=2024 | =2025=2025 | =2026=2026 | =2027=2027
1 | Số hộ | Hộ | =3.200=3200 | =3.210=3210 | =3.250=3250 | =3.300=3300 | =3.350=3350
""",
        "indicators",
        "number name unit result@2023=last_result result@2024=? target@2025=target target@2026=plan_2 target@2027=plan_3",
        "r0|1||Số hộ|Hộ|3200;3210;3250;3300;3350",
    ),
    Case(
        "marks glued to names, labels of many kinds",
        2025,
        """
STT | Chỉ tiêu | ĐVT | KH 2025
I. | DÂN SỐ | |
1) | Tổng dân số | Người | 12.700
 | -Nam | Người | 6.300
 | +Dưới 15 tuổi | Người | 1.200
 | -Nữ | Người | 6.400
II | LAO ĐỘNG | |
II.1 | Lao động có việc làm | Người | 7.000
II.2 | Lao động qua đào tạo | % | 65,5
 | *Trong đó: có bằng cấp | % | 30,5
""",
        "indicators",
        "number name unit target@2025=target",
        """
g0|I||DÂN SỐ||
r0|1)||Tổng dân số|Người|12700
r1||-|Nam|Người|6300
r2||+|Dưới 15 tuổi|Người|1200
r1||-|Nữ|Người|6400
g0|II||LAO ĐỘNG||
r0|II.1||Lao động có việc làm|Người|7000
r0|II.2||Lao động qua đào tạo|%|65.5
r1||*|có bằng cấp|%|30.5
""",
    ),
    Case(
        "groups merged over part of the row",
        2025,
        """
TT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
A | PHÁT TRIỂN KINH TẾ | < | |
1 | Giá trị sản xuất | Tỷ đồng | 1.250,5 | 1.400
B | VĂN HÓA | < | |
1 | Gia đình văn hóa | % | 95 | 96
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
g0|A||PHÁT TRIỂN KINH TẾ||;
r0|1||Giá trị sản xuất|Tỷ đồng|1250.5;1400
g0|B||VĂN HÓA||;
r0|1||Gia đình văn hóa|%|95;96
""",
    ),
    Case(
        "budget",
        2025,
        """
STT | Nội dung | Dự toán năm 2024 | Ước thực hiện năm 2024 | Dự toán năm 2025 | So sánh DT 2025/ƯTH 2024
A | Tổng thu | 12.500 | 13.100,5 | 13.800 | 105
1 | Thu cố định | 5.200 | 5.300 | 5.500 | 103
B | Tổng chi | 12.500 | 12.900 | 13.800 | 107
""",
        "indicators",
        "number name assigned@2024=? estimate@2024=estimate target@2025=target comparison",
        """
r0|A||Tổng thu|Triệu đồng|12500;13100.5;13800
r1|1||Thu cố định|Triệu đồng|5200;5300;5500
r0|B||Tổng chi|Triệu đồng|12500;12900;13800
""",
        ("Biểu mẫu số 04 - CÂN ĐỐI NGÂN SÁCH", "ĐVT: Triệu đồng"),
        "Biểu mẫu số 04",
        "CÂN ĐỐI NGÂN SÁCH",
        "Triệu đồng",
    ),
    Case(
        "public investment, with a lead",
        2025,
        """
TT | Danh mục dự án | Chủ đầu tư | Tổng mức đầu tư (trđ) | KH vốn năm 2025 (trđ) | Nguồn vốn
I | Dự án chuyển tiếp | | | |
1 | Cải tạo trường tiểu học | UBND phường | 4.500 | 2.000,5 | NS phường
""",
        "list",
        "number name lead figure target@2025 other",
        """
g0|I||Dự án chuyển tiếp||;
r0|1||Cải tạo trường tiểu học||4500;2000.5
""",
    ),
    Case(
        "number column without a head",
        2025,
        """
 | Chỉ tiêu | Đvt | Ước 2024 | KH 2025
1 | Số hộ | hộ | 3.200 | 3.250
2 | Tỷ lệ | % | 5,5 | 5,6
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Số hộ|hộ|3200;3250
r0|2||Tỷ lệ|%|5.5;5.6
""",
    ),
    Case(
        "one task in several rows",
        2025,
        """
STT | Nhiệm vụ | Đơn vị chủ trì | Sản phẩm | Thời gian
1 | Chuyển đổi số | Văn phòng | Kế hoạch | Quý I
^ | ^ | Công an phường | Báo cáo | Quý IV
2 | Cải cách hành chính | Văn phòng | Kế hoạch | Quý I
""",
        "assignment",
        "number name lead product due",
        """
r0|1||Chuyển đổi số||
r0|||Chuyển đổi số||
r0|2||Cải cách hành chính||
""",
    ),
    Case(
        "assigned with the year of the plan in the title",
        2025,
        """
STT | Tên chỉ tiêu | ĐVT | Chỉ tiêu giao
1 | Số hộ nghèo | Hộ | 40
""",
        "indicators",
        "number name unit assigned@2025=?",
        "r0|1||Số hộ nghèo|Hộ|40",
        ("Phụ lục 1", "CHỈ TIÊU KẾ HOẠCH NĂM 2025"),
        "Phụ lục 1",
        "CHỈ TIÊU KẾ HOẠCH NĂM 2025",
    ),
    Case(
        "two tables' worth of years",
        2025,
        """
TT | Chỉ tiêu | ĐVT | Năm 2022 | Năm 2023 | Năm 2024 | < | Năm 2025
^ | ^ | ^ | ^ | ^ | Kế hoạch được giao | Thực hiện | ^
1 | Hộ nghèo | Hộ | 50 | 45 | 40 | 38 | 30
""",
        "indicators",
        "number name unit result@2022 result@2023=last_result assigned@2024=assigned result@2024=? target@2025=target",
        "r0|1||Hộ nghèo|Hộ|50;45;40;38;30",
    ),
    Case(
        "text-valued indicators",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Xếp loại Đảng bộ | Xếp loại | HTTNV | HTXSNV
2 | Chỉ số cải cách hành chính | Hạng | Hạng 3 | Hạng A
3 | An toàn thực phẩm | | Tốt | Tốt
4 | Sản phẩm OCOP | Sao | 3 sao | 4 sao
5 | Phong trào | | Vững mạnh | Vững mạnh xuất sắc
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Xếp loại Đảng bộ|Xếp loại|!HTTNV;!HTXSNV
r0|2||Chỉ số cải cách hành chính|Hạng|!Hạng 3;!Hạng A
r0|3||An toàn thực phẩm||!Tốt;!Tốt
r0|4||Sản phẩm OCOP|Sao|!3 sao;!4 sao
r0|5||Phong trào||!Vững mạnh;!Vững mạnh xuất sắc
""",
    ),
    Case(
        "column numbers with formulas, wide head",
        2025,
        """
TT | Tên chỉ tiêu | Đơn vị tính | Năm 2023 | Năm 2024 | < | < | < | Dự kiến năm 2025 | So sánh | <
^ | ^ | ^ | Thực hiện | Chỉ tiêu TP giao | Thực hiện 6 tháng | Ước TH 9 tháng | Ước TH cả năm | ^ | ƯTH 2024/TH 2023 | DK 2025/ƯTH 2024
A | B | C | (1) | (2) | (3) | (4) | (5) | (6) | (7)=(5)/(1) | (8)=(6)/(5)
1 | Thu hút khách du lịch | Lượt người | 1.250 | 1.500 | 700 | 1.100 | 1.520 | 1.700 | 121,6 | 111,8
""",
        "indicators",
        "number name unit result@2023=last_result assigned@2024=assigned six_month@2024=half_year nine_month@2024=nine_month estimate@2024=estimate target@2025=target comparison comparison",
        "r0|1||Thu hút khách du lịch|Lượt người|1250;1500;700;1100;1520;1700",
    ),
    Case(
        "slips of the mark",
        2025,
        """
STT | Chỉ tiêu | ĐVT | TH 2023 | Chỉ tiêu giao 2024 | Ước TH 2024 | KH 2025
1 | Tổng thu | Triệu đồng | 12.450 | 12.500 | 125.000 | 13.000,5
2 | Diện tích | Ha | 45,5 | 45,2 | 452 | 45
3 | Số vụ tai nạn | Vụ | 2 | 0 | 1 | 0
4 | Vốn vay | Tỷ đồng | 1.250,5 | 1,3 | 1.310,5 | 1.400
""",
        "indicators",
        "number name unit result@2023=last_result assigned@2024=assigned estimate@2024=estimate target@2025=target",
        """
r0|1||Tổng thu|Triệu đồng|12450;12500;?;13000.5
r0|2||Diện tích|Ha|45.5;45.2;?;45
r0|3||Số vụ tai nạn|Vụ|2;0;1;0
r0|4||Vốn vay|Tỷ đồng|1250.5;?;1310.5;1400
""",
    ),
    Case(
        "list of documents",
        2025,
        """
STT | Số, ký hiệu | Trích yếu nội dung | Ngày ban hành
1 | 31/QĐ-UBND | Về việc thành lập Ban Chỉ đạo | 28/3/2023
2 | 45/KH-UBND | Kế hoạch chuyển đổi số | 5/4/2023
""",
        "list",
        "number other name other",
        """
r0|1||Về việc thành lập Ban Chỉ đạo||
r0|2||Kế hoạch chuyển đổi số||
""",
    ),
    Case(
        "population by hamlet: figures that have no measure",
        2025,
        """
STT | Tổ dân phố | Số hộ | Số khẩu | Hộ nghèo | Tỷ lệ (%)
1 | Tổ dân phố số 1 | 320 | 1.250 | 3 | 0,94
2 | Tổ dân phố số 2 | 280 | 1.105 | 2 | 0,71
 | Tổng | 600 | 2.355 | 5 | 0,83
""",
        "free",
        "number name figure figure figure figure",
        """
r0|1||Tổ dân phố số 1||320;1250;3;0.94
r0|2||Tổ dân phố số 2||280;1105;2;0.71
r0|||Tổng||600;2355;5;0.83
""",
    ),
]
