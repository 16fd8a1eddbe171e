"""The checks of attached tables, each with what it finds and with what looks like it and is right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from plans.document.checks import check_plan
from plans.document.plan import PlanDocument
from plans.document.tables import (
    TABLE_KINDS,
    AttachedTable,
    CellLine,
    Column,
    ColumnKind,
    GroupLine,
    TableLine,
)
from tests.support.plans.attached_tables import ASSIGNMENT
from tests.support.plans.checked_plans import plan, rule_findings
from tests.support.plans.table_examples import findings_of, more_tables, right_tables, slips

MENTION = "(Theo biểu số 01, biểu số 02 và Phụ lục I kèm theo)"
NUMBER = Column("STT", "number")


def with_table(*tables: AttachedTable, text: str = MENTION) -> PlanDocument:
    """A plan for 2024 with these tables, whose text points to them."""
    return replace(plan(mention=text), tables=tables)


def table(
    columns: Sequence[Column], *rows: Sequence[str] | str, label: str = "Phụ lục I", **head: Any
) -> AttachedTable:
    """A table; a row that is one text is a group."""
    lines: list[TableLine] = [
        GroupLine(row) if isinstance(row, str) else CellLine(tuple(row)) for row in rows
    ]
    title = head.pop("title", "DANH MỤC NHIỆM VỤ NĂM 2024")
    return AttachedTable("free", title, tuple(columns), tuple(lines), label=label, **head)


def of_column(kind: ColumnKind, name: str, *cells: str, **head: str) -> AttachedTable:
    """A table with one column of a kind behind the names of its rows."""
    columns = (NUMBER, Column("Nội dung"), Column(name, kind))
    return table(columns, *(("", f"Việc {cell or 'khác'}", cell) for cell in cells), **head)


def found(document: PlanDocument, rule: str) -> list[str]:
    """The words that a rule reports."""
    return [one.excerpt for one in rule_findings(document, rule)]


def test_table_without_slips_is_told_nothing():
    assert check_plan(with_table(replace(ASSIGNMENT, title="PHÂN CÔNG NĂM 2024"))) == []


# -- What is written, wherever it stands


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rà soát rà soát hộ kinh doanh", "doubled-word"),
        ("Kinh tế- xã hội", "spaces"),
        ("Hoàn thành ngày 31/9", "calendar"),
        ("Giao ông Nguyễn Văn Hải", "private-name"),
        ("Theo Công văn số 12CV-UBND", "citation"),
        ("1. Rà soát hộ kinh doanh", "doubled-label"),
    ],
)
def test_words_in_a_cell_are_read_as_those_of_the_text_are(text, rule):
    document = with_table(of_column("body", "Cơ quan chủ trì", "Công an"))
    held = replace(document.tables[0], rows=(CellLine(("", text, "Công an")),))
    (finding,) = check_plan(replace(document, tables=(held,)))
    assert (finding.rule, finding.path) == (rule, "tables.attached[0].rows[0].cells[1]")
    assert finding.citation == "Phụ lục I, dòng 1, cột Nội dung"


def test_ward_that_begins_a_cell_is_not_taken_for_this_one():
    document = with_table(of_column("body", "Đơn vị", "Phường Dĩnh Kế", "Xã Tân Mỹ"))
    assert rule_findings(document, "other-ward") == []
    document = with_table(of_column("text", "Ghi chú", "UBND phường Dĩnh Kế", "XÃ HỘI"))
    assert set(found(document, "other-ward")) == {"Dĩnh Kế"}


def test_people_beside_the_office_they_hold_are_no_private_persons():
    columns = (Column("Họ và tên", "body"), Column("Chức vụ"), Column("Nhiệm vụ"))
    rows = (("Lê Văn Bình", "Chủ tịch", "Trưởng ban"), ("Trần Thị Hoa", "", "Thành viên"))
    assert found(with_table(table(columns, *rows)), "private-name") == ["Trần Thị Hoa"]


def test_document_named_in_a_table_may_have_its_number_in_another_column():
    assert not check_plan(with_table(of_column("text", "Căn cứ", "Quyết định số 12/QĐ-UBND")))


def test_title_of_last_year_is_found_and_that_of_a_report_is_not():
    old = of_column("text", "Ghi chú", "", title="PHÂN CÔNG NHIỆM VỤ NĂM 2023")
    assert found(with_table(old), "old-year") == ["năm 2023"] or found(
        with_table(old), "old-year"
    ) == ["NĂM 2023"]
    report = of_column("text", "Ghi chú", "", title="KẾT QUẢ THỰC HIỆN NĂM 2023")
    assert found(with_table(report), "old-year") == []


# -- What the text says of tables


@pytest.mark.parametrize(
    "text",
    [
        "Chi tiết tại Phụ lục III.",
        "(Theo Phụ lục số 03 kèm theo)",
        "Phân công theo Phụ lục III kèm theo Kế hoạch này",
    ],
)
def test_appendix_that_the_plan_does_not_have_is_found(text):
    document = with_table(ASSIGNMENT, text=f"{MENTION}. {text}")
    (finding,) = rule_findings(document, "absent-table")
    assert "nhắc đến Phụ lục" in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Trình bày theo Phụ lục III Nghị định số 30/2020/NĐ-CP.",
        "Danh mục tại Phụ lục II ban hành kèm theo Quyết định số 12/2022/QĐ-UBND.",
        "Thực hiện Phụ lục IV kèm theo Kế hoạch số 15/KH-UBND của tỉnh.",
        "Theo Phụ lục 1 kèm theo.",
        "Xem PHỤ LỤC I.",
    ],
)
def test_appendix_of_another_document_and_one_that_is_there_are_not(text):
    document = with_table(ASSIGNMENT, text=f"{MENTION}. {text}")
    assert rule_findings(document, "absent-table") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chi tiết tại Phụ lục III.", ["Phụ lục III"]),
        ("(Có Phụ lục 03 kèm theo)", ["Phụ lục 03"]),
        # Biểu 02 may be called so.
        ("(Theo Phụ lục 2 kèm theo)", []),
        ("Thực hiện Nghị định số 30/2020/NĐ-CP, trình bày theo Phụ lục III.", []),
        ("Đã ban hành Phụ lục V hợp đồng.", []),
    ],
)
def test_appendix_of_a_plan_without_any_is_found_where_the_text_points_to_it(text, told):
    mention = f"(Theo biểu số 01, biểu số 02 kèm theo). {text}"
    assert found(with_table(text=mention), "absent-table") == told


def test_table_labelled_as_a_third_form_is_one_that_the_text_may_name():
    text = "(Theo biểu số 01, 02 và biểu số 03 kèm theo)"
    assert rule_findings(with_table(text=text), "absent-table")
    third = replace(ASSIGNMENT, label="Biểu số 03")
    assert rule_findings(with_table(third, text=text), "absent-table") == []
    assert rule_findings(with_table(third, text=text), "unmentioned-table") == []


def test_table_that_no_text_names_is_found_at_its_title():
    text = "(Theo biểu số 01, biểu số 02 kèm theo)"
    (finding,) = rule_findings(with_table(ASSIGNMENT, text=text), "unmentioned-table")
    assert (finding.path, finding.citation) == ("tables.attached[0]", "Phụ lục I")
    assert "“(Theo Phụ lục I kèm theo)”" in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "(Có các phụ lục kèm theo)",
        "(Có bảng phân công kèm theo)",
        "(Chi tiết tại Phụ lục số 01)",
        "(Kèm theo danh mục nhiệm vụ)",
    ],
)
def test_table_that_is_named_in_any_way_is_not(text):
    document = with_table(ASSIGNMENT, text=f"{text} (Theo biểu số 01, biểu số 02 kèm theo)")
    assert rule_findings(document, "unmentioned-table") == []


def test_table_without_rows_is_not_printed_and_so_neither_asked_for_nor_there():
    empty = replace(ASSIGNMENT, rows=())
    text = "(Theo biểu số 01, biểu số 02 kèm theo)"
    assert rule_findings(with_table(empty, text=text), "unmentioned-table") == []


@pytest.mark.parametrize("label", ["Phụ lục 1", "PHỤ LỤC I", "Phụ lục số 01"])
def test_two_tables_under_one_label_are_found(label):
    second = of_column("text", "Ghi chú", "", label=label)
    (finding,) = rule_findings(with_table(ASSIGNMENT, second), "same-label")
    assert (finding.path, finding.excerpt) == ("tables.attached[1].label", label)


def test_label_of_a_form_is_taken_and_any_other_is_free():
    assert found(with_table(replace(ASSIGNMENT, label="Biểu 02")), "same-label") == ["Biểu 02"]
    others = (replace(ASSIGNMENT, label=one) for one in ("Phụ lục I", "Phụ lục Ia", "Biểu số 03"))
    assert found(with_table(*others), "same-label") == []


# -- Figures


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Đang lập", "12"), ["Đang lập"]),
        (("12,575", "300"), ["12,575"]),
        (("khoảng 20", "30"), ["khoảng 20"]),
        (("12,5", "3.250", "12.5"), ["3.250"]),
    ],
)
def test_cell_that_is_no_number_or_two_is_found(cells, told):
    assert found(with_table(of_column("figure", "Vốn", *cells)), "unread-figure") == told


def test_number_that_may_be_read_in_two_ways_is_told_with_both():
    (finding,) = rule_findings(
        with_table(of_column("figure", "Vốn", "12,575", "3")), "unread-figure"
    )
    assert "có thể đọc là 12.575 hay 12,575" in finding.sentence


@pytest.mark.parametrize(
    "cells",
    [
        ("1.234,5", "12.575", "300"),
        ("12,575", "0,5"),
        ("", "-", "…", "x", "0"),
        ("5%", "3 ha", "14,5 – 16,5", "trên 96", "12/15 hộ"),
        ("1,234.5", "2,500"),
    ],
)
def test_figures_as_officials_write_them_are_not(cells):
    assert found(with_table(of_column("figure", "Vốn", *cells)), "unread-figure") == []


def test_words_in_a_column_of_words_are_no_figures():
    assert found(with_table(of_column("text", "Vốn", "Đang lập")), "unread-figure") == []


# -- Totals

MONEY = (NUMBER, Column("Dự án"), Column("Tổng vốn (triệu đồng)", "figure"))


def money(*rows: Sequence[str] | str) -> PlanDocument:
    """A plan with a table of projects and what they cost."""
    held = [row if isinstance(row, str) else ("", *row) for row in rows]
    return with_table(table(MONEY, *held))


@pytest.mark.parametrize(
    "rows",
    [
        (("A", "1.200,5"), ("B", "300"), ("Tổng cộng", "1.500")),
        (("Tổng số", "1.400"), ("A", "1.000"), ("B", "300")),
        (("A", "0,1"), ("B", "0,2"), ("Cộng", "0,4")),
        (
            "Nhóm A",
            ("A", "10"),
            ("B", "20"),
            ("Cộng nhóm A", "40"),
            "Nhóm B",
            ("C", "5"),
            ("D", "5"),
        ),
        ("Nhóm A", ("A", "10"), ("B", "20"), "Nhóm B", ("C", "5"), ("D", "5"), ("TỔNG CỘNG", "35")),
    ],
)
def test_total_that_is_not_the_sum_of_its_rows_is_found(rows):
    (finding,) = rule_findings(money(*rows), "total")
    assert "mà các dòng cộng lại là" in finding.sentence


def test_sum_is_told_exactly_and_as_it_would_be_written():
    (finding,) = rule_findings(
        money(("A", "1.200,55"), ("B", "300,5"), ("Tổng cộng", "1.501")), "total"
    )
    assert finding.sentence.startswith("Dòng tổng ghi 1.501 mà các dòng cộng lại là 1.501,05;")
    assert finding.citation == "Phụ lục I, dòng tổng, cột Tổng vốn (triệu đồng)"


@pytest.mark.parametrize(
    "rows",
    [
        (("A", "1.200,5"), ("B", "300"), ("Tổng cộng", "1.500,5")),
        (("Tổng số", "1.300"), ("A", "1.000"), ("B", "300")),
        (("A", "0,1"), ("B", "0,2"), ("Cộng", "0,3")),
        # Groups with their sums, and the sum of these.
        (
            *("Nhóm A", ("A", "10"), ("B", "20"), ("Cộng", "30")),
            *("Nhóm B", ("C", "5"), ("D", "5"), ("Cộng", "10"), ("Tổng cộng", "40")),
        ),
        # Part of the row above it.
        (("A", "10"), ("Trong đó: ngân sách phường", "4"), ("B", "20"), ("Tổng cộng", "30")),
        (("A", "10"), ("- Ngân sách", "4"), ("- Xã hội hóa", "6"), ("B", "20"), ("Tổng", "30")),
        # Not all of them are plain numbers.
        (("A", "10"), ("B", "chưa giao"), ("Tổng cộng", "30")),
        (("A", "10"), ("B", "5 – 7"), ("Tổng cộng", "17")),
        (("A", "10"), ("B", ""), ("C", "5"), ("Tổng cộng", "30")),
        # A total above each block.
        (
            *(("Tổng số", "30"), ("A", "10"), ("B", "20")),
            *(("Tổng số", "15"), ("C", "5"), ("D", "10")),
        ),
        # One row is no sum.
        (("A", "10"), ("Tổng cộng", "12")),
        (("Tổng đài", "10"), ("B", "5"), ("Cộng đồng", "30")),
    ],
)
def test_total_of_its_rows_in_any_way_is_not(rows):
    assert found(money(*rows), "total") == []


@pytest.mark.parametrize("name", ["Tỷ lệ (%)", "Đơn giá", "Thu nhập bình quân", "Năm"])
def test_what_nobody_adds_up_is_not_added(name):
    held = of_column("figure", name, "10", "20")
    total = CellLine(("", "Tổng cộng", "15"))
    assert found(with_table(replace(held, rows=(*held.rows, total))), "total") == []


def test_rows_with_their_parts_are_summed_by_their_own_numbers():
    rows = [("I", "Thu", "30"), ("1", "Thuế", "10"), ("2", "Phí", "20"), ("II", "Chi", "5")]
    right = with_table(table(MONEY, ("", "Tổng số", "35"), *rows))
    assert found(right, "total") == []
    assert found(with_table(table(MONEY, ("", "Tổng số", "36"), *rows)), "total") == ["36"]


# -- Numbers of rows


def numbered(*numbers: str) -> PlanDocument:
    """A plan with a table whose rows have these numbers; "–" is a group."""
    rows: list[Sequence[str] | str] = [
        "Nhóm" if number == "–" else (number, f"Việc {at}")
        for at, number in enumerate(numbers, start=1)
    ]
    return with_table(table((NUMBER, Column("Nội dung")), *rows))


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (("1", "2", "4"), ["4"]),
        (("1", "2", "2"), ["2"]),
        (("01", "02", "04", "05"), ["04"]),
        (("1.", "2.", "1."), ["1."]),
        (("I", "1", "2", "III", "1"), ["III"]),
        (("1", "1.1", "1.3", "2"), ["1.3"]),
        (("–", "1", "2", "–", "4"), ["4"]),
        (("1", "a", "c", "2"), ["c"]),
        (("A", "1", "C", "2"), ["C"]),
        (("A", "I", "II", "II"), ["II"]),
        (("1", "", "4"), ["4"]),
        (("", "3", ""), ["3", ""]),
    ],
)
def test_number_that_skips_or_comes_twice_is_found(numbers, told):
    assert found(numbered(*numbers), "row-number") == told


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("", "", ""),
        ("–", "1", "2", "–", "1", "2"),
        ("–", "1", "2", "–", "3", "4"),
        ("I", "1", "2", "II", "1", "2"),
        ("I", "1", "2", "II", "3", "4"),
        ("1", "1.1", "1.2", "2", "2.1", "3"),
        ("1", "2", "2a", "2b", "3"),
        ("A", "1", "B", "2"),
        ("1", "a", "b", "2", "a", "b)"),
        ("a", "b", "c", "d", "đ", "e", "g"),
        ("A", "I", "1", "II", "2", "B", "I", "1"),
        ("A", "1", "2", "B", "1"),
        ("1", "", "3"),
        ("5", "6", "7"),
    ],
)
def test_numbers_in_order_are_not(numbers):
    assert found(numbered(*numbers), "row-number") == []


# -- Bodies and dates


def assigned(lead: str, helps: str, due: str = "") -> PlanDocument:
    """A plan with an assignment of one task."""
    row = ("", "Rà soát hộ nghèo", lead, helps, due, "Báo cáo")
    return with_table(table(TABLE_KINDS["assignment"].columns, row))


@pytest.mark.parametrize(
    ("lead", "helps", "told"),
    [
        ("Công an", "Mặt trận, Công an", "Công an"),
        ("Văn phòng; Tài chính", "Tài chính\nĐịa chính", "Tài chính"),
        ("Công an phường", "công an phường.", "công an phường."),
        ("Đ/c Hoà", "Đồng chí Hòa", "Đồng chí Hòa"),
    ],
)
def test_body_that_leads_and_helps_in_one_task_is_found(lead, helps, told):
    assert found(assigned(lead, helps), "body-twice") == [told]


@pytest.mark.parametrize(
    ("lead", "helps"),
    [
        ("Công an", "Mặt trận"),
        ("Phòng Kinh tế", "Phòng Kinh tế và Hạ tầng"),
        ("Công an", "Công an xã Tân Mỹ"),
        ("Công an", ""),
        ("", ""),
    ],
)
def test_bodies_of_their_own_are_not(lead, helps):
    assert found(assigned(lead, helps), "body-twice") == []


@pytest.mark.parametrize("due", ["31/12/2023", "Quý IV/2023", "Tháng 6 năm 2023", "2022-2023"])
def test_day_before_the_year_of_the_plan_is_found(due):
    (finding,) = check_plan(assigned("Công an", "", due))
    assert (finding.rule, finding.excerpt) == ("past-date", due)


def test_year_of_last_year_is_put_right():
    (finding,) = rule_findings(assigned("Công an", "", "Quý IV/2023"), "past-date")
    assert finding.suggestion == "Quý IV/2024"


@pytest.mark.parametrize(
    "due",
    ["31/12/2024", "Quý I", "2023-2025", "Thường xuyên", "Từ năm 2023", "15/01/2025", "Trước 30/6"],
)
def test_day_of_the_year_or_behind_it_is_not(due):
    assert check_plan(assigned("Công an", "", due)) == []


def test_columns_of_words_are_read_by_their_heads_too():
    columns = tuple(Column(name) for name in ("Việc", "Chủ trì", "Phối hợp", "Thời hạn"))
    row = ("Rà soát", "Công an", "Mặt trận; Công an", "Quý IV/2023")
    told = check_plan(with_table(table(columns, row)))
    assert [(one.rule, one.excerpt) for one in told] == [
        ("body-twice", "Công an"),
        ("past-date", "Quý IV/2023"),
    ]


def test_day_on_which_something_began_or_in_a_report_is_not():
    begun = of_column("date", "Năm khởi công", "2022")
    assert check_plan(with_table(begun)) == []
    report = of_column("date", "Hoàn thành", "2023", title="KẾT QUẢ THỰC HIỆN NĂM 2023")
    assert check_plan(with_table(report)) == []


# -- Measured on tables that the rules were not written from


def test_nothing_is_found_in_ten_tables_that_are_right():
    assert [findings_of(one) for one in right_tables()] == [()] * 10


def test_ten_more_that_are_right_have_one_false_finding():
    for table, rules in more_tables().items():
        assert [rule for rule, _, _ in findings_of(table)] == rules, table.title


def test_slips_in_these_tables_are_found_but_for_one_total_in_words_of_its_own():
    missed = [(one.table.label, one.rule) for one in slips() if not one.is_found]
    # "Tổng thu (A+B)": such words also name a figure of its own among others.
    assert missed == [("Biểu số 03", "total")]
    assert len(list(slips())) == 24
