"""Workbooks 11 to 15: a published budget, a city's two forms, typing errors, nine months, villages."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.grids import grid


def v11() -> Book:
    """The published estimate of receipts, in đồng, as the ministry's form has it."""
    heads = (
        "STT: number | NỘI DUNG: name | ƯỚC THỰC HIỆN NĂM 2022 / THU NSNN: estimate@2022 | "
        "ƯỚC THỰC HIỆN NĂM 2022 / THU NSX: estimate@2022 | DỰ TOÁN NĂM 2023 / THU NSNN: target@2023 | "
        "DỰ TOÁN NĂM 2023 / THU NSX: target@2023 | SO SÁNH (%) / THU NSNN: comparison | "
        "SO SÁNH (%) / THU NSX: comparison"
    )
    ratio = "@[4]/[2]*100|@[5]/[3]*100"
    total = "|".join(f"@[{at},+1]+[{at},+5]+[{at},+9]" for at in (2, 3, 4, 5))
    three = "|".join(f"@SUM([{at},+1]:[{at},+3])" for at in (2, 3, 4, 5))
    two = "|".join(f"@SUM([{at},+1]:[{at},+2])" for at in (2, 3, 4, 5))
    rows = grid(
        "indicators", heads,
        f"""
|TỔNG THU|{total}|{ratio}
I|Các khoản thu 100%|{three}|{ratio}
1|>Phí, lệ phí|48350000|48350000|50000000|50000000|{ratio}
2|>Thu từ quỹ đất công ích và hoa lợi công sản|112400000|112400000|120000000|120000000|{ratio}
3|>Thu khác|36215500|36215500|30000000|30000000|{ratio}
II|Các khoản thu phân chia theo tỷ lệ phần trăm (%)|{three}|{ratio}
1|>Thuế sử dụng đất phi nông nghiệp|27640800|19348560|28000000|19600000|{ratio}
2|>Lệ phí trước bạ nhà, đất|184920000|129444000|190000000|133000000|{ratio}
3|>Thu tiền sử dụng đất|6450000000|2580000000|5000000000|2000000000|{ratio}
III|Thu bổ sung từ ngân sách cấp trên|{two}|{ratio}
-|>Bổ sung cân đối ngân sách|4218000000|4218000000|4218000000|4218000000|{ratio}
-|>Bổ sung có mục tiêu|1236740000|1236740000|865000000|865000000|{ratio}
""",
        label="Biểu số 104/CK TC-NSNN", title="DỰ TOÁN THU NGÂN SÁCH XÃ NĂM 2023",
        attached="(Dự toán đã được Hội đồng nhân dân xã quyết định)", unit="Đơn vị: đồng", index_row=True,
    )  # fmt: skip
    sheet = Sheet(
        "104", rows, top=("UBND XÃ BÌNH PHÚ THƯỢNG",),
        manner=Manner(
            corner=True, index=("A", "B", "1", "2", "3", "4", "5=3/1", "6=4/2"),
            signers=(("", "Ngày 05 tháng 01 năm 2023"), ("KẾ TOÁN", "CHỦ TỊCH"),
                     ("Phan Thị Thu Hà", "Đặng Văn Bảy")),
        ),
    )  # fmt: skip
    return Book(
        "v11.xlsx",
        "Microsoft Excel",
        "the published estimate of receipts in đồng (THU NSNN, THU NSX), sums over sums by formula",
        (sheet,),
    )


def v12() -> Book:
    """A city's two forms filled without a fault."""
    attached = "(Kèm theo Kế hoạch số     /KH-UBND ngày     /10/2022 của UBND phường Thọ Xuyên)"
    tasks = grid(
        "tasks",
        "STT: number | Nhiệm vụ trọng tâm: name | Kết quả thực hiện năm 2022: result_text | "
        "Nhiệm vụ chuyển tiếp năm 2023: other",
        """
1|Giải phóng mặt bằng Khu đô thị phía Nam|Đã chi trả cho 86/92 hộ với số tiền 41,6 tỷ đồng; bàn giao 12,4 ha|
  Vận động 06 hộ còn lại trước 31/3/2023
2|Xây dựng phường đạt chuẩn văn minh đô thị|Được công nhận tại Quyết định số 1845/QĐ-UBND ngày 20/9/2022|
  Duy trì, giữ vững các tiêu chí
3|Xử lý vi phạm hành lang an toàn đường sắt|Tháo dỡ 17 lều quán; còn 04 trường hợp|
  Xử lý dứt điểm trong quý I/2023
4|Hoàn thành sáp nhập các tổ dân phố nhỏ|Giảm từ 21 xuống còn 15 tổ dân phố|
""",
        label="Biểu số 01", title="KẾT QUẢ THỰC HIỆN NHIỆM VỤ TRỌNG TÂM NĂM 2022",
        attached=attached,
    )  # fmt: skip
    figures = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | ĐVT: unit | Chỉ tiêu giao năm 2022: assigned@2022 | "
        "Thực hiện 9 tháng năm 2022: nine_month@2022 | Ước thực hiện cả năm 2022: estimate@2022 | "
        "Kế hoạch năm 2023: target@2023",
        """
1|Thu ngân sách trên địa bàn|Tr. đồng|14800|11236.4|15120|15900
2|Thu tiền sử dụng đất|Tr. đồng|6500|5180|6740|6000
3|Tổng số hộ|Hộ|4318|4296|4325|4390
4|Dân số|Người|15960|15884|15970|16180
5|Tỷ suất sinh thô|‰|14.2|10.6|14.1|14
6|Tỷ lệ sinh con thứ ba trở lên|%|8.5|8.9|8.8|8.5
7|Số hộ nghèo|Hộ|38|38|35|30
8|Tỷ lệ hộ nghèo|%|0.88|0.88|0.81|0.68
9|Tỷ lệ người dân tham gia BHYT|%|97.5|97.1|97.6|98
10|Số lao động được giải quyết việc làm|Người|410|322|418|420
11|Trường học đạt chuẩn quốc gia|Trường|4|4|4|4
12|Tỷ lệ hộ được dùng nước sạch|%|100|100|100|100
13|Trạm Y tế đạt chuẩn quốc gia|Đạt/Không đạt|ok|ok|ok|ok
""",
        label="Biểu số 02", title="KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2022, KẾ HOẠCH NĂM 2023",
        attached=attached,
    )  # fmt: skip
    sheets = (
        Sheet("Biểu số 01", tasks, manner=Manner()),
        Sheet("Biểu số 02", figures, manner=Manner()),
    )
    return Book(
        "v12.xlsx",
        "Microsoft Excel",
        "a city’s two forms filled without a fault",
        sheets,
    )


def v13() -> Book:
    """Typed in haste: blanks and points where none belong, letters for figures, heads misspelt."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ  tiêu: name | Đơn vị tinh: unit | Thưc hiện năm 2023: result@2023 | "
        "Kế hoạch năm 2024: assigned@2024 | Ước thực hiên năm 2024: estimate@2024 | "
        "Kế hoach năm 2025: target@2025 | Ghi chú: note",
        """
1|Tổng giá trị  sản xuất|Tỷ đồng|412.6|448|?*451.2;!451 ,2|495|
2|Thu ngân sách xã|Triệu đồng|4205|4300|?*4412;!4 .412|4500|
3|Diện tích  gieo trồng cây hàng năm|Ha|846.5|840|?*838.5;!838..5|835|
4|Sản lượng thóc|Tấn|4120.4|4100|4138.75|4100|
5|Tổng đàn gia cầm|Con|48600|50000|?*51200;!51.2OO|52000|chưa tính hộ nhỏ lẻ
5|Hộ nghèo|Hộ|64|50|47|40|
6|Tỷ lệ hộ nghèo|%|3.12|2.4|?*2.27;!2,2 7|1.9|
7|Tỷ lệ dân số tham gia BHYT|%|92.6!92,6%|94!94%|?*94.3;!94,3%.|95!95 %|
8|Số lao động được đào tạo nghề|Người|118|125!125 người|131|130|
9|Tỷ lệ trẻ em suy dinh dưỡng|%|9.6|9.2|9|?8.7;!8,7?|
10|Thu nhập bình quân đầu người|Triệu đồng|44.8!44,8 trđ|48!48 trđ|48.5|53|
11|Tỷ lệ hộ có nước sạch|%|88|90|?*90.8;!90,,8|93|
13|Số thôn có nhà văn hóa|Thôn|9!09|9!09|9!09|9!09|
""",
        title="Biểu tổng hợp các chi tiêu KT-XH năm 2024 và kế hoach năm 2025",
    )  # fmt: skip
    sheet = Sheet("Bieu KTXH ", rows, top=("UBND xã Yên Thắng Hạ",), start=(1, 2), manner=Manner())
    return Book(
        "v13.xlsx",
        "WPS Spreadsheets",
        "typed in haste: 4 .412, 51.2OO, 838..5, 94,3%., 44,8 trđ, heads misspelt, a number twice "
        "and one left out",
        (sheet,),
    )


def v14() -> Book:
    """Nine months with the same time of last year; ratios pasted as values with all their digits."""
    rows = grid(
        "indicators",
        "TT: number | Chỉ tiêu: name | Đơn vị: unit | 9T/2023: nine_month@2023 | "
        "9T/2024: nine_month@2024 | KH 2025: assigned@2025 | "
        "9T/2025: nine_month@2025 | Ước cả năm 2025: estimate@2025 | KH 2026: target@2026 | "
        "9T/2025 so với (%) / 9T/2024: comparison | 9T/2025 so với (%) / KH 2025: comparison",
        """
