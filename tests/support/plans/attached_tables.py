"""Attached tables for tests: an assignment of work, and one with every kind of column."""

from dataclasses import replace

from plans.document.plan import PlanDocument
from plans.document.tables import TABLE_KINDS, AttachedTable, CellLine, Column, GroupLine
from tests.support.plans.documents import sample

ASSIGNMENT = AttachedTable(
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
PROJECTS = AttachedTable(
    kind="list",
    label="Phụ lục II",
    title="DANH MỤC DỰ ÁN",
    unit="Đơn vị tính: triệu đồng",
    note="Nguồn vốn: ngân sách phường.",
    landscape=True,
    columns=(
        Column("STT", "number", 6),
        Column("Tên dự án", width=40),
        Column("Tổng mức đầu tư", "figure"),
        Column("Chủ đầu tư", "body"),
        Column("Ghi riêng", printed=False),
        Column("Hoàn thành", "date"),
    ),
    rows=(
        CellLine(("", "Đường Lê Lợi", "1.234,5", "UBND phường", "đã họp dân", "2024")),
        CellLine(("", "Nhà văn hóa", "", "UBND phường", "", "")),
    ),
)


HOUSEHOLDS = AttachedTable(
    kind="list",
    label="Phụ lục I",
    title="DANH SÁCH HỘ NGHÈO",
    columns=(
        Column("STT", "number"),
        Column("Họ và tên", "body"),
        Column("Năm sinh", "figure"),
        Column("Địa chỉ"),
        Column("Điện thoại"),
        Column("Mức hỗ trợ", "figure"),
    ),
    rows=(
        CellLine(("", "Lê Na", "1962", "Tổ dân phố số 2", "0912 345 678", "50")),
        CellLine(("", "Bà Ngọc Thị Ba", "", "Tổ dân phố số 4", "", "40")),
    ),
)


def with_tables(*tables: AttachedTable) -> PlanDocument:
    """The sample with these tables."""
    return replace(sample(), tables=tables)
