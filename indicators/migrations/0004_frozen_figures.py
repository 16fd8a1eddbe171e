"""Figures of frozen plans, beside their frozen copies."""

import django.db.models.deletion
import wardplan.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0003_measures"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=64, verbose_name="mã")),
                ("name", models.CharField(max_length=300, verbose_name="tên")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("kind", models.CharField(max_length=10, verbose_name="loại")),
                ("decimals", models.PositiveSmallIntegerField(verbose_name="số chữ số thập phân")),
                ("measure", models.CharField(max_length=12, verbose_name="loại số liệu")),
                ("low", wardplan.fields.ExactDecimalField(null=True, verbose_name="từ")),
                ("high", wardplan.fields.ExactDecimalField(null=True, verbose_name="đến")),
                ("low_in", models.BooleanField(verbose_name="gồm cả đầu dưới")),
                ("high_in", models.BooleanField(verbose_name="gồm cả đầu trên")),
                ("achieved", models.BooleanField(null=True, verbose_name="đạt")),
                ("words", models.CharField(blank=True, max_length=60, verbose_name="chữ")),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="frozen_figures",
                        to="indicators.indicatortable",
                        verbose_name="biểu",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu đã chốt",
                "verbose_name_plural": "số liệu đã chốt",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "code", "measure"),
                        name="frozen_figure_once_in_cell",
                        violation_error_message="Số liệu này đã được chốt.",
                    )
                ],
            },
        ),
    ]
