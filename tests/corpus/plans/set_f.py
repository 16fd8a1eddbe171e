"""Plans 21 to 24: many tables, two heads, no heading at all, no table and numbers of every habit."""

from tests.corpus.bank import Place
from tests.corpus.grids import grid
from tests.corpus.model import Grid, Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_21 = """
= Thực hiện Quyết định số 2711/QĐ-UBND ngày 24/11/2025 của UBND tỉnh, UBND <DV> xây dựng Kế hoạch năm <Y>.
#1 I.| KẾT QUẢ NĂM <Y1>
= Kết quả thực hiện nhiệm vụ trọng tâm tại Biểu 01; chỉ tiêu tại Biểu 02; dân cư từng khu như sau:
T dancu
@R thu 1 =
@R anninh 1 =
#1 II.| KẾ HOẠCH NĂM <Y>
#2 | Quan điểm
= Đảo nhỏ, sức chứa có hạn: không quá 2.500 khách một ngày; khách thứ 2.501 được mời quay lại hôm sau.
#2 | Việc phải làm
@T thuong 2 -
@T dat 2 -
@T quocphong 1 -
= Danh mục đầu tư và phân công tại các phụ lục./.
T bieu01
T bieu02
T phuluc1
T phuluc2
T phuluc3
"""


def _tables_21(at: Place) -> dict[str, Grid]:
    return {
        "dancu": grid(
            "free", "Khu: name | Số hộ: figure | Số người: figure | Diện tích (ha): figure",
            """
Bãi Chồn|412|1687|36.4
Mũi Rong|208|845|118.25
Giếng Ngọt|631|2540|58
Cộng|1251|5072|212.65
""",
        ),
        "bieu01": grid(
            "tasks", "TT: number | Nhiệm vụ: name | Đơn vị chủ trì: lead | Kết quả: result_text | "
                "Tự đánh giá: note",
            """
1|Khai trương tuyến tàu ngày|Phòng Kinh tế|- Vận hành từ 30/4;{p}- 2 chuyến/ngày;{p}- 61.200 lượt khách.|Hoàn
  thành
2|Bể chứa nước mưa 2.000 m{sup:3}|Ban Quản lý dự án|Xong phần móng, 38% khối lượng|Chưa hoàn thành
3|Lắp 24 trạm phát wifi miễn phí|Văn phòng|24/24 trạm|Hoàn thành
""",
            label="Biểu số 01", title="KẾT QUẢ THỰC HIỆN NHIỆM VỤ TRỌNG TÂM NĂM 2025",
        ),
        "bieu02": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Năm 2024 / TH: result@2024 | "
                "Năm 2025 / KH: assigned@2025 | "
            "Năm 2025 / 9 tháng: nine_month@2025 | Năm 2025 / Ước: estimate@2025 | "
                "Năm 2026 / KH: target@2026 | "
            "So sánh (%) / ƯTH/KH: comparison",
            """
*I|KINH TẾ
~1|thu
:|Trong đó:
~a|> phi
~b|> truocba
~2|ca
~3|khach
*II|XÃ HỘI
~4|dso
~5|bacsy
~6|bhyt
*III|MÔI TRƯỜNG
~7|rac
8|Ngày không túi ni lông trong tuần|Ngày|1|2|2|2|3|100
""",
            label="Biểu số 02", title="CHỈ TIÊU KINH TẾ - XÃ HỘI", landscape=True, index_row=True,
        ),
    } | _appendices_21()  # fmt: skip


