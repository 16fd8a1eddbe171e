"""A printing process kept warm beside each web process, with limits on memory and time.

The process is started at the first print, stopped and replaced when it crashed or took too much,
and sees neither the portal's database nor its secrets: its environment is made here, and it gets
its work through pipes.
"""

import atexit
import json
import logging
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from plans.rendering.errors import ContentError, RenderError
from plans.rendering.fonts import document_font, font_configuration
from plans.rendering.frames import FrameReader, frame

logger = logging.getLogger(__name__)

MEMORY = 512 * 1024 * 1024
SECONDS = 20
START_SECONDS = 60
#: How long a print waits for those before it: three that take their full time.
QUEUE_SECONDS = 60

_PDF = b"P"
#: Refusals that no other time and no other machine would change.
_OF_THE_CONTENT = {"letters", "reference", "nesting"}
#: The exit code with which the process says that its memory did not suffice.
OUT_OF_MEMORY = 3


class _Gone(Exception):
    """The process ended or broke off in the middle of a job."""


@dataclass
class Worker:
    """One printing process. `memory` in bytes and `seconds` bound every job."""

    memory: int = MEMORY
    seconds: float = SECONDS
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: "subprocess.Popen[bytes] | None" = None
    _owner: int = 0

    def print_pdf(self, parts: Sequence[str], style: str) -> bytes:
        """`parts` (complete HTML pages) as one PDF; RenderError says why there is none.

        Jobs are done one after the other. A process that fails after it had done others may owe
        that to them (memory kept, a fault in a library): the job is tried once more in a new one.
        """
        job = json.dumps({"parts": list(parts), "style": style}).encode()
        if not self._lock.acquire(timeout=QUEUE_SECONDS):
            raise RenderError("Cổng đang bận in các văn bản khác; xin thử lại sau ít phút.")
        try:
            return self._print(job)
        finally:
            self._lock.release()

    @property
    def process_id(self) -> int:
        """The number of the running process; 0 where none was started."""
        return self._process.pid if self._process else 0

    def close(self) -> None:
        """End the process; the next print starts a new one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # what was still to be written has no reader any more
                    stream.close()

    def _print(self, job: bytes) -> bytes:
        while True:
            was_fresh = self._process is None
            try:
                answer = self._exchange(self._running(), job)
            except TimeoutError:
                self.close()
                raise RenderError(_sentence("time", f"{self.seconds:g}", self.memory)) from None
            except (_Gone, OSError) as error:
                code = self._end()
                if not was_fresh:
                    continue
                logger.error("The printing process ended in the middle of a job: %s", code)
                if code == OUT_OF_MEMORY:
                    raise ContentError(_sentence("memory", "", self.memory)) from error
                raise RenderError(_sentence("crash", "", self.memory)) from error
            return _pdf_in(answer, self.memory)

    def _end(self) -> int:
        """Close a process that went by itself; its exit code."""
        try:
            return self._process.wait(timeout=2) if self._process else 0
        except subprocess.TimeoutExpired:
            return 0
        finally:
            self.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        """The process, started anew where it ended or belongs to the process we were forked from."""
        if self._process and (self._owner != os.getpid() or self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._process = _start(self.memory, self.seconds)
            self._owner = os.getpid()
            # Starting is no part of a job's time: on a busy machine it takes longer than most.
            _receive(self._process, START_SECONDS)
        return self._process

    def _exchange(self, process: "subprocess.Popen[bytes]", job: bytes) -> bytes:
        """Send a job and wait for the answer; TimeoutError after `seconds`, _Gone at its end."""
        assert process.stdin is not None
        process.stdin.write(frame(job))
        process.stdin.flush()
        return _receive(process, self.seconds)


def _receive(process: "subprocess.Popen[bytes]", seconds: float) -> bytes:
    """The next message; TimeoutError after `seconds`, _Gone where the process ended before."""
    assert process.stdout is not None
    reader = FrameReader()
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while reader.message is None:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            if not (data := os.read(process.stdout.fileno(), 1 << 20)):
                raise _Gone
            reader.feed(data)
    return reader.message


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
        [sys.executable, "-m", "plans.rendering.child"],
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
