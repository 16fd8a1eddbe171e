"""Plans z04 to z06: five years, a draft behind its Tờ trình, and the work of one quarter."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_04 = """
= Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội 5 năm giai đoạn 2026 - 2030 với các nội
  dung sau:
#1 Phần thứ nhất| ĐÁNH GIÁ KẾT QUẢ GIAI ĐOẠN 2021 - 2025
#2 I.| ĐẶC ĐIỂM, TÌNH HÌNH
= Xã Cẩm Thạch được thành lập từ ngày 01/7/2025 trên cơ sở sắp xếp 03 xã Cẩm Bình, Cẩm Sơn và Thạch Lưu; diện
  tích tự
  nhiên 68,42 km{sup:2}, dân số 27.364 người, 31 thôn.
#2 II.| KẾT QUẢ ĐẠT ĐƯỢC
#3 1.| Kinh tế tăng trưởng khá
= Tốc độ tăng giá trị sản xuất bình quân 5 năm đạt 9,2%/năm; cơ cấu kinh tế chuyển dịch đúng hướng: nông,
  lâm, thủy
  sản từ 34,8% còn 26,1%; công nghiệp - xây dựng từ 36,5% lên 41,3%; dịch vụ từ 28,7% lên 32,6%.
= Tổng vốn đầu tư huy động 1.486 tỷ đồng, gấp 1,7 lần giai đoạn 2016 - 2020.
#3 2.| Hạ tầng được quan tâm đầu tư
- Nâng cấp 42,5 km đường xã, đường thôn; 100% đường thôn được cứng hóa.
- Xây mới 64 phòng học, 03 nhà văn hóa xã, 12 nhà văn hóa thôn.
#3 3.| Văn hóa - xã hội có nhiều tiến bộ
- Tỷ lệ hộ nghèo giảm từ 6,85% (năm 2021) xuống 2,14% (năm 2025), bình quân giảm 1,18%/năm.
- 10/11 trường đạt chuẩn quốc gia, trong đó 03 trường đạt mức độ 2.
#2 III.| TỒN TẠI, HẠN CHẾ VÀ BÀI HỌC
#3 1.| Tồn tại, hạn chế
- Liên kết sản xuất theo chuỗi giá trị còn ít, mới có 04 chuỗi.
- Tài nguyên đá vôi khai thác chưa gắn với hoàn thổ; còn 02 mỏ hết phép chưa đóng cửa mỏ.
#3 2.| Bài học kinh nghiệm
= {i:Một là,} bám sát cơ sở, việc gì khó thì bàn với dân. {i:Hai là,} chọn đúng khâu đột phá, không dàn trải
  nguồn
  lực. {i:Ba là,} người đứng đầu phải trực tiếp chỉ đạo.
#1 Phần thứ hai| KẾ HOẠCH GIAI ĐOẠN 2026 - 2030
#2 I.| QUAN ĐIỂM, MỤC TIÊU
#3 1.| Quan điểm phát triển
= Phát triển nhanh và bền vững dựa trên nông nghiệp hữu cơ, vật liệu xây dựng công nghệ sạch và du lịch hang
  động; lấy
  người dân làm trung tâm, chuyển đổi số làm động lực.
#3 2.| Mục tiêu đến năm 2030
= Xây dựng Cẩm Thạch trở thành xã nông thôn mới hiện đại; thu nhập bình quân đầu người gấp 1,6 lần năm 2025.
#2 II.| CÁC CHỈ TIÊU CHỦ YẾU
= Hệ thống 15 chỉ tiêu chủ yếu và lộ trình từng năm tại Phụ lục kèm theo.
#2 III.| CÁC KHÂU ĐỘT PHÁ
%3 1.| Đột phá về hạ tầng giao thông kết nối với cao tốc Bắc - Nam.
%3 2.| Đột phá về cải cách hành chính, chuyển đổi số.
%3 3.| Đột phá về du lịch: đưa quần thể hang Thạch Lưu thành điểm du lịch cấp tỉnh trước năm 2028.
#2 IV.| NHIỆM VỤ, GIẢI PHÁP
#3 1.| Phát triển nông nghiệp hữu cơ
- Mở rộng vùng lúa hữu cơ 220 ha, vùng bưởi 180 ha; có ít nhất 09 sản phẩm OCOP từ 3 sao trở lên.
#3 2.| Phát triển công nghiệp - xây dựng
- Thành lập Cụm công nghiệp Cẩm Sơn quy mô 48 ha; lấp đầy trên 50% vào năm 2029.
#3 3.| Phát triển văn hóa, giáo dục, y tế
- Xây dựng Trường THPT công lập đầu tiên trên địa bàn; bảo đảm 100% người dân được khám sức khỏe định kỳ mỗi
  năm 01 lần.
