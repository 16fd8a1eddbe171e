"""Fifty editors for half an hour, who also open pages, print and fetch files: does anything grow? `make soak`.

    python -m tests.load.soak [--minutes 30] [--warm-up 5] [--editors 50] [--database sqlite|postgresql]

Every ten seconds: memory (PSS), descriptors and threads of portal and queue, memory of the database,
files below VAR_DIR and of the portal in /tmp, rows of sessions. After the warm-up a straight line is laid
through the samples: how much it rises to the end, against its middle.
"""

from __future__ import annotations

import argparse
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import linear_regression, mean

import psutil

from tests.bench.machine import load, machine
from tests.load.generator import HEAD, Plan, generated, row
from tests.load.processes import descriptors, memory, memory_of, threads, tree
from tests.load.served import ENGINES, Checker, ServedPortal, served
from tests.load.with_greedy_files import working

WARDS = 20
EVERY = 10
#: Of a hundred: so much memory may rise or fall.
ALLOWED = 5

Samples = dict[str, list[tuple[float, float]]]


def main() -> int:
    """Run it; 1 where memory rises by more than is allowed, or a save was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.soak")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--warm-up", type=float, default=5)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--database", choices=ENGINES, default="postgresql")
    options = parser.parse_args()
    # Whoever ends it by a signal has everything cleaned up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"{machine()}, load {load():.1f}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-", dir="/tmp") as name:
        folder = Path(name)
        with served(options.database, folder) as portal:
            # What the portal leaves in the folder for temporary files is counted there.
            portal.own["TMPDIR"] = str(folder / "tmp")
            (folder / "tmp").mkdir()
            people = portal.make(WARDS, options.editors)
            portal.start()
            portal.wait_until_well()
            plan = Plan((options.editors,), options.minutes * 60, files=True)
            with working(portal) as workers, _watched(portal, workers, folder) as samples:
                print(HEAD, flush=True)
                for step in generated(portal, people, plan, folder / "ledger"):
                    print(row(options.database, step), flush=True)
            checker = Checker(portal.portal, folder / "ledger")
            found = checker.look()
            checker.close()
    print(f"\n{found['acknowledged']} acknowledged, wrong: {found['wrong'] or 0}\n")
    return int(_tell(samples, options.warm_up * 60) or bool(found["wrong"]))


@contextmanager
def _watched(
    portal: ServedPortal, workers: list[psutil.Process], folder: Path
) -> Iterator[Samples]:
    """What is measured while it lasts."""
    is_over, samples = threading.Event(), defaultdict[str, list[tuple[float, float]]](list)
    start = time.monotonic()

    def watch() -> None:
        while not is_over.wait(EVERY):
            for name, value in _sample(portal, workers, folder).items():
                samples[name].append((time.monotonic() - start, value))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield samples
    finally:
        is_over.set()
        watcher.join()


def _sample(portal: ServedPortal, workers: list[psutil.Process], folder: Path) -> dict[str, float]:
    master = portal.master()
    roots = [*([master] if master else []), *workers]
    database: list[psutil.Process] = portal.server.processes()[:1] if portal.server else []
    parts = defaultdict[str, float](float)
    for process in tree(roots):
        parts[_part(process, workers)] += memory_of(process) / 2**20
    return {
        "memory of the portal, MB": sum(parts.values()),
        **{f"of it {name}, MB": parts[name] for name in ("pages", "queue", "prints and files")},
        "memory of the database, MB": memory(database) / 2**20,
        "descriptors": descriptors(roots),
        "threads": threads(roots),
        "temporary files": _files(folder / "tmp"),
        "files in VAR_DIR": _files(folder / "var"),
        "sessions": _sessions(portal),
    }


def _part(process: psutil.Process, workers: list[psutil.Process]) -> str:
    """Which part of the portal a process belongs to."""
    with suppress(psutil.Error):
        if "wardplan.sandbox.child" in process.cmdline():
            return "prints and files"
        if {process.pid, *(one.pid for one in process.parents())} & {one.pid for one in workers}:
            return "queue"
    return "pages"


def _files(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*"))


def _sessions(portal: ServedPortal) -> int:
    if portal.server:
        return int(portal.server.sql("SELECT count(*) FROM django_session"))
    path = portal.portal.var / "wardplan.sqlite3"
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM django_session").fetchone()
    return int(count)


def _tell(samples: Samples, warm_up: float) -> bool:
    """Print a line of each; returns whether the portal's memory rises or falls by more than is allowed."""
    print("| after the warm-up | first | middle | last | least | most | trend over the time |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    failed = False
    for name, every in samples.items():
        kept = [sample for sample in every if sample[0] >= warm_up] or every
        times, values = zip(*kept, strict=True)
        slope = linear_regression(times, values).slope if len(kept) > 1 else 0.0
        middle = mean(values)
        trend = slope * (times[-1] - times[0]) / middle * 100 if middle else 0.0
        shown = " | ".join(
            f"{value:.0f}" for value in (values[0], middle, values[-1], min(values), max(values))
        )
        print(f"| {name} | {shown} | {trend:+.1f} % |", flush=True)
        failed |= name.startswith("memory of the portal") and abs(trend) > ALLOWED
    _tell_course(samples["memory of the portal, MB"])
    return failed


def _tell_course(memory: list[tuple[float, float]]) -> None:
    """Print the portal's memory every minute: a line through a saw's teeth does not tell when they come."""
    minutes = {int(at // 60): value for at, value in memory}
    print("\nMB by the minute:", " ".join(f"{value:.0f}" for value in minutes.values()), flush=True)


if __name__ == "__main__":
    sys.exit(main())
