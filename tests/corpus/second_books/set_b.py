"""Workbooks 06 to 10: tasks of the chairman, doubts, three tables on a sheet, quarters, decimals."""

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid


def y06() -> Book:
    """Tasks set by the chairman of the city with results; indicators on a second sheet."""
    tasks = grid(
        "tasks",
        "STT: number | Số, ngày văn bản giao: other | Nội dung nhiệm vụ Chủ tịch UBND thành phố giao: name | "
        "Đơn vị thực hiện: lead | Hạn xử lý: due | Kết quả thực hiện: result_text | Mức độ: other | "
        "Ghi chú: note",
        """
1|TB số 214/TB-UBND ngày 11/02/2025|Rà soát nhà, đất dôi dư sau sắp xếp|
  Phòng Kinh tế, Hạ tầng và Đô thị|2025-03-31|Đã rà soát 17/17 cơ sở, đề xuất chuyển công năng 05 cơ sở|
  Hoàn thành đúng hạn|
2|CV số 1902/UBND-NC|Xử lý dứt điểm đơn của ông Phan Văn Tịnh về lối đi chung|Thanh tra, Tư pháp|
  2025-05-20|Đối thoại 02 lần, công dân rút đơn ngày 12/5/2025|Hoàn thành trước hạn|
3|CT số 07/CT-UBND|Lập lại trật tự lòng đường, vỉa hè|Công an phường|
  2025-12-31|Xử phạt 96 trường hợp, 72,5 triệu đồng; còn tái lấn chiếm tại chợ Bàu Sen|Đang thực hiện|
  Chuyển tiếp 2026
4|CV số 3340/UBND-GD|Bố trí quỹ đất mở rộng Trường Tiểu học Lý Tự Trọng|Phòng Văn hóa - Xã hội|
  2025-09-30|Chưa thống nhất được giá bồi thường với 3 hộ|Quá hạn|Xin gia hạn đến 30/6/2026
""",
        label="Biểu số 1", title="NHIỆM VỤ CHỦ TỊCH UBND THÀNH PHỐ GIAO PHƯỜNG NĂM 2025",
    )  # fmt: skip
    figures = grid(
        "indicators",
        "STT: number | Chỉ tiêu UBND thành phố giao: name | ĐVT: unit | Giao năm 2025: assigned@2025 | "
        "Kết quả 9 tháng: nine_month@2025 | Ước cả năm: estimate@2025 | Đánh giá: result_text | "
        "Đề xuất 2026: target@2026",
        """
1|Thu ngân sách nhà nước|Tỷ đồng|64.8|52.15|67|Vượt|71.5
2|Giải ngân vốn đầu tư công|%|>95|61.3|95.2|Đạt|>=95
3|Số vụ vi phạm trật tự xây dựng|Vụ|<=5|4|5|Đạt|<=4
4|Hộ gia đình đạt danh hiệu văn hóa|%|92|…|93|Vượt|93
5|Cây xanh trồng mới|Cây|1500|1120|1480|Không đạt|1600
""",
        label="Biểu số 2", title="CHỈ TIÊU CHỦ TỊCH UBND THÀNH PHỐ GIAO",
    )  # fmt: skip
    top = ("UBND PHƯỜNG BÀU SEN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheets = (
        Sheet("NV CT giao", tasks, dates=frozenset({4}), top=top),
        Sheet("CT giao", figures, below=("Người tổng hợp: Võ Thị Kim Liên - ĐT 0236.3xxx.118",)),
    )
    return Book(
        "y06.xlsx",
        "Microsoft Excel",
        "tasks of the city chairman with documents, deadlines as dates and results; indicators with bounds",
        sheets,
    )


