# ruff: noqa: E501 (a row of a drawn table is one line)
"""Tables of offices in their short forms, of other kinds than the first ones; the second corpus taught most."""

from tests.plans.incoming.plan.tables.cases import Case

CASES_OF_SHORT_FORMS = [
    Case(
        "steps by year below a way",
        None,
        """
TT | Chỉ tiêu phấn đấu | ĐVT | TH 2025 | Lộ trình thực hiện | < | <
^ | ^ | ^ | ^ | 2026 | 2028 | 2030
1 | Tỷ lệ hộ dùng nước sạch | % | 91 | 92 | 94,5 | trên 96
2 | Số hợp tác xã | HTX | 4 | 5 | 6 | 7
""",
        "indicators",
        "number name unit result@2025=? target@2026=target target@2028=plan_3 target@2030=plan_5",
        """
r0|1||Tỷ lệ hộ dùng nước sạch|%|91;92;94.5;>96
r0|2||Số hợp tác xã|HTX|4;5;6;7
""",
    ),
    Case(
        "ratios of short forms, and a number that is none",
        2026,
        """
S/TT | Chỉ tiêu | ĐVT | NQ HĐND 2025 | Số ước cả năm 2025 | ƯTH/NQ (%) | Chỉ tiêu trình HĐND 2026 | 2026 so ƯTH 2025
1 | Số hộ | Hộ | 30 | 31 | 103,3 | 32 | 103,2
""",
        "indicators",
        "number name unit assigned_council@2025=council estimate@2025=estimate comparison target@2026=target comparison",
        "r0|1||Số hộ|Hộ|30;31;32",
    ),
    Case(
        "the same months of the year before",
        2026,
        """
STT | Chỉ tiêu | ĐVT | TH cùng kỳ | KH tỉnh giao 2025 | TH 9T 2025 | ƯTH cả năm 2025 | So cùng kỳ (%) | KH 2026
1 | Đàn bò | Con | 410 | 500 | 420 | 505 | 102,4 | 510
""",
        "indicators",
        "number name unit nine_month@2024 assigned@2025=assigned nine_month@2025=nine_month estimate@2025=estimate comparison target@2026=target",
        "r0|1||Đàn bò|Con|410;500;420;505;510",
    ),
    Case(
        "what there was until nobody says when",
        2026,
        """
STT | Chỉ tiêu | ĐVT | KH TP giao 2025 | Lũy kế thực hiện 2025 | Ước năm 2025 | Phấn đấu 2026
1 | Đàn bò | Con | 500 | 420 | 505 | 510
""",
        "indicators",
        "number name unit assigned@2025=assigned result@2025=? estimate@2025=estimate target@2026=target",
        "r0|1||Đàn bò|Con|500;420;505;510",
    ),
    Case(
        "a report of a year tells what was planned for it",
        None,
        """
TT | Chỉ tiêu | ĐVT | KH năm 2025 | Quý I/2025 | 6 tháng năm 2025 | % KH
1 | Đàn bò | Con | 500 | 410 | 420 | 84
""",
        "indicators",
        "number name unit assigned@2025=? quarter@2025=quarter_1 six_month@2025=half_year comparison",
        "r0|1||Đàn bò|Con|500;410;420",
    ),
    Case(
        "hamlets with shares beside what they are of",
        None,
        """
STT | Tên đơn vị | Hộ nghèo năm 2025 | < | Chỉ tiêu giảm năm 2026 | <
^ | ^ | Số hộ | Tỷ lệ (%) | Số hộ | Tỷ lệ (%)
1 | Thôn Đông | 5 | 1,21 | 2 | 0,73
2 | Thôn Đoài | 4 | 1,03 | 2 | 0,52
3 | Thôn Trung | 2 | 0,68 | 1 | 0,34
""",
        "free",
        "number name figure@2025 figure@2025 target@2026 target@2026",
        """
r0|1||Thôn Đông||5;1.21;2;0.73
r0|2||Thôn Đoài||4;1.03;2;0.52
r0|3||Thôn Trung||2;0.68;1;0.34
""",
        ("GIAO CHỈ TIÊU GIẢM NGHÈO NĂM 2026",),
        title="GIAO CHỈ TIÊU GIẢM NGHÈO NĂM 2026",
    ),
    Case(
        "works with what they cost, in groups with sums",
        None,
        """
STT | Danh mục công trình | Địa điểm | Chủ đầu tư | Tổng mức đầu tư | Kế hoạch vốn 2026 | <
^ | ^ | ^ | ^ | ^ | Tổng số | NS tỉnh
I | Chuyển tiếp | | | 72.600 | 23.050 | 14.000
1 | Trường Tiểu học | Thôn 2 | Ban QLDA | 31.500 | 8.700 | 6.000
2 | Đường liên thôn | Thôn 5 | Ban QLDA | 41.100 | 14.350 | 8.000
II | Khởi công mới | | | 17.300 | 9.200 | 6.000
1 | Trạm bơm | Thôn 1 | UBND xã | 17.300 | 9.200 | 6.000
""",
        "list",
        "number name place lead figure figure figure",
        """
g0|I||Chuyển tiếp||72600;23050;14000
r0|1||Trường Tiểu học||31500;8700;6000
r0|2||Đường liên thôn||41100;14350;8000
g0|II||Khởi công mới||17300;9200;6000
r0|1||Trạm bơm||17300;9200;6000
""",
    ),
    Case(
        "crops with area and output below each",
        None,
        """
STT | Chỉ tiêu | ĐVT | TH 2024 | KH 2025
1 | Lúa cả năm | | |
 | - Diện tích | Ha | 120 | 121
 | - Sản lượng | Tấn | 700 | 710
2 | Ngô | | |
 | - Diện tích | Ha | 30 | 31
 | - Sản lượng | Tấn | 90 | 95
""",
        "indicators",
        "number name unit result@2024=? target@2025=target",
        """
r0|1||Lúa cả năm||;
r1||-|Diện tích|Ha|120;121
r1||-|Sản lượng|Tấn|700;710
r0|2||Ngô||;
r1||-|Diện tích|Ha|30;31
r1||-|Sản lượng|Tấn|90;95
""",
    ),
    Case(
        "a class in words that begins with a word for achieved",
        None,
        """
STT | Chỉ tiêu | ĐVT | TH 2025 | KH 2026
1 | Xã nông thôn mới | Mức | Đạt chuẩn | Nâng cao
2 | Xã không còn nhà tạm | | Chưa đạt | Đạt
""",
        "indicators",
        "number name unit result@2025=? target@2026=target",
        """
r0|1||Xã nông thôn mới|Mức|!Đạt chuẩn;!Nâng cao
r0|2||Xã không còn nhà tạm||!Chưa đạt;!Đạt
""",
    ),
    Case(
        "codes of an export beside names, persons and states",
        None,
        """
Mã chỉ tiêu | Tên chỉ tiêu | ĐVT | Số 6 tháng 2025 | Kế hoạch năm 2026 | Nguồn | Người nhập
0101 | Thu ngân sách | Triệu đồng | 16,240.75 | 34,700.5 | Thuế | ntthuy.kt
0201 | Dân số | Người | 35,988 | 36,410 | Công an | lvson.ca
""",
        "indicators",
        "other name unit six_month@2025=half_year target@2026=target note person",
        """
r0|||Thu ngân sách|Triệu đồng|16240.75;34700.5
r0|||Dân số|Người|35988;36410
""",
    ),
]
