"""Plans 09 to 12: WPS Office and Google Docs; English marks in figures, merged rows, suggestions, nesting."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_09 = """
= Căn cứ nhiệm vụ được UBND tỉnh giao, UBND <DV> xây dựng kế hoạch năm <Y> như sau:
#1 I.| ĐÁNH GIÁ KẾT QUẢ NĂM <Y1>
#2 1.| Kinh tế
#3 1.1.| Thu, chi ngân sách
@R thu 2 -
@R chi 1 -
#3 1.2.| Thương mại
@R thuong 2 -
#2 2.| Đô thị
@R dothi 2 -
@R dat 1 -
#2 3.| Cải cách hành chính, chuyển đổi số
@R cchc 2 -
@R so 2 -
#1 II.| MỤC TIÊU VÀ GIẢI PHÁP NĂM <Y>
#2 1.| Mục tiêu
= Kế thừa kết quả 05 năm trước, <DV> chọn ba việc để làm đến nơi đến chốn: hết ngập ở Rạch Lá, hết rác ở Bàu
  Sen, và không còn hồ sơ nào phải đi lại quá hai lần. Mỗi việc có một lãnh đạo phụ trách, có ngày bắt đầu và
  ngày kết thúc.
= Trở thành <DV> không dùng tiền mặt; mọi khoản phí tại trụ sở thu qua mã QR từ ngày 01/3/<Y>.
#2 2.| Giải pháp
@T thuong 2 -
@T dothi 2 -
@T so 2 -
#2 3.| Kiến nghị
= Đề nghị tỉnh bố trí 12,5 tỷ đồng nạo vét Rạch Lá; bổ sung 02 biên chế địa chính.
= Trên đây là kế hoạch năm <Y>, UBND <DV> báo cáo UBND tỉnh xem xét, chỉ đạo./.
T bieu
"""


def p09() -> Plan:
    """WPS: a text box for the head, typed numbers, figures with English marks."""
    at = place(
        "w09", "phường Phú Thượng Lộc", "khu phố", "tỉnh", 2026, "Cây Me, Bàu Sen, Gò Công, Rạch Lá"
    )
    tables = {
        "bieu": table(
            at, "indicators",
            "STT: number | Nội dung: name | ĐVT: unit | TH 2024: result@2024 | KH 2025: assigned@2025 | "
            "Ước TH 2025: estimate@2025 | KH 2026: target@2026 | Tỷ lệ % ƯTH/KH 2025: comparison",
            """
~1|thu
~1.1|>+ thue
~1.2|>+ phi
~1.3|>+ gtgt
~2|tonggt
~3|dso
~4|dnmoi
~5|dvc
~6|hailong
~7|camera
8|Doanh thu qua mã QR tại trụ sở|Triệu đồng|0|1250|1318.5|1900|105.5
9|Số điểm ngập kéo dài trên 30 phút|Điểm|7|<4|5|<=2|
""",
            label="Biểu số 02", title="Chỉ tiêu kinh tế - xã hội", numbers="en",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG PHÚ THƯỢNG LỘC", "Phú Thượng Lộc", (12, 12, 2025), "Nguyễn Ngọc Bích "
        "Trâm",
               "UBND tỉnh; Sở Tài chính; Thường trực Đảng ủy; Thành viên UBND phường; Lưu: VT", year=2026,
               number="1", authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH")  # fmt: skip
    wear = Wear("wps", head="drawing", headings="styles", running="UBND PHƯỜNG PHÚ THƯỢNG LỘC")
    has = (
        "styles named by numbers, DrawingML boxes, English marks 1,234.5, + rows in the table, "
        "words above every page"
    )
    return plan("w09.docx", "WPS Office 11.2", has, at, _TEXT_09, wear, top, tables)


_TEXT_10 = """
= Thực hiện Kế hoạch số 118/KH-UBND ngày 20/7/2023 của UBND huyện, UBND <DV> xây dựng kế hoạch năm <Y>:
#1 1.| TÌNH HÌNH NĂM <Y1>
#2 1.1.| Nông nghiệp
= 1.1 ha nhà lưới ở Thượng Cát cho thu 480 triệu đồng/năm, gấp ba lần trồng ngô; có 06 hộ đăng ký làm theo.
@R nong 3 -
#2 1.2.| Xây dựng nông thôn mới
= Xã hoàn thành 17/19 tiêu chí nâng cao; còn tiêu chí thu nhập và tiêu chí môi trường.
@R chi 2 -
#2 1.3.| Tư pháp
@R tuphap 3 -
#1 2.| KẾ HOẠCH NĂM <Y>
#2 2.1.| Mục tiêu
#3 2.1.1.| Mục tiêu về kinh tế
@T nong 2 -
#3 2.1.2.| Mục tiêu về xã hội
@T ansinh 2 -
#2 2.2.| Giải pháp thực hiện
#3 2.2.1.| Về tuyên truyền
= Mỗi tuần hai buổi phát thanh; mỗi thôn một bảng tin; tin bài do chính người dân viết được ưu tiên.
#3 2.2.2.| Về nguồn lực
@T chi 2 -
#1 3.| TỔ CHỨC THỰC HIỆN
= Trưởng các ban, ngành và các thôn căn cứ Kế hoạch để thực hiện./.
T chitieu
T congtrinh
"""


def p10() -> Plan:
    """WPS: automatic numbers; a table whose units and groups are merged down."""
    at = place(
        "w10", "xã Đại Nghĩa", "thôn", "huyện", 2024, "Đông Trù, Thượng Cát, Nội Am, Bãi Giữa"
    )
    tables = {
        "chitieu": table(
            at, "indicators",
            "Nhóm: other | Chỉ tiêu: name | ĐVT: unit | KH 2023: assigned@2023 | "
                "TH 2023: estimate@2023 | KH 2024: target@2024",
            """