def y07() -> Book:
    """What people write into cells that are no plain figures, and errors, with remarks."""
    rows = grid(
        "indicators",
        "STT: number | CHỈ TIÊU: name | ĐVT: unit | KH giao 2025: assigned@2025 | "
        "TH 6 tháng đầu năm 2025: six_month@2025 | Ước TH 2025: estimate@2025 | "
        "ƯTH/KH (%): comparison | Dự kiến KH 2026: target@2026",
        """
1|Phường đạt chuẩn đô thị văn minh|Đạt/không đạt|achieved!đạt|not_achieved!chưa đạt|achieved!đạt||achieved!đạt
2|Tuyến đường tự quản an toàn|Tuyến|12|7|?12;!khoảng 12||12.5..13!12,5-13
3|Tỷ lệ chất thải rắn được thu gom|%|>95!>95|94.8|>95!> 95||>96!trên 96%
4|Số khu phố có mô hình tự quản|Khu phố|x|x|x||x
5|Số vụ cháy nổ nghiêm trọng|Vụ|0|-|-||0
6|Giá trị sản xuất công nghiệp|Tỷ đồng|1240.5|602.75|1268|@[5]/[3]*100|1380
7|Nợ thuế trên tổng thu|%|<=5!không quá 5|6.2|?4.9;!4,9 (dự kiến)||<5
8|Diện tích nhà ở bình quân|m{sup:2} sàn/người|26.5|26.9|27.2|#N/A|28
9|Lượt khách du lịch|Lượt|45000|21850|#REF!|#REF!|52000
10|Hộ dùng nước sạch|%|100|100|100|#DIV/0!|100
11|Chi ngân sách tăng (giảm) so với 2024|%|||?-5.2;5.2!(5,2)||?-3;3!giảm 3
12|Trường đạt chuẩn quốc gia|Trường|6!06|5!05|6!06 trường|100|7!07
""",
        label="Biểu 2", title="CHỈ TIÊU CHỦ YẾU", groups="cells",
    )  # fmt: skip
    sheet = Sheet(
        "Bieu2 (sua lan 3)", rows, below=("* Số liệu đến 15/6/2025.",), top=("PHƯỜNG ĐỒNG TÂM",),
        remarks={(8, 5): "Mất liên kết với file của phòng VHXH", (1, 5): "Hỏi lại chị Hạnh"},
    )  # fmt: skip
    return Book(
        "y07.xlsx",
        "Microsoft Excel",
        "đạt, chưa đạt, x, -, khoảng 12, 12,5-13, >95, (5,2), giảm 3, errors of formulas, comments",
        (sheet,),
    )


def y08() -> Book:
    """Three tables one below the other on a sheet, each with heads of its own."""
    first = grid(
        "indicators",
        "TT: number | Chỉ tiêu kinh tế: name | ĐVT: unit | TH 2024: result@2024 | "
        "KH 2025: assigned@2025 | ƯTH 2025: estimate@2025 | KH 2026: target@2026",
        """
1|Diện tích gieo trồng lúa cả năm|Ha|318.6|315|314.2|310
2|Sản lượng lương thực có hạt|Tấn|1987|1975|2010.5|1990
3|Tổng đàn lợn|Con|4120|4300|3865|4200
4|Thu nhập bình quân đầu người|Triệu đồng/năm|68.4|74|74.5|82
""",
        title="I. CHỈ TIÊU KINH TẾ",
    )  # fmt: skip
    second = grid(
        "indicators",
        "TT: number | Chỉ tiêu xã hội: name | ĐVT: unit | KH 2025: assigned@2025 | "
        "ƯTH 2025: estimate@2025 | KH 2026: target@2026 | Cơ quan theo dõi: lead",
        """
1|Mức giảm tỷ suất sinh|‰|0.1|0.12|0.1|Trạm Y tế
2|Lao động qua đào tạo|%|72|73.4|75|Phòng Văn hóa - Xã hội
:|>Trong đó:
-|>Có bằng cấp, chứng chỉ|%|31|31.8|33.5|Phòng Văn hóa - Xã hội
3|Thôn đạt chuẩn văn hóa|Thôn|11|10|12|^
""",
        title="II. CHỈ TIÊU XÃ HỘI",
    )  # fmt: skip
    third = grid(
        "indicators",
        "TT: number | Chỉ tiêu môi trường: name | ĐVT: unit | Năm 2025: estimate@2025 | Năm 2026: target@2026",
        """
1|Tỷ lệ che phủ rừng|%|48.35|48.5
2|Hộ có hố rác hợp vệ sinh|Hộ|1406|1520
3|Cơ sở sản xuất xử lý nước thải|Cơ sở|9|11
""",
        title="III. CHỈ TIÊU MÔI TRƯỜNG", note="Ghi chú: năm 2025 là số ước thực hiện.",
    )  # fmt: skip
    sheets = (
        Sheet("Chi tieu", first, top=("UBND XÃ ĐÔNG LƯƠNG",)),
        Sheet("Chi tieu", second, start=(10, 1)),
        Sheet("Chi tieu", third, start=(19, 1), below=("CHỦ TỊCH", "Hoàng Đình Quế")),
    )
    return Book(
        "y08.xlsx",
        "LibreOffice",
        "three tables below each other on a sheet, each with other columns and numbers that begin again",
        sheets,
    )


