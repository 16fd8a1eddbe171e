"""Plans 28 to 30: a split table full of doubts, frames of a former .doc, controls and a picture."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_28 = """
= UBND <DV> báo cáo tình hình năm <Y1> và kế hoạch năm <Y>:
#1 I.| TÌNH HÌNH NĂM <Y1>
@R thu 2 -
@R han 2 -
#1 II.| KẾ HOẠCH NĂM <Y>
= 5 chỉ tiêu chưa đạt năm <Y1> được đưa vào danh mục theo dõi hằng tuần, gắn tên từng người phụ trách.
@T thu 2 -
@T yte 1 -
= Chi tiết theo biểu kèm theo./.
T bieu
"""


def p28() -> Plan:
    """A Biểu written as two tables, with figures of every spelling; many must be asked."""
    at = place(
        "w28",
        "phường Quang Tiến",
        "tổ dân phố",
        "thành phố",
        2025,
        "Dốc Lã, Trại Gà, Máng Nước, Ao Cả",
    )
    tables = {
        "bieu": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | TP giao 2024: assigned@2024 | "
                "TH 9 tháng 2024: nine_month@2024 | "
            "Ước cả năm 2024: estimate@2024 | Kế hoạch năm 2025: target@2025",
            """
1|Dân số trung bình|Người|12500|12575!12,575|12600|?*12700;12.7!12,7 nghìn
2|Tổng thu ngân sách|Tỷ đồng|7.2|?*5.115;5115!5.115|7.48|7.9
3|Thu phí|Triệu đồng|70!70,0 Tr. đồng|41.6|58|-
4|Tỷ lệ hộ nghèo|%|0.45|0.4!0.40|0.38!0,38%|<0.35
5|Số hộ nghèo|Hộ|4!04 hộ|4!04|3!03|2!02
6|Mức giảm sinh|‰|0.03!0,03%0|…|0.03!0,03‰|0.03
7|Tỷ lệ gia đình văn hóa|%|>96!trên 96%|95.2|96.1|>=96!96% trở lên
8|Tỷ lệ gia tăng dân số|%|1.05!1.05|1.03!1,03|1.04|1.05
9|Diện tích đất nông nghiệp|Ha|47.97!47, 97|47.97!47,97ha|47.97|47.5
10|Trạm Y tế đạt chuẩn||ok|x|achieved!đạt |achieved!Đạt
11|Số vụ cháy nổ|Vụ|0|-|0!không|0
12|Tỷ lệ trẻ nhà trẻ|%|14.5..16.5!14,5 – 16,5|15.2|15.8|18.0..20.0!18,0- 20,0
13|Tốc độ tăng giá trị sản xuất|%|6..10!6÷ 10|7.4|8.1|6..10!từ 6 đến 10
14|Số tiền vận động quỹ|Triệu đồng|?12.57;12575!12.57.5|118|120|?125;1.25!1,2,5
15|Giảm hộ cận nghèo|Hộ|3|-2|-4!(4)|3
16|Tỷ trọng dịch vụ|%|61.2|60.9|61.5|62!62 %
17|Tăng chỉ số hài lòng|điểm %|1.5|0.8|1.2|2!2 điểm %
18|Dân số là nữ|Người|6310!6 310|6342|6355|6400!６４００
""",
            label="Biểu số 02", title="TỔNG HỢP CHỈ TIÊU KINH TẾ - XÃ HỘI", split=2,
            note="Ghi chú: dấu “-” là chưa có số liệu hoặc không phát sinh; số trong ngoặc đơn là số giảm.",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG QUANG TIẾN", "Quang Tiến", (11, 10, 2024), "Bùi Khắc Tùng",
               "UBND thành phố; Phòng TC-KH; Lưu: VT", year=2025, number="175")  # fmt: skip
    wear = Wear("word2010", headings="outline", split=5)
    has = (
        "a Biểu cut into two tables, every spelling of figures (12,575 người; 47, 97; 0/00; x; -; "
        "brackets; full-width digits)"
    )
    return plan("w28.docx", "Word 2010", has, at, _TEXT_28, wear, top, tables)


_TEXT_29 = """
= Căn cứ tình hình, nhiệm vụ của địa phương, UBND <DV> xây dựng kế hoạch năm <Y>.
#1 A/| KẾT QUẢ NĂM <Y1>
#2 I/| Kinh tế
= Từ ngày 24/7 đến 05/9/<Y1>, cả xã giãn cách; rau, trứng của Gốc Đa được chở ra chốt, đổi lấy gạo và thuốc.
@R nong 2 -
@R chi 1 -
#2 II/| Phòng, chống dịch
= Lập <k:3-9> chốt trực 24/24 giờ; tiêm đủ hai mũi cho <n:4100-7900> người; hỗ trợ <n:120-480> hộ khó khăn.
@R yte 1 -
#1 B/| KẾ HOẠCH NĂM <Y>
#2 I/| Chỉ tiêu
T so
#2 II/| Biện pháp
%3 (1)| Khôi phục sản xuất ngay sau khi dịch lắng.
%3 (2)| Mở lại chợ Quán Gánh theo hai ca.
%3 (3)| Không để học sinh nào thiếu máy học trực tuyến.
@T giaoduc 1 -
= Nơi nào làm tốt thì khen, nơi nào chậm thì nhắc./.
"""


def p29() -> Plan:
    """A former .doc: frames for the head, symbols as bullets, numbers typed."""
    at = place("w29", "xã Tam Hiệp Thượng", "thôn", "huyện", 2022, "Gốc Đa, Quán Gánh, Cầu Cả")
    tables = {
        "so": table(
            at,
            "indicators",
            "TT: number | Chỉ tiêu: name | Ước 2021: estimate@2021 | Kế hoạch 2022: target@2022 | ĐVT: unit",
            "~1|sanluong\n~2|giacam\n~3|tiemchung\n~4|hcn\n5|Thôn không có dịch|2|>=3|Thôn\n",
            label="Bảng 1",
            title="Một số chỉ tiêu",
            caption="one",
            numbers="bare",
        ),
    }
    top = head("ỦY BAN NHÂN DÂN{br}XÃ TAM HIỆP THƯỢNG", "Tam Hiệp Thượng", (28, 12, 2021), "Nguyễn Quốc Lộ",
               "UBND huyện (b/c); TT Đảng ủy, HĐND; Các thôn; Lưu: VP", year=2022, number="74")  # fmt: skip
    wear = Wear(
        "libreoffice", head="frame", bullets="wingdings", split=14, extras=frozenset({"blanks"})
    )
    has = (
        "head in frames (framePr), A/ I/ (1), units in the last column, "
        "figures without marks for thousands, a former .doc"
    )
    return plan("w29.docx", "LibreOffice 7.4 (from a .doc)", has, at, _TEXT_29, wear, top, tables)


_TEXT_30 = """
= UBND <DV> ban hành Kế hoạch phát triển kinh tế - xã hội năm <Y>{fn:Số liệu năm 2025 là ước thực hiện.} như
  sau:
