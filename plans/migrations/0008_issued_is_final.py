"""Issued is final, and the history is only added to: the database refuses all else."""

from django.db import migrations

from plans.integrity.database_rules.installing import (install, remove)


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_rules_again"), ("indicators", "0002_editions")]

    operations = [migrations.RunPython(install, remove)]
