"""Plans z15 and z16: a long Biểu by a careful clerk, and five levels with a picture of 2019."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_15 = """
= Căn cứ Quyết định số 5218/QĐ-UBND ngày 22 tháng 12 năm <Y1> của Ủy ban nhân dân thành phố về giao chỉ tiêu
  kế hoạch năm <Y>
  cho các xã, phường, Ủy ban nhân dân <DV> ban hành Kế hoạch như sau:
#1 I.| MỤC TIÊU
= Hoàn thành và hoàn thành vượt mức các chỉ tiêu thành phố giao; phấn đấu tốc độ tăng giá trị sản xuất từ 11%
  trở lên.
#1 II.| CHỈ TIÊU
= Hệ thống chỉ tiêu gồm 36 chỉ tiêu, được quy định tại Phụ lục kèm theo, trong đó có 24 chỉ tiêu thành phố
  giao và 12 chỉ tiêu
  xã tự xây dựng.
#1 III.| GIẢI PHÁP
#2 1.| Giải pháp về quy hoạch, đất đai
= Hoàn thành quy hoạch chung xã đến năm 2040 trong quý III; giải phóng mặt bằng 28,4 ha phục vụ khu công
  nghiệp Lương Tài 2.
#2 2.| Giải pháp về tài chính
= Điều hành chi trong dự toán; tiết kiệm thêm 10% chi thường xuyên để tăng chi đầu tư.
#2 3.| Giải pháp về nhân lực
= Liên kết với 03 trường cao đẳng đào tạo 420 lao động cho doanh nghiệp trên địa bàn.
#2 4.| Giải pháp về an sinh
= Duy trì không còn hộ nghèo; mỗi thôn có ít nhất 01 mô hình sinh kế cho hộ cận nghèo.
#1 IV.| TỔ CHỨC THỰC HIỆN
#2 1.| Giao nhiệm vụ
= Các phòng, đơn vị được giao theo dõi chỉ tiêu tại Phụ lục chịu trách nhiệm xây dựng kịch bản thực hiện từng
  quý.
