"""Plans 01 to 04: Word 2010, 2013 and 2016; typed and linked numbers, changes, footnotes, boxes."""

from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_ROUND = (
    "UBND thành phố (b/c); Phòng Tài chính - Kế hoạch; TT Đảng ủy, HĐND phường; Chủ tịch, các PCT UBND phường; "
    "Các TDP; Lưu: VT"
)


_TEXT_01 = """
= Thực hiện Công văn số 2157/UBND-TCKH ngày 14/8/2023 của UBND thành phố về việc xây dựng kế hoạch năm 2024,
  UBND <DV> xây dựng kế hoạch với những nội dung sau:
#1 I.| ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM <Y1>
#2 1.| Kết quả đạt được
= 9 tháng đầu năm <Y1>, UBND phường ban hành <k:30-90> văn bản chỉ đạo, trong đó có Kế hoạch số 18/KH-UBND
  ngày 17/02/<Y1> về “Năm trật tự đô thị”; tổ chức <k:4-9> hội nghị đối thoại với hộ kinh doanh ở chợ Cầu Gỗ,
  tiếp thu <k:12-40> ý kiến về giờ đổ rác, chỗ để xe và giá thuê điểm bán.
= Năm <Y1>, mưa bão nhiều hơn trung bình, giá vật liệu tăng, song nhờ sự đồng lòng của Nhân dân <k:9-21>
  <TDP>, kinh tế của <DV> vẫn giữ được nhịp; 14/17 chỉ tiêu được giao đã đạt và vượt. (Theo biểu số 01, biểu
  số 02 kèm theo)
#3 1.1.| Thu, chi ngân sách
@R thu 3 =
@R chi 2 =
#3 1.2.| Quản lý đất đai, đô thị
@R dat 2 -
@R dothi 2 -
#3 1.3.| Văn hóa - xã hội
@R giaoduc 2 =
@R yte 2 =
@R ansinh 2 =
#2 2.| Hạn chế và nguyên nhân
#3 2.1.| Hạn chế
@R han 3 -
#3 2.2.| Nguyên nhân
@R nguyen 3 -
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu tổng quát
= {i:“Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”} là phương châm của mọi việc.
= Giữ đà phục hồi, lấy cải cách hành chính làm khâu đột phá; xây dựng <DV> sáng, xanh, an toàn; chăm lo tốt
  hơn cho người yếu thế, để không ai bị bỏ lại phía sau.
#2 2.| Nhiệm vụ chủ yếu
@T thu 2 -
@T dat 2 -
@T giaoduc 2 -
@T cchc 2 -
@T anninh 2 -
= Trên đây là Kế hoạch phát triển kinh tế - xã hội năm <Y> của <DV>./.
T bieu01
T bieu02
"""


_TASKS_01 = """
1|Xử lý dứt điểm 06 trường hợp lấn chiếm hành lang mương Cầu Gỗ, không để phát sinh mới.|Đã tháo dỡ 06/06
  trường hợp, hoàn trả 214 m{sup:2}.{p}Lắp rào mềm và giao TDP Bến Trúc trông coi.
2|Hoàn thành giải phóng mặt bằng đường Ao Dâu đoạn 2 trước 30/9.|- Bàn giao 38/41 hộ;{p}- Còn 03 hộ vướng
  nguồn gốc đất, đang xác minh, dự kiến xong trong tháng 11.
3|Đưa tỷ lệ hồ sơ trực tuyến đạt trên 70%.|Đạt 81,6%.
"""


