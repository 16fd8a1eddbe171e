"""What people see when something does not work: Vietnamese, calm, and nothing technical."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure

from accounts.rights import Role
from tests.support.factories import PASSWORD, person, plan_with_indicators
from wardplan.text import fold

TECHNICAL = (
    "error", "exception", "traceback", "not found", "forbidden", "server", "request", "django",
    "python", "csrf", "token", "400", "403", "404", "500",
)  # fmt: skip


def seen(response) -> str:
    body = response.content.decode()
    assert '<html lang="vi">' in body
    return " ".join(re.sub(r"<(head|style).*?</\1>|<[^>]+>", " ", body, flags=re.S).split())


def reads_well(text: str) -> bool:
    return not any(word in text.lower() for word in TECHNICAL) and fold(text) != text.lower()


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/")


def test_unknown_address_leads_back_to_the_list(client, db):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in seen(response)
    assert reads_well(seen(response))
    assert 'href="/"' in response.content.decode()


def test_address_is_not_echoed(client, db):
    assert b"<script>" not in client.get("/<script>alert(1)</script>/").content


@pytest.mark.parametrize(
    ("view", "status", "sentence"),
    [
        (lambda r: defaults.bad_request(r, SuspiciousOperation("secret")), 400, "chưa hiểu"),
        (lambda r: defaults.permission_denied(r, PermissionDenied()), 403, "không mở được"),
        (lambda r: defaults.server_error(r), 500, "những gì đã lưu vẫn còn nguyên"),
        (lambda r: csrf_failure(r, "secret"), 403, "tải lại rồi làm lại"),
    ],
)
def test_each_failure_says_what_to_do(request_, view, status, sentence):
    response = view(request_)
    assert response.status_code == status
    assert sentence in seen(response)
    assert reads_well(seen(response))
    assert "secret" not in response.content.decode()


def test_crash_in_a_page_shows_the_calm_page(db, monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(person(Role.OFFICIAL))

    def crash(*_):
        raise RuntimeError("mật khẩu cơ sở dữ liệu")

    monkeypatch.setattr("plans.views.plan.plan_list.list_entries", crash)
    response = client.get("/")
    assert response.status_code == 500
    assert "Cổng đang gặp trục trặc" in seen(response)
    assert "cơ sở dữ liệu" not in response.content.decode()


def test_refusal_of_the_table_of_wards_says_where_to_look(client, db):
    plan_with_indicators()
    client.force_login(person(Role.OFFICIAL))
    response = client.get("/tong-hop/2023/")
    assert response.status_code == 403
    assert "ông/bà xem số liệu của phường mình ở Biểu 02" in seen(response)


def test_form_from_elsewhere_is_refused(db):
    person(Role.OFFICIAL, username="canbo")
    client = Client(enforce_csrf_checks=True)
    response = client.post("/dang-nhap/", {"username": "canbo", "password": PASSWORD})
    assert response.status_code == 403
    assert "Trang đã để quá lâu" in seen(response)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "address",
    ["/ke-hoach/le-loi/99999/", "/ke-hoach/le-loi/0/", "/ke-hoach/khong-co/2024/", "/tong-hop/1/"],
)
def test_plan_that_cannot_be_does_not_exist(client, db, address):
    client.force_login(person(Role.FINANCE))
    assert client.get(address).status_code == 404


def test_error_pages_keep_the_bar_of_whoever_is_signed_in(client, db):
    plan_with_indicators()
    client.force_login(person(Role.OFFICIAL))
    refused = client.get("/tong-hop/2023/")
    missing = client.get("/ke-hoach/le-loi/2031/")
    wrong_way = client.post("/ke-hoach/le-loi/2024/lich-su/")
    assert [page.status_code for page in (refused, missing, wrong_way)] == [403, 404, 405]
    for page in (refused, missing, wrong_way):
        assert "Việc của tôi" in seen(page)
        assert "Đăng xuất" in seen(page)


def test_error_pages_of_a_stranger_have_no_bar_of_anybody(client, db):
    assert "Việc của tôi" not in seen(client.get("/khong-co-trang-nay/"))
