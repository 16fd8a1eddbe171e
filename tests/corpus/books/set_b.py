"""Workbooks 08 to 14: dates, levels by blanks, exports, the form of an office, merged cells, exponents."""

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import place


def b08() -> Book:
    """An assignment of work with dates."""
    rows = grid(
        "assignment",
        "STT: number | Nhiệm vụ: name | Chủ trì: lead | Phối hợp: coordinate | Thời hạn: due | "
            "Sản phẩm: product",
        """
*A|Quý I
1|Khảo sát 22 ngõ ngập|Phòng Kinh tế, Hạ tầng và Đô thị|Các TDP|2026-02-28|Báo cáo
2|Tập huấn chữ ký số|Văn phòng HĐND và UBND|^|2026-03-15|Danh sách đạt
*B|Quý II
3|Khai giảng lớp bơi|Phòng Văn hóa - Xã hội|Trường TH Phố Vọng|2026-05-20|04 lớp
4|Diễn tập chữa cháy chợ|Công an phường|Ban Quản lý chợ|2026-06-30|Kịch bản, biên bản
""",
        label="Phụ lục", title="PHÂN CÔNG NHIỆM VỤ NĂM 2026", attached="(Kèm theo Kế hoạch số 88/KH-UBND)",
    )  # fmt: skip
    sheet = Sheet("Phan cong", rows, dates=frozenset({4}))
    return Book(
        "b08.xlsx",
        "Microsoft Excel",
        "assignment of work, dates, cells merged down, groups by quarter",
        (sheet,),
    )


def b09() -> Book:
    """Levels by blanks and dashes in front of names."""
    at = place("b09", "xã Đại Nghĩa", "thôn", "huyện", 2024, "Nội Am")
    rows = table(
        at, "indicators",
        "TT: number | CHỈ TIÊU: name | ĐVT: unit | KH 2023: assigned@2023 | "
            "TH 6 THÁNG: six_month@2023 | ƯTH 2023: estimate@2023 | "
        "KH 2024: target@2024",
        """
~1|tonggt
:|>Trong đó:
~|>- nn
~|>- cn
~|>- dv
~2|sanluong
|>- Lúa|Tấn|5120|2410|5188.5|5200
|>>+ Vụ xuân|Tấn|2700|2410|2410|2720
|>>+ Vụ mùa|Tấn|2420||2778.5|2480
|>- Ngô|Tấn|410|188|402|420
~3|lon
""",
        title="BIỂU CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2024",
    )  # fmt: skip
    sheet = Sheet("KTXH", rows, levels="spaces", top=("UBND XÃ ĐẠI NGHĨA",))
    return Book(
        "b09.xlsx",
        "WPS Spreadsheets",
        "levels by blanks and dashes before names, blank STT, Trong đó",
        (sheet,),
    )


def b10() -> Book:
    """What a program exports: strings in the cells, no titles, no merged cells."""
    at = place("b10", "phường Vạn Hạnh Trung", "khu phố", "thành phố", 2025, "Hẻm Lá")
    rows = table(
        at, "indicators",
        "MA_SO: number | TEN_CHI_TIEU: name | DON_VI_TINH: unit | GIAO_2024: assigned@2024 | "
            "THANG_9_2024: nine_month@2024 | "
        "UOC_2024: estimate@2024 | KE_HOACH_2025: target@2025",
        "~A01|thu\n~A02|phi\n~A03|khac\n~B01|dnmoi\n~B02|vieclam\n~B03|bhxh\n~C01|hinhsu\n~C02|khampha\n",
    )  # fmt: skip
    sheet = Sheet("Export", rows)
    return Book(
        "b10.xlsx",
        "Microsoft Excel",
        "an export: strings within the cells, no titles, heads without accents (KE_HOACH_2025)",
        (sheet,),
        inline=True,
    )


def b11() -> Book:
    """The form of a finance office: four rows of heads, numbers of columns, notes."""
    at = place("b11", "phường Tràng Cát Mới", "tổ dân phố", "thành phố", 2025, "Cồn Vành")
    rows = table(
        at, "indicators",
        "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2023: result@2023 | "
        "Năm 2024 / Kế hoạch / Giao đầu năm / UBND thành phố: assigned@2024 | "
        "Năm 2024 / Kế hoạch / Giao đầu năm / HĐND phường: assigned_council@2024 | "
        "Năm 2024 / Thực hiện / 6 tháng: six_month@2024 | Năm 2024 / Thực hiện / 9 tháng: nine_month@2024 | "
        "Năm 2024 / Thực hiện / Ước cả năm: estimate@2024 | Kế hoạch năm 2025: target@2025 | "
        "So sánh (%) / ƯTH 2024 với KH 2024: comparison | Ghi chú: note",
        """
*A|CHỈ TIÊU KINH TẾ
~I|thu|10=@[8]/[4]*100
~1|> thue|10=@[8]/[4]*100
~2|> gtgt|10=@[8]/[4]*100
~II|chi|10=@[8]/[4]*100|11=Cả chi chuyển nguồn
*B|CHỈ TIÊU XÃ HỘI
~I|dso|10=@[8]/[4]*100
~II|vieclam|10=@[8]/[4]*100
~III|hcn|10=@[8]/[4]*100
*C|CHỈ TIÊU MÔI TRƯỜNG
~I|rac|10=@[8]/[4]*100
""",
        label="Biểu số 02-TCKH", title="TỔNG HỢP CHỈ TIÊU KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI "
            "NĂM 2025", index_row=True,
        note="Ghi chú: Cột 11 = cột 9 : cột 5 x 100.",
    )  # fmt: skip
    sheet = Sheet(
        "02-TCKH", rows, top=("UBND THÀNH PHỐ", "PHÒNG TÀI CHÍNH - KẾ HOẠCH"),
        below=("NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG"),
    )  # fmt: skip
    return Book(
        "b11.xlsx",
        "Microsoft Excel",
        "the form of a finance office: head of four rows, row of column numbers, note and signers below",
        (sheet,),
    )