def p01() -> Plan:
    """Heading styles with typed numbers; a head and an end in tables."""
    at = place(
        "w01",
        "phường Đông Vân",
        "tổ dân phố",
        "thành phố",
        2024,
        "Ao Dâu, Cầu Gỗ, Bến Trúc, Hàng Lạc",
    )
    tables = {
        "bieu01": table(
            at, "tasks", "STT: number | Nội dung nhiệm vụ: name | Kết quả đạt được: result_text",
            _TASKS_01,
            label="Biểu số 01", title="Kết quả thực hiện nhiệm vụ trọng tâm năm 2023 do Chủ tịch "
                "UBND thành phố giao",
            caption="one",
        ),
        "bieu02": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Chỉ tiêu giao năm 2023: assigned@2023 | "
            "Thực hiện 9 tháng: nine_month@2023 | Ước cả năm 2023: estimate@2023 | "
                "Kế hoạch năm 2024: target@2024",
            """
*I|KINH TẾ
~1|thu
~1.1|> thue
~1.2|> phi
~1.3|> khac
~2|chitx
*II|XÃ HỘI
~3|dso
~4|bhyt
5|Tỷ lệ hộ gia đình văn hóa|%|>95|…|96.2|>=96
6|Trạm Y tế đạt chuẩn quốc gia||ok|ok|ok|ok
~7|sdd
8|Tỷ lệ trẻ nhà trẻ ra lớp|%|45..48|46.1|47.0|46..49
*III|AN NINH - QUỐC PHÒNG
~9|tuyenquan
10|Phường đạt chuẩn an toàn về an ninh trật tự||ok||ok|ok
""",
            label="Biểu số 02", title="Các chỉ tiêu kinh tế - xã hội chủ yếu năm 2024", caption="one",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG ĐÔNG VÂN", "Đông Vân", (8, 9, 2023), "Hoàng Thế Lữ", _ROUND,
               year=2024, number="112")  # fmt: skip
    wear = Wear("word2010", headings="styles")
    has = (
        "heading styles, typed numbers, head and end in tables, "
        "Biểu 01 with cells of several paragraphs, Biểu 02 of four columns"
    )
    return plan("w01.docx", "Word 2010", has, at, _TEXT_01, wear, top, tables)


_TEXT_02 = """
= Căn cứ tình hình thực tế, UBND <DV> ban hành Kế hoạch phát triển kinh tế - xã hội năm {del:2023}{ins:2024}
  như sau:
#1 I.| TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM <Y1>
#2 1.| Lĩnh vực kinh tế
= 100% tuyến phố đã có biển số nhà; 4.215 hộ được cấp mã địa chỉ số, đứng thứ hai toàn thành phố.
= Thu ngân sách ước đạt {del:7.215}{ins:7.480} triệu đồng, bằng {del:98,2%}{ins:101,8%} dự toán; {com:số hộ
  khoán tăng 34 hộ~Chị Hậu kiểm tra lại với Thuế cơ sở} so với đầu năm.
@R thuong 2 =
x Phường chưa có cụm công nghiệp nên đóng góp của khu vực này không đáng kể.
#2 2.| Lĩnh vực {del:văn hoá}{ins:văn hóa} - xã hội
@R giaoduc 2 -
- Trạm Y tế {ins:được bổ sung 02 bác sỹ, }khám 9.614 lượt{del: bệnh nhân ngoại trú}, không có tai biến.
@R ansinh 2 -
#2 3.| Quốc phòng, an ninh
@R quocphong 2 -
- Xảy ra {com:11 vụ~Công an phường báo 12 vụ?} phạm pháp hình sự, giảm 03 vụ; bắt giữ 09 đối tượng.
#1 II.| PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM <Y>
#2 1.| Mục tiêu
= Phấn đấu thu ngân sách tăng {del:từ 3 đến 5%}{ins:trên 6%}; giảm hộ nghèo xuống {ins:còn }0,35%.
#2 2.| Giải pháp
@T thu 2 -
@T dothi 2 -
- Mỗi khu phố có một tổ tự quản về {del:rác}{ins:phân loại rác thải tại nguồn}, sinh hoạt mỗi tháng một lần.
x Trình xin chủ trương xây nhà để xe hai tầng tại trụ sở.
@T so 2 -
= Yêu cầu các bộ phận chuyên môn, các khu phố triển khai thực hiện; khó khăn báo cáo UBND <DV> xem xét./.
"""


def p02() -> Plan:
    """Bold paragraphs only; tracked changes and comments all over."""
    at = place(
        "w02", "phường Yên Thịnh", "khu phố", "thành phố", 2024, "Gò Sỏi, Đầm Nứa, Phố Cũ, Vườn Ươm"
    )
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG YÊN THỊNH", "Yên Thịnh", (0, 10, 2023), "Đoàn Quý Ninh",
               "Như điều hành; UBND thành phố; Đảng ủy phường; Lưu: VT", year=2024,
               authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH")  # fmt: skip
    wear = Wear(
        "word2010",
        headings="bold",
        extras=frozenset({"pPrChange"}),
        subject_lines=2,
        watermark="DỰ THẢO",
    )
    has = (
        "no heading styles, tracked changes in words and whole paragraphs, comments, "
        "number and day blank, watermark, subject on two lines"
    )
    return plan("w02.docx", "Word 2010", has, at, _TEXT_02, wear, top)


