"""A Biểu 02 and sentences of several wards' styles, each number with the cell that its author meant.

Written before the proposals were tuned; what they make of them is measured by `test_sentences.py`.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple

from indicators.measures import STANDARD_COLUMNS, Measure
from indicators.table import IndicatorRow, IndicatorTableData
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from tests.support.plans.documents import FULL_COLUMNS, sample
from wardplan.numbers.spans import Span

Figure = str | Span | None
#: assigned, nine months, estimate, target
_FIGURES = (Measure.ASSIGNED, Measure.NINE_MONTH, Measure.ESTIMATE, Measure.TARGET)


def row(code: str, name: str, unit: str, decimals: int, *figures: Figure) -> IndicatorRow:
    """A row with the figures of the four measures; None is a blank cell."""
    values = (
        None if one is None else one if isinstance(one, Span) else Span.number(Decimal(one))
        for one in figures
    )
    held = tuple(
        (measure, one) for measure, one in zip(_FIGURES, values, strict=True) if one is not None
    )
    return IndicatorRow(code, name, unit, "number", decimals, figures=held)


def _under(number: str) -> Span:
    return Span.below(Decimal(number))


def _over(number: str) -> Span:
    return Span.above(Decimal(number))


ROWS = (
    row("dan-so", "Dân số trung bình", "người", 0, "18420", "18377", "18412", "18650"),
    row("ho", "Tổng số hộ", "hộ", 0, "4905", "4871", "4890", "4960"),
    row("gtsx", "Tốc độ tăng giá trị sản xuất", "%", 1, "14.5", "13.8", "14.6", "15.0"),
    row("thu-ns", "Thu ngân sách trên địa bàn", "triệu đồng", 0, "42500", "33180", "43760", "46000"),
    row("chi-ns", "Chi ngân sách phường", "triệu đồng", 0, "18900", "12460", "18750", "19300"),
    row(
        *("thu-nhap", "Thu nhập bình quân đầu người", "triệu đồng/người/năm", 1),
        *("78.0", None, "78.5", "84.0"),
    ),
    row("ho-ngheo", "Tỷ lệ hộ nghèo", "%", 2, "0.45", "0.51", "0.43", "0.38"),
    row("ho-ngheo-giam", "Số hộ nghèo giảm trong năm", "hộ", 0, "6", "4", "6", "3"),
    row("can-ngheo", "Tỷ lệ hộ cận nghèo", "%", 2, "0.92", "0.98", "0.90", "0.80"),
    row("bhyt", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", 1, "97.5", "96.8", "97.6", "98.2"),
    row(
        *("bhxh", "Số người tham gia bảo hiểm xã hội tự nguyện", "người", 0),
        *("142", "118", "145", "160"),
    ),
    row("viec-lam", "Số lao động được tạo việc làm mới", "lao động", 0, "310", "246", "325", "330"),
    row("xkld", "Xuất khẩu lao động", "người", 0, "25", "17", "25", "30"),
    row("dao-tao", "Tỷ lệ lao động qua đào tạo", "%", 1, "74.0", "73.2", "74.0", "76.0"),
    row(
        *("gdvh", "Tỷ lệ gia đình đạt danh hiệu Gia đình văn hóa", "%", 0),
        *("94", None, "95", _over("96")),
    ),
    row("tdpvh", "Tổ dân phố đạt danh hiệu văn hóa", "tổ dân phố", 0, "17", None, "18", "18"),
    row("hs", "Tổng số học sinh các cấp", "học sinh", 0, "3245", "3310", "3310", "3402"),
    row("lop", "Tổng số lớp học", "lớp", 0, "96", "97", "97", "99"),
    row("chuan", "Trường đạt chuẩn quốc gia", "trường", 0, "5", "5", "5", "6"),
    row(
        *("sdd", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "%", 1),
        *(_under("6.8"), "6.9", "6.7", _under("6.5")),
    ),
    row(
        *("tiem", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", "%", 1),
        *("98.0", "74.6", "98.3", "98.5"),
    ),
    row(
        *("rac", "Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý", "%", 1),
        *("98.0", "97.4", "98.1", "99.0"),
    ),
    row("nuoc", "Tỷ lệ hộ dân sử dụng nước sạch", "%", 1, "99.2", "99.0", "99.3", "99.6"),
    row("cay", "Số cây xanh trồng mới", "cây", 0, "1200", "1350", "1480", "1300"),
    row(
        *("tthc", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn", "%", 1),
        *("99.0", "99.6", "99.6", "99.8"),
    ),
    row("quan", "Số thanh niên nhập ngũ", "người", 0, "32", "32", "32", "34"),
    row("lua", "Diện tích gieo trồng lúa", "ha", 1, "146.5", "146.5", "146.5", "132.0"),
    row("luong-thuc", "Sản lượng lương thực có hạt", "tấn", 0, "905", "498", "912", "830"),
    row("gpmb", "Diện tích giải phóng mặt bằng", "ha", 1, "12.4", "7.9", "12.6", "9.8"),
    row("hoa-tang", "Tỷ lệ người chết được hỏa táng", "%", 0, "65", "58", "66", "70"),
    row("hinh-su", "Số vụ phạm pháp hình sự", "vụ", 0, "24", "15", "22", "20"),
)
TABLE = IndicatorTableData(
    "Biểu số 02: Các chỉ tiêu năm 2025", 2025, FULL_COLUMNS, STANDARD_COLUMNS, ROWS
)

Part = Literal["past", "plan", "target"]


class Sentence(NamedTuple):
    """A sentence, the part of the plan it stands in, and what each number means.

    A number means a cell ("dan-so.estimate"), any of several ("lop.nine_month|lop.estimate") or none ("").
    """

    part: Part
    text: str
    means: dict[str, str]


S = Sentence
SENTENCES = (
    # A ward that writes in long sentences, with all figures of a year in one.
    S(
        "past",
        "Dân số trung bình năm 2025 ước đạt 18.412 người, bằng 99,96% so với chỉ tiêu được giao.",
        {"18.412": "dan-so.estimate", "99,96%": ""},
    ),
    S(
        "past",
        "Đến hết tháng 9 năm 2025 toàn phường có 4.871 hộ với 18.377 nhân khẩu, phân bố ở 18 tổ dân phố.",
        {"4.871": "ho.nine_month", "18.377": "dan-so.nine_month", "18": ""},
    ),
    S(
        "past",
        "Tốc độ tăng giá trị sản xuất cả năm ước đạt 14,6%, vượt 0,1 điểm % so với chỉ tiêu giao (14,5%).",
        {"14,6%": "gtsx.estimate", "0,1": "", "14,5%": "gtsx.assigned"},
    ),
    S(
        "past",
        "Thu ngân sách trên địa bàn 9 tháng đạt 33.180 triệu đồng, bằng 78,07% dự toán; ước cả năm đạt "
        "43.760 triệu đồng, bằng 102,96% dự toán giao.",
        {
            "33.180": "thu-ns.nine_month",
            "78,07%": "",
            "43.760": "thu-ns.estimate",
            "102,96%": "",
        },
    ),
    S(
        "past",
        "Chi ngân sách phường ước thực hiện 18.750 triệu đồng, đạt 99,2% dự toán, bảo đảm đúng chế độ.",
        {"18.750": "chi-ns.estimate", "99,2%": ""},
    ),
    S(
        "past",
        "Thu nhập bình quân đầu người ước đạt 78,5 triệu đồng/người/năm, tăng 6,2 triệu đồng so với năm 2024.",
        {"78,5": "thu-nhap.estimate", "6,2": ""},
    ),
    S(
        "past",
        "Công tác giảm nghèo được quan tâm, tỷ lệ hộ nghèo còn 0,43%, giảm 0,08% so với cùng kỳ.",
        {"0,43%": "ho-ngheo.estimate", "0,08%": ""},
    ),
    S(
        "past",
        "Trong năm đã có 6 hộ thoát nghèo, tỷ lệ hộ cận nghèo giảm còn 0,90%.",
        {"6": "ho-ngheo-giam.estimate|ho-ngheo-giam.assigned", "0,90%": "can-ngheo.estimate"},
    ),
    S(
        "past",
        "Tỷ lệ người dân tham gia BHYT đến 30/9/2025 đạt 96,8%; phấn đấu đến cuối năm đạt 97,6%.",
        {"96,8%": "bhyt.nine_month", "97,6%": "bhyt.estimate"},
    ),
    S(
        "past",
        "Đã vận động được 118 người tham gia BHXH tự nguyện, trong đó phát triển mới 42 người.",
        {"118": "bhxh.nine_month", "42": ""},
    ),
    S(
        "past",
        "Giải quyết việc làm mới cho 246 lao động, đạt 79,4% kế hoạch; trong đó xuất khẩu lao động 17 người.",
        {"246": "viec-lam.nine_month", "79,4%": "", "17": "xkld.nine_month"},
    ),
    S(
        "past",
        "Tỷ lệ lao động qua đào tạo đạt 74,0%, hoàn thành chỉ tiêu đề ra.",
        {"74,0%": "dao-tao.estimate|dao-tao.assigned"},
    ),
    S(
        "past",
        "Năm học 2025 - 2026 toàn phường có 97 lớp với 3.310 học sinh, tăng 1 lớp và 65 học sinh.",
        {"97": "lop.nine_month|lop.estimate", "3.310": "hs.nine_month|hs.estimate", "1": "", "65": ""},
    ),
    S(
        "past",
        "Duy trì 5/5 trường đạt chuẩn quốc gia, trong đó 2 trường đạt chuẩn mức độ 2.",
        {"5/5": "", "2": ""},
    ),
    S(
        "past",
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân ước còn 6,7%, đạt chỉ tiêu giao dưới 6,8%.",
        {"6,7%": "sdd.estimate", "dưới 6,8%": "sdd.assigned"},
    ),
    S(
        "past",
        "Tiêm chủng đầy đủ cho trẻ em dưới 1 tuổi 9 tháng đạt 74,6%, bảo đảm tiến độ.",
        {"74,6%": "tiem.nine_month"},
    ),
    # Short bullets with a colon.
    S("past", "Dân số: 18.412 người; số hộ: 4.890 hộ.", {"18.412": "dan-so.estimate", "4.890": "ho.estimate"}),
    S("past", "Trồng mới cây xanh: 1.480/1.200 cây, đạt 123,3% kế hoạch.", {"1.480/1.200": "", "123,3%": ""}),
    S(
        "past",
        "Tuyển quân: 32/32 thanh niên nhập ngũ, đạt 100% chỉ tiêu.",
        {"32/32": "", "100%": ""},
    ),
    S("past", "Diện tích gieo trồng lúa cả năm: 146,5 ha.", {"146,5": "lua.estimate"}),
    S("past", "Sản lượng lương thực có hạt: ước 912 tấn.", {"912": "luong-thuc.estimate"}),
    S(
        "past",
        "Giải phóng mặt bằng 9 tháng: 7,9 ha; ước cả năm: 12,6 ha (chỉ tiêu giao 12,4 ha).",
        {"7,9": "gpmb.nine_month", "12,6": "gpmb.estimate", "12,4": "gpmb.assigned"},
    ),
    S("past", "Tỷ lệ hỏa táng: 66% (kế hoạch giao 65%).", {"66%": "hoa-tang.estimate", "65%": "hoa-tang.assigned"}),
    S("past", "Phạm pháp hình sự: 15 vụ, giảm 3 vụ so với cùng kỳ năm 2024.", {"15": "hinh-su.nine_month", "3": ""}),
    S("past", "Thu gom, xử lý chất thải rắn sinh hoạt đạt 98,1%.", {"98,1%": "rac.estimate"}),
    S("past", "Hộ dân sử dụng nước sạch đạt 99,3%.", {"99,3%": "nuoc.estimate"}),
    # A ward that writes figures as it pleases.
    S("past", "Dân số trung bình ước 18,412 người.", {"18,412": "dan-so.estimate"}),
    S("past", "Thu ngân sách trên địa bàn ước 43 760 triệu đồng.", {"43 760": "thu-ns.estimate"}),
    S("past", "Tỷ lệ hộ nghèo ước còn 0.43 %.", {"0.43 %": "ho-ngheo.estimate"}),
    S("past", "Giải quyết việc làm mới cho 325 người (chỉ tiêu 310 người).", {"325": "viec-lam.estimate", "310": "viec-lam.assigned"}),
    S("past", "Tốc độ tăng giá trị sản xuất ước khoảng 15%.", {"15%": ""}),
    S("past", "Tỷ lệ người dân tham gia bảo hiểm y tế ước đạt 98%.", {"98%": "bhyt.estimate"}),
    # Figures of other times, parts, places and things.
    S("past", "Năm 2024 dân số trung bình của phường là 18.377 người.", {"18.377": ""}),
    S("past", "Tổ dân phố số 5 có 6 hộ nghèo, 9 hộ cận nghèo.", {"6": "", "9": ""}),
    S("past", "Quý III đã giải quyết việc làm mới cho 25 lao động.", {"25": ""}),
    S("past", "Hội Phụ nữ trồng mới 1.200 cây xanh dọc các tuyến đường.", {"1.200": ""}),
    S("past", "Vụ xuân gieo trồng 73,2 ha lúa, vụ mùa 73,3 ha.", {"73,2": "", "73,3": ""}),
    S("past", "Hỗ trợ 32 suất quà cho thanh niên nhập ngũ, trị giá 18.900 nghìn đồng.", {"32": "", "18.900": ""}),
    S("past", "Tổ chức 17 buổi tuyên truyền với 3.310 lượt người tham dự.", {"17": "", "3.310": ""}),
    S("past", "Tiếp 15 lượt công dân; giải quyết 22/22 đơn, đạt 100%.", {"15": "", "22/22": "", "100%": ""}),
    S("past", "Thu phí vệ sinh môi trường đạt 97,5% số hộ.", {"97,5%": ""}),
    S("past", "Khám sức khỏe định kỳ cho 4.905 người cao tuổi, đạt 98,2%.", {"4.905": "", "98,2%": ""}),
    S("past", "Tỷ lệ hộ nghèo của đồng bào dân tộc còn 0,43%.", {"0,43%": ""}),
    S("past", "Xử phạt 24 trường hợp vi phạm trật tự đô thị với số tiền 142 triệu đồng.", {"24": "", "142": ""}),
    S("past", "Trong 145 học viên lớp cảm tình Đảng có 30 đoàn viên.", {"145": "", "30": ""}),
    S("past", "Số học sinh mầm non là 912 cháu ở 32 nhóm lớp.", {"912": "", "32": ""}),
    S("past", "Dân số trung bình tăng 246 người so với đầu năm.", {"246": ""}),
    S(
        "past",
        "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt 99,6%, cao hơn năm trước 0,43%.",
        {"99,6%": "tthc.nine_month|tthc.estimate", "0,43%": ""},
    ),
    S(
        "past",
        "Một số chỉ tiêu chưa đạt: sản lượng lương thực có hạt 9 tháng mới đạt 498 tấn, bằng 55% chỉ tiêu giao 905 tấn.",
        {"498": "luong-thuc.nine_month", "55%": "", "905": "luong-thuc.assigned"},
    ),
    S(
        "past",
        "Phường được giao 17 tổ dân phố đạt danh hiệu văn hóa, ước thực hiện 18 tổ dân phố.",
        {"17": "tdpvh.assigned", "18": "tdpvh.estimate"},
    ),
    # Typed from memory: the table says something else.
    S("past", "Dân số trung bình ước đạt 18.421 người.", {"18.421": "!dan-so.estimate"}),
    S("past", "Thu ngân sách trên địa bàn ước đạt 47.360 triệu đồng.", {"47.360": "!thu-ns.estimate"}),
    S("past", "Diện tích giải phóng mặt bằng ước cả năm 12,4 ha.", {"12,4": "!gpmb.estimate"}),
    S("past", "Sản lượng lương thực có hạt 9 tháng đạt 912 tấn.", {"912": "!luong-thuc.nine_month"}),
    # What is planned.
    S("plan", "Phấn đấu năm 2026 dân số trung bình đạt 18.650 người.", {"18.650": "dan-so.target"}),
    S("plan", "Thu ngân sách trên địa bàn năm 2026 đạt 46.000 triệu đồng trở lên.", {"46.000": "thu-ns.target"}),
    S("plan", "Tốc độ tăng giá trị sản xuất 15,0%.", {"15,0%": "gtsx.target"}),
    S("plan", "Giữ tốc độ tăng giá trị sản xuất ở mức 15%/năm.", {"15%": "gtsx.target"}),
    S(
        "plan",
        "Giảm tỷ lệ hộ nghèo từ 0,43% năm 2025 xuống còn 0,38% năm 2026.",
        {"0,43%": "ho-ngheo.estimate", "0,38%": "ho-ngheo.target"},
    ),
    S("plan", "Tạo việc làm mới cho 330 lao động, xuất khẩu lao động 30 người.", {"330": "viec-lam.target", "30": "xkld.target"}),
    S("plan", "Mở thêm 2 lớp, nâng tổng số lớp học lên 99 lớp, 3.402 học sinh.", {"2": "", "99": "lop.target", "3.402": "hs.target"}),
    S("plan", "Xây dựng thêm 01 trường để có 6 trường đạt chuẩn quốc gia.", {"01": "", "6": "chuan.target"}),
    S("plan", "Tổ chức 18 lớp bồi dưỡng cho 330 cán bộ, hội viên.", {"18": "", "330": ""}),
    S("plan", "Chi ngân sách phường dự kiến 19.300 triệu đồng, trong đó chi đầu tư 6.000 triệu đồng.", {"19.300": "chi-ns.target", "6.000": ""}),
    S("plan", "Đến năm 2030 tỷ lệ hỏa táng đạt 70% trở lên.", {"70%": ""}),
    S("plan", "Mỗi quý trồng 330 cây xanh, cả năm trồng mới 1.300 cây.", {"330": "", "1.300": "cay.target"}),
    S("plan", "Đưa diện tích giải phóng mặt bằng lên 9,8 ha để phục vụ 4 dự án.", {"9,8": "gpmb.target", "4": ""}),
    S("plan", "Không để phát sinh quá 20 vụ phạm pháp hình sự.", {"20": "hinh-su.target"}),
    S("plan", "Duy trì 18 tổ dân phố đạt danh hiệu văn hóa như năm 2025.", {"18": "tdpvh.target"}),
    S("plan", "Tỷ lệ gia đình văn hóa đạt 96%.", {"96%": "gdvh.target"}),
    S("plan", "Tỷ lệ chất thải rắn được thu gom 98,0%.", {"98,0%": "!rac.target"}),
    # Targets, one figure each.
    S("target", "Dân số trung bình: 18.650 người.", {"18.650": "dan-so.target"}),
    S("target", "Tỷ lệ lao động qua đào tạo đạt 76,0%.", {"76,0%": "dao-tao.target"}),
    S("target", "Tỷ lệ gia đình đạt danh hiệu Gia đình văn hóa trên 96%.", {"trên 96%": "gdvh.target"}),
    S("target", "Hạ tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân xuống dưới 6,5%.", {"dưới 6,5%": "sdd.target"}),
    S("target", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ đạt 98,5%.", {"98,5%": "tiem.target"}),
    S("target", "Thu nhập bình quân đầu người 84 triệu đồng/người/năm.", {"84": "thu-nhap.target"}),
    S("target", "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 98,2% trở lên.", {"98,2%": "bhyt.target"}),
    S("target", "Phấn đấu có 160 người tham gia bảo hiểm xã hội tự nguyện, tăng 15 người.", {"160": "bhxh.target", "15": ""}),
    S("target", "100% hộ dân sử dụng nước sạch; 99,6% theo tiêu chuẩn đô thị.", {"100%": "", "99,6%": "nuoc.target"}),
    S("target", "Giao quân đủ 34 thanh niên nhập ngũ.", {"34": "quan.target"}),
    S("target", "Trồng mới 1.300 cây xanh; mỗi tổ dân phố trồng ít nhất 20 cây.", {"1.300": "cay.target", "20": ""}),
)  # fmt: skip


def document_of(sentences: tuple[Sentence, ...] = SENTENCES) -> PlanDocument:
    """A plan for 2026 with these sentences: a paragraph each, the targets in a section of their own."""
    def blocks(part: Part) -> tuple[Block, ...]:
        return tuple(Block("paragraph", one.text) for one in sentences if one.part == part)

    targets = tuple(TargetData(one.text) for one in sentences if one.part == "target")
    review = SectionData("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025", blocks("past"))
    tasks = SectionData("Nhiệm vụ, giải pháp", blocks("plan"))
    aims = SectionData("Chỉ tiêu chủ yếu", (), targets)
    plan = SectionData("KẾ HOẠCH NĂM 2026", (), (aims, tasks))
    head = replace(sample().plan, year=2026, number=None, date=None)
    return replace(sample(), plan=head, sections=(review, plan), indicators=TABLE)
