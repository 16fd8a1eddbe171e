"""A plan is signed while the time-stamp authority takes the connection and says nothing."""

from __future__ import annotations

import json
from typing import Any

from tests.load.served import ServedPortal

#: Seconds that a time stamp is waited for (8), and what signing itself takes on a busy machine.
BOUND = 25


def signing_while_it_hangs(portal: ServedPortal) -> tuple[str, list[str]]:
    """Returns what happened in a line, and what went wrong."""
    told = portal.portal.run(*portal.portal.inside("tests.chaos.signing_inside"))
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    expected = {"state": "numbered", "files": ["base"], "signed": 0}
    problems = [
        f"{name}: {found[name]}" for name, value in expected.items() if found[name] != value
    ]
    if "dấu thời gian không trả lời" not in found["told"]:
        problems.append(f"the person was told: {found['told']}")
    if found["seconds"] > BOUND:
        problems.append(f"the person waited {found['seconds']:.0f} s")
    return (
        f"hung time-stamp authority: refused with a sentence after {found['seconds']:.0f} s",
        problems,
    )
