"""Plans x08 to x10: half a year, a letter in front, tables pasted in an old font."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_08 = """
= Căn cứ Nghị quyết kỳ họp thứ nhất của HĐND phường và kết quả 6 tháng đầu năm của 03 đơn vị trước sắp xếp, UBND
  <DV> xây dựng kế hoạch 6 tháng cuối năm <Y> như sau:
#1 Mục 1.| KẾT QUẢ 6 THÁNG ĐẦU NĂM
#2 1)| Thu ngân sách
= Đến ngày 30/6, ba đơn vị cũ thu được 48.615 triệu đồng, đạt 54,8% dự toán năm; riêng phường Hòa Thọ (cũ)
  mới đạt
  41,2% do chưa đấu giá được khu A3.
#2 2)| Đầu tư
- 14 công trình chuyển tiếp bàn giao nguyên trạng, có biên bản; tổng vốn còn lại 62,3 tỷ đồng.
#2 3)| Văn xã
- Tuyển sinh đầu cấp trực tuyến 2.384/2.384 em.
- Không xảy ra ngộ độc thực phẩm; 01 ổ sốt xuất huyết (7 ca) được dập sau 12 ngày.
#2 4)| Việc còn vướng
- 1.127 hồ sơ đất đai tồn từ trước ngày 01/7, trong đó 214 hồ sơ thiếu bản vẽ.
- Ba trụ sở cách nhau 4 - 6 km; máy tính trên 7 năm chiếm 58%.
#1 Mục 2.| CHỈ TIÊU 6 THÁNG CUỐI NĂM
T sau_thang
#1 Mục 3.| NHIỆM VỤ TỪNG THÁNG
= Các việc phải xong trong từng tháng ghi ở bảng dưới đây; việc thường xuyên không ghi lại.
T thang
#1 Mục 4.| TỔ CHỨC THỰC HIỆN
#2 1)| Trung tâm Phục vụ hành chính công
= Giải quyết dứt điểm hồ sơ tồn trước ngày 15/9; ngày nào cũng công khai số hồ sơ trễ ở bảng điện tử.
#2 2)| Phòng Kinh tế, Hạ tầng và Đô thị
= Đấu giá khu A3 trước ngày 31/10, giá khởi điểm 18,6 triệu đồng/m{sup:2}.
#2 3)| Các tổ dân phố
= Họp dân, thông báo tên, địa chỉ, số điện thoại của bộ máy mới.
= Trên đây là Kế hoạch 6 tháng cuối năm <Y>. Quá trình thực hiện nếu có vướng mắc, báo cáo UBND <DV> (qua Văn
  phòng) để xử lý./.
"""


def x08() -> Plan:
    """A plan of half a year, of July 2025; tables by months."""
    at = place("x08", "phường Cẩm Hòa", "tổ dân phố", "thành phố", 2025, "Hòa Thọ, Cẩm Bắc")
    tables = {
        "sau_thang": grid(
            "indicators",
            "Stt: number | Chỉ tiêu: name | Đvt: unit | KH 2025: assigned@2025 | TH 6T đầu năm 2025: "
            "six_month@2025 | "
            "% KH: comparison | KH 6T cuối năm 2025: target@2025 | Ước cả năm 2025: estimate@2025",
            """
01|Thu ngân sách nhà nước|Tr.đ|88720|48615|54.8|43500|92115
01.1|>+ Thuế ngoài quốc doanh|Tr.đ|31400|17022|54.2|15100|32122
01.2|>+ Tiền sử dụng đất|Tr.đ|38000|17860|47|21400|39260
02|Chi ngân sách|Tr.đ|96300|44215|45.9|51900|96115
03|Giải ngân đầu tư công|%|100|37.4||100|100
04|Cấp GCN QSD đất lần đầu|Giấy|640|188|29.4|452|640
05|Giải quyết việc làm|Lđ|2100|1164|55.4|1000|2164
06|Hồ sơ giải quyết đúng hạn|%|>98|91.6||>=98|
07|Hồ sơ trực tuyến toàn trình|%|70|63.25||80|
08|Tiêm chủng đầy đủ trẻ dưới 1 tuổi|%|97|46.8|48.2||97
09|Giao quân|CD|42|42|100|x|42
10|Tổ dân phố không ma túy|Tổ|30|26||4|30
""",
            label="Bảng số 1", title="Chỉ tiêu 6 tháng cuối năm 2025",
        ),
        "thang": grid(
            "assignment",
            "Tháng: other | Việc phải làm: name | Chủ trì: lead | Tiến độ yêu cầu: due | Sản phẩm: product",
            """
