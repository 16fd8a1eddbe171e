"""PostgreSQL while another session holds what a page needs: 503 within seconds; signing in still answers."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg2
import pytest
from django.db import connection

from accounts.rights import Role
from tests.support.factories import PASSWORD, person
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.engine, pytest.mark.thorough, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other() -> Iterator[psycopg2.extensions.connection]:
    """A session of another program, which has begun something and hangs."""
    if connection.vendor != "postgresql":
        pytest.skip("asks PostgreSQL")
    made = psycopg2.connect(**(connection.get_connection_params() | {"cursor_factory": None}))
    yield made
    made.close()


def asked(client, *args, **kwargs) -> tuple[int, float]:
    client.raise_request_exception = False
    started = time.monotonic()
    status = client.get(*args, **kwargs).status_code
    return status, time.monotonic() - started


@pytest.mark.parametrize("table", ["django_session", "accounts_user", "plans_plan"])
def test_page_that_needs_a_locked_table_gives_up_within_seconds(other, client, table):
    reader = signed_in_as(person(Role.OFFICIAL))
    other.cursor().execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
    status, seconds = asked(reader, "/")
    assert status == 503
    assert seconds < 15
    # Who is not signed in yet gets the page at once: it needs none of them.
    status, seconds = asked(client, "/dang-nhap/")
    assert (status, seconds < 2) == (200, True)
    other.rollback()
    assert asked(reader, "/")[0] == 200


def test_row_that_another_session_changes_and_never_lets_go_is_told_and_nothing_is_lost(other):
    lan = person(Role.OFFICIAL)
    reader = signed_in_as(lan)
    other.cursor().execute("UPDATE accounts_user SET username = username WHERE id = %s", [lan.pk])
    started = time.monotonic()
    new = "Một mật khẩu khác hẳn 2027"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = reader.post("/doi-mat-khau/", sent)
    assert answer.status_code == 503
    assert time.monotonic() - started < 15
    other.rollback()
    assert reader.post("/doi-mat-khau/", sent).status_code == 302


def test_connection_that_the_server_ended_is_told_and_the_next_request_has_a_new_one(other):
    reader = signed_in_as(person(Role.OFFICIAL))
    pid = connection.connection.info.backend_pid
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert asked(reader, "/")[0] == 503
    connection.close()  # as the server does at the end of a request, and the test's client does not
    assert asked(reader, "/")[0] == 200
