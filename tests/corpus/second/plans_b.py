"""Plans x03 and x04: tasks with their progress, a special zone whose work is shared out by merged cells."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_03 = """
= Thực hiện Công văn số 1288/UBND-VP ngày 04/10/<Y1> của UBND huyện, UBND <DV> xây dựng Kế hoạch phát triển kinh
  tế - xã hội năm <Y>, gồm các phần như sau:
#1 Phần A| TÌNH HÌNH THỰC HIỆN NĂM <Y1>
#2 1.| Bối cảnh
= 2023 là năm đầu thị trấn thu phí rác theo khối lượng{fn:Thí điểm tại 4 tổ dân phố theo Quyết định số
  77/QĐ-UBND
  của UBND thị trấn.}; lúc đầu có 112 hộ không đồng ý, đến tháng 10 còn 9 hộ.
#2 2.| Kết quả các việc trọng tâm
= Tiến độ 07 việc mà Thường trực Huyện ủy giao được nêu trong bảng sau:
T viec
#2 3.| Các lĩnh vực khác
#3 3.1| Thu, chi ngân sách
= Tổng thu 11,845,2 triệu đồng (gồm cả thu kết dư) {com:là số Phòng TC-KH chưa chốt~Chị Mơ: ghi lại thành
  11.845,2}
  theo báo cáo nhanh ngày 31/10.
#3 3.2| Giáo dục
- Trường Mầm non Hoa Gạo khánh thành dãy 6 phòng học, tổng mức đầu tư 5,9 tỷ đồng.
- Tỷ lệ trẻ 3 - 5 tuổi ra lớp 98,4%, vượt 0,4 điểm phần trăm.
#3 3.3| Y tế
- Khám, chữa bệnh 8.214 lượt; cấp cứu 63 ca đuối nước, tai nạn, tăng 11 ca{fn:Trong đó 38 ca tai nạn giao
  thông.}.
#1 Phần B| KẾ HOẠCH NĂM <Y>
#2 1.| Chỉ tiêu
- Thu ngân sách tăng {del:6%}{ins:8%} so với ước thực hiện <Y1>.
- Giảm ít nhất {ins:07/}22 hộ nghèo.
- 100% tổ dân phố có điểm đọc sách.
#2 2.| Biện pháp
#3 2.1| Về đất đai
- Đăng ký lần đầu cho 96 thửa còn lại; mỗi tuần một buổi làm hồ sơ tại nhà văn hóa.
#3 2.2| Về đường giao thông
- Thảm nhựa 1,35 km đường Trần Phú kéo dài, khởi công trước 15/5.
x Xin chủ trương làm cầu vượt bộ hành ở cổng chợ.
#3 2.3| Về con người
- Luân chuyển 02 công chức; {b:không} để trống vị trí địa chính quá 30 ngày.
= Các ngành, các tổ dân phố căn cứ Kế hoạch này tổ chức thực hiện; vướng mắc phản ánh về Văn phòng UBND./.
T chitieu
"""


def x03() -> Plan:
    """A table of tasks in the text, with progress and what is still to do; Phần A and B; notes and changes."""
    at = place("x03", "thị trấn Phố Hoa", "tổ dân phố", "huyện", 2024, "Hoa Gạo, Trần Phú, Ga Xép")
    tables = {
        "viec": grid(
            "tasks",
            "TT: number | Công việc: name | Bộ phận thực hiện: lead | Thời hạn: due | Tiến độ: result_text | "
            "Ghi chú: note",
            """
1|Bàn giao mặt bằng nút giao Ga Xép|Địa chính - Xây dựng|30/6|Đã bàn giao 1.860/1.904 m{sup:2}|Còn 01 hộ
2|Chỉnh lý hồ sơ hộ tịch 1999 - 2007|Tư pháp - Hộ tịch|31/8|Xong 4.210 bản ghi, đạt 100%|
3|Xóa 05 nhà tạm|Lao động - TBXH|31/10|04/05 nhà{p}(nhà ông Quyết đang lợp mái)|
4|Lắp 40 camera|Công an thị trấn|Quý III|40/40|Nhân dân góp 62%
5|Thu phí rác theo khối lượng|^|Cả năm|Đúng tiến độ|
6|Dời 11 hộ bán hàng trên vỉa hè vào chợ|Văn phòng - Thống kê|Tháng 9|Chậm; mới vận động được 5 hộ|Chuyển 2024
7|Trạm bơm tiêu Đồng Sậy|Huyện làm chủ đầu tư||Không thuộc thẩm quyền|
""",
        ),
        "chitieu": grid(
            "indicators",
            "Số TT: number | Chỉ tiêu: name | Đơn vị: unit | Huyện giao 2023: assigned@2023 | "
            "Ước thực hiện 2023: estimate@2023 | TH/KH (%): comparison | Đăng ký 2024: target@2024",
            """
