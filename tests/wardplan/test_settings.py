"""The settings file: runs with nothing set, and says what is wrong with what is set."""

from __future__ import annotations

import ast
import os
import re
import runpy
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings as used
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pyrage import x25519

from plans.pdf.samples.sample_authority import SampleAuthority
from tests.support.paths import ROOT
from wardplan import checks
from wardplan.environment import Environment, SettingProblem, default_public_address
from wardplan.http.proxy import remote_addr_from_proxy

pytestmark = pytest.mark.slow

OURS = [
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_URL",
    "DEBUG",
    "DOCUMENT_FONT",
    "HSTS_PRELOAD",
    "HSTS_SUBDOMAINS",
    "HTTPS",
    "LOG_LEVEL",
    "MAIL_SERVER",
    "SECRET_KEY",
    "STATEMENT_SECONDS",
]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Reads the settings file anew under the given environment."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))

    def settings_under(**values: str) -> dict[str, Any]:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "wardplan" / "settings.py"))

    return settings_under


def names(problems: list[SettingProblem]) -> list[str]:
    return [problem.name for problem in problems]


def test_nothing_set_runs_safely(load):
    settings = load()
    assert settings["ENVIRONMENT_PROBLEMS"] == []
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["DATABASES"]["default"]["ENGINE"] == "wardplan.sqlite"
    assert settings["DOCUMENT_FONT"] == "Liberation Serif"
    assert (settings["LANGUAGE_CODE"], settings["TIME_ZONE"]) == ("vi", "Asia/Ho_Chi_Minh")


def test_secret_key_is_made_once_and_is_private(load, tmp_path):
    first, second = load()["SECRET_KEY"], load()["SECRET_KEY"]
    file = tmp_path / "var" / "secret-key"
    assert first == second == file.read_text()
    assert len(first) >= 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["secret-key"]


def test_secret_key_from_the_environment_leaves_no_file(load, tmp_path):
    assert load(SECRET_KEY="from outside")["SECRET_KEY"] == "from outside"
    assert list((tmp_path / "var").iterdir()) == []


def test_unusable_folder_is_a_problem_and_not_a_crash(load, tmp_path):
    (tmp_path / "file").write_text("")
    settings = load(VAR_DIR=str(tmp_path / "file" / "var"))
    assert names(settings["ENVIRONMENT_PROBLEMS"]) == ["VAR_DIR"]
    assert settings["SECRET_KEY"]


def test_wrong_values_are_reported_all_at_once(load):
    settings = load(DEBUG="maybe", HTTPS="2", LOG_LEVEL="loud", DATABASE_URL="mysql://a:b@c/d")
    problems = settings["ENVIRONMENT_PROBLEMS"]
    assert sorted(names(problems)) == ["DATABASE_URL", "DEBUG", "HTTPS", "LOG_LEVEL"]
    assert all(problem.message and problem.hint for problem in problems)
    assert (settings["DEBUG"], settings["HTTPS"]) == (False, False)


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://an:s3cret@host/name", "postgresql://an:s3cret@host", "sqlite://", "://"],
)
def test_wrong_database_address_is_refused_without_its_password(load, url):
    (problem,) = load(DATABASE_URL=url)["ENVIRONMENT_PROBLEMS"]
    assert problem.name == "DATABASE_URL"
    assert "s3cret" not in problem.message + problem.hint


