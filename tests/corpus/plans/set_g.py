"""Plans 25 to 27: links and contents, numbered paragraphs with points to đ, tabs instead of tables."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_25 = """
TOC
#1 1.| ĐÁNH GIÁ NĂM <Y1>
#2 1.1.| Kinh tế
@R thuong 2 =
= Thủ tục tra tại {link:Cổng dịch vụ công~https://example.org/dvc?x=1&y=2}; số liệu chi tiết ở {ref:Biểu 2}.
#2 1.2.| Đô thị
@R dothi 3 =
#2 1.3.| Xã hội
@R ansinh 2 =
@R vanhoa 1 =
#1 2.| KẾ HOẠCH NĂM <Y>
#2 2.1.| Định hướng
= {i:(Các chỉ tiêu chi tiết được nêu tại Biểu 2 ban hành kèm theo Kế hoạch này)}
= Mỗi con hẻm một chuyện hay; chỉnh trang không làm mất nếp sống cũ.
#2 2.2.| Việc cụ thể
@T dothi 2 -
+ Hẻm Lá làm trước, xong trong quý II/<Y>;
+ Cư xá Cũ làm sau Tết.
@T so 2 -
#2 2.3.| Tổ chức
= Liên hệ: {link:ubnd@example.org~mailto:ubnd@example.org}, điện thoại 0290.3555.012./.
T bieu2
"""


def p25() -> Plan:
    """Contents, links as fields, references to appendices."""
    at = place(
        "w25",
        "phường Vạn Hạnh Trung",
        "khu phố",
        "thành phố",
        2025,
        "Hẻm Lá, Cư xá Cũ, Chợ Nhỏ, Bờ Kênh",
    )
    tables = {
        "bieu2": table(
            at, "indicators",
            "Mã: number | Tên chỉ tiêu: name | ĐVT: unit | Thực hiện 2024 / 6 tháng: six_month@2024 | "
            "Thực hiện 2024 / Ước năm: estimate@2024 | Kế hoạch 2025: target@2025 | Cơ sở tính: note",
            """
~01|dnmoi|6=Hệ thống đăng ký
~02|camera|6=Công an phường
~03|chieusang|6=Khảo sát tháng 9
~04|hailong|6=Phiếu trực tuyến
05|Số hẻm được chỉnh trang|Hẻm|4|9|12..14|Đề án
06|Tiếng ồn ban đêm|dBA|58.5|56|<55|Đo 03 điểm
07|Số điểm đen rác||x||x|Tổ tự quản
""",
            label="Biểu 2", title="Bảng theo dõi chỉ tiêu",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG VẠN HẠNH TRUNG", "Vạn Hạnh Trung", (9, 1, 2025), "Quách Gia Bảo",
               "UBND thành phố; Các khu phố; Lưu: VT", year=2025, number="04")  # fmt: skip
    wear = Wear(
        "word2016",
        headings="styles",
        toc=True,
        running="Kế hoạch năm 2025",
        extras=frozenset({"field_links", "sdt"}),
    )
    has = (
        "contents, links as HYPERLINK fields, references, content controls, "
        "cells “x” to be asked, codes for STT, words above every page"
    )
    return plan("w25.docx", "Word 2016", has, at, _TEXT_25, wear, top, tables)


_TEXT_26 = """
#1 I.| QUAN ĐIỂM
= Bảo Nhai Hạ có <k:9-15> thôn, <k:5-9> dân tộc; nói đến phát triển là nói đến đường, nước, chữ và rừng.
%2 1.| Phát triển {b:nhanh nhưng không vội}, lấy đồng bào làm chủ.
%2 2.| {i:Rừng là bể nước}, giữ rừng là giữ ruộng.
%2 3.| Đầu tư có trọng điểm, {bi:mỗi năm xong một việc}.
#1 II.| CHỈ TIÊU NĂM <Y>
%2 1.| Kinh tế:
%3 a)| Thu ngân sách <n:2100-4900> triệu đồng;
%3 b)| Lương thực có hạt <n:2100-4900> tấn;
%3 c)| Chè búp tươi <n:600-1900> tấn;
%3 d)| Trồng rừng mới <k:60-99> ha;
%3 đ)| Sản phẩm OCOP: {u:02} sản phẩm.
%2 2.| Xã hội:
%3 a)| Giảm nghèo <d:4-6>%;
%3 b)| Bảo hiểm y tế trên 97%;
%3 c)| Trẻ mẫu giáo đến lớp 99,5%.
#1 III.| NHIỆM VỤ
%2 1.| Văn phòng HĐND và UBND:
%3 a)| Trình kế hoạch sử dụng đất trước 15/01/<Y>;
%3 b)| Lập danh mục 12 thủ tục làm tại thôn.
%2 2.| Phòng Kinh tế:
%3 a)| Hỗ trợ <k:30-90> hộ làm chuồng trại;
%3 b)| Mở <k:2-6> lớp dạy nghề cho <n:60-190> người.
%2 3.| Đề nghị các đoàn thể vận động hội viên ký cam kết.
= Kế hoạch này được phổ biến đến từng hộ bằng tiếng Việt và tiếng Tày./.
"""


def p26() -> Plan:
    """Numbered paragraphs that are no headings; points to đ; emphasis inside sentences."""
    at = place("w26", "xã Bảo Nhai Hạ", "thôn", "tỉnh", 2026, "Nậm Khánh, Cốc Đào, Bản Liền")
    top = head("ỦY BAN NHÂN DÂN{br}XÃ BẢO NHAI HẠ", "Bảo Nhai Hạ", (26, 12, 2025), "Vàng Seo Páo",
               "UBND tỉnh; Đảng ủy xã; Các thôn; Lưu: VT", year=2026, number="200",
               subject="Phát triển kinh tế - xã hội năm 2026 và những năm tiếp theo")  # fmt: skip
    wear = Wear("word2013", headings="bold", subject_lines=1)
    has = "numbered clauses and points that are no headings, point đ), emphasis in sentences"
    return plan("w26.docx", "Word 2013", has, at, _TEXT_26, wear, top)


_TEXT_27 = """
= UBND <DV> xây dựng kế hoạch năm <Y>, gồm:
#1 I.| KẾT QUẢ NĂM <Y1>
= Kết quả các việc UBND tỉnh giao:
T viec
@R thu 1 =
@R nong 1 =
@R tuphap 1 =
#1 II.| KẾ HOẠCH NĂM <Y>
#2 1.| Chỉ tiêu
- Doanh thu tuyến chợ nổi tăng 15 - 18%.
- Giảm 30% rác nhựa trên sông.
#2 2.| Biện pháp
@T thuong 2 -
@T dat 2 -
@T anninh 1 -
#2 3.| Kinh phí
= Trong số đó: nạo vét luồng 2,9 tỷ đồng; phao tiêu, biển báo 0,86 tỷ đồng; đào tạo 120 người lái đò 0,24 tỷ
  đồng.
