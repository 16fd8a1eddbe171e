"""Plans u01 to u03: a commune of the delta, a special zone in the sea, a commune of 2021 without a table."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_01 = """
= Thực hiện Nghị quyết số 21/NQ-HĐND ngày 25 tháng 12 năm <Y1> của Hội đồng nhân dân xã về kế hoạch phát triển
  kinh tế - xã hội năm <Y>, Ủy ban nhân dân xã ban hành Kế hoạch thực hiện như sau:
#1 I.| MỤC ĐÍCH, YÊU CẦU
#2 1.| Mục đích
- Tổ chức thực hiện thắng lợi các chỉ tiêu Nghị quyết Hội đồng nhân dân xã đã đề ra.
- Phân công rõ trách nhiệm của từng cơ quan, đơn vị và các ấp.
#2 2.| Yêu cầu
- Các nhiệm vụ phải có thời hạn, có sản phẩm và có người chịu trách nhiệm.
#1 II.| CHỈ TIÊU NĂM <Y>
= Năm <Y>, xã phấn đấu thực hiện 16 chỉ tiêu, trong đó có 06 chỉ tiêu kinh tế, 07 chỉ tiêu xã hội, 03 chỉ tiêu
  môi trường (kèm Phụ lục I).
#1 III.| NHIỆM VỤ TRỌNG TÂM
#2 1.| Phát triển kinh tế
#3 a)| Nông nghiệp
- Xuống giống 3 vụ lúa với diện tích 7.450 ha theo lịch né rầy; sản lượng cả năm 47.680 tấn.
- Tham gia Đề án 1 triệu hécta lúa chất lượng cao với diện tích 1.200 ha tại các ấp Thới An, Trường Thọ.
- Cải tạo 65 ha vườn tạp, chuyển sang trồng sầu riêng, mít.
#3 b)| Công nghiệp, thương mại, dịch vụ
- Mời gọi 01 nhà máy xay xát công suất 300 tấn/ngày; nâng cấp chợ Thới An.
- Phát triển mới 28 doanh nghiệp, 120 hộ kinh doanh.
#3 c)| Tài chính, đầu tư công
- Thu ngân sách 31.500 triệu đồng; giải ngân vốn đầu tư công đạt trên 95%.
- Khởi công 04 tuyến đường giao thông nông thôn dài 7,8km, 03 cây cầu bê tông.
#2 2.| Văn hóa, xã hội
#3 a)| Giáo dục và đào tạo
- Huy động trẻ 6 tuổi vào lớp 1 đạt 100%; có thêm 01 trường đạt chuẩn quốc gia.
#3 b)| Y tế
- Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95,5%; khống chế bệnh sốt xuất huyết, tay chân miệng.
#3 c)| An sinh xã hội
- Giảm 45 hộ nghèo và 60 hộ cận nghèo; cất mới 32 căn nhà đại đoàn kết.
- Tạo việc làm mới cho 1.150 lao động, đưa 15 lao động đi làm việc ở nước ngoài.
#2 3.| Cải cách hành chính, chuyển đổi số
- Tiếp nhận hồ sơ trực tuyến từ 80% trở lên; trả kết quả đúng và trước hạn trên 99%.
- Củng cố 14 Tổ công nghệ số cộng đồng ấp.
#2 4.| Quốc phòng, an ninh
- Giao quân 26 thanh niên, đạt 100% chỉ tiêu.
- Kéo giảm từ 5% trở lên số vụ phạm pháp hình sự so với năm <Y1>.
#1 IV.| TỔ CHỨC THỰC HIỆN
#2 1.| Phòng Kinh tế
= Chủ trì theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch; báo cáo Ủy ban nhân dân xã trước ngày
  18 hằng
  tháng.
#2 2.| Các cơ quan, đơn vị, các ấp
= Trên cơ sở Phụ lục II, xây dựng kế hoạch thực hiện của đơn vị mình trước ngày 31 tháng 01 năm <Y>.
#2 3.| Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã
= Vận động đoàn viên, hội viên, Nhân dân tham gia thực hiện và giám sát.
= Trên đây là Kế hoạch phát triển kinh tế - xã hội năm <Y> của <DV>, yêu cầu các cơ quan, đơn vị nghiêm
  túc thực
  hiện./.
