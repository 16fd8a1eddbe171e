"""How the rows of Biểu 02 are worded."""

from decimal import Decimal

import pytest

from indicators.measures import Measure
from plans.document.plan import GroupRow, IndicatorRow, IndicatorTableData
from plans.rendering.table_rows import printed_rows
from wardplan.numbers.spans import Span


def indicator(code: str, name: str, **more) -> IndicatorRow:
    return IndicatorRow(code, name, "Người", "number", **more)


def table(
    *rows, columns=("DANH MỤC", "ĐVT", "Chỉ tiêu"), measures=("assigned",)
) -> IndicatorTableData:
    return IndicatorTableData("Biểu số 02", 2023, columns, measures, rows)


def names(*rows) -> list[tuple[str, int]]:
    return [(row.name, row.depth) for row in printed_rows(table(*rows))]


def test_groups_bear_their_label():
    rows = names(
        GroupRow("a", "I", "CHỈ TIÊU VỀ KINH TẾ"),
        GroupRow("b", None, "Khác"),
        GroupRow("c", "1.", "Y tế"),
        GroupRow("d", "a)", "Nhỏ"),
    )
    assert [name for name, _ in rows] == ["I. CHỈ TIÊU VỀ KINH TẾ", "Khác", "1. Y tế", "a) Nhỏ"]


@pytest.mark.parametrize("sign", ["-", "–", "+", "*", "•"])
def test_sign_for_a_label_stands_without_a_dot(sign):
    rows = names(GroupRow("a", sign, "Nhóm"), indicator("nam", "Nam", label=sign))
    assert [name for name, _ in rows] == [f"{sign} Nhóm", f"{sign} Nam"]


def test_row_with_a_label_bears_it_and_its_parts_a_dash():
    rows = names(
        GroupRow("xa-hoi", "II", "CHỈ TIÊU VỀ XÃ HỘI"),
        indicator("dan-so", "Dân số", label="1"),
        indicator("sinh", "Mức giảm tỷ lệ sinh", parent="dan-so"),
        indicator("nu", "Nữ", parent="sinh"),
    )
    assert rows[1:] == [("1. Dân số", 0), ("- Mức giảm tỷ lệ sinh", 1), ("- Nữ", 2)]


@pytest.mark.parametrize(
    ("label", "name", "printed"),
    [
        ("2", "Quy mô lớp", "- Quy mô lớp"),
        ("I", "Tốc độ phát triển", "Tốc độ phát triển"),
        (None, "Tốc độ phát triển", "Tốc độ phát triển"),
        ("2", "Trong đó: nữ", "Trong đó: nữ"),
        ("2", "TRONG ĐÓ: nữ", "TRONG ĐÓ: nữ"),
        ("2", "- đã có gạch", "- đã có gạch"),
    ],
)
def test_dash_depends_on_the_group_and_the_words(label, name, printed):
    assert names(GroupRow("g", label, "Nhóm"), indicator("c", name))[1] == (printed, 0)


def test_circle_of_parents_ends():
    rows = names(indicator("a", "A", parent="b"), indicator("b", "B", parent="a"))
    assert rows == [("- A", 1), ("- B", 1)]


def test_blank_figure_is_an_empty_text_and_zero_is_a_zero():
    zero = ((Measure.ASSIGNED, Span.number(Decimal(0))),)
    rows = [*printed_rows(table(indicator("a", "A"), indicator("b", "B", figures=zero)))]
    assert [row.cells for row in rows] == [("",), ("0",)]