#3 4.| Quốc phòng, an ninh
- Xây dựng dân quân đạt 1,6% dân số; giữ vững xã đạt chuẩn an toàn về an ninh trật tự.
#2 V.| TỔ CHỨC THỰC HIỆN
= Hằng năm, Phòng Kinh tế chủ trì cụ thể hóa Kế hoạch này thành kế hoạch năm; tổ chức đánh giá giữa kỳ vào
  năm 2028.
= Trên đây là Kế hoạch phát triển kinh tế - xã hội 5 năm 2026 - 2030 của xã Cẩm Thạch./.
T phuluc
"""


def z04() -> Plan:
    """A plan of five years whose appendix has a goal for each of them."""
    at = place("z04", "xã Cẩm Thạch", "thôn", "tỉnh", 2026, "Cẩm Bình, Cẩm Sơn, Thạch Lưu")
    tables = {
        "phuluc": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị: unit | Ước thực hiện năm 2025: estimate@2025 | Mục tiêu "
            "giai đoạn "
            "2026 - 2030 / Năm 2026: target@2026 | Mục tiêu giai đoạn 2026 - 2030 / Năm 2027: target@2027 | "
            "Mục tiêu "
            "giai đoạn 2026 - 2030 / Năm 2028: target@2028 | Mục tiêu giai đoạn 2026 - 2030 / Năm 2029: "
            "target@2029 | "
            "Mục tiêu giai đoạn 2026 - 2030 / Năm 2030: target@2030",
            """
*A|CHỈ TIÊU KINH TẾ
1|Tổng giá trị sản xuất|Tỷ đồng|2485|2740|3035|3370|3745|4170
2|Thu ngân sách nhà nước trên địa bàn|Tỷ đồng|46.2|51.5|57|63.5|70|78
3|Thu nhập bình quân đầu người|Triệu đồng|62.4|68|75|82.5|91|100
4|Tổng vốn đầu tư toàn xã hội|Tỷ đồng|338|360|410|455|500|560
5|Diện tích sản xuất hữu cơ|Ha|96|130|190|260|330|400
6|Sản phẩm OCOP từ 3 sao|Sản phẩm|4|5|6|7|8|9
*B|CHỈ TIÊU XÃ HỘI
7|Dân số trung bình|Người|27364|27600|27850|28100|28350|28600
8|Tỷ lệ hộ nghèo đa chiều|%|2.14|1.8|1.4|1.1|0.8|0.5
9|Tỷ lệ lao động qua đào tạo|%|71.5|73|75|77|79|81
10|Trường đạt chuẩn quốc gia|Trường|10|10|11|11|11|11
11|Tỷ lệ bao phủ bảo hiểm y tế|%|95.2|96|97|98|99|100
12|Nông thôn mới hiện đại|Đạt|||||ok|ok
*C|CHỈ TIÊU MÔI TRƯỜNG
13|Tỷ lệ che phủ rừng|%|41.3|41.3|41.5|41.8|42|42
14|Chất thải rắn được xử lý|%|92|94|95|96|97|98
15|Dân số dùng nước sạch tập trung|%|58.7|63|70|78|85|92
""",
            label="PHỤ LỤC", title="HỆ THỐNG CHỈ TIÊU GIAI ĐOẠN 2026 - 2030", landscape=True,
            attached="(Kèm theo Kế hoạch số 112/KH-UBND ngày 03/12/2025 của UBND xã Cẩm Thạch)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ CẨM THẠCH", "Cẩm Thạch", (3, 12, 2025), "Trịnh Xuân Thắng",
        "UBND tỉnh; Sở Tài chính; TT Đảng ủy, TT HĐND xã; Chủ tịch, các PCT UBND xã; UBMTTQ xã và các tổ chức "
        "chính trị "
        "- xã hội; Các phòng, đơn vị, trường học; 31 thôn; Lưu: VT, KT", year=2026, number="112",
        subject="Phát triển kinh tế - xã hội 5 năm giai đoạn 2026 - 2030",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Nghị quyết Đại hội Đảng bộ xã Cẩm Thạch lần thứ I, nhiệm kỳ 2025 - 2030;",
            "Thực hiện Công văn số 2207/UBND-THKH ngày 15 tháng 8 năm 2025 của UBND tỉnh về việc xây dựng Kế "
            "hoạch phát "
            "triển kinh tế - xã hội 5 năm 2026 - 2030;",
        ),
    )  # fmt: skip
    wear = Wear("word365", bullets="typed")
    has = (
        "five years 2026 - 2030: Phần thứ nhất, I., 1., numbered points, italic openings in a sentence, "
        "landscape "
        "appendix with a target for each of five years and groups A, B, C"
    )
    return plan("z04.docx", "Word 365", has, at, _TEXT_04, wear, top, tables)


_LETTER_05 = """
= Kính gửi: Hội đồng nhân dân thị trấn Sông Khoai khóa XXI, kỳ họp thứ 6.
= Căn cứ Luật Tổ chức chính quyền địa phương năm 2015, Ủy ban nhân dân thị trấn kính trình Hội đồng nhân dân
  thị trấn xem
  xét, thông qua dự thảo Kế hoạch phát triển kinh tế - xã hội năm <Y>.
