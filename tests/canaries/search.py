"""Where a secret stands: in files, in a database, in what processes were started with."""

import base64
import gzip
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Canary:
    """A secret; `home` is where it may stand: beginnings of places."""

    name: str
    value: bytes
    home: tuple[str, ...] = ()

    @property
    def forms(self) -> set[bytes]:
        """As it is, and as forms, JSON, base64 and PostgreSQL's bytea write it."""
        text = self.value.decode("utf-8", "replace")
        written = {self.value, self.value.hex().encode(), quote(text).encode()}
        written.add(text.encode("unicode_escape"))
        return written | {_middle_of_base64(self.value, lead) for lead in range(3)}


def _middle_of_base64(value: bytes, lead: int) -> bytes:
    """The characters that base64 has for a value in the middle of others, whatever stands around it."""
    text = base64.b64encode(b"\0" * lead + value + b"\0\0\0").rstrip(b"=")
    return text[4 if lead else 0 : (lead + len(value)) // 3 * 4]


def found_in(place: str, content: bytes, canaries: list[Canary]) -> Iterator[str]:
    """What of the canaries stands in `content` and has no home there."""
    for canary in canaries:
        if place.startswith(canary.home) if canary.home else False:
            continue
        if any(form in content for form in canary.forms):
            yield f"{canary.name} in {place}"


def found_in_files(name: str, folder: Path, canaries: list[Canary]) -> Iterator[str]:
    """In the files below a folder, those inside archives included."""
    for path in sorted(folder.rglob("*")):
        place = f"{name}/{path.relative_to(folder).as_posix()}"
        try:
            if path.is_symlink() or not path.is_file():
                continue
            yield from found_in(place, path.name.encode(), canaries)
            content = path.read_bytes()
        except FileNotFoundError:  # a temporary file that has gone
            continue
        yield from found_in(place, content, canaries)
        if content[:2] == b"\x1f\x8b":
            yield from found_in(f"{place} unpacked", gzip.decompress(content), canaries)


def found_in_tar(name: str, file: Path, canaries: list[Canary]) -> Iterator[str]:
    """In the members of an archive."""
    with tarfile.open(file) as tar:
        for member in tar:
            if held := tar.extractfile(member):
                yield from found_in(f"{name}/{member.name}", held.read(), canaries)


def found_in_database(session: BaseDatabaseWrapper, canaries: list[Canary]) -> Iterator[str]:
    """In every column of every table, as `database/table.column`."""
    with session.cursor() as cursor:
        for table in sorted(session.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {session.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield from found_in(f"database/{table}.{column}", as_bytes(value), canaries)


def as_bytes(value: object) -> bytes:
    """A value of a column."""
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def found_in_processes(pids: Mapping[int, str], canaries: list[Canary]) -> Iterator[str]:
    """In the command lines and environments of processes."""
    for pid, name in pids.items():
        for part in ("cmdline", "environ"):
            try:
                content = Path(f"/proc/{pid}/{part}").read_bytes()
            except OSError:
                continue
            yield from found_in(f"{part} of {name}", content, canaries)
