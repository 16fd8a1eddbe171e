"""A Biểu 02 and sentences of several wards' styles, each number with the cell that its author meant.

Written before the proposals were tuned; what they make of them is measured by `test_sentences.py`.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple

from indicators.measures import STANDARD_COLUMNS, Measure
from indicators.table import IndicatorRow, IndicatorTableData
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from tests.support.paths import DATA
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
    row(
        "thu-ns", "Thu ngân sách trên địa bàn", "triệu đồng", 0, "42500", "33180", "43760", "46000"
    ),
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

    A number means a cell ("dan-so.estimate"), any of several ("lop.nine_month|lop.estimate") or none (""). "!"
    before the cell: another number was typed. "*": a ratio of cells, which may be bound in several ways.
    """

    part: Part
    text: str
    means: dict[str, str]


def _read(lines: str) -> tuple[Sentence, ...]:
    found = []
    for line in lines.strip().splitlines()[1:]:
        part, text, means = line.split(" @ ")
        pairs = (one.split(" =") for one in means.split("; "))
        cells = {number: cell.strip() for number, cell in pairs}
        found.append(Sentence(part, text, cells))  # type: ignore[arg-type]
    return tuple(found)


#: Those that were written before the rules, and others that were written after and never tuned on.
SENTENCES, LATER = map(
    _read, (DATA / "binding-sentences.txt").read_text(encoding="utf-8").split("\n\n")[1:]
)


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
