"""Who may read, write and keep what: every right of `accounts/permissions.py`, by role and by place."""

import pytest

from accounts.models import User
from accounts.permissions import (
    authorities_for,
    editable_wards_for,
    refusal_to_edit,
    refusal_to_edit_catalogue,
    refusal_to_manage_people,
    refusal_to_read,
    wards_for,
)
from accounts.rights import Role
from tests.support.factories import authority, person, ward

pytestmark = pytest.mark.django_db

HERE, BESIDE, ELSEWHERE = "le-loi", "da-mai", "thanh-binh"


@pytest.fixture(autouse=True)
def places():
    """Two wards of one authority, and one of another."""
    ward()
    ward(BESIDE, "Đa Mai")
    ward(ELSEWHERE, "Thanh Bình", above=authority("hai-duong", "Hải Dương"))


def left(user: User) -> User:
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


def slugs(found) -> set[str]:
    return set(found.values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("role", "read", "written"),
    [
        (Role.OFFICIAL, {HERE}, {HERE}),
        (Role.CHAIRMAN, {HERE}, set()),
        (Role.CLERK, {HERE}, set()),
        (Role.FINANCE, {HERE, BESIDE}, set()),
        (Role.ADMIN, {HERE, BESIDE, ELSEWHERE}, {HERE, BESIDE, ELSEWHERE}),
    ],
)
def test_wards_that_a_person_reads_and_writes_are_those_of_role_and_place(role, read, written):
    user = person(role)
    assert slugs(wards_for(user)) == read
    assert slugs(editable_wards_for(user)) == written
    wards = {slug: ward(slug) for slug in (HERE, BESIDE, ELSEWHERE)}
    assert {slug for slug in wards if refusal_to_read(user, wards[slug]) is None} == read
    assert {slug for slug in wards if refusal_to_edit(user, wards[slug]) is None} == written


@pytest.mark.parametrize("role", Role)
def test_person_who_left_reads_and_writes_nothing(role):
    user = left(person(role))
    assert slugs(wards_for(user)) == slugs(editable_wards_for(user)) == set()
    assert slugs(authorities_for(user)) == set()
    assert "đã ngừng sử dụng" in (refusal_to_read(user, ward()) or "")
    assert refusal_to_edit(user, ward()) is not None
    assert refusal_to_edit_catalogue(user, ward().authority) is not None
    assert refusal_to_manage_people(user) is not None


@pytest.mark.parametrize("role", Role)
def test_catalogue_is_kept_by_the_finance_office_of_its_own_authority(role):
    user, own, other = person(role), ward().authority, authority("hai-duong", "Hải Dương")
    keeps = {Role.ADMIN: {own, other}, Role.FINANCE: {own}}.get(role, set())
    assert {one for one in (own, other) if refusal_to_edit_catalogue(user, one) is None} == keeps
    if other not in keeps:
        assert "Hải Dương" in (refusal_to_edit_catalogue(user, other) or "")


@pytest.mark.parametrize("role", Role)
def test_people_are_managed_by_the_admin_alone(role):
    assert (refusal_to_manage_people(person(role)) is None) == (role == Role.ADMIN)
