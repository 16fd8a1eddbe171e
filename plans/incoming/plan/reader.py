"""The one function that reads the files of a whole plan, in a process of the sandbox that ends with them."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from plans.incoming.plan.framing import is_pdf, packed
from plans.incoming.plan.understood import ReadPlan, from_json
from plans.incoming.reader import IncomingRefused
from wardplan.sandbox.errors import (
    BUSY_READING,
    JobFailed,
    JobRefused,
    SandboxBusy,
    SandboxError,
)
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once

logger = logging.getLogger(__name__)

#: A plan of sixty pages with five tables takes a second or two of work.
LIMITS = Limits(memory=300 * 1024 * 1024, seconds=10, work=5)
MAX_FILES = 6
MAX_BYTES = 20 * 1024 * 1024

_LARGE = "Các tệp cùng nhau lớn hơn 20 MB; xin bỏ bớt ảnh rồi thả lại."
_MANY = f"Nhiều hơn {MAX_FILES} tệp; xin thả tệp Word của kế hoạch và tệp Excel của các Biểu."
_HEAVY = "Tệp phức tạp quá nên chưa đọc được trong thời gian cho phép; xin tách tệp rồi thả lại."
_DAMAGED = "Tệp có chỗ cổng chưa đọc được; xin mở bằng Word, lưu lại rồi thả lại."


def read_plan_files(files: Sequence[tuple[str, bytes]]) -> ReadPlan:
    """What is understood of the files of one plan, each with its name. Raises `IncomingRefused`."""
    check_sizes(files)
    try:
        return from_json(_read(files))
    except JobRefused as refused:
        # Where text is written a file is chosen; here it is dropped.
        raise IncomingRefused(str(refused).replace("rồi chọn lại", "rồi thả lại")) from None
    except SandboxBusy:
        raise IncomingRefused(BUSY_READING) from None
    except SandboxError as error:
        logger.warning("The files of a plan were not read: %r", error)
        raise IncomingRefused(_DAMAGED if isinstance(error, JobFailed) else _HEAVY) from error


def check_sizes(files: Sequence[tuple[str, bytes]]) -> None:
    """Refuse what is not read at all, before anything looks into it. Raises `IncomingRefused`."""
    if not files:
        raise IncomingRefused("Chưa có tệp nào; xin thả tệp Word của kế hoạch vào đây.")
    if len(files) > MAX_FILES:
        raise IncomingRefused(_MANY)
    if sum(len(data) for _, data in files) > MAX_BYTES:
        raise IncomingRefused(_LARGE)


def _read(files: Sequence[tuple[str, bytes]]) -> bytes:
    message = packed(files)
    if any(is_pdf(data) for _, data in files):
        return run_once("plans.incoming.plan.pdf_sandbox_job:read_files_and_pdf", message, LIMITS)
    return run_once("plans.incoming.plan.sandbox_job:read_files", message, LIMITS)
