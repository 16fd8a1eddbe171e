"""Workbooks 11 to 15: an export, quarters, hidden rows, five years, many sheets."""

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid
from tests.corpus.model import Grid


def y11() -> Book:
    """What a report system exports: strings within the cells, codes, figures as text in English spelling."""
    rows = grid(
        "indicators",
        "Mã chỉ tiêu: other | Tên chỉ tiêu: name | ĐVT: unit | Kế hoạch năm 2025: assigned@2025 | "
        "Số 6 tháng 2025: six_month@2025 | Số ước cả năm 2025: estimate@2025 | "
        "Kế hoạch năm 2026: target@2026 | "
        "Trạng thái: other | Người nhập: person",
        """
0101|Thu ngân sách nhà nước trên địa bàn|Triệu đồng|31500.5|16240.75|32880|34700|Đã duyệt|ntthuy.kt
0102|Chi ngân sách|Triệu đồng|118240|57316.2|117905.4|121000|Đã duyệt|ntthuy.kt
0201|Dân số trung bình|Người|36120|35988|36105|36410|Chờ duyệt|lvson.ca
0202|Tỷ lệ tham gia BHYT|%|95.5|94.87|96|96.5|Đã duyệt|pmlan.yt
0203|Hộ thoát nghèo|Hộ|12|5|13|10|Đã duyệt|pmlan.yt
0301|Tỷ lệ hồ sơ trực tuyến|%|80|77.25|84|88|Đã duyệt|hcc01
0302|Mức độ hài lòng|%|>=95|96.4|96|>=96|Chờ duyệt|hcc01
""",
        numbers="en",
    )  # fmt: skip
    sheet = Sheet("Sheet0", rows, store="text", habit="en")
    return Book(
        "y11.xlsx",
        "Apache POI",
        "an export of a report system: codes with noughts, no titles, all figures as text like 31,500.5",
        (sheet,),
        inline=True,
    )


def y12() -> Book:
    """Quarters with the sum so far, and ratios stored as shares with a sign of percent."""
    rows = grid(
        "free",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | KH năm 2025: assigned@2025 | "
        "Thực hiện năm 2025 / Quý I: figure@2025 | Thực hiện năm 2025 / Quý II: figure@2025 | "
        "Thực hiện năm 2025 / Lũy kế 6 tháng: six_month@2025 | Thực hiện năm 2025 / Quý III: figure@2025 | "
        "Thực hiện năm 2025 / Lũy kế 9 tháng: nine_month@2025 | "
        "Tỷ lệ 9T/KH: comparison | So CK 2024 (+/-): comparison",
        """
1|Thu phí vệ sinh|Triệu đồng|1460|338.5|371.2|@[4]+[5]|360.8|@[6]+[7]|73.32|41.5
2|Số giấy phép xây dựng đã cấp|Giấy phép|160|31|47|@[4]+[5]|39|@[6]+[7]|73.13|-12
3|Lượt hồ sơ tiếp nhận|Hồ sơ|14500|3612|4018|@[4]+[5]|3927|@[6]+[7]|79.7|1184
4|Số cuộc hòa giải thành|Cuộc|40|9|11|@[4]+[5]|8|@[6]+[7]|70|-3
5|Xử phạt vi phạm hành chính|Quyết định|220|64|58|@[4]+[5]|71|@[6]+[7]|87.73|0
""",
        label="Biểu 04", title="KẾT QUẢ THỰC HIỆN CHỈ TIÊU THEO QUÝ NĂM 2025",
        note="CK: cùng kỳ; KH: kế hoạch.",
    )  # fmt: skip
    sheet = Sheet(
        "Theo quy", rows, percent=frozenset({9}), start=(3, 1), top=("VĂN PHÒNG HĐND VÀ UBND",)
    )
    return Book(
        "y12.xlsx",
        "WPS Spreadsheets",
        "quarters with sums so far by formula, a percent format, differences with a minus",
        (sheet,),
    )