_TEXT_03 = """
= UBND <DV> xây dựng kế hoạch phát triển kinh tế - xã hội năm <Y> gồm các nội dung chủ yếu sau đây:
#1 I.| KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM <Y1>
#2 1.| Về kinh tế
#3 1.1.| Nông nghiệp, lâm nghiệp
@R nong 3 =
= Diện tích rừng trồng mới 41,6 ha{fn:Gồm 30,2 ha keo lai và 11,4 ha quế; không tính cây phân tán.}, vượt 4%
  kế hoạch.
#3 1.2.| Thương mại, dịch vụ
@R thuong 2 =
#3 1.3.| Tài chính, ngân sách
@R thu 2 =
= Số thu điều tiết cho xã là 6.930 triệu đồng{fn:Số liệu của Kho bạc Nhà nước đến hết ngày 30/9/2024.}.
#2 2.| Về văn hóa, xã hội
#3 2.1.| Giáo dục và đào tạo
@R giaoduc 2 =
#3 2.2.| Y tế, dân số
@R yte 3 =
#2 3.| Tồn tại, hạn chế
= Xã còn thôn Núi Voi cách trung tâm 14 km đường núi, mùa mưa có lúc bị chia cắt hai, ba ngày; sóng điện
  thoại chập chờn, nên hồ sơ trực tuyến của thôn phần lớn do cán bộ nộp thay. Lao động trẻ đi làm ăn xa chiếm
  gần một nửa, vụ mùa thiếu người gặt; ruộng bỏ hoang tuy mới 3,7 ha nhưng có chiều hướng tăng.
@R han 3 -
#1 II.| MỤC TIÊU, CHỈ TIÊU NĂM <Y>
#2 1.| Mục tiêu chung
= Phát triển nông nghiệp sạch gắn với chế biến; giữ rừng đầu nguồn; hoàn thành xây dựng nông thôn mới nâng
  cao theo Quyết định của {i:UBND tỉnh}{fn:Theo Bộ tiêu chí giai đoạn 2021 - 2025.} và chuẩn bị cho giai đoạn
  mới.
#2 2.| Chỉ tiêu cụ thể
- Thu nhập bình quân đầu người {b:62,5 triệu đồng}/năm.
- Tỷ lệ hộ nghèo giảm {b:từ 0,8 đến 1,0 điểm %}.
- Trồng mới {b:45 ha} rừng; tỷ lệ che phủ giữ ở mức {b:56,2%}.
#1 III.| TỔ CHỨC THỰC HIỆN
@T nong 2 =
@T cchc 2 =
= Giao Văn phòng - Thống kê theo dõi, tổng hợp, báo cáo UBND <DV> trước ngày 15 tháng cuối quý./.
T bieu
"""


def p03() -> Plan:
    """Automatic numbers linked to heading styles; footnotes; legal bases."""
    at = place("w03", "xã Thạch Lâm", "thôn", "huyện", 2025, "Khe Mơ, Bãi Sậy, Đồng Chiêm, Núi Voi")
    tables = {
        "bieu": table(
            at, "indicators",
            "TT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2023: result@2023 | "
            "Năm 2024 / Kế hoạch: assigned@2024 | Năm 2024 / Ước thực hiện: estimate@2024 | "
            "Kế hoạch năm 2025: target@2025 | So sánh (%) ƯTH 2024/KH 2024: comparison",
            """
~1|tnbq
~2|dtgc
~3|sanluong
~4|lon
~5|giacam
~6|rung
~7|ocop
~8|hongheo
~9|vieclam
~10|bhyt
11|Xã đạt chuẩn nông thôn mới nâng cao|Xã||-||ok|
""",
            label="PHỤ LỤC", title="CÁC CHỈ TIÊU CHỦ YẾU NĂM 2025",
            attached="(Kèm theo Kế hoạch số 87/KH-UBND ngày 21 tháng 10 năm 2024 của UBND xã Thạch Lâm)",
        ),
    }  # fmt: skip
    bases = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, "
        "bổ sung một số điều của "
        "Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
        "Căn cứ Nghị quyết số 31/NQ-HĐND ngày 18 tháng 12 năm 2023 của HĐND xã Thạch Lâm về nhiệm vụ năm 2024;",
        "Xét đề nghị của công chức Tài chính - Kế toán.",
    )
    top = head("ỦY BAN NHÂN DÂN{br}XÃ THẠCH LÂM", "Thạch Lâm", (21, 10, 2024), "Bế Văn Sằm",
               "UBND huyện (b/c); Phòng TC-KH huyện (b/c); TT Đảng ủy, HĐND xã; MTTQ và các đoàn thể; "
               "Trưởng các thôn; Lưu: VT, TCKT", year=2025, number="87", bases=bases)  # fmt: skip
    wear = Wear("word2013", headings="styles", numbers="linked", bullets="auto")
    has = (
        "numbers by heading styles, footnotes, legal bases, head of two rows, automatic bullets, "
        "paragraphs that begin with a figure"
    )
    return plan("w03.docx", "Word 2013", has, at, _TEXT_03, wear, top, tables)