#1 I.| KẾT QUẢ NĂM <Y1>
#2 1.| Kinh tế
= 1.2 triệu lượt khách qua Ga Mới là cơ hội lớn nhưng {b:chưa đến 4%} dừng lại mua hàng trong phường{fn:Khảo
  sát ngày 14 và 15/9/2025 với 1.126 người.}.
@R thu 2 =
= Cơ cấu thu{fn:Không gồm thu chuyển giao.} được thể hiện trong bảng:
T cocau
#2 2.| Không gian công cộng
= Công viên Hồ Điều Hòa mở cửa ngày 19/8, rộng 3,2 ha{en:Quyết định số 540/QĐ-UBND ngày 12/3/2025 của UBND
  phường.}.
P Hình 1. Sơ đồ công viên Hồ Điều Hòa
@R dothi 2 =
#2 3.| Chuyển đổi số
@R so 2 =
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Mục tiêu
- {b:Kinh tế:} giá trị sản xuất tăng 10%.
- {b:Xã hội:} mọi trẻ em biết bơi{fn:Trẻ từ 8 đến 15 tuổi.}.
- {b:Môi trường:} 75% rác được phân loại.
#2 2.| Giải pháp
@T vanhoa 2 -
@T yte 2 -
= Trên đây là Kế hoạch năm <Y> của UBND <DV>./.
T bieu
"""


def p30() -> Plan:
    """Controls, a picture with its caption, footnotes and endnotes together, small tables in the text."""
    at = place(
        "w30",
        "phường Thống Nhất Đông",
        "tổ dân phố",
        "tỉnh",
        2026,
        "Hồ Điều Hòa, Nhà máy Sợi, Ga Mới, Đường Tàu",
    )
    tables = {
        "cocau": grid(
            "free", "Nguồn: name | Số tiền (triệu đồng): figure | Tỷ trọng (%): figure",
            "Thuế, phí|12480|46.1\nTiền sử dụng đất|11900|44.0\nThu khác|2680|9.9\n",
        ),
        "bieu": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | KH 2025: assigned@2025 | Ước 2025: estimate@2025 | "
            "ƯTH/KH (%): comparison | KH 2026: target@2026 | Ghi chú: note",
            """
~1|thu
~1.1|> thucd|7=Phường hưởng
~1.2|> dat
~2|tonggt
~3|gcn
~4|phanloai
~5|dtich
6|Xếp hạng cải cách hành chính|Thứ hạng|=Nhóm 5|=Thứ 4/31||=Nhóm 3|Cấp tỉnh xếp
""",
            label="Biểu 02", title="CHỈ TIÊU CHỦ YẾU NĂM 2026", numbers="thin",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG THỐNG NHẤT ĐÔNG", "Thống Nhất Đông", (2, 2, 2026), "Mạc Tường Vi",
               "UBND tỉnh; Sở Tài chính; Các phòng, đơn vị; Các TDP; Lưu: VT, KT", year=2026, number="15",
               authority="TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH")  # fmt: skip
    wear = Wear(
        "word365", headings="styles", numbers="auto", bullets="auto", extras=frozenset({"sdt"})
    )
    has = (
        "footnotes and an endnote, a picture with caption, a small table in the text, controls, "
        "narrow blanks for thousands"
    )
    return plan("w30.docx", "Word 365", has, at, _TEXT_30, wear, top, tables)


PLANS = (p28, p29, p30)
