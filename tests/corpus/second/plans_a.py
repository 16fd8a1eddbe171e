"""Plans x01 and x02: goals before results with a wide appendix, and the habits of a typist of 2021."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_01 = """
= Để triển khai kịp thời nhiệm vụ ngay từ những ngày đầu năm, Ủy ban nhân dân <DV> ban hành Kế hoạch thực hiện
  nhiệm vụ phát triển kinh tế - xã hội năm <Y> trên địa bàn, cụ thể như sau:
#1 I.| MỤC ĐÍCH, YÊU CẦU
#2 1/| Mục đích
= Cụ thể hóa các chỉ tiêu của Nghị quyết Đại hội Đảng bộ phường lần thứ I thành việc làm của từng phòng, từng
  khu dân cư; gắn trách nhiệm người đứng đầu với kết quả cuối cùng.
#2 2/| Yêu cầu
= Bảo đảm “6 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền; không giao một
  việc cho hai nơi cùng chủ trì.
#1 II.| MỤC TIÊU, CHỈ TIÊU NĂM <Y>
#2 1/| Mục tiêu chung
= Giữ nhịp tăng trưởng của khu vực thương mại, dịch vụ ven sông; vận hành thông suốt chính quyền hai cấp; chỉnh
  trang ba tuyến phố cũ theo hướng xanh hơn, dễ đi bộ hơn.
#2 2/| Chỉ tiêu chủ yếu
#3 a/| Nhóm chỉ tiêu kinh tế
- Tổng giá trị sản xuất (giá so sánh 2010) tăng từ 10,5% đến 11%.
- Thu ngân sách trên địa bàn đạt 214,6 tỷ đồng; riêng thu tiền sử dụng đất 96 tỷ đồng.
- Phát triển mới ít nhất 85 doanh nghiệp, 240 hộ kinh doanh chuyển sang kê khai.
#3 b/| Nhóm chỉ tiêu xã hội
- Giải quyết việc làm mới cho 1.150 lao động.
- Không phát sinh hộ nghèo mới; hỗ trợ 14/14 hộ cận nghèo còn lại.
#3 c/| Nhóm chỉ tiêu môi trường
- Tỷ lệ rác thải sinh hoạt được phân loại tại nguồn trên 60%.
= Chi tiết các chỉ tiêu tại Phụ lục I ban hành kèm theo Kế hoạch này.
#1 III.| KHÁI QUÁT KẾT QUẢ NĂM <Y1>
= 06 tháng cuối năm <Y1> là 06 tháng đầu tiên bộ máy mới đi vào hoạt động: 18.420 hồ sơ được tiếp nhận, 98,7%
  trả trước và đúng hạn; 31 cuộc tiếp dân, không có vụ việc vượt cấp.
= Bên cạnh đó, giải ngân đầu tư công mới đạt 71,3%; 02 dự án chỉnh trang vướng mặt bằng ở khu Bến Đò; tình trạng
  lấn chiếm vỉa hè buổi tối trên đường Ven Sông chưa dứt điểm.
