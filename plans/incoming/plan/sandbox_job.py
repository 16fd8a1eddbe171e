"""Runs in the sandbox: reads the files of a plan, each by what it is and not by its name.

A job with a PDF is `pdf_sandbox_job.py`: its libraries are a third of what the process loads, which a Word file
need not wait for.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from plans.incoming.plan.framing import is_pdf, unpacked
from plans.incoming.plan.joining import joined
from plans.incoming.plan.understood import ReadPlan, to_json
from plans.incoming.plan.word_plan import read_word_plan
from plans.incoming.plan.workbook.reader import read_workbook_plan
from plans.incoming.word.package import refuse_others
from wardplan.sandbox.errors import JobRefused

_T = TypeVar("_T")

_TWO_PLANS = "Xin thả từng tệp Word hoặc PDF một: mỗi tệp là một kế hoạch."
PdfReader = Callable[[bytes, str, int], ReadPlan]


def read_files(message: bytes, read_pdf: PdfReader | None = None) -> bytes:
    """What is understood of the files (`framing.packed`), answered by `understood.to_json`."""
    files = list(unpacked(message))
    is_alone = len(files) == 1
    kinds = [_naming(name, partial(kind_of, data), is_alone) for name, data in files]
    if sum(kind != "xlsx" for kind in kinds) > 1:
        raise JobRefused(_TWO_PLANS)
    found: dict[int, ReadPlan] = {}
    year: int | None = None
    # The plan first: it tells of which year the workbook's columns are.
    for index in sorted(range(len(files)), key=lambda at: kinds[at] == "xlsx"):
        name, data = files[index]
        read = partial(_read, kinds[index], data, name, index, year, read_pdf)
        found[index] = _naming(name, read, is_alone)
        told = found[index].field_text("year")
        year = int(told) if told.isdigit() else year
    return to_json(joined([found[index] for index in range(len(files))]))


def _naming(name: str, read: Callable[[], _T], is_alone: bool) -> _T:
    """What is read; of several files the sentence says which was refused."""
    try:
        return read()
    except JobRefused as refused:
        raise JobRefused(str(refused) if is_alone else f"“{name}”: {refused}") from None


def kind_of(data: bytes) -> str:
    """What a file is: "docx", "xlsx" or "pdf". Raises `JobRefused` with what else it is."""
    if is_pdf(data):
        return "pdf"
    refuse_others(data)
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        # The reader of Word files says that it is cut off.
        return "docx"
    return "xlsx" if {"xl/workbook.xml", "xl/workbook.bin"} & names else "docx"


def _read(
    kind: str, data: bytes, name: str, index: int, year: int | None, read_pdf: PdfReader | None
) -> ReadPlan:
    if kind == "xlsx":
        return read_workbook_plan(data, name, index, year=year)
    if kind == "pdf":
        assert read_pdf is not None
        return read_pdf(data, name, index)
    return read_word_plan(data, name, index)
