"""Workbooks 01 to 05: a district's form, five years, half a year with percents, quarters ticked, works."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.grids import grid


def v01() -> Book:
    """A district's form as a careful clerk fills it: label in the corner, A B C 1 2 3 below the heads."""
    ratio = "@[5]/[3]*100|@[6]/[5]*100"
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2018: result@2018 | "
        "Năm 2019 / Kế hoạch: assigned@2019 | Năm 2019 / Ước thực hiện: estimate@2019 | "
        "Kế hoạch năm 2020: target@2020 | So sánh (%) / ƯTH 2019/TH 2018: comparison | "
        "So sánh (%) / KH 2020/ƯTH 2019: comparison",
        f"""
*A|CHỈ TIÊU KINH TẾ
1|Tổng giá trị sản xuất (giá so sánh 2010)|Triệu đồng|186420|204800|206150|227000|{ratio}
|>- Nông, lâm, ngư nghiệp|Triệu đồng|81250|84500|84100|87300|{ratio}
|>- Công nghiệp, xây dựng|Triệu đồng|52670|61300|62450|72200|{ratio}
|>- Dịch vụ, thương mại|Triệu đồng|52500|59000|59600|67500|{ratio}
2|Sản lượng lương thực có hạt|Tấn|4386.5|4350|4412.8|4400|{ratio}
3|Thu ngân sách trên địa bàn|Triệu đồng|3215|3400|3688|3750|{ratio}
4|Thu nhập bình quân đầu người|Triệu đồng|31.6|35|35.2|39|{ratio}
*B|CHỈ TIÊU XÃ HỘI
1|Dân số trung bình|Người|7846|7910|7902|7960|{ratio}
2|Tỷ lệ phát triển dân số tự nhiên|%|0.92|0.9|0.89|0.87||
3|Tỷ lệ hộ nghèo|%|6.18|4.7|4.65!4,65%|3.5||
4|Số lao động được tạo việc làm mới|Người|164|170|178|180|{ratio}
5|Tỷ lệ dân số tham gia bảo hiểm y tế|%|84.3|87|87.6|90||
*C|CHỈ TIÊU MÔI TRƯỜNG
1|Tỷ lệ hộ dùng nước hợp vệ sinh|%|91.5|93|93.4|95||
2|Tỷ lệ che phủ rừng|%|41.2|41.5|41.5|41.8||
""",
        label="Biểu số 01",
        title="TỔNG HỢP CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI CHỦ YẾU\nNĂM 2019 VÀ KẾ HOẠCH NĂM 2020",
        attached="(Kèm theo Báo cáo số 96/BC-UBND ngày 04/12/2019 của UBND xã Nghĩa Hòa Đông)",
        index_row=True,
    )  # fmt: skip
    sheet = Sheet(
        "Biểu 01", rows, top=("UBND XÃ NGHĨA HÒA ĐÔNG",),
        manner=Manner(corner=True, index=("A", "B", "C", "1", "2", "3", "4", "5=3/1", "6=4/3")),
    )  # fmt: skip
    return Book(
        "v01.xlsx",
        "Microsoft Excel",
        "a district’s form of 2019 by a careful clerk: label in the corner, A B C 1 2 3 5=3/1 below the heads",
        (sheet, Sheet("Sheet2"), Sheet("Sheet3")),
    )


