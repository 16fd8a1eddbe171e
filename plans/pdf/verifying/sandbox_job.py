"""Runs in the checking process: verifies a file, or reads its attachments."""

from plans.pdf.verifying.carried import carried_files
from plans.pdf.verifying.checking import check
from plans.pdf.verifying.messaging import files_written, read_job, verdict_written
from plans.pdf.verifying.sentences import Refused, verdict_of
from wardplan.sandbox.errors import raise_if_out_of_memory


def answer(message: bytes) -> bytes:
    """The answer to a job, both serialized by `serialization.py`."""
    job = read_job(message)
    if job.task == "carried":
        try:
            return files_written(carried_files(job.pdf))
        except Refused as refused:
            raise_if_out_of_memory(refused)
            return verdict_written(verdict_of(refused))
    assert job.expected is not None
    assert job.now is not None
    return verdict_written(check(job.pdf, job.expected, now=job.now))
