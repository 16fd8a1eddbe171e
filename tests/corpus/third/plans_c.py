"""Plans z07 to z09: a hurried typist of the south, a ward on Google Docs, three appendices."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_07 = """
= Ủy ban nhân dân <DV> xây dựng kế hoạch phát triển KT-XH năm <Y> như sau:
#1 I.| KẾT QUẢ THỰC HIỆN NĂM <Y1>
#2 1.| Lĩnh vực kinh tế:
#3 *| Trồng trọt:
- Lúa xuống giống 3 vụ 2.846ha/2.850ha, đạt 99,86% NQ, năng suất bình quân 6,2 tấn/ha.
- Rau màu xuống giống được 312ha, đạt 104% NQ.
#3 *| Chăn nuôi:
- Tổng đàn heo hiện có 1.140 con; đàn bò 2.275 con; gia cầm 46.000 con.
- Tiêm phòng cúm gia cầm 38.500 liều .
#3 *| Giao thông - thủy lợi:
- Nạo vét 6 tuyến kinh nội đồng dài 9.200m; bơm cát 1.350m lộ nông thôn.
#2 2.| Lĩnh vực văn hóa xã hội:
- Tổng số học sinh đầu năm học: 2.318 em , tăng 41 em.
- Cất mới 14 căn nhà đại đoàn kết, trị giá 700 triệu đồng.
- Hộ nghèo còn 118 hộ, tỷ lệ 3,42%; hộ cận nghèo 167 hộ, tỷ lệ 4,84%.
#2 3.| Lĩnh vực an ninh quốc phòng:
- Đưa thanh niên lên đường nhập ngũ: 17/17 đ/c.
- Phạm pháp hình sự xảy ra 09 vụ,giảm 02 vụ so cùng kỳ.
#2 4.| Khó khăn, hạn chế:
- Giá cá lóc, giá heo hơi biến động;dịch tả heo châu phi tái phát ở ấp Phú Lợi.
- Phong trào bảo hiểm y tế hộ gia đình còn chậm.
#1 II.| PHƯƠNG HƯỚNG NHIỆM VỤ NĂM <Y>
#2 1.| Chỉ tiêu chủ yếu:
- Thu nhập bình quân đầu người: 55 triệu đồng/người/năm.
- Thu ngân sách đạt 100% chỉ tiêu trên giao.
- Giảm tỷ lệ hộ nghèo từ 1% - 1,5%.
- Tỷ lệ BHYT toàn dân đạt từ 91% trở lên.
= (Đính kèm phụ lục chỉ tiêu)
#2 2.| Nhiệm vụ, giải pháp:
#3 *| Kinh tế:
- Vận động nông dân xuống giống đồng loạt né rầy, mỗi ấp 1 lịch xuống giống.
- Chuyển 25ha lúa kém hiệu quả sang trồng sen lấy ngó.
#3 *| Văn hóa xã hội:
- Xây dựng ấp Phú Lợi đạt chuẩn văn hóa nông thôn mới.
- Giới thiệu việc làm cho 420 lao động, có 10 lao động đi làm việc ở nước ngoài.
#3 *| An ninh quốc phòng:
- Tuần tra đêm theo 3 cụm, giữ vững 4 giảm.
#1 III.| TỔ CHỨC THỰC HIỆN
- Các ngành, các ấp căn cứ kế hoạch này xây dựng kế hoạch của mình.
- VP.UBND theo dõi, báo cáo Chủ tịch UBND xã hàng tháng.
= Trên đây là kế hoạch phát triển kinh tế - xã hội năm <Y> của UBND <DV>./.
T phuluc
"""


def z07() -> Plan:
    """A hurried typist of the south: no blank behind marks, stars before small headings, grounds as bullets."""
    at = place("z07", "xã Phú Điền Tây", "ấp", "huyện", 2021, "Phú Lợi, Phú Hòa")
    tables = {
        "phuluc": grid(
            "indicators",
            "STT: number | CHỈ TIÊU: name | ĐVT: unit | NQ NĂM 2020: assigned_council@2020 | ƯỚC TH NĂM 2020: "
            "estimate@2020 | % ĐẠT SO NQ: comparison | KH NĂM 2021: target@2021",
            """
