"""Plans u04 to u06: a ward under a district of a city, a highland commune with a form, a township in WPS."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_04 = """
= Thực hiện Kế hoạch số 02/KH-UBND ngày 03 tháng 01 năm <Y> của Ủy ban nhân dân quận Bắc Sông về triển
  khai thực
  hiện nhiệm vụ phát triển kinh tế - xã hội năm <Y>, Ủy ban nhân dân phường xây dựng Kế hoạch như sau:
#1 I.| MỤC ĐÍCH, YÊU CẦU
%2 1.| Cụ thể hóa các nhiệm vụ quận giao, bảo đảm đúng tiến độ, chất lượng.
%2 2.| Xác định rõ người, rõ việc, rõ trách nhiệm, rõ sản phẩm, rõ thời gian, rõ thẩm quyền.
%2 3.| Lấy kết quả thực hiện Kế hoạch làm căn cứ đánh giá, xếp loại cán bộ, công chức hằng tháng.
#1 II.| CHỈ TIÊU
= Phường phấn đấu hoàn thành 12 chỉ tiêu quận giao, trong đó:
- Thu ngân sách nhà nước trên địa bàn: 68.350 triệu đồng.
- Giải quyết việc làm mới: 640 lao động.
- Duy trì không có hộ nghèo; giảm 06 hộ cận nghèo.
- Tỷ lệ bao phủ bảo hiểm y tế: 97,8% dân số.
- Tỷ lệ hộ gia đình được công nhận “Gia đình văn hóa”: 92%.
- Tỷ lệ tổ dân phố được công nhận “Tổ dân phố văn hóa”: 83%.
- Tỷ lệ rác thải sinh hoạt được thu gom, vận chuyển trong ngày: 100%.
- 100% cơ sở có nguy cơ cháy, nổ được kiểm tra ít nhất 01 lần/năm.
#1 III.| NHIỆM VỤ TRỌNG TÂM
#2 1.| Công tác thu, chi ngân sách
= Rà soát 100% hộ kinh doanh; khai thác nguồn thu cho thuê nhà, sàn thương mại điện tử. Tiết kiệm 10% chi
  thường
  xuyên theo quy định.
#2 2.| Quản lý trật tự đô thị, trật tự xây dựng
= Duy trì 08 tuyến phố văn minh đô thị; phát hiện, xử lý kịp thời 100% trường hợp vi phạm trật tự xây
  dựng phát
  sinh. Hoàn thành cải tạo vườn hoa tổ dân phố số 7 với diện tích 860 m{sup:2}.
#2 3.| Văn hóa, giáo dục, y tế
= Tổ chức tốt Lễ hội đình Xuân Tảo; tuyển sinh trực tuyến đúng quy định, bảo đảm đủ chỗ học cho 2.840 học
  sinh. Khám
  sức khỏe định kỳ cho 3.150 người cao tuổi.
#2 4.| Cải cách hành chính
= Tỷ lệ giải quyết hồ sơ đúng hạn, trước hạn đạt 100%; số hóa toàn bộ hồ sơ đầu vào. Chỉ số hài lòng của
  người dân
  đạt trên 97%.
#2 5.| Quốc phòng, an ninh
= Hoàn thành giao quân đợt tháng 02/<Y>; giảm từ 03% số vụ phạm pháp hình sự. Xóa 02 điểm phức tạp về
  trật tự đô thị
  tại khu vực chợ Xuân Tảo.
#2 6.| Sắp xếp đơn vị hành chính
= Chuẩn bị đầy đủ hồ sơ, tài sản, tài chính phục vụ sắp xếp theo chỉ đạo của cấp trên, không để gián đoạn
  công việc
  của người dân.
#1 IV.| TỔ CHỨC THỰC HIỆN
#2 1.| Công chức chuyên môn
= Căn cứ phụ lục phân công, xây dựng kế hoạch tuần, tháng; báo cáo đồng chí lãnh đạo phụ trách vào chiều
  thứ Năm
  hằng tuần.
