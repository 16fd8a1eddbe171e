"""Who is signed in proves again who it is before what opens the account, and the session is a new one then."""

import pytest
from django_otp.oath import totp

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.models import AccountEvent, OpenSession, SecondFactorDevice
from accounts.signing_in.second_factor import VERIFIED_AT, has_second_factor, needs_second_factor
from tests.support.factories import PASSWORD, person
from tests.support.pages import markup_of, signed_in_as

pytestmark = pytest.mark.django_db

CODE, SET_UP, OWN_PASSWORD = "/ma-xac-thuc/", "/ma-xac-thuc/cai-dat/", "/doi-mat-khau/"


def code_of(device: SecondFactorDevice) -> str:
    return f"{totp(device.bin_key):06d}"


def with_factor() -> User:
    user = person()
    user.spared_second_factor = False
    user.save(update_fields=["spared_second_factor"])
    SecondFactorDevice.objects.create(user=user, name="app", confirmed=True)
    return user


def is_in(browser) -> bool:
    return browser.get("/tai-khoan/").status_code == 200


def test_session_has_a_new_key_once_the_code_is_given_and_the_old_one_opens_nothing():
    user = with_factor()
    browser, thief = signed_in_as(user), signed_in_as(person())
    before = browser.session.session_key
    browser.post(CODE, {"code": code_of(SecondFactorDevice.objects.get())})
    after = browser.session.session_key
    assert before
    assert after != before
    assert VERIFIED_AT in browser.session
    thief.cookies["sessionid"] = before
    assert not is_in(thief)
    assert is_in(browser)
    assert list(OpenSession.objects.filter(user=user).values_list("session_key", flat=True)) == [
        after
    ]


def test_app_is_connected_with_the_password_and_ends_the_other_sessions():
    user = person()
    here, there = signed_in_as(user), signed_in_as(user)
    assert 'name="password"' in markup_of(here.get(SET_UP))
    code = code_of(SecondFactorDevice(key=here.session["second_factor_key"]))
    for password in ("", "không phải mật khẩu"):
        assert here.post(SET_UP, {"code": code, "password": password}).status_code == 200
    assert not has_second_factor(user)
    assert AccountEvent.objects.filter(whom=user, what="sign_in_failed").count() == 1
    assert "Mã dự phòng" in markup_of(here.post(SET_UP, {"code": code, "password": PASSWORD}))
    assert has_second_factor(user)
    assert is_in(here)
    assert not is_in(there)


def test_who_has_the_app_changes_the_own_password_with_a_code_only():
    browser = signed_in_as(with_factor())
    browser.post(CODE, {"code": code_of(SecondFactorDevice.objects.get())})
    assert browser.get(OWN_PASSWORD).status_code == 200
    session = browser.session
    session[VERIFIED_AT] -= 3600
    session.save()
    assert browser.get(OWN_PASSWORD)["Location"].startswith(CODE)


def test_admin_ends_the_sessions_of_anybody():
    user, admin = person(), signed_in_as(person(Role.ADMIN))
    there = signed_in_as(user)
    sent = {"action": "end_sessions_of", "_selected_action": [user.pk]}
    admin.post("/quan-tri/accounts/user/", sent)
    assert not is_in(there)
    assert is_in(admin)
    ended = AccountEvent.objects.get(what=AccountEvent.What.SESSION_ENDED)
    assert (ended.whom, ended.told) == (user, "1 phiên")


def test_sessions_are_ended_and_told_together_or_not_at_all(monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("of a test")

    user, admin = person(), signed_in_as(person(Role.ADMIN))
    there = signed_in_as(user)
    monkeypatch.setattr("accounts.admin.record_account_event", fail)
    sent = {"action": "end_sessions_of", "_selected_action": [user.pk]}
    with pytest.raises(RuntimeError, match="of a test"):
        admin.post("/quan-tri/accounts/user/", sent)
    assert is_in(there)


def test_sign_in_is_recorded_with_what_it_was_made_with(client):
    user = with_factor()
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    client.post(CODE, {"code": code_of(SecondFactorDevice.objects.get())})
    plain = person()
    client.post("/dang-xuat/")
    client.post("/dang-nhap/", {"username": plain.username, "password": PASSWORD})
    events = AccountEvent.objects.filter(what="signed_in").order_by("pk")
    assert [event.told for event in events] == ["mật khẩu và mã xác thực", "mật khẩu"]


def test_portal_may_ask_everybody_for_a_second_factor(settings):
    user = person(Role.OFFICIAL)
    user.spared_second_factor = False
    assert not needs_second_factor(user)
    settings.SECOND_FACTOR_FOR_ALL = True
    assert needs_second_factor(user)
