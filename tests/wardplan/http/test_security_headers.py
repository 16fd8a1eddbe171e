"""Every answer says how browsers have to treat it, also those that no page of ours makes."""

import pytest
from django.test import Client

from wardplan.http.health import ALIVE

#: A page, an address that is not there, what watches the portal, a file, what no page takes.
ANSWERS = {
    "page": ("GET", "/dang-nhap/"),
    "not found": ("GET", "/khong-co/"),
    "health": ("GET", ALIVE),
    "file": ("HEAD", "/static/tokens.css"),
    "method": ("TRACE", "/dang-nhap/"),
}
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


@pytest.fixture
def deployed(settings, tmp_path) -> Client:
    """A browser of a portal behind TLS, with a file to serve."""
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "tokens.css").write_text("p { margin: 0 }")
    return Client(headers={"x-forwarded-proto": "https"})


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_carries_the_headers_that_browsers_obey(deployed, answer):
    method, path = ANSWERS[answer]
    response = deployed.generic(method, path, secure=True)
    assert {name: response.get(name) for name in EXPECTED} == EXPECTED
    policy = response["Content-Security-Policy"].split("; ")
    assert {
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    } <= set(policy)


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_is_for_scripts_of_other_sites(deployed, answer):
    method, path = ANSWERS[answer]
    asked = {"origin": "https://ke-gian.example"}
    response = deployed.generic(method, path, secure=True, headers=asked)
    assert not [name for name in response.headers if name.startswith("Access-Control-")]


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_says_what_it_is_and_in_which_letters(deployed, answer):
    method, path = ANSWERS[answer]
    kind = deployed.generic(method, path, secure=True)["Content-Type"]
    assert kind.replace('"', "") in {
        f"text/{one}; charset=utf-8" for one in ("html", "plain", "css")
    }
