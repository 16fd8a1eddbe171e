"""Model fields: exact decimals, NFC text, folded search."""

import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Authority
from indicators.models import Figure
from plans.store.writing import store_document
from tests.support.plans.documents import sample
from wardplan.fields import (
    MAX_PROSE_LENGTH,
    ExactDecimalField,
    ExactDecimalFormField,
    FoldedField,
    LineField,
    LinesField,
    ParagraphField,
    ProseField,
    update_folded_fields,
)

pytestmark = pytest.mark.engine

EXACT = st.integers(-(10**18) + 1, 10**18 - 1).map(lambda whole: Decimal(whole).scaleb(-4))


@given(EXACT)
def test_every_storable_decimal_survives_the_scaled_integer(number: Decimal) -> None:
    field = ExactDecimalField()
    assert field.from_db_value(field.get_prep_value(number)) == number


@pytest.mark.parametrize("number", ["0.00001", "100000000000000", "-1e20"])
def test_decimal_that_cannot_be_stored_exactly_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="không ghi được chính xác"):
        ExactDecimalField().get_prep_value(Decimal(number))


@pytest.mark.django_db
def test_sum_in_sql_is_exact() -> None:
    store_document(sample())
    Figure.objects.update(low=Decimal("0.1"), high=Decimal("0.1"), achieved=None)
    assert Figure.objects.aggregate(total=Sum("low"))["total"] == Decimal("3.6")


@pytest.mark.django_db
def test_name_typed_in_nfd_is_found_by_its_plain_letters() -> None:
    name = unicodedata.normalize("NFD", "Đống Đa")
    authority = Authority(slug="dong-da", kind="quận", name=name)
    authority.full_clean()
    authority.save()
    stored = Authority.objects.get(search__contains="dong da")
    assert stored.name == "Đống Đa"
    assert unicodedata.is_normalized("NFC", stored.name)


@pytest.mark.django_db
def test_control_characters_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError) as caught:
        Authority(slug="x", kind="tỉnh", name="Bắc\x00 Ninh").full_clean()
    assert "name" in caught.value.message_dict


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"low": Decimal(2), "high": Decimal(1)},
        {"achieved": True},
        {"measure": "guess"},
    ],
)
def test_database_itself_refuses_a_figure_that_cannot_be(wrong: dict[str, object]) -> None:
    store_document(sample())
    figure = Figure.objects.filter(low__isnull=False).first()
    assert figure is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.filter(pk=figure.pk).update(**wrong)


@pytest.mark.django_db
def test_line_break_in_a_paragraph_becomes_a_space() -> None:
    plan = store_document(sample()).plan
    plan.closing = "Trên đây là kế hoạch\r\nnăm 2024./."
    plan.clean_fields()
    assert plan.closing == "Trên đây là kế hoạch năm 2024./."


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (LineField(max_length=9), " Ba\u0301o ", "Báo"),
        (ProseField(), "một\r\nhai\rba", "một\nhai\nba"),
        (ParagraphField(), "một\r\nhai\nba", "một hai ba"),
        (LinesField(), "một\r\n\nhai", "một\n\nhai"),
    ],
)
def test_typed_text_is_normalized_alike_to_be_stored_searched_and_compared(field, typed, stored):
    assert field.clean(typed, None) == field.get_prep_value(typed) == stored
    assert field.to_python(None) is field.get_prep_value(None) is None
    form_field = field.formfield(required=False, empty_value=None)
    assert field.to_python(form_field.clean(typed)) == stored
    assert "\r" not in form_field.clean(typed)
    assert form_field.clean("") is None


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        (LineField(max_length=9), "một\nhai", "xuống dòng"),
        (LineField(max_length=9), "x" * 10, "nhiều nhất là 9"),
        (LineField(), "x" * (MAX_PROSE_LENGTH + 1), f"nhiều nhất là {MAX_PROSE_LENGTH}"),
        (ProseField(), "x" * (MAX_PROSE_LENGTH + 1), f"nhiều nhất là {MAX_PROSE_LENGTH}"),
        (LinesField(), "một\n" + "x" * (MAX_PROSE_LENGTH + 1), "Dòng 2: Nội dung dài"),
    ],
)
def test_text_that_cannot_be_stored_is_refused_with_a_sentence(field, text, told):
    with pytest.raises(ValidationError) as refusal:
        field.validate(text, None)
    assert told in refusal.value.message


@pytest.mark.parametrize(
    ("typed", "read"), [("12575", 12575), ("1.234,5", Decimal("1234.5")), (" ", None), ("", None)]
)
def test_decimal_is_typed_the_vietnamese_way(typed, read):
    assert ExactDecimalFormField(required=False).clean(typed) == read


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "bắt buộc"),
        ("12.575", "Xin ghi một số"),
        ("10 - 12", "Xin ghi một số"),
        ("đạt", "“đạt” không phải là số"),
        ("1,00001", "không quá 4 chữ số thập phân"),
    ],
)
def test_what_is_no_single_number_is_refused_with_a_sentence(typed, told):
    with pytest.raises(ValidationError) as refusal:
        ExactDecimalFormField().clean(typed)
    assert told in refusal.value.messages[0]


def test_stored_decimal_is_shown_as_it_is_typed():
    field = ExactDecimalField("mức", blank=True).formfield(initial=Decimal("1234.5000"))
    assert (field.required, field.label) == (False, "mức")
    assert field.prepare_value(Decimal("1234.5000")) == "1.234,5"
    assert field.prepare_value("12x") == "12x"


def test_no_decimal_is_stored_as_nothing():
    field = ExactDecimalField(null=True)
    assert field.get_prep_value(None) is None
    assert field.from_db_value(None) is field.to_python(None) is None
    assert field.to_python("1.5") == Decimal("1.5")


def test_folded_text_is_computed_for_bulk_updates_too_and_known_to_migrations():
    authority = Authority(slug="dong-da", kind="quận", name="Đống Đa")
    update_folded_fields(authority)
    assert authority.search == "quan dong da dong-da"
    _, path, args, options = FoldedField(sources=("name",)).deconstruct()
    assert (path, args, options) == ("wardplan.fields.FoldedField", [], {"sources": ("name",)})
