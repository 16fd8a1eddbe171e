"""Starts the workers of each queue, and again when one has ended; ends them when it is told to, or alone."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from django.db import connections

from wardplan.worker.alive import last_touched
from wardplan.worker.loop import MAX_TASK_SECONDS, PortalWorker

logger = logging.getLogger(__name__)

PAUSE = 0.2
#: Seconds before a worker is started again that ended at once.
START_PAUSE = 1.0
#: Seconds that workers have to finish what they are at.
END_SECONDS = 30
#: A worker that has not come by for so long hangs, in code that no signal reaches.
HUNG_SECONDS = MAX_TASK_SECONDS + 60
#: Editing goes first: workers get what processor time pages leave.
NICE = 10


class Supervisor:
    """Forks a process for each worker: `queues` says how many each queue has."""

    def __init__(self, queues: Mapping[str, int], var: Path, *, with_parent: bool = False) -> None:
        self._var, self._is_ending = var, False
        self._wanted = [queue for queue, count in queues.items() for _ in range(count)]
        self._running: dict[int, tuple[str, float]] = {}
        self._parent = os.getppid() if with_parent else None

    def run(self) -> None:
        """Until SIGTERM or SIGINT; with `with_parent` also until the process ends that started this one."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        connections.close_all()
        for queue in self._wanted:
            self._start(queue)
        while not self._is_ending and self._parent in (None, os.getppid()):
            time.sleep(PAUSE)
            self._start_again()
            self._kill_hung()
        self._end_workers()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._is_ending = True

    def _start(self, queue: str) -> None:
        sys.stdout.flush()
        process = os.fork()
        if process:
            self._running[process] = (queue, time.time())
            return
        code = 1
        try:
            os.nice(NICE)
            worker = PortalWorker(queue, self._var)
            worker.configure_signals()
            worker.bound_memory()
            worker.run()
            code = 0
        except SystemExit as ended:
            code = 0 if not ended.code else 1
        except BaseException:
            logger.exception("A worker of the queue %s ended", queue)
        finally:
            # Not sys.exit: what the supervisor has at its exit is not the worker's to do.
            os._exit(code)

    def _start_again(self) -> None:
        for process, (queue, since) in list(self._running.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            if not ended:
                continue
            del self._running[process]
            if status:
                logger.warning("A worker of the queue %s ended with %s", queue, status)
            if time.time() - since < START_PAUSE:
                time.sleep(START_PAUSE)
            if not self._is_ending:
                self._start(queue)

    def _kill_hung(self) -> None:
        for process, (queue, since) in self._running.items():
            seen = max(last_touched(self._var, process) or since, since)
            if time.time() - seen > HUNG_SECONDS:
                logger.error("A worker of the queue %s hung and is killed", queue)
                os.kill(process, signal.SIGKILL)

    def _end_workers(self) -> None:
        for process in self._running:
            os.kill(process, signal.SIGTERM)
        until = time.monotonic() + END_SECONDS
        while self._running and time.monotonic() < until:
            for process in list(self._running):
                if os.waitpid(process, os.WNOHANG)[0]:
                    del self._running[process]
            time.sleep(PAUSE / 4)
        for process in self._running:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
