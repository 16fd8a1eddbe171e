# ruff: noqa: E501 (a row of a drawn table is one line)
"""Tables that several hands wrote: both marks in one row, three zeros, quantities in words, months as rows."""

from tests.plans.incoming.plan.tables.cases import Case

CASES_OF_MIXED_HANDS = [
    Case(
        "both marks before three digits in one row",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Chỉ tiêu giao 2024 | TH 9 tháng 2024 | Ước TH 2024 | KH 2025
1 | Sản lượng | Tấn | 2,450 | 0.875 | 2,480 | 2,500
2 | Vốn vay | Tỷ đồng | 0,845 | 0.912 | 1,030 | 1,125
3 | Diện tích | Ha | 0,875 | 0,642 | 0,870 | 0,880
4 | Tỷ lệ mắc bệnh | % | 0.125 | 0,118 | 0.121 | 0,120
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate target@2025=target",
        """
r0|1||Sản lượng|Tấn|?;?;?;?
r0|2||Vốn vay|Tỷ đồng|0.845;?;?;?
r0|3||Diện tích|Ha|0.875;0.642;0.87;0.88
r0|4||Tỷ lệ mắc bệnh|%|0.125;0.118;0.121;0.12
""",
    ),
    Case(
        "a third decimal that is zero, among figures with one",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Chỉ tiêu giao 2024 | TH 9 tháng 2024 | Ước TH 2024 | KH 2025
1 | Thu lệ phí | Triệu đồng | 45,000 | 32,5 | 44,8 | 47
2 | Quỹ khuyến học | Triệu đồng | 120.000 | 86.5 | 118.4 | 125.5
3 | Tỷ lệ hộ dùng nước sạch | % | 96,000 | 95,5 | 95,8 | 96,5
4 | Diện tích gieo trồng | Ha | 36,412 | 30,5 | 36,4 | 36,5
5 | Thu viện phí | Triệu đồng | 52,400 | 40,5 | 51,2 | 53
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate target@2025=target",
        """
r0|1||Thu lệ phí|Triệu đồng|?;32.5;44.8;47
r0|2||Quỹ khuyến học|Triệu đồng|?;86.5;118.4;125.5
r0|3||Tỷ lệ hộ dùng nước sạch|%|96;95.5;95.8;96.5
r0|4||Diện tích gieo trồng|Ha|36.412;30.5;36.4;36.5
r0|5||Thu viện phí|Triệu đồng|?;40.5;51.2;53
""",
    ),
    Case(
        "three zeros where the table writes three decimals",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Sản lượng mật ong | Tấn | 4,750 | 5,000
2 | Sản lượng nấm | Tấn | 0,875 | 0,920
3 | Sản lượng chè | Tấn | 5,0 | 5,5
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Sản lượng mật ong|Tấn|4.75;5
r0|2||Sản lượng nấm|Tấn|0.875;0.92
r0|3||Sản lượng chè|Tấn|5;5.5
""",
    ),
    Case(
        "three decimals of rates, and a comma for thousands of tonnes",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Tỷ lệ sinh | % | 0,125 | 0,118
2 | Sản lượng cá | Tấn | 1,721 | 2,424
3 | Sản lượng mật | Tấn | 4,5 | 4,8
""",
        "indicators",
        "number name unit estimate@2024=estimate target@2025=target",
        """
r0|1||Tỷ lệ sinh|%|0.125;0.118
r0|2||Sản lượng cá|Tấn|?;?
r0|3||Sản lượng mật|Tấn|4.5;4.8
""",
    ),
    Case(
        "nine months that are far more than a year",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Chỉ tiêu giao 2024 | TH 9 tháng 2024 | Ước TH 2024 | KH 2025
1 | Thu phí | Triệu đồng | 43.000 | 44.000 | 35 | 34
2 | Diện tích cây ăn quả | Ha | 143 | 123.000 | 179 | 121
3 | Thu ngân sách | Triệu đồng | 12.500,5 | 9.850 | 12.600 | 13.100
4 | Số vụ cháy | Vụ | 1 | 9 | 1 | 1
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate target@2025=target",
        """
r0|1||Thu phí|Triệu đồng|?;?;35;34
r0|2||Diện tích cây ăn quả|Ha|143;?;179;121
r0|3||Thu ngân sách|Triệu đồng|12500.5;9850;12600;13100
r0|4||Số vụ cháy|Vụ|1;9;1;1
""",
    ),
    Case(
        "works with a size in its own unit",
        2025,
        """
STT | Công trình | Quy mô | Kinh phí (triệu đồng) | Thời gian
1 | Cầu qua kênh | 1 nhịp 12 m | 1450 | 2025
2 | Nâng cấp đường | 1,8 km | 2300 | 2025 - 2026
3 | Hồ chứa | 2.500 m³ | 860 | Quý II/2025
""",
        "list",
        "number name other figure due",
        """
r0|1||Cầu qua kênh||1450
r0|2||Nâng cấp đường||2300
r0|3||Hồ chứa||860
""",
    ),
    Case(
        "years as rows",
        2025,
        """
Năm | Cơ quan công bố | Số vụ cháy | Thiệt hại (triệu đồng)
2021 | Công an | 4 | 125,5
2022 | Công an | 2 | 60
2023 | Kiểm lâm | 3 | 88,2
""",
        "free",
        "name other figure figure",
        """
r0|||2021||4;125.5
r0|||2022||2;60
r0|||2023||3;88.2
""",
    ),
    Case(
        "quarters as rows, people counted in the first column of another",
        2025,
        """
Quý | Hướng dòng chảy | Độ mặn (‰)
1 | Đông Nam | 12,5
2 | Đông Nam | 9
3 | Tây Bắc | 1,2
""",
        "free",
        "name other figure",
        """
r0|||1||12.5
r0|||2||9
r0|||3||1.2
""",
    ),
    Case(
        "how many, and where",
        2025,
        """
Số lượng | Nơi đặt
12 | Chợ trung tâm
18 | Bến xe khách
25 | Công viên bờ sông
""",
        "free",
        "figure name",
        """
r0|||Chợ trung tâm||12
r0|||Bến xe khách||18
r0|||Công viên bờ sông||25
""",
    ),
    Case(
        "tasks with a result and the ward's own judgement of it",
        2025,
        """
STT | Nhiệm vụ | Chủ trì | Kết quả thực hiện | Tự đánh giá
1 | Xây kè chống sạt lở | Ban Quản lý dự án | Xong 450 m, còn 120 m | Chưa hoàn thành
2 | Mở lớp tập huấn | Văn phòng | Hai lớp, 64 người dự | Hoàn thành
""",
        "tasks",
        "number name lead result_text note",
        """
r0|1||Xây kè chống sạt lở||
r0|2||Mở lớp tập huấn||
""",
    ),
    Case(
        "tasks of which only the judgement is told",
        2025,
        """
STT | Nhiệm vụ | Đánh giá
1 | Xây kè chống sạt lở | Chưa hoàn thành
2 | Mở lớp tập huấn | Hoàn thành
""",
        "tasks",
        "number name result_text",
        """
r0|1||Xây kè chống sạt lở||
r0|2||Mở lớp tập huấn||
""",
    ),
    Case(
        "what has to come of it, and how a figure was worked out",
        2025,
        """
STT | Công việc | Người theo dõi | Kết quả phải có | Căn cứ tính
1 | Dọn vệ sinh bờ kênh | Ông Hai | Bờ kênh sạch rác | Theo khối lượng năm 2024
2 | Sửa nhà văn hóa | Bà Tư | Mái không dột | Theo dự toán được duyệt
""",
        "assignment",
        "number name person product note",
        """
r0|1||Dọn vệ sinh bờ kênh||
r0|2||Sửa nhà văn hóa||
""",
    ),
    Case(
        "targets shared out among hamlets",
        2025,
        """
STT | Chỉ tiêu giao năm 2025 | ĐVT | Toàn phường | Chia ra | < | <
^ | ^ | ^ | ^ | Xóm Đình | Xóm Giữa | Xóm Bãi
1 | Thu quỹ | Triệu đồng | 46,5 | 12,5 | 18 | 16
2 | Hộ thoát nghèo | Hộ | 9 | 2 | 4 | 3
""",
        "free",
        "number name unit figure@2025 figure@2025 figure@2025 figure@2025",
        """
r0|1||Thu quỹ|Triệu đồng|46.5;12.5;18;16
r0|2||Hộ thoát nghèo|Hộ|9;2;4;3
""",
    ),
    Case(
        "plan and result by quarter: the rows are times and no indicators",
        2025,
        """
Quý | Kế hoạch năm 2024 | Thực hiện năm 2024
I | 12,5 | 13
II | 14 | 13,8
III | 15,5 | 16
""",
        "free",
        "name target@2024 result@2024",
        """
r0|||I||12.5;13
r0|||II||14;13.8
r0|||III||15.5;16
""",
    ),
    Case(
        "what each hamlet has to reach",
        2025,
        """
Thôn | Kế hoạch năm 2025 | Ước TH 2024
1 | 12 | 11
2 | 8 | 9
""",
        "free",
        "name target@2025 estimate@2024",
        """
r0|||1||12;11
r0|||2||8;9
""",
    ),
    Case(
        "volumes of works in metres and hectares, and what has to be reached",
        2025,
        """
TT | Hạng mục | Khối lượng | Kết quả cần đạt | Phương pháp xác định
1 | Nạo vét mương | 850 m | Mương thông nước | Đo thực tế
2 | Trồng cây | 2,4 ha | Cây sống trên 90% | Đếm cây
""",
        "assignment",
        "number name other product note",
        """
r0|1||Nạo vét mương||
r0|2||Trồng cây||
""",
    ),
]
