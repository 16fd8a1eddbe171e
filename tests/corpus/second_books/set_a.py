"""Workbooks 01 to 05: the half-year form, codes with blanks for thousands, a budget, deadlines, projects."""

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid


def y01() -> Book:
    """The form of half a year with the whole: KH giao, TH 6T, Ước TH, % and the difference by formula."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | TH năm 2024: result@2024 | "
        "Năm 2025 / KH giao: assigned@2025 | Năm 2025 / TH 6T đầu năm: six_month@2025 | "
        "Năm 2025 / Ước TH cả năm: estimate@2025 | Năm 2025 / % ước TH so KH giao: comparison | "
        "Năm 2025 / Tăng, giảm (+/-) so với 2024: comparison | KH năm 2026: target@2026",
        """
*A|LĨNH VỰC KINH TẾ
I|Tổng giá trị sản xuất (giá hiện hành)|Tỷ đồng|812.4|905|441.7|918.25|@[6]/[4]*100|@[6]-[3]|1020
1|>Nông, lâm nghiệp, thủy sản|Tỷ đồng|164.2|170|88.1|171.5|@[6]/[4]*100|@[6]-[3]|176
-|>>Trồng trọt|Tỷ đồng|71.5|72|39.4|72.25|@[6]/[4]*100|@[6]-[3]|74
-|>>Chăn nuôi|Tỷ đồng|92.7|98|48.7|99.25|@[6]/[4]*100|@[6]-[3]|102
2|>Công nghiệp, xây dựng|Tỷ đồng|355.9|410|196.3|416.75|@[6]/[4]*100|@[6]-[3]|474
3|>Thương mại, dịch vụ|Tỷ đồng|292.3|325|157.3|330|@[6]/[4]*100|@[6]-[3]|370
II|Thu ngân sách trên địa bàn|Triệu đồng|18450|19200|10364|20115|@[6]/[4]*100|@[6]-[3]|21500
III|Số hộ kinh doanh đăng ký mới|Hộ|64|70|31|66|@[6]/[4]*100|@[6]-[3]|75
*B|LĨNH VỰC VĂN HÓA - XÃ HỘI
I|Dân số trung bình|Người|23871|24100|23995|24120|@[6]/[4]*100|@[6]-[3]|24380
II|Tỷ lệ hộ nghèo đa chiều|%|1.42|1.1|1.25|1.05|@[6]/[4]*100|@[6]-[3]|0.8
III|Số lao động có việc làm mới|Lao động|512|540|288|561|@[6]/[4]*100|@[6]-[3]|580
IV|Trạm y tế đạt Bộ tiêu chí quốc gia||ok|ok|ok|ok|||ok
*C|QUỐC PHÒNG - AN NINH
I|Tuyển quân|Thanh niên|28|27|27|27|@[6]/[4]*100|@[6]-[3]|…
II|Điều tra, khám phá án hình sự|%|86.7|>=85|88.9|88|||>=86
""",
        label="Biểu số 01", title="TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU NĂM 2025 VÀ KẾ HOẠCH NĂM 2026",
        attached="(Ban hành kèm theo Kế hoạch số       /KH-UBND ngày      /12/2025 của UBND phường Bình Khê)",
        groups="merged",
    )  # fmt: skip
    sheet = Sheet(
        "B01-KTXH", rows, top=("ỦY BAN NHÂN DÂN", "PHƯỜNG BÌNH KHÊ"), frozen=True,
        below=("Nơi nhận: như trên.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    )  # fmt: skip
    return Book(
        "y01.xlsx",
        "Microsoft Excel",
        "KH giao, TH 6T đầu năm, Ước TH cả năm, % and +/- by formula; A, I, 1, -; merged group rows",
        (sheet,),
    )


def y02() -> Book:
    """Codes of indicators, blanks for thousands in text, a hidden helper column, the same time last year."""
    rows = grid(
        "indicators",
        "TT: number | Mã CT: other | Tên chỉ tiêu: name | Đơn vị tính: unit | "
        "TH 6 tháng 2024: six_month@2024 | Kế hoạch TP giao 2025: assigned@2025 | "
        "TH 6 tháng 2025: six_month@2025 | Cột phụ: other | So sánh (%) / Cùng kỳ: comparison | "
        "So sánh (%) / Kế hoạch: comparison",
        """
