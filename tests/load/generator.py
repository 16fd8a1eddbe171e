"""Starts the load generator on a served portal, and shows what it measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.load.served import ServedPortal
from tests.support.paths import ROOT

HEAD = (
    "| database | editors | saves/s | save p50 · p95 · p99, ms | page p50 · p95 · p99, ms | failed |"
    " processors: portal · database · generator |\n| --- | ---: | ---: | --- | --- | --- | --- |"
)


@dataclass(frozen=True)
class Plan:
    """What the generator does: so many editors in each step, each for so many seconds."""

    steps: Sequence[int]
    seconds: float
    polls: bool = False
    files: bool = False


def generated(
    portal: ServedPortal, people: list[dict[str, Any]], plan: Plan, ledger: Path
) -> Iterator[dict[str, Any]]:
    """What each step measured (`tests/load/ramp.py`). The generator ends with the loop."""
    master = portal.master()
    assert master
    told = {
        "host": f"http://127.0.0.1:{portal.port}",
        "steps": list(plan.steps),
        "seconds": plan.seconds,
        "polls": plan.polls,
        "files": plan.files,
        "ledger": str(ledger),
        "watched": {"portal": [master.pid], "database": [one.pid for one in _database(portal)]},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.load.ramp", json.dumps(told)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(people))
        process.stdin.close()
        for line in process.stdout:
            yield json.loads(line)
        if process.wait():
            raise RuntimeError("the load generator failed")
    finally:
        process.kill()
        process.wait()


def _database(portal: ServedPortal) -> list[psutil.Process]:
    return portal.server.processes()[:1] if portal.server else []


def row(engine: str, step: dict[str, Any]) -> str:
    """A line of the table whose head is `HEAD`."""
    times, spent = step["times"], step["processors"]
    saves = len(times.get("save", ())) / step["seconds"]
    processors = " · ".join(f"{spent[name]:.2f}" for name in ("portal", "database", "generator"))
    return (
        f"| {engine} | {step['users']} | {saves:.1f} | {_shown(times.get('save', []))} |"
        f" {_shown(times.get('page', []))} | {step['failed'] or 0} | {processors} |"
    )


def _shown(times: list[float]) -> str:
    return " · ".join(f"{percentile(times, share):.0f}" for share in (50, 95, 99))


def percentile(times: Sequence[float], share: float) -> float:
    """The value that so many of a hundred do not exceed, of sorted ones; 0 where there are none."""
    if not times:
        return 0.0
    return times[max(0, -(-len(times) * int(share) // 100) - 1)]
