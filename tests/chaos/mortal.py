"""The portal's application in workers that kill themselves, or their session of PostgreSQL, at a statement.

The file `die` in VAR_DIR holds a number, a place and who is to die: the worker that takes it first kills it
before or after the statement, or commit, of that number from then on, counted over all its threads.
"""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from wardplan.wsgi import application  # noqa: F401  # what gunicorn serves

_ORDER = Path(settings.VAR_DIR) / "die"
_lock = threading.Lock()
_left = 0
_what = _when = _who = ""
_mine: Path


def _take_order() -> None:
    global _left, _what, _when, _who, _mine
    if not _left and _ORDER.exists():
        mine = _ORDER.with_name(f"die-{os.getpid()}")
        try:
            _ORDER.rename(mine)
        except OSError:  # another worker was first
            return
        number, _what, _when, _who = mine.read_text().split()
        _left, _mine = int(number), mine


def _reached(what: str, when: str, connection: BaseDatabaseWrapper) -> None:
    global _left
    with _lock:
        if when == "before":
            _take_order()
        if not _left or (what, when) != (_what, _when):
            return
        _left -= 1
        if not _left:
            _mine.unlink()
            own = _who == "worker"
            os.kill(os.getpid() if own else _session(connection), signal.SIGKILL)


def _session(connection: Any) -> int:
    """The process of PostgreSQL on the other end."""
    pid: int = connection.connection.info.backend_pid
    return pid


def _statement(execute: Callable[..., Any], *sent: Any) -> Any:
    connection = sent[-1]["connection"]
    _reached("statement", "before", connection)
    done = execute(*sent)
    _reached("statement", "after", connection)
    return done


_commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]


def _committed(self: BaseDatabaseWrapper) -> None:
    _reached("commit", "before", self)
    _commit(self)
    _reached("commit", "after", self)


def _watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    connection.execute_wrappers.append(_statement)


BaseDatabaseWrapper._commit = _committed  # type: ignore[attr-defined]
connection_created.connect(_watch)