def y13() -> Book:
    """Begins at C4: units in names, levels by indent, hidden rows, blank rows before groups."""
    rows = grid(
        "indicators",
        "Stt: number | Nội dung chỉ tiêu: name | ĐVT: unit | Nghị quyết HĐND 2025: assigned_council@2025 | "
        "Thực hiện 6 tháng: six_month@2025 | Ước TH 12 tháng: estimate@2025 | "
        "Ước TH so NQ (%): comparison | Chỉ tiêu trình HĐND 2026: target@2026",
        """
*I|Phát triển kinh tế
1|Số doanh nghiệp hoạt động|doanh nghiệp|148|139|151|@[4]/[2]*100|160
|>Trong đó thành lập mới|doanh nghiệp|20|11|22|@[4]/[2]*100|24
h |>Kiểm tra cộng|doanh nghiệp|128|128|129|@[4]/[2]*100|136
2|Sản phẩm OCOP từ 3 sao|sản phẩm|9|8|10|@[4]/[2]*100|12
*II|Giáo dục và y tế
3|Trẻ em mẫu giáo đến trường|%|98.5|98.9|99|@[4]/[2]*100|99.2
h 4|Trẻ nhà trẻ (bỏ theo CV 88)|%|45|41|||
4|Giường bệnh trạm y tế|giường|10|10|10|@[4]/[2]*100|10
*III|Nội vụ
5|Cán bộ, công chức có trình độ đại học|%|96|97.2|97.2|@[4]/[2]*100|>=97
6|Tổ chức đảng hoàn thành tốt trở lên|%|>=90||92.5..94||>=90
""",
        title="PHỤ LỤC CHỈ TIÊU TRÌNH KỲ HỌP THỨ 5", unit_in_name=True, groups="merged",
    )  # fmt: skip
    sheet = Sheet(
        "Trinh HDND", rows, start=(4, 3), levels="indent", blank_rows=frozenset({5, 9}),
        below=("Tài liệu kỳ họp - không phổ biến.",),
    )  # fmt: skip
    return Book(
        "y13.xlsx",
        "LibreOffice",
        "begins at C4, units in names, resolutions of the council, hidden rows of checks, blank rows",
        (sheet,),
    )


def y14() -> Book:
    """The term of five years: results of years, the aim of the congress, a plan for each year to come."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Kết quả nhiệm kỳ 2021 - 2025 / TH 2021: result@2021 | "
        "Kết quả nhiệm kỳ 2021 - 2025 / TH 2023: result@2023 | "
        "Kết quả nhiệm kỳ 2021 - 2025 / Ước 2025: estimate@2025 | "
        "Lộ trình thực hiện / 2026: target@2026 | Lộ trình thực hiện / 2027: target@2027 | "
        "Lộ trình thực hiện / 2030: target@2030 | Đơn vị tham mưu: lead",
        """
1|Tốc độ tăng giá trị sản xuất bình quân|%/năm|6.8|8.15|9.4|10|10.5|11..12|
  Phòng Kinh tế, Hạ tầng và Đô thị
2|Thu nhập bình quân đầu người|Triệu đồng/người/năm|52.3|61.75|73|80|88.5|>=120|^
3|Tỷ lệ đô thị hóa|%|38|41.5|46.2|48|51|>60|^
4|Kết nạp đảng viên|Đảng viên|14|17|21|20|20|>=20|Ban Xây dựng Đảng
5|Tuổi thọ trung bình|Tuổi|73.9|74.2|74.6|74.7|74.8|?75.5;!75,5 (phấn đấu)|Trạm Y tế
6|Xã nông thôn mới|Mức|=Đạt chuẩn|=Nâng cao|=Nâng cao|=Nâng cao|=Kiểu mẫu|=Kiểu mẫu|
  Phòng Kinh tế, Hạ tầng và Đô thị
7|Xã không còn nhà tạm||no|no|ok|ok|ok|ok|Ủy ban MTTQ Việt Nam xã
8|Số sân thể thao công cộng|Sân|4!04|6!06|9!09|10|12|18|Phòng Văn hóa - Xã hội
""",
        label="Phụ lục số 01", title="HỆ THỐNG CHỈ TIÊU KẾ HOẠCH 5 NĂM 2026 - 2030 XÃ BẰNG CẢ",
        note="Ghi chú: chỉ tiêu số 6 theo Bộ tiêu chí quốc gia về nông thôn mới.",
    )  # fmt: skip
    sheet = Sheet("Phu luc 01", rows, store="mixed", top=("ĐẢNG BỘ XÃ BẰNG CẢ", "*"))
    return Book(
        "y14.xlsx",
        "Microsoft Excel",
        "a term of five years, figures as numbers and as text, intervals, bounds, levels in words",
        (sheet,),
    )


def y15() -> Book:
    """Many sheets: cover, indicators of this year, tasks, who does what, words, last year hidden."""
    heads = (
        "STT: number | Chỉ tiêu: name | ĐVT: unit | TH 2024: result@2024 | KH TP giao 2025: assigned@2025 | "
        "KH HĐND phường 2025: assigned_council@2025 | ƯTH 2025: estimate@2025 | "
        "So sánh ƯTH 2025 với / TH 2024 (%): comparison | So sánh ƯTH 2025 với / KH TP giao (%): comparison | "
        "KH 2026: target@2026 | Ghi chú: note"
    )
    ratio = "@[6]/[3]*100|@[6]/[4]*100"
    figures = grid(
        "indicators", heads,
        f"""
