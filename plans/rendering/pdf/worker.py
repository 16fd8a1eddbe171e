"""The long-lived printing process beside each web process, and the messages when it fails."""

import json
import logging
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings

from plans.rendering.errors import ContentError, RenderError
from plans.rendering.pdf.fonts import document_font, font_configuration
from wardplan.sandbox.errors import (
    JobRefused,
    SandboxBusy,
    SandboxError,
    SandboxOutOfMemory,
    SandboxTimeout,
)
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.warm_process import WarmProcess

logger = logging.getLogger(__name__)

LIMITS = Limits(memory=512 * 1024 * 1024, seconds=20)
NO_PICTURES: Mapping[str, bytes] = {}
#: How long a job waits for those ahead of it: three jobs that use their full time.
QUEUE_SECONDS = 60


class PrintWorker:
    """One long-lived printing process; it caches fonts, styles and recently laid-out parts."""

    def __init__(self, limits: Limits = LIMITS, *, queue_seconds: float = QUEUE_SECONDS) -> None:
        self.process = WarmProcess(
            "plans.rendering.pdf.sandbox_job:print_parts",
            "warm",
            limits,
            queue_seconds=queue_seconds,
            environment=font_environment,
        )

    def print_pdf(
        self, parts: Sequence[str], style: str, pictures: Mapping[str, bytes] = NO_PICTURES
    ) -> bytes:
        """`parts` (complete HTML pages) as one PDF, with `pictures` by their addresses. Raises RenderError."""
        data = {address: b64encode(content).decode() for address, content in pictures.items()}
        job = json.dumps({"parts": list(parts), "style": style, "pictures": data}).encode()
        limits = self.process.limits
        try:
            return self.process.ask(job)
        except JobRefused as refused:
            raise ContentError(_sentence(*json.loads(str(refused)))) from None
        except SandboxOutOfMemory as error:
            logger.warning("A print took too much memory: %s", error)
            # The content is at fault, unlike below, where the next attempt may well be fast enough.
            raise ContentError(_sentence("memory", str(limits.memory // 2**20))) from error
        except SandboxTimeout as error:
            raise RenderError(_sentence("time", str(limits.seconds))) from error
        except SandboxBusy:
            raise RenderError(_sentence("busy", "")) from None
        except SandboxError as error:
            logger.error("Printing failed: %s", error)
            raise RenderError(_sentence("failed", "")) from error


def font_environment() -> Mapping[str, str]:
    """Environment variables that lead the process to the document's font and no other."""
    font = document_font(settings.DOCUMENT_FONT)
    folder = Path(settings.VAR_DIR) / "printing"
    return {
        "HOME": str(folder),
        "FONTCONFIG_FILE": str(font_configuration(font, folder)),
        "RENDER_FONT": str(font.files[0]),
    }


def _sentence(kind: str, detail: str) -> str:
    """The message for the person whose document cannot be printed."""
    # A foreign URL may be as long as the text it was pasted into.
    shown = detail if len(detail) <= 100 else f"{detail[:100]}…"
    sentences = {
        "letters": f"Phông chữ của văn bản không có ký tự “{' '.join(shown)}” nên chưa in được; "
        "xin thay ký tự đó rồi in lại.",
        "reference": f"Văn bản trỏ tới “{shown}” ở ngoài cổng nên chưa in được; xin bỏ hình ảnh "
        "hoặc đường dẫn đó rồi in lại.",
        "nesting": "Văn bản có quá nhiều tầng lồng nhau nên chưa in được; xin bớt số tầng đề mục.",
        "memory": f"Văn bản lớn quá nên chưa in được (cần hơn {shown} MB bộ nhớ); xin rút bớt nội "
        "dung hoặc chia nhỏ bảng biểu rồi in lại.",
        "time": f"Văn bản dài quá nên chưa in xong trong {shown} giây; xin rút bớt nội dung hoặc "
        "chia nhỏ bảng biểu rồi in lại.",
        "busy": "Cổng đang bận in các văn bản khác; xin thử lại sau ít phút.",
        "failed": "Bộ phận in gặp trục trặc nên chưa in được; xin thử lại, nếu vẫn thế thì báo "
        "quản trị.",
    }
    return sentences[kind]


#: The printing process of this web process.
worker = PrintWorker()
