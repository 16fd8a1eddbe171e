"""Plans z13 and z14: a highland commune with LibreOffice, a ward by the sea with WPS; both plain."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_13 = """
= Thực hiện Công văn số 1187/UBND-TCKH ngày 08 tháng 9 năm <Y1> của Ủy ban nhân dân huyện về việc xây dựng kế
  hoạch phát triển
  kinh tế - xã hội năm <Y>, Ủy ban nhân dân <DV> xây dựng kế hoạch như sau:
#1 I.| ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM <Y1>
#2 1.| Tình hình chung
= Xã có 12 thôn, bản với 1.164 hộ, 5.892 nhân khẩu, gồm 5 dân tộc cùng sinh sống, trong đó dân tộc Mông chiếm
  47,3%, dân tộc
  Dao chiếm 28,6%. Xã thuộc khu vực III{fn:Quyết định số 861/QĐ-TTg ngày 04/6/2021 của Thủ tướng Chính phủ.}.
#2 2.| Kết quả đạt được
#3 2.1.| Nông, lâm nghiệp
= Tổng sản lượng lương thực có hạt đạt 3.418,6 tấn, bằng 101,2% kế hoạch; bình quân lương thực 580
  kg/người/năm. Trồng mới
  42 ha chè Shan tuyết, nâng tổng diện tích lên 286 ha.
#3 2.2.| Chương trình nông thôn mới
= Đến hết tháng 10, xã đạt 11/19 tiêu chí. Các tiêu chí chưa đạt gồm: giao thông, cơ sở vật chất văn hóa, nhà
  ở, thu nhập, hộ
  nghèo, tổ chức sản xuất, môi trường, hệ thống chính trị.
#3 2.3.| Giáo dục, y tế
- Năm học <Y1> - <Y> có 1.623 học sinh, trong đó 874 học sinh bán trú.
- Tỷ lệ tiêm vắc xin phòng COVID-19 cho người từ 18 tuổi trở lên đạt 96,4% (mũi 1), 71,8% (mũi 2).
#3 2.4.| Chính sách dân tộc
- Hỗ trợ 68 bồn chứa nước inox cho hộ nghèo.
- Cấp 9 loại báo cho người có uy tín.
#3 2.5.| An ninh, quốc phòng
- Duy trì trực sẵn sàng chiến đấu; nắm chắc 4,6 km đường biên giới, 05 cột mốc.
#2 3.| Tồn tại, hạn chế
- Còn 06 hộ di cư tự do chưa ổn định chỗ ở.
- Tỷ lệ lao động qua đào tạo mới đạt 21,5%.
#1 II.| KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM <Y>
#2 1.| Mục tiêu
= Phát huy lợi thế cây chè Shan tuyết, thảo quả dưới tán rừng; đẩy mạnh giảm nghèo bền vững; giữ vững chủ
  quyền biên giới.
#2 2.| Các chỉ tiêu chủ yếu
= (Chi tiết theo Biểu số 1)
#2 3.| Nhiệm vụ và giải pháp
#3 3.1.| Về nông, lâm nghiệp
- Thâm canh 120 ha chè theo hướng hữu cơ; xây dựng 01 xưởng chế biến công suất 2 tấn/ngày.
- Khoán bảo vệ 3.260 ha rừng phòng hộ cho 12 cộng đồng.
#3 3.2.| Về giảm nghèo
- Phân công đảng viên giúp đỡ 86 hộ đăng ký thoát nghèo{fn:Danh sách do Ban Chỉ đạo giảm nghèo xã phê duyệt.}.
#3 3.3.| Về văn hóa, giáo dục, y tế
- Phục dựng Lễ cấp sắc của người Dao, Lễ hội Gầu Tào của người Mông.
- Bảo đảm 100% học sinh bán trú được hưởng chế độ đầy đủ.
#3 3.4.| Về quốc phòng, an ninh
- Tuần tra biên giới 24 lượt cùng Đồn Biên phòng.
#1 III.| TỔ CHỨC THỰC HIỆN
= Các ban, ngành, đoàn thể, trưởng thôn, bản căn cứ Kế hoạch tổ chức thực hiện; định kỳ ngày 15 hằng tháng
  báo cáo kết quả về
  Ủy ban nhân dân xã (qua công chức Văn phòng - Thống kê)./.
T bieu1
"""


def z13() -> Plan:
    """A highland commune on LibreOffice, with footnotes and a Biểu of three levels."""
    at = place("z13", "xã Lũng Phìn Hồ", "thôn", "huyện", 2022, "Lũng Phìn, Nà Chì")
    tables = {
        "bieu1": grid(
            "indicators",
            "STT: number | CHỈ TIÊU: name | ĐVT: unit | THỰC HIỆN NĂM 2020: result@2020 | NĂM 2021 / KẾ "
            "HOẠCH: assigned@2021 | "
            "NĂM 2021 / THỰC HIỆN 9 THÁNG: nine_month@2021 | NĂM 2021 / ƯỚC CẢ NĂM: estimate@2021 | KẾ HOẠCH "
            "NĂM 2022: "
            "target@2022 | SO SÁNH KH 2022 VỚI ƯỚC 2021 (%): comparison",
            """
