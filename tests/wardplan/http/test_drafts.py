"""What a page is told of the drafts it keeps: the key of its own person, and which of them arrived."""

import re

import pytest

from accounts.draft_keys import draft_key
from accounts.rights import Role
from plans.models import Plan
from tests.support.factories import authority, person, sample_plan
from tests.support.pages import markup_of, signed_in_as
from wardplan.http.drafts import COOKIE

ARRANGE = "/ke-hoach/le-loi/2024/soan-noi-dung/xep/"
NAME = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


def add(client, text="Rà soát hộ nghèo", name=NAME):
    return client.post(ARRANGE, {"action": "add", "kind": "task", "text": text, "draft": name})


def test_the_key_is_ones_own_and_the_same_at_every_sign_in(db):
    lan, binh = person(username="lan"), person(username="binh")
    assert draft_key(lan) != draft_key(binh)
    lan.set_password("Một mật khẩu khác hẳn 2027")
    assert draft_key(lan) == draft_key(lan)
    assert len(draft_key(lan)) == 44


@pytest.mark.parametrize("address", ["/viec-cua-toi/", "/quan-tri/"])
def test_a_page_has_the_key_of_its_reader_and_no_others(db, address):
    lan, binh = person(username="lan"), person(username="binh")
    page = markup_of(signed_in_as(lan).get(address))
    assert re.findall(r'data-key="([^"]*)"', page) == [draft_key(lan)]
    assert draft_key(binh) not in page


def test_who_is_not_signed_in_gets_no_key(client, db):
    assert "data-key" not in markup_of(client.get("/dang-nhap/"))


def test_a_form_that_is_accepted_names_its_draft(plan):
    response = add(signed_in_as(person()))
    assert (response.status_code, response.cookies[COOKIE].value) == (302, NAME)


def test_in_a_deployment_the_cookie_belongs_to_its_host_alone(plan, settings):
    settings.HTTPS = True
    cookie = add(signed_in_as(person())).cookies[f"__Host-{COOKIE}"]
    assert (cookie.value, cookie["path"], cookie["secure"]) == (NAME, "/", True)


def test_a_small_window_of_the_entry_forms_that_closes_names_its_draft(db):
    client = signed_in_as(person(Role.ADMIN))
    address, ward = "/quan-tri/accounts/ward/add/?_popup=1", {"_popup": "1", "draft": NAME}
    refused = client.post(address, ward)
    assert (refused.status_code, COOKIE in refused.cookies) == (200, False)
    given = {"authority": authority().pk, "kind": "phường", "name": "Hoà Bình", "slug": "hoa-binh"}
    accepted = client.post(address, ward | given)
    assert (accepted.status_code, accepted.cookies[COOKIE].value) == (200, NAME)


def test_a_form_that_is_refused_or_comes_after_the_session_ended_keeps_its_draft(client, plan):
    assert COOKIE not in add(signed_in_as(person()), text=" ").cookies
    signed_out = add(client)
    assert (signed_out.status_code, COOKIE in signed_out.cookies) == (302, False)


@pytest.mark.parametrize("name", ["", "a=b; x", NAME + "0", NAME.upper()])
def test_what_is_no_name_of_a_draft_is_not_given_back(plan, name):
    assert COOKIE not in add(signed_in_as(person()), name=name).cookies
