"""The rules that the database keeps from here on, as plain SQL in the files beside this one.

Written by `manage.py make_rules_migration`. It imports nothing of the portal, so it does in years what it does
today; neither it nor its SQL is edited once it has landed.
"""

from functools import partial
from pathlib import Path

from django.db import migrations

#: The files of the rules: those that stood before, and those that stand after this migration.
BEFORE, AFTER = "0027_rules_of_signers_and_frozen_figures", "0028_rules_of_who_signs"

INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rule#_%' ESCAPE '#'",
    "postgresql": (
        "SELECT proname FROM pg_proc WHERE proname LIKE 'rule#_%' ESCAPE '#'"
        " AND pronamespace = current_schema()::regnamespace"
    ),
}
DROP = {"sqlite": "DROP TRIGGER {}", "postgresql": "DROP FUNCTION {}() CASCADE"}


def remove(apps, schema_editor):
    """Drop every rule: SQLite rebuilds no table that a trigger names."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        for (name,) in cursor.fetchall():
            cursor.execute(DROP[connection.vendor].format(name))


def install(name, apps, schema_editor):
    """Create the rules of the files of this name, in place of all others."""
    remove(apps, schema_editor)
    connection = schema_editor.connection
    sql = Path(__file__).with_name(f"{name}.{connection.vendor}.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Not a parameter: the functions name their schema, whichever the portal's tables are in.
            cursor.execute("SELECT current_schema()")
            sql = sql.replace("{schema}", cursor.fetchone()[0])
        for statement in sql.strip().split("\n\n"):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0027_rules_of_signers_and_frozen_figures"),
        ("accounts", "0006_unit_codes"),
    ]

    operations = [
        migrations.RunPython(remove, partial(install, BEFORE)),
        migrations.RunPython(partial(install, AFTER), remove),
    ]
