"""Workbooks of whole plans: sheets as tables, what is hidden left out and told, figures as they are seen."""

import io
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from plans.incoming.plan.understood import ReadPlan, ReadTable
from plans.incoming.plan.workbook import read_workbook_plan
from plans.incoming.plan.workbook.number_formats import shown_number

HEAD = ["STT", "Chỉ tiêu", "ĐVT", "Ước TH 2024", "KH 2025"]


def book(*sheets: Sequence[Sequence[Any]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Biểu {number:02}")
        for row in rows:
            sheet.append(list(row))
    return made


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(made: Workbook) -> ReadPlan:
    return read_workbook_plan(saved(made), "bieu.xlsx", 0, year=2025)


def said(table: ReadTable) -> list[tuple[str, ...]]:
    return [(one.name, one.unit, *(cell.value for cell in one.cells[3:5])) for one in table.rows]


def test_a_sheet_is_a_table_with_its_label_title_and_unit():
    made = book(
        [
            ["UBND PHƯỜNG ĐÔNG VÂN"],
            [None, None, "Biểu số 02"],
            ["CHỈ TIÊU NĂM 2025"],
            ["Đơn vị tính: Triệu đồng"],
            ["STT", "Nội dung", "Ước TH 2024", "KH 2025"],
            [1, "Thu ngân sách", 12575, 13000.5],
            [],
            ["Ghi chú: số sơ bộ"],
            [None, "NGƯỜI LẬP", None, "CHỦ TỊCH"],
        ]
    )
    plan = read(made)
    (table,) = plan.tables

    assert (table.label, table.title, table.unit) == (
        "Biểu số 02",
        "CHỈ TIÊU NĂM 2025",
        "Triệu đồng",
    )
    assert table.note == "Ghi chú: số sơ bộ"
    (row,) = table.rows
    assert [cell.value for cell in row.cells[2:]] == ["12575", "13000.5"]
    assert row.unit == "Triệu đồng"
    assert row.cells[2].source.where == "trang tính Biểu 01, ô C6"
    assert f'id="{row.cells[2].source.anchor}"' in plan.files[0].html
    assert [one.text for one in plan.left_out] == ["UBND PHƯỜNG ĐÔNG VÂN", "NGƯỜI LẬP", "CHỦ TỊCH"]


def test_all_sheets_and_several_tables_on_one_are_read():
    made = book(
        [
            HEAD,
            [1, "Số hộ", "Hộ", 30, 31],
            [],
            ["Biểu số 03"],
            HEAD,
            [1, "Số lớp", "Lớp", 40, 41],
        ],
        [[], [None, *HEAD], [None, 1, "Dân số", "Người", 12575, 12600]],
    )
    plan = read(made)

    assert [one.key for one in plan.tables] == ["t1", "t2", "t3"]
    assert [one.label for one in plan.tables] == ["Biểu 01", "Biểu số 03", "Biểu 02"]
    assert [said(one)[0] for one in plan.tables] == [
        ("Số hộ", "Hộ", "30", "31"),
        ("Số lớp", "Lớp", "40", "41"),
        ("Dân số", "Người", "12575", "12600"),
    ]


def test_a_biểu_that_goes_on_below_its_head_again_is_one():
    below: list[list[Any]] = [[None, *HEAD], [None, 2, "Số lớp", "Lớp", 40, 41]]
    begins: list[list[Any]] = [[None, *HEAD], [None, 1, "Số hộ", "Hộ", 30, 31]]
    another: list[list[Any]] = [[None, *HEAD], [None, 1, "Số chợ", "Chợ", 2, 3]]
    made = book(
        [*begins, [], *below],
        [*begins, [None, "Biểu 02 (tiếp theo)"], *below],
        [*begins, [], *another],
        [*begins, [], [None, "Biểu số 03"], *below],
    )

    assert [[row.name for row in one.rows] for one in read(made).tables] == [
        ["Số hộ", "Số lớp"],
        ["Số hộ", "Số lớp"],
        ["Số hộ"],
        ["Số chợ"],
        ["Số hộ"],
        ["Số lớp"],
    ]


def test_words_on_a_sheet_without_a_table_are_told():
    plan = read(
        book([["THUYẾT MINH"], ["Số liệu do Công an cung cấp."]], [HEAD, [1, "Số hộ", "Hộ", 3, 4]])
    )
    assert [one.key for one in plan.tables] == ["t1"]
    told = "Trang tính “Biểu 01” không có bảng: THUYẾT MINH / Số liệu do Công an cung cấp."
    assert [one.text for one in plan.left_out] == [told]


def test_what_is_hidden_or_remarked_is_left_out_and_told():
    made = book(
        [[*HEAD, "Nháp"], [1, "Số hộ", "Hộ", 30, 31, "hỏi lại"], [2, "Số cũ", "Hộ", 1, 2, ""]],
        [["bí mật"]],
    )
    sheet, other = made.worksheets
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet["D2"].comment = Comment("Công an báo 32", "An")
    other.sheet_state = "hidden"
    plan = read(made)

    assert len(plan.tables) == 1
    assert [one.name for one in plan.tables[0].rows] == ["Số hộ"]
    assert len(plan.tables[0].columns) == 5
    told = [(one.kind, one.text) for one in plan.left_out]
    assert ("hidden", "Dòng ẩn 3: 2 | Số cũ | Hộ | 1 | 2") in told
    assert ("hidden", "Cột ẩn F: Nháp | hỏi lại") in told
    assert ("hidden", "Trang tính ẩn “Biểu 02”") in told
    assert ("comment", "Công an báo 32") in told
    assert "Công an báo 32" in plan.files[0].html
    assert "bí mật" not in plan.files[0].html


def test_figures_are_seen_as_excel_shows_them_and_stored_as_they_are():
    made = book(
        [
            HEAD,
            [1, "Tỷ lệ", "%", 0.145, 0.15],
            [2, "Số hộ", "Hộ", 3200, 3250],
            [3, "Chi", "Tỷ đồng", "=1/3", 2],
        ]
    )
    sheet = made.worksheets[0]
    for cell in (sheet["D2"], sheet["E2"]):
        cell.number_format = "0.0%"
    sheet["D3"].number_format = "#,##0"
    plan = read(made)
    first, second, third = plan.tables[0].rows

    assert [(cell.text, cell.value) for cell in first.cells[3:]] == [
        ("14,5%", "14.5"),
        ("15,0%", "15"),
    ]
    assert [(cell.text, cell.value) for cell in second.cells[3:]] == [
        ("3.200", "3200"),
        ("3250", "3250"),
    ]
    assert third.cells[3].value == ""
    assert [(one.about, one.why) for one in plan.questions] == [
        (f"{third.key}.c3", "Ô là công thức chưa có kết quả.")
    ]


def test_raised_figures_indents_and_odd_letters_are_read_as_they_are_meant():
    raised = CellRichText("km", TextBlock(InlineFont(vertAlign="superscript"), "2"))
    made = book(
        [
            HEAD,
            [1, unicodedata.normalize("NFD", "Diện tích\xa0tự nhiên"), raised, 1.5, 1.5],
            [None, "Ðất ở", raised, 0.5, 0.6],
        ]
    )
    made.worksheets[0]["B3"].alignment = Alignment(indent=1)
    rows = read(made).tables[0].rows

    assert [(one.name, one.unit, one.level) for one in rows] == [
        ("Diện tích tự nhiên", "km²", 0),
        ("Đất ở", "km²", 1),
    ]


def test_merged_cells_stand_where_they_reach():
    made = book(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "Năm 2024", None, "KH 2025"],
            [None, None, None, "Kế hoạch giao", "Ước TH", None],
            [1, "Số hộ", "Hộ", 30, 31, 32],
            [2, "Số hộ nghèo", None, 3, 2, 1],
        ]
    )
    sheet = made.worksheets[0]
    for reference in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "C3:C4"):
        sheet.merge_cells(reference)
    (table,) = read(made).tables

    assert [one.measure for one in table.columns] == ["", "", "", "assigned", "estimate", "target"]
    assert [one.unit for one in table.rows] == ["Hộ", "Hộ"]


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("12575", "#,##0", "12.575"),
        ("12575", "General", "12575"),
        ("1234.5", "#,##0.00", "1.234,50"),
        ("0.145", "0%", "15%"),
        ("0.145", "0.0%", "14,5%"),
        ("-120.5", "#,##0.0_);(#,##0.0)", "(120,5)"),
        ("-120.5", "#,##0.0", "-120,5"),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("12575", '#,##0" người"', "12.575 người"),
        ("12575000", "#,##0,", "12.575"),
        ("0.5", "#,##0.##", "0,5"),
        ("45600", "dd/mm/yyyy", "04/11/2024"),
        ("45600", '"ngày "d" tháng "m" năm "yyyy', "ngày 4 tháng 11 năm 2024"),
        ("33.3333333333333", "General", "33,33333333"),
        ("5", "[$-42A]#,##0 [$₫-42A]", "5 ₫"),
    ],
)
def test_a_stored_number_is_shown_in_its_format(stored, code, text):
    assert shown_number(Decimal(stored), code).text == text


