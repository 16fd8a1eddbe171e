"""Ever more editors on both databases: `make load`.

    python -m tests.load [--steps 10,50,100,200,400] [--seconds 40] [--database sqlite|postgresql]
                         [--polls] [--greedy]

The portal runs as in a deployment (two workers of four threads, static files collected). Editors pause for 2 to
4 seconds between two saves; every tenth time one opens a page. With --polls their open grids also ask every 4
seconds what others changed. With --greedy 50 editors save in quiet, then beside greedy files.
A step counts after all its editors are there. At the end every acknowledged save is looked up.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.machine import load, machine
from tests.load.generator import HEAD, Plan, generated, row
from tests.load.served import ENGINES, Checker, served
from tests.load.targets import missed
from tests.load.with_greedy_files import beside_greedy_files

WARDS = 20


def main() -> int:
    """Run it; 1 where a save was lost, or a step or greedy file took more than it may."""
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--steps", default="10,50,100,200,400")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--database", choices=ENGINES)
    parser.add_argument("--polls", action="store_true")
    parser.add_argument("--greedy", action="store_true")
    options = parser.parse_args()
    # Whoever ends it by a signal has everything cleaned up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"{machine()}, load {load():.1f}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n", flush=True)
    steps = [int(step) for step in options.steps.split(",")]
    wrong = 0
    for engine in (options.database,) if options.database else ENGINES:
        print(HEAD, flush=True)
        wrong += run(engine, Plan(steps, options.seconds, options.polls), options.greedy)
    return int(wrong > 0)


def run(engine: str, plan: Plan, greedy: bool) -> bool:
    """One engine; prints its lines, and returns whether something is wrong."""
    with tempfile.TemporaryDirectory(prefix="load-", dir="/tmp") as name:
        folder = Path(name)
        with served(engine, folder) as portal:
            people = portal.make(WARDS, 50 if greedy else max(plan.steps))
            portal.start()
            portal.wait_until_well()
            ledger = folder / "ledger"
            problems = list[str]()
            if greedy:
                problems = beside_greedy_files(engine, portal, people, plan.seconds, ledger)
            else:
                for step in generated(portal, people, plan, ledger):
                    print(row(engine, step), flush=True)
                    problems += missed(engine, step)
            checker = Checker(portal.portal, ledger)
            try:
                found = checker.look()
            finally:
                checker.close()
    print(f"\n{engine}: {found['acknowledged']} acknowledged saves, load at the end {load():.1f}")
    if found["wrong"]:
        problems.append(f"lost or doubled: {found['wrong']} {found['lines']}")
    for problem in problems:
        print(f"- missed: {problem}")
    print("" if problems else "- nothing lost, every target kept\n", flush=True)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
