"""Workbooks 16 to 20: quarters to come, three communes made one, a decision, digital aims, a long form."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.grids import grid
from tests.corpus.model import Grid


def v16() -> Book:
    """The year to come by quarters, and the programme of work by months."""
    quarters = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Ước TH 2025: estimate@2025 | KH năm 2026: target@2026 | "
        "Chia theo quý / Quý I: figure@2026 | Chia theo quý / Quý II: figure@2026 | "
        "Chia theo quý / Quý III: figure@2026 | Chia theo quý / Quý IV: figure@2026 | Cơ quan theo dõi: lead",
        """
1|Thu ngân sách trên địa bàn|Triệu đồng|21640|@[5]+[6]+[7]+[8]|6200|5100|4900|6800|Phòng Kinh tế
2|Giải ngân vốn đầu tư công|Triệu đồng|18350|@[5]+[6]+[7]+[8]|2500|4800|5700|6500|Phòng Kinh tế
3|Kết hôn, khai sinh đúng hạn|Trường hợp|462|@[5]+[6]+[7]+[8]|110|115|120|125|
  Trung tâm Phục vụ hành chính công
4|Hướng dẫn viên chuyển đổi số đến hộ|Hộ|830|@[5]+[6]+[7]+[8]|200|250|250|300|Phòng Văn hóa - Xã hội
5|Kiểm tra an toàn thực phẩm|Cơ sở|74|@[5]+[6]+[7]+[8]|25|20|25|20|^
6|Khám tuyển nghĩa vụ quân sự|Người|96|@[5]+[6]+[7]+[8]|0|0|0|98|Ban Chỉ huy quân sự
""",
        label="Phụ lục 01", title="PHÂN KHAI CHỈ TIÊU THEO QUÝ NĂM 2026",
    )  # fmt: skip
    sheets = (
        Sheet("PL01", quarters, manner=Manner(corner=True), top=("UBND XÃ HƯNG LỢI TÂY",)),
        Sheet("PL02", _programme(), manner=Manner(corner=True), top=("UBND XÃ HƯNG LỢI TÂY",)),
    )
    return Book(
        "v16.xlsx",
        "Microsoft Excel",
        "the year to come by quarters, and a programme of work whose months are merged down before the number",
        sheets,
    )


def _programme() -> Grid:
    """What comes before the committee in the months of the year."""
    return grid(
        "assignment",
        "Thời gian: due | TT: number | Nội dung công việc: name | Cơ quan tham mưu: lead | "
        "Cơ quan phối hợp: coordinate | Cấp trình: other",
        """