1|KT01|Thu thuế ngoài quốc doanh|Triệu đồng|11245.6|25000|12908.4|1|114.8|51.6
2|KT02|Thu phí, lệ phí|Triệu đồng|1088|2150|1012.5|1|93.1|47.1
3|KT05|Tổng mức bán lẻ hàng hóa|Tỷ đồng|1642|3700|1815.3|1|110.6|49.1
4|XH01|Dân số thường trú|Người|41906|42500|42218|0|100.7|99.3
5|XH03|Số lượt khám, chữa bệnh tại trạm|Lượt|15730|32000|16402|0|104.3|51.3
6|XH04|Trẻ dưới 5 tuổi suy dinh dưỡng thể thấp còi|%|6.9|<6.5|6.6|0||
7|MT01|Khối lượng rác thu gom|Tấn|6120|12600|6288.75|0|102.8|49.9
8|HC02|Hồ sơ giải quyết đúng hạn|%|98.7|>99|99.35|0|100.7|
9|HC03|Hồ sơ nộp trực tuyến toàn trình|%|71.2|80|82.9|0|116.4|103.6
""",
        title="Kết quả thực hiện chỉ tiêu 6 tháng đầu năm 2025", numbers="space",
        note="Nguồn: Thống kê cơ sở số 4; Thuế cơ sở số 11.",
    )  # fmt: skip
    sheet = Sheet(
        "6T-2025", rows, store="text", habit="space", hidden_columns=frozenset({7}),
        top=("UBND PHƯỜNG AN LẠC TÂY",), start=(2, 1),
        remarks={(1, 6): "Giảm do miễn lệ phí trực tuyến từ 01/01", (7, 6): "Trích từ Cổng DVC ngày 16/6"},
    )  # fmt: skip
    return Book(
        "y02.xlsx",
        "WPS Spreadsheets",
        "codes of indicators, figures as text with blanks for thousands, a hidden helper column, comments",
        (sheet,),
    )


def y03() -> Book:
    """Receipts and spending of a budget on two sheets, sums and ratios by formula; the balance is hidden."""
    heads = (
        "STT: number | Nội dung: name | Dự toán năm 2025 / Thành phố giao: assigned@2025 | "
        "Dự toán năm 2025 / HĐND phường quyết định: assigned_council@2025 | "
        "Ước TH năm 2025: estimate@2025 | Dự toán năm 2026: target@2026 | "
        "So sánh (%) / Ước TH/DT 2025: comparison | So sánh (%) / DT 2026/Ước TH 2025: comparison"
    )
    receipts = grid(
        "indicators", heads,
        """
A|TỔNG THU NGÂN SÁCH PHƯỜNG|@[2,+1]+[2,+5]|@[3,+1]+[3,+5]|@[4,+1]+[4,+5]|@[5,+1]+[5,+5]|
  @[4]/[3]*100|@[5]/[4]*100
I|>Các khoản thu phường hưởng|@SUM([2,+1]:[2,+3])|@SUM([3,+1]:[3,+3])|
  @SUM([4,+1]:[4,+3])|@SUM([5,+1]:[5,+3])|@[4]/[3]*100|@[5]/[4]*100
1|>>Thuế sử dụng đất phi nông nghiệp|1850000|1900000|1968420|2050000|@[4]/[3]*100|@[5]/[4]*100
2|>>Lệ phí trước bạ nhà, đất|3400000|3400000|3127650|3500000|@[4]/[3]*100|@[5]/[4]*100
3|>>Thu khác ngân sách|420000|450000|511300|460000|@[4]/[3]*100|@[5]/[4]*100
II|>Thu bổ sung từ ngân sách cấp trên|@[2,+1]+[2,+2]|@[3,+1]+[3,+2]|@[4,+1]+[4,+2]|@[5,+1]+[5,+2]|
  @[4]/[3]*100|@[5]/[4]*100
