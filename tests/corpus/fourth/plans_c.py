"""Plans u07 to u09: a ward after the pandemic, six months of a new commune, three Biểu of a border commune."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_07 = """
= Thực hiện Quyết định số 4417/QĐ-UBND ngày 20 tháng 12 năm <Y1> của Ủy ban nhân dân thành phố về giao
  chỉ tiêu Kế
  hoạch phát triển kinh tế - xã hội năm <Y>, Ủy ban nhân dân phường ban hành Kế hoạch với các nội dung như sau:
#1 Phần thứ nhất| KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM <Y1>
#2 I.| VỀ PHÒNG, CHỐNG DỊCH BỆNH COVID-19
= Từ ngày 27/4 đến ngày 15/12/<Y1>, phường ghi nhận 643 ca mắc, phong tỏa tạm thời 112 điểm. Đã tiêm
  38.214 mũi vắc
  xin; tỷ lệ người từ 18 tuổi trở lên tiêm đủ 2 mũi đạt 97,3%.
= Chi hỗ trợ theo Nghị quyết số 68/NQ-CP cho 2.816 người với số tiền 4.224 triệu đồng; tiếp nhận, cấp
  phát 41 tấn gạo,
  rau, củ.
#2 II.| VỀ KINH TẾ
#3 1.| Thương mại, dịch vụ
= Toàn phường có 1.086 hộ kinh doanh, trong đó 237 hộ tạm nghỉ. Doanh thu thương mại, dịch vụ ước 742 tỷ
  đồng, đạt
  87,3% kế hoạch, giảm 9,6% so với năm <Y2>.
#3 2.| Thu, chi ngân sách
= Thu ngân sách nhà nước 19.736 triệu đồng, đạt 94,2% dự toán. Thu cân đối ngân sách phường 8.914 triệu
  đồng; chi
  8.602 triệu đồng.
#2 III.| VỀ VĂN HÓA - XÃ HỘI
#3 1.| Giáo dục
= Tổ chức dạy học trực tuyến cho 3.920 học sinh; hỗ trợ 148 máy tính bảng trong chương trình “Sóng và máy
  tính cho em”.
#3 2.| Giảm nghèo, việc làm
= Giải quyết việc làm cho 504 lao động, đạt 72% kế hoạch. Cuối năm còn 31 hộ nghèo, tỷ lệ 0,59%.
#2 IV.| VỀ QUỐC PHÒNG, AN NINH
= Giao quân 15/15 thanh niên. Phạm pháp hình sự xảy ra 22 vụ, giảm 06 vụ; điều tra làm rõ 19 vụ, đạt 86,4%.
#2 V.| HẠN CHẾ VÀ NGUYÊN NHÂN
- Có 05/14 chỉ tiêu không đạt kế hoạch, chủ yếu là các chỉ tiêu kinh tế.
- Việc quản lý người về từ vùng dịch thời gian đầu còn lúng túng.
- Nguyên nhân chủ yếu do dịch bệnh kéo dài; lực lượng y tế cơ sở mỏng (06 người/18.420 dân).
#1 Phần thứ hai| KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM <Y>
#2 I.| MỤC TIÊU TỔNG QUÁT
= Thực hiện hiệu quả “mục tiêu kép”; phục hồi thương mại, dịch vụ; chăm lo an sinh xã hội; giữ vững ổn
  định chính trị.
#2 II.| CÁC CHỈ TIÊU CHỦ YẾU
%3 (1)| Doanh thu thương mại, dịch vụ: 850 tỷ đồng.
%3 (2)| Thu ngân sách nhà nước: 20.500 triệu đồng.
%3 (3)| Thu nhập bình quân đầu người: 72 triệu đồng.
%3 (4)| Giải quyết việc làm: 650 lao động.
%3 (5)| Tỷ lệ hộ nghèo (theo chuẩn giai đoạn 2022 - 2025): dưới 1,2%.
%3 (6)| Tỷ lệ bao phủ bảo hiểm y tế: 92,5%.
%3 (7)| Tỷ lệ tiêm vắc xin mũi nhắc lại: từ 90% trở lên.
%3 (8)| Thu gom rác thải sinh hoạt: 98%.
= Các chỉ tiêu còn lại thực hiện theo Biểu số 01 kèm theo Kế hoạch này.
#2 III.| NHIỆM VỤ, GIẢI PHÁP
#3 1.| Phòng, chống dịch
= Duy trì Trạm Y tế lưu động; kiện toàn 09 Tổ COVID cộng đồng.
#3 2.| Phục hồi kinh tế
= Miễn tiền thuê ki-ốt chợ Đông Ba Đồn 03 tháng; kết nối 180 hộ tiểu thương lên sàn thương mại điện tử.
#3 3.| Văn hóa - xã hội
= Nhận đỡ đầu 07 trẻ mồ côi do COVID-19 đến đủ 18 tuổi; mở lại các thiết chế văn hóa từ quý II.
#3 4.| Quốc phòng, an ninh
= Hoàn thành cấp căn cước công dân cho 100% công dân đủ điều kiện.
#2 IV.| TỔ CHỨC THỰC HIỆN
= Công chức Tài chính - Kế toán phối hợp Văn phòng - Thống kê theo dõi, tham mưu đánh giá định kỳ 6
  tháng, năm./.