#2 2.| Văn phòng Ủy ban nhân dân
= Là đầu mối theo dõi, đôn đốc; tổng hợp báo cáo UBND quận trước ngày 20 hằng tháng.
#2 3.| Đề nghị các đoàn thể, tổ dân phố
= Phối hợp tuyên truyền, vận động Nhân dân đồng thuận thực hiện.
= Yêu cầu các đồng chí được phân công nghiêm túc triển khai thực hiện./.
T phuluc
"""


def u04() -> Plan:
    """A ward of a city in January 2025: numbered sentences, goals as bullets, work with persons."""
    at = place("u04", "phường Xuân Tảo", "tổ dân phố", "quận", 2025, "Xuân Tảo")
    tables = {
        "phuluc": grid(
            "assignment",
            "TT: number | Nội dung nhiệm vụ: name | Lãnh đạo phụ trách: person | Bộ phận chủ trì: lead | "
            "Bộ phận phối hợp: coordinate | Thời gian hoàn thành: due | Sản phẩm: product",
            """
*I|Kinh tế - ngân sách
1|Rà soát, lập bộ thuế hộ kinh doanh|PCT Ngô Thu Hằng|Tài chính - Kế toán|Đội thuế; các tổ dân
  phố|20/02/2025|Danh
  sách hộ
2|Thu thuế sử dụng đất phi nông nghiệp|PCT Ngô Thu Hằng|Tài chính - Kế toán|Tổ dân phố|31/10/2025|Đạt
  100% dự toán
3|Báo cáo quyết toán ngân sách năm 2024|Chủ tịch|Tài chính - Kế toán|Văn phòng|Quý I|Nghị quyết HĐND
*II|Đô thị - môi trường
4|Cải tạo vườn hoa tổ dân phố số 7|PCT Đào Quang Minh|Địa chính - Xây dựng|Tổ dân phố số 7|Tháng 6|Nghiệm
  thu công
  trình
5|Xử lý vi phạm đất đai tồn đọng (03 trường hợp)|PCT Đào Quang Minh|Địa chính - Xây dựng|Công an phường|Quý
  II|Quyết định xử lý
6|Duy trì tuyến phố văn minh đô thị|PCT Đào Quang Minh|Đội trật tự|Phụ nữ, Cựu chiến binh|Hằng tuần|Biên
  bản kiểm
  tra
*III|Văn hóa - xã hội
7|Lễ hội đình Xuân Tảo|PCT Ngô Thu Hằng|Văn hóa - Xã hội|Ban Quản lý di tích|Tháng 3|Kế hoạch, báo cáo
8|Điều tra trẻ trong độ tuổi tuyển sinh|PCT Ngô Thu Hằng|Văn hóa - Xã hội|Các trường|15/4/2025|Danh sách
  theo tuyến
9|Chúc thọ, mừng thọ 412 cụ|PCT Ngô Thu Hằng|Văn hóa - Xã hội|Hội Người cao tuổi|Trước Tết Ất Tỵ|
*IV|Nội chính
10|Số hóa hồ sơ hộ tịch từ năm 1976|Chủ tịch|Tư pháp - Hộ tịch|Văn phòng|30/5/2025|5.300 trang
11|Giao quân|Chủ tịch|Ban CHQS phường|Công an; Đoàn Thanh niên|Tháng 02|13 tân binh
12|Diễn tập phòng cháy, chữa cháy khu tập thể|Chủ tịch|Công an phường|Tổ dân phố số 2, 5|Tháng 9|02 buổi
""",
            label="PHỤ LỤC", title="PHÂN CÔNG THỰC HIỆN NHIỆM VỤ NĂM 2025", landscape=True, groups="merged",
            attached="(Kèm theo Kế hoạch số 17/KH-UBND ngày 10/01/2025 của UBND phường Xuân Tảo)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG XUÂN TẢO", "Xuân Tảo", (10, 1, 2025), "Trần Mạnh Cường",
        "UBND quận (để b/c); Đảng ủy phường (để b/c); HĐND, UBMTTQ phường; CT, các PCT UBND phường; Các "
        "bộ phận "
        "chuyên môn; Các tổ dân phố; Lưu: VT", year=2025, number="17", superior="UBND QUẬN BẮC SÔNG",
        subject="Triển khai thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng, an ninh năm 2025",
    )  # fmt: skip
    wear = Wear("word365vi", bullets="typed", numbers="typed")
    has = (
        "a ward of a city in January 2025: superior, a section of three numbered sentences, goals as "
        "bullets, no "
        "indicators' table, landscape Phụ lục of work with who leads it, groups over the row, terms of "
        "many kinds"
    )
    return plan("u04.docx", "Word 365 (Vietnamese)", has, at, _TEXT_04, wear, top, tables)


_TEXT_05 = """
= Căn cứ Công văn số 942/UBND-TCKH ngày 20/7/<Y1> của UBND huyện về việc xây dựng Kế hoạch phát triển
  kinh tế - xã
  hội năm <Y>; Ủy ban nhân dân xã xây dựng Kế hoạch phát triển kinh tế - xã hội năm <Y>, cụ thể như sau:
#1 Phần I| TÌNH HÌNH THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM <Y1>
#2 I.| TÌNH HÌNH THỰC HIỆN CÁC MỤC TIÊU
= Ước thực hiện đến 31/12/<Y1>, có 13/17 chỉ tiêu đạt và vượt kế hoạch; 04 chỉ tiêu chưa đạt.
#2 II.| KẾT QUẢ TRÊN CÁC LĨNH VỰC
#3 1.| Nông lâm nghiệp
- Cây lương thực: tổng diện tích 764 ha, sản lượng 2.386 tấn.
- Cây ăn quả: diện tích mận, lê 215 ha, trong đó cho thu hoạch 148 ha, sản lượng 1.036 tấn.
- Chăn nuôi: đàn gia súc 8.740 con, đạt 101,6% KH; xảy ra bệnh viêm da nổi cục trên 23 con bò.
- Lâm nghiệp: khoanh nuôi 310 ha; cháy rừng 01 vụ, thiệt hại 1,7 ha.
#3 2.| Giao thông, thủy lợi, xây dựng
- Hoàn thành đường vào bản Nậm Khao dài 3,4 km; sửa chữa 02 phai tạm, 01 tuyến kênh 850 m.
#3 3.| Thu, chi ngân sách
- Thu trên địa bàn 214 triệu đồng, đạt 107% dự toán giao.
#3 4.| Giáo dục, y tế, văn hóa
- Tỷ lệ huy động trẻ 3 - 5 tuổi ra lớp 98,6%; có 612 học sinh bán trú.
- Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân 19,4%.
- Có 7/10 bản đạt tiêu chuẩn bản văn hóa.
#3 5.| Giảm nghèo
- Đầu năm toàn xã có 376 hộ nghèo; cuối năm còn 318 hộ, giảm 58 hộ.
#3 6.| Quốc phòng - an ninh
- Vận động 04 hộ, 19 khẩu không theo tà đạo; bắt giữ 03 vụ mua bán trái phép chất ma túy.
#2 III.| KHÓ KHĂN, TỒN TẠI
- Một số hộ còn trông chờ, ỷ lại vào chính sách hỗ trợ của Nhà nước.
- Còn 03 bản chưa có sóng điện thoại 4G.
#1 Phần II| KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM <Y>
#2 I.| MỤC TIÊU
= Khai thác có hiệu quả tiềm năng cây ăn quả ôn đới, chăn nuôi đại gia súc; giảm nghèo bền vững, phấn đấu
  xã đạt
  14/19 tiêu chí nông thôn mới.
