"""Attached tables as data: what is printed of them, and the plan file with them."""

from decimal import Decimal
from typing import Any

import pytest
import simplejson

from plans.document.paths import attached_texts, row_citations
from plans.document.planfile.reading import read_plan
from plans.document.planfile.tables import plain_fields, read_plain
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.document.problems import PlanFileError, PlanFileProblem
from plans.document.table_words import column_lines, row_lines, told_with_place
from plans.document.tables import (
    AttachedTableData,
    CellLine,
    GroupLine,
    TableColumn,
    figure_of,
    next_label,
)
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from wardplan.numbers.spans import Span


def test_blank_numbers_are_counted_over_the_groups_and_typed_ones_stand() -> None:
    rows = list(ASSIGNMENT.printed_rows())
    assert rows[0] == GroupLine("Lĩnh vực kinh tế", "A")
    assert [row.cells[0] for row in rows if isinstance(row, CellLine)] == ["1", "2", "5a"]


def test_column_that_is_kept_for_the_ward_is_not_printed() -> None:
    assert "Ghi riêng" not in [column.name for column in PROJECTS.printed_columns]
    first = next(PROJECTS.printed_rows())
    assert first == CellLine(("1", "Đường Lê Lợi", "1.234,5", "UBND phường", "2024"))


def test_row_that_says_it_has_no_number_prints_none_and_is_not_counted() -> None:
    columns = (TableColumn("STT", "number"), TableColumn("Việc"))
    rows = tuple(CellLine(cells) for cells in (("Không số", "Chung"), ("1", "Thu"), ("", "Chi")))
    table = AttachedTableData("list", "VIỆC", columns, rows, label="Phụ lục I")
    printed = [row.cells for row in table.printed_rows() if isinstance(row, CellLine)]
    assert printed == [("", "Chung"), ("1", "Thu"), ("2", "Chi")]
    assert row_citations(table) == [
        "Phụ lục I, dòng không số ở đầu",
        "Phụ lục I, dòng 1",
        "Phụ lục I, dòng 2",
    ]
    assert "Không số" not in [one.text for one in attached_texts(table, 0)]


def test_figure_in_a_cell_is_a_number_unless_it_may_be_read_in_two_ways() -> None:
    assert figure_of("1.234,5") == Span.number(Decimal("1234.5"))
    assert figure_of("") is None
    assert figure_of("Đang lập") is None


def test_next_label_is_the_first_that_is_free() -> None:
    assert next_label([]) == "Phụ lục I"
    assert next_label(["phụ lục i", "Biểu số 03"]) == "Phụ lục II"
    assert next_label(["Phụ lục I", "Phụ lục III"]) == "Phụ lục II"


def test_plan_with_tables_is_a_file_of_the_second_version_and_reads_back_the_same() -> None:
    document = with_tables(ASSIGNMENT, PROJECTS)
    assert simplejson.loads(canonical_json(document))["format"] == "wardplan/2"
    assert read_plan(canonical_json(document)) == document
    assert read_plan(yaml_bytes(document)) == document


def test_fields_for_the_database_hold_the_whole_table() -> None:
    for table in (ASSIGNMENT, PROJECTS):
        assert read_plain(simplejson.loads(simplejson.dumps(plain_fields(table)))) == (table, [])


def spoilt(**changes: Any) -> dict[str, str]:
    """The problems of a file whose first table has these changes."""
    tree = simplejson.loads(canonical_json(with_tables(PROJECTS)), use_decimal=True)
    tree["tables"]["attached"][0] |= changes
    with pytest.raises(PlanFileError) as caught:
        read_plan(simplejson.dumps(tree, use_decimal=True).encode())
    return {problem.path: problem.sentence for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"kind": "budget"}, "kind", "chọn một trong: assignment, list, free"),
        ({"title": ""}, "title", "đang trống"),
        ({"columns": []}, "columns", "ít nhất một cột được in"),
        (
            {"columns": [{"name": "A", "printed": False}], "rows": []},
            "columns",
            "ít nhất một cột được in",
        ),
        ({"rows": [{"cells": ["1"]}]}, "rows[0].cells", "Dòng có 1 ô, bảng có 6 cột"),
        ({"rows": [{"cells": [1] * 6}]}, "rows[0].cells[0]", "phải là chữ"),
        ({"rows": [{"group": ""}]}, "rows[0].group", "đang trống"),
        ({"rows": ["A"]}, "rows[0]", "phải gồm các khoá"),
        ({"landscape": "ngang"}, "landscape", "true hoặc false"),
        ({"columns": [{"name": "A", "width": 0}], "rows": []}, "columns[0].width", "từ 1 đến 100"),
    ],
)
def test_bad_table_is_refused_with_its_path(
    changes: dict[str, Any], path: str, sentence: str
) -> None:
    assert sentence in spoilt(**changes)[f"tables.attached[0].{path}"]


def test_tables_are_refused_in_a_file_of_the_first_version() -> None:
    tree = simplejson.loads(canonical_json(with_tables(ASSIGNMENT)), use_decimal=True)
    with pytest.raises(PlanFileError, match="không có khoá attached"):
        read_plan(simplejson.dumps(tree | {"format": "wardplan/1"}, use_decimal=True).encode())


def test_rows_are_lines_of_their_words() -> None:
    lines = row_lines(plain_fields(ASSIGNMENT)["rows"]).split("\n")
    assert lines[0] == "A. Lĩnh vực kinh tế"
    assert lines[2] == "Thu ngân sách | Đội thuế |  | 31/12/2024 | Bảng thu / Biên bản"
    assert lines[4] == "5a | Xây dựng tổ dân phố văn hóa | Văn hóa | Mặt trận"


def test_columns_are_lines_with_what_is_particular_to_them() -> None:
    lines = column_lines(plain_fields(PROJECTS)["columns"]).split("\n")
    assert lines[0] == "STT (số thứ tự, rộng 6 %)"
    assert lines[4] == "Ghi riêng (không in)"


@pytest.mark.parametrize("found", [None, "x", 5, {}, [1, "a"], [{}], [{"cells": 3}]])
def test_what_is_no_list_of_rows_says_nothing(found: Any) -> None:
    assert not row_lines(found).strip()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("rows[3].cells[1]", "Dòng 4, cột “Tên dự án”: Sai."),
        ("rows[3].cells[40]", "Dòng 4, cột “41”: Sai."),
        ("rows[3].cells", "Dòng 4: Sai."),
        ("rows[0].label", "Dòng 1, số hiệu nhóm: Sai."),
        ("columns[2].width", "Cột 3, độ rộng: Sai."),
        ("columns", "Sai."),
        ("note", "Ghi chú: Sai."),
    ],
)
def test_problem_is_told_with_its_place(path: str, place: str) -> None:
    columns = plain_fields(PROJECTS)["columns"]
    assert told_with_place(PlanFileProblem(path, "Sai."), columns) == place
