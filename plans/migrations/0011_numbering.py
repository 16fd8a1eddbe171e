"""How a plan numbers its top level, and each section what is below it; until now all were numbered alike."""

from django.db import migrations, models

CHOICES = [
    ("decimal", "số nối theo mục trên: 1., 1.1., 1.1.1."),
    ("numbers", "số: 1., 2., 3."),
    ("letters", "chữ cái: a), b), c), d), đ)"),
    ("parentheses", "số trong ngoặc: (1), (2), (3)"),
    ("roman", "số La Mã: I., II., III."),
    ("capitals", "chữ cái in hoa: A., B., C."),
    ("none", "không đánh số"),
]
NAMES = [name for name, _ in CHOICES]


def known(model, name):
    """The constraint that the column holds one of them."""
    return migrations.AddConstraint(
        model,
        models.CheckConstraint(
            condition=models.Q(numbering__in=NAMES),
            name=name,
            violation_error_message="Cách đánh số không đúng; xin chọn lại.",
        ),
    )


def column(name, default):
    """The column."""
    return models.CharField(name, max_length=12, choices=CHOICES, default=default)


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_before_numbering_rules")]

    operations = [
        migrations.AddField("plan", "numbering", column("đánh số đề mục lớn", "roman")),
        migrations.AddField("section", "numbering", column("đánh số mục con", "decimal")),
        known("plan", "plan_numbering_known"),
        known("section", "section_numbering_known"),
    ]
