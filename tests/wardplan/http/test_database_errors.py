"""Errors of the database, as the person at the screen is told them."""

from __future__ import annotations

import errno
import json
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import psycopg2
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.models import User, Ward
from indicators.models import CellComment, Indicator
from tests.portal.test_error_pages import reads_well, seen
from wardplan.databases import is_database_busy, is_disk_full
from wardplan.http.database_errors import (
    DatabaseErrorMiddleware,
    RecordUnreadable,
    integrity_error_message,
    trigger_message,
)
from wardplan.http.sessions import IdleSessionMiddleware

MESSAGE = "Kế hoạch đã ký nên không sửa được."
LOST_RACE = "xin xem lại rồi bấm lưu lần nữa"


def error_of_sqlite(text: str, name: str) -> IntegrityError:
    error = IntegrityError(text)
    error.__cause__ = sqlite3.IntegrityError(text)
    error.__cause__.sqlite_errorname = name
    return error


def error_of_postgresql(state: str, constraint: str | None) -> IntegrityError:
    error, cause = IntegrityError(f"{MESSAGE} CONTEXT: …"), Exception()
    cause.diag = SimpleNamespace(  # type: ignore[attr-defined]
        sqlstate=state, constraint_name=constraint, message_primary=MESSAGE
    )
    error.__cause__ = cause
    return error


def of_postgresql(state: str | None, kind: type[Exception] = psycopg2.OperationalError):
    """An error as Django hands it on, with what PostgreSQL said as its cause."""
    error, cause = OperationalError("of a test"), kind()
    cause.__setstate__({"pgcode": state})  # its attribute cannot be set
    error.__cause__ = cause
    return error


def full_database() -> OperationalError:
    error = OperationalError("database or disk is full")
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE line (text)")
        database.execute("PRAGMA max_page_count = 3")
        try:
            database.execute("INSERT INTO line VALUES (?)", ["x" * 100_000])
        except sqlite3.OperationalError as cause:
            error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "state", [None, "08006", "40P01", "53300", "55P03", "57014", "57P01", "25P03"]
)
def test_postgresql_that_cannot_be_had_is_busy(state):
    assert is_database_busy(of_postgresql(state))
    assert not is_disk_full(of_postgresql(state))


@pytest.mark.parametrize("state", ["42P01", "22003", "53100"])
def test_other_errors_of_postgresql_are_not(state):
    assert not is_database_busy(of_postgresql(state))


FULL = [
    full_database(),
    of_postgresql("53100"),
    OSError(errno.ENOSPC, "x"),
    OSError(errno.EDQUOT, "x"),
]


@pytest.mark.parametrize("error", FULL)
def test_full_disk_is_told_as_such(error, caplog):
    response = DatabaseErrorMiddleware(lambda request: HttpResponse()).process_exception(
        RequestFactory().get("/ke-hoach/"), error
    )
    assert response is not None
    assert response.status_code == 507
    assert int(response["Retry-After"]) > 0
    said = seen(response)
    assert "Đĩa của máy chủ đã đầy" in said
    assert "những gì đã lưu vẫn còn nguyên" in said
    assert reads_well(said)
    assert "The disk is full" in caplog.text


def test_session_that_cannot_be_read_is_no_crash(client, monkeypatch):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "a" * 32

    def busy(*_):
        raise of_postgresql("55P03")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", busy)
    response = client.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Cổng đang bận" in seen(response)
    # Who has no session yet needs none to see the page.
    del client.cookies["sessionid"]
    assert client.get("/dang-nhap/").status_code == 200


