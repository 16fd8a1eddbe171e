"""SQLite: a copy by its online backup, which holds writers up for no longer than it reads."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from wardplan.backup.errors import BackupRefused, RestoreRefused
from wardplan.backup.tables import migrations_in, rows_in

#: What SQLite may keep beside its file; a new file must not meet the journal of the old one.
ENDINGS = ("", "-wal", "-shm", "-journal")


class SqliteStore:
    """The database file of the portal, to be copied and replaced."""

    engine = "sqlite"

    def __init__(self) -> None:
        self.file = Path(connection.settings_dict["NAME"]).absolute()

    def size(self) -> int:
        """Bytes a copy takes."""
        return self.file.stat().st_size if self.file.exists() else 0

    def version(self) -> str:
        return sqlite3.sqlite_version

    def has_people(self) -> bool:
        """Whether there is a portal in the file that somebody could miss."""
        if not self.size():
            return False
        with closing(_session(self.file)) as session, session.cursor() as cursor:
            if "accounts_user" not in session.introspection.table_names(cursor):
                return False
            cursor.execute("SELECT EXISTS (SELECT 1 FROM accounts_user)")
            return bool(cursor.fetchone()[0])

    def snapshot(self, target: Path) -> tuple[dict[str, int], list[str]]:
        """Copy the database as it is at one moment; returns its rows and migrations of that moment."""
        target.touch(mode=0o600)
        with closing(_session(self.file)) as source, closing(sqlite3.connect(target)) as copy:
            self._begin_reading(source)
            # All pages at once: with a few at a time each save of others would start it anew.
            source.connection.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
        if problem := _damage(target):
            raise BackupRefused(
                f"Cơ sở dữ liệu đang dùng bị hỏng ({problem}); chưa sao lưu. Xin giữ lại mọi bản sao lưu cũ"
                " và báo người quản trị."
            )
        with closing(_session(target)) as session:
            return rows_in(session), migrations_in(session)

    def _begin_reading(self, source: BaseDatabaseWrapper) -> None:
        """Begin to read in a moment when nobody writes.

        Many writers would not let a reader in for many seconds; among themselves they wait in turn.
        """
        with closing(_session(self.file)) as turn:
            turn.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            source.ensure_connection()
            source.connection.execute("BEGIN")
            source.connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchall()

    def restore(self, copy: Path, fresh: str) -> dict[str, int]:
        """Put a copy at `fresh`; returns its rows."""
        place = Path(fresh)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        copy.rename(place)
        if problem := _damage(place):
            raise RestoreRefused(
                f"Cơ sở dữ liệu trong bản sao lưu bị hỏng ({problem}); chưa có gì bị thay. Xin dùng bản sao"
                " lưu trước đó."
            )
        with closing(_session(place)) as session, session.cursor() as cursor:
            rows = rows_in(session)
            # Whoever was signed in then is not any more.
            cursor.execute("DELETE FROM django_session")
        return rows

    def environment_for(self, fresh: str) -> dict[str, str]:
        """The variables by which another process uses the file `fresh`."""
        return {"DATABASE_URL": f"sqlite:///{quote(fresh)}"}


def _session(file: Path) -> BaseDatabaseWrapper:
    """A connection of its own with the portal's settings, also while a journal waits to be rolled back."""
    other = connection.copy()
    other.settings_dict |= {"NAME": str(file)}
    return other


def _damage(file: Path) -> str:
    try:
        with closing(sqlite3.connect(file)) as copy:
            found = str(copy.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else found
