"""Why a job in the sandbox has no answer, and how to recognize an out-of-memory error, whatever raised it."""

from __future__ import annotations

import errno
import re
import signal
from collections.abc import Iterator

#: Exit codes of a child that cannot answer: it ran out of memory, or failed in some other way.
OUT_OF_MEMORY, CRASHED = 3, 4
_OUT_OF_TIME = {-signal.SIGALRM, -signal.SIGXCPU}
#: How C code ends without memory (it aborts, or dereferences a null pointer), and how the kernel ends a process
#: that took too much.
_NO_MEMORY = {*(-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL)}
#: Messages of libraries that have no exception for it; zlib reports errors by number.
_SAID = re.compile(
    r"memory (error|allocation)|(out of|insufficient|(not )?enough) memory|bad_alloc|failed to map segment"
    r"|(can(no|')t|could not|failed to|unable to) (allocate|start new thread)|^Error -4 while",
    re.IGNORECASE,
)


class JobRefused(Exception):
    """Raised by a job that cannot accept its input; the message is passed on to the caller."""


class SandboxError(Exception):
    """A job did not finish."""


class SandboxBusy(SandboxError):
    """Too many are inside, or the queue did not move within the time that a job may wait."""


#: What people are told of it who sent a file.
BUSY_READING = "Cổng đang đọc tệp của người khác; xin thử lại sau ít phút."


class SandboxTimeout(SandboxError):
    """The job exceeded its time limit."""


class SandboxOutOfMemory(SandboxError):
    """The job exceeded its memory limit."""


class JobFailed(SandboxError):
    """The job raised an exception, or its process ended for an unknown reason."""


def error_for_exit_code(code: int) -> SandboxError:
    """The error for an exit code of a child; a negative code is the signal that ended it."""
    if code in _OUT_OF_TIME:
        return SandboxTimeout()
    # The child never exits with such a code itself: a library called exit() because it got no memory.
    if code in _NO_MEMORY or (code > 0 and code != CRASHED):
        return SandboxOutOfMemory(f"the process ended with {code}")
    return JobFailed(f"the process ended with {code}")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether any exception in the chain says that memory ran out."""
    return any(_says_so(one) for one in _chain(error))


def raise_if_out_of_memory(error: BaseException) -> None:
    """For callers that blame the file for every exception: raise MemoryError if memory was the reason."""
    if is_out_of_memory(error):
        raise MemoryError from error


def _says_so(error: BaseException) -> bool:
    # SystemError: C code that had no memory left to create its exception.
    if isinstance(error, MemoryError | SystemError):
        return True
    return getattr(error, "errno", None) == errno.ENOMEM or bool(_SAID.search(str(error)))


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            # Some libraries pass the cause on as an argument instead of chaining it.
            waiting += [one.__cause__, one.__context__, *one.args]
