"""Runs in the sandbox: reads the files of a plan, each by what it is and not by its name."""

from __future__ import annotations

import io
import zipfile

from plans.incoming.plan.framing import unpacked
from plans.incoming.plan.understood import ReadPlan, to_json
from plans.incoming.plan.word_plan import read_word_plan
from plans.incoming.word.package import refuse_others
from wardplan.sandbox.errors import JobRefused

_NO_WORKBOOK = "Cổng chưa đọc được tệp Excel cùng kế hoạch; xin thả riêng tệp Word .docx."
_NO_PDF = "Cổng chưa đọc được kế hoạch từ PDF; xin dùng tệp Word .docx."


def read_files(message: bytes) -> bytes:
    """What is understood of the files (`framing.packed`), answered by `understood.to_json`."""
    files = list(unpacked(message))
    found: list[ReadPlan] = []
    for index, (name, data) in enumerate(files):
        try:
            found.append(_read(data, name, index))
        except JobRefused as refused:
            # Of several files the sentence says which.
            raise JobRefused(f"“{name}”: {refused}" if len(files) > 1 else str(refused)) from None
    return to_json(_joined(found))


def kind_of(data: bytes) -> str:
    """What a file is: "docx", "xlsx" or "pdf". Raises `JobRefused` with what else it is."""
    if data.startswith(b"%PDF"):
        return "pdf"
    refuse_others(data)
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        # The reader of Word files says that it is cut off.
        return "docx"
    return "xlsx" if {"xl/workbook.xml", "xl/workbook.bin"} & names else "docx"


def _read(data: bytes, name: str, index: int) -> ReadPlan:
    kind = kind_of(data)
    if kind == "docx":
        return read_word_plan(data, name, index)
    raise JobRefused(_NO_PDF if kind == "pdf" else _NO_WORKBOOK)


def _joined(found: list[ReadPlan]) -> ReadPlan:
    if len(found) != 1:
        raise JobRefused("Xin thả từng tệp Word một: mỗi tệp là một kế hoạch.")
    return found[0]