def v02() -> Book:
    """Five years past and five to come, heads that are years, figures without marks for thousands."""
    rows = grid(
        "indicators",
        "TT: number | Các chỉ tiêu chủ yếu: name | ĐVT: unit | "
        "Thực hiện giai đoạn 2016 - 2020 / Năm 2016: result@2016 | "
        "Thực hiện giai đoạn 2016 - 2020 / Năm 2017: result@2017 | "
        "Thực hiện giai đoạn 2016 - 2020 / Năm 2018: result@2018 | "
        "Thực hiện giai đoạn 2016 - 2020 / Năm 2019: result@2019 | "
        "Thực hiện giai đoạn 2016 - 2020 / Ước năm 2020: estimate@2020 | "
        "Kế hoạch 2021 - 2025 / Năm 2021: target@2021 | Kế hoạch 2021 - 2025 / Năm 2025: target@2025",
        """
*I|KINH TẾ
1|Giá trị sản xuất công nghiệp, TTCN|Tỷ đồng|212.4|238.9|271.3|309.5|318.2|352|540
2|Số cơ sở kinh doanh cá thể|Cơ sở|418|437|462|495|488|505|600
3|Diện tích lúa|Ha|126.3|121.8|117.5|112|108.4|105|90
4|Thu ngân sách thị trấn được hưởng|Triệu đồng|2146|2390!2390|2874.5|3310|3105.6|3350|4600
5|Thu nhập bình quân/người/năm|Triệu đồng|34.5|38|42.2|46.8|48|52|72
*II|VĂN HÓA - XÃ HỘI
6|Dân số|Người|8412|8506|8617|8745|8830|8920|9300
7|Hộ nghèo theo chuẩn giai đoạn|Hộ|142|118|91|66|47|40|15
8|Trẻ em dưới 5 tuổi suy dinh dưỡng|%|13.2|12.6|12.1|11.5|11|10.6|9
9|Khu phố đạt danh hiệu văn hóa|Khu phố|7|8|8|9|9|9|10
*III|HẠ TẦNG, MÔI TRƯỜNG
10|Đường khu phố được bê tông hóa|Km|11.8|13.4|15.1|17.65|19.2|20.5|26
11|Tỷ lệ thu gom rác thải|%|78|80|83.5|86|88|89|95
""",
        label="PHỤ LỤC I",
        title="MỘT SỐ CHỈ TIÊU THỰC HIỆN GIAI ĐOẠN 2016 - 2020, KẾ HOẠCH 5 NĂM 2021 - 2025",
        attached="(Kèm theo Kế hoạch số 41/KH-UBND ngày 18/8/2020 của UBND thị trấn Phú Hưng)",
        groups="merged",
    )  # fmt: skip
    sheet = Sheet("PL1 - 5 nam", rows, manner=Manner(shown="general"))
    return Book(
        "v02.xlsx",
        "LibreOffice",
        "five years past year by year and two of the five to come, a format without marks for thousands",
        (sheet,),
    )


def v03() -> Book:
    """Half a year of a town ward: percents as they are typed, who is in charge, the ward's own aim."""
    ratio = "@[5]/[3]*100"
    rows = grid(
        "indicators",
        "STT: number | Nội dung chỉ tiêu: name | Đơn vị tính: unit | "
        "Chỉ tiêu quận giao năm 2022: assigned@2022 | Chỉ tiêu phường phấn đấu năm 2022: target@2022 | "
        "Thực hiện 6 tháng đầu năm 2022: six_month@2022 | Tỷ lệ so với quận giao (%): comparison | "
        "Bộ phận phụ trách: lead",
        f"""
1|Thu thuế công thương nghiệp|Triệu đồng|6850|7000|3912.4|{ratio}|Tài chính - Kế toán
2|Thu lệ phí môn bài|Triệu đồng|742|750|718|{ratio}|^
3|Vận động Quỹ Vì người nghèo|Triệu đồng|280|300|196.5|{ratio}|Ủy ban MTTQ
4|Giải quyết việc làm|Lao động|620|640|338|{ratio}|Lao động - TBXH
5|Tỷ lệ hộ dân tham gia BHYT|%|93%|94%|91.6%|{ratio}|^
6|Trẻ 6 tuổi vào lớp 1|%|100%|100%|100%|{ratio}|Văn hóa - Xã hội
7|Hồ sơ hành chính trả đúng hạn|%|98%|99.5%|99.2%|{ratio}|Văn phòng - Thống kê
8|Giao quân|Thanh niên|14|14|14|{ratio}|Ban Chỉ huy quân sự
9|Tỷ lệ điều tra, khám phá án|%|75%|78%|81.3%|{ratio}|Công an
10|Khu phố không phát sinh điểm đen về rác|Khu phố|8|9|6|{ratio}|Địa chính - Xây dựng
""",
        title="KẾT QUẢ THỰC HIỆN CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2022",
    )  # fmt: skip
    sheet = Sheet(
        "6 tháng", rows, frozen=True, top=("ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN HIỆP TÂY"),
        manner=Manner(
            typed_percent=True, right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            signers=(("NGƯỜI LẬP", "CHỦ TỊCH"), ("Hồ Thị Bích Trâm", "Nguyễn Quốc Thịnh")),
        ),
    )  # fmt: skip
    return Book(
        "v03.xlsx",
        "Google Sheets",
        "half a year of a town ward: percents as one types them, the motto at the right, signers side by side",
        (sheet,),
    )


