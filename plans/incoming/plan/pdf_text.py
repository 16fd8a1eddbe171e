"""A whole plan from the text of a PDF, second best beside its Word file. Pure."""

from __future__ import annotations

from plans.incoming.pdf.reader import read_pdf
from plans.incoming.plan.understood import ReadFile, ReadPlan
from plans.incoming.plan.whole.understanding import FileContext, understood


def read_pdf_plan(data: bytes, name: str, file_index: int) -> ReadPlan:
    """What is understood of a PDF. Raises `JobRefused` where it has no text, or is too large."""
    found = read_pdf(data)
    file = ReadFile(name, "pdf", count=found.pages)
    return understood(found.incoming, file, file_index, FileContext(found.is_across))
