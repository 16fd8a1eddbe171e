"""Both Biểu and the head of two versions of a plan, and the whole comparison in a few words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from indicators.measures import Measure
from indicators.values import Achieved
from plans.document.comparison.changes import Comparison
from plans.document.comparison.versions import compare
from plans.document.plan import GroupRow, IndicatorRow, KeyTaskRow, PlanDocument, ReplacedPlan
from tests.support.plans.documents import bound_sample, documents, sample
from wardplan.numbers.spans import Span

ASSIGNED = Measure.ASSIGNED


def with_row(plan: PlanDocument, code: str, **changes: Any) -> PlanDocument:
    """The plan with one indicator changed."""
    rows = tuple(
        replace(row, **changes) if isinstance(row, IndicatorRow) and row.code == code else row
        for row in plan.indicators.rows
    )
    return with_table(plan, rows=rows)


def with_table(plan: PlanDocument, **changes: Any) -> PlanDocument:
    return replace(plan, indicators=replace(plan.indicators, **changes))


def with_tasks(plan: PlanDocument, *rows: KeyTaskRow) -> PlanDocument:
    return replace(plan, tasks=replace(plan.tasks, rows=rows))


def words(comparison: Comparison) -> dict[str, str]:
    return {line.part: line.words for line in comparison.summary}


def number(value: str) -> tuple[tuple[Measure, Span], ...]:
    return ((ASSIGNED, Span.number(Decimal(value))),)


@given(documents())
def test_plan_beside_itself_is_empty(document: PlanDocument) -> None:
    comparison = compare(document, document)
    assert comparison.is_empty
    assert words(comparison) == {
        "Nội dung": "không đổi",
        "Biểu 02": "không đổi",
        "Biểu 01": "không đổi",
    }


@given(documents(), documents())
def test_there_and_back_the_same_is_told(old: PlanDocument, new: PlanDocument) -> None:
    there, back = compare(old, new), compare(new, old)
    assert there == compare(old, new)
    assert {(c.name, c.old, c.new) for c in there.head} == {
        (c.name, c.new, c.old) for c in back.head
    }
    cells = {(c.path, c.old, c.new) for row in there.rows for c in row.cells}
    assert cells == {(c.path, c.new, c.old) for row in back.rows for c in row.cells}


def test_figure_is_told_as_printed() -> None:
    old = with_row(sample(), "dan-so", figures=number("12575"))
    new = with_row(sample(), "dan-so", figures=((ASSIGNED, Span.above(Decimal(12700))),))
    (row,) = compare(old, new).rows
    (cell,) = row.cells
    assert (row.kind, row.name, row.unit, cell.label) == (
        "changed",
        "Dân số",
        "Người",
        "Chỉ tiêu giao",
    )
    assert (cell.old, cell.new, cell.path) == (
        "12.575",
        "> 12.700",
        "tables.indicators[dan-so].assigned",
    )
    assert words(compare(old, new))["Biểu 02"] == "1 số liệu sửa"


def test_zero_and_blank_are_two_things() -> None:
    blank, zero = (with_row(sample(), "dan-so", figures=f) for f in ((), number("0")))
    (row,) = compare(blank, zero).rows
    assert [(cell.old, cell.new) for cell in row.cells] == [("", "0")]
    assert words(compare(blank, zero))["Biểu 02"] == "1 số liệu điền thêm"
    assert words(compare(zero, blank))["Biểu 02"] == "1 số liệu để trống"


def test_achieved_is_told_in_words() -> None:
    old, new = (
        with_row(sample(), "dan-so", kind="achieved", figures=((ASSIGNED, value),))
        for value in (Achieved.NO, Achieved.YES)
    )
    (row,) = compare(old, new).rows
    assert [(cell.old, cell.new) for cell in row.cells] == [("không đạt", "đạt")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": "Dân số trung bình"}, ("Tên chỉ tiêu", "Dân số", "Dân số trung bình")),
        ({"unit": "Nghìn người"}, ("Đơn vị tính", "Người", "Nghìn người")),
        ({"decimals": 1}, ("Số chữ số thập phân", "0", "1")),
        ({"better": "lower"}, ("Cách hiểu", "càng cao càng tốt", "càng thấp càng tốt")),
        ({"cumulative": True}, ("Luỹ kế", "không", "có")),
        ({"parent": "bhyt"}, ("Là một phần của", "", "Tỷ lệ số người tham gia bảo hiểm y tế")),
        ({"minimum": Decimal("100.50")}, ("Nhỏ nhất hợp lý", "", "100,5")),
        ({"maximum": Decimal(100)}, ("Lớn nhất hợp lý", "", "100")),
        ({"label": "9"}, ("Ký hiệu", "2", "9")),
    ],
)
def test_definition_that_changed_is_told_by_name(
    change: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    old = with_row(sample(), "dan-so", label="2", figures=number("12575"))
    (row,) = compare(old, with_row(old, "dan-so", **change)).rows
    assert [(d.name, d.old, d.new) for d in row.details] == [expected]
    assert row.cells == ()
    summary = words(compare(old, with_row(old, "dan-so", **change)))["Biểu 02"]
    assert summary == "1 dòng sửa tên, đơn vị hoặc cách ghi"


def test_rows_that_came_and_went_are_told_with_their_figures() -> None:
    rows = sample().indicators.rows
    fewer = with_table(sample(), rows=tuple(r for r in rows if getattr(r, "code", "") != "dan-so"))
    (gone,) = compare(sample(), fewer).rows
    assert (gone.kind, gone.name, [(c.old, c.new) for c in gone.cells]) == (
        "removed",
        "Dân số",
        [("12.575", "")],
    )
    (come,) = compare(fewer, sample()).rows
    assert (come.kind, [(c.old, c.new) for c in come.cells]) == ("added", [("", "12.575")])
    assert words(compare(fewer, sample()))["Biểu 02"] == "1 dòng thêm"


def test_row_that_moved_is_told_and_the_others_are_not() -> None:
    rows = list(sample().indicators.rows)
    turned = with_table(sample(), rows=(*rows[1:5], rows[0], *rows[5:]))
    (moved,) = compare(sample(), turned).rows
    assert (moved.kind, moved.is_group) == ("moved", True)
    assert words(compare(sample(), turned))["Biểu 02"] == "1 dòng chuyển chỗ"


def test_group_and_indicator_of_one_code_are_two_rows() -> None:
    group, row = GroupRow("dan-so", "1", "Nhóm"), IndicatorRow("dan-so", "Dân số", None, "number")
    old, new = (with_table(sample(), rows=(replace(group, name=n), row)) for n in ("Nhóm", "Khối"))
    (change,) = compare(old, new).rows
    assert (change.is_group, change.details[0].name) == (True, "Tên nhóm")


def test_head_of_the_table_is_told() -> None:
    new = with_table(sample(), title="Biểu số 02: Tên khác", year=2022)
    comparison = compare(sample(), new)
    assert [c.name for c in comparison.table_head] == ["Tên biểu", "Năm của biểu"]
    assert words(comparison)["Biểu 02"] == "sửa tên biểu, năm của biểu"


def test_task_is_told_with_its_result_and_state() -> None:
    first, *others = sample().tasks.rows
    done = replace(first, result=f"{first.result} Đã xong.", status="done", responsible="Ông An")
    (task,) = compare(sample(), with_tasks(sample(), done, *others)).tasks
    assert (task.kind, task.path, task.citation) == (
        "changed",
        "tables.tasks.rows[0]",
        "Biểu 01, nhiệm vụ 1",
    )
    assert [piece.kind for piece in task.content] == ["same"]
    assert [p.text for p in task.result if p.kind == "added"] == [" Đã xong."]
    assert [(d.name, d.old, d.new) for d in task.details] == [
        ("Tình trạng", "", "Hoàn thành"),
        ("Người phụ trách", "", "Ông An"),
    ]


def test_tasks_that_came_went_and_moved_are_counted() -> None:
    one, two = sample().tasks.rows
    new = KeyTaskRow("Chuẩn bị bầu tổ trưởng tổ dân phố", "")
    assert words(compare(sample(), with_tasks(sample(), two, one)))["Biểu 01"] == (
        "1 nhiệm vụ chuyển chỗ"
    )
    changed = compare(sample(), with_tasks(sample(), two, new))
    assert words(changed)["Biểu 01"] == "1 nhiệm vụ thêm, 1 nhiệm vụ bỏ"
    assert [(t.kind, t.old_citation) for t in changed.tasks] == [
        ("added", ""),
        ("removed", "Biểu 01, nhiệm vụ 1"),
    ]


def test_head_is_told_field_by_field() -> None:
    head = sample().plan
    signer = replace(
        head.signer, authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), title="PHÓ CHỦ TỊCH"
    )
    new = replace(head, number=5, date=date(2023, 10, 5), place="Phường Lê Lợi A", signer=signer)
    comparison = compare(sample(), replace(sample(), plan=new))
    assert [(c.name, c.old, c.new) for c in comparison.head] == [
        ("Số", "", "05"),
        ("Địa danh", "Phường Lê Lợi", "Phường Lê Lợi A"),
        ("Ngày ban hành", "", "05/10/2023"),
        (
            "Quyền hạn người ký",
            "TM. ỦY BAN NHÂN DÂN",
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        ),
        ("Chức vụ người ký", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ]
    assert words(comparison)["Thể thức"] == (
        "số, địa danh, ngày ban hành, quyền hạn người ký, chức vụ người ký"
    )
    assert comparison.count == 5


def test_plan_that_takes_the_place_of_another_says_of_which() -> None:
    replaced = ReplacedPlan(5, "KH-UBND", date(2023, 10, 5), "Phát triển kinh tế")
    new = replace(sample(), plan=replace(sample().plan, replaces=replaced))
    (change,) = compare(sample(), new).head
    assert (change.name, change.old) == ("Thay thế", "")
    assert "05/KH-UBND" in change.new


def test_summary_counts_as_on_the_drawing() -> None:
    """Figures filled in also change the sentences that are bound to them."""
    figures = (
        (ASSIGNED, Span.number(Decimal(64))),
        (Measure.NINE_MONTH, Span.number(Decimal(28))),
    )
    old = with_row(bound_sample(), "bhxh-tu-nguyen", figures=figures)
    comparison = compare(old, bound_sample())
    assert words(comparison) == {
        "Nội dung": "1 đoạn sửa",
        "Biểu 02": "1 số liệu sửa",
        "Biểu 01": "không đổi",
    }
    changed = [piece.text for piece in comparison.texts[0].pieces if piece.kind != "same"]
    assert changed == ["28/64 đạt 43,8%", "32/64 đạt 50%"]
    assert comparison.count == 2
