"""Workbooks 01 to 07: formulas, levels, figures as text, errors, hidden parts, several sheets, percent."""

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import place

_FOUR = (
    "STT: number | Chỉ tiêu: name | ĐVT: unit | Chỉ tiêu giao năm 2024: assigned@2024 | "
    "Thực hiện 9 tháng năm 2024: nine_month@2024 | Ước cả năm 2024: estimate@2024 | "
    "Kế hoạch năm 2025: target@2025"
)


def b01() -> Book:
    """Excel as a ward fills it: titles above, a comparison by formula."""
    at = place("b01", "phường Đông Vân", "tổ dân phố", "thành phố", 2025, "Ao Dâu")
    rows = table(
        at, "indicators", _FOUR + " | ƯTH/KH (%): comparison",
        """
*I|KINH TẾ
~1|thu|7=@[5]/[3]*100
~2|phi|7=@[5]/[3]*100
~3|chitx|7=@[5]/[3]*100
*II|XÃ HỘI
~4|dso|7=@[5]/[3]*100
~5|bhyt|7=@[5]/[3]*100
6|Trạm Y tế đạt chuẩn||ok|ok|ok|ok|
~7|hongheo|7=@[5]/[3]*100
""",
        label="Biểu số 02", title="CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI CHỦ YẾU NĂM 2025",
        attached="(Kèm theo Kế hoạch số     /KH-UBND ngày     tháng 11 năm 2024 của UBND phường Đông Vân)",
    )  # fmt: skip
    sheet = Sheet("Bieu 02", rows, top=("ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG VÂN",))
    return Book(
        "b01.xlsx",
        "Microsoft Excel",
        "agency and titles merged above, comparison by formula",
        (sheet,),
    )


def b02() -> Book:
    """LibreOffice: not from A1; sums by formula; levels by indent; I, 1, a."""
    at = place("b02", "xã Thạch Lâm", "thôn", "huyện", 2025, "Khe Mơ")
    rows = table(
        at, "indicators", _FOUR,
        """
I|TỔNG THU NGÂN SÁCH|Triệu đồng|@[3,+1]+[3,+5]|@[4,+1]+[4,+5]|@[5,+1]+[5,+5]|@[6,+1]+[6,+5]
1|>Thu cân đối|Triệu đồng|@SUM([3,+1]:[3,+3])|@SUM([4,+1]:[4,+3])|@SUM([5,+1]:[5,+3])|@SUM([6,+1]:[6,+3])
a|>>Thuế đất phi nông nghiệp|Triệu đồng|412|301.5|420|440
b|>>Phí, lệ phí|Triệu đồng|96.5|71.2|98|105
c|>>Thu khác|Triệu đồng|55|23.8|31.5|60
2|>Thu bổ sung|Triệu đồng|6120|4590|6120|6400
~II|chi
~III|dtgc
~IV|rung
""",
        title="BIỂU 02. CHỈ TIÊU NĂM 2025", unit="Đơn vị tính: như cột 3", index_row=True,
    )  # fmt: skip
    # The sum of I takes 1 and 2, which stand one and five rows below it.
    sheet = Sheet("Biểu 02", rows, start=(3, 2), levels="indent", below=("Người lập: Hà Thị Mế",))
    return Book(
        "b02.xlsx",
        "LibreOffice",
        "begins at B3, sums by SUM over sums, levels by indent, row of column numbers, I 1 a",
        (sheet,),
    )


def b03() -> Book:
    """WPS: every figure is text."""
    at = place("b03", "phường Tân Mai", "tổ dân phố", "thành phố", 2025, "Lò Vôi")
    rows = table(
        at, "indicators", _FOUR,
        """
~1|thu
~2|dat
~3|tonggt
~4|tnbq
~5|dso
~6|tangdso
7|Tỷ lệ lấp đầy chợ|%|>90|88.5|>=91%|92..95
8|Xếp loại cải cách hành chính|Loại|=Khá|||=Tốt
~9|camera
""",
        label="Biểu 2", title="Chỉ tiêu 2025",
    )  # fmt: skip
    sheet = Sheet("Sheet1", rows, store="text")
    return Book(
        "b03.xlsx", "WPS Spreadsheets", "every figure is text in Vietnamese spelling", (sheet,)
    )


def b04() -> Book:
    """Figures as numbers and as text with English marks; errors of formulas."""
    at = place("b04", "phường Phú Thượng Lộc", "khu phố", "tỉnh", 2026, "Cây Me")
    rows = table(
        at, "indicators",
        "STT: number | Nội dung: name | ĐVT: unit | TH 2024: result@2024 | KH 2025: assigned@2025 | "
            "Ước 2025: estimate@2025 | "
        "KH 2026: target@2026 | Ước 2025/KH 2025: comparison",
        """
~1|thu|7=@[5]/[4]*100
~1.1|>- thue|7=#DIV/0!
~1.2|>- gtgt|7=@[5]/[4]*100
~2|cn|3=#REF!|7=@[5]/[4]*100
~3|vieclam
~4|dnmoi|7=#VALUE!
~5|sohoa|6=#N/A
""",
        title="BIỂU TỔNG HỢP", numbers="en",
    )  # fmt: skip
    sheet = Sheet("Tong hop", rows, store="mixed", habit="en", top=("PHÒNG KINH TẾ",))
    return Book(
        "b04.xlsx",
        "Microsoft Excel",
        "figures as numbers and as text in English spelling; #REF!, #DIV/0!, #VALUE!, #N/A",
        (sheet,),
    )


