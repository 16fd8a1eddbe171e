"""Making a backup: the database at one moment, then the files, as one new file beside the earlier ones."""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from wardplan.atomic_files import sync_folder, write_atomically
from wardplan.backup import portal_lock
from wardplan.backup.archive import BackupHeader, FileChanged, Member, write_archive
from wardplan.backup.contents import FILES, KEY_OF_SETTINGS, heads_now, other_files
from wardplan.backup.errors import BackupRefused
from wardplan.backup.installation import installation, short_name
from wardplan.backup.stores import Store, store
from wardplan.backup.thinning import kept

_NAME = re.compile(r"wardplan-(?P<made>\d{8}-\d{6})-(?P<installation>[0-9a-f]{8})\.age")
_STAMP = "%Y%m%d-%H%M%S"
_SPARE = 16 * 1024 * 1024
BUSY = (
    "Thư mục “{folder}” đang được sao lưu hoặc khôi phục ở một chương trình khác; xin chờ nó xong rồi chạy"
    " lại."
)


def make_backup(folder: Path, recipients: list[Any], now: datetime) -> Path:
    """Write a new archive into `folder`; returns its path. Raises BackupRefused, and leaves nothing then."""
    name = f"wardplan-{now:{_STAMP}}-{short_name(installation(_var()))}.age"
    with _alone(folder), _portal_not_being_restored():
        _clear(folder)
        work = folder / f".making-{now:{_STAMP}}"
        work.mkdir(mode=0o700)
        try:
            archive = _write(work, store(), recipients, now)
            os.replace(archive, folder / name)
            sync_folder(folder)
        except FileChanged as error:
            raise BackupRefused(
                f"Tệp “{error}” bị rút ngắn trong khi sao lưu nên chưa có bản sao lưu; xin chạy lại."
            ) from error
        except OSError as error:
            raise BackupRefused(
                f"Không ghi được bản sao lưu vào “{folder}” ({error.strerror or error}); xin xem dung lượng"
                " đĩa và quyền ghi, rồi chạy lại."
            ) from error
        except DatabaseError as error:
            raise BackupRefused(
                f"Cơ sở dữ liệu không trả lời ({error}) nên chưa có bản sao lưu; xin xem DATABASE_URL rồi chạy"
                " lại."
            ) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return folder / name


def _write(work: Path, source: Store, recipients: list[Any], now: datetime) -> Path:
    heads = heads_now()
    others = sum(member.size for member in (*heads, *other_files()))
    # The copy of the database, and the archive at its side.
    refuse_without_space(work, 2 * source.size() + others, BackupRefused)
    database = work / "database"
    rows, migrations = source.snapshot(database)
    copied = Member("database", database, database.stat().st_size)
    members = [copied, _secret_key(work), *heads, *other_files()]
    header = BackupHeader(
        installation=installation(_var()),
        made_at=now.isoformat(timespec="seconds"),
        engine=source.engine,
        engine_version=source.version(),
        version=_version(),
        commit=_commit(),
        migrations=migrations,
        size=sum(member.size for member in members),
    )
    archive = work / "archive"
    with os.fdopen(os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        write_archive(target, header, members, rows, recipients)
        target.flush()
        os.fsync(target.fileno())
    return archive


def _secret_key(work: Path) -> Member:
    """The secret key in use: the environment may have another than the file."""
    file = work / KEY_OF_SETTINGS
    write_atomically(file, settings.SECRET_KEY.encode())
    return Member(f"{FILES}/{KEY_OF_SETTINGS}", file, file.stat().st_size)


def backups_in(folder: Path) -> dict[datetime, Path]:
    """The finished archives of this installation, by when they were made."""
    mine = short_name(installation(_var()))
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return {
        datetime.strptime(match["made"], _STAMP).replace(tzinfo=UTC): path
        for match, path in found
        if match and match["installation"] == mine
    }


def thin_backups(folder: Path) -> list[Path]:
    """Delete the archives that the rule does not keep; returns them."""
    made = backups_in(folder)
    gone = [path for day, path in sorted(made.items()) if day not in kept(made)]
    for path in gone:
        path.unlink()
    return gone


def refuse_without_space(folder: Path, needed: int, refused: type[Exception]) -> None:
    """Raise `refused` where the disk of `folder` has not got that many bytes and some to spare."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise refused(
            f"Đĩa của “{folder}” còn {_megabytes(free)}, cần chừng {_megabytes(needed + _SPARE)}; chưa làm gì."
            " Xin dọn bớt hoặc chọn đĩa khác."
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = portal_lock.hold_lock(folder, alone=True, name=".backup.lock")
    except OSError as error:
        raise BackupRefused(
            f"Không ghi được vào thư mục “{folder}” ({error.strerror}); xin xem quyền ghi."
        ) from error
    if lock is None:
        raise BackupRefused(BUSY.format(folder=folder))
    try:
        yield
    finally:
        os.close(lock)


@contextmanager
def _portal_not_being_restored() -> Iterator[None]:
    lock = portal_lock.hold_lock(_var(), alone=False)
    if lock is None:
        raise BackupRefused(BUSY.format(folder=_var()))
    try:
        yield
    finally:
        os.close(lock)


def _clear(folder: Path) -> None:
    """Remove what a backup that was killed left behind."""
    for left in folder.glob(".making-*"):
        shutil.rmtree(left, ignore_errors=True)


def _var() -> Path:
    return Path(settings.VAR_DIR)


def _version() -> str:
    with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _commit() -> str:
    """The commit of the program, where it lies in a clone and git is there."""
    command = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
