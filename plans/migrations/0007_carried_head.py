"""Which parts of head and tail still stand as last year's plan had them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_change_of_a_row")]

    operations = [
        migrations.CreateModel(
            name="CarriedHead",
            fields=[
                ("id", models.BigAutoField("ID", primary_key=True, auto_created=True, serialize=False)),
                (
                    "name",
                    models.CharField(
                        "phần",
                        max_length=20,
                        choices=[
                            ("legal_basis", "Căn cứ"),
                            ("preamble", "Mở đầu"),
                            ("closing", "Kết thúc"),
                            ("recipients", "Nơi nhận"),
                            ("signer", "Người ký"),
                        ],
                    ),
                ),
                (
                    "carried_from",
                    models.PositiveSmallIntegerField(
                        "còn nguyên từ kế hoạch năm", editable=False, null=True
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        "plans.plan",
                        models.CASCADE,
                        related_name="carried_head",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "phần đầu, phần cuối lấy từ năm trước",
                "verbose_name_plural": "các phần đầu, phần cuối lấy từ năm trước",
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            "carriedhead",
            models.UniqueConstraint(fields=("plan", "name"), name="head_part_carried_once"),
        ),
    ]