#1 IV.| NHIỆM VỤ, GIẢI PHÁP
#2 1/| Phát triển kinh tế đêm
- Mở phố đi bộ Ven Sông hai tối cuối tuần từ ngày 30/4/<Y>.
- Miễn phí chỗ bán trong 03 tháng đầu cho hộ có sản phẩm OCOP.
#2 2/| Chỉnh trang đô thị
- Hạ ngầm 2,1 km cáp treo; lát lại 5.400 m{sup:2} vỉa hè bằng đá địa phương.
- Mỗi khu dân cư nhận trồng và chăm một đoạn đường cây xanh.
#2 3/| Phục vụ người dân
- Trả kết quả tại nhà cho người trên 75 tuổi và người khuyết tật nặng.
#1 V.| TỔ CHỨC THỰC HIỆN
#2 1/| Phòng Kinh tế, Hạ tầng và Đô thị
= Chủ trì theo dõi nhóm chỉ tiêu kinh tế; ngày 20 hằng tháng gửi số liệu về Văn phòng.
#2 2/| Văn phòng HĐND và UBND
= Tổng hợp, tham mưu báo cáo quý; đề xuất điều chỉnh khi có phát sinh.
= Trên đây là Kế hoạch thực hiện nhiệm vụ phát triển kinh tế - xã hội năm <Y> của <DV>./.
T phuluc1
"""


def x01() -> Plan:
    """Goals before results; a subject of three lines; many recipients and bases; a wide landscape appendix."""
    at = place("x01", "phường Thạch Giang", "khu dân cư", "tỉnh", 2026, "Bến Đò, Ven Sông, Lò Rèn")
    tables = {
        "phuluc1": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Năm 2025 / KH giao: assigned@2025 | "
            "Năm 2025 / TH 6T: six_month@2025 | Năm 2025 / Ước 12T: estimate@2025 | "
            "Năm 2025 / % KH: comparison | Năm 2025 / So CK (%): comparison | "
            "KH năm 2026: target@2026 | Phòng theo dõi: lead",
            """
*A|KINH TẾ
1|Tổng giá trị sản xuất|Tỷ đồng|3150|1496.2|3184.5|101.1|110.3|3520|Phòng KT, HT và ĐT
1.1|>Thương mại - dịch vụ|Tỷ đồng|1980|958|2021.4|102.1|111.6|2254|^
1.2|>Công nghiệp - xây dựng|Tỷ đồng|1042|481.7|1036|99.4|107.9|1128|^
1.3|>Nông nghiệp, thủy sản|Tỷ đồng|128|56.5|127.1|99.3|98.8|138|^
2|Tổng thu ngân sách trên địa bàn|Triệu đồng|198400|104215|205930|103.8|112.4|214600|Thuế cơ sở 4
:|Trong đó:
|>- Thu tiền sử dụng đất|Triệu đồng|90000|41870|92115|102.4|118|96000|
|>- Lệ phí trước bạ|Triệu đồng|12600|6940.5|13208|104.8|107.2|13900|
3|Doanh nghiệp thành lập mới|DN|80|37|78|97.5|105.4|>=85|Phòng KT, HT và ĐT
*B|XÃ HỘI
4|Lao động được giải quyết việc làm|Người|1100|602|1128|102.5||1150|Phòng VH - XH
5|Hộ nghèo theo chuẩn đa chiều|Hộ|0|2|0||…|0|Phòng VH - XH
6|Tỷ lệ bao phủ bảo hiểm y tế|%|95.5|94.1|95.8|100.3|100.9|>96|BHXH khu vực
*C|MÔI TRƯỜNG
7|Tỷ lệ rác được phân loại tại nguồn|%|50|38.2|52.6|105.2|-|>60|Phòng KT, HT và ĐT
8|Phường đạt chuẩn đô thị văn minh||…||no|||ok|Phòng VH - XH
""",
            label="PHỤ LỤC I", title="CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2026", landscape=True,
            attached="(Ban hành kèm theo Kế hoạch số 07/KH-UBND ngày 12 tháng 01 năm 2026 của "
            "Ủy ban nhân dân phường Thạch Giang)",
        ),
    }  # fmt: skip
    bases = (
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;",
        "Căn cứ Nghị quyết số 01/NQ-CP ngày 08 tháng 01 năm 2026 của Chính phủ về nhiệm vụ, giải pháp chủ yếu "
        "thực hiện Kế hoạch phát triển kinh tế - xã hội và Dự toán ngân sách nhà nước năm 2026;",
        "Căn cứ Quyết định số 4105/QĐ-UBND ngày 19 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh về việc giao chỉ "
        "tiêu kế hoạch phát triển kinh tế - xã hội năm 2026;",
        "Thực hiện Nghị quyết số 22/NQ-HĐND ngày 25 tháng 12 năm 2025 của Hội đồng nhân dân phường Thạch "
        "Giang;",
        "Xét đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị tại Tờ trình số 03/TTr-KTHTĐT.",
    )
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG THẠCH GIANG", "Thạch Giang", (12, 1, 2026), "Ngô Bảo Khuê",
        "UBND tỉnh (để báo cáo); Sở Tài chính (để báo cáo); Thống kê tỉnh; Thường trực Đảng ủy, HĐND phường; "
        "Chủ tịch, các Phó Chủ tịch UBND phường; Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã "
        "hội; "
        "Các phòng chuyên môn, Trung tâm PVHCC phường; Công an, Ban CHQS phường; Thuế cơ sở 4, BHXH khu vực; "
        "Các trường học, Trạm Y tế; Trưởng các khu dân cư; Trang thông tin điện tử phường; Lưu: VT, KT "
        "(Thủy, 02b)",
        year=2026, number="07",
        subject="Triển khai thực hiện các nhiệm vụ, giải pháp chủ yếu{br}về phát triển kinh tế - xã hội, "
        "thu, chi ngân sách,{br}bảo đảm quốc phòng, an ninh năm 2026",
        bases=bases,
    )  # fmt: skip
    wear = Wear("word2016", headings="bold", bullets="–")
    has = (
        "goals before results, subject on three lines by line breaks, 13 recipients, six bases, 1/ and a/, "
        "wide landscape Phụ lục I with TH 6T, Ước 12T, % KH, So CK and a column merged down"
    )
    return plan("x01.docx", "Word 2016", has, at, _TEXT_01, wear, top, tables)


_TEXT_02 = """
= Năm <Y1>, trong điều kiện vừa phòng, chống dịch COVID-19 vừa sản xuất, UBND <DV> báo cáo kết quả đạt được và
  xây dựng kế hoạch năm <Y> với các nội dung cụ thể sau:
#1 I -| KẾT QUẢ THỰC HIỆN NHIỆM VỤ KINH TẾ - XÃ HỘI NĂM <Y1>
#2 1-| Sản xuất nông nghiệp:
%3 (a)| Trồng trọt: Tổng diện tích gieo trồng cả năm 1 284 ha, đạt 99,2% KH; năng suất lúa bình quân 57,8
  tạ/ha, tổng
  sản lượng lương thực có hạt 6 912 tấn, giảm 48 tấn so với cùng kỳ do mưa muộn.
%3 (b)| Chăn nuôi: Đàn lợn 3 460 con, đàn gia cầm 58 000 con; dịch tả lợn Châu Phi xảy ra ở 05 hộ, tiêu hủy 87
  con.
%3 (c)| Thủy lợi: Nạo vét 9,6 km kênh nội đồng, đào đắp 4 150 m{sup:3}.
#2 2-| Tiểu thủ công nghiệp, thương mại:
= Chợ Rồng nghỉ 47 ngày vì dịch; 62 hộ đan lát chuyển sang bán qua mạng, doanh thu bằng khoảng hai phần ba năm
  trước.
#2 3-| Tài chính:
= Thu ngân sách: 5 812 triệu đồng/5 400 triệu đồng, đạt 107,6% dự toán huyện giao. Chi ngân sách: 5 640 triệu
  đồng, trong đó chi cho phòng, chống dịch 412 triệu đồng.
#2 4-| Văn hoá - xã hội:
- 3 trường giữ vững chuẩn quốc gia; 100% học sinh lớp 9 có thiết bị học trực tuyến, trong đó 41 em được
  tặng máy.
