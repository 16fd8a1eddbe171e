"""Rules that reach over two tables, kept by the database itself on both kinds of database.

A check constraint sees one row; these see two. A migration that makes SQLite rebuild one of these tables drops
its triggers with it, so such a migration calls `install` again; a test holds that they are there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True, slots=True)
class Rule:
    """`wrong` is SQL that is true of a new row (NEW) that must not be; `columns` are those it speaks of."""

    name: str
    table: str
    columns: tuple[str, ...]
    wrong: str
    sentence: str


RULES = (
    Rule(
        name="section_stands_in_its_own_plan",
        table="plans_section",
        columns=("parent_id", "plan_id"),
        wrong="NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_section above"
        " WHERE above.id = NEW.parent_id AND above.plan_id = NEW.plan_id)",
        sentence="Mục cha không thuộc cùng kế hoạch.",
    ),
    Rule(
        name="plan_has_the_table_of_its_ward",
        table="plans_plan",
        columns=("ward_id", "indicator_table_id"),
        wrong="NOT EXISTS (SELECT 1 FROM indicators_indicatortable own"
        " WHERE own.id = NEW.indicator_table_id AND own.ward_id = NEW.ward_id)",
        sentence="Biểu số 02 không thuộc phường của kế hoạch.",
    ),
    Rule(
        name="target_names_rows_of_its_own_plan",
        table="plans_targetindicator",
        columns=("target_id", "row_id"),
        wrong="NOT EXISTS (SELECT 1 FROM plans_target goal"
        " JOIN plans_section part ON part.id = goal.section_id"
        " JOIN plans_plan whole ON whole.id = part.plan_id"
        " JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id"
        " WHERE goal.id = NEW.target_id AND line.id = NEW.row_id)",
        sentence="Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.",
    ),
)


def install(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put every rule into the database, in place of what stood there under its name."""
    remove(_apps, schema_editor)
    make = _for_sqlite if schema_editor.connection.vendor == "sqlite" else _for_postgresql
    for rule in RULES:
        for statement in make(rule):
            schema_editor.execute(statement, params=None)


def remove(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take every rule out again."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for rule in RULES:
        if is_sqlite:
            for event in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {rule.name}_{event}", params=None)
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {rule.name}() CASCADE", params=None)


def _for_sqlite(rule: Rule) -> Iterator[str]:
    for event in ("insert", "update"):
        when = "INSERT" if event == "insert" else f"UPDATE OF {', '.join(rule.columns)}"
        yield (
            f"CREATE TRIGGER {rule.name}_{event} BEFORE {when} ON {rule.table} FOR EACH ROW"
            f" WHEN {rule.wrong} BEGIN SELECT RAISE(ABORT, '{rule.sentence}'); END"
        )


def _for_postgresql(rule: Rule) -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $rule$ BEGIN"
        f" IF {rule.wrong} THEN RAISE EXCEPTION '{rule.sentence}'"
        " USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $rule$"
    )
    yield (
        f"CREATE TRIGGER {rule.name} BEFORE INSERT OR UPDATE OF {', '.join(rule.columns)}"
        f" ON {rule.table} FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )
