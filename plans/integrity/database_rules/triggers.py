"""A rule as SQL: one trigger on SQLite, a function and its trigger on PostgreSQL.

Line breaks are for the readers of the migrations, which keep this SQL.
"""

import re
import textwrap
from collections.abc import Iterator

from plans.integrity.database_rules.rule import Rule

#: What a migration puts the schema's name in place of, when it runs.
SCHEMA = "{schema}"

_INSIDE = re.compile(r" (?!(?:AND|OR|JOIN|WHERE) )")
_DISTINCT = re.compile(r"\bIS DISTINCT FROM\b")


def sqlite_trigger(rule: Rule) -> str:
    """The statement that makes the trigger, as SQLite keeps it."""
    wrong = f"({rule.wrong}) OR ({rule.replaced})" if rule.replaced else rule.wrong
    return (
        f"CREATE TRIGGER {rule.name}\n"
        f"BEFORE {_moment(rule)} ON {rule.table} FOR EACH ROW WHEN\n"
        # SQLite knows IS DISTINCT FROM from 3.39 on, IS NOT says the same in all versions.
        f"{_wrapped(_DISTINCT.sub('IS NOT', wrong))}\n"
        f"BEGIN SELECT RAISE(ABORT, '{rule.sentence}'); END"
    )


def postgresql_body(rule: Rule) -> str:
    """The body of the trigger's function, as PostgreSQL keeps it."""
    back = {"delete": "OLD", "truncate": "NULL"}.get(rule.event, "NEW")
    return (
        f"\nBEGIN IF\n{_wrapped(rule.wrong)}\nTHEN RAISE EXCEPTION '{rule.sentence}'\n"
        f"    USING ERRCODE = 'check_violation'; END IF; RETURN {back}; END\n"
    )


def postgresql_statements(rule: Rule) -> Iterator[str]:
    """The statements that make the function and its trigger.

    The function looks for tables in the portal's schema: a temporary table of the same name would come first
    otherwise, and whoever made one could tell the rules whatever they like.
    """
    each = "STATEMENT" if rule.event == "truncate" else "ROW"
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql\n"
        f'SET search_path = "{SCHEMA}", pg_temp AS $rule${postgresql_body(rule)}$rule$'
    )
    yield (
        f"CREATE TRIGGER {rule.name} BEFORE {_moment(rule)} ON {rule.table}\n"
        f"FOR EACH {each} EXECUTE FUNCTION {rule.name}()"
    )


def _moment(rule: Rule) -> str:
    named = rule.event == "update" and rule.columns
    return rule.event.upper() + (f" OF {', '.join(rule.columns)}" if named else "")


def _wrapped(condition: str) -> str:
    """A condition in lines that begin where its parts do; none holds a text with a space in it."""
    # Lines are not broken at spaces of this kind.
    glued = _INSIDE.sub("\N{NO-BREAK SPACE}", condition)
    lines = textwrap.wrap(glued, width=96, break_long_words=False, break_on_hyphens=False)
    return "\n".join("    " + line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)
