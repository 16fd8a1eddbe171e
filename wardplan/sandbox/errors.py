"""Why a job in the sandbox has no answer, and how running out of memory is told whatever raised it."""

from __future__ import annotations

import errno
import re
import signal
from collections.abc import Iterator

#: Exit codes of a child that cannot answer: its memory did not suffice, or something else was wrong.
OUT_OF_MEMORY, BROKEN_OFF = 3, 4
_OUT_OF_TIME = {-signal.SIGALRM, -signal.SIGXCPU}
#: How C code ends that gets no memory (it aborts, or follows the null pointer), and how the system ends what
#: has taken too much of it.
_NO_MEMORY = {
    *(-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL),
}
#: What libraries say that have no exception for it; zlib knows its errors by number.
_SAID = re.compile(
    r"memory (error|allocation)|(out of|insufficient|(not )?enough) memory|bad_alloc|failed to map segment"
    r"|(can(no|')t|could not|failed to|unable to) (allocate|start new thread)|^Error -4 while",
    re.IGNORECASE,
)


class JobRefused(Exception):
    """Raised by a job about what it was given; its text travels to whoever asked."""


class SandboxError(Exception):
    """A job was not brought to its end."""


class Busy(SandboxError):
    """Others were before, and the time to wait for them is over."""


class OutOfTime(SandboxError):
    """It took longer than it may."""


class OutOfMemory(SandboxError):
    """It took more memory than it may."""


class Failed(SandboxError):
    """The job raised an error of its own, or its process ended in a way that nobody knows."""


def error_of_exit(code: int) -> SandboxError:
    """What it means that a child ended with `code`, negative where a signal ended it."""
    if code in _OUT_OF_TIME:
        return OutOfTime()
    # A code that is not the child's own: a library gave up, and took the process with it.
    if code in _NO_MEMORY or (code > 0 and code != BROKEN_OFF):
        return OutOfMemory(f"the process ended with {code}")
    return Failed(f"the process ended with {code}")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, wherever in the chain of errors that is said."""
    return any(_says_so(one) for one in _chain(error))


def raise_if_out_of_memory(error: BaseException) -> None:
    """For those who take every error for a fault of the file: MemoryError where it is none."""
    if is_out_of_memory(error):
        raise MemoryError from error


def _says_so(error: BaseException) -> bool:
    # SystemError: C code that could not even make the error.
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
            # Some libraries hand the cause on as an argument.
            waiting += [one.__cause__, one.__context__, *one.args]
