"""A printing process kept warm beside each web process, with limits on memory and time.

The process is started at the first print, stopped and replaced when it crashed or took too much,
and sees neither the portal's database nor its secrets: its environment is made here, and it gets
its work through pipes.
"""

import atexit
import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from plans.rendering.errors import ContentError, RenderError
from plans.rendering.pdf.fonts import document_font, font_configuration
from wardplan.sandbox.warm_process import Busy, Gone, WarmProcess

logger = logging.getLogger(__name__)

MEMORY = 512 * 1024 * 1024
SECONDS = 20
#: How long a print waits for those before it: three that take their full time.
QUEUE_SECONDS = 60

_PDF = b"P"
_BUSY = "Cổng đang bận in các văn bản khác; xin thử lại sau ít phút."
#: Refusals that no other time and no other machine would change.
_OF_THE_CONTENT = {"letters", "reference", "nesting"}
#: The exit code with which the process says that its memory did not suffice.
OUT_OF_MEMORY = 3


@dataclass
class Worker:
    """One printing process. `memory` in bytes and `seconds` bound every job."""

    memory: int = MEMORY
    seconds: float = SECONDS
    process: WarmProcess = field(init=False)

    def __post_init__(self) -> None:
        self.process = WarmProcess(lambda: _start(self.memory, self.seconds))

    def print_pdf(self, parts: Sequence[str], style: str) -> bytes:
        """`parts` (complete HTML pages) as one PDF; RenderError says why there is none.

        Jobs are done one after the other. A process that fails after it had done others may owe
        that to them (memory kept, a fault in a library): the job is tried once more in a new one.
        """
        job = json.dumps({"parts": list(parts), "style": style}).encode()
        try:
            answer = self.process.ask(job, seconds=self.seconds, queue_seconds=QUEUE_SECONDS)
        except Busy:
            raise RenderError(_BUSY) from None
        except TimeoutError:
            raise RenderError(_sentence("time", f"{self.seconds:g}", self.memory)) from None
        except Gone as gone:
            logger.error("The printing process ended in the middle of a job: %s", gone.code)
            if gone.code == OUT_OF_MEMORY:
                raise ContentError(_sentence("memory", "", self.memory)) from gone
            raise RenderError(_sentence("crash", "", self.memory)) from gone
        return _pdf_in(answer, self.memory)

    @property
    def process_id(self) -> int:
        """The number of the running process; 0 where none was started."""
        return self.process.process_id

    def close(self) -> None:
        """End the process; the next print starts a new one."""
        self.process.close()


def _start(memory: int, seconds: float) -> "subprocess.Popen[bytes]":
    font = document_font(settings.DOCUMENT_FONT)
    folder = Path(settings.VAR_DIR) / "printing"
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "FONTCONFIG_FILE": str(font_configuration(font, folder)),
        "RENDER_FONT": str(font.files[0]),
        "RENDER_MEMORY": str(memory),
        "RENDER_SECONDS": str(max(1, round(seconds))),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "plans.rendering.pdf.child"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Its own session: what ends the portal's group must not tear a page that is being written.
        start_new_session=True,
    )


def _pdf_in(answer: bytes, memory: int) -> bytes:
    """The PDF of an answer; RenderError where it says that there is none."""
    if answer[:1] == _PDF:
        return answer[1:]
    refusal = json.loads(answer[1:])
    if refusal["kind"] == "failed":
        logger.error("Printing failed: %s", refusal["detail"])
    error = ContentError if refusal["kind"] in _OF_THE_CONTENT else RenderError
    raise error(_sentence(refusal["kind"], refusal["detail"], memory))


def _sentence(kind: str, detail: str, memory: int) -> str:
    """What a person is told when a document cannot be printed."""
    shown = detail if len(detail) <= 100 else f"{detail[:100]}…"
    sentences = {
        "letters": f"Phông chữ của văn bản không có ký tự “{' '.join(shown)}” nên chưa in được; "
        "xin thay ký tự đó rồi in lại.",
        "reference": f"Văn bản trỏ tới “{shown}” ở ngoài cổng nên chưa in được; xin bỏ hình ảnh "
        "hoặc đường dẫn đó rồi in lại.",
        "memory": f"Văn bản lớn quá nên chưa in được (cần hơn {memory // 2**20} MB bộ nhớ); xin "
        "rút bớt nội dung hoặc chia nhỏ bảng biểu rồi in lại.",
        "time": f"Văn bản dài quá nên chưa in xong trong {shown} giây; xin rút bớt nội dung hoặc "
        "chia nhỏ bảng biểu rồi in lại.",
        "crash": "Bộ phận in đã dừng giữa chừng, thường vì văn bản lớn hoặc phức tạp quá; xin rút "
        "bớt nội dung hoặc chia nhỏ bảng biểu, nếu vẫn thế thì báo quản trị.",
        "nesting": "Văn bản có quá nhiều tầng lồng nhau nên chưa in được; xin bớt số tầng đề mục.",
    }
    return sentences.get(
        kind,
        "Bộ phận in gặp trục trặc nên chưa in được; xin thử lại, nếu vẫn thế thì báo quản trị.",
    )


#: The printing process of this web process.
worker = Worker()
atexit.register(worker.close)