T bieu
"""


def u07() -> Plan:
    """A ward of a provincial town after the year of the pandemic: styles of its own, goals (1) to (8)."""
    at = place("u07", "phường Ba Đồn", "tổ dân phố", "thành phố", 2022, "Ba Đồn")
    tables = {
        "bieu": grid(
            "indicators",
            "STT: number | CHỈ TIÊU: name | ĐVT: unit | TH NĂM 2020: result@2020 | KH NĂM 2021: "
            "assigned@2021 | "
            "ƯỚC TH NĂM 2021: estimate@2021 | ƯTH 2021/KH 2021 (%): comparison | KH NĂM 2022: target@2022 | "
            "GHI CHÚ: note",
            """
*A|KINH TẾ
1|Doanh thu thương mại, dịch vụ|Tỷ đồng|821|850|742|87.3|850|
2|Thu ngân sách nhà nước|Triệu đồng|20418|20950|19736|94.2|20500|
3|Hộ kinh doanh thành lập mới|Hộ|74|80|41|51.3|70|
4|Thu nhập bình quân đầu người|Triệu đồng|67.5|71|68|95.8|72|
*B|XÃ HỘI
5|Giải quyết việc làm|Lao động|688|700|504|72|650|
6|Tỷ lệ hộ nghèo|%|0.74|0.6|0.59||<1.2|Chuẩn mới
7|Tỷ lệ bao phủ bảo hiểm y tế|%|90.1|91|91.4|100.4|92.5|
8|Tỷ lệ người trên 18 tuổi tiêm đủ 2 mũi vắc xin|%|||97.3||100|Chỉ tiêu mới
9|Trường đạt chuẩn quốc gia|Trường|5|6|6|100|6|
10|Tỷ lệ hộ gia đình văn hóa|%|91|91.5|91.8|100.3|92|
*C|MÔI TRƯỜNG, AN NINH
11|Tỷ lệ thu gom rác thải sinh hoạt|%|96|97|97|100|98|
12|Tỷ lệ hộ dùng nước máy|%|99.2|99.5|99.5|100|99.7|
13|Tỷ lệ điều tra, khám phá án|%|84.6|>=80|86.4||>=80|
14|Giao quân|Thanh niên|14|15|15|100|15|
""",
            label="BIỂU SỐ 01", title="CHỈ TIÊU KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2022", numbers="space",
            attached="(Ban hành kèm theo Kế hoạch số 318/KH-UBND ngày 30/12/2021 của UBND phường Ba Đồn)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG BA ĐỒN", "Ba Đồn", (30, 12, 2021), "Nguyễn Thị Lệ Thủy",
        "UBND thành phố; Phòng Tài chính - Kế hoạch thành phố; Đảng ủy phường; TT HĐND phường; UBMTTQVN "
        "và các đoàn "
        "thể phường; Các tổ dân phố; Lưu: VT", year=2022, number="318",
    )  # fmt: skip
    wear = Wear("word2013", headings="custom", bullets="tab")
    has = (
        "a ward after the pandemic: styles of the ward's own, Phần thứ nhất, goals numbered (1) to (8), "
        "Biểu with heads "
        "in capitals and blanks between thousands, ≥ and < in cells, results that did not exist before"
    )
    return plan("u07.docx", "Word 2013", has, at, _TEXT_07, wear, top, tables)


_TEXT_08 = """
= Xã Đồng Lộc Thượng được thành lập từ ngày 01/7/<Y> trên cơ sở nhập 04 xã Đồng Lộc, Thượng Lộc, Mỹ Hòa,
  Trung Sơn. Để
  bảo đảm hoạt động liên tục, Ủy ban nhân dân xã ban hành Kế hoạch thực hiện nhiệm vụ phát triển kinh tế
  - xã hội 6
  tháng cuối năm <Y> như sau:
#1 I.| TÌNH HÌNH 6 THÁNG ĐẦU NĂM CỦA CÁC XÃ TRƯỚC SẮP XẾP
#2 1.| Kết quả
- Vụ Xuân gieo cấy 1.684 ha lúa, năng suất 57,9 tạ/ha.
- Tổng thu ngân sách của 04 xã đạt 18.460 triệu đồng, bằng 54,3% dự toán năm.
- 100% hồ sơ, tài liệu, con dấu được bàn giao trước ngày 30/6/<Y>.
- Chi trả trợ cấp cho 2.944 đối tượng bảo trợ, người có công.
#2 2.| Khó khăn
- Trụ sở làm việc phân tán ở 02 địa điểm cách nhau 7 km.
- Thiếu công chức công nghệ thông tin, địa chính; 05 thôn giáp ranh chưa thống nhất bản đồ.
- Cơ sở dữ liệu của 04 xã chưa đồng bộ.
#1 II.| MỤC TIÊU 6 THÁNG CUỐI NĂM
= Vận hành thông suốt chính quyền địa phương 2 cấp; phấn đấu hoàn thành các chỉ tiêu cả năm đã giao cho
  04 xã trước
  sắp xếp (tổng hợp tại Phụ lục).
#1 III.| NHIỆM VỤ TRỌNG TÂM
#2 1.| Về tổ chức bộ máy
- Hoàn thành quy chế làm việc, phân công nhiệm vụ trong tháng 7/<Y>.
- Bố trí đủ 100% công chức tại Trung tâm Phục vụ hành chính công; niêm yết 398 thủ tục hành chính.
- Bố trí xe đưa đón cán bộ từ trụ sở cũ xã Trung Sơn đến hết tháng 12/<Y>.
#2 2.| Về sản xuất
- Thu hoạch xong lúa Hè Thu trước ngày 10/9/<Y>; sản xuất vụ Đông 420 ha.
- Tiêm phòng đợt 2 cho đàn gia súc đạt trên 85%.
#2 3.| Về tài chính, đầu tư
- Tổng hợp nợ đọng xây dựng cơ bản của 04 xã, báo cáo UBND tỉnh trước ngày 31/8/<Y>.
- Giải ngân hết 26,7 tỷ đồng vốn đầu tư công năm <Y>.
#2 4.| Về văn hóa - xã hội
- Chuẩn bị khai giảng tại 13 trường; rà soát nhu cầu giáo viên.
- Xóa xong 21 nhà tạm, nhà dột nát trước ngày 31/8/<Y>.
- Tổ chức Lễ kỷ niệm 57 năm Chiến thắng Đồng Lộc.
#2 5.| Về quốc phòng, an ninh
- Kiện toàn Ban Chỉ huy Quân sự xã; thành lập 38 Tổ bảo vệ an ninh, trật tự ở cơ sở.
- Sẵn sàng phương án “bốn tại chỗ” trong mùa mưa bão.
#1 IV.| TỔ CHỨC THỰC HIỆN
#2 1.| Văn phòng HĐND và UBND
= Tham mưu lịch họp giao ban vào sáng thứ Hai hằng tuần; theo dõi, đôn đốc các nhiệm vụ được giao.
#2 2.| Các phòng Kinh tế, Văn hóa - Xã hội
= Chịu trách nhiệm về các chỉ tiêu thuộc lĩnh vực phụ trách; báo cáo trước ngày 22 hằng tháng.
#2 3.| Trưởng các thôn
= Nắm tình hình Nhân dân, kịp thời phản ánh những vướng mắc trong quá trình chuyển tiếp./.
T phuluc
"""


def u08() -> Plan:
    """A commune made of four in July 2025, its first half year: LibreOffice, no marks between thousands."""
    at = place(
        "u08", "xã Đồng Lộc Thượng", "thôn", "tỉnh", 2025, "Đồng Lộc, Thượng Lộc, Mỹ Hòa, Trung Sơn"
    )
    tables = {
        "phuluc": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | Đơn vị: unit | Kế hoạch huyện giao năm 2025: assigned@2025 | "
            "Thực hiện 6 tháng đầu năm 2025: six_month@2025 | So với KH (%): comparison | "
            "Ước thực hiện cả năm 2025: estimate@2025 | Phòng theo dõi: lead",
            """
