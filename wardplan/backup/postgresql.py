"""PostgreSQL: a dump of one snapshot by pg_dump, put back by pg_restore into a database of its own."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.db import connection, utils
from django.db.backends.base.base import BaseDatabaseWrapper

from wardplan.backup.errors import BackupRefused, RestoreRefused
from wardplan.backup.tables import migrations_in, rows_in
from wardplan.errors import UserFacingError

#: Where a session goes that may not be in the database it renames: the first that is not that one.
_MAINTENANCE = ("postgres", "template1")


class PostgresqlStore:
    """The database of the portal, to be copied and replaced."""

    engine = "postgresql"

    def __init__(self) -> None:
        self._settings = connection.settings_dict
        self.name = str(self._settings["NAME"])

    def size(self) -> int:
        """Bytes a copy may take: what is binary is twice as long in a dump."""
        with self._session() as session, session.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return 2 * int(cursor.fetchone()[0])

    def version(self) -> str:
        with self._session() as session, session.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return str(cursor.fetchone()[0])

    def has_people(self) -> bool:
        """Whether there is a portal in the database that somebody could miss."""
        try:
            with self._session() as session, session.cursor() as cursor:
                if "accounts_user" not in session.introspection.table_names(cursor):
                    return False
                cursor.execute("SELECT EXISTS (SELECT 1 FROM accounts_user)")
                return bool(cursor.fetchone()[0])
        except utils.OperationalError:
            return False  # no such database yet

    def snapshot(self, target: Path) -> tuple[dict[str, int], list[str]]:
        """Dump the database as it is at one moment; returns its rows and migrations of that moment."""
        with self._session() as session, session.cursor() as cursor:
            session.set_autocommit(False)
            # Some servers end sessions that wait in a transaction; this one has to wait for the dump.
            cursor.execute("SET idle_in_transaction_session_timeout = 0; SET statement_timeout = 0")
            session.commit()
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
            found = rows_in(session), migrations_in(session)
            self._run(
                BackupRefused,
                "pg_dump",
                "--format=custom",
                "--compress=1",
                f"--snapshot={moment}",
                f"--file={target}",
                f"--dbname={self._conninfo(self.name)}",
            )
            return found

    def restore(self, dump: Path, fresh: str) -> dict[str, int]:
        """Make the database `fresh` from a dump; returns its rows."""
        with self._maintenance() as session, session.cursor() as cursor:
            try:
                cursor.execute(f"CREATE DATABASE {_quoted(fresh)} {self._like_ours(cursor)}")
            except utils.DatabaseError as error:
                raise RestoreRefused(
                    "Tài khoản trong DATABASE_URL không tạo được cơ sở dữ liệu mới để khôi phục; xin dùng"
                    f" tài khoản chủ, có quyền CREATEDB. Máy chủ trả lời: {error}"
                ) from error
        # In one transaction: --single-transaction stops at the first error, and nothing is half there.
        self._run(
            RestoreRefused,
            "pg_restore",
            "--no-owner",
            "--single-transaction",
            f"--dbname={self._conninfo(fresh)}",
            str(dump),
        )
        with self._session(fresh) as session, session.cursor() as cursor:
            rows = rows_in(session)
            # Whoever was signed in then is not any more.
            cursor.execute("DELETE FROM django_session; ANALYZE")
            return rows

    def _like_ours(self, cursor: Any) -> str:
        cursor.execute(
            "SELECT datcollate, datctype FROM pg_database WHERE datname IN (%s, 'template1')"
            " ORDER BY datname = 'template1'",
            [self.name],
        )
        collate, ctype = cursor.fetchone()
        return f"TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE '{collate}' LC_CTYPE '{ctype}'"

    def drop(self, name: str) -> None:
        """Remove a database that a restore made and did not use."""
        with self._maintenance() as session, session.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")

    def leftovers(self, prefix: str) -> list[str]:
        """The databases whose name begins so."""
        with self._maintenance() as session, session.cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
            )
            return [str(row[0]) for row in cursor.fetchall()]

    def switch(self, fresh: str, aside: str) -> None:
        """Give `fresh` the portal's name, and the one of today the name `aside`: both or neither.

        What was done already is not done again. Raises RestoreRefused while others are connected.
        """
        connection.close()
        with self._maintenance() as session, session.cursor() as cursor:
            names = set(self.leftovers(""))
            session.set_autocommit(False)
            try:
                if fresh in names and self.name in names:
                    cursor.execute(
                        f"ALTER DATABASE {_quoted(self.name)} RENAME TO {_quoted(aside)}"
                    )
                if fresh in names:
                    cursor.execute(
                        f"ALTER DATABASE {_quoted(fresh)} RENAME TO {_quoted(self.name)}"
                    )
                session.commit()
            except utils.DatabaseError as error:
                session.rollback()
                raise RestoreRefused(
                    "Còn phiên làm việc khác đang mở cơ sở dữ liệu, hoặc tài khoản trong DATABASE_URL không đổi"
                    " tên được cơ sở dữ liệu; chưa có gì bị thay. Xin dừng mọi chương trình của cổng rồi chạy"
                    f" lại. Máy chủ trả lời: {error}"
                ) from error

    def environment_for(self, fresh: str) -> dict[str, str]:
        """The variables by which another process uses the database `fresh`."""
        url = urlsplit(os.environ.get("DATABASE_URL", ""))
        return {"DATABASE_URL": url._replace(path=f"/{quote(fresh, safe='')}").geturl()}

    def _maintenance(self) -> "closing_session":
        return self._session(next(name for name in _MAINTENANCE if name != self.name))

    def _session(self, name: str = "") -> "closing_session":
        other = connection.copy()
        # copy() shares nothing but the values; Django keeps open connections for a minute otherwise.
        other.settings_dict |= {"NAME": name or self.name, "CONN_MAX_AGE": 0}
        return closing(other)

    def _conninfo(self, name: str) -> str:
        given = connection.get_connection_params() | {"dbname": name}
        words = {
            "dbname",
            "user",
            "host",
            "port",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "service",
        }
        return " ".join(
            f"{key}='{_escaped(value)}'" for key, value in given.items() if key in words
        )

    def _run(
        self, refused: Callable[[str], UserFacingError], program: str, *arguments: str
    ) -> None:
        if shutil.which(program) is None:
            raise refused(
                f"Máy này không có chương trình {program} trong PATH; xin cài gói postgresql-client cùng"
                " phiên bản với máy chủ PostgreSQL, rồi chạy lại."
            )
        done = subprocess.run(
            [program, "--no-password", *arguments],
            env=os.environ | self._password(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
        )
        if done.returncode:
            told = done.stderr.strip()[-1500:]
            raise refused(
                f"{program} không làm được; chưa có gì bị thay. Nếu nó nói đến phiên bản, xin cài"
                f" postgresql-client cùng phiên bản với máy chủ. Nó báo: {told}"
            )

    def _password(self) -> Mapping[str, str]:
        # Not among the arguments, which everybody on the machine can read.
        password = connection.get_connection_params().get("password")
        return {"PGPASSWORD": str(password)} if password else {}


#: A connection of its own, closed at the end of the block.
closing_session = closing[BaseDatabaseWrapper]


def _escaped(value: object) -> str:
    return str(value).replace("\\", "\\\\").replace("'", "\\'")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
