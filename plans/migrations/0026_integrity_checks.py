"""Results of the daily check of integrity."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0025_fill_frozen_figures"),
    ]

    operations = [
        migrations.CreateModel(
            name="IntegrityCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                ("wards", models.PositiveIntegerField(verbose_name="số phường, xã")),
                ("steps", models.PositiveIntegerField(verbose_name="số bước trong lịch sử")),
                ("findings", models.PositiveIntegerField(verbose_name="số chỗ không khớp")),
                ("sentences", models.JSONField(default=list, verbose_name="những chỗ đầu tiên")),
            ],
            options={
                "verbose_name": "lần kiểm tra toàn vẹn",
                "verbose_name_plural": "các lần kiểm tra toàn vẹn",
                "ordering": ("-at", "-pk"),
            },
        ),
    ]
