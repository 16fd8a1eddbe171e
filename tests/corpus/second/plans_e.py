"""Plans x11 to x14: contents and controls, sums side by side, frames, headings within lines."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_11 = """
TOC
= Ủy ban nhân dân <DV> ban hành Kế hoạch thực hiện nhiệm vụ trọng tâm năm <Y>, trong đó ưu tiên ba việc:
  nước sạch,
  trường lớp, giao thông nội đô.
#1 I.| TÌNH HÌNH, KẾT QUẢ NĂM <Y1>
#2 I.1.| Kết quả
#3 a)| Nước sạch
= 3.412 hộ được đấu nối mới; tỷ lệ hộ dùng nước máy từ 81,4% lên 93,6%. {hid:(Số của công ty cấp nước là
  92,9%.)}
#3 b)| Trường lớp
= Thuê 11 phòng học tạm; sĩ số bình quân lớp 1 còn 41 em, cao nhất 48 em ở Trường Tiểu học Kỳ Lâm.
h Không nêu tên trường trong bản gửi báo chí.
#3 c)| Giao thông
= 05 nút giao được lắp đèn; ùn tắc giờ cao điểm giảm còn 02 điểm (đường 3/2, cầu Đen).
#2 I.2.| Hạn chế
#3 a)| Chủ quan
- Chậm duyệt 04 quy trình nội bộ; 2 lần bị tỉnh nhắc.
#3 b)| Khách quan
- Dân số cơ học tăng 4.100 người, gấp rưỡi dự báo.
#1 II.| MỤC TIÊU NĂM <Y>
#2 II.1.| Tổng quát
= Người dân uống nước sạch, trẻ em đủ chỗ học, đường không tắc: ba việc ấy làm thước đo của cả năm.
#2 II.2.| Cụ thể
- Hộ dùng nước máy: {b:98%} trở lên.
- Sĩ số lớp 1: không quá {b:38} em.
- Điểm ùn tắc: {b:00}.
#1 III.| GIẢI PHÁP
#2 III.1.| Về nước sạch
- Hỗ trợ 50% phí đấu nối cho 260 hộ khó khăn.
#2 III.2.| Về trường lớp
- Khởi công Trường Tiểu học Kỳ Lâm 2 (30 phòng, 64,2 tỷ đồng) trong tháng 02/<Y>.
#2 III.3.| Về giao thông
- Phân luồng một chiều 06 tuyến theo mục {ref:I.}; thêm 220 chỗ đỗ xe.
#1 IV.| PHÂN CÔNG
= Theo Phụ lục kèm theo./.
T phancong
"""


def x11() -> Plan:
    """Contents, controls, hidden words, numbers I.1. and a); work shared out by units, not by tasks."""
    at = place("x11", "phường Kỳ Lâm", "tổ dân phố", "tỉnh", 2026, "Cầu Đen, Kỳ Lâm, Đồi Thông")
    tables = {
        "phancong": grid(
            "assignment",
            "Đơn vị chủ trì: lead | Nhiệm vụ: name | Đơn vị phối hợp: coordinate | Tiến độ: due | Người ký: "
            "person",
            """
Phòng Kinh tế, Hạ tầng và Đô thị|Đấu nối nước cho 1.150 hộ còn lại|Công ty Cấp nước; các tổ dân phố|Quý I: 400
  hộ{p}Quý II: 400 hộ{p}Quý III: 350 hộ|PCT Lưu Hoài
