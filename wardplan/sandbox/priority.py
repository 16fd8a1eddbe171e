"""Pages go first: work in the sandbox takes the processor time that they leave."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

#: As the workers of the queue (`wardplan/worker/supervisor.py`).
NICE = 10
#: Where the kernel shares time among sessions first, a session's own niceness stands here.
_OF_THE_SESSION = Path("/proc/self/autogroup")


def give_way() -> None:
    """Make this process, and its session, as nice as `NICE`; what is nicer already stays so."""
    nice = max(NICE, os.getpriority(os.PRIO_PROCESS, 0))
    os.setpriority(os.PRIO_PROCESS, 0, nice)
    # Without it each process of the sandbox, being a session of its own, gets as much as the whole portal.
    with suppress(OSError):
        _OF_THE_SESSION.write_text(str(nice))