1|Thu ngân sách trên địa bàn|Tr.đồng|10950|11845.2|108.2|12793
2|Thu nhập bình quân đầu người|Tr.đồng|61.5|62.04|100.9|67
3|Giá trị thu hoạch trên 1 ha|Tr.đồng|142|139.75|98.4|145.5
4|Dân số trung bình|Người|9880|9912|100.3|?*9960;9.96!9.960
5|Hộ nghèo|Hộ|25|22|88|15
6|Tỷ lệ hộ nghèo|%|0.98|0.86||0.6
7|Giảm hộ cận nghèo|Hộ|10|?12;-12!giảm 12||?8;-8!giảm 8
8|Tốc độ tăng giá trị tiểu thủ công nghiệp|%|8|7.4!tăng 7.4%||8.5!tăng 8.5%
9|Lao động có việc làm mới|Người|260|291|111.9|>=270
10|Tỷ lệ thu gom rác|%|>92|94.6||>95
11|Thị trấn đạt chuẩn đô thị văn minh|Đạt/chưa||not_achieved!Chưa đạt||ok
""",
            label="BIỂU", title="ĐĂNG KÝ CHỈ TIÊU THI ĐUA NĂM 2024", numbers="en", caption="inside",
            note="Ghi chú: Tr.đồng là triệu đồng; giá trị theo giá hiện hành.",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}THỊ TRẤN PHỐ HOA",
        "Phố Hoa", (2, 11, 2023), "Trần Thị Mỵ",
        "UBND huyện; Phòng Tài chính - Kế hoạch huyện; Chi cục Thống kê khu vực; TT Đảng uỷ, TT HĐND thị trấn; "
        "CT, PCT UBND thị trấn; Lưu: VT, TK", year=2024, number="134", superior="UBND HUYỆN ĐÔNG LÃM",
        authority="KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH",
        subject="V/v phát triển kinh tế - xã hội năm 2024",
    )  # fmt: skip
    wear = Wear("word2013", headings="bold", bullets="-", split=9, extras=frozenset({"pPrChange"}))
    has = (
        "tasks with Tiến độ in the text, Phần A and B on lines of their own, 3.1 without a dot, footnotes, "
        "a comment, "
        "tracked changes, 11,845,2 in words, commas for thousands, “giảm 12” and “tăng 7.4%” in cells"
    )
    return plan("x03.docx", "Word 2013", has, at, _TEXT_03, wear, top, tables)


_TEXT_04 = """
= Ủy ban nhân dân <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh năm <Y>.
#1 I.| ĐẶC ĐIỂM TÌNH HÌNH
= Đặc khu gồm 07 đảo có người ở, cách đất liền 38 hải lý; dân số 6.318 người, 1.742 hộ; mỗi năm có khoảng 70
  ngày tàu không ra được.
#1 II.| KẾT QUẢ NĂM <Y1>
#2 1.| Kinh tế biển
#3 a)| Khai thác
- Sản lượng 4.926 tấn, đạt 103,7% kế hoạch; 118 tàu, trong đó 46 tàu vỏ thép và vật liệu mới.
- Không có tàu bị cảnh báo vi phạm khai thác IUU.
#3 b)| Nuôi trồng
- 312 lồng bè; cá bớp, cá mú chiếm 80%.
+ Bão số 10 làm hư 41 lồng, thiệt hại 6,2 tỷ đồng.
+ Đã khoanh nợ cho 17 hộ.
#3 c)| Hậu cần nghề cá
- Cảng Hòn Nhạn cấp 1.240 m{sup:3} nước ngọt, 2,9 triệu lít dầu.
#2 2.| Kết cấu hạ tầng
- Điện mặt trời nối lưới 2,4 MWp, cấp điện 24/24 giờ cho 05 đảo.
- Hồ nước ngọt 45.000 m{sup:3} mới thi công được 36% khối lượng.
#2 3.| Quốc phòng, an ninh
- Phối hợp Đồn Biên phòng tuần tra 214 lượt; cứu nạn 19 ngư dân, 03 phương tiện.
#1 III.| KẾ HOẠCH NĂM <Y>
#2 1.| Phương châm
= {i:“Mỗi người dân là một cột mốc, mỗi con tàu là một làng nổi.”}
#2 2.| Chỉ tiêu
#3 a)| Kinh tế
- Sản lượng khai thác 5.000 tấn; đón 95.000 lượt khách.
#3 b)| Xã hội
- Thêm 02 bác sĩ thường trú; {b:không} học sinh nào phải vào bờ học cấp 2.
#2 3.| Phân công
= Từng đầu việc giao tại Phụ lục. Cơ quan chủ trì chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân <DV>.
= Giao Văn phòng theo dõi, đôn đốc và báo cáo trước ngày 05/12/<Y>./.
T phancong
"""


def x04() -> Plan:
    """A special zone: linked numbers, a landscape appendix with fields, leaders and terms merged down."""
    at = place("x04", "đặc khu Hòn Nhạn", "thôn đảo", "tỉnh", 2026, "Hòn Nhạn, Bãi Đá, Mỏm Sâu")
    tables = {
        "phancong": grid(
            "assignment",
            "Lĩnh vực: other | TT: number | Nội dung công việc: name | Lãnh đạo phụ trách: person | "
            "Cơ quan, đơn vị / Chủ trì: lead | Cơ quan, đơn vị / Phối hợp: coordinate | "
            "Hoàn thành: due | Sản phẩm, kết quả: product",
            """
