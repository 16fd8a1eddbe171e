"""Plans x05 to x07: tracked changes all over, trends in cells, a list of works with sums above."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_05 = """
= Thực hiện Công văn số 3390/UBND-KT ngày 12/10/<Y1> của UBND thị xã {del:v/v}{ins:về việc} xây dựng kế
  hoạch năm
  <Y>; UBND <DV> xây dựng kế hoạch như sau:
#1 A.| TÌNH HÌNH CHUNG
= Phường có 9.806 nhân khẩu/2.611 hộ, 08 khối phố; {com:61% lao động làm nghề mộc~Số này lấy từ năm nào?}; năm
  <Y1> giá gỗ tăng {del:khoảng 12%}{ins:11,6%} trong khi đơn hàng giảm.
#1 B.| KẾT QUẢ TRÊN CÁC LĨNH VỰC
#2 I.| Kinh tế
#3 1.| Tiểu thủ công nghiệp
= Doanh thu làng mộc {del:ước 118 tỷ đồng}{ins:đạt 121,4 tỷ đồng}, bằng 93% năm trước; 22 xưởng lắp buồng
  sơn kín.
x Làng nghề chưa có hệ thống xử lý nước thải tập trung.
#3 2.| Thương mại, dịch vụ
= Có thêm 31 hộ mở cửa hàng; chợ Vinh Lạc thu phí {ins:không dùng tiền mặt }đạt 84% số hộ.
#3 3.| Thu, chi ngân sách
- Thu: 8.412 triệu đồng, đạt {del:98%}{ins:101,2%} dự toán, tăng 6% so cùng kỳ.
- Chi: 7.950 triệu đồng, tiết kiệm chi thường xuyên 10% theo quy định.
#2 II.| Văn hóa - xã hội
#3 1.| Giáo dục
= 27/27 giáo viên tiểu học đạt chuẩn; còn 03 phòng học nhờ nhà văn hóa{ins:, sẽ trả lại trước tháng 9}.
#3 2.| Lao động, việc làm
= {ins:Mở 02 lớp điêu khắc cho 54 thanh niên; 49 em có việc ngay tại phường.}
#2 III.| Nội chính
- Hòa giải 17/19 vụ; tiếp nhận 41 đơn, giải quyết xong 41 đơn.
- Phạm pháp hình sự 07 vụ{del: (tăng 01 vụ)}; không có cháy lớn.
#1 C.| HẠN CHẾ
- Bụi gỗ và tiếng ồn {fmt:sau 22 giờ} vẫn bị phản ánh: 26 lượt.
- Thu hồi nợ thuế 312 triệu đồng của 14 hộ gặp khó khăn.
#1 D.| NHIỆM VỤ NĂM <Y>
#2 I.| Chỉ tiêu
- Thu ngân sách: 8.900 triệu đồng trở lên.
- Hộ nghèo: giảm còn {del:dưới 1%}{ins:0,74%}.
- Khối phố văn hóa: 8/8.
#2 II.| Giải pháp
- Đưa 12 xưởng cưa ra khu sản xuất tập trung; hỗ trợ di dời 20 triệu đồng/xưởng.
- {from:Xây 03 phòng học ở điểm trường Chùa Trình.~move1}{ins:Sửa 04 phòng học ở điểm trường Cầu Mộc.}
- Bố trí 1,1 tỷ đồng làm rãnh thoát nước.
- {to:Xây 03 phòng học ở điểm trường Chùa Trình.~move1}
x Đề nghị thị xã cho vay ưu đãi 5 tỷ đồng.
= Trên đây là Kế hoạch năm <Y> của UBND <DV>; yêu cầu các bộ phận nghiêm túc triển khai./.
"""


def x05() -> Plan:
    """No table; every tracked change there is; headings in outline levels; the mark • typed."""
    at = place("x05", "phường Vinh Lạc", "khối phố", "thị xã", 2023, "Chùa Trình, Bãi Gỗ, Cầu Mộc")
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG VINH LẠC", "Vinh Lạc", (15, 11, 2022), "Phan Thế Tài",
        "UBND thị xã (báo cáo); Phòng Tài chính - Kế hoạch; Thường trực Đảng ủy; Thường trực HĐND; "
        "UBMTTQ và các đoàn thể; Ban Chỉ huy Quân sự, Công an phường; 08 khối phố; Lưu: VT", year=2023,
        number="215", symbol="KH-UBND-TH", superior="ỦY BAN NHÂN DÂN{br}THỊ XÃ QUỲNH SƠN",
        authority="TM. ỦY BAN NHÂN DÂN", title="Q. CHỦ TỊCH",
        subject="Phát triển kinh tế, văn hóa, xã hội, quốc phòng, an ninh năm 2023",
    )  # fmt: skip
    wear = Wear(
        "word2016", head="vml", headings="outline", bullets="•", split=6, watermark="DỰ THẢO LẦN 2",
        subject_lines=2, extras=frozenset({"pPrChange", "blank_lines"}),
    )  # fmt: skip
    has = (
        "tracked changes in words, whole paragraphs and moves, A. I. 1., outline levels, head in VML boxes, "
        "a superior of two lines, symbol KH-UBND-TH, Q. CHỦ TỊCH, draft mark, no table"
    )
    return plan("x05.docx", "Word 2016", has, at, _TEXT_05, wear, top)


_TEXT_06 = """
= Căn cứ kết quả thực hiện năm <Y1> và tình hình thực tế, UBND <DV> xây dựng kế hoạch năm <Y> như sau.
#1 1.| Kết quả chủ yếu năm <Y1>
#2 1.1.| Cây công nghiệp
= Toàn xã có 1.920 ha chè, trong đó 640 ha đạt VietGAP; sản lượng chè búp tươi 19.560 tấn (tăng 4,3%), giá bình
  quân 7.800 đồng/kg.