-|>>Bổ sung cân đối|96400000|96400000|96400000|101250000|@[4]/[3]*100|@[5]/[4]*100
-|>>Bổ sung có mục tiêu|12750000|12750000|18344900|9800000|@[4]/[3]*100|@[5]/[4]*100
""",
        label="Biểu mẫu số 101", title="DỰ TOÁN THU NGÂN SÁCH PHƯỜNG NĂM 2026",
        unit="Đơn vị tính: nghìn đồng", index_row=True,
    )  # fmt: skip
    spending = grid(
        "indicators", heads,
        """
A|TỔNG CHI NGÂN SÁCH PHƯỜNG|@SUM([2,+1]:[2,+2])+[2,+7]|@SUM([3,+1]:[3,+2])+[3,+7]|
  @SUM([4,+1]:[4,+2])+[4,+7]|@SUM([5,+1]:[5,+2])+[5,+7]|@[4]/[3]*100|@[5]/[4]*100
I|>Chi đầu tư phát triển|15200000|16000000|15744000|14500000|@[4]/[3]*100|@[5]/[4]*100
II|>Chi thường xuyên|97320000|96550000|101890300|100190000|@[4]/[3]*100|@[5]/[4]*100
:|>Trong đó:
1|>>Sự nghiệp giáo dục|48600000|48600000|49120500|50400000|@[4]/[3]*100|@[5]/[4]*100
2|>>Sự nghiệp bảo vệ môi trường|6150000|6150000|6034800|6300000|@[4]/[3]*100|@[5]/[4]*100
3|>>Quản lý nhà nước, Đảng, đoàn thể|31275000|30950000|33408750|32900000|@[4]/[3]*100|@[5]/[4]*100
III|>Dự phòng ngân sách|2300000|2350000|2350000|2370000|@[4]/[3]*100|@[5]/[4]*100
""",
        label="Biểu mẫu số 102", title="DỰ TOÁN CHI NGÂN SÁCH PHƯỜNG NĂM 2026",
        unit="Đơn vị tính: nghìn đồng", index_row=True,
        note="Ghi chú: Chưa gồm nguồn cải cách tiền lương 1.215 triệu đồng.",
    )  # fmt: skip
    balance = grid(
        "free", "Chỉ tiêu: name | Thu: figure@2026 | Chi: figure@2026",
        "Cân đối dự toán|117060000|117060000\n", title="Kiểm tra",
    )  # fmt: skip
    signers = ("KẾ TOÁN TRƯỞNG", "CHỦ TỊCH", "Lê Thị Diệu Hiền          Trần Quốc Khải")
    top = ("UBND PHƯỜNG HÒA THUẬN BẮC", "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ")
    sheets = (
        Sheet("101-Thu", receipts, top=top, below=signers),
        Sheet("102-Chi", spending, top=top, below=signers),
        Sheet("kiem tra", balance, state="veryHidden"),
    )
    return Book(
        "y03.xlsx",
        "Microsoft Excel",
        "a budget in nghìn đồng on two sheets, sums over sums, no unit column, a very hidden sheet of checks",
        sheets,
    )


def y04() -> Book:
    """Assignment of work with deadlines in words and who of the leaders directs it."""
    rows = grid(
        "assignment",
        "Số TT: number | Nội dung công việc: name | Lãnh đạo UBND phụ trách: person | "
        "Cơ quan chủ trì: lead | Cơ quan phối hợp: coordinate | Thời gian hoàn thành: due | "
        "Kết quả, sản phẩm: product | Ghi chú: note",
        """
*I|CẢI CÁCH HÀNH CHÍNH, CHUYỂN ĐỔI SỐ
1|Ban hành Kế hoạch cải cách hành chính năm 2026|Chủ tịch Đỗ Văn Lực|Văn phòng HĐND và UBND|
  Các phòng chuyên môn|Trước 15/01/2026|Kế hoạch của UBND phường|
2|Số hóa 100% hồ sơ hộ tịch từ năm 1998 đến nay|^|Trung tâm Phục vụ hành chính công|
  Công an phường|30/6/2026|Cơ sở dữ liệu|Kinh phí 185 triệu đồng
3|Lắp 12 điểm wifi miễn phí tại nhà văn hóa khu phố|PCT Mai Thị Nga|Phòng Văn hóa - Xã hội|
  12 khu phố|Quý II/2026|Biên bản nghiệm thu|
