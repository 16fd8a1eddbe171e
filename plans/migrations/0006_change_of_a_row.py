"""The history of a plan's text also tells of indicators of the ward's own that were rewritten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_table_heads")]

    operations = [
        # Choices alone: no column changes, so no table is rebuilt.
        migrations.AlterField(
            "partchange",
            "kind",
            models.CharField(
                "phần",
                max_length=10,
                choices=[
                    ("section", "Mục"),
                    ("target", "Chỉ tiêu, nhiệm vụ"),
                    ("task", "Nhiệm vụ trọng tâm"),
                    ("head", "Phần đầu và phần cuối"),
                    ("row", "Chỉ tiêu của Biểu 02"),
                ],
            ),
        ),
    ]
