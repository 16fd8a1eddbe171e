"""Archives that are damaged, foreign, newer or opened with a wrong key, each tried by the restore itself.

Run by `DrillPortal.inside`, in a process that has set Django up. Prints one line of JSON: how many were tried,
how many refused with nothing changed, and what was not.
"""

import hashlib
import json
import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from pyrage import x25519

from wardplan.backup.archive import Member, read_archive, write_archive
from wardplan.backup.errors import RestoreRefused
from wardplan.backup.keys import identities_in
from wardplan.backup.postgresql import PostgresqlStore
from wardplan.backup.restoring import Restore, RestoreOptions
from wardplan.backup.tables import rows_in

_SEED = 20261130


def main(arguments: list[str]) -> None:
    """Try them all."""
    archive, key_file = map(Path, arguments)
    right = identities_in(key_file)
    tried, wrong = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for name, path, keys in cases(archive, right, Path(folder)):
            before = state(Path(settings.VAR_DIR))
            tried += 1
            try:
                Restore(path, keys, timezone.now()).run(RestoreOptions(), lambda line: None)
                wrong.append(f"{name}: restored")
            except RestoreRefused as refusal:
                if state(Path(settings.VAR_DIR)) != before or not refusal.message:
                    wrong.append(f"{name}: changed something")
    print(json.dumps({"tried": tried, "refused": tried - len(wrong), "wrong": wrong}))


def cases(archive: Path, right: list[Any], folder: Path) -> Iterator[tuple[str, Path, list[Any]]]:
    """25 cases: the name, the file, and the keys it is opened with."""
    content, dice = archive.read_bytes(), random.Random(_SEED)
    path = folder / "case.age"
    for number in range(14):
        place = dice.randrange(len(content))
        flipped = bytes([content[place] ^ (1 << dice.randrange(8))])
        path.write_bytes(
            content[:place] if number % 2 else content[:place] + flipped + content[place + 1 :]
        )
        yield f"{'cut' if number % 2 else 'flipped'} at {place}", path, right
    for _ in range(2):
        yield "wrong key", archive, [x25519.Identity.generate()]
    for name, other in (("empty", b""), ("zip", b"PK\3\4" * 99), ("appended", content + b"x")):
        path.write_bytes(other)
        yield name, path, right
    yield from _forged(archive, right, folder)


def _forged(archive: Path, right: list[Any], folder: Path) -> Iterator[tuple[str, Path, list[Any]]]:
    """The archive written anew with something else in it, as whoever knows the public key could."""
    header, rows = read_archive(archive, right, lambda header: None, folder / "whole")
    files = sorted(path for path in (folder / "whole").rglob("*") if path.is_file())
    members = [
        Member(str(one.relative_to(folder / "whole")), one, one.stat().st_size) for one in files
    ]
    garbage = folder / "garbage"
    garbage.write_bytes(b"garbage" * 1000)
    spoilt = [Member(one.name, garbage, 7000) if one.name == "database" else one for one in members]
    other = "postgresql" if header.engine == "sqlite" else "sqlite"
    path = folder / "forged.age"
    for name, changed, held, counted in (
        ("foreign", replace(header, installation="x" * 86), members, rows),
        (
            "newer",
            replace(header, migrations=[*header.migrations, "plans.9999_later"]),
            members,
            rows,
        ),
        ("newer format", replace(header, format="wardplan-backup/2"), members, rows),
        ("other engine", replace(header, engine=other), members, rows),
        ("other database", replace(header, size=10**9), spoilt, rows),
        ("fewer rows", header, members, rows | {"accounts_user": 1}),
    ):
        with path.open("wb") as target:
            write_archive(target, changed, held, counted, [right[0].to_public()])
        yield name, path, right


def state(folder: Path) -> dict[str, str]:
    """All files, and on PostgreSQL the rows of each table and the names of the databases."""
    found = {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    if connection.vendor == "postgresql":
        with closing(connection.copy()) as session:
            found |= {"rows": str(rows_in(session)), "names": str(PostgresqlStore().leftovers(""))}
    return found
