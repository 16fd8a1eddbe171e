"""The SQLite connection: which journal, which durability, and that writers wait."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.utils import load_backend

from tests.support.paths import ROOT
from wardplan.databases import SQLITE, sqlite_options, wal_is_safe

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 46, 1), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_write_ahead_log_only_where_its_race_is_fixed(version, safe):
    assert wal_is_safe(version) is safe
    journal = "WAL" if safe else "DELETE"
    assert f"journal_mode={journal};" in sqlite_options(version)["init_command"]


@pytest.fixture(autouse=True)
def reachable(django_db_blocker: Any) -> Iterator[None]:
    """These tests open files of their own; the portal's database is not used."""
    with django_db_blocker.unblock():
        yield


def connect(file: Path) -> DatabaseWrapper:
    """A connection of Django's own kind to a database file, as a worker process has one."""
    settings: dict[str, Any] = {
        "ENGINE": SQLITE,
        "NAME": str(file),
        "OPTIONS": sqlite_options(),
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "TIME_ZONE": None,
        "TEST": {},
    }
    wrapper: DatabaseWrapper = load_backend(SQLITE).DatabaseWrapper(settings)
    wrapper.inc_thread_sharing()
    return wrapper


def test_file_database_is_opened_durably(tmp_path):
    connection = connect(tmp_path / "plan.sqlite3")
    expected = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == (expected,)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
    connection.close()


def add_many(file: Path, times: int, errors: list[Exception]) -> None:
    """Read a number and write it one higher, each time in a transaction of its own."""
    connection = connect(file)
    try:
        for _ in range(times):
            connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            with connection.cursor() as cursor:
                (count,) = cursor.execute("SELECT count FROM counter").fetchone()
                cursor.execute("UPDATE counter SET count = %s", [count + 1])
            connection.commit()
            connection.set_autocommit(True)
    except Exception as error:
        errors.append(error)
    finally:
        connection.close()


def test_writers_that_read_first_wait_and_lose_nothing(tmp_path):
    file = tmp_path / "counter.sqlite3"
    connection = connect(file)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (count integer)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    errors: list[Exception] = []
    writers = [threading.Thread(target=add_many, args=(file, 25, errors)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT count FROM counter").fetchone() == (100,)
    connection.close()
    assert errors == []


COMMITS = """
import sqlite3, sys
from wardplan.databases import sqlite_options
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.executescript(sqlite_options()["init_command"])
connection.execute("CREATE TABLE line (text)")
for _ in range(50):
    connection.execute("INSERT INTO line VALUES ('x')")
"""


def test_every_commit_reaches_the_disk(tmp_path):
    calls = tmp_path / "calls"
    trace = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(calls)]
    program = [sys.executable, "-c", COMMITS, str(tmp_path / "plan.sqlite3")]
    done = subprocess.run([*trace, *program], cwd=ROOT, capture_output=True, text=True, check=False)
    if "Operation not permitted" in done.stderr:
        pytest.skip("this machine does not let a process be watched")
    assert done.returncode == 0, done.stderr
    # Without full durability the write-ahead log would be synced a few times only.
    assert calls.read_text().count("sync(") >= 50
