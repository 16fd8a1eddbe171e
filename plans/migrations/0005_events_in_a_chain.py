"""Events that were there before the chain become its first links, in the order in which they happened."""

from typing import Any

from django.db import migrations

from plans.store.event_chain import (ORIGIN, hash_of)


def link(apps: Any, _schema_editor: Any) -> None:
    heads: dict[int, tuple[int, str]] = {}
    for event in apps.get_model("plans", "PlanEvent").objects.order_by("at", "pk").select_related("plan"):
        sequence, previous = heads.get(event.plan.ward_id, (0, ORIGIN))
        event.ward_id, event.sequence, event.previous = event.plan.ward_id, sequence + 1, previous
        event.hash = hash_of(event)
        event.save(update_fields=["ward", "sequence", "previous", "hash"])
        heads[event.ward_id] = (event.sequence, event.hash)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_editions_and_events")]

    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
