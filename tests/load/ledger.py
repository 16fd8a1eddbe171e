"""What editors were told is saved, and whether it is there: exactly once, with its history, and nothing else.

The ledger is a file that only grows: a line before each save is sent, and one after it was acknowledged.
`main`, run by `DrillPortal.inside`, is the one who looks: for each line on its input it reads ledger and
database, and prints what it found as one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.load.editing import Place

#: Lines of complaint that are told.
_MOST = 10


class Ledger:
    """The writing end; each line is one write, so that threads do not meet."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tried(self, place: Place, text: str, person: int) -> None:
        """Before it is sent."""
        self._write(["try", place.name, place.field, text, person, place.version])

    def saved(self, place: Place, text: str, version: int) -> None:
        """After the portal said that it is stored, as this version."""
        self._write(["saved", place.name, place.field, text, version])

    def _write(self, line: list[Any]) -> None:
        os.write(self._file, (json.dumps(line) + "\n").encode())


@dataclass
class WrittenPlace:
    """What the ledger says of one cell or part."""

    #: The version that it had before anybody wrote.
    first: int
    tried: dict[str, int] = field(default_factory=dict)
    saved: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredChange:
    """One row of the history."""

    version: int
    before: str
    after: str
    by: int | None


class _Reader:
    """Reads what came to the ledger since the last time."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._rest = b""
        self.places: dict[str, WrittenPlace] = {}
        self.repeated = list[str]()

    def read(self) -> None:
        *lines, self._rest = (self._rest + self._file.read()).split(b"\n")
        for line in lines:
            word, name, _, text, number, *rest = json.loads(line)
            if word == "try":
                place = self.places.setdefault(name, WrittenPlace(rest[0]))
                place.tried[text] = number
            else:
                place = self.places[name]
                if place.saved.get(text, number) != number:
                    self.repeated.append(f"{name}: {text} was acknowledged as two versions")
                place.saved[text] = number


def main(arguments: list[str]) -> None:
    """Look once for each line of the input."""
    from django.db import connection

    reader = _Reader(Path(arguments[0]))
    for _ in sys.stdin:
        # What was acknowledged up to now has to be there; what comes meanwhile is looked at next time.
        reader.read()
        try:
            print(json.dumps(_compare(reader)), flush=True)
        finally:
            connection.close()


def _compare(reader: _Reader) -> dict[str, Any]:
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


def complaints_of(
    name: str,
    place: WrittenPlace,
    saved: dict[str, int],
    changes: list[StoredChange],
    stored: tuple[int, str] | None,
) -> Iterator[str]:
    """What is wrong with one place: its history and its row, beside what was sent and acknowledged."""
    yield from _lost(name, place, saved, changes)
    versions = [one.version for one in changes]
    if versions != list(range(place.first + 1, place.first + 1 + len(changes))):
        yield f"{name}: versions with gaps or doubled “{versions[-5:]}”"
    for text, count in Counter(one.after for one in changes).items():
        if text not in place.tried:
            yield f"{name}: nobody sent “{text}”"
        elif count > 1:
            yield f"{name}: stored twice “{text}”"
    for one, other in pairwise(changes):
        if one.after != other.before:
            yield f"{name}: history breaks before “{other}”"
    if changes and stored != (changes[-1].version, changes[-1].after):
        yield f"{name}: history and row differ “{stored}, {changes[-1]}”"


def _lost(
    name: str, place: WrittenPlace, saved: dict[str, int], changes: list[StoredChange]
) -> Iterator[str]:
    by_version = {one.version: one for one in changes}
    for text, version in saved.items():
        found = by_version.get(version)
        if found is None or found.after != text:
            yield f"{name}: lost “{text}” as version {version}, there is {found}"
        elif found.by != place.tried[text]:
            yield f"{name}: somebody else's “{text}”"


def _read() -> tuple[dict[str, list[StoredChange]], dict[str, tuple[int, str]]]:
    """History and rows of one moment: nobody waits for anybody on PostgreSQL, writers for us on SQLite."""
    from django.db import connection, transaction

    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return _history(), _stored()


def _history() -> dict[str, list[StoredChange]]:
    """The rows of the history by place, those from before the run left out."""
    from indicators.models import FigureChange
    from plans.models import PartChange

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
    from indicators.models import Figure
    from indicators.values import show_value
    from plans.models import KeyTask, Section

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