*I|NÔNG, LÂM NGHIỆP
1|Tổng sản lượng lương thực có hạt|Tấn|3352.4|3378|2104.5|3418.6|3450|100.9
1.1|>Thóc|Tấn|1984|1996|1120|2016.2|2030|100.7
1.2|>Ngô|Tấn|1368.4|1382|984.5|1402.4|1420|101.3
2|Diện tích chè Shan tuyết|Ha|244|284|286|286|316|110.5
|>Trong đó: trồng mới|Ha|30|40|42|42|30|71.4
3|Tổng đàn gia súc|Con|9120|9400|9287|9350|9600|102.7
4|Tỷ lệ che phủ rừng|%|61.8|62|62|62.1|62.5|
*II|THU NGÂN SÁCH
5|Thu trên địa bàn|Triệu đồng|318|330|251.6|344|360|104.7
*III|XÃ HỘI
6|Số hộ nghèo (chuẩn mới)|Hộ|…|…|…|517|431|83.4
7|Tỷ lệ hộ nghèo|%||||44.4|37|
8|Tỷ lệ học sinh ra lớp (3 - 5 tuổi)|%|97.2|97.5|97.6|97.6|98|
9|Tỷ lệ trẻ dưới 5 tuổi thấp còi|%|29.4|28|27.9|27.8|<27|
10|Hộ được xem truyền hình|%|92.3|93|93.5|94|95|
11|Thôn, bản văn hóa|Thôn|8|9||9|10|111.1
*IV|QUỐC PHÒNG
12|Tuyển quân|%|100|100|100|100|100|100
""",
            label="Biểu số 1", title="CÁC CHỈ TIÊU CHỦ YẾU NĂM 2022", landscape=True,
            attached="(Kèm theo Kế hoạch số 133/KH-UBND ngày 25/10/2021 của UBND xã Lũng Phìn Hồ)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ LŨNG PHÌN HỒ", "Lũng Phìn Hồ", (25, 10, 2021), "Vàng Mí Sính",
        "UBND huyện; Phòng Tài chính - Kế hoạch; Phòng Dân tộc; TT Đảng ủy, HĐND xã; Đồn Biên phòng; Các ban, "
        "ngành xã; 12 thôn, "
        "bản; Lưu: VT", year=2022, number="133",
    )  # fmt: skip
    wear = Wear("libreoffice24", headings="outline", split=20)
    has = (
        "plain: I. 1. 2.1. in LibreOffice with outline levels, two footnotes, landscape Biểu with heads in "
        "capitals, rows 1.1 "
        "and “Trong đó: trồng mới”, figures not known yet (…)"
    )
    return plan("z13.docx", "LibreOffice 24.8", has, at, _TEXT_13, wear, top, tables)


_TEXT_14 = """
= Căn cứ tình hình thực tế của địa phương, Ủy ban nhân dân phường xây dựng Kế hoạch phát triển kinh tế - xã
  hội, đảm bảo quốc
  phòng - an ninh năm <Y> với những nội dung như sau:
#1 A.| KẾT QUẢ NĂM <Y1>
#2 I.| CÔNG TÁC PHÁT TRIỂN KINH TẾ
#3 1.| Thương mại - dịch vụ
- Doanh thu thương mại - dịch vụ ước đạt 1.126 tỷ đồng, tăng 15,4%, trong đó:
+ Chợ đầu mối hải sản: 412 tỷ đồng.
+ Dịch vụ vận tải, kho bãi: 238 tỷ đồng.
+ Các ngành khác: 476 tỷ đồng.
- Cấp mới 127 giấy chứng nhận đăng ký hộ kinh doanh, tổng vốn 21,8 tỷ đồng.
#3 2.| Khai thác, chế biến thủy sản
- Toàn phường có 164 tàu, tổng công suất 48.200 CV; sản lượng 9.640 tấn.
- Có 03 tàu mất kết nối giám sát hành trình quá 10 ngày; đã xử phạt 02 trường hợp, số tiền 75 triệu đồng.
#3 3.| Thu - chi ngân sách
- Thu: 13.742 triệu đồng, đạt 107,4%.
- Chi: 12.905 triệu đồng, đạt 100,8%.
#2 II.| VĂN HÓA - XÃ HỘI
#3 1.| Giáo dục
- Trường THCS Hải Thành có 02 giải quốc gia (01 giải Nhì, 01 giải Khuyến khích).
#3 2.| Chính sách xã hội
- Thăm, tặng quà các dịp lễ, tết: 1.482 suất, 684 triệu đồng; trong đó:
+ Ngân sách: 391 triệu đồng;
+ Xã hội hóa: 293 triệu đồng.
- Giảm 11 hộ nghèo, còn 25 hộ (0,74%).
#3 3.| Y tế
- Trạm Y tế khám 5.920 lượt; xử phạt 02 cơ sở vi phạm an toàn thực phẩm.
#2 III.| QUỐC PHÒNG - AN NINH
- Giao quân 16/16 thanh niên, đạt 100% chỉ tiêu.
- Xảy ra 13 vụ phạm pháp hình sự (giảm 04 vụ), điều tra làm rõ 11 vụ.
#2 IV.| TỒN TẠI
- Cảng cá bồi lắng, tàu công suất lớn khó vào.
- Nước thải chế biến chảy ra kênh Bắc chưa được thu gom hết.
#1 B.| KẾ HOẠCH NĂM <Y>
#2 I.| CHỈ TIÊU CHỦ YẾU
- Doanh thu thương mại - dịch vụ: 1.270 tỷ đồng.
- Sản lượng thủy sản: 9.800 tấn.
- Thu ngân sách: 14.300 triệu đồng.
- Giảm 07 hộ nghèo.
- Tỷ lệ bao phủ bảo hiểm y tế: 94,5%.
#2 II.| NHIỆM VỤ TRỌNG TÂM
#3 1.| Kinh tế
- Kiến nghị thành phố nạo vét luồng cảng cá; vận động 164/164 tàu duy trì thiết bị giám sát hành trình.
- Sắp xếp chợ đầu mối:
+ Di dời 38 hộ sang khu B;
+ Lắp hệ thống thu gom nước thải;
+ Hoàn thành trước 30/9/<Y>.
#3 2.| Văn hóa - xã hội
- Tu bổ đình Hải Thành, kinh phí xã hội hóa 1,6 tỷ đồng.
- Tổ chức Lễ hội Cầu ngư cấp phường.
#3 3.| Quốc phòng - an ninh
- Thành lập Trung đội dân quân biển gồm 28 đồng chí.
#2 III.| GIẢI PHÁP CHỦ YẾU
%3 1.| Thu ngân sách: giao chỉ tiêu cho từng khối, mỗi tháng họp đánh giá 01 lần.
%3 2.| Môi trường: lắp 06 camera theo dõi xả thải.
%3 3.| Cán bộ: đánh giá hằng tháng theo kết quả công việc.
#1 C.| TỔ CHỨC THỰC HIỆN
= Yêu cầu các bộ phận, các khối phố nghiêm túc tổ chức thực hiện; báo cáo kết quả về UBND phường trước ngày
  15/11/<Y>.
= Nhu cầu kinh phí cho các nhiệm vụ chủ yếu:
T kinhphi
= Trên đây là Kế hoạch phát triển kinh tế - xã hội, đảm bảo quốc phòng - an ninh năm <Y> của UBND <DV>./.
"""


def z14() -> Plan:
    """A ward by the sea with WPS: bullets in two levels, a small table of money near the end."""
    at = place("z14", "phường Hải Thành", "khối phố", "thị xã", 2023, "Hải Thành, Kênh Bắc")
    tables = {
        "kinhphi": grid(
            "free",
            "STT: number | Nội dung: name | Kinh phí (triệu đồng): figure | Trong đó: NS phường: figure | Xã "
            "hội hóa: figure | "
            "Ghi chú: note",
            """
1|Sắp xếp chợ đầu mối|2450|1850|600|
2|Tu bổ đình Hải Thành|1600|-|1600|Ban Khánh tiết vận động
3|Lễ hội Cầu ngư|180|60|120|
4|Camera theo dõi xả thải|96|96|-|
|Tổng cộng|4326|2006|2320|
""",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG HẢI THÀNH", "Hải Thành", (30, 12, 2022), "Hồ Sỹ Long",
        "UBND thị xã (để b/c); Đảng ủy, HĐND, UBMT phường; Các đoàn thể; Các bộ phận chuyên môn; Các khối "
        "phố; Lưu: VP",
        year=2023, number="245",
        subject="Phát triển kinh tế - xã hội, đảm bảo quốc phòng - an ninh năm 2023",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;",
            "Căn cứ Nghị quyết số 12-NQ/ĐU ngày 20/12/2022 của Đảng ủy phường về nhiệm vụ năm 2023;",
            "Căn cứ Nghị quyết số 24/NQ-HĐND ngày 27/12/2022 của HĐND phường.",
        ),
    )  # fmt: skip
    wear = Wear("wps", numbers="typed", bullets="typed")
    has = (
        "plain: A. I. 1. typed in WPS, - and + in two levels with endings in colons and semicolons, grounds, "
        "a small table of "
        "money with sums in the text near the end"
    )
    return plan("z14.docx", "WPS Office 11.2", has, at, _TEXT_14, wear, top, tables)


PLANS = (z13, z14)