Tháng 01|1|Kế hoạch phát triển kinh tế - xã hội năm 2026|Phòng Kinh tế|Các phòng, đơn vị|UBND xã
^|2|Kế hoạch giao quân năm 2026|Ban Chỉ huy quân sự|Công an xã|UBND xã
Tháng 02|3|Báo cáo tình hình Tết Nguyên đán Bính Ngọ|Văn phòng HĐND và UBND|Công an xã|Tỉnh
^|4|Phát động Tết trồng cây|Phòng Kinh tế|Hội Nông dân|Chủ tịch UBND xã
Tháng 3|5|Quyết toán ngân sách năm 2025|Phòng Kinh tế|Kho bạc Nhà nước khu vực|HĐND xã
Tháng 6|6|Báo cáo kết quả 6 tháng đầu năm|Văn phòng HĐND và UBND|Các phòng, đơn vị|HĐND xã
^|7|Tổng kết năm học 2025 - 2026|Phòng Văn hóa - Xã hội|Các trường học|UBND xã
Tháng 12|8|Dự toán ngân sách năm 2027|Phòng Kinh tế|Thuế cơ sở|HĐND xã
""",
        label="Phụ lục 02", title="CHƯƠNG TRÌNH CÔNG TÁC TRỌNG TÂM NĂM 2026",
    )  # fmt: skip


def v17() -> Book:
    """Three communes that became one: last year apart, this and the next together."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Thực hiện năm 2024 / Xã An Hòa (cũ): result@2024 | "
        "Thực hiện năm 2024 / Xã An Phú (cũ): result@2024 | "
        "Thực hiện năm 2024 / Thị trấn Tràm (cũ): result@2024 | "
        "Thực hiện năm 2024 / Toàn xã: result@2024 | Ước thực hiện năm 2025: estimate@2025 | "
        "Kế hoạch năm 2026: target@2026 | KH 2026/ƯTH 2025 (%): comparison",
        """
1|Diện tích tự nhiên|Km{sup:2}|24.6|31.85|9.42|@[3]+[4]+[5]|65.87|65.87|
2|Dân số (*)|Người|8214|9630|12485|@[3]+[4]+[5]|30510|30800|@[8]/[7]*100
3|Diện tích lúa cả năm|Ha|1462|1810.5|236|@[3]+[4]+[5]|3495|3460|@[8]/[7]*100
4|Sản lượng thủy sản nuôi|Tấn|318.4|1206|45|@[3]+[4]+[5]|1620|1750|@[8]/[7]*100
5|Thu ngân sách trên địa bàn|Triệu đồng|3420|2975|10860|@[3]+[4]+[5]|18650|20200|@[8]/[7]*100
6|Hộ nghèo|Hộ|61|84|37|@[3]+[4]+[5]|150|110|@[8]/[7]*100
7|Tỷ lệ hộ nghèo|%|2.84|3.31!3.31|1.12|2.26|1.87|1.35|
8|Tỷ lệ lao động qua đào tạo|%|62|58.5!58.5|74|65.7|67|69|
9|Trường đạt chuẩn quốc gia|Trường|3|4|5|@[3]+[4]+[5]|12|13|@[8]/[7]*100
10|Chợ|Chợ|1|1|1|@[3]+[4]+[5]|3|3|
""",
        title="MỘT SỐ CHỈ TIÊU KINH TẾ - XÃ HỘI XÃ AN TRÀM\nNĂM 2025 VÀ KẾ HOẠCH NĂM 2026",
        note="Ghi chú: Xã An Tràm thành lập từ ngày 01/7/2025 trên cơ sở 02 xã và 01 thị trấn.",
    )  # fmt: skip
    sheet = Sheet(
        "Tong hop", rows, frozen=True, manner=Manner(), start=(2, 1),
        below=("(*) Dân số thường trú theo số liệu của Công an xã.",),
    )  # fmt: skip
    return Book(
        "v17.xlsx",
        "Microsoft Excel",
        "three communes that became one: last year apart and together by formula, this and the next together",
        (sheet, Sheet("Sheet2")),
    )


def v18() -> Book:
    """What a district gives a commune to reach, copied from the decision: every figure is text."""
    rows = grid(
        "indicators",
        "TT: number | Tên chỉ tiêu: name | Đơn vị tính: unit | "
        "Chỉ tiêu giao năm 2021: assigned@2021 | Ghi chú: note",
        """
*A|Chỉ tiêu kinh tế
1|Tổng sản lượng lương thực có hạt|Tấn|2650|
2|Diện tích trồng rừng mới|Ha|145.5|Trong đó rừng gỗ lớn 40 ha
3|Tổng đàn trâu, bò|Con|1820|
4|Thu ngân sách nhà nước trên địa bàn|Triệu đồng|780|
*B|Chỉ tiêu xã hội
5|Tỷ lệ giảm hộ nghèo|%|3.5..4|
6|Tỷ lệ xã, bản đạt chuẩn văn hóa|%|>=75|
7|Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ|%|>95|
8|Tỷ lệ tảo hôn|%|<5|Giảm so với năm 2020
9|Số lao động được tạo việc làm|Người|60|
*C|Chỉ tiêu môi trường
10|Tỷ lệ hộ có nhà tiêu hợp vệ sinh|%|52|
11|Tỷ lệ che phủ rừng|%|58.3|
""",
        label="PHỤ LỤC", title="CHỈ TIÊU KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2021\nGIAO XÃ PÙ LUNG",
        attached="(Kèm theo Quyết định số 2406/QĐ-UBND ngày 25/12/2020 của UBND huyện Mường Chanh)",
        groups="merged",
    )  # fmt: skip
    sheet = Sheet("Sheet1", rows, store="text", manner=Manner())
    return Book(
        "v18.xlsx",
        "Microsoft Excel",
        "what a district gives a commune to reach, copied from a Word decision: every figure is text",
        (sheet, Sheet("Sheet2"), Sheet("Sheet3")),
    )