#2 1.2.| Chăn nuôi
= Tổng đàn đại gia súc 2.104 con; đã tiêm lở mồm long móng 2 đợt, đạt 91% diện phải tiêm.
#2 1.3.| Nông thôn mới
= 15/19 tiêu chí đã đạt. Bốn tiêu chí chưa đạt: thu nhập, hộ nghèo, môi trường, nhà ở.
#2 1.4.| Giảm nghèo
= 12 hộ làm đơn xin thoát nghèo; đây là năm thứ ba liền có hộ tự nguyện ra khỏi danh sách.
#1 2.| Những việc chưa làm được
- Đường vào xóm Tân Tiến còn 2,7 km đường đất, mưa là không vào được.
- Mới 44% chè được ký hợp đồng bao tiêu.
#1 3.| Mục tiêu, chỉ tiêu năm <Y>
= Mức tăng, giảm trong bảng tính so với ước thực hiện năm <Y1>.
T bang
#1 4.| Nhiệm vụ, giải pháp
#2 4.1.| Nâng giá trị cây chè
- Thay 60 ha chè trung du già cỗi bằng giống LDP1, PH8.
- Xây dựng mã vùng trồng cho 220 ha; quảng bá nhãn hiệu “Chè Khe Ngàn”.
#2 4.2.| Làm đường
- Nhà nước cho xi măng, dân góp công: bê tông 2,7 km đường Tân Tiến trước mùa mưa.
#2 4.3.| Học chữ, học nghề
- Mở 03 lớp sao chè, 01 lớp lái máy hái; xóa tái mù cho 18 phụ nữ.
#1 5.| Tổ chức thực hiện
= Công chức phụ trách lĩnh vực nào chịu trách nhiệm lĩnh vực đó; trưởng xóm báo cáo miệng vào sáng thứ Hai
  tuần đầu
  tháng{fn:Nếu trùng ngày nghỉ thì lùi sang thứ Ba.}./.
"""


def x06() -> Plan:
    """Google Docs; a table whose targets are trends; headings that are words in small letters."""
    at = place("x06", "xã Khe Ngàn", "xóm", "huyện", 2025, "Tân Tiến, Khe Cạn, Đồng Hoan")
    tables = {
        "bang": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Kế hoạch 2024: assigned@2024 | "
            "Ước 2024: estimate@2024 | Kế hoạch 2025: target@2025 | Tăng/giảm so với 2024: comparison",
            """
