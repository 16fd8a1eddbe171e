"""A deployment is told where something would leave the machine unencrypted, or a token could be guessed."""

import pytest

from wardplan import checks

VERIFIED = {"sslmode": "verify-full"}


@pytest.mark.parametrize(
    ("database", "mail", "named"),
    [
        ({"ENGINE": "wardplan.sqlite", "NAME": "x"}, ("", "smtp"), []),
        ({"HOST": "/var/run/postgresql"}, ("localhost", "smtp"), []),
        ({"HOST": "db.example.vn"}, ("mail.example.vn", "smtp+tls"), ["DATABASE_URL"]),
        ({"HOST": "db.example.vn", "OPTIONS": {"sslmode": "require"}}, ("", ""), ["DATABASE_URL"]),
        ({"HOST": "db.example.vn", "OPTIONS": VERIFIED}, ("m.vn", "smtp"), ["MAIL_SERVER"]),
    ],
)
def test_what_leaves_the_machine_is_encrypted(settings, monkeypatch, database, mail, named):
    monkeypatch.setitem(settings.DATABASES, "default", database)
    settings.EMAIL_HOST, scheme = mail
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = scheme == "smtp+tls", False
    found = checks.deployment_encrypts_what_leaves_it()
    assert [one.msg.partition(":")[0] for one in found] == named
    assert {one.id for one in found} <= {"wardplan.W003"}


@pytest.mark.parametrize(("token", "is_told"), [("", False), ("bi-mat", True), ("a" * 32, False)])
def test_token_of_the_monitoring_cannot_be_guessed(settings, token, is_told):
    settings.MONITORING_TOKEN = token
    assert bool(checks.monitoring_token_is_long()) == is_told


def test_whom_certificates_may_have_the_portal_ask_is_named(settings):
    settings.TIME_STAMPS = "http://tsa.example.vn"
    assert [one.id for one in checks.deployment_names_whom_it_asks()] == ["wardplan.W005"]
    settings.TRUST_SERVICES = ["ocsp.example.vn"]
    assert checks.deployment_names_whom_it_asks() == []