1|Diện tích lúa cả năm|Ha|2850|2846|99.86|2820
2|Sản lượng lúa|Tấn|17600|?*17645;17.645!17,645|100.3|17480
3|Diện tích rau màu|Ha|300|312|104|330
4|Đàn heo|Con|1500|1140|76|1400
5|Đàn bò|Con|2200|2275|103.4!103,4 %|2300
6|Thu ngân sách|Triệu đồng|4215|4406|104.5!104,5%|4420
7|Thu nhập bình quân đầu người|Trđ/người|51|51.5|101|55
8|Giải quyết việc làm|Lao động|400|437|109.3|420
9|Lao động đi nước ngoài|Người|8|5|62.5|10
10|Tỷ lệ hộ nghèo|%|3.4|3.42||=Giảm 1% trở lên
11|BHYT toàn dân|%|90|87.6|97.3|>=91
12|Hộ sử dụng điện|%|99.9|99.9|100|99.9
13|Hộ sử dụng nước sạch|%|97|97.5|100.5|98
14|Giao quân|%|100|100|100|100
""",
            label="PHỤ LỤC", title="Chỉ tiêu kinh tế xã hội năm 2021",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ PHÚ ĐIỀN TÂY", "Phú Điền Tây", (4, 1, 2021), "Huỳnh Văn Bé Hai",
        "UBND huyện; TT.ĐU-HĐND xã; CT, các PCT UBND xã; Các ngành, đoàn thể xã; BND 6 ấp; Lưu VT", year=2021,
        number="02", subject="Phát triển kinh tế xã hội năm 2021", title="CHỦ TỊCH",
        number_print="Số:02/KH-UBND", date_print="Phú Điền Tây, ngày 04 tháng 1 năm 2021",
        bases=(
            "Căn cứ Nghị quyết số 15/NQ-HĐND ngày 22/12/2020 của HĐND xã khóa XI, kỳ họp thứ 12 về nhiệm vụ "
            "kinh tế xã "
            "hội năm 2021;",
            "Căn cứ Quyết định số 3316/QĐ-UBND ngày 28/12/2020 của UBND huyện về việc giao chỉ tiêu năm 2021.",
        ),
    )  # fmt: skip
    wear = Wear("word2010", split=9,
                extras=frozenset({"dash_bases", "bare_recipients", "tight", "old_nation"}))  # fmt: skip
    has = (
        "a hurried typist: no blank behind many labels and bullets (1.Lĩnh vực; -Lúa; Số:02/KH), headings "
        "with a star, "
        "grounds as bullets, recipients without end signs, HOÀ and long dashes in the head, 2.846ha/2.850ha, "
        "a comma for thousands in one cell"
    )
    return plan("z07.docx", "Word 2010", has, at, _TEXT_07, wear, top, tables)


_TEXT_08 = """
= Ủy ban nhân dân <DV> ban hành Kế hoạch thực hiện nhiệm vụ phát triển kinh tế - xã hội năm <Y>, với những
  nội dung sau:
#1 I.| BỐI CẢNH
= Phường Tân Kiểng thành lập ngày 01/7/<Y1> từ ba phường cũ, diện tích 3,71 km{sup:2}, dân số 96.418 người.
  Đây là năm
  đầu tiên phường tự lập kế hoạch và dự toán của một cấp ngân sách hoàn chỉnh.
#1 II.| MỤC TIÊU
#2 1.| Mục tiêu chung
= Xây dựng phường văn minh, hiện đại, nghĩa tình; lấy sự hài lòng của người dân làm thước đo hiệu quả phục vụ.
#2 2.| Chỉ tiêu
= Phường thực hiện 14 chỉ tiêu, chia thành ba nhóm:
T chitieu
#1 III.| NHIỆM VỤ, GIẢI PHÁP
#2 1.| Nhóm nhiệm vụ về kinh tế
- Xây dựng cơ sở dữ liệu 6.240 doanh nghiệp, hộ kinh doanh; đối thoại với doanh nghiệp 02 lần/năm.
- Phát triển tuyến phố chuyên doanh thời trang trên đường Lê Văn Lương nối dài.
- Giải ngân vốn đầu tư công đạt từ 95% kế hoạch; khởi công 07 công trình nâng cấp hẻm.
#2 2.| Nhóm nhiệm vụ về đô thị, môi trường
- Lắp 12 trạm quan trắc ngập; duy tu 18,6 km cống.
- Vận động người dân đóng góp 1.150 m{sup:2} đất mở rộng 09 hẻm dưới 3,5 m.
- Thí điểm thu gom rác thải công nghiệp cồng kềnh tại nhà.
#2 3.| Nhóm nhiệm vụ về văn hóa - xã hội
- Khám sức khỏe miễn phí cho 9.300 người cao tuổi.
- Xây dựng thư viện cộng đồng tại trụ sở phường cũ.
- Không để học sinh bỏ học vì hoàn cảnh khó khăn.
#2 4.| Nhóm nhiệm vụ về chính quyền số
- 100% hồ sơ công việc xử lý trên môi trường mạng (trừ hồ sơ mật).
- Rút ngắn 30% thời gian giải quyết đối với 25 thủ tục.
#2 5.| Nhóm nhiệm vụ về quốc phòng, an ninh
- Kéo giảm 5% tội phạm về trật tự xã hội; tỷ lệ điều tra, khám phá đạt trên 85%.
#1 IV.| KINH PHÍ
= Kinh phí thực hiện từ dự toán chi ngân sách phường năm <Y> đã được Hội đồng nhân dân phường thông qua và
  nguồn xã hội
  hóa hợp pháp.