= {i:(Có dự thảo Kế hoạch kèm theo)}
= Kính trình Hội đồng nhân dân thị trấn xem xét, quyết định./.
"""

_TEXT_05 = """
#1 A.| TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM <Y1>
#2 I.| KẾT QUẢ ĐẠT ĐƯỢC
#3 1/| Về kinh tế:
- Giá trị sản xuất tiểu thủ công nghiệp - xây dựng: 164 tỷ đồng, đạt 102,5% kế hoạch.
- Doanh thu thương mại - dịch vụ: 287 tỷ đồng, tăng 11,8% so với cùng kỳ.
- Thu ngân sách: 7.316/6.900 triệu đồng, đạt 106%.
#3 2/| Về xã hội:
- Hỗ trợ 1.206 người lao động gặp khó khăn do dịch COVID-19 với số tiền 1,809 tỷ đồng.
- Tỷ lệ phổ cập giáo dục mầm non cho trẻ 5 tuổi: 100%.
#3 3/| Về an ninh trật tự:
- Tai nạn giao thông xảy ra 03 vụ, làm chết 01 người, bị thương 03 người.
#2 II.| HẠN CHẾ
- Tiến độ xây dựng chợ trung tâm chậm 5 tháng.
- Chưa thành lập được hợp tác xã kiểu mới.
#1 B.| KẾ HOẠCH NĂM <Y>
#2 I.| MỤC TIÊU
= Thích ứng an toàn, linh hoạt với dịch bệnh; phục hồi thương mại, dịch vụ; chuẩn bị các điều kiện công nhận
  đô thị văn
  minh.
#2 II.| CHỈ TIÊU
= Ủy ban nhân dân thị trấn đề xuất 12 chỉ tiêu tại Phụ lục số 1.
#2 III.| NHIỆM VỤ VÀ GIẢI PHÁP
#3 1/| Về kinh tế:
- Đưa chợ trung tâm vào hoạt động trước ngày 30/6/<Y>; sắp xếp 148 điểm kinh doanh.
- Mỗi khu phố tổ chức một tuyến đường tự quản về đỗ xe.
#3 2/| Về xã hội:
- Tiêm vắc xin phòng COVID-19 mũi 3 cho người từ 18 tuổi trở lên trong quý I.
- Vận động Quỹ “Vì người nghèo” 120 triệu đồng.
#3 3/| Về an ninh trật tự:
- Giảm ít nhất 01 vụ tai nạn giao thông.
#2 IV.| TỔ CHỨC THỰC HIỆN
#3 1/| Ủy ban nhân dân thị trấn:
= Cụ thể hóa Nghị quyết thành kế hoạch từng quý, giao cho công chức phụ trách.
#3 2/| Đề nghị Hội đồng nhân dân thị trấn:
= Tăng cường giám sát việc thực hiện.
T phuluc1
"""


def z05() -> Plan:
    """A draft behind the Tờ trình that asks the council for it: dots for number and day."""
    at = place("z05", "thị trấn Sông Khoai", "khu phố", "huyện", 2022, "Khoai Thượng, Bến Gạo")
    tables = {
        "phuluc1": grid(
            "indicators",
            "TT: number | Tên chỉ tiêu: name | Đơn vị: unit | Thực hiện 2020: result@2020 | Năm 2021 / Kế "
            "hoạch: "
            "assigned@2021 | Năm 2021 / Ước TH: estimate@2021 | Dự kiến KH 2022: target@2022 | So sánh (%) / "
            "UTH 2021/KH 2021: comparison | So sánh (%) / KH 2022/UTH 2021: comparison",
            """