= Tổng kinh phí 8,46 tỷ đồng, trong đó ngân sách phường 3,1 tỷ đồng; còn lại xã hội hóa./.
"""


def p27() -> Plan:
    """No table for the head or the end: tabs; a Biểu 01 in the text."""
    at = place(
        "w27", "phường Tân Long Hội", "khóm", "tỉnh", 2026, "Vàm Xáng, Cầu Kè, Cồn Phụng Nhỏ"
    )
    tables = {
        "viec": grid(
            "tasks",
            "Số thứ tự: number | Việc được giao: name | Kết quả: result_text",
            """
01|Bến tàu khách Vàm Xáng|Đưa vào khai thác ngày 02/9, đón 18.400 lượt trong hai tháng
02|Di dời 46 hộ sạt lở|Xong 44 hộ.{br}02 hộ đang chờ nền tái định cư
03|Hồ sơ quá hạn dưới 1%|0,74%
""",
            caption="lines",
            title="",
            label="",
        ),
    }
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG TÂN LONG HỘI", "Tân Long Hội", (18, 11, 2025), "Phan Út Nhỏ",
               "Sở Tài chính; Đảng ủy, HĐND phường; Các khóm; Lưu: VT", year=2026, number="95")  # fmt: skip
    wear = Wear(
        "wps",
        head="tabs",
        sign="tabs",
        bullets="tab",
        numbers="tab",
        extras=frozenset({"blank_lines"}),
    )
    has = "head, signature, numbers and bullets all by tabs, table of tasks without a label in the text"
    return plan("w27.docx", "WPS Office 11.2", has, at, _TEXT_27, wear, top, tables)


PLANS = (p25, p26, p27)