7|Sắp xếp lại 03 trụ sở, gắn biển tên|Văn phòng HĐND và UBND|Xong trước 10/7|03 biển, sơ đồ chỉ dẫn
^|Ban hành quy chế làm việc|^|15/7|Quyết định
8|Kiểm kê tài sản công|Phòng KT, HT và ĐT|Trước 20/8|Biên bản
9|Khai giảng; rà soát 02 bếp ăn bán trú|Phòng VH - XH|05/9|Báo cáo
^|Xử lý hồ sơ đất đai tồn|Trung tâm PVHCC|15/9|1.127 hồ sơ
10|Đấu giá khu A3|Phòng KT, HT và ĐT|31/10|Kết quả trúng đấu giá
12|Tổng kết, lập kế hoạch năm sau|Văn phòng HĐND và UBND|Tuần 2|Dự thảo kế hoạch
""",
            label="Bảng số 2", title="Việc của từng tháng",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG CẨM HÒA", "Cẩm Hòa", (18, 7, 2025), "Huỳnh Nhật Quang",
        "UBND thành phố; Các Sở: Tài chính, Nội vụ; TVĐU, TT HĐND phường; Các phòng, đơn vị thuộc phường; "
        "Tổ trưởng các tổ dân phố; Lưu: VT, VP", year=2025, number="09",
        title="CHỦ TỊCH", subject="Thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm 2025",
    )  # fmt: skip
    wear = Wear(
        "word365vi",
        headings="styles",
        numbers="auto",
        bullets="wingdings",
        running="Cẩm Hòa - KH 6T",
    )
    has = (
        "plan of the second half of 2025, automatic “Mục 1.” and “1)”, Wingdings bullets, TH 6T đầu năm, KH "
        "6T cuối "
        "năm, labels 01 and 01.1, work by months merged down without numbers, words above every "
        "page"
    )
    return plan("x08.docx", "Word 365 (Vietnamese)", has, at, _TEXT_08, wear, top, tables)


_TEXT_09 = """
= Tiếp theo Kế hoạch số 02/KH-UBND ngày 06/01/<Y> của UBND tỉnh, UBND <DV> ban hành Kế hoạch hành động năm <Y>.
#1 1.| Kết quả nổi bật năm <Y1>
- Sản phẩm sen sấy Bàu Rí được công nhận OCOP 4 sao, sản lượng 42 tấn, bán ở 6 tỉnh.
- Khởi công Trường THCS Bàu Rí 24 phòng học, kinh phí 38,9 tỷ đồng.
- 97/97 chốt đèn tín hiệu, đèn đường chuyển sang LED, giảm 31% điện năng.
#1 2.| Chỉ tiêu phấn đấu
#2 2.1.| Chỉ tiêu được giao
= Thực hiện 16 chỉ tiêu tỉnh giao tại Phụ lục số 01 kèm theo.
#2 2.2.| Chỉ tiêu phường tự đặt
- Không còn điểm ngập quá 30 phút sau mưa 50 mm.
- Mỗi người dân trồng một cây: 21.500 cây.
- 100% cán bộ dùng được trợ lý ảo trong soạn thảo văn bản.
#1 3.| Các nhóm việc
#2 3.1.| Nhóm việc về đất và nước
#3 3.1.1.| Thoát nước
= Nạo vét 12,4 km cống; lắp 03 máy bơm 1.000 m{sup:3}/h ở Bàu Rí, Gò Dưa.
#3 3.1.2.| Đất công
= Lập sổ 118 khu đất công (57,3 ha); thu hồi 09 khu bị lấn.
#2 3.2.| Nhóm việc về con người
#3 3.2.1.| Trẻ em
= Xây 02 sân chơi; khám mắt cho 3.940 học sinh{fn:Học sinh lớp 1 đến lớp 9 của 07 trường công lập.}.
#3 3.2.2.| Người cao tuổi
= Lập câu lạc bộ liên thế hệ ở 12/15 khu phố; chúc thọ 286 cụ.
#2 3.3.| Nhóm việc về số hóa
= Theo {link:cẩm nang của tỉnh~https://example.gov.vn/cam-nang}, số hóa 46.000 hồ sơ hộ tịch còn lại trong
  quý III.
#1 4.| Kinh phí
= Nhu cầu 6.480 triệu đồng: ngân sách phường 4.100 triệu đồng, tỉnh hỗ trợ 1.600 triệu đồng, xã hội hóa 780
  triệu
  đồng.
#1 5.| Thực hiện
= Các phòng, đơn vị, khu phố báo cáo trước ngày 25 của tháng cuối quý./.
T phuluc
"""


def x09() -> Plan:
    """A letter in front; automatic 1. 1.1. 1.1.1.; the appendix with comparisons of every kind."""
    at = place("x09", "phường Bàu Rí", "khu phố", "tỉnh", 2026, "Bàu Rí, Gò Dưa, Cầu Xéo")
    tables = {
        "phuluc": grid(
            "indicators",
            "STT: number | Nội dung chỉ tiêu: name | Đơn vị: unit | Thực hiện năm 2024: result@2024 | "
            "Năm 2025 / Kế hoạch: assigned@2025 | Năm 2025 / Ước TH: estimate@2025 | "
            "Năm 2026 / Tỉnh giao: assigned@2026 | Năm 2026 / HĐND phường giao: assigned_council@2026 | "
            "Năm 2026 / Phấn đấu: target@2026 | So sánh / TH25/KH25: comparison | So sánh / KH26/TH25: "
            "comparison",
            """
*A|Chỉ tiêu pháp lệnh
1|Thu nội địa|Tỷ đồng|118.42|126|131.75|138.5|140|142|104.6|107.8
2|Giao quân|Người|46|48|48|50|50|50|100|104.2
*B|Chỉ tiêu hướng dẫn
3|Tổng mức bán lẻ hàng hóa|Tỷ đồng|2140|2390|2418.6|2685|2700|2720|101.2|112.5
4|Doanh nghiệp đăng ký mới|DN|112|120|131|140|140|>=145|109.2|
5|Dân số trung bình|Người|41206|41900|42015|42800|42800|42800|100.3|101.9
6|Tỷ số giới tính khi sinh|Bé trai/100 bé gái|109.8|<110|109.1|<109|<109|<109||
7|Số bác sĩ/10.000 dân|BS|9.4|10|9.9|10.5|10.5|10.5|99|106.1
8|Diện tích cây xanh|m{sup:2}/người|4.12|4.5|4.46|5|5|5.2|99.1|116.6
9|Điểm ngập|Điểm|7|4|5|2|2|0|125|
10|Hộ nghèo (chuẩn tỉnh)|%|0.21|0.15|0.12|0.1|0.08|<0.08|=Vượt|
11|Xếp loại chuyển đổi số||=Khá|=Tốt|=Tốt|=Tốt|=Tốt|=Xuất sắc||
12|Phường đạt chuẩn tiếp cận pháp luật||ok|ok|ok|ok|ok|ok||
""",
            label="PHỤ LỤC SỐ 01", title="HỆ THỐNG CHỈ TIÊU NĂM 2026", landscape=True, groups="merged",
            attached="(Kèm theo Kế hoạch số 11/KH-UBND ngày 20/01/2026 của UBND phường Bàu Rí)",
        ),
    }  # fmt: skip
    letter_text = """
= Thực hiện ý kiến của Phó Chủ tịch UBND tỉnh tại cuộc họp ngày 14/01/2026, UBND <DV> trân trọng gửi Kế
  hoạch hành
  động năm <Y> kèm theo Công văn này.
= Đầu mối liên hệ: bà Đặng Mai Thi, Phòng Kinh tế, Hạ tầng và Đô thị.
= Trân trọng./.
"""
    front = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG BÀU RÍ", "Bàu Rí", (21, 1, 2026), "Thạch Ngọc Lâm",
                 "Như trên; Lưu: VT", year=2026, number="88", symbol="UBND-KTHTĐT",
                 type="Kính gửi: Ủy ban nhân dân tỉnh", subject="V/v gửi Kế hoạch hành động năm 2026",
                 authority="KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH")  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG BÀU RÍ", "Bàu Rí", (20, 1, 2026), "Đoàn Việt Trinh",
        "UBND tỉnh; TT Đảng ủy, HĐND phường; UBMTTQVN phường; Các phòng, trung tâm; 15 khu phố; Lưu: VT, KT",
        year=2026, number="11", subject="Hành động thực hiện nhiệm vụ kinh tế - xã hội năm 2026",
    )  # fmt: skip
    wear = Wear("wps", headings="styles", numbers="linked", bullets="+", sign="tabs")
    has = (
        "letter in front signed by another than the plan, automatic 1. 1.1. 1.1.1. by style, + typed as the "
        "first "
        "bullet, a link, signature by tabs, landscape table of eleven columns with three targets of one year"
    )
    return plan(
        "x09.docx",
        "WPS Office 11.2",
        has,
        at,
        _TEXT_09,
        wear,
        top,
        tables,
        letter=(front, letter_text),
    )


_TEXT_10 = """
= Thực hiện Hướng dẫn số 12/HD-TCKH ngày 28/8/<Y1> của Phòng Tài chính - Kế hoạch huyện.
= Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội năm <Y> như sau:
#1 I.| ĐÁNH GIÁ NĂM <Y1>
#2 1.| Thuận lợi
= Mưa thuận, lúa Đông Xuân được mùa; giá dừa khô từ 45.000 lên 98.000 đồng/chục.
#2 2.| Khó khăn
= Mặn xâm nhập sớm 20 ngày; 186 hộ thiếu nước sinh hoạt, xã chở 3.400 m{sup:3} nước ngọt đến từng ấp.
#2 3.| Kết quả
- Kinh tế: thu ngân sách 4.126 triệu đồng, đạt 112,3% dự toán.
- Hạ tầng: tráng nhựa 3,8 km lộ liên ấp; bắc 05 cầu bê tông, dân hiến 2.150 m{sup:2} đất.
- Xã hội: cất 19 căn nhà tình thương, mỗi căn 60 triệu đồng.
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
= Ra mắt xã nông thôn mới nâng cao trước ngày 30/4/<Y>.
#2 2.| Chỉ tiêu
= Xem Biểu số 3.
#2 3.| Giải pháp
- Xây 02 trạm cấp nước 500 m{sup:3}/ngày đêm ở ấp Rạch Chanh, ấp Cồn Lợi.
- Chuyển 75 ha lúa kém hiệu quả sang dừa xen bưởi.
- Mỗi ấp có một tổ công nghệ số, ít nhất 05 người.
= Trên đây là Kế hoạch năm <Y> của UBND <DV>./.
T bieu3
"""


def x10() -> Plan:
    """Words in Unicode, the Biểu pasted in an old font; asterisks; heads that say less than they mean."""
    at = place(
        "x10", "xã Thạnh Phước Tây", "ấp", "huyện", 2024, "Rạch Chanh, Cồn Lợi, Giồng Trôm Nhỏ"
    )
    tables = {
        "bieu3": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | TH 2022: result@2022 | TH 9T 2023: nine_month@2023 | "
            "Ước TH 2023: estimate@2023 | KH 2024: target@2024",
            """
1|Thu ngân sách|Tr.đồng|3571|3302.5|4126|4350
2|Diện tích dừa|Ha|812|840|858|930
3|Sản lượng thủy sản|Tấn|1460|1218|1515|1600
4|Thu nhập bình quân|Tr.đồng/năm|54.2||58.7|63
5|Hộ nghèo|%|2.95|2.4|2.06|<1.5
6|Hộ có nước hợp vệ sinh|%|96.1|94.8|96.5|>98
7|Học sinh bỏ học|Em|6|4|5|0
8|Xã nông thôn mới nâng cao||…|…|no|ok
""",
            label="Biểu số 3", title="Chỉ tiêu kinh tế - xã hội năm 2024",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ THẠNH PHƯỚC TÂY", "Thạnh Phước Tây", (9, 10, 2023), "Nguyễn Văn Tám Em",
        "UBND huyện; Phòng TCKH huyện; TT.Đảng ủy, HĐND xã; Các ngành, ấp; Lưu: VT", year=2024, number="77",
    )  # fmt: skip
    wear = Wear(
        "word2007", head="lines", headings="outline", numbers="tab", bullets="*", font="vni_tables"
    )
    has = (
        "head on lines, numbers typed with tabs, * bullets, two opening paragraphs of which the first only "
        "names its "
        "ground, a Biểu in VNI-Times behind the signature with blanks"
    )
    return plan("x10.docx", "Word 2007", has, at, _TEXT_10, wear, top, tables)


PLANS = (x08, x09, x10)
