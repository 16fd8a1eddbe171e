"""Attached tables in print: parts of their own behind Biểu 02, drawn from what each says of itself."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pdfua.validator import Validator
from weasyprint import HTML

from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData, CellLine, GroupLine, TableColumn
from plans.pdf.format_check.reading import read_pages
from plans.pdf.format_check.rules import measure
from plans.rendering.html import part_pages, preview_html
from plans.rendering.pdf.layout import PdfRenderer
from plans.rendering.pdf.plan_pdf import print_style, render_pdf
from tests.support.files.pdf_text import MM, extent, line, pages_of, styles
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import without_tables
from tests.support.plans.printed_tables import assignment, bare, lists, six_tables

ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.S)


@cache
def document() -> PlanDocument:
    """The sample with three attached tables in place of its Biểu; the texts of one do not reach its edges."""
    return replace(without_tables(sample()), tables=(bare(), ASSIGNMENT, PROJECTS))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(document(), draft=False)


def table_html(table: AttachedTableData) -> str:
    return part_pages(with_tables(table))[-1]


def test_tables_with_rows_are_parts_behind_biểu_02_in_their_order():
    *_, indicators, first, second = part_pages(
        with_tables(PROJECTS, replace(ASSIGNMENT, rows=()), ASSIGNMENT)
    )
    assert '<body class="indicators' in indicators
    assert '<body class="attached landscape">' in first
    assert '<body class="attached">' in second
    assert "DANH MỤC DỰ ÁN" in first
    assert "PHÂN CÔNG NHIỆM VỤ NĂM 2024" in second


def test_head_has_label_title_note_and_unit():
    html = table_html(PROJECTS)
    assert (
        '<h1><span class="label">Phụ lục II</span> <span class="name capitals">DANH MỤC DỰ ÁN</span></h1>'
        in html
    )
    assert "(Kèm theo Kế hoạch" in html
    assert '<p class="unit">Đơn vị tính: triệu đồng</p>' in html
    assert '<p class="below">Nguồn vốn: ngân sách phường.</p>' in html
    assert "<h1>DANH MỤC DỰ ÁN</h1>" in table_html(replace(PROJECTS, label=""))


def test_column_that_is_not_printed_is_in_no_cell():
    html = table_html(PROJECTS)
    assert "Ghi riêng" not in html
    assert "đã họp dân" not in html
    assert [row.count("<th") + row.count("<td") for row in ROW.findall(html)] == [5, 5, 5]


def test_cells_are_set_by_the_kind_of_their_column():
    row = ROW.findall(table_html(PROJECTS))[1]
    assert row == (
        '<tr><td class="middle">1</td><td>Đường Lê Lợi</td><td class="figure">1.234,5</td>'
        '<td class="left">UBND phường</td><td class="left">2024</td></tr>'
    )


def test_group_goes_over_the_whole_width_and_a_line_break_is_kept():
    rows = ROW.findall(table_html(ASSIGNMENT))
    assert rows[1] == (
        '<tr class="group"><th scope="row" colspan="6">A. Lĩnh vực kinh tế</th></tr>'
    )
    assert "Bảng thu<br>Biên bản" in rows[3]
    assert [re.findall(r'<td class="middle">(.*?)</td>', row) for row in rows[2:]] == [
        *[["1"], ["2"], [], ["5a"]]
    ]


def test_only_a_row_higher_than_a_page_may_break():
    rows = ROW.findall(table_html(lists()))
    assert ["tall" in row[:20] for row in rows] == [False, False, False, True, False]


def test_text_of_a_table_is_no_markup():
    hostile = "<script>alert(1)</script>{{ 7 }}"
    table = replace(
        PROJECTS,
        label=hostile,
        title=hostile,
        unit=hostile,
        note=hostile,
        columns=(TableColumn(hostile), TableColumn("Số", "figure")),
        rows=(GroupLine(hostile, hostile), CellLine((hostile, hostile))),
    )
    html = preview_html(replace(sample(), tables=(table,)), draft=True)
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}") == 9


def test_print_knows_no_kind_of_table():
    new = replace(PROJECTS, kind="a kind that is not known yet")
    assert table_html(new) == table_html(PROJECTS)


@pytest.mark.slow
def test_format_check_finds_nothing_broken(pdf):
    found = measure(read_pages(pdf))
    # The sample itself breaks a rule about its recipients.
    assert {name for name, one in found.items() if one.verdict == "broken"} <= {"recipients-last"}
    assert found["appendix-words"].found == "2 phụ lục"


@pytest.mark.slow
def test_pages_of_a_table_lie_as_it_says_and_stay_in_the_margins(pdf):
    upright, across = pages_of(pdf)[-2:]
    assert (round(upright.width / MM), round(across.width / MM)) == (210, 297)
    for page in (upright, across):
        edges = [place for edge in page.edges for place in (edge["x0"], edge["x1"])]
        assert min(edges) / MM == pytest.approx(30, abs=0.3)
        assert (page.width - max(edges)) / MM == pytest.approx(16, abs=0.3)
    assert styles(line(upright, "Phụ lục I")) == {("Bold", 14)}
    assert styles(line(upright, "PHÂN CÔNG NHIỆM VỤ NĂM 2024")) == {("Bold", 14)}
    unit = line(across, "Đơn vị tính: triệu đồng")
    assert styles(unit) == {("Italic", 13)}
    assert across.width - extent(unit)[1] == pytest.approx(16 * MM, abs=2)
    assert unit[0]["bottom"] < line(across, "Tên dự án")[0]["top"]


@pytest.mark.slow
def test_structure_has_bookmarks_scopes_and_no_finding_of_a_checker(pdf, tmp_path):
    with pikepdf.open(BytesIO(pdf)) as opened:
        with opened.open_outline() as outline:
            titles = [one.title for one in outline.root]
        heads = [
            str(one["/A"].Scope)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"
        ]
        labels = [one for one in opened.Root.PageLabels.Nums if isinstance(one, int)]
        pages = len(opened.pages)
    assert titles[-2:] == ["Phụ lục I PHÂN CÔNG NHIỆM VỤ NĂM 2024", "Phụ lục II DANH MỤC DỰ ÁN"]
    assert (heads.count("/Column"), heads.count("/Row")) == (1 + 6 + 5, 1 + 2)
    assert labels == [0, pages - 3, pages - 2, pages - 1]
    file = tmp_path / "printed.pdf"
    file.write_bytes(pdf)
    assert [finding.rule_id for finding in Validator().validate(str(file)).findings] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning")
def test_table_that_changed_is_laid_out_alone(monkeypatch):
    renderer, style = PdfRenderer(), print_style(draft=False)
    laid_out: list[str] = []

    def noted(string: str, **rest):
        laid_out.append(string)
        return HTML(string=string, **rest)

    monkeypatch.setattr("plans.rendering.pdf.layout.HTML", noted)
    first, second = part_pages(document())[2:]
    renderer.print_pdf((first, second), style)
    renderer.print_pdf((first, second.replace("Nhà văn hóa", "Nhà trẻ")), style)
    assert [("Nhà trẻ" in html, "Phụ lục I<" in html) for html in laid_out] == [
        *[(False, True), (False, False), (True, False)]
    ]


@pytest.mark.slow
@pytest.mark.thorough
def test_forty_tasks_repeat_their_head_and_tear_no_row():
    plan = replace(without_tables(sample()), tables=(assignment(),))
    pages = [page for page in pages_of(render_pdf(plan, draft=False)) if page.search("STT")]
    assert len(pages) > 3
    tables = [page.extract_tables()[0] for page in pages]
    assert len({tuple(table[0]) for table in tables}) == 1
    numbers = [row[0] for table in tables for row in table[1:]]
    tasks = [number for number in numbers if number.isdigit()]
    assert tasks == [str(number) for number in range(1, 41)]
    assert all(not table[-1][0].startswith(("A.", "B.", "C.")) for table in tables)


@pytest.mark.slow
@pytest.mark.thorough
def test_plan_with_six_tables_keeps_every_rule_and_its_margins(tmp_path):
    pdf = render_pdf(six_tables(), draft=False)
    found = measure(read_pages(pdf))
    assert {name for name, one in found.items() if one.verdict == "broken"} <= {"recipients-last"}
    file = tmp_path / "printed.pdf"
    file.write_bytes(pdf)
    assert [finding.rule_id for finding in Validator().validate(str(file)).findings] == []
    for page in pages_of(pdf):
        assert max(char["x1"] for char in page.chars if char["text"].strip()) < page.width - 15 * MM
