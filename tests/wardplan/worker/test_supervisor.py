"""Who starts workers, with processes that are only told of: `test_workers.py` has real ones."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from wardplan.backup.portal_lock import hold_lock
from wardplan.management.commands import work
from wardplan.worker import supervisor
from wardplan.worker.supervisor import END_SECONDS, HUNG_SECONDS, Supervisor


class Processes:
    """Processes by number, with a clock that goes on when somebody sleeps; each sleep takes the next step."""

    def __init__(self) -> None:
        self.now, self.parent = 1_000.0, 1
        self.running: list[int] = []
        self.ended: dict[int, int] = {}
        self.killed: list[tuple[int, int]] = []
        self.steps: list[Callable[[], None]] = []
        self.heeds_the_end = True
        self._numbers = count(100)

    def fork(self) -> int:
        self.running.append(next(self._numbers))
        return self.running[-1]

    def waitpid(self, process: int, options: int) -> tuple[int, int]:
        return (process, self.ended[process]) if process in self.ended else (0, 0)

    def kill(self, process: int, number: int) -> None:
        self.killed.append((process, number))
        if number == signal.SIGKILL or self.heeds_the_end:
            self.end(process, number)

    def end(self, process: int, status: int = 0) -> None:
        self.ended[process] = status
        self.running.remove(process)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.steps:
            self.steps.pop(0)()


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    made = Processes()
    of_os = SimpleNamespace(
        fork=made.fork,
        waitpid=made.waitpid,
        kill=made.kill,
        getppid=lambda: made.parent,
        WNOHANG=os.WNOHANG,
    )
    clock = SimpleNamespace(sleep=made.sleep, time=lambda: made.now, monotonic=lambda: made.now)
    signals = SimpleNamespace(
        signal=lambda number, told: None,
        SIGTERM=signal.SIGTERM,
        SIGINT=signal.SIGINT,
        SIGKILL=signal.SIGKILL,
    )
    for name, fake in (("os", of_os), ("time", clock), ("signal", signals)):
        monkeypatch.setattr(supervisor, name, fake)
    monkeypatch.setattr(supervisor, "connections", SimpleNamespace(close_all=lambda: None))
    return made


def test_each_queue_has_its_workers_until_the_end_is_told(processes, tmp_path):
    boss = Supervisor({"default": 2, "mail": 1}, tmp_path)
    seen: list[int] = []
    processes.steps = [
        lambda: seen.extend(processes.running),
        lambda: boss._end(signal.SIGTERM, None),
    ]
    boss.run()
    assert seen == [100, 101, 102]
    assert processes.killed == [(one, signal.SIGTERM) for one in seen]


def test_worker_that_has_ended_is_started_again_and_none_once_the_end_was_told(
    processes, tmp_path, caplog
):
    boss = Supervisor({"default": 1}, tmp_path)
    processes.steps = [
        lambda: processes.end(100, 9),
        # While it waits before the next start.
        lambda: None,
        lambda: processes.end(101),
        lambda: boss._end(signal.SIGTERM, None),
    ]
    boss.run()
    assert "ended with 9" in caplog.text
    assert processes.running == []
    assert set(processes.ended) == {100, 101}


def test_worker_that_hangs_is_killed_and_another_begins(processes, tmp_path, caplog):
    boss = Supervisor({"default": 1}, tmp_path)

    def pass_time() -> None:
        processes.now += HUNG_SECONDS + 1

    processes.steps = [pass_time, lambda: None, lambda: boss._end(signal.SIGTERM, None)]
    boss.run()
    assert processes.killed[0] == (100, signal.SIGKILL)
    assert "hung" in caplog.text
    assert 101 in processes.ended


def test_worker_that_does_not_heed_the_end_is_killed_after_its_time(processes, tmp_path):
    boss = Supervisor({"default": 1}, tmp_path)
    processes.heeds_the_end = False
    processes.steps = [lambda: boss._end(signal.SIGTERM, None)]
    began = processes.now
    boss.run()
    assert processes.killed == [(100, signal.SIGTERM), (100, signal.SIGKILL)]
    assert END_SECONDS <= processes.now - began < END_SECONDS + 2


def test_it_ends_with_who_started_it(processes, tmp_path):
    def lose_parent() -> None:
        processes.parent = 7

    processes.steps = [lose_parent]
    Supervisor({"default": 1}, tmp_path, with_parent=True).run()
    assert processes.running == []


def test_command_starts_the_queues_of_the_settings(settings, tmp_path, monkeypatch):
    told: list[Any] = []

    class Told:
        def __init__(self, *arguments: Any, **options: Any) -> None:
            told.append((arguments, options))

        def run(self) -> None:
            told.append("ran")

    settings.VAR_DIR, settings.FILE_WORKERS = tmp_path, 3
    monkeypatch.setattr(work, "Supervisor", Told)
    call_command("work", "--end-with-parent")
    assert told == [(({"default": 3, "mail": 1}, tmp_path), {"with_parent": True}), "ran"]


def test_command_waits_for_no_restore_but_says_so(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    held = hold_lock(tmp_path, alone=True)
    assert held is not None
    try:
        with pytest.raises(CommandError, match="đang được khôi phục"):
            call_command("work")
    finally:
        os.close(held)
