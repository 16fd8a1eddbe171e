"""Heads of tables that were stored before the database refused misfits (0005), so that files can be made again.

Only of plans that may be edited and of tables without a plan: what is submitted, signed or issued stays as it
was frozen, and its files are refused with a sentence. The history of each plan says what stood there before.
"""

from django.db import migrations

EDITABLE = ("draft", "returned")
HEADINGS = {
    "assigned": "Chỉ tiêu giao năm {year}",
    "nine_month": "Thực hiện 9 tháng năm {year}",
    "estimate": "Ước thực hiện năm {year}",
    "comparison": "So sánh (%)",
    "target": "Kế hoạch năm {next}",
}
LEADING = ("Danh mục", "ĐVT")
TASKS = ["STT", "Nội dung nhiệm vụ", "Kết quả đạt được"]
#: What the history keeps of head and tail.
HEAD = (
    *("subject", "ward_kind", "ward_name", "superior", "type", "symbol", "place"),
    *("legal_basis", "preamble", "closing", "recipients"),
    *("signer_authority", "signer_title", "signer_name"),
    *("tasks_title", "tasks_year", "tasks_columns"),
    *("indicator_table__title", "indicator_table__columns", "indicator_table__measures"),
)


def mended(columns, measures, year):
    """Heads and measures that fit: known measures once each, with their own heads where these are told."""
    if not columns and not measures:
        return columns, measures
    kept = [name for name in dict.fromkeys(measures) if name in HEADINGS]
    if len(columns) == len(LEADING) + len(measures):
        own = dict(zip(reversed(measures), reversed(columns[len(LEADING) :]), strict=True))
    else:
        # Nobody can tell which head belongs to which figures.
        own = {}
    kept = kept or list(HEADINGS)
    heads = [own.get(name, HEADINGS[name].format(year=year, next=year + 1)) for name in kept]
    leading = [*columns[: len(LEADING)], *LEADING[len(columns) :]]
    return [*leading, *heads], kept


def mend(apps, schema_editor):
    """Make the heads of every table that can still be edited fit."""
    plans = apps.get_model("plans", "Plan").objects
    for table in apps.get_model("indicators", "IndicatorTable").objects.order_by("pk"):
        plan = plans.filter(indicator_table=table.pk).first()
        columns, measures = mended(table.columns, table.measures, table.year)
        if (columns, measures) == (table.columns, table.measures):
            continue
        if plan is None or plan.state in EDITABLE:
            before = snapshot(plans, plan)
            table.columns, table.measures = columns, measures
            table.save(update_fields=["columns", "measures"])
            tell(apps, plan, before)
    for plan in plans.filter(state__in=EDITABLE).order_by("pk"):
        if len(plan.tasks_columns) not in (0, len(TASKS)):
            before = snapshot(plans, plan)
            plan.tasks_columns = TASKS
            plan.save(update_fields=["tasks_columns"])
            tell(apps, plan, before)


def snapshot(plans, plan):
    """The plan's head as the history keeps it."""
    return plan and plans.filter(pk=plan.pk).values(*HEAD).get()


def tell(apps, plan, before):
    """Write what changed to the history of the plan; nobody did it."""
    if plan is None:
        return
    changes = apps.get_model("plans", "PartChange").objects
    version = 1 + changes.filter(kind="head", plan=plan.pk).count()
    changes.create(
        plan_id=plan.pk,
        kind="head",
        part_id=plan.pk,
        version=version,
        before=before,
        after=snapshot(apps.get_model("plans", "Plan").objects, plan),
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_carried_head"), ("indicators", "0002_carried_from")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
