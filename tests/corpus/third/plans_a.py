"""Plans z01 to z03: a careful clerk of 2019, a ward in order, a report that is the plan too."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_01 = """
= Căn cứ kết quả thực hiện nhiệm vụ năm <Y1>, Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội
  năm <Y> như sau:
#1 I.| KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM <Y1>
#2 1.| Về kinh tế
#3 a)| Sản xuất nông nghiệp
= Tổng diện tích gieo cấy cả năm 612,4 ha, đạt 100% kế hoạch; năng suất lúa bình quân 131,5 tạ/ha/năm. Diện tích
  cây màu, cây vụ đông 186 ha, giảm 14 ha so với năm <Y2>.
= Bệnh dịch tả lợn châu Phi xảy ra từ ngày 27/3/<Y1> tại 214 hộ thuộc 7/7 thôn; đã tiêu hủy 2.318 con, tổng
  trọng lượng 148,6 tấn. Kinh phí hỗ trợ đã chi trả đợt 1 là 3.912 triệu đồng.
#3 b)| Xây dựng nông thôn mới
- Xã được công nhận đạt chuẩn nông thôn mới năm 2015; đến nay giữ vững 19/19 tiêu chí.
- Cứng hóa thêm 1.450 m đường trục chính nội đồng; lắp 96 bóng đèn đường thôn, xóm.
#3 c)| Thu, chi ngân sách
= Tổng thu ngân sách xã 9.846 triệu đồng, đạt 112% dự toán huyện giao; tổng chi 9.217 triệu đồng, đạt 105% dự
  toán.
#2 2.| Về văn hóa - xã hội
- Ba nhà trường hoàn thành nhiệm vụ năm học; Trường Trung học cơ sở xếp thứ 5/31 toàn huyện.
- Trạm Y tế khám, chữa bệnh cho 6.740 lượt người; tỷ lệ tham gia bảo hiểm y tế đạt 88,9% dân số.
- Tỷ lệ hộ nghèo giảm từ 2,61% xuống còn 2,05%.
#2 3.| Về quốc phòng, an ninh
- Hoàn thành chỉ tiêu giao quân 11/11 thanh niên.
- An ninh chính trị, trật tự an toàn xã hội được giữ vững; xảy ra 04 vụ trộm cắp tài sản, giảm 01 vụ.
#2 4.| Hạn chế, tồn tại
- Việc tái đàn lợn còn chậm; một số hộ bỏ ruộng không canh tác với diện tích 8,7 ha.
- Tình trạng vi phạm hành lang giao thông tại khu vực chợ Quan chưa được xử lý triệt để.
#1 II.| MỤC TIÊU, CHỈ TIÊU NĂM <Y>
#2 1.| Mục tiêu chung
= Tập trung chuyển đổi cơ cấu cây trồng, vật nuôi theo hướng hàng hóa; nâng cao chất lượng các tiêu chí nông
  thôn
  mới; giữ vững quốc phòng, an ninh; tổ chức thành công Đại hội Đảng bộ xã nhiệm kỳ 2020 - 2025.
#2 2.| Chỉ tiêu cụ thể
= Các chỉ tiêu chủ yếu được nêu tại Biểu kèm theo Kế hoạch này.
#1 III.| NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
#2 1.| Phát triển kinh tế
#3 a)| Trồng trọt
= Quy vùng sản xuất lúa chất lượng cao 150 ha tại các thôn Thượng, Nội, Đoài; vận động nông dân không bỏ
  ruộng, tích
  tụ ruộng đất ít nhất 20 ha.
#3 b)| Chăn nuôi
= Hướng dẫn tái đàn lợn có kiểm soát theo hướng an toàn sinh học; phát triển đàn gia cầm lên 82.000 con.
#3 c)| Tài chính
= Khai thác tốt các nguồn thu; đấu giá quyền sử dụng đất 21 lô tại khu dân cư thôn Nội.
#2 2.| Phát triển văn hóa - xã hội
- Duy trì 7/7 thôn đạt danh hiệu “Thôn văn hóa”.
- Thực hiện tốt chính sách đối với 312 người có công.
#2 3.| Bảo đảm quốc phòng, an ninh
- Hoàn thành công tác tuyển quân; huấn luyện dân quân đạt 100% quân số.
#1 IV.| TỔ CHỨC THỰC HIỆN
= Giao Văn phòng - Thống kê xã theo dõi, đôn đốc, tổng hợp kết quả báo cáo Chủ tịch Ủy ban nhân dân xã.
= Các ban, ngành, đoàn thể, các thôn căn cứ nhiệm vụ được giao xây dựng kế hoạch và tổ chức thực hiện./.
T bieu
"""


def z01() -> Plan:
    """A careful clerk of 2019: I. 1. a), everything in its place, one Biểu behind the signature."""
    at = place("z01", "xã Vũ Quan", "thôn", "huyện", 2020, "Thượng, Nội, Đoài")
    tables = {
        "bieu": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | Đơn vị tính: unit | Thực hiện năm 2018: result@2018 | Kế hoạch năm "
            "2019: assigned@2019 | Ước thực hiện năm 2019: estimate@2019 | Kế hoạch năm 2020: target@2020 | "
            "Ghi chú: note",
            """
