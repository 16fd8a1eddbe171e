"""Fifty people save while the portal, its database, queue and network are hit: `make chaos`.

    python -m tests.chaos [--kills 100] [--saves 20000] [--database sqlite|postgresql] [--seed N]
                          [--minutes N]

After each blow: the portal takes saves again within seconds, every save that was acknowledged is there exactly
once with its history, and nothing that nobody sent. Every tenth time and at the end verify_history finds
nothing. Then the clock of the portal is put forward by a year and back, a plan is signed while the time-stamp
authority hangs, and one row is taken away, which has to be found. --kills counts kill -9 alone: what is cut,
stopped or filled comes on top. After --minutes no blow begins
any more, whatever is left to do; what was done is told.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.machine import load, machine
from tests.chaos.blows import Target, blows_for, is_kill
from tests.chaos.clock import jump_of_the_clock
from tests.chaos.disks import small_disk
from tests.chaos.hung_authority import signing_while_it_hangs
from tests.chaos.proxy import Proxy
from tests.chaos.taken_away import row_taken_away
from tests.chaos.tasks import TaskWorkers
from tests.chaos.writers import Told, Writer
from tests.load.editing import Editor, editors
from tests.load.ledger import Ledger
from tests.load.served import ENGINES, Checker, ServedPortal, served

WRITERS, WARDS = 50, 10
#: Seconds after a blow in which a save has to be acknowledged.
AGAIN_SECONDS = 60
#: The small disk: PostgreSQL's log alone takes 128 MB.
DISK_MEGABYTES = 700


@dataclass(frozen=True)
class Wanted:
    """How much is to be done, and the moment (`time.monotonic`) after which no blow begins."""

    kills: int
    saves: int
    until: float


@dataclass
class Result:
    """What a run found; nothing in `problems` where all is well."""

    problems: list[str] = field(default_factory=list)
    #: How many of the blows were kill -9.
    kills: int = 0
    #: Seconds from the end of a blow to the first save after it, by blow.
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def look(self, checker: Checker) -> int:
        """Compare ledger and database; returns how many saves were acknowledged."""
        found = checker.look()
        if found["wrong"]:
            self.problems.append(f"{found['wrong']} {found['lines']}")
        return int(found["acknowledged"])


def main() -> int:
    """Run it; 1 where something was lost, doubled or broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--saves", type=int, help="200 for each kill unless given")
    parser.add_argument("--database", choices=ENGINES)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--minutes", type=float, help="of each database", default=24 * 60)
    options = parser.parse_args()
    # Whoever ends it by a signal has everything cleaned up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"{machine()}, load {load():.1f}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC", flush=True)
    print(f"seed {options.seed}", flush=True)
    failed = False
    for engine in (options.database,) if options.database else ENGINES:
        saves = 200 * options.kills if options.saves is None else options.saves
        wanted = Wanted(options.kills, saves, time.monotonic() + options.minutes * 60)
        failed |= bool(run(engine, wanted, options.seed).problems)
    return int(failed)


def run(engine: str, wanted: Wanted, seed: int) -> Result:
    """All of it on one engine; prints what happens."""
    result = Result()
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos-", dir="/tmp"))
        folder = Path(name)
        folder.chmod(0o755)
        disk = folder / "disk"
        is_small = stack.enter_context(small_disk(disk, DISK_MEGABYTES))
        portal = stack.enter_context(served(engine, disk, "tests/chaos/server.py"))
        people = list(editors(portal.make(WARDS, WRITERS)))
        checker = Checker(portal.portal, folder / "ledger")
        stack.callback(checker.close)
        target = stack.enter_context(_network(portal, people, disk if is_small else None, seed))
        ledger = Ledger(folder / "ledger")
        with _writing(people, target.clients.port, ledger, seed) as told:
            _strike(engine, target, told, checker, result, wanted)
        acknowledged = result.look(checker)
        _verify(portal, result)
        _tell(engine, told, acknowledged, target.tasks.read, result)
        if result.kills < wanted.kills or acknowledged < wanted.saves:
            print(
                f"{engine}: ended early, of {wanted.kills} kills and {wanted.saves} saves",
                flush=True,
            )
        for scenario in (jump_of_the_clock, signing_while_it_hangs):
            line, problems = scenario(portal)
            result.problems += problems
            print(f"{engine}: {line} {problems or ''}", flush=True)
        result.look(checker)
        _verify(portal, result)
        line, problems = row_taken_away(portal, checker, folder / "ledger")
        result.problems += problems
        print(f"{engine}: {line} {problems or ''}", flush=True)
    print(f"{engine}: {result.problems or 'nothing lost, doubled or broken'}", flush=True)
    return result


