"""What a step of the ramp has to keep to: how long 95 of a hundred answers may take, and that none fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.load.generator import percentile

#: By database, editors and kind of answer.
MILLISECONDS: Mapping[tuple[str, int, str], int] = {
    ("postgresql", 50, "save"): 60,
    ("postgresql", 200, "save"): 150,
    ("postgresql", 200, "page"): 300,
    ("sqlite", 50, "save"): 250,
}
#: Up to so many editors nothing may fail.
WITHOUT_FAILURE: Mapping[str, int] = {"postgresql": 400, "sqlite": 50}


def missed(engine: str, step: Mapping[str, Any]) -> Iterator[str]:
    """What a step did not keep to."""
    users = step["users"]
    for (of, editors, kind), allowed in MILLISECONDS.items():
        if (of, editors) != (engine, users):
            continue
        times = step["times"].get(kind, [])
        took = percentile(times, 95)
        if not times or took > allowed:
            yield f"{kind} p95 at {users} editors: {took:.0f} ms, {allowed} wanted"
    if users <= WITHOUT_FAILURE[engine] and step["failed"]:
        yield f"failed at {users} editors: {step['failed']}"