1|Giá trị SX tiểu thủ CN - xây dựng|Tỷ đồng|158.2|160|164|180|102.5|109.8
2|Doanh thu thương mại - dịch vụ|Tỷ đồng|256.7|280|287|320|102.5|111.5
3|Diện tích gieo trồng|Ha|96.4|95|94.8|94|99.8|99.2
4|Tổng đàn gia súc|Con|1115|1100|985|1020|89.5|103.6
5|Thu ngân sách trên địa bàn|Triệu đồng|7024|6900|7316|7600|106|103.9
6|Thu nhập bình quân đầu người|Triệu đồng/năm|51.3|54|53.5|58|99.1|108.4
7|Số hộ nghèo|Hộ|38|30|29|22|96.7|75.9
8|Tỷ lệ hộ nghèo|%|1.42|1.12|1.08|0.8|-|-
9|Tỷ lệ tham gia BHYT|%|90.6|91|91.4|92|-|-
10|Tỷ suất sinh|‰|14.1|13.9|13.8|13.6|-|-
11|Khu phố đạt danh hiệu văn hóa|Khu phố|8|9|9|9|100|100
12|Thị trấn đạt chuẩn đô thị văn minh|||||ok||
""",
            label="Phụ lục số 1", title="CÁC CHỈ TIÊU CHỦ YẾU NĂM 2022",
        ),
    }  # fmt: skip
    front = head(
        "ỦY BAN NHÂN DÂN{br}THỊ TRẤN SÔNG KHOAI", "Sông Khoai", (0, 12, 2021), "Đỗ Trọng Nghĩa",
        "Như trên; Thường trực Đảng ủy; Lưu: VP", year=2022, symbol="TTr-UBND", type="TỜ TRÌNH",
        subject="Về việc thông qua Kế hoạch phát triển kinh tế - xã hội năm 2022",
        number_print="Số: ....../TTr-UBND", date_print="Sông Khoai, ngày ..... tháng 12 năm 2021",
    )  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}THỊ TRẤN SÔNG KHOAI", "Sông Khoai", (0, 12, 2021), "Đỗ Trọng Nghĩa",
        "UBND huyện; Đảng ủy, HĐND thị trấn; MTTQ và các đoàn thể; Thành viên UBND thị trấn; Các khu phố; "
        "Lưu: VP",
        year=2022, number_print="Số: ....../KH-UBND", date_print="Sông Khoai, ngày ..... tháng 12 năm 2021",
    )  # fmt: skip
    wear = Wear("word2010", watermark="DỰ THẢO")
    has = (
        "Tờ trình to the council in front of the draft, dots for number and day, DỰ THẢO, no opening "
        "sentence, A. I. 1/ "
        "with colons, “Dự kiến KH 2022”, two comparisons under one head with dashes"
    )
    return plan(
        "z05.docx", "Word 2010", has, at, _TEXT_05, wear, top, tables, letter=(front, _LETTER_05)
    )


_TEXT_06 = """
= Căn cứ Kế hoạch số 05/KH-UBND ngày 09/01/<Y> của UBND phường và kết quả thực hiện quý I, UBND <DV> xây dựng
  Kế hoạch
  công tác quý II năm <Y> như sau:
#1 I.| KẾT QUẢ CÔNG TÁC QUÝ I
= Thu ngân sách đạt 31,6% dự toán năm; giải quyết 2.147/2.151 hồ sơ đúng hạn; tổ chức tốt các hoạt động mừng
  Đảng, mừng
  Xuân; giao quân đủ 21 thanh niên.
