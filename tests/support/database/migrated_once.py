"""The test database of each process, migrated by one of them and copied by the others."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def migrated_once(folder: Path) -> Iterator[bool]:
    """Give way to one process at a time; yield whether the test database is there already, as a copy.

    Where it is not, whoever makes it within the block leaves a copy for the others. `folder` is one that
    all processes of the run share.
    """
    with (folder / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "migrated"
        if is_there := made.exists():
            _copy(made, connection.creation._get_test_db_name())  # type: ignore[attr-defined]
        yield is_there
        if not is_there:
            _keep(made)


def _copy(made: Path, name: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copyfile(made, name)
    else:
        _create(name, template=made.read_text(encoding="utf-8"))


def _keep(made: Path) -> None:
    """Copy the database of this process; nobody may be connected to it meanwhile."""
    name = str(connection.settings_dict["NAME"])
    connection.close()
    if connection.vendor == "sqlite":
        shutil.copyfile(name, made)
    else:
        template = f"{name}_migrated"
        _create(template, template=name)
        made.write_text(template, encoding="utf-8")


def _create(name: str, *, template: str) -> None:
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}")
