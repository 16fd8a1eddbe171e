"""One worker: takes tasks of one queue from the database, one after the other, until it is told to end."""

from __future__ import annotations

import logging
import resource
import signal
import time
from pathlib import Path
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from wardplan.worker.alive import SignOfLife, is_alive, remove_ended
from wardplan.worker.errors import WorkerLost, WorkTimeout

logger = logging.getLogger(__name__)

#: Seconds between two looks for work; one is a read of an index.
PAUSE = 0.2
#: Seconds between two looks for tasks whose worker was killed.
LOST_PAUSE = 5.0
#: Seconds between two attempts to reach a database that is away.
AWAY_PAUSE = 2.0
#: The longest that any task may take. Whoever reads a file from outside sets shorter limits of its own.
MAX_TASK_SECONDS = 120
#: Bytes of address space of a worker; the processes that it starts have less.
MAX_MEMORY = 1024 * 1024 * 1024
#: A worker ends after so many tasks and is started anew, as gunicorn's are: memory that grows goes with it.
MAX_TASKS = 200
#: How often a task is begun whose worker was killed: a file that kills workers must not do so for ever.
MAX_ATTEMPTS = 2


class PortalWorker(Worker):
    """django-tasks-db's, with limits, and other ways of waiting.

    It looks before it locks: on SQLite the look of an idle worker holds no writer up. A database that is away
    is waited for. A task whose worker was killed is begun once more.
    """

    def __init__(self, queue: str, var: Path, backend: str = "default") -> None:
        self.sign = SignOfLife(var, queue)
        super().__init__(
            queue_names=[queue],
            interval=PAUSE,
            batch=False,
            backend_name=backend,
            startup_delay=False,
            max_tasks=MAX_TASKS,
            worker_id=self.sign.id,
            excluded_queue_names=[],
        )
        self._var, self._queue, self._looked_for_lost = var, queue, 0.0
        remove_ended(var, queue)

    def run(self) -> None:
        """Work until told to end, or until `MAX_TASKS` are done."""
        while self.running and self._run_tasks < MAX_TASKS:
            self.sign.touch()
            pause = PAUSE
            try:
                close_old_connections()
                pause = 0 if self.work_once() else PAUSE
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database is away: %s", type(error).__name__)
                connection.close()
                pause = AWAY_PAUSE
            if self.running and pause:
                time.sleep(pause)

    def work_once(self) -> bool:
        """Run the next task, if there is one; says whether there was."""
        if time.monotonic() - self._looked_for_lost >= LOST_PAUSE:
            take_up_lost(self._var, self._queue)
            self._looked_for_lost = time.monotonic()
        ready = DBTaskResult.objects.ready().filter(
            backend_name=self.backend_name, queue_name=self._queue
        )
        if not ready.exists():
            return False
        with exclusive_transaction():
            found = ready.get_locked()
            if found is not None:
                found.claim(self.worker_id)
        if found is None:
            return False
        signal.setitimer(signal.ITIMER_REAL, MAX_TASK_SECONDS)
        try:
            self.run_task(found)
        except (OperationalError, InterfaceError) as error:
            # That it ended could not be stored: this worker must end, so that another takes the task up.
            raise SystemExit("the end of a task could not be stored") from error
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return True

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the task under way, or one that was claimed this moment; the second signal ends at once."""
        if not self.running:
            super().shutdown(signum, frame)
        self.running = False

    def configure_signals(self) -> None:
        """End after the task under way; a second signal ends that too. A task that takes too long is ended."""
        super().configure_signals()
        signal.signal(signal.SIGALRM, _too_long)

    def bound_memory(self) -> None:
        """Limit this process for good."""
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _too_long(number: int, frame: FrameType | None) -> None:
    raise WorkTimeout


def take_up_lost(var: Path, queue: str) -> int:
    """Put tasks whose worker was killed back into the queue, or let them fail; says how many there were."""
    lost = 0
    for task in DBTaskResult.objects.running().filter(queue_name=queue):
        worker = task.worker_ids[-1] if task.worker_ids else ""
        if is_alive(var, worker):
            continue
        lost += 1
        logger.warning("The worker of task %s (%s) was killed", task.id, task.task_path)
        # Only as it was seen: it may have ended just before its worker did, or been taken up by another.
        same = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        )
        if len(task.worker_ids) < MAX_ATTEMPTS:
            same.update(status=TaskResultStatus.READY)
            continue
        with exclusive_transaction():
            if found := same.get_locked():
                found.set_failed(WorkerLost())
    return lost
