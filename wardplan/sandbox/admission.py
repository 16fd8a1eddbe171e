"""How many threads of a web process may wait for the sandbox at once: the others go on answering pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from wardplan.sandbox.errors import SandboxBusy


class Admission:
    """Counts who is in; without a limit, as in workers and commands, everybody is let in."""

    def __init__(self) -> None:
        self._lock, self._inside = threading.Lock(), 0
        self.most: int | None = None

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Be let in at once, or raise `SandboxBusy`: whoever waited here would hold a thread as well."""
        with self._lock:
            if self.most is not None and self._inside >= self.most:
                raise SandboxBusy
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1


#: Of this process; `wardplan/server.py` sets its limit.
admission = Admission()
