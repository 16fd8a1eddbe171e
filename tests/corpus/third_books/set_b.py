"""Workbooks 06 to 10: six sheets of an island, crops, half a year, new rural criteria, tasks with money."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.grids import grid
from tests.corpus.model import Grid

_ISLAND = (
    "STT: number | Chỉ tiêu: name | ĐVT: unit | TH năm 2024: result@2024 | KH năm 2025: assigned@2025 | "
    "Ước TH năm 2025: estimate@2025 | KH năm 2026: target@2026 | "
    "So sánh (%) / ƯTH 2025/KH 2025: comparison | So sánh (%) / KH 2026/ƯTH 2025: comparison"
)
_RATIO = "@[5]/[4]*100|@[6]/[5]*100"


def v06() -> Book:
    """Tasks and three fields of indicators, a sheet each with the same heads, and two that are empty."""
    economy = _field(
        "Biểu 2.1", "CHỈ TIÊU KINH TẾ",
        f"""
1|Tổng giá trị sản xuất|Tỷ đồng|1846.2|2015|2031.5|2260|{_RATIO}
1.1|>Thủy sản|Tỷ đồng|742.6|790|781.2|830|{_RATIO}
1.2|>Du lịch, dịch vụ|Tỷ đồng|903.4|1010|1035.8|1190|{_RATIO}
1.3|>Ngành khác|Tỷ đồng|200.2|215|214.5|240|{_RATIO}
2|Sản lượng hải sản khai thác|Tấn|12460|12500|12385|12400|{_RATIO}
3|Khách du lịch|Lượt khách|186300|210000|224700|250000|{_RATIO}
""",
    )  # fmt: skip
    society = _field(
        "Biểu 2.2", "CHỈ TIÊU VĂN HÓA - XÃ HỘI",
        f"""
1|Dân số trung bình|Người|21340|21500|21475|21650|{_RATIO}
2|Tỷ lệ hộ nghèo|%|0.62|0.5|0.48|0.4||
3|Số giường bệnh|Giường|70|70|70|80|{_RATIO}
4|Trường đạt chuẩn quốc gia|Trường|6!06|7|7|7|{_RATIO}
5|Tỷ lệ người dân tham gia BHYT|%|95.1|96|96.3|97||
""",
    )  # fmt: skip
    nature = _field(
        "Biểu 2.3", "CHỈ TIÊU MÔI TRƯỜNG",
        """
1|Tỷ lệ thu gom chất thải rắn|%|92|94|93.5|95||
2|Tỷ lệ dân số sử dụng nước sạch|%|81.4|85|84.2|90||
3|Cơ sở lưu trú không dùng nhựa một lần|Cơ sở|14|25|31|45|@[5]/[4]*100|@[6]/[5]*100
""",
    )  # fmt: skip
    top = ("UBND ĐẶC KHU HÒN NGƯ",)
    corner = Manner(corner=True)
    sheets = (
        Sheet("Bieu 1", _island_tasks(), top=top, manner=corner),
        Sheet("Bieu 2.1", economy, top=top, manner=corner),
        Sheet("Bieu 2.2", society, top=top, manner=corner),
        Sheet("Bieu 2.3", nature, top=top, manner=corner),
        Sheet("Sheet1"),
        Sheet("Sheet3"),
    )
    return Book(
        "v06.xlsx",
        "Microsoft Excel",
        "tasks with results and three sheets of indicators with the same heads; two sheets are empty",
        sheets,
    )


def _field(label: str, title: str, rows: str) -> Grid:
    """One field of the island's indicators."""
    return grid("indicators", _ISLAND, rows, label=label, title=f"{title} NĂM 2026")


def _island_tasks() -> Grid:
    """What the island had to do, and what came of it."""
    return grid(
        "tasks",
        "STT: number | Nhiệm vụ trọng tâm năm 2025: name | Cơ quan thực hiện: lead | "
        "Kết quả thực hiện: result_text | Khó khăn, vướng mắc: other",
        """
1|Sắp xếp tổ chức bộ máy sau khi thành lập đặc khu|Phòng Nội vụ - Tư pháp|
  Đã hoàn thành từ 01/7/2025, gồm 05 phòng và 03 đơn vị sự nghiệp|
2|Nạo vét luồng vào Cảng cá Bãi Bấc|Ban Quản lý dự án|Đạt 70% khối lượng|Thời tiết xấu trong tháng 9 và tháng 10
3|Đón 200.000 lượt khách du lịch|Phòng Văn hóa, Khoa học và Thông tin|Ước đạt 224.700 lượt khách|
4|Xử lý tàu cá "3 không"|Đồn Biên phòng|Đã đăng ký 118/121 tàu|03 chủ tàu vắng mặt tại địa phương
""",
        label="Biểu 1", title="KẾT QUẢ THỰC HIỆN NHIỆM VỤ TRỌNG TÂM NĂM 2025",
    )  # fmt: skip


