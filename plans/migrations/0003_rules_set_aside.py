"""SQLite cannot rebuild a table that a trigger names: the rules come out, and back in 0007."""

from django.db import migrations

from plans.integrity.database_rules.two_table_rules import (install, remove)


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_rules_over_two_tables")]

    operations = [migrations.RunPython(remove, install)]
