"""Lets Django flush the database after tests that commit, which the database rules would refuse.

The rules that protect issued plans are disabled only during the flush; no test runs without them.
"""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.operations import BaseDatabaseOperations


def disable_rules_for_flush() -> None:
    """Disable the rules during Django's own flush, and at no other time."""
    flush = BaseDatabaseOperations.execute_sql_flush

    @wraps(flush)
    def execute_sql_flush(self: BaseDatabaseOperations, sql_list: Iterable[str]) -> Any:
        connection = connections["default"]
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
                return flush(self, sql_list)
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            done = flush(self, sql_list)
            for _, sql in triggers:
                cursor.execute(sql)
            # Numbering starts again, as in a new database.
            cursor.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name <> 'django_migrations'")
            return done

    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]
