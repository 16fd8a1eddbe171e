"""The end of a restore: what the portal uses is put aside and the restored takes its place.

What has to be done is written down first. Each step can be done again, so that a switch that was interrupted is
finished by `manage.py restore --finish`; until then the server does not start.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from wardplan.atomic_files import sync_folder, write_atomically
from wardplan.backup.errors import RestoreRefused
from wardplan.backup.postgresql import PostgresqlStore
from wardplan.backup.unfinished import JOURNAL, is_unfinished


@dataclass(frozen=True)
class Switch:
    """Moves from one path to another on the same disk; of databases on a server only their names."""

    #: What the portal uses now, and where that is kept.
    aside: list[tuple[str, str]]
    #: What was restored, and where the portal looks for it.
    new: list[tuple[str, str]]
    #: Folders that are of no use afterwards.
    work: list[str]
    fresh_database: str = ""
    aside_database: str = ""


def begin_switch(folder: Path, switch: Switch) -> None:
    """Write the steps down in `folder`, then carry them out. Raises RestoreRefused where nothing was done."""
    write_atomically(folder / JOURNAL, json.dumps(asdict(switch)).encode())
    sync_folder(folder)
    try:
        _switch_database(switch)
    except RestoreRefused:
        (folder / JOURNAL).unlink()
        raise
    _finish(folder, switch)


def finish_switch(folder: Path) -> None:
    """Carry out what is left of an interrupted switch. Raises RestoreRefused where there is none."""
    if not is_unfinished(folder):
        raise RestoreRefused("Không có lần khôi phục nào bị ngắt giữa chừng.")
    switch = Switch(**json.loads((folder / JOURNAL).read_text(encoding="utf-8")))
    _switch_database(switch)
    _finish(folder, switch)


def _switch_database(switch: Switch) -> None:
    if switch.fresh_database:
        PostgresqlStore().switch(switch.fresh_database, switch.aside_database)


def _finish(folder: Path, switch: Switch) -> None:
    for source, target in _paths(switch.aside):
        # With something there the old one was moved before the interruption: this is what came since.
        if source.exists() and not target.exists():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            source.rename(target)
    for source, target in _paths(switch.new):
        if source.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if target.is_dir():
                target.rename(source.with_name(f"{source.name}.later"))
            source.replace(target)
    for place in {target.parent for _, target in _paths([*switch.aside, *switch.new])}:
        if place.exists():
            sync_folder(place)
    (folder / JOURNAL).unlink()
    for place in map(Path, switch.work):
        shutil.rmtree(place, ignore_errors=True)


def _paths(moves: list[tuple[str, str]]) -> Iterator[tuple[Path, Path]]:
    for source, target in moves:
        yield Path(source), Path(target)
