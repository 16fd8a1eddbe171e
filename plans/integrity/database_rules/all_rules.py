"""Every rule that the database enforces, the SQL of all of them, and which of them a database has."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from plans.integrity.database_rules.content import PLAN_TABLES, SIGNED_MESSAGE, content_rules
from plans.integrity.database_rules.cross_table import cross_table_rules
from plans.integrity.database_rules.history import ADDED_ONLY, history_rules
from plans.integrity.database_rules.plan_row import TABLE, plan_rules
from plans.integrity.database_rules.rule import ALWAYS, NEVER, DatabaseRule
from plans.integrity.database_rules.signers import SIGNER_TABLES, signer_rules
from plans.integrity.database_rules.triggers import (
    postgresql_body,
    postgresql_statements,
    sqlite_trigger,
)

#: Tables that must not be truncated: TRUNCATE on PostgreSQL fires no row triggers.
_HISTORY = (
    "plans_planevent",
    "plans_frozencopy",
    "plans_planfile",
    "plans_numberentry",
    "plans_attempt",
    "plans_publiccopy",
    "accounts_accountevent",
)


def rules_for(vendor: str) -> list[DatabaseRule]:
    """Every rule for the engine of a vendor ("sqlite", "postgresql")."""
    rules = [
        *cross_table_rules(),
        *content_rules(),
        *history_rules(),
        *plan_rules(),
        *signer_rules(),
    ]
    if vendor == "sqlite":
        return rules
    # A rule of which only the SQLite part says something refuses nothing on PostgreSQL.
    return [*(rule for rule in rules if rule.wrong != NEVER), *_truncations()]


def script_for(vendor: str) -> str:
    """The statements that create every rule, separated by blank lines."""
    write = _sqlite_statements if vendor == "sqlite" else postgresql_statements
    return "\n".join(f"{one};\n" for rule in rules_for(vendor) for one in write(rule))


def _sqlite_statements(rule: DatabaseRule) -> Iterator[str]:
    yield sqlite_trigger(rule)


def _truncations() -> Iterator[DatabaseRule]:
    for name in (TABLE, *(part.table for part in PLAN_TABLES), *_HISTORY):
        sentence = ADDED_ONLY if name in _HISTORY else SIGNED_MESSAGE
        yield DatabaseRule(name, "truncate", "kept", ALWAYS, sentence)
    for name, sentence in SIGNER_TABLES.items():
        yield DatabaseRule(name, "truncate", "kept", ALWAYS, sentence)


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
