"""Workbooks 05 to 08: spending, who does what, nine months of a delta, units in the names."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.fourth_books.heads import broken
from tests.corpus.grids import grid


def t05() -> Book:
    """What a ward spends, by investment and regular spending, in thousands of đồng."""
    heads = (
        "STT: number | Nội dung chi: name | Ước thực hiện năm 2024 / Tổng số: estimate@2024 | "
        "Ước thực hiện năm 2024 / Đầu tư phát triển: estimate@2024 | "
        "Ước thực hiện năm 2024 / Thường xuyên: estimate@2024 | Dự toán năm 2025 / Tổng số: target@2025 | "
        "Dự toán năm 2025 / Đầu tư phát triển: target@2025 | Dự toán năm 2025 / Thường xuyên: target@2025 | "
        "So sánh DT 2025/ƯTH 2024 (%): comparison"
    )
    ratio = "@[5]/[2]*100"

    def line(front: str, now: str, next_: str) -> str:
        return f"{front}|@[3]+[4]|{now}|@[6]+[7]|{next_}|{ratio}"

    total = "|".join(f"@SUM([{at},+1]:[{at},+9])" for at in (3, 4))
    total_next = "|".join(f"@SUM([{at},+1]:[{at},+9])" for at in (6, 7))
    lines = (
        line("|TỔNG CHI NGÂN SÁCH PHƯỜNG", total, total_next),
        line("1|Chi quốc phòng", "0|684500", "0|712000"),
        line("2|Chi an ninh, trật tự an toàn xã hội", "0|396200", "0|410000"),
        line("3|Chi giáo dục", "1850000|45000", "2400000|48000"),
        line("4|Chi văn hóa, thông tin, thể thao", "320000|168400", "0|175000"),
        line("5|Chi bảo vệ môi trường", "0|92600", "0|120000"),
        line("6|Chi giao thông, kiến thiết thị chính", "4265750|118300", "3980000|125000"),
        line("7|Chi quản lý nhà nước, đảng, đoàn thể", "0|6874920", "0|7150000"),
        line("8|Chi bảo đảm xã hội", "0|542180", "0|560000"),
        line("9|Dự phòng ngân sách", "0|0", "0|236000").removesuffix(ratio),
    )
    rows = grid(
        "indicators", heads, "\n".join(lines),
        label="Biểu 03", title="TỔNG HỢP DỰ TOÁN CHI NGÂN SÁCH PHƯỜNG NĂM 2025",
        unit="Đơn vị tính: nghìn đồng", index_row=True,
    )  # fmt: skip
    sheet = Sheet(
        "Chi NS", rows, top=("UBND PHƯỜNG LỘC THỌ ĐÔNG",), frozen=True,
        manner=Manner(
            shown="accounting", index=("A", "B", "1=2+3", "2", "3", "4=5+6", "5", "6", "7=4/1"),
            signers=(("", "Phường Lộc Thọ Đông, ngày      tháng 12 năm 2024"), ("KẾ TOÁN", "CHỦ TÀI KHOẢN")),
        ),
    )  # fmt: skip
    return Book(
        "t05.xlsx",
        "Microsoft Excel",
        "what a ward spends, in thousands of đồng: sums across and down, noughts shown as dashes",
        (sheet,),
    )


def t06() -> Book:
    """Who does what in a ward of a city, and which of its leaders follows it; terms as people write them."""
    rows = grid(
        "assignment",
        "STT: number | NỘI DUNG CÔNG VIỆC: name | LÃNH ĐẠO PHỤ TRÁCH: person | CƠ QUAN CHỦ TRÌ: lead | "
        "CƠ QUAN PHỐI HỢP: coordinate | THỜI GIAN HOÀN THÀNH: due | KẾT QUẢ, SẢN PHẨM: product | GHI CHÚ: note",
        """
*I|PHÁT TRIỂN KINH TẾ
01|Rà soát, lập danh mục đầu tư công năm 2027|Đ/c Phan Thanh Hải, PCT|Phòng Kinh tế, Hạ tầng và Đô thị|
  Các đơn vị liên quan|Trước 31/7/2026|Tờ trình HĐND phường|
