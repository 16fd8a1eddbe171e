"""Small tables and pictures of a ward, which stand between the paragraphs of its plans."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_removed_file"),
        ("plans", "0020_dismissals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WardInset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=16, verbose_name="mã")),
                ("data", models.JSONField(verbose_name="nội dung")),
                (
                    "ward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.ward",
                        verbose_name="phường",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng, hình trong lời văn",
                "verbose_name_plural": "bảng, hình trong lời văn",
                "constraints": [
                    models.UniqueConstraint(fields=("ward", "key"), name="inset_once_in_ward")
                ],
            },
        ),
        migrations.CreateModel(
            name="WardPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm")),
                ("media_type", models.CharField(max_length=20, verbose_name="loại tệp")),
                ("size", models.PositiveIntegerField(verbose_name="cỡ (byte)")),
                ("content", models.BinaryField(verbose_name="nội dung")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đưa lên",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.ward",
                        verbose_name="phường",
                    ),
                ),
            ],
            options={
                "verbose_name": "hình trong lời văn",
                "verbose_name_plural": "hình trong lời văn",
                "constraints": [
                    models.UniqueConstraint(fields=("ward", "sha256"), name="picture_once_in_ward")
                ],
            },
        ),
    ]