def v19() -> Book:
    """Digital aims of 2025 and 2030: percents as they are typed, bounds, levels of service in words."""
    rows = grid(
        "indicators",
        "STT: number | Mục tiêu: name | Đơn vị tính: unit | Kết quả năm 2024: result@2024 | "
        "Mục tiêu năm 2025: target@2025 | Mục tiêu đến năm 2030: target@2030 | Đơn vị chủ trì: lead | "
        "Ghi chú: note",
        """
*I|Chính quyền số
1|Hồ sơ thủ tục hành chính trực tuyến toàn trình|%|62.4%|80%|100%|Trung tâm Phục vụ hành chính công|
  Nghị quyết 57
2|Văn bản đi được ký số|%|100%|100%|100%|Văn phòng HĐND và UBND|
3|Mức độ hài lòng của người dân|%|93.7%|>=95%|>=98%|^|Chỉ số SIPAS
4|Cán bộ, công chức được bồi dưỡng kỹ năng số|Người|41|64|64|Phòng Văn hóa - Xã hội|
*II|Kinh tế số
5|Hộ kinh doanh sử dụng hóa đơn từ máy tính tiền|Hộ|38|120|350|Phòng Kinh tế|Nghị định 70
6|Sản phẩm OCOP trên sàn thương mại điện tử|Sản phẩm|5|8|15..20|^|
7|Giao dịch không dùng tiền mặt tại chợ|%|24.5%|40%|>80%|Ban Quản lý chợ|
*III|Xã hội số
8|Người trưởng thành có tài khoản định danh mức 2|%|81.2%|90%|>95%|Công an xã|Đề án 06
9|Hộ gia đình có cáp quang|%|76%|85%|100%|Phòng Văn hóa - Xã hội|
10|Xếp hạng chuyển đổi số cấp xã|Hạng|=Khá|=Tốt|=Tốt|^|
""",
        label="Phụ lục I", title="MỤC TIÊU CHUYỂN ĐỔI SỐ NĂM 2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030", groups="merged",
        attached="(Kèm theo Kế hoạch số 15/KH-UBND ngày 25/8/2025 của Ủy ban nhân dân xã Giang Thành Đông)",
    )  # fmt: skip
    sheet = Sheet("PL I", rows, manner=Manner(typed_percent=True))
    return Book(
        "v19.xlsx",
        "Microsoft Excel",
        "digital aims of 2025 and 2030: percents as one types them beside bounds as text, offices merged down",
        (sheet,),
    )