1|Sản lượng chè búp tươi|Tấn|19000|19560|20150|3!tăng 3%
2|Chè đạt VietGAP|Ha|600|640|720|80!+80 ha
3|Đàn đại gia súc|Con|2200|2104|2150|2.2!tăng 2,2%
4|Thu nhập bình quân|Triệu đồng/người|44|43.6|47.5|?3.9;47.5!tăng lên 47,5
5|Thu ngân sách|Triệu đồng|1850|2016|2080|3.2!↑ 3,2%
6|Số hộ nghèo|Hộ|96|101|79|-22!giảm 22 hộ
7|Số hộ cận nghèo|Hộ|112|108|90|-18!giảm 18
8|Tỷ lệ hộ nghèo|%|6.4|6.72|<5.5|=giảm ít nhất 1,2 điểm %
9|Tỷ suất sinh thô|‰|13.2|13.05|12.9|-0.15
10|Tiêu chí nông thôn mới đạt chuẩn|Tiêu chí|16|15|17|2!+2
11|Đường bê tông|Km|3|2.4|2.7|12.5!tăng 12,5%
12|Vụ vi phạm lâm luật|Vụ|0|3|0|-3!giảm 03 vụ
""",
            label="Bảng 1", title="Chỉ tiêu chủ yếu năm 2025", caption="one",
            note="(Nguồn: Văn phòng - Thống kê xã, ngày 25/11/2024)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ KHE NGÀN", "Khe Ngàn", (29, 11, 2024), "Lường Thị Duyên",
        "UBND huyện; Đảng ủy xã; HĐND xã; Các xóm; Lưu: VT", year=2025, number="143",
        authority="TM. UBND XÃ", title="CHỦ TỊCH",
        subject="Phát triển kinh tế - xã hội, xây dựng nông thôn mới năm 2025",
    )  # fmt: skip
    wear = Wear("google", headings="styles", bullets="auto", split=0)
    has = (
        "1. 1.1. as first levels in small letters, Bảng 1 in the text, trends (“tăng 3%”, “+80 ha”, ↑, "
        "“giảm 18”), "
        "a footnote, TM. UBND XÃ"
    )
    return plan("x06.docx", "Google Docs", has, at, _TEXT_06, wear, top, tables)


_TEXT_07 = """
= Thực hiện Công văn số 5102/STC-KHTH ngày 22/8/<Y1> của Sở Tài chính, Ủy ban nhân dân <DV> lập Kế hoạch phát
  triển kinh tế - xã hội và đầu tư công năm <Y>:
#1 PHẦN THỨ NHẤT| KẾT QUẢ NĂM <Y1>
#2 I.| VỀ KINH TẾ
%3 1.| Tổng giá trị sản xuất ước đạt 2.846 tỷ đồng, tăng 8,9% so với cùng kỳ năm trước (cộng số liệu ba xã cũ).
%3 2.| Thu ngân sách nhà nước trên địa bàn 11 tháng đạt 61,7 tỷ đồng; ước cả năm 68,2 tỷ đồng, vượt 5% dự toán.
%3 3.| Giải ngân vốn đầu tư công 27,9/33,4 tỷ đồng, đạt 83,5%.
#2 II.| VỀ XÃ HỘI
%3 1.| Sắp xếp 11 trường còn 08 trường; không học sinh nào phải đi xa quá 5 km.
%3 2.| Xóa 46 nhà tạm, hoàn thành trước thời hạn 61 ngày.
#2 III.| VỀ BỘ MÁY
%3 1.| Điều động 14 công chức giữa ba trụ sở cũ; trụ sở xã Mỹ Tân (cũ) chuyển cho Trạm Y tế.
#1 PHẦN THỨ HAI| KẾ HOẠCH NĂM <Y>
#2 I.| CÁC CÂN ĐỐI LỚN
= Tổng vốn đầu tư công năm <Y> là 41.250 triệu đồng, phân bổ như sau:
T congtrinh
#2 II.| NHIỆM VỤ
%3 1.| Nông nghiệp: mở rộng 120 ha lúa chất lượng cao; liên kết với 03 doanh nghiệp.
%3 2.| Công nghiệp: lấp đầy 70% Cụm công nghiệp Mỹ Tân.
%3 3.| Giảm nghèo: mỗi hộ nghèo có một người giúp, một sinh kế.
#2 III.| KIẾN NGHỊ
%3 1.| Đề nghị tỉnh bổ sung 12 tỷ đồng cho đường trục Mỹ Tân - Mỹ Hòa.
%3 2.| Đề nghị Sở Nội vụ cho tuyển 04 công chức còn thiếu.
= Nơi nhận Kế hoạch này tổ chức thực hiện từ ngày ký./.
T congtrinh2
"""


def x07() -> Plan:
    """LibreOffice; parts in words; numbered clauses; two lists of works with sums above and in groups."""
    at = place("x07", "xã Mỹ Lương", "thôn", "tỉnh", 2026, "Mỹ Tân, Mỹ Hòa, Lương Đài")
    tables = {
        "congtrinh": grid(
            "list",
            "TT: number | Danh mục công trình: name | Địa điểm: place | Tổng mức đầu tư: figure | "
            "Lũy kế bố trí đến 2025: figure | Kế hoạch vốn 2026 / Tổng số: figure | "
            "Kế hoạch vốn 2026 / NS tỉnh: figure | Kế hoạch vốn 2026 / NS xã: figure",
            """
