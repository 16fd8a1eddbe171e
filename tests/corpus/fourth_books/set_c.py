"""Workbooks 09 to 11: a term of the council, a month and what has come together, the poor by villages."""

from tests.corpus.books.model import Book, Manner, Sheet
from tests.corpus.fourth_books.heads import broken
from tests.corpus.grids import grid


def t09() -> Book:
    """Five years of a party congress's aims: each year, the aim, and whether it was reached."""
    rows = grid(
        "indicators",
        "TT: number | Chỉ tiêu Nghị quyết: name | ĐVT: unit | Mục tiêu đến năm 2025: target@2025 | "
        "Kết quả thực hiện qua các năm / 2021: result@2021 | "
        "Kết quả thực hiện qua các năm / 2022: result@2022 | "
        "Kết quả thực hiện qua các năm / 2023: result@2023 | "
        "Kết quả thực hiện qua các năm / 2024: result@2024 | "
        "Kết quả thực hiện qua các năm / Ước 2025: estimate@2025 | Đánh giá: result_text",
        """
1|Tốc độ tăng giá trị dịch vụ, du lịch|%|12..14|-4.2|9.6|12.8|13.1|13.5|Đạt
2|Thu nhập bình quân đầu người|Triệu đồng/năm|85|58.4|64|70.5|77.2|86|Vượt
3|Tổng thu ngân sách bình quân hằng năm|Tỷ đồng|>=18|15.62|17.9|19.44|21.3|22.8|Vượt
4|Số cơ sở lưu trú|Cơ sở|95|71|78|86|93|97|Vượt
5|Tỷ lệ lao động qua đào tạo|%|75|66.5|68.2|70.4|72.6|74.1|Chưa đạt
6|Tỷ lệ hộ nghèo|%|<1|2.16|1.74|1.31|0.98|0.85|Đạt
7|Tỷ suất sinh|‰|11.2|12.4|12.1|11.8|11.6|11.3|Chưa đạt
8|Gia đình đạt chuẩn văn hóa|%|95|92.1|93|94.4|95.2|95.6|Đạt
9|Trường đạt chuẩn quốc gia mức độ 2|Trường|3|0|1|1|2|3|Đạt
10|Tỷ lệ hộ dùng nước máy|%|100|97.6|98.4|99.2|99.8|100|Đạt
11|Nhà vườn được trùng tu|Nhà|10|1|2|4|3|4|Vượt
12|Kết nạp đảng viên mới|Đảng viên|60|11|13|12|14|15|Vượt
13|Xếp loại đảng bộ|Loại|=HTXSNV|=HTTNV|=HTTNV|=HTXSNV|=HTTNV|…|
""",
        title="KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU\nNGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ PHƯỜNG NHIỆM KỲ 2020 - 2025",
        note="Ghi chú: HTXSNV: hoàn thành xuất sắc nhiệm vụ; HTTNV: hoàn thành tốt nhiệm vụ.",
    )  # fmt: skip
    sheet = Sheet("NQ 2020-2025", rows, frozen=True, top=("PHƯỜNG VỸ DẠ NAM",), manner=Manner())
    return Book(
        "t09.xlsx",
        "LibreOffice",
        "the aims of a term with each year’s result: a growth below nought, bounds, grades as letters",
        (sheet,),
    )