02|Tuyên truyền bỏ thuế khoán, kê khai thuế điện tử|Đ/c Phan Thanh Hải, PCT|Thuế cơ sở 5|
  Phòng Kinh tế, Hạ tầng và Đô thị; các khu phố|Quý I/2026|100% hộ kinh doanh được hướng dẫn|
03|Sắp xếp lại khu vực kinh doanh chợ Bà Điểm|Đ/c Phan Thanh Hải, PCT|Ban Quản lý chợ|Công an phường|
  Tháng 5 - 8/2026|Phương án được duyệt|Chuyển từ 2025
*II|VĂN HÓA - XÃ HỘI
04|Tổ chức Ngày hội Văn hóa các dân tộc|Đ/c Trần Mỹ Lệ, PCT|Phòng Văn hóa - Xã hội|
  Ủy ban MTTQ Việt Nam phường|19/4/2026|Kế hoạch, kinh phí 95 triệu đồng|
05|Vận động người dân lập hồ sơ sức khỏe điện tử|Đ/c Trần Mỹ Lệ, PCT|Trạm Y tế phường|Các khu phố|
  Thường xuyên|≥ 95% dân số có hồ sơ|
06|Tuyển sinh đầu cấp năm học 2026 - 2027|Đ/c Trần Mỹ Lệ, PCT|Phòng Văn hóa - Xã hội|Các trường trên địa bàn|
  Tháng 6, tháng 7|Kế hoạch tuyển sinh; 1.980 chỉ tiêu lớp 1|
*III|NỘI CHÍNH, CẢI CÁCH HÀNH CHÍNH
07|Kiểm tra công vụ đột xuất|Đ/c Nguyễn Hữu Nhân, CT|Văn phòng HĐND và UBND|Phòng Văn hóa - Xã hội|Hằng quý|
  Thông báo kết quả|
08|Diễn tập chữa cháy và cứu nạn khu dân cư|Đ/c Nguyễn Hữu Nhân, CT|Công an phường|
  Ban Chỉ huy quân sự, Đội dân phòng|Trước ngày 04/10/2026|Văn kiện, 01 buổi diễn tập|
09|Công khai thủ tục hành chính tại 18 khu phố|Đ/c Nguyễn Hữu Nhân, CT|Trung tâm Phục vụ hành chính công|
  Các khu phố|30/6/2026|18/18 khu phố có mã QR|
