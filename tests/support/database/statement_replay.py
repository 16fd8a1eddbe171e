"""Records the SQL statements that create a plan, and replays them in later tests.

Taking a plan through the workflow takes a quarter of a second, its statements a few milliseconds. SQLite
rolls back its sequences together with a test's rows, so the same statements on the same rows give the same
plan, with its history and verification code. They are replayed only on equal rows; on PostgreSQL, in tests
that commit, and if a test has set the clock, everything is written the ordinary way.
"""

import json
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import Authority, User, Ward

Result = TypeVar("Result")

_NOW = timezone.now
_WRITES = ("INSERT", "UPDATE", "DELETE")
#: Tables that may have rows already: these are compared, or no plan depends on them.
_BEFORE = ("accounts_", "auth_", "django_")
#: Fields that differ from test to test, and that no statement about a plan contains.
_OF_THE_MOMENT = {"password", "last_login", "date_joined"}


@dataclass
class _Recorder:
    """Records every statement that writes."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    is_whole: bool = True

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if many:
            params = [tuple(one) for one in params]
        if sql.lstrip().upper().startswith(_WRITES):
            self.statements.append((sql, params, many))
        elif sql.startswith("ROLLBACK"):
            self.is_whole = False
        return execute(sql, params, many, context)


_recorded: dict[Hashable, tuple[list[tuple[str, Any, bool]], Any]] = {}


def replay_statements(make: Callable[[], Result], *given: Hashable) -> Result:
    """The result of `make`: plain values, such as a primary key. Its only side effects are SQL statements.

    It must depend only on `given`, by value, and on the rows in the database.
    """
    ground = _ground()
    if ground is None:
        return make()
    key = (make.__qualname__, given, ground)
    if key in _recorded:
        statements, result = _recorded[key]
        with connection.cursor() as cursor:
            for sql, params, many in statements:
                if many:
                    cursor.executemany(sql, params)
                else:
                    cursor.execute(sql, params)
        return result
    recorder = _Recorder()
    with connection.execute_wrapper(recorder):
        result = make()
    if recorder.is_whole:
        _recorded[key] = (recorder.statements, result)
    return result


def _ground() -> str | None:
    """The rows and settings that the statements depend on; None if they must not be replayed."""
    if connection.vendor != "sqlite" or not connection.in_atomic_block or timezone.now is not _NOW:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name")
        numbering = cursor.fetchall()
    if not all(name.startswith(_BEFORE) for name, _ in numbering):
        return None
    rows = [_rows(model) for model in (Authority, Ward, User)]
    return json.dumps([numbering, rows, settings.PUBLIC_ADDRESS, _keys()], default=str)


def _rows(model: Any) -> list[Any]:
    names = [one.attname for one in model._meta.concrete_fields if one.name not in _OF_THE_MOMENT]
    found = list(model.objects.order_by("pk").values_list(*names))
    return [[re.sub(r"^nguoi-\d+$", "nguoi", str(value)) for value in row] for row in found]


def _keys() -> str:
    """The passphrases of the signing keys, which stand for the keys themselves."""
    passphrases = Path(settings.SIGNING_KEYS) / "mat-khau.json"
    return passphrases.read_text(encoding="utf-8") if passphrases.exists() else ""
