"""A process kept warm beside each web process: jobs go in through a pipe, answers come out, one at a time.

For work that needs limits of its own and long to start. What the process may and may not is up to `start`.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from wardplan.sandbox.messages import FrameReader, frame

START_SECONDS = 60


class Busy(Exception):
    """Others were before, and the time to wait for them is over."""


class Gone(Exception):
    """The process ended or broke off in the middle of a job; `code` is how it ended, 0 where nobody knows."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class WarmProcess:
    """Started at the first job, and anew where it ended or took too long."""

    start: Callable[[], subprocess.Popen[bytes]]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: subprocess.Popen[bytes] | None = None
    _owner: int = 0

    def ask(self, job: bytes, *, seconds: float, queue_seconds: float) -> bytes:
        """The answer to a job. Raises `Busy`, `Gone`, or TimeoutError after `seconds`.

        A process that ends after it had done other jobs may owe that to them: the job is tried once more in
        a new one.
        """
        if not self._lock.acquire(timeout=queue_seconds):
            raise Busy
        try:
            return self._ask(job, seconds)
        finally:
            self._lock.release()

    @property
    def process_id(self) -> int:
        """The number of the running process; 0 where none was started."""
        return self._process.pid if self._process else 0

    @property
    def is_busy(self) -> bool:
        """Whether a job is being done."""
        return self._lock.locked()

    def warm_up(self) -> None:
        """Start it before anybody asks."""
        self._running()

    def adopt(self) -> None:
        """After a fork: go on with the process of the one we were forked from, which asks it no more."""
        self._owner = os.getpid()

    def close(self) -> None:
        """End the process; the next job starts a new one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # what was still to be written has no reader any more
                    stream.close()

    def _ask(self, job: bytes, seconds: float) -> bytes:
        while True:
            was_fresh = self._process is None
            try:
                return _exchange(self._running(), job, seconds)
            except TimeoutError:
                self.close()
                raise
            except (Gone, OSError) as error:
                code = self._end()
                if was_fresh:
                    raise Gone(code) from error

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started anew where it ended or belongs to the process we were forked from."""
        if self._process and (self._owner != os.getpid() or self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._process = self.start()
            self._owner = os.getpid()
            # Starting is no part of a job's time: on a busy machine it takes longer than most.
            _receive(self._process, START_SECONDS)
        return self._process

    def _end(self) -> int:
        """Close a process that went by itself; its exit code."""
        try:
            return self._process.wait(timeout=2) if self._process else 0
        except subprocess.TimeoutExpired:
            return 0
        finally:
            self.close()


def _exchange(process: subprocess.Popen[bytes], job: bytes, seconds: float) -> bytes:
    """Send a job and wait for the answer."""
    assert process.stdin is not None
    process.stdin.write(frame(job))
    process.stdin.flush()
    return _receive(process, seconds)


def _receive(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """The next message; TimeoutError after `seconds`, Gone where the process ended before."""
    assert process.stdout is not None
    reader = FrameReader()
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while reader.message is None:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            if not (data := os.read(process.stdout.fileno(), 1 << 20)):
                raise Gone
            reader.feed(data)
    return reader.message
