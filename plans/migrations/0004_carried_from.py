from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_delegation_ended_at")]

    operations = [
        migrations.AddField(
            "section",
            "carried_from",
            models.PositiveSmallIntegerField(
                "còn nguyên từ kế hoạch năm", editable=False, null=True
            ),
        ),
        migrations.AddField(
            "target",
            "carried_from",
            models.PositiveSmallIntegerField(
                "còn nguyên từ kế hoạch năm", editable=False, null=True
            ),
        ),
    ]
