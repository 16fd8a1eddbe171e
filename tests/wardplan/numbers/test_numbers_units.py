"""Which spellings are one unit, and what a unit says about its figures."""

from decimal import Decimal

import pytest

from wardplan.numbers.units import (
    canonical_unit,
    check_unit,
    conversion_factor,
    same_unit,
    unit_family,
    unit_matches,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("%0", "‰"),
        ("0/00", "‰"),
        ("o/oo", "‰"),
        ("phần trăm", "%"),
        ("(%)", "%"),
        ("điểm phần trăm", "Điểm %"),
        ("tỷđ", "tỷ đồng"),
        ("Tỉ đ", "tỷ đồng"),
        ("Tr. đồng", "triệu đồng"),
        ("Tr.đ/người/năm", "triệu đồng / người / năm"),
        ("H.sinh", "học sinh"),
        ("HS", "Học sinh"),
        ("Ngươ\u0300i", "NGƯỜI"),
        ("TDP", "tổ dân phố"),
        ("m2", "m²"),
        (None, " "),
        ("cột  mốc", "Cột mốc"),
    ],
)
def test_spellings_of_one_unit_are_the_same(first, second):
    assert same_unit(first, second)
    assert same_unit(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("%", "điểm %"), ("%", "‰"), ("tỷ đồng", "triệu đồng"), ("hộ", "người"), ("%", None)],
)
def test_different_units_are_not_the_same(first, second):
    assert not same_unit(first, second)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", "ratio"),
        ("%0", "ratio"),
        ("điểm %", "ratio"),
        ("Người", "count"),
        ("H.sinh", "count"),
        ("Phường", "count"),
        ("lượt người", "count"),
        ("triệu đồng", "measured"),
        ("ha", "measured"),
        ("kg/người", "measured"),
        ("người/km2", "measured"),
        ("cột mốc", "unknown"),
        (None, "unknown"),
        ("", "unknown"),
    ],
)
def test_unit_belongs_to_a_family(unit, expected):
    assert unit_family(unit) == expected


def test_unknown_unit_keeps_its_own_name():
    assert canonical_unit(" Cột mốc ") == "cột mốc"


def test_units_of_one_line_convert_and_others_do_not():
    assert conversion_factor("tỷđ", "triệu đồng") == Decimal(1000)
    assert conversion_factor("m2", "ha") == Decimal("0.0001")
    assert conversion_factor("ha", "triệu đồng") is None
    assert conversion_factor("điểm %", "%") is None


def test_part_before_the_stroke_may_stand_behind_a_figure():
    assert unit_matches("kg", "kg/người")
    assert unit_matches("triệu", "triệu đồng/người/năm")
    assert not unit_matches("người", "kg/người")
    assert not unit_matches("kg/hộ", "kg/người")


def test_other_unit_is_refused_and_no_unit_is_not():
    check_unit("", "Hộ")
    check_unit("hộ", "Hộ")
    with pytest.raises(ValueError, match=r"1 ha bằng 10\.000 m²"):
        check_unit("m2", "ha")
    with pytest.raises(ValueError, match="tính theo “ha”, còn ô ghi “hộ”"):
        check_unit("hộ", "ha")