@contextmanager
def _network(
    portal: ServedPortal, people: list[Editor], disk: Path | None, seed: int
) -> Iterator[Target]:
    """The portal and its queue started, with proxies before the portal and before its database."""
    with ExitStack() as stack:
        clients, database = Proxy(portal.port), None
        stack.callback(clients.close)
        if portal.server:
            database = Proxy(portal.server.port)
            stack.callback(database.close)
            portal.own["DATABASE_URL"] = portal.server.url(database.port)
        portal.start()
        portal.wait_until_well()
        tasks = TaskWorkers(portal, people)
        stack.callback(tasks.close)
        yield Target(portal, clients, database, disk, random.Random(seed), tasks)


@contextmanager
def _writing(people: list[Editor], port: int, ledger: Ledger, seed: int) -> Iterator[Told]:
    told = Told()
    writers = [
        Writer(editor, port, ledger, told, seed + number) for number, editor in enumerate(people)
    ]
    for writer in writers:
        writer.start()
    try:
        yield told
    finally:
        for writer in writers:
            writer.is_over.set()
        for writer in writers:
            writer.join()


def _strike(
    engine: str,
    target: Target,
    told: Told,
    checker: Checker,
    result: Result,
    wanted: Wanted,
) -> None:
    blows = blows_for(target, wanted.kills)
    for number, blow in enumerate(blows, start=1):
        _wait_for_saves(told, number * wanted.saves // (len(blows) + 1), wanted.until)
        if time.monotonic() > wanted.until:
            return
        blow(target)
        result.kills += is_kill(blow)
        waited = _until_saved_again(told)
        result.waits[blow.__name__].append(waited)
        result.problems += target.tasks.problems
        acknowledged = result.look(checker)
        if number % 10 == 0:
            _verify(target.portal, result)
        print(
            f"{engine} {number}: {blow.__name__}, saves again after {waited:.1f} s,"
            f" {acknowledged} acknowledged, {result.problems or 'all there'}",
            flush=True,
        )
        if result.problems:
            return
    _wait_for_saves(told, wanted.saves, wanted.until)


def _wait_for_saves(told: Told, saves: int, until: float) -> None:
    _wait(lambda: told.saves >= saves, max(0, min(600, until - time.monotonic())))


def _until_saved_again(told: Told) -> float:
    """Seconds until a save that was sent after this moment is acknowledged."""
    start = time.monotonic()
    if not _wait(lambda: told.last_sent > start, AGAIN_SECONDS):
        raise RuntimeError(f"no save for {AGAIN_SECONDS} s: {dict(told.statuses)}, {told.strange}")
    return time.monotonic() - start


def _wait(is_done: Any, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_done():
            return True
        time.sleep(0.02)
    return False


def _verify(portal: ServedPortal, result: Result) -> None:
    try:
        portal.portal.manage("verify_history")
    except RuntimeError as error:
        result.problems.append(str(error)[:500])


def _tell(engine: str, told: Told, acknowledged: int, read: int, result: Result) -> None:
    longest = {name: f"{max(waits):.1f}" for name, waits in sorted(result.waits.items())}
    blows = sum(map(len, result.waits.values()))
    print(
        f"{engine}: {acknowledged} acknowledged saves, {result.kills} kills in {blows} blows: ",
        end="",
    )
    print({name: len(waits) for name, waits in sorted(result.waits.items())})
    print(f"{engine}: longest until a save was taken again, in seconds: {longest}")
    print(f"{engine}: {read} files read though their worker was killed")
    print(f"{engine}: statuses (0: no answer): {dict(told.statuses)}", flush=True)
    if told.strange:
        result.problems.append(f"answers that no script expects: {dict(told.strange)}")


if __name__ == "__main__":
    sys.exit(main())