#2 II.| CHỈ TIÊU
= (Có biểu chi tiết kèm theo)
#2 III.| NHIỆM VỤ, GIẢI PHÁP
#3 1.| Nông lâm nghiệp
- Trồng mới 25 ha lê VH6; ghép cải tạo 18 ha mận già cỗi.
- Vận động 100% hộ chăn nuôi làm chuồng trại, dự trữ thức ăn, không để trâu, bò chết rét.
#3 2.| Giao thông, thủy lợi
- Mở mới 2,2 km đường Nậm Khao đi Pá Hu; mỗi hộ đóng góp 05 ngày công lao động công ích.
#3 3.| Giáo dục, y tế, văn hóa
- Duy trì chuẩn phổ cập; chuyển 24 cháu ở điểm trường Pá Hu về điểm trung tâm.
- Vận động xóa bỏ tập tục để người chết lâu ngày trong nhà.
#3 4.| Giảm nghèo
- Giảm ít nhất 55 hộ nghèo; giải ngân 100% vốn chương trình mục tiêu quốc gia trước 31/12/<Y>.
#3 5.| Quốc phòng - an ninh
- Duy trì 03 bản không có người nghiện ma túy; cai nghiện bắt buộc 06 người.
#2 IV.| KIẾN NGHỊ
= Đề nghị UBND huyện quan tâm bố trí vốn kéo điện lưới quốc gia cho bản Pá Hu (47 hộ).
= Trên đây là Kế hoạch phát triển kinh tế - xã hội năm <Y> của UBND <DV>./.
T bieu
"""


def u05() -> Plan:
    """A highland commune that fills the form of its district: A, B, C, 1 to 6 below the heads."""
    at = place("u05", "xã Nậm Khao", "bản", "huyện", 2023, "Nậm Khao, Pá Hu")
    tables = {
        "bieu": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2021: result@2021 | "
            "Kế hoạch năm 2022: assigned@2022 | Ước thực hiện năm 2022: estimate@2022 | "
            "Ước TH 2022/KH 2022 (%): comparison | Kế hoạch năm 2023: target@2023 | "
            "KH 2023/ước TH 2022 (%): comparison",
            """
*I|Nông, lâm nghiệp
1|Sản lượng lương thực có hạt|Tấn|2341|2370|2386|100.7|2410|101
|>+ Sản lượng thóc|Tấn|1286.5|1300|1304|100.3|1315|100.8
|>+ Sản lượng ngô|Tấn|1054.5!1054.5|1070|1082|101.1|1095|101.2
2|Diện tích cây ăn quả|Ha|190|215|215|100|240|111.6
3|Tổng đàn gia súc|Con|8455|8600|8740|101.6|8950|102.4
|>+ Đàn trâu|Con|1620|1640|1655|100.9|1680|101.5
|>+ Đàn bò|Con|1315|1360|1345|98.9|1390|103.3
|>+ Đàn lợn|Con|5520|5600|5740|102.5|5880|102.4
4|Tỷ lệ che phủ rừng|%|47.2|47.8|47.6|99.6!99.6|48.2|101.3
*II|Thu ngân sách
5|Thu ngân sách trên địa bàn|Tr.đồng|186|200|214|107|220|102.8
*III|Văn hóa - xã hội
6|Số hộ nghèo|Hộ|376|320|318|99.4|263|82.7
7|Số lao động được đào tạo nghề|Người|64|70|70|100|75|107.1
8|Tỷ lệ trẻ suy dinh dưỡng thể nhẹ cân|%|20.3|19.5|19.4|99.5|18.8|96.9
9|Tỷ lệ bản văn hóa|%|70|80|70|87.5|80|114.3
10|Tỷ lệ hộ dùng điện lưới|%|91.2|95|91.5|96.3|95|103.8
11|Số tiêu chí nông thôn mới|Tiêu chí|11|13|12|92.3|14|116.7
""",
            label="Biểu số 01", title="CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI CHỦ YẾU NĂM 2023", landscape=True,
            index_row=True, index=("A", "B", "C", "1", "2", "3", "4=3/2", "5", "6=5/3"),
            attached="(Kèm theo Kế hoạch số 102/KH-UBND ngày 05/8/2022 của UBND xã Nậm Khao)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ NẬM KHAO", "Nậm Khao", (5, 8, 2022), "Giàng A Páo",
        "UBND huyện; Phòng TC-KH huyện; Thường trực Đảng ủy; Thường trực HĐND xã; Các ban, ngành, đoàn "
        "thể xã; "
        "Lưu: VT", year=2023, number="102", superior="UBND HUYỆN MƯỜNG LÉ",
        date_print="Nậm Khao, ngày 05 tháng 8 năm 2022",
    )  # fmt: skip
    wear = Wear("word2010", numbers="tab", bullets="typed", split=8)
    has = (
        "a highland commune that fills its district's form in August: Phần I on two lines, I. and 1. with "
        "tabs, "
        "- bullets that open with a crop and a colon, landscape Biểu with A B C 1 2 3 4=3/2 below the "
        "heads, “+” rows, two decimal points"
    )
    return plan("u05.docx", "Word 2010", has, at, _TEXT_05, wear, top, tables)


_TEXT_06 = """
= Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội, đảm bảo quốc phòng - an ninh năm
  <Y> như sau:
