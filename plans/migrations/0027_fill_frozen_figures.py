"""The frozen figures of the plans that are frozen already, from their frozen copies."""

from django.db import migrations

from plans.document.planfile.reading import read_frozen
from plans.document.problems import PlanFileError


def fill(apps, schema_editor):
    """Write them; a copy that cannot be read has none, as `verify_history` says."""
    # Imported here: reading every frozen copy of the past is a promise, unlike most of what the portal does.
    from indicators.frozen.writing import figures_in

    frozen_figure = apps.get_model("indicators", "FrozenFigure")
    known = {field.name for field in frozen_figure._meta.concrete_fields}
    for plan in apps.get_model("plans", "Plan").objects.exclude(frozen=None).iterator(50):
        try:
            document = read_frozen(bytes(plan.frozen.content))
        except (PlanFileError, TypeError):
            continue
        rows = [
            frozen_figure(
                table_id=plan.indicator_table_id,
                **{name: value for name, value in one.items() if name in known},
            )
            for one in figures_in(document.indicators)
        ]
        frozen_figure.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0004_frozen_figures"),
        ("plans", "0026_signers_taken_over"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
