"""What is restored was proved in a fresh place; what is refused has changed nothing."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.support.factories import person
from tests.support.paths import ROOT
from tests.support.processes.serving import environment, manage
from tests.wardplan.backup.archives import identity, write
from wardplan.backup import portal_lock, restoring
from wardplan.backup.errors import RestoreRefused
from wardplan.backup.installation import installation
from wardplan.backup.restoring import Restore, RestoreOptions
from wardplan.backup.unfinished import JOURNAL

pytestmark = [pytest.mark.engine, pytest.mark.slow]

NOW = datetime(2026, 11, 30, 20, tzinfo=UTC)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ({"engine": "mysql"}, "Bản sao lưu là của mysql"),
        ({"migrations": ["plans.9999_later"]}, "phiên bản mới hơn"),
        ({"installation": "another"}, "của cổng khác"),
        ({}, "dựng lại không đủ số dòng|bị hỏng|không làm được"),
    ],
    ids="engine newer foreign database".split(),
)
def test_archive_that_does_not_fit_is_refused_and_nothing_is_changed(header, wanted, var, tmp_path):
    key = identity()
    fitting = {"engine": connection.vendor, "installation": installation(var)}
    made = write(tmp_path, {"database": b"no database"}, key, **fitting | header)
    before = contents(var)
    with pytest.raises(RestoreRefused, match=wanted):
        Restore(made, [key], NOW).run(RestoreOptions(), lambda line: None)
    assert contents(var) == before


@pytest.mark.django_db(transaction=True)
def test_portal_in_use_without_a_name_takes_a_foreign_archive_only_when_told(var, tmp_path):
    key = identity()
    made = write(tmp_path, {"database": b"no database"}, key, engine=connection.vendor)
    # Nobody is there yet: there is nothing that it could be mistaken for.
    with pytest.raises(RestoreRefused, match=r"đủ số dòng|bị hỏng|không làm được"):
        Restore(made, [key], NOW).run(RestoreOptions(), lambda line: None)
    person()
    with pytest.raises(RestoreRefused, match="cổng này: chưa có tên"):
        Restore(made, [key], NOW).run(RestoreOptions(), lambda line: None)
    with pytest.raises(RestoreRefused, match=r"đủ số dòng|bị hỏng|không làm được"):
        Restore(made, [key], NOW).run(RestoreOptions(other=True), lambda line: None)


@pytest.mark.django_db
def test_restore_waits_for_nobody_and_needs_what_it_needs(var, tmp_path, monkeypatch):
    key = identity()
    made = write(tmp_path, {"database": b""}, key)
    with pytest.raises(CommandError, match="Xin cho biết bản sao lưu"):
        call_command("restore")
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("restore", tmp_path / "none", "--key", made)
    for content in ("", "# only a comment", "AGE-SECRET-KEY-1QQ"):
        (tmp_path / "key").write_text(content)
        with pytest.raises(CommandError, match="khoá"):
            call_command("restore", made, "--key", tmp_path / "key")
    (tmp_path / "key").write_text(f"# public key\n{key}\n")
    monkeypatch.setattr(restoring, "refuse_without_space", refuse)
    with pytest.raises(CommandError, match=r"của cổng khác|hết đĩa|DATABASE_URL đang là"):
        call_command("restore", made, "--key", tmp_path / "key", "--other")
    server = portal_lock.hold_lock(var, alone=False)
    assert server is not None
    with pytest.raises(CommandError, match="Cổng đang chạy"):
        call_command("restore", made, "--key", tmp_path / "key")
    os.close(server)
    (var / JOURNAL).write_text("{}")
    with pytest.raises(CommandError, match="restore --finish"):
        call_command("restore", made, "--key", tmp_path / "key")
    with pytest.raises(CommandError, match="restore --finish"):
        call_command("backup")


def refuse(folder, size, refused):
    raise refused("hết đĩa")


@pytest.mark.thorough
def test_whole_round_on_sqlite_with_the_old_state_kept(tmp_path):
    """make drill does it on both engines, with writers and kills."""
    var = tmp_path / "var"
    manage(var, "migrate", "--verbosity", "0")
    manage(var, "load_sample")
    public = manage(var, "make_backup_key", str(tmp_path / "key")).split()[0].partition("=")[2]
    run(var, "backup", BACKUP_RECIPIENT=public)
    (archive,) = (var / "backups").glob("*.age")
    (var / "chain-heads/2099-01-01.txt").write_text("1 le-loi 999 of-a-later-day\n")
    (var / "wardplan.sqlite3").write_bytes(b"destroyed")
    told = run(var, "restore", str(archive), "--key", str(tmp_path / "key"))
    assert "Lịch sử nguyên vẹn" in told
    assert "Lịch sử nguyên vẹn" in manage(var, "verify_history")
    (aside,) = var.glob("before-restore-*")
    assert (aside / "wardplan.sqlite3").read_bytes() == b"destroyed"
    assert (aside / "chain-heads/2099-01-01.txt").exists()
    assert not list(var.glob(".restoring-*"))


def run(folder: Path, *command: str, **values: str) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(folder, **values),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
