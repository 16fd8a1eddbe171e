"""Plans 05 to 08: Word 2007 and 365, LibreOffice; VML boxes, letters and plus signs, landscape, endnotes."""

from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_05 = """
= Căn cứ Quyết định của UBND huyện về giao chỉ tiêu, UBND <DV> xây dựng Kế hoạch năm <Y>:
#1 Phần I| KẾT QUẢ THỰC HIỆN NĂM <Y1>
#2 1.| Đặc điểm tình hình
= Thị trấn có <k:7-15> khu, <n:2100-3900> hộ; giáp quốc lộ nên buôn bán thuận lợi nhưng an ninh phức tạp.
#2 2.| Kết quả các lĩnh vực
#3 2.1.| Kinh tế
@R thu 2 -
@R thuong 2 -
#3 2.2.| Xã hội
@R yte 2 -
@R ansinh 2 -
#3 2.3.| Nội chính
@R anninh 2 -
@R tuphap 2 -
#1 Phần II| NHIỆM VỤ, GIẢI PHÁP NĂM <Y>
#2 1.| Nhiệm vụ trọng tâm
- Sắp xếp lại chợ Hôm, chuyển <k:30-60> hộ bán cá tươi sang dãy nhà mới.
@T dothi 2 -
@T thu 2 -
#2 2.| Tổ chức thực hiện
= Yêu cầu trưởng các khu: (1) phổ biến Kế hoạch này trong cuộc họp gần nhất; (2) lập danh sách hộ cần giúp;
  (3) báo cáo trước ngày 25 hằng tháng. Giao Văn phòng tổng hợp, ai chậm quá hai lần thì đưa vào nhận xét
  cuối năm.
= Chủ tịch UBND <DV> phụ trách chung; các Phó Chủ tịch chỉ đạo theo lĩnh vực; mỗi tháng kiểm điểm một lần.
T mot
"""


def p05() -> Plan:
    """Text boxes of VML alone; Wingdings bullets; smart tags."""
    at = place("w05", "thị trấn Ngã Ba", "khu", "huyện", 2023, "Giếng Đồn, Chợ Hôm, Ga Cũ, Suối Đá")
    tables = {
        "mot": table(
            at, "indicators",
            "STT: number | CHỈ TIÊU: name | ĐƠN VỊ: unit | NĂM 2022 / Giao: assigned@2022 | "
            "NĂM 2022 / Ước TH: estimate@2022 | NĂM 2023 / Kế hoạch: target@2023 | Ghi chú: note",
            """
~I|thu|6=Chưa kể thu chuyển nguồn
~1|> phi
~2|> truocba
~3|> khac
~II|hongheo
~III|bhyt
IV|Tỷ lệ chất thải rắn được thu gom|%|90|92.4|>=93|
V|Số vụ cháy|Vụ|<2|0|0|
VI|Xếp loại chính quyền|Loại|=Tốt|=Tốt|=Tốt|Tự đánh giá
""",
            label="BIỂU SỐ 02", title="Chỉ tiêu năm 2023", caption="inside",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}THỊ TRẤN NGÃ BA", "Ngã Ba", (17, 1, 2023), "Lương Đình Khuê",
               "UBND huyện; Đảng ủy, HĐND thị trấn; Các khu; Lưu: VP", year=2023, number="05",
               symbol="KH-UBND")  # fmt: skip
    wear = Wear("word2007", head="vml", bullets="wingdings", extras=frozenset({"blank_lines"}))
    has = (
        "head in VML text boxes, Wingdings bullets, Phần I on a line of its own, "
        "caption inside the table, smart tags, empty lines"
    )
    return plan("w05.docx", "Word 2007", has, at, _TEXT_05, wear, top, tables)


