"""Statements that PostgreSQL plans once for a connection: of a short query planning is most of the work.

psycopg2 sends each statement anew. Asked for often on one connection, it is prepared there; a connection that
is opened again knows nothing of it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

#: So often a connection is asked before the statement is prepared.
OFTEN = 3
#: How often each statement was asked for, by the connection of psycopg2.
_asked: WeakKeyDictionary[Any, Counter[str]] = WeakKeyDictionary()


def fetch(
    name: str, statement: str, parameters: Sequence[Any], places: Sequence[int]
) -> list[tuple[Any, ...]]:
    """The rows of a statement; `places` are those of the parameters that are other ones each time.

    `name` stands for the statement with its other parameters.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql" or connection.queries_logged:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
        counts = _asked.setdefault(connection.connection, Counter())
        if counts[name] == OFTEN:
            cursor.execute(_prepare(cursor, name, statement, parameters, places))
            # At once: it stays prepared even if its first use fails, as where a lock is waited for too long.
            counts[name] += 1
        if counts[name] > OFTEN:
            marks = f"({', '.join(['%s'] * len(places))})" if places else ""
            cursor.execute(f"EXECUTE {name} {marks}", [parameters[place] for place in places])
        else:
            cursor.execute(statement, parameters)
            counts[name] += 1
        return list(cursor.fetchall())


def _prepare(
    cursor: Any, name: str, statement: str, parameters: Sequence[Any], places: Sequence[int]
) -> str:
    numbers = {place: f"${number}" for number, place in enumerate(places, start=1)}
    written = [
        numbers.get(place) or cursor.mogrify("%s", [one]).decode()
        for place, one in enumerate(parameters)
    ]
    # Named wide enough: else a number that is too large for its column would be an error, not nothing found.
    types = ", ".join(
        "bigint" if isinstance(parameters[place], int) else "text" for place in places
    )
    return f"PREPARE {name}{f' ({types})' if types else ''} AS {statement % tuple(written)}"
