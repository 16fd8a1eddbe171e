"""Plans z10 to z12: an old font in the south, a plan changed in July, a draft still in work."""

from tests.corpus.grids import grid
from tests.corpus.model import Plan, Wear
from tests.corpus.plans.making import head, place, plan

_TEXT_10 = """
= Thực hiện chỉ đạo của Ủy ban nhân dân huyện, UBND <DV> xây dựng kế hoạch năm <Y> như sau:
#1 I.| Tình hình năm <Y1>
#2 1.| Kinh tế
- Tôm thẻ nuôi 246 ha, sản lượng 1.870 tấn; muối 318 ha, giá bình quân 900 đồng/kg.
- Thu ngân sách 3.154 triệu đồng, đạt 108,2% dự toán.
#2 2.| Xã hội
- Xây dựng 11 căn nhà tình nghĩa; hộ nghèo còn 4,6%.
#2 3.| Khó khăn
- Triều cường làm vỡ 120 m bờ bao ở ấp Láng Cò.
#1 II.| Kế hoạch năm <Y>
#2 1.| Chỉ tiêu
= Theo biểu kèm theo.
#2 2.| Nhiệm vụ
- Gia cố 2,4 km bờ bao trước tháng 9 âm lịch.
- Vận động 100% hộ nuôi tôm ký cam kết không xả bùn ra kênh.
- Đưa vào sử dụng Trường Mẫu giáo Sao Mai.
= Trên đây là kế hoạch năm <Y>, đề nghị các ấp thực hiện tốt./.
T bieu
"""


def z10() -> Plan:
    """The whole file in VNI-Times, as offices of the south had it until a few years ago."""
    at = place("z10", "xã Láng Biển", "ấp", "huyện", 2020, "Láng Cò, Xóm Muối")
    tables = {
        "bieu": grid(
            "indicators",
            "STT: number | Chỉ tiêu: name | ĐVT: unit | TH 2018: result@2018 | Ước 2019: estimate@2019 | KH "
            "2020: target@2020",
            """
1|Diện tích nuôi tôm|Ha|231|246|255
2|Sản lượng tôm|Tấn|1716.5|1870|1950
3|Sản lượng muối|Tấn|20150|18430|20000
4|Thu ngân sách|Tr.đồng|2988|3154|3200
5|Hộ nghèo|%|5.8|4.6|3.5
6|Bảo hiểm y tế|%|79.3|83|86
""",
            label="Biểu 1", title="Chỉ tiêu kinh tế - xã hội năm 2020",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}XÃ LÁNG BIỂN", "Láng Biển", (20, 11, 2019), "Trần Văn Út",
        "UBND huyện; Đảng ủy xã; Các ấp; Lưu", year=2020, number="102",
    )  # fmt: skip
    wear = Wear("word2007", font="vni", split=14)
    has = "VNI-Times throughout, small letters in headings, a short Biểu: to be said or turned"
    return plan("z10.docx", "Word 2007", has, at, _TEXT_10, wear, top, tables)


_TEXT_11 = """
= Ngày 12/01/<Y>, UBND xã đã ban hành Kế hoạch số 06/KH-UBND về phát triển kinh tế - xã hội năm <Y>. Do ảnh
  hưởng của bão số 2
  và việc huyện điều chỉnh dự toán thu tiền sử dụng đất, UBND <DV> điều chỉnh Kế hoạch như sau:
#1 I.| KẾT QUẢ 6 THÁNG ĐẦU NĂM
#2 1.| Mặt được
- Diện tích lúa Chiêm xuân 284 ha, năng suất 66,4 tạ/ha, cao nhất trong 5 năm.
- Thu thường xuyên 1.612 triệu đồng, đạt 58,6% dự toán.
- Lễ hội đền Và đón trên 12.000 lượt khách.
#2 2.| Mặt chưa được
- Bão số 2 làm gãy đổ 46 ha ngô, tốc mái 31 nhà; thiệt hại ước 5,18 tỷ đồng.
- Chưa đấu giá được lô nào trong 24 lô đất ở thôn Bồng Lai.
#1 II.| NỘI DUNG ĐIỀU CHỈNH
#2 1.| Điều chỉnh chỉ tiêu
= Điều chỉnh 06 chỉ tiêu, giữ nguyên các chỉ tiêu còn lại:
T dieuchinh
#2 2.| Điều chỉnh nhiệm vụ
%3 a)| Bổ sung nhiệm vụ khắc phục hậu quả bão: hoàn thành sửa chữa nhà ở cho 31 hộ trước ngày 31/8/<Y>.
%3 b)| Lùi thời gian khởi công Nhà văn hóa xã sang quý I/<YN>.
%3 c)| Thay nội dung “đấu giá 24 lô” tại điểm c khoản 2 Mục III bằng “đấu giá 10 lô”.
#1 III.| GIẢI PHÁP 6 THÁNG CUỐI NĂM
#2 1.| Khôi phục sản xuất
- Gieo bù 30 ha ngô, 16 ha rau ngắn ngày; hỗ trợ giống 100%.
#2 2.| Thu ngân sách
- Thu nợ thuế phi nông nghiệp 96 triệu đồng; khai thác quỹ đất công ích theo đúng quy định.
#2 3.| Đời sống
- Cứu trợ kịp thời, không để hộ nào thiếu đói; giải ngân 850 triệu đồng vốn vay ưu đãi.
#1 IV.| ĐIỀU KHOẢN THI HÀNH
= Các nội dung khác của Kế hoạch số 06/KH-UBND ngày 12/01/<Y> không trái với Kế hoạch này tiếp tục được thực
  hiện./.
"""


