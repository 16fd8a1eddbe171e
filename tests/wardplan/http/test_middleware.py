"""What every answer has in common: who keeps it, how large a question may be, what a wrong one is told."""

import re

import pytest
from django.conf import settings

from accounts.rights import Role
from tests.portal.test_error_pages import reads_well, seen
from tests.support.admin_pages import admin_url
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators
from tests.support.files.workbooks import upload
from tests.support.pages import signed_in_as
from wardplan.http.middleware import MAX_DISCARDED_BYTES, MAX_FORM_OVERHEAD

PAGES = [
    "/",
    "/viec-cua-toi/",
    "/ke-hoach/le-loi/2024/",
    "/ke-hoach/le-loi/2024/noi-dung/",
    "/ke-hoach/le-loi/2024/bieu-01/",
    "/ke-hoach/le-loi/2024/bieu-02/",
    "/ke-hoach/le-loi/2024/lich-su/",
    "/ke-hoach/le-loi/2024/ban-in/",
    "/ke-hoach/le-loi/2024/tai/yaml",
    "/doi-mat-khau/",
    "/quan-tri/",
    "/quan-tri/plans/plan/",
]


@pytest.fixture
def plan(db):
    return plan_with_indicators()


def kept(response) -> set[str]:
    return set(re.split(r",\s*", response.get("Cache-Control", "")))


@pytest.mark.parametrize("address", one_in(4, PAGES))
def test_page_of_a_person_is_kept_by_nobody(plan, address):
    response = signed_in_as(person()).get(address)
    assert response.status_code == 200
    assert {"private", "no-store"} <= kept(response)


@pytest.mark.parametrize("address", ["/khong-co/", "/ke-hoach/khong-co/2024/", "/tong-hop/2023/"])
def test_refusal_to_a_person_is_kept_by_nobody_unless_it_names_nobody(plan, address):
    response = signed_in_as(person()).get(address)
    assert response.status_code in {403, 404}
    about_the_person = response.wsgi_request.session.accessed
    assert ("no-store" in kept(response)) is about_the_person


def test_way_back_to_the_sign_in_may_be_kept_as_it_says_nothing(plan, client):
    response = client.get("/")
    assert response.status_code == 302
    assert "Cache-Control" not in response


FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


@pytest.mark.parametrize("who", [None, Role.OFFICIAL])
def test_too_large_a_form_is_refused(plan, client, who):
    if who:
        client.force_login(person(who))
    body = b"username=" + b"a" * settings.FILE_UPLOAD_MAX
    response = client.generic("POST", "/dang-nhap/", body, FORM)
    assert response.status_code == 413
    assert "nhiều nhất 5 MB nên chưa lưu gì" in seen(response)
    assert reads_well(seen(response))
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("length", [MAX_DISCARDED_BYTES + 1, "9" * 30])
def test_length_beyond_all_bounds_is_refused_unread(plan, client, length):
    # The client of the tests fails where more is read than the one byte there is.
    response = client.generic("POST", "/dang-nhap/", b"x", FORM, CONTENT_LENGTH=str(length))
    assert response.status_code == 413


def test_file_a_little_too_large_gets_the_sentence_of_its_form(plan):
    browser, address = signed_in_as(person()), admin_url(type(plan), "import_file", plan.pk)
    file = b"PK" + b"0" * settings.FILE_UPLOAD_MAX
    response = browser.post(address, {"file": upload(file)})
    assert response.status_code == 200
    assert "Tệp lớn hơn 5 MB" in response.content.decode()
    much = b"0" * (settings.FILE_UPLOAD_MAX + MAX_FORM_OVERHEAD + 1)
    assert browser.generic("POST", address, much, MULTIPART).status_code == 413


@pytest.mark.parametrize("length", ["", "abc", "-1", str(settings.FILE_UPLOAD_MAX)])
def test_length_within_the_limit_or_none_is_let_through(plan, client, length):
    response = client.get("/dang-nhap/", CONTENT_LENGTH=length)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("post", "/ke-hoach/le-loi/2024/"),
        ("delete", "/ke-hoach/le-loi/2024/bieu-02/"),
        ("put", "/"),
        ("get", "/ke-hoach/le-loi/2024/soan-noi-dung/luu/"),
        ("patch", "/dang-xuat/"),
    ],
)
def test_wrong_way_to_ask_is_explained(plan, method, address):
    response = getattr(signed_in_as(person()), method)(address)
    assert response.status_code == 405
    assert response["Allow"]
    assert "Trang này không mở theo cách đó" in seen(response)
    assert reads_well(seen(response))
    assert int(response["Content-Length"]) == len(response.content)
