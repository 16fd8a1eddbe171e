"""What a password may be, how it is typed and kept, and what the portal does without."""

import math
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.utils import timezone

from accounts.models import User
from accounts.signing_in import known_devices
from accounts.signing_in.known_devices import COOKIE
from tests.support.factories import PASSWORD, person
from tests.support.pages import markup_of, signed_in_as

pytestmark = pytest.mark.django_db

LONG = " Mùa xuân về trên sông, lúa vàng ngoài bãi, cha tôi ra đồng từ sớm 2027 "


def sign_in(client, user, password):
    return client.post("/dang-nhap/", {"username": user.username, "password": password}).status_code


def test_password_of_more_than_64_signs_is_taken_and_compared_sign_by_sign(client):
    assert len(LONG) > 64
    user = person()
    sent = {"old_password": PASSWORD, "new_password1": LONG, "new_password2": LONG}
    assert signed_in_as(user).post("/doi-mat-khau/", sent).status_code == 302
    for almost in (LONG.strip(), LONG.lower(), LONG[:64]):
        assert sign_in(client, user, almost) == 200
    assert sign_in(client, user, LONG) == 302


@pytest.mark.parametrize("address", ["/dang-nhap/", "/doi-mat-khau/", "/ma-xac-thuc/cai-dat/"])
def test_password_is_masked_and_left_to_password_managers(client, address):
    browser = client if address == "/dang-nhap/" else signed_in_as(person())
    fields = re.findall(
        r"<input[^>]*name=\"\w*password\w*\"[^>]*>", markup_of(browser.get(address))
    )
    assert fields
    for field in fields:
        assert 'type="password"' in field
        assert re.search(r"autocomplete=\"(?:current|new)-password\"", field)
        assert "onpaste" not in field
        assert "readonly" not in field


def test_password_in_use_grows_no_older(client):
    user = person()
    year = timezone.now() - timedelta(days=400)
    User.objects.filter(pk=user.pk).update(created_at=year, last_login=timezone.now())
    assert sign_in(client, user, PASSWORD) == 302
    assert client.get("/viec-cua-toi/").status_code == 200


def test_new_portal_has_no_account_and_accounts_have_no_hints():
    assert not User.objects.exists()
    names = {field.name for field in User._meta.get_fields()}
    assert not [name for name in names if re.search("password_hint|question|answer|birth", name)]


def test_session_is_named_by_more_than_128_random_bits():
    names = set()
    for _ in range(5):
        session = SessionStore()
        session.create()
        names.add(session.session_key)
    assert len(names) == 5
    assert all(len(str(name)) * math.log2(len(VALID_KEY_CHARS)) > 128 for name in names)


def test_only_what_stands_in_the_body_counts(client):
    user, other = person(), person()
    form = {"username": user.username, "password": PASSWORD}
    client.post(f"/dang-nhap/?username={other.username}&password=sai", form)
    assert client.get("/").wsgi_request.user == user


@pytest.mark.parametrize(
    "device",
    [
        "",
        "bịa",
        signing.dumps({"a": "b"}, salt="wardplan.known-device")[:-1] + "x",
        signing.dumps({"a": "b"}, salt="django.contrib.messages"),
        signing.dumps({"a": "b"}, key="khoá khác", salt="wardplan.known-device"),
    ],
    # They hold the time.
    ids=["none", "not signed", "another signature", "another purpose", "another key"],
)
def test_cookie_that_is_forged_or_of_another_purpose_makes_no_device_known(rf, device):
    request = rf.get("/")
    request.COOKIES[COOKIE] = device
    assert known_devices._devices(request) == {}


def test_cookie_of_a_device_ends_after_half_a_year(rf, monkeypatch):
    request = rf.get("/")
    request.COOKIES[COOKIE] = signing.dumps({"a": "b"}, salt=known_devices._SALT)
    assert known_devices._devices(request) == {"a": "b"}
    monkeypatch.setattr(known_devices, "_SECONDS", -1)
    assert known_devices._devices(request) == {}


@pytest.mark.parametrize(
    "address", ["/", "/viec-cua-toi/", "/tai-khoan/", "/quan-tri/", "/khong-co/"]
)
def test_every_page_has_the_way_out(address):
    assert "data-sign-out" in markup_of(signed_in_as(person()).get(address))
