"""Phần, chương and mục as ways of numbering, and numbered paragraphs without a heading."""

from django.db import migrations, models

CHOICES = [
    ("decimal", "số nối theo mục trên: 1., 1.1., 1.1.1."),
    ("numbers", "số: 1., 2., 3."),
    ("letters", "chữ cái: a), b), c), d), đ)"),
    ("parentheses", "số trong ngoặc: (1), (2), (3)"),
    ("roman", "số La Mã: I., II., III."),
    ("capitals", "chữ cái in hoa: A., B., C."),
    ("none", "không đánh số"),
    ("part", "Phần I, Phần II, dòng riêng ở giữa"),
    ("part_words", "PHẦN THỨ NHẤT, PHẦN THỨ HAI, dòng riêng ở giữa"),
    ("chapter", "Chương I, Chương II, dòng riêng ở giữa"),
    ("item", "Mục 1, Mục 2, dòng riêng ở giữa"),
    ("clauses", "đoạn có số, không tiêu đề: 1., 2., 3."),
    ("subclauses", "đoạn có số nối theo mục trên, không tiêu đề: 1.1., 1.2."),
]
NAMES = [name for name, _ in CHOICES]


def known(model):
    """The constraint that the column holds one of them."""
    return migrations.AddConstraint(
        model,
        models.CheckConstraint(
            condition=models.Q(numbering__in=NAMES),
            name=f"{model}_numbering_known",
            violation_error_message="Cách đánh số không đúng; xin chọn lại.",
        ),
    )


def column(name, default):
    """The column."""
    return models.CharField(name, max_length=12, choices=CHOICES, default=default)


class Migration(migrations.Migration):
    dependencies = [("plans", "0015_table_templates")]

    operations = [
        migrations.RemoveConstraint("plan", "plan_numbering_known"),
        migrations.RemoveConstraint("section", "section_numbering_known"),
        migrations.AlterField("plan", "numbering", column("đánh số đề mục lớn", "roman")),
        migrations.AlterField("section", "numbering", column("đánh số mục con", "decimal")),
        known("plan"),
        known("section"),
    ]
