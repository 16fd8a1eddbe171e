"""The checking process kept beside each web process, and what is asked of it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from plans.pdf.verifying.facts import Expected, FileRefused, Verdict
from plans.pdf.verifying.looks import look
from plans.pdf.verifying.messaging import Job, read_answer, write_job
from plans.pdf.verifying.sentences import ON_RECORD, Refused, verdict_of
from wardplan.sandbox.errors import Busy, OutOfMemory, OutOfTime, SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.warm_process import WarmProcess

logger = logging.getLogger(__name__)

#: An honest file takes a tenth of a second; nothing that takes so long is one.
LIMITS = Limits(memory=300 * 1024 * 1024, seconds=8)
#: A stranger's file may compute some ten times what an honest one does.
STRANGERS_LIMITS = replace(LIMITS, work=2)
#: How long a check waits for those before it.
QUEUE_SECONDS = 30


class Checker:
    """One checking process, which forks for each file: none sees what another left."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.process = WarmProcess(
            "plans.pdf.verifying.sandbox_job:answer",
            "forking",
            limits,
            queue_seconds=QUEUE_SECONDS,
        )

    def ask(self, job: Job) -> Verdict | Mapping[str, bytes]:
        """The answer to a job; a verdict that says so where there is none."""
        try:
            look(job.pdf)
            return read_answer(self.process.ask(write_job(job)))
        except Refused as refused:
            return verdict_of(refused)
        except SandboxError as error:
            logger.warning("A check broke off: %r", error)
            return verdict_of(Refused(_REASONS.get(type(error), "crash")))


_REASONS = {Busy: "busy", OutOfTime: "time", OutOfMemory: "memory"}

#: The checking process of this web process, for files that the portal has just signed or is handed by a signer.
checker = Checker()
#: A second one for files that anybody sends, so that none of them holds up a signature.
strangers = Checker(STRANGERS_LIMITS)


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
