"""The rows of attached tables: each rule with what it finds and with what looks like it and is right."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from plans.document.checks import check_plan
from plans.document.plan import PlanDocument
from plans.document.tables import (
    TABLE_KINDS,
    CellLine,
    TableColumn,
)
from tests.support.plans.checked_plans import rule_findings
from tests.support.plans.table_examples import (
    NUMBER,
    findings_of,
    found,
    more_tables,
    of_column,
    right_tables,
    slips,
    table,
    with_table,
)

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

MONEY = (NUMBER, TableColumn("Dự án"), TableColumn("Tổng vốn (triệu đồng)", "figure"))


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
    return with_table(table((NUMBER, TableColumn("Nội dung")), *rows))


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
        ("A", "B", "C", "D", "Đ", "E", "G", "H", "I", "K", "L"),
        ("G", "I", "II", "H", "I", "II"),
        ("A", "I", "1", "II", "2", "B", "I", "1"),
        ("A", "1", "2", "B", "1"),
        ("1", "", "3"),
        ("5", "6", "7"),
        ("không số", "1", "2", "Không số", "3"),
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
    columns = tuple(TableColumn(name) for name in ("Việc", "Chủ trì", "Phối hợp", "Thời hạn"))
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
    for one, rules in more_tables().items():
        assert [rule for rule, _, _ in findings_of(one)] == rules, one.title


def test_slips_in_these_tables_are_found_but_for_one_total_in_words_of_its_own():
    missed = [(one.table.label, one.rule) for one in slips() if not one.is_found]
    # "Tổng thu (A+B)": such words also name a figure of its own among others.
    assert missed == [("Biểu số 03", "total")]
    assert len(list(slips())) == 24
