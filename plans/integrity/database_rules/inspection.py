"""Checks that the database has the rules as they are defined in the code."""

from django.db.backends.base.base import BaseDatabaseWrapper

from plans.integrity.database_rules.all_rules import rules_for
from plans.integrity.database_rules.triggers import postgresql_body, sqlite_trigger


def installed_rules(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What the database has under the names of rules: the trigger's statement, or its function's body."""
    if connection.vendor == "sqlite":
        # ESCAPE: an underscore alone stands for any character.
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rule#_%' ESCAPE '#'"
    else:
        # A disabled trigger, or a function whose trigger is gone, enforces nothing.
        query = (
            "SELECT proname, CASE WHEN EXISTS (SELECT 1 FROM pg_trigger"
            " WHERE tgfoid = pg_proc.oid AND tgenabled = 'O') THEN prosrc ELSE '' END"
            " FROM pg_proc WHERE proname LIKE 'rule#_%' ESCAPE '#'"
            " AND pronamespace = current_schema()::regnamespace"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def missing_rules(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the rules that the database lacks or has in another form."""
    found = installed_rules(connection)
    write = sqlite_trigger if connection.vendor == "sqlite" else postgresql_body
    return [
        rule.name for rule in rules_for(connection.vendor) if found.get(rule.name) != write(rule)
    ]
