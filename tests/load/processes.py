"""What trees of processes take: time, memory, descriptors, threads."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil


def tree(roots: Iterable[psutil.Process]) -> list[psutil.Process]:
    """The processes with everything that they started."""
    found = []
    for root in roots:
        with suppress(psutil.Error):
            found += [root, *root.children(recursive=True)]
    return found


def processor_seconds(roots: Iterable[psutil.Process]) -> float:
    """Seconds of processor that they have taken, with those of children that have ended."""
    total = 0.0
    for process in tree(roots):
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def memory(roots: Iterable[psutil.Process]) -> int:
    """Bytes of memory of all of them, with everything that they started."""
    return sum(map(memory_of, tree(roots)))


def memory_of(process: psutil.Process) -> int:
    """Bytes of memory of one process, shared pages divided among those that share them (PSS)."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return 0


def descriptors(roots: Iterable[psutil.Process]) -> int:
    """Open files and connections."""
    total = 0
    for process in tree(roots):
        with suppress(psutil.Error):
            total += process.num_fds()
    return total


def threads(roots: Iterable[psutil.Process]) -> int:
    """Threads."""
    total = 0
    for process in tree(roots):
        with suppress(psutil.Error):
            total += process.num_threads()
    return total