|TỔNG CỘNG||118400|38150|41250|24000|17250
*I|Chuyển tiếp||72600|38150|23050|14000|9050
1|Trường Tiểu học Mỹ Hòa|Thôn 4|31500|19800|8700|6000|2700
2|Đường Lương Đài - Bến Cát|Thôn 6, 7|41100|18350|14350|8000|6350
*II|Khởi công mới||45800|0|18200|10000|8200
3|Trạm bơm Cống Ba|Thôn 2|17300||9200|6000|3200
4|Nhà văn hóa trung tâm|Thôn 4|28500||9000|4000|5000
""",
            unit="Đơn vị tính: Triệu đồng",
        ),
        "congtrinh2": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | Ba xã cũ / Mỹ Tân: figure | Ba xã cũ / Mỹ Hòa: figure | "
            "Ba xã cũ / Lương Đài: figure | Ước toàn xã 2025: estimate@2025 | Kế hoạch 2026: target@2026",
            """
*I|KINH TẾ
1|Tổng giá trị sản xuất|Tỷ đồng|1204|968|674|2846|3100
2|Thu ngân sách|Triệu đồng|33850|20140|14210|68200|71600
3|Sản lượng lương thực|Tấn|5210|7940|8365|21515|21600
*II|XÃ HỘI
4|Dân số|Người|9412|8107|7688|25207|25400
5|Hộ nghèo|Hộ|41|57|73|171|<=140
6|Trường chuẩn quốc gia|Trường|4|3|3!3 (1 mức 2)|8|8
7|Tỷ lệ bao phủ BHYT|%|93.4|95.1|94.2|94.2|95.5
8|Trạm Y tế đạt bộ tiêu chí|||||ok|ok
""",
            label="Biểu số 01/KH", title="CHỈ TIÊU THEO ĐỊA BÀN CÁC XÃ CŨ", groups="merged", index_row=True,
            landscape=True,
        ),
    }  # fmt: skip
    bases = (
        "Căn cứ Nghị quyết số 1670/NQ-UBTVQH15 ngày 16 tháng 6 năm 2025 của Ủy ban Thường vụ Quốc hội về "
        "việc sắp "
        "xếp các đơn vị hành chính cấp xã của tỉnh năm 2025;",
        "Căn cứ Luật Đầu tư công số 58/2024/QH15;",
    )
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ MỸ LƯƠNG", "Mỹ Lương", (5, 12, 2025), "Lê Đăng Khôi",
        "Sở Tài chính; Thống kê cơ sở Mỹ Lương; TT Đảng ủy, TT HĐND xã; Lãnh đạo UBND xã; Các phòng, trung "
        "tâm; "
        "Các thôn (26); Lưu: VT, P.KT", year=2026, number="58", superior="UBND TỈNH HẢI BÌNH", bases=bases,
        authority="TUQ. CHỦ TỊCH", title="TRƯỞNG PHÒNG KINH TẾ",
        subject="Phát triển kinh tế - xã hội và đầu tư công{br}của xã Mỹ Lương năm 2026",
    )  # fmt: skip
    wear = Wear("libreoffice24", headings="bold", numbers="typed", bullets="tab", split=12)
    has = (
        "PHẦN THỨ NHẤT on a line of its own, clauses numbered 1. again under each heading, a list of works "
        "with sums "
        "in group rows and a unit for all, Biểu số 01/KH by former communes, TUQ. CHỦ TỊCH"
    )
    return plan("x07.docx", "LibreOffice 24.8", has, at, _TEXT_07, wear, top, tables)


PLANS = (x05, x06, x07)