T phuluc1
T phuluc2
"""

_ROWS_01 = """
*I|KINH TẾ
1|Giá trị sản xuất nông nghiệp (giá 2010)|Tỷ đồng|1124|1160|1168.5|100.7|1215|104
2|Sản lượng lúa|Tấn|47120|47500|47936|100.9|47680|99.5
3|Giá trị sản xuất công nghiệp|Tỷ đồng|386.4|410|402.3|98.1|438|108.9
4|Doanh nghiệp phát triển mới|Doanh nghiệp|19|25|27|108|28|103.7
5|Thu ngân sách trên địa bàn|Triệu đồng|27630|29000|30214|104.2|31500|104.3
6|Thu nhập bình quân đầu người|Triệu đồng|68.2|73|73.6|100.8|79|107.3
*II|XÃ HỘI
7|Lao động có việc làm mới|Lao động|1080|1100|1127|102.5|1150|102
8|Tỷ lệ lao động qua đào tạo|%|70.5|72|72.4|100.6|74|102.2
9|Tỷ lệ tham gia bảo hiểm y tế|%|93.8|95|94.7|99.7|95.5|100.8
10|Số hộ nghèo giảm trong năm|Hộ|52|50|56|112|45|80.4
11|Trường đạt chuẩn quốc gia|Trường|9|10|10|100|11|110
12|Nhà đại đoàn kết|Căn|40|35|38|108.6|32|84.2
13|Ấp đạt danh hiệu ấp văn hóa|Ấp|13|14|14|100|14|100
*III|MÔI TRƯỜNG
14|Tỷ lệ hộ sử dụng nước sạch|%|91.3|93|93.2|100.2|95|101.9
15|Tỷ lệ rác thải sinh hoạt được thu gom|%|78|82|80.6|98.3|85|105.5
16|Tỷ lệ cơ sở sản xuất xử lý nước thải đạt chuẩn|%|100|100|100|100|100|100
"""
_TASKS_01 = """
1|Triển khai vùng lúa chất lượng cao 1.200 ha|Phòng Kinh tế|Các hợp tác xã; ấp Thới An, Trường Thọ|Cả 3
  vụ|Hợp đồng
  bao tiêu
2|Nâng cấp chợ Thới An|Phòng Kinh tế|Ban Quản lý chợ|Quý III/2026|Chợ hạng 3 đạt chuẩn
3|Khởi công 04 tuyến đường, 03 cây cầu|Ban Quản lý dự án|Các ấp|Quý II/2026|Biên bản bàn giao mặt bằng
4|Đề nghị công nhận Trường Tiểu học Thới An 2 đạt chuẩn|Phòng Văn hóa - Xã hội|Trường Tiểu học Thới An
  2|Tháng 10/2026|Quyết định công nhận
5|Xét, cất nhà đại đoàn kết|UBMTTQ Việt Nam xã|Phòng Văn hóa - Xã hội|Trước 30/9/2026|32 căn nhà
6|Tuyên truyền dịch vụ công trực tuyến|Trung tâm Phục vụ hành chính công|Tổ công nghệ số cộng đồng|Thường
  xuyên|
7|Tuyển chọn, gọi công dân nhập ngũ|Ban Chỉ huy Quân sự xã|Công an xã; các ấp|Tháng 02/2026|26 thanh niên
"""


def u01() -> Plan:
    """A commune of the delta in order: two appendices, one upright and one across."""
    at = place("u01", "xã Thới Trường", "ấp", "thành phố", 2026, "Thới An, Trường Thọ")
    with_plan = "(Kèm theo Kế hoạch số 09/KH-UBND ngày 08 tháng 01 năm 2026 của Ủy ban nhân dân xã)"
    tables = {
        "phuluc1": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2024: result@2024 | "
            "Năm 2025 / Kế hoạch: assigned@2025 | Năm 2025 / Ước thực hiện: estimate@2025 | "
            "Năm 2025 / Tỷ lệ (%): comparison | Kế hoạch năm 2026: target@2026 | "
            "KH 2026 so với ước TH 2025 (%): comparison",
            _ROWS_01, label="PHỤ LỤC I", title="CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026",
            attached=with_plan, landscape=True,
        ),
        "phuluc2": grid(
            "assignment",
            "STT: number | Nhiệm vụ: name | Cơ quan chủ trì: lead | Cơ quan phối hợp: coordinate | "
            "Thời gian: due | Kết quả, sản phẩm: product",
            _TASKS_01, label="PHỤ LỤC II", title="PHÂN CÔNG NHIỆM VỤ TRỌNG TÂM NĂM 2026", attached=with_plan,
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ THỚI TRƯỜNG", "Thới Trường", (8, 1, 2026), "Lê Hoàng Nhân",
        "UBND thành phố; Sở Tài chính; TT. Đảng ủy, TT. HĐND xã; CT, các PCT UBND xã; UBMTTQ và các đoàn "
        "thể xã; "
        "Các phòng, đơn vị thuộc xã; 14 ấp; Lưu: VT, PKT", year=2026, number="09",
    )  # fmt: skip
    wear = Wear("word2016")
    has = (
        "a commune of the delta in order: I. 1. a) typed, - bullets, landscape Phụ lục I with share and "
        "comparison "
        "under other heads, Phụ lục II of work with an empty product"
    )
    return plan("u01.docx", "Word 2016", has, at, _TEXT_01, wear, top, tables)


_TEXT_02 = """
= Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội, quốc phòng - an ninh năm <Y> với
  những nội
  dung chủ yếu sau:
