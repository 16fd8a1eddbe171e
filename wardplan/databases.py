"""The database: SQLite beside the program, or whatever DATABASE_URL names."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg2

from wardplan.environment import Environment

SQLITE = "wardplan.sqlite"
POSTGRESQL = "django.db.backends.postgresql"
# Our own engine, because Django's lets the latest writer go first (wardplan/sqlite/base.py).
dj_database_url.register("sqlite", SQLITE)

# A reset of the write-ahead log could lose committed pages from 3.7.0 until these versions.
MIN_SAFE_WAL = (3, 51, 3)
BACKPORTED_SAFE_WAL = [(3, 50, 7), (3, 44, 6)]


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version has the fix for the write-ahead-log reset race."""
    if version >= MIN_SAFE_WAL:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in BACKPORTED_SAFE_WAL)


def sqlite_options(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> dict[str, Any]:
    """Options of the SQLite connection: no lost commits, and writers wait instead of failing.

    Transactions take the write lock when they start, so a transaction that reads first and then
    writes cannot fail half-way.
    """
    journal = "WAL" if wal_is_safe(version) else "DELETE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        ),
    }


# Of PostgreSQL: refused or lost connections (08), too many of them (53300), transactions that met one another
# (40), a lock or a statement that took too long (55P03, 57014), a server that stops or starts (57P), and a
# transaction that was ended because nothing came for too long (25P03).
_BUSY_STATES = ("08", "53300", "40001", "40P01", "55P03", "57014", "57P", "25P03")
_DISK_FULL_STATE = "53100"


def is_database_busy(error: BaseException | None) -> bool:
    """Whether the error means that the database could not be had for longer than we wait."""
    return _any_cause(error, _is_busy)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether the error means that nothing more can be written: the disk, or our share of it, is full."""
    return _any_cause(error, _is_full)


def _any_cause(error: BaseException | None, is_it: Callable[[BaseException], bool]) -> bool:
    while error:
        if is_it(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_busy(error: BaseException) -> bool:
    # Extended codes (SQLITE_BUSY_SNAPSHOT, …) keep the primary code in the low byte.
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
        return True
    if not isinstance(error, psycopg2.Error):
        return False
    if state := error.pgcode:
        return str(state).startswith(_BUSY_STATES)
    # The server never answered, or is gone: then there is no state to read.
    return isinstance(error, psycopg2.OperationalError | psycopg2.InterfaceError)


def _is_full(error: BaseException) -> bool:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return True
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    return isinstance(error, psycopg2.Error) and error.pgcode == _DISK_FULL_STATE


def postgresql_options(statement_seconds: int, own: str = "") -> dict[str, Any]:
    """Options of the PostgreSQL connection: nothing waits for ever, and what was told to wait is answered 503.

    Another session's lock is waited for 5 seconds, as pages of one worker wait with it; a transaction in which
    nothing happens for 2 minutes (a time-stamp authority may take one) is ended by the server. 0 seconds, as
    `manage.py` has it, sets no limit: a migration may take long. `own` comes last and thus wins.
    """
    limits = {"lock_timeout": 5, "statement_timeout": statement_seconds}
    limits["idle_in_transaction_session_timeout"] = 120
    told = [f"-c {name}={seconds * 1000}" for name, seconds in limits.items()]
    return {
        "options": " ".join([*(told if statement_seconds else []), own]).strip(),
        "connect_timeout": 5,
        # A machine that went away without a word is noticed: 3 questions after 30 seconds.
        **{"keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3},
        "tcp_user_timeout": 30_000,
    }


def database_settings(environment: Environment, default_file: Path) -> dict[str, Any]:
    """The entry of `DATABASES`; an address that cannot be used is recorded as a problem."""
    fallback = {"ENGINE": SQLITE, "NAME": str(default_file), "OPTIONS": sqlite_options()}
    url = environment.text("DATABASE_URL")
    if not url:
        return fallback
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError:
        database = {}
    nowhere = database.get("NAME") in {None, "", ":memory:"}
    if nowhere or database.get("ENGINE") not in {SQLITE, POSTGRESQL}:
        # The address may hold a password, so the message does not repeat it.
        environment.refuse(
            "DATABASE_URL",
            "Địa chỉ cơ sở dữ liệu không đọc được.",
            "Viết DATABASE_URL=postgresql://người-dùng:mật-khẩu@máy-chủ:5432/tên "
            "hoặc sqlite:////đường/dẫn/tệp.sqlite3.",
        )
        return fallback
    if database["ENGINE"] == SQLITE:
        database["OPTIONS"] = database.get("OPTIONS", {}) | sqlite_options()
    else:
        # A connection may have died since the last request: check it before use instead of answering 500.
        database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        statement = environment.number("STATEMENT_SECONDS", 30, 0, 3600)
        own = database.get("OPTIONS", {})
        database["OPTIONS"] = postgresql_options(statement, own.get("options", "")) | {
            name: value for name, value in own.items() if name != "options"
        }
    return database