@pytest.mark.parametrize(
    ("is_changed", "error", "status"),
    [
        (False, FULL[0], 200),
        (True, FULL[0], 507),
        (False, FULL[1], 200),
        (True, FULL[1], 507),
        (False, of_postgresql("55P03"), 200),
        (True, of_postgresql("55P03"), 503),
    ],
)
def test_session_that_cannot_be_written_undoes_no_answer(monkeypatch, is_changed, error, status):
    def save(*_):
        # As Django does with any error of the database.
        try:
            raise error
        except DatabaseError:
            raise UpdateError from None

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", save)
    request = RequestFactory().post("/luu/")
    request.session = SessionStore()
    request.session["of"] = "somebody"
    request.session.modified = is_changed
    # What the request did is stored by now: only a change of the session itself is lost.
    middleware = IdleSessionMiddleware(lambda request: HttpResponse())
    assert middleware.process_response(request, HttpResponse()).status_code == status


BY_TRIGGER = [
    error_of_sqlite(MESSAGE, "SQLITE_CONSTRAINT_TRIGGER"),
    error_of_postgresql("23514", None),
]


@pytest.mark.parametrize("error", BY_TRIGGER)
def test_trigger_is_told_in_its_own_words(error):
    assert trigger_message(error) == MESSAGE
    assert integrity_error_message(error, User) == MESSAGE


@pytest.mark.parametrize(
    "error",
    [
        IntegrityError("of a test"),
        error_of_sqlite("CHECK constraint failed: ward_kind_known", "SQLITE_CONSTRAINT_CHECK"),
        error_of_postgresql("23514", "ward_kind_known"),
        error_of_postgresql("23505", None),
    ],
)
def test_constraint_is_no_trigger(error):
    assert trigger_message(error) is None


@pytest.mark.parametrize(
    ("text", "model", "told"),
    [
        ('new row violates check constraint "ward_kind_known"', Ward, "Loại đơn vị phải là"),
        # A model answers for the rows that point to it too.
        ("CHECK constraint failed: user_role_has_its_place", Ward, "thuộc một phường"),
        # SQLite names no unique constraint, only its columns.
        (
            "UNIQUE constraint failed: indicators_indicator.ward_id, indicators_indicator.year,"
            " indicators_indicator.code",
            Indicator,
            "Phường đã có chỉ tiêu riêng mang mã đó",
        ),
        ("UNIQUE constraint failed: accounts_ward.slug", Ward, LOST_RACE),
        ("FOREIGN KEY constraint failed", CellComment, LOST_RACE),
    ],
)
def test_constraint_is_told_in_the_words_of_its_model(text, model, told):
    assert told in integrity_error_message(IntegrityError(text), model)


# What the person sees.


def answer(error: Exception, content_type: str = "text/html") -> HttpResponse | None:
    middleware = DatabaseErrorMiddleware(lambda request: HttpResponse("passed on"))
    request = RequestFactory().post("/luu/", content_type=content_type)
    assert middleware(request).content == b"passed on"  # type: ignore[attr-defined]
    return middleware.process_exception(request, error)


@pytest.mark.parametrize("error", BY_TRIGGER)
def test_refusal_of_a_trigger_is_a_page_or_json_for_scripts(error):
    page, sent = answer(error), answer(error, "application/json")
    assert page is not None
    assert sent is not None
    assert page.status_code == sent.status_code == 409
    assert f"{MESSAGE} Xin quay lại" in page.content.decode()
    assert json.loads(sent.content) == {"sentence": MESSAGE}


def test_record_that_cannot_be_read_is_a_page_and_a_line_in_the_log(caplog):
    page = answer(RecordUnreadable("plan 7"))
    assert page is not None
    assert page.status_code == 500
    assert RecordUnreadable.sentence in page.content.decode()
    assert "plan 7" in caplog.text


def test_busy_database_is_a_page_that_says_come_again(caplog):
    error = OperationalError("database is locked")
    error.__cause__ = sqlite3.OperationalError()
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    page = answer(error)
    assert page is not None
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "/luu/" in caplog.text


@pytest.mark.parametrize(
    "error",
    [OperationalError("no such table"), IntegrityError("UNIQUE constraint failed"), ValueError()],
)
def test_every_other_error_is_left_to_django(error):
    assert answer(error) is None
