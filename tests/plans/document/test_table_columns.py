"""The columns of a table, typed one a line."""

import pytest

from plans.document.table_columns import read_typed_columns, typed_columns
from plans.document.tables import TABLE_KINDS, TableColumn
from tests.support.plans.attached_tables import PROJECTS


@pytest.mark.parametrize(
    "columns", [PROJECTS.columns, *(kind.columns for kind in TABLE_KINDS.values())]
)
def test_columns_written_as_lines_are_read_back_the_same(columns: tuple[TableColumn, ...]) -> None:
    assert read_typed_columns(typed_columns(columns)) == columns


def test_kind_width_and_print_may_be_left_out_and_stand_in_any_order() -> None:
    typed = "Nội dung\n\n Chủ trì | 16 | Don vi\nGhi riêng | KHÔNG IN | đơn vị, người"
    assert read_typed_columns(typed) == (
        TableColumn("Nội dung"),
        TableColumn("Chủ trì", "body", 16),
        TableColumn("Ghi riêng", "body", printed=False),
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" \n", "từ 1 đến 20 cột"),
        ("A\n" * 21, "từ 1 đến 20 cột"),
        ("A\n | chữ", "Dòng 2: tên cột"),
        ("A | tiền", "Dòng 1: không hiểu “tiền”"),
        ("A | 101", "không hiểu “101”"),
        ("A | 0009999", "không hiểu “0009999”"),
        ("A | không in", "ít nhất một cột được in"),
    ],
)
def test_line_that_says_something_else_is_refused_by_its_number(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_typed_columns(typed)
