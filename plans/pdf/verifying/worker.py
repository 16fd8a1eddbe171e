"""The checking process beside each web process, and the functions that use it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from plans.pdf.verifying.findings.errors import ON_RECORD_MESSAGE, VerificationError, verdict_of
from plans.pdf.verifying.quick_check import quick_check
from plans.pdf.verifying.serialization import CheckJob, read_answer, write_job
from plans.pdf.verifying.verdicts import ExpectedSignatures, FileRefused, Verdict
from wardplan.sandbox.errors import SandboxBusy, SandboxError, SandboxOutOfMemory, SandboxTimeout
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.warm_process import WarmProcess

logger = logging.getLogger(__name__)

#: An honest file takes a tenth of a second; one that reaches these limits is not honest.
LIMITS = Limits(memory=300 * 1024 * 1024, seconds=8)
#: A stranger's file may use about ten times the processor time of an honest one.
UNTRUSTED_LIMITS = replace(LIMITS, work=2)


class Checker:
    """One checking process, which forks for each file, so that no file can affect the next."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.process = WarmProcess(
            "plans.pdf.verifying.sandbox_job:answer_job",
            "forking",
            limits,
        )

    def ask(self, job: CheckJob) -> Verdict | Mapping[str, bytes]:
        """The answer to a job; a verdict that says why where there is none."""
        try:
            # Also here, so that a file of another kind does not wait for the process.
            quick_check(job.pdf)
            return read_answer(self.process.ask(write_job(job)))
        except VerificationError as refused:
            return verdict_of(refused)
        except SandboxError as error:
            logger.warning("A check broke off: %r", error)
            return verdict_of(VerificationError(_REASONS.get(type(error), "crash")))


_REASONS = {SandboxBusy: "busy", SandboxTimeout: "time", SandboxOutOfMemory: "memory"}

#: For files that the portal has just signed or that a signer hands in.
checker = Checker()
#: A second process for files that anybody sends, so that none of them delays a signature.
untrusted_checker = Checker(UNTRUSTED_LIMITS)


def verify(
    pdf: bytes,
    expected: ExpectedSignatures,
    *,
    on_record: Container[str] = (),
    now: datetime | None = None,
    through: Checker = checker,
) -> Verdict:
    """The verdict on `pdf`, compared with what is expected of this plan's file.

    `on_record` holds the SHA-256 (hex) of the files that the portal issued: a file with one of these
    digests is genuine whatever happened to its certificates since. Any other must have the expected
    signatures and nothing else. `now` is the time to judge by, by default the current time. `through` is
    the process that checks: `untrusted_checker` for files from outside.
    """
    moment = now or datetime.now(UTC)
    verdict = through.ask(CheckJob("check", pdf, expected, moment))
    assert isinstance(verdict, Verdict)
    # After the check, because the verdict of a valid file also lists its signatures.
    is_on_record = pdf == expected.issued or hashlib.sha256(pdf).hexdigest() in on_record
    if is_on_record and verdict.outcome != "whole":
        return replace(verdict, outcome="whole", sentence=ON_RECORD_MESSAGE, details=(), reason="")
    return verdict


def refusal_of_upload(
    pdf: bytes, expected: ExpectedSignatures, *, now: datetime | None = None
) -> str | None:
    """Why a file that was signed elsewhere is not accepted; None where it is.

    It must be exactly `expected.base` with the expected signatures, and nothing else.
    """
    if expected.base is None:
        raise ValueError("an upload is held against the bytes that went out for signing")
    verdict = verify(pdf, expected, now=now)
    return None if verdict.outcome == "whole" else verdict.sentence


def extract_attachments(pdf: bytes, *, through: Checker = checker) -> Mapping[str, bytes]:
    """The files attached to `pdf`, by name, within limits. They prove nothing by themselves.

    Raises FileRefused where they cannot be read.
    """
    answer = through.ask(CheckJob("carried", pdf))
    if isinstance(answer, Verdict):
        raise FileRefused(answer.sentence)
    return answer