*II|QUẢN LÝ ĐÔ THỊ, MÔI TRƯỜNG
4|Kiểm tra trật tự xây dựng tuyến Lê Hồng Phong|PCT Ngô Minh Triết|
  Phòng Kinh tế, Hạ tầng và Đô thị|Công an phường|Hằng tuần|Biên bản kiểm tra|
5|Tổng vệ sinh kênh Bà Tám, nạo vét 1.250 m cống|^|^|Ủy ban MTTQ Việt Nam phường|
  Tháng 4 và tháng 10|Báo cáo kết quả|
6|Vận động hiến đất mở hẻm 47, hẻm 63|^|Ban Quản lý dự án|Khu phố 3, khu phố 5|
  Từ 02/02 đến 30/9/2026|Biên bản hiến đất|Dự kiến 18 hộ
*III|AN SINH XÃ HỘI
7|Sửa chữa nhà cho người có công|PCT Mai Thị Nga|Phòng Văn hóa - Xã hội|
  Hội Cựu chiến binh|Trước 27/7/2026|06 căn nhà|
8|Cập nhật cơ sở dữ liệu trẻ em có hoàn cảnh đặc biệt|^|^|Trường học, khu phố|
  Thường xuyên|Danh sách hằng quý|
""",
        label="PHỤ LỤC 02", title="BẢNG PHÂN CÔNG NHIỆM VỤ, TIẾN ĐỘ THỰC HIỆN NĂM 2026",
        attached="(Kèm theo Kế hoạch số 12/KH-UBND ngày 08/01/2026 của UBND phường Tân Hưng Phú)",
        groups="merged",
    )  # fmt: skip
    return Book(
        "y04.xlsx",
        "LibreOffice",
        "assignment of work with deadlines as words and dates as text, leaders and offices merged down",
        (Sheet("PL02", rows, below=("Tổng số: 08 nhiệm vụ.",)),),
    )


def y05() -> Book:
    """A list of projects with capital, a total first, the begin as a date."""
    rows = grid(
        "list",
        "STT: number | Danh mục dự án: name | Địa điểm xây dựng: place | Chủ đầu tư: lead | "
        "Ngày khởi công: other | Thời gian hoàn thành: due | "
        "Tổng mức đầu tư (triệu đồng): figure | Vốn đã bố trí đến hết 2025 (triệu đồng): figure@2025 | "
        "Kế hoạch vốn năm 2026 (triệu đồng): target@2026 | Tỷ lệ bố trí (%): comparison",
        """
|TỔNG CỘNG|||||@[6,+2]+[6,+3]+[6,+5]+[6,+6]|@[7,+2]+[7,+3]+[7,+5]+[7,+6]|
  @[8,+2]+[8,+3]+[8,+5]+[8,+6]|@([7]+[8])/[6]*100
*I|Dự án chuyển tiếp
1|Cải tạo đường Trần Xuân Soạn (đoạn từ cầu Mới đến chợ)|Tổ dân phố 4, 5|Ban QLDA phường|
  2025-03-18|Quý II/2026|14985.5|9200|4500|@([7]+[8])/[6]*100
2|Trường Mầm non Hoa Ban, hạng mục nhà lớp học 2 tầng 6 phòng|Tổ dân phố 9|Ban QLDA phường|
  2025-08-05|Tháng 8/2026|11240|5000|5600|@([7]+[8])/[6]*100
*II|Dự án khởi công mới
3|Hệ thống thoát nước ngõ 112|Tổ dân phố 2|UBND phường|2026-04-10|31/12/2026|2875.25|0|2500|@([7]+[8])/[6]*100
4|Nhà văn hóa tổ dân phố 11|Tổ dân phố 11|UBND phường|2026-05-15|Quý IV/2026|1960|0|1800|@([7]+[8])/[6]*100
""",
        title="DANH MỤC CÔNG TRÌNH, DỰ ÁN ĐẦU TƯ CÔNG NĂM 2026",
    )  # fmt: skip
    sheet = Sheet("DM dau tu", rows, dates=frozenset({4}), top=("PHƯỜNG SÔNG HIẾN",), start=(1, 2))
    return Book(
        "y05.xlsx",
        "Google Sheets",
        "a list of projects, units in heads, the total in the first row, dates as dates and as text",
        (sheet,),
    )


BOOKS = (y01, y02, y03, y04, y05)
