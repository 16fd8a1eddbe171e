"""Plans 13 to 16: old fonts, NFD, and a plan in parts and chapters with contents and references."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_13 = """
= Thực hiện Công văn số 890/UBND-TCKH ngày 25/7/2022 của UBND huyện, UBND <DV> xây dựng kế hoạch năm <Y>:
#1 I.| ĐÁNH GIÁ NĂM <Y1>
#2 1.| Nông nghiệp
@R nong 2 -
#2 2.| Ngân sách
@R thu 2 -
#2 3.| Văn hóa - xã hội
= Đường làng ngõ xóm được quét dọn vào chiều thứ sáu; đám hiếu, đám hỷ không quá hai bữa cỗ.
@R giaoduc 1 -
@R vanhoa 1 -
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
= Ổn định sản xuất; hoàn thành các tiêu chí nông thôn mới còn lại.
#2 2.| Biện pháp
@T nong 2 -
@T chi 1 -
= Trên đây là kế hoạch của <DV>./.
T bieu
"""


def p13() -> Plan:
    """TCVN3 from end to end: .VnTime, capitals in .VnTimeH."""
    at = place("w13", "xã Cẩm Bình", "thôn", "huyện", 2023, "Đồng Ván, Rộc Lá, Cầu Phao")
    tables = {
        "bieu": table(
            at,
            "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Ước 2022: estimate@2022 | KH 2023: target@2023",
            "~1|thu\n~2|sanluong\n~3|lon\n~4|hongheo\n~5|bhyt\n6|Làng văn hóa|Làng|7|8\n",
            label="Biểu 02",
            title="Chỉ tiêu năm 2023",
        ),
    }
    top = head("ỦY BAN NHÂN DÂN{br}XÃ CẨM BÌNH", "Cẩm Bình", (6, 9, 2022), "Dương Đức Thụ",
               "UBND huyện; Đảng ủy; Lưu: VP", year=2023, number="41")  # fmt: skip
    wear = Wear("word2007", font="tcvn3", headings="bold", split=17)
    has = "TCVN3 throughout (.VnTime, capitals .VnTimeH): to be said, never read in silence as other letters"
    return plan("w13.docx", "Word 2007", has, at, _TEXT_13, wear, top, tables)


_TEXT_14 = """
= UBND <DV> xây dựng kế hoạch năm <Y> với các nội dung chính như sau:
#1 I.| KẾT QUẢ NĂM <Y1>
#2 1.| Kinh tế
@R thu 2 -
@R thuong 2 -
#2 2.| Xã hội
@R yte 2 -
@R ansinh 2 -
#1 II.| NHIỆM VỤ NĂM <Y>
@T thu 2 -
@T dothi 2 -
@T anninh 2 -
= Đề nghị các khu phố, ban ngành phối hợp thực hiện./.
T bieu
"""


def p14() -> Plan:
    """Unicode text with tables that were pasted from a file in VNI."""
    at = place(
        "w14", "phường Bình Lợi Đông", "khu phố", "quận", 2024, "Xóm Chiếu, Cầu Kinh, Bến Súc"
    )
    tables = {
        "bieu": table(
            at,
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị: unit | Thực hiện 2023: estimate@2023 | "
            "Kế hoạch 2024: target@2024",
            "~1|thu\n~2|phi\n~3|dnmoi\n~4|vieclam\n~5|hinhsu\n~6|rac\n",
            label="Biểu 2",
            title="Các chỉ tiêu năm 2024",
            numbers="en",
        ),
    }
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG BÌNH LỢI ĐÔNG", "Bình Lợi Đông", (0, 0, 2023), "Võ Minh Triết",
               "UBND quận; Lưu: VT", year=2024, superior="ỦY BAN NHÂN DÂN QUẬN TÂN THUẬN")  # fmt: skip
    wear = Wear("word2010", font="vni_tables", bullets="–", extras=frozenset({"blank_lines"}))
    has = "tables pasted from a VNI-Times file, text in Unicode, day and month blank, – bullets"
    return plan("w14.docx", "Word 2010", has, at, _TEXT_14, wear, top, tables)


_TEXT_15 = """
= UBND <DV> trình HĐND phường Kế hoạch phát triển kinh tế - xã hội năm <Y>:
#1 I.| TÌNH HÌNH NĂM <Y1>
#2 1.| Kinh tế
= 15 ngõ của phố Vọng được thông với nhau, xe chữa cháy loại nhỏ vào được; người dân tự lùi rào 0,5 đến 1,2
  m, không nhận tiền. Đây là việc khó nhất trong nhiều năm, làm được nhờ các cụ cao tuổi đi vận động từng nhà.
@R thu 3 =
@R chi 1 =
#2 2.| Văn hóa, giáo dục
@R vanhoa 2 =
@R giaoduc 2 =
#2 3.| Khó khăn
@R han 2 -
@R nguyen 2 -
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
= Xây dựng <DV> văn minh; người già được nghỉ, trẻ em được chơi, người làm ăn được thuận lợi.
#2 2.| Nhiệm vụ
@T vanhoa 2 -
@T giaoduc 2 -
@T tuphap 2 -
T phancong
= Kính đề nghị HĐND phường xem xét, quyết định./.
"""


def p15() -> Plan:
    """Decomposed letters (NFD), as a Mac writes them; runs cut between a letter and its tone."""
    at = place(
        "w15",
        "phường Hồng Hà Tây",
        "tổ dân phố",
        "tỉnh",
        2026,
        "Ngõ Gạch, Bờ Hồ, Phố Vọng, Đầm Trấu",
    )
    tables = {
        "phancong": grid(
            "assignment",
            "TT: number | Nội dung công việc: name | Đơn vị thực hiện: lead | "
            "Phối hợp: coordinate | Hoàn thành: due",
            """