#2 2.| Chế độ báo cáo
= Trước ngày 17 hằng tháng gửi báo cáo về Phòng Kinh tế để tổng hợp./.
T phuluc
"""

_ROWS_15 = """
*A|CHỈ TIÊU KINH TẾ
1|Tổng giá trị sản xuất (giá so sánh 2010)|Tỷ đồng|4186|4210.5|4685|100.6|111.3|Phòng Kinh tế
-|>Công nghiệp - xây dựng|Tỷ đồng|2745|2788|3126|101.6|112.1|Phòng Kinh tế
-|>Dịch vụ|Tỷ đồng|986|971.5|1089|98.5|112.1|Phòng Kinh tế
-|>Nông nghiệp, thủy sản|Tỷ đồng|455|451|470|99.1|104.2|Phòng Kinh tế
2|Giá trị trồng trọt trên 1 ha|Triệu đồng|168|171.2|178|101.9|104|Phòng Kinh tế
3|Diện tích gieo trồng|Ha|1920|1904.6|1890|99.2|99.2|Phòng Kinh tế
4|Sản lượng thóc|Tấn|10650|10712|10500|100.6|98|Phòng Kinh tế
5|Đàn lợn|Con|16000|15480|16500|96.8|106.6|Phòng Kinh tế
6|Sản lượng thủy sản nuôi trồng|Tấn|1240|1263.5|1300|101.9|102.9|Phòng Kinh tế
7|Thu ngân sách nhà nước trên địa bàn|Tỷ đồng|146.8|158.3|163.5|107.8|103.3|Thuế cơ sở 9
-|>Thu tiền sử dụng đất|Tỷ đồng|85|93.6|90|110.1|96.2|Phòng Kinh tế
-|>Thu còn lại|Tỷ đồng|61.8|64.7|73.5|104.7|113.6|Thuế cơ sở 9
8|Chi ngân sách xã|Tỷ đồng|132.4|131.9|148|99.6|112.2|Phòng Kinh tế
9|Giải ngân vốn đầu tư công|%|100|96.7|100|96.7|103.4|Ban QLDA
10|Số doanh nghiệp đăng ký mới|Doanh nghiệp|45|52|60|115.6|115.4|Phòng Kinh tế
11|Thu nhập bình quân đầu người|Triệu đồng|82|83.6|90|102|107.7|Phòng Kinh tế
12|Sản phẩm OCOP được công nhận mới|Sản phẩm|2|2|3|100|150|Phòng Kinh tế
*B|CHỈ TIÊU VĂN HÓA - XÃ HỘI
13|Dân số trung bình|Người|31200|31248|31600|100.2|101.1|Phòng VH-XH
14|Tỷ số giới tính khi sinh|Nam/100 nữ|113|112.4|<112|||Trạm Y tế
15|Lao động được giải quyết việc làm|Người|1300|1386|1400|106.6|101|Phòng VH-XH
16|Tỷ lệ lao động qua đào tạo|%|79|79.4|80.5|100.5|101.4|Phòng VH-XH
17|Tỷ lệ hộ cận nghèo|%|0.9|0.86|0.7|||Phòng VH-XH
18|Tỷ lệ bao phủ bảo hiểm y tế|%|95.5|95.9|96.5|100.4|100.6|BHXH cơ sở
19|Người tham gia BHXH tự nguyện|Người|1050|1012|1150|96.4|113.6|BHXH cơ sở
20|Trường đạt chuẩn quốc gia mức độ 2|Trường|4|4|5|100|125|Phòng VH-XH
21|Tỷ lệ trẻ suy dinh dưỡng thể thấp còi|%|<7|6.8|<6.5|||Trạm Y tế
22|Số giường bệnh trên một vạn dân|Giường|8|8|8|100|100|Trạm Y tế
23|Gia đình văn hóa|%|93|93.7|94|100.8|100.3|Phòng VH-XH
24|Thôn văn hóa|Thôn|21|21|22|100|104.8|Phòng VH-XH
25|Người tập luyện thể thao thường xuyên|%|41|41.5|43|101.2|103.6|Phòng VH-XH
*C|CHỈ TIÊU MÔI TRƯỜNG
26|Tỷ lệ hộ dùng nước sạch tập trung|%|98|98.3|99|100.3|100.7|Phòng Kinh tế
27|Tỷ lệ rác thải sinh hoạt được thu gom|%|97|96.2|98|99.2|101.9|Phòng Kinh tế
28|Tỷ lệ rác được phân loại tại nguồn|%|45|38.4|55|85.3|143.2|Phòng Kinh tế
29|Cây xanh trồng mới|Cây|6500|7120|7000|109.5|98.3|Phòng Kinh tế
*D|CẢI CÁCH HÀNH CHÍNH, CHUYỂN ĐỔI SỐ
30|Hồ sơ giải quyết đúng hạn|%|>=98|99.1|>=99|||Trung tâm PVHCC
31|Hồ sơ trực tuyến toàn trình|%|80|84.2|90|105.3|106.9|Trung tâm PVHCC
32|Mức độ hài lòng của người dân|%|92|93.4|95|101.5|101.7|Trung tâm PVHCC
33|Xếp hạng chuyển đổi số||=Tốt|=Khá|=Tốt|||Phòng VH-XH
*E|QUỐC PHÒNG, AN NINH
34|Giao quân|Người|38|38|40|100|105.3|Ban CHQS xã
35|Xã đạt chuẩn an toàn về an ninh, trật tự||ok|ok|ok|||Công an xã
36|Số vụ phạm pháp hình sự|Vụ|<=24|21|<=20|||Công an xã
"""


def z15() -> Plan:
    """A long Biểu by a careful clerk: 36 indicators over pages, column numbers, dashes for STT."""
    at = place("z15", "xã Lương Trung", "thôn", "thành phố", 2026, "Lương Tài, Trung Kênh")
    tables = {
        "phuluc": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Năm 2025 / Kế hoạch thành phố giao: "
            "assigned@2025 | Năm 2025 / Ước "
            "thực hiện: estimate@2025 | Kế hoạch năm 2026: target@2026 | So sánh (%) / Ước TH 2025 với KH "
            "2025: comparison | "
            "So sánh (%) / KH 2026 với ước TH 2025: comparison | Cơ quan theo dõi: lead",
            _ROWS_15, label="PHỤ LỤC", title="HỆ THỐNG CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM "
            "2026", landscape=True, index_row=True,
            attached="(Ban hành kèm theo Kế hoạch số 27/KH-UBND ngày 16 tháng 01 năm 2026 của UBND xã Lương "
            "Trung)",
            note="Ghi chú: Số liệu năm 2025 là số ước thực hiện đến ngày 31/12/2025.",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ LƯƠNG TRUNG", "Lương Trung", (16, 1, 2026), "Vũ Đức Mạnh",
        "UBND thành phố; Sở Tài chính; Thống kê thành phố; TT Đảng ủy, TT HĐND xã; Lãnh đạo UBND xã; Các "
        "phòng, đơn vị; Các thôn; "
        "Lưu: VT, KT", year=2026, number="27",
        subject="Triển khai thực hiện các chỉ tiêu phát triển kinh tế - xã hội năm 2026",
    )  # fmt: skip
    wear = Wear("word2016", headings="styles", bullets="auto", head="one_row")
    has = (
        "a long Biểu by a careful clerk: 36 indicators in five groups over pages, row of column numbers, two "
        "comparisons, rows "
        "whose STT is a dash, bounds, Tốt and Khá, who follows each, a note"
    )
    return plan("z15.docx", "Word 2016", has, at, _TEXT_15, wear, top, tables)


_TEXT_16 = """
= Uỷ ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội năm <Y> như sau:
#1 Phần I| ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM <Y1>
#2 A.| ĐẶC ĐIỂM
= Thị trấn Yên Thái có 9 khu dân cư, 8.214 nhân khẩu; là trung tâm của huyện, có quốc lộ chạy qua 3,6 km.
P Chợ trung tâm thị trấn sau khi được cải tạo (tháng 9/2018)
#2 B.| KẾT QUẢ THỰC HIỆN
#3 I.| Kinh tế
#4 1.| Công nghiệp - TTCN
#5 a)| May mặc
- 04 doanh nghiệp, 1.260 lao động; giá trị 96 tỷ đồng.
#5 b)| Cơ khí
- 27 hộ, 84 lao động; {u:giá trị 18,4 tỷ đồng}, giảm 2,1%.
#4 2.| Nông nghiệp
- Diện tích cấy 184 ha; chuyển 12 ha sang trồng hoa.
#3 II.| Xã hội
#4 1.| Giáo dục
- Trường Mầm non đạt chuẩn mức độ 2.
#4 2.| Y tế
- Số trẻ sinh ra 131 cháu, trong đó sinh con thứ 3 là 16 cháu.
#3 III.| An ninh
- Xử lý 39 trường hợp lấn chiếm hành lang, phạt 46,5 triệu đồng.
#2 C.| NHỮNG TỒN TẠI
- Quy hoạch chi tiết được duyệt từ năm 2011 đã lạc hậu.
- Ý thức của một bộ phận nhân dân chưa cao.
#1 Phần II| KẾ HOẠCH NĂM <Y>
#2 A.| MỤC TIÊU
= Xây dựng thị trấn đạt 52/59 tiêu chuẩn đô thị loại V.
#2 B.| CHỈ TIÊU
= Gồm 10 chỉ tiêu sau đây:
T chitieu
#2 C.| GIẢI PHÁP
#3 I.| Kinh tế
#4 1.| Công nghiệp - TTCN
- Vận động 08 hộ cơ khí di dời vào cụm công nghiệp.
#4 2.| Thương mại
- Lấp đầy 212/212 ki-ốt chợ trung tâm.
#3 II.| Xã hội
- Giữ vững danh hiệu đơn vị văn hóa.
#3 III.| An ninh
- Ký cam kết với 312 hộ mặt đường.
#2 D.| TỔ CHỨC THỰC HIỆN
= Các ngành theo chức năng triển khai thực hiện./.
"""


def z16() -> Plan:
    """Five levels from Phần to a), head and signature by tabs, a picture, a table of 2019 within the text."""
    at = place("z16", "thị trấn Yên Thái", "khu", "huyện", 2019, "Yên Thái")
    tables = {
        "chitieu": grid(
            "indicators",
            "Số TT: number | Nội dung: name | ĐV tính: unit | TH 2017: result@2017 | TH 2018: result@2018 | "
            "KH 2019: target@2019 | "
            "KH2019/ TH2018: comparison",
            """