#1 I.| ĐÁNH GIÁ TÌNH HÌNH NĂM <Y1>
#2 1.| Kết quả thực hiện các chỉ tiêu
= Năm <Y1>, thị trấn có 10/12 chỉ tiêu đạt và vượt so với Nghị quyết HĐND thị trấn. Kết quả cụ thể tại Bảng 1.
T bang1
#2 2.| Những mặt làm được
- Chỉnh trang đô thị có chuyển biến:
+ Lát đá vỉa hè 1.260 m đường Trần Phú;
+ Trồng 184 cây osaka, lắp 72 bóng đèn trang trí;
+ Đặt tên cho 09 tuyến đường mới.
- Hoạt động thương mại sôi động, 2 chợ có 346 hộ kinh doanh thường xuyên.
- Thực hiện tốt chính sách an sinh xã hội: chi trả 4,92 tỷ đồng cho 687 đối tượng bảo trợ.
#2 3.| Những hạn chế, yếu kém
- Thu tiền sử dụng đất không đạt do thị trường bất động sản trầm lắng.
- Tỷ lệ hồ sơ thanh toán trực tuyến mới đạt 38,6%.
#2 3.| Nguyên nhân
- Một số cán bộ chưa chủ động, còn đùn đẩy trách nhiệm.
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
= Phấn đấu đạt 45/52 tiêu chuẩn đô thị loại IV; chuyển dịch mạnh sang thương mại, dịch vụ; bảo đảm quốc
  phòng, an
  ninh.
#2 2.| Chỉ tiêu
= Gồm 12 chỉ tiêu tại cột 7, Bảng 1 nêu trên.
#2 3.| Nhiệm vụ, giải pháp
- Về kinh tế:
+ Quy hoạch chi tiết 1/500 khu phố Bàu Sen, diện tích 14,2 ha;
+ Hỗ trợ 25 hộ kinh doanh chuyển thành doanh nghiệp.
- Về đô thị:
+ Bê tông hóa 11 hẻm, tổng chiều dài 2,35 km, Nhà nước và Nhân dân cùng làm (Nhà nước 70%, Nhân dân 30%);
+ Xử lý dứt điểm 18 trường hợp lấn chiếm mương thoát nước.
- Về văn hóa - xã hội:
+ Xây dựng 02 nhà văn hóa khu phố;
+ Đưa tỷ lệ hộ nghèo xuống dưới 1%.
- Về quốc phòng - an ninh:
+ Tuyển quân 17 thanh niên;
+ Lắp thêm 30 camera an ninh từ nguồn xã hội hóa.
#1 III.| KINH PHÍ
= Tổng kinh phí thực hiện các công trình khoảng 9.840 triệu đồng, phân bổ như Bảng 2.
T bang2
#1 IV.| TỔ CHỨC THỰC HIỆN
= Các bộ phận chuyên môn, các khu phố theo chức năng, nhiệm vụ triển khai thực hiện; hằng quý báo cáo kết
  quả về
  UBND thị trấn (qua Văn phòng - Thống kê) trước ngày 15 tháng cuối quý./.
