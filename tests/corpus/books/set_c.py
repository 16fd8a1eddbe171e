"""Workbooks 15 to 20: wards side by side, months, years, odd blanks, doubts, and a long form."""

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid
from tests.corpus.plans.indicators import indicators, table
from tests.corpus.plans.making import place


def b15() -> Book:
    """Wards side by side: the columns are places."""
    rows = grid(
        "free",
        "STT: number | Chỉ tiêu giao năm 2026: name | ĐVT: unit | Toàn tỉnh: figure@2026 | "
            "Chia ra / Kim Sơn: figure@2026 | "
        "Chia ra / Nam Cường: figure@2026 | Chia ra / Đông Vân: figure@2026",
        """
1|Thu ngân sách|Tỷ đồng|@SUM([4]:[4])+[5]+[6]|41.6|38.25|29.4
2|Giải quyết việc làm|Người|@[4]+[5]+[6]|1250|980|1105
3|Xóa nhà tạm|Nhà|@[4]+[5]+[6]|7|12|4
4|Tỷ lệ bảo hiểm y tế|%|96.5|97|96|96.5
""",
        label="Phụ lục I", title="GIAO CHỈ TIÊU CHO CÁC PHƯỜNG", attached="(Kèm theo Quyết định số "
            "2711/QĐ-UBND)",
    )  # fmt: skip
    sheet = Sheet("Giao chi tieu", rows, top=("UBND TỈNH SÔNG LA",))
    return Book(
        "b15.xlsx",
        "Microsoft Excel",
        "wards side by side, sums across by formula",
        (sheet,),
    )


def b16() -> Book:
    """A budget by months, with the sum of the quarter."""
    heads = (
        "TT: number | Khoản thu: name | ĐVT: unit | Quý I / Tháng 1: figure@2025 | "
        "Quý I / Tháng 2: figure@2025 | "
    )
    heads += (
        "Quý I / Tháng 3: figure@2025 | Quý I / Cộng: figure@2025 | "
        "Dự toán năm: assigned@2025 | % dự toán: comparison"
    )
    rows = grid(
        "free", heads,
        """
1|Thuế đất|Triệu đồng|12.5|8.25|96|@SUM([3]:[3])+[4]+[5]|905|@[6]/[7]*100
2|Phí chứng thực|Triệu đồng|9|6.4|11.35|@[3]+[4]+[5]|120|@[6]/[7]*100
3|Thu phạt|Triệu đồng|0|2.5|4|@[3]+[4]+[5]|64|@[6]/[7]*100
|Cộng|Triệu đồng|@SUM([3,-3]:[3,-1])|@SUM([4,-3]:[4,-1])|
  @SUM([5,-3]:[5,-1])|@SUM([6,-3]:[6,-1])|@SUM([7,-3]:[7,-1])|@[6]/[7]*100
""",
        title="THU NGÂN SÁCH THEO THÁNG NĂM 2025", unit="Đơn vị tính: triệu đồng",
    )  # fmt: skip
    sheet = Sheet("Thu thang", rows, start=(2, 1))
    return Book(
        "b16.xlsx",
        "LibreOffice",
        "a budget by months, sum of the quarter, last row of sums by formulas over formulas",
        (sheet,),
    )


def b17() -> Book:
    """Plans of five further years."""
    at = place("b17", "đặc khu Hòn Ngọc", "khu", "tỉnh", 2026, "Bãi Dài")
    years = " | ".join(f"Kế hoạch / {year}: target@{year}" for year in range(2026, 2031))
    rows = table(
        at, "indicators",
        f"STT: number | Chỉ tiêu: name | ĐVT: unit | TH 2024: result@2024 | "
            f"Ước 2025: estimate@2025 | {years} | Đơn vị chủ trì: lead",
        """
~1|khach|10=Ban Quản lý di tích, du lịch
~2|thu|10=Phòng Kinh tế
~3|dso|10=Công an đặc khu
~4|phanloai|10=^
5|Số tuyến tàu|Tuyến|2|2|3|3|4|4|5|Ban Quản lý cảng
6|Hạng khu du lịch|Hạng|=Cấp tỉnh||||||=Quốc gia|Phòng Kinh tế
""".replace("|10=^", "|10=Phòng Kinh tế"),
        label="Biểu số 05", title="KẾ HOẠCH 5 NĂM 2026 - 2030",
    )  # fmt: skip
    sheet = Sheet("5 nam", rows)
    return Book(
        "b17.xlsx",
        "Microsoft Excel",
        "plans of five years, who leads, indicators in words",
        (sheet,),
    )


