"""The log: one line an event, with who, where, when and the request it belongs to, and no secret."""

from __future__ import annotations

import io
import json
import logging
import logging.config
import logging.handlers
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command

from accounts.rights import Role
from tests.support.factories import PASSWORD, person
from tests.support.pages import signed_in_as
from wardplan.http.request_log import HEADER
from wardplan.logs.lines import (
    MAX_MAILS,
    ErrorMail,
    JsonLines,
    PlainLines,
    RequestFilter,
    logging_settings,
)

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """Everything that is logged in the test, as the JSON lines of a deployment."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.addFilter(RequestFilter())
    root, requests = logging.getLogger(), logging.getLogger("wardplan.request")
    levels = root.level, requests.level
    root.addHandler(handler)
    root.setLevel("INFO")
    requests.setLevel("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(levels[0])
    requests.setLevel(levels[1])


def test_request_is_one_line_with_who_where_when_and_how_long(lines, db):
    client = signed_in_as(person(Role.OFFICIAL, username="lan"))
    answer = client.get("/?tim=bí-mật", REMOTE_ADDR="203.0.113.7")
    (line,) = [one for one in lines() if one["logger"] == "wardplan.request"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/", 200)
    assert (line["who"], line["where"], line["level"]) == ("lan", "203.0.113.7", "INFO")
    assert line["ms"] > 0
    assert line["request_id"] == answer[HEADER]
    assert datetime.fromisoformat(str(line["time"])).utcoffset() is not None
    assert "bí-mật" not in json.dumps(line, ensure_ascii=False)


ROW = 'new row violates "rule"\nDETAIL:  Failing row contains (7, Bí mật,\n\ncủa phường).\nCONTEXT:  x\n'
PIECE = "column gone does not exist\nLINE 1: ...SET name = 'Bí mật'\n                ^\n"


@pytest.mark.parametrize("form", [JsonLines, PlainLines])
@pytest.mark.parametrize("told", [ROW, PIECE])
def test_row_that_the_database_tells_with_an_error_is_left_out(form, told):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(form())
    handler.addFilter(RequestFilter())
    logger = logging.Logger("accounts")
    logger.addHandler(handler)
    try:
        try:
            raise sqlite3.Error(told)
        except sqlite3.Error as error:
            raise RuntimeError(told) from error
    except RuntimeError as error:
        logger.exception("not saved: %s", error)
    line = stream.getvalue()
    assert "mật" not in line
    assert "phường" not in line
    assert line.count(told.splitlines()[0].replace('"', '\\"' if form is JsonLines else '"')) == 3
    assert "The above exception was the direct cause" in line


def test_line_with_a_wrong_argument_is_told_as_it_was_written(lines):
    logging.getLogger("accounts").warning("%d files", "hai")
    assert lines()[-1]["message"] == "%d files"


def test_person_who_signs_in_is_named_and_the_password_is_not(lines, db, client):
    lan = person(Role.OFFICIAL, username="lan")
    client.post("/dang-nhap/", {"username": lan.username, "password": PASSWORD})
    assert lines()[-1]["who"] == "lan"
    assert PASSWORD not in json.dumps(lines(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("peer", "given", "taken"),
    [
        ("127.0.0.1", ID, True),
        ("203.0.113.7", ID, False),
        ("127.0.0.1", 'a"\n{"level": 1}', False),
        ("127.0.0.1", "x" * 100, False),
    ],
)
def test_request_id_is_the_proxys_or_a_new_one(client, db, peer, given, taken):
    answer = client.get("/suc-khoe/song/", HTTP_X_REQUEST_ID=given, REMOTE_ADDR=peer)
    assert (answer[HEADER] == given) is taken
    assert len(answer[HEADER]) >= 32


def test_wrong_host_is_one_line_and_no_traceback(lines, db, client):
    assert client.get("/dang-nhap/", HTTP_HOST="ke-gian.example").status_code == 400
    wrong = [line for line in lines() if line["logger"] != "wardplan.request"]
    assert [line["level"] for line in wrong] == ["WARNING"]
    assert "ke-gian.example" in str(wrong[0]["message"])
    assert "exc_info" not in wrong[0]


@pytest.mark.parametrize("path", ["/khong-co/", "/khong-co/%0a%0dgiả/", "/wp-login.php"])
def test_unknown_address_is_one_line_and_no_traceback(lines, db, client, path):
    assert client.get(path).status_code == 404
    unknown = [line for line in lines() if line["logger"] != "wardplan.request"]
    assert [(line["level"], "exc_info" in line) for line in unknown] == [("WARNING", False)]
    assert "\n" not in str(unknown[0]["message"])


def test_busy_database_is_a_warning_without_a_traceback(lines, client, monkeypatch):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "a" * 32

    def busy(*_):
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", busy)
    assert client.get("/").status_code == 503
    told = [line for line in lines() if line["logger"] != "wardplan.request"]
    assert {line["level"] for line in told} == {"WARNING"}
    assert not [line for line in told if "exc_info" in line]


def test_crash_keeps_its_traceback(lines, db, monkeypatch):
    def crash(*_):
        raise RuntimeError("of a test")

    monkeypatch.setattr("plans.views.plan.plan_list.list_entries", crash)
    client = signed_in_as(person(Role.OFFICIAL))
    client.raise_request_exception = False
    answer = client.get("/")
    (told,) = [line for line in lines() if line["level"] == "ERROR"]
    assert "RuntimeError: of a test" in str(told["exc_info"])
    assert told["request_id"] == answer[HEADER]


def test_what_pages_ask_for_by_themselves_is_not_logged(lines, db):
    client = signed_in_as(person(Role.OFFICIAL))
    client.get("/static/portal/base.css")
    assert not [line for line in lines() if line["logger"] == "wardplan.request"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "lạ"])
def test_method_that_nobody_knows_is_refused_on_every_address(method, client):
    for path in ("/dang-nhap/", "/khong-co/", "/static/x"):
        answer = client.generic(method, path, HTTP_COOKIE="sessionid=bí-mật")
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
        assert "bí-mật" not in answer.content.decode()


# Errors by mail, and the file.


@contextmanager
def error_mail() -> Iterator[logging.Logger]:
    logger, handler = logging.Logger("of a test"), ErrorMail()
    handler.addFilter(RequestFilter())
    logger.addHandler(handler)
    yield logger


def test_error_is_mailed_with_its_traceback_and_bounded(settings):
    settings.ADMINS = [("an@example.vn", "an@example.vn")]
    secret = "mật khẩu trong biến"  # noqa: F841  # a variable of the frame that fails
    with error_mail() as logger:
        logger.warning("Chưa sao")
        for _ in range(MAX_MAILS + 5):
            try:
                raise RuntimeError("hỏng")
            except RuntimeError:
                logger.error("Hỏng\nở đây", exc_info=sys.exc_info())
    assert len(mail.outbox) == MAX_MAILS
    assert mail.outbox[0].subject.endswith("Hỏng ở đây")
    assert "RuntimeError: hỏng" in str(mail.outbox[0].body)
    assert "trong biến\n" not in str(mail.outbox[0].body).replace(" = ", "\n")


def test_job_that_failed_is_an_error(lines):
    call_command("report_failure", "wardplan-daily.service")
    (told,) = lines()
    assert (told["level"], told["logger"]) == ("ERROR", "wardplan.jobs")
    assert "wardplan-daily.service failed" in str(told["message"])


def test_file_of_the_log_may_be_moved_away(tmp_path: Path):
    file = tmp_path / "portal.jsonl"
    told = logging_settings("INFO", as_json=True, file=str(file), mails_errors=False)
    handler = logging.handlers.WatchedFileHandler(file, delay=True)
    assert told["handlers"]["lines"]["class"] == "logging.handlers.WatchedFileHandler"
    handler.setFormatter(JsonLines())
    for number in range(2):
        handler.handle(logging.makeLogRecord({"msg": "dòng %d", "args": (number,)}))
        if not number:
            file.rename(tmp_path / "portal.jsonl.1")
    handler.close()
    assert json.loads(file.read_text(encoding="utf-8"))["message"] == "dòng 1"
    assert (
        json.loads((tmp_path / "portal.jsonl.1").read_text(encoding="utf-8"))["message"] == "dòng 0"
    )
