"""How tests that really commit empty the database afterwards, which its own rules refuse to everybody.

Django empties the tables after each such test. The rules that keep issued plans are set aside for that moment
alone; no test runs without them.
"""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.operations import BaseDatabaseOperations


def set_rules_aside_to_flush() -> None:
    """Let Django's own emptying of the database, and nothing else, pass the rules."""
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
            # As in a database that nothing was ever written to.
            cursor.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name <> 'django_migrations'")
            return done

    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]