#1 V.| TỔ CHỨC THỰC HIỆN
#2 1.| Phòng Kinh tế, Hạ tầng và Đô thị
= Theo dõi các chỉ tiêu kinh tế; tham mưu báo cáo quý, 6 tháng, năm.
#2 2.| Phòng Văn hóa - Xã hội
= Theo dõi các chỉ tiêu văn hóa - xã hội.
#2 3.| Trung tâm Phục vụ hành chính công
= Đo lường sự hài lòng của người dân hằng tháng.
#2 4.| Khu phố
= Tuyên truyền, vận động Nhân dân thực hiện./.
"""


def z08() -> Plan:
    """A ward on Google Docs, plain and clean: one table of goals in the text."""
    at = place("z08", "phường Tân Kiểng", "khu phố", "thành phố", 2026, "Lê Văn Lương")
    tables = {
        "chitieu": grid(
            "indicators",
            "STT: number | Tên chỉ tiêu: name | Đơn vị tính: unit | Chỉ tiêu năm 2026: target@2026 | Đơn vị "
            "theo dõi: lead",
            """
*I|Nhóm chỉ tiêu kinh tế
1|Tổng thu ngân sách nhà nước|Tỷ đồng|412.5|Phòng KT, HT và ĐT
2|Tỷ lệ giải ngân vốn đầu tư công|%|>=95|Phòng KT, HT và ĐT
3|Doanh nghiệp thành lập mới|Doanh nghiệp|520|Phòng KT, HT và ĐT
4|Hộ kinh doanh kê khai thuế điện tử|%|100|Thuế cơ sở 7
*II|Nhóm chỉ tiêu xã hội
5|Giải quyết việc làm|Lượt người|3200|Phòng VH-XH
6|Hộ nghèo theo chuẩn thành phố|Hộ|0|Phòng VH-XH
7|Tỷ lệ bao phủ bảo hiểm y tế|%|97.5|BHXH cơ sở
8|Tỷ lệ trường đạt chuẩn quốc gia|%|62.5|Phòng VH-XH
9|Số bác sĩ trên một vạn dân|Bác sĩ|21|Trạm Y tế
*III|Nhóm chỉ tiêu đô thị, môi trường, an ninh
10|Tỷ lệ hộ dùng nước sạch|%|100|Phòng KT, HT và ĐT
11|Cây xanh công cộng|m{sup:2}/người|1.2|Phòng KT, HT và ĐT
12|Điểm ngập còn lại|Điểm|<=3|Phòng KT, HT và ĐT
13|Mức độ hài lòng của người dân|%|>=96|Trung tâm PVHCC
14|Kéo giảm tội phạm về trật tự xã hội|%|5|Công an phường
""",
            label="Bảng 1", title="Các chỉ tiêu năm 2026", caption="one",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG TÂN KIỂNG", "Tân Kiểng", (9, 1, 2026), "Trương Minh Khoa",
        "UBND thành phố; Sở Tài chính; Thường trực Đảng ủy; Thường trực HĐND; Ủy ban MTTQ Việt Nam phường; "
        "Các phòng, "
        "đơn vị; 54 khu phố; Lưu: VT", year=2026, number="18", authority="TM. ỦY BAN NHÂN DÂN",
        subject="Thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2026",
        bases=("Căn cứ Nghị quyết số 40/NQ-HĐND ngày 26 tháng 12 năm 2025 của Hội đồng nhân dân phường;",),
    )  # fmt: skip
    wear = Wear("google", headings="styles", numbers="auto", bullets="auto", split=0)
    has = (
        "plain and clean: automatic I. and 1. of Google Docs, one table of targets of the year alone with who "
        "follows "
        "each, groups, bounds"
    )
    return plan("z08.docx", "Google Docs", has, at, _TEXT_08, wear, top, tables)


_TEXT_09 = """
= Thực hiện Nghị quyết số 17/NQ-HĐND ngày 23 tháng 12 năm <Y1> của Hội đồng nhân dân xã, Ủy ban nhân dân <DV>
  ban hành Kế
  hoạch phát triển kinh tế - xã hội năm <Y>, cụ thể:
#1 I.| MỤC ĐÍCH, YÊU CẦU
%2 1.| Xác định rõ nhiệm vụ, thời gian, sản phẩm và trách nhiệm của từng cơ quan, đơn vị.
%2 2.| Việc tổ chức thực hiện phải thiết thực, tiết kiệm, không hình thức.
#1 II.| CHỈ TIÊU
= Gồm 12 chỉ tiêu tại Phụ lục I.
#1 III.| NHIỆM VỤ CHỦ YẾU
#2 1.| Nông nghiệp và môi trường
#3 a)| Trồng trọt, lâm nghiệp
- Tái canh 140 ha cà phê; trồng xen 85 ha mắc ca.
- Bảo vệ tốt 2.684 ha rừng, khoanh nuôi 120 ha.
#3 b)| Môi trường
- Thu gom 100% vỏ bao gói thuốc bảo vệ thực vật về 46 bể chứa.
#2 2.| Hạ tầng và đầu tư
- Triển khai 06 dự án tại Phụ lục III; giải ngân từ 95% trở lên trước ngày 31/12/<Y>.
#2 3.| Văn hóa - xã hội
#3 a)| Giáo dục
- Xây mới 08 phòng học bán trú; duy trì phổ cập giáo dục tiểu học mức độ 3.
#3 b)| Dân tộc, giảm nghèo
- Giảm 64 hộ nghèo, trong đó 41 hộ nghèo dân tộc thiểu số.
- Cấp bò sinh sản cho 35 hộ; mỗi hộ 01 con, trị giá 18 triệu đồng.
#2 4.| Quốc phòng, an ninh
- Không để xảy ra vượt biên, xâm nhập trái phép; 100% thôn, bon có tổ bảo vệ an ninh.
#1 IV.| TỔ CHỨC THỰC HIỆN
#2 1.| Các phòng, đơn vị
= Triển khai nhiệm vụ được phân công tại Phụ lục II, báo cáo kết quả về Phòng Kinh tế trước ngày 20 tháng
  cuối quý.
#2 2.| Phòng Kinh tế
= Theo dõi, kiểm tra, tổng hợp báo cáo Ủy ban nhân dân xã.
= Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Ủy ban nhân dân xã
  để xem xét,
  điều chỉnh./.