"""
_WORKS_06 = """
01|Bê tông hóa 11 hẻm|3760|2632|1128|
02|Nhà văn hóa khu phố Bàu Sen|2480|2100|380|Khởi công quý II
03|Nhà văn hóa khu phố 5|2300|1950|350|
04|Mương thoát nước Trần Phú|1300|1300||
|Cộng|9840|7982|1858|
"""


def u06() -> Plan:
    """A township in WPS: two tables in the text, bullets in two levels, a heading number typed twice."""
    at = place("u06", "thị trấn Phước Bàu", "khu phố", "huyện", 2024, "Bàu Sen, Trần Phú")
    tables = {
        "bang1": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | Năm 2023 / NQ HĐND: assigned_council@2023 | "
            "Năm 2023 / Ước TH: estimate@2023 | Năm 2023 / Đạt (%): comparison | KH năm 2024: target@2024",
            """
01|Giá trị SX TTCN - xây dựng|Tr.đ|142600|146300|102.6|161000
02|Tổng mức bán lẻ hàng hóa, dịch vụ|Tr.đ|518000|534700|103.2|595000
03|Giá trị SX nông nghiệp|Tr.đ|38500|38720|100.6|39000
04|Thu ngân sách trên địa bàn|Tr.đ|24150|20835|86.3|22500
:|Trong đó:
|>- Thuế, phí, lệ phí|Tr.đ|7150|7935|111|8500
|>- Thu tiền sử dụng đất|Tr.đ|17000|12900|75.9|14000
05|Chi ngân sách|Tr.đ|13480|13490|100.1|14100
06|Thu nhập bình quân đầu người|Tr.đ/năm|67|68.4|102.1|74
07|Giải quyết việc làm|Người|480|512|106.7|500
08|Tỷ lệ hộ nghèo|%|1.4|1.27|-|<1
09|Tỷ lệ tham gia BHYT|%|93|93.8|-|95
10|Khu phố văn hóa|Khu phố|7|7|100|7
11|Thanh toán trực tuyến|%|50|38.6|-|60
12|Giao quân|Người|16|16|100|17
""",
            label="Bảng 1", title="Kết quả thực hiện năm 2023 và chỉ tiêu năm 2024", caption="point",
        ),
        "bang2": grid(
            "free",
            "TT: number | Công trình: name | Tổng kinh phí (tr.đ): figure | Ngân sách thị trấn: figure | "
            "Nhân dân đóng góp: figure | Ghi chú: note",
            _WORKS_06,
            label="Bảng 2", title="Kinh phí thực hiện các công trình năm 2024", caption="point",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}THỊ TRẤN PHƯỚC BÀU", "Phước Bàu", (28, 12, 2023), "Võ Ngọc Sang",
        "UBND huyện; TT. Đảng ủy, HĐND thị trấn; UBMTTQ và các đoàn thể; Thành viên UBND; 07 khu phố; Đài "
        "truyền "
        "thanh; Lưu: VT", year=2024, number="167",
        subject="Phát triển kinh tế - xã hội, đảm bảo quốc phòng - an ninh năm 2024",
        bases=(
            "Căn cứ Nghị quyết số 28/NQ-HĐND ngày 21/12/2023 của HĐND thị trấn khóa XII, kỳ họp thứ 9 về "
            "phương "
            "hướng, nhiệm vụ năm 2024;",
        ),
    )  # fmt: skip
    wear = Wear("wps", head="one_row", split=14, extras=frozenset({"blanks"}))
    has = (
        "a township in WPS: “Bảng 1. …” on one line, STT with zeros, Trong đó, two tables in the text, - "
        "and + with "
        "semicolons, 3. typed twice, one ground that ends with a semicolon, a table of money with a sum, "
        "double blanks"
    )
    return plan("u06.docx", "WPS Office 11.2", has, at, _TEXT_06, wear, top, tables)


PLANS = (u04, u05, u06)
