"""After the password: second factor, one's own password, what others did to the account, in this order."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_changes import hand_over_password
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.known_devices import COOKIE
from accounts.signing_in.models import AccountEvent, OpenSession, SecondFactorDevice
from tests.support.cases import thorough
from tests.support.factories import PASSWORD, person
from tests.support.pages import markup_of, signed_in_as

pytestmark = pytest.mark.django_db

What = AccountEvent.What
CODE, SET_UP, CHANGES = "/ma-xac-thuc/", "/ma-xac-thuc/cai-dat/", "/thay-doi-tai-khoan/"
NEW_PASSWORD = "Mùa xuân về trên sông 2027"


def unspared(role: Role = Role.CHAIRMAN, *, factor: bool = True) -> User:
    """A person as in a deployment, with an app on the phone or without."""
    user = person(role)
    user.spared_second_factor = False
    user.save(update_fields=["spared_second_factor"])
    if factor:
        SecondFactorDevice.objects.create(user=user, name="app", confirmed=True)
    return user


def code_of(user: User) -> str:
    return f"{totp(SecondFactorDevice.objects.get(user=user).bin_key):06d}"


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str):
    return client.post("/dang-nhap/", {"username": user.username, "password": password, **more})


def test_right_password_opens_nothing_before_the_code(client):
    user = unspared()
    assert sign_in(client, user, next="/so-van-ban/")["Location"] == CODE + "?next=%2Fso-van-ban%2F"
    for address in ("/", "/viec-cua-toi/", "/quan-tri/", SET_UP, "/doi-mat-khau/"):
        assert client.get(address)["Location"].startswith(("/dang-nhap/", "/quan-tri/login/")), (
            address
        )
    assert (
        client.get("/dang-nhap/?next=/so-van-ban/")["Location"] == CODE + "?next=%2Fso-van-ban%2F"
    )
    assert COOKIE not in client.cookies
    answer = client.post(CODE + "?next=/so-van-ban/", {"code": code_of(user)})
    assert answer["Location"] == "/so-van-ban/"
    assert client.get("/viec-cua-toi/").status_code == 200
    assert COOKIE in client.cookies
    assert list(AccountEvent.objects.filter(whom=user).values_list("what", flat=True)) == [
        "signed_in"
    ]


def test_wrong_codes_are_counted_and_recorded(client):
    user = unspared()
    sign_in(client, user)
    for _ in range(5):
        assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert client.post(CODE, {"code": code_of(user)}).status_code == 429
    kinds = list(AccountEvent.objects.filter(whom=user).values_list("what", flat=True))
    assert sorted(kinds) == ["locked", *["second_factor_failed"] * 5]


@pytest.mark.parametrize("role", [Role.CHAIRMAN, *thorough(Role.CLERK, Role.FINANCE, Role.ADMIN)])
def test_second_factor_is_set_up_before_anything_else(client, role):
    user = unspared(role, factor=False)
    assert sign_in(client, user)["Location"] == SET_UP
    page = client.get(SET_UP)
    assert "data:image/svg+xml" in markup_of(page)
    typed_key = page.context["key"].replace(" ", "")
    assert typed_key not in str(SecondFactorDevice.objects.values_list("key"))
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    assert not SecondFactorDevice.objects.exists()
    key = client.session["second_factor_key"]
    code = f"{totp(SecondFactorDevice(key=key).bin_key):06d}"
    shown = client.post(SET_UP, {"code": code})
    assert len(re.findall(r"<code>\w{4}(?:-\w{4}){5}</code>", shown.content.decode())) == 10
    assert client.get(shown.context["way_on"]).status_code == 200
    # The code is used up, and so is good for no sign-in.
    other = Client()
    sign_in(other, user)
    assert other.post(CODE, {"code": code}).status_code == 200


def test_official_needs_no_second_factor(client):
    assert sign_in(client, unspared(Role.OFFICIAL, factor=False))["Location"] == "/viec-cua-toi/"


def test_recovery_code_signs_in_once(client):
    user = unspared()
    browser = signed_in_as(user)
    browser.post(CODE, {"code": code_of(user)})
    code = browser.post("/ma-xac-thuc/ma-du-phong/").context["codes"][0]
    for _ in range(2):
        other = Client()
        sign_in(other, user)
        answer = other.post(CODE, {"code": code})
    assert answer.status_code == 200
    used = AccountEvent.objects.get(what=What.RECOVERY_CODE_USED)
    assert used.detail["left"] == 9


def test_one_time_password_is_changed_before_anything_else_and_told(client):
    admin, user = person(Role.ADMIN), person()
    browser = signed_in_as(user)
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    hand_over_password(user, by=admin, address="192.0.2.9")
    assert browser.get("/").status_code == 302
    assert sign_in(client, user)["Location"] == "/doi-mat-khau/"
    page = client.get("/doi-mat-khau/")
    assert "chỉ dùng một lần" in markup_of(page)
    sent = {"old_password": PASSWORD, "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert "trùng mật khẩu đang dùng" in markup_of(client.post("/doi-mat-khau/", sent))
    sent |= {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    assert client.post("/doi-mat-khau/", sent)["Location"] == CHANGES
    assert client.get("/")["Location"].startswith("/dang-nhap/")
    page = client.get(CHANGES)
    assert "Người khác đặt mật khẩu dùng một lần" in markup_of(page)
    assert admin.full_name in markup_of(page)
    assert "192.0.2.9" in markup_of(page)
    answer = client.post(CHANGES, {"seen_to": page.context["last"]})
    assert answer["Location"] == "/viec-cua-toi/"
    again = Client()
    assert sign_in(again, user, NEW_PASSWORD)["Location"] == "/viec-cua-toi/"


@pytest.mark.parametrize("seen", ["", "x", "0", "9" * 40])
def test_changes_are_shown_until_the_person_says_to_have_seen_these_very_ones(seen):
    user = person()
    first = record_account_event(What.ROLE_CHANGED, user, by=person(Role.ADMIN))
    browser = signed_in_as(user)
    second = record_account_event(What.CHANGED, user, by=None)
    page = browser.post(CHANGES, {"seen_to": first.pk})
    assert [event.pk for event in page.context["events"]] == [second.pk]
    assert "lệnh trên máy chủ" in markup_of(page)
    answer = browser.post(CHANGES, {"seen_to": seen})
    assert answer.status_code == (302 if seen.startswith("9") else 200)


def test_what_the_person_did_is_not_shown_as_somebody_elses():
    user = person()
    record_account_event(What.PASSWORD_CHANGED, user, by=user)
    record_account_event(What.PASSWORD_RESET, person(), by=person(Role.ADMIN))
    assert signed_in_as(user).get("/viec-cua-toi/").status_code == 200


def test_one_time_password_unused_for_a_week_is_good_no_longer(client):
    user = person()
    hand_over_password(user, by=person(Role.ADMIN), address="")
    User.objects.update(reset_by_other_at=timezone.now() - timedelta(days=8))
    assert "quá 7 ngày" in markup_of(sign_in(client, user))
    assert "quá 7 ngày" not in markup_of(sign_in(client, user, "sai"))


@pytest.mark.parametrize("field", ["last_login", "created_at"])
def test_account_unused_for_forty_five_days_rests_until_an_admin_wakes_it(client, field):
    user = unspared(Role.OFFICIAL, factor=False)
    long_ago = timezone.now() - timedelta(days=46)
    User.objects.filter(pk=user.pk).update(**{"created_at": long_ago, field: long_ago})
    assert "tạm nghỉ" in markup_of(sign_in(client, user))
    browser = signed_in_as(person(Role.ADMIN))
    sent = {"action": "wake_people", "_selected_action": [user.pk]}
    assert browser.post("/quan-tri/accounts/user/", sent).status_code == 302
    assert sign_in(client, user).status_code == 302
    assert AccountEvent.objects.get(what=What.WOKEN).whom == user


@pytest.mark.parametrize("age", [12 * 3600 + 1, -3600])
def test_session_ends_twelve_hours_after_the_sign_in(monkeypatch, age):
    browser = signed_in_as(person())
    assert browser.get("/").status_code == 200
    begun = browser.session["signed_in_at"]
    monkeypatch.setattr("accounts.signing_in.session_state.time", lambda: begun + age)
    assert browser.get("/")["Location"].startswith("/dang-nhap/")
    assert "_auth_user_id" not in browser.session


def test_session_from_before_sessions_knew_when_they_began_is_over():
    browser = signed_in_as(person())
    session = browser.session
    del session["signed_in_at"]
    session.save()
    assert browser.get("/").status_code == 302


def test_who_left_is_signed_out_for_good():
    admin, user = person(Role.ADMIN), person()
    browser = signed_in_as(user)
    address = f"/quan-tri/accounts/user/{user.pk}/change/"
    office = signed_in_as(admin)
    form = office.get(address).context["adminform"].form
    sent = {name: form.initial.get(name) or "" for name in form.fields} | {"is_active": ""}
    assert office.post(address, sent).status_code == 302
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert browser.get("/").status_code == 302
    assert not OpenSession.objects.filter(user=user).exists()
    assert AccountEvent.objects.get(whom=user).what == "deactivated"
