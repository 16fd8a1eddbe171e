"""Runs in the sandbox: reads the files of a plan, of which one is a PDF."""

from plans.incoming.plan.pdf_text import read_pdf_plan
from plans.incoming.plan.sandbox_job import read_files


def read_files_and_pdf(message: bytes) -> bytes:
    """As `sandbox_job.read_files`."""
    return read_files(message, read_pdf_plan)
