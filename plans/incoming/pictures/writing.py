"""The one function that takes a picture from outside."""

from __future__ import annotations

import logging

from wardplan.errors import UserFacingError
from wardplan.sandbox.errors import JobRefused, SandboxBusy, SandboxError, SandboxOutOfMemory
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once

logger = logging.getLogger(__name__)

#: A photo of 40 million pixels takes 160 MB and two seconds of work.
LIMITS = Limits(memory=500 * 1024 * 1024, seconds=10, work=5)
MAX_BYTES = 10 * 1024 * 1024

_EMPTY = "Tệp trống; xin chọn lại ảnh."
_HEAVY = "Ảnh lớn hơn 10 MB; xin giảm cỡ ảnh rồi chọn lại."
_COMPLEX = "Ảnh quá lớn nên cổng chưa mở được; xin giảm cỡ ảnh rồi chọn lại."
_DAMAGED = "Ảnh có chỗ hỏng nên cổng không mở được; xin mở ảnh, lưu lại rồi chọn lại."
_BUSY = "Cổng đang đọc tệp của người khác; xin thử lại sau ít phút."


class PictureRefused(UserFacingError):
    """A picture that was not taken; the message says why and what to do."""


def picture_written_anew(data: bytes) -> tuple[str, bytes]:
    """The media type and the bytes of a picture as the portal keeps it. Raises `PictureRefused`."""
    if not data:
        raise PictureRefused(_EMPTY)
    if len(data) > MAX_BYTES:
        raise PictureRefused(_HEAVY)
    try:
        written = run_once("plans.incoming.pictures.sandbox_job:write_anew", data, LIMITS)
    except JobRefused as refused:
        raise PictureRefused(str(refused)) from None
    except SandboxBusy:
        raise PictureRefused(_BUSY) from None
    except SandboxError as error:
        logger.warning("A picture was not read: %r", error)
        raise PictureRefused(
            _COMPLEX if isinstance(error, SandboxOutOfMemory) else _DAMAGED
        ) from error
    return media_type_of(written), written


def media_type_of(content: bytes) -> str:
    """The media type of a picture that the portal wrote."""
    return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
