"""Queries that are built once: the same rows as Django's own, built again only for another shape."""

from typing import Any

import pytest
from django.db.models import Count, QuerySet, Value

from accounts.models import Ward
from tests.support.factories import ward
from wardplan.queries.built_once import rows_of

built: list[tuple[Any, ...]] = []


def names(order: str, slugs: list[str], least: int) -> QuerySet[Any, Any]:
    built.append((order, tuple(slugs), least))
    wards = Ward.objects.filter(slug__in=slugs, pk__gte=least).order_by(order)
    return wards.values_list("slug", Value(20_000), "pk")


@pytest.fixture
def wards() -> list[Ward]:
    return [ward(f"phuong-{number}") for number in range(4)]


@pytest.mark.django_db
@pytest.mark.engine
def test_rows_are_those_of_the_query_itself(wards):
    slugs = ["phuong-3", "phuong-0", "phuong-1"]
    expected = [(one.slug, 20_000, one.pk) for one in (wards[3], wards[1])]
    assert list(names("-pk", slugs, wards[1].pk)) == expected
    assert list(rows_of(names, slugs, wards[1].pk, shape=("-pk",))) == expected
    # Asked again about others, and in another order.
    assert rows_of(names, ["phuong-2", "x", "y"], 0, shape=("-pk",))[0][0] == "phuong-2"
    assert [row[0] for row in rows_of(names, slugs, 0, shape=("pk",))] == sorted(slugs)


@pytest.mark.django_db
def test_query_is_built_anew_for_another_shape_and_another_length_alone(wards):
    rows_of(names, ["phuong-1"], 0, shape=("slug",))
    built.clear()
    for slug in "phuong-1", "phuong-2":
        assert [row[0] for row in rows_of(names, [slug], 0, shape=("slug",))] == [slug]
    assert not built
    rows_of(names, ["phuong-1", "phuong-2"], 0, shape=("slug",))
    rows_of(names, ["phuong-1"], 0, shape=("-slug",))
    assert len(built) == 4  # each twice


def people(key: int) -> QuerySet[Any, Any]:
    return Ward.objects.filter(pk=key).annotate(all=Count("people")).values_list("all")


@pytest.mark.django_db
def test_value_that_is_asked_for_may_be_like_a_mark(wards):
    assert rows_of(people, 20_000) == []
    assert rows_of(people, wards[0].pk) == [(0,)]
