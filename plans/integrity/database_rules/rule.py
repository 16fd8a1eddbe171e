"""One rule about the rows of a table, as triggers for both kinds of database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Event = Literal["insert", "update", "delete", "truncate"]

_DISTINCT = re.compile(r"\bIS DISTINCT FROM\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """`wrong` is SQL that is true of a change that must not be; it speaks of NEW and OLD.

    `replaced` is SQL for SQLite alone, where INSERT OR REPLACE and UPDATE OR REPLACE take rows out without
    telling the rules of deletion: it is true where a row of this key stands there and must stay.
    """

    table: str
    event: Event
    subject: str
    wrong: str
    sentence: str
    replaced: str = ""

    @property
    def name(self) -> str:
        """The name of the trigger, and on PostgreSQL of its function."""
        return f"rule_{self.table}_{self.subject}_{self.event}"


def sqlite_trigger(rule: Rule) -> str:
    """The statement that makes the trigger, as SQLite keeps it."""
    wrong = f"({rule.wrong}) OR ({rule.replaced})" if rule.replaced else rule.wrong
    return (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event.upper()} ON {rule.table} FOR EACH ROW"
        # SQLite knows IS DISTINCT FROM from 3.39 on, IS NOT says the same in all versions.
        f" WHEN {_DISTINCT.sub('IS NOT', wrong)}"
        f" BEGIN SELECT RAISE(ABORT, '{rule.sentence}'); END"
    )


def postgresql_body(rule: Rule) -> str:
    """The body of the trigger's function, as PostgreSQL keeps it."""
    back = {"delete": "OLD", "truncate": "NULL"}.get(rule.event, "NEW")
    return (
        f" BEGIN IF {rule.wrong} THEN RAISE EXCEPTION '{rule.sentence}'"
        f" USING ERRCODE = 'check_violation'; END IF; RETURN {back}; END "
    )


def postgresql_statements(rule: Rule, schema: str) -> Iterator[str]:
    """The statements that make the function and its trigger.

    The function looks for tables in `schema`: a temporary table of the same name would come first otherwise,
    and whoever made one could tell the rules whatever they like.
    """
    each = "STATEMENT" if rule.event == "truncate" else "ROW"
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql"
        f' SET search_path = "{schema}", pg_temp'
        f" AS $rule${postgresql_body(rule)}$rule$"
    )
    yield (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event.upper()} ON {rule.table}"
        f" FOR EACH {each} EXECUTE FUNCTION {rule.name}()"
    )


def listed(values: Sequence[str]) -> str:
    """Values as SQL lists them: ('signed', 'issued')."""
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


def changed(columns: Sequence[str]) -> str:
    """SQL that is true of an update that changes one of these columns."""
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


def there(table: str, columns: Sequence[str], *, also: str = "") -> str:
    """SQL that is true where a row `held` of these values stands in the table, and `also` holds of it."""
    same = " AND ".join(f"held.{name} = NEW.{name}" for name in columns)
    return f"EXISTS (SELECT 1 FROM {table} held WHERE {same}{f' AND {also}' if also else ''})"
