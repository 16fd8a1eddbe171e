"""Workbooks 12 to 14: figures of another program, a busy clerk, a district's three sheets."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.grids import grid
from tests.corpus.model import Grid


def t12() -> Book:
    """Pasted from a program that writes 12,480 and 4,512.8: every figure is text."""
    rows = grid(
        "indicators",
        "STT: number | Tên chỉ tiêu: name | Đơn vị tính: unit | TH 2021: result@2021 | "
        "KH 2022: assigned@2022 | "
        "UTH 2022: estimate@2022 | KH 2023: target@2023 | UTH 2022/KH 2022 (%): comparison",
        """
*1|Chỉ tiêu kinh tế
1.1|Diện tích cà phê|ha|1842.6|1850|1846.3|1850|99.8
1.2|Sản lượng cà phê nhân|tấn|4512.8|4600|4655.4|4700|101.2
1.3|Diện tích cao su|ha|365.5|360|358.2|350|99.5
1.4|Sản lượng mủ cao su|tấn|512.7|500|496.4|490|99.28
1.5|Tổng đàn heo|con|6250|6500|6384|6600|98.22
1.6|Thu ngân sách|triệu đồng|5316.4|5600|6012.8|6200|107.37
*2|Chỉ tiêu xã hội
2.1|Dân số|người|12480|12610|12574|12700|99.71
2.2|Tỷ lệ hộ nghèo|%|7.42|5.9|5.86|4.5|
2.3|Tỷ lệ hộ nghèo đồng bào DTTS|%|13.18|10.5|10.61|8|
2.4|Tỷ lệ tham gia BHYT|%|90.25|92|92.4|93|
2.5|Số học sinh|học sinh|2846|2870|2862|2890|99.72
*3|Chỉ tiêu hạ tầng
3.1|Đường thôn, buôn được cứng hóa|km|31.25|34|33.8|38|99.41
3.2|Tỷ lệ hộ sử dụng điện|%|99.6|99.7|99.8|99.9|
3.3|Công trình nước tập trung|công trình|4|5|5|6|100
""",
        numbers="en",
        title="BẢNG TỔNG HỢP CHỈ TIÊU KẾ HOẠCH NĂM 2023 - XÃ EA TÂN HẠ",
    )  # fmt: skip
    sheet = Sheet("Export", rows, store="text", habit="en", manner=Manner())
    return Book(
        "t12.xlsx",
        "WPS Spreadsheets",
        "pasted from a program that writes 12,480 and 4,512.8: every figure is text, UTH for what is estimated",
        (sheet,),
    )


def t13() -> Book:
    """A busy clerk: remarks in the cells, units typed behind figures, 2.350 stored as 2,35."""
    rows = grid(
        "indicators",
        "TT: number | Nội dung: name | Đvt: unit | Kế hoạch 2022: assigned@2022 | "
        "Thực hiện 9T/2022: nine_month@2022 | Uớc cả năm 2022: estimate@2022 | KH 2023: target@2023 | "
        "Ghi chú: note",
        """
*I|Nông nghiệp
1|Diện tích lúa 2 vụ|ha|412|411.6|411.6|410|
2|Năng suất lúa BQ|tạ/ha|58.5|59.2|58.9|59|
3|Tổng đàn gia súc|con|2280|2316|?*2350;2.35!2,35|2400|
4|Cây ăn quả trồng mới|ha|15|11!11ha|14.5|15|Chủ yếu là na
5|Trồng cây phân tán|cây|3000|2850|?*3100;3.1!3,100|3000|
*II|Thu, chi ngân sách
6|Thu tại xã|trđ|865|702.4|880!880 trđ|900|
7|Chi thường xuyên|trđ|5240|3916.5|5238|5410.2|
*III|Văn xã
8|Hộ nghèo|hộ|52|58|?*49!~ 49|40|Chờ rà soát
9|Tỷ lệ hộ nghèo|%|2.3|2.6|2.2|1.8|
10|Sinh con thứ 3|trường hợp||?*5!5 (tăng 2)|7||
12|Gia đình văn hoá|%|90!90%||91.4!91,4%|92!92%|
13|Xóm văn hoá|xóm|?*11!11/12 xóm|?*11!11/12 xóm|?*11!11/12 xóm|?*12!12/12 xóm|
14|Lao động xuất khẩu|người|20|14|18|20..25|
15|BHYT toàn dân|%|93.5|92.75|93.6|94|
""",
        title="Biểu chỉ tiêu KTXH xóm, xã năm 2022 - dự kiến 2023",
    )  # fmt: skip
    sheet = Sheet(
        "ktxh", rows, top=("UBND XÃ LA BẰNG THƯỢNG",), blank_rows=frozenset({6}),
        manner=Manner(slips={"2,35": 2.35}, shown="general"),
    )  # fmt: skip
    return Book(
        "t13.xlsx",
        "Microsoft Excel",
        "typed by a busy clerk: 11ha, 5 (tăng 2), ~ 49, 3,100 cây, 2.350 con stored as 2,35, a blank row",
        (sheet, Sheet("Sheet2"), Sheet("Sheet3")),
    )


_DISTRICT = """
*A|CHỈ TIÊU KINH TẾ
1|Giá trị sản xuất (giá so sánh 2010)|Tỷ đồng|@[3,+1]+[3,+2]+[3,+5]|@[4,+1]+[4,+2]+[4,+5]|
  @[5,+1]+[5,+2]+[5,+5]|@[6,+1]+[6,+2]+[6,+5]|~
