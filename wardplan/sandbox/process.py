"""A child process of the sandbox, as the portal sees it: start it, send it jobs, close it.

It has access neither to the database nor to secrets: its environment is built here, and jobs come by a pipe.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from wardplan.sandbox.admission import admission
from wardplan.sandbox.child import DONE, ENDED, REFUSED, Mode
from wardplan.sandbox.errors import (
    JobFailed,
    JobRefused,
    SandboxBusy,
    SandboxOutOfMemory,
    SandboxTimeout,
    error_for_exit_code,
)
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.messages import await_message, send_message

_ROOT = Path(__file__).resolve().parents[2]
#: The start does not count as job time: on a busy machine it takes longer than most jobs.
START_SECONDS = 60
#: A child ends jobs that take too long itself; after so many seconds more it is considered hung.
_GRACE_SECONDS = 5

_turn = threading.BoundedSemaphore(1)


class SandboxProcess:
    """A child process that runs `function` ("module:function") for each job."""

    def __init__(
        self, function: str, mode: Mode, limits: Limits, environment: Mapping[str, str]
    ) -> None:
        """Start the child and wait until it is ready. Raises `SandboxError`."""
        numbers = map(str, (limits.memory, limits.seconds, limits.work))
        self._seconds, self._done = limits.seconds, 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "wardplan.sandbox.child", function, mode, *numbers],
            cwd=_ROOT,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if mode == "once" else None,
            # Its own session: a signal to the portal's group must not interrupt a file being written.
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._jobs, self._answers = self._process.stdin, self._process.stdout
        try:
            self._receive(START_SECONDS)
        except SandboxOutOfMemory as error:  # no memory limit is set yet
            raise JobFailed(str(error)) from error
        self._receive(START_SECONDS)

    @property
    def is_fresh(self) -> bool:
        """Whether it has not run a job yet."""
        return not self._done

    @property
    def id(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether the process has exited."""
        return self._process.poll() is not None

    def ask(self, job: bytes) -> bytes:
        """The result of the function. Raises `JobRefused` if the function does, else `SandboxError`."""
        with suppress(OSError):  # it has exited; `_receive` finds out why
            send_message(self._jobs, job)
        answer = self._receive(self._seconds + _GRACE_SECONDS)
        self._done += 1
        kind, content = answer[:1], answer[1:]
        if kind == DONE:
            return content
        said = content.decode(errors="replace")
        if kind == ENDED:
            raise error_for_exit_code(int(said))
        raise JobRefused(said) if kind == REFUSED else JobFailed(said)

    def close(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._jobs, self._answers):
            with suppress(OSError):  # buffered data has no reader any more
                stream.close()

    def _receive(self, seconds: float) -> bytes:
        """The next message; the child is killed if none comes."""
        try:
            message = await_message(self._answers, seconds)
            if message is not None:
                return message
            error = error_for_exit_code(self._process.wait(timeout=_GRACE_SECONDS))
        except TimeoutError:
            error = SandboxTimeout()
        except subprocess.TimeoutExpired:
            error = JobFailed("the process gave up its pipe and went on")
        self.close()
        raise error


def run_once(function: str, job: bytes, limits: Limits) -> bytes:
    """The result of `function` ("module:function", bytes to bytes) for `job`, within limits.

    Raises `JobRefused` if the function does, with its message, and `SandboxError` if there is no answer. One at
    a time runs in this process: each may take half a gigabyte.
    """
    with admission.enter():
        if not _turn.acquire(timeout=limits.patience):
            raise SandboxBusy
        try:
            return _run_once(function, job, limits)
        finally:
            _turn.release()


def _run_once(function: str, job: bytes, limits: Limits) -> bytes:
    process = SandboxProcess(function, "once", limits, {})
    try:
        return process.ask(job)
    finally:
        process.close()
