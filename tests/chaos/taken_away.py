"""One row of the history of saves is taken away behind the portal's back: whether the comparison sees it.

Done at the end of each run, so that "nothing lost" is never said by a comparison that sees nothing.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.load.served import Checker, ServedPortal


def row_taken_away(portal: ServedPortal, checker: Checker, ledger: Path) -> tuple[str, list[str]]:
    """Returns what was found in a line, and a problem where it was not found."""
    delete = _delete_of_last_save(ledger)
    if portal.server:
        portal.server.sql(f"SET session_replication_role = replica; {delete}")
    else:
        _delete_on_sqlite(portal, delete)
    wrong = checker.look()["wrong"]
    line = f"one row of the history taken away: {wrong}"
    return line, [] if wrong.get("lost") == 1 else [
        "the comparison does not see a row that is gone"
    ]


def _delete_of_last_save(ledger: Path) -> str:
    """The statement that takes away the row of the last acknowledged save of a cell."""
    lines = map(json.loads, reversed(ledger.read_text().splitlines()))
    name, version = next((one[1], one[4]) for one in lines if one[0] == "saved" and "-" in one[1])
    row, measure = name.split("-")
    figure = f"SELECT id FROM indicators_figure WHERE row_id = {row} AND measure = '{measure}'"
    gone = f"version = {version} AND figure_id = ({figure})"
    return f"DELETE FROM indicators_figurechange WHERE {gone}"


def _delete_on_sqlite(portal: ServedPortal, delete: str) -> None:
    path = portal.portal.var / "wardplan.sqlite3"
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as connection:
        rules = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        for (name,) in connection.execute(rules, ("indicators_figurechange",)).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(delete)