a|>Nông, lâm nghiệp, thủy sản|Tỷ đồng|2486.4|2560|2574.8|2655|~
b|>Công nghiệp - xây dựng|Tỷ đồng|@SUM([3,+1]:[3,+2])|@SUM([4,+1]:[4,+2])|
  @SUM([5,+1]:[5,+2])|@SUM([6,+1]:[6,+2])|~
-|>>Công nghiệp|Tỷ đồng|3812.5|4250|4316.7|4890|~
-|>>Xây dựng|Tỷ đồng|1240.6|1370|1352.4|1510|~
c|>Thương mại - dịch vụ|Tỷ đồng|2954.2|3280|3318.6|3720|~
2|Cơ cấu kinh tế|||||||
a|>Nông, lâm nghiệp, thủy sản|%|23.69|22.34|22.27|20.78||
b|>Công nghiệp - xây dựng|%|48.15|49.04|49.03|50.1||
c|>Thương mại - dịch vụ|%|28.15|28.62|28.7|29.12||
3|Thu ngân sách nhà nước trên địa bàn|Tỷ đồng|316.8|345|362.45|380|~
h |Thu từ đất (theo dõi riêng)|Tỷ đồng|120.5|130|141.2|140||
4|Sản lượng lương thực có hạt|Nghìn tấn|48.62|48.5|48.74|48.6|~
5|Số xã đạt chuẩn nông thôn mới (lũy kế)|Xã|14|16|16|17|~
6|Sản phẩm OCOP từ 3 sao trở lên (lũy kế)|Sản phẩm|21|27|29|36|~
*B|CHỈ TIÊU XÃ HỘI
7|Dân số trung bình|Nghìn người|118.46|119.3|119.12|119.9|~
8|Tỷ suất sinh thô|‰|15.2|15|14.9|14.7||
9|Tỷ lệ hộ nghèo đa chiều|%|5.84|4.6|4.52|3.5||
10|Tỷ lệ lao động qua đào tạo|%|61.4|64|64.2|67||
|>Trong đó: có bằng cấp, chứng chỉ|%|26.8|28.5|28.6|30.5||
11|Số bác sĩ trên 1 vạn dân|Bác sĩ|7.2|7.6|7.6|8|~
12|Tỷ lệ trường đạt chuẩn quốc gia|%|72.9|77.1|77.1|81.3||
13|Tỷ lệ dân số tham gia BHYT|%|91.85|93.5|93.64|94.5||
*C|CHỈ TIÊU MÔI TRƯỜNG
14|Tỷ lệ che phủ rừng|%|46.7|46.8|46.82|46.9||
15|Tỷ lệ dân số nông thôn dùng nước hợp vệ sinh|%|95.2|96|96.1|97||
16|Tỷ lệ chất thải rắn sinh hoạt được thu gom|%|79.4|83|82.6|86||
"""


def t14() -> Book:
    """A district's office: its indicators, the works it asks for, and what it did."""
    rows = grid(
        "indicators",
        "TT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2023: result@2023 | "
        "Năm 2024 / Kế hoạch: assigned@2024 | Năm 2024 / Ước thực hiện: estimate@2024 | "
        "Dự kiến kế hoạch năm 2025: target@2025 | So sánh (%) / ƯTH 2024/TH 2023: comparison | "
        "So sánh (%) / ƯTH 2024/KH 2024: comparison",
        _DISTRICT.replace("~", "@[5]/[3]*100|@[5]/[4]*100"),
        label="Biểu số 01",
        title="CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI, MÔI TRƯỜNG CHỦ YẾU NĂM 2025",
        attached="(Kèm theo Báo cáo số 402/BC-UBND ngày 15/10/2024 của UBND huyện Quan Lạng)",
        index_row=True,
    )  # fmt: skip
    manner = Manner(index=("1", "2", "3", "4", "5", "6", "7", "8=6/4", "9=6/5"))
    plain = Manner(signers=(("LẬP BIỂU", "TRƯỞNG PHÒNG"), ("Hà Thị Mai Sao", "Phạm Bá Thiện")))
    top = ("UBND HUYỆN QUAN LẠNG", "PHÒNG TÀI CHÍNH - KẾ HOẠCH")
    sheets = (
        Sheet("Bieu 01", rows, top=top, frozen=True, manner=manner,
              remarks={(11, 5): "Kho bạc đối chiếu đến 30/9 được 271,3 tỷ"}),
        Sheet("Bieu 02", _works(), top=top, manner=plain),
        Sheet("Bieu 03", _done(), top=top, manner=Manner()),
    )  # fmt: skip
    return Book(
        "t14.xlsx",
        "Microsoft Excel",
        "a district’s three sheets: indicators with sums by formula and a hidden row, works, what was done",
        sheets,
    )


