"""Fifty editors save in quiet, then beside twenty greedy files: how long it takes, and what the files take."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.load.generator import Plan, generated, percentile, row
from tests.load.processes import memory, tree
from tests.load.served import ServedPortal
from tests.support.paths import ROOT

EDITORS, FILES = 50, 20
#: What the issue allows a file: seconds, bytes, and how much longer a save may take.
SECONDS, BYTES, RATIO = 20, 512 * 1024 * 1024, 2
#: The command that does the work apart from the pages; it may not be there yet.
WORK = "work"


@dataclass
class Seen:
    """A process that came while files were read."""

    name: str
    began: float
    ended: float = 0.0
    most: int = 0


def beside_greedy_files(
    engine: str,
    portal: ServedPortal,
    people: list[dict[str, Any]],
    seconds: float,
    ledger: Path,
) -> None:
    """Print both steps, the ratio of their saves' 95th percentile, and each process."""
    with _working(portal) as workers:
        steps = []
        plan = Plan((EDITORS, EDITORS), seconds)
        for step in generated(portal, people, plan, ledger):
            print(row(engine, step), flush=True)
            steps.append(step)
            if len(steps) == 1:
                sender = threading.Thread(target=_send, args=(portal, people[0], workers))
                sender.start()
        sender.join()
    quiet, busy = (percentile(step["times"]["save"], 95) for step in steps)
    print(
        f"\nsave p95 {quiet:.0f} ms in quiet, {busy:.0f} ms beside greedy files: {busy / quiet:.1f} times"
    )


@contextmanager
def _working(portal: ServedPortal) -> Iterator[list[psutil.Process]]:
    """The workers of the queue beside the portal, where there are any."""
    if not (ROOT / "wardplan" / "management" / "commands" / f"{WORK}.py").exists():
        yield []
        return
    worker = portal.portal.start("manage.py", WORK)
    try:
        yield [psutil.Process(worker.pid)]
    finally:
        worker.terminate()
        with suppress(subprocess.TimeoutExpired):
            worker.communicate(timeout=30)
        for process in tree([psutil.Process(worker.pid)] if worker.poll() is None else []):
            with suppress(psutil.Error):
                process.kill()


def _send(portal: ServedPortal, person: dict[str, Any], workers: list[psutil.Process]) -> None:
    """Send the files, and tell what each was answered and what the processes took that came meanwhile."""
    is_over = threading.Event()
    seen: dict[int, Seen] = {}
    watcher = threading.Thread(target=_watch, args=(portal, workers, seen, is_over))
    watcher.start()
    try:
        sent = portal.portal.inside("tests.load.sending", str(portal.port), json.dumps(person))
        print(portal.portal.run(*sent, str(FILES)).strip(), flush=True)
    finally:
        is_over.set()
        watcher.join()
    for one in seen.values():
        took = (one.ended or time.monotonic()) - one.began
        print(f"- {one.name}: lived {took:.1f} s, at most {one.most / 2**20:.0f} MB", flush=True)


def _watch(
    portal: ServedPortal,
    workers: list[psutil.Process],
    seen: dict[int, Seen],
    is_over: threading.Event,
) -> None:
    master = portal.master()
    roots = [*([master] if master else []), *workers]
    before = {process.pid for process in tree(roots)}
    while not is_over.wait(0.2):
        now = {process.pid: process for process in tree(roots) if process.pid not in before}
        for pid, process in now.items():
            with suppress(psutil.Error):
                one = seen.setdefault(pid, Seen(_name(process), time.monotonic()))
                one.most = max(one.most, memory([process]))
        for pid, one in seen.items():
            if pid not in now and not one.ended:
                one.ended = time.monotonic()


def _name(process: psutil.Process) -> str:
    words = [word for word in process.cmdline() if ":" in word]
    return words[-1] if words else process.name()