#1 I.| TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM <Y1>
#2 1.| Đặc điểm tình hình
= Đặc khu có diện tích tự nhiên 21,64 km{sup:2}, gồm 01 đảo lớn và 11 đảo nhỏ, 2.318 hộ với 8.906 nhân
  khẩu. Từ
  ngày 01/7/<Y1>, đặc khu hoạt động theo mô hình chính quyền địa phương hai cấp{fn:Trước ngày 01/7/2025
  là huyện
  đảo, có 03 xã.}.
#2 2.| Kết quả đạt được
- Sản lượng khai thác thủy sản ước đạt 24.350 tấn, bằng 103,2% kế hoạch.
- Du lịch: đón 186.400 lượt khách, tăng 14,7%; doanh thu 298 tỷ đồng.
- Tàu cao tốc hoạt động 276/365 ngày, 89 ngày phải dừng do sóng lớn.
- Thu ngân sách trên địa bàn 41,8 tỷ đồng.
#2 3.| Khó khăn, hạn chế
- Nước ngọt mùa khô mới đáp ứng khoảng 70% nhu cầu.
- Rác thải tồn đọng tại bãi Hòn Sắt khoảng 9.000 tấn chưa được xử lý.
- Có 02 tàu cá bị nhắc nhở do mất kết nối thiết bị giám sát hành trình quá 6 giờ.
#1 II.| MỤC TIÊU, CHỈ TIÊU NĂM <Y>
#2 1.| Mục tiêu
= Phát triển đặc khu trở thành trung tâm du lịch sinh thái biển, hậu cần nghề cá; giữ vững chủ quyền
  biển, đảo.
#2 2.| Chỉ tiêu chủ yếu
T chitieu
#1 III.| NHIỆM VỤ VÀ GIẢI PHÁP
#2 1.| Kinh tế biển
- Nâng cấp khu neo đậu tránh trú bão cho 500 tàu; hoàn thành giai đoạn 1 trước mùa bão.
- 100% tàu cá từ 15 m trở lên duy trì kết nối giám sát hành trình.
- Thử nghiệm 20 lồng nuôi biển công nghệ HDPE.
#2 2.| Du lịch
- Mở tuyến tham quan Hòn Sắt - Bãi Nồm; hạn chế khách ra đảo nhỏ không quá 300 người/ngày.
- Tổ chức Lễ hội Khao lề từ ngày 16 đến ngày 18 tháng 3 âm lịch.
#2 3.| Hạ tầng, tài nguyên, môi trường
- Đưa hồ chứa nước dung tích 150.000 m{sup:3} vào sử dụng.
- Lắp đặt lò đốt rác công suất 25 tấn/ngày; cấm sử dụng túi ni lông từ ngày 01/6/<Y>.
#2 4.| Văn hóa - xã hội
- Duy trì bệnh xá quân dân y kết hợp, có ít nhất 08 bác sĩ; 100% học sinh bán trú được ăn trưa.
- Giảm 12 hộ nghèo.
#2 5.| Quốc phòng, an ninh
- Xây dựng trung đội dân quân thường trực; phối hợp tuần tra trên biển 36 lượt.
#1 IV.| TỔ CHỨC THỰC HIỆN
#2 1.| Các cơ quan chuyên môn
= Cụ thể hóa thành chương trình công tác quý; định kỳ báo cáo qua Văn phòng HĐND và UBND.
#2 2.| Các khu dân cư
= Phổ biến Kế hoạch đến từng hộ dân, chủ tàu, cơ sở lưu trú./.
"""


def u02() -> Plan:
    """A special zone of islands: numbers by the heading styles, a table in the text with nine months."""
    at = place("u02", "đặc khu Hòn Sắt", "khu dân cư", "tỉnh", 2026, "Hòn Sắt, Bãi Nồm")
    tables = {
        "chitieu": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | KH tỉnh giao năm 2025: assigned@2025 | "
            "TH 9 tháng năm 2025: nine_month@2025 | Ước TH năm 2025: estimate@2025 | KH năm 2026: "
            "target@2026",
            """
