"""Every text of an attached table has a path, a citation that people understand, and a place for remarks."""

from dataclasses import replace

import pytest
from hypothesis import given

from plans.document.paths import PlanText, TablePlace, parse_table_path, texts_of
from plans.document.plan import PlanDocument
from plans.document.remark_locations import RemarkLocator
from plans.document.tables import AttachedTableData, CellLine, is_total
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.documents import documents

ATTACHED = "tables.attached"


def attached(*tables: AttachedTableData) -> dict[str, PlanText]:
    """The texts of attached tables by path."""
    found = texts_of(with_tables(*tables))
    return {one.path: one for one in found if one.path.startswith(ATTACHED)}


def test_every_text_of_a_table_has_a_path_and_a_citation_that_people_understand():
    found = attached(ASSIGNMENT, PROJECTS)
    told = {path: (one.citation, one.text) for path, one in found.items()}
    assert told[f"{ATTACHED}[0].title"] == ("Phụ lục I, tên bảng", "PHÂN CÔNG NHIỆM VỤ NĂM 2024")
    assert told[f"{ATTACHED}[0].columns[2].name"] == ("Phụ lục I, tên cột", "Cơ quan chủ trì")
    assert told[f"{ATTACHED}[0].rows[0].group"] == ("Phụ lục I, nhóm A", "Lĩnh vực kinh tế")
    assert told[f"{ATTACHED}[0].rows[2].cells[2]"] == (
        "Phụ lục I, dòng 2, cột Cơ quan chủ trì",
        "Đội thuế",
    )
    # The third row, though its number was typed.
    typed = "Phụ lục I, dòng 3 (số thứ tự 5a), cột Cơ quan phối hợp"
    assert told[f"{ATTACHED}[0].rows[4].cells[3]"] == (typed, "Mặt trận")
    assert told[f"{ATTACHED}[1].unit"][0] == "Phụ lục II, đơn vị tính"
    assert told[f"{ATTACHED}[1].note"] == ("Phụ lục II, ghi chú", "Nguồn vốn: ngân sách phường.")


def test_table_without_a_label_is_cited_by_its_title():
    table = replace(ASSIGNMENT, label="", title=f"{'Danh mục ' * 12}dự án")
    citation = attached(table)[f"{ATTACHED}[0].rows[1].cells[1]"].citation
    assert citation.startswith("Danh mục Danh mục")
    assert citation.endswith(" …, dòng 1, cột Nhiệm vụ")
    assert len(citation) < 100


def test_total_has_no_number_and_is_cited_as_what_it_is():
    total = CellLine(("", "Tổng cộng", "1.234,5", "", "", ""))
    table = replace(PROJECTS, rows=(PROJECTS.rows[0], total, PROJECTS.rows[1]))
    assert [row.cells[0] for row in table.printed_rows() if isinstance(row, CellLine)] == [
        "1",
        "",
        "2",
    ]
    found = attached(table)
    assert found[f"{ATTACHED}[0].rows[1].cells[2]"].citation.startswith("Phụ lục II, dòng tổng, ")
    assert found[f"{ATTACHED}[0].rows[2].cells[1]"].citation.startswith("Phụ lục II, dòng 2, ")


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        *((one, True) for one in ("Tổng cộng", "TỔNG SỐ", "Cộng:", "Cộng nhóm A", "Toàn phường")),
        *((one, True) for one in ("Tổng (A+B)", "Cộng chung", "Tổng toàn xã")),
        *((one, False) for one in ("Tổng đài", "Cộng đồng", "Tổng thu", "Tổng số hộ", "")),
    ],
)
def test_total_is_known_by_its_words_alone(words: str, is_one: bool) -> None:
    assert is_total(CellLine(("", words, "5", "", "", "")), PROJECTS.columns) is is_one


def test_what_is_not_printed_is_no_text_and_a_blank_cell_is_one():
    found = attached(PROJECTS)
    assert not [one for one in found.values() if one.text in ("Ghi riêng", "đã họp dân")]
    assert found[f"{ATTACHED}[0].rows[1].cells[2]"].text == ""
    # A number that is counted was written by nobody.
    assert f"{ATTACHED}[0].rows[0].cells[0]" not in found


@given(documents())
def test_each_path_leads_back_to_its_table(document: PlanDocument) -> None:
    found = [one for one in texts_of(document) if one.path.startswith(ATTACHED)]
    places = [parse_table_path(one.path) for one in found]
    assert all(place and place.table < len(document.tables) for place in places)
    assert len({one.path for one in found}) == len(found)


def test_path_is_read_as_table_row_and_cell():
    assert parse_table_path(f"{ATTACHED}[2]") == TablePlace(2)
    assert parse_table_path(f"{ATTACHED}[2].note") == TablePlace(2)
    assert parse_table_path(f"{ATTACHED}[2].rows[3].group") == TablePlace(2, 3)
    assert parse_table_path(f"{ATTACHED}[2].rows[3].cells[1]") == TablePlace(2, 3, 1)
    assert parse_table_path("tables.tasks.rows[1].content") is None


def located(document: PlanDocument, path: str, quote: str) -> tuple[str, str]:
    """Where a remark belongs now, and how it stands."""
    found = RemarkLocator(document).find(path, quote)
    return found.standing, found.place.path if found.place else ""


def test_remark_is_made_on_a_table_a_row_and_a_cell():
    places = RemarkLocator(with_tables(ASSIGNMENT)).by_path
    assert places[f"{ATTACHED}[0]"].citation == "Phụ lục I"
    row = places[f"{ATTACHED}[0].rows[1]"]
    assert (row.citation, row.text) == (
        "Phụ lục I, dòng 1",
        "Rà soát hộ kinh doanh | Bộ phận Tài chính | Công an | Quý II | Báo cáo",
    )
    assert places[f"{ATTACHED}[0].rows[2].cells[3]"].text == ""


def test_remark_follows_its_words_in_the_column_where_they_stood():
    path, quote = f"{ATTACHED}[0].rows[1].cells[1]", "Rà soát hộ kinh doanh"
    first, *others = ASSIGNMENT.rows
    lower = with_tables(replace(ASSIGNMENT, rows=(first, *others[1:], others[0])))
    assert located(lower, path, quote) == ("moved", f"{ATTACHED}[0].rows[4].cells[1]")
    behind = with_tables(PROJECTS, ASSIGNMENT)
    assert located(behind, path, quote) == ("moved", f"{ATTACHED}[1].rows[1].cells[1]")
    row = "Rà soát hộ kinh doanh | Bộ phận Tài chính | Công an | Quý III | Báo cáo"
    assert located(lower, f"{ATTACHED}[0].rows[1]", row) == ("edited", f"{ATTACHED}[0].rows[4]")
    assert located(with_tables(), path, quote) == ("gone", "")


def test_remark_on_a_word_that_many_rows_have_stays_where_it_was_made():
    rows = tuple(
        replace(row, cells=(*row.cells[:4], "Quý III", row.cells[5]))
        if isinstance(row, CellLine) and row.cells[4] == "Quý II"
        else replace(row, cells=(*row.cells[:4], "Quý II", row.cells[5]))
        if isinstance(row, CellLine)
        else row
        for row in ASSIGNMENT.rows
    )
    path = f"{ATTACHED}[0].rows[1].cells[4]"
    assert located(with_tables(replace(ASSIGNMENT, rows=rows)), path, "Quý II") == ("edited", path)
