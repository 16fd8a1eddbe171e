"""A plan with six attached tables, in every form that their print has to hold."""

from dataclasses import replace
from functools import cache

from plans.document.plan import PlanDocument
from plans.document.tables import TABLE_KINDS, AttachedTableData, CellLine, GroupLine, TableColumn
from tests.support.plans.documents import sample

_LONG = (
    "Rà soát, bổ sung quy hoạch sử dụng đất; phối hợp với các cơ quan, đơn vị liên quan tháo gỡ khó khăn, vướng"
    " mắc trong công tác giải phóng mặt bằng theo Quyết định số 31/QĐ-UBND"
)
_AREAS = ("Lĩnh vực kinh tế", "Lĩnh vực văn hóa - xã hội", "Quốc phòng - an ninh")


def assignment() -> AttachedTableData:
    """An assignment of forty tasks, with groups, on several pages."""
    rows: list[GroupLine | CellLine] = []
    for number in range(1, 41):
        if number % 14 == 1:
            rows.append(GroupLine(_AREAS[number // 14], "ABC"[number // 14]))
        task = f"Nhiệm vụ thứ {number}: " + (_LONG if number % 3 else "thu ngân sách") + "."
        bodies = ("Bộ phận Tài chính - Kế toán", "Công an phường; Đội thuế liên phường số 2")
        product = "Báo cáo kết quả\nBiên bản kiểm tra" if number % 4 == 0 else "Báo cáo"
        rows.append(CellLine(("", task, *bodies, "Trước ngày 30/6/2024", product)))
    return AttachedTableData(
        kind="assignment",
        label="Phụ lục I",
        title="Phân công nhiệm vụ thực hiện Kế hoạch",
        columns=TABLE_KINDS["assignment"].columns,
        rows=tuple(rows),
    )


def projects() -> AttachedTableData:
    """Nine columns across the page, with figures, a unit and a note."""
    columns = (
        TableColumn("STT", "number", 5),
        TableColumn("Tên công trình, dự án", width=24),
        TableColumn("Địa điểm"),
        TableColumn("Chủ đầu tư", "body"),
        TableColumn("Tổng mức đầu tư", "figure"),
        TableColumn("Lũy kế đến hết năm 2023", "figure"),
        TableColumn("Kế hoạch năm 2024", "figure"),
        TableColumn("Thời gian hoàn thành", "date"),
        TableColumn("Ghi chú"),
    )
    rows: list[GroupLine | CellLine] = [
        GroupLine("Công trình chuyển tiếp", "I"),
        GroupLine("Giao thông", "1.1"),
    ]
    for number in range(1, 19):
        figures = (f"{number}2.345,5", f"{number}.234.567", "" if number % 3 else "2024")
        name = f"Cải tạo, nâng cấp đường số {number}, đoạn từ Lê Lợi đến Hùng Vương"
        body = "Ủy ban nhân dân phường Lê Lợi"
        rows.append(CellLine(("", name, f"Tổ {number}", body, *figures, "Quý IV", "")))
    return AttachedTableData(
        kind="list",
        label="Phụ lục II",
        title="DANH MỤC CÔNG TRÌNH, DỰ ÁN",
        unit="Đơn vị tính: triệu đồng",
        note="Ghi chú: số liệu đến hết ngày 30 tháng 9 năm 2023; nguồn vốn là ngân sách phường.",
        landscape=True,
        columns=columns,
        rows=tuple(rows),
    )


def lists() -> AttachedTableData:
    """A list with line breaks, and a row that is higher than a page."""
    lines = "\n".join(
        f"- Việc thứ {number}: tuyên truyền, vận động nhân dân" for number in range(9)
    )
    rows = (
        CellLine(("", lines, "Thường xuyên")),
        CellLine(("2a", _LONG, "")),
        CellLine(("", ". ".join([_LONG] * 30), "Dài hơn một trang")),
        CellLine(("", "Việc cuối", "")),
    )
    return AttachedTableData(
        kind="list",
        label="Phụ lục III",
        title="DANH MỤC VIỆC PHẢI LÀM",
        note="Danh mục này do Văn phòng lập.",
        columns=TABLE_KINDS["list"].columns,
        rows=rows,
    )


def households() -> AttachedTableData:
    """A Biểu of figures, with a column of the ward's own that is not printed."""
    rows = (
        ("Tổ dân phố số 1", "1.234.567", "Chưa họp dân", "12,50", "trên 96"),
        ("Tổ dân phố số 2", "-5", "", "0,03", "14,5 – 16,5"),
        ("Tổ dân phố số 3", "", "", "2024", "đạt"),
        ("=1+1", "+84", "", "05", "@SUM(A1)"),
    )
    return AttachedTableData(
        kind="free",
        label="Biểu số 03",
        title="Hộ nghèo theo tổ dân phố",
        unit="Đơn vị tính: hộ, %",
        columns=(
            TableColumn("Tổ dân phố"),
            TableColumn("Số hộ", "figure"),
            TableColumn("Ghi riêng", printed=False),
            TableColumn("Tỷ lệ", "figure"),
            TableColumn("Phấn đấu", "figure"),
        ),
        rows=tuple(CellLine(cells) for cells in rows),
    )


def crowded() -> AttachedTableData:
    """Twelve columns upright, with a word that is wider than its column."""
    months = tuple(TableColumn(f"Tháng {number}") for number in range(1, 12))
    rows = tuple(
        CellLine((f"Nội dung công việc {number}", *("x" if number % 2 else "đã xong",) * 11))
        for number in range(1, 8)
    )
    word = CellLine(("https://kehoach.example.vn/xac-minh/rat-dai", *("W" * 30,) * 2, *("",) * 9))
    return AttachedTableData(
        kind="free",
        label="Phụ lục V",
        title="LỊCH CÔNG TÁC",
        columns=(TableColumn("Việc"), *months),
        rows=(*rows, word),
    )


def bare() -> AttachedTableData:
    """No label, one column, little text."""
    return AttachedTableData(
        kind="free",
        title="DANH SÁCH TỔ DÂN PHỐ",
        columns=(TableColumn("Tên"),),
        rows=(GroupLine("Phía bắc"), CellLine(("Tổ 1",)), CellLine(("Tổ 2",))),
    )


@cache
def six_tables() -> PlanDocument:
    """The sample with these tables behind Biểu 02."""
    tables = (assignment(), projects(), lists(), households(), crowded(), bare())
    return replace(sample(), tables=tables)
