"""Plans that are read from files, kept a day for one person; remarks on what was in doubt there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_removed_file"),
        ("plans", "0018_rules_of_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Nullable: SQLite adds such a column without rebuilding a table that rules name.
        migrations.AddField(
            "remark",
            "imported",
            models.JSONField("chỗ chưa rõ khi đọc từ tệp", null=True, editable=False),
        ),
        migrations.CreateModel(
            name="PlanReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField()),
                ("answers", models.JSONField(default=list)),
                ("answered_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.ward",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế hoạch đang đọc từ tệp",
                "verbose_name_plural": "kế hoạch đang đọc từ tệp",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["created_at"], name="plan_reading_age")],
            },
        ),
    ]
