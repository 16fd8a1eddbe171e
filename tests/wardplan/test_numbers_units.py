"""Which spellings are one unit, and what a unit says about its figures."""

from decimal import Decimal

import pytest

from wardplan.numbers.units import (
    belongs,
    canonical,
    conversion,
    family,
    refuse_other_unit,
    same_unit,
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
    assert family(unit) == expected


def test_unknown_unit_keeps_its_own_name():
    assert canonical(" Cột mốc ") == "cột mốc"


def test_units_of_one_line_convert_and_others_do_not():
    assert conversion("tỷđ", "triệu đồng") == Decimal(1000)
    assert conversion("m2", "ha") == Decimal("0.0001")
    assert conversion("ha", "triệu đồng") is None
    assert conversion("điểm %", "%") is None


def test_part_before_the_stroke_may_stand_behind_a_figure():
    assert belongs("kg", "kg/người")
    assert belongs("triệu", "triệu đồng/người/năm")
    assert not belongs("người", "kg/người")
    assert not belongs("kg/hộ", "kg/người")


def test_other_unit_is_refused_and_no_unit_is_not():
    refuse_other_unit("", "Hộ")
    refuse_other_unit("hộ", "Hộ")
    with pytest.raises(ValueError, match=r"1 ha bằng 10\.000 m²"):
        refuse_other_unit("m2", "ha")
    with pytest.raises(ValueError, match="tính theo “ha”, còn ô ghi “hộ”"):
        refuse_other_unit("hộ", "ha")
