"""Putting the rules into the database, taking them out, and telling whether they are there as written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plans.integrity.database_rules.content import PARTS, SIGNED, content_rules
from plans.integrity.database_rules.history import ADDED_ONLY, history_rules
from plans.integrity.database_rules.plan_row import TABLE, plan_rules
from plans.integrity.database_rules.rule import (
    Rule,
    postgresql_body,
    postgresql_statements,
    sqlite_trigger,
)

#: Tables that are never emptied at one stroke, which PostgreSQL can do without looking at rows.
_HISTORY = (
    "plans_planevent",
    "plans_frozencopy",
    "plans_planfile",
    "plans_numberentry",
    "plans_attempt",
    "plans_publiccopy",
)


def rules_for(connection: BaseDatabaseWrapper) -> list[Rule]:
    """Every rule, for the tables as they are in this database now."""
    names = (TABLE, *_HISTORY)
    with connection.cursor() as cursor:
        columns = {
            name: [one.name for one in connection.introspection.get_table_description(cursor, name)]
            for name in names
        }
    rules = [*content_rules(), *history_rules(columns), *plan_rules(columns[TABLE])]
    if connection.vendor == "sqlite":
        return rules
    # What is said of SQLite alone leaves nothing to refuse here.
    return [*(rule for rule in rules if rule.wrong != "1 = 0"), *_truncations()]


def install(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put every rule into the database, in place of those that stood there."""
    remove(_apps, schema_editor)
    connection = schema_editor.connection
    for rule in rules_for(connection):
        for statement in _statements(rule, connection):
            schema_editor.execute(statement, params=None)


def _statements(rule: Rule, connection: BaseDatabaseWrapper) -> Iterable[str]:
    if connection.vendor == "sqlite":
        return [sqlite_trigger(rule)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
    return postgresql_statements(rule, schema)


def remove(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take every rule out again, those of an earlier version of this code as well."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name in installed(schema_editor.connection):
        drop = f"TRIGGER IF EXISTS {name}" if is_sqlite else f"FUNCTION IF EXISTS {name}() CASCADE"
        schema_editor.execute(f"DROP {drop}", params=None)


def installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What the database has under the names of rules: the statement of each, or its function's body."""
    if connection.vendor == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rule#_%' ESCAPE '#'"
    else:
        # A trigger that was switched off, or that is gone while its function stays, keeps no rule.
        query = (
            "SELECT proname, CASE WHEN EXISTS (SELECT 1 FROM pg_trigger"
            " WHERE tgfoid = pg_proc.oid AND tgenabled = 'O') THEN prosrc ELSE '' END"
            " FROM pg_proc WHERE proname LIKE 'rule#_%' ESCAPE '#'"
            " AND pronamespace = current_schema()::regnamespace"
        )
    with connection.cursor() as cursor:
        cursor.execute(query.replace("%", "%%"), ())
        return dict(cursor.fetchall())


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the rules that the database lacks, or has otherwise than they are written here."""
    found = installed(connection)
    write = sqlite_trigger if connection.vendor == "sqlite" else postgresql_body
    return [rule.name for rule in rules_for(connection) if found.get(rule.name) != write(rule)]


def _truncations() -> Iterator[Rule]:
    for name in _tables_kept():
        sentence = ADDED_ONLY if name in _HISTORY else SIGNED
        yield Rule(name, "truncate", "kept", "1 = 1", sentence)


def _tables_kept() -> Sequence[str]:
    return (TABLE, *(part.table for part in PARTS), *_HISTORY)
