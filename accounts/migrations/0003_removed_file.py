"""Files of deleted tasks and rows, kept whole so that they can be put back."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT

from wardplan.fields import LineField


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_acting_head")]

    operations = [
        migrations.CreateModel(
            name="RemovedFile",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                ("name", LineField("tên tệp", max_length=200)),
                ("media_type", models.CharField("loại tệp", max_length=100)),
                ("size", models.PositiveIntegerField("cỡ (byte)")),
                ("content", models.BinaryField("nội dung")),
                ("at", models.DateTimeField("lúc", auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        PROTECT,
                        related_name="+",
                        verbose_name="người đưa lên",
                    ),
                ),
            ],
            options={
                "verbose_name": "minh chứng đã bỏ",
                "verbose_name_plural": "minh chứng đã bỏ",
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
    ]
