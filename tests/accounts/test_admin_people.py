"""The entry forms of people, wards and authorities, which only the portal's admin changes."""

from __future__ import annotations

import pytest
from django.contrib.admin import site as admin_site
from django.contrib.auth import authenticate
from django.urls import reverse

from accounts.models import Authority, User, Ward
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from accounts.signing_in.throttle import SignInAttempt, count_attempt, is_locked
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import PASSWORD, person, ward
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db

STRONG = "Mot mat khau rat dai 88"


def new_person(**changes: object) -> dict[str, object]:
    return {
        "username": "Mai.LeLoi",
        "password1": STRONG,
        "password2": STRONG,
        "full_name": "Nguyễn Thị Mai",
        "role": "official",
        "ward": ward().pk,
        **changes,
    }


def test_new_person_can_sign_in():
    browser = signed_in_as(person(Role.ADMIN))
    assert browser.post(admin_url(User, "add"), new_person()).status_code == 302
    made = User.objects.get(username="mai.leloi")
    assert made.password != STRONG
    assert authenticate(username="mai.leloi", password=STRONG) == made
    assert "nguyen thi mai" in made.search


@pytest.mark.parametrize("weak", ["ngan qua", "12345678901234", "Nguyễn Thị Mai", ""])
def test_weak_password_is_refused(weak):
    browser = signed_in_as(person(Role.ADMIN))
    sent = new_person(password1=weak, password2=weak)
    response = browser.post(admin_url(User, "add"), sent)
    assert "password" in str(response.context["adminform"].form.errors)
    assert not User.objects.filter(username="mai.leloi").exists()


def test_role_without_its_place_is_a_sentence():
    browser = signed_in_as(person(Role.ADMIN))
    for wrong in ({"ward": ""}, {"role": "finance"}, {"role": "admin"}):
        page = browser.post(admin_url(User, "add"), new_person(**wrong))
        assert "Xin chọn lại cho khớp" in page_problems(page)
        # It goes once one of these is changed.
        assert '<li data-about="authority role ward">' in page.content.decode()


def test_name_taken_in_other_capitals_is_a_sentence():
    browser = signed_in_as(person(Role.ADMIN))
    person(username="mai.leloi")
    assert "đã có người dùng" in page_problems(browser.post(admin_url(User, "add"), new_person()))


def test_password_is_set_anew_and_never_shown():
    admin, official = person(Role.ADMIN), person()
    browser = signed_in_as(admin)
    page = browser.get(admin_url(User, "change", official.pk)).content.decode()
    assert official.password not in page
    address = reverse("admin:auth_user_password_change", args=[official.pk])
    assert address in page
    assert browser.post(address, {"password1": "ngan", "password2": "ngan"}).status_code == 200
    assert authenticate(username=official.username, password=PASSWORD)
    assert browser.post(address, {"password1": STRONG, "password2": STRONG}).status_code == 302
    assert authenticate(username=official.username, password=STRONG)


def test_password_is_never_taken_away_altogether():
    official = person()
    address = reverse("admin:auth_user_password_change", args=[official.pk])
    sent = {"usable_password": "false", "unset-password": "1", "password1": "", "password2": ""}
    assert signed_in_as(person(Role.ADMIN)).post(address, sent).status_code == 200
    assert authenticate(username=official.username, password=PASSWORD)


def test_people_are_stopped_and_not_deleted():
    browser, official = signed_in_as(person(Role.ADMIN)), person()
    assert browser.post(admin_url(User, "delete", official.pk), {"post": "yes"}).status_code == 403
    address = admin_url(User, "change", official.pk)
    sent = page_fields(browser.get(address))
    del sent["is_active"]
    assert browser.post(address, sent).status_code == 302
    official.refresh_from_db()
    assert not official.is_active


def test_nobody_stops_the_own_account():
    admin = person(Role.ADMIN)
    browser = signed_in_as(admin)
    address = admin_url(User, "change", admin.pk)
    sent = page_fields(browser.get(address))
    del sent["is_active"]
    assert "của chính mình" in page_problems(browser.post(address, sent))
    admin.refresh_from_db()
    assert admin.is_active


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_only_the_portals_admin_touches_people_wards_and_authorities(role):
    someone = person(role)
    browser = signed_in_as(someone)
    place = someone.ward or ward()
    password = reverse("admin:auth_user_password_change", args=[someone.pk])
    for address in (
        admin_url(User, "add"),
        admin_url(User, "change", someone.pk),
        password,
        admin_url(Ward, "add"),
        admin_url(Ward, "change", place.pk),
        admin_url(Authority, "change", place.authority_id),
    ):
        sent = new_person(name="Chiếm", role="admin", ward="")
        assert browser.post(address, sent).status_code in {302, 403, 404}
    someone.refresh_from_db()
    place.refresh_from_db()
    assert someone.role == role
    assert place.name == "Lê Lợi"
    assert not User.objects.filter(username="mai.leloi").exists()


