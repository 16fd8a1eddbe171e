"""The child process of the sandbox: sets its limits, loads one function, and calls it for each job.

    python -m wardplan.sandbox.child MODULE:FUNCTION MODE MEMORY SECONDS WORK

The function takes and returns bytes; exceptions are reported to the parent. MODE is one of:

- `once`: there is a single job;
- `forking`: each job runs in a fork, so that none sees what another left behind;
- `warm`: all jobs run in this process, for work that profits from its caches. It gets our own documents only,
  and may write files. Only what it does has the priority of pages.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import resource
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Literal, NoReturn, TypeAlias, cast

from wardplan.sandbox.errors import CRASHED, OUT_OF_MEMORY, JobRefused, is_out_of_memory
from wardplan.sandbox.limits import Limits, raise_memory_limit
from wardplan.sandbox.messages import claim_stdout, read_message, send_message
from wardplan.sandbox.priority import give_way

Mode: TypeAlias = Literal["once", "forking", "warm"]
Function: TypeAlias = Callable[[bytes], bytes]

#: First byte of an answer: the result, the refusal, the exception, or the exit code of the fork.
DONE, REFUSED, FAILED, ENDED = b"D", b"R", b"F", b"E"
#: Sent once each: Python has started, and the child is ready for jobs.
STARTED, READY = b"started", b"ready"
#: A warm process collects garbage (some 10 MB for each print) after so many jobs.
JOBS_BETWEEN_COLLECTIONS = 8
#: Characters of a traceback that are passed on, for the log.
MAX_ERROR_LENGTH = 4_000


def main(name: str, mode: Mode, limits: Limits) -> None:
    """Serve jobs from standard input until it ends."""
    # A core file of a crash would hold the document on disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = claim_stdout()
    send_message(answers, STARTED)
    if mode != "warm":
        give_way()
    if mode != "forking":
        limits.bound_memory()
    if mode == "once":
        limits.bound_work()
    if mode != "warm":
        # Libraries warn at length about a broken file; nobody would read it.
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
    function = load_function(name)
    if mode != "once":
        # What is loaded by now stays: forks share its memory, and the collector need not scan it again.
        gc.collect()
        gc.freeze()
    if mode == "warm":
        # A collection in the middle of a layout takes time and frees nothing.
        gc.disable()
    send_message(answers, READY)
    done = 0
    while (job := read_message(sys.stdin.buffer)) is not None:
        do = run_in_fork if mode == "forking" else run_in_process
        send_message(answers, do(function, job, limits))
        del job
        done += 1
        if mode == "warm" and done % JOBS_BETWEEN_COLLECTIONS == 0:
            gc.collect()


def load_function(name: str) -> Function:
    """Import the function named `module:function`."""
    module, _, function = name.partition(":")
    return cast(Function, getattr(importlib.import_module(module), function))


def run_in_process(function: Function, job: bytes, limits: Limits) -> bytes:
    """The answer to a job; the process ends if it exceeds its memory or its time."""
    limits.bound_memory()
    signal.alarm(limits.seconds)
    try:
        answer = DONE + function(job)
    except BaseException as error:
        raise_memory_limit()
        if is_out_of_memory(error):
            os._exit(OUT_OF_MEMORY)
        answer = _told(error)
    # The function may have swallowed a MemoryError and gone on: do not trust its answer.
    if limits.are_near():
        os._exit(OUT_OF_MEMORY)
    signal.alarm(0)
    return answer


def run_in_fork(function: Function, job: bytes, limits: Limits) -> bytes:
    """The answer to a job, computed by a fork that ends with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(function, job, limits, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return answer if code == 0 else ENDED + str(code).encode()


def _work(function: Function, job: bytes, limits: Limits, writing: int) -> NoReturn:
    try:
        limits.bound_work()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(run_in_process(function, job, limits))
        # Not sys.exit: what the parent buffered must not be written twice.
        os._exit(0)
    except BaseException as error:
        _end(error)


def _told(error: BaseException) -> bytes:
    if isinstance(error, JobRefused):
        return REFUSED + str(error).encode(errors="replace")
    return FAILED + traceback.format_exc()[-MAX_ERROR_LENGTH:].encode(errors="replace")


def _end(error: BaseException) -> NoReturn:
    """Exit without an answer, with a code that says why."""
    code = OUT_OF_MEMORY
    try:
        raise_memory_limit()
        if not is_out_of_memory(error):
            # Only then: what cannot even be printed has run out of memory.
            traceback.print_exception(error)
            code = CRASHED
    finally:
        os._exit(code)


if __name__ == "__main__":
    try:
        main(sys.argv[1], cast(Mode, sys.argv[2]), Limits(*map(int, sys.argv[3:])))
    except BaseException as error:
        _end(error)
