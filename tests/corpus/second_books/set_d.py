"""Workbooks 16 to 21: two tables side by side, a month, the plan first, heads on lines, several hands."""

from dataclasses import replace

from tests.corpus.books.model import Book, Sheet
from tests.corpus.grids import grid
from tests.corpus.model import Grid


def y16() -> Book:
    """Two tables side by side on a sheet: indicators, and the list of those who report them."""
    rows = grid(
        "indicators",
        "TT: number | Chỉ tiêu: name | ĐVT: unit | KH năm 2025: assigned@2025 | "
        "Ước TH năm 2025: estimate@2025 | KH năm 2026: target@2026",
        """
1|Thu hút đầu tư ngoài ngân sách|Tỷ đồng|85|91.4|100
2|Diện tích mặt bằng bàn giao|Ha|6.5|4.275|5
3|Số hộ tái định cư|Hộ|41|38|24
4|Tỷ lệ đấu nối nước thải|%|62|60.5|68
""",
        title="CHỈ TIÊU ĐÔ THỊ",
    )  # fmt: skip
    people = grid(
        "list",
        "TT: number | Họ và tên: person | Phụ trách chỉ tiêu: name | Điện thoại: note",
        """
1|Đinh Thị Mỹ Duyên|Đầu tư, mặt bằng|0905.xxx.412
2|Trịnh Công Thành|Tái định cư|0914.xxx.077
3|Lại Hồng Sơn|Nước thải|0935.xxx.600
""",
        title="ĐẦU MỐI CUNG CẤP SỐ LIỆU",
    )  # fmt: skip
    sheets = (Sheet("Do thi", rows), Sheet("Do thi", people, start=(1, 9)))
    return Book(
        "y16.xlsx",
        "Google Sheets",
        "two tables side by side on a sheet: indicators, and who gives the figures",
        sheets,
    )


def y17() -> Book:
    """The report of a month: this month, the sum of ten months, the month to come."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | Đơn vị: unit | KH năm 2025: assigned@2025 | "
        "TH tháng 9/2025: figure@2025 | TH tháng 10/2025: figure@2025 | "
        "Lũy kế 10 tháng 2025: figure@2025 | Ước TH cả năm 2025: estimate@2025 | "
        "% so sánh / So tháng trước: comparison | % so sánh / So CK: comparison | "
        "% so sánh / So KH năm: comparison",
        """
*I|Thu - chi ngân sách
1|Thu cân đối|Trđ|22400|1715|1902|18766|22950|@[5]/[4]*100|108.3|@[6]/[3]*100
2|Chi thường xuyên|Trđ|97500|7940|8015|79283|97120|@[5]/[4]*100|101.9|@[6]/[3]*100
*II|Nông nghiệp
1|Diện tích gieo trồng vụ đông|Ha|145|38.4|72.6|111|146|@[5]/[4]*100|97.5|@[6]/[3]*100
2|Tiêm phòng đại gia súc|Liều|2600|1240|415|2310|2600|@[5]/[4]*100|112|@[6]/[3]*100
*III|Tư pháp - hộ tịch
1|Chứng thực bản sao|Bản|18000|1506|1433|15120|18200|@[5]/[4]*100|94.2|@[6]/[3]*100
2|Đăng ký khai sinh|Trường hợp|380|29|34|327|385|@[5]/[4]*100|103.8|@[6]/[3]*100
""",
        label="Biểu 02-T10", title="THỰC HIỆN CHỈ TIÊU THÁNG 10 VÀ 10 THÁNG NĂM 2025",
        note="Trđ: triệu đồng.", groups="merged",
    )  # fmt: skip
    sheet = Sheet(
        "T10", rows, top=("UBND XÃ QUẢNG NHAM",), below=("Ngày 25 tháng 10 năm 2025", "Người lập")
    )
    return Book(
        "y17.xlsx",
        "WPS Spreadsheets",
        "the report of a month with the sum of ten, short units, three ratios of which two by formula",
        (sheet,),
    )


def y18() -> Book:
    """The plan stands first and the years run backwards; the unit stands before the name; STT 1.1.1."""
    rows = grid(
        "indicators",
        "Số TT: number | Đơn vị tính: unit | Tên chỉ tiêu: name | Kế hoạch 2026: target@2026 | "
        "Ước thực hiện 2025: estimate@2025 | Kế hoạch giao 2025: assigned@2025 | Thực hiện 2024: result@2024 | "
        "Thực hiện 2023: result@2023 | Giải trình: note",
        """
