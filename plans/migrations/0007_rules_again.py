from django.db import migrations

from plans.integrity.database_rules.two_table_rules import (install, remove)


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_review_and_issuing")]

    operations = [migrations.RunPython(install, remove)]