Kinh tế biển|1|Gắn thiết bị giám sát cho 72 tàu còn lại|PCT Võ Trường Hải|Phòng Kinh tế|Đồn Biên phòng Hòn
  Nhạn|31/3/2026|72/72 tàu
^|2|Quy hoạch chi tiết khu nuôi lồng bè Bãi Đá|^|^|Chi cục Biển và Hải đảo|Quý II/2026|Quyết định phê duyệt
^|3|Chợ cá đấu giá buổi sáng|^|Ban Quản lý cảng|Các thôn đảo|^|Quy chế; 01 phiên chợ thử
Hạ tầng|4|Hoàn thành hồ nước ngọt|Chủ tịch|Ban Quản lý dự án|Phòng Kinh tế|20/12/2026|Công trình đưa vào sử dụng
^|5|Bổ sung 600 kWp điện mặt trời cho 02 đảo|^|^|Công ty Điện lực tỉnh|Quý IV|Biên bản đóng điện
Văn hóa - xã hội|6|Thu hút bác sĩ|PCT Hồ Thị Nga|Phòng Văn hóa - Xã hội|Bệnh viện quân dân y|Thường xuyên|02 hợp
  đồng
^|7|Lớp học bơi và cứu đuối|^|Trường TH và THCS|Đoàn Thanh niên|Tháng 6 - 8/2026|400 học sinh biết bơi
Quốc phòng|8|Diễn tập tìm kiếm cứu nạn|Chủ tịch|Ban CHQS đặc khu|Hải đội 2; Đồn Biên phòng|Tháng 9|Báo cáo
  kết quả
""",
            label="PHỤ LỤC", title="PHÂN CÔNG NHIỆM VỤ TRỌNG TÂM NĂM 2026", landscape=True,
            attached="(Kèm theo Kế hoạch số     /KH-UBND ngày     /12/2025 của UBND đặc khu Hòn Nhạn)",
        ),
    }  # fmt: skip
    bases = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị quyết số 118/NQ-HĐND ngày 10 tháng 12 năm 2025 của HĐND tỉnh;",
        "Theo đề nghị của Trưởng phòng Kinh tế.",
    )
    top = head(
        "ỦY BAN NHÂN DÂN{br}ĐẶC KHU HÒN NHẠN", "Hòn Nhạn", (0, 12, 2025), "Võ Trường Hải",
        "Thường trực Tỉnh ủy, HĐND tỉnh; UBND tỉnh; Sở Tài chính, Sở NN và MT; Bộ CHQS tỉnh, BCH BĐBP tỉnh; "
        "Đảng ủy, HĐND đặc khu; Các phòng, ban, đơn vị; Các thôn đảo; Lưu: VT, KT", year=2026,
        superior="UBND TỈNH KHÁNH SƠN", bases=bases,
        authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH THƯỜNG TRỰC",
        subject="Phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh năm 2026",
    )  # fmt: skip
    wear = Wear("word365", headings="styles", numbers="linked", bullets="auto", subject_lines=2)
    has = (
        "automatic numbers by style, + bullets, number and day blank, three-line authority, subject on two "
        "lines, "
        "landscape appendix whose first column (fields), leaders, lead and terms are merged down"
    )
    return plan("x04.docx", "Word 365", has, at, _TEXT_04, wear, top, tables)


PLANS = (x03, x04)
