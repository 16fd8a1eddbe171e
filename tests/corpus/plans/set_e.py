"""Plans 17 to 20: automatic parts and chapters, moved text, hidden text, and exponents."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.indicators import table
from tests.corpus.plans.making import head, place, plan

_TEXT_17 = """
= Thực hiện Nghị quyết của Đảng ủy, UBND <DV> xây dựng Kế hoạch phát triển kinh tế - xã hội năm <Y>.
#1 Phần I.| KẾT QUẢ NĂM <Y1>
#2 Chương 1.| SẢN XUẤT
#3 1.| Trồng trọt
@R nong 2 -
#3 2.| Chăn nuôi
- Đàn trâu, bò <n:900-2900> con; lập <k:3-9> nhóm hộ nuôi nhốt có chuồng, không thả rông.
#3 3.| Thủ công
= Nghề dệt ở bản Nà Lốc có <k:24-48> khung cửi, bán qua mạng <d:0-2> tỷ đồng.
#2 Chương 2.| ĐỜI SỐNG
#3 4.| Giảm nghèo
@R ansinh 2 -
#3 5.| Học hành
= Thầy giáo mang chữ lên bản, bản nuôi thầy bằng gạo và rau; năm học này không em nào bỏ học giữa chừng sau
  Tết.
@R giaoduc 2 -
%4 a)| Trường bán trú nuôi <n:120-390> em;
%4 b)| Điểm trường Co Mạ đã có điện mặt trời;
%4 c)| Điểm trường Huổi Lếch còn thiếu nước vào tháng Ba.
#1 Phần II.| KẾ HOẠCH NĂM <Y>
#2 Chương 1.| MỤC TIÊU
#3 6.| Mục tiêu chung
= Mỗi bản một việc lớn trong năm, làm xong mới nhận việc khác.
#3 7.| Mục tiêu cụ thể
%4 a)| Giảm <k:20-60> hộ nghèo;
%4 b)| Trồng <n:20-90> ha mắc ca;
%4 c)| Xóa xong nhà tạm.
#2 Chương 2.| VIỆC PHẢI LÀM
#3 8.| Sản xuất
@T nong 2 -
#3 9.| Đời sống
@T ansinh 2 -
@T yte 1 -
= Kế hoạch này thay thế Kế hoạch tạm thời ngày 05/9/<Y1>./.
"""


def p17() -> Plan:
    """Automatic parts and chapters; clauses that run on through the chapters; automatic points."""
    at = place("w17", "xã Mường Sơn", "bản", "huyện", 2025, "Nà Lốc, Pá Hu, Co Mạ, Huổi Lếch")
    top = head("ỦY BAN NHÂN DÂN{br}XÃ MƯỜNG SƠN", "Mường Sơn", (19, 12, 2024), "Lò Văn Pâng",
               "UBND huyện; TT Đảng ủy, HĐND xã; Các bản; Lưu: VT", year=2025, number="130")  # fmt: skip
    wear = Wear(
        "word2016", headings="styles", numbers="linked", bullets="auto", run_on=frozenset({3})
    )
    has = "automatic Phần and Chương, clauses that run on through chapters, automatic points that start again"
    return plan("w17.docx", "Word 2016", has, at, _TEXT_17, wear, top)


_TEXT_18 = """
= Căn cứ ý kiến góp ý lần 2, UBND <DV> hoàn chỉnh Kế hoạch năm <Y>{from:, có tính đến việc mở rộng
  cảng~move1}.
#1 I.| ĐÁNH GIÁ NĂM <Y1>
#2 1.| Kinh tế
= {ins:2 triệu tấn hàng qua cảng trong năm là con số lớn nhất từ trước đến nay}{del:Hàng qua cảng tăng khá},
  kéo theo nhu cầu nhà trọ, quán ăn, sửa chữa xe và cả bụi đường.
= Dịch vụ cảng giữ vai trò chính{to:, có tính đến việc mở rộng cảng~move1}; {fmt:doanh thu kho bãi} tăng
  11,2%.
