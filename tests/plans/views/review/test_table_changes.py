"""What changed in attached tables, as lines beside the print and as marks in it."""

from dataclasses import replace

from plans.document.comparison.versions import compare
from plans.document.comparison.years import compare_years
from plans.document.paths import anchor
from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData, CellLine, TableLine
from plans.views.review.changes import ChangeGroup, change_groups, marks_of
from plans.views.review.marks import Marks
from plans.views.review.versions import ComparisonResult
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables

ATTACHED = "tables.attached"
ROWS = ASSIGNMENT.rows
NEW = CellLine(("", "Tổ chức họp dân", "Mặt trận", "", "Quý I", ""))


def with_rows(*rows: TableLine) -> AttachedTableData:
    return replace(ASSIGNMENT, rows=rows)


def compared(old: PlanDocument, new: PlanDocument) -> tuple[list[ChangeGroup], dict[str, Marks]]:
    """The changes from one plan to another, as groups of lines and as marks."""
    found = ComparisonResult(versions=compare(old, new))
    return change_groups(found, new), marks_of(found)


def told(groups: list[ChangeGroup]) -> list[tuple[str, str, str, str]]:
    """Each line: part of the plan, where, what, place in the print."""
    return [
        (group.title, line.citation, line.what, line.anchor)
        for group in groups
        for line in group.lines
    ]


def test_each_cell_that_changed_is_a_line_with_its_words_and_a_mark_in_the_print():
    row = ROWS[1]
    assert isinstance(row, CellLine)
    cells = (*row.cells[:2], "Bộ phận Tài chính, Văn phòng", "Quân sự", *row.cells[4:])
    groups, marks = compared(
        with_tables(ASSIGNMENT), with_tables(with_rows(ROWS[0], CellLine(cells), *ROWS[2:]))
    )
    path = f"{ATTACHED}[0].rows[1]"
    assert told(groups) == [
        ("Phụ lục I", "Phụ lục I, dòng 1, cột Cơ quan chủ trì", "Sửa", anchor(f"{path}.cells[2]")),
        ("Phụ lục I", "Phụ lục I, dòng 1, cột Cơ quan phối hợp", "Sửa", anchor(f"{path}.cells[3]")),
    ]
    (first, _) = groups[0].lines
    assert [piece.kind for piece in first.words[0]] == ["same", "added"]
    assert [piece.text for piece in marks[f"{path}.cells[3]"].pieces] == ["Công an", "Quân sự"]


def test_row_that_came_and_one_that_went_are_one_line_each():
    groups, marks = compared(
        with_tables(ASSIGNMENT), with_tables(with_rows(ROWS[0], ROWS[2], NEW, *ROWS[3:]))
    )
    gone = anchor(f"gone.{ATTACHED}[0].rows[1]")
    assert told(groups) == [
        ("Phụ lục I", "Phụ lục I, dòng 2", "Thêm", anchor(f"{ATTACHED}[0].rows[2].cells[0]")),
        ("Phụ lục I", "Phụ lục I, dòng 1", "Bỏ", gone),
    ]
    added, removed = groups[0].lines
    assert added.words[0][0].text == "Tổ chức họp dân | Mặt trận | Quý I"
    assert removed.words[0][0].kind == "removed"
    assert marks[f"{ATTACHED}[0].rows[2].cells[1]"].pieces[0].kind == "added"
    (row,) = marks[f"{ATTACHED}[0].rows[0]"].rows_gone
    assert (row.anchor, row.texts["cells[1]"]) == (gone, "Rà soát hộ kinh doanh")


def test_row_that_moved_says_where_it_came_from():
    groups, marks = compared(
        with_tables(ASSIGNMENT), with_tables(with_rows(ROWS[0], *ROWS[2:], ROWS[1]))
    )
    assert told(groups)[0][1:3] == ("Phụ lục I, dòng 3", "Chuyển từ Phụ lục I, dòng 1")
    assert marks[f"{ATTACHED}[0].rows[4].cells[0]"].moved == "Phụ lục I, dòng 1"


def test_group_that_went_stands_struck_behind_the_row_before_it():
    _, marks = compared(with_tables(ASSIGNMENT), with_tables(with_rows(*ROWS[:3], ROWS[4])))
    (row,) = marks[f"{ATTACHED}[0].rows[2]"].rows_gone
    assert row.is_group
    assert row.texts == {"group": "Lĩnh vực văn hóa"}


def test_whole_tables_columns_and_heads_are_told_in_a_line_each():
    columns = (*ASSIGNMENT.columns[:5], replace(ASSIGNMENT.columns[5], name="Sản phẩm chính"))
    changed = replace(ASSIGNMENT, columns=columns, unit="Đơn vị tính: việc")
    groups, _ = compared(with_tables(ASSIGNMENT), with_tables(changed, PROJECTS))
    assert told(groups) == [
        ("Phụ lục I", "Đơn vị tính chung", "Sửa", ""),
        ("Phụ lục I", "Đổi tên cột", "Sửa", ""),
        ("Phụ lục II", "Cả bảng", "Thêm, 2 dòng", anchor(f"{ATTACHED}[1].title")),
    ]
    groups, _ = compared(with_tables(PROJECTS), with_tables())
    assert told(groups) == [("Phụ lục II", "Cả bảng", "Bỏ, 2 dòng", "")]


def test_change_in_a_column_that_is_not_printed_leads_to_its_row():
    row = PROJECTS.rows[0]
    assert isinstance(row, CellLine)
    cells = (*row.cells[:4], "chưa họp dân", *row.cells[5:])
    changed = replace(PROJECTS, rows=(CellLine(cells), PROJECTS.rows[1]))
    groups, _ = compared(with_tables(PROJECTS), with_tables(changed))
    assert [line[3] for line in told(groups)] == [anchor(f"{ATTACHED}[0].rows[0].cells[0]")]


def test_tables_of_last_year_are_compared_too():
    last = with_tables(ASSIGNMENT)
    new = with_tables(with_rows(*ROWS, NEW))
    new = replace(new, plan=replace(new.plan, year=2025))
    found = ComparisonResult(years=compare_years(last, new))
    assert ("Phụ lục I", "Phụ lục I, dòng 4", "Thêm") in [
        line[:3] for line in told(change_groups(found, new))
    ]
    assert marks_of(found)[f"{ATTACHED}[0].rows[5].cells[1]"].pieces[0].kind == "added"