|Đề án chỉnh trang Bờ Hồ|Phòng Kinh tế, Hạ tầng và Đô thị|Đoàn Thanh niên|Tháng 4
|Thư viện đêm tại Phố Vọng|Phòng Văn hóa - Xã hội|Trường THCS Đầm Trấu|Tháng 6
|Bản đồ số các di tích|Trung tâm Cung ứng dịch vụ công|Hội Cựu chiến binh|Quý III
""",
        ),
    }
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG HỒNG HÀ TÂY", "Hồng Hà Tây", (5, 11, 2025), "Ngô Ái Quỳnh",
               "HĐND phường; Đảng ủy; Các TDP; Lưu: VT", year=2026, number="88",
               authority="TM. ỦY BAN NHÂN DÂN", title="Q. CHỦ TỊCH")  # fmt: skip
    wear = Wear("wordmac", headings="custom", nfd=True, split=9)
    has = (
        "decomposed letters, runs cut between letter and tone, assignment of work without a label "
        "in the text, blank STT, acting chairman, heading styles of the ward’s own"
    )
    return plan("w15.docx", "Word for Mac", has, at, _TEXT_15, wear, top, tables)


_TEXT_16 = """
TOC
#1 Phần thứ nhất| ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NĂM <Y1>
#2 Chương I| BỐI CẢNH
#3 1.| Bối cảnh chung
= Thực hiện Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội và các nghị quyết của Ủy ban Thường vụ
  Quốc hội, từ ngày 01/7/2025 đơn vị hành chính được sắp xếp lại; bộ máy mới vừa chạy vừa xếp hàng.
= Tỉnh mới được hợp nhất; <DV> gồm hai phường cũ và một phần xã Đồi Thông, dân số <n:21000-39000> người.
#3 2.| Thuận lợi và khó khăn
%4 a)| Thuận lợi: giao thông nối liền ba trục chính; quỹ đất sạch còn <d:9-30> ha.
%4 b)| Khó khăn: hai bộ hồ sơ địa chính theo hai hệ tọa độ khác nhau.
#2 Chương II| KẾT QUẢ THEO LĨNH VỰC
#3 I.| KINH TẾ
#4 1.| Ngân sách
@R thu 2 =
#4 2.| Đầu tư
@R chi 2 =
#3 II.| XÃ HỘI
#4 1.| Giáo dục
@R giaoduc 2 =
#4 2.| Y tế
@R yte 2 =
#1 Phần thứ hai| KẾ HOẠCH NĂM <Y>
#2 Chương I| MỤC TIÊU
#3 1.| Mục tiêu tổng quát
= Hợp nhất thực chất: một bộ hồ sơ, một quy trình, một đầu mối (xem {ref:Chương II Phần thứ nhất}).
#3 2.| Mục tiêu cụ thể
%4 a)| Thu ngân sách tăng 7% so với ước thực hiện năm <Y1>.
%4 b)| Tỷ lệ hộ nghèo dưới 0,3%.
%4 c)| Cấp đổi xong <n:300-900> giấy chứng nhận theo hệ tọa độ mới.
%4 d)| Tỷ lệ hồ sơ trực tuyến trên 85%.
%4 đ)| Không để xảy ra cháy có người chết.
%4 e)| 100% trường đạt chuẩn quốc gia.
#2 Chương II| GIẢI PHÁP
#3 1.| Về tổ chức bộ máy
@T cchc 3 -
#3 2.| Về phát triển kinh tế
@T thuong 2 -
@T dat 2 -
#1 Phần thứ ba| TỔ CHỨC THỰC HIỆN
%2 1.| Văn phòng HĐND và UBND là đầu mối, theo dõi việc thực hiện Kế hoạch này.
%2 2.| Các phòng chuyên môn cụ thể hóa {ref:Chương I Phần thứ hai} thành chương trình công tác.
%2 3.| Đề nghị Ủy ban MTTQ Việt Nam phường giám sát./.
"""


def p16() -> Plan:
    """Parts, chapters, sections, clauses and points, typed; contents; references."""
    at = place(
        "w16", "phường Nam Cường", "tổ dân phố", "tỉnh", 2026, "Cầu Voi, Chợ Sim, Đồi Thông, Hồ Sen"
    )
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG NAM CƯỜNG", "Nam Cường", (1, 12, 2025), "Phùng Thế Vinh",
               "UBND tỉnh; Sở Tài chính; Đảng ủy, HĐND; Ủy ban MTTQ; Các phòng, đơn vị; Lưu: VT, TH", year=2026,
               number="120", bases=(
                   "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
                   "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 25 tháng 11 năm 2025 của HĐND phường Nam Cường;",
                   "Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị,",
               ))  # fmt: skip
    wear = Wear("word2016", headings="styles", toc=True)
    has = "Phần thứ nhất, Chương, mục, khoản, điểm a to e with đ (typed), contents, references, legal bases"
    return plan("w16.docx", "Word 2016", has, at, _TEXT_16, wear, top)


PLANS = (p13, p14, p15, p16)
