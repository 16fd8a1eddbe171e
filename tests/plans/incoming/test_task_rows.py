"""Rows and items as tasks of Biểu 01; what it has no column for stays with its task."""

import pytest

from plans.incoming.task_rows import IncomingTask, tasks_of
from tests.support.incoming import read

STATUSES = {"hoan thanh": "done"}


def tasks(html: str = "", plain: str = "") -> list[IncomingTask]:
    return tasks_of(read(html, plain), STATUSES).tasks


def test_columns_are_known_by_their_heads():
    plain = (
        "STT\tNội dung nhiệm vụ\tKết quả\tThời gian\tTình trạng\tĐơn vị chủ trì\n"
        "1\tTrồng cây\t100 cây\tQuý I\tHoàn thành\tĐịa chính\n"
        "2\tDọn vệ sinh\t\t\tTạm dừng\t"
    )
    assert tasks(plain=plain) == [
        IncomingTask("Trồng cây\nThời gian: Quý I", "100 cây", "done", "Địa chính"),
        IncomingTask("Dọn vệ sinh\nTình trạng: Tạm dừng"),
    ]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (
            "1\tTrồng cây xanh\tĐịa chính\n2\tDọn vệ sinh\tVăn hóa",
            ["Trồng cây xanh\nĐịa chính", "Dọn vệ sinh\nVăn hóa"],
        ),
        (
            "1. Trồng cây\n2. Dọn vệ sinh\n- trước Tết\n3. Họp",
            ["Trồng cây", "Dọn vệ sinh\n- trước Tết", "Họp"],
        ),
        ("- Trồng cây\n- Dọn vệ sinh", ["Trồng cây", "Dọn vệ sinh"]),
        ("Trồng cây\nDọn vệ sinh", ["Trồng cây", "Dọn vệ sinh"]),
        ("Trồng cây", ["Trồng cây"]),
    ],
)
def test_rows_and_items_without_heads(plain, expected):
    assert [task.content for task in tasks(plain=plain)] == expected


def test_paragraphs_beside_a_table_are_told():
    found = tasks_of(read("<p>Biểu số 01</p><table><tr><td>1<td>A<tr><td>2<td>B</table>"), {})
    assert ([task.content for task in found.tasks], found.others) == (["A", "B"], ["Biểu số 01"])