def v04() -> Book:
    """An assignment of work whose terms are quarters with an x."""
    rows = grid(
        "assignment",
        "STT: number | Nội dung nhiệm vụ: name | Chủ trì: lead | Phối hợp: coordinate | "
        "Thời gian thực hiện năm 2023 / Quý I: due | Thời gian thực hiện năm 2023 / Quý II: due | "
        "Thời gian thực hiện năm 2023 / Quý III: due | Thời gian thực hiện năm 2023 / Quý IV: due | "
        "Sản phẩm: product",
        """
*I|Lĩnh vực kinh tế
1|Hướng dẫn gieo cấy vụ xuân đúng khung lịch|Công chức Địa chính - Nông nghiệp|HTX Nông nghiệp|x||||Thông báo
2|Tiêm phòng vắc xin cho đàn gia súc|Cán bộ thú y|Các thôn|x|||x|Báo cáo kết quả
3|Hoàn thành thủ tục cấp GCNQSD đất sau dồn điền|Công chức Địa chính - Nông nghiệp|
  Chi nhánh Văn phòng đăng ký đất đai||x|x||312 giấy chứng nhận
*II|Lĩnh vực văn hóa - xã hội
4|Tổ chức Đại hội TDTT xã lần thứ IX|Công chức Văn hóa|Đoàn Thanh niên, các trường||x|||Kế hoạch, báo cáo
5|Rà soát hộ nghèo, hộ cận nghèo cuối năm|Công chức LĐ-TBXH|Các thôn, Mặt trận|||x|x|Quyết định công nhận
6|Chi trả trợ cấp bảo trợ xã hội|^|Bưu điện|x|x|x|x|Danh sách chi trả
*III|Quốc phòng, an ninh
7|Huấn luyện dân quân|Ban CHQS xã|Công an xã||x|||Kế hoạch
8|Diễn tập phòng thủ cấp xã|^|Công an xã, Trạm Y tế|||x||Văn kiện diễn tập
""",
        label="Phụ lục 2", title="TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ NĂM 2023", groups="merged",
        attached="(Kèm theo Kế hoạch số 07/KH-UBND ngày 10 tháng 01 năm 2023 của UBND xã Vũ Lăng Đoài)",
    )  # fmt: skip
    sheet = Sheet("Tien do 2023", rows, below=("Dấu x: thời gian thực hiện.",), manner=Manner())
    return Book(
        "v04.xlsx",
        "Microsoft Excel",
        "an assignment of work whose terms are four columns of quarters with an x",
        (sheet,),
    )


def v05() -> Book:
    """Public works with capital of the middle term: a format that shows a nought as a dash, sums of groups."""
    heads = (
        "TT: number | Danh mục công trình: name | Địa điểm: place | Thời gian KC-HT: other | "
        "Tổng mức đầu tư: figure | Kế hoạch vốn năm 2024 / Tổng số: target@2024 | "
        "Kế hoạch vốn năm 2024 / Ngân sách tỉnh: target@2024 | "
        "Kế hoạch vốn năm 2024 / Ngân sách thị xã: target@2024 | "
        "Kế hoạch vốn năm 2024 / Ngân sách xã và nhân dân đóng góp: target@2024 | Ghi chú: note"
    )
    of_two = "|".join(f"@SUM([{at},+1]:[{at},+2])" for at in (4, 5, 6, 7, 8))
    of_three = "|".join(f"@SUM([{at},+1]:[{at},+3])" for at in (4, 5, 6, 7, 8))
    total = "|".join(f"@[{at},+1]+[{at},+4]" for at in (4, 5, 6, 7, 8))
    across = "@[6]+[7]+[8]"
    rows = grid(
        "list", heads,
        f"""
|TỔNG CỘNG|||{total}|
*I|Công trình chuyển tiếp|||{of_two}
1|Nhà lớp học 8 phòng Trường TH Hợp Thành|Thôn Đồng Mít|2023-2024|9850|{across}|0|2600|400|
2|Đường trục thôn Bãi Soi - Gốc Gạo|Thôn Bãi Soi|2023-2024|4275|{across}|1200|500|325|
*II|Công trình khởi công mới|||{of_three}
1|Nhà văn hóa thôn Cây Đa|Thôn Cây Đa|2024|1680|{across}|0|800|420|Nhân dân hiến 320 m{{sup:2}} đất
2|Kiên cố hóa mương Bờ Lở|Thôn Gốc Gạo|2024-2025|2360|{across}|1000|0|150|
3|Lắp đặt hệ thống điện chiếu sáng|Toàn xã|2024|745.5|{across}|0|0|745.5|Xã hội hóa
""",
        label="Biểu số 04", title="KẾ HOẠCH ĐẦU TƯ CÔNG NĂM 2024", unit="ĐVT: Triệu đồng",
        attached="(Kèm theo Nghị quyết số     /NQ-HĐND ngày     /12/2023 của HĐND xã Hợp Thành Hạ)",
    )  # fmt: skip
    sheet = Sheet("DTC2024", rows, manner=Manner(shown="accounting"), frozen=True)
    return Book(
        "v05.xlsx",
        "Microsoft Excel",
        "public works with capital by source, sums in rows of groups, a format that shows a nought as a dash",
        (sheet,),
    )


BOOKS = (v01, v02, v03, v04, v05)
