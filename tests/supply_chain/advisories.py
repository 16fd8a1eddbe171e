"""Known weaknesses from a folder of advisories (OSV), where no service can be asked.

The PyPA advisory database (https://github.com/pypa/advisory-database) has this form; a checkout of it, a bare
repository, or files unpacked from it. Beside the weaknesses it is told of what day the advisories are.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


@dataclass
class Looked:
    """What the advisories say of some packages."""

    day: datetime
    snapshot: str
    advisories: int = 0
    #: Names of packages that an advisory speaks of, in whatever version.
    spoken_of: set[str] = field(default_factory=set)
    #: `name version: id (aliases), mended in …`.
    found: list[str] = field(default_factory=list)


def look_up(folder: Path, packages: Mapping[str, str]) -> Looked:
    """What the advisories in `folder` say of these packages (name to version)."""
    versions = {canonicalize_name(name): Version(version) for name, version in packages.items()}
    with files_of(folder) as (files, looked):
        for advisory in advisories(files):
            looked.advisories += 1
            for affected in advisory.get("affected", []):
                package = affected.get("package", {})
                name = canonicalize_name(package.get("name", ""))
                if package.get("ecosystem") != "PyPI" or name not in versions:
                    continue
                looked.spoken_of.add(name)
                if is_affected(versions[name], affected):
                    looked.found.append(_sentence(name, versions[name], advisory, affected))
    if not looked.advisories:
        raise ValueError(f"{folder}: no advisories")
    looked.found = sorted(set(looked.found))
    return looked


@contextmanager
def files_of(folder: Path) -> Iterator[tuple[Path, Looked]]:
    """The folder with the files, unpacked where it is a bare repository, and of what day they are."""
    git = ["git", "-C", str(folder)]
    told = subprocess.run(
        [*git, "log", "-1", "--format=%cI %H"], check=False, capture_output=True, text=True
    )
    # A folder of unpacked files inside another repository is not that repository.
    if told.returncode or not ((folder / ".git").exists() or (folder / "HEAD").exists()):
        days = [advisory["modified"] for advisory in advisories(folder) if "modified" in advisory]
        day = max((_moment(one) for one in days), default=datetime.fromtimestamp(0, UTC))
        yield folder, Looked(day, "files")
        return
    made, commit = told.stdout.split()
    with tempfile.TemporaryDirectory() as name:
        archive = subprocess.run([*git, "archive", "HEAD"], check=True, capture_output=True)
        subprocess.run(["tar", "-x", "-C", name], check=True, input=archive.stdout)
        yield Path(name), Looked(_moment(made), commit)


def advisories(folder: Path) -> Iterator[dict[str, Any]]:
    """Each advisory that was not withdrawn."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".yaml", ".json"):
            continue
        text = path.read_text(encoding="utf-8")
        told = json.loads(text) if path.suffix == ".json" else yaml.load(text, yaml.CSafeLoader)
        if isinstance(told, dict) and "id" in told and not told.get("withdrawn"):
            yield told


def is_affected(version: Version, affected: dict[str, Any]) -> bool:
    """Whether an advisory's list of versions, or one of its ranges, has this version."""
    if any(_version(one) == version for one in affected.get("versions", [])):
        return True
    ranges = [one for one in affected.get("ranges", []) if one.get("type") == "ECOSYSTEM"]
    return any(_in_range(version, one["events"]) for one in ranges)


def _in_range(version: Version, events: list[dict[str, str]]) -> bool:
    """OSV: introduced counts from its version on, fixed ends before its own, last_affected after it."""
    moments = [(_version(at), kind) for event in events for kind, at in event.items()]
    begins = [at for at, kind in moments if at and kind == "introduced"]
    ends = [(at, kind) for at, kind in moments if at and kind in ("fixed", "last_affected")]
    for begin in begins:
        end, kind = min((one for one in ends if one[0] >= begin), default=(None, ""))
        if version >= begin and (
            end is None or version < end or (kind == "last_affected" and version == end)
        ):
            return True
    return False


def _version(text: str) -> Version | None:
    try:
        return Version(str(text))
    except InvalidVersion:
        return None


def _moment(told: datetime | str) -> datetime:
    moment = told if isinstance(told, datetime) else datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sentence(
    name: str, version: Version, advisory: dict[str, Any], affected: dict[str, Any]
) -> str:
    mended = [
        event["fixed"]
        for one in affected.get("ranges", [])
        for event in one.get("events", [])
        if "fixed" in event and one.get("type") == "ECOSYSTEM"
    ]
    known_as = ", ".join([advisory["id"], *advisory.get("aliases", [])])
    return f"{name} {version}: {known_as}; mended in {', '.join(map(str, mended)) or 'no version'}"
