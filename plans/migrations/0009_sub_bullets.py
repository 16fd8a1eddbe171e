"""A line of a section's content that opens with "+ " is a bullet of the second level now.

In a plan that may be edited that is what was meant. One that came with its number keeps the paragraph that its
file has, and so its hash: a backslash tells it apart, as `plans/document/content_lines.py` reads it.
"""

import re

from django.db import migrations, models

import wardplan.fields

LITERAL = re.compile(r"^(?=\\*\+ )", re.MULTILINE)
WRITTEN = re.compile(r"^(?=\\+\+ )", re.MULTILINE)
ESCAPED = re.compile(r"^\\(?=\\*\+ )", re.MULTILINE)


def keep_paragraphs(apps, schema_editor):
    """Put a backslash before such lines of numbered plans that are read from their tables, and only there."""
    sections = apps.get_model("plans", "Section").objects
    for section in sections.filter(content__contains="+ ").select_related("plan").order_by("pk"):
        plan = section.plan
        if plan.frozen_id is not None:
            continue
        is_draft = plan.state in ("draft", "returned")
        content = (WRITTEN if is_draft else LITERAL).sub(r"\\", section.content)
        if content != section.content:
            sections.filter(pk=section.pk).update(content=content)


def as_before(apps, schema_editor):
    """Take the backslashes out again."""
    sections = apps.get_model("plans", "Section").objects
    for section in sections.filter(content__contains="+ ", plan__frozen=None).order_by("pk"):
        content = ESCAPED.sub("", section.content)
        if content != section.content:
            sections.filter(pk=section.pk).update(content=content)


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_mend_table_heads")]

    operations = [
        # Words beside the field alone: no column changes, so no table is rebuilt.
        migrations.AlterField(
            "section",
            "content",
            wardplan.fields.LinesField(
                "nội dung",
                blank=True,
                help_text="Mỗi dòng một đoạn; dòng mở đầu bằng gạch và dấu cách (“- ”) là một gạch đầu dòng,"
                " bằng dấu cộng và dấu cách (“+ ”) là ý nhỏ dưới gạch đầu dòng.",
            ),
        ),
        migrations.RunPython(keep_paragraphs, as_before),
    ]