def t10() -> Book:
    """A month and what has come together since January, with percents as one types them."""
    rows = grid(
        "indicators",
        "STT: number | Chỉ tiêu: name | Đơn vị: unit | Chỉ tiêu năm 2025: assigned@2025 | "
        "Tháng 4/2025: figure@2025 | Tháng 5/2025: figure@2025 | Lũy kế 5 tháng năm 2025: figure@2025 | "
        "Lũy kế so với chỉ tiêu (%): comparison | Đơn vị báo cáo: lead",
        """
1|Thu ngân sách nhà nước|Triệu đồng|38600|3215.4|2986.7|17420.3|@[6]/[3]*100|Đội Thuế
2|Thu quỹ Đền ơn đáp nghĩa|Triệu đồng|150|8.5|21|64.5|@[6]/[3]*100|Lao động - Thương binh và Xã hội
3|Giới thiệu việc làm|Người|720|58|66|304|@[6]/[3]*100|^
4|Cấp thẻ BHYT học sinh|Thẻ|5200|0|0|5174|@[6]/[3]*100|Bảo hiểm xã hội
5|Thuê bao chữ ký số cá nhân|Người|1800|146|203|911|@[6]/[3]*100|Tư pháp - Hộ tịch
6|Hồ sơ trực tuyến toàn trình|%|80%|83.2%|85.6%|84.1%||^
7|Hồ sơ trễ hạn|Hồ sơ|0|2|1|9||Văn phòng
8|Điểm ngập được xử lý|Điểm|6|0|1|3|@[6]/[3]*100|Đô thị - Môi trường
9|Tỷ lệ phân loại chất thải tại nguồn|%|65%|58%|59.5%|58.7%||^
10|Xử phạt vi phạm lòng lề đường|Trường hợp||37|42|181||Công an phường
11|Tiền phạt|Triệu đồng||28.4|33.15|142.6||^
""",
        title="BÁO CÁO SỐ LIỆU THÁNG 5 NĂM 2025",
    )  # fmt: skip
    sheet = Sheet(
        "T5-2025", rows, top=("UBND PHƯỜNG AN HỘI TÂY THƯỢNG",), frozen=True,
        manner=Manner(typed_percent=True),
    )  # fmt: skip
    return Book(
        "t10.xlsx",
        "Google Sheets",
        "a month beside the one before and what has come together since January, percents as one types them",
        (sheet,),
    )


def t11() -> Book:
    """The poor by villages at both ends of the year, the whole commune in the first row."""
    first, last = "@[3]/[2]*100", "@[5]/[2]*100"
    whole = {at: f"@SUM([{at},+1]:[{at},+7])" for at in (2, 3, 5, 7)}
    rows = grid(
        "free",
        "STT: number | Tên thôn: name | Tổng số hộ dân⏎năm 2025: figure@2025 | "
        "Hộ nghèo / Đầu năm 2025 / Số hộ: figure@2025 | Hộ nghèo / Đầu năm 2025 / Tỷ lệ (%): figure@2025 | "
        "Hộ nghèo / Cuối năm 2025 / Số hộ: figure@2025 | Hộ nghèo / Cuối năm 2025 / Tỷ lệ (%): figure@2025 | "
        "Hộ cận nghèo⏎cuối năm 2025: figure@2025 | Ghi chú: note",
        f"""
|TOÀN XÃ|{whole[2]}|{whole[3]}|{first}|{whole[5]}|{last}|{whole[7]}|
1|Thôn Kon Brăp|162|41|{first}|29|{last}|33|
2|Thôn Đăk Xô|138|37|{first}|30|{last}|26|
3|Thôn 3|214|18|{first}|12|{last}|15|
4|Thôn 4|187|9|{first}|6|{last}|11|
5|Thôn Kon Kơ La|95|34|{first}|27|{last}|18|Sạt lở, 4 hộ phải di dời
6|Thôn Tân Lập|256|7|{first}|3|{last}|8|
7|Thôn Kon Skôi|121|29|{first}|20|{last}|21|
""",
        label="Phụ lục 02",
        title="TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2025",
        attached="(Kèm theo Báo cáo số 214/BC-UBND ngày 28/11/2025 của UBND xã Đăk Ruồng Thượng)",
    )  # fmt: skip
    sheet = Sheet("PL02 HN", broken(rows), manner=Manner())
    return Book(
        "t11.xlsx",
        "Microsoft Excel",
        "the poor by villages down the rows, a head of three rows, the sum in the first row",
        (sheet,),
    )


BOOKS = (t09, t10, t11)