@pytest.mark.parametrize(
    "name", ["a\u202eb", "hai từ", "hai tu", "a\u200bb", "аdmin", "a\nb", "a/b"]
)
def test_user_name_has_plain_signs_only(name):
    browser, other = signed_in_as(person(Role.ADMIN)), person(username="mai.leloi")
    address = admin_url(User, "change", other.pk)
    response = browser.post(address, page_fields(browser.get(address)) | {"username": name})
    assert "chỉ gồm chữ cái không dấu, chữ số" in page_problems(response)
    added = browser.post(admin_url(User, "add"), new_person(username=name))
    assert "chỉ gồm chữ cái không dấu, chữ số" in page_problems(added)
    assert set(User.objects.exclude(pk=other.pk).values_list("role", flat=True)) == {Role.ADMIN}
    other.refresh_from_db()
    assert other.username == "mai.leloi"


@pytest.mark.parametrize("name", ["Mai.LeLoi-2_b", "mai@leloi.gov.vn", "  mai.leloi  "])
def test_user_name_of_plain_signs_is_kept_in_small_letters(name):
    other = person()
    browser, address = signed_in_as(person(Role.ADMIN)), admin_url(User, "change", other.pk)
    sent = page_fields(browser.get(address)) | {"username": name}
    assert browser.post(address, sent).status_code == 302
    other.refresh_from_db()
    assert other.username == name.strip().lower()


def test_search_ignores_accents_and_their_place():
    browser = signed_in_as(person(Role.ADMIN))
    person(full_name="Trần Văn Hòa", username="hoa.leloi")
    for words in ("hoà", "HÒA", "tran van hoa"):
        page = browser.get(admin_url(User, "changelist"), {"q": words}).content.decode()
        assert "hoa.leloi" in page, words
    assert (
        "hoa.leloi"
        not in browser.get(admin_url(User, "changelist"), {"q": "hoàng"}).content.decode()
    )


def test_used_ward_is_not_deleted():
    browser, official = signed_in_as(person(Role.ADMIN)), person()
    browser.post(admin_url(Ward, "delete", official.ward_id), {"post": "yes"})
    assert Ward.objects.filter(slug="le-loi").exists()


def test_ward_keeps_its_predecessors():
    browser = signed_in_as(person(Role.ADMIN))
    old, new = ward(), ward("bac-giang", "Bắc Giang")
    address = admin_url(Ward, "change", new.pk)
    sent = page_fields(browser.get(address)) | {"predecessors": [str(old.pk)]}
    assert browser.post(address, sent).status_code == 302
    assert list(new.predecessors.all()) == [old]


def test_roles_and_passwords_of_others_ask_for_a_fresh_second_factor():
    admin, other = person(Role.ADMIN), person()
    browser = signed_in_as(admin)
    User.objects.filter(pk=admin.pk).update(spared_second_factor=False)
    password = reverse("admin:auth_user_password_change", args=[other.pk])
    for address in (admin_url(User, "change", other.pk), admin_url(User, "add"), password):
        assert browser.get(address)["Location"].startswith("/ma-xac-thuc/?next=")
        assert browser.post(address, new_person()).status_code == 403
    assert not User.objects.filter(username="mai.leloi").exists()


def test_what_an_admin_does_to_an_account_is_recorded_and_its_password_good_once():
    admin, official = person(Role.ADMIN), person()
    browser = signed_in_as(admin)
    address = admin_url(User, "change", official.pk)
    sent = page_fields(browser.get(address)) | {"title": "Trưởng phòng", "role": "clerk"}
    assert browser.post(address, sent).status_code == 302
    password = reverse("admin:auth_user_password_change", args=[official.pk])
    browser.post(password, {"password1": STRONG, "password2": STRONG})
    browser.post(admin_url(User, "changelist"), ticked("unlock_people", official))
    events = official.account_events.filter(by=admin).order_by("pk")
    assert [event.what for event in events] == ["role_changed", "changed", "password_reset"]
    assert events[0].told == "vai trò: Cán bộ, công chức → Văn thư"
    official.refresh_from_db()
    assert official.must_change_password
    assert official.reset_by_other_at
    for _ in range(5):
        count_attempt(SignInAttempt(official.username, "192.0.2.1"))
    browser.post(admin_url(User, "changelist"), ticked("unlock_people", official))
    assert official.account_events.latest("pk").what == "unlocked"
    assert not is_locked(official.username)


def ticked(action: str, user: User) -> dict[str, object]:
    return {"action": action, "_selected_action": [user.pk]}


def test_events_of_accounts_are_read_by_admins_alone_and_changed_by_nobody():
    event = record_account_event(AccountEvent.What.CREATED, person(), by=None)
    admin = signed_in_as(person(Role.ADMIN))
    assert "Lập tài khoản" in admin.get(admin_url(AccountEvent, "changelist")).content.decode()
    assert admin.get(admin_url(AccountEvent, "change", event.pk)).status_code == 200
    assert admin.post(admin_url(AccountEvent, "change", event.pk), {"at_0": "x"}).status_code == 403
    assert admin.post(admin_url(AccountEvent, "delete", event.pk)).status_code == 403
    chairman = signed_in_as(person(Role.CHAIRMAN))
    assert chairman.get(admin_url(AccountEvent, "changelist")).status_code == 403


def test_keys_of_second_factors_stand_in_no_entry_form():
    shown = {model.__name__ for model in admin_site._registry}
    assert not shown & {"TOTPDevice", "StaticDevice", "SecondFactorDevice", "OpenSession"}
