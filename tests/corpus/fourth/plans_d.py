"""Plans u10 to u12: a ward of 2020 from its portal, a commune without figures, a draft for three years."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_10 = """
= Thực hiện Nghị quyết của Đảng ủy, Hội đồng nhân dân phường về nhiệm vụ năm <Y>, Ủy ban nhân dân <DV>
  xây dựng kế
  hoạch như sau:
#1 I.| TÌNH HÌNH NĂM <Y1>
#2 1.| Kết quả đạt được
#3 | Về kinh tế:
- Tổng thu ngân sách đạt 15.872 triệu đồng = 118% kế hoạch.
- Tổng diện tích gieo cấy 96 ha, năng suất lúa đạt 60,4 tạ/ha.
- Làng nghề mộc Đông Yên có 214 hộ, giải quyết việc làm cho 860 lao động, thu nhập 6 - 7 triệu đồng/người/tháng.
#3 | Về văn hóa - xã hội:
- Kỷ niệm 89 năm Ngày thành lập Đảng, 129 năm Ngày sinh Chủ tịch Hồ Chí Minh.
- 8/8 khu phố giữ vững danh hiệu khu phố văn hóa.
- Hộ nghèo còn 29 hộ = 0,97%, giảm 14 hộ.
#3 | Về an ninh - quốc phòng:
- Tuyển quân đạt 100% chỉ tiêu (12 đ/c).
- Bắt 03 vụ đánh bạc, 02 vụ tàng trữ ma túy.
#2 2.| Tồn tại
- Vi phạm đất đai cũ chưa xử lý xong: 17 trường hợp.
- Tiếng ồn, bụi của làng nghề chưa giảm.
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Chỉ tiêu
- Thu ngân sách: 14.500 triệu đồng.
- Thu nhập bình quân: 58 triệu đồng/người/năm.
- Hộ nghèo còn dưới 0,8%.
- Tỷ lệ sinh con thứ 3 trở lên giảm 0,5%.
- Tuyển quân: 100%.
#2 2.| Nhiệm vụ
#3 | Về kinh tế:
- Hoàn thiện hồ sơ cụm công nghiệp làng nghề 9,3 ha, di chuyển 60 hộ sản xuất ra khỏi khu dân cư.
- Thu dứt điểm sản phẩm khoán thầu đất công ích 112 triệu đồng.
#3 | Về quản lý đô thị:
- Cải tạo rãnh thoát nước khu phố 3, 5 dài 940 m.
- Xử lý 17 trường hợp vi phạm đất đai cũ trước 30/9/<Y>.
#3 | Về văn hóa - xã hội:
- Tổ chức lễ hội truyền thống đền Đông Yên an toàn, tiết kiệm.
- Xây dựng Trường Tiểu học đạt chuẩn mức độ 2.
#3 | Về an ninh - quốc phòng:
- Bảo vệ Đại hội Đảng bộ phường lần thứ V.
#1 III.| BIỆN PHÁP TỔ CHỨC THỰC HIỆN
= Mỗi tuần UBND phường họp giao ban 1 lần; đồng chí ủy viên UBND phụ trách khối nào chịu trách nhiệm khối đó.
= Đề nghị MTTQ, các đoàn thể phối hợp cùng UBND phường thực hiện tốt kế hoạch này./.
"""


def u10() -> Plan:
    """A ward of 2020 whose file was put on its portal: head in lines, signed, bullets under bold lines."""
    at = place("u10", "phường Đông Yên", "khu phố", "thị xã", 2020, "Đông Yên")
    top = head(
        "UBND PHƯỜNG ĐÔNG YÊN", "Đông Yên", (14, 1, 2020), "Nguyễn Đức Thuận",
        "Thị ủy, HĐND, UBND thị xã; Đảng ủy, HĐND phường; MTTQ, các đoàn thể; 8 khu phố; Lưu VP", year=2020,
        number="05", authority="TM. UBND PHƯỜNG",
        subject="Phát triển kinh tế - xã hội, an ninh - quốc phòng năm 2020",
        date_print="Đông Yên, ngày 14 tháng 01 năm 2020",
    )  # fmt: skip
    wear = Wear("word2010", head="lines", sign="tabs", pages=False, extras=frozenset({"signed"}))
    has = (
        "a ward of 2020 from its portal: head line by line, UBND short in the agency and above the "
        "signer, (Đã ký), "
        "bold lines without a label as third level (Về kinh tế:), 15.872 triệu đồng = 118% kế hoạch, no table"
    )
    return plan("u10.docx", "Word 2010", has, at, _TEXT_10, wear, top)


_TEXT_11 = """
= Thực hiện Nghị quyết số 01/NQ-CP ngày 05 tháng 01 năm <Y> của Chính phủ, Chương trình hành động số
  06/CTr-UBND ngày 22
  tháng 01 năm <Y> của Ủy ban nhân dân huyện, Ủy ban nhân dân xã xây dựng Kế hoạch thực hiện các nhiệm
  vụ, giải pháp
  chủ yếu phát triển kinh tế - xã hội năm <Y> như sau:
#1 I.| QUAN ĐIỂM, TRỌNG TÂM CHỈ ĐẠO, ĐIỀU HÀNH
#2 1.| Quan điểm chỉ đạo, điều hành
= Chủ đề năm <Y> của xã là “Kỷ cương trách nhiệm, chủ động kịp thời, tăng tốc sáng tạo, hiệu quả bền vững”.
#2 2.| Trọng tâm chỉ đạo, điều hành
%3 a)| Ưu tiên giải phóng mặt bằng 18,6 ha cho tuyến đường ven biển đoạn qua xã.
%3 b)| Hoàn thành hồ sơ đề nghị công nhận xã đạt chuẩn nông thôn mới nâng cao trong quý III.
%3 c)| Siết chặt kỷ luật, kỷ cương hành chính.
%3 d)| Chăm lo đời sống ngư dân các thôn bãi ngang.
%3 đ)| Chuẩn bị nhân sự đại hội chi bộ thôn nhiệm kỳ 2025 - 2027.
#1 II.| CÁC NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
#2 1.| Rà soát, tháo gỡ khó khăn, thúc đẩy sản xuất nông nghiệp, khai thác và nuôi trồng thủy sản
#3 1.1.| Nuôi trồng thủy sản
= Phát triển 42 ha tôm trên cát ứng dụng công nghệ cao; xử lý nghiêm 05 hộ xả thải trực tiếp ra biển.
#3 1.2.| Khai thác thủy sản
= Giữ ổn định 138 tàu thuyền, trong đó 26 tàu khai thác vùng khơi; không để tàu cá vi phạm vùng biển nước ngoài.
#2 2.| Đẩy mạnh giải ngân vốn đầu tư công, huy động nguồn lực xây dựng hạ tầng
= Giải ngân 100% kế hoạch vốn 16,9 tỷ đồng; đến hết quý II đạt ít nhất 50%, hết quý III đạt ít nhất 75%.
#2 3.| Nâng cao chất lượng giáo dục, chăm sóc sức khỏe Nhân dân, bảo đảm an sinh xã hội
#3 3.1.| Giáo dục
= Xây dựng 06 phòng học bộ môn Trường THCS; duy trì 3/3 trường đạt chuẩn.
#3 3.2.| Y tế
= Tỷ lệ bao phủ bảo hiểm y tế đạt 94%; 98% trẻ em dưới 1 tuổi được tiêm chủng đầy đủ.
#3 3.3.| An sinh
= Giảm 18 hộ nghèo, còn 41 hộ, tương ứng 1,86%.
#2 4.| Bảo vệ môi trường, chủ động phòng, chống thiên tai, biến đổi khí hậu
= Trồng 12 ha phi lao chắn cát; di dời 24 hộ vùng sạt lở thôn Bến Cát trước mùa mưa bão.
#2 5.| Cải cách hành chính, chuyển đổi số
= Bố trí 02 điểm hỗ trợ dịch vụ công; 100% thôn có wifi tại nhà văn hóa.
#2 6.| Củng cố quốc phòng, an ninh
= Huấn luyện 86 dân quân; giải quyết ổn định tình hình khiếu kiện tại dự án đường ven biển.
#1 III.| TỔ CHỨC THỰC HIỆN
%2 1.| Trên cơ sở Kế hoạch này và Phụ lục kèm theo, các bộ phận cụ thể hóa thành nhiệm vụ từng tháng, từng quý.
%2 2.| Giao Văn phòng - Thống kê theo dõi, tổng hợp báo cáo tại phiên họp thường kỳ của Ủy ban nhân dân xã./.
T phuluc
"""


def u11() -> Plan:
    """A commune by the sea after the government's first resolution of 2024: long headings, points to đ)."""
    at = place("u11", "xã Bến Cát Đông", "thôn", "huyện", 2024, "Bến Cát")
    tables = {
        "phuluc": grid(
            "assignment",
            "STT: number | Tên nhiệm vụ, đề án: name | Bộ phận chủ trì: lead | Bộ phận phối hợp: coordinate | "
            "Sản phẩm: product | Thời gian trình: due",
            """
1|Hồ sơ đề nghị công nhận xã nông thôn mới nâng cao|Văn phòng - Thống kê|Các bộ phận phụ trách tiêu
  chí|Báo cáo; Tờ
  trình|Tháng 8
2|Phương án bồi thường đường ven biển (đợt 2)|Địa chính - Xây dựng|Trung tâm PTQĐ huyện|Phương án|Tháng 3
3|Phương án di dời 24 hộ vùng sạt lở|^|Thôn Bến Cát|Quyết định phê duyệt|Tháng 5
4|Kế hoạch chống khai thác IUU|Nông nghiệp - Môi trường|Trạm Biên phòng|Kế hoạch|Tháng 02
5|Đề án thu gom rác thải bãi biển|^|Hội Phụ nữ; Đoàn Thanh niên|Đề án|Tháng 4
6|Kế hoạch tuyển sinh năm học 2024 - 2025|Văn hóa - Xã hội|Các trường|Kế hoạch|Tháng 5
7|Phương án phòng, chống thiên tai và TKCN|Ban CHQS xã|Các thôn|Phương án|Tháng 6
8|Báo cáo tổng kết năm|Văn phòng - Thống kê|Các bộ phận|Báo cáo|Tháng 11
""",
            label="Phụ lục", title="CÁC NHIỆM VỤ, ĐỀ ÁN TRÌNH ỦY BAN NHÂN DÂN XÃ NĂM 2024",
            attached="(Kèm theo Kế hoạch số 21/KH-UBND ngày 29 tháng 01 năm 2024 của UBND xã Bến Cát Đông)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ BẾN CÁT ĐÔNG", "Bến Cát Đông", (29, 1, 2024), "Lê Thị Diệu",
        "UBND huyện; Phòng TC-KH huyện; TT Đảng ủy, HĐND xã; Chủ tịch, PCT UBND xã; Các bộ phận chuyên "
        "môn; Các thôn; "
        "Lưu: VT", year=2024, number="21",
        authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH",
        subject="Thực hiện các nhiệm vụ, giải pháp chủ yếu phát triển kinh tế - xã hội năm 2024",
    )  # fmt: skip
    wear = Wear("wordmac", headings="styles", bullets="typed")
    has = (
        "a commune by the sea after the government's resolution 01: long headings, numbered points a) to đ), "
        "paragraphs and no bullets, Phụ lục of work with the lead merged down twice, KT. CHỦ TỊCH"
    )
    return plan("u11.docx", "Word for Mac", has, at, _TEXT_11, wear, top, tables)


_TEXT_12 = """
= Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội năm <Y> và dự kiến kế hoạch năm
  2027, 2028 như sau:
#1 A.| ĐÁNH GIÁ TÌNH HÌNH NĂM <Y1>
#2 I.| BỐI CẢNH
= Phường Nam Lý mới được thành lập trên cơ sở 03 phường và 01 xã, diện tích 39,2 km{sup:2}, dân số
  {del:52.400}{ins:52.736}
  người; là trung tâm dịch vụ phía Bắc của tỉnh.
#2 II.| KẾT QUẢ
#3 1.| Kinh tế
= Tổng mức bán lẻ hàng hóa 4.860 tỷ đồng, tăng 12,4%. Thu ngân sách nhà nước ước 238,5 tỷ đồng, đạt
  109,6% dự toán
  {ins:tỉnh giao}.
#3 2.| Đô thị, đầu tư
= Giải ngân đến ngày 30/9 đạt 58,3%; hoàn thành 05 công trình, 03 công trình chậm tiến độ do vướng mặt bằng.
#3 3.| Xã hội
= Có 21/23 trường đạt chuẩn quốc gia; tỷ lệ hộ nghèo 0,81%.
#2 III.| TỒN TẠI
- Ngập úng cục bộ tại 06 tuyến đường khi mưa trên 80 mm.
- Chuyển đổi số giữa các khu vực nội thị và xã cũ chưa đều.
#1 B.| KẾ HOẠCH NĂM <Y> VÀ DỰ KIẾN 02 NĂM TIẾP THEO
#2 I.| MỤC TIÊU
= Xây dựng phường thành đô thị dịch vụ, logistics; phấn đấu tăng giá trị sản xuất bình quân 3 năm 11,5%/năm.
#2 II.| CHỈ TIÊU
= Các chỉ tiêu năm <Y> và dự kiến từng năm đến 2028 nêu tại Phụ biểu 1.
#2 III.| GIẢI PHÁP
#3 1.| Quy hoạch, hạ tầng
- Lập quy hoạch phân khu phía Tây tỷ lệ 1/2000; mở rộng 03 nút giao.
- Nạo vét hồ Nam Lý, mương Phóng Thủy trước ngày 31/8/<Y>.
#3 2.| Thương mại, dịch vụ
- Thu hút 01 trung tâm logistics diện tích 22 ha; tổ chức phố đêm cuối tuần.
#3 3.| Văn hóa, xã hội
- Xây dựng 02 trường mầm non công lập tại khu đô thị mới.
- Quản lý sức khỏe điện tử cho 100% người dân.
#3 4.| Chính quyền số
- Vận hành trung tâm điều hành thông minh; 100% văn bản ký số.
#1 C.| TỔ CHỨC THỰC HIỆN
= Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp các đơn vị hoàn thiện Kế hoạch, trình Hội đồng nhân
  dân phường tại kỳ
  họp cuối năm <Y1>.
= Trên đây là Kế hoạch phát triển kinh tế - xã hội năm <Y> và dự kiến kế hoạch năm 2027, 2028 của phường./.
T phubieu
"""


def u12() -> Plan:
    """A draft of September for the year and the two after it, with a colleague's corrections still tracked."""
    at = place("u12", "phường Nam Lý", "tổ dân phố", "tỉnh", 2026, "Nam Lý")
    tables = {
        "phubieu": grid(
            "indicators",
            "STT: number | Tên chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2024: result@2024 | "
            "Năm 2025 / Kế hoạch tỉnh giao: assigned@2025 | Năm 2025 / Thực hiện 9 tháng: nine_month@2025 | "
            "Năm 2025 / Ước thực hiện cả năm: estimate@2025 | Kế hoạch năm 2026: target@2026 | "
            "Dự kiến KH năm 2027: target@2027 | Dự kiến KH năm 2028: target@2028",
            """
*I|Kinh tế
1|Tốc độ tăng giá trị sản xuất|%|10.2|11|10.8|11.1|11.5|11.5|11.6
2|Tổng mức bán lẻ hàng hóa|Tỷ đồng|4324|4750|3580|4860|5460|6130|6880
3|Thu ngân sách nhà nước|Tỷ đồng|221.4|217.6|186.2|238.5|255|275|298
4|Tổng vốn đầu tư toàn xã hội|Tỷ đồng|1385|1500|1062|1520|1700|1900|2100
5|Doanh nghiệp thành lập mới|Doanh nghiệp|96|110|88|115|125|140|150
6|Thu nhập bình quân đầu người|Triệu đồng|81.5|88||88.7|97|106|116
*II|Xã hội
7|Dân số trung bình|Người|52180|52700|52690|52736|53400|54100|54900
8|Tỷ lệ hộ nghèo|%|0.98|0.85||0.81|0.65|0.5|<0.5
9|Tỷ lệ lao động qua đào tạo|%|78|79|78.9|79.2|80.5|82|83
10|Trường đạt chuẩn quốc gia|Trường|20|21|21|21|22|23|23
11|Tỷ lệ bao phủ bảo hiểm y tế|%|95.6|96|96.3|96.4|97|97.5|98
12|Số giường bệnh/vạn dân|Giường|31|32|32|32|33|34|35
*III|Đô thị, môi trường
13|Tỷ lệ đô thị hóa|%|74.2|75|75|75|77|79|81
14|Tỷ lệ nước thải được xử lý|%|42.5|45|43.8|44.6|50|56|62
15|Diện tích cây xanh|m{sup:2}/người|6.8|7|7|7.1|7.5|8|8.5
""",
            label="Phụ biểu 1", title="CHỈ TIÊU NĂM 2026 VÀ DỰ KIẾN NĂM 2027, 2028", landscape=True,
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG NAM LÝ", "Nam Lý", (0, 9, 2025), "Đinh Xuân Hướng",
        "UBND tỉnh; Sở Tài chính; Thường trực Đảng ủy phường; Thường trực HĐND phường; Lãnh đạo UBND "
        "phường; Các phòng, "
        "đơn vị; Lưu: VT, KTHTĐT", year=2026,
        subject="Phát triển kinh tế - xã hội năm 2026 và dự kiến kế hoạch năm 2027, 2028",
        date_print="Nam Lý, ngày     tháng 9 năm 2025",
        bases=(
            "Thực hiện Công văn số 1866/STC-QLNS ngày 21 tháng 8 năm 2025 của Sở Tài chính về việc xây "
            "dựng kế hoạch năm "
            "2026 và kế hoạch tài chính - ngân sách 03 năm 2026 - 2028;",
        ),
    )  # fmt: skip
    wear = Wear("word365", bullets="auto", extras=frozenset({"pPrChange"}))
    has = (
        "a draft of September for 2026 with 2027 and 2028: number and day blank, two corrections still "
        "tracked, A. I. 1. "
        "typed with automatic bullets, landscape Phụ biểu with nine months and three years of targets"
    )
    return plan("u12.docx", "Word 365", has, at, _TEXT_12, wear, top, tables)


PLANS = (u10, u11, u12)