""",
        label="PHỤ LỤC",
        title="PHÂN CÔNG NHIỆM VỤ TRỌNG TÂM NĂM 2026",
        attached="(Ban hành kèm theo Kế hoạch số 08/KH-UBND ngày 09/01/2026 của UBND phường Bà Điểm Đông)",
        groups="merged",
    )  # fmt: skip
    sheet = Sheet("Phan cong", rows, manner=Manner(), frozen=True)
    words = Sheet("Huong dan", top=("Các đơn vị cập nhật kết quả trước ngày 25 hằng tháng.",))
    return Book(
        "t06.xlsx",
        "Microsoft Excel",
        "who does what and which leader follows it: 01, 02 through the groups, terms as people write them",
        (sheet, words),
    )


def t07() -> Book:
    """Nine months of a commune of the delta: Trong đó, differences by formula, levels shown by blanks."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Kế hoạch năm 2023: assigned@2023 | "
        "Thực hiện 9 tháng năm 2022: nine_month@2022 | Thực hiện 9 tháng năm 2023: nine_month@2023 | "
        "Tăng (+), giảm (-) so cùng kỳ: comparison | 9 tháng so KH (%): comparison | "
        "Ước TH năm 2023: estimate@2023",
        """
1|Diện tích lúa gieo sạ|Ha|5460|5512.5|5438|@[5]-[4]|@[5]/[3]*100|5438
:|>Trong đó:
|>- Đông xuân|Ha|1820|1838.5|1816|@[5]-[4]|@[5]/[3]*100|1816
|>- Hè thu|Ha|1820|1837|1812|@[5]-[4]|@[5]/[3]*100|1812
|>- Thu đông|Ha|1820|1837|1810|@[5]-[4]|@[5]/[3]*100|1810
2|Năng suất bình quân|Tấn/ha|6.2|6.08|6.27|@[5]-[4]|@[5]/[3]*100|6.25
3|Diện tích vườn cây ăn trái|Ha|742|718.4|756.2|@[5]-[4]|@[5]/[3]*100|760
|>+ Cam, bưởi|Ha|310|322.6|298.4|@[5]-[4]|@[5]/[3]*100|296
|>+ Sầu riêng, mít|Ha|275|241.3|302.5|@[5]-[4]|@[5]/[3]*100|308
4|Nuôi thủy sản|Ha|186|181.5|183|@[5]-[4]|@[5]/[3]*100|185
5|Đàn vịt chạy đồng|Con|42000|45600|39150|@[5]-[4]|@[5]/[3]*100|41000
6|Thu ngân sách xã|Triệu đồng|6480|4762.3|5219.6|@[5]-[4]|@[5]/[3]*100|6700
7|Vận động làm cầu, đường nông thôn|Triệu đồng|1500|1240|1685|@[5]-[4]|@[5]/[3]*100|1900
8|Cất nhà tình thương, tình nghĩa|Căn|14|9|11|@[5]-[4]|@[5]/[3]*100|14
9|Hộ nghèo|Hộ|118|146|127|@[5]-[4]||115
10|Học sinh bỏ học|Em|…|5|3|@[5]-[4]||…
11|Tai nạn giao thông|Vụ|-|4|2|@[5]-[4]||-
""",
        title="TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU 9 THÁNG ĐẦU NĂM 2023",
        attached="(Kèm theo Báo cáo số 187/BC-UBND ngày 18/9/2023 của UBND xã Mỹ Thạnh Trung Hạ)",
    )  # fmt: skip
    sheet = Sheet(
        "9 thang", rows, start=(2, 1), levels="spaces", remarks={(9, 5): "Kể cả 12 ha cá tra đang thả"},
        manner=Manner(signers=(("Người lập", "CHỦ TỊCH"), ("Lê Thị Cẩm Tú", "Huỳnh Văn Bé Tư"))),
    )  # fmt: skip
    return Book(
        "t07.xlsx",
        "Microsoft Excel",
        "nine months of the delta: Trong đó, differences by formula, levels by blanks, two dashes to be asked",
        (sheet,),
    )


def t08() -> Book:
    """Half a year of a coastal commune, units in the names, figures typed without marks."""
    ratio = "@[4]/[2]*100|@[4]/[3]*100"
    rows = grid(
        "indicators",
        "TT: number | Chỉ tiêu: name | ĐVT: unit | Kế hoạch⏎2021: assigned@2021 | "
        "Thực hiện⏎6 tháng 2020: six_month@2020 | Thực hiện⏎6 tháng 2021: six_month@2021 | "
        "So với⏎KH 2021 (%): comparison | So với⏎cùng kỳ (%): comparison",
        f"""
*A|KINH TẾ
1|Sản lượng khai thác|tấn|8600|4215|4386.5|{ratio}
2|Sản lượng muối|tấn|1250|684|512.8|{ratio}
3|Tổng số tàu thuyền|chiếc|342|351|346|{ratio}
4|Thu ngân sách trên địa bàn|triệu đồng|3750|1648.2|2014.6|{ratio}
5|Diện tích trồng dừa xiêm|ha|64|58.5|61.2|{ratio}
*B|XÃ HỘI
1|Tỷ lệ dân số tham gia BHYT|%|92|89.4|90.7||
2|Số hộ cận nghèo giảm trong kỳ|hộ|30|11|14|{ratio}
3|Tỷ lệ thôn văn hóa|%|100||||
4|Lao động có việc làm mới|người|180|74|69|{ratio}
5|Tỷ lệ trẻ suy dinh dưỡng thể thấp còi|%|11.5|12.2|11.8||
*C|MÔI TRƯỜNG
1|Rác thải thu gom|tấn/ngày|9|7.6|8.2|{ratio}
2|Tỷ lệ hộ phân loại rác|%|40|22|31.5||
""",
        title="MỘT SỐ CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2021 - XÃ TAM HẢI ĐÔNG", unit_in_name=True,
    )  # fmt: skip
    sheet = Sheet("Sheet1", broken(rows), manner=Manner(shown="general"))
    return Book(
        "t08.xlsx",
        "LibreOffice",
        "half a year of a coastal commune: units behind the names, figures without marks for thousands",
        (sheet,),
    )


BOOKS = (t05, t06, t07, t08)
