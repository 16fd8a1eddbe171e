"""Queries that are built once: the same rows as Django's own, built again only for another shape."""

from typing import Any

import pytest
from django.db.models import Count, QuerySet, Value

from accounts.models import Ward
from tests.support.factories import ward
from wardplan.queries.built_once import instances_of, rows_of

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


def with_authority(slug: str) -> QuerySet[Ward]:
    found = Ward.objects.filter(slug=slug).select_related("authority")
    return found.annotate(many=Count("people"))


@pytest.mark.django_db
@pytest.mark.engine
def test_models_are_those_of_the_query_itself_with_what_they_refer_to(
    wards, django_assert_num_queries
):
    (expected,) = with_authority("phuong-2")
    with django_assert_num_queries(1):
        (found,) = instances_of(with_authority, "phuong-2")
        assert found.authority.name == expected.authority.name
    assert vars(found) == vars(expected) | {"_state": found._state, "many": 0}
    assert (found._state.adding, found._state.db) == (False, "default")
    found.name = "Tên mới"
    found.save(update_fields=["name"])
    assert Ward.objects.get(slug="phuong-2").name == "Tên mới"
    assert instances_of(with_authority, "phuong-9") == []


def of_nobody(key: int) -> QuerySet[Ward]:
    return Ward.objects.filter(pk=key, authority__in=[])


@pytest.mark.django_db
def test_query_that_can_find_nothing_is_not_asked(wards, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert instances_of(of_nobody, wards[0].pk) == []
        assert rows_of(of_nobody, wards[0].pk) == []
