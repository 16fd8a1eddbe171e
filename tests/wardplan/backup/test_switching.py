"""The switch at the end of a restore can be interrupted anywhere and finished."""

from pathlib import Path

import pytest

from wardplan.backup.errors import RestoreRefused
from wardplan.backup.switching import Switch, begin_switch, finish_switch
from wardplan.backup.unfinished import is_unfinished


class Killed(BaseException):
    """The power went."""


def switch_in(folder: Path) -> Switch:
    for name in ("old.db", "old.db-journal", "keys/a.p12", "secret-key"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"old {name}")
    fresh = folder / ".restoring-1"
    for name in ("old.db", "keys/b.p12", "secret-key", "heads/x.txt"):
        path = fresh / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"new {name}")
    aside = folder / "before-restore-1"
    old = ("old.db", "old.db-wal", "old.db-journal", "keys", "secret-key", "heads")
    return Switch(
        aside=[(str(folder / name), str(aside / name)) for name in old],
        new=[
            (str(fresh / name), str(folder / name))
            for name in ("old.db", "keys", "secret-key", "heads")
        ],
        work=[str(fresh)],
    )


def state(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


WANTED = {
    "old.db": "new old.db",
    "keys/b.p12": "new keys/b.p12",
    "secret-key": "new secret-key",
    "heads/x.txt": "new heads/x.txt",
    "before-restore-1/old.db": "old old.db",
    "before-restore-1/old.db-journal": "old old.db-journal",
    "before-restore-1/keys/a.p12": "old keys/a.p12",
    "before-restore-1/secret-key": "old secret-key",
}


def test_everything_old_is_kept_aside_and_everything_new_in_its_place(tmp_path):
    begin_switch(tmp_path, switch_in(tmp_path))
    assert state(tmp_path) == WANTED


@pytest.mark.parametrize("step", range(8))
def test_switch_that_was_killed_is_finished(step, tmp_path, monkeypatch):
    left = [step]

    def counted(move):
        def moved(self, target):
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return move(self, target)

        return moved

    switch = switch_in(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", counted(Path.rename))
        patch.setattr(Path, "replace", counted(Path.replace))
        with pytest.raises(Killed):
            begin_switch(tmp_path, switch)
    assert is_unfinished(tmp_path)
    # The settings make a new key where there is none; whoever starts a command does that.
    if not (tmp_path / "secret-key").exists():
        (tmp_path / "secret-key").write_text("made meanwhile")
    finish_switch(tmp_path)
    assert state(tmp_path) == WANTED
    with pytest.raises(RestoreRefused, match="Không có lần khôi phục"):
        finish_switch(tmp_path)
