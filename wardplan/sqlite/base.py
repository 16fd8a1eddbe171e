"""SQLite with fair writers: in turn within a process, between processes mostly by waiting time.

SQLite's busy handler retries less and less often, so the latest writer goes first. With twenty people saving
at once one save waited 18 seconds of the 20 it has, while most did not wait at all.
"""

from __future__ import annotations

import sqlite3
import threading
import time

from django.db.backends.sqlite3 import base
from django.db.backends.utils import debug_transaction

from wardplan.databases import is_database_busy

#: Seconds between two attempts: of a writer that has just come, and of one that has waited long.
FIRST_PAUSE, LAST_PAUSE = 0.02, 0.002

#: One thread of a process asks SQLite at a time; were all to ask, readers would not get to finish.
_turn = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend, except for how a transaction waits for the write lock."""

    def _start_transaction_under_autocommit(self) -> None:
        start = time.monotonic()
        has_turn = _turn.acquire(timeout=self._patience)
        try:
            with debug_transaction(self, "BEGIN"), self.wrap_database_errors:
                self._begin(start)
        finally:
            if has_turn:
                _turn.release()

    def _begin(self, start: float) -> None:
        """Retry until the write lock is free.

        Not through Django's cursor: the garbage collector may free its errors in a thread that is reading,
        and that waits for this connection while this connection waits for that reader.
        """
        self._let_sqlite_wait(0)
        try:
            while not self._has_begun(waited := time.monotonic() - start):
                time.sleep(max(LAST_PAUSE, FIRST_PAUSE / (1 + 10 * waited)))
        finally:
            self._let_sqlite_wait(self._patience)

    def _has_begun(self, waited: float) -> bool:
        try:
            self.connection.execute(f"BEGIN {self.settings_dict['OPTIONS']['transaction_mode']}")
        except sqlite3.OperationalError as error:
            if waited > self._patience or not is_database_busy(error):
                raise
            return False
        return True

    @property
    def _patience(self) -> float:
        seconds: float = self.settings_dict["OPTIONS"]["timeout"]
        return seconds

    def _let_sqlite_wait(self, seconds: float) -> None:
        """Set SQLite's own timeout: statements outside of transactions, and commits, wait as SQLite does."""
        self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
