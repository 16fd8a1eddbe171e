"""Signing in and out, and changing the own password."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.models import User
from accounts.rights import Role
from tests.support.factories import PASSWORD, person
from tests.support.pages import markup_of

SIGN_IN = "/dang-nhap/"
WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng"
NEW_PASSWORD = "Mùa xuân về trên sông 2027"


@pytest.fixture
def user(db) -> User:
    return person(Role.OFFICIAL, username="canbo")


def sign_in(client, username="canbo", password=PASSWORD, address="", **more):
    data = {"username": username, "password": password, **more}
    return client.post(SIGN_IN + address, data)


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("more", [{}, {"next": "/"}])
def test_right_password_leads_people_of_a_ward_to_their_work(client, user, more):
    response = sign_in(client, **more)
    assert (response.status_code, response["Location"]) == (302, "/viec-cua-toi/")
    assert signed_in(client)


def test_right_password_leads_the_finance_office_to_the_list(client, db):
    person(Role.FINANCE, username="taichinh")
    assert sign_in(client, "taichinh")["Location"] == "/"


@pytest.mark.parametrize("username", ["CanBo", " canbo ", "canbo"])
def test_name_is_read_whatever_its_case(client, user, username):
    assert sign_in(client, username).status_code == 302


def test_every_failure_says_the_same(client, user):
    left = person(Role.OFFICIAL, username="danghi")
    User.objects.filter(pk=left.pk).update(is_active=False)
    tries = [("canbo", "sai"), ("khongco", PASSWORD), ("danghi", PASSWORD)]
    pages = [sign_in(client, *attempt) for attempt in tries]
    assert all(page.status_code == 200 and WRONG in markup_of(page) for page in pages)
    assert all('data-about="username password"' in markup_of(page) for page in pages)
    errors = {tuple(page.context["form"].non_field_errors()) for page in pages}
    assert len(errors) == 1
    assert not signed_in(client)


@pytest.mark.parametrize("name", ["", "x" * 65, "a\0b"])
def test_name_that_cannot_be_one_is_refused_with_a_sentence(client, user, name):
    page = sign_in(client, name)
    assert page.status_code == 200
    assert page.context["form"].errors["username"]
    assert not signed_in(client)


def test_password_of_a_megabyte_is_not_hashed(client, user):
    page = sign_in(client, password="x" * 1_000_000)
    assert "quá dài" in markup_of(page)


def test_session_is_new_after_signing_in(client, user):
    client.get(reverse("plans"))
    session = client.session
    session["before"] = "yes"
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(
    "place",
    ["https://xau.example/", "//xau.example", "/\\xau.example", "javascript:alert(1)", "http:///x"],
)
@pytest.mark.parametrize("how", ["address", "form"])
def test_next_never_leads_out_of_the_portal(client, user, place, how):
    if how == "address":
        response = client.post(
            SIGN_IN, {"username": "canbo", "password": PASSWORD}, query_params={"next": place}
        )
    else:
        response = sign_in(client, next=place)
    assert response["Location"] == "/viec-cua-toi/"


def test_next_leads_back_to_the_page_asked_for(client, user):
    wanted = "/ke-hoach/le-loi/2024/bieu-02/?thieu=assigned"
    page = client.get(SIGN_IN, {"next": wanted})
    assert "Cổng tự đăng xuất sau 15 phút không làm việc" in markup_of(page)
    assert f'value="{wanted}"' in markup_of(page)
    assert sign_in(client, next=wanted)["Location"] == wanted


def test_signing_out_ends_the_session(client, user):
    client.force_login(user)
    asked = client.get("/dang-xuat/")
    assert "Đăng xuất" in markup_of(asked)
    assert signed_in(client)
    assert client.post("/dang-xuat/")["Location"] == SIGN_IN
    assert not signed_in(client)


def test_entry_forms_have_no_sign_out_of_their_own(client, user):
    """Django's would leave neither a record of the sign-out nor an ended session."""
    sign_in(client)
    for way in (client.get, client.post):
        assert way("/quan-tri/logout/")["Location"] == "/dang-xuat/"
    assert signed_in(client)


def change(client, old=PASSWORD, new=NEW_PASSWORD, again=None):
    data = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post("/doi-mat-khau/", data)


def test_own_password_is_changed(client, user):
    client.force_login(user)
    page = client.get(change(client)["Location"])
    assert "Đã đổi mật khẩu." in markup_of(page)
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_only_two_passwords_that_differ_are_judged_together(client, user):
    client.force_login(user)
    judged = 'data-judged-with="new_password1"'
    assert judged in markup_of(change(client, again="khác hẳn"))
    assert judged not in markup_of(client.post("/doi-mat-khau/", {}))


def test_other_sessions_end_with_the_old_password(client, user):
    client.force_login(user)
    other = type(client)()
    other.force_login(user)
    change(client)
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old": "sai"}, "Mật khẩu đang dùng chưa đúng"),
        ({"again": "khác hẳn"}, "không giống nhau"),
        ({"new": "ngắn"}, "14"),
        ({"new": "12345678901234567"}, "chỉ có chữ số"),
        ({"new": "Nguyễn Thị Mai 1"}, "gần giống tên"),
        ({"new": "1q2w3e4r5t6y7u8i9o"}, "dễ đoán"),
        ({"new": "x" * 201}, "dài nhất 200"),
    ],
)
def test_password_that_cannot_be_taken_is_refused(client, user, fields, sentence):
    client.force_login(user)
    page = change(client, **fields)
    assert page.status_code == 200
    errors = " ".join(
        str(error) for errors in page.context["form"].errors.values() for error in errors
    )
    assert sentence in errors
    assert not any(word in errors for word in ("This", "password", "characters"))
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_old_password_cannot_be_guessed_without_end(client, user):
    client.force_login(user)
    for _ in range(5):
        change(client, old="sai")
    page = change(client)
    assert "tạm khoá" in markup_of(page)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
