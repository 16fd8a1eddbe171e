"""Plans x15 and x16: a table in which many hands wrote figures, and chapters with clauses that run on."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_15 = """
= Trên cơ sở số liệu các bộ phận gửi đến ngày 20/11/<Y1>, UBND <DV> tổng hợp và xây dựng kế hoạch như sau:
#1 1-| ƯU ĐIỂM
+ Thu hút 02 siêu thị nhỏ; doanh số bán lẻ tăng 9,4%.
+ Hoàn thành số hóa 100% sổ hộ tịch (12.806 trang).
+ Được công nhận phường đạt chuẩn tiếp cận pháp luật 5 năm liền.
#1 2-| KHUYẾT ĐIỂM
+ 6/21 chỉ tiêu không đạt; riêng chỉ tiêu cây xanh ba năm liền không đạt.
+ Số liệu giữa các bộ phận còn chênh nhau, phải đối chiếu nhiều lần{fn:Xem ghi chú cuối biểu.}.
#1 3-| CHỈ TIÊU NĂM <Y>
= Các chỉ tiêu giao cho từng bộ phận theo biểu dưới đây:
T bieu
#1 4-| BIỆN PHÁP
#2 4.1-| Về số liệu
= Từ <Y>, mỗi chỉ tiêu một người chịu trách nhiệm nhập; sai phải giải trình trong 02 ngày làm việc.
#2 4.2-| Về cây xanh
= Trồng 1.500 cây ở 09 tuyến; giao từng cây cho từng nhà.
#2 4.3-| Về thu ngân sách
= Rà 312 hộ cho thuê nhà trọ; {com:ước thêm 640 triệu đồng~Thuế cơ sở chưa đồng ý số này}.
= Trên đây là kế hoạch năm <Y>, các bộ phận nghiêm túc thực hiện./.
"""


def x15() -> Plan:
    """One table of many hands: each row spells its figures in another way; some must be asked."""
    at = place(
        "x15", "phường Đông Khê", "tổ dân phố", "thành phố", 2025, "Chợ Mới, Bến Xe, Đồng Khê"
    )
    tables = {
        "bieu": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | TH 2023: result@2023 | KH 2024: assigned@2024 | "
            "Ước 9T/2024: nine_month@2024 | Ước 12T/2024: estimate@2024 | % so KH: comparison | "
            "KH 2025: target@2025 | Bộ phận nhập: lead",
            """
1|Dân số trung bình|Người|14520!14 520|14600!14,600|14588|14610!14.610|100.1!100,1%|14700!14 700|Công an
2|Tổng mức bán lẻ|Tỷ đồng|1108.6|?*1180;1.18!1.180|912.4|1212.5|102.8|?*1320;1.32!1.320|Thống kê
3|Thu ngân sách|Tỷ đồng|?1.215;1215!1,215|?1.4;1400!1.400||?1.512;1512!1,512|108!108|?1.6;1600!1.600|Kế toán
4|Thu phí chợ|Tr.đ|418.5!418,50|450!450,0|340.25|455!455 tr.đ|101.1|470!470 tr.đ|Kế toán
5|Hộ nghèo|Hộ|19|12!12 hộ|14|9!09|75|5!05 hộ|LĐTBXH
6|Tỷ lệ hộ nghèo|%|0.52!0.52|0.33!0,33%|0.38|0.25|75.8|0.14!0.14%|LĐTBXH
7|Bao phủ BHYT|%|93.8|>=95!từ 95% trở lên|94.1|95.05|100.1|>=95.5!≥ 95,5|BHXH
8|Trẻ suy dinh dưỡng|%|5.1|<5!< 5|4.9|4.86||<4.8!dưới 4,8%|Trạm Y tế
9|Tăng dân số cơ học|%|0.9|1|-0.2!−0,2|-0.3!−0,3||0.2..0.5!0,2-0,5%|Công an
10|Tổ dân phố văn hóa|Tổ|?12;15!12/15|?13;15!13/15||?13;15!13/15|100|?14;15!14/15|Văn hóa
11|Vụ phạm pháp hình sự|Vụ|11|<=10!không quá 10|7|9!9 vụ||<=8!tối đa 8|Công an
12|Cháy, nổ|Vụ|1|0|0!không|0!0 vụ||0!00|Công an
13|Cây xanh trồng mới|Cây|620|1000!1.000|410!410|?650!khoảng 650|65|1500!1.500 cây|Địa chính
14|Diện tích cây xanh|m{sup:2}/người|2.9|3.5|…|2.95!2,95 m{sup:2}|84.3|3.2|Địa chính
15|Hài lòng của người dân|%|91.25|92|x|93.4|101.5|94!94,0|Văn phòng
16|Chuẩn tiếp cận pháp luật|Đạt|ok|ok|-|ok||ok|Tư pháp
17|Phường kiểu mẫu|||ok||not_achieved!Chưa đạt||ok|Văn phòng
18|Chi thường xuyên|Nghìn đồng|6412500!6.412.500|6600000!6.600.000|4880750!4,880,750|6598000!6 598
  000|100|6750000|Kế toán