def test_postgresql_address_is_taken(load):
    database = load(DATABASE_URL="postgresql://an:m%40t@kho:5433/kehoach")["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("an", "m@t")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("kho", 5433, "kehoach")
    assert not database.get("ATOMIC_REQUESTS")
    told = database["OPTIONS"]["options"]
    assert "-c lock_timeout=5000 -c statement_timeout=30000" in told
    assert "idle_in_transaction_session_timeout=120000" in told


def test_postgresql_limits_give_way_to_those_of_the_address_and_to_commands(load):
    url = "postgresql://an@kho/kehoach?sslmode=verify-full&options=-c%20lock_timeout%3D9"
    options = load(DATABASE_URL=url)["DATABASES"]["default"]["OPTIONS"]
    assert options["options"].endswith("-c lock_timeout=9")
    assert options["sslmode"] == "verify-full"
    none = load(DATABASE_URL="postgresql://an@kho/kehoach", STATEMENT_SECONDS="0")
    assert none["DATABASES"]["default"]["OPTIONS"]["options"] == ""


def test_sqlite_address_gets_the_safe_options(load, tmp_path):
    url = f"sqlite:///{tmp_path}/other.sqlite3"
    database = load(DATABASE_URL=url)["DATABASES"]["default"]
    assert database["NAME"] == f"{tmp_path}/other.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_https_turns_on_what_needs_tls(load):
    plain, secure = load(), load(HTTPS="1")
    switches = [
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
    ]
    assert not any(plain[name] for name in switches)
    assert all(secure[name] for name in switches)


def test_cookies_of_a_deployment_belong_to_its_host_alone(load):
    secure = load(HTTPS="1")
    assert secure["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert secure["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert secure["MESSAGE_STORAGE"] == "wardplan.http.messages.HostStorage"
    # The browser refuses the prefix with another path or a domain.
    assert "SESSION_COOKIE_DOMAIN" not in secure
    assert "SESSION_COOKIE_PATH" not in secure
    plain = load(HTTPS="0")
    assert (plain["SESSION_COOKIE_NAME"], plain["CSRF_COOKIE_NAME"]) == ("sessionid", "csrftoken")


def test_strict_transport_of_other_names_is_for_their_owner_to_decide(load):
    names = ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    secure = load(HTTPS="1")
    assert [secure[name] for name in names] == [False, False]
    asked = load(HTTPS="1", HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1")
    assert [asked[name] for name in names] == [True, True]


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("smtp+tls://an:m%40t@thu.vn", ("thu.vn", 587, "an", "m@t", True, False)),
        ("smtps://thu.vn:4650", ("thu.vn", 4650, "", "", False, True)),
        ("smtp://thu.vn", ("thu.vn", 25, "", "", False, False)),
    ],
)
def test_mail_server_is_one_address(load, address, read):
    settings = load(MAIL_SERVER=address)
    names = "HOST PORT HOST_USER HOST_PASSWORD USE_TLS USE_SSL".split()
    assert tuple(settings[f"EMAIL_{name}"] for name in names) == read


@pytest.mark.parametrize("address", ["thu.vn", "http://an:s3cret@thu.vn", "smtp://an:s3cret@h:x"])
def test_wrong_mail_server_is_refused_without_its_password(load, address):
    (problem,) = load(MAIL_SERVER=address)["ENVIRONMENT_PROBLEMS"]
    assert problem.name == "MAIL_SERVER"
    assert "s3cret" not in problem.message + problem.hint


def test_errors_are_mailed_where_somebody_and_a_server_is_named(load):
    assert load(ADMINS="an@x.vn")["LOGGING"]["root"]["handlers"] == ["lines"]
    settings = load(MAIL_SERVER="smtp://thu.vn")
    assert settings["LOGGING"]["root"]["handlers"] == ["lines", "mail"]
    assert settings["ADMINS"] == [("an@x.vn", "an@x.vn")]


def test_people_are_signed_out_after_fifteen_idle_minutes(load):
    settings = load()
    assert settings["SESSION_COOKIE_AGE"] == 900
    assert "wardplan.http.sessions.IdleSessionMiddleware" in settings["MIDDLEWARE"]


def test_scripts_and_styles_come_from_files_of_the_portal_only(load):
    policy = load()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]


@pytest.mark.django_db
def test_every_answer_carries_the_security_headers(client: Client):
    answer = client.get(reverse(used.LOGIN_URL))
    assert answer.status_code == 200
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("peer", "reported", "visitor"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "10.9.9.9, 203.0.113.7", "203.0.113.7"),
        ("", "2001:db8::7", "2001:db8::7"),
        ("198.51.100.4", "203.0.113.7", "198.51.100.4"),
        ("127.0.0.1", "203.0.113.7, unknown", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
    ],
)
def test_visitor_is_the_one_whom_the_own_proxy_reports(peer, reported, visitor):
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=reported)
    remote_addr_from_proxy(lambda request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == visitor


def test_reported_visitor_counts_only_where_there_is_a_proxy(load):
    middleware = "wardplan.http.proxy.remote_addr_from_proxy"
    assert middleware not in load()["MIDDLEWARE"]
    # Before everything that asks who it is, but for what asks whether it came from this machine.
    order = load(HTTPS="1")["MIDDLEWARE"]
    assert order[order.index(middleware) - 1] == "wardplan.http.health.answer_health"


@pytest.mark.django_db
def test_database_holds_foreign_keys_and_full_durability():
    if connection.vendor != "sqlite":
        pytest.skip("asks SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


def test_problems_become_numbered_checks_with_a_hint(settings):
    settings.ENVIRONMENT_PROBLEMS = [SettingProblem("DEBUG", "Không đọc được.", "Đặt DEBUG=0.")]
    (message,) = checks.settings_are_readable()
    assert (message.id, message.msg) == ("wardplan.E001", "DEBUG: Không đọc được.")
    assert message.hint == "Đặt DEBUG=0."


def test_debug_on_a_deployment_is_an_error(settings):
    settings.DEBUG, settings.HTTPS = True, True
    assert [message.id for message in checks.debug_and_https_exclude_each_other()] == [
        "wardplan.E002"
    ]
    settings.DEBUG = False
    assert checks.debug_and_https_exclude_each_other() == []


def test_deployment_has_to_say_whose_certificates_count(settings):
    assert [one.id for one in checks.deployment_knows_whose_certificates_count()] == [
        "wardplan.E005"
    ]
    settings.SIGNING_ROOTS = "/etc/ssl/goc.pem"
    assert checks.deployment_knows_whose_certificates_count() == []


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (["localhost", "127.0.0.1"], ["wardplan.W001"]),
        (["kehoach.example.vn", "*"], ["wardplan.W001"]),
        (["kehoach.example.vn"], []),
    ],
)
def test_deployment_needs_a_host_name_of_its_own(settings, hosts, expected):
    settings.ALLOWED_HOSTS = hosts
    assert [message.id for message in checks.deployment_has_a_host_name()] == expected


