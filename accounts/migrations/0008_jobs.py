
import django.db.models.deletion
import wardplan.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_account_records_taken_over"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("standing", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=60)),
                ("title", wardplan.fields.LineField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Đang chờ"),
                            ("running", "Đang làm"),
                            ("done", "Đã xong"),
                            ("failed", "Không làm được"),
                            ("cancelled", "Đã thôi"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(null=True)),
                ("arguments", models.JSONField(default=dict)),
                ("payload", models.BinaryField(null=True)),
                ("message", models.TextField(blank=True)),
                ("back", models.CharField(max_length=300)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("result", models.BinaryField(null=True)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("task_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "việc làm nền",
                "verbose_name_plural": "việc làm nền",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["owner", "state"], name="job_of_owner")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("progress", None), ("progress__lte", 100), _connector="OR"
                        ),
                        name="job_progress_percent",
                        violation_error_message="Tiến độ là số phần trăm, từ 0 đến 100.",
                    )
                ],
            },
        ),
    ]
