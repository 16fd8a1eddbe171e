"""The checking process kept beside each web process, and what is asked of it."""

from __future__ import annotations

import atexit
import hashlib
import logging
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from plans.rendering.frames import FrameReader, frame
from plans.signing.validation.facts import Expected, FileRefused, Verdict
from plans.signing.validation.looks import look
from plans.signing.validation.messaging import Job, read_answer, write_job
from plans.signing.validation.sentences import ON_RECORD, Refused, verdict_of

logger = logging.getLogger(__name__)

MEMORY = 300 * 1024 * 1024
#: An honest file takes a tenth of a second; nothing that takes so long is one.
SECONDS = 8
START_SECONDS = 60
#: How long a check waits for those before it.
QUEUE_SECONDS = 30
_ROOT = Path(__file__).resolve().parents[3]


class _Gone(Exception):
    """The process ended or broke off in the middle of a job."""


@dataclass
class Checker:
    """One checking process. `memory` in bytes and `seconds` bound each file."""

    memory: int = MEMORY
    seconds: int = SECONDS
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: subprocess.Popen[bytes] | None = None
    _owner: int = 0

    def ask(self, job: Job) -> Verdict | Mapping[str, bytes]:
        """The answer to a job; a verdict that says so where there is none."""
        try:
            look(job.pdf)
        except Refused as refused:
            return verdict_of(refused)
        if not self._lock.acquire(timeout=QUEUE_SECONDS):
            return verdict_of(Refused("busy"))
        try:
            return self._ask(write_job(job))
        finally:
            self._lock.release()

    @property
    def process_id(self) -> int:
        """The number of the running process; 0 where none was started."""
        return self._process.pid if self._process else 0

    def close(self) -> None:
        """End the process; the next check starts a new one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # what was still to be written has no reader any more
                    stream.close()

    def _ask(self, job: bytes) -> Verdict | Mapping[str, bytes]:
        while True:
            was_fresh = self._process is None
            try:
                return read_answer(self._exchange(self._running(), job))
            except TimeoutError:
                self.close()
                return verdict_of(Refused("time"))
            except (_Gone, OSError):
                # The process itself only waits for its forks; that it is gone is no file's doing.
                self.close()
                if was_fresh:
                    logger.error("The checking process ended in the middle of a job")
                    return verdict_of(Refused("crash"))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and (self._owner != os.getpid() or self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._process = _start(self.memory, self.seconds)
            self._owner = os.getpid()
            # Starting is no part of a job's time.
            _receive(self._process, START_SECONDS)
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], job: bytes) -> bytes:
        assert process.stdin is not None
        process.stdin.write(frame(job))
        process.stdin.flush()
        # The process ends what takes too long by itself; this is for a machine that stands still.
        return _receive(process, 2 * self.seconds)


def _start(memory: int, seconds: int) -> subprocess.Popen[bytes]:
    module = "plans.signing.validation.child"
    return subprocess.Popen(
        [sys.executable, "-m", module, str(memory), str(seconds)],
        cwd=_ROOT,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _receive(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """The next message; TimeoutError after `seconds`, _Gone where the process ended before."""
    assert process.stdout is not None
    reader = FrameReader()
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while reader.message is None:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            if not (data := os.read(process.stdout.fileno(), 1 << 20)):
                raise _Gone
            reader.feed(data)
    return reader.message


#: The checking process of this web process.
checker = Checker()
atexit.register(checker.close)


def verify(
    pdf: bytes,
    expected: Expected,
    *,
    on_record: Container[str] = (),
    now: datetime | None = None,
) -> Verdict:
    """What does `pdf` prove, held against what is expected of this plan's file?

    `on_record` holds the SHA-256 (hex) of the files that the portal issued: a file whose digest is
    among them is ours whatever became of its certificates since. Any other must carry the expected
    signatures and nothing else. `now` is the moment to judge by, today unless told otherwise.
    """
    moment = now or datetime.now(UTC)
    verdict = checker.ask(Job("check", pdf, expected, moment))
    assert isinstance(verdict, Verdict)
    if hashlib.sha256(pdf).hexdigest() in on_record and verdict.outcome != "whole":
        return replace(verdict, outcome="whole", sentence=ON_RECORD, details=(), reason="")
    return verdict


def refusal_of_upload(pdf: bytes, expected: Expected, *, now: datetime | None = None) -> str | None:
    """Why a file that was signed elsewhere is not accepted, in words; None where it is.

    Accepted is exactly `expected.base` with the expected signatures, and nothing else.
    """
    if expected.base is None:
        raise ValueError("an upload is held against the bytes that went out for signing")
    verdict = verify(pdf, expected, now=now)
    return None if verdict.outcome == "whole" else verdict.sentence


def embedded(pdf: bytes) -> Mapping[str, bytes]:
    """The files that `pdf` carries inside, by name, within bounds; they prove nothing by themselves.

    Raises FileRefused with a sentence where there is no reading them.
    """
    answer = checker.ask(Job("carried", pdf))
    if isinstance(answer, Verdict):
        raise FileRefused(answer.sentence)
    return answer
