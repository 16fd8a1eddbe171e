# ruff: noqa: E501 (a row of a drawn table is one line)
"""Tables again, written last: to measure what the rules do with what they were not tuned on."""

from tests.plans.incoming.plan.tables.cases import Case

THIRD_CASES = [
    Case(
        "heads in capitals, units in brackets below",
        2026,
        """
SỐ TT | CHỈ TIÊU CHỦ YẾU | ĐƠN VỊ TÍNH | THỰC HIỆN NĂM 2024 | ƯỚC THỰC HIỆN NĂM 2025 | KẾ HOẠCH NĂM 2026
1 | Tổng giá trị sản xuất | Tỷ đồng | 2.145,6 | 2.480,0 | 2.850,0
2 | Thu nhập bình quân đầu người | Triệu đồng | 72,5 | 78,0 | 85,0
3 | Tỷ lệ hộ nghèo đa chiều | % | 0,85 | 0,70 | 0,55
""",
        "indicators",
        "number name unit result@2024=last_result estimate@2025=estimate target@2026=target",
        """
r0|1||Tổng giá trị sản xuất|Tỷ đồng|2145.6;2480;2850
r0|2||Thu nhập bình quân đầu người|Triệu đồng|72.5;78;85
r0|3||Tỷ lệ hộ nghèo đa chiều|%|0.85;0.7;0.55
""",
    ),
    Case(
        "province's form: three comparisons",
        2026,
        """
TT | Tên chỉ tiêu | ĐVT | TH 2024 | Năm 2025 | < | < | KH 2026 | So sánh (%) | < | <
^ | ^ | ^ | ^ | KH tỉnh giao | TH 9T | Ước TH | ^ | ƯTH25/TH24 | ƯTH25/KH25 | KH26/ƯTH25
1 | Sản lượng lương thực | Tấn | 1.520 | 1.500 | 1.100 | 1.480 | 1.450 | 97,4 | 98,7 | 98
2 | Đàn lợn | Con | 850 | 900 | 870 | 880 | 900 | 103,5 | 97,8 | 102,3
""",
        "indicators",
        "number name unit result@2024=last_result assigned@2025=assigned nine_month@2025=nine_month estimate@2025=estimate target@2026=target comparison@2024 comparison@2025 comparison",
        """
r0|1||Sản lượng lương thực|Tấn|1520;1500;1100;1480;1450
r0|2||Đàn lợn|Con|850;900;870;880;900
""",
    ),
    Case(
        "row with a comma for thousands in a measured unit",
        2026,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2025 | KH 2026
1 | Thu ngân sách | Triệu đồng | 12,450 | 13,000
2 | Tỷ lệ bao phủ BHYT | % | 95,2 | 96,0
3 | Diện tích đất trồng cây | Ha | 120,5 | 118,0
""",
        "indicators",
        "number name unit estimate@2025=estimate target@2026=target",
        """
r0|1||Thu ngân sách|Triệu đồng|?;?
r0|2||Tỷ lệ bao phủ BHYT|%|95.2;96
r0|3||Diện tích đất trồng cây|Ha|120.5;118
""",
    ),
    Case(
        "Excel in English: numbers typed with a dot for thousands",
        2026,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2025 | KH 2026
1 | Dân số | Người | =12,575=12.575 | =12.700=12700
2 | Lao động | Người | =7,1=7.1 | =7.200=7200
3 | Giá trị | Tỷ đồng | =1,25=1.25 | =1.300=1300
""",
        "indicators",
        "number name unit estimate@2025=estimate target@2026=target",
        """
r0|1||Dân số|Người|?;12700
r0|2||Lao động|Người|?;7200
r0|3||Giá trị|Tỷ đồng|?;?
""",
    ),
    Case(
        "education, levels by letters",
        2026,
        """
STT | Nội dung | ĐVT | Năm học 2024-2025 | Năm học 2025-2026
1 | Mầm non | | |
a | Số trường | Trường | 2 | 2
b | Số lớp | Lớp | 24 | 25
2 | Tiểu học | | |
a | Số trường | Trường | 1 | 1
""",
        "indicators",
        "number name unit figure figure",
        """
g0|1||Mầm non||;
r0|a||Số trường|Trường|2;2
r0|b||Số lớp|Lớp|24;25
g0|2||Tiểu học||;
r0|a||Số trường|Trường|1;1
""",
    ),
    Case(
        "tasks with state and results",
        2025,
        """
STT | Nhiệm vụ được giao | Văn bản giao | Tình trạng | Kết quả thực hiện
1 | Hoàn thành đề án sắp xếp tổ dân phố | QĐ 45/QĐ-UBND | Đã hoàn thành | Đã trình HĐND thông qua
2 | Rà soát hộ nghèo | CV 120 | Đang thực hiện | Đạt 80%
""",
        "tasks",
        "number name other result_text result_text",
        """
r0|1||Hoàn thành đề án sắp xếp tổ dân phố||
r0|2||Rà soát hộ nghèo||
""",
    ),
    Case(
        "percent signs in the cells, no unit",
        2026,
        """
TT | Chỉ tiêu | Chỉ tiêu giao năm 2025 | Ước TH năm 2025 | Chỉ tiêu năm 2026
1 | Tỷ lệ hộ gia đình văn hóa | 95% | 95,5% | 96%
2 | Tỷ lệ thu gom rác | 98% | 98,2% | 98,5%
3 | Số mô hình mới | 2 | 2 | 3
""",
        "indicators",
        "number name assigned@2025=assigned estimate@2025=estimate target@2026=?",
        """
r0|1||Tỷ lệ hộ gia đình văn hóa|%|95;95.5;96
r0|2||Tỷ lệ thu gom rác|%|98;98.2;98.5
r0|3||Số mô hình mới||2;2;3
""",
    ),
    Case(
        "bounds, intervals, several spellings of no figure",
        2026,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2025 | KH 2026
1 | Tăng trưởng | % | 14,5-15 | 15 – 16
2 | Giảm hộ nghèo | Hộ | Giảm 5 hộ | giảm 3-5 hộ
3 | Tỷ lệ giải quyết hồ sơ đúng hạn | % | 99,8 | ≥99%
4 | Số vụ trọng án | Vụ | Không xảy ra | 0
5 | Số ca mắc mới | Ca | chưa có số liệu | ...
6 | Tuyển quân | % | 100 | 100% chỉ tiêu
""",
        "indicators",
        "number name unit estimate@2025=estimate target@2026=target",
        """
r0|1||Tăng trưởng|%|14.5..15;15..16
r0|2||Giảm hộ nghèo|Hộ|?;?
r0|3||Tỷ lệ giải quyết hồ sơ đúng hạn|%|99.8;>=99
r0|4||Số vụ trọng án|Vụ|?;0
r0|5||Số ca mắc mới|Ca|;
r0|6||Tuyển quân|%|100;?
""",
    ),
    Case(
        "assignment with many bodies, lines in cells",
        2026,
        """
TT | Nội dung công việc | Cơ quan, đơn vị chủ trì thực hiện | Cơ quan, đơn vị phối hợp | Tiến độ thực hiện | Dự kiến kết quả, sản phẩm
I | CẢI CÁCH HÀNH CHÍNH | < | < | < | <
1 | Ban hành kế hoạch | Văn phòng HĐND và UBND | Các phòng,\\nđơn vị | Trước 31/12/2025 | Kế hoạch
2 | Tập huấn | Phòng Văn hóa - Xã hội | | Thường xuyên | Lớp tập huấn
""",
        "assignment",
        "number name lead coordinate due product",
        """
g0|I||CẢI CÁCH HÀNH CHÍNH||
r0|1||Ban hành kế hoạch||
r0|2||Tập huấn||
""",
    ),
    Case(
        "population by age and sex, under one measure",
        2026,
        """
STT | Chỉ tiêu | ĐVT | Ước năm 2025 | < | < | Kế hoạch năm 2026
^ | ^ | ^ | Tổng số | Nam | Nữ | ^
1 | Dân số | Người | 12.600 | 6.250 | 6.350 | 12.750
""",
        "indicators",
        "number name unit estimate@2025=? estimate@2025=? estimate@2025=? target@2026=target",
        "r0|1||Dân số|Người|12600;6250;6350;12750",
    ),
    Case(
        "a total above, parts with dashes in the column of numbers",
        2026,
        """
STT | Chỉ tiêu | ĐVT | KH 2026
 | TỔNG THU | Triệu đồng | 25.000,5
1 | Thu nội địa | Triệu đồng | 20.000,5
- | Thuế TNCN | Triệu đồng | 3.000
- | Lệ phí trước bạ | Triệu đồng | 2.500
2 | Thu bổ sung | Triệu đồng | 5.000
""",
        "indicators",
        "number name unit target@2026=target",
        """
r0|||TỔNG THU|Triệu đồng|25000.5
r0|1||Thu nội địa|Triệu đồng|20000.5
r1||-|Thuế TNCN|Triệu đồng|3000
r1||-|Lệ phí trước bạ|Triệu đồng|2500
r0|2||Thu bổ sung|Triệu đồng|5000
""",
    ),
    Case(
        "seats of a meeting: a list of persons",
        2026,
        """
STT | Họ và tên | Chức vụ | Nhiệm vụ | Ghi chú
1 | Nguyễn Văn An | Chủ tịch UBND | Trưởng ban |
2 | Trần Thị Bình | Phó Chủ tịch | Phó Trưởng ban |
""",
        "list",
        "number person other name note",
        """
r0|1||Trưởng ban||
r0|2||Phó Trưởng ban||
""",
    ),
]
