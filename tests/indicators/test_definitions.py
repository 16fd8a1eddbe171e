"""What a definition of an indicator may say, and what its form tells of what it may not."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.catalogue import definition_problems, figures_in_words, filled_figures
from indicators.definition_form import DefinitionForm
from indicators.measures import Measure
from indicators.models import Indicator
from tests.support.factories import plan_with_indicators, ward

#: The kinds of the definitions beside the one that is looked at.
BESIDE = {"ho": "number", "tong": "number", "dat-chuan": "achieved", "nhom": "group"}


def definition(**values: Any) -> Indicator:
    """A definition of its own that has no fault."""
    given = {
        "code": "ty-le",
        "name": "Tỷ lệ hộ nghèo",
        "unit": "%",
        "kind": "number",
        "decimals": 2,
    }
    return Indicator(**{**given, **values})


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"minimum": Decimal(0), "maximum": Decimal(100)},
        {"minimum": Decimal("7.1"), "maximum": Decimal("7.1")},
        {"rate_part_code": "ho", "rate_whole_code": "tong"},
        {"parent_code": "tong"},
        {"kind": "group", "unit": "", "decimals": 0},
        {"kind": "achieved", "unit": "", "decimals": 0},
    ],
)
def test_definition_that_agrees_with_itself_has_no_problem(values: dict[str, Any]):
    assert definition_problems(definition(**values), BESIDE) == {}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"code": "Tỷ lệ"}, "code", "chữ thường không dấu"),
        ({"decimals": 5}, "decimals", "từ 0 đến 4"),
        ({"kind": "achieved"}, "decimals", "xin ghi 0"),
        ({"parent_code": "ty-le"}, "parent_code", "một phần của chính nó"),
        ({"parent_code": "khong-co"}, "parent_code", "không có chỉ tiêu mang mã “khong-co”"),
        ({"parent_code": "nhom"}, "parent_code", "không có chỉ tiêu mang mã “nhom”"),
        ({"kind": "group", "decimals": 0}, "kind", "không có đơn vị tính"),
        (
            {"minimum": Decimal(5), "maximum": Decimal("4.5")},
            "minimum",
            "nhỏ nhất hợp lý 5 lớn hơn mức lớn nhất 4,5",
        ),
        ({"decimals": 0, "maximum": Decimal("4.5")}, "maximum", "ghi số nguyên"),
        (
            {"kind": "achieved", "decimals": 0, "minimum": Decimal(1)},
            "minimum",
            "Chỉ dòng số liệu mới có mức nhỏ nhất",
        ),
        ({"rate_part_code": "ho"}, "rate_whole_code", "cả tử số và mẫu số"),
        ({"rate_whole_code": "tong"}, "rate_part_code", "cả tử số và mẫu số"),
        (
            {"rate_part_code": "ho", "rate_whole_code": "ho"},
            "rate_whole_code",
            "cùng một chỉ tiêu",
        ),
        (
            {"rate_part_code": "ty-le", "rate_whole_code": "tong"},
            "rate_part_code",
            "không tính từ chính nó",
        ),
        (
            {"rate_part_code": "ho", "rate_whole_code": "nhom"},
            "rate_whole_code",
            "không có chỉ tiêu mang mã “nhom”",
        ),
        (
            {"rate_part_code": "dat-chuan", "rate_whole_code": "tong"},
            "rate_part_code",
            "ghi đạt / không đạt nên không chia được",
        ),
        (
            {
                "kind": "achieved",
                "decimals": 0,
                "rate_part_code": "ho",
                "rate_whole_code": "tong",
            },
            "rate_part_code",
            "Chỉ dòng số liệu mới tính từ tử số",
        ),
    ],
)
def test_definition_that_contradicts_itself_is_told_at_the_field(values, field, words):
    problems = definition_problems(definition(**values), BESIDE)
    assert words in problems[field]


def stored(db: Any) -> Indicator:
    """The first of two indicators of Lê Lợi's own, with figures in its Biểu 02."""
    table = plan_with_indicators(2).indicator_table
    first = table.rows.order_by("position")[0].indicator
    Indicator.objects.filter(rows__table=table).update(ward=ward())
    first.refresh_from_db()
    return first


def test_change_that_figures_do_not_fit_is_told(db):
    first = stored(db)
    Indicator.objects.filter(pk=first.pk).update(decimals=2)
    filled_figures(first).update(low="7.25", high="7.25")
    first.decimals = 1
    assert "7,25" in definition_problems(first, BESIDE)["decimals"]
    first.decimals, first.kind, first.unit = 0, "achieved", ""
    assert "không đổi loại" in definition_problems(first, BESIDE)["kind"]


def test_rate_of_rows_that_the_table_lacks_is_told(db):
    first = stored(db)
    first.rate_part_code, first.rate_whole_code = "ho", "tong"
    problems = definition_problems(first, {**BESIDE, first.code: "number"})
    assert problems == {
        name: f"Biểu 02 không có chỉ tiêu mang mã “{code}”; xin chọn chỉ tiêu đang có trong biểu."
        for name, code in (("rate_part_code", "ho"), ("rate_whole_code", "tong"))
    }


def test_figures_are_named_with_what_they_are_of(db):
    named = figures_in_words(list(filled_figures(stored(db))), 0)
    assert Measure.ASSIGNED.label in named


class OfAName(DefinitionForm):
    """The form over the fields that this test fills in."""

    class Meta(DefinitionForm.Meta):
        fields = ("name", "unit", "decimals", *DefinitionForm.Meta.fields)


def sent(**values: str) -> OfAName:
    given = {"name": "Tỷ lệ hộ nghèo", "unit": "%", "decimals": "2", "label": "1"}
    return OfAName({**given, **values}, instance=definition())


def test_form_reads_limits_as_figures_are_read_and_takes_a_typed_label_off(db):
    form = sent(name="1. Tỷ lệ hộ nghèo", unit="hộ", minimum="0,5", maximum="12.000")
    assert form.errors == {}
    assert (form.cleaned_data["minimum"], form.cleaned_data["maximum"]) == (Decimal("0.5"), 12000)
    assert form.cleaned_data["name"] == "Tỷ lệ hộ nghèo"
    assert form.fields["minimum"].widget.attrs["data-judged-with"] == "maximum kind decimals"


def test_form_tells_at_the_field_what_is_no_limit(db):
    form = sent(minimum="nhiều", maximum="5")
    assert set(form.errors) == {"minimum"}


def test_form_shows_limits_as_people_write_them():
    form = OfAName(instance=definition(minimum=Decimal("12575.5"), maximum=None))
    assert (form.initial["minimum"], form.initial["maximum"]) == ("12.575,5", "")


def test_form_tells_contradictions_at_their_fields(db):
    place = ward()
    form = OfAName(
        {"name": "Tỷ lệ", "unit": "%", "decimals": "0", "minimum": "9", "maximum": "5"},
        instance=definition(authority=place.authority, ward=place, year=2024),
    )
    assert "lớn hơn mức lớn nhất" in str(form.errors["minimum"])
