"""What the portal writes is its owner's alone, also in a folder that others may look into."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.processes.serving import environment
from wardplan.file_permissions import restrict_database_to_owner, restrict_to_owner

pytestmark = pytest.mark.slow


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_file_lose_what_others_may_do(tmp_path):
    file = tmp_path / "a"
    file.write_text("x")
    file.chmod(0o664)
    tmp_path.chmod(0o755)
    restrict_to_owner(file)
    restrict_to_owner(tmp_path)
    assert (mode(file), mode(tmp_path)) == (0o600, 0o700)


def test_database_loses_it_with_what_lies_beside_it(tmp_path):
    names = ["a.sqlite3", "a.sqlite3-wal", "a.sqlite3-shm", "a.sqlite3-journal"]
    for name in [*names, "b"]:
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    restrict_database_to_owner(tmp_path / "a.sqlite3")
    assert {mode(tmp_path / name) for name in names} == {0o600}
    assert mode(tmp_path / "b") == 0o644


def test_what_is_not_there_stays_so(tmp_path):
    restrict_database_to_owner(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_folder_of_the_whole_machine_is_left_alone(tmp_path, monkeypatch):
    tmp_path.chmod(0o1777)
    restrict_to_owner(tmp_path)
    assert mode(tmp_path) == 0o1777
    changed: list[Path] = []
    monkeypatch.setattr(Path, "chmod", lambda self, mode: changed.append(self))
    restrict_to_owner(Path("/usr"))
    assert changed == []


def test_what_belongs_to_another_account_is_left_alone(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    restrict_to_owner(tmp_path)
    assert mode(tmp_path) == 0o755


@pytest.mark.thorough
def test_database_elsewhere_is_the_owners_alone(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    file = elsewhere / "a.sqlite3"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=environment(tmp_path / "var", DATABASE_URL=f"sqlite:///{file}"),
        check=True,
    )
    assert mode(file) == 0o600
    assert mode(elsewhere) == 0o755
