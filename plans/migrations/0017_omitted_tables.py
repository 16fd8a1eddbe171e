"""Whether a plan says that it has no Biểu 01, or no Biểu 02; until now none could."""

from django.db import migrations, models


def said(name):
    """The column."""
    return models.BooleanField(name, default=False)


class Migration(migrations.Migration):
    dependencies = [("plans", "0016_more_numberings")]

    operations = [
        migrations.AddField("plan", "omits_tasks", said("kế hoạch không có Biểu số 01")),
        migrations.AddField("plan", "omits_indicators", said("kế hoạch không có Biểu số 02")),
    ]
