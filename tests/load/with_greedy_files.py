"""Fifty editors save in quiet, then beside twenty greedy files: how long it takes, and what the files take."""

from __future__ import annotations

import json
import subprocess
import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.load.generator import Plan, generated, percentile, row
from tests.load.processes import memory_of, tree
from tests.load.served import ServedPortal

EDITORS = 50
#: Processes whose memory is told: those that took most.
SHOWN = 10
#: What the issue allows a file: seconds, bytes, and how much longer a save may take.
SECONDS, BYTES, RATIO = 20, 512 * 1024 * 1024, 2
#: Seconds until a step counts (`tests/load/ramp.py`, which needs what only the generator has).
SETTLING = 7


@dataclass
class Seen:
    """A process, and the most memory that it had."""

    name: str
    most: int = 0


def beside_greedy_files(
    engine: str,
    portal: ServedPortal,
    people: list[dict[str, Any]],
    seconds: float,
    ledger: Path,
) -> list[str]:
    """Print both steps, each file, each process; returns what is more than the issue allows."""
    (told := ledger.with_name("people")).write_text(json.dumps(people))
    plan, steps = Plan((EDITORS, EDITORS), seconds), []
    with working(portal) as workers, ThreadPoolExecutor(1) as pool:
        for step in generated(portal, people, plan, ledger):
            print(row(engine, step), flush=True)
            steps.append(step)
            if len(steps) == 1:
                sent = pool.submit(_send, portal, told, seconds + SETTLING, workers)
        problems = sent.result()
    quiet, busy = (percentile(step["times"]["save"], 95) for step in steps)
    print(
        f"\nsave p95 {quiet:.0f} ms in quiet, {busy:.0f} ms beside greedy files: {busy / quiet:.1f} times"
    )
    if busy > RATIO * quiet:
        problems.append(f"a save takes {busy / quiet:.1f} times as long")
    return problems


@contextmanager
def working(portal: ServedPortal) -> Iterator[list[psutil.Process]]:
    """The workers of the queue beside the portal."""
    worker = portal.portal.start("manage.py", "work")
    try:
        yield [psutil.Process(worker.pid)]
    finally:
        worker.terminate()
        with suppress(subprocess.TimeoutExpired):
            worker.communicate(timeout=30)
        for process in tree([psutil.Process(worker.pid)] if worker.poll() is None else []):
            with suppress(psutil.Error):
                process.kill()


def _send(
    portal: ServedPortal, people: Path, seconds: float, workers: list[psutil.Process]
) -> list[str]:
    """Send the files, tell what each was answered and what the processes took, and return what was too much."""
    is_over = threading.Event()
    seen: dict[int, Seen] = {}
    watcher = threading.Thread(target=_watch, args=(portal, workers, seen, is_over))
    watcher.start()
    try:
        command = ("tests.load.sending", str(portal.port), str(people), str(seconds))
        told = portal.portal.run(*portal.portal.inside(*command)).splitlines()
    finally:
        is_over.set()
        watcher.join()
    problems = list(_tell_files([json.loads(line) for line in told]))
    for one in sorted(seen.values(), key=lambda one: -one.most)[:SHOWN]:
        print(f"- {one.name}: at most {one.most / 2**20:.0f} MB", flush=True)
    problems += [f"{one.name} took {one.most} bytes" for one in seen.values() if one.most > BYTES]
    return problems


def _tell_files(sent: list[dict[str, Any]]) -> Iterator[str]:
    by_name = defaultdict(list)
    for one in sent:
        by_name[one["name"]].append(one)
    print(f"\n{len(sent)} files sent, {len(by_name)} different ones")
    for name, every in by_name.items():
        longest = max(one["seconds"] for one in every)
        waited = max(one.get("waited", 0.0) for one in every)
        answers = " / ".join(sorted({one["answer"] for one in every}))
        told = f"{len(every)} times, at most {longest:.1f} s (waited {waited:.1f} s): {answers}"
        print(f"- {name}, {every[0]['kilobytes']} KB, {told}", flush=True)
        # 404, 500 or no answer is no end that a person could understand.
        if not all(one["answer"].startswith(("200", "202", "302", "413", "422")) for one in every):
            yield f"{name}: {answers}"
        if longest > SECONDS:
            yield f"{name} took {longest:.1f} s"


def _watch(
    portal: ServedPortal,
    workers: list[psutil.Process],
    seen: dict[int, Seen],
    is_over: threading.Event,
) -> None:
    master = portal.master()
    roots = [*([master] if master else []), *workers]
    while not is_over.wait(0.2):
        for process in tree(roots):
            with suppress(psutil.Error):
                one = seen.setdefault(process.pid, Seen(_name(process)))
                one.most = max(one.most, memory_of(process))


def _name(process: psutil.Process) -> str:
    words = [word for word in process.cmdline() if ":" in word]
    return words[-1] if words else " ".join(process.cmdline()[1:4])
