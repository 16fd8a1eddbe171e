"""The history of changes that come many at once: a whole form, an imported table, a plan file.

`plans/editing.py` writes one part and its history. Where a form or a file rewrites many, the parts are compared
before and after, and each that differs moves on by one version and leaves its row of history.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accounts.models import User
from plans.editing import Part, kind_of, snapshot
from plans.models import KeyTask, PartChange, Plan, Section, Target, TargetIndicator

Key = tuple[PartChange.Kind, int]


@contextmanager
def recording(plan: Plan, by: User | None) -> Iterator[None]:
    """Whatever parts of `plan` are written inside get their versions and their history.

    The caller holds the transaction and the plan's lock.
    """
    before = _parts(plan)
    yield
    after = _parts(plan)
    history = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None or old[1] != new[1]:
            history.append(_change(plan, by, key, old, new))
    PartChange.objects.bulk_create(history)


def _change(
    plan: Plan,
    by: User | None,
    key: Key,
    old: tuple[Part, dict[str, Any]] | None,
    new: tuple[Part, dict[str, Any]] | None,
) -> PartChange:
    part = (new or old or (None,))[0]
    assert part is not None
    if old is not None:
        part.version = old[0].version + 1
    if old is not None and new is not None:
        part.save(update_fields=["version"])
    return PartChange(
        plan=plan,
        kind=key[0],
        part_id=key[1],
        version=part.version,
        before=old[1] if old else {},
        after=new[1] if new else {},
        by=by,
    )


def _parts(plan: Plan) -> dict[Key, tuple[Part, dict[str, Any]]]:
    """Every part of the plan with what it holds, in four queries."""
    codes: dict[int, list[str]] = defaultdict(list)
    links = TargetIndicator.objects.filter(target__section__plan=plan)
    for target_id, code in links.values_list("target_id", "row__indicator__code"):
        codes[target_id].append(code)
    parts: list[Part] = [
        *Section.objects.filter(plan=plan).select_related("assignee"),
        *Target.objects.filter(section__plan=plan).select_related("assignee"),
        *KeyTask.objects.filter(plan=plan).select_related("assignee"),
    ]
    return {
        (kind_of(part), part.pk): (
            part,
            snapshot(part, codes[part.pk] if isinstance(part, Target) else []),
        )
        for part in parts
    }
