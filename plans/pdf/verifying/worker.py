"""The checking process kept beside each web process, and what is asked of it."""

from __future__ import annotations

import atexit
import hashlib
import logging
import subprocess
import sys
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from plans.pdf.verifying.facts import Expected, FileRefused, Verdict
from plans.pdf.verifying.looks import look
from plans.pdf.verifying.messaging import Job, read_answer, write_job
from plans.pdf.verifying.sentences import ON_RECORD, Refused, verdict_of
from wardplan.sandbox.warm_process import Busy, Gone, WarmProcess

logger = logging.getLogger(__name__)

MEMORY = 300 * 1024 * 1024
#: An honest file takes a tenth of a second; nothing that takes so long is one.
SECONDS = 8
#: Seconds of computing that a stranger's file may take: some ten times what an honest one takes.
STRANGERS_WORK = 2
#: How long a check waits for those before it.
QUEUE_SECONDS = 30
_ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Checker:
    """One checking process. Each file has `memory` bytes, `work` seconds of computing, `seconds` in all."""

    memory: int = MEMORY
    work: int = SECONDS
    seconds: int = SECONDS
    process: WarmProcess = field(init=False)

    def __post_init__(self) -> None:
        self.process = WarmProcess(lambda: _start(self.memory, self.work, self.seconds))

    def ask(self, job: Job) -> Verdict | Mapping[str, bytes]:
        """The answer to a job; a verdict that says so where there is none."""
        try:
            look(job.pdf)
            # The process ends what takes too long by itself; this is for a machine that stands still.
            seconds = 2 * self.seconds
            return read_answer(
                self.process.ask(write_job(job), seconds=seconds, queue_seconds=QUEUE_SECONDS)
            )
        except Refused as refused:
            return verdict_of(refused)
        except Busy:
            return verdict_of(Refused("busy"))
        except TimeoutError:
            return verdict_of(Refused("time"))
        except Gone:
            # The process itself only waits for its forks; that it is gone is no file's doing.
            logger.error("The checking process ended in the middle of a job")
            return verdict_of(Refused("crash"))

    @property
    def process_id(self) -> int:
        """The number of the running process; 0 where none was started."""
        return self.process.process_id

    def close(self) -> None:
        """End the process; the next check starts a new one."""
        self.process.close()


def _start(memory: int, work: int, seconds: int) -> subprocess.Popen[bytes]:
    module = "plans.pdf.verifying.child"
    return subprocess.Popen(
        [sys.executable, "-m", module, str(memory), str(work), str(seconds)],
        cwd=_ROOT,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


#: The checking process of this web process, for files that the portal has just signed or is handed by a signer.
checker = Checker()
#: A second one for files that anybody sends, so that none of them holds up a signature.
strangers = Checker(work=STRANGERS_WORK)
atexit.register(checker.close)
atexit.register(strangers.close)


def verify(
    pdf: bytes,
    expected: Expected,
    *,
    on_record: Container[str] = (),
    now: datetime | None = None,
    through: Checker = checker,
) -> Verdict:
    """What does `pdf` prove, held against what is expected of this plan's file?

    `on_record` holds the SHA-256 (hex) of the files that the portal issued: a file whose digest is
    among them is ours whatever became of its certificates since. Any other must carry the expected
    signatures and nothing else. `now` is the moment to judge by, today unless told otherwise. `through` is the
    process that looks: `strangers` for what came from outside.
    """
    moment = now or datetime.now(UTC)
    verdict = through.ask(Job("check", pdf, expected, moment))
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


def embedded(pdf: bytes, *, through: Checker = checker) -> Mapping[str, bytes]:
    """The files that `pdf` carries inside, by name, within bounds; they prove nothing by themselves.

    Raises FileRefused with a sentence where there is no reading them.
    """
    answer = through.ask(Job("carried", pdf))
    if isinstance(answer, Verdict):
        raise FileRefused(answer.sentence)
    return answer