1|Sản lượng lương thực|Tấn|16850|9863|58.5|16920|Phòng Kinh tế
2|Tổng đàn lợn|Con|14200|12960|91.3|14000|Phòng Kinh tế
3|Tổng đàn trâu, bò|Con|5350|5418|101.3|5400|Phòng Kinh tế
4|Trồng rừng tập trung|Ha|160|94.5|59.1|165|Phòng Kinh tế
5|Tổng thu ngân sách|Triệu đồng|34000|18460|54.3|36500|Phòng Kinh tế
6|Giải ngân vốn đầu tư công|Triệu đồng|26700|10150|38|26700|Phòng Kinh tế
7|Đường giao thông nông thôn|Km|12.5|4.8|38.4|12.5|Phòng Kinh tế
8|Sản phẩm OCOP|Sản phẩm|3|1|33.3|3|Phòng Kinh tế
9|Lao động đi làm việc ở nước ngoài|Người|140|83|59.3|150|Phòng VH-XH
10|Xóa nhà tạm, nhà dột nát|Nhà|48|27|56.3|48|Phòng VH-XH
11|Tỷ lệ hộ nghèo|%|2.6|||2.55|Phòng VH-XH
12|Tỷ lệ bao phủ bảo hiểm y tế|%|94.5|92.8|98.2|94.5|Phòng VH-XH
13|Trường đạt chuẩn quốc gia (công nhận mới, công nhận lại)|Trường|3|2|66.7|3|Phòng VH-XH
14|Giao quân|Người|44|44|100|44|Ban CHQS xã
""",
            label="PHỤ LỤC", title="TỔNG HỢP CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2025", numbers="bare",
            attached="(Kèm theo Kế hoạch số 04/KH-UBND ngày 14/7/2025 của Ủy ban nhân dân xã Đồng Lộc Thượng)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ ĐỒNG LỘC THƯỢNG", "Đồng Lộc Thượng", (14, 7, 2025), "Phan Đình Lâm",
        "UBND tỉnh; Thường trực Đảng ủy xã; Thường trực HĐND xã; Ủy ban MTTQ Việt Nam xã; Các phòng, "
        "trung tâm; "
        "Trưởng 38 thôn; Lưu: VT, VP", year=2025, number="04",
        subject="Thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm 2025",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
            "Căn cứ Nghị quyết của Ủy ban Thường vụ Quốc hội về việc sắp xếp các đơn vị hành chính cấp xã "
            "của tỉnh "
            "năm 2025;",
        ),
        date_print="Đồng Lộc Thượng, ngày 14 tháng 7 năm 2025",
    )  # fmt: skip
    wear = Wear("libreoffice", headings="outline", bullets="–", split=24)
    has = (
        "the first half year of a commune made of four in July 2025, in LibreOffice: outline levels, – "
        "bullets, a Phụ lục whose "
        "thousands have no mark (16850), six months and the whole year's estimate, grounds that end with "
        "semicolons"
    )
    return plan("u08.docx", "LibreOffice 7.4", has, at, _TEXT_08, wear, top, tables)


_TEXT_09 = """
= Ủy ban nhân dân <DV> ban hành Kế hoạch phát triển kinh tế - xã hội năm <Y> với các nội dung chủ yếu sau đây:
#1 I.| ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM <Y1>
#2 1.| Kết quả nổi bật
#3 1.1.| Về kinh tế
= Giá trị sản xuất (giá so sánh) ước đạt 1.274 tỷ đồng, tăng 8,9%. Kim ngạch hàng hóa qua lối mở Tà Lơi
  đạt 6,2 triệu
  USD. Diện tích cao su 2.140 ha, điều 860 ha, sầu riêng 175 ha.
#3 1.2.| Về xã hội
= Tỷ lệ hộ nghèo giảm 1,64%, còn 4,85%; tỷ lệ hộ nghèo đồng bào dân tộc thiểu số còn 8,2%. Toàn xã có 15
  trường, 6.312
  học sinh.
