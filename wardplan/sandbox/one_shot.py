"""Work on a file from outside, in a process of its own: a hostile file can only end it.

The process knows neither database nor secrets, and the system ends it where it takes more than it was given.
"""

from __future__ import annotations

import logging
import resource
import subprocess
import sys
import warnings
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
#: Starting and ending the process are no part of its work.
_AROUND_SECONDS = 5


def done_apart(module: str, data: bytes, *, memory: int, seconds: int) -> bytes | None:
    """What `python -m module` writes about `data`; None where it failed or met a limit (bytes, seconds)."""
    try:
        answer = subprocess.run(
            [sys.executable, "-m", module, str(memory), str(seconds)],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            timeout=seconds + _AROUND_SECONDS,
            check=False,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return None
    return answer.stdout if answer.returncode == 0 else None


def given() -> bytes:
    """In the process itself: take on the limits of the command line, and give what there is to work on."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Libraries have much to say about a broken file; nobody reads it.
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    return sys.stdin.buffer.read()
