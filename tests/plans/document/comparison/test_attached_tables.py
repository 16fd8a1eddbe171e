"""Attached tables of two versions and of two years: what came, went, moved or changed, table by table."""

from collections.abc import Sequence
from dataclasses import replace
from time import process_time

from hypothesis import given

from plans.document.comparison.changes import AttachedTableChange, FieldChange
from plans.document.comparison.versions import compare
from plans.document.comparison.years import compare_years
from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData, CellLine, GroupLine, TableColumn, TableLine
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.documents import documents

ATTACHED = "tables.attached"


def changed(
    old: Sequence[AttachedTableData], new: Sequence[AttachedTableData]
) -> tuple[AttachedTableChange, ...]:
    """The changes of the attached tables alone."""
    comparison = compare(with_tables(*old), with_tables(*new))
    assert comparison.count == sum(one.count for one in comparison.tables)
    return comparison.tables


def said(old: Sequence[AttachedTableData], new: Sequence[AttachedTableData]) -> dict[str, str]:
    """The summary of the attached tables."""
    lines = compare(with_tables(*old), with_tables(*new)).summary
    return {line.part: line.words for line in lines[3:]}


def with_rows(*rows: TableLine) -> AttachedTableData:
    return replace(ASSIGNMENT, rows=rows)


def with_cell(row: TableLine, column: int, text: str) -> CellLine:
    """The row with another text in one cell."""
    assert isinstance(row, CellLine)
    return CellLine((*row.cells[:column], text, *row.cells[column + 1 :]))