Kinh tế|Diện tích lúa cả năm|Ha|612|608.5|600
^|Diện tích rau màu|^|148|151.2|160
^|Diện tích cây ăn quả|^|96.4|97|102
Xã hội|Số hộ nghèo|Hộ|31|27|19
^|Số hộ cận nghèo|^|58|52|45
^|Tỷ lệ tham gia bảo hiểm y tế|%|95|95.36|96
Nội chính|Gọi công dân nhập ngũ|Người|12|12|?0;!-
^|Vụ việc phải hòa giải|Vụ||14|
""",
            label="Phụ lục I", title="CHỈ TIÊU CHỦ YẾU",
        ),
        "congtrinh": grid(
            "list",
            "TT: number | Tên công trình: name | Địa điểm: place | "
                "Tổng mức đầu tư (triệu đồng): figure | Ghi chú: note",
            """
1|Đường trục thôn Đông Trù|Đông Trù|4850|Chuyển tiếp
2|Kè ao làng|Nội Am|1275.5|^
3|Nhà văn hóa|Bãi Giữa|2300|Khởi công mới
4|Trạm bơm tiêu|Thượng Cát|>900|Đang lập dự toán
""",
            label="Phụ lục II", title="DANH MỤC CÔNG TRÌNH", unit="Đơn vị tính: triệu đồng",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}XÃ ĐẠI NGHĨA", "Đại Nghĩa", (2, 10, 2023), "Đỗ Hữu Cát",
               "UBND huyện; Đảng ủy - HĐND xã; Các thôn; Lưu: VT", year=2024, number="56",
               subject="Phát triển kinh tế - xã hội và dự toán ngân sách năm 2024")  # fmt: skip
    wear = Wear("wps", headings="bold", numbers="auto", bullets="auto", sign="tabs")
    has = "automatic 1. 1.1. 1.1.1., groups, units and notes merged down, signature by tabs, two appendices"
    return plan("w10.docx", "WPS Office 11.2", has, at, _TEXT_10, wear, top, tables)


_TEXT_11 = """
= UBND <DV> ban hành Kế hoạch phát triển kinh tế - xã hội năm <Y>{ins:, trọng tâm là chuyển đổi số}.
#1 I.| KẾT QUẢ NĂM <Y1>
#2 1.| Kinh tế
- {b:Điểm sáng:} 92% sạp chợ Sông Hàn Nhỏ nhận chuyển khoản, kể cả sạp rau 5.000 đồng.
@R thu 2 -
@R thuong 2 -
#2 2.| Chuyển đổi số
@R so 3 -
+ Trong đó, tổ Hoa Ban đạt {del:100%}{ins:98,6%};
+ Tổ Gò Miếu mới đạt 71,2%.
#2 3.| Môi trường
@R dat 2 -
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Quan điểm
= Lấy người dân làm trung tâm; {com:dữ liệu là tài sản chung~Anh Tín: câu này lấy từ nghị quyết nào?}.
#2 2.| Chỉ tiêu
- Thu ngân sách tăng {ins:trên }8%.
- 100% {del:các }hộ kinh doanh có tài khoản thanh toán.
- Nồng độ bụi PM{sub:2}.{sub:5} trung bình năm dưới 25 µg/m{sup:3}.
#2 3.| Giải pháp
@T so 3 -
@T cchc 2 -
= Trong quá trình thực hiện nếu có vướng mắc, các tổ phản ánh qua ứng dụng của phường tại {link:cổng thông
  tin phường~https://example.org/an-khe-trung}./.
"""


def p11() -> Plan:
    """Google Docs: heading styles, automatic lists, suggestions."""
    at = place(
        "w11",
        "phường An Khê Trung",
        "tổ",
        "thành phố",
        2025,
        "Hoa Ban, Sông Hàn Nhỏ, Trường Thi, Gò Miếu",
    )
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG AN KHÊ TRUNG", "An Khê Trung", (25, 9, 2024), "Lê Tấn Phước",
               "UBND thành phố; Các tổ; Lưu: VT", year=2025, number="141")  # fmt: skip
    wear = Wear("google", headings="styles", numbers="auto", bullets="auto", split=0)
    has = "suggestions, a comment in a control, PM2.5 with subscripts, a link, automatic lists, runs not cut"
    return plan("w11.docx", "Google Docs", has, at, _TEXT_11, wear, top)


_TEXT_12 = """
#1 I.| KẾT QUẢ NĂM <Y1>
= Nước lũ về muộn, giá lúa tăng; thu nhập của nông dân khá hơn năm <Y2>.
#2 1.| Sản xuất
@R nong 3 -
#2 2.| Đời sống
= Xã có <n:2100-3900> hộ, quá nửa là đồng bào Khmer; chùa Rạch Cui mở hai lớp dạy chữ vào dịp hè, có
  <k:60-95> em theo học. Tết Chôl Chnăm Thmây năm nay không có vụ tai nạn nào do rượu bia.
@R ansinh 3 -
@R yte 2 -
#2 3.| Đơn thư
@R tuphap 2 -
#1 II.| NHIỆM VỤ NĂM <Y>
#2 1.| Chỉ tiêu
= Chỉ tiêu giao cho các ấp theo bảng dưới đây:
T bang
#2 2.| Việc phải làm
@T nong 2 -
@T ansinh 2 -
@T quocphong 1 -
= Các ấp báo cáo kết quả trước ngày 20 hằng tháng./.
"""


def p12() -> Plan:
    """Google Docs: bold paragraphs; a table in a table; the head on lines."""
    at = place("w12", "xã Trà Vân", "ấp", "huyện", 2025, "Ấp Chùa, Giồng Ổi, Rạch Cui, Bưng Lớn")
    inner = grid(
        "free", "Đợt: name | Ngày: due | Số liều: figure",
        "Đợt 1|15/3/2025|1200\nĐợt 2|20/9/2025|1350",
    )  # fmt: skip
    tables = {
        "bang": grid(
            "free",
            "STT: number | Việc: name | Người phụ trách: person | Kết quả cần có: product",
            """
1|Tiêm phòng đàn gia cầm|Anh Bảy Thời|Theo hai đợt:
2|Phát quang lộ nông thôn 4,2 km|Chị Út Mười|Mặt lộ sạch, có đèn
3|Lập tổ hợp tác lúa mùa nổi|Chú Sáu Điền|Ít nhất 18 hộ, 12,5 ha
""",
            nested=(0, 3, inner),
        ),
    }
    top = head("ỦY BAN NHÂN DÂN{br}XÃ TRÀ VÂN", "Trà Vân", (14, 10, 2024), "Huỳnh Thị Mỹ Linh",
               "UBND huyện; Đảng ủy xã; Các ấp; Lưu: VP", year=2025, number="77")  # fmt: skip
    wear = Wear("google", headings="bold", head="lines", bullets="*", split=23, pages=False)
    has = "head on lines one below the other, no styles, * bullets, a table in a table, no page numbers"
    return plan("w12.docx", "Google Docs", has, at, _TEXT_12, wear, top, tables)


PLANS = (p09, p10, p11, p12)