^|Phân luồng một chiều 06 tuyến|Công an phường|Trước 01/3|^
Phòng Văn hóa - Xã hội|Tuyển sinh trực tuyến, chia lại địa bàn|Các trường|Tháng 4 - tháng 7|PCT Tô Lệ Hằng
^|Bơi an toàn cho 2.000 học sinh|Đoàn phường|Hè 2026|^
Công an phường|Xử phạt dừng đỗ sai qua camera|Đội CSGT số 2|Hằng tuần|Chủ tịch
Trung tâm Phục vụ hành chính công|04 quy trình còn nợ|Văn phòng|28/02/2026|Chủ tịch
""",
            label="Phụ lục", title="PHÂN CÔNG THEO ĐƠN VỊ",
        ),
    }  # fmt: skip
    bases = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
        "Căn cứ Chương trình hành động số 03-CTr/ĐU ngày 10/10/2025 của Đảng ủy phường.",
    )
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG KỲ LÂM", "Kỳ Lâm", (31, 12, 2025), "Lưu Hoài",
        "Như mục IV; UBND tỉnh (b/c); Báo và phát thanh, truyền hình tỉnh; Đảng ủy, HĐND, UBMTTQVN phường; "
        "Lãnh đạo UBND phường; Lưu: VT, TH", year=2026, number="147", bases=bases,
        authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH",
        subject="Thực hiện ba nhiệm vụ trọng tâm{br}về nước sạch, trường lớp, giao thông năm 2026",
    )  # fmt: skip
    wear = Wear(
        "word365", head="drawing", headings="custom", toc=True, subject_lines=2,
        running="UBND phường Kỳ Lâm", extras=frozenset({"sdt", "field_links"}),
    )  # fmt: skip
    has = (
        "contents, head in DrawingML boxes, numbers I.1. and a), styles of the ward’s own, hidden words and "
        "a hidden "
        "paragraph, a reference, subject on three lines, work by units with “Tiến độ” over several paragraphs"
    )
    return plan("x11.docx", "Word 365", has, at, _TEXT_11, wear, top, tables)


_TEXT_12 = """
= Để thực hiện tốt nhiệm vụ năm <Y>, UBND <DV> xây dựng kế hoạch với nội dung chủ yếu:
#1 1/| Những việc làm được trong năm <Y1>
#2 1.1/| Kinh tế
- Cá tra: 86 ha, sản lượng 21500 tấn; giá có lúc 32.500 đồng/kg, nay còn 27.000 đồng/kg.
- Lúa: 3 vụ, 4215 ha, năng suất bình quân 6,4 tấn/ha.
#2 1.2/| Thu, chi
= Cân đối thu, chi năm <Y1> như sau (đơn vị: triệu đồng):
T candoi
#2 1.3/| Đời sống
- Xây 1 cầu treo dài 84 m thay đò ngang; 420 học sinh không còn qua sông bằng xuồng.
#1 2/| Những việc làm chưa được
- Sạt lở 340 m bờ sông Vàm Nao; còn 29 hộ trong vùng nguy hiểm chưa dời.
- Tỷ lệ hồ sơ nộp qua mạng 34%, thấp thứ ba trong huyện.
#1 3/| Kế hoạch năm <Y>
#2 3.1/| Chỉ tiêu
= Phân theo quý trong Biểu kèm theo.
#2 3.2/| Việc chính
- Dời xong 29 hộ vào cụm dân cư trước mùa lũ (15/8).
- Thả 1,2 triệu con giống ra sông.
- Mở lớp tập đọc cho 15 người lớn.
#1 4/| Thực hiện
= Ban nhân dân các ấp, các ngành thi hành Kế hoạch này./.
T quy
"""


def x12() -> Plan:
    """Word for Mac, decomposed letters, 1/ and 1.1/; sums side by side; targets by quarters."""
    at = place("x12", "xã Bình Vàm", "ấp", "huyện", 2023, "Vàm Nao, Bình Lợi, Bình Hưng")
    tables = {
        "candoi": grid(
            "free", "Nội dung thu: name | Số tiền: figure | Nội dung chi: other | Số tiền: figure",
            """
Thu xã hưởng 100%|1240.5|Chi thường xuyên|6180
Thu điều tiết|2015|Chi đầu tư|1320.75
Bổ sung từ huyện|5100|Chi dự phòng|145
Kết dư|86.25|Chuyển nguồn|796
Cộng thu|8441.75|Cộng chi|8441.75
""",
            numbers="bare",
        ),
        "quy": grid(
            "indicators",
            "STT: number | Chỉ tiêu, đơn vị tính: name | ĐVT: unit | Ước 2022: estimate@2022 | Kế hoạch "
            "2023 / Cả năm: "
            "target@2023 | "
            "Kế hoạch 2023 / Chia ra / Quý I: figure@2023 | Kế hoạch 2023 / Chia ra / Quý II: figure@2023 | "
            "Kế hoạch 2023 / Chia ra / Quý III: figure@2023 | Kế hoạch 2023 / Chia ra / Quý IV: figure@2023",
            """
