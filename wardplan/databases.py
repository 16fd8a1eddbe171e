"""The database: SQLite beside the program, or whatever DATABASE_URL names."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import dj_database_url

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


def is_database_busy(error: BaseException | None) -> bool:
    """Whether the error means that other writers held the database for longer than we wait."""
    while error:
        # Extended codes (SQLITE_BUSY_SNAPSHOT, …) keep the primary code in the low byte.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            return True
        error = error.__cause__ or error.__context__
    return False


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
    return database
