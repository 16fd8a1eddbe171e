"""Fifty people who save without a pause, each in a thread, and send again what nobody answered."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.load.editing import (
    Editor,
    Place,
    Save,
    acknowledged,
    next_save,
    save_headers,
)
from tests.load.ledger import Ledger

#: Seconds that a page's script waits for an answer.
PATIENCE = 20
#: Seconds between two saves of a person.
PAUSE = 0.3
#: What people's scripts send again by themselves: no answer, the database or the disk not to be had.
_AGAIN = {0, 502, 503, 504, 507}


@dataclass
class Told:
    """What all writers were told."""

    saves: int = 0
    #: When the request of the last acknowledged save was sent.
    last_sent: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    #: Answers that no page's script expects.
    strange: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Writer(threading.Thread):
    """One of them."""

    def __init__(self, editor: Editor, port: int, ledger: Ledger, told: Told, seed: int) -> None:
        super().__init__(daemon=True)
        self._editor, self._ledger, self._told = editor, ledger, told
        self._dice = random.Random(seed)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(self._dice.uniform(0, PAUSE)):
            place = self._editor.choose(self._dice)
            self._save(place, next_save(self._editor, place))
        self._connection.close()

    def _save(self, place: Place, save: Save) -> None:
        """Send it until somebody says that it is stored."""
        self._ledger.tried(place, save.text, self._editor.person)
        while not self.is_over.is_set():
            sent = time.monotonic()
            status, body, has_retry_after = self._send(save)
            version = acknowledged(place, status, body)
            with self._told.lock:
                self._told.statuses[status] += 1
                if version is not None:
                    self._told.saves += 1
                    self._told.last_sent = max(self._told.last_sent, sent)
                elif status not in _AGAIN:
                    self._told.strange[f"{status} {body[:300]!r}"] += 1
                elif status in (503, 507) and not has_retry_after:
                    self._told.strange[f"{status} without Retry-After"] += 1
            if version is not None:
                self._ledger.saved(place, save.text, version)
                place.version = version
                return
            self.is_over.wait(self._dice.uniform(0.1, 1))

    def _send(self, save: Save) -> tuple[int, bytes, bool]:
        try:
            self._connection.request("POST", save.path, save.body, save_headers(self._editor, save))
            answer = self._connection.getresponse()
            return answer.status, answer.read(), "Retry-After" in answer.headers
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0, b"", False
