"""Sign-in: how long it lasts, and which passwords it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.rights import Role
from tests.support.factories import person, sample_plan

pytestmark = pytest.mark.engine

PAGE = "/quan-tri/"


@pytest.fixture
def signed_in(db: None, client: Client) -> Client:
    client.force_login(person(Role.ADMIN))
    return client


def test_session_unused_for_fifteen_minutes_is_over(signed_in):
    assert signed_in.get(PAGE).status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(PAGE).status_code == 302


def test_each_request_starts_the_fifteen_minutes_anew(signed_in):
    soon = timezone.now() + timedelta(minutes=1)
    Session.objects.update(expire_date=soon)
    signed_in.get(PAGE)
    left = Session.objects.get().expire_date - soon
    assert timedelta(minutes=13) < left <= timedelta(minutes=14, seconds=59)


def test_cookie_of_the_session_is_out_of_reach_of_scripts_and_other_sites(signed_in):
    cookie = signed_in.get(PAGE).cookies["sessionid"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["expires"] == ""


@pytest.mark.parametrize("password", ["kế-hoạch-2024", "12345678901234", "passwordpassword1"[:13]])
def test_short_or_plain_password_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_password_of_fourteen_characters_is_taken():
    validate_password("sông-núi-20246")


def test_session_in_use_is_noted_once_a_minute(signed_in):
    signed_in.get(PAGE)
    soon = timezone.now() + timedelta(minutes=14, seconds=30)
    Session.objects.update(expire_date=soon)
    signed_in.get(PAGE)
    assert Session.objects.get().expire_date == soon


def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(client, db):
    sample_plan()
    client.force_login(person())
    soon = timezone.now() + timedelta(minutes=1)
    Session.objects.update(expire_date=soon)
    assert client.get("/ke-hoach/le-loi/2024/nhap-bieu-02/thay-doi/?tu=0").status_code == 200
    assert Session.objects.get().expire_date == soon
    client.get("/")
    assert Session.objects.get().expire_date > soon
