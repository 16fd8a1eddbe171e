"""Attached tables in Word and Excel: the words of the PDF, numbers as numbers, texts never as formulas."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook

from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData, CellLine, TableColumn
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.word.plan_docx import render_docx
from tests.support.cases import one_in
from tests.support.files.office_files import HOSTILE, convert
from tests.support.files.pdf_text import plain_text
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import without_tables
from tests.support.plans.printed_tables import households, lists, six_tables


def alone(*tables: AttachedTableData) -> PlanDocument:
    return replace(without_tables(sample()), tables=tables)


def opened(document: PlanDocument) -> Any:
    return Document(BytesIO(render_docx(document, draft=False)))


def book_of(*tables: AttachedTableData) -> Any:
    return load_workbook(BytesIO(render_xlsx(with_tables(*tables))))


def word_text(word: Any) -> str:
    """The text of the appendices in its order, cell by cell; a title in capitals as it is shown."""
    said: list[str] = []
    for block in word.element.body.iterchildren():
        for one in block.iter(qn("w:p")):
            text = "".join(piece.text or "" for piece in one.iter(qn("w:t")))
            said.append(text.upper() if "Capitals" in (one.style or "") else text)
    whole = "\n".join(said)
    return whole[whole.index("Phụ lục") :]


@pytest.mark.slow
def test_pdf_and_word_agree_word_for_word():
    document = alone(ASSIGNMENT, PROJECTS)
    printed = plain_text(render_pdf(document, draft=False))
    printed = printed[printed.index("Phụ lục I\n") :].replace("\f", "\n")
    assert printed.split() == word_text(opened(document)).split()


def test_sections_of_word_lie_as_the_tables_do():
    *_, upright, across = opened(alone(ASSIGNMENT, PROJECTS)).sections
    assert [round(one.page_width / Mm(1)) for one in (upright, across)] == [210, 297]
    assert all(one.different_first_page_header_footer for one in (upright, across))


def test_table_of_word_repeats_its_head_and_groups_span_it():
    word = opened(alone(ASSIGNMENT))
    table = word.tables[-1]
    head, group, *_ = table._tbl.tr_lst
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert group.tc_lst[0].grid_span == 6
    assert [cell.text for cell in table.rows[3].cells] == [
        *["2", "Thu ngân sách", "Đội thuế", "", "31/12/2024", "Bảng thu\nBiên bản"]
    ]
    styles = [cell.paragraphs[0].style.style_id for cell in table.rows[3].cells]
    assert styles == ["TableCentre", *["TableText"] * 5]


def test_row_of_word_breaks_only_where_it_is_higher_than_a_page():
    rows = opened(alone(lists())).tables[-1]._tbl.tr_lst
    assert [row.trPr.find(qn("w:cantSplit")) is None for row in rows] == [
        *[False, False, False, True, False]
    ]


def test_styles_of_smaller_letters_are_defined():
    columns = tuple(TableColumn(f"Cột thứ {number}") for number in range(14))
    table = replace(PROJECTS, columns=columns, rows=(CellLine(("Nội dung",) * 14),))
    word = opened(alone(table))
    used = {one.get(qn("w:val")) for one in word.element.iter(qn("w:pStyle"))}
    assert used <= {style.style_id for style in word.styles}
    assert any(re.search(r"\d$", name) for name in used)


def test_each_table_has_a_sheet_with_its_name():
    twice = replace(ASSIGNMENT, label="", title="Kết quả: [thu/chi] năm 2024 của phường Lê Lợi")
    names = book_of(ASSIGNMENT, replace(ASSIGNMENT, label="PHỤ LỤC I"), twice, twice).sheetnames
    assert names == [
        *["Biểu 01", "Biểu 02", "Phụ lục I", "PHỤ LỤC I (2)"],
        *["Kết quả thu chi năm 2024 của ph", "Kết quả thu chi năm 2024 củ (2)"],
    ]


def test_sheet_has_the_words_of_the_print():
    sheet = book_of(PROJECTS)["Phụ lục II"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["Phụ lục II\nDANH MỤC DỰ ÁN"]
    assert rows[1][0].startswith("(Kèm theo Kế hoạch")
    assert rows[2:] == [
        ["Đơn vị tính: triệu đồng"],
        ["STT", "Tên dự án", "Tổng mức đầu tư", "Chủ đầu tư", "Hoàn thành"],
        [1, "Đường Lê Lợi", 1234.5, "UBND phường", "2024"],
        [2, "Nhà văn hóa", "UBND phường"],
        ["Nguồn vốn: ngân sách phường."],
    ]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$4:$4"


def test_figure_is_a_number_with_the_decimals_that_were_typed_and_all_else_is_text():
    sheet = book_of(households())["Biểu số 03"]
    cells = [[sheet.cell(row, column) for column in (2, 3, 4)] for row in range(5, 9)]
    assert [[(one.value, one.number_format) for one in row] for row in cells] == [
        [(1234567, "#,##0"), (12.5, "#,##0.00"), ("trên 96", "General")],
        [(-5, "#,##0"), (0.03, "#,##0.00"), ("14,5 – 16,5", "General")],
        [(None, "General"), (2024, "0"), ("đạt", "General")],
        [("+84", "General"), ("05", "General"), ("@SUM(A1)", "General")],
    ]
    assert (sheet.cell(8, 1).data_type, sheet.cell(8, 1).value) == ("s", "=1+1")


@pytest.mark.parametrize("text", one_in(4, HOSTILE))
def test_hostile_text_is_never_a_formula(text):
    columns = (TableColumn("A", "number"), TableColumn("B", "figure"), TableColumn("C", "date"))
    table = AttachedTableData("free", text, columns, (CellLine((text,) * 3),), text, text, text)
    sheet = book_of(table).worksheets[-1]
    assert [cell.data_type for cell in sheet[5]] == ["s"] * 3
    assert all(cell.value.endswith(text[-3:]) for row in (1, 3, 6) for cell in sheet[row][:1])


def test_group_of_a_sheet_goes_over_the_whole_width():
    sheet = book_of(ASSIGNMENT)["Phụ lục I"]
    assert "A5:F5" in {str(cells) for cells in sheet.merged_cells.ranges}
    assert sheet["A5"].value == "A. Lĩnh vực kinh tế"


@pytest.mark.slow
@pytest.mark.thorough
def test_pdf_and_word_agree_on_every_letter_of_six_tables():
    document = replace(without_tables(sample()), tables=six_tables().tables)
    said = Counter("".join(word_text(opened(document)).split()))
    text = plain_text(render_pdf(document, draft=False))
    heads = {" ".join(column.name for column in one.printed_columns) for one in document.tables}
    pages = (" ".join(page.split()) for page in text[text.index("Phụ lục I\n") :].split("\f"))
    printed = "".join(_without_repeats(page, heads) for page in pages)
    assert Counter("".join(printed.split())) == said


def _without_repeats(page: str, heads: set[str]) -> str:
    """The words of a page without the head that it repeats, and its number, which is drawn last."""
    for head in heads:
        if page.startswith(head):
            return page.removeprefix(head).rpartition(" ")[0]
    return page


@pytest.mark.libreoffice
@pytest.mark.thorough
def test_word_file_prints_the_words_of_the_pdf(tmp_path):
    # A row that goes on overleaf is read in another order.
    document = alone(*(one for one in six_tables().tables if one != lists()))
    made = convert(render_docx(document, draft=False), "docx", "pdf", tmp_path).read_bytes()
    ours = render_pdf(document, draft=False)
    assert _words(made) == _words(ours)


def _words(pdf: bytes) -> set[str]:
    """The words of the tables; those with a sign in them, which a line may end at, are left out."""
    text = re.sub(r"[-/]\n", "-", plain_text(pdf))
    return {word for word in text[text.index("Phụ lục I\n") :].split() if word.isalpha()}
