"""The page of one's own account: where one is signed in, what happened; and resets that take two people."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_chain import account_chain_problems
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent, SecondFactorDevice, SecondFactorReset
from accounts.signing_in.open_sessions import browser_name
from accounts.signing_in.second_factor import has_second_factor
from tests.support.factories import authority, person, ward
from tests.support.pages import markup_of, signed_in_as

pytestmark = pytest.mark.django_db

ACCOUNT, RESETS = "/tai-khoan/", "/ma-xac-thuc/go/"


def is_in(browser: Client) -> bool:
    return browser.get(ACCOUNT).status_code == 200


def with_factor(role: Role = Role.CHAIRMAN, **place) -> User:
    user = person(role, **place)
    SecondFactorDevice.objects.create(user=user, name="app", confirmed=True)
    return user


def test_person_sees_the_own_sessions_and_ends_one_or_all_others():
    user = person()
    here, there, elsewhere = (signed_in_as(user) for _ in range(3))
    stranger = signed_in_as(person())
    page = here.get(ACCOUNT)
    assert "Đang đăng nhập ở 3 nơi" in markup_of(page)
    assert str(here.session.session_key) not in page.content.decode()
    assert str(there.session.session_key) not in page.content.decode()
    shown = page.context["sessions"]
    assert [one.is_this for one in shown] == [True, False, False]
    name = next(one.name for one in shown if one.key == there.session.session_key)
    assert stranger.post(ACCOUNT, {"session": name}).status_code == 302
    assert is_in(there)
    here.post(ACCOUNT, {"session": name})
    assert not is_in(there)
    assert is_in(elsewhere)
    here.post(ACCOUNT)
    assert not is_in(elsewhere)
    assert is_in(here)
    assert is_in(stranger)


def test_new_password_ends_the_other_sessions_for_good_and_this_one_is_still_listed():
    user = person()
    here, there = signed_in_as(user), signed_in_as(user)
    new = "Mùa xuân về trên sông 2027"
    sent = {"old_password": "Một mật khẩu đủ dài 2026", "new_password1": new, "new_password2": new}
    assert here.post("/doi-mat-khau/", sent).status_code == 302
    assert not is_in(there)
    assert [one.is_this for one in here.get(ACCOUNT).context["sessions"]] == [True]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537 Edg/140",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19) AppleWebKit Version/19 Safari/604",
            "Safari, iPhone",
        ),
        ("", "Trình duyệt khác"),
    ],
)
def test_browser_is_called_as_people_call_it(agent, name):
    assert browser_name(agent) == name


def test_what_happened_is_shown_to_its_owner_alone():
    user, other = person(), person()
    guess = Client()
    guess.post("/dang-nhap/", {"username": user.username, "password": "sai"})
    assert "Đăng nhập không thành" in markup_of(signed_in_as(user).get(ACCOUNT))
    assert "Đăng nhập không thành" not in markup_of(signed_in_as(other).get(ACCOUNT))


def test_name_that_no_account_has_is_not_kept():
    Client().post("/dang-nhap/", {"username": "matkhaucuatoi", "password": "sai"})
    event = AccountEvent.objects.get()
    assert (event.what, event.whom, event.name) == ("sign_in_failed", None, "")


def ask(browser: Client, whom: User, reason: str = "Mất điện thoại"):
    return browser.post(RESETS, {"whom": whom.pk, "reason": reason})


def test_second_factor_is_taken_away_by_two_people_and_told_to_its_owner():
    whom, admin, chairman = with_factor(), person(Role.ADMIN), person(Role.CHAIRMAN)
    inside = signed_in_as(whom)
    first, second = signed_in_as(admin), signed_in_as(chairman)
    assert ask(first, whom).status_code == 302
    asked = SecondFactorReset.objects.get()
    assert "đề nghị gỡ xác thực hai lớp" in markup_of(inside.get(ACCOUNT))
    refused = first.post(RESETS, {"confirm": asked.pk})
    assert "phải khác người đề nghị" in markup_of(refused)
    assert has_second_factor(whom)
    assert second.post(RESETS, {"confirm": asked.pk}).status_code == 302
    assert not has_second_factor(whom)
    assert not is_in(inside)
    whom.refresh_from_db()
    assert whom.reset_by_other_at
    assert timezone.now() - whom.reset_by_other_at < timedelta(minutes=1)
    told = markup_of(signed_in_as(whom).get("/thay-doi-tai-khoan/"))
    assert "Đề nghị gỡ xác thực hai lớp" in told
    assert f"{admin} đề nghị, {chairman} xác nhận" in told
    assert list(account_chain_problems()) == []


def test_account_that_was_made_or_reset_lately_confirms_no_reset():
    whom, admin, fake = with_factor(), person(Role.ADMIN), person(Role.ADMIN)
    ask(signed_in_as(admin), whom)
    User.objects.filter(pk=fake.pk).update(reset_by_other_at=timezone.now() - timedelta(days=6))
    page = signed_in_as(fake).post(RESETS, {"confirm": SecondFactorReset.objects.get().pk})
    assert "đã được người khác đặt lại" in markup_of(page)
    assert has_second_factor(whom)


def test_account_that_was_given_its_role_lately_confirms_no_reset():
    whom, admin, helper = with_factor(), person(Role.ADMIN), person(Role.CHAIRMAN)
    record_account_event(AccountEvent.What.ROLE_CHANGED, helper, by=admin)
    ask(signed_in_as(admin), whom)
    confirm = {"confirm": SecondFactorReset.objects.get().pk}
    browser = signed_in_as(helper)
    browser.post("/thay-doi-tai-khoan/", {"seen_to": AccountEvent.objects.latest("pk").pk})
    assert "lập hoặc đổi vai trò" in markup_of(browser.post(RESETS, confirm))
    assert has_second_factor(whom)


def test_owner_stops_what_another_asked_and_neither_asks_nor_confirms_it():
    whom = with_factor()
    owner = signed_in_as(whom)
    assert ask(owner, whom).status_code == 422
    ask(signed_in_as(person(Role.ADMIN)), whom)
    asked = SecondFactorReset.objects.get()
    assert owner.post(RESETS, {"confirm": asked.pk}).status_code == 422
    assert owner.post("/tai-khoan/bo-de-nghi/").status_code == 302
    page = signed_in_as(person(Role.CHAIRMAN)).post(RESETS, {"confirm": asked.pk})
    assert "không còn" in markup_of(page)
    assert has_second_factor(whom)


@pytest.mark.parametrize(
    ("role", "is_elsewhere"),
    [
        (Role.OFFICIAL, False),
        (Role.CLERK, False),
        (Role.CHAIRMAN, True),
        (Role.FINANCE, True),
    ],
)
def test_who_has_no_business_with_the_person_asks_and_confirms_nothing(role, is_elsewhere):
    whom = with_factor()
    elsewhere = ward("da-mai", "Đa Mai") if is_elsewhere else None
    above = authority("hai-duong", "Hải Dương", "tỉnh") if is_elsewhere else None
    browser = signed_in_as(person(role, ward=elsewhere, authority=above))
    assert ask(browser, whom).status_code in (403, 422)
    ask(signed_in_as(person(Role.ADMIN)), whom)
    answer = browser.post(RESETS, {"confirm": SecondFactorReset.objects.get().pk})
    assert answer.status_code in (403, 422)
    assert has_second_factor(whom)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Xin chọn người mất điện thoại."),
        ({"reason": ""}, "Xin ghi lý do."),
        ({"reason": "x" * 201}, "dài nhất 200 ký tự"),
        ({"whom": "x"}, "Người này không còn trong danh sách"),
        ({"confirm": "9" * 30}, "Xin chọn người mất điện thoại."),
        ({"confirm": "12345"}, "không còn"),
    ],
)
def test_form_that_cannot_be_read_is_a_sentence(sent, sentence):
    whom = with_factor()
    if "reason" in sent:
        sent = {"whom": whom.pk, **sent}
    page = signed_in_as(person(Role.ADMIN)).post(RESETS, {"whom": "", "reason": "x"} | sent)
    assert sentence in markup_of(page)
    assert not SecondFactorReset.objects.exists()


def test_reset_of_who_has_none_or_is_asked_for_already_is_refused():
    admin = signed_in_as(person(Role.ADMIN))
    assert "chưa cài xác thực hai lớp" in markup_of(ask(admin, person(Role.CLERK)))
    whom = with_factor()
    ask(admin, whom)
    assert "Đã có một đề nghị" in markup_of(ask(admin, whom))
