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
        "three zeros behind a mark, among figures with one decimal",
        2025,
        """
STT | Chỉ tiêu | ĐVT | Chỉ tiêu giao 2024 | TH 9 tháng 2024 | Ước TH 2024 | KH 2025
1 | Thu lệ phí | Triệu đồng | 45,000 | 32,5 | 44,8 | 47
2 | Quỹ khuyến học | Triệu đồng | 120.000 | 86.5 | 118.4 | 125.5
3 | Tỷ lệ hộ dùng nước sạch | % | 96,000 | 95,5 | 95,8 | 96,5
4 | Diện tích gieo trồng | Ha | 36,412 | 30,5 | 36,4 | 36,5
""",
        "indicators",
        "number name unit assigned@2024=assigned nine_month@2024=nine_month estimate@2024=estimate target@2025=target",
        """
r0|1||Thu lệ phí|Triệu đồng|?;32.5;44.8;47
r0|2||Quỹ khuyến học|Triệu đồng|?;86.5;118.4;125.5
r0|3||Tỷ lệ hộ dùng nước sạch|%|96;95.5;95.8;96.5
r0|4||Diện tích gieo trồng|Ha|36.412;30.5;36.4;36.5
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
]