def words(change: AttachedTableChange) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each cell that differs: where, which row, and its words by what became of them."""
    return [
        (cell.path, row.kind, [(piece.kind, piece.text.strip()) for piece in cell.pieces])
        for row in change.rows
        for cell in row.cells
    ]


@given(documents())
def test_tables_beside_themselves_are_empty(document: PlanDocument) -> None:
    assert compare(document, document).tables == ()


@given(documents(), documents())
def test_what_differs_there_differs_back(old: PlanDocument, new: PlanDocument) -> None:
    there, back = compare(old, new).tables, compare(new, old).tables
    assert bool(there) == bool(back) == (old.tables != new.tables)


def test_table_that_came_or_went_is_told_with_its_rows():
    (came,) = changed([ASSIGNMENT], [ASSIGNMENT, PROJECTS])
    assert (came.kind, came.path, came.name, came.count) == (
        "added",
        f"{ATTACHED}[1]",
        "Phụ lục II",
        1,
    )
    (went,) = changed([ASSIGNMENT, PROJECTS], [PROJECTS])
    assert (went.kind, went.name) == ("removed", "Phụ lục I")
    assert said([ASSIGNMENT], [PROJECTS]) == {
        "Phụ lục II": "thêm bảng 2 dòng",
        "Phụ lục I": "bỏ bảng 5 dòng",
    }


def test_table_put_in_before_makes_no_other_one_of_those_behind_it():
    first = replace(PROJECTS, label="Phụ lục I")
    second = replace(ASSIGNMENT, label="Phụ lục II")
    assert said([ASSIGNMENT], [first, second]) == {
        "Phụ lục I": "thêm bảng 2 dòng",
        "Phụ lục II": "sửa số hiệu",
    }


def test_table_of_another_title_is_known_by_its_label_and_columns():
    renamed = replace(ASSIGNMENT, title="LỊCH CÔNG TÁC")
    assert said([ASSIGNMENT], [renamed]) == {"Phụ lục I": "sửa tên bảng"}
    other = replace(PROJECTS, label="Phụ lục I")
    assert [one.kind for one in changed([ASSIGNMENT], [other])] == ["added", "removed"]


def test_table_of_another_label_and_title_is_known_by_its_rows():
    renamed = replace(ASSIGNMENT, label="Biểu số 03", title="LỊCH CÔNG TÁC")
    assert said([ASSIGNMENT], [renamed]) == {"Biểu số 03": "sửa số hiệu, tên bảng"}


def test_tables_in_another_order_are_one_that_moved():
    (moved,) = changed([ASSIGNMENT, PROJECTS], [PROJECTS, ASSIGNMENT])
    assert (moved.kind, moved.count) == ("moved", 1)


def test_cell_is_compared_word_by_word_where_its_row_stands():
    rows = ASSIGNMENT.rows
    longer = with_rows(rows[0], with_cell(rows[1], 2, "Bộ phận Tài chính, Văn phòng"), *rows[2:])
    (change,) = changed([ASSIGNMENT], [longer])
    path = f"{ATTACHED}[0].rows[1].cells[2]"
    assert words(change) == [
        (path, "changed", [("same", "Bộ phận Tài chính"), ("added", ", Văn phòng")])
    ]
    assert change.rows[0].cells[0].citation == "Phụ lục I, dòng 1, cột Cơ quan chủ trì"
    assert said([ASSIGNMENT], [longer]) == {"Phụ lục I": "1 ô sửa"}


def test_rows_are_known_by_their_words_though_others_came_and_went():
    rows = ASSIGNMENT.rows
    new = CellLine(("", "Tổ chức họp dân", "Mặt trận", "", "Quý I", ""))
    (change,) = changed(
        [ASSIGNMENT], [with_rows(rows[0], new, with_cell(rows[2], 4, "30/11/2024"), *rows[3:])]
    )
    assert [(row.kind, row.citation, row.words.partition(" | ")[0]) for row in change.rows] == [
        ("added", "Phụ lục I, dòng 1", "Tổ chức họp dân"),
        ("changed", "Phụ lục I, dòng 2", "Thu ngân sách"),
        ("removed", "Phụ lục I, dòng 1", "Rà soát hộ kinh doanh"),
    ]
    assert change.rows[2].behind == f"{ATTACHED}[0].rows[0]"


def test_row_that_was_taken_elsewhere_is_one_that_moved():
    rows = ASSIGNMENT.rows
    (change,) = changed([ASSIGNMENT], [with_rows(*rows[:1], *rows[2:], rows[1])])
    assert [(row.kind, row.old_citation) for row in change.rows] == [("moved", "Phụ lục I, dòng 1")]


def test_rows_of_the_same_first_words_are_told_apart_by_the_others():
    one = CellLine(("", "Sửa đường", "Tổ 1", "", "Quý I", ""))
    other = CellLine(("", "Sửa đường", "Tổ 2", "", "Quý II", ""))
    (change,) = changed([with_rows(one, other)], [with_rows(other)])
    assert [(row.kind, row.words) for row in change.rows] == [
        ("removed", "Sửa đường | Tổ 1 | Quý I")
    ]


def test_group_is_compared_by_its_words_and_its_label():
    rows = ASSIGNMENT.rows
    (change,) = changed(
        [ASSIGNMENT], [with_rows(GroupLine("Lĩnh vực kinh tế, đô thị", "I"), *rows[1:])]
    )
    assert [(path.rpartition(".")[2], kind) for path, kind, _ in words(change)] == [
        ("group", "changed"),
        ("label", "changed"),
    ]
    assert change.rows[0].is_group


def columns_of(*names: str) -> AttachedTableData:
    """The assignment with these columns; each cell is that of the column at the same place."""
    columns = tuple(
        replace(ASSIGNMENT.columns[at], name=name) if at < 6 else TableColumn(name)
        for at, name in enumerate(names)
    )
    rows = tuple(
        CellLine((*row.cells, "")[: len(names)]) if isinstance(row, CellLine) else row
        for row in ASSIGNMENT.rows
    )
    return replace(ASSIGNMENT, columns=columns, rows=rows)


def test_column_that_came_or_went_is_told_once_and_no_row_with_it():
    names = [column.name for column in ASSIGNMENT.columns]
    (came,) = changed([ASSIGNMENT], [columns_of(*names, "Ghi chú")])
    assert (came.columns, came.rows) == ((FieldChange("Thêm cột", "", "Ghi chú"),), ())
    assert said([ASSIGNMENT], [columns_of(*names[:5])]) == {"Phụ lục I": "bỏ cột “Sản phẩm”"}


def test_column_with_another_name_is_known_by_its_cells_or_its_words():
    names = [column.name for column in ASSIGNMENT.columns]
    (change,) = changed([ASSIGNMENT], [columns_of(*names[:2], "Đầu mối", *names[3:])])
    assert change.columns == (FieldChange("Đổi tên cột", "Cơ quan chủ trì", "Đầu mối"),)
    assert change.rows == ()
    (change,) = changed([ASSIGNMENT], [columns_of(*names[:5], "Sản phẩm chính")])
    assert change.columns == (FieldChange("Đổi tên cột", "Sản phẩm", "Sản phẩm chính"),)


def test_kind_width_and_print_of_a_column_are_details_of_it():
    first, *others = PROJECTS.columns
    looks = replace(first, width=8)
    last = replace(others[-1], kind="text", printed=False)
    (change,) = changed([PROJECTS], [replace(PROJECTS, columns=(looks, *others[:-1], last))])
    assert change.columns == (
        FieldChange("Cột “STT”, độ rộng", "6%", "8%"),
        FieldChange("Cột “Hoàn thành”, loại", "thời hạn", "chữ"),
        FieldChange("Cột “Hoàn thành”, in", "có", "không"),
    )


def test_head_of_a_table_is_compared_field_by_field():
    new = replace(PROJECTS, unit="Đơn vị tính: tỷ đồng", note="", landscape=False)
    (change,) = changed([PROJECTS], [new])
    assert change.head == (
        FieldChange("Đơn vị tính chung", "Đơn vị tính: triệu đồng", "Đơn vị tính: tỷ đồng"),
        FieldChange("Ghi chú dưới bảng", "Nguồn vốn: ngân sách phường.", ""),
        FieldChange("Khổ giấy", "ngang", "dọc"),
    )


def test_years_that_moved_on_with_the_plan_are_no_change_between_years():
    last = with_tables(ASSIGNMENT)
    moved = with_rows(
        *ASSIGNMENT.rows[:2], with_cell(ASSIGNMENT.rows[2], 4, "31/12/2025"), *ASSIGNMENT.rows[3:]
    )
    new = with_tables(
        replace(moved, title="PHÂN CÔNG NHIỆM VỤ NĂM 2025"), replace(PROJECTS, title="DỰ ÁN MỚI")
    )
    new = replace(new, plan=replace(new.plan, year=2025))
    compared = compare_years(last, new)
    assert [(one.kind, one.name) for one in compared.tables] == [("added", "Phụ lục II")]
    assert compared.summary[-1].words == "thêm bảng 2 dòng"


def test_five_hundred_rows_that_all_changed_are_compared_in_time():
    def rows(what: str) -> tuple[CellLine, ...]:
        return tuple(
            CellLine(("", f"Việc {what} số {at}", "Công an", "", f"Quý {what}", ""))
            for at in range(500)
        )

    start = process_time()
    (change,) = changed([with_rows(*rows("cũ"))], [with_rows(*rows("mới"))])
    assert process_time() - start < 3
    assert change.rows
