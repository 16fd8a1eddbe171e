"""Every address of the entry grid against every kind of person."""

import json

import pytest
from django.urls import get_resolver, reverse

from tests.portal.test_addresses import (
    OPEN,
    PEOPLE,
    TO_SIGN_IN,
    UNKNOWN,
    addresses,
    client_of,
    somebody,
)
from tests.support.cases import one_in
from tests.support.factories import plan_with_indicators, ward
from tests.support.indicators.grids import row_of
from tests.support.pages import markup_of

pytestmark = pytest.mark.django_db

PLACE = ["le-loi", 2024]
#: Who sees the plan's grid at all.
INSIDE = {"ward", "finance", "admin"}
ADDRESSES = (
    "plan-entry",
    "plan-entry-save",
    "plan-entry-changes",
    "plan-entry-cell",
    "plan-entry-evidence",
)


@pytest.fixture
def plan():
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    return plan_with_indicators()


def test_every_address_of_the_grid_is_known_here():
    names = {
        name for name in addresses(get_resolver().url_patterns) if name.startswith("plan-entry")
    }
    # A workbook goes the way of all files (tests/plans/views/importing).
    assert names - {"plan-entry-file"} == set(ADDRESSES)


@pytest.mark.parametrize("kind", one_in(4, PEOPLE))
def test_page_and_fragment_are_for_those_who_may_read_the_plan(plan, kind):
    client = client_of(somebody(kind))
    row = row_of(plan, "chi-tieu-1")
    for address in (
        reverse("plan-entry", args=PLACE),
        reverse("plan-entry-cell", args=[*PLACE, row.pk, "assigned"]),
    ):
        answer = client.get(address, headers={"X-Fragment": "1"})
        place = PEOPLE[kind]
        expected = OPEN if place in INSIDE else TO_SIGN_IN if place == "nobody" else UNKNOWN
        assert answer.status_code == expected
        assert ("Chỉ tiêu số 1" in markup_of(answer)) == (expected == OPEN)


@pytest.mark.parametrize("kind", PEOPLE)
def test_script_is_answered_with_a_sentence_where_the_plan_is_not_theirs(plan, kind):
    user = somebody(kind)
    client = client_of(user)
    row = row_of(plan, "chi-tieu-1")
    place = PEOPLE[kind]
    asked = client.get(reverse("plan-entry-changes", args=PLACE), {"tu": "0"})
    cell = {"row": row.pk, "measure": "assigned", "text": "5", "seen": 1}
    body = json.dumps({"person": user.pk if user else 0, "cells": [cell]})
    sent = client.post(reverse("plan-entry-save", args=PLACE), body, "application/json")
    may_write = kind in ("official", "admin")
    if place == "nobody":
        assert (asked.status_code, sent.status_code) == (401, 401)
    elif place not in INSIDE:
        assert (asked.status_code, sent.status_code) == (404, 404)
    else:
        assert (asked.status_code, sent.status_code) == (200, 200 if may_write else 403)
    assert row.figures.get().version == (2 if may_write else 1)
    if place not in INSIDE:
        assert "1.000" not in markup_of(asked)


@pytest.mark.parametrize("name", ["plan-entry-changes", "plan-entry-save"])
def test_addresses_take_their_own_method_only(plan, name):
    client = client_of(somebody("admin"))
    address = reverse(name, args=PLACE)
    wrong = client.get if name == "plan-entry-save" else client.post
    assert wrong(address).status_code == 405


@pytest.mark.parametrize("kind", PEOPLE)
def test_the_way_to_the_figures_of_a_workbook_is_shown_to_those_who_may_enter_them(plan, kind):
    client = client_of(somebody(kind))
    way = reverse("plan-entry-file", args=PLACE)
    page = client.get(reverse("plan-entry", args=PLACE))
    is_shown = f'href="{way}"' in page.content.decode()
    is_taken = b'type="file"' in client.get(way).content
    assert is_shown == is_taken == (kind in ("official", "admin"))