1|Giá trị SX CN - TTCN|tỷ đồng|108.7|114.4|126|110.1%
2|Doanh thu TM - DV|tỷ đồng|196|218.5|243|111.2%
3|Diện tích lúa|ha|198|184|172|93.5!93,5 %
4|Diện tích hoa, cây cảnh|ha|21|33|45|136.4%
5|Thu ngân sách|tr.đồng|8435|9127|9500|104.1%
6|Thu nhập bình quân|tr.đ/người|46.5|51|56|109.8%
7|Tỷ lệ hộ nghèo|%|1.95%|1.62%|1.3%|
8|Tỷ lệ phát triển dân số|%|1.08%|1.12%|<1.1%|
9|Sinh con thứ 3|trường hợp|19|16|12|75%
10|Khu dân cư văn hóa|khu|8|8|9|112.5%
""",
            title="BIỂU TỔNG HỢP CHỈ TIÊU NĂM 2019",
        ),
    }  # fmt: skip
    top = head(
        "UỶ BAN NHÂN DÂN{br}THỊ TRẤN YÊN THÁI", "Yên Thái", (7, 1, 2019), "Hoàng Đình Quý",
        "TT Huyện uỷ, HĐND, UBND huyện; Phòng TC - KH; TT Đảng uỷ, HĐND thị trấn; Các ngành, đoàn thể; 9 khu "
        "dân cư; Lưu VP",
        year=2019, number="01", authority="TM. UỶ BAN NHÂN DÂN", title="CHỦ TỊCH",
        number_print="Số: 01/ KH-UBND",
    )  # fmt: skip
    wear = Wear("word2007", head="tabs", sign="tabs", headings="bold", split=10,
                extras=frozenset({"blank_lines"}))  # fmt: skip
    has = (
        "five levels Phần I, A., I., 1., a) of 2019, UỶ and “01/ KH-UBND”, head and signature by tabs, a "
        "picture, percent signs "
        "within the cells, a table with a title but no label, an underlined figure"
    )
    return plan("z16.docx", "Word 2007", has, at, _TEXT_16, wear, top, tables)


PLANS = (z15, z16)
