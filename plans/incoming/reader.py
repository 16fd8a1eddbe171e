"""The reading process beside each web process, and the one function that reads text from outside."""

from __future__ import annotations

import json
import logging

from plans.incoming.blocks import Incoming, from_json
from wardplan.errors import UserFacingError
from wardplan.sandbox.errors import BUSY_READING, JobFailed, JobRefused, SandboxBusy, SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once
from wardplan.sandbox.warm_process import WarmProcess

logger = logging.getLogger(__name__)

#: A page takes some hundredths of a second, a whole plan of sixty pages some seconds.
LIMITS = Limits(memory=400 * 1024 * 1024, seconds=10)
#: A Word file of sixty pages takes a second of work; on a busy machine it has to wait for its turn.
FILE_LIMITS = Limits(memory=300 * 1024 * 1024, seconds=10, work=4)
#: Characters of a clipboard, as HTML and as plain text; pictures are taken out before it is sent.
MAX_CHARACTERS = 3_000_000

_LARGE = "Đoạn dán lớn quá (hơn 3 triệu ký tự cả mã định dạng) nên chưa đọc được; xin chép từng phần rồi dán."
_HEAVY = (
    "Đoạn dán phức tạp quá nên chưa đọc được; xin chép từng phần rồi dán, hoặc dán dạng chữ trơn "
    "(Ctrl+Shift+V)."
)
_HEAVY_FILE = "Tệp Word phức tạp quá nên chưa đọc được; xin chép từng phần của tệp rồi dán."
_DAMAGED_FILE = (
    "Tệp Word có chỗ cổng chưa đọc được; xin mở bằng Word, lưu lại rồi chọn lại, "
    "hoặc chép từng phần rồi dán."
)
_BUSY = "Cổng đang đọc đoạn dán của người khác; xin thử lại sau ít phút."


class IncomingRefused(UserFacingError):
    """The source was not read; nothing of it was taken over."""


#: It forks for each job, so that no text from outside sees another.
reader = WarmProcess("plans.incoming.sandbox_job:read_clipboard", "forking", LIMITS)


def read_clipboard(html: str, plain: str, *, references: bool = False) -> Incoming:
    """What a clipboard holds. `references` are kept where the text may have figures of Biểu 02 in it."""
    if len(html) + len(plain) > MAX_CHARACTERS:
        raise IncomingRefused(_LARGE)
    job = json.dumps({"html": html, "plain": plain, "references": references})
    try:
        return from_json(reader.ask(job.encode("utf-8", "surrogatepass")))
    except JobRefused as refused:
        raise IncomingRefused(str(refused)) from None
    except SandboxBusy:
        raise IncomingRefused(_BUSY) from None
    except SandboxError as error:
        logger.warning("A pasted text was not read: %r", error)
        raise IncomingRefused(_HEAVY) from error


def read_word_file(data: bytes) -> Incoming:
    """What a Word file (.docx) holds, read in a process that ends with it. Raises `IncomingRefused`."""
    try:
        return from_json(run_once("plans.incoming.word.sandbox_job:read_word", data, FILE_LIMITS))
    except JobRefused as refused:
        raise IncomingRefused(str(refused)) from None
    except SandboxBusy:
        raise IncomingRefused(BUSY_READING) from None
    except SandboxError as error:
        logger.warning("A Word file was not read: %r", error)
        is_failed = isinstance(error, JobFailed)
        raise IncomingRefused(_DAMAGED_FILE if is_failed else _HEAVY_FILE) from error
