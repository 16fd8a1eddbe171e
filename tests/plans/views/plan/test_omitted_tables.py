"""Pages of a plan that says that it has no Biểu 02: they ask for none and say so where it would stand."""

from dataclasses import replace

import pytest
from django.urls import reverse

from plans.store.writing import store_document
from tests.support.factories import person
from tests.support.pages import text_of
from tests.support.plans.documents import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client):
    bare = replace(sample().indicators, rows=())
    store_document(replace(sample(), indicators=bare, omitted=("indicators",)))
    client.force_login(person())

    def shown(name: str) -> str:
        return text_of(client.get(reverse(name, args=["le-loi", 2024])))

    return shown


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("plan", "các biểu, bảng mà kế hoạch có"),
        ("plan-indicators", "Kế hoạch này không có Biểu 02."),
        ("plan-setup", "kế hoạch không có Biểu 02"),
        ("plan-submit", "kế hoạch không có biểu này"),
        ("plan-formal-head", "Kế hoạch không có Biểu số 02"),
    ],
)
def test_page_says_that_there_is_none(pages, page, said):
    text = pages(page)
    assert said.lower() in text.lower()
    assert "Biểu 02 chưa có chỉ tiêu nào" not in text
