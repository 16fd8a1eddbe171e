"""Which files go into a backup: everything in VAR_DIR that cannot be made again, and the signing keys.

No row of the database names a file, so rows and files need no common moment, but for one thing: the heads of
the chains are in files and speak of rows. Their size is noted before the database is copied, and no more
is taken, for they only ever grow: so a backup never holds the head of an event that it lacks.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from wardplan.backup import portal_lock
from wardplan.backup.archive import Member
from wardplan.backup.unfinished import JOURNAL

#: Made again when they are missing, or of this machine alone.
LEFT_OUT = {"renders", "printing", "static", "cache", "metrics", "backups", portal_lock.NAME}
#: Written into the archive as the settings have it, not as the file has it.
KEY_OF_SETTINGS = "secret-key"
HEADS = "chain-heads"
FILES, SIGNING_KEYS = "files", "signing-keys"
#: Names of what a backup or restore makes for itself: also what an interrupted one left.
_OURS = ("before-restore-", ".restoring-", ".making-", JOURNAL, ".new-", ".secret-key-")


def heads_now() -> list[Member]:
    """The heads of the chains as far as they are written now, in whole lines."""
    found = _members(Path(settings.VAR_DIR) / HEADS, f"{FILES}/{HEADS}")
    return [replace(one, size=one.path.read_bytes().rfind(b"\n") + 1) for one in found]


def other_files() -> list[Member]:
    """All others."""
    found = [
        member
        for item in items_kept(Path(settings.VAR_DIR))
        if item.name not in (HEADS, KEY_OF_SETTINGS)
        for member in _members(item, f"{FILES}/{item.name}")
    ]
    return [*found, *_members(Path(settings.SIGNING_KEYS), SIGNING_KEYS)]


def items_kept(folder: Path) -> list[Path]:
    """The files and folders of a VAR_DIR that a backup holds below "files"."""
    return [item for item in sorted(folder.iterdir()) if not _is_left_out(item)]


def _is_left_out(item: Path) -> bool:
    database = str(settings.DATABASES["default"]["NAME"])
    elsewhere = {
        Path(settings.SIGNING_KEYS),
        Path(settings.BACKUP_FOLDER),
        Path(settings.STATIC_ROOT),
    }
    return (
        item.name in LEFT_OUT
        or item in elsewhere
        or item.name.startswith(_OURS)
        or str(item).startswith(database)
        or item.is_symlink()
    )


def _members(path: Path, name: str) -> Iterator[Member]:
    if path.is_symlink():
        return
    if path.is_dir():
        for item in sorted(path.iterdir()):
            if not item.name.startswith(_OURS):
                yield from _members(item, f"{name}/{item.name}")
    elif path.is_file():
        yield Member(name, path, path.stat().st_size)
