"""The portal's application in workers that kill themselves between two statements when a file tells them to.

The file `die` in VAR_DIR holds a number and a place: the worker that takes it first ends by SIGKILL before or
after the statement, or commit, of that number from then on, counted over all its threads.
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
_what = _when = ""


def _take_order() -> None:
    global _left, _what, _when
    if not _left and _ORDER.exists():
        mine = _ORDER.with_name(f"die-{os.getpid()}")
        try:
            _ORDER.rename(mine)
        except OSError:  # another worker was first
            return
        number, _what, _when = mine.read_text().split()
        _left = int(number)


def _reached(what: str, when: str) -> None:
    global _left
    with _lock:
        if when == "before":
            _take_order()
        if not _left or (what, when) != (_what, _when):
            return
        _left -= 1
        if not _left:
            os.kill(os.getpid(), signal.SIGKILL)


def _statement(execute: Callable[..., Any], *sent: Any) -> Any:
    _reached("statement", "before")
    done = execute(*sent)
    _reached("statement", "after")
    return done


_commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]


def _committed(self: BaseDatabaseWrapper) -> None:
    _reached("commit", "before")
    _commit(self)
    _reached("commit", "after")


def _watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    connection.execute_wrappers.append(_statement)


BaseDatabaseWrapper._commit = _committed  # type: ignore[attr-defined]
connection_created.connect(_watch)
