"""Resource limits of a job in the sandbox. The kernel enforces them: a hostile file only ends its process."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path

#: Bytes above the limit that a process may use to report that it reached the limit.
_RESERVE = 16 * 1024 * 1024
#: Seconds in which whoever sends a file is to have its answer, with the wait for other people's files; what a
#: process takes to start comes on top.
ANSWER_SECONDS = 18


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space, seconds of wall time, and seconds of CPU time (0: as many as of wall time)."""

    memory: int
    seconds: int
    work: int = 0

    @property
    def patience(self) -> int:
        """Seconds that a job may wait for those before it, so that it is answered in time all the same."""
        return max(1, ANSWER_SECONDS - self.seconds)

    def bound_memory(self) -> None:
        """Limit the memory of this process for good."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory + _RESERVE))

    def bound_work(self) -> None:
        """Limit the CPU time of this process to one job, and forbid it to write files."""
        work = self.work or self.seconds
        resource.setrlimit(resource.RLIMIT_CPU, (work, work + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    def are_near(self) -> bool:
        """Whether this process has ever used nearly all of its memory.

        If so, a library may have been denied more and gone on as if the file were at fault.
        """
        return _most_memory() > self.memory - self.memory // 16


def raise_memory_limit() -> None:
    """Raise the memory limit to its hard limit, so that the process can report what happened."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _most_memory() -> int:
    """The peak address space of this process, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmPeak")),
        0,
    )