def v07() -> Book:
    """Crops down the rows, area, yield and output across them, by formula."""
    heads = "STT: number | Cây trồng: name"
    for year, meaning in (("Thực hiện năm 2024", "result@2024"), ("Ước TH năm 2025", "estimate@2025"),
                          ("Kế hoạch năm 2026", "target@2026")):  # fmt: skip
        for part in ("Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)"):
            heads += f" | {year} / {part}: {meaning}"
    out = ("@[2]*[3]/10", "@[5]*[6]/10", "@[8]*[9]/10")

    def crop(front: str, *pairs: str) -> str:
        return front + "".join(f"|{pair}|{sum_}" for pair, sum_ in zip(pairs, out, strict=True))

    lines = (
        "*I|Cây hàng năm",
        crop("1|Lúa đông xuân", "318.4|62.5", "315.2|63.1", "312|63.5"),
        crop("2|Lúa hè thu", "402.7|51.8", "396.5|52.4", "395|53"),
        crop("3|Ngô lai", "186.3|48.2", "190|47.9", "195|48.5"),
        crop("4|Sắn", "542|214", "528.6|216.5", "500|220"),
        "*II|Cây lâu năm",
        crop("1|Cà phê (kinh doanh)", "1216.8|28.4", "1224|28.9", "1230|29.2"),
        crop("2|Hồ tiêu", "94.5|21.6", "90.2|22", "88|22.3"),
        crop("3|Sầu riêng", "148.6|96", "205.3|104.5", "260|112"),
    )
    rows = grid(
        "free", heads, "\n".join(lines),
        label="Biểu số 03/NN", title="DIỆN TÍCH, NĂNG SUẤT, SẢN LƯỢNG CÂY TRỒNG CHỦ YẾU NĂM 2026",
        groups="merged",
    )  # fmt: skip
    sheet = Sheet(
        "Trong trot", rows, frozen=True, top=("UBND XÃ CƯ NÉ HẠ",),
        remarks={(8, 5): "Có 57 ha mới cho thu bói"},
        manner=Manner(signers=(("Người lập biểu", "TM. ỦY BAN NHÂN DÂN"), ("H’Lan Mlô", "Y Đức Kbuôr"))),
    )  # fmt: skip
    return Book(
        "v07.xlsx",
        "Microsoft Excel",
        "crops down the rows, area, yield and output of three years across them, output by formula",
        (sheet,),
    )


def v08() -> Book:
    """Half a year as it is reported everywhere, each ratio by ROUND."""
    ratio = "@ROUND([5]/[4]*100,1)|@ROUND([5]/[3]*100,1)"
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | TH 6 tháng đầu năm 2023: six_month@2023 | "
        "KH năm 2024: assigned@2024 | Ước TH 6 tháng đầu năm 2024: six_month@2024 | "
        "Ước TH cả năm 2024: estimate@2024 | So sánh (%) / Với KH năm: comparison | "
        "So sánh (%) / Với cùng kỳ: comparison | Ghi chú: note",
        f"""
*I|Kinh tế
1|Tổng thu ngân sách xã|Triệu đồng|5874.2|11650|6218.7|12300|{ratio}|
2|Tổng chi ngân sách xã|Triệu đồng|5216.9|11650|5480.3|11900|{ratio}|
3|Diện tích gieo trồng vụ chiêm xuân|Ha|284.6|283|282.4|282.4|{ratio}|Giảm do thu hồi đất làm đường
4|Năng suất lúa vụ chiêm xuân|Tạ/ha|66.8|67|67.3|67.3|{ratio}|
5|Đàn lợn|Con|3150|3300|2964|3200|{ratio}|Dịch tả lợn châu Phi
*II|Văn hóa - xã hội
1|Gia đình văn hóa|%|…|91|…|91.5|||Bình xét vào cuối năm
2|Số người mới tham gia BHXH tự nguyện|Người|21|60|34|62|{ratio}|
3|Lao động đi làm việc ở nước ngoài|Người|12|25|17|28|{ratio}|
4|Tỷ lệ hộ nghèo|%||1.2||1.1|||Rà soát vào quý IV
*III|Quốc phòng - an ninh
1|Thanh niên nhập ngũ|Người|15|16|16|16|{ratio}|
2|Số vụ phạm pháp hình sự|Vụ|4||3|6|#DIV/0!|@ROUND([5]/[3]*100,1)|
""",
        label="Biểu số 01",
        title="KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU KT-XH\n6 THÁNG ĐẦU NĂM 2024",
        attached="(Kèm theo Báo cáo số 58/BC-UBND ngày 14/6/2024 của UBND xã Đồng Thanh Bắc)",
    )  # fmt: skip
    sheet = Sheet("Bieu 01", rows, frozen=True, manner=Manner(rounded={3: 1, 4: 1, 5: 1, 6: 1}))
    return Book(
        "v08.xlsx",
        "Microsoft Excel",
        "half a year as everywhere, ratios by ROUND, one decimal throughout (283,0), #DIV/0! where "
        "nothing was planned",
        (sheet,),
    )


