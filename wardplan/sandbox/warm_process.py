"""A child process kept running beside each web process, for work that is slow to start: one job at a time."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Mapping

from wardplan.sandbox.admission import admission
from wardplan.sandbox.child import Mode
from wardplan.sandbox.errors import SandboxBusy, SandboxError, SandboxTimeout
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import SandboxProcess


class WarmProcess:
    """Starts with the first job, and again after it exited or exceeded a limit."""

    def __init__(
        self,
        function: str,
        mode: Mode,
        limits: Limits,
        *,
        queue_seconds: float | None = None,
        environment: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`queue_seconds` is how long a job may wait for those before it (without it: `limits.patience`)."""
        self.limits = limits
        self._function, self._mode, self._environment = function, mode, environment
        self._queue_seconds = limits.patience if queue_seconds is None else queue_seconds
        self._lock = threading.Lock()
        self._process: SandboxProcess | None = None
        self._owner = 0
        atexit.register(self.close)

    def ask(self, job: bytes) -> bytes:
        """The result of the function for a job. Raises `JobRefused` if the function does, else `SandboxError`.

        If a process fails that has run other jobs, these may be the cause (memory not freed, a bug in a
        library), so the job is tried once more in a new process.
        """
        with admission.enter():
            if not self._lock.acquire(timeout=self._queue_seconds):
                raise SandboxBusy
            try:
                return self._ask(job)
            finally:
                self._lock.release()

    @property
    def process_id(self) -> int:
        """The id of the running process; 0 if none was started."""
        return self._process.id if self._process else 0

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._lock.locked()

    def warm_up(self) -> None:
        """Start the process before the first job."""
        self._running()

    def adopt(self) -> None:
        """After a fork: take over the child of the parent, which sends it no more jobs."""
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
        # What took too long once would take too long again, while the user waits.
        except SandboxTimeout:
            raise
        except SandboxError:
            if process.is_fresh or not process.has_ended:
                raise
        return self._running().ask(job)

    def _running(self) -> SandboxProcess:
        """The running process; a new one if it exited, or belongs to the process that we were forked from."""
        if self._process and (self._owner != os.getpid() or self._process.has_ended):
            self.close()
        if self._process is None:
            self._process = SandboxProcess(
                self._function, self._mode, self.limits, self._environment()
            )
            self._owner = os.getpid()
        return self._process