def _appendices_21() -> dict[str, Grid]:
    return {
        "phuluc1": grid(
            "list", "STT: number | Dự án: name | Quy mô: other | Vốn (tỷ đồng): figure | "
                "Khởi công - hoàn thành: due",
            """
1|Bến cập tàu Mũi Rong|1 cầu 60 m|48.5|2026 - 2027
2|Đường quanh đảo đoạn 3|2,4 km|31.25|2026
3|Trạm xử lý nước thải|1.200 m{sup:3}/ngày đêm|27|2026 - 2028
""",
            label="Phụ lục I", title="DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG", numbers="en",
        ),
        "phuluc2": grid(
            "assignment", "STT: number | Nhiệm vụ: name | Chủ trì: lead | Phối hợp: coordinate | "
                "Thời hạn: due | Sản phẩm: product",
            """
1|Đề án đảo không rác|Phòng Kinh tế|Các khu; Đồn Biên phòng|Quý I|Đề án
2|Quy chế bãi tắm|Công an đặc khu|Ban Quản lý di tích, du lịch|Tháng 4|Quy chế
3|Sổ tay du khách|Phòng Văn hóa - Xã hội|^|Tháng 5|Sổ tay in và bản điện tử
""",
            label="Phụ lục II", title="PHÂN CÔNG NHIỆM VỤ",
        ),
        "phuluc3": grid(
            "free", "Tháng: name | Gió chủ đạo: other | Số ngày tàu nghỉ: figure | Lượng mưa (mm): figure",
            "1|Đông Bắc|9|42.5\n5|Tây Nam|3|118\n9|Tây Nam|7|1204.6\n12|Đông Bắc|11|96.1\n",
            label="Phụ lục III", title="THỜI TIẾT VÀ VẬN TẢI", numbers="space",
        ),
    }  # fmt: skip


def p21() -> Plan:
    """Six tables, in three habits of figures, with a landscape one between upright ones."""
    at = place(
        "w21", "đặc khu Cù Lao Mây", "khu", "tỉnh", 2026, "Bãi Chồn, Mũi Rong, Giếng Ngọt, Đồi Chim"
    )
    top = head("ỦY BAN NHÂN DÂN{br}ĐẶC KHU CÙ LAO MÂY", "Cù Lao Mây", (10, 12, 2025), "Tạ Hoàng Sơn",
               "UBND tỉnh; Sở Tài chính; Đảng ủy đặc khu; Các phòng, "
                   "khu; Lưu: VT", year=2026, number="18")  # fmt: skip
    wear = Wear("word365", headings="styles")
    has = (
        "six tables in three habits of figures, landscape between upright pages, "
        "headings without numbers, cells merged down"
    )
    return plan("w21.docx", "Word 365", has, at, _TEXT_21, wear, top, _tables_21(at))


_TEXT_22 = """
= Thực hiện Công văn số 1905/STC-QLNS ngày 08/9/2025 của Sở Tài chính, UBND <DV> xây dựng kế hoạch năm <Y>:
#1 I.| TÌNH HÌNH NĂM <Y1>
#2 1.| Ngân sách
@R thu 2 -
#2 2.| Xã hội
@R ansinh 2 -
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Chỉ tiêu
- Thu ngân sách 41,6 tỷ đồng; chi ngân sách 57,2 tỷ đồng.
#2 2.| Giải pháp
@T thu 3 -
@T cchc 1 -
= Trên đây là Kế hoạch năm <Y> của UBND <DV>./.
"""


def p22() -> Plan:
    """Two heads: a letter in front of the plan."""
    at = place("w22", "phường Lam Sơn Nam", "phố", "tỉnh", 2026, "Cầu Hạc, Lò Chum, Đông Tác")
    letter_text = """
= Thực hiện Công văn số 1905/STC-QLNS ngày 08/9/2025 của Sở Tài chính, UBND <DV> gửi kèm Kế hoạch phát triển
  kinh tế - xã hội năm <Y>.
= Kính đề nghị Sở Tài chính tổng hợp, báo cáo UBND tỉnh./.
"""
    front = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG LAM SƠN NAM", "Lam Sơn Nam", (3, 10, 2025), "Lê Khả Doãn",
                 "Như trên; Lưu: VT", year=2026, number="315", symbol="UBND-KT", type="Kính gửi: Sở Tài chính",
                 subject="V/v gửi kế hoạch năm 2026")  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG LAM SƠN NAM", "Lam Sơn Nam", (3, 10, 2025), "Lê Khả Doãn",
               "Sở Tài chính; Đảng ủy phường; Các phố; Lưu: VT", year=2026, number="52")  # fmt: skip
    wear = Wear("word2010", headings="custom", extras=frozenset({"blanks"}))
    has = "two heads: a letter in front of the plan; heading styles of the ward’s own; odd blanks"
    return plan("w22.docx", "Word 2010", has, at, _TEXT_22, wear, top, letter=(front, letter_text))


