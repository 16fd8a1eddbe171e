"""Attached tables in the print under review: marks, struck rows, the place of a remark on a row."""

import re
from dataclasses import replace

from django.utils.html import strip_tags

from plans.document.comparison.versions import compare
from plans.document.paths import anchor
from plans.document.plan import PlanDocument
from plans.document.remark_locations import RemarkLocator
from plans.document.tables import AttachedTableData, CellLine
from plans.views.review.changes import change_groups, marks_of
from plans.views.review.marks import FindingMark, Marks, RemarkMark
from plans.views.review.print_sheets import marked_html
from plans.views.review.review_urls import printed_path
from plans.views.review.versions import ComparisonResult
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables

ATTACHED = "tables.attached"
ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.S)
ROWS = ASSIGNMENT.rows


def read_out(html: str) -> str:
    return " ".join(strip_tags(html).split())


def reviewed(old: AttachedTableData, new: AttachedTableData) -> list[str]:
    """The rows of the print of a plan with the new table, compared with the old one."""
    document = with_tables(new)
    compared = ComparisonResult(versions=compare(with_tables(old), document))
    html = marked_html(document, marks_of(compared), draft=True)
    lines = [line for group in change_groups(compared, document) for line in group.lines]
    assert all(f'id="{line.anchor}"' in html for line in lines if line.anchor)
    return ROW.findall(html)


def test_changed_words_stand_marked_in_their_cell():
    row = ROWS[1]
    assert isinstance(row, CellLine)
    changed = CellLine((*row.cells[:3], "Quân sự", *row.cells[4:]))
    rows = reviewed(ASSIGNMENT, replace(ASSIGNMENT, rows=(ROWS[0], changed, *ROWS[2:])))
    (held,) = [one for one in rows if "Rà soát hộ kinh doanh" in one]
    assert re.sub(r"\s+;", ";", read_out(held)).count("bỏ: Công an; thêm: Quân sự;") == 1


def test_row_that_went_is_struck_where_it_stood_and_has_no_number():
    rows = reviewed(ASSIGNMENT, replace(ASSIGNMENT, rows=(ROWS[0], *ROWS[2:])))
    place = next(at for at, row in enumerate(rows) if "Rà soát hộ kinh doanh" in row)
    assert "Đã bỏ dòng: Rà soát hộ kinh doanh" in read_out(rows[place])
    assert "Lĩnh vực kinh tế" in read_out(rows[place - 1])
    assert read_out(rows[place + 1]).startswith("1")


def test_group_that_went_is_struck_over_the_whole_width():
    rows = reviewed(ASSIGNMENT, replace(ASSIGNMENT, rows=(*ROWS[:3], ROWS[4])))
    (gone,) = [row for row in rows if "Lĩnh vực văn hóa" in row]
    assert 'class="group"' in gone
    assert "Đã bỏ dòng: Lĩnh vực văn hóa" in read_out(gone)


def test_row_that_went_without_a_word_in_print_leaves_nothing_to_show():
    blank = CellLine(("", "", "", "", "chỉ ghi riêng", ""))
    rows = reviewed(replace(PROJECTS, rows=(*PROJECTS.rows, blank)), PROJECTS)
    assert not [row for row in rows if "chỉ ghi riêng" in row]


def printed(document: PlanDocument, marks: dict[str, Marks]) -> str:
    return marked_html(document, marks, draft=True, remark=lambda path: f"/gop-y/?cho={path}")


def test_every_place_of_a_table_can_be_remarked_on_from_the_print():
    document = with_tables(PROJECTS)
    html = printed(document, {})
    places = RemarkLocator(document).by_path
    asked = re.findall(r"/gop-y/\?cho=(tables\.attached[^\"&]*)", html)
    assert asked
    assert set(asked) <= set(places)
    # The number of a row stands for the row.
    assert places[f"{ATTACHED}[0].rows[0].cells[0]"].path == f"{ATTACHED}[0].rows[0]"
    for path in (f"{ATTACHED}[0].title", f"{ATTACHED}[0].rows[1].cells[0]"):
        assert path in asked


def test_finding_and_remark_stand_where_their_place_is_printed():
    document = with_tables(PROJECTS)
    finding = FindingMark(0, 0, "Dòng tổng của bảng không khớp", "#dieu-1", True)
    remark = RemarkMark(1, "Lê Thị Lan", "#gop-y-1", True)
    places = {
        f"{ATTACHED}[0]": f"{ATTACHED}[0].title",
        f"{ATTACHED}[0].rows[0]": f"{ATTACHED}[0].rows[0].cells[0]",
        f"{ATTACHED}[0].rows[0].cells[4]": f"{ATTACHED}[0].rows[0].cells[0]",
        f"{ATTACHED}[0].note": f"{ATTACHED}[0].note",
        f"{ATTACHED}[0].unit": f"{ATTACHED}[0].unit",
        f"{ATTACHED}[0].label": f"{ATTACHED}[0].label",
        f"{ATTACHED}[0].columns[1].name": f"{ATTACHED}[0].columns[1].name",
    }
    for path, shown in places.items():
        assert printed_path(path, document) == shown
        html = printed(document, {shown: Marks(notes=(finding,), dots=(remark,))})
        assert f'id="{anchor(shown)}"' in html, path
        assert "#dieu-1" in html, path
        assert "#gop-y-1" in html, path