def y09() -> Book:
    """The quarters of a ward down the rows, units in the heads, shares shown in percent, a total above."""
    rows = grid(
        "free",
        "STT: number | Tổ dân phố: name | Tổng số hộ (hộ): figure | Nhân khẩu (người): figure | "
        "Hộ nghèo năm 2025 / Số hộ: figure@2025 | Hộ nghèo năm 2025 / Tỷ lệ (%): figure@2025 | "
        "Chỉ tiêu giảm năm 2026 / Số hộ: target@2026 | Chỉ tiêu giảm năm 2026 / Tỷ lệ còn (%): target@2026 | "
        "Người phụ trách: person",
        """
|Toàn phường|@SUM([2,+1]:[2,+6])|@SUM([3,+1]:[3,+6])|@SUM([4,+1]:[4,+6])|1.14|@SUM([6,+1]:[6,+6])|0.68|
1|Tổ dân phố Đông Ngạc 1|412|1603|5|1.21|2|0.73|Ông Hà Huy Tập
2|Tổ dân phố Đông Ngạc 2|388|1517|4|1.03|2|0.52|Bà Lưu Thị Xoan
3|Tổ dân phố Nhật Tảo|296|1140|2|0.68|1|0.34|Ông Bùi Văn Chấn
4|Tổ dân phố Liên Mạc|355|1422|6|1.69|3|0.85|^
5|Tổ dân phố Tân Phong|274|1058|4|1.46|1|1.09|Bà Cù Thị Ngát
6|Tổ dân phố Hoàng Xá|301|1196|2|0.66|0|0.66|Ông Đàm Quang Sự
""",
        label="Phụ lục 3", title="GIAO CHỈ TIÊU GIẢM NGHÈO CHO CÁC TỔ DÂN PHỐ NĂM 2026",
        attached="(Kèm theo Quyết định số 45/QĐ-UBND ngày 20/01/2026)",
    )  # fmt: skip
    sheet = Sheet("PL3", rows, percent=frozenset({5, 7}), frozen=True)
    return Book(
        "y09.xlsx",
        "Google Sheets",
        "quarters of a ward down the rows, units in heads, a total above by SUM, shares shown in percent",
        (sheet,),
    )


def y10() -> Book:
    """A farming commune: numbers stored with three decimals, crops with area, yield and output."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Thực hiện / Năm 2023: result@2023 | "
        "Thực hiện / Năm 2024: result@2024 | Năm 2025 / KH: assigned@2025 | "
        "Năm 2025 / TH 9 tháng: nine_month@2025 | Năm 2025 / Ước TH: estimate@2025 | "
        "KH 2026: target@2026 | KH 2026 so ƯTH 2025 (%): comparison",
        """
*I|TRỒNG TRỌT
1|Lúa cả năm||||||||
|>- Diện tích|Ha|1204.000|1198.000|1195.000|1187.000|1187.000|1180.000|@[8]/[7]*100
|>- Năng suất|Tạ/ha|58.425|59.120|59.500|58.875|59.250|59.750|@[8]/[7]*100
|>- Sản lượng|Tấn|7034.370|7082.576|7110.250|6988.463|7032.975|7050.500|@[8]/[7]*100
2|Cà phê kinh doanh||||||||
|>- Diện tích|Ha|612.500|612.500|620.000|…|618.750|625.000|@[8]/[7]*100
|>- Sản lượng|Tấn|1714.125|1745.625|1798.000||1763.438|1812.500|@[8]/[7]*100
*II|CHĂN NUÔI
1|Đàn bò|Con|2145|2210|2300|2264|2275|2350|@[8]/[7]*100
2|Thịt hơi xuất chuồng|Tấn|486.325|501.775|520.000|371.250|512.125|535.500|@[8]/[7]*100
3|Ao nuôi cá tầm (nước lạnh)|Ha|0.875|1.250|1.250|1.250|1.375|1.500|@[8]/[7]*100
*III|LÂM NGHIỆP
1|Rừng trồng mới tập trung|Ha|35.750|41.125|40.000|28.500|40.250|45.000|@[8]/[7]*100
2|Giao khoán bảo vệ rừng|Ha|3417.865|3417.865|3420.000|3417.865|3417.865|3420.000|@[8]/[7]*100
""",
        label="Biểu 03/NN", title="CHỈ TIÊU NÔNG, LÂM NGHIỆP NĂM 2026", index_row=True, groups="merged",
        attached="(Kèm theo Kế hoạch số 231/KH-UBND ngày 21/11/2025 của UBND xã Ea Kiết Hạ)",
    )  # fmt: skip
    sheet = Sheet(
        "03-NN",
        rows,
        below=("LẬP BIỂU", "Y Bhiông Niê"),
        remarks={(1, 4): "Chưa trừ 3,5 ha thu hồi"},
    )
    return Book(
        "y10.xlsx",
        "Microsoft Excel",
        "numbers stored with three decimals, area, yield and output below a crop, years above the heads",
        (sheet,),
    )


BOOKS = (y06, y07, y08, y09, y10)
