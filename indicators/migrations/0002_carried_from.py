from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [
        migrations.AddField(
            "figure",
            "carried_from",
            models.PositiveSmallIntegerField(
                "còn nguyên từ kế hoạch năm", editable=False, null=True
            ),
        ),
    ]
