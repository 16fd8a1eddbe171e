"""A database that others write into all the time: the saver is told so, and nothing that was done is lost."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import cast

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from indicators.models import FigureChange
from tests.support.factories import person, plan_with_indicators
from tests.support.indicators.grids import batch_results, cell_payload, save_batch
from wardplan.http.sessions import IdleSessionMiddleware
from wardplan.sqlite import base

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="only SQLite has one writer at a time"
    ),
    pytest.mark.engine,
]


@pytest.fixture
def writer(monkeypatch) -> Iterator[sqlite3.Connection]:
    """Somebody else, who can hold the database; the portal waits a moment only."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)
    connection.close()
    other = sqlite3.connect(
        connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False
    )
    with closing(other):
        yield other
        # A test that failed half way holds the database no longer: the next one needs it.
        if other.in_transaction:
            other.rollback()
    connection.close()


def test_save_into_a_busy_database_is_told_to_come_again_and_then_taken(writer):
    plan, user = plan_with_indicators(3), person()
    client = Client()
    client.force_login(user)
    row = plan.indicator_table.rows.all()[0]
    before = FigureChange.objects.count()
    writer.execute("BEGIN IMMEDIATE")
    answer = save_batch(client, user, cell_payload(row, "12", measure="target"))
    assert answer.status_code == 503
    assert "Cổng đang bận, việc vừa rồi chưa lưu" in answer.content.decode()
    assert answer.headers["Retry-After"] == "5"
    writer.execute("ROLLBACK")
    assert FigureChange.objects.count() == before
    assert (
        batch_results(client, user, cell_payload(row, "12", measure="target"))[0]["state"]
        == "saved"
    )
    assert FigureChange.objects.count() == before + 1


def test_page_is_shown_though_the_session_could_not_be_noted(writer):
    plan_with_indicators(3)
    client = Client()
    client.force_login(person())
    before = Session.objects.get().session_data
    writer.execute("BEGIN IMMEDIATE")
    answer = client.get("/")
    writer.execute("ROLLBACK")
    assert answer.status_code == 200
    assert Session.objects.get().session_data == before
    client.get("/")
    assert Session.objects.get().session_data != before


def test_change_of_the_session_that_could_not_be_kept_is_told(writer):
    client = Client()
    client.force_login(person())

    def view(request: HttpRequest) -> HttpResponse:
        request.session["chosen"] = "2024"
        return HttpResponse("done")

    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = client.cookies["sessionid"].value
    writer.execute("BEGIN IMMEDIATE")
    answer = cast(HttpResponse, IdleSessionMiddleware(view)(request))
    writer.execute("ROLLBACK")
    assert answer.status_code == 503


def begin(done: list[str], name: str) -> None:
    """Write in a transaction of one's own, and say so."""
    try:
        with transaction.atomic():
            done.append(name)
    finally:
        connection.close()


def test_who_came_first_goes_first(writer, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 20)
    done: list[str] = []
    writer.execute("BEGIN IMMEDIATE")
    first = threading.Thread(target=begin, args=(done, "first"))
    first.start()
    while not base._turn.locked():
        time.sleep(0.001)
    later = [threading.Thread(target=begin, args=(done, "later")) for _ in range(3)]
    for one in later:
        one.start()
    time.sleep(0.3)
    assert done == []
    writer.execute("ROLLBACK")
    for one in [first, *later]:
        one.join()
    assert done == ["first", "later", "later", "later"]


def test_waiting_leaves_nothing_to_be_freed_in_another_thread(writer):
    connection.ensure_connection()
    writer.execute("BEGIN IMMEDIATE")
    gc.collect()
    gc.disable()
    try:
        # Tests before this one may have left some: held here, so that no new one takes their place.
        before = cursors()
        with pytest.raises(Exception, match="locked"), transaction.atomic():
            pass
        left = [one for one in cursors() if not any(one is other for other in before)]
    finally:
        gc.enable()
    writer.execute("ROLLBACK")
    assert left == []


def cursors() -> list[sqlite3.Cursor]:
    """Every cursor there is."""
    # By type: isinstance asks a lazy object (a nonce, a user of a test before) for its class, which wakes it.
    return [one for one in gc.get_objects() if issubclass(type(one), sqlite3.Cursor)]
