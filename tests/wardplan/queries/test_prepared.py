"""Statements that PostgreSQL plans once for a connection; SQLite has them as they are."""

from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.db.models import QuerySet, Value
from django.test.utils import CaptureQueriesContext

from accounts.models import Ward
from tests.support.factories import ward
from wardplan.queries.built_once import rows_of
from wardplan.queries.prepared import OFTEN

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def like(slugs: list[str], least: int) -> QuerySet[Any, Any]:
    """With a percent sign, a quote and a constant among its parameters."""
    found = Ward.objects.filter(slug__in=slugs, pk__gte=least, name__contains="50% l'an")
    return found.order_by("slug").values_list("slug", Value("100%"))


@pytest.fixture
def wards() -> list[Ward]:
    return [ward(f"phuong-{number}", name=f"Vay 50% l'an {number}") for number in range(9)]


def prepared() -> int:
    """How many statements of the portal the connection has prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'built_%'")
        (count,) = cursor.fetchone()
        return int(count)


def test_rows_are_the_same_however_often_they_are_asked_for(wards):
    for number in range(3 * OFTEN):
        slugs = [f"phuong-{number}", f"phuong-{number % 2}"]
        expected = [(slug, "100%") for slug in sorted(set(slugs))]
        assert rows_of(like, slugs, 0) == expected
    assert rows_of(like, ["phuong-3", "phuong-4"], wards[4].pk) == [("phuong-4", "100%")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite prepares nothing")
def test_what_is_asked_often_is_prepared_once_and_outlives_a_rollback(wards):
    before = prepared()
    with transaction.atomic():
        for _ in range(OFTEN + 2):
            rows_of(like, ["phuong-1"], 0)
        transaction.set_rollback(True)
    assert prepared() == before + 1
    assert rows_of(like, ["phuong-1"], 0) == [("phuong-1", "100%")]
    assert prepared() == before + 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite prepares nothing")
def test_statement_whose_first_use_fails_is_not_prepared_twice(wards):
    """As where a save waits too long for its lock."""
    # So many slugs no other test asks about: the connection has not prepared it yet.
    slugs = [f"phuong-{number}" for number in range(7)]
    for _ in range(OFTEN):
        rows_of(like, slugs, 0)
    with (
        pytest.raises(DataError),
        transaction.atomic(),
    ):
        rows_of(like, slugs, 2**70)
    assert len(rows_of(like, slugs, 0)) == len(slugs)


def test_who_looks_at_the_queries_sees_them_as_they_are(wards):
    for _ in range(OFTEN + 2):
        rows_of(like, ["phuong-1"], 0)
    with CaptureQueriesContext(connection) as captured:
        rows_of(like, ["phuong-1"], 0)
    (query,) = captured.captured_queries
    assert query["sql"].startswith("SELECT")
