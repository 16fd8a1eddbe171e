"""Doubts about a part and its whole, and about a rate and what it comes from."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.checks import check_table
from indicators.measures import Measure
from indicators.values import Achieved
from tests.support.indicators.checked_tables import findings_of, row, rule_ids, span, table
from wardplan.numbers.spans import Span

JOBS = "Tổng số lao động được giải quyết việc làm mới"
ABROAD = "Trong đó: Xuất khẩu lao động"
ESTIMATE = Measure.ESTIMATE


def above(text: str) -> Span:
    return Span.above(Decimal(text))


def at_most(text: str) -> Span:
    return Span.at_most(Decimal(text))


def jobs(whole, part, **fields):
    return table(
        row("viec-lam", name=JOBS, estimate=whole),
        row("xuat-khau", name=ABROAD, parent="viec-lam", estimate=part, **fields),
    )


def of_parts(held):
    """The rules that spoke, but for the one on figures below zero."""
    return [rule for rule in rule_ids(check_table(held)) if rule != "out_of_limits"]


def test_part_above_its_whole_is_told_with_both_figures():
    (finding,) = check_table(jobs("1179", "1180"))
    assert finding.rule == "part_above_whole"
    assert finding.cells == (("xuat-khau", ESTIMATE), ("viec-lam", ESTIMATE))
    assert finding.sentence == (
        f"Dòng này ghi 1.180, còn “{JOBS}” ghi 1.179; một phần không thể lớn hơn cả số, "
        "xin xem lại hai ô."
    )
    assert finding.suggestion is None


@pytest.mark.parametrize(
    ("whole", "part", "doubted"),
    [
        ("5", "5", False),
        ("0", "1", True),
        ("0", "0", False),
        # Only what is certain, whatever the figures are within their ends.
        (("3", "5"), "5", False),
        (("3", "5"), "6", True),
        (("3", "5"), ("4", "8"), False),
        (("3", "5"), ("6", "8"), True),
        ("5", above("5"), True),
        (at_most("5"), above("5"), True),
        (at_most("5"), Span.at_least(Decimal(5)), False),
        (Span.below(Decimal(5)), "5", True),
        (above("5"), "600", False),
        ("5", at_most("600"), False),
        # A balance may be less than one of its parts.
        ("-3", "5", False),
        ("-3", "-1", False),
    ],
)
def test_part_at_the_edges_of_its_whole(whole, part, doubted):
    assert of_parts(jobs(whole, part)) == ["part_above_whole"] * doubted


def test_measures_are_not_mixed():
    mixed = table(
        row("viec-lam", name=JOBS, assigned="5", target="5"),
        row("xuat-khau", name=ABROAD, parent="viec-lam", estimate="9", target="9"),
    )
    assert [finding.cells[0] for finding in check_table(mixed)] == [("xuat-khau", Measure.TARGET)]


def test_blank_whole_is_not_zero():
    blank = table(
        row("viec-lam", name=JOBS),
        row("xuat-khau", name=ABROAD, parent="viec-lam", estimate="9"),
    )
    assert check_table(blank) == []


def test_whole_of_a_blank_whole_is_held_against_the_part():
    nested = table(
        row("tong", name=JOBS, estimate="5"),
        row("giua", parent="tong"),
        row("phan", parent="giua", estimate="9"),
    )
    (finding,) = check_table(nested)
    assert finding.cells == (("phan", ESTIMATE), ("tong", ESTIMATE))


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        # A rate under a count, a rate under a rate, an average under an average.
        ({"name": "Dân số"}, {"name": "Mức giảm tỷ lệ sinh", "unit": "‰"}),
        ({"name": "Tốc độ phát triển GTSX", "unit": "%"}, {"name": "Dịch vụ", "unit": "%"}),
        (
            {"name": "Thu nhập bình quân", "unit": "triệu đồng"},
            {"name": "Trong đó: Nông thôn", "unit": "triệu đồng"},
        ),
        (
            {"name": "Thu nhập của hộ", "unit": "triệu đồng"},
            {"name": "Trong đó: Bình quân nông thôn", "unit": "triệu đồng"},
        ),
        ({"name": "Lương thực", "unit": "kg/người"}, {"name": "Thóc", "unit": "kg/người"}),
        # Those who left are not among those who are there.
        ({"name": "Số hộ nghèo", "unit": "Hộ"}, {"name": "Số hộ thoát nghèo", "unit": "Hộ"}),
        ({"name": "Số hộ", "unit": "Hộ"}, {"name": "Số người"}),
    ],
)
def test_row_below_that_is_no_part_is_left_alone(whole, part):
    assert not check_table(
        table(row("a", estimate="3", **whole), row("b", parent="a", estimate="9", **part))
    )


def test_change_within_a_change_is_a_part():
    reduced = table(
        row("giam", name="Số hộ nghèo giảm", unit="Hộ", estimate="3"),
        row("phan", name="Giảm do chuyển đi", unit="hộ", parent="giam", estimate="9"),
    )
    assert rule_ids(check_table(reduced)) == ["part_above_whole"]


def test_achieved_is_no_amount():
    words = table(
        row("a", kind="achieved", estimate=Achieved.YES),
        row("b", parent="a", estimate="9"),
        row("c", estimate="9", parent="c"),
    )
    assert check_table(words) == []


def split(whole, *parts, names=("Trong đó: Nông nghiệp", "Công nghiệp", "Dịch vụ")):
    rows = [
        row(f"phan-{place}", name=name, parent="tong", **({"estimate": part} if part else {}))
        for place, (name, part) in enumerate(zip(names, parts, strict=False))
    ]
    return table(row("tong", name="Số lao động", estimate=whole), *rows)


@pytest.mark.parametrize(
    ("whole", "parts", "doubted"),
    [
        ("10", ("3", "3", "4"), False),
        ("9", ("3", "3", "4"), True),
        (("8", "10"), ("3", "3", "4"), False),
        (at_most("9"), ("3", "3", "4"), True),
        (Span.below(Decimal(10)), ("3", "3", "4"), True),
        (above("9"), ("3", "3", "4"), False),
        # A blank part is not known, and a part that is no plain number is not added.
        ("9", ("3", None, "7"), False),
        ("9", ("3", at_most("3"), "7"), False),
        ("9", ("3", "-1", "8"), False),
    ],
)
def test_sum_of_parts_at_the_edges_of_the_whole(whole, parts, doubted):
    assert of_parts(split(whole, *parts)) == ["parts_above_whole"] * doubted


def test_sum_of_parts_names_every_cell_and_both_sums():
    (finding,) = check_table(split("1179", "600", "400", "180"))
    assert finding.cells == tuple((code, ESTIMATE) for code in ("tong", *PARTS))
    for code, measure in finding.cells:
        assert findings_of(split("1179", "600", "400", "180"), code, measure) == [finding]
    assert "cộng lại là 1.180" in finding.sentence
    assert "đang ghi là 1.179" in finding.sentence


PARTS = ("phan-0", "phan-1", "phan-2")


def test_one_part_that_is_too_large_is_told_once():
    assert rule_ids(check_table(split("9", "3", "10", "1"))) == ["part_above_whole"]


@pytest.mark.parametrize(
    "names",
    [("Trong đó: Lao động nữ", "Dịch vụ"), ("Trong đó: Nông nghiệp", "Trong đó: Dịch vụ")],
)
def test_parts_that_may_count_the_same_persons_are_not_added(names):
    assert check_table(split("9", "6", "6", names=names)) == []


def test_rows_of_another_unit_are_not_added():
    whole, *parts = split("9", "6", "6").rows
    assert rule_ids(check_table(table(whole, *parts))) == ["parts_above_whole"]
    assert check_table(table(whole, *(replace(part, unit="Hộ") for part in parts))) == []


def test_one_part_alone_is_not_added():
    assert check_table(split("9", "6")) == []


def schools(rate, part="4", whole="4", **fields):
    rates = {"unit": "%", "rate_of": ("dat-chuan", "truong"), "estimate": rate} | fields
    return table(
        row("truong", name="Quy mô trường", unit="Trường", estimate=whole),
        row("dat-chuan", name="Số trường đạt chuẩn", unit="Trường", estimate=part),
        row("ty-le", name="Tỷ lệ trường đạt chuẩn", **rates),
    )


def test_rate_unlike_its_count_is_told_with_the_rate_that_fits():
    (finding,) = check_table(schools("99"))
    assert finding.rule == "rate_unlike_count"
    assert finding.cells == tuple((code, ESTIMATE) for code in ("ty-le", "dat-chuan", "truong"))
    for code, measure in finding.cells:
        assert findings_of(schools("99"), code, measure) == [finding]
    assert finding.sentence == (
        "“Số trường đạt chuẩn” ghi 4, “Quy mô trường” ghi 4, tính ra 100%, còn tỷ lệ ghi 99%; "
        "xin xem lại ba số."
    )
    assert finding.suggestion == span("100")


@pytest.mark.parametrize(
    ("rate", "part", "whole", "fields", "doubted"),
    [
        ("100", "4", "4", {}, False),
        ("0", "0", "4", {}, False),
        ("67", "2", "3", {}, False),
        ("66", "2", "3", {}, True),
        ("66.7", "2", "3", {"decimals": 1}, False),
        ("66.6", "2", "3", {"decimals": 1}, True),
        # A half is rounded away from zero, as on paper.
        ("13", "1", "8", {}, False),
        ("12", "1", "8", {}, True),
        ("50.0", "32", "64", {"decimals": 1}, False),
        ("2.5", "5", "2000", {"unit": "‰", "decimals": 1}, False),
        ("0.3", "5", "2000", {"unit": "‰", "decimals": 1}, True),
        # A bound or an interval holds the rate.
        (above("66"), "2", "3", {}, False),
        (above("67"), "2", "3", {}, True),
        (above("96"), "963", "1000", {}, False),
        (("60", "70"), "2", "3", {}, False),
        (("70", "80"), "2", "3", {}, True),
        # Nothing to hold the rate against.
        ("50", ("1", "2"), "4", {}, False),
        ("50", "1", above("4"), {}, False),
        ("50", "0", "0", {}, False),
        ("50", "1", "4", {"unit": "điểm %"}, False),
        ("50", "1", "4", {"unit": "Trường"}, False),
        ("50", "1", "4", {"rate_of": ("dat-chuan", "khong-co")}, False),
        ("50", "1", "4", {"rate_of": ("dat-chuan", "ty-le")}, False),
        ("50", "1", "4", {"rate_of": None}, False),
    ],
)
def test_rate_at_the_edges_of_its_count(rate, part, whole, fields, doubted):
    findings = check_table(schools(rate, part, whole, **fields))
    assert rule_ids(findings) == ["rate_unlike_count"] * doubted


def test_blank_count_is_not_zero():
    filled = schools("50", "1", "4")
    truong, dat_chuan, ty_le = filled.rows
    assert rule_ids(check_table(filled)) == ["rate_unlike_count"]
    for blank in (truong, dat_chuan, ty_le):
        rows = tuple(replace(one, figures=()) if one is blank else one for one in filled.rows)
        assert check_table(replace(filled, rows=rows)) == []


def test_rate_that_cannot_be_is_not_suggested():
    (finding,) = check_table(schools("99", "5", "4"))
    assert "tính ra 125%" in finding.sentence
    assert finding.suggestion is None


def test_rate_too_large_to_store_is_not_suggested():
    huge = schools("99", "99999999999999", "1", maximum=Decimal(10) ** 20)
    assert [finding.suggestion for finding in check_table(huge)] == [None]
