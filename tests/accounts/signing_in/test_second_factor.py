"""The second factor: codes are good once, and are asked for again before what matters."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.http import HttpResponse
from django_otp.oath import totp

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.codes import (
    make_recovery_codes,
    recovery_codes_left,
    take_app_code,
    take_recovery_code,
)
from accounts.signing_in.models import SecondFactorDevice
from accounts.signing_in.second_factor import (
    FRESH_SECONDS,
    VERIFIED_AT,
    ask_second_factor_again,
    has_second_factor,
    is_freshly_verified,
    is_verified,
    needs_second_factor,
)
from tests.support.cases import thorough
from tests.support.factories import person

pytestmark = pytest.mark.django_db


def with_factor(role: Role = Role.CHAIRMAN) -> User:
    """A person who has set up the app."""
    user = person(role)
    user.spared_second_factor = False
    user.save(update_fields=["spared_second_factor"])
    SecondFactorDevice.objects.create(user=user, name="app", confirmed=True)
    return user


def code_of(user: User) -> str:
    """What the person's phone shows now."""
    return f"{totp(SecondFactorDevice.objects.get(user=user).bin_key):06d}"


def test_code_is_good_once():
    user = with_factor()
    code = code_of(user)
    assert take_app_code(user, f" {code[:3]} {code[3:]} ")
    assert not take_app_code(user, code)


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "+12345"]
)
def test_what_is_no_code_is_not_taken(typed):
    assert not take_app_code(with_factor(), typed)


@pytest.mark.engine
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [2, *thorough(200)])
def test_code_is_good_once_though_two_workers_are_asked_at_once(times):
    user = with_factor()

    def take(code: str) -> bool:
        try:
            return take_app_code(user, code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=2) as workers:
        for _ in range(times):
            SecondFactorDevice.objects.filter(user=user).update(last_t=-1)
            assert sum(workers.map(take, [code_of(user)] * 2)) == 1


def test_code_of_somebody_else_is_not_taken():
    one, other = with_factor(), with_factor()
    assert not take_app_code(one, code_of(other))


def test_recovery_code_is_good_once_and_stored_as_a_hash():
    user = with_factor()
    codes = make_recovery_codes(user)
    assert take_recovery_code(user, codes[3].upper().replace("-", " "))
    assert not take_recovery_code(user, codes[3])
    assert recovery_codes_left(user) == 9
    assert make_recovery_codes(user) != codes
    assert not take_recovery_code(user, codes[4])


def test_secret_of_the_app_does_not_stand_in_the_database():
    device = SecondFactorDevice.objects.get(user=with_factor())
    assert device.bin_key.hex() not in device.key


@pytest.mark.parametrize(
    ("role", "is_needed"), [(role, role is not Role.OFFICIAL) for role in Role]
)
def test_who_signs_seals_sees_all_wards_or_manages_needs_one(role, is_needed):
    user = person(role)
    assert not needs_second_factor(user)
    user.spared_second_factor = False
    assert needs_second_factor(user) == is_needed


def test_nobody_is_spared_in_a_deployment(settings):
    settings.HTTPS = True
    assert needs_second_factor(person(Role.CLERK))


def asked(rf, user, method="get", age=None, now=1_800_000_000, **headers):
    """A request of the person, whose last code is `age` seconds old."""
    request = getattr(rf, method)("/ky/?lan=2", **headers)
    request.user, request.session = user, SessionStore()
    if age is not None:
        request.session[VERIFIED_AT] = now - age
    return request


@pytest.mark.parametrize(
    ("age", "verified", "fresh"),
    [
        (None, False, False),
        (0, True, True),
        (FRESH_SECONDS, True, True),
        (FRESH_SECONDS + 1, True, False),
        (-60, True, False),
    ],
)
def test_code_counts_for_ten_minutes(rf, monkeypatch, age, verified, fresh):
    monkeypatch.setattr("accounts.signing_in.second_factor.time", lambda: 1_800_000_000)
    request = asked(rf, with_factor(), age=age)
    assert (is_verified(request), is_freshly_verified(request)) == (verified, fresh)


def test_page_asks_for_the_code_first_and_a_form_is_not_taken(rf):
    user, taken = with_factor(), []

    def sign(request):
        taken.append(request)
        return HttpResponse("ký")

    view = ask_second_factor_again(sign)
    looked = view(asked(rf, user))
    assert looked["Location"] == "/ma-xac-thuc/?next=%2Fky%2F%3Flan%3D2"
    sent = view(asked(rf, user, "post", headers={"referer": "http://testserver/ky/?lan=2"}))
    assert sent.status_code == 403
    assert "Chưa làm: cần mã xác thực" in sent.content.decode()
    assert taken == []
    assert view(asked(rf, person(Role.CHAIRMAN))).content == "ký".encode()


def test_code_leads_back_to_the_page_that_asked(client):
    user = with_factor()
    assert has_second_factor(user)
    client.force_login(user)
    assert client.post("/ma-xac-thuc/", {"code": "000000"}).status_code == 200
    answer = client.post("/ma-xac-thuc/", {"code": code_of(user), "next": "/so-van-ban/"})
    assert answer["Location"] == "/so-van-ban/"
    assert VERIFIED_AT in client.session
