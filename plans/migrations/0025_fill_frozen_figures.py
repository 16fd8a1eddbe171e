"""The frozen figures of the plans that are frozen already, from their frozen copies.

It reads by itself what plan files say of figures (docs/plan-file.md, `wardplan/1` and `wardplan/2`), so it does
in years what it does today.
"""

import json
from decimal import Decimal

from django.db import migrations

BLANK = {
    "low": None,
    "high": None,
    "low_in": True,
    "high_in": True,
    "achieved": None,
    "words": "",
}


def fill(apps, schema_editor):
    """Write them; a copy that cannot be read has none, as `verify_history` says."""
    frozen_figure = apps.get_model("indicators", "FrozenFigure")
    for plan in apps.get_model("plans", "Plan").objects.exclude(frozen=None).iterator(50):
        try:
            tree = json.loads(bytes(plan.frozen.content), parse_float=Decimal, parse_int=Decimal)
            figures = list(figures_in(tree["tables"]["indicators"]["rows"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
        frozen_figure.objects.bulk_create(
            frozen_figure(table_id=plan.indicator_table_id, **one) for one in figures
        )


def figures_in(rows):
    """Every figure of the rows as the columns of a frozen figure."""
    for row in rows:
        for measure, plain in row.get("figures", {}).items():
            yield {
                "code": row["code"],
                "measure": measure,
                "name": row["name"],
                "unit": row["unit"] or "",
                "kind": row["kind"],
                "decimals": int(row["decimals"]),
                **BLANK,
                **columns_of(plain, row["kind"]),
            }


def columns_of(plain, kind):
    """The columns that a figure of the plan file fills."""
    if kind == "achieved":
        return {"achieved": plain == "đạt"}
    if kind == "words":
        return {"words": plain}
    if isinstance(plain, list):
        return {"low": plain[0], "high": plain[1]}
    if not isinstance(plain, dict):
        return {"low": plain, "high": plain}
    return {
        "low": plain.get("above", plain.get("from")),
        "high": plain.get("below", plain.get("upto")),
        "low_in": "above" not in plain,
        "high_in": "below" not in plain,
    }


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0004_frozen_figures"),
        ("plans", "0024_signers_taken_over"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