*A|KINH TẾ
1|Tổng mức bán lẻ hàng hóa|Tỷ đồng|2106.4|2384.6|3450|2716.3|3610|4020|113.910089742514|78.7333333333333
2|Thu nội địa|Tỷ đồng|66.8|71.42|98|80.15|104.5|112|112.223466816018|81.7857142857143
3|Hộ kinh doanh chuyển lên doanh nghiệp|Hộ|4|6|40|22|35|45|366.666666666667|55
*B|XÃ HỘI
4|Dân số thường trú|Người|37950|38416|39100|38952|39060|39500|101.395251978342|99.6214833759591
5|Lượt khám bệnh BHYT|Lượt|22875|24310|33000|26144|34500|36000|107.544220485397|79.2242424242424
6|Học sinh phổ thông|Học sinh|7104|7218|7350|7346|7346|7420|101.773344416736|99.9455782312925
7|Hộ nghèo|Hộ|71|57|40|44|39|32|77.1929824561403|110
*C|ĐÔ THỊ, MÔI TRƯỜNG
8|Rác thải sinh hoạt thu gom|Tấn|8940|9216|12600|9588.5|12750|13000|104.041883680556|76.0992063492064
9|Tuyến phố văn minh|Tuyến|6|8|12|10|12|14|125|83.3333333333333
""",
        title="TỔNG HỢP SỐ LIỆU 9 THÁNG ĐẦU NĂM 2025",
    )  # fmt: skip
    sheet = Sheet(
        "9T2025", rows, frozen=True, top=("PHƯỜNG ĐÔNG KINH MỚI",), hidden_columns=frozenset({3}),
        remarks={(3, 6): "Theo danh sách của Thuế cơ sở 3"},
        manner=Manner(rounded={9: 1, 10: 1}),
    )  # fmt: skip
    return Book(
        "v14.xlsx",
        "Google Sheets",
        "nine months with the same time of last year (of the year before hidden), ratios pasted as "
        "values with all digits and shown with one",
        (sheet,),
    )


def v15() -> Book:
    """Insurance by villages: what each is given to reach, sums at the end."""
    rows = grid(
        "free",
        "STT: number | Thôn, bản: name | Dân số đến 31/12/2023 (người): figure@2023 | "
        "Chỉ tiêu giao năm 2024 / BHYT / Số người: assigned@2024 | "
        "Chỉ tiêu giao năm 2024 / BHYT / Tỷ lệ (%): assigned@2024 | "
        "Chỉ tiêu giao năm 2024 / BHXH tự nguyện (người): assigned@2024 | "
        "Trưởng thôn, bản: person | Ghi chú: note",
        """
1|Bản Nà Sảo|486|467|@[3]/[2]*100|9|Vi Văn Thoại|
2|Bản Khe Ló|312|296|@[3]/[2]*100|5|Lô Thị Đào|
3|Bản Piêng Mựn|275|264|@[3]/[2]*100|4|Kha Văn Nhất|Bản đặc biệt khó khăn
4|Thôn Tiền Tiêu|643|598|@[3]/[2]*100|15|Nguyễn Hữu Lam|
5|Thôn Bắc Sơn|590|543|@[3]/[2]*100|14|Hồ Sỹ Quế|
6|Bản Xiềng Hương|358|344|@[3]/[2]*100|6|Lương Văn Phủ|
|Cộng|@SUM([2,-6]:[2,-1])|@SUM([3,-6]:[3,-1])|@[3]/[2]*100|@SUM([5,-6]:[5,-1])||
""",
        title="GIAO CHỈ TIÊU BẢO HIỂM Y TẾ, BẢO HIỂM XÃ HỘI TỰ NGUYỆN NĂM 2024\nCHO CÁC THÔN, BẢN",
        attached="(Kèm theo Quyết định số 34/QĐ-UBND ngày 22/02/2024 của UBND xã Chi Khê Thượng)",
    )  # fmt: skip
    sheet = Sheet("BHYT-BHXH", rows, manner=Manner())
    return Book(
        "v15.xlsx",
        "Microsoft Excel",
        "insurance by villages down the rows, a head of three rows, sums at the end",
        (sheet,),
    )


BOOKS = (v11, v12, v13, v14, v15)