= Việc chưa hoàn thành: kiểm kê đất công (mới xong 8/13 khu phố).
#1 II.| NHIỆM VỤ TRỌNG TÂM QUÝ II
= Toàn phường tập trung 12 nhiệm vụ trong bảng phân công sau đây:
T phancong
#1 III.| TỔ CHỨC THỰC HIỆN
#2 1.| Trách nhiệm của các bộ phận
= Báo cáo tiến độ vào sáng thứ Sáu hằng tuần tại cuộc họp giao ban.
#2 2.| Trách nhiệm của Văn phòng
= Đôn đốc, tổng hợp; đưa kết quả thực hiện vào đánh giá, xếp loại quý II./.
"""


def z06() -> Plan:
    """The work of one quarter: a table whose numbers Word itself counts."""
    at = place("z06", "phường An Hội", "khu phố", "thành phố", 2025, "Bờ Kè, Xóm Chài")
    tables = {
        "phancong": grid(
            "assignment",
            "STT: number | Nội dung công việc: name | Người phụ trách: person | Bộ phận thực hiện: lead | "
            "Thời gian "
            "hoàn thành: due | Ghi chú: note",
            """
*|Lĩnh vực kinh tế - đô thị
1|Hoàn thành kiểm kê đất công tại 05 khu phố còn lại|PCT Phạm Quốc Dũng|Địa chính|15/5/2025|
2|Thu đủ 50% dự toán thu ngân sách|PCT Phạm Quốc Dũng|Tài chính - Kế toán|30/6/2025|
3|Ra quân lập lại trật tự lòng, lề đường Bờ Kè|PCT Phạm Quốc Dũng|Trật tự đô thị; Công an phường|Tháng 4, 5|Mỗi
  tuần 02 buổi
4|Cấp số nhà cho 164 căn ở hẻm 12, 30|PCT Phạm Quốc Dũng|Địa chính|20/6/2025|
*|Lĩnh vực văn hóa - xã hội
5|Kỷ niệm 50 năm Ngày giải phóng miền Nam|PCT Lê Thị Mỹ Hạnh|Văn hóa thông tin|30/4/2025|
6|Tổng kết năm học, bàn giao học sinh sinh hoạt hè|PCT Lê Thị Mỹ Hạnh|Các trường; Đoàn phường|31/5/2025|
7|Chi trả trợ cấp qua tài khoản cho 100% đối tượng có tài khoản|PCT Lê Thị Mỹ Hạnh|LĐ-TB&XH|Hằng tháng|
8|Diệt lăng quăng, phòng chống sốt xuất huyết|PCT Lê Thị Mỹ Hạnh|Trạm Y tế|Thứ Bảy hằng tuần|Trước mùa mưa
*|Lĩnh vực nội chính
9|Chuẩn bị hồ sơ, tài liệu bàn giao khi sắp xếp đơn vị hành chính|Chủ tịch|Văn phòng - Thống
  kê|15/6/2025|Theo hướng
  dẫn của TP
10|Chỉnh lý 42 mét giá hồ sơ|Chủ tịch|Văn phòng - Thống kê|10/6/2025|
11|Huấn luyện dân quân năm thứ nhất|Chủ tịch|Ban CHQS phường|Tháng 5|07 ngày
12|Giải quyết dứt điểm 03 đơn khiếu nại|Chủ tịch|Tư pháp - Hộ tịch|30/5/2025|
""",
            groups="merged",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG AN HỘI", "An Hội", (31, 3, 2025), "Bùi Thanh Tùng",
        "Đảng ủy phường; HĐND phường; Thành viên UBND phường; Các bộ phận; 13 khu phố; Lưu: VT",
        year=2025, number="61", subject="Công tác quý II năm 2025",
    )  # fmt: skip
    wear = Wear("word2016", head="one_row", numbers="auto", extras=frozenset({"auto_stt"}))
    has = (
        "work of one quarter, a table without a label whose STT Word numbers by itself and whose groups have "
        "no number "
        "and run over the row, automatic I. and 1."
    )
    return plan("z06.docx", "Word 2016", has, at, _TEXT_06, wear, top, tables)


PLANS = (z04, z05, z06)
