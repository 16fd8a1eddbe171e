"""Workers as processes: killed, told to end, left alone, and with their database away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from accounts.jobs.models import Job
from accounts.jobs.queueing import settle_lost
from tests.support.factories import person
from tests.support.jobs import DATABASE, begin
from tests.support.paths import ROOT
from wardplan.worker import loop, supervisor
from wardplan.worker.alive import SignOfLife, is_alive, remove_ended, seconds_since
from wardplan.worker.errors import WorkTimeout
from wardplan.worker.loop import PortalWorker
from wardplan.worker.supervisor import Supervisor


def soon(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it becomes so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def run(settings, tmp_path) -> Iterator[Callable[..., int]]:
    """Starts workers in a process of their own; gives its process id."""
    settings.TASKS, settings.VAR_DIR = DATABASE, tmp_path
    started: list[int] = []

    def start(**queues: int) -> int:
        process = os.fork()
        if not process:
            os.setsid()
            Supervisor(queues, tmp_path).run()
            os._exit(0)
        started.append(process)
        return process

    yield start
    for process in started:
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process, number)
            except ProcessLookupError:
                break
            if number == signal.SIGTERM:
                soon(partial(_has_ended, process), 3)


def _has_ended(process: int) -> bool:
    return os.waitpid(process, os.WNOHANG)[0] != 0


def state_of(job: Job) -> str:
    connection.close()
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_worker_is_started_again_and_a_file_that_kills_workers_is_given_up(
    run, tmp_path, monkeypatch
):
    monkeypatch.setattr(loop, "LOST_PAUSE", 0.2)
    monkeypatch.setattr(supervisor, "START_PAUSE", 0.1)
    mai = person()
    deadly = begin(mai, "die")
    connection.close()
    process = run(default=1)
    assert soon(lambda: state_of(deadly) == "running")
    assert soon(lambda: bool(settle_lost()))
    assert state_of(deadly) == "failed"
    good = begin(mai, "make", b"abc")
    assert soon(lambda: state_of(good) == "done")
    os.kill(process, signal.SIGTERM)
    assert soon(lambda: os.waitpid(process, os.WNOHANG)[0] == process)
    assert (seconds_since(tmp_path, "default") or 0) > 0


@pytest.mark.slow
def test_workers_end_with_the_process_that_started_them(tmp_path):
    # The portal's own command, from a shell that is then replaced, as `make run` does it.
    environment = os.environ | {"VAR_DIR": str(tmp_path / "var"), "DATABASE_URL": ""}
    command = f"{sys.executable} manage.py work --end-with-parent & exec sleep 60"
    with subprocess.Popen(["/bin/sh", "-c", command], cwd=ROOT, env=environment) as shell:
        files = tmp_path / "var" / "workers"
        assert soon(lambda: files.is_dir() and len(list(files.iterdir())) == 3)
        names = [path.name for path in files.iterdir()]
        shell.kill()
    assert soon(lambda: not any(is_alive(tmp_path / "var", name) for name in names))


@pytest.mark.django_db
def test_database_that_is_away_is_waited_for(settings, tmp_path, monkeypatch):
    worker = PortalWorker("default", tmp_path)
    pauses: list[float] = []

    def away() -> bool:
        if len(pauses) > 1:
            worker.running = False
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(worker, "work_once", away)
    monkeypatch.setattr("wardplan.worker.loop.connection.close", lambda: None)
    monkeypatch.setattr("wardplan.worker.loop.time.sleep", pauses.append)
    worker.run()
    assert pauses == [loop.AWAY_PAUSE] * 2
    worker.sign.end()


def test_sign_of_life_ends_with_its_process(tmp_path: Path) -> None:
    assert seconds_since(tmp_path, "mail") is None
    sign = SignOfLife(tmp_path, "mail")
    assert is_alive(tmp_path, sign.id)
    assert seconds_since(tmp_path, "mail") == 0
    assert seconds_since(tmp_path, "default") is None
    sign.end()
    assert not is_alive(tmp_path, sign.id)
    assert not is_alive(tmp_path, "never-was-there")
    assert seconds_since(tmp_path, "mail") is not None


def test_file_that_a_worker_has_just_made_is_left_to_it(tmp_path: Path) -> None:
    # Made, and not locked yet.
    new, old = (tmp_path / "workers" / f"mail-{number}-x" for number in (1, 2))
    new.parent.mkdir()
    for file in (new, old):
        file.touch()
    os.utime(old, (0, 0))
    remove_ended(tmp_path, "mail")
    assert (new.exists(), old.exists()) == (True, False)


def test_task_that_takes_too_long_is_ended() -> None:
    with pytest.raises(WorkTimeout):
        loop._too_long(signal.SIGALRM, None)