def z11() -> Plan:
    """A plan that changes another in July: what was set, what is set now, and by how much."""
    at = place("z11", "xã Bồng Lâm", "thôn", "huyện", 2024, "Bồng Lai, Đền Và")
    tables = {
        "dieuchinh": grid(
            "indicators",
            "TT: number | Chỉ tiêu: name | Đơn vị tính: unit | Kế hoạch đầu năm 2024: assigned@2024 | Thực "
            "hiện 6 tháng "
            "2024: six_month@2024 | Kế hoạch điều chỉnh 2024: target@2024 | Tăng (+), giảm (-): comparison | "
            "Lý do: note",
            """
1|Diện tích ngô|Ha|180|134|164|-16|Bão số 2
2|Diện tích rau các loại|Ha|75|41|91|16!+16|Gieo bù
3|Tổng thu ngân sách xã|Triệu đồng|9750|2436.5|6950|-2800|Huyện điều chỉnh
:|Trong đó:
|>- Thu thường xuyên|Triệu đồng|2750|1612|2750|0|
|>- Thu tiền sử dụng đất|Triệu đồng|7000|824.5|4200|-2800|Đấu giá 10/24 lô
4|Tổng chi ngân sách xã|Triệu đồng|9750|3018.2|6950|-2800|
5|Thu nhập bình quân đầu người|Triệu đồng|66||64.5|-1.5|
6|Số hộ nghèo cuối năm|Hộ|24||31|7!+7|07 hộ nghèo phát sinh do bão
""",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN XÃ BỒNG LÂM", "Bồng Lâm", (15, 7, 2024), "Nguyễn Hữu Chính",
        "UBND huyện (b/c); Phòng TC-KH huyện (b/c); ĐU, HĐND, MTTQ xã; Các ngành, thôn (t/h); Lưu: VT, "
        "TC", year=2024,
        number="74", superior="UBND HUYỆN YÊN TRẤN",
        subject="Điều chỉnh, bổ sung Kế hoạch phát triển kinh tế - xã hội năm 2024",
        bases=(
            "Căn cứ Quyết định số 1904/QĐ-UBND ngày 04/7/2024 của UBND huyện Yên Trấn về điều chỉnh dự toán "
            "thu, chi ngân "
            "sách năm 2024;",
            "Căn cứ Nghị quyết số 09/NQ-HĐND ngày 11/7/2024 của HĐND xã.",
        ),
    )  # fmt: skip
    wear = Wear("word2016", sign="tabs", extras=frozenset({"signed"}))
    has = (
        "a plan changed in July: set at first and set now of one year, +16 and -2.800, reasons, Trong đó, a "
        "table without "
        "a label, agency on one line, points with quotations"
    )
    return plan("z11.docx", "Word 2016", has, at, _TEXT_11, wear, top, tables)


_TEXT_12 = """
= Thực hiện Chương trình hành động số 05-CTr/ĐU ngày 20 tháng 11 năm <Y1> của Đảng ủy phường, Ủy ban nhân dân
  <DV> ban hành Kế
  hoạch thực hiện nhiệm vụ kinh tế - xã hội năm <Y> như sau:
#1 I.| TÌNH HÌNH VÀ KẾT QUẢ
#2 1.| Thuận lợi
= Tuyến đường vành đai phía Nam thông xe ngày 19/8/<Y1>, mở ra 64 ha đất đô thị mới.
#2 2.| Khó khăn
= {hl:Số hộ kinh doanh tạm ngừng tăng lên 118 hộ} {com:(cùng kỳ 73 hộ)~Anh Phú kiểm tra lại số này với Thuế
  cơ sở.}; cụm công
  nghiệp làng nghề chưa có trạm xử lý nước thải.
#2 3.| Kết quả
- Thu ngân sách ước {hl:58,7 tỷ đồng}, đạt 103,9% dự toán.
- Cấp mới 486 giấy chứng nhận quyền sử dụng đất.
- Có 12/12 trường học kết nối Internet cáp quang; 01 trường đạt chuẩn mức độ 2.
#1 II.| MỤC TIÊU
#2 1.| Tổng quát
= Giữ ổn định sản xuất của làng nghề đúc đồng; hoàn thành hạ tầng khu dân cư số 3; nâng chỉ số hài lòng.
#2 2.| Cụ thể
- Thu ngân sách: 62 tỷ đồng.
- Thu nhập bình quân đầu người: 98 triệu đồng.
- Hộ nghèo: giảm 09 hộ, còn 14 hộ.
- Hồ sơ trực tuyến: {b:85%} trở lên.
#1 III.| NHIỆM VỤ
#2 1.| Làng nghề
#3 1.1.| Môi trường
- Khởi công trạm xử lý nước thải 350 m{sup:3}/ngày đêm trong quý II.
- Hỗ trợ 24 lò đúc chuyển từ than sang gas.
#3 1.2.| Thương hiệu
- Đăng ký nhãn hiệu chứng nhận “Đồng Phước Kiều”.
#2 2.| Đô thị
#3 2.1.| Hạ tầng
- Bê tông nhựa 3,2 km; lắp 210 đèn LED.
#3 2.2.| Trật tự
- Xử lý dứt điểm 06 trường hợp xây dựng sai phép.
#2 3.| Xã hội
- Mở lớp bơi miễn phí cho 600 em trong hè.
- Vận động 100% người cao tuổi có thẻ bảo hiểm y tế.
#1 IV.| PHÂN CÔNG
= Các đơn vị thực hiện nhiệm vụ theo Phụ lục kèm theo; {hl:Phòng Nội vụ} theo dõi, đề xuất khen thưởng./.
T phancong
"""


def z12() -> Plan:
    """A draft still in work: yellow places to look at, Roman numbers typed above automatic ones."""
    at = place("z12", "phường Phước Kiều", "khối phố", "thành phố", 2026, "Phước Kiều, Vành Đai")
    tables = {
        "phancong": grid(
            "assignment",
            "TT: number | Nhiệm vụ: name | Cơ quan chủ trì: lead | Cơ quan phối hợp: coordinate | Sản phẩm "
            "đầu ra: product | "
            "Thời hạn: due",
            """
1|Trạm xử lý nước thải làng nghề|Ban QLDA thành phố|Phòng KT, HT và ĐT|Quyết định đầu tư{p}Lễ khởi công|Quý
  I{p}Quý II
2|Chuyển 24 lò đúc sang gas|Phòng KT, HT và ĐT|Hội làng nghề|Biên bản nghiệm thu từng lò|30/9/2026
3|Nhãn hiệu chứng nhận|^|Sở Khoa học và Công nghệ|Giấy chứng nhận|Quý IV
4|Lớp bơi miễn phí|Phòng Văn hóa - Xã hội|Đoàn Thanh niên; các trường|600 em biết bơi|Tháng 6 - 8
5|Xử lý công trình sai phép|Phòng KT, HT và ĐT|Công an phường; các khối phố|06 quyết định đã thi hành|31/5/2026
6|Chỉ số hài lòng tháng|Trung tâm PVHCC|Các phòng, đơn vị|Báo cáo tháng|Ngày 28 hằng tháng
""",
            label="PHỤ LỤC", title="PHÂN CÔNG THỰC HIỆN",
        ),
    }  # fmt: skip
    top = head(
        "ỦY BAN NHÂN DÂN{br}PHƯỜNG PHƯỚC KIỀU", "Phước Kiều", (0, 12, 2025), "Đặng Ngọc Hiển",
        "UBND thành phố; Đảng ủy phường; Thường trực HĐND phường; Các phòng, đơn vị; Các khối phố; Lưu: "
        "VT", year=2026,
        subject="Thực hiện nhiệm vụ kinh tế - xã hội năm 2026",
    )  # fmt: skip
    wear = Wear("word365", numbers="auto", bullets="auto",
                extras=frozenset({"typed_first", "auto_stt"}))  # fmt: skip
    has = (
        "a draft in work: yellow words, a comment, number and day blank, Roman numbers typed and the others "
        "automatic, "
        "automatic STT, a last column of terms in two paragraphs, cells merged down"
    )
    return plan("z12.docx", "Word 365", has, at, _TEXT_12, wear, top, tables)


PLANS = (z10, z11, z12)
