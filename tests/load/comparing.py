"""Compares the ledger of acknowledged saves with the database; run by `DrillPortal.inside`.

For each line on its input `main` reads both, and prints what it found as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from indicators.models import Figure, FigureChange
from indicators.values import show_value
from plans.models import KeyTask, PartChange, Section
from tests.load.ledger import LedgerReader, StoredChange, complaints_of

#: Lines of complaint that are told.
_MOST = 10


def main(arguments: list[str]) -> None:
    """Look once for each line of the input."""
    reader = LedgerReader(Path(arguments[0]))
    for _ in sys.stdin:
        # What was acknowledged up to now has to be there; what comes meanwhile is looked at next time.
        reader.read()
        try:
            print(json.dumps(_compare(reader)), flush=True)
        finally:
            connection.close()


def _compare(reader: LedgerReader) -> dict[str, Any]:
    complaints = list(reader.repeated)
    acknowledged = 0
    known = {name: (set(one.tried), dict(one.saved)) for name, one in reader.places.items()}
    history, stored = _read()
    # What was tried while the database was read is tried all the same.
    reader.read()
    for name, (_, saved) in known.items():
        place = reader.places[name]
        acknowledged += len(saved)
        complaints += complaints_of(name, place, saved, history.get(name, []), stored.get(name))
    kinds = Counter(complaint.split(": ", 1)[1].split(" “")[0] for complaint in complaints)
    return {"acknowledged": acknowledged, "wrong": dict(kinds), "lines": complaints[:_MOST]}


def _read() -> tuple[dict[str, list[StoredChange]], dict[str, tuple[int, str]]]:
    """History and rows of one moment: nobody waits for anybody on PostgreSQL, writers for us on SQLite."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return _history(), _stored()


def _history() -> dict[str, list[StoredChange]]:
    """The rows of the history by place, those from before the run left out."""
    found = defaultdict[str, list[StoredChange]](list)
    figures = FigureChange.objects.filter(by__isnull=False).order_by("version")
    for row, measure, version, before, after, by in figures.values_list(
        "figure__row", "figure__measure", "version", "before", "after", "by"
    ):
        change = StoredChange(version, _plain(before), _plain(after), by)
        found[f"{row}-{measure}"].append(change)
    parts = PartChange.objects.filter(by__isnull=False).order_by("version")
    for kind, part, version, before, after, by in parts.values_list(
        "kind", "part_id", "version", "before", "after", "by"
    ):
        field = "content" if kind == "section" else "result"
        name = f"{'m' if kind == 'section' else 'n'}{part}"
        found[name].append(StoredChange(version, before.get(field, ""), after.get(field, ""), by))
    return found


def _stored() -> dict[str, tuple[int, str]]:
    found = {}
    for figure in Figure.objects.select_related("row__indicator"):
        shown = show_value(figure.value, figure.row.indicator.decimals)
        found[f"{figure.row_id}-{figure.measure}"] = (figure.version, _plain(shown))
    for section in Section.objects.all():
        found[f"m{section.pk}"] = (section.version, section.content)
    for task in KeyTask.objects.all():
        found[f"n{task.pk}"] = (task.version, task.result)
    return found


def _plain(shown: str) -> str:
    """A whole figure as it was typed: without the dots between thousands, and without ",0"."""
    return shown.replace(".", "").partition(",")[0]
