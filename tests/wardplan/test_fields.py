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
from wardplan.fields import ExactDecimalField

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