def b05() -> Book:
    """Hidden rows and columns, and comments."""
    at = place("b05", "xã Hải Vân", "xóm", "tỉnh", 2026, "Cồn Tàu")
    rows = table(
        at, "indicators",
        "TT: number | Chỉ tiêu: name | Đơn vị: unit | Năm 2024 / Thực hiện: result@2024 | "
            "Năm 2025 / Giao: assigned@2025 | "
        "Năm 2025 / Ước (nháp): other | Năm 2025 / Ước: estimate@2025 | Năm 2026 / Kế hoạch: target@2026",
        """
~1|ca
~2|tonggt
h 3|Sản lượng muối (bỏ từ 2025)|Tấn|1200|0|||
~3|tnbq
~4|nuoc
h 5|Dòng tạm để cộng||1|1||1|1
~5|nhatam
""",
        label="Biểu số 2", title="CHỈ TIÊU NĂM 2026",
    )  # fmt: skip
    remarks = {(0, 4): "Tỉnh giao tại QĐ 2711", (3, 6): "Chờ Thống kê xác nhận"}
    sheet = Sheet("BIEU 2", rows, hidden_columns=frozenset({5}), remarks=remarks)
    return Book(
        "b05.xlsx", "Microsoft Excel", "hidden rows, a hidden column, comments on cells", (sheet,)
    )


def b06() -> Book:
    """Several sheets: tasks, indicators, words; last year's in a hidden one."""
    at = place("b06", "phường Kim Sơn", "tổ dân phố", "tỉnh", 2026, "Bến Gỗ")
    tasks = grid(
        "tasks", "STT: number | Nhiệm vụ trọng tâm: name | Kết quả: result_text | Ghi chú: note",
        """
1|Sắp xếp trụ sở sau hợp nhất|Xong 03/03 trụ sở; thanh lý 41 bộ bàn ghế|
2|Cấp đổi biển số nhà|Đạt 64%|Còn TDP Trại Tằm
3|Đường Bến Gỗ - Cầu Đúc|Thông xe kỹ thuật 20/9|
""",
        label="Biểu 01", title="NHIỆM VỤ TRỌNG TÂM NĂM 2025",
    )  # fmt: skip
    heads = (
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Giao: assigned@2025 | Ước: estimate@2025 | "
        "KH 2026: target@2026"
    )
    figures = table(at, "indicators", heads, "~1|thu\n~2|chi\n~3|dso\n~4|rac\n~5|hso\n",
                    label="Biểu 02", title="CHỈ TIÊU NĂM 2026")  # fmt: skip
    old = table(at, "indicators", heads.replace("2026", "2025").replace("@2025", "@2024", 2),
                "~1|thu\n~2|chi\n~3|dso\n",
                label="Biểu 02", title="CHỈ TIÊU NĂM 2025")  # fmt: skip
    sheets = (
        Sheet("Bia", top=("KẾ HOẠCH NĂM 2026", "Phường Kim Sơn, tháng 11 năm 2025")),
        Sheet("Bieu 01", tasks),
        Sheet("Bieu 02", figures),
        Sheet(
            "Thuyet minh", top=("Số ước lấy đến ngày 31/10/2025.", "Dân số theo Công an phường.")
        ),
        Sheet("Bieu 02 (2)", old, state="hidden"),
    )
    return Book(
        "b06.xlsx",
        "Microsoft Excel",
        "five sheets: cover, Biểu 01, Biểu 02, words, and last year’s Biểu 02 hidden",
        sheets,
    )


def b07() -> Book:
    """Rates stored as shares and shown in percent."""
    at = place("b07", "xã Mường Sơn", "bản", "huyện", 2025, "Nà Lốc")
    rows = table(
        at, "indicators",
        "STT: number | Tỷ lệ: name | Kế hoạch 2024: assigned@2024 | Ước 2024: estimate@2024 | "
            "Kế hoạch 2025: target@2025",
        """
~1|hongheo
~2|rung
~3|bhyt
~4|tre5
~5|sdd
6|Hộ có nhà tiêu hợp vệ sinh|71|74.5|>=78%
7|Bản có nhà văn hóa|92.3|100|100
""",
        title="CÁC TỶ LỆ NĂM 2025", unit="ĐVT: %", note="Ghi chú: tính trên tổng số hộ đến 31/12.",
    )  # fmt: skip
    sheet = Sheet("Ty le", rows, percent=frozenset({2, 3, 4}))
    return Book(
        "b07.xlsx",
        "Google Sheets",
        "rates stored as shares and shown in percent, one unit for all in a line, note below",
        (sheet,),
    )


BOOKS = (b01, b02, b03, b04, b05, b06, b07)
