"""Attached tables for tests: an assignment of work, and one with every kind of column."""

from dataclasses import replace

from plans.document.plan import PlanDocument
from plans.document.tables import TABLE_KINDS, AttachedTableData, CellLine, GroupLine, TableColumn
from tests.support.plans.documents import sample

ASSIGNMENT = AttachedTableData(
    kind="assignment",
    label="Phụ lục I",
    title="PHÂN CÔNG NHIỆM VỤ NĂM 2024",
    columns=TABLE_KINDS["assignment"].columns,
    rows=(
        GroupLine("Lĩnh vực kinh tế", "A"),
        CellLine(
            ("", "Rà soát hộ kinh doanh", "Bộ phận Tài chính", "Công an", "Quý II", "Báo cáo")
        ),
        CellLine(("", "Thu ngân sách", "Đội thuế", "", "31/12/2024", "Bảng thu\nBiên bản")),
        GroupLine("Lĩnh vực văn hóa", "B"),
        CellLine(("5a", "Xây dựng tổ dân phố văn hóa", "Văn hóa", "Mặt trận", "", "")),
    ),
)
PROJECTS = AttachedTableData(
    kind="list",
    label="Phụ lục II",
    title="DANH MỤC DỰ ÁN",
    unit="Đơn vị tính: triệu đồng",
    note="Nguồn vốn: ngân sách phường.",
    landscape=True,
    columns=(
        TableColumn("STT", "number", 6),
        TableColumn("Tên dự án", width=40),
        TableColumn("Tổng mức đầu tư", "figure"),
        TableColumn("Chủ đầu tư", "body"),
        TableColumn("Ghi riêng", printed=False),
        TableColumn("Hoàn thành", "date"),
    ),
    rows=(
        CellLine(("", "Đường Lê Lợi", "1.234,5", "UBND phường", "đã họp dân", "2024")),
        CellLine(("", "Nhà văn hóa", "", "UBND phường", "", "")),
    ),
)


HOUSEHOLDS = AttachedTableData(
    kind="list",
    label="Phụ lục I",
    title="DANH SÁCH HỘ NGHÈO",
    columns=(
        TableColumn("STT", "number"),
        TableColumn("Họ và tên", "body"),
        TableColumn("Năm sinh", "figure"),
        TableColumn("Địa chỉ"),
        TableColumn("Điện thoại"),
        TableColumn("Mức hỗ trợ", "figure"),
    ),
    rows=(
        CellLine(("", "Lê Na", "1962", "Tổ dân phố số 2", "0912 345 678", "50")),
        CellLine(("", "Bà Ngọc Thị Ba", "", "Tổ dân phố số 4", "", "40")),
    ),
)


def with_tables(*tables: AttachedTableData) -> PlanDocument:
    """The sample with these tables."""
    return replace(sample(), tables=tables)
