"""Every rule that the database keeps, and the SQL of them all."""

from collections.abc import Iterator

from plans.integrity.database_rules.content import PARTS, SIGNED, content_rules
from plans.integrity.database_rules.cross_table import cross_table_rules
from plans.integrity.database_rules.history import ADDED_ONLY, history_rules
from plans.integrity.database_rules.plan_row import TABLE, plan_rules
from plans.integrity.database_rules.rule import ALWAYS, NEVER, Rule
from plans.integrity.database_rules.triggers import postgresql_statements, sqlite_trigger

#: Tables that are never emptied at one stroke, which PostgreSQL can do without looking at rows.
_HISTORY = (
    "plans_planevent",
    "plans_frozencopy",
    "plans_planfile",
    "plans_numberentry",
    "plans_attempt",
    "plans_publiccopy",
)


def rules_for(vendor: str) -> list[Rule]:
    """Every rule, as an engine of this vendor ("sqlite", "postgresql") keeps it."""
    rules = [*cross_table_rules(), *content_rules(), *history_rules(), *plan_rules()]
    if vendor == "sqlite":
        return rules
    # What is said of SQLite alone leaves nothing to refuse here.
    return [*(rule for rule in rules if rule.wrong != NEVER), *_truncations()]


def script_for(vendor: str) -> str:
    """The statements that make every rule, with an empty line between them."""
    write = _sqlite_statements if vendor == "sqlite" else postgresql_statements
    return "\n".join(f"{one};\n" for rule in rules_for(vendor) for one in write(rule))


def _sqlite_statements(rule: Rule) -> Iterator[str]:
    yield sqlite_trigger(rule)


def _truncations() -> Iterator[Rule]:
    for name in (TABLE, *(part.table for part in PARTS), *_HISTORY):
        sentence = ADDED_ONLY if name in _HISTORY else SIGNED
        yield Rule(name, "truncate", "kept", ALWAYS, sentence)
