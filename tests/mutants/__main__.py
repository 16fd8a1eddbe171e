"""Mutation test of the rooms whose faults would be gravest.

    python -m tests.mutants [--room numbers] [--sample 200] [--seed 20261130] [--gather]

First (`--gather`, or where nothing is gathered yet) each room's tests run once, and it is noted which of
them reach which line. Results are kept in .mutants/ as they come, so that a run goes on where it was
stopped; `--anew` forgets them. Survivors are printed; those that change nothing anybody can see stand in
equivalent.txt with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants.mutations import Mutant, mutants_of
from tests.mutants.running import KILLED, TIMED_OUT, Killing, Reaching

FOLDER = Path(".mutants")
EQUIVALENT = Path("tests/mutants/equivalent.txt")


@dataclass(frozen=True)
class Room:
    """Files, the tests that are asked about them, and how many mutants are drawn (0: all)."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    drawn: int = 0


ROOMS = {
    "numbers": Room(("wardplan/numbers",), ("tests/wardplan/numbers", "tests/indicators")),
    "rights": Room(
        ("accounts/rights.py", "accounts/permissions.py"),
        (
            "tests/accounts/test_permissions.py",
            "tests/accounts/test_rights.py",
            "tests/plans/workflow",
        ),
    ),
    "transitions": Room(
        tuple(f"plans/workflow/{one}.py" for one in ("transitions", "conditions", "perform")),
        ("tests/plans/workflow", "tests/plans/issuing"),
    ),
    "verifier": Room(
        ("plans/pdf/verifying", "plans/publishing/verification.py"),
        ("tests/plans/pdf/verifying", "tests/plans/publishing"),
        200,
    ),
    "readers": Room(
        ("plans/document/planfile", "plans/incoming"),
        ("tests/plans/document", "tests/plans/incoming"),
        200,
    ),
}


def main() -> int:
    """Gather, run, print; 1 where fewer than 95 of 100 are found."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--gather", action="store_true")
    parser.add_argument("--anew", action="store_true")
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    shares = [one_room(name, options) for name in options.room or ROOMS]
    return int(min(shares) < 0.95)


def one_room(name: str, options: argparse.Namespace) -> float:
    """Run one room in processes of their own; the share that was found."""
    room, store, results = ROOMS[name], FOLDER / f"{name}.json", FOLDER / f"{name}.results"
    if options.anew:
        results.unlink(missing_ok=True)
    if options.gather or not store.exists():
        _in_a_child(lambda: _gather(room, store))
    drawn = options.sample if options.sample is not None else room.drawn
    mutants = _drawn(room, drawn, options.seed)
    known = {(one[0], one[1]) for one in _kept(results)}
    left = [one for one in mutants if (one.name, one.line) not in known]
    if left:
        _in_a_child(lambda: _kill(room, left, store, results))
    return _told(name, mutants, results)


def _drawn(room: Room, count: int, seed: int) -> list[Mutant]:
    equivalent = _equivalent()
    found = [one for path in _files(room) for one in mutants_of(path) if one.name not in equivalent]
    if count and count < len(found):
        found = random.Random(seed).sample(found, count)
    return found


def _files(room: Room) -> list[Path]:
    places = [Path(one) for one in room.files]
    return sorted(path for one in places for path in (one.rglob("*.py") if one.is_dir() else [one]))


def _equivalent() -> dict[str, str]:
    lines = EQUIVALENT.read_text().splitlines()
    pairs = (line.partition(" | ") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _, reason in pairs}


def _in_a_child(job: object) -> None:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            job()  # type: ignore[operator]
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.waitpid(child, 0)


_PYTEST = [
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "-m",
    "not browser and not libreoffice and not thorough",
    # A forked child leaves the pipes of its parent's sandbox as they are.
    "-W",
    "ignore::pytest.PytestUnraisableExceptionWarning",
]


def _gather(room: Room, store: Path) -> None:
    files = {str(path.resolve()) for path in _files(room)}
    pytest.main([*_PYTEST, *room.tests], plugins=[Reaching(files, store)])


def _kill(room: Room, mutants: list[Mutant], store: Path, results: Path) -> None:
    pytest.main([*_PYTEST, *room.tests], plugins=[Killing(mutants, store, results)])


def _kept(results: Path) -> list[list[object]]:
    return (
        [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    )


def _told(name: str, mutants: list[Mutant], results: Path) -> float:
    by_name = {(one[0], one[1]): one for one in _kept(results)}
    mine = [by_name[one.name, one.line] for one in mutants if (one.name, one.line) in by_name]
    counts = Counter(one[2] for one in mine)
    found = counts[KILLED] + counts[TIMED_OUT]
    share = found / len(mine) if mine else 0.0
    print(f"{name}: {len(mine)} mutants, {dict(counts)}, {share:.1%} found", flush=True)
    for one in mine:
        if one[2] not in (KILLED, TIMED_OUT):
            print(f"  {one[2]} line {one[1]}: {one[0]}", flush=True)
    return share


if __name__ == "__main__":
    sys.exit(main())
