"""Runs in the checking process: verifies a file, or reads its attachments."""

from plans.pdf.verifying.attachments import read_attachments
from plans.pdf.verifying.checking import check
from plans.pdf.verifying.findings.errors import VerificationError, verdict_of
from plans.pdf.verifying.serialization import read_job, write_files, write_verdict
from wardplan.sandbox.errors import raise_if_out_of_memory


def answer_job(message: bytes) -> bytes:
    """The answer to a job, both serialized by `serialization.py`."""
    job = read_job(message)
    if job.task == "carried":
        try:
            return write_files(read_attachments(job.pdf))
        except VerificationError as refused:
            raise_if_out_of_memory(refused)
            return write_verdict(verdict_of(refused))
    assert job.expected is not None
    assert job.now is not None
    return write_verdict(check(job.pdf, job.expected, now=job.now))