def test_a_number_shown_in_thousands_is_asked_about():
    made = book([HEAD, [1, "Thu ngân sách", "Triệu đồng", 12575000, 13000000]])
    made.worksheets[0]["D2"].number_format = "#,##0,"
    plan = read(made)
    assert [one.about for one in plan.questions] == ["t1.r0.c3"]
    assert {one.value for one in plan.questions[0].readings} == {"12575000", "12575"}


def test_tables_beside_each_other_on_a_sheet_are_two():
    who = ["TT", "Họ và tên", "Phụ trách", "Điện thoại"]
    made = book(
        [
            ["CHỈ TIÊU ĐÔ THỊ", *[None] * 5, "ĐẦU MỐI CUNG CẤP SỐ LIỆU"],
            [*HEAD, None, *who],
            [1, "Số hộ", "Hộ", 30, 31, None, 1, "Lại Hồng Sơn", "Đô thị", "0935.xxx.600"],
            [2, "Số thôn", "Thôn", 5, 6],
        ]
    )
    first, second = read(made).tables

    assert said(first) == [("Số hộ", "Hộ", "30", "31"), ("Số thôn", "Thôn", "5", "6")]
    assert (first.title, second.title) == ("CHỈ TIÊU ĐÔ THỊ", "ĐẦU MỐI CUNG CẤP SỐ LIỆU")
    assert [cell.text for row in second.rows for cell in row.cells] == [
        *("1", "Lại Hồng Sơn", "Đô thị", "0935.xxx.600")
    ]


def test_a_table_cut_over_two_sheets_is_one():
    made = book(
        [["CHỈ TIÊU NĂM 2025"], HEAD, [1, "Số hộ", "Hộ", 30, 31], [2, "Số thôn", "Thôn", 5, 6]],
        [HEAD, [3, "Số người", "Người", 900, 910]],
        [HEAD, [1, "Số trường", "Trường", 2, 2]],
    )
    first, second = read(made).tables

    assert [one[0] for one in said(first)] == ["Số hộ", "Số thôn", "Số người"]
    assert first.rows[2].cells[3].source.where == "trang tính Biểu 02, ô D2"
    assert [one[0] for one in said(second)] == ["Số trường"]


def test_hidden_sheets_are_read_where_no_other_holds_a_table_and_asked_about():
    made = book([["KẾ HOẠCH NĂM 2025"]], [HEAD, [1, "Số hộ", "Hộ", 30, 31]])
    made.worksheets[1].sheet_state = "veryHidden"
    plan = read(made)

    (table,) = plan.tables
    assert said(table) == [("Số hộ", "Hộ", "30", "31")]
    (question,) = [one for one in plan.questions if one.about == table.key]
    assert "ẩn" in question.asked
    assert [one.value for one in question.readings] == ["indicators", ""]