_TEXT_06 = """
= Sau khi sắp xếp đơn vị hành chính từ ngày 01/7/2025, <DV> được thành lập trên cơ sở ba phường cũ; UBND <DV>
  ban hành Kế hoạch phát triển kinh tế - xã hội năm <Y> như sau:
#1 I.| BỐI CẢNH VÀ KẾT QUẢ NĂM <Y1>
#2 1.| Thuận lợi, khó khăn
= Thuận lợi lớn nhất là đội ngũ đã quen việc và người dân ủng hộ; khó khăn lớn nhất là hồ sơ của ba phường cũ
  lưu ở ba nơi, đánh số theo ba cách, có <n:2100-4900> hồ sơ đất đai chưa tìm thấy bản gốc.
@R nguyen 2 =
#2 2.| Kết quả
#3 a)| Về kinh tế
@R thu 2 -
+ Thu từ hộ kinh doanh <n:1200-1900> triệu đồng;
+ Thu từ doanh nghiệp do phường quản lý <n:2100-3900> triệu đồng.
@R nong 2 -
#3 b)| Về văn hóa, xã hội
@R vanhoa 2 -
@R yte 1 -
+ Trong đó trạm cũ Vạn Xuân khám <n:1200-2900> lượt;
+ Trạm cũ Cầu Đúc khám <n:1200-2900> lượt.
#3 c)| Về bộ máy
= Đến nay, {com:38/41 công chức đã được bố trí~Đề nghị ghi rõ 3 người còn lại} đúng vị trí việc làm; trụ sở
  cũ được dùng làm điểm hướng dẫn dịch vụ công.
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
#3 a)| Mục tiêu tổng quát
= Ổn định bộ máy hai cấp, phục vụ người dân gần hơn, nhanh hơn.
#3 b)| Mục tiêu cụ thể
- Tổng giá trị sản xuất tăng {com:9,5%~Sở Tài chính gợi ý 10%} so với năm <Y1>.
- Tỷ lệ hồ sơ đúng hạn đạt trên 99%.
+ Riêng lĩnh vực đất đai trên 97%.
#2 2.| Nhiệm vụ
@T cchc 3 -
@T so 2 -
#2 3.| Tổ chức thực hiện
= Phân công nhiệm vụ tại Phụ lục kèm theo Kế hoạch này.
T phancong
"""