*I|Kinh tế
1|Tổng giá trị sản xuất (giá 2010)|Tỷ đồng|286.4|309|301.7|327.5|
2|Năng suất lúa cả năm|Tạ/ha|130.2|131|131.5|131.5|
3|Diện tích cây vụ đông|Ha|200|210|186|200|
4|Đàn lợn|Con|7850|8000|3120|5500|Theo lộ trình tái đàn
5|Đàn gia cầm|Con|71500|74000|79600|82000|
6|Thu ngân sách xã|Triệu đồng|10240|8790|9846|9300|Chưa kể tiền sử dụng đất
7|Thu nhập bình quân đầu người|Triệu đồng|43.8|47|47.6|51|
*II|Văn hóa - xã hội
8|Tỷ lệ tăng dân số tự nhiên|%|0.71|0.7|0.68|0.65|
9|Tỷ lệ hộ nghèo|%|2.61|2.1|2.05|1.6|
10|Tỷ lệ tham gia bảo hiểm y tế|%|86.3|88|88.9|90|
11|Tỷ lệ hộ đạt Gia đình văn hóa|%|91.5|92|92.4|93|
12|Trẻ dưới 5 tuổi suy dinh dưỡng|%|9.8|9.5|9.4|9|
*III|Môi trường
13|Tỷ lệ hộ dùng nước sạch|%|98.7|99|99.2|99.5|
14|Tỷ lệ chất thải rắn được thu gom|%|85|90|91|93|
""",
            label="BIỂU SỐ 01", title="MỘT SỐ CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2020",
            attached="(Kèm theo Kế hoạch số 68/KH-UBND ngày 18/12/2019 của UBND xã Vũ Quan)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ VŨ QUAN", "Vũ Quan", (18, 12, 2019), "Phạm Văn Tuyên",
        "UBND huyện; Phòng Tài chính - Kế hoạch huyện; Đảng ủy, HĐND xã; UBMTTQ và các đoàn thể xã; "
        "Các thôn; Lưu: VP", year=2020, number="68",
    )  # fmt: skip
    wear = Wear("word2010", head="one_row")
    has = (
        "a careful clerk of 2019: head in a table of one row, I. 1. a) typed and bold, a plain Biểu số 01 with "
        "groups and notes behind the signature"
    )
    return plan("z01.docx", "Word 2010", has, at, _TEXT_01, wear, top, tables)


_TEXT_02 = """
= Thực hiện Nghị quyết số 31/NQ-HĐND ngày 20/12/<Y1> của Hội đồng nhân dân phường về nhiệm vụ phát triển kinh
  tế - xã
  hội năm <Y>, Ủy ban nhân dân phường ban hành Kế hoạch triển khai thực hiện như sau:
#1 I.| ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NĂM <Y1>
#2 1.| Kết quả đạt được
= Bảng 1 tổng hợp kết quả thực hiện các chỉ tiêu Hội đồng nhân dân phường giao.
T bang1
= Trong 10 chỉ tiêu có 04 chỉ tiêu vượt, 05 chỉ tiêu đạt và 01 chỉ tiêu không đạt kế hoạch.
#2 2.| Tồn tại, hạn chế
- Công tác thu thuế sử dụng đất phi nông nghiệp còn nợ đọng 187 triệu đồng của 342 hộ.
- Trật tự đô thị tại ngõ 25 phố Hàng Mành, khu tập thể Nhà máy Sợi chưa chuyển biến rõ.
#2 3.| Nguyên nhân
- Một số tổ trưởng tổ dân phố mới được bầu, chưa có kinh nghiệm.
- Sự phối hợp giữa công an phường và bảo vệ dân phố có lúc chưa thường xuyên.
#1 II.| MỤC TIÊU VÀ CHỈ TIÊU NĂM <Y>
#2 1.| Mục tiêu tổng quát
= Phát triển thương mại, dịch vụ theo hướng văn minh; nâng cao chất lượng phục vụ người dân và doanh nghiệp; giữ
  vững ổn định chính trị, trật tự đô thị.