def b18() -> Book:
    """Odd blanks in names and units, letters apart from their tones."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Giao 2024: assigned@2024 | "
            "Ước 2024: estimate@2024 | KH 2025: target@2025",
        """
1|Tổng{nb}thu ngân{nb}sách|Triệu{nb}đồng|7200|7480|7900
2|Phí,  lệ phí|Triệu  đồng|120|98.5|125
3|Số hộ nghèo|hộ|4!04 |3!03|2!02{nb}hộ
4|Ty\u0309 lê\u0323 bao phu\u0309 ba\u0309o hiê\u0309m y tê\u0301|%|96|96.2|97
5|Tuyến đường văn minh|Tuyến|ok|achieved!Đạt |ok
6|Ðất ở cấp mới|Lô|12|9|14
""".replace("{nb}", "\u00a0"),
        label="Biểu 02 ", title="  CHỈ TIÊU NĂM 2025",
    )  # fmt: skip
    sheet = Sheet("Biểu 02 ", rows, store="mixed")
    return Book(
        "b18.xlsx",
        "WPS Spreadsheets",
        "no-break and doubled blanks, names in NFD, Ð (eth) for Đ, blanks at the ends of sheet and label",
        (sheet,),
    )


def b19() -> Book:
    """Doubts: marks without words, commas that may be either."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Giao 2024: assigned@2024 | "
            "9 tháng: nine_month@2024 | Ước 2024: estimate@2024 | KH 2025: target@2025",
        """
1|Dân số trung bình|Người|12500|12575!12,575|12600|12700
2|Giá trị sản xuất|Tỷ đồng|?1.215;1215!1,215|?0.912;912!0.912|?1.23;1230!1,230|?1.3;1300!1,300
3|Tổ dân phố sạch|Tổ|x|x|x|x
4|Số vụ cháy|Vụ|-|-|-|-
5|Giường bệnh|Giường|…||…|
6|Diện tích tưới|Ha|?120.5;1205!120.5.|118|?119;!119?|121
7|Tỷ lệ giảm nghèo|%|1..1.5!1-1,5|0.8|1.1|>1!hơn 1
8|Thu phí chợ|Triệu đồng|?70;70000!70,000|52.4|?68.5;!khoảng 68,5|72!72 (tr.đ)
""",
        label="BIỂU SỐ 02", title="Tổng hợp chỉ tiêu",
    )  # fmt: skip
    sheet = Sheet("Bieu", rows)
    return Book(
        "b19.xlsx",
        "Microsoft Excel",
        "doubts: 1,215 tỷ, x, -, “119?”, “khoảng 68,5”, 70,000 triệu đồng",
        (sheet,),
    )


def b20() -> Book:
    """A long form of all indicators, with parts, and a title over several rows."""
    at = place("b20", "phường Thống Nhất Đông", "tổ dân phố", "tỉnh", 2026, "Hồ Điều Hòa")
    lines = []
    for count, key in enumerate(indicators(), start=1):
        if count % 12 == 1:
            lines.append(f"*{'ABCDEFGH'[count // 12]}|NHÓM CHỈ TIÊU {'ABCDEFGH'[count // 12]}")
        lines.append(f"~{count}|{key}|7=@[6]/[4]*100")
    rows = table(
        at, "indicators",
        "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2024: result@2024 | "
            "Năm 2025 / Kế hoạch: assigned@2025 | "
        "Năm 2025 / Thực hiện 9 tháng: nine_month@2025 | Năm 2025 / Ước cả năm: estimate@2025 | "
            "Năm 2025 / ƯTH/KH (%): comparison | "
        "Kế hoạch năm 2026: target@2026",
        "\n".join(lines),
        label="Biểu số 02/STC", title="HỆ THỐNG CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026",
        attached="(Kèm theo Công văn số 1905/STC-QLNS ngày 08 tháng 9 năm 2025 của Sở Tài chính)",
    )  # fmt: skip
    sheet = Sheet("Bieu 02", rows, top=("SỞ TÀI CHÍNH", "Phường: Thống Nhất Đông"), frozen=True)
    return Book(
        "b20.xlsx",
        "Microsoft Excel",
        "the long form of a department: all indicators in groups, comparison by formula, "
        "frozen panes and a filter",
        (sheet,),
    )


BOOKS = (b15, b16, b17, b18, b19, b20)