def v09() -> Book:
    """Criteria of new rural communes: what is asked, what there is, passed or not."""
    rows = grid(
        "indicators",
        "TT: number | Tên tiêu chí: other | Nội dung tiêu chí: name | "
        "Chỉ tiêu theo quy định: other | Hiện trạng năm 2019: result@2019 | "
        "Kế hoạch năm 2020: target@2020 | Đánh giá: result_text | Ghi chú: note",
        """
1|Quy hoạch|Có quy hoạch chung xây dựng xã được phê duyệt|Đạt|achieved!Đạt|achieved!Đạt|Đạt|
2|Giao thông|Đường xã được nhựa hóa hoặc bê tông hóa|100%|100%|100%|Đạt|
^|^|Đường trục thôn được cứng hóa|≥ 70%|68.4%|75%|Chưa đạt|Còn 1,2 km thôn Đá Bạc
^|^|Đường ngõ, xóm sạch và không lầy lội|100%|96.5%|100%|Chưa đạt|
3|Thủy lợi|Diện tích đất sản xuất được tưới tiêu chủ động|≥ 80%|84%|85%|Đạt|
4|Điện|Hộ sử dụng điện thường xuyên, an toàn|≥ 98%|99.7%|100%|Đạt|
5|Trường học|Trường học các cấp có cơ sở vật chất đạt chuẩn|≥ 70%|66.7%|100%|Chưa đạt|Trường THCS
10|Thu nhập|Thu nhập bình quân đầu người (triệu đồng/năm)|≥ 36|33.8|37|Chưa đạt|
11|Hộ nghèo|Tỷ lệ hộ nghèo đa chiều|≤ 12%|12.9%|10.5%|Chưa đạt|
15|Y tế|Tỷ lệ người dân tham gia bảo hiểm y tế|≥ 85%|91.2%|92%|Đạt|
^|^|Xã đạt tiêu chí quốc gia về y tế|Đạt|achieved!Đạt|achieved!Đạt|Đạt|
17|Môi trường|Hộ có nhà tiêu, nhà tắm hợp vệ sinh|≥ 70%|61.5%|71%|Chưa đạt|
19|Quốc phòng và an ninh|Xây dựng lực lượng dân quân vững mạnh|Đạt|achieved!Đạt|achieved!Đạt|Đạt|
""",
        title="BIỂU TỔNG HỢP KẾT QUẢ RÀ SOÁT TIÊU CHÍ NÔNG THÔN MỚI NĂM 2019\nXÃ NẬM CHÀ",
    )  # fmt: skip
    sheet = Sheet(
        "NTM", rows,
        manner=Manner(
            typed_percent=True,
            signers=(("NGƯỜI TỔNG HỢP", "CHỦ TỊCH"), ("Lò Thị Ánh", "Giàng A Chớ")),
        ),
    )  # fmt: skip
    return Book(
        "v09.xlsx",
        "WPS Spreadsheets",
        "criteria of new rural communes merged down, percents and đạt in one column, what is asked as words",
        (sheet,),
    )


def v10() -> Book:
    """Tasks with money and its source, dates as dates, the sum at the end."""
    rows = grid(
        "assignment",
        "STT: number | Tên nhiệm vụ: name | Cơ quan chủ trì: lead | Cơ quan phối hợp: coordinate | "
        "Ngày hoàn thành: due | Sản phẩm đầu ra: product | Kinh phí (triệu đồng): figure | "
        "Nguồn kinh phí: other",
        """
1|Xây dựng Trang thông tin điện tử của phường|Văn phòng HĐND và UBND|Phòng Văn hóa - Xã hội|2026-03-31|
  Trang thông tin vận hành|85|Chi thường xuyên
2|Số hóa tài liệu lưu trữ giai đoạn 2010 - 2020|^|Các phòng chuyên môn|2026-09-30|
  1.450 hồ sơ được số hóa|310.5|Chi thường xuyên
3|Đánh số nhà, gắn biển tên 14 tuyến đường mới|Phòng Kinh tế, Hạ tầng và Đô thị|Các tổ dân phố|2026-06-15|
  Biển số nhà|126|Xã hội hóa
4|Khám sức khỏe miễn phí cho người cao tuổi|Trạm Y tế|Hội Người cao tuổi|2026-10-01|
  2.100 lượt người được khám|74.2|Bổ sung có mục tiêu
5|Mua sắm bàn ghế cho 03 điểm trường mầm non|Phòng Văn hóa - Xã hội|Các trường mầm non|2026-08-20|
  Biên bản bàn giao|242|Sự nghiệp giáo dục
6|Tuyên truyền phòng chống ma túy|Công an phường|Đoàn Thanh niên|2026-12-10|12 buổi||
|Tổng cộng|||||@SUM([6,-6]:[6,-1])|
""",
        label="PHỤ LỤC", title="NHIỆM VỤ VÀ KINH PHÍ THỰC HIỆN KẾ HOẠCH NĂM 2026",
        attached="(Kèm theo Kế hoạch số 19/KH-UBND ngày 14/01/2026 của Ủy ban nhân dân phường Đông Hải Thượng)",
    )  # fmt: skip
    sheet = Sheet("PL", rows, dates=frozenset({4}), manner=Manner())
    return Book(
        "v10.xlsx",
        "Microsoft Excel",
        "an assignment of work with money and its source, dates as dates, a sum at the end",
        (sheet,),
    )


BOOKS = (v06, v07, v08, v09, v10)