#2 2.| Các chỉ tiêu chủ yếu
- Thu ngân sách nhà nước trên địa bàn đạt 26.450 triệu đồng.
- Tỷ lệ hồ sơ giải quyết đúng hạn đạt trên 99%.
- Tỷ lệ hộ gia đình văn hóa đạt 95%; tổ dân phố văn hóa đạt 18/19 tổ.
- Giảm 05 hộ cận nghèo.
#1 III.| NHIỆM VỤ VÀ GIẢI PHÁP
#2 1.| Tài chính - ngân sách
= Rà soát 100% hộ kinh doanh trên các tuyến phố chính; phối hợp Chi cục Thuế thu nợ đọng theo từng tổ dân
  phố, báo
  cáo kết quả vào ngày 25 hằng tháng.
#2 2.| Quản lý đô thị, môi trường
- Kiểm tra trật tự xây dựng 2 lần/tuần; lập hồ sơ xử lý 100% vi phạm.
- Duy trì “Ngày thứ Bảy xanh” tại 19 tổ dân phố; xóa 07 điểm tập kết rác tự phát.
#2 3.| Văn hóa - xã hội
- Tổ chức Hội khỏe Phù Đổng, Ngày sách và Văn hóa đọc.
- Cấp phát kịp thời trợ cấp xã hội cho 426 đối tượng, kinh phí khoảng 2,3 tỷ đồng.
#2 4.| Cải cách hành chính
- Thực hiện 100% thủ tục mức độ toàn trình đủ điều kiện.
- Công khai kết quả giải quyết hồ sơ hằng tuần trên trang thông tin điện tử phường.
#2 5.| Quốc phòng, an ninh
- Hoàn thành tuyển quân đợt 1 năm <Y>; kiểm tra 100% cơ sở kinh doanh karaoke về phòng cháy, chữa cháy.
#1 IV.| TIẾN ĐỘ THỰC HIỆN
= Một số nhiệm vụ có thời hạn hoàn thành cụ thể như Bảng 2.
T bang2
#1 V.| TỔ CHỨC THỰC HIỆN
#2 1.| Văn phòng - Thống kê
= Theo dõi, tổng hợp kết quả thực hiện Kế hoạch; báo cáo UBND thành phố trước ngày 10 tháng cuối quý.
#2 2.| Các bộ phận chuyên môn
= Căn cứ chức năng, nhiệm vụ xây dựng chương trình công tác tháng, quý gửi Văn phòng - Thống kê trước ngày
  10/01/<Y>.
#2 3.| Đề nghị Ủy ban Mặt trận Tổ quốc và các đoàn thể
= Phối hợp tuyên truyền, vận động đoàn viên, hội viên và Nhân dân thực hiện tốt Kế hoạch này./.
"""


def z02() -> Plan:
    """A ward in order: numbers by the heading styles, two small tables where they belong."""
    at = place("z02", "phường Hàng Sợi", "tổ dân phố", "thành phố", 2024, "Hàng Mành, Nhà máy Sợi")
    tables = {
        "bang1": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | KH HĐND phường giao: assigned_council@2023 | Thực "
            "hiện: result@2023 | "
            "Tỷ lệ % TH/KH: comparison",
            """
1|Thu ngân sách trên địa bàn|Triệu đồng|24800|25930|104.6
2|Hộ kinh doanh đăng ký mới|Hộ|60|74|123.3
3|Giải quyết việc làm|Lao động|350|362|103.4
4|Giảm hộ cận nghèo|Hộ|6|6|100
5|Tỷ lệ bao phủ bảo hiểm y tế|%|96|97.2|101.3
6|Gia đình văn hóa|%|95|95|100
7|Hồ sơ giải quyết đúng hạn|%|99|99|100
8|Thu quỹ đền ơn đáp nghĩa|Triệu đồng|85|85|100
9|Xóa điểm tập kết rác tự phát|Điểm|10|7|70
10|Giao quân|Thanh niên|14|14|100
""",
            label="Bảng 1", title="Kết quả thực hiện các chỉ tiêu năm 2023", caption="one",
        ),
        "bang2": grid(
            "assignment",
            "TT: number | Nhiệm vụ: name | Bộ phận chủ trì: lead | Bộ phận phối hợp: coordinate | Thời gian: "
            "due",
            """
