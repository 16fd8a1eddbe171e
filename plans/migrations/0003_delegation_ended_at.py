from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_rules")]

    operations = [
        migrations.AddField(
            "delegation",
            "ended_at",
            models.DateTimeField("kết thúc lúc", editable=False, null=True),
        ),
    ]
