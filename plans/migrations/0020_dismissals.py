"""What the portal proposed and a person put aside: figures not to be bound, old years that are right."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0019_plan_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("binding", "Gắn số"), ("old-words", "Năm cũ, tên cũ")],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("key", models.CharField(max_length=64, verbose_name="dấu của chỗ đó")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xem",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissals",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị đã bỏ qua",
                "verbose_name_plural": "các đề nghị đã bỏ qua",
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.UniqueConstraint(
                fields=("plan", "kind", "key"), name="dismissed_once"
            ),
        ),
    ]