def p06() -> Plan:
    """Automatic letters and plus signs; a landscape assignment of work; comments with answers."""
    at = place(
        "w06",
        "phường Kim Sơn",
        "tổ dân phố",
        "tỉnh",
        2026,
        "Bến Gỗ, Vạn Xuân, Cầu Đúc, Hòa Lạc, Trại Tằm",
    )
    tables = {
        "phancong": table(
            at, "assignment",
            "STT: number | Nhiệm vụ: name | Cơ quan chủ trì: lead | Cơ quan phối hợp: coordinate | "
            "Thời gian hoàn thành: due | Sản phẩm: product",
            """
*I|Xây dựng chính quyền
1|Ban hành quy chế làm việc của UBND phường|Văn phòng HĐND và UBND|Các phòng chuyên môn|Tháng 01/2026|Quyết
  định
2|Chuẩn hóa 100% quy trình nội bộ|Trung tâm Phục vụ hành chính công|^|Quý I/2026|Bộ quy trình
*II|Phát triển kinh tế
3|Quy hoạch điểm tập kết vật liệu Bến Gỗ|Phòng Kinh tế, Hạ tầng và Đô thị|Công an phường; TDP Bến
  Gỗ|30/6/2026|Đề án
4|Cải tạo chợ Vạn Xuân giai đoạn 1|^|Ban Quản lý chợ|Trước 15/9/2026|Công trình bàn giao
*III|Văn hóa - xã hội
5|Rà soát hộ nghèo, hộ cận nghèo|Phòng Văn hóa - Xã hội|Các tổ dân phố|Tháng 11/2026|Danh sách được duyệt
6|Khám sức khỏe cho người trên 60 tuổi|Trạm Y tế|Hội Người cao tuổi|Thường xuyên|Hồ sơ sức khỏe điện tử
""",
            label="PHỤ LỤC", title="PHÂN CÔNG THỰC HIỆN NHIỆM VỤ NĂM 2026", landscape=True, groups="merged",
            attached="(Kèm theo Kế hoạch số 64/KH-UBND ngày 28 tháng 11 năm 2025 của UBND phường Kim Sơn)",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG KIM SƠN", "Kim Sơn", (28, 11, 2025), "Trịnh Công Huân",
               "UBND tỉnh; Sở Tài chính; TT Đảng ủy, HĐND phường; Các phòng, đơn vị; Các TDP; Lưu: VT, KT",
               year=2026, number="64", superior="TỈNH SÔNG LA")  # fmt: skip
    wear = Wear("word365", headings="styles", numbers="auto", bullets="auto")
    has = (
        "automatic I. 1. a), automatic + bullets, comments, landscape assignment of work with "
        "cells merged down"
    )
    return plan("w06.docx", "Word 365", has, at, _TEXT_06, wear, top, tables)


_TEXT_07 = """
#1 I.| TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM <Y1>
= Xã có <d:8-14> km bờ biển, hai phần ba số hộ sống bằng nghề cá và làm muối; năm <Y1> chịu ảnh hưởng của 02
  cơn bão.
#2 1.| Khai thác, nuôi trồng thủy sản
= 3.215 tấn muối thu trong năm bán được giá 1.850 đồng/kg; diêm dân Cồn Tàu lắp mái che cho 1,2 ha ô kết
  tinh, giảm một nửa số mẻ hỏng vì mưa trái mùa.
= Sản lượng khai thác <n:2100-4900> tấn; có <k:60-99> tàu từ 15 m trở lên lắp đủ thiết bị giám sát hành trình.
@R nong 1 =
#2 2.| Xây dựng cơ bản
@R chi 3 =
#2 3.| Văn hóa - xã hội
@R vanhoa 2 =
@R giaoduc 2 =
#2 4.| Quốc phòng - an ninh
@R quocphong 2 =
#1 II.| PHƯƠNG HƯỚNG NĂM <Y>
#2 1.| Chỉ tiêu
= Các chỉ tiêu cụ thể:
T giua
#2 2.| Giải pháp
- Không để tàu cá nào vi phạm vùng biển nước ngoài.
@T nong 2 -
@T ansinh 2 -
@T quocphong 2 -
= Yêu cầu các xóm, đơn vị nghiêm túc thực hiện./.
"""


def p07() -> Plan:
    """LibreOffice; typed numbers; units in the names; figures with blanks for thousands."""
    at = place("w07", "xã Hải Vân", "xóm", "tỉnh", 2026, "Bình Minh, Tân Tiến, Cồn Tàu, Cửa Lạch")
    tables = {
        "giua": table(
            at, "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | Ước TH 2025: estimate@2025 | KH 2026: target@2026 | "
            "KH 2026/ƯTH 2025 (%): comparison",
            """
~1|tonggt
~|>- cn
~|>- dv
~|>- nn
~2|ca
~3|tnbq
~4|hongheo
~5|nuoc
~6|dso
~7|nhatam
""",
            numbers="space", unit_in_name=True, title="", label="", caption="lines",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}XÃ HẢI VÂN", "Hải Vân", (3, 12, 2025), "Phạm Bá Ngư",
               "Sở Tài chính; Đảng ủy; HĐND xã; Các xóm; Lưu: VT", year=2026, number="38")  # fmt: skip
    wear = Wear("libreoffice", headings="styles", bullets="typed", pages=True)
    has = (
        "table without a label in the text, units within names, blanks for thousands, "
        "paragraph that begins with a figure"
    )
    return plan("w07.docx", "LibreOffice 7.4", has, at, _TEXT_07, wear, top, tables)


_TEXT_08 = """
= UBND <DV> xây dựng Kế hoạch năm <Y>, năm đầu của mô hình chính quyền địa phương hai cấp ở hải đảo.
#1 I.| ĐÁNH GIÁ NĂM <Y1>
#2 1.| Kinh tế biển, du lịch
= Đón <n:210-490> nghìn lượt khách{en:Theo số vé tàu và số lượt lưu trú; khách đi trong ngày chiếm 38%.},
  doanh thu <n:310-690> tỷ đồng.
@R thuong 1 =
#2 2.| Hạ tầng
= Điện lưới đến 100% khu dân cư; nước ngọt còn thiếu {b:1.150 m³/ngày} vào mùa khô{en:Nguồn: Ban Quản lý dự
  án đặc khu.}.
@R chi 2 =
#2 3.| Xã hội
@R giaoduc 2 =
@R yte 2 =
#2 4.| Quốc phòng, an ninh
@R quocphong 2 =
@R anninh 1 =
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
= 2026 là năm đầu đặc khu tự cân đối được chi thường xuyên; muốn vậy, thu từ du lịch phải chiếm trên 60% tổng
  thu.
= Xây dựng đặc khu xanh, không túi ni lông; mỗi người dân là một hướng dẫn viên.
#2 2.| Nhiệm vụ
#3 2.1.| Du lịch
@T thuong 2 -
#3 2.2.| Môi trường
@T dat 2 -
#3 2.3.| Chuyển đổi số
@T so 2 -
= Kế hoạch này có hiệu lực từ ngày ký./.
T chin
"""


def p08() -> Plan:
    """LibreOffice 24: automatic outline, endnotes, a landscape section of nine columns."""
    at = place(
        "w08",
        "đặc khu Hòn Ngọc",
        "khu dân cư",
        "tỉnh",
        2026,
        "Bãi Dài, Hòn Chồng, Vũng Sâu, Mũi Đèn",
    )
    tables = {
        "chin": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị: unit | Thực hiện 2024: result@2024 | "
                "Năm 2025 / Tỉnh giao: assigned@2025 | "
            "Năm 2025 / 6 tháng: six_month@2025 | Năm 2025 / Ước năm: estimate@2025 | "
                "Kế hoạch / 2026: target@2026 | "
            "Kế hoạch / 2027: target@2027 | Đơn vị chủ trì: lead",
            """
*I|Kinh tế|
~1|thu|9=Phòng Kinh tế
~2|khach|9=Ban Quản lý di tích, du lịch
~3|ca|9=Phòng Kinh tế
*II|Xã hội|
~4|dso|9=Công an đặc khu
~5|bacsy|9=Trung tâm Y tế
~6|lop|9=Phòng Văn hóa - Xã hội
7|Số giờ có nước ngọt trong ngày|Giờ|10..12|12|12..14|14|16..18|20|Ban Quản lý dự án
~8|rac|9=Phòng Kinh tế
9|Hạng đơn vị hành chính|Hạng|=Hạng II|||=Hạng II|=Hạng I|=Hạng I|Văn phòng
""",
            label="Phụ lục 1", title="Hệ thống chỉ tiêu năm 2026 và dự kiến "
                "năm 2027", landscape=True, numbers="vn",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}ĐẶC KHU HÒN NGỌC", "Hòn Ngọc", (30, 10, 2025), "Mai Xuân Đảo",
               "UBND tỉnh; Sở Tài chính; Đảng ủy đặc khu; Các khu dân cư; Lưu: VT, KT",
               year=2026, number="09")  # fmt: skip
    wear = Wear("libreoffice24", headings="outline", numbers="auto", bullets="auto", split=7)
    has = (
        "automatic numbers without styles, endnotes, landscape table of ten columns, "
        "plans of two years, indicators in words"
    )
    return plan("w08.docx", "LibreOffice 24.8", has, at, _TEXT_08, wear, top, tables)


PLANS = (p05, p06, p07, p08)
