"""A backup is whole, alone, and made while people save."""

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from tests.support.factories import person
from tests.wardplan.backup.archives import identity
from wardplan.backup import making, portal_lock
from wardplan.backup.archive import read_archive
from wardplan.backup.contents import heads_now, other_files
from wardplan.backup.errors import BackupRefused
from wardplan.backup.installation import installation, short_name
from wardplan.backup.making import backups_in, make_backup, thin_backups
from wardplan.backup.postgresql import PostgresqlStore
from wardplan.backup.sqlite import SqliteStore
from wardplan.backup.stores import store

pytestmark = [pytest.mark.engine, pytest.mark.slow]

NOW = datetime(2026, 11, 30, 20, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_backup_holds_database_keys_and_heads_and_comes_back_with_every_row(
    var, settings, tmp_path
):
    person()
    key = identity()
    (settings.VAR_DIR / "secret-key").write_text("another than in the settings")
    made = make_backup(settings.BACKUP_FOLDER, [key.to_public()], NOW)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert {path.name for path in settings.BACKUP_FOLDER.iterdir()} == {".backup.lock", made.name}
    _, rows = read_archive(made, [key], lambda header: None, tmp_path / "out")
    found = {str(one.relative_to(tmp_path / "out")) for one in (tmp_path / "out").rglob("*")}
    files = {f"files/{name}" for name in ("secret-key", "installation-id", "chain-heads")}
    held = {"files", "signing-keys", "signing-keys/con-dau.p12", "files/chain-heads/2026-11-29.txt"}
    assert found == {"database"} | files | held
    assert (tmp_path / "out/files/secret-key").read_text() == settings.SECRET_KEY
    fresh = str(tmp_path / "fresh.db") if connection.vendor == "sqlite" else "test_fresh"
    try:
        assert store().restore(tmp_path / "out/database", fresh) == rows
        assert rows["accounts_user"] == User.objects.count()
    finally:
        if connection.vendor == "postgresql":
            PostgresqlStore().drop(fresh)


def test_head_written_after_the_database_was_copied_is_left_for_the_next_backup(var):
    file = var / "chain-heads/2026-11-29.txt"
    # Somebody is writing the second line at this moment.
    file.write_text("1 le-loi 1 abc\n1 le-lo")
    heads = heads_now()
    with file.open("a") as stream:
        stream.write("i 2 def\n")
    assert [head.size for head in heads] == [len("1 le-loi 1 abc\n")]
    assert not [one.name for one in other_files() if "chain-heads" in one.name]


@pytest.mark.django_db
def test_copies_of_sqlite_made_while_others_save_are_whole(tmp_path):
    """Of copies made by cp a third is damaged."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own way")
    place, saved, stop = tmp_path / "used.db", threading.Event(), threading.Event()
    with closing(sqlite3.connect(place)) as used:
        used.execute("CREATE TABLE one (a INTEGER PRIMARY KEY, b BLOB)")
        used.execute("CREATE TABLE other (a INTEGER PRIMARY KEY, b BLOB)")
        used.execute("CREATE TABLE django_session (a)")
        used.execute(
            "CREATE TABLE django_migrations (id INTEGER, app TEXT, name TEXT, applied TEXT)"
        )
        used.execute("INSERT INTO django_migrations VALUES (1, 'plans', '0001_of_this_file', '')")
        used.commit()

    def save() -> None:
        with closing(sqlite3.connect(place, timeout=20)) as writer:
            # Even the quickest of people stops for a moment after a save.
            while not stop.wait(0.02):
                with writer:
                    for table in ("one", "other"):
                        writer.execute(f"INSERT INTO {table} (b) VALUES (randomblob(9000))")
                saved.set()

    writers = [threading.Thread(target=save) for _ in range(3)]
    source = SqliteStore()
    source.file = place
    for writer in writers:
        writer.start()
    try:
        assert saved.wait(timeout=20)
        for turn in range(5):
            rows, migrations = source.snapshot(tmp_path / f"copy{turn}")
            assert rows["one"] == rows["other"]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert rows["one"] > 0
    assert migrations == ["plans.0001_of_this_file"]


def free(monkeypatch, size: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=size))


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["no space", "another one", "a restore", "no pg_dump"])
def test_backup_that_cannot_be_made_says_why_and_leaves_nothing(
    trouble, var, settings, monkeypatch
):
    folder: Path = settings.BACKUP_FOLDER
    locks = []
    if trouble == "no space":
        free(monkeypatch, 1000)
    elif trouble == "no pg_dump":
        if connection.vendor == "sqlite":
            pytest.skip("needs no program")
        monkeypatch.setenv("PATH", "/nowhere")
    else:
        folder.mkdir()
        name = ".backup.lock" if trouble == "another one" else portal_lock.NAME
        locks = [portal_lock.hold_lock(folder if name[0] == "." else var, alone=True, name=name)]
    wanted = {
        "no space": "còn 0 MB, cần chừng",
        "no pg_dump": "không có chương trình pg_dump trong PATH",
    }
    with pytest.raises(
        BackupRefused, match=wanted.get(trouble, "đang được sao lưu hoặc khôi phục")
    ):
        make_backup(folder, [identity().to_public()], NOW)
    for lock in locks:
        assert lock is not None
        os.close(lock)
    assert {path.name for path in folder.iterdir()} <= {".backup.lock"}


def full(target, *rest):
    target.write(b"x" * 4096)
    raise OSError(28, "No space left on device")


def test_old_backups_of_this_portal_are_thinned_and_others_left_alone(var, settings):
    folder = settings.BACKUP_FOLDER
    folder.mkdir()
    own = short_name(installation(var))
    for day in range(400):
        made = NOW - timedelta(days=day)
        (folder / f"wardplan-{made:%Y%m%d-%H%M%S}-{own}.age").touch()
    (folder / "wardplan-20200101-000000-00000000.age").touch()
    (folder / "notes.txt").touch()
    thin_backups(folder)
    left = backups_in(folder)
    assert max(left) == NOW
    assert 18 <= len(left) <= 24
    assert len(list(folder.iterdir())) == len(left) + 2


@pytest.mark.django_db(transaction=True)
def test_command_makes_a_backup_and_needs_a_public_key(var, settings, monkeypatch):
    with pytest.raises(CommandError, match="make_backup_key"):
        call_command("backup")
    settings.BACKUP_RECIPIENT = ["age1nothing"]
    with pytest.raises(CommandError, match="không phải là khoá công khai"):
        call_command("backup")
    file, out = var.parent / "khoa", StringIO()
    call_command("make_backup_key", file, stdout=out)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(CommandError, match="đã có"):
        call_command("make_backup_key", file)
    settings.BACKUP_RECIPIENT = [out.getvalue().split()[0].partition("=")[2]]
    (var / "chain-heads/2026-11-29.txt").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(making, "write_archive", full)
        with pytest.raises(CommandError, match="No space left on device"):
            call_command("backup", stdout=out)
    assert [path.name for path in settings.BACKUP_FOLDER.iterdir()] == [".backup.lock"]
    call_command("backup", stdout=out)
    assert len(backups_in(settings.BACKUP_FOLDER)) == 1
    # A head that no longer matches is told, and the backup is there all the same.
    (var / "chain-heads/2026-11-29.txt").write_text("1 le-loi 5 abc\n")
    with pytest.raises(CommandError, match="Bản sao lưu đã có, nhưng"):
        call_command("backup", "--keep-all", stdout=out)