1|Rà soát hộ kinh doanh|Tài chính - Kế toán|Chi cục Thuế; tổ dân phố|Quý I
2|Lát lại vỉa hè phố Hàng Mành (640 m)|Địa chính - Xây dựng|Tổ dân phố 4, 5|30/6/2024
3|Đại hội Thể dục thể thao phường|Văn hóa - Xã hội|Đoàn Thanh niên|Tháng 4/2024
4|Diễn tập chiến đấu phòng thủ|Ban CHQS phường|Công an phường|Tháng 8/2024
5|Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực|Bộ phận Một cửa|Tư pháp - Hộ tịch|31/10/2024
""",
            label="Bảng 2", title="Tiến độ một số nhiệm vụ", caption="one",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG HÀNG SỢI", "Hàng Sợi", (28, 12, 2023), "Nguyễn Thị Thanh Hà",
        "UBND thành phố; Thường trực Đảng ủy phường; Thường trực HĐND phường; Chủ tịch, các PCT UBND phường; "
        "UBMTTQ và các đoàn thể phường; Các bộ phận chuyên môn; 19 tổ dân phố; Lưu: VT", year=2024,
        number="412", superior="UBND THÀNH PHỐ NAM HẠ",
        subject="Triển khai thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2024",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một "
            "số điều "
            "của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
            "Căn cứ Quyết định số 5120/QĐ-UBND ngày 15 tháng 12 năm 2023 của UBND thành phố về việc giao chỉ "
            "tiêu kế "
            "hoạch phát triển kinh tế - xã hội năm 2024.",
        ),
    )  # fmt: skip
    wear = Wear("word2016", headings="styles", numbers="linked", bullets="auto")
    has = (
        "a ward in order: numbers by heading styles, automatic bullets, superior, two legal bases, Bảng 1 "
        "(assigned and done, "
        "heads without a year) and Bảng 2 (assignment) in the text"
    )
    return plan("z02.docx", "Word 2016", has, at, _TEXT_02, wear, top, tables)


_TEXT_03 = """
= Thực hiện Công văn số 1463/UBND-TCKH ngày 17/10/<Y1> của UBND huyện về việc báo cáo tình hình thực hiện
  nhiệm vụ phát
  triển kinh tế - xã hội; UBND <DV> báo cáo kết quả thực hiện năm <Y1>, phương hướng, nhiệm vụ năm <Y> cụ thể
  như sau:
#1 Phần thứ nhất| KẾT QUẢ THỰC HIỆN NHIỆM VỤ KT - XH NĂM <Y1>
#2 I.| LĨNH VỰC KINH TẾ
#3 1.| Sản xuất nông, lâm nghiệp
#4 1.1.| Trồng trọt
= Tổng diện tích gieo trồng 1.108,5ha/1.100ha, đạt 100,8% kế hoạch, trong đó:
- Cây lúa: 402 ha, năng suất 51,6 tạ/ha, sản lượng 2.074,3 tấn.
- Cây ngô: 318,5 ha, năng suất 44,2 tạ/ha, sản lượng 1.407,8 tấn.
- Cây ăn quả (nhãn, xoài, mận hậu): 388 ha; sản lượng ước 2.950 tấn.
#4 1.2.| Chăn nuôi, thú y
= Tổng đàn trâu, bò 2.416 con; đàn dê 1.805 con; đàn lợn 6.240 con. Trong năm tiêm 5.120 liều vắc xin các loại;
  không có dịch lớn xảy ra .
#4 1.3.| Lâm nghiệp
= Trồng mới 36,2 ha rừng; chi trả dịch vụ môi trường rừng 1.086 triệu đồng cho 11 bản.
#3 2.| Tài chính
= Thu ngân sách trên địa bàn 486 triệu đồng, bằng 121,5 % dự toán giao. Chi ngân sách 11.930 triệu đồng,bằng
  98,4% dự
  toán.
#3 3.| Xây dựng cơ bản và giao thông
- Khởi công 05 công trình thuộc Chương trình MTQG, tổng mức đầu tư 8,74 tỷ đồng; đến ngày 31/10 giải ngân 61,3%.
- Làm mới 2,8 km đường bê tông liên bản; Nhân dân đóng góp 1.940 ngày công.
#2 II.| LĨNH VỰC VĂN HÓA - XÃ HỘI
#3 1.| Giáo dục và đào tạo
= Toàn xã có 4 trường, 78 lớp với 2.015 học sinh; tỷ lệ chuyên cần đạt 98,2%. Có 02 trường đạt chuẩn Quốc gia
  mức
  độ 1.
