"""What is done to a running portal: each blow lasts until what was hit is there again, or is started anew."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.chaos.proxy import Proxy
from tests.chaos.tasks import TaskWorkers
from tests.load.served import ServedPortal

#: systemd waits so long before it starts anew (RestartSec of deploy/systemd/wardplan.service).
RESTART_SECONDS = 1


@dataclass
class Target:
    """What is there to be hit. `disk` is a small one, where one could be mounted."""

    portal: ServedPortal
    clients: Proxy
    database: Proxy | None
    disk: Path | None
    dice: random.Random
    tasks: TaskWorkers

    def restart(self) -> None:
        """Start the portal as systemd would."""
        time.sleep(RESTART_SECONDS)
        self.portal.start()


def kill_worker(target: Target) -> None:
    """kill -9 of one worker, or of both."""
    for worker in target.dice.sample(target.portal.workers(), target.dice.choice((1, 1, 2))):
        worker.kill()


def die_at_statement(target: Target) -> None:
    """A worker kills itself before or after a statement, at a number that the dice chose."""
    _order(target, target.dice.randint(1, 40), "statement", "worker")


def die_at_commit(target: Target) -> None:
    """A worker kills itself before or after a commit."""
    _order(target, target.dice.randint(1, 4), "commit", "worker")


def kill_backend_at_statement(target: Target) -> None:
    """kill -9 of a session of PostgreSQL by its own client, before or after a statement."""
    _order(target, target.dice.randint(1, 40), "statement", "session")


def kill_backend_at_commit(target: Target) -> None:
    """The same before or after a commit."""
    _order(target, target.dice.randint(1, 4), "commit", "session")


def _order(target: Target, number: int, what: str, who: str) -> None:
    var = target.portal.portal.var
    new = var / "new-order"
    when = target.dice.choice(("before", "after"))
    # A worker that took the order may be replaced before it is at its number.
    for _ in range(3):
        new.write_text(f"{number} {what} {when} {who}")
        new.rename(var / "die")
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if not list(var.glob("die*")):
                return
            time.sleep(0.02)
        for left in var.glob("die*"):
            left.unlink(missing_ok=True)
    raise RuntimeError("nobody died at the statement")


def kill_master(target: Target) -> None:
    """kill -9 of gunicorn's master, and of what it leaves; started anew."""
    target.portal.kill_master()
    target.restart()


def kill_task_worker(target: Target) -> None:
    """kill -9 of a worker of the queue, or of all of them, while it reads a file."""
    target.tasks.kill(target.dice)


def stop_worker(target: Target) -> None:
    """A worker stands still for seconds, perhaps with a lock in its hand."""
    _stand_still(target, target.dice.choice(target.portal.workers()))


def cut_clients(target: Target) -> None:
    """Connections between people and portal are cut, or the answers to some saves are lost."""
    _cut(target.clients, target)


def cut_database(target: Target) -> None:
    """The same between portal and database."""
    assert target.database
    _cut(target.database, target)


def _cut(proxy: Proxy, target: Target) -> None:
    if target.dice.random() < 0.5:
        proxy.cut()
    else:
        proxy.swallow(target.dice.randint(1, 12))


def fill_disk(target: Target) -> None:
    """The disk of database and portal is full for seconds."""
    assert target.disk
    filler = target.disk / "filler"
    until = time.monotonic() + target.dice.uniform(1.5, 4)
    try:
        with filler.open("ab", buffering=0) as file:
            while time.monotonic() < until:
                with suppress(OSError):
                    while True:
                        file.write(bytes(1024 * 1024))
                # What others free is taken too, to the last block.
                with suppress(OSError):
                    while True:
                        file.write(bytes(4096))
                time.sleep(0.02)
    finally:
        filler.unlink(missing_ok=True)
    _start_database_if_gone(target)


def _start_database_if_gone(target: Target) -> None:
    """PostgreSQL ends where it cannot write its log; somebody has to start it."""
    server = target.portal.server
    time.sleep(1)
    if server and not server.processes():
        server.start()


def kill_backend(target: Target) -> None:
    """kill -9 of one session of PostgreSQL: it ends all of them and recovers by itself."""
    if sessions := _sessions(target):
        with suppress(psutil.Error):
            target.dice.choice(sessions).kill()


def kill_database(target: Target) -> None:
    """kill -9 of the postmaster, half of the time with all its children; started anew."""
    assert target.portal.server
    with suppress(psutil.Error):
        if target.dice.random() < 0.5:
            target.portal.server.kill()
        else:
            target.portal.server.processes()[0].kill()
    time.sleep(RESTART_SECONDS)
    target.portal.server.start()


def stop_backend(target: Target) -> None:
    """A session of PostgreSQL stands still for seconds."""
    if sessions := _sessions(target):
        _stand_still(target, target.dice.choice(sessions))


def _sessions(target: Target) -> list[psutil.Process]:
    assert target.portal.server
    found = []
    for process in target.portal.server.processes():
        with suppress(psutil.Error, IndexError):
            if " drill " in process.cmdline()[0]:
                found.append(process)
    return found


def _stand_still(target: Target, process: psutil.Process) -> None:
    with suppress(psutil.Error):
        process.send_signal(signal.SIGSTOP)
        time.sleep(target.dice.uniform(1, 6))
        process.send_signal(signal.SIGCONT)


Blow = Callable[[Target], None]

#: Each with its weight.
_BOTH: Mapping[Blow, int] = {
    kill_worker: 4,
    die_at_statement: 6,
    die_at_commit: 4,
    kill_master: 2,
    kill_task_worker: 2,
    stop_worker: 1,
    cut_clients: 2,
    fill_disk: 1,
}
_OF_POSTGRESQL: Mapping[Blow, int] = {
    kill_backend: 2,
    kill_backend_at_statement: 4,
    kill_backend_at_commit: 2,
    kill_database: 2,
    stop_backend: 1,
    cut_database: 3,
}
#: What is no kill -9, and does not count as one.
_OTHERS: frozenset[Blow] = frozenset(
    {stop_worker, cut_clients, fill_disk, stop_backend, cut_database}
)


def is_kill(blow: Blow) -> bool:
    """Whether it kills a process by SIGKILL."""
    return blow not in _OTHERS


def blows_for(target: Target, kills: int) -> list[Blow]:
    """So many kills, and what comes between them, in an order that the dice chose; each kind at least once."""
    weights = {**_BOTH, **(_OF_POSTGRESQL if target.database else {})}
    if target.disk is None:
        del weights[fill_disk]
    chosen = list(weights)
    while sum(map(is_kill, chosen)) < kills:
        chosen += target.dice.choices(list(weights), list(weights.values()))
    target.dice.shuffle(chosen)
    return chosen