@R thu 2 -
- {from:Lò Gốm có 14 hộ còn giữ nghề, thu nhập 9 triệu đồng/tháng.~move2}{ins:(chuyển xuống mục 2)}
#2 2.| Làng nghề
- {to:Lò Gốm có 14 hộ còn giữ nghề, thu nhập 9 triệu đồng/tháng.~move2}
- Đã xin cấp nhãn hiệu tập thể{del: từ năm 2022} cho gốm Tràng Cát.
x Hội chợ làng nghề dời sang năm sau vì thiếu kinh phí.
#2 3.| Trật tự xây dựng
@R dothi 2 -
#1 II.| NHIỆM VỤ NĂM <Y>
#2 1.| Chỉ tiêu
T chitieu
#2 2.| Giải pháp
@T dat 2 -
@T chi 2 -
= Giao công chức Tài chính - Kế toán đôn đốc thực hiện./.
"""


def p18() -> Plan:
    """Moved text, deleted and inserted rows, changed formats."""
    at = place(
        "w18",
        "phường Tràng Cát Mới",
        "tổ dân phố",
        "thành phố",
        2025,
        "Cồn Vành, Lò Gốm, Cống Trắng",
    )
    tables = {
        "chitieu": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Ước 2024: estimate@2024 | KH 2025: target@2025",
            """
~1|thu
x 2|Số lượt tàu cập bến|Lượt|1210|1300
i 2|Số lượt tàu, sà lan cập bến|Lượt|1268|1350
~3|gpxd
~4|donthu
x 5|Số hội chợ làng nghề|Hội chợ|1|2
i 5|Số lao động làm nghề gốm|Lao động|39|45
""",
            label="Bảng 1", title="Chỉ tiêu chủ yếu", caption="one",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG TRÀNG CÁT MỚI", "Tràng Cát Mới", (30, 9, 2024), "Cao Đăng Hải",
               "UBND thành phố; Đảng ủy phường; Lưu: VT", year=2025, number="99")  # fmt: skip
    wear = Wear("word365", headings="bold", extras=frozenset({"pPrChange", "second_name"}))
    has = (
        "moved text, table rows deleted and inserted, tracked changes of format, "
        "main part named document2.xml"
    )
    return plan("w18.docx", "Word 365", has, at, _TEXT_18, wear, top, tables)


_TEXT_19 = """
= UBND <DV> ban hành kế hoạch năm <Y>. {hid:Bản này đã gửi xin ý kiến ngày 10/10, chưa có trả lời của Sở.}
#1 I.| {caps:Kết quả năm <Y1>}
#2 1.| Du lịch, dịch vụ
= {bi:Nhận định chung:} khách ở lại lâu hơn (bình quân 1,8 đêm), tiêu nhiều hơn cho món ăn và quà quê, ít hơn
  cho vé.
= Đón <n:110-290> nghìn lượt khách; {sc:Tuần lễ Nhà vườn} thu hút <n:12-40> nghìn lượt.
@R thuong 2 =
h Xem lại số khách: bảng của Trung tâm ghi khác 4.200 lượt.
#2 2.| Môi trường
@R dat 2 =
#2 3.| Giáo dục
@R giaoduc 2 =
#1 II.| {caps:Kế hoạch năm <Y>}
#2 1.| Mục tiêu
- Giữ yên tĩnh các khu nhà vườn sau 22 giờ.
- Thu ngân sách {hid:(tạm tính) }tăng từ 8 đến 9%.
#2 2.| Nhiệm vụ
@T vanhoa 3 -
@T dothi 2 -
= Giao các phòng, đơn vị tổ chức thực hiện./.
T bieu
"""


def p19() -> Plan:
    """Hidden text, paragraphs and rows; capitals by formatting; a Vietnamese Word with styles of its own."""
    at = place(
        "w19",
        "phường Hương Thủy Bắc",
        "tổ dân phố",
        "thành phố",
        2026,
        "Phú Cam Nhỏ, Vỹ Dạ Trên, Cồn Hến Sau",
    )
    tables = {
        "bieu": table(
            at, "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | Giao 2025: assigned@2025 | "
                "Ước 2025: estimate@2025 | KH 2026: target@2026",
            """
