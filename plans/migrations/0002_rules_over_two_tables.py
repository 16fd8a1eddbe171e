from django.db import migrations

from plans.integrity.database_rules.two_table_rules import (install, remove)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