#3 2.| Y tế, dân số
= Khám chữa bệnh 4.318 lượt; 02 trường hợp tảo hôn, giảm 03 trường hợp so với cùng kỳ.
#3 3.| Lao động, giảm nghèo
= Kết quả rà soát: hộ nghèo 231 hộ, chiếm 19,46 %; cận nghèo 142 hộ, chiếm 11,96%. Xuất khẩu lao động 7 người.
#2 III.| QUỐC PHÒNG - AN NINH, NỘI CHÍNH
= Tình hình an ninh nông thôn cơ bản ổn định. Phát hiện 06 vụ, 07 đối tượng vi phạm về ma tuý; vận động giao
  nộp 18
  khẩu súng tự chế. Tiếp 37 lượt công dân, giải quyết 12/13 đơn.
#2 IV.| ĐÁNH GIÁ CHUNG
#3 1.| Ưu điểm
= Có 14/16 chỉ tiêu đạt và vượt Nghị quyết Hội đồng nhân dân xã đề ra.
#3 2.| Hạn chế
= Còn 02 chỉ tiêu chưa đạt: tỷ lệ giảm nghèo (3,1%/4%) và số tiêu chí nông thôn mới (12/13 tiêu chí).
#1 Phần thứ hai| PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM <Y>
#2 I.| DỰ BÁO
= Giá vật tư nông nghiệp còn ở mức cao; thời tiết diễn biến khó lường; nguồn vốn 3 Chương trình MTQG được bố
  trí cao hơn
  năm <Y1>.
#2 II.| MỘT SỐ CHỈ TIÊU CHỦ YẾU
%3 1.| Tổng diện tích gieo trồng: 1.120 ha.
%3 2.| Trồng mới 30 ha rừng sản xuất.
%3 3.| Thu ngân sách trên địa bàn: 520 triệu đồng.
%3 4.| Tỷ lệ hộ nghèo giảm 4%.
%3 5.| Tỷ lệ trẻ em tiêm chủng đầy đủ đạt trên 97%.
%3 6.| Có 9/11 bản đạt bản văn hóa.
#2 III.| NHIỆM VỤ TRỌNG TÂM
#3 1.| Về kinh tế
= Hình thành vùng trồng xoài tập trung 60 ha ở bản Nà Nghè, bản Huổi Hin; cải tạo 25 ha nhãn ghép.
#3 2.| Về văn hoá - xã hội
= Duy trì sĩ số học sinh sau Tết; mở 02 lớp xóa mù chữ cho 55 học viên là phụ nữ.
#3 3.| Về quốc phòng - an ninh
= Xây dựng 3 bản không có ma túy.
#2 IV.| KIẾN NGHỊ, ĐỀ XUẤT
= Đề nghị UBND huyện sớm đầu tư cầu cứng qua suối Nậm Hin, thay thế cầu tạm đã xuống cấp.
= Trên đây là Báo cáo tình hình phát triển kinh tế - xã hội năm <Y1>, phương hướng nhiệm vụ năm <Y> của UBND
  <DV>./.
"""


def z03() -> Plan:
    """Report and plan in one, from the site of a district: signed, no table, a typist's odd blanks."""
    at = place("z03", "xã Nậm Hin", "bản", "huyện", 2023, "Nà Nghè, Huổi Hin")
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ NẬM HIN", "Nậm Hin", (8, 11, 2022), "Lò Văn Panh",
        "UBND huyện; Phòng TC-KH huyện; TT. Đảng ủy, TT. HĐND xã; Lãnh đạo UBND xã; Lưu: VT", year=2023,
        number="287", symbol="BC-UBND", type="BÁO CÁO", authority="TM. UỶ BAN NHÂN DÂN{br}KT. CHỦ TỊCH",
        title="PHÓ CHỦ TỊCH",
        subject="Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2022, phương hướng, nhiệm vụ "
        "năm 2023",
        number_print="Số: 287 /BC-UBND", date_print="Nậm Hin, ngày 8 tháng 11 năm 2022",
    )  # fmt: skip
    wear = Wear("word2013", extras=frozenset({"joined_title", "signed"}))
    has = (
        "BÁO CÁO that is plan too (BC-UBND), type and subject in one paragraph, “Số: 287 /BC”, day 8 without "
        "a zero, "
        "(Đã ký), four levels, numbered points, blanks before marks and none behind (1.108,5ha; 121,5 %), no "
        "table"
    )
    return plan("z03.docx", "Word 2013", has, at, _TEXT_03, wear, top)


PLANS = (z01, z02, z03)
