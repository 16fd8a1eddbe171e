"""Workbooks 01 to 04: ratios in percent, a first quarter, hamlets side by side, a council's year."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.fourth_books.heads import broken
from tests.corpus.grids import grid
from tests.corpus.model import Grid


def t01() -> Book:
    """A new commune of 2025: heads broken by hand, ratios divided and shown in percent."""
    ratio = "@[5]/[4]|@[6]/[5]"
    rows = grid(
        "indicators",
        "TT: number | Chỉ tiêu: name | Đơn vị⏎tính: unit | Thực hiện⏎năm 2024: result@2024 | "
        "Kế hoạch⏎năm 2025: assigned@2025 | Ước thực hiện⏎năm 2025: estimate@2025 | "
        "Kế hoạch⏎năm 2026: target@2026 | So sánh / ƯTH 2025/⏎KH 2025: comparison | "
        "So sánh / KH 2026/⏎ƯTH 2025: comparison | Ghi chú: note",
        f"""
*I|VỀ KINH TẾ
1|Tổng diện tích gieo trồng|Ha|3214.6|3200|3187.5|3190|{ratio}|
|>- Lúa cả năm|Ha|2486|2470|2462.3|2460|{ratio}|
|>- Lạc|Ha|215.4|220|208.7|215|{ratio}|Đợt mưa tháng 4/2025
|>- Rau các loại|Ha|186|190|192.5|200|{ratio}|
2|Sản lượng lương thực có hạt|Tấn|14320|14250|14186.4|14200|{ratio}|
3|Tổng đàn lợn|Con|9640|10000|9875|10500|{ratio}|
4|Sản lượng khai thác thủy sản|Tấn|1045.2|1050|1068|1080|{ratio}|
5|Thu ngân sách trên địa bàn|Triệu đồng|26415|28000|30240.5|31500|{ratio}|Vượt nhờ tiền sử dụng đất
6|Thu nhập bình quân đầu người|Triệu đồng|62.5|67|67.4|73|{ratio}|
*II|VỀ VĂN HÓA - XÃ HỘI
7|Dân số trung bình|Người|21408|21550|21486|21600|{ratio}|
8|Tỷ lệ hộ nghèo|%|2.48|2.1|2.06|1.7|||Chuẩn 2022 - 2025
9|Tỷ lệ bao phủ bảo hiểm y tế|%|94.7|95.5|95.8|96.2|||
10|Tạo việc làm mới|Lao động|405|420|436|450|{ratio}|
11|Trường học đạt chuẩn quốc gia|Trường|8|9|9|10|{ratio}|
*III|VỀ MÔI TRƯỜNG
12|Tỷ lệ che phủ rừng|%|38.2|38.2|38.2|38.3|||
13|Tỷ lệ hộ sử dụng nước sạch|%|71.6|75|74.3|80|||
*IV|VỀ QUỐC PHÒNG
14|Giao quân|Thanh niên|22|24|24|24|{ratio}|
""",
        label="Phụ lục I",
        title="CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2025 VÀ KẾ HOẠCH NĂM 2026",
        attached="(Kèm theo Báo cáo số       /BC-UBND ngày      tháng 11 năm 2025 của UBND xã Gio Lễ)",
        groups="merged",
    )  # fmt: skip
    sheet = Sheet(
        "PL I", broken(rows), percent=frozenset({7, 8}), frozen=True, manner=Manner(shares=True),
    )  # fmt: skip
    return Book(
        "t01.xlsx",
        "Microsoft Excel",
        "a new commune of 2025: heads broken by hand, ratios by a formula that a format shows in percent",
        (sheet,),
    )


def t02() -> Book:
    """A first quarter: its figures, and below on the same sheet the work that was done."""
    ratio = "@ROUND([5]/[4]*100,2)|@ROUND([5]/[3]*100,2)"
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Kế hoạch năm 2026: assigned@2026 | "
        "TH quý I/2025: figure@2025 | TH quý I/2026: figure@2026 | Tỷ lệ (%) / So cùng kỳ: comparison | "
        "Tỷ lệ (%) / So kế hoạch: comparison",
        f"""