1|Sản lượng khai thác thủy sản|Tấn|23600|19120|24350|24500
2|Sản lượng nuôi biển|Tấn|85|52.5|78|120
3|Khách du lịch|Lượt người|170000|158230|186400|210000
|>Trong đó: khách lưu trú|Lượt người|96000|88750|104600|118000
4|Doanh thu du lịch|Tỷ đồng|270|254.6|298|345
5|Thu ngân sách trên địa bàn|Tỷ đồng|38.5|33.7|41.8|45
6|Vốn đầu tư công được giải ngân|%|100|61.4|97|100
7|Diện tích tỏi, hành|Ha|310|310|310|305
8|Thu nhập bình quân đầu người|Triệu đồng/năm|62||63.4|68
9|Số hộ nghèo|Hộ|58||54|42
10|Tỷ lệ bao phủ BHYT|%|98.5|98.2|98.7|99
11|Học sinh tốt nghiệp THPT|%|97|98.3|98.3|98
12|Số giờ cấp điện|Giờ/ngày|24|24|24|24
13|Tỷ lệ rác thải được xử lý|%|75|58|62|>=80
14|Tàu cá lắp thiết bị giám sát|%|100|100|100|100
""",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}ĐẶC KHU HÒN SẮT", "Hòn Sắt", (12, 12, 2025), "Phạm Thị Hương Giang",
        "UBND tỉnh; Sở Tài chính, Sở NN và MT tỉnh; Thường trực Đảng ủy, HĐND đặc khu; Đồn Biên phòng Hòn "
        "Sắt; "
        "Các phòng, ban, đơn vị; 07 khu dân cư; Lưu: VT", year=2026, number="64",
        subject="Phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2026",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Hướng dẫn số 3127/HD-STC ngày 22 tháng 9 năm 2025 của Sở Tài chính về xây dựng Kế "
            "hoạch phát "
            "triển kinh tế - xã hội năm 2026.",
        ),
    )  # fmt: skip
    wear = Wear("word365", headings="styles", numbers="linked", bullets="auto", subject_lines=2)
    has = (
        "a special zone of islands: numbers by heading styles, a footnote, a table without label right "
        "under a "
        "heading, nine months, “Trong đó: khách lưu trú” with figures and no number, subject on two lines"
    )
    return plan("u02.docx", "Word 365", has, at, _TEXT_02, wear, top, tables)


_TEXT_03 = """
= Căn cứ Nghị quyết số 08-NQ/ĐU ngày 16/12/<Y1> của Ban Chấp hành Đảng bộ xã; Nghị quyết số 36/NQ-HĐND ngày
  23/12/<Y1> của HĐND xã khóa XIX, kỳ họp thứ 11. UBND <DV> xây dựng kế hoạch phát triển kinh tế - xã hội
  năm <Y>
  như sau:
#1 A.| KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM <Y1>
#2 I.| Lĩnh vực kinh tế
#3 1.| Sản xuất nông nghiệp
= Tổng diện tích gieo trồng cả năm đạt 874,6ha = 99,4% KH. Trong đó lúa 512ha, năng suất bình quân 58,7 tạ/ha,
  sản lượng đạt 3.005,4 tấn. Lạc 118ha, năng suất 26,4 tạ/ha.
= Chăn nuôi: Đàn trâu bò 1.246 con, đàn lợn 3.870 con, gia cầm 46.000 con. Trong tháng 10 xảy ra lũ lụt lớn
  làm chết 412 con lợn, 11.800 con gia cầm, thiệt hại khoảng 6,3 tỷ đồng .
#3 2.| Tiểu thủ công nghiệp - dịch vụ
= Giá trị sản xuất tiểu thủ công nghiệp ước đạt 74,5 tỷ đồng, nghề làm nón thu hút 285 lao động. Toàn xã
  có 196 hộ
  kinh doanh, 14 doanh nghiệp.
#3 3.| Tài chính ngân sách
= Thu ngân sách trên địa bàn 5.248 triệu đồng, đạt 131,2% dự toán. Chi ngân sách 9.986 triệu đồng đạt
  108,5% dự
  toán.
#3 4.| Xây dựng nông thôn mới
= Xã về đích nông thôn mới năm 2018. Trong năm làm được 1,9km đường bê tông, 650m mương; nhân dân hiến 1.120
  m{sup:2} đất.
