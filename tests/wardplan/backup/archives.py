"""Archives made for tests: small ones, and ones that are wrong in a way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyrage import x25519

from wardplan.backup import archive
from wardplan.backup.archive import BackupHeader, Member, write_archive

HEADER = BackupHeader(
    installation="token",
    made_at="2026-11-30T20:00:00+00:00",
    engine="sqlite",
    engine_version="3",
    version="0.1.0",
    commit="",
    migrations=["plans.0001_initial"],
    size=0,
)


def identity() -> Any:
    return x25519.Identity.generate()


def write(
    folder: Path,
    files: dict[str, bytes],
    key: Any,
    rows: dict[str, int] | None = None,
    **header: Any,
) -> Path:
    """An archive of these files, by their names in it, encrypted to the key."""
    members = []
    for number, (name, content) in enumerate(files.items()):
        path = folder / f"part-{number}"
        path.write_bytes(content)
        members.append(Member(name, path, len(content)))
    size = sum(map(len, files.values()))
    made = folder / "archive.age"
    with made.open("wb") as target:
        head = replace(HEADER, size=size, **header)
        write_archive(target, head, members, rows or {"a": 1}, [key.to_public()])
    return made


def write_spoilt(folder: Path, key: Any, spoil: Callable[[bytes], bytes], monkeypatch: Any) -> Path:
    """An archive whose tar went through `spoil` before it was encrypted, as a forger would make it."""
    honest = archive._tar
    monkeypatch.setattr(archive, "_tar", lambda *given: [spoil(b"".join(honest(*given)))])
    made = write(folder, {"database": b"d" * 2000, "files/heads": b"h" * 700}, key)
    monkeypatch.setattr(archive, "_tar", honest)
    return made