1|Thu ngân sách|triệu đồng|8441.75|8900|1900|2300|2200|2500
2|Sản lượng cá tra|tấn|21500|22400|4800|6100|6000|5500
3|Diện tích lúa|ha|4215|4200|1400|1400|1400|…
4|Hộ thoát nghèo|hộ|31|25||10||15
5|Người tham gia BHYT|%|90.4|93|90.5|91.5|92|93
6|Hồ sơ qua mạng|%|34|>55|40|45|50|>55
7|Dời hộ vùng sạt lở|hộ|12|29|9|12|8|-
""",
            label="BIỂU", title="CHỈ TIÊU NĂM 2023 CHIA THEO QUÝ", numbers="bare", index_row=True,
  unit_in_name=True,
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ BÌNH VÀM", "Bình Vàm", (6, 1, 2023), "Trương Hữu Phước",
        "TT.UBND huyện; Phòng TC-KH; TT. Đảng uỷ - HĐND xã; Các ấp; Lưu: VP.UB", year=2023, number="03",
        symbol="KH.UBND", title="CHỦ TỊCH", subject="Kinh tế - xã hội năm 2023",
    )  # fmt: skip
    wear = Wear("wordmac", headings="bold", nfd=True, split=7)
    has = (
        "decomposed letters, numbers 1/ and 1.1/ as first levels, symbol KH.UBND, receipts and expenses "
        "side by side, "
        "figures without marks for thousands, targets by quarters under a head of three rows"
    )
    return plan("x12.docx", "Word for Mac", has, at, _TEXT_12, wear, top, tables)


_TEXT_13 = """
= Thực hiện nhiệm vụ được giao, UBND <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội năm <Y>.
#1 Chương I| KẾT QUẢ NĂM <Y1>
#2 Điều 1.| Kinh tế
- Đón 186.000 lượt khách tắm khoáng, tăng 12%; doanh thu 94 tỷ đồng.
- Thu hút 03 dự án nghỉ dưỡng, tổng vốn đăng ký 1.250 tỷ đồng{en:Theo giấy chứng nhận đăng ký đầu tư của
  Ban Quản lý
  các khu công nghiệp, khu kinh tế tỉnh.}.
#2 Điều 2.| Xã hội
- Không còn hộ nghèo từ tháng 9/<Y1>; còn 31 hộ cận nghèo.
- Trường THPT dân lập đầu tiên mở cửa với 214 học sinh.
#2 Điều 3.| Tồn tại
- Khai thác nước khoáng vượt phép 02 điểm, đã đình chỉ.
#1 Chương II| KẾ HOẠCH NĂM <Y>
#2 Điều 4.| Chỉ tiêu
= Bảng 01 thay cho bảng gửi kèm Công văn ngày 02/10.
T bang01
#2 Điều 5.| Giải pháp
%3 1.| Đặt đồng hồ đo tự động ở 100% giếng khoáng.
%3 2.| Mở tuyến xe điện 6,2 km nối ga với khu tắm.
%3 3.| Quy định giờ mở nhạc ngoài trời: trước 22 giờ.
#2 Điều 6.| Hiệu lực
= Kế hoạch có hiệu lực từ ngày 01/01/<Y>./.
"""


def x13() -> Plan:
    """A former .doc: frames, Chương and Điều, endnote; a table with rows deleted, inserted and hidden."""
    at = place(
        "x13", "phường Suối Nóng", "khu phố", "thành phố", 2025, "Suối Nóng, Ga Trên, Đá Bàn"
    )
    tables = {
        "bang01": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | Kế hoạch giao 2024: assigned@2024 | "
            "Thực hiện 9 tháng: nine_month@2024 | Ước TH năm 2024: estimate@2024 | KH năm 2025: target@2025",
            """
1|Lượt khách|Nghìn lượt|170|149.6|186|205
2|Doanh thu du lịch|Triệu đồng|86000|74210|94000|104500
x 3|Số phòng nghỉ|Phòng|410|396|402|450
i 3|Số phòng nghỉ đạt chuẩn|Phòng|300|281|294|360
h 4|Thu phí nước khoáng (chưa duyệt)|Triệu đồng|900|611|850|1000
4|Thu ngân sách|Triệu đồng|31500|26847.5|34120|36000
:|Trong đó:
|>- Thuế tài nguyên|Triệu đồng|1150|903.25|1204|1300
|>- Phí, lệ phí|Triệu đồng|640|548|702|760
5|Hộ cận nghèo|Hộ|<40|35|31|<=20
6|Chỉ số hài lòng|%|92|=Chưa đo|93.15|94..95
7|Phường đạt chuẩn quốc gia về y tế||ok|ok|ok|ok
""",
            label="Bảng 01", title="CÁC CHỈ TIÊU CHỦ YẾU", numbers="thin", caption="inside",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG SUỐI NÓNG", "Suối Nóng", (0, 0, 2024), "Cù Thị Hồng Vân",
        "UBND thành phố; Phòng Tài chính - Kế hoạch; Phòng Văn hóa và Thông tin; Đảng ủy - HĐND - UBMTTQ "
        "phường; "
        "06 khu phố; Lưu", year=2025, title="CHỦ TỊCH",
    )  # fmt: skip
    wear = Wear("libreoffice", head="frame", bullets="wingdings", headings="outline", split=15)
    has = (
        "head in frames, number, day and month blank, Chương I, Điều 1. running on, an endnote, Bảng 01 "
        "with its title "
        "in the first row, rows deleted, inserted and hidden, narrow blanks for thousands, Trong đó"
    )
    return plan("x13.docx", "LibreOffice 7.4 (from a .doc)", has, at, _TEXT_13, wear, top, tables)


_TEXT_14 = """
= Thực hiện Chỉ thị số 15/CT-UBND ngày 11/8/<Y1> của Chủ tịch UBND tỉnh về xây dựng kế hoạch năm <Y>, UBND <DV>
  báo cáo và xây dựng kế hoạch như sau:
#1 I.| KẾT QUẢ ĐẠT ĐƯỢC
%2 1.| {b:Sản xuất nông nghiệp:} gieo trồng 2.860 ha, đạt 100,4% kế hoạch; sản lượng sầu riêng 6.150 tấn,
  giá tại vườn 58.000
  đồng/kg; đã cấp 21 mã số vùng trồng với 612 ha.
%2 2.| {b:Rừng:} giao khoán 4.418 ha cho 213 hộ; xảy ra 02 vụ phá rừng, diện tích 0,37 ha.
%2 3.| {b:Giáo dục:} 13 trường, 248 lớp, 7.904 học sinh; duy trì sĩ số 99,1%.
%2 4.| {b:Y tế:} 100% buôn có cô đỡ hoặc nhân viên y tế; tiêm sởi bổ sung 1.865 trẻ.
%2 5.| {b:An ninh trật tự:} giữ ổn định; giải quyết 14/15 vụ tranh chấp đất.
#1 II.| CHỈ TIÊU <Y>
= Đơn vị tính ghi ngay trong đầu cột hoặc sau tên chỉ tiêu.
T dautu
#1 III.| NHIỆM VỤ
%2 1.| {b:Nhiệm vụ thứ nhất:} hoàn thành đo đạc, lập hồ sơ địa chính 1.240 thửa ở 04 buôn.
%2 2.| {b:Nhiệm vụ thứ hai:} làm 8,5 km đường vào vùng sầu riêng, Nhà nước và nhân dân cùng làm.
%2 3.| {b:Nhiệm vụ thứ ba:} mỗi buôn một đội cồng chiêng trẻ; phục dựng lễ cúng bến nước.
#1 IV.| TỔ CHỨC THỰC HIỆN
= Giao Phòng Kinh tế là cơ quan thường trực; các buôn, thôn, cơ quan, trường học thực hiện từ ngày 02/01/<Y>./.
"""


def x14() -> Plan:
    """Numbered paragraphs that begin in bold with what other plans make a heading; units in the heads."""
    at = place("x14", "xã Krông Mây", "buôn", "tỉnh", 2026, "Buôn Trấp, Ea Siên, Cư Né")
    tables = {
        "dautu": grid(
            "free",
            "Tên đơn vị: name | Diện tích sầu riêng (ha) / Năm 2025: figure@2025 | "
            "Diện tích sầu riêng (ha) / Năm 2026: figure@2026 | Thu ngân sách (triệu đồng) / Năm 2025: "
            "figure@2025 | "
            "Thu ngân sách (triệu đồng) / Năm 2026: figure@2026 | Hộ nghèo (%) / Năm 2025: figure@2025 | "
            "Hộ nghèo (%) / Năm 2026: figure@2026 | Ghi chú: note",
            """
Buôn Trấp|412.5|430|1215.4|1300|9.42|7|
Buôn Ea Siên|286|310|908|960|12.6|9.5|Buôn đặc biệt khó khăn
Buôn Cư Né|194.75|205|640.25|690|8.1|6.5|
Thôn 1 đến Thôn 9|1530.2|1545|9866.6|10300|1.87|1.2|
Toàn xã|2423.45|2490|12630.25|13250|4.35|<3.5|
""",
            label="Biểu 1", title="Chỉ tiêu chủ yếu theo buôn, thôn",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ KRÔNG MÂY", "Krông Mây", (26, 9, 2025), "Y Thanh Ksơr",
        "Sở Tài chính; TT Đảng ủy; TT HĐND; UBMTTQVN xã; CT, các PCT UBND; Các phòng: KT, VH-XH; "
        "Các buôn, thôn; Lưu: VT", year=2026, number="44",
        subject="Phát triển kinh tế - xã hội năm 2026 (trình HĐND xã)",
    )  # fmt: skip
    wear = Wear(
        "word2010",
        headings="bold",
        sign="tabs",
        watermark="TRÌNH HĐND",
        extras=frozenset({"second_name"}),
    )
    has = (
        "numbered paragraphs with a bold beginning, a table of units of the commune with the indicators as "
        "heads and "
        "units within them, signature by tabs, main part document2.xml, subject with brackets"
    )
    return plan("x14.docx", "Word 2010", has, at, _TEXT_14, wear, top, tables)


PLANS = (x11, x12, x13, x14)