T phuluc1
T phuluc2
T phuluc3
"""

_INDICATORS_09 = """
1|Tổng giá trị sản phẩm bình quân|Triệu đồng/người|58.6|58.9|64|Phòng Kinh tế
2|Thu ngân sách trên địa bàn|Triệu đồng|21300|22746|24500|Phòng Kinh tế
3|Sản lượng cà phê nhân|Tấn|9400|9512|9600|Phòng Kinh tế
4|Diện tích cây ăn quả|Ha|610|624|660|Phòng Kinh tế
5|Độ che phủ rừng|%|38.2|38.2|38.4|Hạt Kiểm lâm
6|Số hộ nghèo giảm|Hộ|60|67|64|Phòng VH - XH
7|Tỷ lệ hộ nghèo dân tộc thiểu số|%|11.5|11.04|9|Phòng VH - XH
8|Tỷ lệ trẻ 5 tuổi đến trường|%|99.5|99.7|99.8|Phòng VH - XH
9|Tỷ lệ tham gia bảo hiểm y tế|%|93|92.1|94|Phòng VH - XH
10|Hộ dùng nước hợp vệ sinh|%|96|96.4|97|Phòng Kinh tế
11|Tuyển quân|%|100|100|100|Ban CHQS xã
12|Thôn, bon không có tội phạm|Thôn, bon|15|16|17|Công an xã
"""
_TASKS_09 = """
1|Xây dựng phương án tái canh cà phê|Phòng Kinh tế|Hội Nông dân; các thôn, bon|Tháng 3/2026|Phương án được duyệt
2|Đề án nhà văn hóa cộng đồng bon Bu Sơn|Phòng Văn hóa - Xã hội|Phòng Kinh tế|Quý II/2026|Đề án
3|Rà soát đất công ty lâm nghiệp bàn giao|Phòng Kinh tế|Công an xã; Hạt Kiểm lâm|30/9/2026|Hồ sơ, bản đồ
4|Lớp truyền dạy sử thi, cồng chiêng|Phòng Văn hóa - Xã hội|Trường THCS Lê Lai|Hè 2026|02 lớp, 60 học viên
5|Số hóa 18.000 hồ sơ hộ tịch|Trung tâm Phục vụ hành chính công|Văn phòng HĐND và UBND|31/10/2026|Cơ sở dữ liệu
6|Tập huấn kỹ năng số cho trưởng thôn, trưởng bon|Phòng Văn hóa - Xã hội|Đoàn Thanh niên|Tháng 5/2026|21 người
"""
_PROJECTS_09 = """
*I|Dự án chuyển tiếp||21350|12600|7150|
1|Đường liên thôn 4 - bon Bu Sơn|2,4 km|9850|6000|3250|
2|Trường THCS Lê Lai (giai đoạn 2)|12 phòng|11500|6600|3900|
*II|Dự án khởi công mới||24200||13400|
1|Hồ chứa Đắk Ri|320.000 m{sup:3}|13600||7000|Vốn tỉnh hỗ trợ
2|Nhà bán trú Trường Tiểu học Kim Đồng|8 phòng|4900||3200|
3|Chợ trung tâm xã|1.800 m{sup:2}|3800||2000|
4|Sửa chữa trụ sở Công an xã||1900||1200|
|Tổng cộng||45550|12600|20550|
"""


def z09() -> Plan:
    """Three appendices of a large commune: indicators, work, works; clear and in order."""
    at = place("z09", "xã Đắk Ri", "bon", "tỉnh", 2026, "Bu Sơn, Đắk Ri")
    with_plan = (
        "(Kèm theo Kế hoạch số 15/KH-UBND ngày 14 tháng 01 năm 2026 của Ủy ban nhân dân xã Đắk Ri)"
    )
    tables = {
        "phuluc1": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Năm 2025 / Kế hoạch: assigned@2025 | Năm 2025 "
            "/ Ước thực "
            "hiện: estimate@2025 | Kế hoạch năm 2026: target@2026 | Cơ quan chủ trì theo dõi: lead",
            _INDICATORS_09, label="PHỤ LỤC I", title="CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2026", attached=with_plan,
        ),
        "phuluc2": grid(
            "assignment",
            "STT: number | Nội dung nhiệm vụ: name | Cơ quan chủ trì: lead | Cơ quan phối hợp: coordinate | "
            "Thời gian hoàn "
            "thành: due | Sản phẩm: product",
            _TASKS_09, label="PHỤ LỤC II", title="PHÂN CÔNG NHIỆM VỤ NĂM "
            "2026", attached=with_plan, landscape=True,
        ),
        "phuluc3": grid(
            "list",
            "TT: number | Tên dự án: name | Quy mô: other | Tổng mức đầu tư: figure | Lũy kế vốn đã bố trí "
            "đến hết năm 2025: "
            "figure | Kế hoạch vốn năm 2026: figure | Ghi chú: note",
            _PROJECTS_09, label="PHỤ LỤC III", title="DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG NĂM 2026", attached=with_plan,
            unit="Đơn vị tính: Triệu đồng",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ ĐẮK RI", "Đắk Ri", (14, 1, 2026), "Điểu Khôn",
        "UBND tỉnh; Các Sở: Tài chính, NN và MT; Đảng ủy, HĐND xã; Ủy ban MTTQ Việt Nam xã; Các phòng, đơn "
        "vị; Các thôn, "
        "bon; Lưu: VT, KT", year=2026, number="15",
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
               "Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 06/TTr-KT ngày 10 tháng 01 năm 2026."),
    )  # fmt: skip
    wear = Wear("word365vi", headings="bold", bullets="auto")
    has = (
        "three appendices (indicators, assignment landscape, list of works with groups that begin at 1 again, "
        "sums and "
        "figures blank), a section of two numbered sentences, in order"
    )
    return plan("z09.docx", "Word 365 (Vietnamese)", has, at, _TEXT_09, wear, top, tables)


PLANS = (z07, z08, z09)