_LONG = """
*A|CÁC CHỈ TIÊU KINH TẾ
1|Tổng giá trị sản xuất (giá hiện hành)|Tỷ đồng|1284.5|1425|1438.2|1610|~
-|>Nông nghiệp, thủy sản|Tỷ đồng|68.4|66|67.3|65|~
-|>Công nghiệp - xây dựng|Tỷ đồng|642.6|720|724.4|815|~
-|>Thương mại - dịch vụ|Tỷ đồng|573.5|639|646.5|730|~
2|Tổng thu ngân sách trên địa bàn|Triệu đồng|28460|30200|31875|33000|~
:|>Trong đó:
-|>Thuế ngoài quốc doanh|Triệu đồng|12350|13500|14218|15000|~
-|>Lệ phí trước bạ|Triệu đồng|4180|4300|3964.5|4400|~
-|>Thuế sử dụng đất phi nông nghiệp|Triệu đồng|1245|1260|1308|1320|~
3|Tổng chi ngân sách phường|Triệu đồng|16930|17400|17865|18250|~
4|Diện tích rau màu|Ha|42.5|40|39.8|38|~
5|Diện tích hoa, cây cảnh|Ha|18.6|20|20.4|22|~
6|Đàn gia cầm|Con|12800|12000|11650|11000|~
7|Doanh nghiệp đang hoạt động|Doanh nghiệp|236|255|261|280|~
8|Hộ kinh doanh cá thể|Hộ|?*1184;1.184!1,184|1220|1236|1270|~
*B|CÁC CHỈ TIÊU VĂN HÓA - XÃ HỘI
*I|Dân số, lao động
1|Dân số trung bình|Người|24618|24900|24875|25200|~
2|Tỷ lệ tăng dân số tự nhiên|%|0.98|0.96|0.95|0.93||
3|Số lao động được giải quyết việc làm|Người|684|700|715|730|~
4|Tỷ lệ lao động qua đào tạo|%|71.5|73|73.4|75||
*II|Giáo dục
1|Số trường đạt chuẩn quốc gia|Trường|5|6|6|6|~
2|Tỷ lệ trẻ 5 tuổi đến lớp|%|99.8|100|100|100||
3|Phòng học kiên cố|Phòng|124|130|132|136|~
*III|Y tế
1|Trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân|%|6.4|6.2|6.1|5.9||
2|Tỷ lệ dân số tham gia BHYT|%|93.2|94.5|94.8|95.5||
*IV|An sinh xã hội, văn hóa
1|Số hộ nghèo|Hộ|52|40|38|30|~
2|Tỷ lệ hộ nghèo|%|0.83|0.63!0.63|0.6|0.47||
3|Số đối tượng hưởng trợ cấp bảo trợ xã hội|Người|418|-|426|-||
4|Gia đình văn hóa|%|90.4|91|91.6|92||
5|Khu dân cư văn hóa|Khu|14|15|15|15|~
*C|CÁC CHỈ TIÊU MÔI TRƯỜNG, ĐÔ THỊ
1|Tỷ lệ chất thải rắn được thu gom|%|97.5!97,5%|98|98.2|98.5||
2|Tỷ lệ hộ dùng nước máy|%|99.1|99.5|99.6|99.8||
3|Chiều dài hẻm được nâng cấp|M|1840|2500|2635|2400|~
4|Cây xanh trồng mới|Cây|320|400|415|500|~
*D|CÁC CHỈ TIÊU QUỐC PHÒNG - AN NINH
1|Hoàn thành chỉ tiêu giao quân|%|100|100|100|100||
2|Tỷ lệ giải quyết tin báo, tố giác tội phạm|%|92.3|>=93|94.1|>=94||
"""


def v20() -> Book:
    """The long form of a city ward, every row filled and every ratio by formula."""
    rows = grid(
        "indicators",
        "STT: number | CHỈ TIÊU: name | ĐVT: unit | Thực hiện năm 2022: result@2022 | "
        "Năm 2023 / Kế hoạch: assigned@2023 | Năm 2023 / Ước thực hiện: estimate@2023 | "
        "Kế hoạch năm 2024: target@2024 | So sánh (%) / ƯTH 2023 so KH 2023: comparison | "
        "So sánh (%) / KH 2024 so ƯTH 2023: comparison",
        _LONG.replace("~", "@[5]/[4]*100|@[6]/[5]*100"),
        label="Phụ lục số 01",
        title="TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2023\nVÀ KẾ HOẠCH NĂM 2024",
        attached="(Kèm theo Kế hoạch số 212/KH-UBND ngày 28 tháng 11 năm 2023 của UBND phường An Thới Đông)",
    )  # fmt: skip
    sheet = Sheet(
        "PL01", rows, frozen=True, top=("ỦY BAN NHÂN DÂN", "PHƯỜNG AN THỚI ĐÔNG"),
        manner=Manner(
            slips={"1,184": 1.184}, right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            signers=(("NGƯỜI LẬP BIỂU", "CHỦ TỊCH"), ("Trần Lê Mỹ Hạnh", "Võ Minh Hoàng")),
        ),
    )  # fmt: skip
    return Book(
        "v20.xlsx",
        "Microsoft Excel",
        "the long form of a city ward: fields within fields, Trong đó, ratios by formula, a dash and "
        "1.184 hộ stored as 1,184 to be asked",
        (sheet,),
    )


BOOKS = (v16, v17, v18, v19, v20)
