"""Restoring a backup: unpacked, checked and proved in a fresh place; only then it takes the old one's place."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from wardplan.backup import portal_lock
from wardplan.backup.archive import BackupHeader, read_archive
from wardplan.backup.contents import FILES, SIGNING_KEYS, items_kept
from wardplan.backup.errors import RestoreRefused
from wardplan.backup.installation import is_same, known_installation, short_name
from wardplan.backup.making import refuse_without_space
from wardplan.backup.sqlite import ENDINGS, SqliteStore
from wardplan.backup.stores import Store, store
from wardplan.backup.switching import Switch, begin_switch
from wardplan.backup.tables import known_migrations
from wardplan.backup.unfinished import UNFINISHED, is_unfinished

RUNNING = "Cổng đang chạy trên thư mục này; chưa có gì bị thay. Xin dừng cổng và tác vụ nền, rồi chạy lại."


@dataclass(frozen=True)
class RestoreOptions:
    """What the technician asked for."""

    #: The archive may be of another installation.
    other: bool = False
    #: Switch although verify_history found something.
    despite_history: bool = False
    #: Everything but the switch.
    check_only: bool = False


@dataclass(frozen=True)
class Restored:
    """What was restored: where the old state is kept, and what verify_history said."""

    header: BackupHeader
    aside: list[str]
    history: str


class Restore:
    """One restore; its places are named by the moment it began."""

    def __init__(self, archive: Path, identities: list[Any], now: datetime) -> None:
        self._archive, self._identities = archive, identities
        self._var = Path(settings.VAR_DIR)
        self._store: Store = store()
        self._stamp = f"{now:%Y%m%d-%H%M%S}"
        self._work = self._var / f".restoring-{self._stamp}"
        self._unpacked = self._work / "unpacked"

    def run(self, options: RestoreOptions, tell: Callable[[str], None]) -> Restored:
        """Restore. Raises RestoreRefused, and then what the portal uses is as it was."""
        with portal_stopped(self._var):
            self._clear()
            try:
                return self._run(options, tell)
            except OSError as error:
                if is_unfinished(self._var):
                    raise RestoreRefused(UNFINISHED) from error
                raise RestoreRefused(
                    f"Không đọc hoặc ghi được “{error.filename}” ({error.strerror}); chưa có gì bị thay."
                ) from error
            except DatabaseError as error:
                raise RestoreRefused(
                    f"Cơ sở dữ liệu không trả lời ({error}); chưa có gì bị thay. Xin xem DATABASE_URL."
                ) from error
            finally:
                if not is_unfinished(self._var):
                    self._clear()

    def _run(self, options: RestoreOptions, tell: Callable[[str], None]) -> Restored:
        self._unpacked.mkdir(mode=0o700, parents=True)
        accept = self._refusals(options)
        header, rows = read_archive(self._archive, self._identities, accept, self._unpacked)
        tell(f"Bản sao lưu lúc {header.made_at} còn nguyên; đang dựng lại ở chỗ riêng.")
        if self._store.restore(self._unpacked / "database", self._fresh) != rows:
            raise RestoreRefused(
                "Cơ sở dữ liệu dựng lại không đủ số dòng đã ghi lúc sao lưu; chưa có gì bị thay. Xin dùng bản"
                " sao lưu trước đó."
            )
        self._manage("migrate", "--no-input", "--verbosity", "0")
        history = self._proved(options)
        if options.check_only:
            return Restored(header, [], history)
        switch = self._switch()
        begin_switch(self._var, switch)
        kept = {str(Path(target).parent) for _, target in switch.aside if Path(target).exists()}
        return Restored(header, sorted(kept | ({switch.aside_database} - {""})), history)

    def _refusals(self, options: RestoreOptions) -> Callable[[BackupHeader], None]:
        def accept(header: BackupHeader) -> None:
            self._refuse_other_engine(header)
            self._refuse_newer(header)
            if not options.other:
                self._refuse_foreign(header)
            refuse_without_space(self._var, 2 * header.size, RestoreRefused)

        return accept

    def _refuse_other_engine(self, header: BackupHeader) -> None:
        if header.engine != self._store.engine:
            raise RestoreRefused(
                f"Bản sao lưu là của {header.engine}, còn DATABASE_URL đang là {self._store.engine}; chưa có"
                " gì bị thay. Xin đặt DATABASE_URL cho đúng loại rồi chạy lại."
            )

    def _refuse_newer(self, header: BackupHeader) -> None:
        unknown = sorted(set(header.migrations) - known_migrations())
        if unknown:
            raise RestoreRefused(
                f"Bản sao lưu do phiên bản mới hơn của cổng làm ({unknown[0]} chưa có ở đây); chưa có gì bị"
                " thay. Xin cập nhật cổng rồi chạy lại."
            )

    def _refuse_foreign(self, header: BackupHeader) -> None:
        mine = known_installation(self._var)
        if mine is None and not self._store.has_people():
            return  # a bare machine: there is nothing here to mistake it for
        if mine is None or not is_same(mine, header.installation):
            name = short_name(mine) if mine else "chưa có tên"
            raise RestoreRefused(
                f"Bản sao lưu là của cổng khác ({short_name(header.installation)}; cổng này: {name}); chưa có"
                " gì bị thay. Nếu đúng là muốn thay bằng bản đó, xin thêm --other."
            )

    @property
    def _fresh(self) -> str:
        """The fresh database: a name on the server, or a file beside the one in use."""
        if isinstance(self._store, SqliteStore):
            return str(self._fresh_folder / self._store.file.name)
        return f"{self._store.name[:37]}_restoring_{self._stamp}"

    @property
    def _fresh_folder(self) -> Path:
        assert isinstance(self._store, SqliteStore)
        return self._store.file.parent / self._work.name

    def _proved(self, options: RestoreOptions) -> str:
        try:
            return self._manage("verify_history")
        except RestoreRefused as error:
            if options.despite_history:
                return error.message
            raise RestoreRefused(
                f"{error.message}\nChưa có gì bị thay. Nếu vẫn muốn dùng bản này, xin thêm --despite-history."
            ) from error

    def _manage(self, *command: str) -> str:
        """Run a command over the fresh place; returns what it printed."""
        var = self._unpacked / FILES
        var.mkdir(mode=0o700, exist_ok=True)
        places = {"VAR_DIR": str(var), "SIGNING_KEYS": str(self._unpacked / SIGNING_KEYS)}
        done = subprocess.run(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
            env=os.environ | places | self._store.environment_for(self._fresh),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RestoreRefused(f"{command[0]}: {(done.stderr or done.stdout).strip()[-3000:]}")
        return done.stdout.strip()

    def _switch(self) -> Switch:
        keys = Path(settings.SIGNING_KEYS)
        old = [*items_kept(self._var), keys]
        restored = sorted((self._unpacked / FILES).iterdir())
        new = [(item, self._var / item.name) for item in restored if item.name != portal_lock.NAME]
        new.append((self._unpacked / SIGNING_KEYS, keys))
        work, fresh, aside = [str(self._work)], "", ""
        if isinstance(self._store, SqliteStore):
            file = self._store.file
            old += [file.with_name(file.name + ending) for ending in ENDINGS]
            new.append((Path(self._fresh), file))
            work.append(str(self._fresh_folder))
        else:
            fresh, aside = self._fresh, f"{self._store.name[:37]}_before_{self._stamp}"
        return Switch(
            aside=[(str(item), str(self._aside(item))) for item in old],
            new=[(str(source), str(target)) for source, target in new],
            work=work,
            fresh_database=fresh,
            aside_database=aside,
        )

    def _aside(self, item: Path) -> Path:
        return item.parent / f"before-restore-{self._stamp}" / item.name

    def _clear(self) -> None:
        """Remove what this restore, or one that was killed, left in fresh places."""
        folders = {self._var}
        if isinstance(self._store, SqliteStore):
            folders.add(self._store.file.parent)
        else:
            for name in self._store.leftovers(f"{self._store.name[:37]}_restoring_"):
                self._store.drop(name)
        for folder in folders:
            for left in folder.glob(".restoring-*"):
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def portal_stopped(folder: Path, *, finishing: bool = False) -> Iterator[None]:
    """Hold the portal's lock alone. Raises RestoreRefused where it runs, or a switch was interrupted."""
    lock = portal_lock.hold_lock(folder, alone=True)
    if lock is None:
        raise RestoreRefused(RUNNING)
    try:
        if is_unfinished(folder) and not finishing:
            raise RestoreRefused(UNFINISHED)
        yield
    finally:
        os.close(lock)
