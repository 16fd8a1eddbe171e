"""A process kept warm beside each web process, for work that takes long to start: one job at a time."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Mapping

from wardplan.sandbox.child import Mode
from wardplan.sandbox.errors import Busy, OutOfTime, SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import Process


class WarmProcess:
    """Started at the first job, and anew where it ended or took too much."""

    def __init__(
        self,
        function: str,
        mode: Mode,
        limits: Limits,
        *,
        queue_seconds: float,
        environment: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`queue_seconds` is how long a job waits for those before it."""
        self.limits = limits
        self._function, self._mode, self._environment = function, mode, environment
        self._queue_seconds = queue_seconds
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._owner = 0
        atexit.register(self.close)

    def ask(self, job: bytes) -> bytes:
        """What the function gives for a job. Raises `JobRefused` where it refuses, else `SandboxError`.

        A process that fails after it had done other jobs may owe that to them (memory kept, a fault in a
        library): the job is tried once more in a new one.
        """
        if not self._lock.acquire(timeout=self._queue_seconds):
            raise Busy
        try:
            return self._ask(job)
        finally:
            self._lock.release()

    @property
    def process_id(self) -> int:
        """The number of the running process; 0 where none was started."""
        return self._process.id if self._process else 0

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
        if process and self._owner == os.getpid():
            process.close()

    def _ask(self, job: bytes) -> bytes:
        process = self._running()
        try:
            return process.ask(job)
        except OutOfTime:
            raise
        except SandboxError:
            if process.is_fresh or not process.has_ended:
                raise
        return self._running().ask(job)

    def _running(self) -> Process:
        """The process, started anew where it ended or belongs to the process we were forked from."""
        if self._process and (self._owner != os.getpid() or self._process.has_ended):
            self.close()
        if self._process is None:
            self._process = Process(self._function, self._mode, self.limits, self._environment())
            self._owner = os.getpid()
        return self._process
