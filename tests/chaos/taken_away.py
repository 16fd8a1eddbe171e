"""One row of the history of saves is taken away behind the portal's back: whether the comparison sees it.

Done at the end of each run, so that "nothing lost" is never said by a comparison that sees nothing.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.load.served import Checker, ServedPortal

_LAST = "(SELECT max(id) FROM indicators_figurechange)"
_DELETE = f"DELETE FROM indicators_figurechange WHERE id = {_LAST}"


def row_taken_away(portal: ServedPortal, checker: Checker) -> tuple[str, list[str]]:
    """Returns what was found in a line, and a problem where it was not found."""
    if portal.server:
        portal.server.sql(f"SET session_replication_role = replica; {_DELETE}")
    else:
        _delete_on_sqlite(portal)
    wrong = checker.look()["wrong"]
    line = f"one row of the history taken away: {wrong}"
    return line, [] if wrong.get("lost") == 1 else [
        "the comparison does not see a row that is gone"
    ]


def _delete_on_sqlite(portal: ServedPortal) -> None:
    path = portal.portal.var / "wardplan.sqlite3"
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as connection:
        rules = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        for (name,) in connection.execute(rules, ("indicators_figurechange",)).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(_DELETE)
