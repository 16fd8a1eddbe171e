"""What editors were told is saved, and whether it is there: exactly once, with its history, and nothing else.

The ledger is a file that only grows: a line before each save is sent, and one after it was acknowledged. Who
looks is `comparing.py`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.load.editing import Place


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


class LedgerReader:
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