def test_missing_document_font_is_a_warning(settings):
    settings.DOCUMENT_FONT = "Phông Không Có"
    assert [message.id for message in checks.document_font_is_installed()] == ["wardplan.W002"]
    settings.DOCUMENT_FONT = "Liberation Serif"
    assert checks.document_font_is_installed() == []


def test_files_of_signing_that_cannot_be_read_are_errors(settings, tmp_path):
    assert checks.signing_files_are_readable() == []
    file = tmp_path / "roots.pem"
    settings.SIGNING_ROOTS, settings.PKCS11_MODULE = str(file), str(tmp_path / "token.so")
    told = checks.signing_files_are_readable()
    assert [message.id for message in told] == ["wardplan.E003"] * 2
    assert [message.msg.partition(":")[0] for message in told] == ["SIGNING_ROOTS", "PKCS11_MODULE"]
    (tmp_path / "token.so").touch()
    for content in (b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        file.write_bytes(content)
        assert "chứng thư" in (checks.signing_files_are_readable()[0].hint or "")
    file.write_bytes(SampleAuthority().root.certificate.public_bytes(Encoding.PEM))
    assert checks.signing_files_are_readable() == []


@pytest.mark.thorough
def test_command_refuses_wrong_settings_with_the_sentence(tmp_path):
    environment = os.environ | {
        "VAR_DIR": str(tmp_path),
        "HTTPS": "perhaps",
        "DATABASE_URL": "mysql://an:s3cret@host/name",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.count("wardplan.E001") == 2
    assert "HINT: Đặt HTTPS=1 hoặc 0." in done.stderr
    assert "s3cret" not in done.stderr + done.stdout


def test_tests_write_nothing_into_the_real_folder():
    assert not Path(used.VAR_DIR).is_relative_to(ROOT)


def test_address_is_taken_without_its_last_slash():
    environment = Environment({"PUBLIC_ADDRESS": " https://kehoach.example.vn/ "})
    assert environment.address("PUBLIC_ADDRESS", "http://x") == "https://kehoach.example.vn"
    assert environment.problems == []


@pytest.mark.parametrize("wrong", ["kehoach.example.vn", "ftp://kehoach.vn", "https://"])
def test_address_that_leads_nowhere_is_a_problem(wrong):
    environment = Environment({"PUBLIC_ADDRESS": wrong})
    assert environment.address("PUBLIC_ADDRESS", "http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert [problem.name for problem in environment.problems] == ["PUBLIC_ADDRESS"]


def test_own_address_is_that_of_the_first_host():
    assert (
        default_public_address(True, ["*", "kehoach.example.vn"], "8000")
        == "https://kehoach.example.vn"
    )
    assert (
        default_public_address(True, [".phuong.vn", "ke.phuong.vn"], "8000")
        == "https://ke.phuong.vn"
    )
    assert (
        default_public_address(False, ["127.0.0.1", "localhost"], "8765") == "http://127.0.0.1:8765"
    )


def test_table_of_settings_names_every_variable_that_is_read():
    read = {
        str(ast.literal_eval(node.args[0]))
        for path in (ROOT / "wardplan").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("environment.")
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    heads = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    told = {word for head in heads for word in re.findall(r"`([A-Z_0-9]+)`", head)}
    assert told == read


def test_public_key_of_backups_that_is_none_is_an_error(settings):
    assert checks.backup_keys_are_readable() == []
    settings.BACKUP_RECIPIENT = ["age1nothing"]
    assert [message.id for message in checks.backup_keys_are_readable()] == ["wardplan.E007"]
    settings.BACKUP_RECIPIENT = [str(x25519.Identity.generate().to_public())]
    assert checks.backup_keys_are_readable() == []