1|Hộ|Tổng số hộ dân cư|6120|6044|6050|5931|5820|
1.1|Hộ|>Hộ nghèo|31|40|38|57|84|Thêm 2 hộ do tai nạn
1.1.1|Hộ|>>Hộ nghèo là gia đình chính sách|0|1|0|2|3|
1.1.2|Hộ|>>Hộ nghèo không có khả năng lao động|26|27|26|30|33|
1.2|Hộ|>Hộ cận nghèo|96|112|105|140|163|
2|%|Tỷ lệ thất nghiệp thành thị|2.9..3.1|3.15|3|3.3|3.62|
3|Km|Đường ngõ được bê tông hóa|24.75|22.125|23|20.4|18.95|Vướng mặt bằng 0,6 km
4|Vụ|Tai nạn giao thông|<=6|7|6|9|11|
5|Trường|Trường học không rác thải nhựa|9|7|8|4|…|
""",
        label="Mẫu biểu 05/TK", title="BIỂU CHỈ TIÊU XÃ HỘI, HẠ TẦNG",
    )  # fmt: skip
    sheet = Sheet(
        "05TK", rows, levels="indent", store="mixed", top=("Đơn vị báo cáo: Phường Trần Lãm Mới",)
    )
    return Book(
        "y18.xlsx",
        "Microsoft Excel",
        "the plan first and the years backwards, units before names, STT 1.1.1, figures as numbers and as text",
        (sheet,),
    )


def y19() -> Book:
    """Heads of several lines by Alt+Enter, and short forms only."""
    rows = grid(
        "indicators",
        "S/TT: number | NỘI_DUNG: name | ĐVT: unit | NQ_HĐND_2025: assigned_council@2025 | "
        "6T_ĐẦU NĂM_2025: six_month@2025 | ƯTH_2025: estimate@2025 | ƯTH/NQ_(%): comparison | "
        "TĂNG (+),_GIẢM (-): comparison | KH_2026: target@2026",
        """
1|Trồng cây phân tán|Cây|8500|6120|8900|104.71|400|9000
2|Đàn gia cầm|Nghìn con|142.5|138.75|140.25|98.42|-2.25|145
3|Đường giao thông nội đồng cứng hóa|Km|3.2|1.45|3.05|95.31|-0.15|4
4|Hợp tác xã hoạt động hiệu quả|HTX|6|6|6|100|0|7
5|Vận động Quỹ Vì người nghèo|Triệu đồng|350|214.6|372|106.29|22|380
""",
        title="PHỤ BIỂU SỐ 4 (Trình HĐND xã khóa II, kỳ họp thứ 3)",
    )  # fmt: skip
    sheet = Sheet(
        "PB4", _on_lines(rows), start=(1, 1), percent=frozenset({6}), top=("HĐND XÃ MINH TÂN",)
    )
    return Book(
        "y19.xlsx",
        "Microsoft Excel",
        "heads of several lines within a cell, short forms, a difference with a minus, ratios as shares",
        (sheet,),
    )


def _on_lines(rows: Grid) -> Grid:
    """The heads with a new line for each low line."""
    columns = (
        replace(column, heads=tuple(head.replace("_", "\n") for head in column.heads))
        for column in rows.columns
    )
    return replace(rows, columns=tuple(columns))


def y20() -> Book:
    """Indicators of the coming year with who leads, who helps and when they report."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu giao: name | ĐVT: unit | Ước TH 2025: estimate@2025 | "
        "Chỉ tiêu năm 2026 / Tỉnh giao: assigned@2026 | Chỉ tiêu năm 2026 / Phường phấn đấu: target@2026 | "
        "Chủ trì: lead | Phối hợp: coordinate | Kỳ báo cáo: due",
        """
1|Tỷ lệ hồ sơ đúng hạn|%|99.1|>=99|>99.5|Trung tâm Phục vụ hành chính công|Các phòng|Ngày 20 hằng tháng
2|Thu ngân sách|Tỷ đồng|52.6|55|58.5|Phòng Kinh tế|Thuế cơ sở 6|Ngày 25 hằng tháng
3|Hộ nghèo giảm|Hộ|15|12|14|Phòng Văn hóa - Xã hội|Ủy ban MTTQ Việt Nam phường|Quý
4|Lao động đi làm việc ở nước ngoài|Người|33|30|35..40|^|Hội Phụ nữ|6 tháng, năm
5|Phường không có ma túy||no|ok|ok|Công an phường|Ban Chỉ huy quân sự|Quý
6|Nghĩa vụ quân sự|%|100|100|100|Ban Chỉ huy quân sự|Công an phường|01/3/2026
""",
        label="Phụ lục II", title="CHỈ TIÊU VÀ CƠ QUAN CHỊU TRÁCH NHIỆM NĂM 2026",
        attached="(Kèm theo Kế hoạch số 03/KH-UBND ngày 06 tháng 01 năm 2026 của UBND phường Kỳ Sơn Bắc)",
    )  # fmt: skip
    sheet = Sheet("PL II", rows, remarks={(2, 4): "Tỉnh giao theo QĐ 3015 ngày 19/12/2025"})
    return Book(
        "y20.xlsx",
        "LibreOffice",
        "assigned and own aim of one year side by side, who leads and helps, when to report",
        (sheet,),
    )


