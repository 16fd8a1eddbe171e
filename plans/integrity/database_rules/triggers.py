"""Writes a rule as SQL: a trigger on SQLite, a function and its trigger on PostgreSQL.

The line breaks are for readers of the migrations, which contain this SQL.
"""

import re
import textwrap
from collections.abc import Iterator

from plans.integrity.database_rules.rule import DatabaseRule

#: A placeholder, replaced by the schema's name when the migration runs.
SCHEMA = "{schema}"

_INSIDE = re.compile(r" (?!(?:AND|OR|JOIN|WHERE) )")
_DISTINCT = re.compile(r"\bIS DISTINCT FROM\b")
#: How PostgreSQL names SQLite's functions of JSON lists.
_JSON = {"json_array_length(": "jsonb_array_length(", "json_each(": "jsonb_array_elements_text("}


def sqlite_trigger(rule: DatabaseRule) -> str:
    """The statement that creates the trigger, as SQLite stores it."""
    wrong = f"({rule.wrong}) OR ({rule.replaced})" if rule.replaced else rule.wrong
    return (
        f"CREATE TRIGGER {rule.name}\n"
        f"BEFORE {_moment(rule)} ON {rule.table} FOR EACH ROW WHEN\n"
        # SQLite has IS DISTINCT FROM since 3.39; IS NOT means the same in all versions.
        f"{_wrapped(_DISTINCT.sub('IS NOT', wrong))}\n"
        f"BEGIN SELECT RAISE(ABORT, '{rule.sentence}'); END"
    )


def postgresql_body(rule: DatabaseRule) -> str:
    """The body of the trigger's function, as PostgreSQL stores it."""
    # A row trigger that returned NULL before a change would silently skip it.
    back = {"delete": "OLD", "truncate": "NULL"}.get(rule.event, "NEW")
    return (
        f"\nBEGIN IF\n{_wrapped(_with_jsonb(rule.wrong))}\nTHEN RAISE EXCEPTION '{rule.sentence}'\n"
        # Django raises IntegrityError for this code, as it does for SQLite's ABORT.
        f"    USING ERRCODE = 'check_violation'; END IF; RETURN {back}; END\n"
    )


def postgresql_statements(rule: DatabaseRule) -> Iterator[str]:
    """The statements that create the function and its trigger.

    The function's search path is fixed to the portal's schema: otherwise a temporary table of the same name
    would come first, and whoever created it could make the rules see anything.
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


def _with_jsonb(condition: str) -> str:
    for name, own in _JSON.items():
        condition = condition.replace(name, own)
    return condition


def _moment(rule: DatabaseRule) -> str:
    named = rule.event == "update" and rule.columns
    return rule.event.upper() + (f" OF {', '.join(rule.columns)}" if named else "")


def _wrapped(condition: str) -> str:
    """Wrap a condition before AND, OR, JOIN and WHERE. It must have no string literal with a space."""
    # textwrap does not break lines at no-break spaces.
    glued = _INSIDE.sub("\N{NO-BREAK SPACE}", condition)
    lines = textwrap.wrap(glued, width=96, break_long_words=False, break_on_hyphens=False)
    return "\n".join("    " + line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)
