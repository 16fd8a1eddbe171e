"""The checking process: a warm one that forks for each file, so that none sees what another left.

Started by `worker.py`. Files come from anybody, so each is taken apart in a process of its own with
limits of memory and time, which ends with it. Neither database nor secrets are known here.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from typing import NamedTuple

from plans.pdf.verifying.carried import carried_files
from plans.pdf.verifying.checking import check
from plans.pdf.verifying.messaging import (
    Job,
    answer_failed,
    files_written,
    read_job,
    verdict_written,
)
from plans.pdf.verifying.sentences import Refused, verdict_of
from wardplan.sandbox.messages import only_output, read_frame, send

#: Said once, when jobs are welcome.
READY = b"ready"
#: Exit codes of a forked process.
DONE, OUT_OF_MEMORY, FAILED = 0, 3, 4


class Limits(NamedTuple):
    """What one file may take: bytes, seconds of computing, seconds in all."""

    memory: int
    work: int
    seconds: int


def main() -> None:
    """Serve jobs from standard input until it ends."""
    limits = Limits(*map(int, sys.argv[1:4]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = only_output()
    # What is there now is shared by all forks; collecting it again would only copy it.
    gc.collect()
    gc.freeze()
    send(answers, READY)
    while (message := read_frame(sys.stdin.buffer)) is not None:
        job = read_job(message)
        del message
        send(answers, in_a_fork(job, limits))
        del job


def in_a_fork(job: Job, limits: Limits) -> bytes:
    """The answer to a job, worked out by a process that ends with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, writing, limits)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) == DONE:
        return answer
    return answer_failed(reason_of(status))


def _answer(job: Job) -> bytes:
    if job.task == "carried":
        try:
            return files_written(carried_files(job.pdf))
        except Refused as refused:
            return verdict_written(verdict_of(refused))
    assert job.expected is not None
    assert job.now is not None
    return verdict_written(check(job.pdf, job.expected, now=job.now))


def _work(job: Job, writing: int, limits: Limits) -> None:
    code = FAILED
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.work, limits.work + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        # Also ends one that waits instead of working.
        signal.alarm(limits.seconds)
        answer = _answer(job)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        code = DONE
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        # Not sys.exit: what the parent buffered must not be written twice.
        os._exit(code)


def reason_of(status: int) -> str:
    """Why a fork that ended with `status` (of os.waitpid) gave no answer."""
    code = os.waitstatus_to_exitcode(status)
    if code in (-signal.SIGALRM, -signal.SIGXCPU):
        return "time"
    return "memory" if code == OUT_OF_MEMORY else "crash"


if __name__ == "__main__":
    main()