1|Thu cân đối ngân sách|Triệu đồng|84500|19860.4|23417|{ratio}
2|Thu phí, lệ phí|Triệu đồng|2100|486|538.2|{ratio}
3|Giải ngân vốn đầu tư công|Triệu đồng|46200|2150|5870.5|{ratio}
4|Hộ kinh doanh đăng ký mới|Hộ|260|51|73|{ratio}
5|Hồ sơ giải quyết trước và đúng hạn|%|99.5|98.1|99.3||
6|Đăng ký khai sinh|Trường hợp|480|112|107|{ratio}
7|Chứng thực bản sao|Bản|38000|9245|10322|{ratio}
8|Giấy phép xây dựng nhà ở riêng lẻ|Giấy phép|190|37|44|{ratio}
9|Cấp lại, đổi số nhà|Trường hợp||21|16|@ROUND([5]/[4]*100,2)|
10|Vi phạm trật tự xây dựng|Vụ||6|4|@ROUND([5]/[4]*100,2)|
""",
        label="Biểu số 1", title="KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU QUÝ I NĂM 2026",
    )  # fmt: skip
    top = ("UBND PHƯỜNG QUANG TRUNG NAM", "VĂN PHÒNG HĐND VÀ UBND")
    signers = (("NGƯỜI TỔNG HỢP", "CHÁNH VĂN PHÒNG"), ("Đoàn Thị Thảo Vy", "Lý Quốc Toản"))
    sheets = (
        Sheet("Quý I", rows, top=top, manner=Manner()),
        Sheet("Quý I", _quarter_tasks(), start=(20, 1), manner=Manner(signers=signers)),
    )
    return Book(
        "t02.xlsx",
        "Microsoft Excel",
        "a first quarter beside that of the year before, and below it on the same sheet the work that was done",
        sheets,
    )


def _quarter_tasks() -> Grid:
    """What the ward did in the quarter."""
    return grid(
        "tasks",
        "STT: number | Nhiệm vụ: name | Đơn vị chủ trì: lead | Thời hạn: due | Kết quả: result_text",
        """
1|Tổ chức bầu cử đại biểu Quốc hội và HĐND các cấp|Ủy ban bầu cử phường|15/3/2026|
  Hoàn thành; cử tri đi bầu đạt 99,86%
2|Giao nhận quân đợt 1|Ban Chỉ huy quân sự|Tháng 3/2026|Giao đủ 41/41 thanh niên
3|Chỉnh trang hè phố tuyến Phạm Văn Thuận|Phòng Kinh tế, Hạ tầng và Đô thị|31/3/2026|
  Đạt 80% khối lượng, chậm 10 ngày
4|Chăm lo Tết cho hộ nghèo, gia đình chính sách|Phòng Văn hóa - Xã hội|Trước 10/02/2026|
  1.126 suất quà, tổng trị giá 618 triệu đồng
""",
        label="Biểu số 2", title="NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2026",
    )  # fmt: skip


def t03() -> Book:
    """What a commune of the mountains gives its hamlets to reach, a column each."""
    hamlets = ("Bản Nà Tâu", "Bản Hua Phung", "Bản Co Mỵ", "Bản Pá Khoang", "Bản Tin Tốc")
    heads = (
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Chỉ tiêu giao năm 2024 / Toàn xã: assigned@2024"
    )
    for hamlet in hamlets:
        heads += f" | Chỉ tiêu giao năm 2024 / {hamlet}: assigned@2024"
    rows = grid(
        "indicators", heads,
        """