""",
            label="BIỂU SỐ 01/CT", title="CHỈ TIÊU VÀ BỘ PHẬN CHỊU TRÁCH NHIỆM NHẬP SỐ LIỆU",
            note="Ghi chú: số liệu do các bộ phận tự ghi, chưa thống nhất cách viết; dấu (-) là chưa có.",
            landscape=True, split=2,
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG ĐÔNG KHÊ", "Đông Khê", (3, 12, 2024), "Lã Quý Thân",
        "UBND thành phố (qua Phòng TC-KH); Đảng ủy phường; HĐND phường; Các bộ phận; Lưu: VT", year=2025,
        number="188", title="PHÓ CHỦ TỊCH PHỤ TRÁCH",
        subject="Giao chỉ tiêu kinh tế - xã hội năm 2025 cho các bộ phận",
    )  # fmt: skip
    wear = Wear("word2010", headings="bold", bullets="+", split=10, extras=frozenset({"blanks"}))
    has = (
        "figures of many hands in one Biểu (14 520, 14,600, 14.610; 0.52 and 0,33%; 12/15; −0,2; “tối đa 8”; "
        "“khoảng 650”), cut into two tables, landscape, who enters each figure, 1- as first level, odd blanks"
    )
    return plan("x15.docx", "Word 2010", has, at, _TEXT_15, wear, top, tables)


_TEXT_16 = """
= Ủy ban nhân dân <DV> ban hành Kế hoạch công tác năm <Y> gồm các chương, mục sau đây.
#1 Chương I.| ĐÁNH GIÁ
#2 1.| Việc đã xong
- Thông xe cầu Khe Mây ngày 02/9, dài 112 m, thay ngầm tràn.
- Sóng điện thoại phủ 16/16 bản; 02 bản cuối cùng nhờ trạm vệ tinh.
#2 2.| Việc chưa xong
- Nước sạch mới đến 61% số hộ; 23 hộ tái định cư chưa có đất sản xuất.
#1 Chương II.| MỤC TIÊU
#2 3.| Mục tiêu của cả xã
= Mỗi hộ tái định cư có ít nhất 0,3 ha đất hoặc một nghề.
#2 4.| Mục tiêu của từng bản
%3 a)| Bản Khe Mây: 40 ha quế hữu cơ;
%3 b)| Bản Tà Lai: 3 nhà nghỉ cộng đồng, đón 1.200 lượt khách;
%3 c)| Các bản còn lại: mỗi bản xóa ít nhất 2 nhà tạm.
#1 Chương III.| PHÂN CÔNG
#2 5.| Đầu mối
= Văn phòng là đầu mối; bảng phân công và tiến độ tại Phụ lục 1, kinh phí tại Phụ lục 2.
#2 6.| Chế độ báo cáo
= Báo cáo tháng bằng tin nhắn, báo cáo quý bằng văn bản{en:Theo Quy chế làm việc của Ủy ban nhân dân xã.}./.
T phuluc1
T phuluc2
"""


def x16() -> Plan:
    """Automatic chapters with headings that run on; work with a beginning and an end; money by sources."""
    at = place("x16", "xã Khe Mây", "bản", "tỉnh", 2026, "Khe Mây, Tà Lai, Nậm Pồ")
    tables = {
        "phuluc1": grid(
            "assignment",
            "STT: number | Công việc: name | Chủ trì: lead | Phối hợp: coordinate | "
            "Tiến độ thực hiện / Bắt đầu: other | Tiến độ thực hiện / Kết thúc: due | Người theo dõi: person",
            """
*I|Đất và nước
1|Khai hoang 7 ha cho hộ tái định cư|Phòng Kinh tế|Ban quản lý rừng phòng hộ|01/02|30/6|Giàng A Chu
2|Đường ống nước bản Nậm Pồ (4,6 km)|^|Bản Nậm Pồ|15/3|15/8|^
*II|Con người
3|Tuyên truyền viên bản bằng ba thứ tiếng|Phòng Văn hóa - Xã hội|Đồn Biên phòng; Đoàn xã|01/01|Thường
  xuyên|Lò Thị
  Inh
4|Khám mắt, thay thủy tinh thể 30 ca|Trạm Y tế|Bệnh viện tỉnh|Tháng 5|Tháng 10|^
*III|Chính quyền
5|Trực một cửa lưu động ở 6 bản xa|Trung tâm PVHCC|^|Thứ Ba, thứ Năm|Cả năm|Phó Chủ tịch
""",
            label="Phụ lục 1", title="PHÂN CÔNG VÀ TIẾN ĐỘ", landscape=True, groups="merged",
            attached="(Kèm theo Kế hoạch số 05/KH-UBND ngày 08/01/2026)",
        ),
        "phuluc2": grid(
            "free",
            "TT: number | Nội dung chi: name | Tổng (triệu đồng): figure | Ngân sách xã: figure | "
            "Chương trình MTQG: figure | Nhân dân, khác: figure",
            """
1|Khai hoang|1260|160|1000|100
2|Nước sinh hoạt|2845.5|345.5|2300|200
3|Khám, chữa mắt|96|36||60
4|Một cửa lưu động|48|48||
|Cộng|4249.5|589.5|3300|360
""",
            label="Phụ lục 2", title="KINH PHÍ", numbers="space", unit="(ĐVT: triệu đồng)",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ KHE MÂY", "Khe Mây", (8, 1, 2026), "Giàng Seo Páo",
        "UBND tỉnh; Văn phòng UBND tỉnh; Thường trực Đảng ủy xã; Thường trực HĐND xã; Đồn Biên phòng Tà Lai; "
        "Các phòng chuyên môn; Trưởng bản (16); Lưu: VT", year=2026, number="05",
        superior="TỈNH LAI SƠN", subject="Công tác năm 2026",
    )  # fmt: skip
    wear = Wear(
        "word2013", headings="styles", numbers="linked", bullets="auto", run_on=frozenset({2}),
    )  # fmt: skip
    has = (
        "automatic “Chương I.” and headings that run on through them, automatic points, an endnote, a very "
        "short "
        "subject, Phụ lục 1 with Bắt đầu and Kết thúc and persons merged down, Phụ lục 2 with sums and blanks"
    )
    return plan("x16.docx", "Word 2013", has, at, _TEXT_16, wear, top, tables)


PLANS = (x15, x16)