#2 II.| Lĩnh vực văn hoá - xã hội
#3 1.| Giáo dục
= Chất lượng giáo dục được giữ vững, tỷ lệ học sinh tốt nghiệp THCS đạt 99,1%; có 7 em đạt học sinh giỏi tỉnh
#3 2.| Y tế, dân số
= Khám chữa bệnh cho 5.162 lượt người. Tỷ lệ phát triển dân số tự nhiên 0,82%. Tỷ lệ tham gia BHYT đạt 91,6%.
#3 3.| Chính sách xã hội
= Tiếp nhận và cấp phát hàng cứu trợ lũ lụt cho 1.734 lượt hộ. Hộ nghèo còn 68 hộ chiếm tỷ lệ 3,46%; hộ
  cận nghèo
  102 hộ, tỷ lệ 5,19%.
#2 III.| Quốc phòng - an ninh
= Giao quân 9/9 thanh niên. Xảy ra 5 vụ phạm pháp hình sự, giảm 2 vụ so với cùng kỳ.
#2 IV.| Tồn tại, hạn chế
- Khắc phục hậu quả lũ lụt còn chậm, 37 ha đất lúa bị bồi lấp chưa cải tạo xong.
- Tiến độ cấp giấy chứng nhận quyền sử dụng đất chưa đạt yêu cầu (46/80 hồ sơ).
- Công tác dồn điền,đổi thửa ở thôn Phú Lộc chưa thực hiện được.
#1 B.| KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM <Y>
#2 I.| Mục tiêu tổng quát
= Tập trung khôi phục sản xuất sau lũ lụt, đẩy mạnh chuyển dịch cơ cấu cây trồng, vật nuôi; nâng cao chất
  lượng
  các tiêu chí nông thôn mới; tổ chức thành công bầu cử đại biểu Quốc hội khóa XV và HĐND các cấp nhiệm kỳ
  2021 - 2026.
#2 II.| Các chỉ tiêu chủ yếu
- Tổng giá trị sản xuất: 268 tỷ đồng.
- Sản lượng lương thực: 3.150 tấn.
- Thu ngân sách trên địa bàn: 5.500 triệu đồng.
- Thu nhập bình quân đầu người: 46 triệu đồng/năm
- Tỷ lệ hộ nghèo giảm còn 2,9%.
- Tỷ lệ tham gia BHYT 93%.
- Tỷ lệ lao động qua đào tạo: 62 - 63%.
- Phấn đấu có 01 thôn đạt khu dân cư nông thôn mới kiểu mẫu.
#2 III.| Nhiệm vụ, giải pháp
#3 1.| Về kinh tế
- Cải tạo 37 ha đất bị bồi lấp xong trước vụ Hè Thu; chuyển 15 ha lúa kém hiệu quả sang trồng sen - cá.
- Hỗ trợ tái đàn lợn cho 86 hộ, mỗi hộ không quá 5 triệu đồng.
- Đấu giá 18 lô đất tại vùng Cồn Mạ để có vốn làm đường.
#3 2.| Về văn hoá - xã hội
- Xây dựng nhà tránh lũ cộng đồng tại thôn Phú Lộc và thôn Vĩnh Hòa.
- Vận động sửa chữa 22 nhà hộ nghèo bị hư hỏng do lũ.
- Hoàn thành hồ sơ đề nghị công nhận Trường Mầm non đạt chuẩn mức độ 2.
#3 3.| Về quốc phòng - an ninh
- Bảo vệ tuyệt đối an toàn cuộc bầu cử ngày 23/5/<Y>.
#1 C.| TỔ CHỨC THỰC HIỆN
= Các ban ngành, thôn căn cứ kế hoạch này để xây dựng kế hoạch chi tiết, tổ chức thực hiện. Giao Văn
  phòng UBND
  xã theo dỏi, tổng hợp, báo cáo./.
"""


def u03() -> Plan:
    """A commune of 2021 after a flood, typed at home in Google Docs: no table, small slips of typing."""
    at = place("u03", "xã Phú Vĩnh", "thôn", "huyện", 2021, "Phú Lộc, Vĩnh Hòa")
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ PHÚ VĨNH", "Phú Vĩnh", (6, 1, 2021), "Hoàng Trọng Đức",
        "UBND huyện; Phòng TC-KH; TV Đảng ủy; TT HĐND xã; Các ban ngành, đoàn thể; 6 thôn; Lưu VP", year=2021,
        number="03", authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH",
        subject="Phát triển kinh tế - xã hội năm 2021",
    )  # fmt: skip
    wear = Wear("google", head="one_row", split=0, pages=False)
    has = (
        "a commune of 2021 after a flood, in Google Docs without page numbers: A. I. 1. typed, small "
        "letters in "
        "headings, paragraphs of many figures, 99,4% KH with an equals sign, missing full stops, theo "
        "dỏi, no table"
    )
    return plan("u03.docx", "Google Docs", has, at, _TEXT_03, wear, top)


PLANS = (u01, u02, u03)