def b12() -> Book:
    """Units and groups merged down the rows."""
    rows = grid(
        "indicators",
        "Lĩnh vực: other | Chỉ tiêu: name | ĐVT: unit | Giao 2025: assigned@2025 | "
        "Ước 2025: estimate@2025 | KH 2026: target@2026",
        """
Ngân sách|Thu phí|Triệu đồng|120|131.5|140
^|Thu khác|^|64|58.2|66
^|Thuế đất|^|905|911|930
Giáo dục|Học sinh mầm non|Học sinh|612|620|640
^|Học sinh tiểu học|^|1420|1405|1398
^|Trường chuẩn|Trường|4|4|5
Y tế|Bảo hiểm y tế|%|96|96.42|97
^|Lượt khám|Lượt|12500|?*13120;13.12!13,120|13500
""",
        title="CHỈ TIÊU THEO LĨNH VỰC",
    )
    tasks = grid(
        "tasks",
        "STT: number | Nhiệm vụ được giao: name | Kết quả: result_text",
        """
1|Sửa xong mái trường mầm non|Hoàn thành ngày 20/8
2|Cắm mốc 1,4 km hành lang đê|Đã cắm 31/35 mốc
""",
        label="Biểu 01",
        title="NHIỆM VỤ TRỌNG TÂM",
    )
    has = "fields and units merged down, no STT; a second table (tasks) below on the same sheet"
    sheets = (Sheet("Linh vuc", rows), Sheet("Linh vuc", tasks, start=(14, 1)))
    return Book("b12.xlsx", "LibreOffice", has, sheets)


def b13() -> Book:
    """Units in names; blank rows between groups."""
    at = place("b13", "phường Nam Cường", "tổ dân phố", "tỉnh", 2026, "Đồi Thông")
    rows = table(
        at, "indicators",
        "STT: number | Chỉ tiêu (đơn vị tính): name | ĐVT: unit | 2024 / Thực hiện: result@2024 | "
            "2025 / Kế hoạch: assigned@2025 | "
        "2025 / Ước: estimate@2025 | 2026 / Kế hoạch: target@2026",
        """
*I|Kinh tế
~1|thu
~2|duong
*II|Xã hội
~3|lop
~4|giuong
~5|bacsy
*III|Cải cách hành chính
~6|hso
~7|dvc
""",
        title="CHỈ TIÊU NĂM 2026", unit_in_name=True,
    )  # fmt: skip
    sheet = Sheet("Chi tieu", rows, blank_rows=frozenset({3, 7}))
    return Book(
        "b13.xlsx",
        "Google Sheets",
        "units in names, blank rows between groups, heads that are years",
        (sheet,),
    )


def b14() -> Book:
    """Exponents in rich text, bounds, intervals, text."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Năm 2025: estimate@2025 | Năm 2026: target@2026",
        """
1|Diện tích cây xanh (m{sup:2}/người)|m²/người|5.4|>6
2|Lưu lượng cấp nước|m³/ngày|12450|14000
3|Độ ồn ban ngày|dBA|61.5|<=60
4|Bụi PM2.5|µg/m³|24..27|<25
5|Phường sạch||no|ok
6|Thứ hạng môi trường|Thứ hạng|=12/99|=Nhóm 10
7|Mưa lớn nhất ngày|mm|218.4|…
8|Chênh lệch nhiệt độ|°C|-1.5|-0.5..0.5!từ -0,5 đến 0,5
""",
        label="Biểu 03",
        title="CHỈ TIÊU MÔI TRƯỜNG",
    )
    sheet = Sheet("Môi trường", rows)
    return Book(
        "b14.xlsx",
        "Microsoft Excel",
        "exponents in rich text, bounds, intervals, a negative figure, indicators in words",
        (sheet,),
    )


BOOKS = (b08, b09, b10, b11, b12, b13, b14)