*A|Nông, lâm nghiệp
1|Lúa mùa|Ha|@SUM4|46.5|38.2|21|64.8|30.5
2|Lúa nương|Ha|@SUM4|0|12.4|25.6|8|19.2
3|Ngô xuân hè|Ha|@SUM4|28|45.5|52|17.5|61
4|Trồng rừng sản xuất|Ha|@SUM4|5|10|12.5|0|8.5
5|Đàn trâu|Con|@SUM4|148|176|132|205|94
6|Đàn bò|Con|@SUM4|86|214|190|72|168
*B|Xã hội
1|Hộ thoát nghèo|Hộ|@SUM4|6|9|11|4|8
2|Số người tham gia BHXH tự nguyện|Người|@SUM4|12|8|6|15|7
3|Hộ đạt gia đình văn hóa|Hộ|@SUM4|92|78|65|124|71
4|Tỷ lệ trẻ đi học mẫu giáo|%|98|100|97|95.5|100|98
5|Tỷ lệ hộ có nhà tiêu hợp vệ sinh|%|62|75|58|50.5|80|55
""".replace("@SUM4", "@[4]+[5]+[6]+[7]+[8]"),
        title="GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2024 CHO CÁC BẢN",
        attached="(Kèm theo Quyết định số 11/QĐ-UBND ngày 12/01/2024 của UBND xã Chiềng Pấc Thượng)",
    )  # fmt: skip
    sheet = Sheet(
        "Giao ban 2024", rows, top=("UỶ BAN NHÂN DÂN", "XÃ CHIỀNG PẤC THƯỢNG"),
        manner=Manner(
            right=("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            signers=(("", "TM. UỶ BAN NHÂN DÂN"), ("", "CHỦ TỊCH"), ("", "Quàng Văn Biên")),
        ),
    )  # fmt: skip
    return Book(
        "t03.xlsx",
        "Microsoft Excel",
        "what a commune gives its five hamlets to reach, a column each, the commune’s by formula",
        (sheet,),
    )


def t04() -> Book:
    """A town of 2020: what the council resolved and what came of it, some figures typed as text."""
    rate = "@[5]/[4]*100"
    rows = grid(
        "indicators",
        "Số TT: number | Tên chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2019: result@2019 | "
        "Năm 2020 / NQ HĐND thị trấn giao: assigned_council@2020 | "
        "Năm 2020 / Ước thực hiện: estimate@2020 | Năm 2020 / Đạt tỷ lệ %: comparison | "
        "Phương hướng năm 2021: target@2021",
        f"""
*I|Kinh tế
1|Tổng thu ngân sách|Tr.đồng|9846|10200|10874|{rate}|11000
2|Tổng chi ngân sách|Tr.đồng|9512|10200|10360|{rate}|11000
3|Cơ sở sản xuất CN-TTCN|Cơ sở|214|220|217|{rate}|225
4|Số hộ kinh doanh thương mại, dịch vụ|Hộ|736|760|742|{rate}|780
5|Diện tích rau an toàn|Ha|18.4|20|21.3|{rate}|24
*II|Văn hóa - xã hội
6|Tỷ lệ tăng dân số tự nhiên|%|1.02|1|0.98||0.97
7|Tỷ lệ hộ nghèo|%|1.36|1.1|1.04||1!1,0
8|Gia đình đạt chuẩn văn hóa|%|93.2|94|94.1||94.5
9|Số học sinh giỏi cấp huyện trở lên|Em|67|70|58|{rate}|70
10|Khu phố văn hóa|Khu phố|9/9|9/9|9/9||9/9
11|Tỷ lệ người tham gia BHYT|%|88.6|90|91.3||92
*III|Đô thị - môi trường
12|Tỷ lệ đường nội thị được chiếu sáng|%|76|80|82.5||86
13|Tỷ lệ thu gom rác thải|%|95|96|96||97
*IV|Nội chính
14|Tuyển quân|TN|12|13|13|{rate}|13
15|Giải quyết đơn thư thuộc thẩm quyền|%|100|100|100||100
""".replace("9/9", "?*9!9/9"),
        title="BIỂU TỔNG HỢP\nKẾT QUẢ THỰC HIỆN NGHỊ QUYẾT HĐND NĂM 2020 VÀ PHƯƠNG HƯỚNG NĂM 2021",
    )  # fmt: skip
    sheet = Sheet(
        "Tong hop", rows, top=("THỊ TRẤN ĐỒI NGÔ TÂY",), store="mixed",
        manner=Manner(signers=(("KẾ TOÁN NGÂN SÁCH", "CHỦ TỊCH"), ("Giáp Thị Nhàn", "Thân Văn Lực"))),
    )  # fmt: skip
    return Book(
        "t04.xlsx",
        "Microsoft Excel",
        "a council’s year of a town: some figures stored as text, 9/9 khu phố",
        (sheet,),
    )


BOOKS = (t01, t02, t03, t04)
