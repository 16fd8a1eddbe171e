"""Names and data of persons in attached tables: proposed, masked, and the table that is left reads on."""

from dataclasses import replace

import pytest

from plans.document.paths import texts_of
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.privacy.masking import (
    WITHHELD,
    mask_candidates,
    mask_document,
    printed_texts,
)
from plans.document.privacy.rewriting import rewrite_texts
from plans.document.tables import AttachedTableData, CellLine, TableColumn
from tests.support.plans.attached_tables import ASSIGNMENT, HOUSEHOLDS, PROJECTS, with_tables


def proposed(*tables: AttachedTableData) -> list[tuple[str, str]]:
    """What is proposed in attached tables: the end of each path, and the words."""
    found = mask_candidates(with_tables(*tables))
    return [
        (one.path.partition("].")[2], one.words)
        for one in found
        if one.path.startswith("tables.attached")
    ]


def named(text: str) -> AttachedTableData:
    """An assignment whose first task is led by this body."""
    first = CellLine(("", "Rà soát", text, "", "Quý II", ""))
    return replace(ASSIGNMENT, rows=(first,))


def test_every_text_of_a_table_is_rewritten_at_its_own_path():
    document = with_tables(ASSIGNMENT, PROJECTS, HOUSEHOLDS)
    seen: dict[str, str] = {}

    def note(path: str, text: str) -> str:
        seen[path] = text
        return text

    rewrite_texts(document, note)
    assert seen == {placed.path: placed.text for placed in printed_texts(document)}


def test_name_in_a_cell_is_proposed_and_masked_as_in_a_task():
    table = named("Nguyễn Văn Hải; Công an\nMặt trận")
    assert proposed(table) == [("rows[0].cells[2]", "Nguyễn Văn Hải")]
    document = with_tables(table)
    public = mask_document(document, mask_candidates(document))
    assert public.tables[0].rows == named("N.V.H.; Công an\nMặt trận").rows


@pytest.mark.parametrize(
    "text", ["Chủ tịch UBND phường", "Nguyễn Văn Hải - Phó Chủ tịch", "Hội Nông dân", "Công an"]
)
def test_bodies_and_people_in_office_are_not(text):
    assert proposed(named(text)) == []


def test_head_of_a_column_tells_that_its_cells_are_names_and_data_of_persons():
    assert proposed(HOUSEHOLDS) == [
        ("rows[0].cells[1]", "Lê Na"),
        ("rows[0].cells[2]", "1962"),
        ("rows[0].cells[3]", "Tổ dân phố số 2"),
        ("rows[0].cells[4]", "0912 345 678"),
        ("rows[1].cells[1]", "Ngọc Thị Ba"),
        ("rows[1].cells[3]", "Tổ dân phố số 4"),
    ]
    document = with_tables(HOUSEHOLDS)
    (first, second) = mask_document(document, mask_candidates(document)).tables[0].rows
    assert first == CellLine(("", "L.N.", WITHHELD, WITHHELD, WITHHELD, "50"))
    assert second == CellLine(("", "Bà N.T.B.", "", WITHHELD, "", "40"))


@pytest.mark.parametrize("name", ["H'Hen Niê", "K’Brơi", "Y Blăm", "Alexander Nguyễn"])
def test_any_name_in_a_column_of_names_is_proposed(name):
    row = CellLine(("", name, "", "", "", ""))
    assert proposed(replace(HOUSEHOLDS, rows=(row,))) == [("rows[0].cells[1]", name)]


def test_place_of_a_project_is_no_place_where_somebody_lives():
    columns = (TableColumn("Công trình"), TableColumn("Địa chỉ"), TableColumn("Chủ đầu tư", "body"))
    row = CellLine(("Nhà văn hóa", "Tổ dân phố số 2", "UBND phường"))
    assert proposed(AttachedTableData("list", "DANH MỤC", columns, (row,))) == []


def test_data_of_a_person_is_looked_for_nowhere_else():
    found = mask_candidates(with_tables(HOUSEHOLDS, named("Tổ dân phố số 2")))
    assert not [one for one in found if one.path.startswith("tables.attached[1]")]


def test_column_that_is_not_printed_is_in_no_public_copy_and_the_rest_reads_on():
    document = with_tables(PROJECTS, ASSIGNMENT)
    public = mask_document(document, mask_candidates(document))
    first, second = public.tables
    assert [one.name for one in first.columns] == [one.name for one in PROJECTS.printed_columns]
    assert list(first.printed_rows()) == list(PROJECTS.printed_rows())
    assert second == ASSIGNMENT
    assert read_plan(canonical_json(public)) == public
    assert not [one for one in texts_of(public) if "đã họp dân" in one.text]