*I|Kinh tế
1|Doanh thu du lịch|Tỷ đồng|214.6|240|250|261.3|{ratio}|300|
2|Khách lưu trú|Nghìn lượt|318|350|350|372.5|{ratio}|410|Không tính khách trong ngày
3|Hộ nuôi lồng bè|Hộ|86|80|80|79|{ratio}|70|Giảm theo đề án
*II|Môi trường
4|Rác thải nhựa thu gom ven biển|Tấn|46.2|50|55|58.75|{ratio}|65|
5|Bãi tắm đạt Cờ xanh|Bãi|1|1|2|1|{ratio}|2|Bãi Sau hoãn đến 2026
""",
        label="Biểu 1a", title="CHỈ TIÊU KINH TẾ, MÔI TRƯỜNG",
    )  # fmt: skip
    words = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | Giao 2025: assigned@2025 | "
        "Ước 2025: estimate@2025 | KH 2026: target@2026",
        """
1|Tỷ lệ khách hài lòng|92%|93.6%|>=94%
2|Xếp hạng DDCI cấp phường|=Nhóm Tốt|=Nhóm Khá|=Nhóm Tốt
3|Điểm cải cách hành chính|88!88 điểm|89.4!89,4 điểm|>90!trên 90 điểm
4|Số camera an ninh|120!120 chiếc|131!131 chiếc|150!150 chiếc
5|Hoàn thành chuyển đổi tên đường|ok|no|ok
""",
        label="Biểu 1b", title="CHỈ TIÊU KHÁC",
    )  # fmt: skip
    old = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | ƯTH 2024: estimate@2024 | KH 2025: target@2025",
        "1|Doanh thu du lịch|Tỷ đồng|209|240\n2|Khách lưu trú|Nghìn lượt|310|350\n",
        label="Biểu 1a", title="CHỈ TIÊU KINH TẾ",
    )  # fmt: skip
    sheets = (
        Sheet(
            "Bia", top=("PHƯỜNG VŨNG RÔ", "BIỂU KÈM THEO KẾ HOẠCH NĂM 2026", "Tháng 11 năm 2025")
        ),
        Sheet("1a", figures, frozen=True, top=("UBND PHƯỜNG VŨNG RÔ",)),
        Sheet("1b", words, store="text"),
        Sheet("2", _tasks()),
        Sheet(
            "Nguon so lieu",
            top=("Du lịch: Ban Quản lý vịnh.", "Môi trường: Đồn Biên phòng, Trạm Y tế."),
        ),
        Sheet("1a cu", old, state="hidden"),
    )
    return Book(
        "y15.xlsx",
        "Microsoft Excel",
        "six sheets: two kinds of indicators, units within cells, tasks with what is left, last year hidden",
        sheets,
    )


def _tasks() -> Grid:
    """The sheet of tasks of y15."""
    return grid(
        "tasks",
        "STT: number | Nhiệm vụ, giải pháp: name | Tiến độ: due | Kết quả đến 31/10/2025: result_text | "
        "Tồn tại, nguyên nhân: other",
        """
1|Di dời lồng bè khỏi vùng nước cảng|Quý III/2025|Di dời 61/79 hộ|Hộ chờ phương án hỗ trợ
2|Lắp phao giới hạn tắm biển|30/4/2025|Xong 2.400 m|
3|Đội cứu hộ bãi Sau|01/6/2025|24 người, trực 2 ca|Thiếu 01 ca nô
""",
        label="Biểu 2", title="NHIỆM VỤ TRỌNG TÂM",
    )  # fmt: skip


BOOKS = (y11, y12, y13, y14, y15)