_TEXT_04 = """
= Thực hiện chỉ đạo của UBND thành phố tại Công văn số 3021/UBND-TCKH ngày 05/9/2024, UBND <DV> báo cáo kết
  quả năm <Y1> và xây dựng kế hoạch năm <Y> như sau:
#1 A.| ĐÁNH GIÁ KẾT QUẢ NĂM <Y1>
#2 I.| NHỮNG KẾT QUẢ CHÍNH
#3 1.| Kinh tế, ngân sách
= 12 tổ dân phố đã thành lập tổ thu thuế, phí; riêng tổ Hồ Bán Nguyệt thu xong trước hạn 45 ngày.
@R thu 2 -
@R chi 2 -
#3 2.| Quản lý đô thị, môi trường
@R dothi 3 -
@R dat 2 -
#3 3.| Chuyển đổi số
@R so 3 -
#2 II.| TỒN TẠI
@R han 2 -
#1 B.| KẾ HOẠCH NĂM <Y>
#2 I.| CHỈ TIÊU
= Các chỉ tiêu chủ yếu theo Biểu 02 kèm theo Kế hoạch này.
#2 II.| NHIỆM VỤ
#3 1.| Kinh tế
@T thu 2 -
@T thuong 2 -
#3 2.| Văn hóa - xã hội
@T vanhoa 2 -
@T yte 2 -
#3 3.| Nội chính
@T anninh 2 -
@T tuphap 1 -
= Căn cứ Kế hoạch này, các bộ phận, tổ dân phố xây dựng chương trình công tác quý./.
T bieu02
"""


def p04() -> Plan:
    """A head in text boxes with a fallback; numbers typed with tabs; a table with three rows of heads."""
    at = place(
        "w04",
        "phường Tân Mai",
        "tổ dân phố",
        "thành phố",
        2025,
        "Lò Vôi, Cầu Sắt, Đê Vàng, Hồ Bán Nguyệt",
    )
    tables = {
        "bieu02": table(
            at, "indicators",
            "Số TT: number | Tên chỉ tiêu: name | ĐVT: unit | Năm 2023 / Thực hiện: result@2023 | "
            "Năm 2024 / Kế hoạch / TP giao: assigned@2024 | "
                "Năm 2024 / Kế hoạch / HĐND phường: assigned_council@2024 | "
            "Năm 2024 / Thực hiện / 9 tháng: nine_month@2024 | "
                "Năm 2024 / Thực hiện / Ước cả năm: estimate@2024 | "
            "Năm 2025 / Kế hoạch: target@2025",
            """
*A|CHỈ TIÊU KINH TẾ
~1|thucd
:|Trong đó:
~-|> thue
~-|> phi
~-|> gtgt
~2|dat
~3|tonggt
*B|CHỈ TIÊU XÃ HỘI
~4|dso
~5|tangdso
~6|vieclam
~7|bhxh
*C|CHỈ TIÊU MÔI TRƯỜNG
~8|rac
~9|dtich
~10|phanloai
""",
            label="Biểu 02", title="CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2025", index_row=True, groups="merged",
            landscape=True,
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG TÂN MAI", "Tân Mai", (4, 11, 2024), "Vũ Hải Đường", _ROUND,
               year=2025, number="203", superior="UBND THÀNH PHỐ HỒNG CHÂU")  # fmt: skip
    wear = Wear("word2016", head="drawing", headings="bold", numbers="tab", bullets="tab")
    has = (
        "head in DrawingML text boxes with a VML fallback, numbers typed with tabs, "
        "table head of three rows, Trong đó, landscape"
    )
    return plan("w04.docx", "Word 2016", has, at, _TEXT_04, wear, top, tables)


PLANS = (p01, p02, p03, p04)
