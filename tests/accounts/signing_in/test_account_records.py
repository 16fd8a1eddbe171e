"""What stands of accounts is what their chain says: after all acts of the portal, and not after others."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_changes import hand_over_password, wake
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.account_records import account_differences
from accounts.signing_in.codes import make_recovery_codes, take_recovery_code
from accounts.signing_in.models import AccountEvent, SecondFactorDevice
from accounts.signing_in.resets import ask_reset, confirm_reset, take_away_second_factor
from tests.support.accounts import record_accounts
from tests.support.admin_pages import admin_url, page_fields
from tests.support.database.rules import without_rules
from tests.support.factories import PASSWORD, person
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
What = AccountEvent.What
NEW = "Con đường làng em nhiều cây 2026"


def told() -> list[str]:
    return list(account_differences())


def test_forms_of_the_admin_leave_nothing_that_differs():
    admin, user = person(Role.ADMIN), person(username="canbo")
    record_accounts()
    browser = signed_in_as(admin)
    address = admin_url(User, "change", user.pk)
    for changes in ({"full_name": "Tên Khác", "role": Role.CLERK}, {"is_active": ""}):
        sent = {**page_fields(browser.get(address)), **changes}
        sent = {name: value for name, value in sent.items() if value not in (None, "", False)}
        assert browser.post(address, sent).status_code == 302
        assert told() == []
    user.refresh_from_db()
    assert (user.full_name, user.role, user.is_active) == ("Tên Khác", Role.CLERK, False)
    page = browser.get(admin_url(User, "add"))
    sent = page_fields(page) | {
        **{"username": "moi", "full_name": "Người Mới", "role": Role.OFFICIAL},
        **{"ward": user.ward_id, "password1": NEW, "password2": NEW, "usable_password": "true"},
    }
    sent = {name: value for name, value in sent.items() if value not in (None, "", False)}
    assert browser.post(admin_url(User, "add"), sent).status_code == 302
    assert User.objects.filter(username="moi").exists()
    assert told() == []


def test_acts_of_people_and_commands_leave_nothing_that_differs(keys):
    call_command("createsuperuser", username="quantri", full_name="Lê An", interactive=False)
    clerk, chairman, finance = person(Role.CLERK), person(Role.CHAIRMAN), person(Role.FINANCE)
    old = person(username="canbo")
    User.objects.filter(pk=old.pk).update(
        password="pbkdf2_sha256$1$salt$" + "x" * 43 + "=", spared_second_factor=False
    )
    record_accounts()
    admin = User.objects.get(username="quantri")
    hand_over_password(old, by=admin, address="")
    wake(old, by=admin)
    SecondFactorDevice.objects.create(user=clerk, name="app", key="ab" * 20, confirmed=True)
    codes = make_recovery_codes(clerk)
    record_account_event(What.SECOND_FACTOR_SET, clerk, by=clerk)
    assert take_recovery_code(clerk, codes[0])
    record_account_event(What.RECOVERY_CODE_USED, clerk, by=clerk)
    asked = ask_reset(clerk, "Mất điện thoại", by=chairman, address="")
    confirm_reset(asked.pk, by=finance, address="", now=timezone.now())
    take_away_second_factor(clerk, by=None, told="Lệnh")
    assert told() == []


def test_own_password_and_a_hash_of_before_leave_nothing_that_differs(settings):
    user = person(username="canbo")
    record_accounts()
    client = Client()
    client.post("/dang-nhap/", {"username": "canbo", "password": PASSWORD})
    sent = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post(reverse("password"), sent).status_code == 302
    assert told() == []
    settings.PASSWORD_HASHERS = list(reversed(settings.PASSWORD_HASHERS))
    if len(settings.PASSWORD_HASHERS) == 1:
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
            *settings.PASSWORD_HASHERS,
        ]
    user.refresh_from_db()
    before = user.password
    assert user.check_password(NEW)
    assert user.password != before
    assert AccountEvent.objects.filter(what=What.PASSWORD_REHASHED).count() == 1
    assert told() == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE accounts_user SET role = 'clerk' WHERE role = 'official'", "vai trò"),
        ("UPDATE accounts_user SET must_change_password = NOT must_change_password", "phải đổi"),
        ("UPDATE accounts_user SET password = 'x'", "mật khẩu"),
        ("UPDATE otp_totp_totpdevice SET key = '00'", "xác thực hai lớp"),
        ("DELETE FROM otp_totp_totpdevice", "xác thực hai lớp"),
        ("UPDATE accounts_user SET seen_events_to = 5", "mốc đã xem"),
    ],
)
def test_change_past_the_portal_is_told_by_name(change, word):
    user = person(username="canbo")
    SecondFactorDevice.objects.create(user=user, name="app", key="ab" * 20, confirmed=True)
    record_accounts()
    without_rules()
    with connection.cursor() as cursor:
        cursor.execute(change)
    (sentence,) = told()
    assert "canbo" in sentence
    assert word in sentence


def test_account_put_in_past_the_portal_is_told():
    record_accounts()
    person(username="la")
    assert told() == ["Tài khoản “la”: cơ sở dữ liệu có mà nhật ký tài khoản không ghi."]