#3 1.3.| Về quốc phòng, an ninh, đối ngoại
= Quản lý chặt chẽ 27,4 km đường biên giới; tổ chức 04 lần giao ban với chính quyền huyện bạn.
#2 2.| Hạn chế
- Thu hút đầu tư vào khu vực lối mở còn chậm, mới có 02 doanh nghiệp đăng ký.
- Tình trạng tranh chấp đất nương rẫy tại các làng Kà Đin, Plei Tó chưa được giải quyết dứt điểm.
#1 II.| MỤC TIÊU, CHỈ TIÊU NĂM <Y>
#2 1.| Mục tiêu
= Phát triển kinh tế biên mậu gắn với vùng nguyên liệu; xây dựng “làng biên giới no ấm, an ninh”.
#2 2.| Chỉ tiêu
= Chi tiết tại Biểu số 01.
#1 III.| NHIỆM VỤ, GIẢI PHÁP
#2 1.| Về kinh tế
#3 1.1.| Nông, lâm nghiệp
- Tái canh 220 ha điều già cỗi; cấp 04 mã số vùng trồng sầu riêng.
- Giao khoán bảo vệ rừng 5.640 ha cho 14 cộng đồng làng.
#3 1.2.| Đầu tư công
- Thực hiện 06 dự án tại Biểu số 02; giải ngân đạt 100% trước ngày 31/01/<YN>.
#2 2.| Về xã hội
#3 2.1.| Giáo dục
- Khởi công Trường phổ thông nội trú liên cấp Tiểu học và THCS theo chủ trương của Trung ương.
#3 2.2.| Dân tộc, giảm nghèo
- Hỗ trợ 90 hộ làm nhà, 145 hộ chuyển đổi nghề.
#2 3.| Về quốc phòng, an ninh, đối ngoại
- Củng cố 09 tổ tự quản đường biên, cột mốc; kết nghĩa 01 cặp làng hai bên biên giới.
#1 IV.| TỔ CHỨC THỰC HIỆN
= Phân công trách nhiệm cụ thể theo Biểu số 03. Phòng Kinh tế kiểm tra, đôn đốc, định kỳ tổng hợp báo cáo
  Chủ tịch Ủy
  ban nhân dân xã./.
T bieu1
T bieu2
T bieu3
"""

_ROWS_09 = """
*I|CHỈ TIÊU KINH TẾ
1|Tổng giá trị sản xuất (giá so sánh 2010)|Tỷ đồng|1170|1260|1274|1390|109.1
a|>Nông, lâm nghiệp|Tỷ đồng|642|675|681|724|106.3
b|>Công nghiệp, xây dựng|Tỷ đồng|283|312|316|356|112.7
c|>Thương mại, dịch vụ|Tỷ đồng|245|273|277|310|111.9
2|Thu ngân sách trên địa bàn|Triệu đồng|12840|13500|14165|15000|105.9
3|Kim ngạch qua lối mở|Triệu USD|5.4|6|6.2|7|112.9
4|Diện tích cao su|Ha|2140|2140|2140|2095|97.9
5|Diện tích sầu riêng|Ha|132|170|175|210|120
6|Thu nhập bình quân đầu người|Triệu đồng/người/năm|46.8|50|50.3|54.5|108.3
*II|CHỈ TIÊU XÃ HỘI, MÔI TRƯỜNG
7|Dân số trung bình|Người|21460|21800|21835|22200|101.7
8|Tỷ lệ hộ nghèo|%|6.49|5|4.85|3.4|
9|Tỷ lệ hộ nghèo dân tộc thiểu số|%|11.3|8.5|8.2|5.8|
10|Tỷ lệ trẻ suy dinh dưỡng cân nặng/tuổi|%|15.7|15|14.9|14.2|
11|Tỷ lệ bao phủ bảo hiểm y tế|%|93.5|94|94.6|95.5|
12|Số làng đạt chuẩn nông thôn mới|Làng|6|8|8|10|125
13|Tỷ lệ che phủ rừng|%|49.8|50|50.1|50.3|
*III|CHỈ TIÊU QUỐC PHÒNG, AN NINH
14|Tỷ lệ giao quân|%|100|100|100|100|100
15|Xã đạt chuẩn an toàn về an ninh, trật tự||ok|ok|ok|ok|
"""
_PROJECTS_09 = """
*A|Chuyển tiếp
1|Đường trung tâm xã đi làng Kà Đin|Làng Kà Đin|2025 - 2026|14900|8200|6700|Vốn CTMTQG
2|Nâng cấp chợ biên giới Tà Lơi|Thôn 2|2025 - 2026|7650|3500|4000|
*B|Khởi công mới
3|Trường phổ thông nội trú liên cấp|Thôn 1|2026 - 2027|186000||62000|Vốn Trung ương
4|Cầu treo làng Plei Tó|Làng Plei Tó|2026|4280||4280|
5|Hệ thống nước sinh hoạt làng Bi|Làng Bi|2026|3150||3150|Vốn CTMTQG
6|Hàng rào, nhà làm việc Trạm kiểm soát|Lối mở Tà Lơi|2026|2400||2400|
|TỔNG CỘNG|||218380|11700|82530|
"""
_TASKS_09 = """
1|Cấp mã số vùng trồng sầu riêng|Phòng Kinh tế|HTX Nông nghiệp Tà Lơi|Ông Rơ Mah Thuyn|Quý III/2026
2|Giải quyết tranh chấp đất nương rẫy|Phòng Kinh tế|Công an xã; già làng Kà Đin, Plei Tó|Ông Lê Văn
  Quyết|30/6/2026