_TEXT_23 = """
= Năm <Y1>, xã An Phú Đông thực hiện nhiệm vụ trong điều kiện nước mặn vào sâu hơn mọi năm <k:4-12> km.
@R nong 2 =
@R thu 2 =
@R yte 2 =
@R ansinh 2 =
= Bên cạnh kết quả, còn những việc chưa được:
= {b:Điều đáng lo nhất là nước mặn.} Có ngày độ mặn ở Cầu Ván lên 5,2 g/l, phải đóng cống 19 ngày liền.
@R han 4 -
= Năm <Y>, xã tập trung mấy việc sau:
@T nong 2 -
@T giaoduc 2 -
@T anninh 2 -
= Các ấp, các đoàn thể theo đó mà làm; mỗi tháng họp một lần kiểm điểm./.
"""


def p23() -> Plan:
    """No heading at all: paragraphs and bullets."""
    at = place("w23", "xã An Phú Đông", "ấp", "huyện", 2024, "Rạch Dừa, Cầu Ván, Gò Me")
    top = head("ỦY BAN NHÂN DÂN{br}XÃ AN PHÚ ĐÔNG", "An Phú Đông", (22, 11, 2023), "Trương Văn Lành",
               "UBND huyện; Lưu: VP", year=2024, number="61")  # fmt: skip
    wear = Wear("libreoffice", sign="tabs", head="tabs", extras=frozenset({"blank_lines"}))
    has = "no heading at all, head and signature by tabs, empty lines, a bold sentence that is no heading"
    return plan("w23.docx", "LibreOffice 7.4", has, at, _TEXT_23, wear, top)


_TEXT_24 = """
= Thực hiện chương trình công tác năm, UBND <DV> xây dựng Kế hoạch như sau:
#1 I-| Kết quả thực hiện nhiệm vụ năm <Y1>:
#2 1-| Kinh tế:
#3 1.1-| Thu ngân sách:
= Tính đến ngày 30/11/<Y1>, thu được 6.182.450.000 đồng, bằng 96,8% dự toán thành phố giao; ước cả năm 6,7 tỷ
  đồng.
@R thu 3 =
#3 1.2-| Chi ngân sách:
@R chi 2 =
#2 2-| Văn hóa - xã hội:
#3 2.1-| Giáo dục:
@R giaoduc 2 =
#3 2.2-| Y tế:
@R yte 2 =
#3 2.3-| Chính sách xã hội:
#4 a.| Người có công:
= Chi trả kịp thời cho <k:60-99> đối tượng; sửa <k:2-9> nhà ở.
#4 b.| Bảo trợ xã hội:
@R ansinh 1 =
#2 3-| Nội chính:
@R quocphong 1 =
@R anninh 2 =
#1 II-| Nhiệm vụ năm <Y>:
#2 1-| Mục tiêu chung:
= Giữ vững danh hiệu phường văn minh đô thị; không để công trình nào dở dang quá hai năm.
#2 2-| Các chỉ tiêu chủ yếu:
%3 2.1-| Thu ngân sách đạt 102% dự toán trở lên.
%3 2.2-| Trên 96% hộ gia đình văn hóa.
%3 2.3-| Hạ tỷ lệ hộ nghèo xuống dưới 0,4%.
#2 3-| Giải pháp:
#3 3.1-| Quản lý đô thị:
@T dothi 2 +
#3 3.2-| Cải cách hành chính:
@T cchc 2 +
= Trên đây là Kế hoạch của UBND <DV>./.
"""


def p24() -> Plan:
    """No table; numbers typed in every habit; headings with a colon, not bold below the second."""
    at = place(
        "w24",
        "phường Sông Thương Hạ",
        "tổ dân phố",
        "thành phố",
        2023,
        "Kè Đá, Chùa Hà, Bãi Ngô, Lò Mổ Cũ",
    )
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG SÔNG THƯƠNG HẠ", "Sông Thương Hạ", (5, 12, 2022), "Giáp Thị Nhài",
               "TT Thành ủy, UBND thành phố; Các ban, ngành, đoàn thể phường; Lưu: VT", year=2023, number="160",
               subject="Thực hiện nhiệm vụ kinh tế - xã hội, quốc phòng - an ninh năm 2023")  # fmt: skip
    wear = Wear("word2007", headings="plain", split=9, extras=frozenset({"blank_lines", "blanks"}))
    has = (
        "numbers I- 1- 1.1- a., headings with a colon and not bold at depth 3 and 4, "
        "+ bullets alone, no table, empty lines"
    )
    return plan("w24.docx", "Word 2007", has, at, _TEXT_24, wear, top)


PLANS = (p21, p22, p23, p24)