def y21() -> Book:
    """Filled by several hands: every figure in the spelling of whoever sent it."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | KH giao 2025: assigned@2025 | "
        "TH 6T đầu năm 2025: six_month@2025 | Ước TH cả năm 2025: estimate@2025 | "
        "% so CK: comparison | KH 2026: target@2026 | Nguồn: note",
        """
*I|Phòng Kinh tế gửi
1|Thu quỹ đất công ích|Triệu đồng|1250|702.5!702,5 trđ|1310!1.310 trđ|104.8!104,8%|1400|Kinh tế
2|Giá trị sản xuất nông nghiệp|Tỷ đồng|164.5|?80.5;!80 tỷ 500 triệu|166!166 tỷ đồng|102.1|170!170,0|Kinh tế
3|Diện tích gieo trồng|Ha|2950|1560.5!1,560.5|?*3000;3!3,000|100.4!100.4|2980!2 980|Kinh tế
*II|Phòng Văn hóa - Xã hội gửi
4|Hộ gia đình văn hóa|%|>=92!từ 92 trở lên|…|92.5!92.5|100.6!100.6%|>=93!tối thiểu 93|VHXH
5|Tỷ lệ sinh con thứ ba trở lên|%|<8!dưới 8%|7.4|7..7.5!7 đến 7,5||<7.5!< 7,5|VHXH
6|Thôn có nhà văn hóa đạt chuẩn|Thôn|13|=12/13|13!13 thôn|?8.3;108.3;!tăng 8,3%|=13/13|VHXH
7|Trẻ em đuối nước|Trẻ|0|?0;!không|0!00||0|VHXH
*III|Công an gửi
8|Dân số có mặt|Người|28500|28316!28,316|28450!28.450 người|100.3|28700|Công an
9|Tài khoản định danh mức 2|Tài khoản|21000|19874!19 874|20950!20.950|?118.2;!118,2 (tạm tính)|22000!22.000|CA
10|Xã không có tội phạm ma túy||achieved!đạt|achieved!Đạt|achieved!Đạt||achieved!đạt|Công an
11|Camera mới lắp|Chiếc|40|=chưa có số liệu|?45;!45?||40..50!40 - 50 chiếc|Công an
""",
        label="BIỂU 1", title="TỔNG HỢP TỪ CÁC PHÒNG, NGÀNH", groups="merged",
    )  # fmt: skip
    sheet = Sheet(
        "Tong hop",
        rows,
        top=("UBND XÃ CẨM THƯỢNG",),
        below=("Các phòng rà lại trước 20/6/2025.",),
    )
    return Book(
        "y21.xlsx",
        "Microsoft Excel",
        "filled by several hands: units, words, points, commas and blanks within figures of one table",
        (sheet,),
    )


BOOKS = (y16, y17, y18, y19, y20, y21)