3|Bồi thường, giải phóng mặt bằng Trường nội trú|Ban Quản lý dự án|Phòng Kinh tế; Thôn 1|Ông Lê Văn
  Quyết|Tháng 3/2026
4|Lễ mừng lúa mới|Phòng Văn hóa - Xã hội|Các làng|Bà Siu H’Nhung|Tháng 11/2026
5|Kết nghĩa cặp làng biên giới|Văn phòng HĐND và UBND|Đồn Biên phòng|Ông Rơ Mah Thuyn|Tháng 9/2026
6|Tập huấn chữ ký số cá nhân cho 60 công chức, viên chức|Phòng Văn hóa - Xã hội|VNPT khu vực|Bà Siu
  H’Nhung|Quý I/2026
"""


def u09() -> Plan:
    """A border commune of the highlands: automatic numbers down to 1.1., three Biểu behind the signature."""
    at = place("u09", "xã Tà Lơi", "làng", "tỉnh", 2026, "Kà Đin, Plei Tó")
    with_plan = "(Kèm theo Kế hoạch số 132/KH-UBND ngày 19 tháng 12 năm 2025 của UBND xã Tà Lơi)"
    tables = {
        "bieu1": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Thực hiện năm 2024: result@2024 | Năm 2025 / Kế hoạch: "
            "assigned@2025 | Năm 2025 / Ước thực hiện: estimate@2025 | Kế hoạch năm 2026: target@2026 | "
            "KH 2026/ƯTH 2025 (%): comparison",
            _ROWS_09, label="Biểu số 01", title="CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2026", attached=with_plan,
        ),
        "bieu2": grid(
            "list",
            "STT: number | Tên dự án: name | Địa điểm xây dựng: place | Thời gian thực hiện: due | "
            "Tổng mức đầu tư: figure | Vốn đã bố trí đến hết năm 2025: figure | Kế hoạch vốn năm 2026: "
            "figure | "
            "Ghi chú: note",
            _PROJECTS_09, label="Biểu số 02", title="DANH MỤC DỰ ÁN ĐẦU TƯ NĂM 2026", attached=with_plan,
            unit="Đơn vị tính: Triệu đồng", landscape=True,
        ),
        "bieu3": grid(
            "assignment",
            "STT: number | Nhiệm vụ: name | Đơn vị chủ trì: lead | Đơn vị phối hợp: coordinate | "
            "Lãnh đạo UBND phụ trách: person | Thời gian hoàn thành: due",
            _TASKS_09, label="Biểu số 03", title="PHÂN CÔNG NHIỆM VỤ TRỌNG TÂM NĂM 2026", attached=with_plan,
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ TÀ LƠI", "Tà Lơi", (19, 12, 2025), "Rơ Mah Thuyn",
        "UBND tỉnh; Sở Tài chính; Đảng ủy, HĐND xã; Lãnh đạo UBND xã; Đồn Biên phòng Tà Lơi; Các phòng, "
        "đơn vị; "
        "Các thôn, làng; Lưu: VT, KT", year=2026, number="132",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Nghị quyết số 15/NQ-HĐND ngày 18 tháng 12 năm 2025 của Hội đồng nhân dân xã về Kế "
            "hoạch phát triển "
            "kinh tế - xã hội năm 2026;",
            "Xét đề nghị của Trưởng phòng Kinh tế.",
        ),
    )  # fmt: skip
    wear = Wear("word2016", numbers="auto", bullets="auto")
    has = (
        "a border commune of the highlands: I. 1. 1.1. that Word counts, three Biểu behind the signature "
        "(indicators "
        "with a, b, c for STT below a sum, projects with places and a sum, landscape; work with the "
        "leader in charge), three grounds"
    )
    return plan("u09.docx", "Word 2016", has, at, _TEXT_09, wear, top, tables)


PLANS = (u07, u08, u09)