- Tiêm vắc xin mũi 1 cho 5 906 người, mũi 2 cho 4 771 người từ 18 tuổi trở lên.
- Chi trả hỗ trợ theo Nghị quyết 68/NQ-CP cho 318 lao động tự do, số tiền 477 triệu đồng.
#2 5-| An ninh - quốc phòng:
= Giao quân 14/14 thanh niên. Phạm pháp hình sự 06 vụ, giảm 02 vụ.
#1 II -| TỒN TẠI, NGUYÊN NHÂN
- Làm đường thôn Vạc chậm 4 tháng do thiếu cát.
- Hồ sơ trực tuyến mới đạt 21%; cán bộ một cửa kiêm nhiệm.
#1 III -| PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM <Y>
#2 1-| Chỉ tiêu:
= (Có bảng chỉ tiêu dưới đây)
T bang
#2 2-| Nhiệm vụ trọng tâm:
%3 (a)| Phục hồi sản xuất, mở lại chợ, giữ vùng rau 12 ha đã có hợp đồng bao tiêu.
%3 (b)| Hoàn thành 02 tiêu chí còn lại của xã nông thôn mới nâng cao.
%3 (c)| Tiêm mũi nhắc lại trong quý I.
= Trên đây là kế hoạch phát triển kinh tế xã hội năm <Y>, đề nghị các ngành, các thôn tổ chức thực hiện./.
"""


def x02() -> Plan:
    """A typist of 2021: T/M UỶ BAN, I - 1- (a), blanks for thousands, units in the names, long points."""
    at = place("x02", "xã Ninh Giang Thượng", "thôn", "huyện", 2022, "Vạc, Chợ Rồng, Đồng Nổi")
    tables = {
        "bang": grid(
            "indicators",
            "TT: number | Tên chỉ tiêu (đơn vị tính): name | ĐVT: unit | TH 2020: result@2020 | KH 2021: "
            "assigned@2021 | "
            "Ước TH 2021: estimate@2021 | KH 2022: target@2022 | KH22/TH21 (%): comparison",
            """
1|Diện tích gieo trồng|ha|1301.5|1294|1284|1290|100.5
2|Sản lượng lương thực có hạt|tấn|6960|6950|6912|6950|100.5
3|Năng suất lúa|tạ/ha|58.1|58|57.8|58.0..58.5|
4|Đàn lợn|con|3512|4000|3460|4200|121.4
5|Đàn gia cầm|con|61200|60000|58000|62000|106.9
6|Thu ngân sách|triệu đồng|5377.6|5400|5812|5950|102.4
7|Thu nhập bình quân|triệu đồng/người/năm|46.5|50|48.2|52|107.9
8|Hộ nghèo|%|2.86|2.3|2.41|1.9!1.90|
9|Trẻ em suy dinh dưỡng|%|8.4|<8|7.9|<7.5|
10|Làng văn hoá|làng/tổng số|=7/9|=8/9|=7/9|=8/9|
11|Sinh con thứ 3 trở lên|trường hợp|9|0|11|-|
12|Hộ có nước sạch|%|88.2|92|91.4|94|102.8
""",
            numbers="space", unit_in_name=True,
        ),
    }  # fmt: skip
    top = head(
        "UỶ BAN NHÂN DÂN{br}XÃ NINH GIANG THƯỢNG", "Ninh Giang Thượng", (17, 12, 2021), "Đào Văn Sửu",
        "UBND huyện (B/c); TTĐU, TTHĐND xã; Các ngành, đoàn thể xã; Các thôn; Lưu: VP", year=2022,
        number="96", symbol="KH-UB", authority="T/M UỶ BAN NHÂN DÂN", title="CHỦ TỊCH",
        subject="Phát triển kinh tế - xã hội năm 2022",
    )  # fmt: skip
    wear = Wear("word2007", head="tabs", headings="plain", split=8, extras=frozenset({"blanks"}))
    has = (
        "UỶ, T/M, KH-UB, I - and 1- with colons, (a) points with figures in blanks, head by tabs, "
        "table in the text without a label, units in brackets within names, odd blanks"
    )
    return plan("x02.docx", "Word 2007", has, at, _TEXT_02, wear, top, tables)


PLANS = (x01, x02)
