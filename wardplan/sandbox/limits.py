"""What one job in the sandbox may take. The system holds it: a hostile file can only end its process."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path

#: Bytes above the limit that a process may take to say that it has reached it.
_RESERVE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space, seconds in all, and seconds of computing (as many where it is 0)."""

    memory: int
    seconds: int
    work: int = 0

    def bound_memory(self) -> None:
        """Bound the memory of this process, for all that it will do."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory + _RESERVE))

    def bound_work(self) -> None:
        """Bound what this process may compute, for one job; it writes no files."""
        work = self.work or self.seconds
        resource.setrlimit(resource.RLIMIT_CPU, (work, work + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    def are_near(self) -> bool:
        """Whether this process once had nearly all of its memory.

        Who had may have been refused more, and gone on as if that were a fault of the file.
        """
        return _most_memory() > self.memory - self.memory // 16


def allow_reserve() -> None:
    """Let this process say what happened to it."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _most_memory() -> int:
    """The most address space that this process ever had, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmPeak")),
        0,
    )