def _works() -> Grid:
    """Works that the district asks money for."""
    heads = (
        "STT: number | Tên dự án: name | Chủ đầu tư: lead | Địa điểm xây dựng: place | "
        "Quyết định đầu tư / Số, ngày: other | Quyết định đầu tư / Tổng mức đầu tư: figure | "
        "Lũy kế vốn đã bố trí đến hết năm 2024: figure@2024 | Nhu cầu vốn năm 2025: target@2025 | Ghi chú: note"
    )
    total = "|".join(f"@SUM([{at},+2]:[{at},+4])+SUM([{at},+6]:[{at},+7])" for at in (5, 6, 7))
    return grid(
        "list", heads,
        f"""
|TỔNG SỐ||||{total}|
*I|Dự án chuyển tiếp
1|Nâng cấp đường Trung Thượng - Sơn Hà|BQLDA ĐTXD huyện|Xã Trung Thượng|1846/QĐ-UBND 12/7/2022|
  48600|31500|12000|
2|Kè chống sạt lở bờ tả sông Lò|BQLDA ĐTXD huyện|Thị trấn Sơn Lư|2310/QĐ-UBND 05/9/2023|36250|14800|15500|
3|Trụ sở Công an xã Na Mèo|Công an huyện|Xã Na Mèo|615/QĐ-UBND 20/3/2024|4980|2000|2480.5|
*II|Dự án khởi công mới
1|Trường THCS Tam Thanh|BQLDA ĐTXD huyện|Xã Tam Thanh||14500|0|6000|Đang trình phê duyệt
2|Cấp nước sinh hoạt bản Bôn|UBND xã Mường Mìn|Xã Mường Mìn||3850|0|2500|
""",
        label="Biểu số 02", title="NHU CẦU VỐN ĐẦU TƯ CÔNG NĂM 2025", unit="ĐVT: triệu đồng",
    )  # fmt: skip


def _done() -> Grid:
    """What the district was given to do and how far it came."""
    return grid(
        "tasks",
        "STT: number | Nhiệm vụ UBND tỉnh giao: name | Văn bản giao: other | Thời hạn: due | "
        "Tiến độ, kết quả thực hiện: result_text | Đơn vị tham mưu: lead",
        """
1|Hoàn thành quy hoạch xây dựng vùng huyện|Công văn số 1205/UBND-CN|30/6/2024|
  Đã phê duyệt tại Quyết định số 2217/QĐ-UBND ngày 18/6/2024|Phòng Kinh tế và Hạ tầng
2|Xóa nhà tạm, nhà dột nát cho hộ nghèo|Chỉ thị số 22-CT/TU|31/12/2024|
  Đã khởi công 316/402 nhà, hoàn thành 254 nhà (63,2%)|Phòng Lao động - Thương binh và Xã hội
3|Sắp xếp, sáp nhập các bản chưa đủ quy mô|Kế hoạch số 45/KH-UBND|Quý IV/2024|
  Đang lấy ý kiến cử tri tại 11 bản|Phòng Nội vụ
4|Đấu giá quyền sử dụng đất khu Đồng Chỏ|Thông báo số 88/TB-UBND|Tháng 9/2024|
  Chưa hoàn thành; 7/24 lô có người trả giá|Trung tâm Phát triển quỹ đất
""",
        label="Biểu số 03", title="TÌNH HÌNH THỰC HIỆN NHIỆM VỤ UBND TỈNH GIAO NĂM 2024",
    )  # fmt: skip


BOOKS = (t12, t13, t14)