~1|thu
h 2|Thu ngoài cân đối (chưa công bố)|Triệu đồng|900|845|960
~2|khach
~3|tdtt
~4|sohoa
5|Lễ hội không có rác tồn sau 24 giờ||ok|no|ok
""",
            label="Biểu số 02", title="Chỉ tiêu năm 2026",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}PHƯỜNG HƯƠNG THỦY BẮC", "Hương Thủy Bắc", (7, 11, 2025), "Tôn Nữ Diệu Hạnh",
               "UBND thành phố; Sở Tài chính; Các TDP; Lưu: VT", year=2026, number="201",
               type="{caps:Kế hoạch}")  # fmt: skip
    wear = Wear("word365vi", headings="styles", watermark="BẢN LẤY Ý KIẾN")
    has = (
        "hidden words, paragraphs and rows, capitals by formatting, small capitals, "
        "styles of a Vietnamese Word, watermark"
    )
    return plan("w19.docx", "Word 365 (Vietnamese)", has, at, _TEXT_19, wear, top, tables)


_TEXT_20 = """
= UBND <DV>, rộng 118,6{nb}km{sup:2}, xây dựng kế hoạch năm{nb}<Y> như sau:
#1 I/| KẾT QUẢ NĂM <Y1>
#2 1/| Cà{nbh}phê, hồ tiêu
- Sản lượng 3,2 x 10{sup:3} tấn nhân, tăng 4,1% nhờ tưới tiết{nb}kiệm.
- Diện tích tái canh 96{nb}ha; mật độ 1,1 x 10{sup:3} cây/ha.
#2 2/| Thủy lợi
= 6.4 km mương cấp 2 do Nhân dân tự quản, mỗi km giao cho một tổ; tổ nào để rò nước thì vụ sau nhường tổ khác.
- Hồ Ea Tul tích được 1,85 triệu{nb}m{sup:3}, đạt 92% dung tích.
- Lưu lượng cấp nước sinh hoạt 14 m{sup:3}/h; độ đục dưới 2.10{sup:-1} NTU.
- Đã nạo v{shy}ét 6,4 km mương; giải {shy}phóng 12.450{nb}m{sup:2} mặt bằng.
#2 3/| Khí thải, rừng
- Hấp thụ ước 1,2 triệu tấn CO{sub:2}; nhận chi trả dịch vụ môi trường rừng 6,75 tỷ{nb}đồng.
@R ansinh 2 -
#1 II/| KẾ HOẠCH NĂM <Y>
#2 1/| Chỉ tiêu
- {sym:✓} Mật độ dân số không quá 95 người/km{sup:2}.
- {sym:✓} Diện tích nhà ở bình quân 24,5 m{sup:2}/người.
- {sym:☐} Đường bê {shy}tông đến 100% buôn (chưa đủ vốn).
#2 2/| Giải pháp
@T nong 3 -
@T quocphong 1 -
= Các buôn báo cáo trước ngày 20{nb}hằng tháng./.
T dientich
"""


def p20() -> Plan:
    """Exponents by superscript runs, soft hyphens, no-break blanks and hyphens, symbols."""
    at = place(
        "w20", "xã Suối Vàng", "buôn", "tỉnh", 2026, "Đắk Nghe, Ea Tul, Cư Pui, Krông Ana Nhỏ"
    )
    tables = {
        "dientich": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | ĐVT: unit | Năm 2025: estimate@2025 | "
                "Năm 2026: target@2026 | Tăng, giảm: comparison",
            """
1|Diện tích tự nhiên|km{sup:2}|118.6|118.6|0
2|Diện tích rừng|10{sup:3} ha|6.42|6.5|0.08
3|Nước tưới|10{sup:6} m{sup:3}|14.85|15.2|0.35
4|Nhà ở bình quân|m{sup:2}/người|23.9|24.5|0.6
5|Mật độ dân số|người/km{sup:2}|92|<95|
6|Biến động dân số cơ học|người|-120|-60..20!từ -60 đến 20|
7|Nhiệt trị than sinh khối|10{sup:3} kJ/kg|?*15.75;15750!15.750|16|
""",
            label="Biểu 02", title="MỘT SỐ CHỈ TIÊU VỀ ĐẤT, NƯỚC, RỪNG",
        ),
    }  # fmt: skip
    top = head("ỦY BAN NHÂN DÂN{br}XÃ SUỐI VÀNG", "Suối Vàng", (15, 12, 2025), "Y Bliêng Niê",
               "UBND tỉnh; Sở Nông nghiệp và Môi trường; "
                   "Các buôn; Lưu: VT", year=2026, number="70")  # fmt: skip
    wear = Wear("word2013", headings="bold", bullets="•", split=6)
    has = (
        "exponents by superscript runs, soft hyphens, no-break blanks and hyphens, "
        "Wingdings ticks, numbers I/ 1/, • bullets"
    )
    return plan("w20.docx", "Word 2013", has, at, _TEXT_20, wear, top, tables)


PLANS = (p17, p18, p19, p20)
